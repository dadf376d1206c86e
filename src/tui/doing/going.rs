//! Going to the screen of an admission.

use super::asking::request;
use crate::domain::Id;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Opening, Screen};

/// Opens the screen of the admission under the cursor of the list.
pub(in crate::tui) fn open_child(model: &mut Model) {
    if let Some(period) = model.list.selected_row().map(|row| row.period_id) {
        open_period(model, period);
    }
}

/// Opens the screen of an admission of the month.
pub(in crate::tui) fn open_period(model: &mut Model, period: Id) {
    model.list.select_period(Some(period));
    model.screen = Screen::Child;
    model.child = model.child.of(Some(period));
    model.opening = None;
    model.notice = None;
}

/// Opens the screen of an admission from one of the screens between meetings, to which Esc leads back. One of another month
/// is read first.
pub(in crate::tui) fn visit(model: &mut Model, period: Id) -> Vec<Effect> {
    model.notice = None;
    if model.has_period(period) {
        model.list.select_period(Some(period));
        model.go_to(Screen::Child);
        model.child = model.child.of(Some(period));
        return Vec::new();
    }
    model.opening = Some(Opening::Period(period));
    vec![request(model, Ask::ShowAdmission(period))]
}
