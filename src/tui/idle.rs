//! The cover over a screen that nobody has touched for a while: when it comes, and what it does.
//!
//! It keeps what stands on the screen from whoever passes by. It is no lock: any key uncovers it.

use std::time::Duration;

use super::model::Model;

/// While a meeting sits, people look at the screen and talk: it is covered after so many minutes at the least.
const LEAST_IN_A_MEETING: u32 = 60;

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
