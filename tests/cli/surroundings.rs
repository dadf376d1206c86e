//! Files, folders, pipes, exit status: what does not depend on the subcommand.

use std::path::Path;
use std::process::{Command, Stdio};

use admissions_review::store::Store;

use super::support::{Desk, PROGRAM, Ran, march_2018, ran};

/// Every subcommand that reads a file.
const READING: [&[&str]; 9] = [
    &["list"],
    &["show", "C-1042"],
    &["actions"],
    &["section20"],
    &["requests"],
    &["lessons"],
    &["meeting"],
    &["log"],
    &["verify"],
];

#[test]
fn new_makes_an_empty_file_once() {
    let desk = Desk::bare();
    let made = desk.run_bare(&["new", "review.db", "--plain"]);
    assert_eq!((made.status, made.out.as_str()), (0, ""));
    assert!(made.said.contains("review.db"), "{}", made.said);
    assert_eq!(desk.run(&["list", "--format", "json"]).json()["admissions"], serde_json::json!([]));
    let before = std::fs::read(desk.file()).unwrap();
    let again = desk.run_bare(&["new", "review.db"]);
    assert_eq!(again.status, 1);
    assert!(again.said.contains("exists already"), "{}", again.said);
    assert_eq!(std::fs::read(desk.file()).unwrap(), before);
    assert_eq!(desk.run_bare(&["new", "no/such/folder/review.db"]).status, 1);
    assert_eq!(desk.run_bare(&["new"]).status, 2);
}

#[test]
fn demo_makes_a_file_whose_day_is_its_own() {
    let desk = Desk::bare();
    let made = desk.run_bare(&["demo", "review.db"]);
    assert_eq!((made.status, made.out.as_str()), (0, ""));
    let list = desk.run(&["list", "--format", "json"]).json();
    assert_eq!((&list["as_of"], &list["month"]), (&"2026-11-12".into(), &"2026-10".into()), "no day was named");
    assert_eq!(desk.run(&["list", "--as-of", "2026-09-30", "--format", "json"]).json()["month"], "2026-08");
    let again = desk.run_bare(&["demo", "review.db"]);
    assert_eq!(again.status, 1);
    assert!(again.said.contains("is there already") && again.said.contains("--force"), "{}", again.said);
    let worked_on = desk.run(&["demo", "review.db", "--force"]);
    assert_eq!(worked_on.status, 1);
    assert!(worked_on.said.contains("it is the file that is worked on"), "{}", worked_on.said);
}

#[test]
fn grow_makes_a_file_as_large_as_was_said_whose_day_is_that_of_the_demonstration() {
    let desk = Desk::bare();
    let made = desk.run_bare(&["grow", "large.db", "--admissions", "20", "--seed", "7"]);
    assert_eq!((made.status, made.out.as_str()), (0, ""), "{}", made.said);
    assert!(made.said.contains("20 admissions") && made.said.contains("does not exist"), "{}", made.said);
    let list = desk.run_bare(&["list", "--file", "large.db", "--format", "json"]).json();
    assert_eq!(list["as_of"], "2026-11-12", "only a demonstration has a day of its own");
    let before = std::fs::read(desk.home().join("large.db")).unwrap();

    let again = desk.run_bare(&["grow", "large.db", "--admissions", "20"]);
    assert_eq!(again.status, 1);
    assert!(again.said.contains("is there already") && again.said.contains("--force"), "{}", again.said);
    assert_eq!(std::fs::read(desk.home().join("large.db")).unwrap(), before);
    assert_eq!(desk.run_bare(&["grow", "large.db"]).status, 2, "nothing says how large");
    assert_eq!(desk.run_bare(&["grow", "large.db", "--admissions", "0"]).status, 2);
    let help = desk.run_bare(&["--help"]).done() + &desk.run_bare(&["man"]).done();
    assert!(!help.to_lowercase().contains("grow"), "it is for whoever works on the program");
}

#[test]
fn reading_asks_nothing_and_leaves_no_trace() {
    let desk = Desk::with_cast();
    for subcommand in READING {
        for format in ["text", "json", "csv"] {
            let ran = desk.run(&[subcommand, &["--format", format]].concat());
            assert_eq!((ran.status, ran.said.as_str()), (0, ""), "{subcommand:?} {format}");
            assert!(!ran.out.is_empty());
        }
    }
    assert!(desk.traces().is_empty(), "{:?}", desk.traces());
}

