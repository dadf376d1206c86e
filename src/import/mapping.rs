//! A list of numbers that a new case system gave: in each row the old number and the new one.

use std::collections::HashMap;
use std::path::Path;

use csv::ReaderBuilder;

use super::decode::decode;
use super::error::ReadError;
use super::source::{self, Source};
use crate::domain::same_child::as_compared;

/// Why a list of numbers could not be used. Nothing has been changed when it is returned.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// The file could not be read.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// A row does not have two numbers.
    #[error(
        "{file}, line {line}: a row has two cells, the old number and the new one, and here one is missing or there are more. \
         Correct it, and give the list again."
    )]
    NotTwo {
        /// The file.
        file: String,
        /// Counted from 1.
        line: u64,
    },
    /// One old number has two new ones.
    #[error(
        "{file}, line {line}: the number in the first cell stands in line {first} with another new one. Correct one of them."
    )]
    TwoNew {
        /// The file.
        file: String,
        /// Counted from 1.
        line: u64,
        /// The line in which it stands first.
        first: u64,
    },
    /// There is no row in it.
    #[error("{file} has no row with an old number and a new one. Give a CSV file with these two columns.")]
    Nothing {
        /// The file.
        file: String,
    },
}

/// Reads a list of old and new numbers, in its order: a CSV file with two columns, whose first row may be headings. A number
/// that is mapped to itself is left out.
///
/// # Errors
/// [`MappingError`], which names the line.
pub fn read_mapping(path: &Path) -> Result<Vec<(String, String)>, MappingError> {
    let file = source::shown(path);
    let bytes = source::bytes(&Source { path: path.to_owned(), name: file.clone(), from_folder: false })?;
    let decoded = decode(&bytes);
    let delimiter = if decoded.text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(decoded.text.as_bytes());
    let mut seen: HashMap<String, (u64, String)> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let Ok(record) = record else { return Err(MappingError::NotTwo { file, line: at as u64 + 1 }) };
        let line = record.position().map_or(at as u64 + 1, csv::Position::line);
        let cells: Vec<&str> = record.iter().map(str::trim).filter(|cell| !cell.is_empty()).collect();
        if cells.is_empty() || (at == 0 && is_headings(&cells)) {
            continue;
        }
        let [old, new] = cells.as_slice() else { return Err(MappingError::NotTwo { file, line }) };
        match seen.insert(as_compared(old), (line, as_compared(new))) {
            Some((first, other)) if other != as_compared(new) => {
                return Err(MappingError::TwoNew { file, line, first });
            }
            Some(_) => {}
            None if old == new => {}
            None => pairs.push(((*old).to_owned(), (*new).to_owned())),
        }
    }
    if seen.is_empty() { Err(MappingError::Nothing { file }) } else { Ok(pairs) }
}

/// Headings are words; a number of a child has a digit in it.
fn is_headings(cells: &[&str]) -> bool {
    cells.iter().all(|cell| !cell.chars().any(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.csv");
        std::fs::write(&path, text).unwrap();
        read_mapping(&path).map_err(|error| error.to_string().replace(&path.display().to_string(), "numbers.csv"))
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    #[test]
    fn rows_are_old_and_new_numbers_with_headings_or_without() {
        let expected = [pair("C-1", "900001"), pair("C-2", "900002")];
        assert_eq!(read("Old number,New number\nC-1,900001\n\n C-2 , 900002 \n").unwrap(), expected);
        assert_eq!(read("C-1;900001\nC-2;900002\n").unwrap(), expected);
        assert_eq!(read("C-1,900001\nC-1,900001\nC-3,C-3\nC-2,900002").unwrap(), expected, "said twice, or unchanged");
    }

    #[test]
    fn what_cannot_be_a_list_of_numbers_says_in_which_line() {
        assert!(
            read("old,new\nC-1,900001\nC-2\n").unwrap_err().starts_with("numbers.csv, line 3: a row has two cells")
        );
        assert!(read("C-1,900001,x\n").unwrap_err().starts_with("numbers.csv, line 1"));
        let two = read("C-1,900001\nc-1,900002\n").unwrap_err();
        assert!(two.contains("line 2") && two.contains("stands in line 1 with another new one"), "{two}");
        assert!(read("old,new\n").unwrap_err().contains("has no row"));
    }
}
