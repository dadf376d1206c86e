//! What only a demonstration file needs: imports that are told, not read, and a copy of a store in memory.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;

use super::change::moment;
use super::{Store, StoreError};
use crate::domain::coverage::Window;

/// An import that is told: nobody read its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldImport {
    /// When it was applied.
    pub applied_at: DateTime<Utc>,
    /// Who applied it.
    pub actor: String,
    /// The last date seen in it.
    pub extract_on: NaiveDate,
    /// What it changed, in words.
    pub summary: String,
    /// Its files: name, kind, number of rows, SHA-256.
    pub files: Vec<(String, &'static str, u32, String)>,
    /// What its lists looked at.
    pub windows: Vec<Window>,
}

impl Store {
    /// Adds an import that is told, with its files and what they covered.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_told_import(&mut self, import: &ToldImport) -> Result<(), StoreError> {
        let run = self.world.new_id();
        let files: Vec<_> = import.files.iter().map(|file| (self.world.new_id(), file)).collect();
        let windows: Vec<_> = import.windows.iter().map(|window| (self.world.new_id(), window)).collect();
        self.write(|file| {
            file.execute(
                "INSERT INTO import_run (id, applied_at, actor, extract_on, summary) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![run, moment(import.applied_at), import.actor, import.extract_on, import.summary],
            )?;
            for (id, (name, kind, rows, sha256)) in files {
                file.execute(
                    "INSERT INTO import_file (id, import_id, name, kind, rows, encoding, sha256)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'utf-8', ?6)",
                    params![id, run, name, kind, rows, sha256],
                )?;
            }
            for (id, window) in windows {
                file.execute(
                    "INSERT INTO import_coverage (id, import_id, list, first_on, last_on) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![id, run, window.list.code(), window.first_on, window.last_on],
                )?;
            }
            Ok(())
        })
    }
}

/// Bytes as two lower-case digits each.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
