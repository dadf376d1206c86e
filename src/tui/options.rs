//! What the screens are opened with.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::theme::Look;
use crate::domain::calendar::Month;
use crate::domain::seal::SeenSeals;

/// What the screens are opened with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that the screens take for today.
    pub as_of: NaiveDate,
    /// Whether that day ends at midnight.
    pub follows_clock: bool,
    /// The month shown first.
    pub month: Month,
    /// Who makes changes.
    pub actor: String,
    /// Styles and marks.
    pub look: Look,
    /// Whether this is a throw-away copy of the demonstration.
    pub demonstration: bool,
    /// The folder of the council's own templates of papers, if it has one.
    pub templates: Option<PathBuf>,
    /// What has to be said about the file before anything else, each a paragraph.
    pub told: Vec<String>,
    /// Seals that this laptop has seen of the file, place by place.
    pub seen: Vec<SeenSeals>,
}
