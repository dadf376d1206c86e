//! What the files say, before anything is compared with what is known.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Serialize;

use super::coverage::{Dates, Dating, Seen};
use super::error::ReadError;
use super::issue::{Place, Problem, Rejected};
use super::kind::Kind;
use super::progress::Progress;
use super::source::{self, Source as File};
use super::spelling::Spellings;
use super::table::Table;
use super::template::{self, Told};
use super::workbook::{self, Sheet};
use super::{annex_a, csv_table, decode, doubts, ssda903};
use crate::domain::care_history::{Episode, Period, Place as Placed};
use crate::domain::child::{Sex, Source};
use crate::domain::coverage::Window;
use crate::domain::intervention::{Kind as Help, Outcome};
use crate::domain::legal_status::LegalCode;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRead {
    /// Its name.
    pub path: String,
    /// Which list it is; `annex-a` for a workbook.
    pub kind: String,
    /// Rows below the headings that are not empty.
    pub rows: u64,
    /// The encoding of a text file, as it was found or assumed.
    pub encoding: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What one source says about a child. `None` means that it does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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

/// What a number of files say, as one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extract {
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// Sentences about files and sheets that were left out, and encodings that were assumed.
    pub notes: Vec<String>,
    /// Rows that were not taken.
    pub rejected: Vec<Rejected>,
    /// What looks wrong in rows that were taken.
    pub problems: Vec<Problem>,
    /// Children by reference and by who says it.
    pub children: BTreeMap<(String, Source), ChildFacts>,
    /// SSDA903: each child's periods of care.
    pub histories: BTreeMap<String, Vec<Period>>,
    /// Annex A: the rows of list 8.
    pub in_care: Vec<InCare>,
    /// Annex A: lists 1 to 7.
    pub help: Vec<HelpGiven>,
    /// Templates: all but the children themselves.
    pub told: Told,
    /// What each list covers, by its own rows.
    pub windows: Vec<Window>,
    /// The days of each source.
    pub dates: Dates,
}

impl Extract {
    /// The date of the extract: of what it saw last, robustly, or as a person said; of several sources the latest.
    /// `None` where neither shows it.
    #[must_use]
    pub fn extract_on(&self) -> Option<NaiveDate> {
        self.dates.values().filter_map(|dated| dated.extract_on).max()
    }

    /// The last day that a source is known to have seen: it denies nothing that came later.
    #[must_use]
    pub fn seen_until(&self, source: Source) -> Option<NaiveDate> {
        self.dates.get(&source).map(|dated| dated.seen_until)
    }
}

/// An extract in the making: episodes are not yet periods.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) extract: Extract,
    pub(super) episodes: BTreeMap<String, Vec<Episode>>,
    pub(super) episode_places: BTreeMap<(String, NaiveDate), Place>,
    pub(super) in_header: Option<BTreeSet<String>>,
    /// The dates of the rows that were taken.
    pub(super) seen: Seen,
    /// How children are spelt, once all but the templates were read.
    pub(super) children_as_spelt: Option<Spellings>,
    /// How families are spelt.
    pub(super) families_as_spelt: Spellings,
}

/// Reads files, and folders of files. Nothing but the files is touched, and no store is needed.
///
/// # Errors
/// Files cannot be read at all, and then every one of them is named; or nothing among them can be imported. Rows that
/// cannot be used are no error: they are in the extract's `rejected`.
pub fn read(paths: &[PathBuf], dating: Dating, progress: &mut dyn Progress) -> Result<Extract, ReadError> {
    let found = source::find(paths)?;
    let mut reading = Reading::default();
    reading.extract.notes = found.skipped;
    let (mut tables, mut failed, mut total) = (Vec::new(), found.failed, 0);
    for file in &found.sources {
        match reading.read_source(file, &mut total, progress) {
            Ok(of_file) => tables.extend(of_file),
            Err(why) if why.is_of_one_file() => failed.push(why),
            Err(why) => return Err(why),
        }
    }
    ReadError::all_of(failed)?;
    if reading.extract.files.is_empty() {
        return Err(nothing(paths, &reading.extract.notes));
    }
    check_children(&tables)?;
    reading.take(tables, dating);
    Ok(reading.finish())
}

