//! What is done when nobody has pressed a key for a while: the backup of the day, and the cover over the screen.
//!
//! The cover keeps what stands on the screen from whoever passes by. It is no lock: any key uncovers it.

use std::time::Duration;

use super::message::Message;
use super::model::Model;

/// While a meeting sits, people look at the screen and talk: it is covered after so many minutes at the least.
const LEAST_IN_A_MEETING: u32 = 60;

/// Without a key for so long, people talk or have gone for coffee: the backup of the day is made.
const REST: Duration = Duration::from_mins(2);

/// How long the loop may sleep so long after the last key, and what is then to be done; `None` where nothing is to wake it.
#[must_use]
pub fn next_alarm(model: &Model, since_key: Duration) -> Option<(Duration, Message)> {
    let rest =
        (!model.backups.rested && !model.setup.demonstration).then(|| (REST.saturating_sub(since_key), Message::Rest));
    let cover = time_left(model, since_key).map(|left| (left, Message::Idle));
    rest.into_iter().chain(cover).min_by_key(|(left, _)| *left)
}

/// How long the loop may sleep until the screen is covered, so long after the last key; `None` where nothing is to wake it.
#[must_use]
pub fn time_left(model: &Model, since_key: Duration) -> Option<Duration> {
    let minutes = minutes(model).filter(|_| model.covered_after.is_none())?;
    Some(Duration::from_mins(minutes.into()).saturating_sub(since_key))
}

/// Minutes without a key after which the screen is covered; `None` where it never is.
fn minutes(model: &Model) -> Option<u32> {
    let set = Some(model.setup.settings.idle_minutes).filter(|minutes| *minutes > 0)?;
    Some(if model.meeting.is_sitting() { set.max(LEAST_IN_A_MEETING) } else { set })
}

/// Covers the screen, and hides names from then on. What stands on it, a form too, stays as it is.
pub fn cover(model: &mut Model) {
    model.covered_after = minutes(model);
    if model.covered_after.is_some() {
        model.names_hidden = true;
        model.rebuild();
    }
}
