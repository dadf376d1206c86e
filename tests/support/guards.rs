//! Writing as another tool does, which asks no guard.

use rusqlite::Connection;

/// Takes every guard away, does something, and puts them back as they were.
pub fn past_the_guards<T>(connection: &Connection, work: impl FnOnce(&Connection) -> T) -> T {
    let guards = guards(connection);
    for (name, _) in &guards {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    let done = work(connection);
    for (_, made) in &guards {
        connection.execute_batch(made).unwrap();
    }
    done
}

fn guards(connection: &Connection) -> Vec<(String, String)> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let guards = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    guards.map(Result::unwrap).collect()
}
