//! `backup`, `restore`, and the backups that other commands make, as scripts rely on them.

use std::fs;
use std::path::PathBuf;

use admissions_review::domain::settings::Setting;
use admissions_review::store::{Store, SystemWorld};
use serde_json::json;

use super::support::{CHAIR, Desk, Ran, assert_keys, ran};

impl Desk {
    fn backups(&self) -> Vec<PathBuf> {
        let folder = self.home().join("review.db.backups");
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    /// An extract of one child who is new.
    fn extract(&self, child: &str) -> String {
        let folder = self.home().join("extract");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("header.csv"), format!("CHILD,SEX,DOB,ETHNIC\n{child},F,04/05/2013,WBRI\n")).unwrap();
        let columns = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC";
        fs::write(folder.join("episodes.csv"), format!("{columns}\n{child},03/04/2018,S,V2,N1,U6,PR1,,\n")).unwrap();
        folder.to_str().unwrap().to_owned()
    }

    fn import(&self, child: &str) -> Ran {
        self.run(&["import", &self.extract(child), "--as", "A. Scribe"])
    }

    fn restore(&self, backup: &std::path::Path, more: &[&str]) -> Ran {
        self.run(&[&["restore", backup.to_str().unwrap(), "--as", "P. Larkspur"], more].concat())
    }

    fn set_second_place(&self, place: &str) {
        let device = uuid::Uuid::from_u128(0xA).into();
        let mut store = Store::open(&self.file(), Box::new(SystemWorld::on_device(device))).unwrap();
        store.change_setting(CHAIR, &Setting::SecondPlace(place.parse().ok())).unwrap();
    }
}

fn ends_with(path: &std::path::Path, end: &str) -> bool {
    path.to_str().unwrap().ends_with(end)
}

#[test]
fn a_backup_says_where_it_is_and_that_the_laptop_alone_is_not_enough() {
    let desk = Desk::with_cast();
    let said = desk.run(&["backup"]).done();
    let backup = desk.backups().remove(0);
    assert!(ends_with(&backup, " by-hand.db"), "{}", backup.display());
    assert!(said.starts_with(&format!("Backed up to {} (0.", backup.display())), "{said}");
    assert!(said.contains("No second place is set, and a backup on the laptop that is lost is none"), "{said}");
    let json = desk.run(&["backup", "--format", "json"]).json();
    assert_keys(&json, &["backup", "bytes", "replaced", "second_backup", "warnings"]);
}

#[test]
fn a_backup_goes_to_the_second_place_too_and_says_where_that_is_not_there() {
    let desk = Desk::with_cast();
    let stick = desk.home().join("stick");
    desk.set_second_place(stick.to_str().unwrap());
    let json = desk.run(&["backup", "--format", "json"]).json();
    let why = format!(
        "No backup was made in the second place: The folder {} is not there. Plug it in or connect it, or set another.",
        stick.display()
    );
    assert_eq!((&json["second_backup"], &json["warnings"]), (&json!(null), &json!([why])));
    fs::create_dir(&stick).unwrap();
    let said = desk.run(&["backup"]).done();
    assert!(said.contains(&format!("And in the second place: {}/admissions-review ", stick.display())), "{said}");
    assert!(!said.contains("No second place"), "{said}");
}

#[test]
fn a_backup_is_written_where_it_is_asked_for_and_never_over_the_file() {
    let desk = Desk::with_cast();
    let before = fs::read(desk.file()).unwrap();
    desk.run(&["backup", "copy.db"]).done();
    let copy = desk.home().join("copy.db");
    assert_eq!(desk.run_bare(&["--file", "copy.db", "list", "--month", "2018-03"]).status, 0);
    let ran = desk.run(&["backup", "copy.db"]);
    assert_eq!(
        (ran.status, ran.said.as_str()),
        (
            1,
            "admissions-review: copy.db is there already, and no file was written. Choose another name, or replace it with \
             --force.\n"
        )
    );
    assert!(desk.run(&["backup", "copy.db", "--force"]).done().contains("in place of the file that was there"));
    for never in ["review.db", "review.db-journal", "review.db.lock", "review.db.open-by"] {
        assert_eq!(desk.run(&["backup", never, "--force"]).status, 1, "{never}");
    }
    assert_eq!(fs::read(desk.file()).unwrap(), before);
    assert_eq!(desk.run(&["backup", "--force"]).status, 2, "there is nothing to replace where no path is named");
    drop(copy);
}

