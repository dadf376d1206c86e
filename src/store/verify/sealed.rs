//! Closed meetings: that what was locked is still what was sealed, and that the log has the same seal.

use super::Found;
use crate::domain::meeting::Status;
use crate::domain::text::counted;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let closed = store.all_meetings()?.into_iter().filter(|meeting| meeting.status == Status::Closed);
    let closed: Vec<_> = closed.collect();
    let mut wrong = Vec::new();
    for meeting in &closed {
        let broken = store.broken_seal(meeting.id)?.into_iter();
        wrong.extend(broken.map(|what| format!("The closed meeting of {}: {what}.", meeting.month.name())));
    }
    let unsealed = closed.iter().filter(|meeting| meeting.seal.is_none()).count();
    let meetings = counted(i64::try_from(closed.len()).unwrap_or(i64::MAX), "closed meeting");
    let looked_at = match unsealed {
        0 => meetings,
        unsealed => format!("{meetings}; {unsealed} of them from before there were seals"),
    };
    Ok(Found { looked_at, wrong })
}
