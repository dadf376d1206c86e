//! `demo`: the demonstration, written to a file of one's own; `grow`: one like it of any size.

use super::args::{Demo, Grow};
use super::{Context, Failure, Finish, output, remembered};
use crate::demo::{self, Contents};
use crate::files::WhenThere;

/// Writes the demonstration to a file and says what is in it.
///
/// # Errors
/// When there is a file of that name and nobody said that it may be replaced, or it cannot be written.
pub fn run(context: &Context, what: &Demo) -> Result<Finish, Failure> {
    let never = context.never_nor_templates();
    let Contents { children, periods, meetings, actions, .. } =
        demo::build(&what.path, WhenThere::forced(what.force), &never)?;
    remembered::forget(&what.path);
    output::say(&format!(
        "Made {}: {children} children, {periods} periods of care, {meetings} meetings and {actions} actions of a council \
         that does not exist.",
        what.path.display(),
    ));
    Ok(Finish::Done)
}

/// Writes a file like it, as large as was said, and says what is in it.
///
/// # Errors
/// As [`run`].
pub fn grow(context: &Context, what: &Grow) -> Result<Finish, Failure> {
    let never = context.never_nor_templates();
    let admissions = usize::try_from(what.admissions).unwrap_or(usize::MAX);
    let Contents { children, admissions, meetings, actions, .. } =
        demo::grow(&what.path, admissions, what.seed, WhenThere::forced(what.force), &never)?;
    remembered::forget(&what.path);
    output::say(&format!(
        "Made {}: {admissions} admissions, {children} children, {meetings} meetings and {actions} actions of a council \
         that does not exist.",
        what.path.display(),
    ));
    Ok(Finish::Done)
}
