//! Section 20 agreements that have ended: how, and after how long.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::next_check::is_at_least;
use crate::domain::admission::{Admission, no_longer_in_the_extract};
use crate::domain::codes::end_reason_label;
use crate::domain::follow_up::Outcome;
use crate::domain::impossible::{self, Impossible};
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::domain::length::Length;
use crate::domain::status_history::Agreement;
use crate::domain::{Id, coded};

coded! {
    /// What an agreement ended in, as endings are counted.
    pub enum Kind {
        Order = "order", "to an order";
        HomePlanned = "home_planned", "home as planned";
        HomeUnplanned = "home_unplanned", "home, not as planned";
        Kinship = "kinship", "kinship or special guardianship";
        Grown = "grown", "18, or independent";
        OtherStatus = "other_status", "another legal status";
        Other = "other", "other";
        NotKnown = "not_known", "not known";
    }
}

/// How an agreement ended, by the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "by", content = "code", rename_all = "snake_case")]
pub enum Ending {
    /// Another legal status followed at once: SSDA903 `LS`.
    LegalStatus(LegalCode),
    /// The legal status of before it went on, beside which the agreement was recorded.
    StatusOfBefore(LegalCode),
    /// Care ended: SSDA903 `REC`, where it is known.
    CareEnded(Option<String>),
    /// A status followed that nobody could read, or none although care goes on.
    NotKnown,
}

impl Ending {
    /// In words: `Interim care order`, `Returned home as part of the care planning process`.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::LegalStatus(code) | Self::StatusOfBefore(code) => code.label(),
            Self::CareEnded(Some(code)) => end_reason_label(code).unwrap_or(code),
            Self::CareEnded(None) => "Care ended, reason not known",
            Self::NotKnown => "Not known",
        }
    }

    /// In words that fit a column: `Interim care order`, `Home, as planned`.
    #[must_use]
    pub fn short_label(&self) -> &str {
        let known = |code: &str| SHORT.iter().find(|(one, _)| *one == code).map(|(_, words)| *words);
        match self {
            Self::LegalStatus(code) | Self::StatusOfBefore(code) => code.short_label(),
            Self::CareEnded(Some(code)) => known(code).unwrap_or_else(|| self.label()),
            Self::CareEnded(None) => "Reason not known",
            Self::NotKnown => self.label(),
        }
    }

    /// As what it is counted. To an order is a conversion; adoption, other councils,
    /// custody and the rest are "other".
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::LegalStatus(code) if code.is_conversion() => Kind::Order,
            Self::LegalStatus(_) | Self::StatusOfBefore(_) => Kind::OtherStatus,
            Self::CareEnded(Some(code)) => care_ended(code),
            Self::CareEnded(None) | Self::NotKnown => Kind::NotKnown,
        }
    }
}

/// SSDA903 `REC` in a few words, those whose label is long.
const SHORT: [(&str, &str); 17] = [
    ("E4A", "Home, as planned"),
    ("E4B", "Home, not as planned"),
    ("E11", "Adopted"),
    ("E12", "Adopted"),
    ("E13", "To somebody without parental responsibility"),
    ("E15", "Assessed as 18 or over"),
    ("E17", "18, with the same carers"),
    ("E3", "Another council"),
    ("E41", "Child arrangements order"),
    ("E43", "Special guardianship"),
    ("E44", "Special guardianship"),
    ("E45", "Special guardianship"),
    ("E46", "Special guardianship"),
    ("E47", "Special guardianship"),
    ("E48", "Special guardianship"),
    ("E5", "Independent, with support"),
    ("E6", "Independent, without support"),
];

/// The reason for which care ended, as it is counted.
fn care_ended(code: &str) -> Kind {
    match code {
        "E4A" => Kind::HomePlanned,
        "E4B" => Kind::HomeUnplanned,
        "E13" | "E41" | "E43" | "E44" | "E45" | "E46" | "E47" | "E48" => Kind::Kinship,
        "E5" | "E6" | "E7" | "E17" => Kind::Grown,
        _ => Kind::Other,
    }
}

/// A section 20 agreement that has ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndedAgreement {
    /// The period of care.
    pub period_id: Id,
    /// The council's number for the child.
    pub child_ref: String,
    /// The extract in which the period of care should have stood and did not.
    pub missing_since: Option<NaiveDate>,
    /// Completed years on the day it ended.
    pub age: Option<u32>,
    /// What is recorded of the child and cannot be true.
    pub impossible: Vec<Impossible>,
    /// The first day of the agreement, or the first date seen where `at_least`.
    pub since: NaiveDate,
    /// The day on which it ended.
    pub ended_on: NaiveDate,
    /// Days from the first to that day.
    pub days: i64,
    /// Whether it may have been more days than that.
    pub at_least: bool,
    /// How it ended, by the facts.
    pub ending: Ending,
    /// What the last check of it recorded, where that was an end.
    pub recorded: Option<Outcome>,
}

