//! The facts of a child, row by row and column by column, as they are stored.

use chrono::NaiveDate;

use super::{Part, Stored, is_certainly};
use crate::domain::Id;
use crate::domain::admission::{PeriodKind, PeriodOfCare, Placement};
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::entry_request::{Answer, Decision, EntryRequest, LegalAdvice, SchoolKept, SiblingsTogether};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::text::in_sentence;
use crate::domain::typed_fields::TypedFields;
use crate::import::facts::ChildFacts;

/// A row of facts.
pub(super) struct FactRow<'s> {
    pub(super) part: Part,
    pub(super) id: Id,
    pub(super) heading: String,
    pub(super) source: Source,
    pub(super) missing_since: Option<NaiveDate>,
    pub(super) cells: Vec<Cell>,
    pub(super) about: About<'s>,
    typed: Option<&'s TypedFields>,
    child_ref: &'s str,
}

/// A column of it.
pub(super) struct Cell {
    pub(super) column: &'static str,
    pub(super) label: &'static str,
    pub(super) raw: Option<String>,
    /// An end that is not there is a fact too: care goes on.
    pub(super) is_told_when_empty: bool,
}

/// What of it an edition can speak of.
#[derive(Clone, Copy)]
pub(super) enum About<'s> {
    Child,
    Care(&'s PeriodOfCare),
    Status(&'s PeriodOfCare, &'s LegalStatus),
    Placement(&'s PeriodOfCare, &'s Placement),
    Help(&'s Intervention),
    /// Only people and templates tell of it.
    Asked,
}

impl FactRow<'_> {
    /// Whether a reference is the child's own, in whatever case it is written.
    pub(super) fn is_own_ref(&self, reference: &str) -> bool {
        is_certainly(reference, self.child_ref)
    }

    /// Whether somebody typed a column in.
    pub(super) fn is_typed(&self, column: &str) -> bool {
        match self.typed {
            Some(typed) => self.source == Source::Typed || typed.contains(column),
            None => self.source == Source::Typed,
        }
    }
}

/// Every row of a child: the newest care first.
pub(super) fn of(stored: &Stored) -> Vec<FactRow<'_>> {
    let periods = stored.periods.iter().rev().flat_map(|period| care(stored, period));
    let help = stored.help.iter().map(|(help, missing_since)| helped(help, *missing_since));
    let requests = stored.requests.iter().flat_map(asked);
    let all = std::iter::once(child(stored)).chain(periods).chain(help).chain(requests);
    all.map(|row| FactRow { child_ref: &stored.child.child_ref, ..row }).collect()
}

fn cell(column: &'static str, label: &'static str, raw: Option<String>) -> Cell {
    Cell { column, label, raw, is_told_when_empty: false }
}

fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn yes_no(answer: Option<bool>) -> Option<String> {
    answer.map(|answer| if answer { "1" } else { "0" }.to_owned())
}

/// What is said of a child, by column.
pub(super) fn of_child(facts: &ChildFacts) -> Vec<Cell> {
    vec![
        cell("given_name", "First name", facts.given_name.clone()),
        cell("family_name", "Family name", facts.family_name.clone()),
        cell("sex", "Sex", facts.sex.map(|sex| sex.code().to_owned())),
        cell("born_on", "Date of birth", day(facts.born_on)),
        cell("ethnicity", "Ethnicity", facts.ethnicity.clone()),
        cell("disabled", "Disability", yes_no(facts.disabled)),
        cell("unaccompanied", "Unaccompanied", yes_no(facts.unaccompanied)),
        cell("unaccompanied_until", "Unaccompanied until", day(facts.unaccompanied_until)),
        cell("previous_permanence", "Earlier permanence order", facts.previous_permanence.clone()),
        cell("previous_permanence_on", "Made on", facts.previous_permanence_on.clone()),
        cell("family_ref", "Brothers and sisters", facts.family_ref.clone()),
        cell("team", "Team", facts.team.clone()),
        cell("worker", "Social worker", facts.worker.clone()),
    ]
}

fn child(stored: &Stored) -> FactRow<'_> {
    let child = &stored.child;
    FactRow {
        part: Part::Child,
        id: child.id,
        heading: "The child".to_owned(),
        source: child.source,
        missing_since: None,
        cells: of_child(&ChildFacts::of(child)),
        about: About::Child,
        typed: Some(&child.typed),
        child_ref: "",
    }
}

/// A period of care with its legal statuses and placements.
fn care<'s>(stored: &'s Stored, period: &'s PeriodOfCare) -> Vec<FactRow<'s>> {
    let is_of = |id: Id| id == period.id;
    let statuses = stored.legal_statuses.iter().filter(|run| is_of(run.period_id)).map(|run| status(period, run));
    let placements = stored.placements.iter().filter(|run| is_of(run.period_id)).map(|run| placement(period, run));
    std::iter::once(in_care(period)).chain(statuses).chain(placements).collect()
}

fn in_care(period: &PeriodOfCare) -> FactRow<'_> {
    let start = if period.kind == PeriodKind::EarlierStart { "First day seen" } else { "Start of care" };
    let route = period.route_on_entry.as_ref().map(|code| code.as_str().to_owned());
    let end = cell("ended_on", "End of care", day(period.ended_on));
    FactRow {
        part: Part::Care,
        id: period.id,
        heading: format!("In care from {}", full(period.started_on)),
        source: period.source,
        missing_since: period.missing_since,
        cells: vec![
            cell("started_on", start, Some(period.started_on.to_string())),
            Cell { is_told_when_empty: true, ..end },
            cell("end_reason", "Reason care ended", period.end_reason.clone()),
            cell("route_on_entry", "Legal route on entry", route),
            cell("need", "Need", period.need.clone()),
            cell("entry", "How care began", period.recorded_entry.map(|entry| entry.code().to_owned())),
            cell("written_up_on", "Written up", day(period.written_up_on)),
        ],
        about: About::Care(period),
        typed: Some(&period.typed),
        child_ref: "",
    }
}

