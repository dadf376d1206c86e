//! What one statement of an edition tells of one fact.

use chrono::NaiveDate;

use super::rows::{About, of_child};
use super::spells::{self, Spell, ToldRun};
use super::{Stored, Value};
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::child::Source;
use crate::domain::coverage::List;
use crate::domain::intervention::Intervention;
use crate::import::facts::{ChildFacts, HelpGiven};
use crate::import::one_day::is_near;
use crate::import::statement::{Edition, Statement};

use super::FactRow;

/// What a statement tells of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Telling {
    /// A value, as it would be stored; `None` where it says that there is none.
    Says(Option<String>),
    /// Nothing of it, though it tells of what the fact is about, or should.
    Lacks,
    /// It tells of what the fact is about, and could not see this of it.
    Beside,
    /// It does not speak of what the fact is about.
    Silent,
}

/// A statement and the edition that it is of; no statement where the edition does not know the child.
#[derive(Clone, Copy)]
pub(super) struct Spoken<'e> {
    pub(super) edition: &'e Edition,
    pub(super) said: Option<&'e Statement>,
}

impl Spoken<'_> {
    /// What it tells of a column of a row.
    pub(super) fn tells(&self, row: &FactRow<'_>, column: &str, stored: &Stored) -> Telling {
        let told = match row.about {
            About::Child => self.of_child(column),
            About::Care(period) => self.of_care(period, stored, false, &|spell| self.of_period(spell, period, column)),
            About::Status(period, run) => {
                let codes = spells::of_status(run.code.as_ref());
                let held = Held { codes, days: (run.started_on, run.ended_on), columns: &["code"] };
                self.of_care(period, stored, true, &|spell| self.of_run(spell, &spell.statuses, &held, column))
            }
            About::Placement(period, run) => {
                let codes = vec![run.kind.clone(), run.provider.clone()];
                let held = Held { codes, days: (run.started_on, run.ended_on), columns: &["type", "provider"] };
                self.of_care(period, stored, true, &|spell| self.of_run(spell, &spell.placements, &held, column))
            }
            About::Help(help) => self.of_help(help, row.missing_since, stored, column),
            About::Asked => Telling::Silent,
        };
        // A part of a return, as somebody said, one that waits for its day, and one of whom a row was rejected deny nothing.
        let is_part = self.edition.whole == Some(false) || self.edition.awaits_its_day();
        let denies = !is_part && self.said.is_none_or(|said| !said.is_incomplete);
        if told == Telling::Lacks && !denies { Telling::Beside } else { told }
    }

    fn of_child(&self, column: &str) -> Telling {
        let Some(said) = self.said.filter(|said| said.facts != ChildFacts::default()) else { return Telling::Silent };
        let told = of_child(&said.facts).into_iter().find(|cell| cell.column == column).and_then(|cell| cell.raw);
        told.map_or(Telling::Lacks, |raw| Telling::Says(Some(raw)))
    }

    /// What it tells of something within a period of care.
    fn of_care(
        &self,
        period: &PeriodOfCare,
        stored: &Stored,
        is_run: bool,
        tell: &dyn Fn(&Spell) -> Telling,
    ) -> Telling {
        let others: Vec<NaiveDate> =
            stored.periods.iter().filter(|other| other.id != period.id).map(|other| other.started_on).collect();
        let spells = self.said.map(spells::of).unwrap_or_default();
        let days = (period.started_on, period.ended_on);
        if let Some(spell) = spells::matching(&spells, days, &others) {
            return tell(spell);
        }
        // A statement may tell as one period what all of them together tell as two: its runs are still its own.
        let beside = spells::matching(&spells, days, &[]);
        match beside.filter(|_| is_run) {
            Some(spell) => tell(spell),
            None if self.should_have(period, &spells) => Telling::Lacks,
            None if beside.is_some() => Telling::Beside,
            None => Telling::Silent,
        }
    }

    /// Whether it should tell of a period that it does not have: it was found to, it is whole, or it tells of care then.
    fn should_have(&self, period: &PeriodOfCare, spells: &[Spell]) -> bool {
        let on = self.edition.dated;
        let is_open = period.started_on <= on && period.ended_on.is_none_or(|end| end > on);
        let was_found = period.missing_since == Some(on) && period.source == self.edition.source;
        let first = spells.iter().map(|spell| spell.started_on).min();
        let is_within = first.is_some_and(|first| first <= period.started_on) && period.started_on <= on;
        let looked = match self.edition.source {
            Source::Ssda903 => is_within || (spells.is_empty() && self.is_whole_then(period)),
            _ => is_open && (!spells.is_empty() || self.edition.whole == Some(true)),
        };
        was_found || looked
    }

    /// Whether somebody said that it is whole, and it looks at some day of a period.
    fn is_whole_then(&self, period: &PeriodOfCare) -> bool {
        let on = self.edition.dated;
        let is_there = |from: NaiveDate| period.started_on <= on && period.ended_on.is_none_or(|end| end >= from);
        let windows = self.edition.windows.iter().filter(|window| window.list == List::Ssda903);
        self.edition.whole == Some(true)
            && (is_there(on) || windows.into_iter().any(|window| is_there(window.first_on)))
    }

    fn of_period(&self, spell: &Spell, period: &PeriodOfCare, column: &str) -> Telling {
        match column {
            "started_on" if !spell.begins_before => says_day(spell.started_on),
            "started_on" => {
                let is_first_seen = period.kind == PeriodKind::EarlierStart && spell.started_on == period.started_on;
                if is_first_seen { says_day(spell.started_on) } else { Telling::Beside }
            }
            "ended_on" => self.of_end(spell.ended_on, period.ended_on),
            "end_reason" if spell.ended_on.is_some() => says_or_lacks(spell.end_reason.clone()),
            "route_on_entry" => said_or_beside(spell.route_on_entry.as_ref().map(|code| code.as_str().to_owned())),
            "need" => said_or_beside(spell.need.clone()),
            "end_reason" => Telling::Beside,
            // No extract holds how care began, or when it was written up.
            _ => Telling::Silent,
        }
    }

    /// An end that lies after its day it could not see.
    fn of_end(&self, told: Option<NaiveDate>, stored: Option<NaiveDate>) -> Telling {
        match told {
            None if stored.is_some_and(|end| end > self.edition.dated) => Telling::Beside,
            end => Telling::Says(end.map(|end| end.to_string())),
        }
    }

    fn of_run(&self, spell: &Spell, runs: &[ToldRun], held: &Held, column: &str) -> Telling {
        let is_same_day = |run: &ToldRun| run.started_on == held.days.0;
        // What begins after its day it could not see.
        if held.days.0 > self.edition.dated && !runs.iter().any(is_same_day) {
            return Telling::Silent;
        }
        let Some((told, found)) = held.find(spell, runs) else {
            let is_covered = spell.is_history && (spell.started_on..=self.edition.dated).contains(&held.days.0);
            return if is_covered { Telling::Lacks } else { Telling::Beside };
        };
        let is_same_start = told.started_on == held.days.0;
        match (column, found) {
            ("started_on", _) if is_same_start && told.start_is_known => says_day(told.started_on),
            ("started_on", Found::Same)
                if !is_same_start && told.start_is_known && told.started_on != spell.started_on =>
            {
                says_day(told.started_on)
            }
            ("started_on", _) | ("ended_on", Found::Then) => Telling::Beside,
            ("ended_on", _) => self.of_end(told.ended_on, held.days.1),
            (column, _) => {
                let at = held.columns.iter().position(|name| *name == column);
                said_or_beside(at.and_then(|at| told.codes.get(at)).cloned().flatten())
            }
        }
    }

    fn of_help(&self, help: &Intervention, missing_since: Option<NaiveDate>, stored: &Stored, column: &str) -> Telling {
        let Some(told) = self.help_like(help, stored) else {
            let was_found = missing_since == Some(self.edition.dated) && help.source == self.edition.source;
            return if was_found { Telling::Lacks } else { Telling::Silent };
        };
        match column {
            "kind" => Telling::Says(Some(told.kind.code().to_owned())),
            "started_on" => says_day(told.started_on),
            "ended_on" => self.of_end(told.ended_on, help.ended_on),
            "provider" => said_or_beside(told.provider.clone()),
            "outcome" => said_or_beside(told.outcome.map(|outcome| outcome.code().to_owned())),
            "detail" => said_or_beside(told.detail.clone()),
            "recorded_on" => said_or_beside(told.recorded_on.map(|day| day.to_string())),
            _ => Telling::Silent,
        }
    }

    /// The row of its lists that is a stored one: of its day, and that which is most like it; else one with a near start
    /// that is no other stored one.
    fn help_like(&self, help: &Intervention, stored: &Stored) -> Option<HelpGiven> {
        let said = self.said?;
        let all = said.help.iter().chain(said.kept_help.iter().map(|kept| &kept.what));
        let of_kind: Vec<&HelpGiven> = all.filter(|told| told.kind == help.kind).collect();
        let unlike = |told: &&&HelpGiven| {
            let differ = [told.provider != help.provider, told.detail != help.detail, told.ended_on != help.ended_on];
            differ.into_iter().filter(|differs| *differs).count()
        };
        let of_day = of_kind.iter().filter(|told| told.started_on == help.started_on).min_by_key(unlike);
        let is_stored = |told: &HelpGiven| {
            stored.help.iter().any(|(other, _)| other.kind == told.kind && other.started_on == told.started_on)
        };
        let near = || {
            let may_be = |told: &&&HelpGiven| is_near(told.started_on, help.started_on) && !is_stored(told);
            of_kind.iter().filter(|_| !help.kind.is_event()).find(may_be)
        };
        of_day.or_else(near).map(|told| (*told).clone())
    }
}

