//! An admission as it stood at the end of a day: what came later is left out, and what ended later had not ended.
//!
//! This is "as known now about that date", worked out from history, and not what a closed meeting printed.

use chrono::NaiveDate;

use super::admission::{Admission, Care, PeriodOfCare};
use super::entry_request::{EntryRequest, LegalAdvice};
use super::legal_status::LegalStatus;

impl EntryRequest {
    /// The request as it stood at the end of a day; `None` where it had not been made.
    #[must_use]
    pub fn as_at(mut self, day: NaiveDate) -> Option<Self> {
        self.decisions.retain(|step| step.decided_at.day <= day);
        self.decisions.iter_mut().for_each(|step| step.recorded_on = until(step.recorded_on, day));
        self.recorded_on = until(self.recorded_on, day);
        if self.legal_advice_on.is_some_and(|given| given > day) {
            self.legal_advice = self.legal_advice.filter(|advice| *advice != LegalAdvice::Given);
            self.legal_advice_by = None;
            self.legal_advice_on = None;
            self.legal_advice_summary = None;
        }
        (self.asked_at.day <= day).then_some(self)
    }
}

impl Admission {
    /// The admission as it stood at the end of a day. Its own first day stays, also where that came later.
    #[must_use]
    pub fn as_at(mut self, day: NaiveDate) -> Self {
        self.period = self.period.as_at(day);
        let siblings = self.siblings.iter_mut().filter_map(|sibling| sibling.last_period.as_mut());
        siblings.for_each(|period| period.missing_since = until(period.missing_since, day));
        self.earlier_periods.iter_mut().for_each(|earlier| earlier.missing_since = until(earlier.missing_since, day));
        self.facts_as_at(day);
        self.records_as_at(day);
        self
    }

    fn facts_as_at(&mut self, day: NaiveDate) {
        self.legal_statuses = statuses_as_at(std::mem::take(&mut self.legal_statuses), day);
        self.overlapping =
            std::mem::take(&mut self.overlapping).into_iter().filter_map(|care| care.as_at(day)).collect();
        self.placements.retain(|placement| placement.started_on <= day);
        self.placements.iter_mut().for_each(|placement| placement.ended_on = until(placement.ended_on, day));
        self.interventions.retain(|help| help.started_on <= day);
        self.interventions.iter_mut().for_each(|help| help.ended_on = until(help.ended_on, day));
        self.request = self.request.take().and_then(|request| request.as_at(day));
    }

    fn records_as_at(&mut self, day: NaiveDate) {
        self.actions = self.actions.iter().filter_map(|action| action.as_at(day)).collect();
        self.lessons = std::mem::take(&mut self.lessons).into_iter().filter_map(|lesson| lesson.as_at(day)).collect();
        self.follow_ups.retain(|check| check.checked_on <= day);
        self.answers.retain(|answer| answer.answered_on <= day);
        self.reviews.retain(|review| review.held_on.is_none_or(|held| held <= day));
    }
}

impl PeriodOfCare {
    /// The period as it stood at the end of a day. An extract of later did not lack it yet.
    #[must_use]
    pub fn as_at(mut self, day: NaiveDate) -> Self {
        if self.ended_on.is_some_and(|end| end > day) {
            self.ended_on = None;
            self.end_reason = None;
        }
        self.written_up_on = until(self.written_up_on, day);
        self.missing_since = until(self.missing_since, day);
        self
    }
}

impl Care {
    /// The same as it stood at the end of a day; `None` where it had not begun.
    #[must_use]
    pub fn as_at(self, day: NaiveDate) -> Option<Self> {
        let legal_statuses = statuses_as_at(self.legal_statuses, day);
        (self.period.started_on <= day).then(|| Self { period: self.period.as_at(day), legal_statuses })
    }
}

fn statuses_as_at(statuses: Vec<LegalStatus>, day: NaiveDate) -> Vec<LegalStatus> {
    let begun = statuses.into_iter().filter(|status| status.started_on <= day);
    begun.map(|status| LegalStatus { ended_on: until(status.ended_on, day), ..status }).collect()
}

/// A date that has come by a day.
fn until(date: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    date.filter(|date| *date <= day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry_request::{Outcome, Role, Verdict};
    use crate::domain::sample::{admission, decision, request};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_request_stands_as_it_did() {
        let mut asked = request("2026-10-01T22:15");
        asked.decisions = vec![
            decision(Role::OutOfHours, None, "2026-10-01T23:50", Verdict::Agreed),
            decision(Role::DutyHead, None, "2026-10-02T09:10", Verdict::NotAgreed),
        ];
        asked.legal_advice = Some(LegalAdvice::Given);
        asked.legal_advice_on = Some(day("2026-10-02"));
        asked.recorded_on = Some(day("2026-10-05"));
        assert_eq!(asked.clone().as_at(day("2026-09-30")), None, "not made yet");
        let then = asked.clone().as_at(day("2026-10-01")).unwrap();
        assert_eq!((then.outcome(), then.decisions.len()), (Outcome::Undecided, 1));
        assert_eq!((then.legal_advice, then.recorded_on), (None, None), "neither had come");
        assert_eq!(asked.clone().as_at(day("2026-10-05")), Some(asked.clone()));

        let admission = Admission { request: Some(asked), ..admission("V2") };
        assert_eq!(admission.as_at(day("2026-10-01")).request, Some(then));
    }
}
