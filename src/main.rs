//! The `admissions-review` program: parse, dispatch, print the error chain, exit.

use std::process::ExitCode;

use admissions_review::cli::{self, failure};
use admissions_review::import::is_expected_to_panic;
use color_eyre::config::{HookBuilder, Theme};

fn main() -> ExitCode {
    install_panic_report();
    match cli::run(std::env::args_os()) {
        Ok(finish) => finish.into(),
        Err(failure) => {
            let status = failure.status();
            failure::print(&failure.into());
            status
        }
    }
}

/// Should the program ever panic, it says so in plain letters, without the surroundings it ran in.
fn install_panic_report() {
    let (report, errors) = HookBuilder::blank().theme(Theme::new()).display_env_section(false).into_hooks();
    // It fails only where one is installed already.
    let _ = errors.install();
    let report = report.into_panic_hook();
    std::panic::set_hook(Box::new(move |fault| {
        if !is_expected_to_panic() {
            report(fault);
        }
    }));
}
