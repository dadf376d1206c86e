//! The fields that the forms of a lesson have in common.

use crate::store::lessons::ThemeChoice;
use crate::tui::model::Model;
use crate::tui::widget::field::{Field, FieldValue, PickItem};

/// What is said of a field of a day.
pub(super) const BY_WHEN: &str = "A day, as fri, +2w, 31/1 or 31.1.26";

/// The themes that are offered.
pub(super) fn offered(model: &Model) -> Vec<PickItem> {
    model.view.themes.iter().map(|theme| PickItem::new(&theme.code, &theme.label)).collect()
}

pub(super) fn theme_field(themes: Vec<PickItem>, initial: Option<&str>) -> Field {
    let field = Field::pick("theme", "Theme", themes, Some("theme"), initial).required();
    field.help("Type a few letters; the last line adds a new theme")
}

pub(super) fn theme_chosen(value: &FieldValue) -> Option<ThemeChoice> {
    match value {
        FieldValue::Picked(code) => Some(ThemeChoice::Existing(code.clone())),
        FieldValue::Added(label) => Some(ThemeChoice::New(label.clone())),
        _ => None,
    }
}

pub(super) fn statement(initial: &str) -> Field {
    Field::many_lines("statement", "What we learned", initial).required().help("One or two sentences")
}

pub(super) fn change(initial: &str) -> Field {
    Field::many_lines("change", "What will change", initial).help("Leave empty until it is known")
}

pub(super) fn owner(model: &Model, initial: &str) -> Field {
    Field::suggest("owner", "By whom", model.view.people.clone(), initial).help("Who will make the change")
}
