//! The forms of a meeting: notes and summaries, items, people, addenda, and what councils differ on.

pub mod report;
pub mod settings;

use super::{options, words};
use crate::domain::Id;
use crate::domain::meeting::{ItemKey, ItemKind, Role};
use crate::store::meetings::{ItemEdit, ReviewEdit, Reviewed};
use crate::tui::message::{MeetingRecord, Record};
use crate::tui::model::{Model, Screen};
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, FieldValue};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// What is reviewed on the item that is open.
#[must_use]
pub fn reviewed(model: &Model) -> Option<Reviewed> {
    let admission = model.current()?;
    let meeting = model.meeting.proceedings()?.meeting.id;
    Some(Reviewed { meeting, child: admission.child.id, period: admission.period.id })
}

/// The form of the note that the screen asks for: to the question under the cursor, or to the item.
#[must_use]
pub fn note(model: &Model) -> Option<OpenForm> {
    if model.meeting.kind().is_some_and(ItemKind::is_review) { question_note(model) } else { item_note(model) }
}

fn question_note(model: &Model) -> Option<OpenForm> {
    let (of, question) = (reviewed(model)?, model.meeting.noted_question());
    let said = model.meeting.review().and_then(|review| review.answer(question));
    let note = said.and_then(|said| said.note.as_deref()).unwrap_or_default();
    let person = said.and_then(|said| said.person.as_deref()).unwrap_or_default();
    let fields = vec![
        Field::many_lines("note", "Note", note).help("What was said; saved as you leave it"),
        Field::suggest("person", "Who will act", model.view.people.clone(), person).help("One person, or nobody"),
    ];
    let form = Form::new(question.label(), Mode::Edit, fields);
    let subject = said_in(of, &["note", question.code()]);
    Some(OpenForm::changing("review-note", subject, form, move |left| {
        let edit = match left.name {
            "note" => ReviewEdit::Note(question, text(left)),
            _ => ReviewEdit::Person(question, text(left)),
        };
        Some(Record::Meeting(MeetingRecord::Review(of, edit)))
    }))
}

fn item_note(model: &Model) -> Option<OpenForm> {
    let (of, item) = (model.meeting.proceedings()?, model.meeting.open_item()?);
    let title = of.title_of(&item.key);
    let note = Field::many_lines("note", "Note", item.note.as_deref().unwrap_or_default());
    let fields = vec![note.help("What was said; it is in the minutes")];
    let (meeting, key) = (of.meeting.id, item.key.clone());
    Some(OpenForm::changing("item-note", item.id?, Form::new(&title, Mode::Edit, fields), move |left| {
        Some(Record::Meeting(MeetingRecord::Item(meeting, key.clone(), ItemEdit::Note(text(left)))))
    }))
}

/// The form of what a review says, shortly.
#[must_use]
pub fn summary(model: &Model) -> Option<OpenForm> {
    let of = reviewed(model)?;
    let said = model.meeting.review().and_then(|review| review.summary.as_deref()).unwrap_or_default();
    let field = Field::many_lines("summary", "Summary", said).help("A sentence or two, as the minutes are to have it");
    let title = format!("Review of {}", model.current()?.child.child_ref);
    let form = Form::new(&title, Mode::Edit, vec![field]);
    Some(OpenForm::changing("review-summary", said_in(of, &["summary"]), form, move |left| {
        Some(Record::Meeting(MeetingRecord::Review(of, ReviewEdit::Summary(text(left)))))
    }))
}

/// A part of what one meeting says of one admission: another meeting may come back to it.
fn said_in(of: Reviewed, part: &[&str]) -> Id {
    let (meeting, period) = (of.meeting.to_string(), of.period.to_string());
    Id::of_fact(&[&["review", &meeting, &period], part].concat())
}

