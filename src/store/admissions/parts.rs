//! Everything that hangs on some periods of care, and the admissions that are made of it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::reader::Reader;
use super::windows::Windows;
use crate::domain::Id;
use crate::domain::action::Action;
use crate::domain::admission::{Admission, Care, PeriodOfCare, Placement, Sibling};
use crate::domain::child::Child;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{EntryRequest, Outcome};
use crate::domain::follow_up::FollowUp;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::lesson::Lesson;
use crate::domain::meeting::Review;
use crate::domain::prompt_answer::PromptAnswer;
use crate::domain::status_history::overlapping;
use crate::store::duties::on_days_of;
use crate::store::{Store, StoreError};

/// Everything about some periods of care, by the identifier it hangs on.
pub(super) struct Parts {
    periods: HashMap<Id, PeriodOfCare>,
    children: HashMap<Id, Child>,
    all_periods: HashMap<Id, Vec<PeriodOfCare>>,
    legal_statuses: HashMap<Id, Vec<LegalStatus>>,
    placements: HashMap<Id, Vec<Placement>>,
    interventions: HashMap<Id, Vec<Intervention>>,
    requests: HashMap<Id, Vec<EntryRequest>>,
    loose_requests: HashMap<Id, Vec<EntryRequest>>,
    siblings: HashMap<Id, Vec<Sibling>>,
    actions: HashMap<Id, Vec<Action>>,
    lessons: HashMap<Id, Vec<Lesson>>,
    follow_ups: HashMap<Id, Vec<FollowUp>>,
    reviews: HashMap<Id, Vec<Review>>,
    answers: HashMap<Id, Vec<PromptAnswer>>,
    /// The turns that can cover a day on which something was decided.
    rota: Vec<Duty>,
    /// Editions that have a row of a child which was rejected.
    incomplete: HashMap<Id, Vec<Id>>,
    windows: Windows,
}

impl Parts {
    pub(super) fn read(store: &Store, periods: &[Id]) -> Result<Self, StoreError> {
        let reader = Reader::of(store, periods)?;
        let (requests, loose_requests) = (reader.requests()?, reader.loose_requests()?);
        let mut actions = reader.actions()?;
        store.read_histories(actions.values_mut().flatten())?;
        Ok(Self {
            periods: firsts(reader.periods()?),
            children: firsts(reader.children()?),
            all_periods: reader.all_periods()?,
            legal_statuses: reader.legal_statuses()?,
            placements: reader.placements()?,
            interventions: reader.interventions()?,
            rota: store.rota_on_days_of(requests.values().flatten())?,
            requests,
            loose_requests,
            siblings: reader.siblings()?,
            actions,
            lessons: reader.lessons()?,
            follow_ups: reader.follow_ups()?,
            reviews: reader.reviews()?,
            answers: reader.answers()?,
            incomplete: reader.incomplete_editions()?,
            windows: store.windows()?,
        })
    }

    /// The admission of a period, once; `None` where the period or its child is not among what was read.
    pub(super) fn assemble(&mut self, id: Id) -> Option<Admission> {
        let period = self.periods.get(&id)?.clone();
        let child = self.children.get(&period.child_id)?.clone();
        let others = self.all_periods.get(&child.id).into_iter().flatten();
        let overlapping = overlapping(&period, &self.all_care_of(child.id));
        let actions = self.actions.get(&child.id).into_iter().flatten();
        let request = self.requests.remove(&id).and_then(|requests| requests.into_iter().next_back());
        Some(Admission {
            earlier_periods: others
                .filter(|other| other.id != id && other.started_on < period.started_on)
                .cloned()
                .collect(),
            actions: actions.filter(|action| action.period_id.is_none_or(|of| of == id)).cloned().collect(),
            interventions: self.interventions.get(&child.id).cloned().unwrap_or_default(),
            siblings: self.siblings.get(&child.id).cloned().unwrap_or_default(),
            legal_statuses: self.legal_statuses_of(id),
            overlapping,
            placements: self.placements.remove(&id).unwrap_or_default(),
            loose_request: request.is_none().then(|| self.loose_request(&period)).flatten(),
            duties: request.as_ref().map(|request| on_days_of(request, &self.rota)).unwrap_or_default(),
            request,
            lessons: self.lessons.remove(&id).unwrap_or_default(),
            follow_ups: self.follow_ups.remove(&id).unwrap_or_default(),
            reviews: self.reviews.remove(&id).unwrap_or_default(),
            answers: self.answers.remove(&id).unwrap_or_default(),
            coverage: self.windows.without(self.incomplete.get(&child.id).map(Vec::as_slice).unwrap_or_default()),
            child,
            period,
        })
    }
}

impl Parts {
    fn legal_statuses_of(&self, period: Id) -> Vec<LegalStatus> {
        self.legal_statuses.get(&period).cloned().unwrap_or_default()
    }

    /// Every period of care of a child; none where there is only one, which runs beside no other.
    fn all_care_of(&self, child: Id) -> Vec<Care> {
        let periods = self.all_periods.get(&child).filter(|periods| periods.len() > 1).into_iter().flatten();
        let care =
            |period: &PeriodOfCare| Care { period: period.clone(), legal_statuses: self.legal_statuses_of(period.id) };
        periods.map(care).collect()
    }

    /// The newest request of a child that is tied to no admission and may be the one for this.
    fn loose_request(&self, period: &PeriodOfCare) -> Option<EntryRequest> {
        let may_be_it = |request: &&EntryRequest| {
            may_be_for(request.asked_at.day, period.started_on) && request.outcome() != Outcome::NotAgreed
        };
        self.loose_requests.get(&period.child_id)?.iter().rev().find(may_be_it).cloned()
    }
}

fn firsts<T>(groups: HashMap<Id, Vec<T>>) -> HashMap<Id, T> {
    groups.into_iter().filter_map(|(id, group)| Some((id, group.into_iter().next()?))).collect()
}

/// Whether a request that was made on a day may be for an admission: at most 60 days before it, or written up as made at most 14
/// days after.
fn may_be_for(asked_on: NaiveDate, admitted_on: NaiveDate) -> bool {
    (-14..=60).contains(&(admitted_on - asked_on).num_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_for_an_admission_that_follows_within_sixty_days_or_came_within_fourteen_before() {
        let day = |day: &str| -> NaiveDate { day.parse().unwrap() };
        let admitted = day("2026-10-15");
        for (asked, expected) in [
            ("2026-08-16", true),
            ("2026-08-15", false),
            ("2026-10-15", true),
            ("2026-10-29", true),
            ("2026-10-30", false),
        ] {
            assert_eq!(may_be_for(day(asked), admitted), expected, "{asked}");
        }
    }
}