#[test]
fn an_import_makes_a_backup_first_and_what_only_reads_makes_none() {
    let desk = Desk::with_cast();
    desk.run(&["import", &desk.extract("3001"), "--dry-run"]).done();
    for reading in ["list", "actions", "verify", "log", "meeting"] {
        desk.run(&[reading]).done();
    }
    assert_eq!(desk.backups(), Vec::<PathBuf>::new());
    let said = desk.import("3001").said;
    assert_eq!(said, "", "nothing is said where all is well");
    let backups = desk.backups();
    assert!(backups.len() == 1 && ends_with(&backups[0], " before-import.db"), "{backups:?}");
    let of_before = ran(desk.command().arg("--file").arg(&backups[0]).args(["show", "3001"]));
    assert_eq!(of_before.status, 1, "she is not in it");
    desk.import("3001").done();
    assert_eq!(desk.backups().len(), 1, "all of it was known");
}

/// A file in the place of the folder: no backup can be made.
#[test]
fn where_no_backup_can_be_made_nothing_is_imported() {
    let desk = Desk::with_cast();
    fs::write(desk.home().join("review.db.backups"), "in the way").unwrap();
    let before = fs::read(desk.file()).unwrap();
    let ran = desk.import("3001");
    assert_eq!(ran.status, 1);
    let what = "admissions-review: Nothing was changed, for the backup before an import could not be made. ";
    assert!(ran.said.starts_with(what), "{}", ran.said);
    assert_eq!(fs::read(desk.file()).unwrap(), before);
}

