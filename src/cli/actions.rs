//! `actions`: who does what by when.

use chrono::NaiveDate;
use serde::Serialize;

use super::args;
use super::context::Opened;
use super::nobody::nobody;
use super::output::{Answer, Table};
use super::shown_action::ShownAction;
use super::words::count;
use super::{Context, Failure, Finish};
use crate::domain::action::{ListedAction, Status, When};
use crate::domain::calendar::full;
use crate::domain::person_name::is_same_name;

#[derive(Debug, Serialize)]
struct Actions {
    as_of: NaiveDate,
    actions: Vec<ShownAction>,
}

/// Prints the actions that are wanted, the open ones first, by due date.
///
/// # Errors
/// When no child of the file has the reference that is asked for, the file cannot be read, or standard output not be
/// written.
pub fn run(context: &Context, wanted: &args::Actions) -> Result<Finish, Failure> {
    let opened = context.open()?;
    let actions = read(&opened, wanted)?;
    context.print_read(&opened.answer(actions)?)?;
    Ok(Finish::Done)
}

fn read(opened: &Opened, wanted: &args::Actions) -> Result<Actions, Failure> {
    if let Some(child) = &wanted.child {
        known(opened, child)?;
    }
    let listed = opened.store.actions_as_at(opened.as_of)?;
    let actions = listed.iter().filter(|listed| is_wanted(listed, wanted));
    Ok(Actions { as_of: opened.as_of, actions: actions.map(|listed| ShownAction::of(listed, opened.as_of)).collect() })
}

/// A reference that nobody has is a slip, and no answer.
fn known(opened: &Opened, child: &str) -> Result<(), Failure> {
    if opened.store.admissions_of(child)?.is_empty() { Err(nobody(opened, child)?) } else { Ok(()) }
}

fn is_wanted(listed: &ListedAction, wanted: &args::Actions) -> bool {
    wanted.owner.as_deref().is_none_or(|name| is_same_name(&listed.action.owner, name))
        && wanted.child.as_deref().is_none_or(|child| listed.child_ref.as_deref() == Some(child))
        && (listed.section_20 || !wanted.section_20)
        && (listed.action.status == Status::Open || !wanted.open)
}

impl Actions {
    /// The actions of one group under its heading; nothing where it has none.
    fn group(&self, when: When) -> String {
        let members: Vec<&ShownAction> = self.actions.iter().filter(|action| action.when == when).collect();
        if members.is_empty() {
            return String::new();
        }
        let sentences = members.iter().map(|action| format!("\n{}\n", action.sentence()));
        std::iter::once(format!("\n{}: {}\n", when.label(self.as_of), members.len())).chain(sentences).collect()
    }
}

impl Answer for Actions {
    fn text(&self) -> String {
        let open = self.actions.iter().filter(|action| action.status == Status::Open).count();
        let late = self.actions.iter().filter(|action| action.overdue_days > 0).count();
        let heading = format!(
            "Actions, as of {}: {}, {late} past the date.\n",
            full(self.as_of),
            count(open, "open action", "open actions"),
        );
        let groups = When::ALL.into_iter().map(|when| self.group(when));
        std::iter::once(heading).chain(groups).collect()
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "ref",
                "text",
                "owner",
                "due_on",
                "original_due_on",
                "status",
                "overdue_days",
                "section_20",
                "child_ref",
                "meeting",
                "closed_on",
                "evidence",
                "redated",
                "raised_on",
                "done_looks_like",
            ],
            rows: self.actions.iter().map(ShownAction::cells).collect(),
        }
    }
}
