//! The fields of a period of care, each by itself: what was typed in stands, the rest follows the authority of sources.

use chrono::NaiveDate;

use super::disagree::{Clash, InWords};
use super::together::Said;
use super::working::HeldRun;
use super::{Keep, field_stands};
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::care_history::Run;
use crate::domain::codes;
use crate::domain::legal_status::LegalCode;

/// A field that can be typed in: its column, its name, its value in words, and how it is taken over.
struct Field {
    column: &'static str,
    name: &'static str,
    in_words: fn(&PeriodOfCare) -> Option<String>,
    take: fn(&mut PeriodOfCare, &PeriodOfCare),
}

const FIELDS: [Field; 5] = [
    Field {
        column: STARTED_ON,
        name: "Start of care",
        in_words: |period| Some(period.started_on.in_words()),
        take: |period, from| (period.started_on, period.kind) = (from.started_on, from.kind),
    },
    Field {
        column: ENDED_ON,
        name: "End of care",
        in_words: |period| Some(period.ended_on.map_or_else(|| "none".to_owned(), |end| end.in_words())),
        take: |period, from| period.ended_on = from.ended_on,
    },
    Field {
        column: "end_reason",
        name: "Reason for the end of care",
        in_words: |period| period.end_reason.as_deref().map(|code| labelled(code, codes::end_reason_label)),
        take: |period, from| period.end_reason.clone_from(&from.end_reason),
    },
    Field {
        column: "route_on_entry",
        name: "Legal route on entry",
        in_words: |period| period.route_on_entry.as_ref().map(route),
        take: |period, from| period.route_on_entry.clone_from(&from.route_on_entry),
    },
    Field {
        column: "need",
        name: "Need",
        in_words: |period| period.need.as_deref().map(|code| labelled(code, codes::need_label)),
        take: |period, from| period.need.clone_from(&from.need),
    },
];

const STARTED_ON: &str = "started_on";
const ENDED_ON: &str = "ended_on";

/// Takes over what was typed into another row of the same period, where nothing was typed into this one.
pub(super) fn take_typed(period: &mut PeriodOfCare, other: &PeriodOfCare) {
    for field in &FIELDS {
        if other.typed.contains(field.column) && !period.typed.contains(field.column) {
            (field.take)(period, other);
            period.typed.insert(field.column);
        }
    }
    for name in other.typed.names() {
        period.typed.insert(name);
    }
    period.recorded_entry = period.recorded_entry.or(other.recorded_entry);
    period.written_up_on = period.written_up_on.or(other.written_up_on);
}

fn labelled(code: &str, label: impl Fn(&str) -> Option<&'static str>) -> String {
    label(code).map_or_else(|| code.to_owned(), crate::domain::text::in_sentence)
}

fn route(code: &LegalCode) -> String {
    crate::domain::text::in_sentence(code.label())
}

/// Takes in what a source says of a period of the extracts; the answer is where it differs from one whose word goes first.
pub(super) fn merge(period: &mut PeriodOfCare, said: &Said<'_>) -> Vec<Clash> {
    let goes_first = field_stands(period.source, said.source);
    let mut clashes = Vec::new();
    if goes_first {
        clashes = fill(period, said);
    } else {
        overwrite(period, said);
        period.source = said.source;
    }
    if period.ended_on.is_none() {
        period.end_reason = None;
    }
    clashes
}

/// Lays what the extracts say of a period over what is stored; the answer is where it differs from what was typed in.
pub(super) fn lay(period: &mut PeriodOfCare, told: &PeriodOfCare, until: NaiveDate, keep: Keep) -> Vec<Clash> {
    let before = period.clone();
    let told = &as_far_as_seen(told, &before, until);
    *period = PeriodOfCare {
        id: before.id,
        child_id: before.child_id,
        recorded_entry: before.recorded_entry,
        written_up_on: before.written_up_on,
        typed: before.typed.clone(),
        ..told.clone()
    };
    let typed = FIELDS.iter().filter(|field| before.typed.contains(field.column));
    let mut clashes: Vec<Clash> = typed.filter_map(|field| decide(field, period, &before, told, keep)).collect();
    clashes.extend(keep_in_order(period, &before));
    if period.ended_on.is_none() && !period.typed.contains("end_reason") {
        period.end_reason = None;
    }
    clashes
}

/// What the extracts did not see, they do not deny: a typed start before their first day, a typed end after their last.
fn as_far_as_seen(told: &PeriodOfCare, before: &PeriodOfCare, until: NaiveDate) -> PeriodOfCare {
    let mut told = told.clone();
    let is_seen_later = told.kind == PeriodKind::EarlierStart && before.kind != PeriodKind::EarlierStart;
    if is_seen_later && before.typed.contains(STARTED_ON) {
        (told.kind, told.started_on) = (before.kind, before.started_on);
        told.route_on_entry.clone_from(&before.route_on_entry);
    }
    if told.ended_on.is_none() && before.typed.contains(ENDED_ON) && before.ended_on.is_some_and(|end| end > until) {
        (told.ended_on, told.end_reason) = (before.ended_on, before.end_reason.clone());
    }
    told
}

