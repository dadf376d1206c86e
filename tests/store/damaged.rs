//! One bad cell takes nothing away but its own row, and that is named: every column of every table, damaged in every way
//! in which a cell can be.

use std::collections::BTreeSet;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use admissions_review::domain::unreadable::{UnreadableRow, advised};
use admissions_review::import::{Extract, Keep};
use admissions_review::store::meetings::ItemEdit;
use admissions_review::store::{Store, StoreError};
use tempfile::TempDir;

use super::not_said::not_said;
use super::support::{day, ssda903};
use super::verifying::another_world;
use cell::{Column, Damage, columns, damage};
use whole::{CHAIR, CHILDREN, TODAY, whole_file};

pub(super) mod cell;
pub(super) mod whole;

/// Everything that screens and their twins read, and which children are in it.
fn everything_shown(store: &Store) -> Result<BTreeSet<String>, StoreError> {
    let today = day(TODAY);
    let month = "2026-10".parse().unwrap();
    let view = store.month_view(month, today)?;
    store.section_20_view(today)?;
    store.actions_view(today)?;
    store.requests_view(today)?;
    store.lessons_view(today)?;
    store.meetings_view(Some(month), today)?;
    store.settings_view()?;
    store.month_figures(month, today)?;
    store.to_be_reviewed(month, today)?;
    store.changes(u32::MAX)?;
    store.imports()?;
    store.file()?;
    store.names()?;
    for reference in CHILDREN {
        store.admissions_of(reference)?;
    }
    Ok(view.admissions.into_iter().map(|admission| admission.child.child_ref).collect())
}

struct Damaged {
    folder: TempDir,
    whole: Vec<u8>,
    extract: Extract,
}

impl Damaged {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        whole_file(&folder.path().join("whole.db"));
        let whole = fs::read(folder.path().join("whole.db")).unwrap();
        let extract = ssda903(&["C-1"], &["C-1,02/10/2026,S,V2,N1,U4,PR1,,"]);
        Self { folder, whole, extract }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("damaged.db")
    }

    /// The file with one bad cell, opened.
    fn with(&self, column: &Column, value: &str) -> Store {
        fs::write(self.path(), &self.whole).unwrap();
        damage(&self.path(), column, value);
        Store::open(&self.path(), another_world()).unwrap_or_else(|why| panic!("{column:?} {value}: {why}"))
    }
}

/// Whether a child cannot be listed in her month without this cell.
fn takes_its_child_away(column: &Column) -> bool {
    match column.table.as_str() {
        "child" => column.name == "id",
        "period_of_care" => ["id", "child_id", "kind", "started_on", "missing_since"].contains(&column.name.as_str()),
        _ => false,
    }
}

const FACTS: [&str; 8] =
    ["child", "period_of_care", "legal_status", "placement", "intervention", "entry_request", "decision", "duty"];

#[test]
fn one_bad_cell_of_a_fact_takes_nothing_away_but_its_own_row_and_that_is_named() {
    let counted = each_bad_cell(|column| FACTS.contains(&column.table.as_str()));
    println!("{counted}");
}

#[test]
fn one_bad_cell_of_anything_else_takes_nothing_away_but_its_own_row_and_that_is_named() {
    let counted = each_bad_cell(|column| !FACTS.contains(&column.table.as_str()));
    println!("{counted}");
}

/// A loop over the schema, so that a new column is looked at too.
fn each_bad_cell(is_meant: impl Fn(&Column) -> bool) -> String {
    let file = Damaged::new();
    let columns: Vec<Column> = columns().into_iter().filter(is_meant).collect();
    let (mut cells, mut seen) = (0, 0);
    for column in &columns {
        let values = Damage::ALL.into_iter().filter_map(|damage| Some((damage, damage.value(column)?)));
        let before = cells;
        for (damage, value) in values {
            check(&file, &file.with(column, value), column, damage);
            cells += 1;
        }
        seen += usize::from(cells > before);
    }
    assert_eq!(seen, columns.len(), "every column was damaged in some way");
    format!("{cells} bad cells in {seen} columns were read")
}

