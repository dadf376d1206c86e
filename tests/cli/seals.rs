//! What is known of a file outside it: on this laptop and on paper. Whoever has the file and this program can make every hash in
//! it anew, and that is what these tests do.

use std::fs;
use std::path::PathBuf;

use super::guards::past_the_guards;
use super::support::{CHAIR, Desk, Ran, assert_keys};

const PARTED: &str = "This file does not go on from the one that this laptop had here on ";

impl Desk {
    /// Adds something to the log as people do.
    pub fn judge(&self, one: &str, other: &str) {
        self.run(&["child", "apart", one, other, "--as", CHAIR]).done();
    }

    fn seal(&self) -> String {
        self.run(&["verify", "--format", "json"]).json()["seal"].as_str().unwrap().to_owned()
    }

    fn verify_with(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["verify"], arguments].concat())
    }

    fn copy(&self, name: &str) -> PathBuf {
        let copy = self.home().join(name);
        fs::copy(self.file(), &copy).unwrap();
        copy
    }
}

/// What a check of `verify` says.
#[track_caller]
fn wrong(ran: &Ran, name: &str) -> String {
    let (_, check) = ran.out.split_once(&format!("\n{name}: ")).unwrap_or_else(|| panic!("no {name} in {}", ran.out));
    check.split("\n\n").next().unwrap().to_owned()
}

#[track_caller]
fn assert_parted(desk: &Desk) -> String {
    let ran = desk.run(&["list"]);
    assert!(ran.status == 0 && ran.said.starts_with(PARTED), "one line at opening: {}", ran.said);
    let ran = desk.verify_with(&[]);
    assert_eq!(ran.status, 1);
    wrong(&ran, "What this laptop had seen of it")
}

#[track_caller]
fn assert_sound(desk: &Desk) {
    let ran = desk.verify_with(&[]);
    assert_eq!((ran.status, ran.said.as_str()), (0, ""), "{}", ran.out);
}

/// A laptop that has never seen the file cannot know better.
#[track_caller]
fn assert_sound_elsewhere(desk: &Desk) {
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    assert_sound(&elsewhere);
}

#[test]
fn a_file_that_goes_on_from_what_was_seen_is_in_order() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    assert_sound(&desk);
    desk.judge("C-1042", "C-2001");
    // Somebody else goes on with it on another laptop, and it comes back.
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    elsewhere.judge("C-1043", "C-2001");
    fs::copy(elsewhere.file(), desk.file()).unwrap();
    assert_eq!(desk.run(&["list"]).said, "");
    let ran = desk.verify_with(&[]);
    assert!(wrong(&ran, "What this laptop had seen of it").starts_with("nothing is wrong."), "{}", ran.out);
    assert_eq!(ran.status, 0);
}

#[test]
fn an_older_copy_in_its_place_is_found_with_what_the_two_have_in_common() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let older = desk.copy("older.db");
    desk.judge("C-1042", "C-2001");
    fs::copy(older, desk.file()).unwrap();
    assert_sound_elsewhere(&desk);
    let said = assert_parted(&desk);
    assert!(
        said.contains("That one had 15 commands, this one has 14: they are the same at least up to command 14 ("),
        "{said}"
    );
    assert!(said.contains(", M. Thistlewood: Judge that two numbers are two children's)."), "{said}");
}

#[test]
fn an_end_of_the_log_that_was_cut_off_with_what_it_wrote_is_found() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let other = rusqlite::Connection::open(desk.file()).unwrap();
    let cut = "DELETE FROM change WHERE command = (SELECT max(position) FROM command);
               DELETE FROM left_behind WHERE command = (SELECT max(position) FROM command);
               DELETE FROM command WHERE position = (SELECT max(position) FROM command);
               DELETE FROM judgement;
               DELETE FROM device WHERE letter NOT IN (SELECT letter FROM command);";
    past_the_guards(&other, |other| other.execute_batch(cut).unwrap());
    drop(other);
    assert_sound_elsewhere(&desk);
    let said = assert_parted(&desk);
    assert!(said.contains("That one had 14 commands, this one has 13"), "{said}");
}

