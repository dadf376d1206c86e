//! Reading files: what they say, before anything is compared with what is known.

use super::coverage::{Dating, Seen};
use super::editions::{Group, Listed};
use super::error::ReadError;
use super::extract::{Extract, Reading, Stated};
use super::file_dates::{self};
use super::issue::Problem;
use super::kind::Kind;
use super::parts::{self, Part, check_children};
use super::progress::{Progress, Step, Watched};
use super::source;
use super::statement::{Edition, Statement};
use super::table::Table;
use super::template::{self};
use super::{annex_a, details, doubts, editions, impossible, one_day, ssda903, starts};
use crate::domain::child::Source;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

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
    check_children(lists.iter().map(|list| &list.table))?;
    unless_stopped(watched.reach(10))?;
    let (templates, lists) = lists.into_iter().partition(|list| list.table.kind.is_template());
    let groups = editions::grouped(lists, stated, &mut reading.extract.unsure)?;
    let number = groups.len();
    for (done, group) in groups.into_iter().enumerate() {
        unless_stopped(watched.within((10, 90), done, number))?;
        reading.take_edition(group, stated);
    }
    reading.take_templates(templates.into_iter().map(|list: Listed| list.table).collect());
    unless_stopped(watched.reach(90))?;
    let extract = reading.finish();
    unless_stopped(watched.reach(100))?;
    Ok(extract)
}

fn unless_stopped(goes_on: ControlFlow<()>) -> Result<(), ReadError> {
    if goes_on.is_break() { Err(ReadError::Stopped) } else { Ok(()) }
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
    /// Takes the templates, in their order.
    fn take_templates(&mut self, mut tables: Vec<Table>) {
        tables.sort_by_key(|table| table.kind);
        for table in &tables {
            template::take(self, table);
        }
    }

    /// Takes some rows of these tables.
    fn take(&mut self, tables: &[Table], part: &Part) {
        for (table, rows) in tables.iter().zip(part) {
            match table.kind {
                Kind::Header | Kind::Episodes | Kind::Uasc | Kind::PrevPerm => ssda903::take(self, table, rows),
                Kind::Reviews | Kind::Missing | Kind::DoLo | Kind::Oc2 => details::take(self, table, rows),
                _ => annex_a::take(self, table, rows),
            }
        }
    }

    /// Takes the lists of one source and one day in their order, so that list 8 has the last word on a child's team.
    fn take_edition(&mut self, group: Group, stated: Stated) {
        let mut tables = group.tables;
        tables.retain(|table| table.kind.is_used());
        tables.sort_by_key(|table| table.kind);
        let extract_on = Some(group.dated).filter(|_| group.is_sure);
        self.extract.borne_out = self.extract.borne_out.max(extract_on);
        let (whole, day_is_guessed) = (stated.whole, !group.is_sure);
        let mut edition = Edition { whole, day_is_guessed, ..Edition::new(group.source, group.dated) };
        let (mut seen, mut births, mut doubts, mut rejected) = (Seen::default(), Vec::new(), Vec::new(), Vec::new());
        for part in parts::of(&tables) {
            let mut reading = Self { seen, edition_day: Some(group.dated), ..Self::default() };
            reading.take(&tables, &part);
            self.extract.problems.append(&mut reading.extract.problems);
            impossible::tell(&mut reading);
            ssda903::tell_of_children(&mut reading);
            births.append(&mut doubts::births(&reading));
            for (child_ref, statement) in reading.statements() {
                edition.statements.insert(&child_ref, &statement);
            }
            doubts.append(&mut reading.extract.problems);
            rejected.append(&mut reading.extract.rejected);
            self.extract.episode_places.extend(std::mem::take(&mut reading.episode_places));
            seen = reading.seen;
        }
        edition.statements.shrink();
        self.extract.episode_places.shrink();
        let judged = seen.judge(Dating { today: stated.today, extract_on });
        self.extract.problems.extend(tables.iter().flat_map(|table| judged.tell(table, &rejected)));
        self.extract.problems.extend(doubts::tell_of_births(&births, &judged, stated.today));
        self.extract.problems.append(&mut doubts);
        self.extract.rejected.append(&mut rejected);
        edition.windows = judged.windows();
        self.extract.windows.extend_from_slice(&edition.windows);
        self.extract.editions.push(edition);
    }

    /// What was read of each child.
    fn statements(&mut self) -> BTreeMap<String, Statement> {
        let mut statements: BTreeMap<String, Statement> = BTreeMap::new();
        for ((child_ref, _), facts) in std::mem::take(&mut self.children) {
            statements.entry(child_ref).or_default().facts = facts;
        }
        for (child_ref, mut episodes) in std::mem::take(&mut self.episodes) {
            starts::follow(&mut episodes);
            statements.entry(child_ref).or_default().episodes = episodes;
        }
        for row in std::mem::take(&mut self.in_care) {
            statements.entry(row.child_ref.clone()).or_default().in_care.push(row);
        }
        for row in std::mem::take(&mut self.help) {
            statements.entry(row.child_ref.clone()).or_default().help.push(row);
        }
        for (child_ref, details) in std::mem::take(&mut self.details) {
            statements.entry(child_ref).or_default().details = details;
        }
        for child_ref in self.extract.rejected.iter().filter_map(|row| row.child_ref.as_ref()) {
            statements.entry(child_ref.clone()).or_default().is_incomplete = true;
        }
        for (child_ref, statement) in &mut statements {
            for what in one_day::each_once(&mut statement.in_care) {
                let detail = format!(
                    "The child stands twice in list 8, which says different things of {what}. What tells of the later day was taken."
                );
                self.extract.problems.push(Problem::of_child(child_ref, "child-twice-in-list-8", detail));
            }
            *statement = std::mem::take(statement).in_order();
        }
        statements
    }

    fn finish(mut self) -> Extract {
        self.extract.notes.extend(file_dates::compare(&self.dated));
        let of_templates = self.children.into_iter().filter(|((_, source), _)| *source == Source::Template);
        self.extract.children = of_templates.map(|((child_ref, _), facts)| (child_ref, facts)).collect();
        self.extract.windows.sort_by_key(|window| (window.list, window.first_on));
        self.extract
    }
}
