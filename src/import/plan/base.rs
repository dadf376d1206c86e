//! What a file held before statements were kept, as statements: the facts of extracts as they had been worked out.

use chrono::NaiveDate;

use super::Known;
use super::working::{ChildFile, HeldRun, PeriodFile, files};
use crate::domain::care_history::{Period, Run};
use crate::domain::child::Source;
use crate::import::coverage::extract_date;
use crate::import::facts::{ChildFacts, HelpGiven};
use crate::import::statement::{Edition, Kept, Statement};

/// The editions that stand for what is known and no statement tells: one of the SSDA903 and one of Annex A, of the day of
/// the last import; none where statements are kept, or nothing was imported.
pub(super) fn of(known: &Known) -> Vec<Edition> {
    if !known.editions.is_empty() {
        return Vec::new();
    }
    let on = last_day(known);
    let files = files(known);
    let edition = |source| {
        let said =
            files.iter().map(|(child_ref, file)| (child_ref.as_str(), statement(source, child_ref, file, known)));
        let statements = said.filter(|(_, statement)| *statement != Statement::default()).collect();
        Edition { is_base: true, statements, ..Edition::new(source, on) }
    };
    let editions = [Source::Ssda903, Source::AnnexA].map(edition);
    editions.into_iter().filter(|edition| !edition.statements.is_empty()).collect()
}

/// The last day that the extracts before saw, as far as enough of their facts bear it out: a year that was mistyped would
/// make every later extract an older one.
fn last_day(known: &Known) -> NaiveDate {
    let care = known.periods.iter().flat_map(|period| [Some(period.started_on), period.ended_on]);
    let help = known.interventions.iter().map(|help| Some(help.started_on));
    let days: Vec<(NaiveDate, usize)> = care.chain(help).flatten().zip(0..).collect();
    let last = days.iter().map(|(day, _)| *day).max();
    extract_date(days, NaiveDate::MAX).or(last).unwrap_or_default()
}

fn statement(source: Source, child_ref: &str, file: &ChildFile, known: &Known) -> Statement {
    let mut said = Statement::default();
    if file.child.source == source {
        said.facts = facts(file);
    }
    for held in file.periods.iter().filter(|held| held.period.source == source) {
        let kept = Kept { what: period(held), missing_since: held.period.missing_since };
        said.periods.push(kept);
    }
    for row in file.help.iter().filter(|row| row.source == source) {
        let kept = Kept {
            what: HelpGiven { outcome: None, recorded_on: None, ..HelpGiven::of(child_ref, row) },
            missing_since: known.missing.get(&row.id).copied(),
        };
        said.kept_help.push(kept);
    }
    said
}

/// What the extracts said of the child: what was typed in is not theirs.
fn facts(file: &ChildFile) -> ChildFacts {
    let (child, mut facts) = (&file.child, ChildFacts::of(&file.child));
    // No national return holds these.
    (facts.given_name, facts.family_name, facts.family_ref) = (None, None, None);
    let typed = |field| child.typed.contains(field);
    facts.sex = facts.sex.filter(|_| !typed("sex"));
    facts.born_on = facts.born_on.filter(|_| !typed("born_on"));
    facts.ethnicity = facts.ethnicity.filter(|_| !typed("ethnicity"));
    facts.disabled = facts.disabled.filter(|_| !typed("disabled"));
    facts.unaccompanied = facts.unaccompanied.filter(|_| !typed("unaccompanied"));
    facts.unaccompanied_until = facts.unaccompanied_until.filter(|_| !typed("unaccompanied_until"));
    facts.previous_permanence = facts.previous_permanence.filter(|_| !typed("previous_permanence"));
    facts.previous_permanence_on = facts.previous_permanence_on.filter(|_| !typed("previous_permanence_on"));
    facts.team = facts.team.filter(|_| !typed("team"));
    facts.worker = facts.worker.filter(|_| !typed("worker"));
    facts
}

fn period(held: &PeriodFile) -> Period {
    let of = &held.period;
    Period {
        kind: of.kind,
        started_on: of.started_on,
        ended_on: of.ended_on,
        end_reason: of.end_reason.clone(),
        route_on_entry: of.route_on_entry.clone(),
        need: of.need.clone(),
        legal_statuses: runs(&held.statuses),
        placements: runs(&held.placements),
    }
}

fn runs<T: Clone>(held: &[HeldRun<T>]) -> Vec<Run<T>> {
    held.iter().filter(|held| held.source != Source::Typed).map(|held| held.run.clone()).collect()
}
