//! Taking away what a crash left half written.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::folder_of;
use super::partial::ENDING;

/// Takes away what was being written beside a place when the program was stopped: nobody else may write there now.
///
/// # Errors
/// When the folder cannot be read. What cannot be taken away stays.
pub fn sweep(place: &Path) -> io::Result<()> {
    let Some(name) = place.file_name() else { return Ok(()) };
    let prefix = format!(".{}.", name.to_string_lossy());
    for entry in std::fs::read_dir(folder_of(place))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&prefix) && is_half_written(&name) && entry.file_type()?.is_file() {
            // Another user's, say: it is no harm to this file.
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Whether something of this name was being written, or is the journal that SQLite kept meanwhile.
fn is_half_written(name: &str) -> bool {
    name.strip_suffix("-journal").unwrap_or(name).ends_with(ENDING)
}

/// Takes away what was being written in a folder when the program was stopped, where that has rested for so long: who
/// else may write there is not done yet.
///
/// # Errors
/// As [`sweep`].
pub fn sweep_folder(folder: &Path, rested_for: Duration) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let metadata = entry.metadata()?;
        let has_rested = rested_for.is_zero() || metadata.modified()?.elapsed().is_ok_and(|rest| rest >= rested_for);
        if name.starts_with('.') && is_half_written(&name) && metadata.is_file() && has_rested {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}
