//! Why nothing of this file is backed up.

use crate::tui::model::Model;

pub(in crate::tui::command) fn needs_own_file(model: &Model) -> Option<&'static str> {
    model.setup.demonstration.then_some("This is a throw-away copy of the demonstration: nothing of it is kept.")
}
