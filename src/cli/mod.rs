//! What can be typed: the arguments, and one file for each subcommand.
//!
//! A subcommand is a variant of [`args::Command`] with its arguments and their documentation, a file with
//! `pub fn run(&Context, ...) -> Result<Finish, Failure>`, and one line in [`dispatch`]. One that reads makes a value
//! that is an [`output::Answer`] and hands it to [`Context::print`]; one that changes something asks
//! [`Context::actor`] for a name first and opens the file with [`Context::open_to_change`].

use std::ffi::OsString;

use clap::Parser;

use args::{Arguments, Command};
pub use context::Context;
pub use failure::Failure;
pub use finish::Finish;

use crate::demo::DEMO_DB;
use crate::store::clock;

pub mod actions;
pub mod actor;
pub mod args;
pub mod backup;
pub mod child;
pub mod child_args;
pub mod compare;
pub mod completions;
pub mod configuration;
pub mod context;
pub mod demo;
pub mod failure;
mod finish;
pub mod import;
pub mod interrupt;
pub mod lessons;
pub mod list;
pub mod log;
pub mod man;
pub mod meeting;
pub mod new;
pub mod output;
pub mod remembered;
pub mod report;
pub mod report_args;
pub mod requests;
pub mod restore;
pub mod screens;
pub mod section20;
pub mod show;
pub mod take_back;
pub mod template;
pub mod verify;

mod admission;
mod nobody;
mod parsing;
mod shown_action;
mod words;
mod written;

/// Does what the arguments (the program's name first) say.
///
/// # Errors
/// [`Failure`], which says what to print and with which status to exit.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Finish, Failure> {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => dispatch(arguments),
        Err(error) if error.use_stderr() => Err(Failure::Arguments(error)),
        // Help and version are no failure.
        Err(error) => output::print_bytes(error.to_string().as_bytes()).map(|()| Finish::Done),
    }
}

fn dispatch(arguments: Arguments) -> Result<Finish, Failure> {
    if let Some(wrong) = clock::wrong(clock::now()) {
        return Err(Failure::refused(wrong));
    }
    let context = Context::new(arguments.options);
    let Some(command) = arguments.command else {
        return if arguments.demo {
            screens::open_demonstration(&context, DEMO_DB)
        } else {
            screens::open(&context, arguments.path)
        };
    };
    if arguments.demo || arguments.path.is_some() {
        return Err(Failure::usage("FILE and --demo open the screens; with a subcommand, name the file with --file."));
    }
    match command {
        Command::New(what) => new::run(&context, &what),
        Command::Import(what) if what.take_back => take_back::run(&context),
        Command::Import(what) => import::run(&context, &what),
        Command::List => list::run(&context),
        Command::Show(what) => show::run(&context, &what),
        Command::Section20(what) => section20::run(&context, what),
        Command::Actions(what) => actions::run(&context, &what),
        Command::Requests => requests::run(&context),
        Command::Lessons => lessons::run(&context),
        Command::Meeting => meeting::run(&context),
        Command::Child(what) => child::run(&context, &what.what),
        Command::Report(what) => report::run(&context, &what.paper),
        Command::Log(what) => log::run(&context, &what),
        Command::Verify(what) => verify::run(&context, &what),
        Command::Backup(what) => backup::run(&context, &what),
        Command::Compare(what) => compare::run(&context, &what),
        Command::Restore(what) => restore::run(&context, &what),
        Command::Demo(what) => demo::run(&context, &what),
        Command::Grow(what) => demo::grow(&context, &what),
        Command::Template(what) => template::run(&context, &what),
        Command::Completions(what) => completions::run(&what),
        Command::Man => man::run(),
    }
}
