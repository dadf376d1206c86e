//! In which order rows lie in the file says nothing: SQLite gives no promise, and another tool turns it round unseen.

use std::fs;
use std::path::{Path, PathBuf};

use admissions_review::demo::DEMO_DB;
use rusqlite::Connection;

use super::guards::past_the_guards;
use super::support::Desk;

/// Turns every table round whose rows have no place of their own. Imports have one: their order is in the log.
fn turn_round(path: &Path) {
    let other = Connection::open(path).unwrap();
    other.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF").unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'import_run' AND name NOT LIKE 'sqlite%'
                 AND NOT EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) WHERE pk = 1 AND type = 'INTEGER')";
    let mut statement = other.prepare(sql).unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    drop(statement);
    assert!(tables.len() > 20);
    past_the_guards(&other, |other| {
        for table in tables {
            let sql = format!(
                "CREATE TEMP TABLE turned AS SELECT * FROM {table} ORDER BY rowid DESC; DELETE FROM {table};
                 INSERT INTO {table} SELECT * FROM turned ORDER BY rowid; DROP TABLE turned"
            );
            other.execute_batch(&sql).unwrap();
        }
    });
}

/// Makes whatever people may tell of one day be of one day, so that nothing but the order of rows is left to tell it apart.
const TIES: &str = "
    UPDATE decision SET decided_at = (SELECT min(substr(decided_at, 1, 10)) FROM decision AS other WHERE other.request_id = decision.request_id);
    UPDATE entry_request SET asked_at = substr(asked_at, 1, 10);
    UPDATE placement SET started_on = (SELECT min(started_on) FROM placement AS other WHERE other.period_id = placement.period_id);
    UPDATE intervention SET started_on = '2025-05-05', kind = 'CIN', ended_on = NULL;
    UPDATE follow_up SET checked_on = (SELECT min(checked_on) FROM follow_up AS other WHERE other.period_id = follow_up.period_id);
    UPDATE prompt_answer SET answered_on = '2026-10-10';
    UPDATE duty SET from_on = '2026-01-01', until_on = '2026-12-31', person = 'A. Turner';";

/// What is asked of both, and answered alike.
fn assert_same(desk: &Desk, turned: &Desk) {
    let children: Vec<String> = desk.run(&["list", "--format", "json"]).json()["admissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|admission| admission["child_ref"].as_str().unwrap().to_owned())
        .collect();
    let mut asked: Vec<Vec<&str>> = [
        "list --format json",
        "list --month 2026-03",
        "section20 --format json",
        "section20 --ended --format json",
        "actions --format json",
        "lessons --format json",
        "requests --format json",
        "meeting --format json",
        "log --limit 50",
        "report minutes --month 2026-09 --out paper.md --force",
        "report board --month 2026-04 --out paper.md --force",
        "report pack --month 2026-10 --out paper.md --force",
        "report section20 --out paper.csv --force",
        "report actions --out paper.csv --force",
    ]
    .iter()
    .map(|line| line.split(' ').collect())
    .collect();
    asked.extend(children.iter().map(|child| vec!["show", child, "--format", "json"]));
    asked.extend(children.iter().take(5).map(|child| vec!["show", child, "--sources"]));
    for arguments in asked {
        let answer = |desk: &Desk| {
            let ran = desk.run(&arguments);
            assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.said);
            let paper = arguments.iter().find(|name| name.starts_with("paper.")).map(|name| desk.home().join(name));
            ran.out.replace(&desk.home().display().to_string(), "home") + &paper.map(read_to_string).unwrap_or_default()
        };
        assert_eq!(answer(desk), answer(turned), "{arguments:?}");
    }
}

fn read_to_string(path: PathBuf) -> String {
    fs::read_to_string(path).unwrap()
}

fn demonstrations() -> [Desk; 2] {
    let desks = [Desk::bare(), Desk::bare()];
    for desk in &desks {
        fs::write(desk.file(), DEMO_DB).unwrap();
    }
    desks
}

#[test]
fn rows_turned_round_say_the_same() {
    let [desk, turned] = demonstrations();
    turn_round(&turned.file());
    assert_eq!(turned.run(&["verify"]).status, 0);
    assert_same(&desk, &turned);
}

#[test]
fn where_all_is_of_one_day_rows_turned_round_say_the_same() {
    let [desk, turned] = demonstrations();
    for desk in [&desk, &turned] {
        let other = Connection::open(desk.file()).unwrap();
        past_the_guards(&other, |other| other.execute_batch(TIES).unwrap());
    }
    turn_round(&turned.file());
    assert_same(&desk, &turned);
}
