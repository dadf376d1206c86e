//! Timely recording: when each thing about an admission was written up, in working days after it happened.

use chrono::NaiveDate;

use super::admission::{Admission, PeriodKind};
use super::calendar::Holidays;
use super::entry_request::Role;
use super::intervention::{Intervention, Kind};

/// Something that is to be written up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The entry to care.
    Entry,
    /// The request for it.
    Request,
    /// A step of the request's chain, by the role that took it.
    Step(Role),
    /// Help of a kind.
    Help(Kind),
}

impl Subject {
    /// The code under which it is exported: `entry`, `request`, the role's or the kind's.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Request => "request",
            Self::Step(role) => role.code(),
            Self::Help(kind) => kind.code(),
        }
    }

    /// What it is called, in at most 20 characters but for help.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Entry => "Entry",
            Self::Request => "Request for entry",
            Self::Step(Role::OperationalHead) => "Op. Head of Service",
            Self::Step(role) => role.label(),
            Self::Help(kind) => kind.label(),
        }
    }
}

/// When one thing happened and when it was written up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenUp {
    /// What it is.
    pub subject: Subject,
    /// When it happened; for help, when it began.
    pub happened_on: NaiveDate,
    /// When it was written up; `None` where that is not recorded.
    pub written_on: Option<NaiveDate>,
}

impl WrittenUp {
    /// Working days from the day it happened (day 0) to the day it was written up; `None` where that is not recorded, or
    /// it was written up before it happened.
    #[must_use]
    pub fn working_days(&self, holidays: &Holidays) -> Option<u32> {
        holidays.working_days_after(self.happened_on, self.written_on?)
    }
}

impl Intervention {
    /// When it was written up.
    #[must_use]
    pub const fn written_up(&self) -> WrittenUp {
        WrittenUp { subject: Subject::Help(self.kind), happened_on: self.started_on, written_on: self.recorded_on }
    }
}

impl Admission {
    /// When the entry, the request and each step of its chain were written up, in this order. A period of care whose
    /// start is not known has no entry to write up.
    #[must_use]
    pub fn written_up(&self) -> Vec<WrittenUp> {
        let entry = (self.period.kind == PeriodKind::Admission).then_some(WrittenUp {
            subject: Subject::Entry,
            happened_on: self.admitted_on(),
            written_on: self.period.written_up_on,
        });
        let request = self.request.iter().map(|request| WrittenUp {
            subject: Subject::Request,
            happened_on: request.asked_at.day,
            written_on: request.recorded_on,
        });
        let steps = self.request.iter().flat_map(|request| &request.decisions).map(|step| WrittenUp {
            subject: Subject::Step(step.role),
            happened_on: step.decided_at.day,
            written_on: step.recorded_on,
        });
        entry.into_iter().chain(request).chain(steps).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry_request::Verdict;
    use crate::domain::sample::{admission, day, decision, request};

    #[test]
    fn each_thing_is_counted_in_working_days_from_the_day_it_happened() {
        let mut child = admission("V2"); // admitted on Friday 2 October 2026
        child.period.written_up_on = Some(day("2026-10-07"));
        let mut asked = request("2026-10-02");
        asked.recorded_on = Some(day("2026-10-02"));
        asked.decisions = vec![
            decision(Role::TeamManager, None, "2026-10-02", Verdict::Supports),
            decision(Role::DutyHead, None, "2026-10-03", Verdict::Agreed), // a Saturday
        ];
        asked.decisions[1].recorded_on = Some(day("2026-10-05"));
        child.request = Some(asked);
        let told: Vec<_> =
            child.written_up().iter().map(|it| (it.subject.label(), it.working_days(&Holidays::default()))).collect();
        assert_eq!(
            told,
            [
                ("Entry", Some(3)), // Monday 5, Tuesday 6, Wednesday 7
                ("Request for entry", Some(0)),
                ("Team manager", None),
                ("Duty Head of Service", Some(1)),
            ]
        );
        child.period.kind = PeriodKind::EarlierStart;
        assert_eq!(child.written_up()[0].subject, Subject::Request);
    }
}
