//! How far a long read has come, and how to stop it.

use std::ops::ControlFlow;

/// Told of every step of a long read; it may stop the read by answering `Break`.
pub trait Progress: Send {
    /// A file is about to be read: its name and its size in bytes.
    fn file(&mut self, name: &str, bytes: u64) -> ControlFlow<()>;

    /// So many rows have been read so far, which is about so much of the file, or of a workbook's sheet: 0 to 100.
    fn rows(&mut self, rows: u64, percent: u8) -> ControlFlow<()>;
}

/// How much of the whole a part is, from 0 to 100; a part that claims to be more is all of it.
pub(super) fn percent(part: u64, whole: u64) -> u8 {
    u8::try_from(part.saturating_mul(100) / whole.max(1)).unwrap_or(100).min(100)
}

/// Watches nothing and never stops a read.
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
    use super::percent;

    #[test]
    fn a_share_is_whole_percents_and_never_more_than_all() {
        let cases = [(0, 5_000, 0), (1_000, 5_000, 20), (5_000, 5_000, 100), (9_000, 5_000, 100), (1, 0, 100)];
        for (part, whole, expected) in cases {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
        assert_eq!(percent(u64::MAX, 1), 100);
    }
}
