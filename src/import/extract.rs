//! What the files say, before anything is compared with what is known.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::editions::{Group, Listed};
use super::error::ReadError;
use super::file_dates::{self, Decided};
use super::issue::{Place, Problem, Rejected};
use super::kind::Kind;
use super::lacking::Unread;
use super::progress::{Progress, Step, Watched};
use super::source;
use super::spelling::Spellings;
use super::statement::Edition;
use super::table::Table;
use super::template::{self, Told};
use super::{annex_a, doubts, editions, impossible, one_day, ssda903};
use crate::domain::care_history::{Episode, Place as Placed};
use crate::domain::child::{Child, Sex, Source};
use crate::domain::coverage::Window;
use crate::domain::intervention::{Intervention, Kind as Help, Outcome};
use crate::domain::legal_status::LegalCode;

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

/// What one source says about a child. `None` means that it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildFacts {
    /// First name.
    pub given_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// What brothers and sisters share.
    pub family_ref: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Ethnicity code, or words.
    pub ethnicity: Option<String>,
    /// Whether the child has a disability.
    pub disabled: Option<bool>,
    /// Whether the child is an unaccompanied asylum-seeking child.
    pub unaccompanied: Option<bool>,
    /// The day on which that ceases.
    pub unaccompanied_until: Option<NaiveDate>,
    /// SSDA903 `PREV_PERM`.
    pub previous_permanence: Option<String>,
    /// `YYYY-MM-DD` or `YYYY-MM`.
    pub previous_permanence_on: Option<String>,
    /// Allocated team.
    pub team: Option<String>,
    /// Allocated worker.
    pub worker: Option<String>,
}

impl ChildFacts {
    /// What is stored of a child.
    #[must_use]
    pub fn of(child: &Child) -> Self {
        Self {
            given_name: child.given_name.clone(),
            family_name: child.family_name.clone(),
            family_ref: child.family_ref.clone(),
            sex: child.sex,
            born_on: child.born_on,
            ethnicity: child.ethnicity.clone(),
            disabled: child.disabled,
            unaccompanied: child.unaccompanied,
            unaccompanied_until: child.unaccompanied_until,
            previous_permanence: child.previous_permanence.clone(),
            previous_permanence_on: child.previous_permanence_on.clone(),
            team: child.team.clone(),
            worker: child.worker.clone(),
        }
    }

    /// Whether another source says something else, where both speak.
    #[must_use]
    pub fn contradict(&self, other: &Self) -> bool {
        let (mut mine, mut theirs) = (other.clone(), self.clone());
        mine.add(self.clone());
        theirs.add(other.clone());
        mine != theirs
    }

    /// Takes over what another row says, which goes before what was said so far.
    pub fn add(&mut self, other: Self) {
        self.given_name = other.given_name.or(self.given_name.take());
        self.family_name = other.family_name.or(self.family_name.take());
        self.family_ref = other.family_ref.or(self.family_ref.take());
        self.sex = other.sex.or(self.sex);
        self.born_on = other.born_on.or(self.born_on);
        self.ethnicity = other.ethnicity.or(self.ethnicity.take());
        self.disabled = other.disabled.or(self.disabled);
        self.unaccompanied = other.unaccompanied.or(self.unaccompanied);
        self.unaccompanied_until = other.unaccompanied_until.or(self.unaccompanied_until);
        self.previous_permanence = other.previous_permanence.or(self.previous_permanence.take());
        self.previous_permanence_on = other.previous_permanence_on.or(self.previous_permanence_on.take());
        self.team = other.team.or(self.team.take());
        self.worker = other.worker.or(self.worker.take());
    }
}

/// A row of Annex A's list 8: a child in care, with the current legal status alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InCare {
    /// The child's reference.
    pub child_ref: String,
    /// Date started to be looked after.
    pub started_on: NaiveDate,
    /// Date ceased.
    pub ended_on: Option<NaiveDate>,
    /// SSDA903 `REC`.
    pub end_reason: Option<String>,
    /// SSDA903 `CIN`.
    pub need: Option<String>,
    /// The current legal status; `None` where its words could not be read.
    pub status: Option<LegalCode>,
    /// Since when it holds; never before care started.
    pub status_on: NaiveDate,
    /// Whether that day is the one in the list, so that it can tell the route on entry.
    pub status_day_is_known: bool,
    /// The latest placement and its first day.
    pub placement: Option<(NaiveDate, Placed)>,
}