#[test]
fn a_file_that_was_made_anew_as_a_whole_is_found_by_the_laptop_and_by_the_paper() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let seal = desk.seal();
    desk.forge("C-1042", "2005-04-06");
    assert_sound_elsewhere(&desk);
    let said = assert_parted(&desk);
    assert!(said.contains("nothing is known that they have in common"), "{said}");
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    let ran = elsewhere.verify_with(&["--against", &seal]);
    assert_eq!(ran.status, 1);
    let said = wrong(&ran, "The seal on the paper");
    assert!(said.contains("Wrong: The log of this file does not go on from it: "), "{said}");
}

#[test]
fn another_file_in_its_place_is_found_also_where_it_calls_itself_a_demonstration() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    fs::copy(Desk::with_cast().file(), desk.file()).unwrap();
    let ran = desk.run(&["list"]);
    assert!(ran.said.starts_with("This is another file than the one that this laptop had here on "), "{}", ran.said);
    assert_eq!(desk.verify_with(&[]).status, 1);
    let other = rusqlite::Connection::open(desk.file()).unwrap();
    other.execute("UPDATE file SET as_of = '2018-04-12'", []).unwrap();
    drop(other);
    let ran = desk.run(&["list"]);
    assert!(ran.said.starts_with("This is another file than the one that this laptop had here on "), "{}", ran.said);
}

#[test]
fn a_file_that_was_moved_is_held_against_what_was_seen_where_it_was() {
    let desk = Desk::with_cast();
    let older = desk.copy("older.db");
    desk.judge("C-1042", "C-1043");
    fs::remove_file(desk.file()).unwrap();
    let ran = desk.run_bare(&["verify", "--file", "older.db"]);
    assert_eq!(ran.status, 1);
    let there = format!("as {}", fs::canonicalize(desk.home()).unwrap().join("review.db").display());
    assert!(wrong(&ran, "What this laptop had seen of it").contains(&there), "{}", ran.out);
    // While it still stands where it was, an older copy elsewhere is only a copy.
    fs::copy(&older, desk.file()).unwrap();
    assert_eq!(desk.run_bare(&["verify", "--file", "older.db"]).status, 0);
}

/// The same name may lead elsewhere.
#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_and_a_link_that_leads_elsewhere_are_found() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with_cast();
    let older = desk.copy("older.db");
    let link = desk.home().join("link.db");
    symlink(desk.file(), &link).unwrap();
    desk.run_bare(&["--file", "link.db", "child", "apart", "C-1042", "C-1043", "--as", CHAIR]).done();
    fs::remove_file(&link).unwrap();
    symlink(&older, &link).unwrap();
    assert_eq!(desk.run_bare(&["--file", "link.db", "verify"]).status, 1);
    assert_sound(&desk);
    fs::rename(desk.file(), desk.home().join("away.db")).unwrap();
    symlink(&older, desk.file()).unwrap();
    assert_parted(&desk);
}

#[test]
fn what_is_gone_on_with_is_in_its_log_with_what_was_left_behind() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let seal = desk.seal();
    let sound = desk.verify_with(&["--accept", "--as", CHAIR]);
    assert_eq!(sound.status, 1);
    assert!(sound.said.contains("There is nothing to accept: "), "{}", sound.said);
    desk.forge("C-1042", "2005-04-06");
    desk.verify_with(&["--accept", "--as", CHAIR]).done();
    let log = desk.run(&["log", "--limit", "1", "--format", "json"]).json();
    let last = &log["changes"][0];
    assert_eq!((last["field"].as_str(), last["new"].as_str()), (Some("seal_left_behind"), Some(seal.as_str())));
    assert_eq!(last["actor"], CHAIR);
    assert_sound(&desk);
    assert_eq!(desk.run(&["list"]).said, "");
}

