//! The guards of the file: its tables with their rules, indexes, views and triggers, as `schema.sql` makes them.

use super::{Found, sentence};
use crate::store::schema::{Parts, SCHEMA_VERSION};
use crate::store::{Store, StoreError};

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let (made, found) = (Parts::of_version(SCHEMA_VERSION)?, Parts::of(&store.connection)?);
    let wrong = found.differences(&made).iter().map(|what| sentence(what)).collect();
    Ok(Found { looked_at: found.counted(), wrong })
}
