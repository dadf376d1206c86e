//! The difference between what is known and what an import would leave: rows to write, and counts to show.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Plan;
use super::missing::Marks;
use super::overlay::Tells;
use super::working::{ChildFile, Files, PeriodFile, Working};
use crate::domain::admission::{EntryKind, PeriodKind, PeriodOfCare, Placement};
use crate::domain::child::Child;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::domain::typed_fields::TypedFields;
use crate::domain::{Coded, Id};

/// How many facts of a kind an import adds, changes, finds as they are, and no longer finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// New rows.
    pub added: usize,
    /// Rows with a field that changes.
    pub changed: usize,
    /// Rows that the extract speaks of and that stay as they are.
    pub unchanged: usize,
    /// Rows that the extract should have held and does not, for the first time.
    pub missing_from_extract: usize,
    /// Runs of a history that a corrected history no longer has.
    pub removed: usize,
}

/// A fact with a row of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// In `child`.
    Child(Child),
    /// In `period_of_care`.
    Period(PeriodOfCare),
    /// In `legal_status`.
    LegalStatus(LegalStatus),
    /// In `placement`.
    Placement(Placement),
    /// In `intervention`.
    Intervention(Intervention),
    /// In `entry_request`, without its decisions.
    Request(Box<EntryRequest>),
    /// In `decision`.
    Decision(Decision),
    /// In `duty`.
    Duty(Duty),
}

/// A field that changes, in words for a reader; `None` is "not known".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The column.
    pub field: &'static str,
    /// What it was.
    pub old: Option<String>,
    /// What it will be.
    pub new: Option<String>,
}

/// One row that an import writes.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// A new row.
    Insert {
        /// The row.
        fact: Fact,
        /// Whose it is.
        child_ref: String,
    },
    /// A row that changes.
    Update {
        /// The row as it will be.
        fact: Fact,
        /// Whose it is.
        child_ref: String,
        /// What changes in it.
        changes: Vec<FieldChange>,
    },
    /// A run that a corrected history no longer has, or what is held of a child who is dropped. No record refers to it.
    Remove {
        /// The row as it is.
        fact: Fact,
        /// Whose it is.
        child_ref: String,
    },
    /// Help that is no longer in the extract, or (`None`) is there again.
    Mark {
        /// The row in `intervention`.
        id: Id,
        /// Whose it is.
        child_ref: String,
        /// The date of the extract in which it should have stood.
        missing_since: Option<NaiveDate>,
    },
}

impl Write {
    /// Whose row it is; nobody's where it is empty, as for a turn of the duty rota.
    #[must_use]
    pub fn child_ref(&self) -> &str {
        match self {
            Self::Insert { child_ref, .. }
            | Self::Update { child_ref, .. }
            | Self::Remove { child_ref, .. }
            | Self::Mark { child_ref, .. } => child_ref,
        }
    }

    /// The fact that it adds; nothing where it adds none.
    #[must_use]
    pub const fn added(&self) -> Option<&Fact> {
        match self {
            Self::Insert { fact, .. } => Some(fact),
            Self::Update { .. } | Self::Remove { .. } | Self::Mark { .. } => None,
        }
    }
}

impl Fact {
    /// The identifier of its row.
    #[must_use]
    pub const fn id(&self) -> Id {
        match self {
            Self::Child(row) => row.id,
            Self::Period(row) => row.id,
            Self::LegalStatus(row) => row.id,
            Self::Placement(row) => row.id,
            Self::Intervention(row) => row.id,
            Self::Request(row) => row.id,
            Self::Decision(row) => row.id,
            Self::Duty(row) => row.id,
        }
    }