/// A field that was typed in: it stands, or is the extract's again where that says otherwise and was asked for.
fn decide(
    field: &Field,
    period: &mut PeriodOfCare,
    before: &PeriodOfCare,
    told: &PeriodOfCare,
    keep: Keep,
) -> Option<Clash> {
    let (typed, said) = ((field.in_words)(before), (field.in_words)(told));
    let differs = typed != said;
    if differs && keep == Keep::Extract {
        (field.take)(period, told);
        period.typed.remove(field.column);
    } else {
        (field.take)(period, before);
    }
    differs.then(|| Clash::typed(field.name, typed, said))
}

/// A typed start and an end from elsewhere, or the other way round, that cannot both be: what was typed in stands, and
/// with it the other one as it was.
fn keep_in_order(period: &mut PeriodOfCare, before: &PeriodOfCare) -> Option<Clash> {
    let end = period.ended_on.filter(|end| *end < period.started_on)?;
    if !period.typed.contains(STARTED_ON) && !period.typed.contains(ENDED_ON) {
        return None;
    }
    if period.typed.contains(STARTED_ON) {
        period.ended_on = before.ended_on.filter(|end| *end >= period.started_on);
        return Some(Clash::typed("Start of care", Some(period.started_on.in_words()), Some(ended_before(end))));
    }
    let start = std::mem::replace(&mut period.started_on, before.started_on);
    period.kind = before.kind;
    Some(Clash::typed("End of care", Some(end.in_words()), Some(format!("a start on {}", start.in_words()))))
}

fn ended_before(end: NaiveDate) -> String {
    format!("an end on {}", end.in_words())
}

/// Replaces what the source may replace. What it did not see, it does not deny: a start before its first day, an end
/// after its last.
fn overwrite(period: &mut PeriodOfCare, said: &Said<'_>) {
    let sees_the_start = said.kind != PeriodKind::EarlierStart || period.kind == PeriodKind::EarlierStart;
    if sees_the_start {
        let neither_knows = period.kind == PeriodKind::EarlierStart && said.kind == PeriodKind::EarlierStart;
        let first_seen = period.started_on.min(said.started_on);
        period.started_on = if neither_knows { first_seen } else { said.started_on };
        period.kind = said.kind;
        period.route_on_entry = said.route_on_entry.clone().or(period.route_on_entry.take());
    }
    if said.ended_on.is_some() || period.ended_on.is_some_and(|end| end <= said.until) {
        period.ended_on = said.ended_on;
        period.end_reason = said.end_reason.cloned();
    }
    period.need = said.need.cloned().or(period.need.take());
}

/// Adds only what is not known; the answer is what differs and was not typed in.
fn fill(period: &mut PeriodOfCare, said: &Said<'_>) -> Vec<Clash> {
    let clashes = contradictions(period, said);
    if let Some(end) = said.ended_on.filter(|end| period.ended_on.is_none() && *end >= period.started_on) {
        period.ended_on = Some(end);
        period.end_reason = period.end_reason.take().or(said.end_reason.cloned());
    }
    if said.started_on == period.started_on {
        period.route_on_entry = period.route_on_entry.take().or(said.route_on_entry.clone());
    }
    period.need = period.need.take().or(said.need.cloned());
    clashes
}

/// What two sources say differently of a period.
fn contradictions(period: &PeriodOfCare, said: &Said<'_>) -> Vec<Clash> {
    let differs = |name: &str, stored: Option<String>, told: Option<String>| {
        let contradict = stored.is_some() && told.is_some() && stored != told;
        contradict.then(|| Clash::of_sources(name, stored, told))
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.in_words());
    let start = Some(said.started_on).filter(|_| said.kind != PeriodKind::EarlierStart);
    let (stored_route, told_route) =
        (period.route_on_entry.as_ref().map(route), said.route_on_entry.as_ref().map(route));
    let found = [
        differs("Start of care", day(Some(period.started_on)), day(start)),
        differs("End of care", day(period.ended_on), day(said.ended_on)),
        differs("Legal route on entry", stored_route, told_route),
    ];
    found.into_iter().flatten().collect()
}

/// The extracts' runs as they lie within a period whose first or last day was typed in and stands.
pub(super) fn within<T: Clone>(period: &PeriodOfCare, told: &PeriodOfCare, runs: &[HeldRun<T>]) -> Vec<HeldRun<T>> {
    let start = period.typed.contains(STARTED_ON).then_some(period.started_on);
    let end_stands = period.typed.contains(ENDED_ON) && period.ended_on != told.ended_on;
    let lies_within = |held: &&HeldRun<T>| {
        let is_over = start.is_some_and(|start| held.run.ended_on.is_some_and(|end| end <= start));
        let is_later = end_stands && period.ended_on.is_some_and(|end| held.run.started_on > end);
        !is_over && !is_later
    };
    let cut = |held: &HeldRun<T>| {
        let begins_with_care = held.run.started_on == told.started_on;
        let from = |start: NaiveDate| if begins_with_care { start } else { start.max(held.run.started_on) };
        let run = Run {
            started_on: start.map_or(held.run.started_on, from),
            ended_on: held.run.ended_on.filter(|end| !end_stands || Some(*end) != told.ended_on),
            what: held.run.what.clone(),
        };
        HeldRun { run, ..held.clone() }
    };
    runs.iter().filter(lies_within).map(cut).collect()
}
