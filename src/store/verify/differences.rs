//! How a file differs from its change log, as the next command has to note it: in clauses that name no child but the one whose
//! facts they are about, so that they go with her when she is erased.

use super::{facts, is_of_the_machine, records};
use crate::domain::text::counted;
use crate::store::as_logged::Difference;
use crate::store::log::laptops;
use crate::store::{Store, StoreError};

/// All of them: of the log itself, the records, and the facts with what is kept of imports.
pub(in crate::store) fn differences(store: &Store) -> Result<Vec<Difference>, StoreError> {
    let mut found = Vec::new();
    for look in [of_the_log, of_records, of_facts] {
        match look(store) {
            Err(StoreError::Sqlite(error)) if !is_of_the_machine(&error) => {
                found.push(Difference::of_the_file("a part of it could not be read"));
            }
            looked => found.extend(looked?),
        }
    }
    Ok(found)
}

impl Difference {
    /// One that is about no child.
    pub(super) fn of_the_file(what: impl Into<String>) -> Self {
        Self { child: None, what: what.into() }
    }
}

fn of_the_log(store: &Store) -> Result<Vec<Difference>, StoreError> {
    let broken = store.check_change_log()?.broken.len() + laptops(&store.connection)?.len();
    let places = counted(i64::try_from(broken).unwrap_or(i64::MAX), "place");
    let what = || Difference::of_the_file(format!("the change log had been altered (in {places})"));
    Ok((broken > 0).then(what).into_iter().collect())
}

fn of_facts(store: &Store) -> Result<Vec<Difference>, StoreError> {
    Ok(facts::differences(&store.connection)?)
}

fn of_records(store: &Store) -> Result<Vec<Difference>, StoreError> {
    let altered = records::altered_tables(&store.connection)?;
    let what = || Difference::of_the_file(format!("records had been altered ({})", altered.join(", ")));
    Ok((!altered.is_empty()).then(what).into_iter().collect())
}
