//! Whatever path is given to be written: nothing is lost that was there, unless somebody said so and it was a plain file.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use admissions_review::cli::args::Arguments;
use clap::{Arg, Command, CommandFactory, ValueHint};

use self::targets::{May, TARGETS, Target};
use super::report::closed;
use super::support::{Desk, PROGRAM, Ran, ran};

mod targets;

/// Every argument that names what is written, by its subcommand.
const WRITTEN: [(&str, &str); 11] = [
    ("import", "rejects"),
    ("report minutes", "out"),
    ("report pack", "out"),
    ("report board", "out"),
    ("report actions", "out"),
    ("report section20", "out"),
    ("report templates", "folder"),
    ("template", "folder"),
    ("demo", "path"),
    ("grow", "path"),
    ("backup", "path"),
];

/// Every argument that names what is read.
const READ: [(&str, &str); 12] = [
    ("", "path"),
    ("", "file"),
    ("import", "paths"),
    ("child merge", "mapping"),
    ("report minutes", "templates"),
    ("report pack", "templates"),
    ("report board", "templates"),
    ("report actions", "templates"),
    ("report section20", "templates"),
    ("restore", "backup"),
    ("compare", "one"),
    ("compare", "other"),
];

/// What the store makes, and only where nothing is.
const MADE: [(&str, &str); 1] = [("new", "path")];

#[test]
fn every_argument_that_takes_a_path_is_known_to_be_read_or_written() {
    let mut found = BTreeSet::new();
    collect(&Arguments::command(), "", &mut found);
    let known = [&WRITTEN[..], &READ, &MADE].concat().into_iter();
    let known: BTreeSet<(String, String)> = known.map(|(of, name)| (of.to_owned(), name.to_owned())).collect();
    assert_eq!(found, known, "put a new one into the table that it belongs to: what is written is tried below");
}

fn collect(command: &Command, of: &str, found: &mut BTreeSet<(String, String)>) {
    for argument in command.get_arguments().filter(|argument| takes_a_path(argument)) {
        found.insert((of.to_owned(), argument.get_id().to_string()));
    }
    for subcommand in command.get_subcommands() {
        collect(subcommand, format!("{of} {}", subcommand.get_name()).trim(), found);
    }
}

fn takes_a_path(argument: &Arg) -> bool {
    let hints = [ValueHint::AnyPath, ValueHint::FilePath, ValueHint::DirPath, ValueHint::ExecutablePath];
    argument.get_value_parser().type_id() == TypeId::of::<PathBuf>() || hints.contains(&argument.get_value_hint())
}

#[test]
fn nothing_is_written_over_but_a_plain_file_that_somebody_wants_replaced() {
    std::thread::scope(|scope| {
        for (of, name) in WRITTEN {
            scope.spawn(move || Door::of(of, name).try_every_target());
        }
    });
}

#[test]
fn what_is_written_is_for_its_owner_alone_whatever_the_umask() {
    for (of, name) in WRITTEN {
        let door = Door::of(of, name);
        // Under the last the owner could not even write a folder that is made.
        let umasks = if of == "template" { &["000", "077", "277"][..] } else { &["000", "077"] };
        for umask in umasks {
            let room = Room::new(&door);
            let (new, old) = (room.at("real").join(door.file), room.place());
            fs::write(&old, "old").unwrap();
            fs::set_permissions(&old, fs::Permissions::from_mode(0o644)).unwrap();
            fs::remove_file(room.at(CONFIGURATION)).unwrap();
            for (place, force) in [(new, false), (old, true)] {
                if door.writes_a_database() && (*umask, force) != ("000", true) {
                    continue;
                }
                let ran = room.run_at_umask(umask, &room.arguments(&place, force, false));
                assert_eq!(ran.status, door.done, "{of} at {umask}: {}", ran.said);
                assert_eq!(mode(&place), 0o600, "{of} at {umask}");
            }
            let is_kept = cfg!(target_os = "linux") && of == "import";
            assert_eq!(room.at(CONFIGURATION).exists(), is_kept, "an import gives the laptop its number");
            assert!(!is_kept || mode(&room.at(CONFIGURATION)) == 0o600, "{of} at {umask}");
        }
    }
}

#[test]
fn new_leaves_whatever_is_there() {
    let door = Door::of("demo", "path");
    for target in TARGETS {
        let mut room = Room::new(&door);
        let Some(place) = (target.arrange)(&mut room) else { continue };
        if fs::symlink_metadata(&place).is_err() {
            continue;
        }
        let before = everything(room.desk.home());
        let ran = ran(room.desk.command().arg("new").arg(&place).timeout(PATIENCE));
        assert_eq!(ran.status, 1, "{}: {}", target.what, ran.said);
        assert!(ran.said.contains(&place.display().to_string()), "{}: {}", target.what, ran.said);
        assert_same(&before, &everything(room.desk.home()), target.what);
    }
}

