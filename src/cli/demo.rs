//! `demo`: the demonstration, written to a file of one's own.

use super::args::Demo;
use super::{Context, Failure, Finish, output};
use crate::demo;
use crate::files::WhenThere;

/// Writes the demonstration to a file and says what is in it.
///
/// # Errors
/// When there is a file of that name and nobody said that it may be replaced, or it cannot be written.
pub fn run(context: &Context, what: &Demo) -> Result<Finish, Failure> {
    let never = context.never_nor_templates();
    let contents = demo::build(&what.path, WhenThere::forced(what.force), &never)?;
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
