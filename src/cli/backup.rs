//! `backup`: a whole copy of the file, beside it and in the second place, or in a file that is named.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use serde::Serialize;

use super::args::Backup;
use super::output::{self, Answer, Table};
use super::remembered::Remembered;
use super::words::{cell, lines};
use super::{Context, Failure, Finish};
use crate::domain::backups::{Reason, megabytes};
use crate::files::{Place, WhenThere};
use crate::store::backups::{Daily, Made, SecondCopy};
use crate::store::{Stop, Store, StoreError};

/// Where a backup was made.
#[derive(Debug, Serialize)]
struct BackupOutput {
    backup: String,
    bytes: u64,
    second_backup: Option<String>,
    replaced: bool,
    warnings: Vec<String>,
    #[serde(skip)]
    has_second_place: bool,
}

/// Makes a backup.
///
/// # Errors
/// When it cannot be made, or may not be written where it was asked for.
pub fn run(context: &Context, what: &Backup) -> Result<Finish, Failure> {
    let told = match &what.path {
        Some(place) => write(context, place, what.force)?,
        None => BackupOutput::of(made(&mut open(context)?, Reason::ByHand)?),
    };
    context.print(&told)?;
    Ok(Finish::Done)
}

/// Opens the file as it is, and says where it is not the one that this laptop had.
fn open(context: &Context) -> Result<Store, Failure> {
    let store = context.open_unread()?;
    Remembered::of(&store).said().iter().for_each(|said| output::say(said));
    Ok(store)
}

/// Makes a backup before something that changes much, where it does; what has to be said of it.
pub(super) fn before(store: &mut Store, why: Reason, changes_something: bool) -> Result<Vec<String>, Failure> {
    if !changes_something {
        return Ok(Vec::new());
    }
    let made = made(store, why).map_err(|error| {
        Failure::refused(format!("Nothing was changed, for the backup {} could not be made. {error}", why.label()))
    })?;
    Ok(made.warnings())
}

/// So long a person waits without wondering.
const UNNOTICED: Duration = Duration::from_secs(1);

/// Makes the backup of the day, once the screens are closed. Where it takes long that is said; all else only where it is
/// not well.
pub(super) fn at_the_end(mut store: Store) {
    let (done, is_done) = channel();
    let making = std::thread::spawn(move || {
        let daily = store.back_up_today(&(Arc::new(|| false) as Stop));
        // It is waited for below.
        let _ = done.send(());
        daily
    });
    if is_done.recv_timeout(UNNOTICED) == Err(RecvTimeoutError::Timeout) {
        output::say("Making today's backup. A moment, please.");
    }
    match making.join() {
        Ok(Ok(Daily::Made(made))) => made.warnings().iter().for_each(|warning| output::say(warning)),
        Ok(Ok(Daily::NotDue | Daily::Stopped)) => {}
        Ok(Err(error)) => output::say(&format!("Today's backup could not be made. {error}")),
        Err(_) => output::say("Today's backup could not be made."),
    }
}

fn made(store: &mut Store, why: Reason) -> Result<Made, StoreError> {
    store.back_up(why)?.ok_or_else(|| StoreError::Refused("A file in memory has no backups.".to_owned()))
}

/// Writes it where it was asked for: never over the file itself, or what belongs to it.
fn write(context: &Context, path: &Path, force: bool) -> Result<BackupOutput, Failure> {
    let place = Place::for_database(path, WhenThere::forced(force), &context.never_nor_templates())?;
    let store = open(context)?;
    let replaced = place.fill(|partial| store.copy_into(partial))?;
    let bytes = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    Ok(BackupOutput { replaced, bytes, has_second_place: true, ..BackupOutput::at(path) })
}

impl BackupOutput {
    fn at(path: &Path) -> Self {
        Self {
            backup: path.display().to_string(),
            bytes: 0,
            second_backup: None,
            replaced: false,
            warnings: Vec::new(),
            has_second_place: false,
        }
    }

    fn of(made: Made) -> Self {
        let warnings = made.warnings();
        let (second_backup, has_second_place) = match made.second {
            SecondCopy::Made(path) => (Some(path.display().to_string()), true),
            SecondCopy::NotSet => (None, false),
            SecondCopy::Refused(_) => (None, true),
        };
        Self { bytes: made.bytes, second_backup, warnings, has_second_place, ..Self::at(&made.path) }
    }
}

const NO_SECOND_PLACE: &str = "No second place is set, and a backup on the laptop that is lost is none: set one in the \
                               program, under Settings (the comma), Second place.";

impl Answer for BackupOutput {
    fn text(&self) -> String {
        let replaced = if self.replaced { ", in place of the file that was there" } else { "" };
        let first = format!("Backed up to {} ({}){replaced}.", self.backup, megabytes(self.bytes));
        let second = self.second_backup.as_ref().map(|path| format!("And in the second place: {path}."));
        let none = (!self.has_second_place).then(|| NO_SECOND_PLACE.to_owned());
        lines([first].into_iter().chain(second).chain(self.warnings.clone()).chain(none))
    }

    fn table(&self) -> Table {
        let row = vec![
            self.backup.clone(),
            self.bytes.to_string(),
            cell(self.second_backup.as_deref()),
            super::admission::yes_no(self.replaced),
            self.warnings.join(" "),
        ];
        Table { heading: &["backup", "bytes", "second_backup", "replaced", "warnings"], rows: vec![row] }
    }
}
