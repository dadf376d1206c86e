//! Children who never came into care are kept only to become somebody's help before entry, and are dropped a set time
//! after their last involvement.

use chrono::{Months, NaiveDate};

use super::diff::{Fact, Write};
use super::working::{ChildFile, Files, Working};
use super::{Known, Plan};
use crate::domain::child::Source;

/// Months after the last involvement for which such a child is kept.
const MONTHS_KEPT: u32 = 24;

/// Takes the children who are no longer kept out of a plan in the making, and returns them.
pub(super) fn take_out(working: &mut Working, known: &Known, extract_on: Option<NaiveDate>) -> Files {
    let Some(oldest) = extract_on.and_then(|day| day.checked_sub_months(Months::new(MONTHS_KEPT))) else {
        return Files::new();
    };
    let is_over = |file: &ChildFile| !known.spoken_of.contains(&file.child.id) && is_over(file, oldest);
    let (over, kept) = std::mem::take(&mut working.files).into_iter().partition(|(_, file)| is_over(file));
    working.files = kept;
    over
}

/// Adds to the plan that what is stored of these children is dropped, and says how many there were.
pub(super) fn forget(plan: &mut Plan, over: &Files, before: &Files) {
    let stored: Vec<&ChildFile> = over.keys().filter_map(|child_ref| before.get(child_ref)).collect();
    plan.writes.extend(stored.iter().copied().flat_map(removals));
    plan.children.removed += stored.len();
    plan.interventions.removed += stored.iter().map(|file| file.help.len()).sum::<usize>();
    if !over.is_empty() {
        plan.notes.push(note(over.len()));
    }
}

/// Whether a child has never been in care and was last known before a day. Typed facts are somebody's to drop.
fn is_over(file: &ChildFile, oldest: NaiveDate) -> bool {
    let typed = std::iter::once(file.child.source).chain(file.help.iter().map(|help| help.source));
    let is_past = |day: Option<NaiveDate>| day.is_some_and(|day| day < oldest);
    file.periods.is_empty()
        && file.requests.is_empty()
        && file.child.typed.is_empty()
        && !typed.into_iter().any(|source| source == Source::Typed)
        && !file.help.is_empty()
        && file.help.iter().all(|help| is_past(help.last_day()))
}

fn removals(file: &ChildFile) -> Vec<Write> {
    let child_ref = || file.child.child_ref.clone();
    let help =
        file.help.iter().map(|row| Write::Remove { fact: Fact::Intervention(row.clone()), child_ref: child_ref() });
    help.chain(std::iter::once(Write::Remove { fact: Fact::Child(file.child.clone()), child_ref: child_ref() }))
        .collect()
}

fn note(children: usize) -> String {
    let who = if children == 1 { "1 child".to_owned() } else { format!("{children} children") };
    format!(
        "{who} who never came into care, and whose last involvement was more than {MONTHS_KEPT} months before this \
         extract, not kept."
    )
}
