//! A step of the chain that a request for entry goes through.

use chrono::NaiveDate;

use super::parts::{changing, choice_field, day_field, fact_moment, lines_field, moment, standing, typing_in};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::entry_request::{Decision, EntryRequest, Role, Verdict};
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::{chosen, day, words};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// What the last field is for.
const WRITTEN_UP: &str = "When the decision and its grounds were written up";

/// The form that adds a step to a request's chain; the next role is chosen, which the arrows change.
#[must_use]
pub fn add(model: &Model, request: &EntryRequest, child_ref: &str) -> OpenForm {
    let form = Form::new(
        &format!("Step of the decision about {child_ref}"),
        Mode::New,
        fields(model, None, Some(next_role(request)), last_day(request), WRITTEN_UP),
    );
    let (child, request) = (request.child_id, request.id);
    typing_in("type-in-step", request, form, move |form| added(child, request, form))
}

/// The form that changes a step.
#[must_use]
pub fn edit(model: &Model, step: &Decision, child: Id) -> OpenForm {
    let fact = FactRef { kind: FactKind::Decision, id: step.id, child: Some(child) };
    let fields = fields(model, Some(step), Some(step.role), step.decided_at.day, &standing(step.source));
    changing(fact, Form::new("Step of the decision", Mode::Edit, fields))
}

/// The day that the chain has come to.
fn last_day(request: &EntryRequest) -> NaiveDate {
    request.decisions.last().map_or(request.asked_at.day, |step| step.decided_at.day)
}

/// The role that comes after the last step's; the duty Head of Service decides.
fn next_role(request: &EntryRequest) -> Role {
    match request.decisions.last().map(|step| step.role) {
        None | Some(Role::SocialWorker) => Role::TeamManager,
        Some(Role::TeamManager) => Role::ServiceManager,
        Some(Role::ServiceManager) => Role::OperationalHead,
        Some(Role::OutOfHours | Role::OperationalHead | Role::DutyHead) => Role::DutyHead,
    }
}

fn fields(model: &Model, step: Option<&Decision>, role: Option<Role>, day: NaiveDate, about: &str) -> Vec<Field> {
    let person = step.and_then(|step| step.person.as_deref()).unwrap_or_default();
    vec![
        choice_field::<Role>("role", "Role", role).required(),
        Field::suggest("person", "Person", model.view.people.clone(), person).help("Who took the step"),
        Field::moment("decided_at", "When", step.map(|step| step.decided_at), fact_moment)
            .required()
            .time_alone_on(day)
            .help(&format!("As 2/10 2.30pm, or the day; a time alone is on {}", full(day))),
        choice_field::<Verdict>("decision", "Decision", step.map(|step| step.verdict)).required(),
        lines_field("rationale", "Rationale", step.and_then(|step| step.rationale.as_ref())).help("On what grounds"),
        day_field("recorded_on", "Written up", step.and_then(|step| step.recorded_on)).help(about),
    ]
}

/// The step that the form adds.
#[must_use]
pub fn added(child: Id, request: Id, form: &Form) -> Option<Record> {
    let step = Decision {
        id: request,
        request_id: request,
        role: chosen(form, "role")?,
        person: words(form, "person"),
        decided_at: moment(form, "decided_at")?,
        verdict: chosen(form, "decision")?,
        rationale: words(form, "rationale"),
        recorded_on: day(form, "recorded_on"),
        source: Source::Typed,
    };
    Some(Record::TypeIn(Box::new(NewFact::Decision(step, child))))
}