fn status<'s>(period: &'s PeriodOfCare, run: &'s LegalStatus) -> FactRow<'s> {
    FactRow {
        part: Part::LegalStatus,
        id: run.id,
        heading: format!("Legal status from {}", full(run.started_on)),
        source: run.source,
        missing_since: None,
        cells: vec![
            cell("code", "Status", run.code.as_ref().map(|code| code.as_str().to_owned())),
            cell("started_on", "From", Some(run.started_on.to_string())),
            cell("ended_on", "To", day(run.ended_on)),
        ],
        about: About::Status(period, run),
        typed: None,
        child_ref: "",
    }
}

fn placement<'s>(period: &'s PeriodOfCare, run: &'s Placement) -> FactRow<'s> {
    FactRow {
        part: Part::Placement,
        id: run.id,
        heading: format!("Placement from {}", full(run.started_on)),
        source: run.source,
        missing_since: None,
        cells: vec![
            cell("type", "Placement", run.kind.clone()),
            cell("provider", "Provider", run.provider.clone()),
            cell("started_on", "From", Some(run.started_on.to_string())),
            cell("ended_on", "To", day(run.ended_on)),
        ],
        about: About::Placement(period, run),
        typed: None,
        child_ref: "",
    }
}

fn helped(help: &Intervention, missing_since: Option<NaiveDate>) -> FactRow<'_> {
    FactRow {
        part: Part::Help,
        id: help.id,
        heading: format!("Help from {}", full(help.started_on)),
        source: help.source,
        missing_since,
        cells: vec![
            cell("kind", "Help", Some(help.kind.code().to_owned())),
            cell("started_on", "From", Some(help.started_on.to_string())),
            cell("ended_on", "To", day(help.ended_on)),
            cell("provider", "Given by", help.provider.clone()),
            cell("outcome", "What came of it", help.outcome.map(|outcome| outcome.code().to_owned())),
            cell("detail", "Detail", help.detail.clone()),
            cell("recorded_on", "Written down", day(help.recorded_on)),
        ],
        about: About::Help(help),
        typed: None,
        child_ref: "",
    }
}

/// A request with the steps of its chain.
fn asked(request: &EntryRequest) -> Vec<FactRow<'_>> {
    std::iter::once(requested(request)).chain(request.decisions.iter().map(step)).collect()
}

fn requested(request: &EntryRequest) -> FactRow<'_> {
    let text = |column, label, text: &Option<String>| cell(column, label, text.clone());
    let code = |column, label, code: Option<&str>| cell(column, label, code.map(str::to_owned));
    FactRow {
        part: Part::Request,
        id: request.id,
        heading: format!("Request for entry of {}", full(request.asked_at.day)),
        source: request.source,
        missing_since: None,
        cells: vec![
            cell("asked_at", "Asked", Some(request.asked_at.to_string())),
            text("asked_by", "By", &request.asked_by),
            text("circumstances", "Circumstances", &request.circumstances),
            text("risks_managed", "How risks were managed", &request.risks_managed),
            text("alternatives", "Alternatives considered", &request.alternatives),
            code("network_explored", "Family network explored", request.network_explored.map(Answer::code)),
            code("wishes_recorded", "Wishes and feelings", request.wishes_recorded.map(Answer::code)),
            code("siblings_together", "Brothers, sisters", request.siblings_together.map(SiblingsTogether::code)),
            code("school_kept", "School kept", request.school_kept.map(SchoolKept::code)),
            cell("miles_from_home", "Miles from home", request.miles_from_home.map(|miles| miles.to_string())),
            cell("shared_responsibility", "Needs to share responsibility", yes_no(request.shared_responsibility)),
            text("planned_placement", "Planned placement", &request.planned_placement),
            code("legal_advice", "Legal advice", request.legal_advice.map(LegalAdvice::code)),
            text("legal_advice_by", "Advice by", &request.legal_advice_by),
            cell("legal_advice_on", "Advice on", day(request.legal_advice_on)),
            text("legal_advice_summary", "Advice", &request.legal_advice_summary),
            cell("recorded_on", "Written down", day(request.recorded_on)),
        ],
        about: About::Asked,
        typed: None,
        child_ref: "",
    }
}

fn step(step: &Decision) -> FactRow<'_> {
    FactRow {
        part: Part::Decision,
        id: step.id,
        heading: format!("Decision: {}, {}", in_sentence(step.role.label()), full(step.decided_at.day)),
        source: step.source,
        missing_since: None,
        cells: vec![
            cell("role", "Step", Some(step.role.code().to_owned())),
            cell("person", "Who", step.person.clone()),
            cell("decided_at", "When", Some(step.decided_at.to_string())),
            cell("decision", "Said", Some(step.verdict.code().to_owned())),
            cell("rationale", "Why", step.rationale.clone()),
            cell("recorded_on", "Written down", day(step.recorded_on)),
        ],
        about: About::Asked,
        typed: None,
        child_ref: "",
    }
}
