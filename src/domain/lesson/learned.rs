//! What was learned, theme by theme: how often a theme came up, and whether it came back after its lesson was closed.
//!
//! An admission counts once, however many lessons were learned from it. It counts as reviewed once a meeting has said
//! something about it and did not carry it forward, on the day of that meeting.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::Id;
use super::super::calendar::{Month, full};
use super::super::text::counted;
use super::{Lesson, Theme};

/// Everything that was learned by a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learned {
    /// Every theme, in the order of the list.
    pub themes: Vec<ThemeUse>,
    /// The admissions that were reviewed, in order of time.
    pub reviewed: Vec<ReviewedAdmission>,
}

/// A theme, and the lessons that stand under it.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeUse {
    /// The theme.
    pub theme: Theme,
    /// Its lessons, the newest first.
    pub lessons: Vec<ListedLesson>,
}

/// A lesson with what a list across admissions shows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedLesson {
    /// The lesson.
    pub lesson: Lesson,
    /// The admissions that it was learned from, in order of time.
    pub admissions: Vec<LearnedFrom>,
    /// The month whose admissions the meeting reviewed in which it was learned.
    pub meeting: Option<Month>,
}

/// An admission that a lesson was learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnedFrom {
    /// The period of care.
    pub period: Id,
    /// The council's number of the child.
    pub child_ref: String,
    /// Its first day.
    pub admitted_on: NaiveDate,
}

/// An admission that was reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewedAdmission {
    /// The period of care.
    pub period: Id,
    /// Its first day.
    pub admitted_on: NaiveDate,
    /// The day of the last meeting that reviewed it.
    pub last_reviewed_on: NaiveDate,
}

/// In how many of the admissions reviewed a theme was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenIn {
    /// Those with a lesson of the theme.
    pub seen: usize,
    /// All of them.
    pub reviewed: usize,
}

/// Whether a theme came back after its lesson was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameBack {
    /// The closing of a lesson of the theme from which it is counted.
    pub closed_on: NaiveDate,
    /// Of the admissions that a meeting reviewed after that day, those with a lesson of the theme that was written down
    /// after that day too.
    pub since: SeenIn,
}

impl Learned {
    /// The theme with a code.
    #[must_use]
    pub fn theme(&self, code: &str) -> Option<&ThemeUse> {
        self.themes.iter().find(|used| used.theme.code == code)
    }

    /// How many admissions of a month were reviewed.
    #[must_use]
    pub fn reviewed_in(&self, month: Month) -> usize {
        self.reviewed.iter().filter(|one| Month::containing(one.admitted_on) == month).count()
    }

    /// In how many of the reviewed admissions of so many months, the last of them this, a theme was seen.
    #[must_use]
    pub fn seen_in(&self, used: &ThemeUse, last: Month, months: u32) -> SeenIn {
        self.share(|one| one.is_of(last, months), &used.periods(|_| true))
    }

    /// From how many of the reviewed admissions of so many months, the last of them this, anything was learned.
    #[must_use]
    pub fn learned_in(&self, last: Month, months: u32) -> SeenIn {
        let periods: HashSet<Id> = self.themes.iter().flat_map(|used| used.periods(|_| true)).collect();
        self.share(|one| one.is_of(last, months), &periods)
    }

    /// Whether a theme came back; `None` where no lesson of it is closed.
    ///
    /// It is counted from the last closing after which an admission was reviewed, so that closing another lesson of the
    /// theme does not make it look as if it had never come back; where none was reviewed after any, from the last.
    #[must_use]
    pub fn came_back(&self, used: &ThemeUse) -> Option<CameBack> {
        let since = |closed_on| self.since(used, closed_on);
        let counted = used.closings().map(since).find(|back| back.since.reviewed > 0);
        counted.or_else(|| used.closings().next().map(since))
    }

    fn since(&self, used: &ThemeUse, closed_on: NaiveDate) -> CameBack {
        let seen = used.periods(|lesson| lesson.raised_on > closed_on);
        let since = self.share(|one| one.last_reviewed_on > closed_on, &seen);
        CameBack { closed_on, since }
    }

    fn share(&self, is_asked_about: impl Fn(&ReviewedAdmission) -> bool, periods: &HashSet<Id>) -> SeenIn {
        let reviewed: Vec<Id> = self.reviewed.iter().filter(|one| is_asked_about(one)).map(|one| one.period).collect();
        SeenIn { seen: reviewed.iter().filter(|period| periods.contains(period)).count(), reviewed: reviewed.len() }
    }

