//! An admission: a child's entry to care, with everything held about it.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Id;
use super::action::Action;
use super::calendar::{Holidays, full};
use super::child::{Child, Source};
use super::coded;
use super::coverage::Coverage;
use super::duty::Duty;
use super::entry_request::EntryRequest;
use super::follow_up::FollowUp;
use super::intervention::{Intervention, Kind};
use super::legal_status::{LegalCode, LegalStatus};
use super::lesson::Lesson;
use super::meeting::Review;
use super::prompt_answer::PromptAnswer;
use super::typed_fields::TypedFields;

coded! {
    /// What a period of care is to the meeting.
    pub enum PeriodKind {
        Admission = "admission", "admission";
        ShortBreak = "short_break", "short breaks";
        EarlierStart = "earlier_start", "started before the extract";
    }
}

coded! {
    /// How a child entered care.
    pub enum EntryKind {
        Planned = "planned", "planned";
        Unplanned = "unplanned", "unplanned";
        Emergency = "emergency", "emergency";
        Court = "court", "placed by a court";
        NotRecorded = "not_recorded", "not recorded";
    }
}

/// A child's unbroken time in care.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodOfCare {
    /// Made from child and first start date, never changed after.
    pub id: Id,
    /// Whose it is.
    pub child_id: Id,
    /// Whether it is an admission.
    pub kind: PeriodKind,
    /// Its first day; for `EarlierStart` the first date seen.
    pub started_on: NaiveDate,
    /// The day care ended.
    pub ended_on: Option<NaiveDate>,
    /// SSDA903 `REC`.
    pub end_reason: Option<String>,
    /// Legal status on the first day; `None` where it is not known.
    pub route_on_entry: Option<LegalCode>,
    /// SSDA903 `CIN`: the need at entry.
    pub need: Option<String>,
    /// How the child entered care, as someone recorded it.
    pub recorded_entry: Option<EntryKind>,
    /// When the entry was written up.
    pub written_up_on: Option<NaiveDate>,
    /// Where the fact is from.
    pub source: Source,
    /// Which of its fields someone typed in by hand; these stand against an extract.
    pub typed: TypedFields,
    /// The extract in which it should have stood and did not.
    pub missing_since: Option<NaiveDate>,
}

/// Another period of care of the child, as far as the reading of legal statuses needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Care {
    /// The period.
    pub period: PeriodOfCare,
    /// Runs of legal status within it.
    pub legal_statuses: Vec<LegalStatus>,
}

/// A placement within a period of care.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The row's identifier.
    pub id: Id,
    /// The period of care it belongs to.
    pub period_id: Id,
    /// SSDA903 `PLACE`.
    pub kind: Option<String>,
    /// SSDA903 `PLACE_PROVIDER`.
    pub provider: Option<String>,
    /// Its first day.
    pub started_on: NaiveDate,
    /// The day it ended.
    pub ended_on: Option<NaiveDate>,
    /// Where the fact is from.
    pub source: Source,
}

/// A brother or sister, as far as this screen needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// Their row.
    pub child_id: Id,
    /// The council's number.
    pub child_ref: String,
    /// Their latest period of care, short breaks left out; `None` where none is recorded.
    pub last_period: Option<SiblingPeriod>,
}

/// A period of care of a brother or sister.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiblingPeriod {
    /// Its row.
    pub id: Id,
    /// Whether its start is known.
    pub kind: PeriodKind,
    /// Its first day, or the first date seen.
    pub started_on: NaiveDate,
    /// The day care ended.
    pub ended_on: Option<NaiveDate>,
    /// The extract in which it should have stood and did not.
    pub missing_since: Option<NaiveDate>,
}

/// That a fact is no longer in the extract, as a part of a sentence, with the day of the extract that lacks it.
#[must_use]
pub fn no_longer_in_the_extract(missing_since: NaiveDate) -> String {
    format!("no longer in the extract of {}", full(missing_since))
}

impl PeriodOfCare {
    /// That the newest extract no longer has it, as a part of a sentence; `None` while it does.
    #[must_use]
    pub fn gone(&self) -> Option<String> {
        self.missing_since.map(no_longer_in_the_extract)
    }
}

impl Sibling {
    /// Where they are, as far as it is recorded: `in care since 3 Oct 2026`.
    #[must_use]
    pub fn whereabouts(&self) -> String {
        let told = match self.last_period {
            None => "no admission recorded".to_owned(),
            Some(SiblingPeriod { ended_on: Some(ended), .. }) => format!("left care {}", full(ended)),
            Some(SiblingPeriod { kind: PeriodKind::EarlierStart, started_on, .. }) => {
                format!("in care, since {} or before", full(started_on))
            }
            Some(SiblingPeriod { started_on, .. }) => format!("in care since {}", full(started_on)),
        };
        let gone = self.last_period.and_then(|period| period.missing_since);
        gone.map_or_else(|| told.clone(), |day| format!("{told}, {}", no_longer_in_the_extract(day)))
    }
}

