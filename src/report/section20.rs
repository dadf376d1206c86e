//! Every open section 20 agreement on a day: how long, what for, whose consent, what the plan is, when it is next to be
//! checked, and who does what about it by when.

use chrono::NaiveDate;

use super::{Document, Level, Names, Table, agreements, words};
use crate::domain::section20::{Band, Only, OpenAction, OpenAgreement};
use crate::domain::text::{counted, in_sentence};

mod sheet;

#[cfg(test)]
mod tests;

pub use sheet::sheet;

/// Those children, in words.
const LONG_UNDER_16: &str = "Under 16 and on section 20 for more than 3 calendar months";

/// In the order in which they are worked through.
fn by_urgency(open: &[OpenAgreement]) -> Vec<&OpenAgreement> {
    let mut open: Vec<&OpenAgreement> = open.iter().collect();
    open.sort_by(|one, other| one.by_urgency(other));
    open
}

/// `Section 20 agreements`, `Section 20 agreements, only no plan recorded`.
fn title(only: Option<Only>) -> String {
    let which = only.map(|only| format!(", only {}", in_sentence(only.label()))).unwrap_or_default();
    format!("Section 20 agreements{which}")
}

/// How many are open, and what there is to look at among them: `12 agreements are open; 5 past the date ...`.
fn summary(open: &[OpenAgreement]) -> String {
    let Some(longest) = open.iter().max_by_key(|one| one.days) else {
        return "No section 20 agreement is open.".to_owned();
    };
    let late = open.iter().filter(|one| one.check_overdue_days > 0).count();
    let are = if open.len() == 1 { "is" } else { "are" };
    let longest = longest.length().in_words();
    let gone = open.iter().filter(|one| one.missing_since.is_some()).count();
    let gone = if gone > 0 { format!(" {gone} of {} no longer in the extract.", open.len()) } else { String::new() };
    format!(
        "{} {are} open, {late} past the date of the next check.{gone} The longest has run for {longest}.",
        number_of(open)
    )
}

/// `12 agreements`.
fn number_of<T>(open: &[T]) -> String {
    counted(i64::try_from(open.len()).unwrap_or(i64::MAX), "agreement")
}

/// The agreements as a document: those past the date of their check first, then those of children under 16 that have run
/// for more than 3 calendar months, then the others; in each part as they are worked through.
#[must_use]
pub fn document(open: &[OpenAgreement], only: Option<Only>, as_of: NaiveDate, level: Level, names: &Names) -> Document {
    let mut document = Document::new(title(only), format!("{} open", number_of(open)), level, as_of);
    document.paragraph([summary(open)]);
    if !open.is_empty() {
        let open = by_urgency(open);
        long_under_16(&open, names, &mut document);
        by_days(&open, &mut document);
        parts(&open, names, &mut document);
        actions(&open, names, &mut document);
    }
    document
}

/// Names the children about whose agreement is to be asked what it is still for, whichever part they stand in.
fn long_under_16(open: &[&OpenAgreement], names: &Names, document: &mut Document) {
    let those = |answer: Option<bool>| {
        let asked = open.iter().filter(|one| one.is_long_under_16() == answer);
        let told: Vec<String> = asked.map(|one| names.told(&one.child_ref)).collect();
        (!told.is_empty()).then(|| told.join("; "))
    };
    let long = those(Some(true)).unwrap_or_else(|| "nobody".to_owned());
    document.paragraph([format!("{LONG_UNDER_16}: {long}.")]);
    let unknown = those(None).map(|told| format!("Not known, since an age or a start is not recorded: {told}."));
    document.paragraphs(unknown);
}

fn by_days(open: &[&OpenAgreement], document: &mut Document) {
    let in_band = |band: Band| open.iter().filter(|one| one.band == band).count();
    document.facts(Band::ALL.iter().map(|band| (band.label(), in_band(*band).to_string())));
}

fn parts(open: &[&OpenAgreement], names: &Names, document: &mut Document) {
    let (late, others): (Vec<&OpenAgreement>, Vec<_>) = open.iter().partition(|one| one.check_overdue_days > 0);
    let (long, others): (Vec<&OpenAgreement>, Vec<_>) =
        others.into_iter().partition(|one| one.is_long_under_16() == Some(true));
    let others_are = if long.is_empty() { "Check in date" } else { "Check in date, the others" };
    part("Check past its date", &late, names, document);
    part("Check in date, under 16 and over 3 calendar months", &long, names, document);
    part(others_are, &others, names, document);
    agreements::note(open.iter().copied(), document);
}

fn part(heading: &str, open: &[&OpenAgreement], names: &Names, document: &mut Document) {
    if open.is_empty() {
        return;
    }
    document.heading(2, heading);
    let head = agreements::HEAD.into_iter().chain(["Actions"]);
    let mut table = Table::new(number_of(open), head).with_numbers_in(&agreements::NUMBERS);
    for one in open {
        table.row(agreements::cells(one, names).into_iter().chain([references(one)]));
    }
    document.table(table);
}

/// `A-031, A-044`, whose words stand in the table of actions.
fn references(one: &OpenAgreement) -> String {
    let references: Vec<&str> = one.actions.iter().map(|action| action.reference.as_str()).collect();
    if references.is_empty() { "none".to_owned() } else { references.join(", ") }
}

fn actions(open: &[&OpenAgreement], names: &Names, document: &mut Document) {
    document.heading(2, "Who does what by when");
    let without = open.iter().filter(|one| one.actions.is_empty()).count();
    let all = number_of(open);
    let said = format!("No action is open about the child of {without} of {all}.");
    document.paragraphs((without > 0).then_some(said));
    let head = ["Child", "Ref", "What is to be done", "Owner", "Due"];
    let mut table = Table::new("Open actions about these children", head);
    for one in open {
        for action in &one.actions {
            table.row(action_cells(names.told(&one.child_ref), action));
        }
    }
    document.table_of_some(table);
}

fn action_cells(child: String, action: &OpenAction) -> [String; 5] {
    let due = words::due(action.due_on, action.original_due_on, action.overdue_days);
    [child, action.reference.clone(), action.text.clone(), action.owner.clone(), due]
}
