//! The actions of the meeting outside its minutes: as a document, as a list for a spreadsheet, as text to paste into a
//! message, and as a calendar.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, Property};

use crate::domain::action::{Action, Status};
use crate::domain::calendar::spoken;
use crate::domain::person_name::PersonName;
use crate::domain::text::{clean, counted, times};

mod listed;
mod sheet;

pub use listed::document;
pub use sheet::sheet;

/// An action, with what it is told by.
#[derive(Debug, Clone, Copy)]
pub struct ReportedAction<'a> {
    /// The action.
    pub action: &'a Action,
    /// The council's reference of the child that it is about, if it is about one.
    pub child_ref: Option<&'a str>,
}

/// Who made a calendar, as its standard asks (RFC 5545, section 3.7.3).
const MAKER: &str = "-//Admissions Review//Actions//EN";

/// The open actions as plain text, owner by owner in the order of the alphabet, each owner's earliest date first.
///
/// Lines end in `\n`, and none is broken: a message breaks them where it is wide.
#[must_use]
pub fn by_owner(actions: &[ReportedAction<'_>], as_of: NaiveDate) -> String {
    let blocks: Vec<String> = owners(actions).into_iter().map(|owned| block(&owned, as_of)).collect();
    if blocks.is_empty() { "No action is open.\n".to_owned() } else { blocks.join("\n") }
}

/// Those that are open, of each owner together; capitals do not make another owner.
fn owners<'a>(actions: &[ReportedAction<'a>]) -> Vec<Vec<ReportedAction<'a>>> {
    let mut owners: BTreeMap<Option<PersonName>, Vec<ReportedAction<'a>>> = BTreeMap::new();
    for open in open(actions) {
        owners.entry(PersonName::of(&open.action.owner)).or_default().push(open);
    }
    owners.into_values().collect()
}

/// Those that are open, by date and then by reference.
fn open<'a>(actions: &[ReportedAction<'a>]) -> Vec<ReportedAction<'a>> {
    let mut open: Vec<_> = actions.iter().copied().filter(|reported| reported.action.status == Status::Open).collect();
    open.sort_by_key(|reported| (reported.action.due_on, &reported.action.reference));
    open
}

