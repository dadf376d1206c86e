//! What councils differ on, with defaults that are safe.

use super::calendar::Holidays;
use super::meeting::{Pace, Quorum};
use super::section20::Ladder;

/// Settings that rules read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Working days within which an entry should be written up.
    pub write_up_working_days: u32,
    /// Days that are not working days: bank holidays, and those that the council adds.
    pub holidays: Holidays,
    /// When section 20 agreements are to be checked.
    pub ladder: Ladder,
    /// Whether names are hidden when the program starts.
    pub hide_names_on_start: bool,
    /// Who makes a meeting quorate.
    pub quorum: Quorum,
    /// How long the items of a meeting are planned to take.
    pub pace: Pace,
    /// In what leaves the meeting, numbers from 1 to this one are hidden; 0 hides none.
    pub small_numbers: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            write_up_working_days: 2,
            holidays: Holidays::default(),
            ladder: Ladder::default(),
            hide_names_on_start: true,
            quorum: Quorum::default(),
            pace: Pace::default(),
            small_numbers: 5,
        }
    }
}
