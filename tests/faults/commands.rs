//! Commands of the command line, killed or refused at each call.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use admissions_review::store::actions::NewAction;
use admissions_review::store::{Store, SystemWorld, World};
use tempfile::TempDir;
use uuid::Uuid;

use super::cast;
use super::fault::{Fault, REFUSALS, calls, counted, sample};
use super::judge::{self, Ending};

/// A file of version 3, to be brought up to date.
const VERSION_3: &str = include_str!("../store/version_3.sql");

const EPISODES: &str =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

/// A home folder in which a command runs.
struct Desk {
    home: TempDir,
}

/// What a command is tried with.
struct Trial {
    what: &'static str,
    arguments: &'static [&'static str],
    prepare: fn(&Path),
    /// What must be true afterwards.
    judge: fn(&Path, Ending),
}

const TRIALS: [Trial; 7] = [
    Trial { what: "making", arguments: &["new", "review.db"], prepare: |_| {}, judge: judge_new },
    Trial {
        what: "importing",
        arguments: &["import", "--file", "review.db", "extract", "--rejects", "rejects.csv"],
        prepare: prepare_import,
        judge: judge_import,
    },
    Trial {
        what: "upgrading",
        arguments: &["list", "--file", "review.db"],
        prepare: prepare_upgrade,
        judge: judge_upgrade,
    },
    Trial {
        what: "writing a paper over another",
        arguments: &["report", "section20", "--file", "review.db", "--out", "paper.md", "--force"],
        prepare: prepare_paper,
        judge: judge_paper,
    },
    Trial {
        what: "backing up",
        arguments: &["backup", "--file", "review.db"],
        prepare: prepare_backup,
        judge: judge_backup,
    },
    Trial {
        what: "restoring",
        arguments: &["restore", "older.db", "--yes", "--file", "review.db"],
        prepare: prepare_restore,
        judge: judge_restore,
    },
    Trial { what: "writing templates", arguments: &["template", "folder"], prepare: |_| {}, judge: judge_templates },
];

impl Desk {
    fn prepared(trial: &Trial) -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        (trial.prepare)(desk.home.path());
        desk
    }

    fn run(&self, trial: &Trial, variables: &[(&str, String)]) -> Output {
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_admissions-review"));
        command.current_dir(home).args(trial.arguments).args(["--as", cast::CHAIR]);
        for folder in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"] {
            command.env(folder, home);
        }
        command.envs(variables.iter().map(|(name, value)| (*name, value))).output().unwrap()
    }

    fn count(&self) -> PathBuf {
        self.home.path().join("count")
    }
}

fn calls_of(trial: &Trial) -> u64 {
    let desk = Desk::prepared(trial);
    let output = desk.run(trial, &counted(&desk.count()));
    assert!(output.status.code().is_some_and(|code| code != 1), "{}: {}", trial.what, said(&output));
    (trial.judge)(desk.home.path(), Ending::Done);
    calls(&desk.count())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A fault at a call, and what must be true after it.
fn try_fault(trial: &Trial, fault: Fault, at: u64) {
    let desk = Desk::prepared(trial);
    let output = desk.run(trial, &fault.variables(at, &desk.count()));
    let what = format!("{}, {fault:?} at {at}", trial.what);
    judge::in_words(&said(&output), &what);
    let ending = ending(&output);
    println!("{what}: {ending:?} {}", said(&output).trim());
    (trial.judge)(desk.home.path(), ending);
    judge::nothing_is_left(desk.home.path(), &what);
}

fn ending(output: &Output) -> Ending {
    match output.status.code() {
        Some(0 | 3) => Ending::Done,
        None => Ending::NotKnown,
        // Only the file of its rejected rows failed.
        Some(1) if said(output).contains("The import was applied") => Ending::Done,
        Some(1) if is_not_known(&said(output)) => Ending::NotKnown,
        Some(1) if !said(output).is_empty() => Ending::NotDone,
        status => panic!("{status:?}: {}", said(output)),
    }
}

fn is_not_known(said: &str) -> bool {
    said.contains("It is not known whether")
        || said.contains("the disk has not confirmed")
        || said.contains("Written before that")
}

/// Whether what happened is what was said.
fn agrees(ending: Ending, is_there: bool) -> bool {
    match ending {
        Ending::Done => is_there,
        Ending::NotDone => !is_there,
        Ending::NotKnown => true,
    }
}

#[test]
fn a_command_that_is_killed_leaves_all_of_what_it_did_or_nothing() {
    for trial in &TRIALS {
        let calls = calls_of(trial);
        let sample = sample(calls);
        for at in &sample {
            try_fault(trial, Fault::Kill, *at);
        }
        println!("{}: killed {} times at {calls} calls", trial.what, sample.len());
    }
}

#[test]
fn a_command_that_the_system_refuses_says_so_and_leaves_nothing_half_done() {
    for trial in &TRIALS {
        let calls = calls_of(trial);
        for fault in REFUSALS {
            let sample = sample(calls);
            for at in &sample {
                try_fault(trial, fault, *at);
            }
            println!("{}: {fault:?} {} times at {calls} calls", trial.what, sample.len());
        }
    }
}

fn world() -> Box<dyn World> {
    Box::new(SystemWorld::on_device(Uuid::from_u128(0xA).into()))
}

/// There is a whole file, or a new one can be made.
fn judge_new(home: &Path, ending: Ending) {
    let path = home.join("review.db");
    assert!(agrees(ending, path.exists()), "{ending:?}");
    if !path.exists() {
        drop(Store::create(&path, world()).unwrap());
    }
    judge::sound(&path);
}

fn prepare_import(home: &Path) {
    cast::enter(&mut Store::create(&home.join("review.db"), world()).unwrap());
    fs::create_dir(home.join("extract")).unwrap();
    let row = |child: u32, day: &str| format!("N-{child},{day},S,V2,N1,U1,PR1,,,,,,\n");
    let rows = (0..40).map(|child| row(child, "02/10/2026")).chain([row(99, "31/02/2026")]);
    let text: Vec<String> = std::iter::once(EPISODES.to_owned()).chain(rows).collect();
    fs::write(home.join("extract/episodes.csv"), text.concat()).unwrap();
}

/// All of the children of the extract are there, or none; the cast and its records are there in any case.
fn judge_import(home: &Path, ending: Ending) {
    let store = judge::sound(&home.join("review.db"));
    let facts = judge::facts(&store);
    let new = facts.children.iter().filter(|child| child.child_ref.starts_with("N-")).count();
    assert!([0, 40].contains(&new) && agrees(ending, new == 40), "{ending:?}: {new} of 40 children");
    assert_eq!(store.imports().unwrap().len(), usize::from(new == 40));
    assert_eq!(facts.children.len() - new, cast_children());
    if let Ok(rejects) = fs::read_to_string(home.join("rejects.csv")) {
        assert!(rejects.contains("31/02/2026") && rejects.ends_with('\n'), "whole: {rejects}");
    }
}

fn cast_children() -> usize {
    let mut store = Store::in_memory(world()).unwrap();
    cast::enter(&mut store);
    store.facts().unwrap().children.len()
}

fn prepare_upgrade(home: &Path) {
    rusqlite::Connection::open(home.join("review.db")).unwrap().execute_batch(VERSION_3).unwrap();
}

/// The file opens with everything in it, and a whole copy of it as it was stands beside it.
fn judge_upgrade(home: &Path, _: Ending) {
    let store = judge::opened(&home.join("review.db"));
    let admission = store.admissions_of("C-1").unwrap().remove(0);
    assert_eq!((admission.lessons.len(), admission.follow_ups.len()), (1, 1));
    let copy = rusqlite::Connection::open(home.join("review.db.before-version-4.db")).unwrap();
    let version: u32 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 3);
}

