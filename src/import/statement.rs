//! What one extract says of one child: what every fact that is imported is worked out from.
//!
//! A source (the SSDA903 return, Annex A, a template) comes in editions, each of one day. Statements are kept as they were
//! said, and facts are what all of them say together, by the days of their editions: never by when they were imported.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::details::Details;
use super::facts::{ChildFacts, HelpGiven, InCare};
use super::statements::{About, Digest, Statements};
use crate::domain::care_history::{Episode, Period};
use crate::domain::child::Source;
use crate::domain::coverage::Window;

/// One edition of a source: what it said on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The source.
    pub source: Source,
    /// The day that it tells of: the last that it saw.
    pub dated: NaiveDate,
    /// Whether who is not in it is no longer in care, as somebody said; `None` where nobody did. Then it is seen by who is not
    /// in it, and of an edition whose day is a guess it is not asked.
    pub whole: Option<bool>,
    /// Whether its day is a guess: few of its dates say it, or none, and nobody did.
    pub day_is_guessed: bool,
    /// Whether it is what a file held before statements were kept, and no import's.
    pub is_base: bool,
    /// The days that its lists cover.
    pub windows: Vec<Window>,
    /// By the child's reference as it is spelt there.
    pub statements: Statements,
}

impl Edition {
    /// An edition that says nothing yet.
    #[must_use]
    pub fn new(source: Source, dated: NaiveDate) -> Self {
        let statements = Statements::default();
        Self { source, dated, whole: None, day_is_guessed: false, is_base: false, windows: Vec::new(), statements }
    }

    /// Whether it waits for its day: until somebody says of which day it is, or whether it is whole, it says of nobody that
    /// they left.
    #[must_use]
    pub const fn awaits_its_day(&self) -> bool {
        self.day_is_guessed && self.whole.is_none()
    }

    /// Whether another says the same and does not wait for its day. Somebody said it later, and the guess is void.
    pub(super) fn has_its_day_in(&self, other: &Self) -> bool {
        let may_be = self.awaits_its_day() && !other.awaits_its_day() && !other.is_base && self.source == other.source;
        may_be && self.statements.keys().eq(other.statements.keys()) && self.says_on_its_day(other)
    }

    /// Whether each statement is that of another edition of the same children, with its own day where that has its own.
    fn says_on_its_day(&self, other: &Self) -> bool {
        self.statements.keys().all(|child_ref| {
            let (mine, theirs) = (&self.statements, &other.statements);
            let moved = || mine.get(child_ref).map(|said| said.with_day(self.dated, other.dated));
            mine.digest(child_ref) == theirs.digest(child_ref) || moved() == theirs.get(child_ref)
        })
    }

    /// What orders editions: the source whose word goes first, then the day.
    #[must_use]
    pub const fn order(&self) -> (Source, NaiveDate) {
        (self.source, self.dated)
    }

    /// What it says, without children of whom it only has a row that was rejected.
    pub fn said(&self) -> impl Iterator<Item = (&str, Statement)> {
        self.statements
            .of(About::says_something)
            .filter_map(|child_ref| Some((child_ref, self.statements.get(child_ref)?)))
    }

    fn said_digests(&self) -> impl Iterator<Item = (&str, &Digest)> {
        self.statements.digests(About::says_something)
    }

    /// Whether it says anything but that rows were rejected.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.statements.of(About::says_something).next().is_some()
    }

    /// The children of whom it says more than that a row was rejected, and more than details.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        self.statements.of(About::names)
    }

    /// The children of whom it says what facts are worked out from: details alone are left out.
    pub(super) fn telling(&self) -> impl Iterator<Item = &str> {
        self.statements.of(About::tells_facts)
    }

    /// What it says of a child under a spelling, as far as facts are worked out from it.
    pub(super) fn telling_of(&self, spelling: &str) -> Option<Statement> {
        self.telling_about(spelling).and_then(|_| self.statements.get(spelling))
    }

    /// What that is about.
    pub(super) fn telling_about(&self, spelling: &str) -> Option<About> {
        self.statements.about(spelling).filter(|about| about.tells_facts())
    }

    /// Whether it says the same as another.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.order() == other.order()
            && (self.whole, self.awaits_its_day(), self.is_base) == (other.whole, other.awaits_its_day(), other.is_base)
            && self.windows == other.windows
            && (self.said_digests().eq(other.said_digests()))
    }
}

/// What one edition says of one child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// Sex, date of birth and the like.
    #[serde(skip_serializing_if = "is_default")]
    pub facts: ChildFacts,
    /// SSDA903: episodes of care.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub episodes: Vec<Episode>,
    /// Annex A: rows of list 8.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_care: Vec<InCare>,
    /// Annex A: lists 1 to 7.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub help: Vec<HelpGiven>,
    /// What nothing is worked out from yet.
    #[serde(skip_serializing_if = "Details::is_empty")]
    pub details: Details,
    /// What a file held before statements were kept: periods of care as they had been worked out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Kept<Period>>,
    /// The same of lists 1 to 7.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept_help: Vec<Kept<HelpGiven>>,
    /// Whether a row of the child was rejected: what is not said here may stand in it.
    #[serde(skip_serializing_if = "is_default")]
    pub is_incomplete: bool,
}

/// A fact that was worked out before statements were kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept<T> {
    /// The fact.
    pub what: T,
    /// Since which extract it was no longer told.
    pub missing_since: Option<NaiveDate>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Statement {
    /// As it is stored.
    pub(super) fn written(&self) -> String {
        // There is no key but texts in it, so that it can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same of another day: what had begun by the day of the edition, since no other is known, had begun by that.
    fn with_day(mut self, day: NaiveDate, other: NaiveDate) -> Self {
        let episodes = self.episodes.iter_mut().filter(|row| row.begins_before).map(|row| &mut row.started_on);
        let lived = self.details.lived.iter_mut().map(|row| &mut row.from);
        let latest = self.details.latest.iter_mut().map(|row| &mut row.from);
        episodes.chain(lived).chain(latest).filter(|start| **start == day).for_each(|start| *start = other);
        for row in self.in_care.iter_mut().filter(|row| row.begins_before && row.started_on == day) {
            row.started_on = other;
            if !row.status_day_is_known {
                row.status_on = other;
            }
        }
        self.in_order()
    }

    /// The same with its rows in one order, so that what is said alike is written alike.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.episodes.sort_by(|one, other| one.order().cmp(&other.order()));
        self.in_care.sort();
        self.help.sort();
        self.details = self.details.in_order();
        self
    }
}