/// A stored run, and the columns that its codes stand in.
struct Held {
    codes: Vec<Option<String>>,
    days: (NaiveDate, Option<NaiveDate>),
    columns: &'static [&'static str],
}

/// How a told run was found to be the stored one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// It begins on the same day, or is the same and has days in common.
    Same,
    /// It is another, which held then.
    Then,
}

impl Held {
    fn find<'t>(&self, spell: &Spell, runs: &'t [ToldRun]) -> Option<(&'t ToldRun, Found)> {
        let same_day = runs.iter().find(|run| run.started_on == self.days.0 && run.start_is_known);
        let is_alike = |run: &&ToldRun| self.is_like(run) && spells::overlap((run.started_on, run.ended_on), self.days);
        let alike = || runs.iter().find(is_alike);
        let holds_then = |run: &&ToldRun| {
            let is_on = run.started_on <= self.days.0 && run.ended_on.is_none_or(|end| end > self.days.0);
            let begins_within = self.days.0 <= run.started_on && self.days.1.is_none_or(|end| run.started_on < end);
            if spell.is_history { is_on } else { begins_within && run.start_is_known }
        };
        let then = || runs.iter().find(holds_then).map(|run| (run, Found::Then));
        same_day.or_else(alike).map(|run| (run, Found::Same)).or_else(then)
    }
}

impl Held {
    /// Whether a told run is of the same codes, as far as its source holds them: list 8 has no provider.
    fn is_like(&self, run: &ToldRun) -> bool {
        let mut codes = run.codes.iter().zip(&self.codes);
        run.codes.first() == self.codes.first() && codes.all(|(told, held)| told.is_none() || told == held)
    }
}

fn says_day(day: NaiveDate) -> Telling {
    Telling::Says(Some(day.to_string()))
}

fn says_or_lacks(raw: Option<String>) -> Telling {
    raw.map_or(Telling::Lacks, |raw| Telling::Says(Some(raw)))
}

fn said_or_beside(raw: Option<String>) -> Telling {
    raw.map_or(Telling::Beside, |raw| Telling::Says(Some(raw)))
}

impl Telling {
    /// The value that it says.
    pub(super) fn value(&self, row: &FactRow<'_>, column: &str) -> Option<Value> {
        match self {
            Self::Says(raw) => Some(Value::of(row.part, column, raw.as_deref())),
            _ => None,
        }
    }
}
