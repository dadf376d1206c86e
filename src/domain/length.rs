//! How long something has lasted, where its start may lie before anything that is known.

use super::text::counted;

/// A number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The days that are known of.
    pub days: i64,
    /// Whether it may be more: the start lies before the first date seen.
    pub at_least: bool,
}

impl Length {
    /// `41 days`, `at least 41 days`.
    #[must_use]
    pub fn in_words(self) -> String {
        let at_least = if self.at_least { "at least " } else { "" };
        format!("{at_least}{}", counted(self.days, "day"))
    }

    /// As it stands in a narrow column: `41`, `41+`.
    #[must_use]
    pub fn in_figures(self) -> String {
        let more = if self.at_least { "+" } else { "" };
        format!("{}{more}", self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_more_says_so_in_words_and_in_figures() {
        let length = |days, at_least| Length { days, at_least };
        assert_eq!((length(1, false).in_words(), length(1, false).in_figures()), ("1 day".to_owned(), "1".to_owned()));
        let more = length(93, true);
        assert_eq!((more.in_words(), more.in_figures()), ("at least 93 days".to_owned(), "93+".to_owned()));
    }
}
