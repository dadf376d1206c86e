//! Which lists are of one edition: one source, one day.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::error::ReadError;
use super::extract::Stated;
use super::kind::Kind;
use super::table::Table;
use crate::domain::child::Source;

/// A list, and the file in which it stands.
pub(super) struct Listed {
    pub(super) path: PathBuf,
    pub(super) table: Table,
}

/// The lists of one source and one day.
pub(super) struct Group {
    pub(super) source: Source,
    pub(super) dated: NaiveDate,
    pub(super) tables: Vec<Table>,
}

/// Sorts the lists of extracts into editions; what was assumed is said.
///
/// A workbook is one edition. So are the text files of a folder where none of their lists is there twice; else those whose
/// names differ only in the words for a list. A list without dates of its own goes with the newest edition beside it.
///
/// # Errors
/// One day was stated, and there are several editions of a source.
pub(super) fn grouped(lists: Vec<Listed>, stated: Stated, notes: &mut Vec<String>) -> Result<Vec<Group>, ReadError> {
    let mut by_place: BTreeMap<(Source, PathBuf, bool), Vec<Listed>> = BTreeMap::new();
    for list in lists.into_iter().filter(|list| list.table.kind.is_used()) {
        let is_sheet = list.table.sheet.is_some();
        let place = if is_sheet { list.path.as_path() } else { list.path.parent().unwrap_or(&list.path) };
        by_place.entry((list.table.kind.source(), place.to_owned(), is_sheet)).or_default().push(list);
    }
    let mut groups = Vec::new();
    for ((source, _, is_sheet), lists) in by_place {
        let of_one = if is_sheet { vec![lists] } else { apart(lists) };
        groups.extend(dated(source, of_one, stated, notes));
    }
    let sources: BTreeSet<Source> = groups.iter().map(|group| group.source).collect();
    if stated.dated.is_some() && groups.len() > sources.len() {
        return Err(ReadError::OneDayForSeveral);
    }
    Ok(groups)
}

/// The text files of one folder, those of one edition together.
fn apart(lists: Vec<Listed>) -> Vec<Vec<Listed>> {
    let kinds: BTreeSet<Kind> = lists.iter().map(|list| list.table.kind).collect();
    if kinds.len() == lists.len() {
        return vec![lists];
    }
    let mut by_name: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    for list in lists {
        by_name.entry(name_without_list(&list.path)).or_default().push(list);
    }
    by_name.into_values().flat_map(each_kind_once).collect()
}

/// Two files of one list are of two editions, whatever their names.
fn each_kind_once(lists: Vec<Listed>) -> Vec<Vec<Listed>> {
    let kinds: BTreeSet<Kind> = lists.iter().map(|list| list.table.kind).collect();
    if kinds.len() == lists.len() { vec![lists] } else { lists.into_iter().map(|list| vec![list]).collect() }
}

/// What is left of a file's name without the words for a list: the same of `903_2025_header.csv` and
/// `903_2025_episodes.csv`.
fn name_without_list(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let words = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut kept: Vec<&str> = Vec::new();
    let mut after_list = false;
    for word in words {
        let is_number_of_list = after_list && word.bytes().all(|byte| byte.is_ascii_digit());
        after_list = word == "list";
        if !is_number_of_list && !LIST_WORDS.contains(&word) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

const LIST_WORDS: [&str; 15] = [
    "header", "headers", "episode", "episodes", "uasc", "prev", "perm", "prevperm", "reviews", "missing", "oc2", "oc3",
    "ad1", "list", "dolo",
];

/// Gives each edition its day. Lists without dates go with the newest of those beside them.
fn dated(source: Source, lists: Vec<Vec<Listed>>, stated: Stated, notes: &mut Vec<String>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut undated: Vec<Table> = Vec::new();
    for lists in lists {
        let tables: Vec<Table> = lists.into_iter().map(|list| list.table).collect();
        match stated.dated.or_else(|| day_of(&tables, stated.today)) {
            Some(day) => groups.push(Group { source, dated: day, tables }),
            None => undated.extend(tables),
        }
    }
    match groups.iter_mut().max_by_key(|group| group.dated) {
        Some(newest) => newest.tables.extend(undated),
        None if undated.is_empty() => {}
        None => {
            notes.extend(
                undated.iter().map(|table| {
                    format!("{} has no date that says of which day it is: today was taken.", table.place())
                }),
            );
            groups.push(Group { source, dated: stated.today, tables: undated });
        }
    }
    groups
}

/// The day that lists tell of: the last that they saw, but for dates that stand alone; where they have few, the last that
/// is not in the future.
fn day_of(tables: &[Table], today: NaiveDate) -> Option<NaiveDate> {
    let days: Vec<NaiveDate> = tables.iter().flat_map(days).collect();
    let past = days.iter().copied().filter(|day| *day <= today);
    extract_date(&days, today).or_else(|| past.max()).or_else(|| days.iter().copied().min())
}

fn days(table: &Table) -> Vec<NaiveDate> {
    let fields = table.kind.dates();
    table
        .records()
        .flat_map(|record| fields.iter().filter_map(|field| record.date(field).ok().flatten()).collect::<Vec<_>>())
        .collect()
}

/// Rows that have to stand before a date of an extract for it to be the extract's own.
const OTHERS: usize = 3;
/// The days in which they have to stand.
const DAYS: i64 = 31;

/// The latest date not after today with at least 3 others in the 31 days before it.
fn extract_date(days: &[NaiveDate], today: NaiveDate) -> Option<NaiveDate> {
    let mut past: Vec<NaiveDate> = days.iter().copied().filter(|day| *day <= today).collect();
    past.sort_unstable();
    (OTHERS..past.len()).rev().find_map(|at| {
        let (day, other) = (past.get(at)?, past.get(at - OTHERS)?);
        ((*day - *other).num_days() <= DAYS).then_some(*day)
    })
}
