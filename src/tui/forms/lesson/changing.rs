//! The forms of a lesson that exists: its fields, and that it is closed.

use super::super::{any_day, day, day_that_was, words};
use super::fields::{BY_WHEN, change, offered, owner, statement, theme_chosen, theme_field};
use crate::domain::Id;
use crate::domain::lesson::Lesson;
use crate::store::lessons::LessonEdit;
use crate::tui::message::{LessonRecord, Record};
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form that changes a lesson; the evidence is asked for only where the lesson is closed.
#[must_use]
pub fn edit(model: &Model, lesson: &Lesson) -> Option<OpenForm> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields = vec![
        theme_field(with_its_own(offered(model), lesson), Some(&lesson.theme)),
        statement(&lesson.statement),
        change(&said(&lesson.what_will_change)),
        owner(model, &said(&lesson.owner)),
        Field::date("due", "By when", lesson.due_on, any_day).help(BY_WHEN),
    ];
    if !lesson.is_open() {
        fields.push(evidence(&said(&lesson.evidence)));
    }
    let form = Form::new(&format!("Lesson {}", lesson.reference), Mode::Edit, fields);
    let id = lesson.id;
    let change = move |left: &FieldLeft| Some(Record::Lesson(LessonRecord::Edit(id, edited(left)?)));
    Some(OpenForm::changing("edit-lesson", id, form, change))
}

/// The change that leaving a field makes.
fn edited(left: &FieldLeft) -> Option<LessonEdit> {
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
    let id = lesson.id;
    Some(OpenForm::adding("close-lesson", id, form, move |form, _| closed(id, form)).completing())
}

/// That the lesson is closed.
fn closed(id: Id, form: &Form) -> Option<Record> {
    Some(Record::Lesson(LessonRecord::Close(id, day(form, "on")?, words(form, "evidence")?)))
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
