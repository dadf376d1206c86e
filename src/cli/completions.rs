//! `completions`: what a shell needs to complete what is typed.

use clap::CommandFactory;

use super::args::{Arguments, Completions};
use super::{Failure, Finish, output};

/// Prints the completions of a shell.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(what: &Completions) -> Result<Finish, Failure> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(what.shell, &mut command, name, &mut script);
    output::print_bytes(&script)?;
    Ok(Finish::Done)
}
