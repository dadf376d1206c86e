//! The table of open section 20 agreements, as the papers before a meeting and the paper about them have it.

use std::cmp::Reverse;

use super::{Document, Names, Table, words};
use crate::domain::calendar::full;
use crate::domain::follow_up::{Plan, Purpose};
use crate::domain::section20::OpenAgreement;

/// Orders agreements: the longest past its check first, then the longest open.
pub(super) fn urgency(one: &OpenAgreement) -> (Reverse<i64>, Reverse<i64>, &str) {
    (Reverse(one.check_overdue_days), Reverse(one.days), &one.child_ref)
}

/// Adds the agreements as a table, in the order that they come in.
pub(super) fn table<'a>(
    agreements: impl Iterator<Item = &'a OpenAgreement> + Clone,
    names: &Names,
    document: &mut Document,
) {
    let head = ["Child", "Age", "Since", "Days", "Purpose and plan", "Consent", "Checks"];
    let mut table = Table::new("Open agreements", head).with_numbers_in(&[1, 3]);
    for one in agreements.clone() {
        table.row(row(one, names));
    }
    document.table(table);
    let mut agreements = agreements;
    document.paragraphs(agreements.any(|one| one.at_least).then(|| words::PLUS.to_owned()));
}

fn row(one: &OpenAgreement, names: &Names) -> [String; 7] {
    [
        names.told(&one.child_ref),
        one.age.map_or_else(|| "not known".to_owned(), |age| age.to_string()),
        full(one.since),
        words::days(one.days, one.at_least),
        words::purpose_and_plan(one.purpose.map(Purpose::label), one.plan.map(Plan::label)),
        words::recorded(one.consent.as_deref()),
        words::checks(one.last_check_on, one.next_check_on, one.check_overdue_days),
    ]
}
