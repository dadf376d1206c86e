//! An edition whose day somebody has to say.

use chrono::NaiveDate;
use serde::Serialize;

use super::reader::Reader;
use crate::domain::calendar::full;
use crate::domain::child::Source;

/// An edition whose day is not sure, because few of its dates say so, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnsureDay {
    /// Whose edition it is.
    pub source: Source,
    /// Its first list, as people call it.
    pub list: String,
    /// The day that is taken until somebody says.
    pub dated: NaiveDate,
    /// Whether any of its dates says so.
    pub has_dates: bool,
    /// Whether it says of nobody that they left, because nobody said that it is whole.
    pub denies_nothing: bool,
}

impl UnsureDay {
    /// The question, with what is done until somebody answers it, and how to answer.
    #[must_use]
    pub fn in_words(&self, reader: Reader) -> String {
        let (few, day) = if self.has_dates {
            ("Few of its dates say so", full(self.dated))
        } else {
            ("No date in it says so", "today".to_owned())
        };
        let denies = if self.denies_nothing { ", and nobody is said to have left because of it" } else { "" };
        let way = reader.way_to_say_day();
        format!("{}: of which day is it? {few}: {day} is taken until someone does{denies}: {way}.", self.list)
    }
}
