//! An import that says something else than it left, added by somebody who has the file and this program.

use std::path::{Path, PathBuf};

use admissions_review::domain::Id;
use admissions_review::import::Extract;
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};
use rusqlite::{Connection, params};
use tempfile::TempDir;

use super::by_the_book::computed_anew;
use super::damaged::whole::{CHAIR, whole_file};
use super::guards::past_the_guards;
use super::support::{day, import, ssda903};
use super::verifying::{another_world, wrong};

/// A file whose last import was of an extract that somebody made up: C-9 is on section 20.
struct File {
    folder: TempDir,
}

fn made_up() -> Extract {
    let mut extract = ssda903(&["C-9"], &["C-9,02/08/2026,S,V2,N1,U4,PR1,,"]);
    extract.editions.iter_mut().for_each(|edition| edition.dated = day("2026-11-20"));
    extract
}

impl File {
    fn with_a_made_up_extract() -> Self {
        let file = Self { folder: tempfile::tempdir().unwrap() };
        whole_file(&file.path());
        import(&mut file.open(), &made_up());
        file
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("review.db")
    }

    fn open(&self) -> Store {
        Store::open(&self.path(), another_world()).unwrap()
    }

    fn wrong(&self) -> Vec<String> {
        wrong(&self.open().verify().unwrap())
    }

    /// Makes that import another one, and all digests and hashes what this program makes of it.
    fn forge(&self, forge: &str) {
        let (of_import, of_child) = digests_when(forge, &self.path());
        past_the_guards(&Connection::open(self.path()).unwrap(), |other| {
            other.execute_batch(forge).unwrap();
            let sql =
                format!("UPDATE left_behind SET digests = ?1 WHERE import_id = unhex(replace(({NEWEST}), '-', ''))");
            assert!(other.execute(&sql, params![of_import]).unwrap() > 0);
            let sql = format!("UPDATE left_behind SET digests = ?1 WHERE position = ({LEFT_OF_C_9})");
            assert_eq!(other.execute(&sql, params![of_child]).unwrap(), 1);
        });
        computed_anew(&self.path());
    }
}

const NEWEST: &str = "SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1";

const LEFT_OF_C_9: &str =
    "SELECT max(left_behind.position) FROM left_behind JOIN logged_child ON logged_child.number = child
    JOIN child ON child.id = child_id WHERE child_ref = 'C-9'";

/// What the program leaves of the newest import and of C-9 once they are so, tried on a copy: whoever ties her to another child and
/// undoes it leaves her anew, and erasing a child leaves each import anew.
fn digests_when(forged: &str, of: &Path) -> (Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    std::fs::copy(of, &copy).unwrap();
    past_the_guards(&Connection::open(&copy).unwrap(), |copy| copy.execute_batch(forged).unwrap());
    let mut store = Store::open(&copy, another_world()).unwrap();
    let child = |reference| Id::of_fact(&["child", reference]);
    store.tie(CHAIR, child("C-9"), "C-3").unwrap();
    store.undo(CHAIR).unwrap().unwrap();
    store.erase_from_log(CHAIR, child("C-2")).unwrap();
    drop(store);
    let left = |sql: &str| Connection::open(&copy).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
    let of_import = left(&format!(
        "SELECT digests FROM left_behind WHERE import_id = unhex(replace(({NEWEST}), '-', '')) ORDER BY position DESC LIMIT 1"
    ));
    (of_import, left(&format!("SELECT digests FROM left_behind WHERE position = ({LEFT_OF_C_9})")))
}

/// What the extract said of C-9 is what the one before it had said.
const SAYS_WHAT_WAS_SAID: &str = "
    UPDATE edition_statement SET statement_id = (SELECT min(id) FROM statement WHERE child_ref = 'C-9')
        WHERE edition_id = (SELECT edition.id FROM edition JOIN import_run ON import_run.id = import_id
                            ORDER BY import_run.rowid DESC LIMIT 1);
    DELETE FROM statement WHERE id NOT IN (SELECT statement_id FROM edition_statement);";