fn prepare_backup(home: &Path) {
    cast::enter(&mut Store::create(&home.join("review.db"), world()).unwrap());
}

/// Every backup that has a name is whole, and the file is as it was.
fn judge_backup(home: &Path, ending: Ending) {
    let store = judge::sound(&home.join("review.db"));
    assert_eq!(judge::facts(&store).children.len(), cast_children());
    let made = backups(home);
    assert!(agrees(ending, !made.is_empty()), "{ending:?}: {made:?}");
    for backup in made {
        assert_eq!(judge::facts(&judge::sound(&backup)).children.len(), cast_children());
    }
}

/// The backups that have a name.
fn backups(home: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(home.join("review.db.backups")) else { return Vec::new() };
    let is_named = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "db") && !is_hidden(path);
    entries.flatten().map(|entry| entry.path()).filter(is_named).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with('.')
}

/// A file with an action that its older copy does not have.
fn prepare_restore(home: &Path) {
    let path = home.join("review.db");
    cast::enter(&mut Store::create(&path, world()).unwrap());
    fs::copy(&path, home.join("older.db")).unwrap();
    Store::open(&path, world()).unwrap().add_action(cast::CHAIR, &later_action()).unwrap();
}

fn later_action() -> NewAction {
    NewAction {
        child_id: None,
        period_id: None,
        meeting_id: None,
        text: "Added after the backup".to_owned(),
        owner: "J. Quill".to_owned(),
        due_on: "2026-11-20".parse().unwrap(),
        done_looks_like: None,
        raised_on: "2026-11-12".parse().unwrap(),
    }
}

/// The file is the one before or the restored one, whole; what it replaced is kept, and its numbers are not given again.
fn judge_restore(home: &Path, ending: Ending) {
    let mut store = judge::sound(&home.join("review.db"));
    let has_later = |store: &Store| {
        let actions = store.actions("2026-12-01".parse().unwrap()).unwrap();
        actions.iter().any(|listed| listed.action.text == "Added after the backup")
    };
    let is_restored = !has_later(&store);
    assert!(agrees(ending, is_restored), "{ending:?}");
    if is_restored {
        let kept = backups(home);
        assert!(kept.iter().any(|kept| has_later(&judge::sound(kept))), "what was replaced is kept: {kept:?}");
    }
    let reference = store.add_action(cast::CHAIR, &later_action()).unwrap().1;
    assert!(!reference.ends_with("-001"), "{reference} had been given out");
}

fn prepare_paper(home: &Path) {
    cast::enter(&mut Store::create(&home.join("review.db"), world()).unwrap());
    fs::write(home.join("paper.md"), "the paper before").unwrap();
}

/// The paper is the one before or the new one, whole.
fn judge_paper(home: &Path, ending: Ending) {
    let paper = fs::read_to_string(home.join("paper.md")).unwrap();
    let is_new = paper.starts_with("**OFFICIAL-SENSITIVE") && paper.ends_with("Children in Care only**");
    assert!((is_new || paper == "the paper before") && agrees(ending, is_new), "{ending:?}: {paper}");
    judge::sound(&home.join("review.db"));
    // A paper that was being written elsewhere than beside the file is swept by nobody but its writer.
    for entry in fs::read_dir(home).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with(".paper.md.") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}

/// Each template that is there is whole.
fn judge_templates(home: &Path, ending: Ending) {
    let folder = home.join("folder");
    let written: Vec<PathBuf> = fs::read_dir(&folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).filter(|path| !is_partial(path)).collect())
        .unwrap_or_default();
    assert!(agrees(ending, !written.is_empty()), "{ending:?}: {written:?}");
    for path in written {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.ends_with('\n'), "{}: {text}", path.display());
    }
}

fn is_partial(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "part")
}