#[test]
fn without_a_terminal_a_restore_ends_with_1_after_it_has_shown_what_would_be_lost() {
    let desk = Desk::with_cast();
    desk.import("3001").done();
    let before = fs::read(desk.file()).unwrap();
    let ran = desk.restore(&desk.backups()[0], &[]);
    let what = "admissions-review: Nothing was changed. To restore it without being asked, add --yes.\n";
    assert_eq!((ran.status, ran.said.as_str()), (1, what));
    assert!(
        ran.out
            .contains("\nWould be lost: what is in the file and not in the backup\n  1 change, by A. Scribe (1); at "),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\n  The import of "), "{}", ran.out);
    assert_eq!(fs::read(desk.file()).unwrap(), before);
    assert_eq!(desk.backups().len(), 1);
}

#[test]
fn a_restore_brings_the_backup_back_and_keeps_what_it_replaced() {
    let desk = Desk::with_cast();
    desk.import("3001").done();
    let ran = desk.restore(&desk.backups()[0], &["--yes"]);
    let backups = desk.backups();
    assert_eq!(backups.len(), 2);
    assert!(ends_with(&backups[1], " before-restore.db"), "{backups:?}");
    let kept = format!("What stood there is kept as {}.\n", backups[1].display());
    assert!(ran.said.starts_with("Restored the backup of ") && ran.said.ends_with(&kept), "{}", ran.said);
    ran.done();
    assert_eq!(desk.run(&["show", "3001"]).status, 1);
    assert_eq!(desk.run(&["verify"]).status, 0);
    let log = desk.run(&["log", "--limit", "5"]).done();
    assert!(log.contains("Restore the backup of "), "{log}");
    desk.restore(&backups[1], &["--yes"]).done();
    assert_eq!(desk.run(&["show", "3001"]).status, 0, "and back again");
    desk.run(&["verify"]).done();
}

#[test]
fn what_would_be_lost_can_be_read_by_a_program() {
    let desk = Desk::with_cast();
    desk.import("3001").done();
    let ran = desk.restore(&desk.backups()[0], &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_keys(&json, &["backup", "difference", "file", "not_compared"]);
    assert_keys(&json["difference"]["lost"], &["actions", "changes", "follow_ups", "imports", "lessons", "meetings"]);
    assert_eq!(json["difference"]["lost"]["changes"]["by"], json!([["A. Scribe", 1]]));
    let ran = desk.restore(&desk.backups()[0], &["--format", "csv"]);
    assert!(ran.out.starts_with("side,what\nlost,\"1 change, by A. Scribe (1); at "), "{}", ran.out);
}

#[test]
fn a_file_that_is_gone_comes_back() {
    let desk = Desk::with_cast();
    desk.run(&["backup"]).done();
    fs::remove_file(desk.file()).unwrap();
    let ran = desk.restore(&desk.backups()[0], &["--yes"]);
    assert!(ran.out.contains("There is no such file yet, so nothing can be lost. It is made."), "{}", ran.out);
    assert!(ran.said.ends_with("There was no file before.\n"), "{}", ran.said);
    assert_eq!(desk.run(&["show", "C-1042"]).status, 0);
}

/// `cp backup review.db`, as people do.
#[test]
fn an_older_copy_put_back_by_hand_is_noticed_and_its_numbers_are_not_given_out_again() {
    let desk = Desk::with_cast();
    desk.import("3001").done();
    let log = desk.run(&["log", "--limit", "1", "--format", "json"]).json();
    let (device, sequence) = (log["changes"][0]["device"].clone(), log["changes"][0]["sequence"].as_i64().unwrap());
    fs::copy(&desk.backups()[0], desk.file()).unwrap();
    let ran = desk.import("3001");
    assert!(ran.said.starts_with("This file is an older copy. "), "{}", ran.said);
    assert!(ran.said.contains("1 entry of the change log, the last of "), "{}", ran.said);
    ran.done();
    let log = desk.run(&["log", "--format", "json"]).json();
    let own: Vec<i64> = log["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["device"] == device)
        .map(|change| change["sequence"].as_i64().unwrap())
        .collect();
    assert!(own.iter().all(|given| *given > sequence), "{own:?} after {sequence}");
    let parted = desk.import("3002").said;
    assert!(parted.starts_with("This file does not go on from the one that this laptop had here on "), "{parted}");
    assert_eq!(desk.run(&["verify"]).status, 1);
    desk.run(&["verify", "--accept", "--as", "A. Scribe"]).done();
    assert_eq!(desk.import("3003").said, "", "somebody goes on with it");
    assert_eq!(desk.run(&["verify"]).status, 0);
}

/// All copies of the demonstration are one file by what they hold.
#[test]
fn another_demonstration_is_no_older_copy_of_the_first() {
    let desk = Desk::bare();
    for name in ["one.db", "other.db"] {
        desk.run_bare(&["demo", name]).done();
        let ran = desk.run_bare(&["--file", name, "import", &desk.extract("3001"), "--as", "A. Scribe"]);
        assert_eq!(ran.said, "", "{name}");
        ran.done();
    }
}

#[test]
fn verify_lists_the_backups_and_names_the_newest_where_it_is_damaged() {
    let desk = Desk::with_cast();
    desk.run(&["backup"]).done();
    desk.import("3001").done();
    let text = desk.run(&["verify"]).done();
    let backups = desk.backups();
    assert!(
        text.contains("\n  Looked at: 2 backups; the newest is of today, and was opened and checked; no second place"),
        "{text}"
    );
    for backup in &backups {
        assert!(text.contains(&format!(" MB: {}\n", backup.display())), "{text}");
    }
    let newest = backups.iter().find(|backup| ends_with(backup, " before-import.db")).unwrap();
    let mut bytes = fs::read(newest).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0x5A);
    fs::write(newest, bytes).unwrap();
    let ran = desk.run(&["verify"]);
    assert_eq!((ran.status, ran.said.as_str()), (1, "admissions-review: 1 thing is wrong with this file.\n"));
    let wrong = format!(": {}. Make another: admissions-review backup.\n", newest.display());
    assert!(
        ran.out.contains("\n  Wrong: The newest backup beside the file ") && ran.out.contains(&wrong),
        "{}",
        ran.out
    );
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["verify", "--format", "json"]).out).unwrap();
    assert_keys(&json["backups"][0], &["bytes", "made_at", "path", "place", "readable", "reason"]);
    assert_eq!(json["sound"], json!(false));
}
