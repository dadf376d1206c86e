//! What files say, and what is held while they are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Serialize;

use super::coverage::Seen;
use super::details::Details;
use super::episode_places::EpisodePlaces;
use super::facts::{ChildFacts, HelpGiven, InCare};
use super::file_dates::Decided;
use super::issue::{Problem, Rejected};
use super::lacking::Unread;
use super::spelling::Spellings;
use super::statement::Edition;
use super::template::Told;
use super::unsure_day::UnsureDay;
use crate::domain::care_history::Episode;
use crate::domain::child::Source;
use crate::domain::coverage::Window;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRead {
    /// Its name.
    pub path: String,
    /// Which list it is; of a workbook with several what they belong to: `annex-a`, `ssda903`, `workbook` for both.
    pub kind: String,
    /// Rows below the headings that are not empty.
    pub rows: u64,
    /// The encoding of a text file, as it was found or assumed.
    pub encoding: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a number of files say, as one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extract {
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// Sentences about files and sheets that were left out, and encodings that were assumed.
    pub notes: Vec<String>,
    /// Editions whose day somebody has to say.
    pub unsure: Vec<UnsureDay>,
    /// Lists that were not read, because they lack columns that they cannot do without.
    pub unread: Vec<Unread>,
    /// Rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// What looks wrong in rows that were taken.
    pub problems: Vec<Problem>,
    /// What the SSDA903 and Annex A say, edition by edition.
    pub editions: Vec<Edition>,
    /// The day of the newest edition whose day is sure.
    pub borne_out: Option<NaiveDate>,
    /// Where the episodes that begin on a day stand.
    pub episode_places: EpisodePlaces,
    /// Children of templates, by reference.
    pub children: BTreeMap<String, ChildFacts>,
    /// Templates: all but the children themselves.
    pub told: Told,
    /// What each list covers, by its own rows.
    pub windows: Vec<Window>,
}

impl Extract {
    /// The help that it tells of, edition by edition and child by child.
    pub fn help(&self) -> impl Iterator<Item = HelpGiven> {
        self.editions.iter().flat_map(|edition| edition.statements.values()).flat_map(|statement| statement.help)
    }

    /// The day of its newest edition, as far as enough dates bear it out or somebody said it.
    #[must_use]
    pub const fn extract_on(&self) -> Option<NaiveDate> {
        self.borne_out
    }
}

/// An extract in the making: episodes are not yet periods.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) extract: Extract,
    /// Children by reference and by who says it.
    pub(super) children: BTreeMap<(String, Source), ChildFacts>,
    /// Annex A: the rows of list 8.
    pub(super) in_care: Vec<InCare>,
    /// Annex A: lists 1 to 7.
    pub(super) help: Vec<HelpGiven>,
    pub(super) episodes: BTreeMap<String, Vec<Episode>>,
    /// By the child's reference.
    pub(super) details: BTreeMap<String, Details>,
    /// The names of files by their folder and fingerprint.
    pub(super) read_already: BTreeMap<(PathBuf, String), String>,
    /// How each file writes its dates.
    pub(super) dated: Vec<Decided>,
    pub(super) episode_places: EpisodePlaces,
    pub(super) in_header: Option<BTreeSet<String>>,
    /// The dates of the rows that were taken.
    pub(super) seen: Seen,
    /// The day of the edition whose rows are taken.
    pub(super) edition_day: Option<NaiveDate>,
    /// How children are spelt, once all but the templates were read.
    pub(super) children_as_spelt: Option<Spellings>,
    /// How families are spelt.
    pub(super) families_as_spelt: Spellings,
}

/// What somebody who imports says of the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stated {
    /// Today: an extract cannot have seen a later day.
    pub today: NaiveDate,
    /// The day that the extract is of; otherwise it is worked out from its dates.
    pub dated: Option<NaiveDate>,
    /// Whether who is not in it is no longer in care; otherwise that is asked where it matters.
    pub whole: Option<bool>,
}

impl Reading {
    /// Notes what a row says about a child; two different dates of birth are told.
    pub(super) fn add_child(&mut self, child_ref: &str, source: Source, facts: ChildFacts) {
        let known = self.children.entry((child_ref.to_owned(), source)).or_default();
        if let (Some(one), Some(other)) = (known.born_on, facts.born_on)
            && one != other
        {
            let detail = format!("Two dates of birth: {one} and {other}. The second was taken.");
            self.extract.problems.push(Problem::of_child(child_ref, "two-dates-of-birth", detail));
        }
        known.add(facts);
    }
}
