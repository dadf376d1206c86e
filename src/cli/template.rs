//! `template`: the CSV templates for what no national return holds, with notes on how to fill them in.

use std::path::PathBuf;

use super::args::Template;
use super::{Context, Failure, Finish, written};
use crate::import::template::files;

/// Writes the templates into a folder and prints what it wrote.
///
/// # Errors
/// When one of them is there already and nobody said that it may be replaced, or cannot be written; nothing is left of the
/// others then.
pub fn run(context: &Context, what: &Template) -> Result<Finish, Failure> {
    let files = files().into_iter().map(|(name, text)| (what.folder.join(name), text.into_bytes()));
    let files: Vec<(PathBuf, Vec<u8>)> = files.collect();
    let then = "The notes explain each column. Fill in those that you need, and import the folder.";
    written::write(context, &files, what.force, &context.never_nor_templates(), then)
}
