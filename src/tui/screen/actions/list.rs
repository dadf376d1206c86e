//! The rows of the list of actions: in groups, each under its heading.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::action::{ListedAction, When};
use crate::domain::person_name::PersonName;
use crate::domain::text::clean;

/// What the list is grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By when they are due.
    #[default]
    Date,
    /// By who does them.
    Owner,
    /// By whom they are about.
    Child,
}

impl Order {
    /// The next of them, round to the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Date => Self::Owner,
            Self::Owner => Self::Child,
            Self::Child => Self::Date,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Date => "by date",
            Self::Owner => "by owner",
            Self::Child => "by child",
        }
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// What the rows below it have in common. The cursor never stands on it.
    Heading(String),
    /// An action, by its place among all.
    Action(usize),
}

impl Row {
    /// The place of its action among all; `None` for a heading.
    #[must_use]
    pub const fn action(&self) -> Option<usize> {
        match self {
            Self::Heading(_) => None,
            Self::Action(at) => Some(*at),
        }
    }
}

/// Where a group stands in the list: what is closed is always last, and what is about no child after what is.
type Place = (u8, String);

const CLOSED: u8 = 9;

/// The actions that are wanted, in groups. All of them stand in the order of their dates.
#[must_use]
pub fn grouped(
    actions: &[ListedAction],
    order: Order,
    day: NaiveDate,
    is_wanted: impl Fn(&ListedAction) -> bool,
) -> Vec<Row> {
    let mut groups: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (at, listed) in actions.iter().enumerate().filter(|(_, listed)| is_wanted(listed)) {
        groups.entry(place(listed, order, day)).or_default().push(at);
    }
    let rows = groups.into_iter().flat_map(|((rank, _), mut members)| {
        if rank == CLOSED {
            members.sort_by_key(|at| std::cmp::Reverse(actions.get(*at).and_then(|listed| listed.action.closed_on)));
        }
        let of: Vec<&ListedAction> = members.iter().filter_map(|at| actions.get(*at)).collect();
        let heading = Row::Heading(heading(&of, order, day));
        std::iter::once(heading).chain(members.into_iter().map(Row::Action))
    });
    rows.collect()
}

fn place(listed: &ListedAction, order: Order, day: NaiveDate) -> Place {
    let named = |name: &str| (0, PersonName::of(name).map(|name| name.as_str().to_owned()).unwrap_or_default());
    match (listed.action.when(day), order) {
        (When::Closed, _) => (CLOSED, String::new()),
        (when, Order::Date) => (rank(when), String::new()),
        (_, Order::Owner) => named(&listed.action.owner),
        (_, Order::Child) => listed.child_ref.as_deref().map_or_else(|| (1, String::new()), named),
    }
}

const fn rank(when: When) -> u8 {
    match when {
        When::Overdue => 0,
        When::ThisWeek => 1,
        When::Later => 2,
        When::Closed => CLOSED,
    }
}

fn heading(members: &[&ListedAction], order: Order, day: NaiveDate) -> String {
    let Some(first) = members.first() else { return String::new() };
    let when = first.action.when(day);
    let count = members.len();
    match (when, order) {
        (When::Closed, _) | (_, Order::Date) => format!("{}: {count}", when.label(day)),
        (_, Order::Owner) => format!("{}: {}", clean(first.action.owner.trim()), open_and_late(members, day)),
        (_, Order::Child) => format!("{}: {}", whom(first), open_and_late(members, day)),
    }
}

/// `3 open, 1 past its date`.
fn open_and_late(members: &[&ListedAction], day: NaiveDate) -> String {
    let late = members.iter().filter(|listed| listed.action.when(day) == When::Overdue).count();
    match late {
        0 => format!("{} open", members.len()),
        1 => format!("{} open, 1 past its date", members.len()),
        late => format!("{} open, {late} past their date", members.len()),
    }
}

fn whom(listed: &ListedAction) -> String {
    let section_20 = if listed.section_20 { ", section 20" } else { "" };
    listed.child_ref.as_deref().map_or_else(|| "About no child".to_owned(), |child| format!("{child}{section_20}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::domain::action::{Action, Status};
    use crate::domain::sample::{action, day};

    fn listed(reference: &str, owner: &str, due_on: &str, child: Option<&str>) -> ListedAction {
        let id = Id::of_fact(&[reference]);
        let action = Action { id, reference: reference.to_owned(), owner: owner.to_owned(), ..action(due_on) };
        ListedAction {
            child_ref: child.map(str::to_owned),
            section_20: child == Some("C-2"),
            ..ListedAction::about(&action, "")
        }
    }

    fn closed(on: &str, listed: ListedAction) -> ListedAction {
        let action = Action { status: Status::Done, closed_on: Some(day(on)), ..listed.action };
        ListedAction { action, ..listed }
    }

    /// Seen from Thursday 12 November 2026, whose week ends on Sunday 15 November.
    fn told(order: Order) -> Vec<String> {
        let actions = [
            listed("A-1", "J. Shah", "2026-11-02", Some("C-2")),
            listed("A-2", "B. Okafor", "2026-11-12", None),
            listed("A-3", "j. shah", "2026-11-15", Some("C-1")),
            listed("A-4", "B. Okafor", "2026-11-16", Some("C-2")),
            closed("2026-10-01", listed("A-5", "J. Shah", "2026-10-01", None)),
            closed("2026-11-01", listed("A-6", "J. Shah", "2026-10-02", None)),
        ];
        let rows = grouped(&actions, order, day("2026-11-12"), |_| true);
        let told = |row: Row| match row {
            Row::Heading(heading) => heading,
            Row::Action(at) => actions[at].action.reference.clone(),
        };
        rows.into_iter().map(told).collect()
    }

    #[test]
    fn actions_stand_in_the_group_of_their_date() {
        insta::assert_snapshot!(told(Order::Date).join("\n"), @"
        Past their date: 1
        A-1
        Due this week, Thu 12 Nov 2026 to Sunday 15 Nov: 2
        A-2
        A-3
        Later: 1
        A-4
        Done and cancelled: 2
        A-6
        A-5
        ");
    }

    #[test]
    fn each_owner_and_each_child_has_a_group_and_what_is_closed_is_last() {
        insta::assert_snapshot!(told(Order::Owner).join("\n"), @"
        B. Okafor: 2 open
        A-2
        A-4
        J. Shah: 2 open, 1 past its date
        A-1
        A-3
        Done and cancelled: 2
        A-6
        A-5
        ");
        insta::assert_snapshot!(told(Order::Child).join("\n"), @"
        C-1: 1 open
        A-3
        C-2, section 20: 2 open, 1 past its date
        A-1
        A-4
        About no child: 1 open
        A-2
        Done and cancelled: 2
        A-6
        A-5
        ");
    }
}
