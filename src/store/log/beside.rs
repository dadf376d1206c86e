//! What stands beside the chain of the log and belongs to it: the children that it is about, and the laptops that wrote it.

use rusqlite::Connection;

use crate::domain::Id;

/// Each child once, under the identifier that this program writes: two of one key, or one under two spellings, would each be
/// taken for the other. Each has a command that is about them.
pub(super) fn children(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut statement = connection.prepare("SELECT child_id FROM logged_child WHERE child_id IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if row.get::<_, Id>(0).is_err() {
            wrong.push("a child of the log has an identifier that this program does not write".to_owned());
        }
    }
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u32>(0));
    let twice = count("SELECT count(*) - count(DISTINCT key) FROM logged_child")?;
    let unsaid = count(
        "SELECT count(*) FROM logged_child WHERE number NOT IN (SELECT child FROM change WHERE child IS NOT NULL)
                                             AND number NOT IN (SELECT child FROM left_behind WHERE child IS NOT NULL)",
    )?;
    wrong.extend((0..twice).map(|_| "a child stands in the log twice".to_owned()));
    wrong.extend((0..unsaid).map(|_| "a child stands in the log, and no command is about them".to_owned()));
    Ok(wrong)
}

/// The last numbers that each laptop gave out are at least those that stand in the file, and can be counted on from.
pub(in crate::store) fn laptops(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT letter, actions, lessons,
                      (SELECT max(CAST(substr(ref, length(letter) + 2) AS INTEGER)) FROM action WHERE ref GLOB letter || '-[0-9]*'),
                      (SELECT max(CAST(substr(ref, length(letter) + 3) AS INTEGER)) FROM lesson WHERE ref GLOB 'L' || letter || '-[0-9]*')
               FROM device ORDER BY letter";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut wrong = Vec::new();
    while let Some(row) = rows.next()? {
        let letter: String = row.get(0)?;
        for (what, given, highest) in [("action", 1, 3), ("lesson", 2, 4)] {
            let (given, highest): (i64, Option<i64>) = (row.get(given)?, row.get(highest)?);
            let is_to_be_counted_on = u32::try_from(given).is_ok_and(|given| given < u32::MAX);
            if !is_to_be_counted_on || highest.is_some_and(|highest| highest > given) {
                wrong.push(format!("the last {what} of laptop {letter} has another number than the file says"));
            }
        }
    }
    Ok(wrong)
}
