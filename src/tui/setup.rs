//! What the screens know from the start.

use chrono::NaiveDate;

use super::theme::Look;
use crate::domain::settings::Settings;

/// What is known from the start. While the program runs the settings follow the file, and the day the clock.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The day that the screens take for today.
    pub as_of: NaiveDate,
    /// Whether that day ends at midnight: not where the file, or who opened it, says which it is.
    pub follows_clock: bool,
    /// Who makes changes.
    pub actor: String,
    /// Styles and marks.
    pub look: Look,
    /// What this council differs on.
    pub settings: Settings,
    /// Whether this is a throw-away copy of the demonstration.
    pub demonstration: bool,
    /// What has to be said about the file before anything else, each a paragraph.
    pub told: Vec<String>,
}