/// Help before entry: a row of Annex A's lists 1 to 7, or a part of one, or a row of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HelpGiven {
    /// The child's reference.
    pub child_ref: String,
    /// What it was.
    pub kind: Help,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Its last day; `None` while it is open.
    pub ended_on: Option<NaiveDate>,
    /// Who gave it.
    pub provider: Option<String>,
    /// What came of it; only templates tell.
    pub outcome: Option<Outcome>,
    /// Contact source, category of abuse, reason for closure.
    pub detail: Option<String>,
    /// When it was written down; only templates tell.
    pub recorded_on: Option<NaiveDate>,
}

impl HelpGiven {
    /// A stored row as a list would tell it.
    #[must_use]
    pub fn of(child_ref: &str, row: &Intervention) -> Self {
        Self {
            child_ref: child_ref.to_owned(),
            kind: row.kind,
            started_on: row.started_on,
            ended_on: row.ended_on,
            provider: row.provider.clone(),
            outcome: row.outcome,
            detail: row.detail.clone(),
            recorded_on: row.recorded_on,
        }
    }
}

/// What a number of files say, as one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extract {
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// Sentences about files and sheets that were left out, and encodings that were assumed.
    pub notes: Vec<String>,
    /// Lists that were not read, because they lack columns that they cannot do without.
    pub unread: Vec<Unread>,
    /// Rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// What looks wrong in rows that were taken.
    pub problems: Vec<Problem>,
    /// What the SSDA903 and Annex A say, edition by edition.
    pub editions: Vec<Edition>,
    /// Where the episodes that begin on a day stand.
    pub episode_places: BTreeMap<(String, NaiveDate), Place>,
    /// Children of templates, by reference.
    pub children: BTreeMap<String, ChildFacts>,
    /// Templates: all but the children themselves.
    pub told: Told,
    /// What each list looked at.
    pub windows: Vec<Window>,
}

impl Extract {
    /// The help that it tells of, edition by edition and child by child.
    pub fn help(&self) -> impl Iterator<Item = &HelpGiven> {
        self.editions.iter().flat_map(|edition| edition.statements.values()).flat_map(|statement| &statement.help)
    }

