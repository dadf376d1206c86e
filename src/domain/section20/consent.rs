//! What is recorded about consent to a section 20 agreement.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::calendar::full;
use crate::domain::follow_up::{Capacity, FollowUp, YesNo};
use crate::domain::person_name::is_same_name;

/// The last word on each question about the consent of whoever agrees now. `None` means "not recorded".
///
/// What was answered about somebody else, before another agreed, is no answer about this person: it stands in the history
/// of the checks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// Who agreed.
    #[serde(rename = "consent_by")]
    pub by: Option<String>,
    /// Whether they have the capacity to.
    #[serde(rename = "consent_capacity")]
    pub capacity: Option<Capacity>,
    /// In which language, and with which interpreter.
    #[serde(rename = "consent_language")]
    pub language: Option<String>,
    /// Whether it is in writing.
    #[serde(rename = "consent_in_writing")]
    pub in_writing: Option<YesNo>,
    /// Whether they were told that they may end it.
    pub told_they_may_end_it: Option<YesNo>,
    /// When it was last confirmed.
    #[serde(rename = "consent_confirmed_on")]
    pub confirmed_on: Option<NaiveDate>,
    /// The last check, where it did not confirm consent.
    #[serde(rename = "consent_not_confirmed_at")]
    pub not_confirmed_at: Option<NaiveDate>,
}

impl Consent {
    /// What these checks recorded; they are in order of time.
    #[must_use]
    pub fn of(checks: &[&FollowUp]) -> Self {
        let by = latest(checks, |check| check.consent_by.clone());
        let checks = since_they_agreed(checks, by.as_deref());
        Self {
            by,
            capacity: latest(checks, |check| check.consent_capacity),
            language: latest(checks, |check| check.consent_language.clone()),
            in_writing: latest(checks, |check| check.consent_in_writing),
            told_they_may_end_it: latest(checks, |check| check.told_they_may_end_it),
            confirmed_on: latest(checks, |check| check.consent_confirmed_on),
            not_confirmed_at: not_confirmed_at(checks),
        }
    }

    /// Who agreed, whether in writing, and when that was last confirmed: `Mother, in writing, confirmed 2 Oct 2026`; `None`
    /// where nothing is recorded.
    #[must_use]
    pub fn short_words(&self) -> Option<String> {
        self.words()?;
        let by = self.by.clone().unwrap_or_else(|| "who agreed is not recorded".to_owned());
        let how = match self.in_writing {
            Some(YesNo::Yes) => ", in writing",
            Some(YesNo::No) => ", not in writing",
            None => "",
        };
        Some(format!("{by}{how}, {}", self.confirmed()))
    }

    /// `confirmed 2 Oct 2026`, `not confirmed`, `confirmed 2 Oct 2026, not at the last check`.
    fn confirmed(&self) -> String {
        let last = self.confirmed_on.map(|day| format!("confirmed {}", full(day)));
        match (last, self.not_confirmed_at) {
            (None, _) => "not confirmed".to_owned(),
            (Some(last), None) => last,
            (Some(last), Some(_)) => format!("{last}, not at the last check"),
        }
    }

    /// Whether consent was confirmed at the last check; not so where there was none.
    #[must_use]
    pub const fn is_confirmed(&self) -> bool {
        self.confirmed_on.is_some() && self.not_confirmed_at.is_none()
    }

    /// In words, as in "Mother; in writing; told it may be ended; confirmed 2 Oct 2026"; `None` where nothing is recorded.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let said = |answer, yes: &str, no: &str| (if answer == YesNo::Yes { yes } else { no }).to_owned();
        let parts = [
            self.by.clone(),
            self.capacity.map(|answer| capacity(answer).to_owned()),
            self.language.clone(),
            self.in_writing.map(|answer| said(answer, "in writing", "not in writing")),
            self.told_they_may_end_it.map(|answer| said(answer, "told it may be ended", "not told it may be ended")),
            self.confirmed_on.map(|_| self.confirmed()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

const fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Yes => "has capacity",
        Capacity::No => "has no capacity",
        Capacity::InDoubt => "capacity in doubt",
    }
}

/// The checks since the last that named somebody else.
fn since_they_agreed<'s, 'a>(checks: &'s [&'a FollowUp], by: Option<&str>) -> &'s [&'a FollowUp] {
    let is_another = |check: &&FollowUp| {
        check.consent_by.as_deref().is_some_and(|named| !by.is_some_and(|by| is_same_name(named, by)))
    };
    let after = checks.iter().rposition(is_another).map_or(0, |last| last + 1);
    checks.get(after..).unwrap_or_default()
}

/// The last of the checks, where it did not confirm consent.
fn not_confirmed_at(checks: &[&FollowUp]) -> Option<NaiveDate> {
    checks.last().filter(|check| check.consent_confirmed_on.is_none()).map(|check| check.checked_on)
}

/// What was last recorded, whichever check recorded it.
pub(super) fn latest<T>(checks: &[&FollowUp], field: impl Fn(&FollowUp) -> Option<T>) -> Option<T> {
    checks.iter().rev().find_map(|check| field(check))
}