    fn fields(&self) -> Vec<(&'static str, Option<String>)> {
        match self {
            Self::Child(row) => child_fields(row),
            Self::Period(row) => period_fields(row),
            Self::LegalStatus(row) => vec![
                ("code", code(row.code.as_ref())),
                ("started_on", Some(row.started_on.to_string())),
                ("ended_on", shown(row.ended_on)),
                ("source", Some(row.source.code().to_owned())),
            ],
            Self::Placement(row) => vec![
                ("type", row.kind.clone()),
                ("provider", row.provider.clone()),
                ("started_on", Some(row.started_on.to_string())),
                ("ended_on", shown(row.ended_on)),
                ("source", Some(row.source.code().to_owned())),
            ],
            Self::Intervention(row) => vec![
                ("child_id", Some(row.child_id.to_string())),
                ("kind", Some(row.kind.code().to_owned())),
                ("started_on", Some(row.started_on.to_string())),
                ("ended_on", shown(row.ended_on)),
                ("provider", row.provider.clone()),
                ("outcome", row.outcome.map(|outcome| outcome.code().to_owned())),
                ("detail", row.detail.clone()),
                ("recorded_on", shown(row.recorded_on)),
                ("source", Some(row.source.code().to_owned())),
            ],
            Self::Request(row) => request_fields(row),
            Self::Decision(row) => vec![
                ("role", Some(row.role.code().to_owned())),
                ("decided_at", Some(row.decided_at.to_string())),
                ("person", row.person.clone()),
                ("decision", Some(row.verdict.code().to_owned())),
                ("rationale", row.rationale.clone()),
                ("recorded_on", shown(row.recorded_on)),
                ("source", Some(row.source.code().to_owned())),
            ],
            Self::Duty(row) => vec![
                ("person", Some(row.person.clone())),
                ("from_on", Some(row.from_on.to_string())),
                ("until_on", Some(row.until_on.to_string())),
                ("source", Some(row.source.code().to_owned())),
            ],
        }
    }

    /// What changes from this fact to another of the same row.
    fn changes_to(&self, other: &Self) -> Vec<FieldChange> {
        let fields = self.fields().into_iter().zip(other.fields());
        fields
            .filter(|((_, old), (_, new))| old != new)
            .map(|((field, old), (_, new))| FieldChange { field, old, new })
            .collect()
    }
}

fn shown<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn code(code: Option<&LegalCode>) -> Option<String> {
    code.map(|code| code.as_str().to_owned())
}

/// The names of the fields that were typed in, as they are stored.
fn typed(fields: &TypedFields) -> Option<String> {
    (!fields.is_empty()).then(|| fields.to_string())
}

fn child_fields(row: &Child) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("child_ref", Some(row.child_ref.clone())),
        ("given_name", row.given_name.clone()),
        ("family_name", row.family_name.clone()),
        ("family_ref", row.family_ref.clone()),
        ("sex", row.sex.map(|sex| sex.code().to_owned())),
        ("born_on", shown(row.born_on)),
        ("ethnicity", row.ethnicity.clone()),
        ("disabled", shown(row.disabled)),
        ("unaccompanied", shown(row.unaccompanied)),
        ("unaccompanied_until", shown(row.unaccompanied_until)),
        ("previous_permanence", row.previous_permanence.clone()),
        ("previous_permanence_on", row.previous_permanence_on.clone()),
        ("team", row.team.clone()),
        ("worker", row.worker.clone()),
        ("source", Some(row.source.code().to_owned())),
        ("typed", typed(&row.typed)),
    ]
}

fn period_fields(row: &PeriodOfCare) -> Vec<(&'static str, Option<String>)> {
    let recorded = row.recorded_entry.filter(|entry| *entry != EntryKind::NotRecorded);
    vec![
        ("child_id", Some(row.child_id.to_string())),
        ("kind", Some(row.kind.code().to_owned())),
        ("started_on", Some(row.started_on.to_string())),
        ("ended_on", shown(row.ended_on)),
        ("end_reason", row.end_reason.clone()),
        ("route_on_entry", code(row.route_on_entry.as_ref())),
        ("need", row.need.clone()),
        ("entry", recorded.map(|entry| entry.code().to_owned())),
        ("written_up_on", shown(row.written_up_on)),
        ("source", Some(row.source.code().to_owned())),
        ("typed", typed(&row.typed)),
        ("missing_since", shown(row.missing_since)),
    ]
}

fn coded<T: Coded>(value: Option<T>) -> Option<String> {
    value.map(|value| value.code().to_owned())
}

fn request_fields(row: &EntryRequest) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("child_id", Some(row.child_id.to_string())),
        ("period_id", shown(row.period_id)),
        ("asked_at", Some(row.asked_at.to_string())),
        ("asked_by", row.asked_by.clone()),
        ("circumstances", row.circumstances.clone()),
        ("risks_managed", row.risks_managed.clone()),
        ("alternatives", row.alternatives.clone()),
        ("network_explored", coded(row.network_explored)),
        ("wishes_recorded", coded(row.wishes_recorded)),
        ("siblings_together", coded(row.siblings_together)),
        ("school_kept", coded(row.school_kept)),
        ("miles_from_home", shown(row.miles_from_home)),
        ("shared_responsibility", shown(row.shared_responsibility)),
        ("planned_placement", row.planned_placement.clone()),
        ("legal_advice", coded(row.legal_advice)),
        ("legal_advice_by", row.legal_advice_by.clone()),
        ("legal_advice_on", shown(row.legal_advice_on)),
        ("legal_advice_summary", row.legal_advice_summary.clone()),
        ("recorded_on", shown(row.recorded_on)),
        ("source", Some(row.source.code().to_owned())),
    ]
}