/// A laptop that had the newer state is told who put the older one back, and that it was not done here.
#[test]
fn a_restored_backup_is_the_file_here_and_parted_with_who_restored_it_elsewhere() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let backup = desk.run(&["backup", "--format", "json"]).json()["backup"].as_str().unwrap().to_owned();
    desk.judge("C-1042", "C-2001");
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    elsewhere.judge("C-1043", "C-2001");
    fs::copy(elsewhere.file(), desk.file()).unwrap();
    desk.run(&["restore", &backup, "--yes", "--as", "P. Larkspur"]).done();
    assert_sound(&desk);
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    let said = assert_parted(&elsewhere);
    assert!(said.contains("That one was left behind by command 15 ("), "{said}");
    assert!(said.contains("P. Larkspur: Restore the backup of "), "{said}");
}

/// Also one that had gone on beyond what was replaced.
#[test]
fn a_laptop_that_had_more_is_told_who_restored_since() {
    let desk = Desk::with_cast();
    let backup = desk.run(&["backup", "--format", "json"]).json()["backup"].as_str().unwrap().to_owned();
    desk.judge("C-1042", "C-1043");
    let elsewhere = Desk::bare();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    elsewhere.judge("C-1043", "C-2001");
    desk.run(&["restore", &backup, "--yes", "--as", "P. Larkspur"]).done();
    fs::copy(desk.file(), elsewhere.file()).unwrap();
    let said = assert_parted(&elsewhere);
    assert!(said.contains("Since then another copy was left behind by command "), "{said}");
    assert!(said.contains("P. Larkspur: Restore the backup of "), "{said}");
}

#[test]
fn where_a_file_was_made_anew_nothing_of_the_old_one_is_remembered() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    fs::remove_file(desk.file()).unwrap();
    desk.run_bare(&["new", "review.db"]).done();
    assert_sound(&desk);
    assert_eq!(desk.run(&["list"]).said, "");
}

#[test]
fn a_demonstration_is_not_remembered() {
    let desk = Desk::bare();
    desk.run_bare(&["demo", "review.db"]).done();
    let older = desk.copy("older.db");
    desk.judge("Q1042", "Q1043");
    fs::copy(older, desk.file()).unwrap();
    let ran = desk.verify_with(&[]);
    assert!(!ran.out.contains("What this laptop had seen of it"), "{}", ran.out);
}

#[test]
fn a_paper_is_held_against_the_file_by_the_seal_that_is_printed_on_it() {
    let desk = Desk::with_cast();
    let pack = desk.home().join("pack.md");
    let month = ["--month", "2018-03", "--as-of", "2018-04-12"];
    desk.run(&[&["report", "pack", "--out", "pack.md"], &month[..]].concat()).done();
    let paper = fs::read_to_string(pack).unwrap();
    let (_, printed) = paper.split_once("Seal of the change log, 13 commands long: ").expect("on every paper");
    let seal = printed.split('.').next().unwrap();
    assert_eq!(seal, desk.seal());
    desk.judge("C-1042", "C-1043");
    for typed in [seal.to_owned(), seal.to_uppercase(), seal.replacen('-', "- ", 3)] {
        let ran = desk.verify_with(&["--against", &typed]);
        assert_eq!(ran.status, 0, "{typed}");
        assert!(wrong(&ran, "The seal on the paper").ends_with(&format!("{seal}; 1 command since.")), "{}", ran.out);
    }
    let last = seal.chars().next_back().unwrap();
    let altered = seal.strip_suffix(last).unwrap().to_owned() + if last == '0' { "1" } else { "0" };
    assert_eq!(desk.verify_with(&["--against", &altered]).status, 1);
    for no_seal in
        ["13", "13-12ab", "", "-1-8f3c-02d1-77aa-90b4-1c5e-f083-6d29-be47-035a-c918", seal.strip_suffix(last).unwrap()]
    {
        let against = format!("--against={no_seal}");
        assert_eq!(desk.verify_with(&[&against]).status, 2, "{no_seal:?}");
    }
}

