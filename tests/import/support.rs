//! A store with a known clock, files written for one test, and the shortest way from them to an applied plan.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use admissions_review::domain::admission::Admission;
use admissions_review::domain::calendar::Month;
use admissions_review::domain::child::Source;
use admissions_review::domain::coverage::{List, Window};
use admissions_review::import::{ChildFacts, Extract, Keep, Plan, Stated, Statement, Unwatched, read};
use admissions_review::store::Store;
use chrono::NaiveDate;
use tempfile::TempDir;

use super::world::known_world;

pub fn empty_store() -> Store {
    Store::in_memory(known_world()).unwrap()
}

/// Facts stand as the extracts say, and as the log does.
pub fn assert_sound(store: &Store) {
    let wrong: Vec<String> = store.verify().unwrap().checks.into_iter().flat_map(|check| check.wrong).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The folder with files made elsewhere; `None`, and a word about it, where the variable does not name it.
///
/// The variable makes its absence a failure: whoever sets it means the files to be there.
pub fn shared_data() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("ADMISSIONS_REVIEW_SHARED_DATA").map(PathBuf::from) else {
        eprintln!("left out: ADMISSIONS_REVIEW_SHARED_DATA does not name the folder of shared data");
        return None;
    };
    assert!(folder.join("ssda903/episodes.csv").is_file(), "no shared data in {}", folder.display());
    Some(folder)
}

/// The day of the tests, and nothing said of the files.
pub fn stated() -> Stated {
    Stated { today: day("2026-11-29"), ..Stated::default() }
}

/// Files in a folder that is gone after the test.
pub struct Files {
    folder: TempDir,
}

impl Files {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn read(&self) -> Extract {
        read_path(self.path())
    }

    /// As the extract of a day.
    pub fn read_of(&self, on: NaiveDate) -> Extract {
        let stated = Stated { dated: Some(on), ..stated() };
        read(&[self.path().to_owned()], stated, &mut Unwatched).unwrap()
    }
}

pub fn read_path(path: &Path) -> Extract {
    read(&[path.to_owned()], stated(), &mut Unwatched).unwrap()
}

/// An SSDA903 return: Header rows `CHILD,SEX,DOB,ETHNIC` and Episodes rows as in the guide, without the last columns.
pub fn ssda903(header: &[&str], episodes: &[&str]) -> Files {
    let header = format!("CHILD,SEX,DOB,ETHNIC\n{}\n", header.join("\n"));
    let episodes = format!("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n{}\n", episodes.join("\n"));
    Files::new(&[("header.csv", &header), ("episodes.csv", &episodes)])
}

/// The extract as somebody states it: it was made on a day, and one of its lists is whole from another day to then.
pub fn looked(mut extract: Extract, list: List, first_on: &str, made_on: &str) -> Extract {
    let made_on = day(made_on);
    let source = if list == List::Ssda903 { Source::Ssda903 } else { Source::AnnexA };
    let window = Window { list, first_on: day(first_on), last_on: made_on };
    for edition in extract.editions.iter_mut().filter(|edition| edition.source == source) {
        edition.dated = made_on;
        edition.day_is_guessed = false;
        edition.windows.retain(|window| window.list != list);
        edition.windows.push(window);
    }
    extract.windows.retain(|window| window.list != list);
    extract.windows.push(window);
    extract
}

/// The children of whom episodes were read, with the days on which these start.
pub fn starts_of(extract: &Extract) -> BTreeMap<String, Vec<NaiveDate>> {
    let statements = extract.editions.iter().flat_map(|edition| edition.statements.iter());
    let of_return = statements.filter(|(_, statement)| !statement.episodes.is_empty());
    let starts = |statement: &Statement| statement.episodes.iter().map(|episode| episode.started_on).collect();
    of_return.map(|(child_ref, statement)| (child_ref.to_owned(), starts(&statement))).collect()
}

/// What the first edition that names a child says of the child.
pub fn facts_of(extract: &Extract, child_ref: &str) -> ChildFacts {
    extract.editions.iter().find_map(|edition| edition.statements.get(child_ref)).unwrap().facts
}

pub fn import(store: &mut Store, extract: &Extract) -> Plan {
    let plan = store.plan(extract, Keep::Typed).unwrap();
    store.apply(&plan, "A. Scribe").unwrap();
    plan
}

/// The day of the newest extract in the file.
pub fn newest_day(store: &Store) -> NaiveDate {
    store.known().unwrap().editions.iter().map(|edition| edition.dated).max().unwrap_or_default()
}

/// The day after that.
pub fn a_day_later(store: &Store) -> NaiveDate {
    newest_day(store).succ_opt().unwrap()
}

pub fn only_admission(store: &Store, child_ref: &str) -> Admission {
    let mut found = store.admissions_of(child_ref).unwrap();
    assert_eq!(found.len(), 1, "periods of {child_ref}");
    found.remove(0)
}

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}
