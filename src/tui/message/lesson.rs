//! What is written about lessons and their themes.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::store::lessons::LessonEdit;

/// Something about a lesson or a theme that is written. A lesson is named by its row, a theme by its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LessonRecord {
    /// A field of a lesson.
    Edit(Id, LessonEdit),
    /// That a lesson is closed: on which day, and the evidence that the change was made.
    Close(Id, NaiveDate, String),
    /// That a lesson is open again.
    Reopen(Id),
    /// A new theme.
    AddTheme(String),
    /// Another name of a theme.
    RenameTheme(String, String),
    /// That a theme is merged into another.
    MergeThemes {
        /// The theme that is not offered any more.
        code: String,
        /// The theme that has its lessons from now on.
        into: String,
        /// The day.
        on: NaiveDate,
    },
    /// That a theme is not offered any more from a day on.
    RetireTheme(String, NaiveDate),
    /// That a theme is offered again.
    BringThemeBack(String),
}
