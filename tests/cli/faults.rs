//! What is said when something goes wrong: words that a person can act on, and nothing of a library or of a record.

use std::fs;
use std::panic::catch_unwind;
use std::process::Command;

use admissions_review::tui::terminal::say_where_on_panic;

use super::not_said::not_said;
use super::support::{Desk, Ran, ran};

/// Asserts that a command fails, or is wrong, in words alone, and returns them.
#[track_caller]
fn refused(ran: Ran) -> String {
    assert!(ran.status == 1 || ran.status == 2, "{} {}", ran.status, ran.out);
    assert_eq!(not_said(&ran.said), None, "{}", ran.said);
    assert!(ran.said.starts_with("admissions-review: "), "{}", ran.said);
    ran.said
}

#[test]
fn a_path_that_cannot_be_used_is_told_with_what_to_do() {
    let desk = Desk::with_cast();
    fs::create_dir(desk.home().join("folder")).unwrap();
    fs::write(desk.home().join("plain.txt"), "no list").unwrap();
    fs::write(desk.home().join("broken.xlsx"), b"PK\x03\x04 and nothing more").unwrap();
    let long = format!("{}.csv", "x".repeat(300));
    let commands: [&[&str]; 12] = [
        &["report", "actions", "--out", "no/such/folder/a.csv"],
        &["report", "actions", "--out", "plain.txt/a.csv"],
        &["report", "actions", "--out", &long],
        &["report", "actions", "--out", "review.db/a.csv"],
        &["report", "templates", "plain.txt"],
        &["report", "pack", "--out", "a.html", "--templates", "no/such"],
        &["import", "no/such.csv", "--as", "Chair"],
        &["import", "broken.xlsx", "--as", "Chair"],
        &["import", "plain.txt", "--as", "Chair"],
        &["template", "plain.txt"],
        &["log", "--limit", "many"],
        &["list", "--as-of", "-0001-01-01"],
    ];
    for command in commands {
        let said = refused(desk.run(command));
        assert!(said.trim_end().ends_with(['.', '?']) || said.contains("--help"), "{command:?}: {said}");
    }
    let there = refused(desk.run_bare(&["--file", "no/such/review.db", "list"]));
    assert!(there.contains("There is no file"), "{there}");
    refused(desk.run_bare(&["--file", "folder", "list"]));
    refused(desk.run_bare(&["new", "no/such/review.db"]));
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused_in_words() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::with_cast();
    refused(ran(desk.command().args(["list", "--month"]).arg(std::ffi::OsStr::from_bytes(b"\xff"))));
}

/// Every way in which a file may be no file of this program any more.
#[test]
fn a_file_that_is_damaged_is_refused_in_words() {
    let desk = Desk::with_cast();
    let whole = fs::read(desk.file()).unwrap();
    for cut in [0, 1, 15, 16, 99, 100, 4096, 20_000, whole.len() / 2] {
        fs::write(desk.file(), &whole[..cut]).unwrap();
        let said = refused(desk.run(&["list"]));
        assert!(said.len() > 40, "{said}");
    }
    for page in [0, 1, 2, 3, 10] {
        let mut bytes = whole.clone();
        let from = if page == 0 { 100 } else { page * 4096 };
        bytes[from..from + 600].fill(0xA5);
        fs::write(desk.file(), bytes).unwrap();
        for command in ["list", "actions", "section20", "log", "verify"] {
            let ran = desk.run(&[command]);
            assert_ne!(ran.status, 101);
            assert_eq!(not_said(&ran.said), None, "{}", ran.said);
        }
    }
}

#[test]
fn the_first_and_the_last_day_that_can_be_written_are_days_like_any_other() {
    let desk = Desk::with_cast();
    for day in ["0000-01-01", "0001-01-01", "9999-12-31"] {
        for command in ["list", "actions", "section20", "requests", "lessons", "meeting"] {
            let ran = desk.run(&[command, "--as-of", day]);
            assert_eq!((ran.status, ran.said.as_str()), (0, ""), "{command} {day}");
        }
    }
}

/// What the second process below is told in its environment.
const BEGIN: &str = "ADMISSIONS_REVIEW_TEST_OF_A_FAULT";

const SECRET: &str = "C-1042 told her mother";

#[test]
fn a_fault_says_where_it_is_and_nothing_of_what_it_met() {
    if let Ok(place) = std::env::var(BEGIN) {
        fault(&place);
    }
    for place in ["here", "on another thread"] {
        for backtrace in ["0", "1", "full"] {
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "faults::a_fault_says_where_it_is_and_nothing_of_what_it_met", "--nocapture"])
                .env("RUST_BACKTRACE", backtrace)
                .env(BEGIN, place)
                .output()
                .unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains("(at faults.rs:"), "{said}");
            assert!(!said.contains(SECRET) && !said.contains("tests/") && !said.contains("panicked"), "{said}");
            assert_eq!(said.lines().count(), 2, "{said}");
        }
    }
}

