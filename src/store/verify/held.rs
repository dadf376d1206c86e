//! What the file holds, counted; children who never came into care are on no list, so they are counted here.

use super::Found;
use crate::domain::text::counted;
use crate::store::{Store, StoreError};

/// Children of whom only help is kept, in case it becomes somebody's help before entry: no care, and no request for it.
const NEVER_IN_CARE: &str = "
    SELECT count(*) FROM child
    WHERE id NOT IN (SELECT id FROM merged_child)
      AND NOT EXISTS (SELECT 1 FROM period_of_care WHERE child_id = child.id)
      AND NOT EXISTS (SELECT 1 FROM entry_request WHERE child_id = child.id)";

pub(super) fn look(store: &Store) -> Result<Found, StoreError> {
    let count = |sql: &str| store.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let children = count("SELECT count(*) FROM child WHERE id NOT IN (SELECT id FROM merged_child)")?;
    let children = if children == 1 { "1 child".to_owned() } else { format!("{children} children") };
    let admissions = counted(count("SELECT count(*) FROM admission")?, "admission");
    let never = count(NEVER_IN_CARE)?;
    let looked_at = format!(
        "{children}, {admissions}; children who never came into care, kept only for their help before entry: {never}"
    );
    Ok(Found { looked_at, wrong: Vec::new() })
}
