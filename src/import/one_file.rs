//! Reading one file: which of its tables are lists, and what is said of those that are not.

use std::path::Path;

use super::error::ReadError;
use super::extract::{FileRead, Reading};
use super::file_dates;
use super::kind::Kind;
use super::lacking::{self, Unread};
use super::limits;
use super::progress::Progress;
use super::source::{self, Source as File};
use super::table::Table;
use super::workbook::{self, Sheet};
use super::{csv_table, decode, template};
use crate::domain::text::counted;

impl Reading {
    /// The tables of one file; `total` counts the bytes of all of them.
    pub(super) fn read_source(
        &mut self,
        file: &File,
        total: &mut u64,
        progress: &mut dyn Progress,
    ) -> Result<Vec<Table>, ReadError> {
        let bytes = source::bytes(file)?;
        *total += bytes.len() as u64;
        if limits::is_too_much(*total) {
            return Err(ReadError::TooMuch { path: source::shown(&file.path) });
        }
        if progress.file(&file.name, bytes.len() as u64).is_break() {
            return Err(ReadError::Stopped);
        }
        if self.is_read_already(file, &bytes) { Ok(Vec::new()) } else { self.read_file(file, &bytes, progress) }
    }

    /// Whether the same bytes were read under another name, or the same file was named twice; that is said.
    fn is_read_already(&mut self, file: &File, bytes: &[u8]) -> bool {
        // In another folder it goes with other lists: a header may be the same in two returns.
        let key = (file.path.parent().map(Path::to_owned).unwrap_or_default(), source::fingerprint(bytes));
        let Some(same) = self.read_already.get(&key) else {
            self.read_already.insert(key, file.name.clone());
            return false;
        };
        self.extract.notes.push(format!("{} is the same file as {same}: it was read once.", file.name));
        true
    }

    /// The tables of one file; none where a file of a folder is not a list.
    fn read_file(&mut self, file: &File, bytes: &[u8], progress: &mut dyn Progress) -> Result<Vec<Table>, ReadError> {
        let read = match bytes {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(ReadError::OldWorkbook { file: file.name.clone() }),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => self.read_workbook(file, bytes, progress),
            _ => self.read_text(file, bytes, progress),
        };
        match read {
            Err(ReadError::NotRecognised { file: name, columns }) if file.from_folder => {
                self.extract.notes.push(format!("{name} was skipped: not a known list. It has the columns {columns}."));
                Ok(Vec::new())
            }
            Err(ReadError::Unread(unread)) => {
                self.tell_unread(unread);
                Ok(Vec::new())
            }
            Err(why @ (ReadError::OldWorkbook { .. } | ReadError::OtherZip { .. } | ReadError::Empty { .. }))
                if file.from_folder =>
            {
                self.extract.notes.push(format!("Skipped: {why}"));
                Ok(Vec::new())
            }
            other => other,
        }
    }

    fn read_text(&mut self, file: &File, bytes: &[u8], progress: &mut dyn Progress) -> Result<Vec<Table>, ReadError> {
        let decoded = decode::decode(bytes);
        if template::are_notes(&decoded.text) {
            return Ok(Vec::new());
        }
        let mut tables = vec![csv_table::read(&file.name, &decoded.text, progress)?];
        self.decide_dates(file, &mut tables);
        let [table] = tables.as_slice() else { return Ok(tables) };
        self.note_text(&file.name, table, &decoded);
        self.extract.files.push(FileRead {
            path: file.name.clone(),
            kind: table.kind.code().to_owned(),
            rows: table.rows() as u64,
            encoding: Some(decoded.encoding),
            sha256: source::fingerprint(bytes),
        });
        Ok(tables)
    }

    fn decide_dates(&mut self, file: &File, tables: &mut [Table]) {
        let mut decided = file_dates::decide(&file.name, tables);
        self.extract.notes.append(&mut decided.notes);
        self.dated.push(decided);
    }

    fn tell_unread(&mut self, unread: Unread) {
        self.extract.notes.push(unread.to_string());
        self.extract.unread.push(unread);
    }

    fn note_text(&mut self, name: &str, table: &Table, decoded: &decode::Decoded<'_>) {
        if decoded.assumed {
            self.extract.notes.push(format!("{name} is not UTF-8: {} was assumed.", decoded.encoding));
        }
        if table.titles > 0 {
            let passed = counted(table.titles.try_into().unwrap_or(i64::MAX), "line");
            self.extract.notes.push(format!("{name}: {passed} above the headings passed over."));
        }
        if !table.kind.is_used() {
            self.extract.notes.push(format!("{name} is {}: recognised, and not used.", table.kind.label()));
        }
        self.extract.notes.extend(lacking::notes(table));
    }

    fn read_workbook(
        &mut self,
        file: &File,
        bytes: &[u8],
        progress: &mut dyn Progress,
    ) -> Result<Vec<Table>, ReadError> {
        let sheets = workbook::read(&file.name, bytes, progress)?;
        let names: Vec<String> = sheets.iter().map(sheet_name).collect();
        let unread_before = self.extract.unread.len();
        let mut tables: Vec<Table> = sheets.into_iter().filter_map(|sheet| self.table_of(file, sheet)).collect();
        self.decide_dates(file, &mut tables);
        if tables.is_empty() && self.extract.unread.len() > unread_before {
            return Ok(tables);
        }
        if tables.is_empty() {
            let columns = format!("of the sheets {}", csv_table::listed(&names));
            return Err(ReadError::NotRecognised { file: file.name.clone(), columns });
        }
        self.extract.files.push(FileRead {
            path: file.name.clone(),
            kind: kind_of_workbook(&tables).to_owned(),
            rows: tables.iter().map(|table| table.rows() as u64).sum(),
            encoding: None,
            sha256: source::fingerprint(bytes),
        });
        Ok(tables)
    }

    fn table_of(&mut self, file: &File, sheet: Sheet) -> Option<Table> {
        let name = &file.name;
        match sheet {
            Sheet::Table(table) => {
                if !table.kind.is_used() {
                    let sheet = table.sheet.as_deref().unwrap_or_default();
                    self.extract
                        .notes
                        .push(format!("{name}, {sheet} is {}: recognised, and not used.", table.kind.label()));
                }
                self.extract.notes.extend(lacking::notes(&table));
                return Some(table);
            }
            Sheet::Unknown { name: sheet } => {
                self.extract.notes.push(format!("{name}, {sheet} was skipped: not a known list."));
            }
            Sheet::Unread(unread) => self.tell_unread(unread),
        }
        None
    }
}

/// What a workbook is called: by the one list in it, else by what its lists belong to.
fn kind_of_workbook(tables: &[Table]) -> &'static str {
    let all = |belongs: fn(Kind) -> bool| tables.iter().all(|table| belongs(table.kind));
    match tables {
        [first, ..] if all(Kind::is_template) => first.kind.code(),
        [only] if all(is_of_903) => only.kind.code(),
        _ if all(is_of_903) => "ssda903",
        _ if tables.iter().any(|table| is_of_903(table.kind)) => "workbook",
        _ => "annex-a",
    }
}

fn is_of_903(kind: Kind) -> bool {
    kind.code().starts_with("ssda903")
}

fn sheet_name(sheet: &Sheet) -> String {
    match sheet {
        Sheet::Table(table) => table.sheet.clone().unwrap_or_default(),
        Sheet::Unread(unread) => unread.sheet.clone().unwrap_or_default(),
        Sheet::Unknown { name } => name.clone(),
    }
}
