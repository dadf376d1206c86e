//! How far an import has come, and how to stop it.

use std::ops::ControlFlow;

/// What an import does with the rows once they are read, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The rows of all files become children with their histories.
    Gathering,
    /// They are compared with what the file holds.
    Comparing,
    /// A backup is made before anything is changed.
    BackingUp,
    /// What changes is written, all of it or nothing.
    Writing,
}

impl Step {
    /// In words, as the beginning of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Gathering => "Putting the rows together",
            Self::Comparing => "Comparing them with the file",
            Self::BackingUp => "Making a backup first",
            Self::Writing => "Writing into the file",
        }
    }
}

/// What is said of an import that was stopped, whatever it was doing.
pub const STOPPED: &str = "The import was stopped. Nothing was changed.";

/// Told of every step of an import; it may stop the import by answering `Break`.
pub trait Progress: Send {
    /// A file is about to be read: its name and its size in bytes.
    fn file(&mut self, name: &str, bytes: u64) -> ControlFlow<()>;

    /// So many rows have been read so far, which is about so much of the file, or of a workbook's sheet: 0 to 100.
    fn rows(&mut self, rows: u64, percent: u8) -> ControlFlow<()>;

    /// Everything was read, and so much of a later step is done: 0 to 100.
    fn step(&mut self, _step: Step, _percent: u8) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// How much of the whole a part is, from 0 to 100; a part that claims to be more is all of it.
pub(super) fn percent(part: u64, whole: u64) -> u8 {
    u8::try_from(part.saturating_mul(100) / whole.max(1)).unwrap_or(100).min(100)
}

/// One step under way. Each percentage is told once, however often it is reached.
pub struct Watched<'p> {
    progress: &'p mut dyn Progress,
    step: Step,
    told: Option<u8>,
}

impl<'p> Watched<'p> {
    /// A step that begins.
    #[must_use]
    pub fn new(progress: &'p mut dyn Progress, step: Step) -> Self {
        Self { progress, step, told: None }
    }

    /// So much of the step is done, 0 to 100: whether it goes on.
    pub fn reach(&mut self, percent: u8) -> ControlFlow<()> {
        if self.told == Some(percent) {
            return ControlFlow::Continue(());
        }
        self.told = Some(percent);
        self.progress.step(self.step, percent)
    }

    /// Of the part of the step between two percentages, so many of the whole are done: whether it goes on.
    pub fn within(&mut self, (from, to): (u8, u8), done: usize, whole: usize) -> ControlFlow<()> {
        let share = u32::from(percent(done as u64, whole as u64)) * u32::from(to.saturating_sub(from)) / 100;
        self.reach(from.saturating_add(u8::try_from(share).unwrap_or(100)))
    }
}

/// Watches nothing and never stops an import.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn file(&mut self, _: &str, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn rows(&mut self, _: u64, _: u8) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_whole_percents_and_never_more_than_all() {
        let cases = [(0, 5_000, 0), (1_000, 5_000, 20), (5_000, 5_000, 100), (9_000, 5_000, 100), (1, 0, 100)];
        for (part, whole, expected) in cases {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
        assert_eq!(percent(u64::MAX, 1), 100);
    }

    /// Keeps what it is told, and stops at a percentage.
    struct Until(u8, Vec<u8>);

    impl Progress for Until {
        fn file(&mut self, _: &str, _: u64) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }

        fn rows(&mut self, _: u64, _: u8) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }

        fn step(&mut self, _: Step, percent: u8) -> ControlFlow<()> {
            self.1.push(percent);
            if percent >= self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }

    #[test]
    fn a_part_of_a_step_is_told_percent_by_percent_each_once_and_stops_where_it_is_told_to() {
        let mut told = Until(60, Vec::new());
        let mut watched = Watched::new(&mut told, Step::Writing);
        let reached = (0..=1_000).find(|done| watched.within((50, 70), *done, 1_000).is_break());
        // Half of the twenty percent between 50 and 70.
        assert_eq!(reached, Some(500));
        assert_eq!(told.1, (50..=60).collect::<Vec<u8>>());
    }
}
