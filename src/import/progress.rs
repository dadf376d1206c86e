//! How far a long read has come, and how to stop it.

use std::ops::ControlFlow;

/// Told of every step of a long read; it may stop the read by answering `Break`.
pub trait Progress: Send {
    /// A file is about to be read: its name and its size in bytes.
    fn file(&mut self, name: &str, bytes: u64) -> ControlFlow<()>;

    /// So many rows of the file have been read so far.
    fn rows(&mut self, rows: u64) -> ControlFlow<()>;
}

/// Watches nothing and never stops a read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn file(&mut self, _: &str, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn rows(&mut self, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
