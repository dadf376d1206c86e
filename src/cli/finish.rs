//! How a command ends well.

use std::process::ExitCode;

/// How a command ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// It did all of it: exit status 0.
    Done,
    /// It did it, and some input rows were rejected: exit status 3.
    WithRejectedRows,
}

impl From<Finish> for ExitCode {
    fn from(finish: Finish) -> Self {
        match finish {
            Finish::Done => Self::SUCCESS,
            Finish::WithRejectedRows => Self::from(3),
        }
    }
}
