//! The columns of open section 20 agreements, as the papers before a meeting and the paper about them have them.

use super::{Document, Names, words};
use crate::domain::follow_up::{Plan, Purpose};
use crate::domain::impossible::mark;
use crate::domain::section20::OpenAgreement;

/// What stands above the columns; the second holds numbers.
pub(super) const HEAD: [&str; 6] = ["Child", "Age", "Days", "Purpose and plan", "Consent", "Checks"];

/// Which of the columns hold numbers.
pub(super) const NUMBERS: [usize; 1] = [1];

/// What stands in the columns.
pub(super) fn cells(one: &OpenAgreement, names: &Names) -> [String; 6] {
    [
        child(one, names),
        one.age.map_or_else(|| "not known".to_owned(), |age| age.to_string()),
        words::run(one.length(), one.since),
        words::purpose_and_plan(one.purpose.map(Purpose::label), one.plan.map(Plan::label)),
        words::recorded(one.consent.as_deref()),
        words::checks(one.last_check_on, one.next_check_on, one.check_overdue_days),
    ]
}

fn child(one: &OpenAgreement, names: &Names) -> String {
    let told: Vec<String> = one.gone().into_iter().chain(mark(&one.impossible)).collect();
    let child = names.told(&one.child_ref);
    if told.is_empty() { child } else { format!("{child} ({})", told.join(", ")) }
}

/// Adds what a + means, where there is one.
pub(super) fn note<'a>(mut agreements: impl Iterator<Item = &'a OpenAgreement>, document: &mut Document) {
    document.paragraphs(agreements.any(|one| one.at_least).then(|| words::PLUS.to_owned()));
}
