//! A pause in typing: what stands in the form is then kept as a draft, so that it survives whatever happens to the laptop.

use std::time::Duration;

use super::doing::drafts;
use super::model::Model;

/// What was typed is kept so long after the last key. Writing it to the disk takes less than what is left of a second.
pub const PAUSE: Duration = Duration::from_millis(500);

/// How long the loop may sleep until words are kept, so long after the last key; `None` where there are none to keep.
#[must_use]
pub fn time_left(model: &Model, since_key: Duration) -> Option<Duration> {
    drafts::is_behind(model).then(|| PAUSE.saturating_sub(since_key))
}
