//! When an action is due, as a list across meetings groups them.

use chrono::{Datelike, Days, NaiveDate};

use super::{Action, Status};
use crate::domain::calendar::{short, spoken};

/// When an action is due, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Its date has passed.
    Overdue,
    /// From the day to the Sunday after it, both included.
    ThisWeek,
    /// After that Sunday.
    Later,
    /// It is done or cancelled.
    Closed,
}

impl When {
    /// Every group, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::ThisWeek, Self::Later, Self::Closed];

    /// What the group is called on a day: `Due this week, Thu 12 Nov 2026 to 15 Nov`.
    #[must_use]
    pub fn label(self, day: NaiveDate) -> String {
        match self {
            Self::Overdue => "Past their date".to_owned(),
            Self::ThisWeek if sunday(day) == day => format!("Due this week: today, {}", spoken(day)),
            Self::ThisWeek => format!("Due this week, {} to Sunday {}", spoken(day), short(sunday(day))),
            Self::Later => "Later".to_owned(),
            Self::Closed => "Done and cancelled".to_owned(),
        }
    }
}

impl Action {
    /// When it is due, seen from a day.
    #[must_use]
    pub fn when(&self, day: NaiveDate) -> When {
        match self.status {
            Status::Done | Status::Cancelled => When::Closed,
            Status::Open if self.due_on < day => When::Overdue,
            Status::Open if self.due_on <= sunday(day) => When::ThisWeek,
            Status::Open => When::Later,
        }
    }
}

/// The last day of the week that a day is in.
fn sunday(day: NaiveDate) -> NaiveDate {
    let left = 6 - day.weekday().num_days_from_monday();
    day.checked_add_days(Days::new(left.into())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{action, day};

    /// 12 November 2026 is a Thursday, 15 November the Sunday of its week.
    #[test]
    fn a_week_goes_from_today_to_sunday() {
        let when = |due_on: &str| action(due_on).when(day("2026-11-12"));
        assert_eq!(when("2026-11-11"), When::Overdue);
        assert_eq!((when("2026-11-12"), when("2026-11-15")), (When::ThisWeek, When::ThisWeek));
        assert_eq!(when("2026-11-16"), When::Later);
        let done = Action { status: Status::Done, ..action("2026-11-11") };
        assert_eq!(done.when(day("2026-11-12")), When::Closed);
        assert_eq!(action("2026-11-16").when(day("2026-11-15")), When::Later, "on a Sunday the week is over");
        assert_eq!(When::ThisWeek.label(day("2026-11-12")), "Due this week, Thu 12 Nov 2026 to Sunday 15 Nov");
        assert_eq!(When::ThisWeek.label(day("2026-11-15")), "Due this week: today, Sun 15 Nov 2026");
    }
}