/// No child has so many rows that comparing them with each other would take for ever.
fn check_children(tables: &[Table]) -> Result<(), ReadError> {
    let mut rows: HashMap<(Kind, String), usize> = HashMap::new();
    for table in tables.iter().filter(|table| table.kind.is_used()) {
        for child_ref in table.records().filter_map(|record| record.child_ref().ok()) {
            let counted = rows.entry((table.kind, child_ref)).or_default();
            *counted += 1;
        }
    }
    let too_many = rows.into_iter().find(|(_, number)| *number > super::limits::ROWS_OF_A_CHILD);
    too_many.map_or(Ok(()), |((_, child_ref), _)| Err(ReadError::TooManyOfAChild { child_ref }))
}

fn nothing(paths: &[PathBuf], notes: &[String]) -> ReadError {
    let paths = paths.iter().map(|path| source::shown(path)).collect::<Vec<_>>().join(", ");
    let said: Vec<&str> = std::iter::once("").chain(notes.iter().map(String::as_str).take(10)).collect();
    ReadError::Nothing { paths, said: said.join(" ") }
}

impl Reading {
    /// The tables of one file; `total` counts the bytes of all of them.
    fn read_source(
        &mut self,
        file: &File,
        total: &mut u64,
        progress: &mut dyn Progress,
    ) -> Result<Vec<Table>, ReadError> {
        let bytes = source::bytes(file)?;
        *total += bytes.len() as u64;
        if *total > super::limits::TOTAL_BYTES {
            return Err(ReadError::TooMuch { path: source::shown(&file.path) });
        }
        if progress.file(&file.name, bytes.len() as u64).is_break() {
            return Err(ReadError::Stopped);
        }
        if self.is_read_already(file, &bytes) { Ok(Vec::new()) } else { self.read_file(file, &bytes, progress) }
    }

    /// Whether the same bytes were read under another name, or the same file was named twice; that is said.
    fn is_read_already(&mut self, file: &File, bytes: &[u8]) -> bool {
        let fingerprint = source::fingerprint(bytes);
        let same = self.extract.files.iter().find(|read| read.sha256 == fingerprint);
        let said = same.map(|same| format!("{} is the same file as {}: it was read once.", file.name, same.path));
        let is_read = said.is_some();
        self.extract.notes.extend(said);
        is_read
    }

    /// The tables of one file; none where a file of a folder is not a list.
    fn read_file(&mut self, file: &File, bytes: &[u8], progress: &mut dyn Progress) -> Result<Vec<Table>, ReadError> {
        let read = match bytes {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(ReadError::OldWorkbook { file: file.name.clone() }),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => self.read_workbook(file, bytes, progress),
            _ => self.read_text(file, bytes, progress),
        };
        match read {
            Err(ReadError::NotRecognised { file: name, columns }) if file.from_folder => {
                self.extract.notes.push(format!("{name} was skipped: not a known list. It has the columns {columns}."));
                Ok(Vec::new())
            }
            Err(why @ (ReadError::OldWorkbook { .. } | ReadError::LacksColumns { .. } | ReadError::Empty { .. }))
                if file.from_folder =>
            {
                self.extract.notes.push(format!("Skipped: {why}"));
                Ok(Vec::new())
            }
            other => other,
        }
    }

    fn read_text(&mut self, file: &File, bytes: &[u8], progress: &mut dyn Progress) -> Result<Vec<Table>, ReadError> {
        let decoded = decode::decode(bytes);
        if template::are_notes(&decoded.text) {
            return Ok(Vec::new());
        }
        let table = csv_table::read(&file.name, &decoded.text, progress)?;
        self.note_text(&file.name, &table, &decoded);
        self.extract.files.push(FileRead {
            path: file.name.clone(),
            kind: table.kind.code().to_owned(),
            rows: table.rows.len() as u64,
            encoding: Some(decoded.encoding),
            sha256: source::fingerprint(bytes),
        });
        Ok(vec![table])
    }

    fn note_text(&mut self, name: &str, table: &Table, decoded: &decode::Decoded<'_>) {
        if decoded.assumed {
            self.extract.notes.push(format!("{name} is not UTF-8: {} was assumed.", decoded.encoding));
        }
        if !table.kind.is_used() {
            self.extract.notes.push(format!("{name} is {}: recognised, and not used.", table.kind.label()));
        }
    }