fn check(file: &Damaged, store: &Store, column: &Column, damage: Damage) {
    let what = format!("{damage:?} in {}.{}", column.table, column.name);
    let shown = everything_shown(store).unwrap_or_else(|why| panic!("{what}: {why}"));
    let missing: Vec<&str> = CHILDREN.into_iter().filter(|reference| !shown.contains(*reference)).collect();
    let may_be_missing = takes_its_child_away(column) || (column.table == "child" && column.name == "child_ref");
    assert!(missing.is_empty() || (may_be_missing && missing == ["C-2"]), "{what}: {missing:?} of {shown:?}");
    assert!(shown.len() >= CHILDREN.len() - usize::from(takes_its_child_away(column)), "{what}: {shown:?}");
    let rows = store.unreadable().unwrap();
    let rows = if rows.is_empty() { look_at_the_history_too(store) } else { rows };
    // A change whose identifier is damaged has lost its words with it.
    let expected = if (column.table.as_str(), column.name.as_str()) == ("change", "id") { 2 } else { 1 };
    assert_eq!(rows.len(), expected, "{what}: {rows:?}");
    let said = advised(&rows).unwrap();
    assert_eq!(not_said(&said), None, "{said}");
    if damage == Damage::NoText {
        let verdict = store.verify().unwrap_or_else(|why| panic!("{what}: {why}"));
        let check = verdict.checks.iter().find(|check| check.name == "Its rows").unwrap();
        assert_eq!(check.wrong.len(), expected, "{what}: {:?}", check.wrong);
        let said: String = verdict.checks.iter().flat_map(|check| check.wrong.clone()).collect();
        assert!(!["SQLite", "utf-8", "Utf8", "constraint"].iter().any(|word| said.contains(word)), "{said}");
    }
    if FACTS.contains(&column.table.as_str()) && column.name != "missing_since" {
        let refused = store.plan(&file.extract, Keep::Typed);
        assert!(matches!(refused, Err(StoreError::Unreadable { .. })), "{what}: a plan was made");
    }
}

/// The history is looked at on its own where nothing that was read came upon it.
fn look_at_the_history_too(store: &Store) -> Vec<UnreadableRow> {
    while store.look_on(i64::MAX).unwrap() {}
    store.found_unreadable()
}

fn cell(table: &str, name: &str) -> Column {
    columns().into_iter().find(|column| column.table == table && column.name == name).unwrap()
}

#[test]
fn a_bad_row_is_called_by_what_it_is_and_whose_with_what_to_do() {
    let file = Damaged::new();
    let cases = [
        ("legal_status", "started_on", "legal status of C-2"),
        ("placement", "ended_on", "placement of C-2"),
        ("intervention", "kind", "help of C-2"),
        ("decision", "decided_at", "step of a decision of C-3"),
        ("action", "due_on", "action A-002 of C-2"),
        ("child", "born_on", "child C-2"),
        ("child", "child_ref", "child A\u{fffd}B"),
        ("review_answer", "question", "answer of a review of C-3"),
        ("meeting", "held_on", "meeting 2026-10"),
    ];
    for (table, column, called) in cases {
        let store = file.with(&cell(table, column), "CAST(x'41ff42' AS TEXT)");
        let named: Vec<String> = store.unreadable().unwrap().iter().map(UnreadableRow::called).collect();
        assert_eq!(named, [called], "{table}.{column}");
    }
}

#[test]
fn a_child_whose_date_of_birth_is_damaged_stays_in_her_month_and_her_age_is_not_known() {
    let file = Damaged::new();
    let store = file.with(&cell("child", "born_on"), "'2026-13-45'");
    let of = store.admissions_of("C-2").unwrap().remove(0);
    assert_eq!((of.child.born_on, of.legal_statuses.len(), of.actions.len()), (None, 1, 1));
}

