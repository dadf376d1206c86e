//! What the papers say about one child: the story, the help before entry as a drawing, and what the facts ask.

use chrono::NaiveDate;

use super::material::Material;
use crate::domain::action::Action;
use crate::domain::admission::{Admission, EntryKind, PeriodKind};
use crate::domain::calendar::full;
use crate::domain::codes::need_label;
use crate::domain::entry_request::ChainStep;
use crate::domain::meeting::ItemKind;
use crate::domain::prompts::{self, Prompt};
use crate::domain::story;
use crate::domain::text::{capital, counted};
use crate::report::words::{self, ended};
use crate::report::{Document, Drawing, Span};

/// A heading with the child's number, and all of it.
pub(super) fn block(of: &Material, kind: ItemKind, admission: &Admission, document: &mut Document) {
    document.heading(3, heading(of, kind, admission));
    document.paragraph([story::sentences(admission, of.as_of, &of.settings).join(" ")]);
    document.facts(facts(of, admission));
    document.drawing(Drawing::of(admission, of.as_of));
    questions(of, admission, document);
    chain(admission, document);
    actions(of, admission, document);
}

fn heading(of: &Material, kind: ItemKind, admission: &Admission) -> String {
    let child = of.names.told(&admission.child.child_ref);
    let age = match admission.age() {
        None => "age not known".to_owned(),
        Some(0) => "under 1 year".to_owned(),
        Some(years) => counted(years.into(), "year"),
    };
    let earlier = if kind == ItemKind::EarlierAdmission { ", earlier admission" } else { "" };
    format!("{child}, {age}{earlier}")
}

/// What the story does not say, or not in one place.
fn facts(of: &Material, admission: &Admission) -> Vec<(&'static str, String)> {
    let (child, period) = (&admission.child, &admission.period);
    let not_recorded = || "not recorded".to_owned();
    let need = period.need.as_deref().map_or_else(not_recorded, |code| need_label(code).unwrap_or(code).to_owned());
    let route = period.route_on_entry.as_ref().map_or_else(not_recorded, |code| capital(code.label()));
    let team = [child.team.clone(), child.worker.clone()].into_iter().flatten().collect::<Vec<String>>();
    let siblings =
        admission.siblings.iter().map(|one| format!("{} ({})", of.names.told(&one.child_ref), one.whereabouts()));
    let siblings = siblings.collect::<Vec<String>>().join("; ");
    let entry = match period.kind {
        PeriodKind::EarlierStart => format!("By {}, the first date seen", full(admission.admitted_on())),
        _ => format!("{}, {}", full(admission.admitted_on()), how(admission.entry())),
    };
    let facts = [
        ("Entry", entry),
        ("Legal route on entry", route),
        ("Need", need),
        ("Days in care", admission.days_in_care(of.as_of).to_string()),
        ("Team", team.join(", ")),
        ("Brothers and sisters", siblings),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

const fn how(entry: EntryKind) -> &'static str {
    match entry {
        EntryKind::NotRecorded => "whether planned is not recorded",
        entry => entry.label(),
    }
}

/// The questions that the facts raise, each with what was last said to it.
fn questions(of: &Material, admission: &Admission, document: &mut Document) {
    let raised = prompts::raised(admission, of.as_of, &of.settings);
    if !raised.is_empty() {
        document.heading(4, "The facts ask");
    }
    document.list(raised.iter().map(question));
}

fn question(prompt: &Prompt) -> Vec<Span> {
    let answer = prompt.last_answer().map(|answer| Span::plain(format!(" {}", answer.in_words())));
    std::iter::once(Span::plain(prompt.question.clone())).chain(answer).collect()
}

fn chain(admission: &Admission, document: &mut Document) {
    let Some(request) = &admission.request else { return };
    document.heading(4, "Request and decision");
    let chain = request.chain(Some(admission.admitted_on()), &admission.duties);
    document.list(chain.steps.iter().map(step));
}

/// `Duty Head of Service: agreed 2 Oct 2026, S. Oakapple (3 h later, on duty). Reasons: ...`
fn step(step: &ChainStep<'_>) -> Vec<Span> {
    let person = step.person.map(|person| format!(", {}", person.trim())).unwrap_or_default();
    let notes = step.notes();
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    let reasons = step.rationale().map(|reasons| format!(" {}", reasons.trim())).unwrap_or_default();
    let said = format!(": {} {}{person}{notes}.{reasons}", step.said(), full(step.at.day));
    vec![Span::strong(step.role().label()), Span::plain(said)]
}

fn actions(of: &Material, admission: &Admission, document: &mut Document) {
    let mut open: Vec<&Action> = admission.open_actions().collect();
    open.sort_by_key(|action| (action.due_on, &action.reference));
    if !open.is_empty() {
        document.heading(4, "Open actions");
    }
    document.list(open.into_iter().map(|action| {
        let said = format!(": {} {}, due {}.", ended(&action.text), action.owner, due(action, of.as_of));
        vec![Span::strong(action.reference.clone()), Span::plain(said)]
    }));
}

/// `20 Nov 2026, 12 days past; first due 6 Nov 2026`.
pub(super) fn due(action: &Action, as_of: NaiveDate) -> String {
    words::due(action.due_on, action.original_due_on, action.days_overdue(as_of))
}