/// The words of a field that was left.
fn text(left: &FieldLeft) -> Option<String> {
    left.value.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The form that asks why an item is left out.
#[must_use]
pub fn skip(model: &Model) -> Option<OpenForm> {
    let of = model.meeting.proceedings()?;
    let is_open = model.screen == Screen::Item;
    let item = if is_open { model.meeting.open_item() } else { model.meeting.selected_item() }?;
    let then = if item.key.kind.is_review() {
        "It is in the minutes; the next meeting comes back to the child"
    } else {
        "It is in the minutes"
    };
    let field = Field::one_line("reason", "Reason", "").at_most(200).required().help(then);
    let form = Form::new(&format!("Skip {}", of.title_of(&item.key)), Mode::New, vec![field]);
    let subject = Id::of_fact(&["skip", &of.meeting.id.to_string(), &of.title_of(&item.key)]);
    let (meeting, key) = (of.meeting.id, item.key.clone());
    Some(OpenForm::adding("skip-item", subject, form, move |form, _| skipped(meeting, &key, form)))
}

/// That the item is left out.
fn skipped(meeting: Id, item: &ItemKey, form: &Form) -> Option<Record> {
    let edit = ItemEdit::Skip(words(form, "reason")?);
    Some(Record::Meeting(MeetingRecord::Item(meeting, item.clone(), edit)))
}

/// The form that adds an item to the running order.
#[must_use]
pub fn item(model: &Model) -> Option<OpenForm> {
    let meeting = model.meeting.proceedings()?.meeting.id;
    let field = Field::one_line("title", "Item", "").at_most(80).required().help("It comes before the close");
    let form = Form::new("New item on the running order", Mode::New, vec![field]);
    Some(OpenForm::adding("add-item", meeting, form, move |form, _| added_item(meeting, form)))
}

/// The item that the form adds.
fn added_item(meeting: Id, form: &Form) -> Option<Record> {
    Some(Record::Meeting(MeetingRecord::AddItem(meeting, words(form, "title")?)))
}

/// The form that asks somebody to the meeting.
#[must_use]
pub fn attendee(model: &Model) -> Option<OpenForm> {
    let meeting = model.meeting.proceedings()?.meeting.id;
    let fields = vec![
        Field::suggest("person", "Person", model.view.people.clone(), "").required().help("By name, as in the rota"),
        Field::choice("role", "Role", options::<Role>(), Some(Role::Invited.code())).required(),
    ];
    let form = Form::new("Ask somebody to the meeting", Mode::New, fields);
    Some(OpenForm::adding("add-attendee", meeting, form, move |form, _| asked(meeting, form)))
}

/// The person whom the form adds.
fn asked(meeting: Id, form: &Form) -> Option<Record> {
    let role = super::chosen::<Role>(form, "role")?;
    Some(Record::Meeting(MeetingRecord::Ask(meeting, words(form, "person")?, role)))
}

/// The form that corrects the minutes of the closed meeting at hand.
#[must_use]
pub fn addendum(model: &Model) -> Option<OpenForm> {
    let meeting = match model.screen {
        Screen::Meetings => model.meeting.selected_meeting(),
        _ => model.meeting.proceedings().map(|of| &of.meeting),
    }?;
    let fields = vec![
        Field::many_lines("text", "Correction", "").required().help("What the minutes should have said"),
        Field::one_line("reason", "Reason", "").at_most(200).required().help("Why they are corrected"),
    ];
    let form = Form::new(&format!("Addendum to the minutes about {}", meeting.month.name()), Mode::New, fields);
    let id = meeting.id;
    Some(OpenForm::adding("addendum", id, form, move |form, _| corrected(id, form)))
}

/// The correction that the form adds.
fn corrected(meeting: Id, form: &Form) -> Option<Record> {
    Some(Record::Meeting(MeetingRecord::Addendum(meeting, words(form, "reason")?, words(form, "text")?)))
}

/// A number that a field holds.
fn number(left: &FieldLeft) -> Option<u32> {
    match left.value {
        FieldValue::Number(number) => Some(number),
        _ => None,
    }
}