/// A period of care with everything held about it and its child. Lists are in order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Admission {
    /// The child.
    pub child: Child,
    /// The period of care.
    pub period: PeriodOfCare,
    /// Runs of legal status within the period.
    pub legal_statuses: Vec<LegalStatus>,
    /// Placements within the period.
    pub placements: Vec<Placement>,
    /// Everything recorded for the child, before entry and after.
    pub interventions: Vec<Intervention>,
    /// The child's other periods of care that began before this one.
    pub earlier_periods: Vec<PeriodOfCare>,
    /// The child's other periods of care that ran while this one did: a contradiction of the data.
    pub overlapping: Vec<Care>,
    /// Brothers and sisters.
    pub siblings: Vec<Sibling>,
    /// The request that led to it.
    pub request: Option<EntryRequest>,
    /// Where there is none: a request about the child that is tied to no admission and may be the one, asked from 60 days
    /// before entry to 14 days after it and not refused.
    pub loose_request: Option<EntryRequest>,
    /// Actions about the child: of this admission, and of none.
    pub actions: Vec<Action>,
    /// Lessons learned from this admission.
    pub lessons: Vec<Lesson>,
    /// Section 20 checks in this period.
    pub follow_ups: Vec<FollowUp>,
    /// Its reviews.
    pub reviews: Vec<Review>,
    /// What the meeting said to questions that the facts raise, in order of time.
    pub answers: Vec<PromptAnswer>,
    /// Who was on duty on the days of the request's decisions; empty where no rota is kept.
    pub duties: Vec<Duty>,
    /// What was looked at, for every child alike.
    pub coverage: Arc<Coverage>,
}

/// Admissions in the order given, but brothers and sisters together where the first of them stands.
#[must_use]
pub fn families_together(admissions: Vec<Admission>) -> Vec<Admission> {
    together(admissions, |one| one.child.family_ref.as_deref())
}

/// The same of anything that may have a family.
#[must_use]
pub fn together<T>(all: Vec<T>, family: impl Fn(&T) -> Option<&str>) -> Vec<T> {
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    let mut places: Vec<usize> = Vec::with_capacity(all.len());
    for (at, one) in all.iter().enumerate() {
        places.push(family(one).map_or(at, |family| *firsts.entry(family).or_insert(at)));
    }
    let mut ordered: Vec<(usize, T)> = places.into_iter().zip(all).collect();
    ordered.sort_by_key(|(place, _)| *place);
    ordered.into_iter().map(|(_, one)| one).collect()
}

/// Whether there was any help of some kind before entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is recorded.
    Yes,
    /// It was looked for in the whole window, and there is none.
    No,
    /// The window was not looked at, or not all of it.
    NotKnown,
}

impl Admission {
    /// The day care began.
    #[must_use]
    pub fn admitted_on(&self) -> NaiveDate {
        self.period.started_on
    }

    /// Completed years at admission.
    #[must_use]
    pub fn age(&self) -> Option<u32> {
        self.child.age_on(self.admitted_on())
    }

    /// Whether the child is in care in this period on a day.
    #[must_use]
    pub fn in_care_on(&self, day: NaiveDate) -> bool {
        self.period.started_on <= day && self.period.ended_on.is_none_or(|end| end > day)
    }

    /// Days in care until a day, or until care ended; entry is day 0.
    #[must_use]
    pub fn days_in_care(&self, day: NaiveDate) -> i64 {
        let until = self.period.ended_on.map_or(day, |end| end.min(day));
        (until - self.period.started_on).num_days().max(0)
    }

    /// How the child entered care: as someone recorded it, else as the legal route alone can tell.
    ///
    /// Police protection (L1) and emergency protection orders (L2) are emergencies; remand (J1) and youth
    /// rehabilitation orders (J3) come from a court; every other route can be planned or not.
    #[must_use]
    pub fn entry(&self) -> EntryKind {
        let by_route = || match self.period.route_on_entry.as_ref().map(LegalCode::as_str) {
            Some("L1" | "L2") => EntryKind::Emergency,
            Some("J1" | "J3") => EntryKind::Court,
            _ => EntryKind::NotRecorded,
        };
        self.period.recorded_entry.unwrap_or_else(by_route)
    }

    /// Working days from entry until it was written up; `None` while it is not.
    #[must_use]
    pub fn written_up_after(&self, holidays: &Holidays) -> Option<u32> {
        holidays.working_days_after(self.admitted_on(), self.period.written_up_on?)
    }

    /// Days from the end of the latest earlier period of care to entry, short breaks left out.
    #[must_use]
    pub fn days_since_earlier_care(&self) -> Option<i64> {
        let ends = self.earlier_periods_of_care().filter_map(|earlier| earlier.ended_on);
        ends.map(|end| (self.admitted_on() - end).num_days()).filter(|days| *days >= 0).min()
    }

    /// Whether an earlier period of care ended in the 365 days before entry.
    #[must_use]
    pub fn is_re_entry(&self) -> bool {
        self.days_since_earlier_care().is_some_and(|days| days <= 365)
    }

