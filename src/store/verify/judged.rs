//! Whom people judged to be one child or two, between two places of the log.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::domain::Id;
use crate::domain::same_child::as_compared;

/// The numbers that changes from one place to another judge, both included.
pub(super) fn numbers(file: &Connection, (first, last): (i64, i64)) -> rusqlite::Result<HashSet<String>> {
    let sql = "SELECT coalesce(new, old) FROM change WHERE position BETWEEN ?1 AND ?2 AND table_name = 'judgement'
                   AND field IN ('child_ref', 'other_ref') AND coalesce(new, old) IS NOT NULL";
    let mut statement = file.prepare_cached(sql)?;
    let numbers = statement.query_map([first, last], |row| row.get::<_, String>(0))?;
    numbers.map(|number| Ok(as_compared(&number?))).collect()
}

/// The children who have such numbers in the past.
pub(super) fn children(past: &Connection, numbers: &HashSet<String>) -> rusqlite::Result<Vec<Id>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = past.prepare_cached("SELECT id, child_ref FROM child")?;
    let mut rows = statement.query([])?;
    let mut children = Vec::new();
    while let Some(row) = rows.next()? {
        if numbers.contains(&as_compared(&row.get::<_, String>(1)?)) {
            children.push(row.get(0)?);
        }
    }
    Ok(children)
}

/// The children whom commands left that judged somebody, after one command and before another.
pub(super) fn left_between(file: &Connection, (one, other): (i64, i64)) -> rusqlite::Result<Vec<Id>> {
    let sql = "SELECT child_id FROM left_behind JOIN logged_child ON logged_child.number = child
               WHERE child_id IS NOT NULL AND command IN (
                   SELECT command FROM change WHERE table_name = 'judgement' AND command > ?1 AND command < ?2)";
    file.prepare_cached(sql)?.query_map([one, other], |row| row.get(0))?.collect()
}