    /// The first and the last month of which an admission was reviewed or learned from.
    #[must_use]
    pub fn span(&self) -> Option<(Month, Month)> {
        let reviewed = self.reviewed.iter().map(|one| one.admitted_on);
        let learned = self.themes.iter().flat_map(ThemeUse::admissions).map(|one| one.admitted_on);
        let days: Vec<NaiveDate> = reviewed.chain(learned).collect();
        let (first, last) = (days.iter().min()?, days.iter().max()?);
        Some((Month::containing(*first), Month::containing(*last)))
    }

    /// A theme in sentences: whether it came back, where its lessons stand, whether it is still offered.
    #[must_use]
    pub fn sentences(&self, used: &ThemeUse) -> Vec<String> {
        let came_back = self.came_back(used).map(|back| back.sentence());
        let retired = self.retired(&used.theme);
        came_back.into_iter().chain([used.standing()]).chain(retired).collect()
    }

    /// Since when a theme is not offered any more, and which one has its lessons.
    fn retired(&self, theme: &Theme) -> Option<String> {
        let on = full(theme.retired_on?);
        let other = theme.merged_into.as_deref().map(|code| self.label_of(code));
        Some(other.map_or_else(|| format!("Retired {on}."), |other| format!("Merged into \"{other}\" {on}.")))
    }

    fn label_of<'a>(&'a self, code: &'a str) -> &'a str {
        self.theme(code).map_or(code, |used| &used.theme.label)
    }
}

impl ReviewedAdmission {
    /// Whether it is one of so many months, the last of them this.
    fn is_of(&self, last: Month, months: u32) -> bool {
        let first = last.minus(months.saturating_sub(1));
        (first..=last).contains(&Month::containing(self.admitted_on))
    }
}

impl ThemeUse {
    /// The different admissions that its lessons were learned from, in order of time.
    #[must_use]
    pub fn admissions(&self) -> Vec<&LearnedFrom> {
        each_once(self.lessons.iter().flat_map(|listed| &listed.admissions).collect())
    }

    /// Those of a month.
    #[must_use]
    pub fn admissions_in(&self, month: Month) -> Vec<&LearnedFrom> {
        let admissions = self.lessons.iter().flat_map(|listed| &listed.admissions);
        each_once(admissions.filter(|one| Month::containing(one.admitted_on) == month).collect())
    }

    /// How many of its lessons are open.
    #[must_use]
    pub fn open_lessons(&self) -> usize {
        self.lessons.iter().filter(|listed| listed.lesson.is_open()).count()
    }

    /// The days on which its lessons were closed, the last first.
    fn closings(&self) -> impl Iterator<Item = NaiveDate> {
        let mut days: Vec<NaiveDate> = self.lessons.iter().filter_map(|listed| listed.lesson.closed_on).collect();
        days.sort_unstable_by(|one, other| other.cmp(one));
        days.into_iter()
    }

    /// Where its lessons stand, in a sentence.
    #[must_use]
    pub fn standing(&self) -> String {
        let lessons = counted(number(self.lessons.len()), "lesson");
        match (self.lessons.len(), self.open_lessons()) {
            (0, _) => "No lesson yet.".to_owned(),
            (1, 0) => format!("{lessons}, closed."),
            (1, _) => format!("{lessons}, open."),
            (_, 0) => format!("{lessons}, all closed."),
            (all, open) if all == open => format!("{lessons}, all open."),
            (_, open) => format!("{lessons}, {open} open."),
        }
    }

    /// The periods of care that its lessons were learned from, of the lessons that count.
    fn periods(&self, counts: impl Fn(&Lesson) -> bool) -> HashSet<Id> {
        let lessons = self.lessons.iter().filter(|listed| counts(&listed.lesson));
        lessons.flat_map(|listed| &listed.admissions).map(|one| one.period).collect()
    }
}

impl CameBack {
    /// "Closed in March 2026, seen in 3 of 22 admissions reviewed since."
    #[must_use]
    pub fn sentence(&self) -> String {
        let closed = format!("Closed in {}", Month::containing(self.closed_on).name());
        let reviewed = counted(number(self.since.reviewed), "admission");
        match (self.since.seen, self.since.reviewed) {
            (_, 0) => format!("{closed}; no admission was reviewed since."),
            (0, _) => format!("{closed}, not seen in the {reviewed} reviewed since."),
            (seen, _) => format!("{closed}, seen in {seen} of {reviewed} reviewed since."),
        }
    }
}

impl std::fmt::Display for SeenIn {
    /// `3 of 22`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.seen, self.reviewed)
    }
}

/// Admissions in order of time, each once.
fn each_once(mut admissions: Vec<&LearnedFrom>) -> Vec<&LearnedFrom> {
    admissions.sort_by_key(|one| (one.admitted_on, &one.child_ref, one.period));
    admissions.dedup_by_key(|one| one.period);
    admissions
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
