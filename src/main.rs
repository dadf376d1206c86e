//! The `admissions-review` program: parse, dispatch, print what failed, exit.

use std::process::ExitCode;

use admissions_review::cli::{self, failure};
use admissions_review::tui::terminal::say_where_on_panic;
use color_eyre::config::{HookBuilder, Theme};
use mimalloc::MiMalloc;

/// An import makes and drops millions of small texts, in which the C library's allocator spends a quarter of its time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // In plain letters; it fails only where one is installed already.
    let _ = HookBuilder::blank().theme(Theme::new()).display_env_section(false).into_hooks().1.install();
    say_where_on_panic();
    // A fault has said where it is by then, and nothing more is said of it.
    std::panic::catch_unwind(run).unwrap_or(ExitCode::FAILURE)
}

fn run() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ok(finish) => finish.into(),
        Err(failure) => {
            let status = failure.status();
            failure::print(&failure.into());
            status
        }
    }
}
