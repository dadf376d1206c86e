//! What is done to several actions at once: all of it or nothing.

use chrono::NaiveDate;

use super::{Action, Status};
use crate::domain::calendar::{full, spoken};
use crate::domain::text::counted;

/// What is done to one action or to several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Together {
    /// Somebody else does them.
    Reassign(String),
    /// They get another date; the original one stays.
    Redate(NaiveDate),
    /// They are done.
    Complete {
        /// On which day.
        on: NaiveDate,
        /// What shows it; without any, what stands there stays.
        evidence: Option<String>,
    },
    /// They are not to be done any more.
    Cancel {
        /// From which day.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// They are open again.
    Reopen,
}

impl Together {
    /// What it is called in the change log: `Re-date`.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Reassign(_) => "Reassign",
            Self::Redate(_) => "Re-date",
            Self::Complete { .. } => "Complete",
            Self::Cancel { .. } => "Cancel",
            Self::Reopen => "Reopen",
        }
    }

    /// The command in words: `Re-date A-031`, `Re-date 3 actions, A-040`.
    #[must_use]
    pub fn command(&self, references: &[&str]) -> String {
        match references {
            [one] => format!("{} action {one}", self.verb()),
            several => format!("{} {}", self.verb(), listed(several)),
        }
    }

    /// What came of it, as it is said: `3 actions are due Fri 20 Nov 2026.`.
    #[must_use]
    pub fn done_in_words(&self, references: &[&str]) -> String {
        let (is, what) = match references {
            [one] => ("is", (*one).to_owned()),
            several => ("are", counted(i64::try_from(several.len()).unwrap_or(0), "action")),
        };
        match self {
            Self::Reassign(owner) => format!("{what} {is} with {owner}."),
            Self::Redate(day) => format!("{what} {is} due {}.", spoken(*day)),
            Self::Complete { .. } => format!("{what} {is} done."),
            Self::Cancel { .. } => format!("{what} {is} cancelled."),
            Self::Reopen => format!("{what} {is} open again."),
        }
    }

    /// Why it cannot be done to an action: a closed one is opened first, and none is over before it was raised.
    #[must_use]
    pub fn refusal(&self, action: &Action) -> Option<String> {
        let is_open = action.status == Status::Open;
        match self {
            Self::Complete { on, .. } | Self::Cancel { on, .. } if is_open && *on < action.raised_on => {
                Some(format!("{} was raised on {}, which is later.", action.reference, full(action.raised_on)))
            }
            Self::Reopen => is_open.then(|| format!("{} is open already.", action.reference)),
            _ => (!is_open).then(|| format!("{} is {} already.", action.reference, action.status.label())),
        }
    }

    /// What whose action becomes, and what it was: `J. Shah: due Fri 20 Nov 2026, was Fri 6 Nov 2026`; `None` where it is
    /// so already.
    #[must_use]
    pub fn becomes(&self, action: &Action) -> Option<String> {
        let (owner, due) = (&action.owner, spoken(action.due_on));
        let becomes = match self {
            Self::Reassign(other) if other == owner => return None,
            Self::Reassign(other) => return Some(format!("with {other}, was {owner}")),
            Self::Redate(day) if *day == action.due_on => return None,
            Self::Redate(day) => format!("due {}, was {due}", spoken(*day)),
            Self::Complete { on, .. } => format!("done on {}, was open, due {due}", spoken(*on)),
            Self::Cancel { on, .. } => format!("cancelled on {}, was open, due {due}", spoken(*on)),
            Self::Reopen => {
                let closed = action.closed_on.map(full).unwrap_or_default();
                format!("open, due {due}, was {} {closed}", action.status.label())
            }
        };
        Some(format!("{owner}: {becomes}"))
    }
}

/// The most references that a command names.
const MOST_NAMED: usize = 12;

/// `3 actions, A-040`; of many the first.
fn listed(references: &[&str]) -> String {
    let named: Vec<&str> = references.iter().copied().take(MOST_NAMED).collect();
    let others = match references.len() - named.len() {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    format!("{}: {}{others}", counted(i64::try_from(references.len()).unwrap_or(0), "action"), named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{action, day};

    #[test]
    fn a_command_names_its_actions() {
        let redate = Together::Redate(day("2026-11-20"));
        assert_eq!(redate.command(&["A-031"]), "Re-date action A-031");
        assert_eq!(redate.command(&["A-031", "A-032", "A-040"]), "Re-date 3 actions: A-031, A-032, A-040");
        let many = redate.command(&["A-001"; 14]);
        assert!(many.starts_with("Re-date 14 actions: A-001, ") && many.ends_with(" and 2 more"), "{many}");
    }

    #[test]
    fn it_says_what_was_and_what_becomes() {
        let open = action("2026-11-06");
        let becomes = |what: Together| what.becomes(&open);
        // 6 and 20 November 2026 are Fridays.
        let redated = becomes(Together::Redate(day("2026-11-20")));
        assert_eq!(redated.as_deref(), Some("Social worker: due Fri 20 Nov 2026, was Fri 6 Nov 2026"));
        assert_eq!(becomes(Together::Redate(day("2026-11-06"))), None, "it is due then already");
        let reassigned = becomes(Together::Reassign("J. Shah".to_owned()));
        assert_eq!(reassigned.as_deref(), Some("with J. Shah, was Social worker"));
    }

    #[test]
    fn none_is_over_before_it_was_raised() {
        // The sample was raised on 10 October.
        let done = |on: &str| Together::Complete { on: day(on), evidence: None }.refusal(&action("2026-11-06"));
        assert_eq!(done("2026-10-09").as_deref(), Some("A-001 was raised on 10 Oct 2026, which is later."));
        assert_eq!(done("2026-10-10"), None);
        let cancelled = Together::Cancel { on: day("2026-10-09"), reason: "No longer needed".to_owned() };
        assert!(cancelled.refusal(&action("2026-11-06")).is_some());
    }

    #[test]
    fn what_is_closed_is_opened_before_anything_else() {
        let done = Action { status: Status::Done, ..action("2026-11-06") };
        let redate = Together::Redate(day("2026-11-20"));
        assert_eq!(redate.refusal(&done).as_deref(), Some("A-001 is done already."));
        assert_eq!(Together::Reopen.refusal(&done), None);
        assert_eq!(Together::Reopen.refusal(&action("2026-11-06")).as_deref(), Some("A-001 is open already."));
    }
}
