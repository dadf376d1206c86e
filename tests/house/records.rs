//! A record changes only through `store::change`, so that no change escapes the log.

use super::source::{has_word, sources};

const RECORDS: [&str; 18] = [
    "action",
    "lesson",
    "lesson_admission",
    "follow_up",
    "prompt_answer",
    "review",
    "review_answer",
    "meeting",
    "meeting_item",
    "sitting",
    "attendance",
    "second_look",
    "second_look_view",
    "addendum",
    "theme",
    "setting",
    "person",
    "team",
];

/// Who may write a record table, or a table whose name is worked out as the program runs, and why.
const MAY_WRITE: &[(&str, &str, &str)] = &[
    ("src/store/change.rs", "", "it is the way: one transaction writes the rows and the log"),
    ("src/store/file.rs", "theme", "the default themes are in a new file before anyone could have changed them"),
    ("src/store/fact_rows.rs", "{", "facts of every kind; a test below says that no record is among them"),
    ("src/store/imports/rows.rs", "{", "facts of every kind, as above"),
    (
        "src/store/meetings/closing.rs",
        "{",
        "snapshot and minutes: the log has the seal, and the seal covers their digests",
    ),
    ("src/store/verify/retraced.rs", "{", "a copy of the facts in memory"),
    ("src/store/take_back.rs", "{", "puts back what an import noted of the facts it changed"),
];

/// The tables that a statement writes; a name that is put in as the program runs comes as it is, with its brace.
fn written(sql: &str) -> Vec<String> {
    let words: Vec<&str> = sql.split_whitespace().collect();
    let upper: Vec<String> = words.iter().map(|word| word.to_uppercase()).collect();
    let table = |at: usize| words.get(at).map(|word| word.trim_end_matches([';', '(', ',']).to_owned());
    let mut tables = Vec::new();
    for (at, word) in upper.iter().enumerate() {
        let next = upper.get(at + 1).map(String::as_str);
        match (word.as_str(), next) {
            ("INSERT" | "REPLACE", _) => {
                tables.extend(upper[at..].iter().position(|word| word == "INTO").and_then(|into| table(at + into + 1)));
            }
            ("DELETE", Some("FROM")) => tables.extend(table(at + 2)),
            ("UPDATE", Some("OR")) => tables.extend(table(at + 3)),
            ("UPDATE", Some(next)) if next != "SET" => tables.extend(table(at + 1)),
            _ => {}
        }
    }
    tables
}

#[test]
fn statements_are_read_for_what_they_write() {
    assert_eq!(written("INSERT OR IGNORE INTO action (id)\n VALUES (1)"), ["action"]);
    assert_eq!(written("DELETE FROM theme; UPDATE OR FAIL review SET a = 1"), ["theme", "review"]);
    assert_eq!(written("INSERT INTO {} ({})"), ["{}"]);
    assert_eq!(written("INSERT INTO draft (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2"), ["draft"]);
    assert!(written("SELECT * FROM action").is_empty());
}

#[test]
fn a_record_is_written_only_through_the_change_log() {
    for source in sources("src") {
        for table in source.literals.iter().flat_map(|literal| written(literal)) {
            let by_name = RECORDS.contains(&table.as_str());
            let may = MAY_WRITE.iter().any(|(path, what, _)| *path == source.path && table.starts_with(what));
            assert!(may || !(by_name || table.contains('{')), "{} writes {table}", source.path);
        }
    }
}

#[test]
fn no_fact_stands_in_a_table_of_records() {
    let facts: Vec<_> = sources("src").into_iter().filter(|source| source.text.contains("Fact for ")).collect();
    assert!(!facts.is_empty());
    for source in facts {
        for line in source.text.lines().filter(|line| line.contains("const TABLE: &'static str")) {
            assert!(!RECORDS.iter().any(|record| has_word(line, record)), "{}: {line}", source.path);
        }
    }
}

/// An import plans and applies facts; it has no way to a record.
#[test]
fn an_import_names_no_way_to_write_a_record() {
    let ways =
        ["add_action", "edit_action", "add_lesson", "add_follow_up", "edit_review", "open_meeting", "close_meeting"];
    for source in sources("src/import") {
        for way in ways {
            assert!(!source.names(way), "{} calls {way}", source.path);
        }
    }
}
