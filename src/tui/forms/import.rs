//! The form that asks where an extract is.

use super::words;
use crate::domain::Id;
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form that asks for a file or folder, filled in with the one that was asked for last.
#[must_use]
pub fn open(last: &str) -> OpenForm {
    let path = Field::one_line("path", "File or folder", last)
        .at_most(4096)
        .required()
        .help("SSDA903 files, an Annex A workbook, or a folder of them. Nothing changes before you have seen the plan");
    let form = Form::new("Import an extract", Mode::New, vec![path]);
    OpenForm::asking("import", Id::of_fact(&["import"]), form, Question::Extract)
}

/// The path that was typed; quotes that a file manager puts round it are taken off.
#[must_use]
pub fn path(form: &Form) -> Option<String> {
    words(form, "path").map(|path| path.trim_matches(['"', '\'']).to_owned())
}
