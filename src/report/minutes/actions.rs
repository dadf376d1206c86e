//! The actions of a meeting: those it raised, those it carried forward, and those that were closed since the one before.

use super::writer::Writer;
use crate::domain::action::Status;
use crate::domain::calendar::full;
use crate::domain::meeting::ItemKind;
use crate::domain::meeting::snapshot::ActionFacts;
use crate::report::words::{self, ended};
use crate::report::{Document, Table};

/// The actions that the meeting raised.
pub(super) fn raised(of: Writer<'_>, document: &mut Document) {
    if of.head().raised.is_empty() {
        document.paragraph(["The meeting raised no action."]);
        return;
    }
    let mut table = Table::new("Actions of this meeting", ["Ref", "Child", "What is to be done", "Owner", "Due"]);
    for action in &of.head().raised {
        table.row(cells(of, action, full(action.due_on)));
    }
    document.table(table.without_empty_columns());
}

/// Actions that were open before the meeting, the longest past their date first, and those closed since the one before.
pub(super) fn carried(of: Writer<'_>, document: &mut Document) {
    let is_open = |action: &&ActionFacts| action.status == Status::Open;
    let (mut open, closed): (Vec<&ActionFacts>, Vec<&ActionFacts>) = of.head().carried.iter().partition(is_open);
    open.sort_by_key(|action| (action.due_on, &action.reference));
    if open.is_empty()
        && closed.is_empty()
        && of.items(|one| one.kind == ItemKind::Actions && one.note.is_some()).is_empty()
    {
        return;
    }
    document.heading(2, "Actions from earlier meetings");
    of.note_of(ItemKind::Actions, document);
    let head = ["Ref", "Child", "What is to be done", "Owner", "Due"];
    let mut table = Table::new("Open, carried forward", head);
    for action in open {
        table.row(cells(of, action, due(action)));
    }
    document.table_of_some(table.without_empty_columns());
    let head = ["Ref", "Child", "What was to be done", "Owner", "Closed", "Evidence"];
    let mut table = Table::new("Closed since the meeting before", head);
    for action in closed {
        table.row(closed_cells(of, action));
    }
    document.table_of_some(table.without_empty_columns());
}

fn cells(of: Writer<'_>, action: &ActionFacts, due: String) -> [String; 5] {
    let child = of.held.names.told_of(action.child_ref.as_deref());
    [action.reference.clone(), child, what(action), action.owner.clone(), due]
}

fn closed_cells(of: Writer<'_>, action: &ActionFacts) -> [String; 6] {
    let child = of.held.names.told_of(action.child_ref.as_deref());
    let how = if action.status == Status::Cancelled { "Cancelled" } else { "Done" };
    let closed = action.closed_on.map(|day| format!("{how} {}", full(day))).unwrap_or_default();
    let evidence = action.evidence.clone().unwrap_or_default();
    [action.reference.clone(), child, action.text.clone(), action.owner.clone(), closed, evidence]
}

/// What is to be done, and how anyone will know that it is.
fn what(action: &ActionFacts) -> String {
    let done = action.done_looks_like.as_deref().map(|done| format!(" Done when: {}", ended(done))).unwrap_or_default();
    format!("{}{done}", ended(&action.text))
}

fn due(action: &ActionFacts) -> String {
    words::due(action.due_on, action.original_due_on, action.days_overdue)
}

/// `A-031: Refer the family. J. Shah, due 20 Nov 2026.`
pub(super) fn sentence(action: &ActionFacts) -> String {
    format!(": {} {}, due {}.", what(action), action.owner, due(action))
}
