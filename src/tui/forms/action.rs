//! The forms of an action: adding one, changing one, saying that one is done.

use super::{any_day, day, day_that_was, day_to_come, words};
use crate::domain::Id;
use crate::domain::action::{Action, Status};
use crate::store::actions::{ActionEdit, NewAction};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, Now, OpenForm};
use crate::tui::widget::field::{Field, FieldValue};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form that adds an action for the admission at hand; in a meeting without one, an action that is about no child.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current();
    let title = admission.map_or_else(
        || "New action of the meeting".to_owned(),
        |admission| format!("New action for {}", admission.child.child_ref),
    );
    let form = Form::new(
        &title,
        Mode::New,
        vec![
            what("").required(),
            owner(model, "").required(),
            Field::date("due", "Due", None, day_to_come).required().help("A day, as fri, +2w, 31/1 or 31.1.26"),
            done_looks_like(""),
        ],
    );
    let subject = admission.map_or_else(|| Id::of_fact(&["action", "nobody"]), |admission| admission.period.id);
    let about = admission.map(About::of);
    Some(OpenForm::adding("action", subject, form, move |form, now| added(about, now, form)))
}

/// The action that the form adds; a meeting that sits raises it.
#[must_use]
pub fn added(about: Option<About>, now: Now, form: &Form) -> Option<Record> {
    Some(Record::AddAction(NewAction {
        child_id: about.map(|about| about.child),
        period_id: about.map(|about| about.period),
        meeting_id: now.meeting,
        text: words(form, "what")?,
        owner: words(form, "owner")?,
        due_on: day(form, "due")?,
        done_looks_like: words(form, "done"),
        raised_on: now.day,
    }))
}

/// The form that changes the action under the cursor.
#[must_use]
pub fn edit(model: &Model) -> Option<OpenForm> {
    let action = model.selected_action()?;
    let mut fields = vec![
        what(&action.text).required(),
        owner(model, &action.owner).required(),
        Field::date("due", "Due", Some(action.due_on), any_day).required().help(&original_date(action)),
        done_looks_like(action.done_looks_like.as_deref().unwrap_or_default()),
    ];
    if action.status != Status::Open {
        fields.push(evidence(action.evidence.as_deref().unwrap_or_default()));
    }
    let form = Form::new(&format!("Action {}", action.reference), Mode::Edit, fields);
    let id = action.id;
    let change = move |left: &FieldLeft| edited(left).map(|edit| Record::EditAction(id, edit));
    Some(OpenForm::changing("edit-action", id, form, change))
}

/// The change that leaving a field makes.
#[must_use]
pub fn edited(left: &FieldLeft) -> Option<ActionEdit> {
    let text = || left.value.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    match (left.name, &left.value) {
        ("what", _) => text().map(ActionEdit::Text),
        ("owner", _) => text().map(ActionEdit::Owner),
        ("due", FieldValue::Date(day)) => Some(ActionEdit::DueOn(*day)),
        ("done", _) => Some(ActionEdit::DoneLooksLike(text())),
        ("evidence", _) => Some(ActionEdit::Evidence(text())),
        _ => None,
    }
}

/// The form that says that the action under the cursor is done.
#[must_use]
pub fn complete(model: &Model) -> Option<OpenForm> {
    let action = model.selected_action()?;
    let looks_like = action.done_looks_like.as_deref().map(|text| format!("Done was to look like: {text}"));
    let form = Form::new(
        &format!("{} is done", action.reference),
        Mode::New,
        vec![
            evidence("").help(looks_like.as_deref().unwrap_or("What shows that it is done")),
            Field::date("on", "Done on", Some(model.setup.as_of), day_that_was).required(),
        ],
    );
    let id = action.id;
    Some(OpenForm::adding("complete", id, form, move |form, _| completed(id, form)).completing())
}

/// That the action is done.
#[must_use]
pub fn completed(id: Id, form: &Form) -> Option<Record> {
    Some(Record::CompleteAction { id, on: day(form, "on")?, evidence: words(form, "evidence") })
}

pub(super) fn what(initial: &str) -> Field {
    Field::one_line("what", "What", initial).at_most(500).help("What is to be done")
}

pub(super) fn owner(model: &Model, initial: &str) -> Field {
    Field::suggest("owner", "Owner", people(model), initial).help("Who does it: one person")
}

/// Who may own an action: those who have, the most recent first, then everybody who has taken part.
fn people(model: &Model) -> Vec<String> {
    let others = model.view.people.iter().filter(|person| !model.view.owners.contains(person));
    model.view.owners.iter().chain(others).cloned().collect()
}

pub(super) fn done_looks_like(initial: &str) -> Field {
    Field::one_line("done", "Done looks like", initial).at_most(500).help("How anyone will know that it is done")
}

pub(super) fn evidence(initial: &str) -> Field {
    Field::many_lines("evidence", "Evidence", initial).help("What shows that it is done")
}

fn original_date(action: &Action) -> String {
    let first = crate::domain::calendar::full(action.original_due_on);
    format!("First due {first}; that date stays on record")
}