#[test]
fn a_file_that_is_open_elsewhere_is_refused_with_who_has_it() {
    let desk = Desk::bare();
    let held: Store = march_2018(&desk.file());
    for subcommand in READING {
        let ran = desk.run(subcommand);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{subcommand:?}");
        let who = format!("process {}", std::process::id());
        assert!(ran.said.contains("open elsewhere") && ran.said.contains(&who), "{}", ran.said);
    }
    drop(held);
    assert_eq!(desk.run(&["list"]).status, 0, "it is free again");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::with_cast();
    for arguments in [&["log"][..], &["man"], &["--help"], &["completions", "bash"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(PROGRAM);
        command.env("HOME", desk.home()).args(arguments).arg("--file").arg(desk.file()).stdout(writer);
        let output = command.stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let desk = Desk::with_cast();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(PROGRAM).arg("log").arg("--file").arg(desk.file()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("could not be written"));
}

#[test]
fn the_file_is_the_option_else_the_environments_else_the_one_in_the_data_folder() {
    let desk = Desk::with_cast();
    let month = ["list", "--month", "2018-03", "--format", "json"];
    let found = |ran: Ran| ran.json()["admissions"].as_array().unwrap().len();
    let by_environment = ran(desk.command().env("ADMISSIONS_REVIEW_FILE", "review.db").args(month));
    assert_eq!(found(by_environment), 1);
    assert_eq!(desk.run_bare(&["new", "empty.db"]).status, 0);
    let by_option =
        ran(desk.command().env("ADMISSIONS_REVIEW_FILE", "review.db").args(month).args(["--file", "empty.db"]));
    assert_eq!(found(by_option), 0);
    let nowhere = ran(desk.command().env("ADMISSIONS_REVIEW_FILE", "").args(month));
    assert_eq!(nowhere.status, 1, "a variable that is set to nothing names no file");
    let missing = nowhere.said;
    assert!(missing.contains("admissions-review new") && missing.contains("review.db"), "{missing}");
    let default = missing.rsplit("admissions-review new ").next().unwrap().trim();
    assert_eq!(desk.run_bare(&["new", default]).status, 0, "{default}");
    assert_eq!(found(desk.run_bare(&month)), 0);
}

#[test]
fn what_is_no_file_of_ours_is_refused() {
    let desk = Desk::bare();
    std::fs::write(desk.file(), "Dear colleague").unwrap();
    let ran = desk.run(&["list"]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("not an Admissions Review file"), "{}", ran.said);
    assert_eq!(ran.said.lines().count(), 1, "one chain, no dump: {}", ran.said);
}

#[test]
fn a_wrong_command_line_ends_with_2_and_says_why() {
    let desk = Desk::with_cast();
    for wrong in [
        &["list", "--format", "xml"][..],
        &["list", "--colour"],
        &["review.db", "list"],
        &["--demo", "list"],
        &["--demo", "review.db"],
        &["list", "--as", " "],
        &["completions", "cobol"],
    ] {
        let ran = desk.run_bare(wrong);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{wrong:?}");
        assert!(ran.said.starts_with("admissions-review: "), "{}", ran.said);
    }
}

#[test]
fn options_hold_before_and_after_the_subcommand() {
    let desk = Desk::with_cast();
    let before = desk.run_bare(&["--file", "review.db", "--month", "2018-03", "list", "--as-of", "2018-04-12"]).done();
    let after = desk.run_bare(&["list", "--as-of", "2018-04-12", "--file", "review.db", "--month", "2018-03"]).done();
    assert_eq!(before, after);
}

#[test]
fn a_file_to_open_that_is_not_there_is_not_made_without_a_terminal() {
    let desk = Desk::bare();
    let ran = desk.run_bare(&["review.db"]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("admissions-review new review.db"), "{}", ran.said);
    assert!(!desk.file().exists());
    let misspelt = desk.run_bare(&["lits"]);
    assert_eq!(misspelt.status, 1);
    assert!(misspelt.said.contains("no such subcommand"), "{}", misspelt.said);
}

#[test]
fn the_screens_need_a_terminal_and_say_what_to_do_without_one() {
    let desk = Desk::with_cast();
    let ran = desk.run_bare(&["review.db"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.said.contains("need a terminal") && ran.said.contains("--help"), "{}", ran.said);
}

#[test]
fn help_names_every_subcommand_and_the_manual_every_option() {
    let desk = Desk::bare();
    let help = desk.run_bare(&["--help"]).done();
    let manual = desk.run_bare(&["man"]).done().replace('\\', "");
    for subcommand in [
        "new",
        "list",
        "show",
        "actions",
        "section20",
        "requests",
        "lessons",
        "meeting",
        "log",
        "verify",
        "demo",
        "completions",
        "man",
    ] {
        assert!(help.contains(&format!("\n  {subcommand} ")), "{subcommand}\n{help}");
        assert!(manual.contains(&format!(".SH \"{}\"", subcommand.to_uppercase())), "{subcommand}");
    }
    for option in ["--file", "--month", "--as-of", "--format", "--ascii", "--no-color", "--as", "--demo"] {
        assert!(help.contains(option) && manual.contains(option), "{option}");
    }
    for own in ["<fICHILDfR>", "fB--limitfR fI<N>fR", "fB--plainfR", ".SH \"EXIT STATUS\""] {
        assert!(manual.contains(own), "{own}\n{manual}");
    }
    assert!(desk.run_bare(&["--version"]).done().starts_with("admissions-review "));
}

#[test]
fn completions_are_there_for_every_shell() {
    let desk = Desk::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.run_bare(&["completions", shell]).done().contains("section20"), "{shell}");
    }
}

#[test]
fn ascii_text_is_ascii() {
    let desk = Desk::with_cast();
    for subcommand in READING {
        assert!(desk.run(&[subcommand, &["--ascii", "--no-color"]].concat()).done().is_ascii(), "{subcommand:?}");
    }
}

/// A command of somebody who may not write everywhere, as whoever runs the tests may.
#[cfg(target_os = "linux")]
fn as_nobody(program: &Path) -> Command {
    use std::os::unix::fs::MetadataExt;
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
    command
}

/// A folder with a file of the cast in it, and the program beside it, both for anybody to use.
#[cfg(target_os = "linux")]
struct Shared {
    root: tempfile::TempDir,
}

/// A change of the file.
#[cfg(target_os = "linux")]
const IMPORT: [&str; 4] = ["import", "../header.csv", "--as", "A. Scribe"];

#[cfg(target_os = "linux")]
impl Shared {
    fn new() -> Self {
        let shared = Self { root: tempfile::tempdir().unwrap() };
        std::fs::copy(PROGRAM, shared.at("program")).unwrap();
        let header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nZ-1,1,01/01/2012,WBRI,,,\n";
        std::fs::write(shared.at("header.csv"), header).unwrap();
        std::fs::create_dir(shared.at("stick")).unwrap();
        std::fs::copy(Desk::with_cast().file(), shared.at("stick/review.db")).unwrap();
        shared.allow("", 0o755);
        shared.allow("stick/review.db", 0o666);
        shared
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.root.path().join(name)
    }

    fn allow(&self, name: &str, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(self.at(name), std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// What comes of a command of somebody who did not make the folder.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = as_nobody(&self.at("program"));
        command.current_dir(self.at("stick")).env("HOME", self.at("stick")).env_remove("XDG_CONFIG_HOME");
        let output = command.args(arguments).args(["--file", "review.db"]).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }
}

/// Fourteen hours east of Greenwich a day begins in the morning of the day before.
#[test]
fn the_log_is_told_by_the_clock_of_the_laptop() {
    let desk = Desk::with_cast();
    let json = desk.run(&["log", "--limit", "1", "--format", "json"]).json();
    let at: chrono::DateTime<chrono::FixedOffset> = json["changes"][0]["at"].as_str().unwrap().parse().unwrap();
    let east = at + chrono::TimeDelta::hours(14);
    let log =
        ran(desk.command().env("TZ", "East-14").arg("--file").arg(desk.file()).args(["log", "--limit", "1"])).done();
    assert!(log.contains(&east.format("%-d %b %Y %H:%M").to_string()), "{east}: {log}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_in_a_folder_that_cannot_be_written_is_read_and_is_not_changed_and_both_are_said() {
    let shared = Shared::new();
    shared.allow("stick/review.db", 0o644);
    shared.allow("stick", 0o555);

    let (status, out, said) = shared.run(&["list", "--month", "2018-03"]);
    assert!(status == 0 && out.contains("admitted"), "{status} {out}{said}");
    assert!(said.contains("it was only read") && said.contains("copy it to a folder of your own"), "{said}");

    let (status, _, said) = shared.run(&IMPORT);
    assert!(status == 1 && said.contains("The folder of review.db cannot be written"), "{said}");
    shared.allow("stick", 0o755);
}

#[cfg(target_os = "linux")]
#[test]
fn a_lock_that_another_user_left_keeps_a_file_from_being_changed_and_is_named_with_who_can_delete_it() {
    let shared = Shared::new();
    let (lock, words) = ("stick/review.db.lock", "stick/review.db.open-by");
    std::fs::write(shared.at(lock), "").unwrap();
    std::fs::write(shared.at(words), "mthistle (process 7, since 09:00 on 12 Nov 2026)").unwrap();
    shared.allow("stick", 0o777);
    shared.allow(lock, 0o400);
    shared.allow(words, 0o444);
    let before = std::fs::read(shared.at("stick/review.db")).unwrap();

    let (status, out, said) = shared.run(&IMPORT);
    assert_eq!((status, out.as_str()), (1, ""), "{said}");
    let named = shared.at(lock).canonicalize().unwrap().display().to_string();
    assert_eq!(
        said.trim_end(),
        format!(
            "admissions-review: review.db may be open elsewhere: mthistle (process 7, since 09:00 on 12 Nov 2026) left \
             {named}, which you may not write. If nobody has the file open, have {named} deleted by its owner or by \
             whoever looks after this laptop."
        )
    );

    // As the program itself leaves them: for its owner's eyes alone.
    std::fs::remove_file(shared.at(words)).unwrap();
    let (status, _, said) = shared.run(&IMPORT);
    assert!(status == 1 && said.contains("another program left"), "{status} {said}");

    let (status, out, said) = shared.run(&["list", "--month", "2018-03"]);
    assert!(status == 0 && out.contains("admitted") && said.contains("it was only read"), "{status} {out}{said}");
    assert!(shared.at(lock).exists() && std::fs::read(shared.at("stick/review.db")).unwrap() == before);
}

/// The subcommands that a help text lists, those below them too.
fn subcommands(desk: &Desk, above: &[&str]) -> Vec<Vec<String>> {
    let help = desk.run_bare(&[&["help"], above].concat()).done();
    let Some((_, listed)) = help.split_once("\nCommands:\n") else { return Vec::new() };
    let listed = listed.lines().take_while(|line| !line.is_empty());
    let named = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    let found = named.filter(|name| *name != "help").flat_map(|name| {
        let path = [above, &[name]].concat();
        let below = subcommands(desk, &path);
        if below.is_empty() { vec![path.into_iter().map(str::to_owned).collect()] } else { below }
    });
    found.collect()
}

#[test]
fn every_subcommand_is_run_by_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let texts = ["cli", "cli/written", "faults", "import", "pty"].map(|name| {
        let files = std::fs::read_dir(folder.join(name)).unwrap().map(|file| file.unwrap().path());
        files.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap()).collect::<String>()
    });
    let sources = texts.concat();
    let all = subcommands(&Desk::bare(), &[]);
    assert!(all.len() > 25, "{all:?}");
    let is_run = |path: &Vec<String>| {
        let quoted: Vec<String> = path.iter().map(|name| format!("\"{name}\"")).collect();
        // Tests of one subcommand may give what is below it alone.
        sources.contains(&quoted.join(", ")) || quoted.last().is_some_and(|last| sources.contains(&format!("&[{last}")))
    };
    let untried: Vec<&Vec<String>> = all.iter().filter(|path| !is_run(path)).collect();
    assert!(untried.is_empty(), "{untried:?}");
}
