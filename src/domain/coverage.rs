//! What the imports looked at, so that absence is claimed only where it was looked for.

use chrono::{Months, NaiveDate};

use super::{coded, intervention::Kind};

coded! {
    /// A list of an extract.
    pub enum List {
        Ssda903 = "ssda903", "SSDA903 episodes";
        Contacts = "contacts", "Contacts";
        EarlyHelp = "early_help", "Early help";
        Referrals = "referrals", "Referrals";
        Assessments = "assessments", "Assessments";
        Section47 = "section_47", "Section 47 enquiries";
        ChildInNeed = "child_in_need", "Children in need";
        ChildProtection = "child_protection", "Child protection plans";
        ChildrenInCare = "children_in_care", "Children in care";
    }
}

impl List {
    /// The list that would show a kind of help; `None` for help that no national list holds.
    #[must_use]
    pub const fn showing(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Contact => Some(Self::Contacts),
            Kind::EarlyHelpAssessment => Some(Self::EarlyHelp),
            Kind::Referral => Some(Self::Referrals),
            Kind::Assessment => Some(Self::Assessments),
            Kind::StrategyDiscussion | Kind::Section47Enquiry | Kind::InitialConference => Some(Self::Section47),
            Kind::ChildInNeedPlan => Some(Self::ChildInNeed),
            Kind::ChildProtectionPlan => Some(Self::ChildProtection),
            _ => None,
        }
    }
}

/// The days that one list of one import covers, first and last included: so far as its own rows show where it looked, or
/// somebody said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The list.
    pub list: List,
    /// The first day that it covers.
    pub first_on: NaiveDate,
    /// The last: the date of the extract.
    pub last_on: NaiveDate,
}

/// The windows of every import that still stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// In no order.
    pub windows: Vec<Window>,
}

impl Coverage {
    /// Whether a list was looked at on every day from `from` to `to`, both included, by one import or several.
    #[must_use]
    pub fn covers(&self, list: List, from: NaiveDate, to: NaiveDate) -> bool {
        let mut windows: Vec<&Window> = self.windows.iter().filter(|window| window.list == list).collect();
        windows.sort_by_key(|window| window.first_on);
        let mut reached = from;
        for window in windows {
            if window.first_on > reached {
                return false;
            }
            if window.last_on >= to {
                return true;
            }
            reached = reached.max(window.last_on.succ_opt().unwrap_or(window.last_on));
        }
        false
    }

    /// Whether a list was looked at for the whole of the months before a day.
    #[must_use]
    pub fn covers_months_before(&self, list: List, months: u32, day: NaiveDate) -> bool {
        day.checked_sub_months(Months::new(months)).is_some_and(|from| self.covers(list, from, day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;

    type Looked<'a> = (List, &'a str, &'a str);

    fn coverage(windows: &[Looked]) -> Coverage {
        let window = |(list, first, last): &Looked| Window { list: *list, first_on: day(first), last_on: day(last) };
        Coverage { windows: windows.iter().map(window).collect() }
    }

    #[test]
    fn a_list_is_covered_where_every_day_was_looked_at() {
        let year = (day("2025-01-01"), day("2025-12-31"));
        let cases: &[(&str, &[Looked], bool)] = &[
            ("nothing looked at", &[], false),
            ("the whole", &[(List::EarlyHelp, "2025-01-01", "2025-12-31")], true),
            ("a day short at the start", &[(List::EarlyHelp, "2025-01-02", "2025-12-31")], false),
            ("a day short at the end", &[(List::EarlyHelp, "2025-01-01", "2025-12-30")], false),
            ("another list", &[(List::Referrals, "2025-01-01", "2025-12-31")], false),
            (
                "two that meet, the later first",
                &[(List::EarlyHelp, "2025-07-01", "2025-12-31"), (List::EarlyHelp, "2025-01-01", "2025-06-30")],
                true,
            ),
            (
                "two with a day between them",
                &[(List::EarlyHelp, "2025-01-01", "2025-06-30"), (List::EarlyHelp, "2025-07-02", "2025-12-31")],
                false,
            ),
            (
                "a short one inside a long one",
                &[
                    (List::EarlyHelp, "2024-01-01", "2025-08-31"),
                    (List::EarlyHelp, "2025-02-01", "2025-03-01"),
                    (List::EarlyHelp, "2025-09-01", "2026-01-31"),
                ],
                true,
            ),
        ];
        for (said, windows, expected) in cases {
            assert_eq!(coverage(windows).covers(List::EarlyHelp, year.0, year.1), *expected, "{said}");
        }
    }

    #[test]
    fn months_before_a_day_are_calendar_months_to_the_day() {
        let looked = coverage(&[(List::EarlyHelp, "2024-02-29", "2026-02-28")]);
        assert!(!looked.covers_months_before(List::EarlyHelp, 24, day("2026-02-28")));
        assert!(looked.covers_months_before(List::EarlyHelp, 23, day("2026-02-28")));
    }

    #[test]
    fn only_help_that_a_list_holds_has_a_list() {
        assert_eq!(List::showing(Kind::InitialConference), Some(List::Section47));
        assert_eq!(List::showing(Kind::FamilyGroupConference), None);
    }
}
