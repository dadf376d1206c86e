//! The `admissions-review` program: parse, dispatch, print what failed, exit.

use std::process::ExitCode;

use admissions_review::cli::{self, failure};
use admissions_review::tui::terminal::say_where_on_panic;

fn main() -> ExitCode {
    say_where_on_panic();
    // A fault has said where it is by then, and nothing more is said of it.
    std::panic::catch_unwind(run).unwrap_or(ExitCode::FAILURE)
}

fn run() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ok(finish) => finish.into(),
        Err(failure) => {
            failure::print(&failure);
            failure.status()
        }
    }
}