impl EndedAgreement {
    /// How long it ran.
    #[must_use]
    pub const fn length(&self) -> Length {
        Length { days: self.days, at_least: self.at_least }
    }

    /// That the newest extract no longer has it, as a part of a sentence; `None` while it does.
    #[must_use]
    pub fn gone(&self) -> Option<String> {
        self.missing_since.map(no_longer_in_the_extract)
    }

    /// The agreements of a period of care that had ended by a day, in order of time. A status that ends and starts again
    /// after more than [`DAYS_BRIDGED`](crate::domain::status_history::DAYS_BRIDGED) days is two agreements.
    #[must_use]
    pub fn all_of(admission: &Admission, as_of: NaiveDate) -> Vec<Self> {
        let agreements = admission.status_history().agreements();
        let again_on = agreements.iter().skip(1).map(|next| Some(next.since)).chain([None]);
        let ended = agreements.iter().zip(again_on);
        ended.filter_map(|(one, again_on)| Self::of(admission, one, again_on, as_of)).collect()
    }

    fn of(
        admission: &Admission,
        agreement: &Agreement<'_>,
        again_on: Option<NaiveDate>,
        as_of: NaiveDate,
    ) -> Option<Self> {
        let since = agreement.since;
        let ended_on = agreement.until.filter(|end| *end <= as_of)?;
        Some(Self {
            period_id: admission.period.id,
            child_ref: admission.child.child_ref.clone(),
            missing_since: admission.period.missing_since,
            age: admission.child.age_on(ended_on),
            impossible: impossible::of_admission(admission, as_of),
            since,
            ended_on,
            days: (ended_on - since).num_days(),
            at_least: is_at_least(&admission.period, since),
            ending: ending(agreement, ended_on, admission),
            recorded: recorded(admission, since, ended_on, again_on),
        })
    }
}

fn ending(agreement: &Agreement<'_>, ended_on: NaiveDate, admission: &Admission) -> Ending {
    let period = &admission.period;
    let has_ended = period.ended_on.is_some_and(|end| end <= ended_on);
    let code = |status: &LegalStatus| status.code.clone();
    match (agreement.followed_by(), agreement.back_to()) {
        (Some(next), _) => code(next).map_or(Ending::NotKnown, Ending::LegalStatus),
        (None, Some(before)) => code(before).map_or(Ending::NotKnown, Ending::StatusOfBefore),
        (None, None) if has_ended => Ending::CareEnded(period.end_reason.clone()),
        (None, None) => Ending::NotKnown,
    }
}

/// Days after its end within which somebody may record how an agreement ended.
const RECORDED_WITHIN: u64 = 28;

/// The end that the last check recorded which recorded one, before another agreement began.
fn recorded(
    admission: &Admission,
    since: NaiveDate,
    ended_on: NaiveDate,
    again_on: Option<NaiveDate>,
) -> Option<Outcome> {
    let until = ended_on.checked_add_days(Days::new(RECORDED_WITHIN)).unwrap_or(ended_on);
    let is_before = |day: NaiveDate| again_on.is_none_or(|again| day < again);
    let of_it = admission.follow_ups.iter().map(|check| (check.checked_on, check));
    let of_it = of_it.filter(|(on, _)| (since..=until).contains(on) && is_before(*on)).map(|(_, check)| check);
    let ends = of_it.filter(|check| check.outcome.is_some_and(|outcome| !outcome.continues()));
    ends.max_by_key(|check| check.checked_on).and_then(|check| check.outcome)
}

/// What some ended agreements come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endings {
    /// How many ended in what, in the order of [`Kind::ALL`]; those in which none did are left out.
    pub kinds: Vec<(Kind, usize)>,
    /// The median of the days after which those that ended in an order did; `None` where none did.
    pub median_days_to_an_order: Option<i64>,
}

impl Endings {
    /// What those of the agreements that ended in a span of days, both included, come to.
    #[must_use]
    pub fn between(ended: &[EndedAgreement], from: NaiveDate, until: NaiveDate) -> Self {
        let within: Vec<&EndedAgreement> = ended.iter().filter(|one| (from..=until).contains(&one.ended_on)).collect();
        let count = |kind: Kind| within.iter().filter(|one| one.ending.kind() == kind).count();
        let kinds = Kind::ALL.iter().map(|kind| (*kind, count(*kind))).filter(|(_, number)| *number > 0).collect();
        let to_orders = within.iter().filter(|one| one.ending.kind() == Kind::Order).map(|one| one.days).collect();
        Self { kinds, median_days_to_an_order: median(to_orders) }
    }

    /// How many there are.
    #[must_use]
    pub fn number(&self) -> usize {
        self.kinds.iter().map(|(_, number)| number).sum()
    }
}

/// The middle value; of an even number of values the lower of the two in the middle, which is one that occurred.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}