    /// The child's earlier periods of care, short breaks left out.
    pub fn earlier_periods_of_care(&self) -> impl Iterator<Item = &PeriodOfCare> {
        self.earlier_periods.iter().filter(|earlier| earlier.kind != PeriodKind::ShortBreak)
    }

    /// Help that began before entry or on the day, positive statements that nothing was known left out.
    pub fn help_before_entry(&self) -> impl Iterator<Item = &Intervention> {
        let entry = self.admitted_on();
        self.interventions.iter().filter(move |help| help.started_on <= entry && help.kind != Kind::NothingKnown)
    }

    /// Whether someone has said that nothing was known before entry.
    #[must_use]
    pub fn nothing_was_known(&self) -> bool {
        self.interventions.iter().any(|help| help.kind == Kind::NothingKnown && help.started_on <= self.admitted_on())
    }

    /// Whether a meeting has reviewed it and did not carry it forward.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        self.reviews.iter().any(|review| !review.is_carried && !review.says_nothing())
    }

    /// Open actions, overdue ones among them.
    pub fn open_actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|action| action.closed_on.is_none())
    }

    /// Open actions that are past their date.
    #[must_use]
    pub fn overdue_actions(&self, day: NaiveDate) -> usize {
        self.actions.iter().filter(|action| action.days_overdue(day) > 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{action, admission, day, help, period};

    #[test]
    fn days_in_care_count_from_day_0_until_care_ends() {
        let mut child = admission("V2");
        assert_eq!(child.days_in_care(day("2026-10-02")), 0);
        assert_eq!(child.days_in_care(day("2026-11-12")), 41);
        assert_eq!(child.days_in_care(day("2026-09-01")), 0);
        child.period.ended_on = Some(day("2026-10-12"));
        assert_eq!(child.days_in_care(day("2026-11-12")), 10);
        assert!(child.in_care_on(day("2026-10-11")) && !child.in_care_on(day("2026-10-12")));
    }

    #[test]
    fn only_some_routes_tell_how_a_child_entered() {
        let expected = [
            ("L1", "emergency"),
            ("L2", "emergency"),
            ("L3", "not_recorded"),
            ("J1", "court"),
            ("J2", "not_recorded"),
            ("J3", "court"),
            ("C1", "not_recorded"),
            ("C2", "not_recorded"),
            ("E1", "not_recorded"),
            ("V2", "not_recorded"),
        ];
        for (route, entry) in expected {
            assert_eq!(admission(route).entry().code(), entry, "{route}");
        }
        let mut recorded = admission("L1");
        recorded.period.recorded_entry = Some(EntryKind::Planned);
        assert_eq!(recorded.entry(), EntryKind::Planned);
    }

    #[test]
    fn a_re_entry_is_within_365_days_of_the_end_of_an_earlier_period() {
        let after = |ends: &[&str]| {
            let mut child = admission("V2");
            child.earlier_periods =
                ends.iter().map(|end| period("2020-01-01", Some(end), PeriodKind::Admission)).collect();
            (child.is_re_entry(), child.days_since_earlier_care())
        };
        assert_eq!(after(&[]), (false, None));
        assert_eq!(after(&["2025-10-01"]), (false, Some(366)));
        assert_eq!(after(&["2025-10-02"]), (true, Some(365)));
        assert_eq!(after(&["2026-10-02", "2021-01-01"]), (true, Some(0)));
        assert_eq!(after(&["2026-11-01"]), (false, None)); // overlaps: a problem of the data, not a re-entry
    }

    #[test]
    fn what_began_after_entry_is_not_help_before_it() {
        let mut child = admission("V2");
        child.interventions = vec![
            help(Kind::Referral, "2026-10-02", None),
            help(Kind::MentalHealthService, "2026-10-03", None),
            help(Kind::NothingKnown, "2026-10-03", None),
        ];
        assert_eq!(child.help_before_entry().count(), 1);
        assert!(!child.nothing_was_known());
    }

    #[test]
    fn an_action_is_overdue_from_the_day_after_its_date() {
        let mut child = admission("V2");
        child.actions = vec![action("2026-11-12"), action("2026-11-11")];
        assert_eq!((child.open_actions().count(), child.overdue_actions(day("2026-11-12"))), (2, 1));
    }

    #[test]
    fn brothers_and_sisters_stand_where_the_first_of_them_does() {
        let of = |reference: &str, family: Option<&str>| {
            let mut one = admission("V2");
            one.child.child_ref = reference.to_owned();
            one.child.family_ref = family.map(str::to_owned);
            one
        };
        let month =
            vec![of("A", None), of("B", Some("F-1")), of("C", Some("F-2")), of("D", Some("F-1")), of("E", None)];
        let order: Vec<String> = families_together(month).into_iter().map(|one| one.child.child_ref).collect();
        assert_eq!(order, ["A", "B", "D", "C", "E"]);
    }
}
