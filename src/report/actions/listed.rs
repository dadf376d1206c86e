//! The open actions as a document: a table for each owner.

use chrono::NaiveDate;

use super::{ReportedAction, due, owners};
use crate::domain::text::counted;
use crate::report::{Document, Level, Names, Table};

/// The open actions as they stand on a day, owner by owner in the order of the alphabet, each owner's earliest date first.
#[must_use]
pub fn document(actions: &[ReportedAction<'_>], as_of: NaiveDate, level: Level, names: &Names) -> Document {
    let owners = owners(actions);
    let open = owners.iter().map(Vec::len).sum::<usize>();
    let subtitle = format!("{} open", counted(i64::try_from(open).unwrap_or(0), "action"));
    let mut document = Document::new("Actions of the admissions review", subtitle, level, as_of);
    if owners.is_empty() {
        document.paragraph(["No action is open."]);
    }
    for actions in &owners {
        of_owner(actions, as_of, names, &mut document);
    }
    document
}

fn of_owner(actions: &[ReportedAction<'_>], as_of: NaiveDate, names: &Names, document: &mut Document) {
    let Some(owner) = actions.first().map(|first| first.action.owner.trim().to_owned()) else { return };
    let mut table =
        Table::new(format!("Actions of {owner}"), ["Ref", "Child", "What is to be done", "Done when", "Due"]);
    for reported in actions {
        let action = reported.action;
        let done = action.done_looks_like.clone().unwrap_or_default();
        let child = names.told_of(reported.child_ref);
        table.row([action.reference.clone(), child, action.text.clone(), done, due(action, as_of)]);
    }
    document.heading(2, owner);
    document.table(table.without_empty_columns());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::action::{Action, Status};
    use crate::domain::sample::{action, day};
    use crate::report::Block;

    #[test]
    fn each_owner_has_a_table_of_what_is_open() {
        let done = Action { status: Status::Done, ..action("2026-11-02") };
        let actions = [action("2026-11-20"), action("2026-11-06"), done];
        let reported: Vec<ReportedAction<'_>> =
            actions.iter().map(|action| ReportedAction { action, child_ref: Some("C-1042") }).collect();
        let document = document(&reported, day("2026-11-12"), Level::Meeting, &Names::default());
        assert_eq!(document.subtitle, "2 actions open");
        let Some(Block::Table(table)) = document.blocks().last() else { panic!("a table is last") };
        let due: Vec<&str> = table.rows().iter().filter_map(|row| row.last()).map(String::as_str).collect();
        // From Friday 6 to Thursday 12 November 2026 are 6 days.
        assert_eq!(due, ["Fri 6 Nov 2026, 6 days past its date", "Fri 20 Nov 2026"]);
    }
}
