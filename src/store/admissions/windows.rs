//! What the imports looked at: read once, and shared by all children for whom it is the same.

use std::sync::Arc;

use crate::domain::Id;
use crate::domain::coverage::{Coverage, Window};
use crate::store::Store;
use crate::store::imports::read_window;

/// The windows of the imports that still stand.
pub(super) struct Windows {
    /// Each with the edition whose list it is.
    all: Vec<(Window, Option<Id>)>,
    coverage: Arc<Coverage>,
}

impl Store {
    pub(super) fn windows(&self) -> rusqlite::Result<Windows> {
        let mut statement = self.connection.prepare_cached(
            "SELECT list, first_on, last_on, edition_id FROM import_coverage JOIN import_run ON import_run.id = import_id
             WHERE taken_back_at IS NULL AND first_on <= last_on ORDER BY list, first_on, import_coverage.id",
        )?;
        let all = self.readable(&mut statement, [], |row| Ok((read_window(row)?, row.get("edition_id")?)))?;
        Ok(Windows { coverage: Arc::new(coverage(all.iter())), all })
    }
}

impl Windows {
    /// All that was looked at.
    pub(super) fn coverage(self) -> Coverage {
        Arc::unwrap_or_clone(self.coverage)
    }

    /// What was looked at for a child, without the editions that have a rejected row of hers: it can be the one that would be
    /// missed.
    pub(super) fn without(&self, incomplete: &[Id]) -> Arc<Coverage> {
        if incomplete.is_empty() {
            return Arc::clone(&self.coverage);
        }
        let is_complete = |edition: &Option<Id>| edition.is_none_or(|edition| !incomplete.contains(&edition));
        Arc::new(coverage(self.all.iter().filter(|(_, edition)| is_complete(edition))))
    }
}

fn coverage<'w>(windows: impl Iterator<Item = &'w (Window, Option<Id>)>) -> Coverage {
    Coverage { windows: windows.map(|(window, _)| *window).collect() }
}
