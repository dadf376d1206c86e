//! The facts as a planner holds them: child by child, period by period.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::disagree::Disagreement;
use super::missing::Marks;
use super::overlay::Tells;
use super::runs::order;
use super::together::Composed;
use super::{Ids, Keep, Known, Question};
use crate::domain::Id;
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::care_history::{Place, Run};
use crate::domain::child::{Child, Source};
use crate::domain::duty::Duty;
use crate::domain::entry_request::EntryRequest;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::import::issue::{Problem, Rejected};

/// Everything known of one child.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ChildFile {
    pub(super) child: Child,
    pub(super) periods: Vec<PeriodFile>,
    pub(super) help: Vec<Intervention>,
    /// Requests for entry with their decisions.
    pub(super) requests: Vec<EntryRequest>,
}

impl ChildFile {
    /// A child of whom nothing else is known.
    pub(super) const fn of(child: Child) -> Self {
        Self { child, periods: Vec::new(), help: Vec::new(), requests: Vec::new() }
    }
}

/// A period of care with its runs, in order of time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PeriodFile {
    pub(super) period: PeriodOfCare,
    pub(super) statuses: Vec<HeldRun<Option<LegalCode>>>,
    pub(super) placements: Vec<HeldRun<Place>>,
}

/// A run that has a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct HeldRun<T> {
    pub(super) id: Id,
    pub(super) run: Run<T>,
    pub(super) source: Source,
}

/// Children by their reference.
pub(super) type Files = BTreeMap<String, ChildFile>;

/// A plan in the making.
pub(super) struct Working {
    pub(super) files: Files,
    pub(super) marks: Marks,
    pub(super) ids: Ids,
    pub(super) keep: Keep,
    /// Periods on which records hang.
    pub(super) spoken_of: BTreeSet<Id>,
    /// The day of the newest edition there is.
    pub(super) newest: Option<NaiveDate>,
    /// Turns of the duty rota.
    pub(super) duties: Vec<Duty>,
    /// Facts that the extract speaks of.
    pub(super) touched: BTreeSet<Id>,
    /// Facts that a template speaks of, which does not mean that the extract has them.
    pub(super) named: BTreeSet<Id>,
    /// Rows that show to be of no use only when they are compared.
    pub(super) rejected: Vec<Rejected>,
    pub(super) problems: Vec<Problem>,
    pub(super) questions: Vec<Question>,
    pub(super) disagreements: Vec<Disagreement>,
    /// Those that were told, so that none is told twice.
    pub(super) told: BTreeSet<(Option<String>, String)>,
}

impl Working {
    pub(super) fn of(known: &Known, keep: Keep) -> Self {
        Self {
            files: files(known),
            marks: known.missing.clone(),
            ids: Ids(all_ids(known).collect()),
            keep,
            spoken_of: known.spoken_of.clone(),
            newest: None,
            duties: known.duties.clone(),
            touched: BTreeSet::new(),
            named: BTreeSet::new(),
            rejected: Vec::new(),
            problems: Vec::new(),
            questions: Vec::new(),
            disagreements: Vec::new(),
            told: BTreeSet::new(),
        }
    }
}

impl Working {
    /// Whether an identifier of what the extracts tell of a child is another fact's already.
    pub(super) fn has_any_of(&self, composed: &Composed) -> bool {
        ids_of(&composed.file).any(|id| self.ids.0.contains(&id))
    }

    /// Adds a child of whom nothing is stored, as the extracts tell of her.
    pub(super) fn add(&mut self, child_ref: &str, composed: Composed, tells: Tells) {
        let Composed { file, marks, problems, questions, .. } = composed;
        self.ids.0.extend(ids_of(&file));
        if tells.child {
            self.problems.extend(problems);
            self.questions.extend(questions);
        }
        self.files.insert(child_ref.to_owned(), file);
        self.marks.extend(marks);
    }
}

fn ids_of(file: &ChildFile) -> impl Iterator<Item = Id> {
    let runs = |file: &PeriodFile| -> Vec<Id> {
        let statuses = file.statuses.iter().map(|held| held.id);
        statuses.chain(file.placements.iter().map(|held| held.id)).chain([file.period.id]).collect()
    };
    let help = file.help.iter().map(|row| row.id);
    std::iter::once(file.child.id).chain(file.periods.iter().flat_map(runs)).chain(help)
}

