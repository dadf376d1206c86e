//! A meeting as the board reads it: counts, and nothing by which a child could be known.

use std::collections::{BTreeMap, BTreeSet};

use super::writer::{Held, titled};
use crate::domain::action::Status;
use crate::domain::calendar::spoken;
use crate::domain::figures::small_numbers::{Shown, Table as Counts, hide};
use crate::domain::meeting::snapshot::ActionFacts;
use crate::report::{Document, Level, Table, figures};

/// The report: where the meeting stood, the month in figures, themes, actions.
pub(super) fn document(held: &Held) -> Document {
    let mut document = titled(held, "Admissions to care: report to the board", Level::Board);
    meeting(held, &mut document);
    document.heading(2, "The month in figures");
    figures::for_board(&mut document, &held.month.figures, held.small_numbers);
    themes(held, &mut document);
    actions(held, &mut document);
    document
}

fn meeting(held: &Held, document: &mut Document) {
    let said = &held.minutes.head;
    document.heading(2, "The review");
    let quorate = if said.missing.is_empty() { "yes" } else { "no" };
    let facts =
        [("Held on", Some(spoken(said.held_on))), ("Chair", said.chair.clone()), ("Quorate", Some(quorate.to_owned()))];
    document.facts(facts.into_iter().filter_map(|(label, value)| Some((label, value?))));
    document.paragraph([
        "Each month the duty Heads of Service and the Strategic Lead for Children in Care review the children who came \
         into care the month before: what help came before, whether entry was planned, who decided and why, and what is \
         to be learned. Fewer admissions, or more, are not good or bad in themselves.",
    ]);
}

/// For each theme how many children it was learned from.
fn themes(held: &Held, document: &mut Document) {
    let mut children: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for lesson in &held.minutes.head.lessons {
        children.entry(&lesson.theme).or_default().extend(lesson.child_refs.iter().map(String::as_str));
    }
    let mut table = Table::new("Children whose admission a lesson was drawn from, by theme", ["Theme", "Children"])
        .with_numbers_in(&[1]);
    for (theme, children) in &children {
        table.row([(*theme).to_owned(), shown(children.len(), held).to_string()]);
    }
    if !children.is_empty() {
        document.heading(2, "Themes");
        document.table(table);
    }
}

fn actions(held: &Held, document: &mut Document) {
    let said = &held.minutes.head;
    let carried = |wanted: &dyn Fn(&ActionFacts) -> bool| said.carried.iter().filter(|one| wanted(one)).count();
    let open = carried(&|one| one.status == Status::Open);
    let late = carried(&|one| one.days_overdue > 0);
    let [late, in_time, open] = parts(late, open.saturating_sub(late), held);
    let rows = [
        ("Raised by this meeting", shown(said.raised.len(), held)),
        ("Done since the meeting before", shown(carried(&|one| one.status == Status::Done), held)),
        ("Cancelled since the meeting before", shown(carried(&|one| one.status == Status::Cancelled), held)),
        ("Open from earlier meetings", open),
        ("Of these, past their date", late),
        ("Of these, not yet due", in_time),
    ];
    let mut table = Table::new("How many actions stand where", ["Actions", "Number"]).with_numbers_in(&[1]);
    for (label, number) in rows {
        table.row([label.to_owned(), number.to_string()]);
    }
    document.heading(2, "Actions");
    document.table(table);
}

/// Two parts and what they add up to, as the board may see them: none gives another away.
fn parts(one: usize, other: usize, held: &Held) -> [Shown; 3] {
    let hidden = hide(&Counts::list(&[number(one), number(other)]), held.small_numbers);
    let mut cells = hidden.cells.iter().flatten().copied();
    [cells.next(), cells.next(), hidden.total].map(|shown| shown.unwrap_or(Shown::Hidden))
}

/// A number as the board may see it.
fn shown(count: usize, held: &Held) -> Shown {
    let table = Counts { cells: vec![vec![number(count)]], row_totals: false, column_totals: false, total: false };
    hide(&table, held.small_numbers).cells.first().and_then(|row| row.first()).copied().unwrap_or(Shown::Hidden)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