    fn read_workbook(
        &mut self,
        file: &File,
        bytes: &[u8],
        progress: &mut dyn Progress,
    ) -> Result<Vec<Table>, ReadError> {
        let sheets = workbook::read(&file.name, bytes, progress)?;
        let names: Vec<String> = sheets.iter().map(sheet_name).collect();
        let tables: Vec<Table> = sheets.into_iter().filter_map(|sheet| self.table_of(file, sheet)).collect();
        if tables.is_empty() {
            let columns = format!("of the sheets {}", csv_table::listed(&names));
            return Err(ReadError::NotRecognised { file: file.name.clone(), columns });
        }
        self.extract.files.push(FileRead {
            path: file.name.clone(),
            kind: kind_of_workbook(&tables).to_owned(),
            rows: tables.iter().map(|table| table.rows.len() as u64).sum(),
            encoding: None,
            sha256: source::fingerprint(bytes),
        });
        Ok(tables)
    }

    fn table_of(&mut self, file: &File, sheet: Sheet) -> Option<Table> {
        let name = &file.name;
        match sheet {
            Sheet::Table(table) => {
                if !table.kind.is_used() {
                    let sheet = table.sheet.as_deref().unwrap_or_default();
                    self.extract
                        .notes
                        .push(format!("{name}, {sheet} is {}: recognised, and not used.", table.kind.label()));
                }
                return Some(table);
            }
            Sheet::Unknown { name: sheet } => {
                self.extract.notes.push(format!("{name}, {sheet} was skipped: not a known list."));
            }
            Sheet::NotAsNamed { name: sheet, kind, columns } => self.extract.problems.push(Problem {
                child_ref: None,
                rule: "list-without-its-columns".to_owned(),
                detail: format!(
                    "{name}, {sheet} should be {}, but has the columns {columns}. Nothing was read from it.",
                    kind.label()
                ),
                place: None,
                bad: None,
            }),
        }
        None
    }

    /// Takes the tables in the order of the lists, so that list 8 has the last word on a child's team.
    fn take(&mut self, mut tables: Vec<Table>, dating: Dating) {
        tables.sort_by_key(|table| table.kind);
        for table in tables.iter().filter(|table| table.kind.is_used()) {
            match table.kind {
                kind if kind.is_template() => template::take(self, table),
                Kind::Header | Kind::Episodes | Kind::Uasc | Kind::PrevPerm => ssda903::take(self, table),
                _ => annex_a::take(self, table),
            }
        }
        self.judge(&tables, dating);
    }

    /// Works out what the dates of all rows together show, and tells of those that cannot be.
    fn judge(&mut self, tables: &[Table], dating: Dating) {
        let judged = std::mem::take(&mut self.seen).judge(dating);
        let told = tables.iter().flat_map(|table| judged.tell(table, &self.extract.rejected));
        self.extract.problems.extend(told);
        doubts::tell_of_births(self, &judged, dating.today);
        (self.extract.dates, self.extract.windows) = judged.told();
    }

    fn finish(mut self) -> Extract {
        ssda903::build_periods(&mut self);
        self.extract
    }

    /// Notes what a row says about a child; two different dates of birth are told.
    pub(super) fn add_child(&mut self, child_ref: &str, source: Source, facts: ChildFacts) {
        let known = self.extract.children.entry((child_ref.to_owned(), source)).or_default();
        if let (Some(one), Some(other)) = (known.born_on, facts.born_on)
            && one != other
        {
            let detail = format!("Two dates of birth: {one} and {other}. The second was taken.");
            self.extract.problems.push(Problem::of_child(child_ref, "two-dates-of-birth", detail));
        }
        known.add(facts);
    }
}

/// A workbook is one of Annex A, unless nothing but a template stands in it.
fn kind_of_workbook(tables: &[Table]) -> &'static str {
    let templates = tables.iter().all(|table| table.kind.is_template());
    tables.first().filter(|_| templates).map_or("annex-a", |table| table.kind.code())
}

fn sheet_name(sheet: &Sheet) -> String {
    match sheet {
        Sheet::Table(table) => table.sheet.clone().unwrap_or_default(),
        Sheet::NotAsNamed { name, .. } | Sheet::Unknown { name } => name.clone(),
    }
}