/// Every identifier of what is known.
pub(super) fn all_ids(known: &Known) -> impl Iterator<Item = Id> {
    let children = known.children.iter().map(|fact| fact.id);
    let periods = known.periods.iter().map(|fact| fact.id);
    let statuses = known.legal_statuses.iter().map(|fact| fact.id);
    let placements = known.placements.iter().map(|fact| fact.id);
    let help = known.interventions.iter().map(|fact| fact.id);
    let requests = known.requests.iter().map(|fact| fact.id);
    let decisions = known.requests.iter().flat_map(|fact| fact.decisions.iter().map(|step| step.id));
    let duties = known.duties.iter().map(|fact| fact.id);
    let of_children = children.chain(periods).chain(statuses).chain(placements).chain(help);
    of_children.chain(requests).chain(decisions).chain(duties)
}

/// What is known, child by child.
pub(super) fn files(known: &Known) -> Files {
    let mut statuses: HashMap<Id, Vec<HeldRun<Option<LegalCode>>>> = HashMap::new();
    for row in &known.legal_statuses {
        statuses.entry(row.period_id).or_default().push(held_status(row));
    }
    let mut placements: HashMap<Id, Vec<HeldRun<Place>>> = HashMap::new();
    for row in &known.placements {
        placements.entry(row.period_id).or_default().push(held_placement(row));
    }
    let mut periods: HashMap<Id, Vec<PeriodFile>> = HashMap::new();
    for row in &known.periods {
        periods.entry(row.child_id).or_default().push(PeriodFile {
            period: row.clone(),
            statuses: in_order(statuses.remove(&row.id)),
            placements: in_order(placements.remove(&row.id)),
        });
    }
    let mut help: HashMap<Id, Vec<Intervention>> = HashMap::new();
    for row in &known.interventions {
        help.entry(row.child_id).or_default().push(row.clone());
    }
    let mut requests: HashMap<Id, Vec<EntryRequest>> = HashMap::new();
    for row in &known.requests {
        requests.entry(row.child_id).or_default().push(row.clone());
    }
    let file = |child: &Child| {
        let mut periods = periods.remove(&child.id).unwrap_or_default();
        periods.sort_by_key(|file| (file.period.started_on, file.period.id));
        let help = help.remove(&child.id).unwrap_or_default();
        let requests = requests.remove(&child.id).unwrap_or_default();
        (child.child_ref.clone(), ChildFile { child: child.clone(), periods, help, requests })
    };
    known.children.iter().map(file).collect()
}

fn in_order<T: Ord>(runs: Option<Vec<HeldRun<T>>>) -> Vec<HeldRun<T>> {
    let mut runs = runs.unwrap_or_default();
    runs.sort_by(|one, other| order(one).cmp(&order(other)));
    runs
}

fn held_status(row: &LegalStatus) -> HeldRun<Option<LegalCode>> {
    let run = Run { what: row.code.clone(), started_on: row.started_on, ended_on: row.ended_on };
    HeldRun { id: row.id, run, source: row.source }
}

fn held_placement(row: &Placement) -> HeldRun<Place> {
    let what = Place { kind: row.kind.clone(), provider: row.provider.clone() };
    HeldRun { id: row.id, run: Run { what, started_on: row.started_on, ended_on: row.ended_on }, source: row.source }
}

impl PeriodFile {
    /// The rows of its legal statuses.
    pub(super) fn status_rows(&self) -> impl Iterator<Item = LegalStatus> {
        self.statuses.iter().map(|held| LegalStatus {
            id: held.id,
            period_id: self.period.id,
            code: held.run.what.clone(),
            started_on: held.run.started_on,
            ended_on: held.run.ended_on,
            source: held.source,
        })
    }

    /// The rows of its placements.
    pub(super) fn placement_rows(&self) -> impl Iterator<Item = Placement> {
        self.placements.iter().map(|held| Placement {
            id: held.id,
            period_id: self.period.id,
            kind: held.run.what.kind.clone(),
            provider: held.run.what.provider.clone(),
            started_on: held.run.started_on,
            ended_on: held.run.ended_on,
            source: held.source,
        })
    }

    /// Whether a person, or a template, said something of it.
    pub(super) fn is_typed_into(&self) -> bool {
        let typed = |source: Source| source == Source::Typed;
        !self.period.typed.is_empty()
            || self.period.recorded_entry.is_some()
            || self.period.written_up_on.is_some()
            || self.statuses.iter().any(|held| typed(held.source))
            || self.placements.iter().any(|held| typed(held.source))
    }

    /// Whether it was open on some day from `first` to `last`, both included.
    pub(super) fn overlaps(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.period.started_on <= last && self.period.ended_on.is_none_or(|end| end >= first)
    }
}