/// It says that nothing changed.
const NOTHING_NEW: &str = "
    UPDATE import_run SET summary = 'Nothing new' WHERE rowid = (SELECT max(rowid) FROM import_run);
    UPDATE change SET new = 'Nothing new' WHERE position = (SELECT max(position) FROM change);
    UPDATE command SET words = 'Import: Nothing new' WHERE position = (SELECT max(position) FROM command);";

/// The log says something else than the list of imports.
const SOMETHING_ELSE_IN_THE_LOG: &str = "UPDATE command SET words = 'Import: 1 changed record of help' WHERE position = (SELECT max(position) FROM command);";

/// It has read nothing.
const HAS_READ_NOTHING: &str = "
    DELETE FROM import_file WHERE import_id = (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1);
    DELETE FROM edition_statement WHERE edition_id IN (SELECT id FROM edition WHERE dated = '2026-11-20');
    DELETE FROM import_coverage WHERE edition_id IN (SELECT id FROM edition WHERE dated = '2026-11-20');
    DELETE FROM edition WHERE dated = '2026-11-20';
    DELETE FROM statement WHERE id NOT IN (SELECT statement_id FROM edition_statement);";

/// A decision, which no extract tells, stood there before it, as it says.
const OF_A_DECISION: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT id, 'decision', '00000000-0000-4000-8000-00000000000d',
               json_object('id', '00000000-0000-4000-8000-00000000000d', 'source', 'template')
        FROM import_run ORDER BY rowid DESC LIMIT 1;";

/// How an admission came to be stood otherwise before it, as it says.
const OF_AN_ENTRY: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1), 'period_of_care', period.id,
               json_object('id', period.id, 'child_id', child_id, 'kind', kind, 'started_on', started_on, 'entry', 'planned')
        FROM period_of_care AS period JOIN child ON child.id = child_id WHERE child_ref = 'C-9';";

/// A legal status that nobody typed in says that somebody did.
const PLANTED_AS_TYPED: &str = "
    UPDATE legal_status SET source = 'typed' WHERE period_id IN (
        SELECT period.id FROM period_of_care AS period JOIN child ON child.id = child_id WHERE child_ref = 'C-9');";

/// A placement that somebody had typed in was written over, as it says, and the log does not say so.
const TYPED_AND_WRITTEN_OVER: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1), 'placement', run.id,
               json_object('id', run.id, 'period_id', period_id, 'provider', 'PR0', 'started_on', run.started_on, 'source', 'typed')
        FROM placement AS run JOIN period_of_care AS period ON period.id = period_id JOIN child ON child.id = child_id
        WHERE child_ref = 'C-9';";

/// The same, with a word in the log about something else of that row.
const LOGGED_AS_SOMETHING_ELSE: &str = "
    INSERT INTO change (command, table_name, field, row_id, old, new)
        SELECT (SELECT max(position) FROM command), 'placement', 'provider', unhex(replace(run.id, '-', '')), 'PR0', 'PR9'
        FROM placement AS run JOIN period_of_care AS period ON period.id = period_id JOIN child ON child.id = child_id
        WHERE child_ref = 'C-9';
    UPDATE command SET changes = changes + 1, until = until + 1 WHERE position = (SELECT max(position) FROM command);";

/// The row that stood before it is another child's than it says.
const OF_ANOTHER_ROW: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1), 'legal_status',
               (SELECT min(run.id) FROM legal_status AS run JOIN period_of_care AS period ON period.id = period_id
                    JOIN child ON child.id = child_id WHERE child_ref = 'C-9'),
               json_object('id', min(run.id), 'period_id', min(period_id), 'code', 'C1', 'started_on', '2026-10-02', 'source', 'ssda903')
        FROM legal_status AS run JOIN period_of_care AS period ON period.id = period_id JOIN child ON child.id = child_id
        WHERE child_ref = 'C-1';";

/// A child was judged to be another before it, as it says.
const OF_A_CHILD_WHO_WAS_ANOTHER: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1), 'child', id,
               json_object('id', id, 'child_ref', child_ref, 'source', source, 'merged_into',
                           (SELECT id FROM child WHERE child_ref = 'C-1')) FROM child WHERE child_ref = 'C-9';";