#[test]
fn what_would_be_written_without_a_row_that_cannot_be_read_is_refused() {
    let file = Damaged::new();
    let mut store = file.with(&cell("meeting_item", "state"), "'zzz'");
    let meeting = store.meeting_under_way().unwrap().unwrap().id;
    let key = store.proceedings(meeting, day(TODAY)).unwrap().items[0].key.clone();
    let before = store.canonical_digest().unwrap();
    let refused = store.edit_item(CHAIR, meeting, &key, &ItemEdit::Done, day(TODAY)).unwrap_err();
    assert!(matches!(refused, StoreError::Unreadable { .. }), "{refused}");
    let said = refused.to_string();
    assert!(said.contains("item of a running order of C-2") && said.contains("backup"), "{said}");
    assert!(matches!(store.close_meeting(CHAIR, meeting, day(TODAY)), Err(StoreError::Unreadable { .. })));
    assert_eq!(store.canonical_digest().unwrap(), before, "and nothing was changed");
    drop(store);
    let mut store = file.with(&cell("import_before", "before"), "'nothing that could be brought back'");
    assert!(store.take_back_last_import(CHAIR).is_err(), "the row would be deleted as one that was not there before");
}

#[test]
fn minutes_say_what_could_not_be_read_when_they_were_written() {
    let file = Damaged::new();
    let mut store = file.with(&cell("intervention", "kind"), "'zzz'");
    let meeting = store.meeting_under_way().unwrap().unwrap().id;
    store.close_meeting(CHAIR, meeting, day(TODAY)).unwrap();
    let head = store.minutes(meeting).unwrap().unwrap().head;
    assert_eq!(head.unreadable.iter().map(UnreadableRow::called).collect::<Vec<_>>(), ["help of C-2"]);
}

/// A name in the schema is damaged bit by bit: the file opens and is read, or is refused in words; nothing panics.
#[test]
fn a_name_of_the_schema_may_have_any_bit_wrong() {
    let file = Damaged::new();
    count_panics_of_the_library();
    let (mut bits, mut opened) = (0, 0);
    for name in ["child_ref", "given_name", "born_on", "period_id", "due_on", "legal_status_by_period", "admission AS"]
    {
        if let Some(at) = place(&file.whole, name) {
            for bit in 0..name.len() * 8 {
                let mut bytes = file.whole.clone();
                bytes[at + bit / 8] ^= 1 << (bit % 8);
                fs::write(file.path(), bytes).unwrap();
                opened += usize::from(is_read_or_refused_in_words(&file.path(), name, bit));
                bits += 1;
            }
        }
    }
    println!("{bits} bits of names were wrong; {opened} of those files could be opened");
    assert!(bits > 300, "{bits}");
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a panic that the library catches itself is one too");
}

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Counts from now on where the library that reads the file panics, whether or not it catches that.
fn count_panics_of_the_library() {
    let said = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        let is_of_the_library = fault.location().is_some_and(|at| at.file().contains("rusqlite"));
        PANICS.fetch_add(usize::from(is_of_the_library), Ordering::Relaxed);
        said(fault);
    }));
}

/// The first place in the file where a name stands: in the text of its schema.
fn place(bytes: &[u8], name: &str) -> Option<usize> {
    bytes.windows(name.len()).position(|window| window == name.as_bytes())
}

fn is_read_or_refused_in_words(path: &Path, name: &str, bit: usize) -> bool {
    let refuse = |said: String| {
        assert_eq!(not_said(&said), None, "{name} {bit}: {said}");
        false
    };
    let store = match Store::open(path, another_world()) {
        Ok(store) => store,
        Err(error) => return refuse(error.to_string()),
    };
    if let Err(error) = everything_shown(&store) {
        refuse(error.to_string());
    }
    match store.verify() {
        Ok(verdict) => assert!(!verdict.is_sound() || everything_shown(&store).is_ok(), "{name} {bit}"),
        Err(error) => drop(refuse(error.to_string())),
    }
    true
}

#[test]
fn a_file_is_only_looked_at_to_find_out_what_cannot_be_read() {
    let file = Damaged::new();
    fs::write(file.path(), &file.whole).unwrap();
    let store = Store::open(&file.path(), another_world()).unwrap();
    assert_eq!(store.unreadable().unwrap(), Vec::new());
    let mut turns = 0;
    while store.look_on(10).unwrap() {
        turns += 1;
    }
    assert!(turns > 5, "the history is looked at a part at a time: {turns}");
    drop(store);
    assert_eq!(fs::read(file.path()).unwrap(), file.whole);
}
