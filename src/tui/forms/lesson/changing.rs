//! The forms of a lesson that exists: its fields, and that it is closed.

use super::super::{any_day, day_that_was};
use super::{BY_WHEN, change, offered, owner, statement, theme_chosen, theme_field};
use crate::domain::lesson::Lesson;
use crate::store::lessons::LessonEdit;
use crate::tui::model::Model;
use crate::tui::overlay::{FormKind, LessonForm, OpenForm};
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form that changes a lesson; the evidence is asked for only where the lesson is closed.
#[must_use]
pub fn edit(model: &Model, lesson: &Lesson) -> Option<OpenForm> {
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields = vec![
        theme_field(with_its_own(offered(model), lesson), Some(&lesson.theme)),
        statement(&lesson.statement),
        change(&words(&lesson.what_will_change)),
        owner(model, &words(&lesson.owner)),
        Field::date("due", "By when", lesson.due_on, any_day).help(BY_WHEN),
    ];
    if !lesson.is_open() {
        fields.push(evidence(&words(&lesson.evidence)));
    }
    let form = Form::new(&format!("Lesson {}", lesson.reference), Mode::Edit, fields);
    Some(OpenForm::new(FormKind::Lesson(LessonForm::Edit(lesson.id)), lesson.id, form))
}

/// The change that leaving a field makes.
pub(super) fn edited(left: &FieldLeft) -> Option<LessonEdit> {
    let text = || left.value.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    match (left.name, &left.value) {
        ("theme", value) => theme_chosen(value).map(LessonEdit::Theme),
        ("statement", _) => text().map(LessonEdit::Statement),
        ("change", _) => Some(LessonEdit::WhatWillChange(text())),
        ("owner", _) => Some(LessonEdit::Owner(text())),
        ("due", FieldValue::Date(day)) => Some(LessonEdit::DueOn(Some(*day))),
        ("due", FieldValue::Empty) => Some(LessonEdit::DueOn(None)),
        ("evidence", _) => text().map(LessonEdit::Evidence),
        _ => None,
    }
}

/// The form that closes a lesson; what was evidence before it was opened again stands there to go on from.
#[must_use]
pub fn close(model: &Model, lesson: &Lesson) -> Option<OpenForm> {
    let will_change = lesson.what_will_change.as_deref().map(|change| format!("What was to change: {change}"));
    let help = will_change.as_deref().unwrap_or("What shows that the change was made");
    let fields = vec![
        evidence(lesson.evidence.as_deref().unwrap_or_default()).help(help),
        Field::date("on", "Closed on", Some(model.setup.as_of), day_that_was).required(),
    ];
    let form = Form::new(&format!("Close {}: the change is made", lesson.reference), Mode::New, fields);
    Some(OpenForm::new(FormKind::Lesson(LessonForm::Close(lesson.id)), lesson.id, form))
}

fn evidence(initial: &str) -> Field {
    Field::many_lines("evidence", "Evidence", initial).required().help("What shows that the change was made")
}

/// A theme that is not offered any more can stay where it is.
fn with_its_own(mut themes: Vec<PickItem>, lesson: &Lesson) -> Vec<PickItem> {
    if !themes.iter().any(|item| item.id == lesson.theme) {
        themes.push(PickItem::new(&lesson.theme, &lesson.theme_label));
    }
    themes
}
