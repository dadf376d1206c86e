//! The forms of the actions across meetings: a new one about anybody or nobody, and what one or several have changed.

use super::action::{done_looks_like, evidence, owner, what};
use super::{day, day_that_was, day_to_come, words};
use crate::domain::Id;
use crate::domain::action::{Action, ListedAction, Together};
use crate::domain::calendar::{full, spoken};
use crate::domain::text::counted;
use crate::store::actions::NewAction;
use crate::store::screens::ListedChild;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{Misfit, Now, OpenForm};
use crate::tui::screen::actions::state::child_among as among;
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// In what respect actions are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respect {
    /// They are done.
    Done,
    /// They are cancelled.
    Cancelled,
    /// When they are due.
    Date,
    /// Who does them.
    Owner,
}

/// The form that adds an action about a child whose number it asks for, or about nobody.
#[must_use]
pub fn add(model: &Model) -> OpenForm {
    let numbers = model.actions.children().iter().map(|child| child.child_ref.clone()).collect();
    let fields = vec![
        what("").required(),
        owner(model, "").required(),
        Field::date("due", "Due", None, day_to_come).required().help("A day, as fri, +2w, 31/1 or 31.1.26"),
        done_looks_like(""),
        Field::suggest("child", "Child", numbers, "").help("The council's number; empty where it is about nobody"),
    ];
    let subject = Id::of_fact(&["action", "across meetings"]);
    let children = model.actions.children().to_vec();
    let known = children.clone();
    let form = Form::new("New action", Mode::New, fields);
    let form = OpenForm::adding("action", subject, form, move |form, now| added(&children, now, form));
    form.refusing(move |form| refusal(&known, form))
}

/// The action that the form adds; a meeting that sits raises it.
fn added(children: &[ListedChild], now: Now, form: &Form) -> Option<Record> {
    let child = words(form, "child").and_then(|child_ref| among(children, &child_ref));
    Some(Record::AddAction(NewAction {
        child_id: child.map(|child| child.id),
        period_id: child.map(|child| child.period),
        meeting_id: now.meeting,
        text: words(form, "what")?,
        owner: words(form, "owner")?,
        due_on: day(form, "due")?,
        done_looks_like: words(form, "done"),
        raised_on: now.day,
    }))
}

/// Why a new action cannot be added as it stands: no child has the number.
fn refusal(children: &[ListedChild], form: &Form) -> Option<Misfit> {
    let child_ref = words(form, "child")?;
    let why =
        || format!("No child in care with the number \"{child_ref}\" is in this file. Leave it empty for nobody.");
    among(children, &child_ref).is_none().then(|| ("child", why()))
}

/// The form that changes the marked actions, or the one under the cursor, in one respect.
#[must_use]
pub fn change(model: &Model, respect: Respect) -> Option<OpenForm> {
    let targets = model.actions.targets();
    let ids: Vec<Id> = targets.iter().map(|listed| listed.action.id).collect();
    let (name, fields) = asked(model, respect, &targets)?;
    let form = Form::new(&title(name, &targets), Mode::New, fields);
    let named: Vec<String> = ids.iter().map(Id::to_string).collect();
    let subject: Vec<&str> = std::iter::once(name).chain(named.iter().map(String::as_str)).collect();
    let subject = Id::of_fact(&subject);
    Some(OpenForm::together(subject, form, ids, move |form| changed(respect, form)))
}

/// What a change is called, and what it asks for.
fn asked(model: &Model, respect: Respect, targets: &[&ListedAction]) -> Option<(&'static str, Vec<Field>)> {
    let alone = match targets {
        [] => return None,
        [one] => Some(&one.action),
        _ => None,
    };
    let today = Some(model.setup.as_of);
    Some(match respect {
        Respect::Done => {
            let on = Field::date("on", "Done on", today, day_that_was).required();
            ("Done", vec![evidence("").help(&what_shows_it(alone)), on])
        }
        Respect::Cancelled => {
            let reason = Field::many_lines("reason", "Reason", "").required().help("Why it is not to be done any more");
            ("Cancel", vec![reason, Field::date("on", "Cancelled on", today, day_that_was).required()])
        }
        Respect::Date => {
            let due = Field::date("due", "Due", None, day_to_come).required();
            ("Another date", vec![due.help(&what_date_stays(alone))])
        }
        Respect::Owner => ("Another owner", vec![owner(model, "").required().help(&who_does_it(alone))]),
    })
}

fn what_shows_it(alone: Option<&Action>) -> String {
    let looks_like = alone.and_then(|action| action.done_looks_like.as_deref());
    looks_like.map_or_else(|| "What shows that it is done".to_owned(), |text| format!("Done was to look like: {text}"))
}

fn what_date_stays(alone: Option<&Action>) -> String {
    match alone {
        None => "Each keeps its first date on record".to_owned(),
        Some(action) if action.was_redated() => {
            let first = full(action.original_due_on);
            format!("Now {}; first {first}, and that stays on record", spoken(action.due_on))
        }
        Some(action) => format!("Now {}, its first date, which stays on record", spoken(action.due_on)),
    }
}

fn who_does_it(alone: Option<&Action>) -> String {
    let now = alone.map(|action| format!("Now {}. ", action.owner)).unwrap_or_default();
    format!("{now}One person")
}

fn title(name: &str, targets: &[&ListedAction]) -> String {
    match targets {
        [one] => format!("{name}: {}", one.action.reference),
        several => format!("{name}: {}", counted(i64::try_from(several.len()).unwrap_or(0), "action")),
    }
}

/// The change that the form makes.
fn changed(respect: Respect, form: &Form) -> Option<Together> {
    Some(match respect {
        Respect::Done => Together::Complete { on: day(form, "on")?, evidence: words(form, "evidence") },
        Respect::Cancelled => Together::Cancel { on: day(form, "on")?, reason: words(form, "reason")? },
        Respect::Date => Together::Redate(day(form, "due")?),
        Respect::Owner => Together::Reassign(words(form, "owner")?),
    })
}
