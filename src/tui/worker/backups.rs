//! Makes backups and restores them, and tells what came of it.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::backups::{Reason, megabytes};
use crate::domain::seal::SeenSeals;
use crate::store::backups::{Daily, Made, RestoreError, SecondCopy};
use crate::store::{Stop, Store, StoreError};
use crate::tui::message::Answer;

/// Makes the backup of the day in a pause, until a request waits. Where nothing was written yet there is nothing to lose:
/// the backup of the day is made when there is.
pub(super) fn in_a_pause(store: &mut Store, stop: &Stop) -> Answer {
    if !store.has_written() {
        return Answer::Quiet;
    }
    match store.back_up_today(stop) {
        Ok(Daily::NotDue) => Answer::Quiet,
        Ok(Daily::Stopped) => Answer::Interrupted,
        Ok(Daily::Made(made)) => warned(&made.warnings()),
        Err(error) => Answer::Warned(format!("Today's backup could not be made. {error}")),
    }
}

fn warned(warnings: &[String]) -> Answer {
    if warnings.is_empty() { Answer::Quiet } else { Answer::Warned(warnings.join(" ")) }
}

/// Makes one now, and says where.
pub(super) fn now(store: &mut Store) -> Result<String, StoreError> {
    Ok(match store.back_up(Reason::ByHand)? {
        Some(made) => told(&made),
        None => "A file in memory has no backups.".to_owned(),
    })
}

fn told(made: &Made) -> String {
    let second = match made.second {
        SecondCopy::Made(_) => " and in the second place",
        SecondCopy::NotSet | SecondCopy::Refused(_) => "",
    };
    let name = made.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let first = format!("Backed up beside the file{second}: {name} ({}).", megabytes(made.bytes));
    [first].into_iter().chain(made.warnings()).collect::<Vec<_>>().join(" ")
}

/// Makes one before an import, which is not begun without.
pub(super) fn before_import(store: &mut Store) -> Result<String, StoreError> {
    let made = store
        .back_up(Reason::BeforeImport)
        .map_err(|error| StoreError::Refused(format!("No backup could be made, so nothing was imported. {error}")))?;
    Ok(warnings(made.as_ref()))
}

/// Makes one before a meeting is closed, which goes on without: nobody is kept in the room by a full disk.
pub(super) fn before_closing(store: &mut Store) -> String {
    match store.back_up(Reason::BeforeClosing) {
        Ok(made) => warnings(made.as_ref()),
        Err(error) => format!(" No backup could be made before it: {error}"),
    }
}

/// What somebody has to know of it, to be added to what else is said.
fn warnings(made: Option<&Made>) -> String {
    made.into_iter().flat_map(Made::warnings).flat_map(|warning| [" ".to_owned(), warning]).collect()
}

/// Restores a backup, and goes on as of the day that was set; what there is to say.
pub(super) fn restore(
    store: &mut Store,
    actor: &str,
    backup: &Path,
    set_day: Option<NaiveDate>,
) -> Result<String, StoreError> {
    let restored = store.restore(backup, actor).map_err(refused)?;
    set_day.map(|day| store.work_as_of(day)).transpose()?;
    Ok(restored.in_words())
}

/// What would be lost.
pub(super) fn compare(store: &Store, backup: &Path, seen: &[SeenSeals]) -> Result<Answer, StoreError> {
    Ok(Answer::Compared(Box::new(store.compare_with_backup(backup, seen).map_err(refused)?)))
}

fn refused(error: RestoreError) -> StoreError {
    match error {
        RestoreError::Store(error) => error,
        other => StoreError::Refused(other.to_string()),
    }
}
