//! Writes a check of a section 20 agreement, and tells what follows from it.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::full;
use crate::domain::follow_up::{FollowUp, Outcome};
use crate::domain::section20::next_check;
use crate::store::{Store, StoreError};

/// Writes it, and returns what there is to say.
pub(super) fn write(
    store: &mut Store,
    actor: &str,
    day: NaiveDate,
    child: Id,
    check: &FollowUp,
) -> Result<String, StoreError> {
    store.add_follow_up(actor, child, check)?;
    let admission = store.admission(check.period_id)?.as_at(day);
    let said = format!("Recorded the follow-up of {}", admission.child.child_ref);
    Ok(format!("{said}{}", then(store, &admission, check, day)?))
}

/// When the next is due; where the check found an end, that the facts do not have it yet.
fn then(store: &Store, admission: &Admission, check: &FollowUp, day: NaiveDate) -> Result<String, StoreError> {
    let Some(next) = next_check(admission, day, &store.settings()?.ladder) else { return Ok(".".to_owned()) };
    let is_end = check.outcome.is_some_and(|outcome: Outcome| !outcome.continues());
    Ok(if is_end {
        ". It stays on the list until the legal status ends: with the next extract, or Enter and t.".to_owned()
    } else {
        format!(", the next is due {}.", full(next.due_on))
    })
}
