//! The open section 20 agreements that a meeting came to.

use super::child;
use super::writer::Writer;
use crate::domain::calendar::full;
use crate::domain::meeting::ItemKind;
use crate::domain::meeting::minutes::MinutedItem;
use crate::domain::meeting::snapshot::{AgreementFacts, ChildFacts};
use crate::report::{Document, Level, Table, words};

/// A table of the agreements, the longest past its check first; below it what was said about some of them.
///
/// The Strategic Lead has those of all children of the running order with all that is recorded, whose admission was
/// reviewed among them; the meeting those that it looked at as agreements. An agreement with a dated next check that is
/// still to come is in neither: it was not before the meeting.
pub(super) fn agreements(of: Writer<'_>, document: &mut Document) {
    let items = of.items(|item| item.kind == ItemKind::Section20);
    let listed = listed(of, &items);
    if items.is_empty() && listed.is_empty() {
        return;
    }
    document.heading(2, "Open section 20 agreements");
    document.table_of_some(if of.level == Level::StrategicLead { whole(of, &listed) } else { short(of, &listed) });
    document.paragraphs(listed.iter().any(|(_, agreement)| agreement.at_least).then(|| words::PLUS.to_owned()));
    for item in items {
        let is_listed = listed.iter().any(|(child, _)| Some(child.child) == item.child);
        if !is_listed || !child::is_silent(item) {
            child::block(of, item, document);
        }
    }
}

fn listed<'a>(of: Writer<'a>, items: &[&MinutedItem]) -> Vec<(&'a ChildFacts, &'a AgreementFacts)> {
    let is_item = |child: &ChildFacts| items.iter().any(|item| item.child == Some(child.child));
    let is_wanted = |child: &&ChildFacts| of.level == Level::StrategicLead || is_item(child);
    let children = of.held.children.iter().filter(is_wanted);
    let mut listed: Vec<_> = children.filter_map(|child| Some((child, child.section_20.as_ref()?))).collect();
    listed.sort_by_key(|(child, agreement)| (-agreement.check_overdue_days, -agreement.days, &child.child_ref));
    listed
}

fn short(of: Writer<'_>, listed: &[(&ChildFacts, &AgreementFacts)]) -> Table {
    let head = ["Child", "Days", "Purpose and plan", "Next check"];
    let mut table = Table::new("Agreements on the running order", head).with_numbers_in(&[1]);
    for (child, agreement) in listed {
        let next = words::next_check(agreement.next_check_on, agreement.check_overdue_days);
        table.row([
            of.held.names.told(&child.child_ref),
            agreement.length().in_figures(),
            purpose_and_plan(agreement),
            next,
        ]);
    }
    table
}

fn whole(of: Writer<'_>, listed: &[(&ChildFacts, &AgreementFacts)]) -> Table {
    let head = ["Child", "Since", "Days", "Purpose and plan", "Consent", "Checks"];
    let mut table = Table::new("Agreements of every child on the running order", head).with_numbers_in(&[2]);
    for (child, agreement) in listed {
        let (child, since) = (of.held.names.told(&child.child_ref), full(agreement.since));
        let consent = words::recorded(agreement.consent.as_deref());
        let checks = words::checks(agreement.last_check_on, agreement.next_check_on, agreement.check_overdue_days);
        table.row([child, since, agreement.length().in_figures(), purpose_and_plan(agreement), consent, checks]);
    }
    table
}

fn purpose_and_plan(agreement: &AgreementFacts) -> String {
    words::purpose_and_plan(agreement.purpose.as_deref(), agreement.plan.as_deref())
}
