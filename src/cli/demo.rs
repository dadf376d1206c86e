//! `demo`: the demonstration, written to a file of one's own.

use super::args::Demo;
use super::{Failure, Finish, output};
use crate::demo;
use crate::files::{Untouchable, WhenThere};

/// Writes the demonstration to a file and says what is in it.
///
/// # Errors
/// When there is a file of that name, or it cannot be written.
pub fn run(what: &Demo) -> Result<Finish, Failure> {
    let contents = demo::build(&what.path, WhenThere::Refuse, &Untouchable::default())?;
    output::say(&format!(
        "Made {}: {} children, {} periods of care, {} meetings and {} actions of a council that does not exist.",
        what.path.display(),
        contents.children,
        contents.periods,
        contents.meetings,
        contents.actions
    ));
    Ok(Finish::Done)
}
