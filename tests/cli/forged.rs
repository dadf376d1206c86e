//! What somebody with the source, the file and an hour can make of it, every hash computed anew, and who notices.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::by_the_book::computed_anew;
use super::guards::past_the_guards;
use super::support::{CHAIR, Desk, Ran};

/// An action of the cast is somebody else's, in its row and in the log.
const ALTERED: &str = "UPDATE action SET owner = 'W. Inkpenny';
                       UPDATE change SET new = 'W. Inkpenny' WHERE table_name = 'action' AND field = 'owner'";

fn outside(path: &Path, sql: &str) {
    let other = Connection::open(path).unwrap();
    past_the_guards(&other, |other| other.execute_batch(sql).unwrap());
}

fn hash_at(path: &Path, position: i64) -> Vec<u8> {
    let sql = "SELECT hash FROM command WHERE position = ?1";
    Connection::open(path).unwrap().query_row(sql, [position], |row| row.get(0)).unwrap()
}

/// A laptop that had the file with its last command.
fn seen() -> (Desk, i64) {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let sql = "SELECT max(position) FROM command";
    let last = Connection::open(desk.file()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
    (desk, last)
}

impl Desk {
    fn configuration(&self) -> String {
        fs::read_to_string(self.configured_in()).unwrap()
    }

    fn configured_in(&self) -> PathBuf {
        self.home().join(".config/admissions-review/configuration.json")
    }

    fn forget_what_was_gone_on_with(&self) {
        let mut configuration: serde_json::Value = serde_json::from_str(&self.configuration()).unwrap();
        configuration.as_object_mut().unwrap().remove("gone_on_with").unwrap();
        fs::write(self.configured_in(), configuration.to_string()).unwrap();
    }

    fn back_up(&self) -> PathBuf {
        self.run(&["backup", "--format", "json"]).json()["backup"].as_str().unwrap().into()
    }

    fn restored(&self, backup: &Path, more: &[&str]) -> Ran {
        self.run(&[&["restore", backup.to_str().unwrap(), "--as", CHAIR], more].concat())
    }
}

#[test]
fn an_alteration_computed_anew_is_sound_to_a_laptop_that_never_had_the_file_and_to_no_other() {
    let (desk, _) = seen();
    outside(&desk.file(), ALTERED);
    computed_anew(&desk.file());
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    assert_eq!(elsewhere.run(&["verify"]).status, 0, "{}", elsewhere.run(&["verify"]).out);
    assert_eq!(desk.run(&["verify"]).status, 1);
}

/// At first the hash that is remembered stands there and fits nothing, with a command after it; when the laptop has seen that, it
/// is put right.
#[test]
fn an_alteration_in_two_visits_is_found_by_what_was_seen_before_the_first() {
    let (desk, last) = seen();
    let remembered = hash_at(&desk.file(), last);
    outside(&desk.file(), ALTERED);
    computed_anew(&desk.file());
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    elsewhere.judge("C-1043", "C-2001");
    fs::copy(elsewhere.file(), desk.file()).unwrap();
    let other = Connection::open(desk.file()).unwrap();
    past_the_guards(&other, |other| {
        other.execute("UPDATE command SET hash = ?1 WHERE position = ?2", params![remembered, last]).unwrap()
    });
    drop(other);

    let before = desk.configuration();
    assert_eq!(desk.run(&["verify"]).status, 1);
    assert_eq!(desk.configuration(), before, "what is not sound is not what a file is held against next time");
    assert_eq!(desk.run(&["list"]).said, "", "opening takes the hashes as they stand");
    assert_ne!(desk.configuration(), before);
    computed_anew(&desk.file());
    let ran = desk.run(&["verify"]);
    assert!(
        ran.status == 1 && ran.out.contains("This file does not go on from the one that this laptop had"),
        "{}",
        ran.out
    );
    assert!(desk.run(&["list"]).said.starts_with("This file does not go on from the one"), "said at opening too");

    // Whoever goes on with it is not told again.
    desk.run(&["verify", "--accept", "--as", CHAIR]).done();
    assert_eq!((desk.run(&["list"]).said.as_str(), desk.run(&["verify"]).status), ("", 0));
}

#[test]
fn what_was_only_read_is_held_against_the_next_file_too() {
    let (desk, _) = seen();
    let older = desk.file().with_file_name("older.db");
    fs::copy(desk.file(), &older).unwrap();
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    elsewhere.judge("C-1043", "C-2001");
    fs::copy(elsewhere.file(), desk.file()).unwrap();
    assert_eq!(desk.run(&["list"]).said, "");
    fs::copy(older, desk.file()).unwrap();
    assert!(desk.run(&["list"]).said.starts_with("This file does not go on from the one"));
}

#[test]
fn another_identifier_makes_another_file() {
    let (desk, _) = seen();
    outside(&desk.file(), "UPDATE file SET id = '00000000-0000-4000-8000-000000000000'");
    assert!(desk.run(&["list"]).said.starts_with("This is another file than the one that this laptop had here"));
}

#[test]
fn a_file_that_was_moved_is_found_whatever_was_left_in_its_place_and_a_copy_is_left_alone() {
    let (desk, _) = seen();
    let moved = desk.home().join("moved.db");
    let at = moved.to_str().unwrap();
    fs::copy(desk.file(), &moved).unwrap();
    outside(&moved, ALTERED);
    computed_anew(&moved);
    assert_eq!(desk.run_bare(&["--file", at, "verify"]).status, 0, "the one that was seen stands where it did");
    for leave in [
        |_: &Path| {},
        |place: &Path| fs::create_dir(place).unwrap(),
        |place: &Path| fs::write(place, "a note").unwrap(),
    ] {
        let _ = fs::remove_file(desk.file()).or_else(|_| fs::remove_dir(desk.file()));
        leave(&desk.file());
        let ran = desk.run_bare(&["--file", at, "verify"]);
        assert!(ran.status == 1 && ran.out.contains("that this laptop had as "), "{}", ran.out);
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_held_against_what_was_seen_under_each_of_its_names() {
    let (desk, _) = seen();
    std::os::unix::fs::symlink(desk.file(), desk.home().join("link.db")).unwrap();
    let by_link = |arguments: &[&str]| desk.run_bare(&[&["--file", "link.db"], arguments].concat());
    by_link(&["child", "apart", "C-1042", "C-2001", "--as", CHAIR]).done();
    let older = desk.home().join("older.db");
    fs::copy(desk.file(), &older).unwrap();
    desk.judge("C-1043", "C-2001");
    fs::copy(older, desk.file()).unwrap();
    assert_eq!(by_link(&["verify"]).status, 1, "the link had no more, and the file itself did");
}

#[test]
fn a_backup_that_was_altered_is_named_and_not_restored() {
    let (desk, _) = seen();
    let backup = desk.back_up();
    outside(&backup, "UPDATE child SET born_on = '2009-01-01' WHERE child_ref = 'C-1042'");
    let ran = desk.run(&["verify"]);
    assert!(
        ran.status == 1 && ran.out.contains("The newest backup beside the file was altered (The facts of C-1042"),
        "{}",
        ran.out
    );
    let before = fs::read(desk.file()).unwrap();
    let ran = desk.restored(&backup, &["--yes"]);
    let said = "was altered, so it was not restored, and nothing was changed. The facts of C-1042 are not as the change log has them";
    assert!(ran.status == 1 && ran.said.contains(said), "{}", ran.said);
    assert_eq!(fs::read(desk.file()).unwrap(), before);
}

#[test]
fn a_backup_computed_anew_is_told_from_the_file_and_from_what_was_seen() {
    let (desk, _) = seen();
    let backup = desk.back_up();
    outside(&backup, ALTERED);
    computed_anew(&backup);
    let ran = desk.restored(&backup, &[]);
    assert!(
        ran.out.contains(" changes stand in both and by the change logs not the same: one of the two was altered."),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("Nothing would be lost"), "{}", ran.out);
    let json: serde_json::Value = serde_json::from_str(&desk.restored(&backup, &["--format", "json"]).out).unwrap();
    assert!(json["difference"]["altered"].as_u64().unwrap() > 1);

    fs::write(desk.file(), "no database").unwrap();
    let ran = desk.restored(&backup, &[]);
    assert!(
        ran.said.starts_with("This backup does not hold what this laptop had seen of the file on "),
        "{}",
        ran.said
    );
}

#[test]
fn a_file_at_the_end_of_all_numbers_is_refused_in_words() {
    let (desk, last) = seen();
    outside(
        &desk.file(),
        &format!("PRAGMA foreign_keys = OFF; UPDATE command SET position = {} WHERE position = {last}", i64::MAX),
    );
    let ran = desk.run(&["child", "apart", "C-1042", "C-2001", "--as", CHAIR]);
    assert!(ran.status == 1 && ran.said.contains("Run verify"), "{}", ran.said);
    assert!(desk.run(&["verify"]).out.contains("does not stand in its place"));
}

#[test]
fn a_backup_of_a_file_that_parted_says_so() {
    let (desk, _) = seen();
    outside(&desk.file(), ALTERED);
    computed_anew(&desk.file());
    for arguments in [&["backup"][..], &["backup", "copy.db"]] {
        assert!(desk.run(arguments).said.starts_with("This file does not go on from the one"), "{arguments:?}");
    }
}

/// A word of a command that cannot be read hides nothing: what is held against what is hashes.
#[test]
fn words_that_cannot_be_read_keep_no_file_from_being_held_against_what_was_seen() {
    let (desk, last) = seen();
    let before = desk.configuration();
    outside(&desk.file(), ALTERED);
    outside(&desk.file(), &format!("UPDATE command SET words = CAST(x'ff' AS TEXT) WHERE position < {last}"));
    computed_anew(&desk.file());
    assert!(desk.run(&["list"]).said.contains("This file does not go on from the one"), "{}", desk.run(&["list"]).said);
    desk.run(&["child", "apart", "C-1042", "C-2001", "--as", CHAIR]);
    let seals = |configuration: &str| -> serde_json::Value {
        serde_json::from_str::<serde_json::Value>(configuration).unwrap()["seen"].clone()
    };
    assert_eq!(seals(&desk.configuration()), seals(&before));
    assert_eq!(desk.run(&["verify"]).status, 1);
}

#[test]
fn a_doctored_backup_that_is_restored_under_another_name_is_told() {
    let (desk, _) = seen();
    let backup = desk.back_up();
    outside(&backup, ALTERED);
    computed_anew(&backup);
    let ran = desk.run_bare(&["--file", "new.db", "restore", backup.to_str().unwrap(), "--as", CHAIR]);
    assert!(
        ran.said.starts_with("This backup does not hold what this laptop had seen of the file on "),
        "{}",
        ran.said
    );
}

/// Where no seal was seen between two backups, the longer one tells.
#[test]
fn a_doctored_backup_is_told_from_a_longer_one() {
    let (desk, _) = seen();
    let first = desk.back_up();
    desk.judge("C-1043", "C-2001");
    let longer = desk.back_up();
    outside(&first, ALTERED);
    computed_anew(&first);
    fs::remove_dir_all(desk.home().join(".config")).unwrap();
    fs::write(desk.file(), "no database").unwrap();
    let ran = desk.restored(&first, &[]);
    let said = format!("The backup {} is longer and does not go on from this one", longer.display());
    assert!(ran.said.starts_with(&said), "{}", ran.said);
    assert!(!desk.restored(&longer, &[]).said.contains("does not go on"));
}

/// It was there once, and what was seen of it since stands under another name.
#[test]
fn a_file_that_is_moved_back_is_held_against_all_that_was_seen_of_it_since() {
    let (desk, _) = seen();
    let archived = desk.home().join("archived.db");
    let at = archived.to_str().unwrap();
    let archive = |arguments: &[&str]| desk.run_bare(&[&["--file", at], arguments].concat());
    fs::rename(desk.file(), &archived).unwrap();
    archive(&["child", "apart", "C-1042", "C-2001", "--as", CHAIR]).done();
    fs::rename(&archived, desk.file()).unwrap();
    desk.judge("C-1043", "C-2001");
    outside(&desk.file(), "UPDATE judgement SET judged_by = 'W. Inkpenny' WHERE child_ref = 'C-1043'");
    outside(
        &desk.file(),
        "UPDATE change SET new = 'W. Inkpenny' WHERE table_name = 'judgement' AND field = 'judged_by'",
    );
    computed_anew(&desk.file());
    fs::rename(desk.file(), &archived).unwrap();
    assert_eq!(archive(&["verify"]).status, 1);
}

#[test]
fn a_copy_beside_the_file_that_does_not_go_on_from_it_is_told_and_nothing_is_wrong_with_it() {
    let (desk, _) = seen();
    fs::copy(desk.file(), desk.home().join("older.db")).unwrap();
    desk.judge("C-1043", "C-2001");
    let older = desk.run_bare(&["--file", "older.db", "list"]);
    assert!(
        older.said.starts_with("This is a copy that does not go on from the file that this laptop had as "),
        "{}",
        older.said
    );
    let ran = desk.run_bare(&["--file", "older.db", "verify"]);
    assert!(ran.status == 0 && ran.out.contains("This is a copy that does not go on from"), "{}", ran.out);
    desk.run_bare(&["--file", "older.db", "child", "apart", "C-1042", "C-2001", "--as", CHAIR]).done();
    let again = desk.run_bare(&["--file", "older.db", "list"]).said;
    assert!(again.starts_with("This is a copy that does not go on from"), "a command makes nothing right: {again}");
    fs::copy(desk.file(), desk.home().join("same.db")).unwrap();
    assert_eq!(desk.run_bare(&["--file", "same.db", "list"]).said, "");
}

/// Somebody puts a file there that says it is of a later version, so that the real place seems to be taken.
#[test]
fn a_stub_of_a_later_version_does_not_stand_in_for_the_file() {
    let (desk, _) = seen();
    let id: String =
        Connection::open(desk.file()).unwrap().query_row("SELECT id FROM file", [], |row| row.get(0)).unwrap();
    outside(&desk.file(), ALTERED);
    computed_anew(&desk.file());
    fs::rename(desk.file(), desk.home().join("moved.db")).unwrap();
    let stub = format!(
        "PRAGMA application_id = {}; PRAGMA user_version = 99; CREATE TABLE file (id TEXT); INSERT INTO file VALUES ('{id}')",
        0x4144_5256
    );
    Connection::open(desk.file()).unwrap().execute_batch(&stub).unwrap();
    assert_eq!(desk.run_bare(&["--file", "moved.db", "verify"]).status, 1);
}

#[test]
fn what_this_laptop_restored_or_accepted_it_knows_wherever_it_is_moved() {
    let (desk, _) = seen();
    let backup = desk.back_up();
    desk.judge("C-1042", "C-2001");
    let name = |name: &str| desk.home().join(name);
    let said = |file: &str| desk.run_bare(&["--file", file, "list"]).said;
    fs::rename(desk.file(), name("second.db")).unwrap();
    desk.run_bare(&["--file", "second.db", "restore", backup.to_str().unwrap(), "--yes", "--as", CHAIR]).done();
    fs::rename(name("second.db"), name("third.db")).unwrap();
    assert_eq!(said("third.db"), "", "it was restored here");

    let older = name("older.db");
    fs::copy(name("third.db"), &older).unwrap();
    desk.run_bare(&["--file", "third.db", "child", "apart", "C-1043", "C-2001", "--as", CHAIR]).done();
    fs::rename(older, name("third.db")).unwrap();
    assert!(said("third.db").starts_with("This file does not go on from"));
    desk.run_bare(&["--file", "third.db", "verify", "--accept", "--as", CHAIR]).done();
    fs::rename(name("third.db"), name("fourth.db")).unwrap();
    assert_eq!(said("fourth.db"), "", "it was accepted here");
}

#[cfg(unix)]
#[test]
fn a_file_that_was_restored_by_its_path_is_known_by_its_link() {
    let (desk, _) = seen();
    std::os::unix::fs::symlink(desk.file(), desk.home().join("link.db")).unwrap();
    let backup = desk.back_up();
    desk.run_bare(&["--file", "link.db", "child", "apart", "C-1042", "C-2001", "--as", CHAIR]).done();
    desk.restored(&backup, &["--yes"]).done();
    assert_eq!(desk.run_bare(&["--file", "link.db", "list"]).said, "");
}

#[test]
fn what_is_not_sound_is_not_accepted() {
    let (desk, _) = seen();
    let older = desk.home().join("older.db");
    fs::copy(desk.file(), &older).unwrap();
    desk.judge("C-1043", "C-2001");
    fs::copy(older, desk.file()).unwrap();
    outside(&desk.file(), "UPDATE child SET born_on = '2009-01-01' WHERE child_ref = 'C-1042'");
    let ran = desk.run(&["verify", "--accept", "--as", CHAIR]);
    assert!(
        ran.status == 1 && ran.said.contains("is not as its own change log has it, so it is not gone on with"),
        "{}",
        ran.said
    );
}

/// The laptop's own commands stand in it: so it had the file, whatever the file calls itself now.
#[test]
fn a_file_that_was_given_another_identifier_and_moved_is_not_taken_for_a_new_one() {
    let (desk, _) = seen();
    let moved = desk.home().join("elsewhere").join("moved.db");
    fs::create_dir(moved.parent().unwrap()).unwrap();
    fs::rename(desk.file(), &moved).unwrap();
    outside(&moved, "UPDATE file SET id = '00000000-0000-4000-8000-000000000000'");
    outside(&moved, ALTERED);
    computed_anew(&moved);
    let run = |arguments: &[&str]| desk.run_bare(&[&["--file", moved.to_str().unwrap()], arguments].concat());
    let forgotten = "This file says that this laptop has worked in it, and this laptop knows nothing of it.";
    for _ in 0..2 {
        assert!(run(&["list"]).said.starts_with(forgotten));
        let ran = run(&["verify"]);
        assert!(ran.status == 1 && ran.out.contains(forgotten), "{}", ran.out);
        // Going on as if nothing were makes nothing of it right.
        assert!(run(&["child", "apart", "C-1043", "C-2001", "--as", CHAIR]).said.starts_with(forgotten));
    }
    run(&["verify", "--accept", "--as", CHAIR]).done();
    assert_eq!(run(&["list"]).said, "");
    assert!(run(&["log"]).out.contains("Go on with this copy of the file"));
}

#[test]
fn another_file_where_one_that_was_seen_is_gone_is_told_and_nothing_is_wrong_with_it() {
    let (desk, _) = seen();
    let another = Desk::with_cast();
    another.judge("C-1042", "C-1043");
    let beside = desk.home().join("beside.db");
    fs::copy(another.file(), &beside).unwrap();
    let run = |arguments: &[&str]| desk.run_bare(&[&["--file", beside.to_str().unwrap()], arguments].concat());
    assert_eq!(run(&["list"]).said, "", "the one that was seen stands where it did");
    fs::remove_file(desk.file()).unwrap();
    let told = "This laptop has not had this file before. The one that it had as ";
    assert!(run(&["list"]).said.starts_with(told), "{}", run(&["list"]).said);
    assert_eq!(run(&["verify"]).status, 0);
    assert!(run(&["child", "apart", "C-1042", "C-2001", "--as", CHAIR]).said.starts_with(told));
    assert_eq!(run(&["list"]).said, "", "it has had it by now");
}

#[test]
fn what_was_altered_is_said_to_whoever_works_from_it_and_somebody_answers_for_it() {
    let (desk, _) = seen();
    outside(&desk.file(), "UPDATE action SET owner = owner || ' x'");
    let ran = desk.run(&["child", "apart", "C-1043", "C-2001", "--as", CHAIR]);
    assert!(
        ran.said.contains("altered with another tool, or is damaged: records had been altered (action). "),
        "{}",
        ran.said
    );
    outside(&desk.file(), "UPDATE action SET owner = rtrim(owner, ' x')");
    let ran = desk.run(&["verify"]);
    assert!(ran.status == 1 && ran.out.contains("was done on "), "{}", ran.out);
    let told = desk.run(&["verify", "--accept", "--as", CHAIR]).done();
    assert!(told.contains(&format!("; {CHAIR} went on with it on ")), "{told}");
    assert_eq!(desk.run(&["verify"]).status, 0);
    // Whoever has the file alone can write that into its log, under the letter of this laptop.
    desk.forget_what_was_gone_on_with();
    let ran = desk.run(&["verify"]);
    assert!(ran.status == 1 && ran.out.contains("but this laptop knows nothing of it"), "{}", ran.out);
    desk.run(&["verify", "--accept", "--as", CHAIR]).done();
    assert_eq!(desk.run(&["verify"]).status, 0);
}
