//! Who reads what is said of an import, and how they answer.

/// Where a plan is read, which decides how the reader turns round what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// On the command line.
    CommandLine,
    /// On the screens.
    Screen,
}

impl Reader {
    /// How the reader states an extract's day.
    pub(in crate::import) const fn way_to_say_day(self) -> &'static str {
        match self {
            Self::CommandLine => "--extract-date",
            Self::Screen => "the key d",
        }
    }

    /// How the reader says whether an extract is whole.
    pub(in crate::import) const fn way_to_say_whole(self) -> &'static str {
        match self {
            Self::CommandLine => "--whole, or --part",
            Self::Screen => "the key w",
        }
    }

    /// How the reader says whether numbers are one child's.
    pub(in crate::import) const fn way_to_say_same(self) -> &'static str {
        match self {
            Self::CommandLine => "--matches same, not-same or not-sure for all; child merge, child apart for two",
            Self::Screen => "the key m",
        }
    }
}
