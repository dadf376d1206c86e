//! Children about whose numbers people judged since the import, whatever stands of that now. Their facts were worked out anew with
//! what the import told, so that the rows from before it are not all that has to be brought back.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::child;
use crate::domain::Id;
use crate::import::plan::told_without;
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::imports::known_in;
use crate::store::judgements::{locked_periods, write_merged};
use crate::store::left_behind::Whose;

/// The numbers that people judged since an import; those whose judgement was withdrawn too.
pub(super) fn since(connection: &Connection, import: Id) -> rusqlite::Result<BTreeSet<String>> {
    let sql = "SELECT coalesce(new, old) FROM change
               WHERE table_name = 'judgement' AND field IN ('child_ref', 'other_ref') AND coalesce(new, old) IS NOT NULL
                   AND command > (SELECT max(command) FROM change WHERE table_name = 'import_run' AND row_id = ?1)";
    connection.prepare(sql)?.query_map([import.packed()], |row| row.get(0))?.collect()
}

/// Says that their facts change.
pub(super) fn touch(change: &mut Change<'_>, numbers: &BTreeSet<String>) -> rusqlite::Result<()> {
    for number in numbers {
        if let Some(child) = child_of(change.read(), number)? {
            change.touch(Whose::Child(child));
        }
    }
    Ok(())
}

/// Works their facts out of what the extracts say without the import. What an extract told goes where none tells it any more,
/// and the child with it, unless something else is known; the answer is whose admissions stay, marked.
pub(super) fn work_out(
    change: &mut Change<'_>,
    numbers: &BTreeSet<String>,
    today: NaiveDate,
) -> Result<Vec<String>, StoreError> {
    let mut kept = Vec::new();
    if numbers.is_empty() {
        return Ok(kept);
    }
    let known = known_in(change.read())?;
    let untold = if known.editions.is_empty() {
        numbers.iter().cloned().collect()
    } else {
        let without = told_without(&known, numbers, &locked_periods(change.read())?);
        write_merged(change, &without)?;
        without.untold
    };
    touch(change, numbers)?;
    for number in untold {
        if let Some(child) = child_of(change.read(), &number)? {
            kept.extend(child::take_what_was_told(change.read(), child, today)?);
        }
    }
    Ok(kept)
}

fn child_of(connection: &Connection, number: &str) -> rusqlite::Result<Option<Id>> {
    let sql = "SELECT id FROM child WHERE child_ref = ?1 AND merged_into IS NULL";
    connection.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()
}
