//! Closed meetings: that what was locked is still what was sealed, and that the log has the same seal.

use super::Found;
use crate::domain::meeting::{Meeting, Status};
use crate::domain::text::counted;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let (mut closed, mut unsealed, mut wrong) = (0, 0, Vec::new());
    for meeting in &store.all_meetings()? {
        if meeting.status != Status::Closed {
            let has_locked = store.has_locked_parts(meeting.id)?;
            wrong.extend(has_locked.then(|| told_of_open(meeting)));
            continue;
        }
        let broken = store.broken_seal(meeting.id)?;
        closed += 1;
        if meeting.seal.is_none() && broken.is_empty() && store.has_locked_parts(meeting.id)? {
            wrong.push(told(meeting, "it has no seal, and has minutes"));
        }
        unsealed += u32::from(meeting.seal.is_none() && broken.is_empty());
        wrong.extend(broken.iter().map(|what| told(meeting, what)));
    }
    Ok(Found { looked_at: looked_at(closed, unsealed), wrong })
}

fn told(meeting: &Meeting, what: &str) -> String {
    format!("The closed meeting of {}: {what}.", meeting.month.name())
}

fn told_of_open(meeting: &Meeting) -> String {
    format!("The meeting of {} is not closed, and has minutes.", meeting.month.name())
}

/// `9 closed meetings; 2 of them from before there were seals`.
fn looked_at(closed: i64, unsealed: u32) -> String {
    let meetings = counted(closed, "closed meeting");
    match unsealed {
        0 => meetings,
        unsealed => format!("{meetings}; {unsealed} of them from before there were seals"),
    }
}