/// It read a duty rota, and a decision stood otherwise before it.
const A_DECISION_FROM_A_ROTA: &str = "
    INSERT INTO import_file (id, import_id, name, kind, rows, sha256)
        SELECT '00000000-0000-4000-8000-00000000000f', id, 'rota.csv', 'template-duty-rota', 1, 'x'
        FROM import_run ORDER BY rowid DESC LIMIT 1;";

/// A row is named by a column that it does not have, and by it another would be written over.
const BY_ANOTHER_COLUMN: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1), 'intervention', '00000000-0000-4000-8000-00000000000e',
               json_object('ID', min(id), 'provider', 'nobody') FROM intervention;";

/// The admission was another child's before it, as it says.
const OF_ANOTHER_CHILD: &str = "
    INSERT INTO import_before (import_id, table_name, row_id, before)
        SELECT (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1), 'placement', run.id,
               json_object('id', run.id, 'period_id', '00000000-0000-4000-8000-00000000000a', 'started_on', run.started_on,
                           'source', run.source)
        FROM placement AS run JOIN period_of_care AS period ON period.id = period_id JOIN child ON child.id = child_id
        WHERE child_ref = 'C-9';";

const BY_ANOTHER: &str =
    "UPDATE import_run SET actor = 'S. Oakapple' WHERE rowid = (SELECT max(rowid) FROM import_run);";

#[test]
fn a_made_up_extract_is_a_line_of_the_log_like_any_other() {
    let file = File::with_a_made_up_extract();
    assert_eq!(file.wrong(), Vec::<String>::new());
    // What is forged here is as the program writes it: nothing but what is said of it can be what is wrong below.
    file.forge("UPDATE import_file SET name = 'other.csv' WHERE import_id = (SELECT id FROM import_run ORDER BY rowid DESC LIMIT 1);");
    assert_eq!(file.wrong(), Vec::<String>::new());
}

#[test]
fn an_import_that_left_something_else_than_the_extracts_say_is_named() {
    let file = File::with_a_made_up_extract();
    file.forge(SAYS_WHAT_WAS_SAID);
    let wrong = file.wrong();
    let named = |wrong: &String| {
        wrong.starts_with(
            "What was altered before: When \"Import: 1 moved from an interim care order to section 20\" was done on ",
        ) && wrong.ends_with(", the facts of C-9 came to stand otherwise than the extracts say.")
    };
    assert!(wrong.len() == 1 && wrong.iter().all(named), "{wrong:?}");
}

#[test]
fn an_import_that_says_less_than_it_changed_is_named() {
    let logged_as_something_else = [TYPED_AND_WRITTEN_OVER, LOGGED_AS_SOMETHING_ELSE].concat();
    let from_a_rota = [A_DECISION_FROM_A_ROTA, OF_A_DECISION].concat();
    for forged in [
        NOTHING_NEW,
        SOMETHING_ELSE_IN_THE_LOG,
        HAS_READ_NOTHING,
        OF_A_DECISION,
        &from_a_rota,
        OF_AN_ENTRY,
        PLANTED_AS_TYPED,
        TYPED_AND_WRITTEN_OVER,
        &logged_as_something_else,
        OF_ANOTHER_ROW,
        OF_A_CHILD_WHO_WAS_ANOTHER,
        BY_ANOTHER,
        BY_ANOTHER_COLUMN,
        OF_ANOTHER_CHILD,
    ] {
        let file = File::with_a_made_up_extract();
        file.forge(forged);
        let wrong = file.wrong();
        let named = |wrong: &String| wrong.ends_with(", the change log says otherwise than facts came to stand.");
        assert!(wrong.iter().any(named), "{forged}: {wrong:?}");
    }
}

/// Each import is left by the command that applied it: not by that of another, whatever it says of itself.
#[test]
fn an_import_that_left_another_one_anew_is_named() {
    let file = File::with_a_made_up_extract();
    file.forge(
        "INSERT INTO left_behind (command, number, import_id, scheme, digests)
             SELECT (SELECT max(position) FROM command),
                    (SELECT count(*) + 1 FROM left_behind WHERE command = (SELECT max(position) FROM command)),
                    import_id, scheme, digests
             FROM left_behind WHERE scheme = 'import 1' ORDER BY position LIMIT 1;",
    );
    let wrong = file.wrong();
    let named = ", what is kept of an import was left anew, and the change log does not say why.";
    assert!(wrong.iter().any(|wrong| wrong.ends_with(named)), "{wrong:?}");
}

