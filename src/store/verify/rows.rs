//! Every row of every table, read as the screens read it.

use super::Found;
use crate::domain::text::{capital, counted};
use crate::domain::unreadable::UnreadableRow;
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let (bad, rows) = store.look_at_all()?;
    let looked_at = format!("{}, each read as the screens read it", counted(rows, "row"));
    Ok(Found { looked_at, wrong: bad.iter().map(told).collect() })
}

/// `Legal status of C-1042: its "started on" cannot be read. The screens leave it out and say so.`
fn told(row: &UnreadableRow) -> String {
    let what = row.field.as_deref().map_or_else(|| "it".to_owned(), |field| format!("its \"{field}\""));
    format!("{}: {what} cannot be read. The screens leave out what cannot be read, and say so.", capital(&row.called()))
}