#[test]
fn two_copies_that_parted_are_told_child_by_child() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let other = desk.copy("other.db");
    desk.judge("C-1042", "C-2001");
    let on_other =
        |one, two| desk.run_bare(&["--file", "other.db", "child", "apart", one, two, "--as", "A. Scribe"]).done();
    on_other("C-1043", "C-2000");
    on_other("C-1043", "C-2001");
    let before = (fs::read(desk.file()).unwrap(), fs::read(&other).unwrap());
    let json = desk.run_bare(&["compare", "review.db", "other.db", "--format", "json"]).json();
    assert_keys(&json, &["children", "common", "one", "other", "told_apart"]);
    assert_eq!(json["common"]["position"], 14);
    assert!(json["told_apart"].is_null());
    assert_eq!((&json["one"]["commands"], &json["other"]["commands"]), (&1.into(), &3.into()));
    let children = json["children"].as_array().unwrap();
    let told: Vec<(&str, usize, usize)> = children
        .iter()
        .map(|child| {
            let number = |side: &str| child[side].as_array().unwrap().len();
            (child["child_ref"].as_str().unwrap_or("none"), number("one"), number("other"))
        })
        .collect();
    // Its numbers were raised before the first change in the other copy, for this laptop knew of more.
    assert_eq!(told, [("C-2000", 0, 1), ("C-2001", 1, 1), ("none", 0, 1)]);
    let text = desk.run_bare(&["compare", "review.db", "other.db"]).done();
    assert!(text.contains("By the hashes in them they are the same up to command 14: "), "{text}");
    assert!(text.contains("\nC-2001, changed in both\n  one: "), "{text}");
    assert!(text.contains("\nC-2000\n  other: "), "{text}");
    assert_eq!((fs::read(desk.file()).unwrap(), fs::read(&other).unwrap()), before, "nothing is written");
}

#[test]
fn what_are_no_two_copies_is_not_compared() {
    let desk = Desk::with_cast();
    let another = Desk::with_cast();
    let said = |other: &str| {
        let ran = desk.run_bare(&["compare", "review.db", other]);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{other}");
        ran.said
    };
    assert!(said(another.file().to_str().unwrap()).contains("are no copies of one file"));
    assert!(said("not.db").contains("There is no file not.db."));
    fs::write(desk.home().join("text.db"), "no database").unwrap();
    assert!(said("text.db").contains("text.db is not an Admissions Review file"));
}

#[test]
fn a_configuration_that_cannot_be_read_is_said_and_put_aside_and_nothing_is_thought_to_be_in_order() {
    let desk = Desk::with_cast();
    desk.judge("C-1042", "C-1043");
    let configuration = desk.home().join(".config/admissions-review/configuration.json");
    let damaged = fs::read_to_string(&configuration).unwrap().replace("\"seals\"", "\"sea");
    fs::write(&configuration, &damaged).unwrap();

    let ran = desk.run(&["list"]);
    let said = format!("Your configuration, {}, cannot be read (line ", configuration.display());
    assert!(ran.status == 0 && ran.said.starts_with(&said), "{}", ran.said);
    assert_eq!(desk.verify_with(&[]).status, 1);
    assert_eq!(fs::read_to_string(&configuration).unwrap(), damaged, "reading leaves it as it is");

    let ran = desk.run(&["child", "apart", "C-1042", "C-2001", "--as", CHAIR]);
    let aside = configuration.with_file_name("configuration.json.unreadable-1");
    let said = format!("Your configuration could not be read and was put aside as {}", aside.display());
    assert!(ran.status == 0 && ran.said.starts_with(&said), "{}", ran.said);
    assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
    assert_sound(&desk);
    desk.copy("copy.db");
    desk.judge("C-1043", "C-2001");
    fs::copy(desk.home().join("copy.db"), desk.file()).unwrap();
    assert_parted(&desk);
}