/// The difference, as a plan that has yet to be told its files and its words.
pub(super) fn difference(before: &Files, duties_before: &[Duty], marks_before: &Marks, working: &Working) -> Plan {
    let mut plan = Plan::default();
    for (child_ref, after) in &working.files {
        Difference { plan: &mut plan, working, child_ref }.of_child(before.get(child_ref), after);
    }
    Difference { plan: &mut plan, working, child_ref: "" }.of_duties(duties_before);
    plan.writes.extend(mark_changes(marks_before, working));
    plan.interventions.missing_from_extract = working.marks.keys().filter(|id| !marks_before.contains_key(id)).count();
    plan
}

fn mark_changes(before: &Marks, working: &Working) -> Vec<Write> {
    let help = working.files.iter().flat_map(|(child_ref, file)| file.help.iter().map(move |row| (child_ref, row.id)));
    let changed = help.filter(|(_, id)| before.get(id) != working.marks.get(id));
    changed
        .map(|(child_ref, id)| Write::Mark {
            id,
            child_ref: child_ref.clone(),
            missing_since: working.marks.get(&id).copied(),
        })
        .collect()
}

/// What is being compared for one child.
struct Difference<'a> {
    plan: &'a mut Plan,
    working: &'a Working,
    child_ref: &'a str,
}