    /// The day of its newest edition.
    #[must_use]
    pub fn extract_on(&self) -> Option<NaiveDate> {
        self.editions.iter().map(|edition| edition.dated).max()
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
    /// How each file writes its dates.
    pub(super) dated: Vec<Decided>,
    pub(super) episode_places: BTreeMap<(String, NaiveDate), Place>,
    pub(super) in_header: Option<BTreeSet<String>>,
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

/// Reads files, and folders of files. Nothing but the files is touched, and no store is needed.
///
/// # Errors
/// Files cannot be read at all, and then every one of them is named; or nothing among them can be imported; or one day was
/// stated for several extracts. Rows that cannot be used are no error: they are in the extract's `rejected`.
pub fn read(paths: &[PathBuf], stated: Stated, progress: &mut dyn Progress) -> Result<Extract, ReadError> {
    let found = source::find(paths)?;
    let mut reading = Reading::default();
    reading.extract.notes = found.skipped;
    let (mut lists, mut failed, mut total) = (Vec::new(), found.failed, 0);
    for file in &found.sources {
        match reading.read_source(file, &mut total, progress) {
            Ok(tables) => lists.extend(tables.into_iter().map(|table| Listed { path: file.path.clone(), table })),
            Err(why) if why.is_of_one_file() => failed.push(why),
            Err(why) => return Err(why),
        }
    }
    ReadError::all_of(failed)?;
    if reading.extract.files.is_empty() {
        return Err(nothing(paths, &reading.extract));
    }
    let mut watched = Watched::new(progress, Step::Gathering);
    unless_stopped(watched.reach(0))?;
    check_children(&lists)?;
    unless_stopped(watched.reach(10))?;
    let (templates, lists) = lists.into_iter().partition(|list| list.table.kind.is_template());
    let groups = editions::grouped(lists, stated, &mut reading.extract.notes)?;
    let number = groups.len();
    for (done, group) in groups.into_iter().enumerate() {
        unless_stopped(watched.within((10, 90), done, number))?;
        reading.take_edition(group, stated.whole);
    }
    reading.take(templates.into_iter().map(|list: Listed| list.table).collect());
    unless_stopped(watched.reach(90))?;
    let extract = reading.finish();
    unless_stopped(watched.reach(100))?;
    Ok(extract)
}

fn unless_stopped(goes_on: ControlFlow<()>) -> Result<(), ReadError> {
    if goes_on.is_break() { Err(ReadError::Stopped) } else { Ok(()) }
}

/// No child has so many rows that comparing them with each other would take for ever.
fn check_children(lists: &[Listed]) -> Result<(), ReadError> {
    let mut rows: HashMap<(Kind, String), usize> = HashMap::new();
    for table in lists.iter().map(|list| &list.table).filter(|table| table.kind.is_used()) {
        for child_ref in table.records().filter_map(|record| record.child_ref().ok()) {
            let counted = rows.entry((table.kind, child_ref)).or_default();
            *counted += 1;
        }
    }
    let too_many = rows.into_iter().find(|(_, number)| *number > super::limits::ROWS_OF_A_CHILD);
    too_many.map_or(Ok(()), |((_, child_ref), _)| Err(ReadError::TooManyOfAChild { child_ref }))
}

fn nothing(paths: &[PathBuf], extract: &Extract) -> ReadError {
    if let [only] = extract.unread.as_slice() {
        return ReadError::Unread(only.clone());
    }
    let paths = paths.iter().map(|path| source::shown(path)).collect::<Vec<_>>().join(", ");
    let said: Vec<&str> = std::iter::once("").chain(extract.notes.iter().map(String::as_str).take(10)).collect();
    ReadError::Nothing { paths, said: said.join(" ") }
}

impl Reading {
    /// Takes the tables in the order of the lists, so that list 8 has the last word on a child's team.
    fn take(&mut self, mut tables: Vec<Table>) {
        tables.sort_by_key(|table| table.kind);
        for table in tables.iter().filter(|table| table.kind.is_used()) {
            match table.kind {
                kind if kind.is_template() => template::take(self, table),
                Kind::Header | Kind::Episodes | Kind::Uasc | Kind::PrevPerm => ssda903::take(self, table),
                _ => annex_a::take(self, table),
            }
        }
    }

    /// Takes the lists of one source and one day.
    fn take_edition(&mut self, group: Group, whole: Option<bool>) {
        let mut of_edition = Self::default();
        of_edition.take(group.tables);
        doubts::tell_of_dates(&mut of_edition);
        impossible::tell(&mut of_edition);
        ssda903::tell_of_children(&mut of_edition);
        let edition = of_edition.edition(group.source, group.dated, whole);
        self.children.extend(of_edition.children);
        self.extract.episode_places.extend(of_edition.episode_places);
        let read = of_edition.extract;
        self.extract.notes.extend(read.notes);
        self.extract.problems.extend(read.problems);
        self.extract.rejected.extend(read.rejected);
        self.extract.windows.extend(read.windows);
        self.extract.editions.push(edition);
    }

    /// What was read, as statements.
    fn edition(&mut self, source: Source, dated: NaiveDate, whole: Option<bool>) -> Edition {
        let mut edition = Edition { whole, windows: self.extract.windows.clone(), ..Edition::new(source, dated) };
        for ((child_ref, _), facts) in &self.children {
            edition.of_child(child_ref).facts = facts.clone();
        }
        for (child_ref, episodes) in std::mem::take(&mut self.episodes) {
            edition.of_child(&child_ref).episodes = episodes;
        }
        for row in std::mem::take(&mut self.in_care) {
            edition.of_child(&row.child_ref.clone()).in_care.push(row);
        }
        for row in std::mem::take(&mut self.help) {
            edition.of_child(&row.child_ref.clone()).help.push(row);
        }
        for child_ref in self.extract.rejected.iter().filter_map(|row| row.child_ref.as_ref()) {
            edition.of_child(child_ref).is_incomplete = true;
        }
        for (child_ref, statement) in &mut edition.statements {
            for what in one_day::each_once(&mut statement.in_care) {
                let detail = format!(
                    "The child stands twice in list 8, which says different things of {what}. What tells of the later day was taken."
                );
                self.extract.problems.push(Problem::of_child(child_ref, "child-twice-in-list-8", detail));
            }
            *statement = std::mem::take(statement).in_order();
        }
        edition
    }

    fn finish(mut self) -> Extract {
        self.extract.notes.extend(file_dates::compare(&self.dated));
        let of_templates = self.children.into_iter().filter(|((_, source), _)| *source == Source::Template);
        self.extract.children = of_templates.map(|((child_ref, _), facts)| (child_ref, facts)).collect();
        self.extract.windows.sort_by_key(|window| (window.list, window.first_on));
        self.extract
    }

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
