//! Rows of the file that cannot be read: left out of what is shown, and named wherever anything is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::text::counted;

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnreadableRow {
    /// What it holds: `legal status`.
    pub what: String,
    /// What people call it: `A-031`; `None` where it has no name, or none that can be read.
    pub name: Option<String>,
    /// The council's number of the child whose it is; `None` where it is nobody's, or whose it is cannot be read.
    pub child_ref: Option<String>,
    /// The field that cannot be read, in words: `started on`.
    pub field: Option<String>,
}

impl UnreadableRow {
    /// `legal status of C-1042`, `action A-031 of C-1042`, `child C-1042`.
    #[must_use]
    pub fn called(&self) -> String {
        let name = self.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
        match self.child_ref.as_deref().filter(|child| self.name.as_deref() != Some(child)) {
            Some(child) => format!("{}{name} of {child}", self.what),
            None => format!("{}{name}", self.what),
        }
    }
}

/// How many rows are named in one sentence.
const NAMED: usize = 5;

/// `1 row of this file cannot be read: legal status of C-1042.`; nothing where all can.
#[must_use]
pub fn told(rows: &[UnreadableRow]) -> Option<String> {
    (!rows.is_empty()).then(|| format!("{}: {}.", number(rows), called(rows, NAMED)))
}

/// The same without a name.
#[must_use]
pub fn how_many(rows: &[UnreadableRow]) -> Option<String> {
    (!rows.is_empty()).then(|| format!("{}.", number(rows)))
}

/// The same with what it means and what to do.
#[must_use]
pub fn advised(rows: &[UnreadableRow]) -> Option<String> {
    let told = told(rows)?;
    Some(format!(
        "{told} What stands here was made without that, so counts may be too low. Run verify, then go on with the last \
         backup, or type in again what is missing."
    ))
}

/// The same in so many characters at most: as many names as fit.
#[must_use]
pub fn told_within(rows: &[UnreadableRow], width: usize) -> Option<String> {
    let short = format!("{}. Run verify.", number(rows));
    let named = (1..=NAMED).rev().map(|most| format!("{}: {}. Run verify.", number(rows), called(rows, most)));
    let fitting = named.into_iter().find(|told| super::text::display_width(told) <= width);
    (!rows.is_empty()).then(|| fitting.unwrap_or(short))
}

fn number(rows: &[UnreadableRow]) -> String {
    format!("{} of this file cannot be read", counted(i64::try_from(rows.len()).unwrap_or(i64::MAX), "row"))
}

/// What each is called, once for all that are called alike.
fn called(rows: &[UnreadableRow], most: usize) -> String {
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        *alike.entry(row.called()).or_default() += 1;
    }
    let times = |number: &usize| if *number > 1 { format!(" ({number})") } else { String::new() };
    let named: Vec<String> =
        alike.iter().take(most).map(|(called, number)| format!("{called}{}", times(number))).collect();
    let others: usize = alike.values().skip(most).sum();
    let others = if others > 0 { format!(" and {others} more") } else { String::new() };
    format!("{}{others}", named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(what: &str, name: Option<&str>, child: Option<&str>) -> UnreadableRow {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        UnreadableRow { what: what.to_owned(), name: owned(name), child_ref: owned(child), field: None }
    }

    #[test]
    fn a_row_is_called_by_what_it_is_and_whose() {
        assert_eq!(row("legal status", None, Some("C-1042")).called(), "legal status of C-1042");
        assert_eq!(row("action", Some("A-031"), Some("C-1042")).called(), "action A-031 of C-1042");
        assert_eq!(row("child", Some("C-1042"), Some("C-1042")).called(), "child C-1042");
        assert_eq!(row("turn of the duty rota", None, None).called(), "turn of the duty rota");
    }

    #[test]
    fn as_many_are_named_as_there_is_room_for() {
        let rows = [row("action", Some("A-1"), None), row("placement", None, Some("C-1"))];
        assert_eq!(told(&rows).unwrap(), "2 rows of this file cannot be read: action A-1, placement of C-1.");
        let within = |width| told_within(&rows, width).unwrap();
        assert_eq!(within(80), "2 rows of this file cannot be read: action A-1, placement of C-1. Run verify.");
        assert_eq!(within(74), "2 rows of this file cannot be read: action A-1 and 1 more. Run verify.");
        let alike = [rows[1].clone(), rows[1].clone()];
        assert_eq!(told(&alike).unwrap(), "2 rows of this file cannot be read: placement of C-1 (2).");
        assert_eq!(within(60), "2 rows of this file cannot be read. Run verify.");
        assert_eq!((told(&[]), advised(&[]), told_within(&[], 80)), (None, None, None));
    }
}
