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

    fn begin(&self, name: &str) -> Begun {
        Place::find(&self.at(name), WhenThere::Replace, &self.never()).unwrap().begin_with(b"new").unwrap()
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

const HEADER: &[u8] = b"SQLite format 3\0 and pages";

fn why(tried: Result<Place, WriteError>) -> String {
    tried.unwrap_err().to_string()
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
    for name in ["soft.md-journal", "hard.md.lock", "folder/hard.md-wal", "REVIEW.DB-JOURNAL"] {
        let refused = desk.write(name, WhenThere::Refuse);
        assert!(matches!(refused, Err(WriteError::Untouchable { .. })), "{name}: SQLite would find it beside its file");
    }
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
fn the_backups_of_the_open_file_are_left_and_no_file_takes_their_place() {
    let desk = Desk::new();
    for name in ["review.db.backups", "review.db.backups/new.md", "review.db.backups/deep/new.md"] {
        assert!(matches!(desk.write(name, WhenThere::Replace), Err(WriteError::Untouchable { .. })), "{name}");
    }
    fs::create_dir_all(desk.at("review.db.backups/daily")).unwrap();
    fs::write(desk.at("review.db.backups/daily/one.md"), "a backup").unwrap();
    assert!(matches!(
        desk.write("review.db.backups/daily/one.md", WhenThere::Replace),
        Err(WriteError::Untouchable { .. })
    ));
    fs::write(desk.at("review.before-import.db"), HEADER).unwrap();
    fs::write(desk.at("other.before-import.db"), HEADER).unwrap();
    let place = |name| Place::for_database(&desk.at(name), WhenThere::Replace, &desk.never());
    assert!(why(place("review.before-import.db")).contains("a copy of the file that is worked on"));
    assert!(place("other.before-import.db").is_ok());
}

#[test]
fn only_a_database_takes_the_place_of_another_and_of_none_that_is_open() {
    let desk = Desk::new();
    fs::write(desk.at("second.db"), HEADER).unwrap();
    for when_there in [WhenThere::Refuse, WhenThere::Replace] {
        assert!(why(Place::find(&desk.at("second.db"), when_there, &desk.never())).contains("it is a database"));
        let journal = Place::find(&desk.at("second.db-journal"), when_there, &desk.never());
        assert!(why(journal).contains("belongs to a database"));
    }
    let place = |name, when_there| Place::for_database(&desk.at(name), when_there, &desk.never());
    assert!(place("second.db", WhenThere::Refuse).unwrap_err().can_be_forced());
    assert!(place("second.db", WhenThere::Replace).unwrap().write(b"another").unwrap());
    for ending in ["-journal", "-wal", ".lock"] {
        fs::write(desk.at("third.db").with_extension(format!("db{ending}")), "left").unwrap();
        assert!(why(place("third.db", WhenThere::Replace)).contains(&format!("third.db{ending} is there")));
        fs::remove_file(desk.at("third.db").with_extension(format!("db{ending}"))).unwrap();
    }
    assert!(place("third.db", WhenThere::Refuse).is_ok());
}

#[test]
fn what_is_begun_has_no_name_until_it_is_finished() {
    let desk = Desk::new();
    let before = desk.names();
    drop(desk.begin("paper.md"));
    assert_eq!((desk.names(), text(&desk.at("paper.md"))), (before, "paper.md".to_owned()));
    let begun = desk.begin("list.csv");
    fs::write(desk.at("list.csv"), "somebody else's").unwrap();
    assert!(begun.finish().unwrap_err().can_be_forced());
    assert_eq!(text(&desk.at("list.csv")), "somebody else's");
}

#[test]
fn what_cannot_be_taken_back_of_several_files_is_named() {
    let desk = Desk::new();
    let begun = ["new.md", "paper.md", "other.md"].map(|name| desk.begin(name));
    fs::create_dir(desk.at("other.md")).unwrap();
    let said = all::finish_all(Vec::from(begun)).unwrap_err().to_string();
    assert!(said.contains("other.md could not be written") && said.contains("Written before that: "), "{said}");
    assert!(said.contains("paper.md") && !said.contains("new.md"), "{said}");
    assert_eq!((text(&desk.at("paper.md")), desk.at("new.md").exists()), ("new".to_owned(), false));
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let desk = Desk::new();
    let files = |names: [&str; 2]| names.map(|name| (desk.at(name), b"new".to_vec())).to_vec();
    assert!(write_all(&files(["a/b/one.md", "paper.md"]), WhenThere::Refuse, &desk.never()).is_err());
    assert!(write_all(&files(["a/b/one.md", "review.db"]), WhenThere::Replace, &desk.never()).is_err());
    assert!(!desk.at("a").exists(), "nor a folder for them");
    fs::write(desk.at("two.md"), "two").unwrap();
    let refused = write_all(&files(["two.md", "paper.md"]), WhenThere::Refuse, &desk.never()).unwrap_err();
    assert!(refused.to_string().contains("two.md and 1 other file are there already"), "{refused}");
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
