//! Finding the files that were meant, and reading their bytes: never more than [`limits`] allow.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::ReadError;
use super::limits;
use crate::domain::text::hexadecimal;

/// A file that may hold lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its name, as messages call it.
    pub name: String,
    /// Whether it was found in a folder: then it is skipped, and that is said, where it is not a list.
    pub from_folder: bool,
}

/// The files to read, and what is said about those that are not.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the paths given, and by name within a folder.
    pub sources: Vec<Source>,
    /// A sentence about each file that is left out.
    pub skipped: Vec<String>,
    /// Why paths that were meant could not be looked up.
    pub failed: Vec<ReadError>,
}

/// Looks up paths: files as they are, folders with the files in them and in the folders in them.
///
/// # Errors
/// There are too many files. What fails of single paths is in [`Found::failed`].
pub fn find(paths: &[PathBuf]) -> Result<Found, ReadError> {
    let mut found = Found::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => find_in_folder(path, 1, &mut found)?,
            Ok(kind) if kind.is_file() => found.add(path, false)?,
            Ok(_) => found.failed.push(ReadError::NotAFile { path: shown(path) }),
            Err(source) => found.failed.push(io_error(path, source)),
        }
    }
    Ok(found)
}

/// Every file that would be read at these paths; none where there are more than allowed, which nobody reads.
#[must_use]
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    find(paths).unwrap_or_default().sources.into_iter().map(|source| source.path).collect()
}

fn find_in_folder(folder: &Path, depth: usize, found: &mut Found) -> Result<(), ReadError> {
    match entries(folder) {
        Ok(paths) => paths.iter().try_for_each(|path| find_entry(path, depth, found)),
        Err(source) => {
            found.failed.push(io_error(folder, source));
            Ok(())
        }
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn find_entry(path: &Path, depth: usize, found: &mut Found) -> Result<(), ReadError> {
    // Links are not followed: they could lead anywhere, or round in a circle.
    match fs::symlink_metadata(path) {
        Err(source) => found.failed.push(io_error(path, source)),
        Ok(kind) if kind.is_dir() && depth < limits::FOLDER_DEPTH && !is_hidden(path) => {
            find_in_folder(path, depth + 1, found)?;
        }
        Ok(kind) => match why_skipped(path, kind.is_file()) {
            Some(why) => found.skip(path, why)?,
            None => found.add(path, true)?,
        },
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    name(path).starts_with('.')
}

fn why_skipped(path: &Path, is_file: bool) -> Option<&'static str> {
    let name = name(path).to_lowercase();
    let is_list = [".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls"].iter().any(|ending| name.ends_with(ending));
    match () {
        () if !is_file => Some("not a file, or a folder too deep"),
        () if name.starts_with("~$") => Some("Excel's mark that the workbook is open"),
        () if name.starts_with('.') => Some("hidden"),
        () if Path::new(&name).extension().is_some_and(|ending| ending == "zip") => {
            Some("a zip file, whose files are read once it is unpacked")
        }
        () if !is_list => Some("neither a CSV file nor a workbook"),
        () => None,
    }
}

impl Found {
    fn add(&mut self, path: &Path, from_folder: bool) -> Result<(), ReadError> {
        self.sources.push(Source { path: path.to_owned(), name: name(path), from_folder });
        self.check(path)
    }

    fn skip(&mut self, path: &Path, why: &str) -> Result<(), ReadError> {
        self.skipped.push(format!("{} was skipped: {why}.", name(path)));
        self.check(path)
    }

    fn check(&self, path: &Path) -> Result<(), ReadError> {
        let many = self.sources.len() + self.skipped.len() > limits::FILES;
        if many { Err(ReadError::TooMuch { path: shown(path) }) } else { Ok(()) }
    }
}

/// A path as a message shows it: without characters that a terminal obeys.
pub(super) fn shown(path: &Path) -> String {
    crate::domain::text::clean(&path.to_string_lossy()).into_owned()
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), |name| shown(Path::new(name)))
}

fn io_error(path: &Path, source: io::Error) -> ReadError {
    ReadError::Io { path: shown(path), source }
}

/// The bytes of a file.
///
/// # Errors
/// It cannot be read, or is larger than allowed, whatever its size is said to be.
pub fn bytes(source: &Source) -> Result<Vec<u8>, ReadError> {
    bytes_up_to(source, limits::FILE_BYTES)
}

fn bytes_up_to(source: &Source, most: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error| io_error(&source.path, error);
    let file = File::open(&source.path).map_err(failed)?;
    let said = file.metadata().map_err(failed)?.len().min(most + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(said).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge { file: source.name.clone() });
    }
    Ok(bytes)
}

/// SHA-256 of a file's bytes, in hexadecimal.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_give_their_lists_and_say_what_they_leave_out() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        for file in ["b.csv", "a.XLSX", "~$a.xlsx", ".hidden.csv", "note.pdf", "inner/c.csv"] {
            fs::write(folder.path().join(file), "x").unwrap();
        }
        let found = find(&[folder.path().to_owned()]).unwrap();
        let names: Vec<&str> = found.sources.iter().map(|source| source.name.as_str()).collect();
        assert_eq!(names, ["a.XLSX", "b.csv", "c.csv"]);
        assert_eq!(found.skipped.len(), 3, "{:?}", found.skipped);
        assert!(found.skipped.iter().any(|said| said.starts_with("note.pdf was skipped")));
    }

    #[test]
    fn a_file_may_have_so_many_bytes_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "0123456789").unwrap();
        let source = Source { path, name: "a.csv".to_owned(), from_folder: false };
        assert_eq!(bytes_up_to(&source, 10).unwrap(), b"0123456789");
        assert!(matches!(bytes_up_to(&source, 9), Err(ReadError::TooLarge { file }) if file == "a.csv"));
    }

    #[test]
    fn an_import_may_have_so_many_files_and_no_more_those_that_are_skipped_among_them() {
        let mut found = Found::default();
        for at in 1..limits::FILES {
            found.add(Path::new(&format!("{at}.csv")), true).unwrap();
        }
        found.skip(Path::new("note.pdf"), "no list").unwrap();
        assert_eq!(found.sources.len() + found.skipped.len(), 500);
        assert!(matches!(found.skip(Path::new("other.pdf"), "no list"), Err(ReadError::TooMuch { .. })));
        assert!(matches!(found.add(Path::new("500.csv"), true), Err(ReadError::TooMuch { .. })));
    }

    #[test]
    fn the_folder_that_is_named_and_two_within_it_are_looked_into_and_no_deeper_one() {
        let folder = tempfile::tempdir().unwrap();
        let deepest = folder.path().join("1/2");
        fs::create_dir_all(deepest.join("3")).unwrap();
        fs::write(deepest.join("a.csv"), "x").unwrap();
        fs::write(deepest.join("3/b.csv"), "x").unwrap();
        let found = find(&[folder.path().to_owned()]).unwrap();
        let names: Vec<&str> = found.sources.iter().map(|source| source.name.as_str()).collect();
        assert_eq!((names, found.skipped.len()), (vec!["a.csv"], 1), "{:?}", found.skipped);
    }

    #[test]
    fn a_path_that_is_not_there_is_named() {
        let error = find(&[PathBuf::from("no/such/file.csv")]).unwrap().failed[0].to_string();
        assert!(error.starts_with("no/such/file.csv cannot be read"), "{error}");
    }

    #[test]
    fn a_file_given_by_name_is_read_whatever_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("episodes.dat");
        fs::write(&path, "x").unwrap();
        assert_eq!(find(&[path]).unwrap().sources.len(), 1);
    }
}
