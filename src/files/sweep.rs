//! Taking away what a crash left half written.

use std::io;
use std::path::Path;

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
        if name.starts_with(&prefix) && name.ends_with(ENDING) && entry.file_type()?.is_file() {
            // Another user's, say: it is no harm to this file.
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}