const TEMPLATES: &str = ".config/admissions-review/templates";
const CONFIGURATION: &str = ".config/admissions-review/configuration.json";

/// Nothing that is tried here takes this long unless it waits for a pipe.
const PATIENCE: Duration = Duration::from_mins(2);

/// A way to have a file written.
struct Door {
    /// The subcommand, and all that it needs beside the path.
    arguments: Vec<&'static str>,
    /// The name of what it writes; of several files, of one of them.
    file: &'static str,
    /// Whether the folder is named, and not the file.
    names_folder: bool,
    /// The exit status where it is done.
    done: i32,
}

impl Door {
    fn of(subcommand: &'static str, argument: &str) -> Self {
        let words: Vec<&str> = subcommand.split(' ').collect();
        let month = ["--month", "2018-03", "--as-of", "2018-04-12"];
        let plain = |file, names_folder| Self { arguments: words.clone(), file, names_folder, done: 0 };
        match (subcommand, argument) {
            ("import", "rejects") => Self {
                arguments: vec!["import", "in", "in/given.csv", "--as", "A. Scribe", "--rejects"],
                file: "list.csv",
                names_folder: false,
                done: 3,
            },
            ("report templates", _) => plain("document.html", true),
            ("template", _) => plain("children.csv", true),
            ("demo", _) => plain("demo.db", false),
            ("grow", _) => Self { arguments: vec!["grow", "--admissions", "20"], ..plain("grown.db", false) },
            ("backup", _) => plain("copy.db", false),
            (_, "out") => Self {
                arguments: [&words[..], &month, &["--templates", "own", "--out"]].concat(),
                ..plain("document.md", false)
            },
            _ => panic!("{subcommand} {argument} is written, and nobody has said here how it is tried"),
        }
    }

    fn is_paper(&self) -> bool {
        self.arguments.contains(&"--out")
    }

    /// Whether a database is what it writes.
    fn writes_a_database(&self) -> bool {
        ["demo", "grow", "backup"].iter().any(|name| self.arguments.first() == Some(name))
    }

    fn try_every_target(&self) {
        for target in TARGETS {
            for force in [false, true] {
                for dry_run in [false, true] {
                    if !dry_run || self.arguments.contains(&"import") {
                        self.try_at(target, force, dry_run);
                    }
                }
            }
        }
    }

    fn try_at(&self, target: &Target, force: bool, dry_run: bool) {
        let case = format!("{:?} at {}, force {force}, dry run {dry_run}", self.arguments, target.what);
        let mut room = Room::new(self);
        let Some(place) = (target.arrange)(&mut room) else { return };
        let before = everything(room.desk.home());
        let ran = room.run(&place, force, dry_run);
        let after = everything(room.desk.home());
        let is_to_be_written = match target.may {
            May::Never => false,
            May::WhenForced => force,
            May::ByDatabases => force && self.writes_a_database(),
            May::Always => true,
        };
        if is_to_be_written && !self.is_worth_making(target.what, force) {
            return;
        }
        if is_to_be_written {
            let real = fs::canonicalize(&place).unwrap();
            assert_eq!(ran.status, self.done, "{case}: {}", ran.said);
            assert_eq!(mode(&real), 0o600, "{case}");
            assert!(before.get(&real) != after.get(&real), "{case}: it was written");
            for (path, was) in before.iter().filter(|(path, _)| **path != real) {
                // An import changes the file, and this laptop keeps which numbers it has given out.
                let changes = [room.file.clone(), room.at(CONFIGURATION)];
                let is_imported_into = self.done == 3 && !dry_run && changes.contains(path);
                assert!(is_imported_into || after.get(path) == Some(was), "{case}: {}", path.display());
            }
        } else {
            assert_eq!(ran.status, self.refused(&place), "{case}: {}{}", ran.out, ran.said);
            assert!(ran.said.contains(&place.display().to_string()), "{case}: {}", ran.said);
            assert_same(&before, &after, &case);
            let is_forced = matches!(target.may, May::WhenForced)
                || matches!(target.may, May::ByDatabases) && self.writes_a_database();
            assert_eq!(ran.said.contains("replace it with --force"), is_forced, "{case}: {}", ran.said);
        }
    }

    /// A demonstration takes seconds to make: it is made once of each kind.
    fn is_worth_making(&self, what: &str, force: bool) -> bool {
        !self.writes_a_database() || ["a plain file", "another database"].contains(&what) || what == "nothing" && !force
    }

