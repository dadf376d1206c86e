//! `new`: an empty file.

use std::path::Path;

use super::args::New;
use super::configuration::{default_file, new_device};
use super::{Context, Failure, Finish, output, remembered};
use crate::store::{Store, SystemWorld};

/// Makes an empty file and says so.
///
/// # Errors
/// When there is a file, or it cannot be made.
pub fn run(_: &Context, what: &New) -> Result<Finish, Failure> {
    make(&what.path)?;
    output::say(&format!("Made {}. It is empty.", what.path.display()));
    Ok(Finish::Done)
}

/// Makes an empty file. The folder that the program itself looks in is made too; any other must be there.
pub(super) fn make(path: &Path) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|_| default_file().is_some_and(|default| default == path)) {
        let failed = format!("The folder {} could not be made", folder.display());
        std::fs::create_dir_all(folder).map_err(Failure::because(failed))?;
    }
    // An empty file has no change log yet, so the laptop that made it needs no lasting identifier.
    Store::create(path, Box::new(SystemWorld::on_device(new_device())))?;
    remembered::forget(path);
    Ok(())
}