fn block(owned: &[ReportedAction<'_>], as_of: NaiveDate) -> String {
    let name = owned.first().map(|first| format!("{}\n", clean(first.action.owner.trim())));
    name.into_iter().chain(owned.iter().map(|reported| entry(reported, as_of))).collect()
}

fn entry(ReportedAction { action, child_ref }: &ReportedAction<'_>, as_of: NaiveDate) -> String {
    let about = child_ref.map(|child| format!(" ({})", clean(child))).unwrap_or_default();
    let what = format!("- {}{about}: {}", clean(&action.reference), clean(&action.text));
    let done = action.done_looks_like.as_deref().map(|done| format!("  Done when: {}", clean(done)));
    let lines = [Some(what), Some(format!("  Due {}", due(action, as_of))), done];
    lines.into_iter().flatten().map(|line| line + "\n").collect()
}

fn due(action: &Action, as_of: NaiveDate) -> String {
    let past = match action.days_overdue(as_of) {
        0 => String::new(),
        days => format!(", {} past its date", counted(days, "day")),
    };
    let first = spoken(action.original_due_on);
    let redated = match action.times_redated() {
        0 => String::new(),
        1 => format!(" (first due {first})"),
        more => format!(" (first due {first}, re-dated {})", times(more)),
    };
    format!("{}{past}{redated}", spoken(action.due_on))
}

/// The due dates of the open actions as a calendar (iCalendar, RFC 5545), stamped with this time.
///
/// Each is an event of a whole day: Outlook imports events from a file, and passes over tasks. An entry says the
/// action's reference and nothing else, since calendars are shared. Its identifier is the action's, so that a calendar
/// that is imported again moves what was given another date.
#[must_use]
pub fn calendar(actions: &[ReportedAction<'_>], stamped_at: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    // The library puts its own name there.
    calendar.properties.retain(|property| property.key() != "PRODID");
    calendar.append_property(Property::new("PRODID", MAKER)).append_property(Property::new("METHOD", "PUBLISH"));
    calendar.extend(open(actions).iter().map(|reported| event(reported.action, stamped_at)));
    calendar.to_string()
}

fn event(action: &Action, stamped_at: DateTime<Utc>) -> Event {
    let day_after = action.due_on.checked_add_days(Days::new(1)).unwrap_or(action.due_on);
    Event::with_uid(&format!("{}@admissions-review", action.id))
        .timestamp(stamped_at)
        .starts(action.due_on)
        .ends(day_after)
        .summary(&format!("{} due", clean(&action.reference)))
        .class(Class::Private)
        // It does not make anyone busy.
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::domain::action::{Field, History};
    use crate::domain::sample::{action, changed, day};

    fn actions() -> Vec<Action> {
        let of = |reference: &str, owner: &str, due_on: &str| Action {
            id: Id::of_fact(&["action", reference]),
            reference: reference.to_owned(),
            owner: owner.to_owned(),
            ..action(due_on)
        };
        vec![
            of("A-033", "J. Shah", "2026-11-20"),
            Action {
                done_looks_like: Some("A date is agreed\nwith the family".to_owned()),
                original_due_on: day("2026-10-20"),
                ..of("A-031", "j. shah", "2026-11-06")
            },
            of("A-032", "B. Oyelaran", "2026-11-13"),
            Action { status: Status::Done, ..of("A-030", "J. Shah", "2026-11-01") },
        ]
    }

    fn reported(actions: &[Action]) -> Vec<ReportedAction<'_>> {
        actions.iter().map(|action| ReportedAction { action, child_ref: Some("C-1042") }).collect()
    }

    #[test]
    fn each_owner_reads_their_own_actions_the_most_urgent_first() {
        // From 6 to 12 November 2026 are 6 days; 6 and 20 November 2026 are Fridays.
        insta::assert_snapshot!(by_owner(&reported(&actions()), day("2026-11-12")), @r"
        B. Oyelaran
        - A-032 (C-1042): Ask the family who could help
          Due Fri 13 Nov 2026

        j. shah
        - A-031 (C-1042): Ask the family who could help
          Due Fri 6 Nov 2026, 6 days past its date (first due Tue 20 Oct 2026)
          Done when: A date is agreed with the family
        - A-033 (C-1042): Ask the family who could help
          Due Fri 20 Nov 2026
        ");
    }

    #[test]
    fn more_than_one_redating_is_said() {
        let change = |at: &str, from: &str, to: &str| changed(at, &[(Field::DueOn, Some(from), Some(to))]);
        let changes = vec![
            change("2026-11-01T10:00:00Z", "2026-10-20", "2026-11-06"),
            change("2026-11-05T10:00:00Z", "2026-11-06", "2026-11-20"),
        ];
        let action =
            Action { original_due_on: day("2026-10-20"), history: History { changes }, ..action("2026-11-20") };
        // 20 October 2026 is a Tuesday, 20 November a Friday.
        let due = due(&action, day("2026-11-12"));
        assert_eq!(due, "Fri 20 Nov 2026 (first due Tue 20 Oct 2026, re-dated twice)");
    }

    #[test]
    fn where_nothing_is_open_it_says_so() {
        assert_eq!(by_owner(&[], day("2026-11-12")), "No action is open.\n");
    }

    fn stamp() -> DateTime<Utc> {
        "2026-11-12T14:30:00Z".parse().unwrap()
    }

    #[test]
    fn a_calendar_names_the_reference_of_an_action_and_nothing_else_of_it() {
        let actions = actions();
        let calendar = calendar(&reported(&actions), stamp());
        for secret in ["family", "Ask", "hah", "C-1042"] {
            assert!(!calendar.contains(secret), "{secret} in {calendar}");
        }
        let summaries: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).collect();
        assert_eq!(summaries, ["A-031 due", "A-032 due", "A-033 due"]);
    }

    #[test]
    fn an_entry_of_a_calendar_is_a_whole_day_that_keeps_its_identifier() {
        let mut action = Action { reference: "A,1;\\".to_owned(), ..action("2026-12-31") };
        let uid = format!("UID:{}@admissions-review\r\n", action.id);
        for due_on in ["2026-12-31", "2027-01-08"] {
            action.due_on = day(due_on);
            let calendar = calendar(&reported(std::slice::from_ref(&action)), stamp());
            assert!(calendar.contains(&uid), "{calendar}");
        }
        action.due_on = day("2026-12-31");
        let calendar = calendar(&reported(&[action]), stamp());
        // RFC 5545: the end of a whole day is the day after it (3.6.1); commas and the like are escaped (3.3.11).
        insta::assert_snapshot!(calendar.replace(uid.trim_end(), "UID:(the action's)").replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        VERSION:2.0
        CALSCALE:GREGORIAN
        PRODID:-//Admissions Review//Actions//EN
        METHOD:PUBLISH
        BEGIN:VEVENT
        CLASS:PRIVATE
        DTEND;VALUE=DATE:20270101
        DTSTAMP:20261112T143000Z
        DTSTART;VALUE=DATE:20261231
        SUMMARY:A\,1\;\\ due
        TRANSP:TRANSPARENT
        UID:(the action's)
        END:VEVENT
        END:VCALENDAR
        ");
        assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count(), "lines end in CR and LF");
    }
}