    /// A name that says nothing of what to write is a wrong command line.
    fn refused(&self, place: &Path) -> i32 {
        if self.is_paper() && place.extension().is_none_or(|ending| ending != "md") { 2 } else { 1 }
    }
}

/// A home folder with a file in it and all that is tried.
struct Room<'d> {
    desk: Desk,
    door: &'d Door,
    file: PathBuf,
}

impl<'d> Room<'d> {
    fn new(door: &'d Door) -> Self {
        static CLOSED: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = CLOSED.get_or_init(|| fs::read(closed().file()).unwrap());
        let desk = Desk::bare();
        let home = fs::canonicalize(desk.home()).unwrap();
        let room = Self { desk, door, file: home.join("review.db") };
        fs::write(&room.file, bytes).unwrap();
        fs::set_permissions(&room.file, fs::Permissions::from_mode(0o600)).unwrap();
        for folder in ["in", "own", "real", TEMPLATES] {
            fs::create_dir_all(room.at(folder)).unwrap();
        }
        symlink(room.at("real"), room.at("linked")).unwrap();
        // A row that is good, and one that is not.
        let lists = "child_ref,asked_on,asked_time,asked_by\nC-2001,30/03/2018,9am,Q. Rowan\nC-2001,31/02/2018,9am,\n";
        for (name, text) in [
            ("in/read.csv", lists),
            ("in/given.csv", &lists.replace("30/03", "29/03")),
            ("own/document.md", "Ours: {{ title }}\n"),
            (&format!("{TEMPLATES}/document.md"), "Theirs: {{ title }}\n"),
            (CONFIGURATION, r#"{"device": "01890000-0000-7000-8000-000000000001"}"#),
        ] {
            fs::write(room.at(name), text).unwrap();
        }
        fs::write(room.at("other.db"), bytes).unwrap();
        room
    }

    fn at(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.desk.home()).unwrap().join(name)
    }

    /// The path that the door is given.
    fn place(&self) -> PathBuf {
        self.at(self.door.file)
    }

    /// The path that the door is given, as a link to this.
    fn link_to(&self, target: &str) -> PathBuf {
        symlink(self.at(target), self.place()).unwrap();
        self.place()
    }

    /// Moves the file that is worked on.
    fn move_file(&mut self, to: PathBuf) {
        fs::rename(&self.file, &to).unwrap();
        self.file = to;
    }

    fn arguments(&self, place: &Path, force: bool, dry_run: bool) -> Vec<OsString> {
        let given = if self.door.names_folder { place.parent().unwrap() } else { place };
        let mut arguments: Vec<OsString> = vec!["--file".into(), self.file.clone().into()];
        arguments.extend(self.door.arguments.iter().map(Into::into));
        arguments.push(given.into());
        arguments.extend(force.then(|| "--force".into()));
        arguments.extend(dry_run.then(|| "--dry-run".into()));
        arguments
    }

    fn run(&self, place: &Path, force: bool, dry_run: bool) -> Ran {
        ran(self.desk.command().args(self.arguments(place, force, dry_run)).timeout(PATIENCE))
    }

    fn run_at_umask(&self, umask: &str, arguments: &[OsString]) -> Ran {
        let shell = format!("umask {umask}; exec \"$0\" \"$@\"");
        let mut command = assert_cmd::Command::new("/bin/sh");
        command.current_dir(self.desk.home()).env_clear().env("HOME", self.desk.home());
        ran(command.arg("-c").arg(shell).arg(PROGRAM).args(arguments).timeout(PATIENCE))
    }
}

/// What stands somewhere.
#[derive(Debug, PartialEq, Eq)]
enum There {
    File(Vec<u8>, u32),
    Link(PathBuf),
    Folder,
    Other,
}

/// Everything in a folder, to the last byte.
fn everything(folder: &Path) -> BTreeMap<PathBuf, There> {
    let mut found = BTreeMap::new();
    add(&fs::canonicalize(folder).unwrap(), &mut found);
    found
}

#[track_caller]
fn assert_same(before: &BTreeMap<PathBuf, There>, after: &BTreeMap<PathBuf, There>, case: &str) {
    let changed = before.iter().filter(|(path, was)| after.get(*path) != Some(*was)).map(|(path, _)| path);
    let new = after.keys().filter(|path| !before.contains_key(*path));
    assert_eq!(changed.chain(new).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "{case}");
}

fn add(folder: &Path, found: &mut BTreeMap<PathBuf, There>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        let there = if kind.is_symlink() {
            There::Link(fs::read_link(&path).unwrap())
        } else if kind.is_dir() {
            add(&path, found);
            There::Folder
        } else if kind.is_fifo() {
            There::Other
        } else {
            There::File(fs::read(&path).unwrap(), mode(&path))
        };
        found.insert(path, there);
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
