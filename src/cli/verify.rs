//! `verify`: the whole file is checked, and what is wrong is named.

use std::fmt::Write;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::args;
use super::output::{Answer, Table};
use super::remembered::Remembered;
use super::words::{count, line};
use super::{Context, Failure, Finish};
use crate::domain::backups::{Reason, megabytes, minute};
use crate::domain::meeting::Meeting;
use crate::domain::seal::{PrintedSeal, Seal};
use crate::domain::text::counted;
use crate::store::Store;
use crate::store::backups::{Backup, BackupPlace};
use crate::store::verify::{Check, CheckedBackups, Verdict};

#[derive(Debug, Serialize)]
struct Verified {
    checks: Vec<Check>,
    backups: Vec<Listed>,
    sound: bool,
    /// Of the log as it now ends; null where it cannot be told.
    seal: Option<Seal>,
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
pub fn run(context: &Context, what: &args::Verify) -> Result<Finish, Failure> {
    if what.accept {
        accept(context)?;
    }
    let verified = match context.open_unread() {
        Ok(mut store) => of_file(&mut store, what.against.as_ref())?,
        Err(failure) => Verified::of(of_altered(failure)?, Vec::new(), None),
    };
    context.print(&verified)?;
    if verified.sound { Ok(Finish::Done) } else { Err(Failure::refused(verified.verdict())) }
}

/// Goes on with a copy that does not go on from what this laptop had, or in which something had been altered before.
fn accept(context: &Context) -> Result<(), Failure> {
    let actor = context.actor()?;
    let mut opened = context.open_to_change(&actor)?;
    let (left, verdict) = (opened.remembered.left_behind(), opened.store.verify()?);
    let altered_before = verdict.altered_before();
    if left.is_none() && altered_before == 0 {
        return Err(Failure::refused(
            "There is nothing to accept: this file goes on from what this laptop knows of it, and nothing was altered before.",
        ));
    }
    if !verdict.is_as_logged() {
        return Err(Failure::refused(
            "This file is not as its own change log has it, so it is not gone on with: verify says what is wrong.",
        ));
    }
    opened.store.go_on_with_this_copy(&actor, left.as_deref(), altered_before)?;
    Ok(opened.remembered.keep_accepted(&opened.store)?)
}

fn of_file(store: &mut Store, against: Option<&PrintedSeal>) -> Result<Verified, Failure> {
    let verdict = store.verify()?;
    let remembered = Remembered::of(store);
    let of_paper = against.map(|seal| held_against(store, seal)).transpose()?;
    let outside = remembered.check().into_iter().chain(of_paper).collect();
    let verified = Verified { seal: store.seal().ok(), ..Verified::of(verdict, outside, backups(store)) };
    if verified.sound {
        remembered.keep_read(store);
    }
    Ok(verified)
}

/// Whether the file holds what it held when a paper was made.
fn held_against(store: &Store, seal: &PrintedSeal) -> Result<Check, Failure> {
    let (looked_at, wrong) = match seal {
        PrintedSeal::Log(seal) => match store.gone_on_from(seal)? {
            Some(since) => (format!("{seal}; {} since", counted(since, "command")), None),
            None => (seal.to_string(), Some(NOT_OF_THIS_LOG.to_owned())),
        },
        PrintedSeal::Meeting(seal) => {
            let of_it = |meeting: &&Meeting| meeting.seal.as_deref() == Some(seal);
            match store.all_meetings()?.iter().find(of_it) {
                Some(meeting) => (format!("the closed meeting of {}", meeting.month.name()), None),
                None => (seal.clone(), Some(NOT_OF_A_MEETING.to_owned())),
            }
        }
    };
    Ok(Check { name: "The seal on the paper", looked_at, wrong: wrong.into_iter().collect() })
}

const NOT_OF_THIS_LOG: &str = "The log of this file does not go on from it: the paper is of another file or of a later state of \
                               it, or the file was altered. Look for a newer copy, or restore the newest backup.";

const NOT_OF_A_MEETING: &str = "No closed meeting in this file has it: the paper is of another file, or the file was altered. \
                                Look for a newer copy, or restore the newest backup.";

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
    /// `outside` are checks against what is known outside the file.
    fn of(verdict: Verdict, outside: Vec<Check>, checked: Option<CheckedBackups>) -> Self {
        let backups_are_checked = checked.is_some();
        let (check, backups) = checked.map(|checked| (checked.check, checked.backups)).unzip();
        let checks: Vec<Check> = verdict.checks.into_iter().chain(outside).chain(check).collect();
        let wrong = checks.iter().map(|check| check.wrong.len()).sum();
        let backups = backups.iter().flatten().map(Listed::of).collect();
        Self { sound: wrong == 0, seal: None, wrong, checks, backups, backups_are_checked }
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
        if let Some(seal) = &self.seal {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "The seal of its log is {seal}.");
        }
        for check in &self.checks {
            let verdict = match check.wrong.len() {
                0 => "nothing is wrong".to_owned(),
                wrong => count(wrong, "thing is wrong", "things are wrong"),
            };
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
