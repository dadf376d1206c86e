//! One child's admissions as rows: one for each thing held, of whichever kind.

use chrono::NaiveDate;

use super::shown::{AdmissionOutput, Shown};
use crate::cli::admission::Help;
use crate::cli::output::Table;
use crate::cli::words::cell;
use crate::domain::follow_up::Outcome;

/// The whole table.
pub(super) fn of(shown: &Shown) -> Table {
    Table {
        heading: &["child_ref", "admitted_on", "part", "started_on", "ended_on", "code", "label", "by", "text"],
        rows: shown.admissions.iter().flat_map(rows).collect(),
    }
}

/// What a row says; the child and the admission stand before it.
#[derive(Default)]
struct Held<'a> {
    part: &'static str,
    on: Option<NaiveDate>,
    until: Option<NaiveDate>,
    code: Option<&'a str>,
    label: Option<&'a str>,
    by: Option<&'a str>,
    text: Option<&'a str>,
}

fn rows(whole: &AdmissionOutput) -> Vec<Vec<String>> {
    let held = facts(whole).chain(decided(whole)).chain(records(whole));
    held.map(|held| held.cells(whole)).collect()
}

fn facts(whole: &AdmissionOutput) -> impl Iterator<Item = Held<'_>> {
    let help = whole.summary.interventions.iter().map(|help| helped("intervention", help));
    let after = whole.help_after_entry.iter().map(|help| helped("help_after_entry", help));
    let earlier = whole.earlier_periods.iter().map(|period| Held {
        part: "earlier_period",
        on: Some(period.started_on),
        until: period.ended_on,
        code: period.route_on_entry.code.as_deref(),
        label: Some(period.kind.label()),
        ..Held::default()
    });
    let statuses = whole.legal_statuses.iter().map(|run| Held {
        part: "legal_status",
        on: Some(run.started_on),
        until: run.ended_on,
        code: run.status.code.as_deref(),
        label: Some(&run.status.label),
        ..Held::default()
    });
    let placements = whole.placements.iter().map(|placement| Held {
        part: "placement",
        on: Some(placement.started_on),
        until: placement.ended_on,
        code: placement.kind.as_deref(),
        label: placement.label.as_deref(),
        by: placement.provider_label.as_deref(),
        ..Held::default()
    });
    let lacked = whole.summary.missing_since.map(|day| Held {
        part: "no_longer_in_the_extract",
        on: Some(day),
        ..Held::default()
    });
    let impossible = whole.summary.impossible.iter().map(|told| Held {
        part: "cannot_be",
        code: Some(told.code),
        label: Some(&told.what),
        text: Some(told.why),
        ..Held::default()
    });
    lacked.into_iter().chain(impossible).chain(help).chain(after).chain(earlier).chain(statuses).chain(placements)
}

fn helped<'a>(part: &'static str, help: &'a Help) -> Held<'a> {
    Held {
        part,
        on: Some(help.started_on),
        until: help.ended_on,
        code: Some(help.kind.code()),
        label: Some(help.label),
        by: help.provider.as_deref(),
        text: help.detail.as_deref(),
    }
}

fn decided(whole: &AdmissionOutput) -> impl Iterator<Item = Held<'_>> {
    let asked = whole.request.iter().map(|request| Held {
        part: "request",
        on: Some(request.asked_at.day),
        by: request.asked_by.as_deref(),
        text: request.circumstances.as_deref(),
        ..Held::default()
    });
    let advice = whole.request.iter().filter_map(|request| request.legal_advice.as_ref()).map(|advice| Held {
        part: "legal_advice",
        on: advice.on,
        code: Some(advice.answer.code()),
        label: Some(advice.answer.label()),
        by: advice.by.as_deref(),
        text: advice.summary.as_deref(),
        ..Held::default()
    });
    let steps = whole.request.iter().flat_map(|request| &request.decisions).map(|step| Held {
        part: "decision",
        on: Some(step.decided_at.day),
        code: Some(step.decision.code()),
        label: Some(step.role.label()),
        by: step.person.as_deref(),
        text: step.rationale.as_deref(),
        ..Held::default()
    });
    asked.chain(advice).chain(steps)
}

fn records(whole: &AdmissionOutput) -> impl Iterator<Item = Held<'_>> {
    let checks = whole.follow_ups.iter().map(|check| Held {
        part: "follow_up",
        on: Some(check.checked_on),
        code: check.outcome.map(Outcome::code),
        label: check.outcome.map(Outcome::label),
        by: check.checked_by.as_deref(),
        text: check.note.as_deref(),
        ..Held::default()
    });
    let review = whole.review.iter().map(|review| Held {
        part: "review",
        on: review.held_on,
        text: review.summary.as_deref(),
        ..Held::default()
    });
    let actions = whole.actions.iter().map(|action| Held {
        part: "action",
        on: Some(action.due_on),
        until: action.closed_on,
        code: Some(&action.reference),
        label: Some(action.status.label()),
        by: Some(&action.owner),
        text: Some(&action.text),
    });
    let lessons = whole.summary.lessons.iter().map(|lesson| Held {
        part: "lesson",
        on: Some(lesson.raised_on),
        until: lesson.closed_on,
        code: Some(&lesson.theme),
        label: Some(&lesson.label),
        text: Some(&lesson.statement),
        ..Held::default()
    });
    checks.chain(review).chain(actions).chain(lessons)
}

impl Held<'_> {
    fn cells(&self, whole: &AdmissionOutput) -> Vec<String> {
        vec![
            whole.summary.child_ref.clone(),
            whole.summary.admitted_on.to_string(),
            self.part.to_owned(),
            cell(self.on),
            cell(self.until),
            cell(self.code),
            cell(self.label),
            cell(self.by),
            cell(self.text),
        ]
    }
}
