//! What `template` and `report templates` say: the files that they wrote into a folder.

use std::path::PathBuf;

use serde::Serialize;

use super::output::{Answer, Table};
use super::{Context, Failure, Finish};
use crate::files::{Untouchable, WhenThere, write_all};

/// Files that were written, and what is done with them.
#[derive(Debug, Serialize)]
struct Written {
    files: Vec<String>,
    replaced: Vec<String>,
    #[serde(skip)]
    then: &'static str,
}

/// Writes files into a folder, all or none, and prints which.
pub(super) fn write(
    context: &Context,
    files: &[(PathBuf, Vec<u8>)],
    force: bool,
    never: &Untouchable,
    then: &'static str,
) -> Result<Finish, Failure> {
    let were_there = write_all(files, WhenThere::forced(force), never)?;
    let names: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
    let replaced = names.iter().zip(were_there).filter(|(_, was_there)| *was_there).map(|(name, _)| name.clone());
    context.print(&Written { replaced: replaced.collect(), files: names, then })?;
    Ok(Finish::Done)
}

impl Written {
    fn is_replaced(&self, file: &String) -> bool {
        self.replaced.contains(file)
    }
}

impl Answer for Written {
    fn text(&self) -> String {
        let line = |file: &String| {
            let replaced = if self.is_replaced(file) { ", in place of the file that was there" } else { "" };
            format!("  {file}{replaced}")
        };
        let lines = std::iter::once("Wrote:".to_owned()).chain(self.files.iter().map(line));
        super::words::lines(lines.chain([self.then.to_owned()]))
    }

    fn table(&self) -> Table {
        let row = |file: &String| vec![file.clone(), super::admission::yes_no(self.is_replaced(file))];
        Table { heading: &["file", "replaced"], rows: self.files.iter().map(row).collect() }
    }
}