/// Ends this process as `main` does.
fn fault(place: &str) -> ! {
    say_where_on_panic();
    let met = catch_unwind(|| {
        assert_ne!(place, "here", "{SECRET}");
        std::thread::spawn(|| panic!("{SECRET}")).join().map_err(|_| "the thread is gone")
    });
    std::process::exit(i32::from(!matches!(met, Ok(Ok(())))))
}

/// Damages both legal statuses of C-1042.
fn with_a_bad_legal_status() -> Desk {
    let desk = Desk::with_cast();
    let damage = "PRAGMA ignore_check_constraints = ON;
        UPDATE legal_status SET ended_on = '2026-13-45' WHERE period_id IN (
            SELECT p.id FROM period_of_care AS p JOIN child ON child.id = child_id WHERE child_ref = 'C-1042');";
    rusqlite::Connection::open(desk.file()).unwrap().execute_batch(damage).unwrap();
    desk
}

#[test]
fn what_cannot_be_read_is_named_by_every_twin_and_the_rest_is_printed() {
    let desk = with_a_bad_legal_status();
    let whole = Desk::with_cast();
    let commands: [&[&str]; 8] = [
        &["list"],
        &["show", "C-1042"],
        &["actions"],
        &["section20", "--ended"],
        &["requests"],
        &["lessons"],
        &["meeting"],
        &["log"],
    ];
    for command in commands {
        for format in ["text", "csv"] {
            let ran = desk.run(&[command, &["--format", format]].concat());
            assert_eq!(ran.status, 0, "{command:?}: {}", ran.said);
            assert!(ran.said.contains("cannot be read: legal status of C-1042"), "{command:?}: {}", ran.said);
            assert!(ran.said.contains("counts may be too low") && ran.said.contains("backup"), "{}", ran.said);
            assert_eq!(not_said(&ran.said), None, "{}", ran.said);
        }
        let json = desk.run(&[command, &["--format", "json"]].concat()).json();
        assert_eq!(json["unreadable"][0]["what"], "legal status", "{command:?}");
        assert_eq!(json["unreadable"][0]["child_ref"], "C-1042", "{command:?}");
        let sound = whole.run(&[command, &["--format", "json"]].concat()).json();
        assert!(sound.get("unreadable").is_none(), "{command:?}: the key is there only where there is one");
    }
    let listed = |desk: &Desk| {
        let json = desk.run(&["list", "--format", "json"]).json();
        json["admissions"].as_array().unwrap().iter().map(|one| one["child_ref"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&desk), listed(&whole), "nobody leaves the list");
}

#[test]
fn a_paper_says_what_it_leaves_out_and_an_import_is_refused() {
    let desk = with_a_bad_legal_status();
    let made = desk.run(&["report", "pack", "--out", "pack.md"]);
    assert_eq!(made.status, 0, "{}", made.said);
    assert!(made.said.contains("legal status of C-1042"), "{}", made.said);
    let pack = fs::read_to_string(desk.home().join("pack.md")).unwrap();
    assert!(pack.contains("2 rows of this file cannot be read: legal status of C-1042 (2)."), "{pack}");
    desk.run(&["report", "pack", "--level", "board", "--out", "board.md"]).done();
    let board = fs::read_to_string(desk.home().join("board.md")).unwrap();
    assert!(board.contains("cannot be read.") && !board.contains("C-1042"), "the board is told of no child: {board}");
    desk.run(&["report", "actions", "--out", "a.txt"]).done();
    assert!(fs::read_to_string(desk.home().join("a.txt")).unwrap().contains("legal status of C-1042"));
    fs::write(desk.home().join("header.csv"), "CHILD,SEX,DOB,ETHNIC\nC-7,F,04/05/2012,WBRI\n").unwrap();
    let said = refused(desk.run(&["import", "header.csv", "--as", "Chair", "--dry-run"]));
    assert!(said.contains("legal status of C-1042") && said.contains("Nothing was changed"), "{said}");
}

#[test]
fn verify_reads_every_row_and_names_the_bad_one() {
    let desk = with_a_bad_legal_status();
    let ran = desk.run(&["verify"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("Legal status of C-1042: its \"ended on\" cannot be read."), "{}", ran.out);
    assert_eq!(not_said(&ran.out), None, "{}", ran.out);
}
