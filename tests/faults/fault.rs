//! Faults: at which call the system kills the program, or refuses.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// What happens at a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed.
    Kill,
    /// The disk does not answer this once.
    Io,
    /// The disk does not answer, and goes on so.
    IoFromThere,
    /// The disk is full from there on.
    FullFromThere,
}

/// Every way in which the system refuses.
pub const REFUSALS: [Fault; 3] = [Fault::Io, Fault::IoFromThere, Fault::FullFromThere];

/// The library that stands between the program and the system, built once.
static SHIM: LazyLock<PathBuf> = LazyLock::new(|| {
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shim-{}.so", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
    let built =
        Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status();
    assert!(built.unwrap().success(), "a C compiler builds SQLite, and this");
    library
});

impl Fault {
    /// The variables that make it happen at a call, counted from 1; the program writes into `count` how many it made.
    pub fn variables(self, at: u64, count: &Path) -> Vec<(&'static str, String)> {
        let kind = match self {
            Self::Kill => "kill",
            Self::Io | Self::IoFromThere => "EIO",
            Self::FullFromThere => "ENOSPC",
        };
        let mut variables = counted(count);
        variables.extend([("FAULT", kind.to_owned()), ("FAULT_AT", at.to_string())]);
        if matches!(self, Self::IoFromThere | Self::FullFromThere) {
            variables.push(("FAULT_ON", "1".to_owned()));
        }
        variables
    }
}

/// The variables that only count the calls.
pub fn counted(count: &Path) -> Vec<(&'static str, String)> {
    vec![("LD_PRELOAD", SHIM.display().to_string()), ("FAULT_COUNT", count.display().to_string())]
}

/// How many calls were made.
pub fn calls(count: &Path) -> u64 {
    u64::from_ne_bytes(std::fs::read(count).unwrap().try_into().unwrap())
}

/// How many faults of a kind are made: a fixed sample, or as many as were asked for.
fn wanted() -> u64 {
    std::env::var("FAULTS").map_or(6, |number| number.parse().unwrap())
}

/// The calls, counted from 1, at which something happens: spread evenly over all of them, each as often as any other.
pub fn sample(calls: u64) -> Vec<u64> {
    assert!(calls > 0, "nothing was written");
    let wanted = wanted();
    (0..wanted).map(|fault| if wanted <= calls { fault * calls / wanted } else { fault % calls } + 1).collect()
}
