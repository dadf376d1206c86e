//! A file that is moved, deleted or replaced while it is open: nothing is written beside it, nothing is lost, and what
//! stands at its path is never touched.

use std::fs;
use std::path::{Path, PathBuf};

use admissions_review::domain::Id;
use admissions_review::store::drafts::Draft;
use admissions_review::store::{Gone, Store, StoreError};
use tempfile::TempDir;

use super::support::{an_action, day, one_admission, world};

/// A way in which a file gets lost while it is open.
#[derive(Debug, Clone, Copy)]
enum Way {
    Deleted,
    Moved,
    Replaced,
    WrittenOver,
    Exchanged,
    FolderMoved,
    FolderDeleted,
    LinkChanged,
    LinkDeleted,
}

const WAYS: [(Way, Gone); 9] = [
    (Way::Deleted, Gone::Deleted),
    (Way::Moved, Gone::Moved),
    (Way::Replaced, Gone::Replaced),
    (Way::WrittenOver, Gone::Replaced),
    (Way::Exchanged, Gone::Exchanged),
    (Way::FolderMoved, Gone::Folder),
    (Way::FolderDeleted, Gone::Folder),
    (Way::LinkChanged, Gone::Redirected),
    (Way::LinkDeleted, Gone::Redirected),
];

/// A folder with a file, a link to it, and another sound file that may take its place.
struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.folder()).unwrap();
        for path in [desk.file(), desk.other()] {
            Store::create(&path, world()).unwrap().add_facts(&one_admission().0).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(desk.file(), desk.link()).unwrap();
        desk
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("council")
    }

    fn file(&self) -> PathBuf {
        self.folder().join("review.db")
    }

    fn other(&self) -> PathBuf {
        self.root.path().join("other.db")
    }

    fn link(&self) -> PathBuf {
        self.root.path().join("link.db")
    }

    /// The path that the file is opened by before it is lost in this way.
    fn opened(&self, way: Way) -> PathBuf {
        if matches!(way, Way::LinkChanged | Way::LinkDeleted) { self.link() } else { self.file() }
    }

    fn lose(&self, way: Way) {
        let (file, away) = (self.file(), self.root.path().join("away.db"));
        match way {
            Way::Deleted => fs::remove_file(file).unwrap(),
            Way::Moved => fs::rename(file, away).unwrap(),
            Way::Replaced => fs::rename(self.other(), file).unwrap(),
            Way::WrittenOver => {
                fs::remove_file(&file).unwrap();
                fs::copy(self.other(), file).unwrap();
            }
            Way::Exchanged => {
                fs::rename(&file, away).unwrap();
                fs::rename(self.other(), file).unwrap();
            }
            Way::FolderMoved => fs::rename(self.folder(), self.root.path().join("moved")).unwrap(),
            Way::FolderDeleted => fs::remove_dir_all(self.folder()).unwrap(),
            Way::LinkChanged => {
                fs::remove_file(self.link()).unwrap();
                #[cfg(unix)]
                std::os::unix::fs::symlink(self.other(), self.link()).unwrap();
            }
            Way::LinkDeleted => fs::remove_file(self.link()).unwrap(),
        }
    }
}

fn add(store: &mut Store) -> Result<(Id, String), StoreError> {
    let (_, child, period) = one_admission();
    store.add_action("P. Larkspur", &an_action(child, period))
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("journal"))
        .collect()
}

#[cfg(unix)]
#[test]
fn nothing_is_written_once_the_file_is_lost_and_all_of_it_is_saved_elsewhere() {
    for (way, expected) in WAYS {
        for changes_before in [0, 1, 10] {
            let desk = Desk::new();
            let path = desk.opened(way);
            let mut store = Store::open(&path, world()).unwrap();
            (0..changes_before).for_each(|_| drop(add(&mut store).unwrap()));
            desk.lose(way);
            let there = bytes(&desk.file());

            for _ in 0..2 {
                let refused = add(&mut store).unwrap_err();
                assert!(matches!(&refused, StoreError::Gone { what, .. } if *what == expected), "{way:?}: {refused}");
            }
            assert!(store.check_whereabouts().is_err(), "{way:?}");
            assert!(store.keep_draft("action", Id::of_fact(&["x"]), &Vec::new()).is_err(), "{way:?}");
            assert_eq!(bytes(&desk.file()), there, "{way:?}: what stands there is as it was put there");
            assert!(names(&desk.folder()).is_empty(), "{way:?}: no journal lies beside it");

            let saved = desk.root.path().join("saved.db");
            let draft = Draft {
                form: "action".to_owned(),
                subject: Id::of_fact(&["x"]),
                fields: vec![("text".to_owned(), "half a sentence".to_owned())],
            };
            store.save_elsewhere(&saved, std::slice::from_ref(&draft)).unwrap();
            add(&mut store).unwrap();
            assert_eq!(store.path(), Some(saved.as_path()));
            drop(store);
            assert_eq!(bytes(&desk.file()), there, "{way:?}: nor did saving touch it");

            let again = Store::open(&saved, world()).unwrap();
            assert_eq!(again.actions(day("2026-12-01")).unwrap().len(), changes_before + 1, "{way:?}");
            assert_eq!(again.drafts().unwrap(), [draft], "{way:?}");
            assert!(again.verify().unwrap().is_sound(), "{way:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_put_back_is_written_again() {
    let desk = Desk::new();
    let mut store = Store::open(&desk.file(), world()).unwrap();
    let away = desk.root.path().join("away.db");
    fs::rename(desk.file(), &away).unwrap();
    assert!(add(&mut store).is_err());
    fs::rename(&away, desk.file()).unwrap();
    add(&mut store).unwrap();
}

#[test]
fn saving_elsewhere_replaces_nothing() {
    let desk = Desk::new();
    let mut store = Store::open(&desk.file(), world()).unwrap();
    let there = bytes(&desk.other());
    assert!(store.save_elsewhere(&desk.other(), &[]).is_err());
    assert_eq!(bytes(&desk.other()), there);
    add(&mut store).unwrap();
    assert_eq!(store.path(), Some(desk.file().as_path()), "and the file is the one that it was");
}

#[test]
fn no_journal_stays_beside_a_file_between_changes() {
    let desk = Desk::new();
    let mut store = Store::open(&desk.file(), world()).unwrap();
    add(&mut store).unwrap();
    assert!(names(&desk.folder()).is_empty());
}
