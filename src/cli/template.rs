//! `template`: the CSV templates for what no national return holds, with notes on how to fill them in.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::Template;
use super::output::{Answer, Table};
use super::{Context, Failure, Finish};
use crate::import::template::files;

/// Writes the templates into a folder and prints what it wrote.
///
/// # Errors
/// When one of them is there already, or cannot be written; nothing is left of the others then.
pub fn run(context: &Context, what: &Template) -> Result<Finish, Failure> {
    let files: Vec<(PathBuf, String)> =
        files().into_iter().map(|(name, text)| (what.folder.join(name), text)).collect();
    refuse_to_overwrite(&files)?;
    fs::create_dir_all(&what.folder)
        .map_err(Failure::because(format!("The folder {} could not be made", what.folder.display())))?;
    write_all(&files)?;
    context.print(&Written { files: files.iter().map(|(path, _)| path.display().to_string()).collect() })?;
    Ok(Finish::Done)
}

fn refuse_to_overwrite(files: &[(PathBuf, String)]) -> Result<(), Failure> {
    let there: Vec<String> = files
        .iter()
        .filter(|(path, _)| fs::symlink_metadata(path).is_ok())
        .map(|(path, _)| path.display().to_string())
        .collect();
    if there.is_empty() {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "Nothing was written, because this is there already: {}. Choose another folder, or move it away.",
        there.join(", ")
    )))
}

/// Writes them all, or takes away again what it wrote.
fn write_all(files: &[(PathBuf, String)]) -> Result<(), Failure> {
    for (at, (path, text)) in files.iter().enumerate() {
        if let Err(why) = write(path, text) {
            // What cannot be taken away again is named by the next attempt.
            files.iter().take(at).for_each(|(path, _)| drop(fs::remove_file(path)));
            return Err(Failure::because(format!("{} could not be written, and nothing was kept", path.display()))(
                why,
            ));
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        drop(fs::remove_file(path));
    }
    written
}

/// The files that were written.
#[derive(Serialize)]
struct Written {
    files: Vec<String>,
}

impl Answer for Written {
    fn text(&self) -> String {
        let lines = self.files.iter().map(|file| format!("  {file}\n"));
        let then = "The notes explain each column. Fill in those that you need, and import the folder.\n";
        ["Wrote:\n".to_owned()].into_iter().chain(lines).chain([then.to_owned()]).collect()
    }

    fn table(&self) -> Table {
        Table { heading: &["file"], rows: self.files.iter().map(|file| vec![file.clone()]).collect() }
    }
}
