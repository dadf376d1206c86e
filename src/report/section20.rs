//! Every open section 20 agreement on a day: how long, what for, whose consent, what the plan is, when it is next to be
//! checked, and who does what about it by when.

use chrono::NaiveDate;

use super::{Document, Level, Names, Table, agreements, words};
use crate::domain::action::Action;
use crate::domain::section20::{Band, Days, OpenAgreement, runs_longer_than};
use crate::domain::text::counted;

mod sheet;

#[cfg(test)]
mod tests;

pub use sheet::sheet;

/// An open agreement, with the open actions about the child.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportedAgreement {
    /// The agreement.
    pub agreement: OpenAgreement,
    /// What is to be done, by date.
    pub actions: Vec<Action>,
}

/// Those that are longest past their check first, then the longest open.
fn by_urgency(open: &[ReportedAgreement]) -> Vec<&ReportedAgreement> {
    let mut open: Vec<&ReportedAgreement> = open.iter().collect();
    open.sort_by_key(|one| agreements::urgency(&one.agreement));
    open
}

/// After so many calendar months the purpose of an agreement about a child under 16 is asked about.
const LONG_MONTHS: u32 = 3;

/// Those children, in words.
const LONG_UNDER_16: &str = "Under 16 and on section 20 for more than 3 calendar months";

/// Whether a child is under 16 and has been on section 20 for more than 3 calendar months; `None` where an age or a start
/// that is not known leaves it open.
fn is_long_under_16(one: &OpenAgreement, as_of: NaiveDate) -> Option<bool> {
    let run = Days { since: one.since, days: one.days, at_least: one.at_least };
    let is_long = match runs_longer_than(&run, LONG_MONTHS, as_of) {
        false if one.at_least => None,
        is_long => Some(is_long),
    };
    match (one.age.map(|age| age < 16), is_long) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (under_16, is_long) => Some(under_16? && is_long?),
    }
}

/// How many are open, and what there is to look at among them: `12 agreements are open; 5 past the date ...`.
fn summary(open: &[ReportedAgreement]) -> String {
    let Some(longest) = open.iter().map(|one| &one.agreement).max_by_key(|one| one.days) else {
        return "No section 20 agreement is open.".to_owned();
    };
    let late = open.iter().filter(|one| one.agreement.check_overdue_days > 0).count();
    let are = if open.len() == 1 { "is" } else { "are" };
    let longest = Days { since: longest.since, days: longest.days, at_least: longest.at_least };
    format!(
        "{} {are} open, {late} past the date of the next check. The longest has run for {longest}.",
        number_of(open)
    )
}

/// `12 agreements`.
fn number_of<T>(open: &[T]) -> String {
    counted(i64::try_from(open.len()).unwrap_or(i64::MAX), "agreement")
}

/// The agreements as a document: those past the date of their check first, then those of children under 16 that have run
/// for more than 3 calendar months, then the others; in each part the longest past its check, then the longest open.
#[must_use]
pub fn document(open: &[ReportedAgreement], as_of: NaiveDate, level: Level, names: &Names) -> Document {
    let mut document = Document::new("Section 20 agreements", format!("{} open", number_of(open)), level, as_of);
    document.paragraph([summary(open)]);
    if !open.is_empty() {
        let open = by_urgency(open);
        long_under_16(&open, as_of, names, &mut document);
        by_days(&open, &mut document);
        parts(&open, as_of, names, &mut document);
        actions(&open, as_of, names, &mut document);
    }
    document
}

/// Names the children about whose agreement is to be asked what it is still for, whichever part they stand in.
fn long_under_16(open: &[&ReportedAgreement], as_of: NaiveDate, names: &Names, document: &mut Document) {
    let those = |answer: Option<bool>| {
        let asked = open.iter().filter(|one| is_long_under_16(&one.agreement, as_of) == answer);
        let told: Vec<String> = asked.map(|one| names.told(&one.agreement.child_ref)).collect();
        (!told.is_empty()).then(|| told.join("; "))
    };
    let long = those(Some(true)).unwrap_or_else(|| "nobody".to_owned());
    document.paragraph([format!("{LONG_UNDER_16}: {long}.")]);
    let unknown = those(None).map(|told| format!("Not known, since an age or a start is not recorded: {told}."));
    document.paragraphs(unknown);
}

fn by_days(open: &[&ReportedAgreement], document: &mut Document) {
    let in_band = |band: Band| open.iter().filter(|one| one.agreement.band == band).count();
    document.facts(Band::ALL.iter().map(|band| (band.label(), in_band(*band).to_string())));
}

fn parts(open: &[&ReportedAgreement], as_of: NaiveDate, names: &Names, document: &mut Document) {
    let (late, others): (Vec<&ReportedAgreement>, Vec<_>) =
        open.iter().partition(|one| one.agreement.check_overdue_days > 0);
    let (long, others): (Vec<&ReportedAgreement>, Vec<_>) =
        others.into_iter().partition(|one| is_long_under_16(&one.agreement, as_of) == Some(true));
    let others_are = if long.is_empty() { "Check in date" } else { "Check in date, the others" };
    part("Check past its date", &late, names, document);
    part("Check in date, under 16 and over 3 calendar months", &long, names, document);
    part(others_are, &others, names, document);
    agreements::note(open.iter().map(|one| &one.agreement), document);
}

fn part(heading: &str, open: &[&ReportedAgreement], names: &Names, document: &mut Document) {
    if open.is_empty() {
        return;
    }
    document.heading(2, heading);
    let head = agreements::HEAD.into_iter().chain(["Actions"]);
    let mut table = Table::new(number_of(open), head).with_numbers_in(&agreements::NUMBERS);
    for one in open {
        table.row(agreements::cells(&one.agreement, names).into_iter().chain([references(one)]));
    }
    document.table(table);
}

/// `A-031, A-044`, whose words stand in the table of actions.
fn references(one: &ReportedAgreement) -> String {
    let references: Vec<&str> = one.actions.iter().map(|action| action.reference.as_str()).collect();
    if references.is_empty() { "none".to_owned() } else { references.join(", ") }
}

fn actions(open: &[&ReportedAgreement], as_of: NaiveDate, names: &Names, document: &mut Document) {
    document.heading(2, "Who does what by when");
    let without = open.iter().filter(|one| one.actions.is_empty()).count();
    let all = number_of(open);
    let said = format!("No action is open about the child of {without} of {all}.");
    document.paragraphs((without > 0).then_some(said));
    let head = ["Child", "Ref", "What is to be done", "Owner", "Due"];
    let mut table = Table::new("Open actions about these children", head);
    for one in open {
        for action in &one.actions {
            table.row(action_cells(names.told(&one.agreement.child_ref), action, as_of));
        }
    }
    document.table_of_some(table);
}

fn action_cells(child: String, action: &Action, as_of: NaiveDate) -> [String; 5] {
    let due = words::due(action.due_on, action.original_due_on, action.days_overdue(as_of));
    [child, action.reference.clone(), action.text.clone(), action.owner.clone(), due]
}
