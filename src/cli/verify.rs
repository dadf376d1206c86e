//! `verify`: the whole file is checked, and what is wrong is named.

use std::fmt::Write;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::output::{Answer, Table};
use super::words::{count, line};
use super::{Context, Failure, Finish};
use crate::domain::backups::{Reason, megabytes, minute};
use crate::store::Store;
use crate::store::backups::{Backup, BackupPlace};
use crate::store::verify::{Check, CheckedBackups, Verdict};

#[derive(Debug, Serialize)]
struct Verified {
    checks: Vec<Check>,
    backups: Vec<Listed>,
    sound: bool,
    #[serde(skip)]
    wrong: usize,
    #[serde(skip)]
    backups_are_checked: bool,
}

/// Prints every check with what it looked at and what is wrong.
///
/// # Errors
/// [`Failure::Refused`] when anything is wrong, after it was printed; others when the file cannot be opened, or standard
/// output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let verified = match context.open_unread() {
        Ok(mut store) => Verified::of(store.verify()?, backups(&mut store)),
        Err(failure) => Verified::of(of_altered(failure)?, None),
    };
    context.print(&verified)?;
    if verified.sound { Ok(Finish::Done) } else { Err(Failure::refused(verified.verdict())) }
}

/// A backup that there is, as other programs rely on it.
#[derive(Debug, Serialize)]
struct Listed {
    path: String,
    made_at: NaiveDateTime,
    reason: Reason,
    bytes: u64,
    place: &'static str,
    readable: bool,
}

impl Listed {
    fn of(backup: &Backup) -> Self {
        Self {
            path: backup.path.display().to_string(),
            made_at: backup.name.made_at,
            reason: backup.name.why,
            bytes: backup.bytes,
            place: match backup.place {
                BackupPlace::Beside => "beside",
                BackupPlace::Second => "second",
            },
            readable: backup.is_readable,
        }
    }

    /// `29 Nov 2026, 16:12, before an import, 13.9 MB: PATH`.
    fn in_words(&self) -> String {
        let unreadable = if self.readable { "" } else { ", and cannot be read" };
        let made = format!("{}, {}", minute(self.made_at), self.reason.label());
        format!("{made}, {}{unreadable}: {}", megabytes(self.bytes), line(&self.path))
    }
}

/// The backups and what came of checking them; `None` where the file does not say whose they are.
fn backups(store: &mut Store) -> Option<CheckedBackups> {
    store.check_backups().ok().flatten()
}

/// What is said of a file that nothing was read of.
fn of_altered(failure: Failure) -> Result<Verdict, Failure> {
    let Failure::Open(error) = failure else { return Err(failure) };
    Verdict::of_altered(&error).ok_or(Failure::Open(error))
}

impl Verified {
    fn of(verdict: Verdict, checked: Option<CheckedBackups>) -> Self {
        let backups_are_checked = checked.is_some();
        let (check, backups) = checked.map(|checked| (checked.check, checked.backups)).unzip();
        let checks: Vec<Check> = verdict.checks.into_iter().chain(check).collect();
        let wrong = checks.iter().map(|check| check.wrong.len()).sum();
        let backups = backups.iter().flatten().map(Listed::of).collect();
        Self { sound: wrong == 0, wrong, checks, backups, backups_are_checked }
    }

    /// The verdict in a sentence.
    fn verdict(&self) -> String {
        match self.wrong {
            0 => "Nothing is wrong with this file.".to_owned(),
            1 => "1 thing is wrong with this file.".to_owned(),
            wrong => format!("{wrong} things are wrong with this file."),
        }
    }
}

impl Answer for Verified {
    fn text(&self) -> String {
        let mut text = self.verdict() + "\n";
        for check in &self.checks {
            let verdict = match check.wrong.len() {
                0 => "nothing is wrong".to_owned(),
                wrong => count(wrong, "thing is wrong", "things are wrong"),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "\n{}: {verdict}.\n  Looked at: {}.", check.name, check.looked_at);
            for wrong in &check.wrong {
                let _ = writeln!(text, "  Wrong: {}", line(wrong));
            }
        }
        if !self.backups_are_checked {
            text += "\nIts backups: not looked at, since this file does not say which it is.\n";
        }
        for backup in &self.backups {
            let _ = writeln!(text, "  {}", backup.in_words());
        }
        text
    }

    fn table(&self) -> Table {
        Table { heading: &["name", "looked_at", "wrong"], rows: self.checks.iter().flat_map(rows).collect() }
    }
}

/// A row for each thing that is wrong; one with an empty cell where nothing is.
fn rows(check: &Check) -> Vec<Vec<String>> {
    let row = |wrong: &str| vec![check.name.to_owned(), check.looked_at.clone(), wrong.to_owned()];
    if check.wrong.is_empty() { vec![row("")] } else { check.wrong.iter().map(|wrong| row(wrong)).collect() }
}
