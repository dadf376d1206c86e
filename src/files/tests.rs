//! What may be written, and over what.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// A folder with a database, an extract and a paper in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for name in ["review.db", "extract.csv", "paper.md"] {
            fs::write(desk.at(name), name).unwrap();
        }
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn never(&self) -> Untouchable {
        Untouchable::database(&self.at("review.db")).and_read([self.at("extract.csv")])
    }

    fn write(&self, name: &str, when_there: WhenThere) -> Result<bool, WriteError> {
        write(&self.at(name), b"new", when_there, &self.never())
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_file_that_is_there_is_left_unless_somebody_says_that_it_may_be_replaced() {
    let desk = Desk::new();
    assert!(!desk.write("new.md", WhenThere::Refuse).unwrap());
    assert!(desk.write("paper.md", WhenThere::Refuse).unwrap_err().can_be_forced());
    assert_eq!(text(&desk.at("paper.md")), "paper.md");
    assert!(desk.write("paper.md", WhenThere::Replace).unwrap());
    assert_eq!(text(&desk.at("paper.md")), "new");
    assert_eq!(desk.names(), ["extract.csv", "new.md", "paper.md", "review.db"], "nothing is left beside them");
}

#[test]
fn nothing_is_written_over_the_open_file_what_belongs_to_it_or_what_is_read() {
    let desk = Desk::new();
    for name in ["review.db", "extract.csv"] {
        assert!(matches!(desk.write(name, WhenThere::Replace), Err(WriteError::Untouchable { .. })), "{name}");
        assert_eq!(text(&desk.at(name)), name);
    }
    for ending in ["-journal", "-wal", "-shm", ".lock", ".open-by"] {
        let name = format!("review.db{ending}");
        assert!(matches!(desk.write(&name, WhenThere::Replace), Err(WriteError::Untouchable { .. })), "{name}");
        assert!(!desk.at(&name).exists(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_past_that() {
    let desk = Desk::new();
    std::os::unix::fs::symlink(desk.at("review.db"), desk.at("soft.md")).unwrap();
    std::os::unix::fs::symlink(desk.at("review.db-journal"), desk.at("journal.md")).unwrap();
    std::os::unix::fs::symlink(desk.0.path(), desk.at("folder")).unwrap();
    fs::hard_link(desk.at("review.db"), desk.at("hard.md")).unwrap();
    for name in ["soft.md", "hard.md", "folder/review.db", "folder/review.db.lock"] {
        assert!(matches!(desk.write(name, WhenThere::Replace), Err(WriteError::Untouchable { .. })), "{name}");
    }
    assert!(matches!(desk.write("journal.md", WhenThere::Replace), Err(WriteError::NoFile { .. })));
    assert_eq!(text(&desk.at("review.db")), "review.db");
    assert!(!desk.at("review.db-journal").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_another_file_is_followed_and_stays() {
    let desk = Desk::new();
    std::os::unix::fs::symlink(desk.at("paper.md"), desk.at("link.md")).unwrap();
    assert!(desk.write("link.md", WhenThere::Refuse).unwrap_err().can_be_forced());
    assert!(desk.write("link.md", WhenThere::Replace).unwrap());
    assert_eq!(text(&desk.at("paper.md")), "new");
    assert!(desk.at("link.md").is_symlink());
}

#[cfg(unix)]
#[test]
fn folders_devices_and_links_to_them_are_left() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("/dev/null", desk.at("null.md")).unwrap();
    fs::create_dir(desk.at("folder.md")).unwrap();
    for name in ["null.md", "folder.md"] {
        assert!(matches!(desk.write(name, WhenThere::Replace), Err(WriteError::NoFile { .. })), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    fs::set_permissions(desk.at("paper.md"), fs::Permissions::from_mode(0o644)).unwrap();
    desk.write("paper.md", WhenThere::Replace).unwrap();
    desk.write("new.md", WhenThere::Refuse).unwrap();
    for name in ["paper.md", "new.md"] {
        assert_eq!(fs::metadata(desk.at(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let desk = Desk::new();
    let files = |names: [&str; 2]| names.map(|name| (desk.at(name), b"new".to_vec())).to_vec();
    assert!(write_all(&files(["a/one.md", "paper.md"]), WhenThere::Refuse, &desk.never()).is_err());
    assert!(!desk.at("a/one.md").exists());
    let were_there = write_all(&files(["a/one.md", "paper.md"]), WhenThere::Replace, &desk.never()).unwrap();
    assert_eq!(were_there, [false, true]);
    assert_eq!((text(&desk.at("a/one.md")), text(&desk.at("paper.md"))), ("new".to_owned(), "new".to_owned()));
}

#[test]
fn what_a_crash_left_is_swept_away_and_nothing_else() {
    let desk = Desk::new();
    let mut left = Partial::beside(&desk.at("review.db")).unwrap();
    left.write(b"half").unwrap();
    let stays = Partial::beside(&desk.at("other.db")).unwrap();
    // SQLite has a journal beside what it writes.
    fs::write(beside(left.path(), "-journal"), "half").unwrap();
    std::mem::forget(left);
    sweep(&desk.at("review.db")).unwrap();
    let other = stays.path().file_name().unwrap().to_str().unwrap().to_owned();
    assert_eq!(desk.names(), [other.as_str(), "extract.csv", "paper.md", "review.db"]);
}