impl Difference<'_> {
    fn of_child(&mut self, before: Option<&ChildFile>, after: &ChildFile) {
        let wrap = |child: &Child| Fact::Child(child.clone());
        let counted = self.of_fact(before.map(|file| wrap(&file.child)), wrap(&after.child), after.child.id);
        count(&mut self.plan.children, counted);
        let known: BTreeMap<Id, &PeriodFile> =
            before.iter().flat_map(|file| &file.periods).map(|file| (file.period.id, file)).collect();
        for file in before.iter().flat_map(|file| &file.periods) {
            if !after.periods.iter().any(|now| now.period.id == file.period.id) {
                self.without_period(file);
            }
        }
        for file in &after.periods {
            self.of_period(known.get(&file.period.id).copied(), file);
        }
        let help: BTreeMap<Id, &Intervention> =
            before.iter().flat_map(|file| &file.help).map(|row| (row.id, row)).collect();
        for row in
            before.iter().flat_map(|file| &file.help).filter(|row| !after.help.iter().any(|now| now.id == row.id))
        {
            self.plan.interventions.removed += 1;
            let fact = Fact::Intervention(row.clone());
            self.plan.writes.push(Write::Remove { fact, child_ref: self.child_ref.to_owned() });
        }
        for row in &after.help {
            let known = help.get(&row.id).map(|row| Fact::Intervention((*row).clone()));
            let counted = self.of_fact(known, Fact::Intervention(row.clone()), row.id);
            count(&mut self.plan.interventions, counted);
        }
        let requests: BTreeMap<Id, &EntryRequest> =
            before.iter().flat_map(|file| &file.requests).map(|row| (row.id, row)).collect();
        for row in &after.requests {
            self.of_request(requests.get(&row.id).copied(), row);
        }
    }

    fn of_request(&mut self, before: Option<&EntryRequest>, after: &EntryRequest) {
        let alone = |row: &EntryRequest| Fact::Request(Box::new(EntryRequest { decisions: Vec::new(), ..row.clone() }));
        let counted = self.of_fact(before.map(alone), alone(after), after.id);
        count(&mut self.plan.requests, counted);
        for step in &after.decisions {
            let known = before.and_then(|row| row.decisions.iter().find(|known| known.id == step.id));
            let counted = self.of_fact(known.cloned().map(Fact::Decision), Fact::Decision(step.clone()), step.id);
            count(&mut self.plan.decisions, counted);
        }
    }

    fn of_duties(&mut self, before: &[Duty]) {
        let known: BTreeMap<Id, &Duty> = before.iter().map(|turn| (turn.id, turn)).collect();
        for turn in &self.working.duties {
            let known = known.get(&turn.id).map(|turn| Fact::Duty((*turn).clone()));
            let counted = self.of_fact(known, Fact::Duty(turn.clone()), turn.id);
            count(&mut self.plan.duties, counted);
        }
    }

    fn of_period(&mut self, before: Option<&PeriodFile>, after: &PeriodFile) {
        let wrap = |file: &PeriodFile| Fact::Period(file.period.clone());
        let counted = self.of_fact(before.map(wrap), wrap(after), after.period.id);
        let was_missing = before.is_some_and(|file| file.period.missing_since.is_some());
        let changes = match after.period.kind {
            PeriodKind::Admission => &mut self.plan.admissions,
            _ => &mut self.plan.other_periods,
        };
        if after.period.missing_since.is_some() && !was_missing {
            changes.missing_from_extract += 1;
        } else {
            count(changes, counted);
        }
        let known = before.iter().flat_map(|file| file.status_rows()).map(|row| (row.id, Fact::LegalStatus(row)));
        let now = after.status_rows().map(|row| (row.id, Fact::LegalStatus(row)));
        let statuses = self.of_runs(known.collect(), now.collect());
        let known = before.iter().flat_map(|file| file.placement_rows()).map(|row| (row.id, Fact::Placement(row)));
        let now = after.placement_rows().map(|row| (row.id, Fact::Placement(row)));
        let placements = self.of_runs(known.collect(), now.collect());
        self.plan.legal_statuses.add(statuses);
        self.plan.placements.add(placements);
    }

    fn without_period(&mut self, before: &PeriodFile) {
        let statuses = before.status_rows().map(Fact::LegalStatus);
        let runs = statuses.chain(before.placement_rows().map(Fact::Placement));
        for fact in runs.chain([Fact::Period(before.period.clone())]) {
            self.plan.writes.push(Write::Remove { fact, child_ref: self.child_ref.to_owned() });
        }
        match before.period.kind {
            PeriodKind::Admission => self.plan.admissions.removed += 1,
            _ => self.plan.other_periods.removed += 1,
        }
    }

    fn of_runs(&mut self, mut known: BTreeMap<Id, Fact>, now: Vec<(Id, Fact)>) -> Changes {
        let mut changes = Changes::default();
        for (id, fact) in now {
            let counted = self.of_fact(known.remove(&id), fact, id);
            count(&mut changes, counted);
        }
        for fact in known.into_values() {
            changes.removed += 1;
            self.plan.writes.push(Write::Remove { fact, child_ref: self.child_ref.to_owned() });
        }
        changes
    }

    fn of_fact(&mut self, before: Option<Fact>, after: Fact, id: Id) -> Counted {
        let child_ref = self.child_ref.to_owned();
        let Some(before) = before else {
            self.plan.writes.push(Write::Insert { fact: after, child_ref });
            return Counted::Added;
        };
        let changes = before.changes_to(&after);
        if changes.is_empty() {
            let is_told = self.working.touched.contains(&id) || self.working.named.contains(&id);
            return if is_told { Counted::Unchanged } else { Counted::Untouched };
        }
        self.plan.writes.push(Write::Update { fact: after, child_ref, changes });
        Counted::Changed
    }
}

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Added,
    Changed,
    Unchanged,
    Untouched,
}

fn count(changes: &mut Changes, counted: Counted) {
    match counted {
        Counted::Added => changes.added += 1,
        Counted::Changed => changes.changed += 1,
        Counted::Unchanged => changes.unchanged += 1,
        Counted::Untouched => {}
    }
}

impl Plan {
    /// Counts a child of whom all stays as it is, as far as an extract tells of her.
    pub(super) fn count_unchanged(&mut self, file: &ChildFile, tells: Tells) {
        self.children.unchanged += 1;
        for held in file.periods.iter().filter(|_| tells.care) {
            match held.period.kind {
                PeriodKind::Admission => self.admissions.unchanged += 1,
                _ => self.other_periods.unchanged += 1,
            }
            self.legal_statuses.unchanged += held.statuses.len();
            self.placements.unchanged += held.placements.len();
        }
        self.interventions.unchanged += if tells.help { file.help.len() } else { 0 };
    }

    /// Takes the counts of another part of a plan over.
    pub(super) fn add_counts(&mut self, other: &Self) {
        self.children.add(other.children);
        self.admissions.add(other.admissions);
        self.other_periods.add(other.other_periods);
        self.legal_statuses.add(other.legal_statuses);
        self.placements.add(other.placements);
        self.interventions.add(other.interventions);
        self.requests.add(other.requests);
        self.decisions.add(other.decisions);
        self.duties.add(other.duties);
    }
}

impl Changes {
    fn add(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.missing_from_extract += other.missing_from_extract;
        self.removed += other.removed;
    }
}