/// What a file held before statements were kept is told once, by the first import that keeps any.
#[test]
fn a_later_import_that_left_what_is_older_anew_is_named() {
    let file = File::with_a_made_up_extract();
    file.forge(
        "INSERT INTO left_behind (command, number, scheme, digests)
             SELECT (SELECT max(position) FROM command),
                    (SELECT count(*) + 1 FROM left_behind WHERE command = (SELECT max(position) FROM command)), 'older 1', digests
             FROM left_behind WHERE scheme = 'import 1' ORDER BY position LIMIT 1;",
    );
    let wrong = file.wrong();
    let named = ", what is kept of an import was left anew, and the change log does not say why.";
    assert!(wrong.iter().any(|wrong| wrong.ends_with(named)), "{wrong:?}");
}

const TAKEN_BACK_AMISS: &str =
    ", something of an import stayed that should have gone with it, or it was not the newest then.";

#[test]
fn an_import_that_was_taken_back_and_keeps_a_row_is_named() {
    let file = File::with_a_made_up_extract();
    file.open().take_back_last_import(CHAIR).unwrap();
    assert_eq!(file.wrong(), Vec::<String>::new());
    file.forge(OF_AN_ENTRY);
    let wrong = file.wrong();
    assert!(wrong.iter().any(|wrong| wrong.ends_with(TAKEN_BACK_AMISS)), "{wrong:?}");
}

/// The import before the newest one is said to have been taken back, by the command that took back the newest.
#[test]
fn taking_back_another_import_than_the_newest_is_named() {
    let file = File::with_a_made_up_extract();
    file.open().take_back_last_import(CHAIR).unwrap();
    let (newest, before_it) =
        ("rowid = (SELECT max(rowid) FROM import_run)", "rowid = (SELECT max(rowid) - 1 FROM import_run)");
    file.forge(&format!(
        "UPDATE import_run SET taken_back_at = (SELECT taken_back_at FROM import_run WHERE {newest}) WHERE {before_it};
         UPDATE import_run SET taken_back_at = NULL WHERE {newest};
         UPDATE change SET row_id = (SELECT unhex(replace(id, '-', '')) FROM import_run WHERE {before_it})
             WHERE field = 'taken_back_at' AND row_id = (SELECT unhex(replace(id, '-', '')) FROM import_run WHERE {newest});"
    ));
    let wrong = file.wrong();
    assert!(wrong.iter().any(|wrong| wrong.ends_with(TAKEN_BACK_AMISS)), "{wrong:?}");
}

/// Nothing can be worked out while such a row stands, so that whoever put it there hides what an import left.
#[test]
fn a_fact_that_could_not_be_read_while_an_import_was_applied_is_named() {
    let file = File { folder: tempfile::tempdir().unwrap() };
    whole_file(&file.path());
    let child = Id::of_fact(&["child", "C-9"]);
    let fact = FactRef { kind: FactKind::Child, id: child, child: Some(child) };
    let mut store = file.open();
    store.edit_fact(CHAIR, fact, "born_on", &FactValue::Day(day("2012-05-02"))).unwrap();
    import(&mut store, &made_up());
    store.edit_fact(CHAIR, fact, "born_on", &FactValue::Day(day("2012-05-03"))).unwrap();
    drop(store);
    past_the_guards(&Connection::open(file.path()).unwrap(), |other| {
        let forge = "UPDATE change SET new = 'soon' WHERE field = 'born_on' AND new = '2012-05-02';
                     UPDATE change SET old = 'soon' WHERE field = 'born_on' AND old = '2012-05-02';";
        other.execute_batch(forge).unwrap();
    });
    computed_anew(&file.path());
    let wrong = file.wrong();
    let named = ", facts came to stand that cannot be read.";
    assert!(wrong.iter().any(|wrong| wrong.ends_with(named)), "{wrong:?}");
}
