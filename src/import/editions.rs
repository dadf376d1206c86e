//! Which lists are of one edition: one source, one day.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::coverage::{extract_date, few_of_each_day};
use super::error::ReadError;
use super::extract::Stated;
use super::table::Table;
use super::unsure_day::UnsureDay;
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
    /// Whether somebody said that day, or enough rows bear it out.
    pub(super) is_sure: bool,
    pub(super) tables: Vec<Table>,
}

/// Sorts the lists of extracts into editions; what was assumed is said.
///
/// A workbook is one edition. The text files of a folder are one too, unless a list is there twice. Then files are one
/// edition where their names differ only in the words for a list. A list without dates goes with the newest edition beside
/// it, and so does a list of details alone.
///
/// # Errors
/// One day was stated, and there are several editions of a source.
pub(super) fn grouped(
    lists: Vec<Listed>,
    stated: Stated,
    unsure: &mut Vec<UnsureDay>,
) -> Result<Vec<Group>, ReadError> {
    let mut by_place: BTreeMap<(Source, PathBuf, bool), Vec<Listed>> = BTreeMap::new();
    for list in lists.into_iter().filter(|list| list.table.kind.is_used()) {
        let is_sheet = list.table.sheet.is_some();
        let place = if is_sheet { list.path.as_path() } else { list.path.parent().unwrap_or(&list.path) };
        by_place.entry((list.table.kind.source(), place.to_owned(), is_sheet)).or_default().push(list);
    }
    let mut groups = Vec::new();
    for ((source, _, is_sheet), lists) in by_place {
        let of_one = if is_sheet { vec![lists] } else { apart(lists) };
        groups.extend(dated(source, of_one, stated, unsure));
    }
    let sources: BTreeSet<Source> = groups.iter().map(|group| group.source).collect();
    if stated.dated.is_some() && groups.len() > sources.len() {
        return Err(ReadError::OneDayForSeveral);
    }
    Ok(groups)
}

/// The text files of one folder, those of one edition together.
fn apart(lists: Vec<Listed>) -> Vec<Vec<Listed>> {
    let are_beside = lists.iter().all(is_beside);
    if is_each_once(lists.iter().filter(|list| are_beside || !is_beside(list))) {
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
    if is_each_once(lists.iter().filter(|list| !is_beside(list))) {
        return vec![lists];
    }
    let (beside, lists): (Vec<Listed>, Vec<Listed>) = lists.into_iter().partition(is_beside);
    let beside = Some(beside).filter(|beside| !beside.is_empty());
    lists.into_iter().map(|list| vec![list]).chain(beside).collect()
}

fn is_each_once<'l>(lists: impl Iterator<Item = &'l Listed>) -> bool {
    let mut kinds = BTreeSet::new();
    lists.into_iter().all(|list| kinds.insert(list.table.kind))
}

const fn is_beside(list: &Listed) -> bool {
    list.table.kind.is_beside()
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
fn dated(source: Source, lists: Vec<Vec<Listed>>, stated: Stated, unsure: &mut Vec<UnsureDay>) -> Vec<Group> {
    let mut ask = |tables: &[Table], dated, has_dates| {
        let list = tables.first().map(Table::place).unwrap_or_default();
        unsure.push(UnsureDay { source, list, dated, has_dates, denies_nothing: stated.whole.is_none() });
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut undated: Vec<Table> = Vec::new();
    let are_beside = lists.iter().flatten().all(is_beside);
    for lists in lists {
        let goes_with_others = !are_beside && lists.iter().all(is_beside);
        let tables: Vec<Table> = lists.into_iter().map(|list| list.table).collect();
        if goes_with_others {
            undated.extend(tables);
            continue;
        }
        match stated.dated.map(|day| (day, true)).or_else(|| day_of(&tables, stated.today)) {
            Some((dated, is_sure)) => {
                if !is_sure {
                    ask(&tables, dated, true);
                }
                groups.push(Group { source, dated, is_sure, tables });
            }
            None => undated.extend(tables),
        }
    }
    match groups.iter_mut().max_by_key(|group| group.dated) {
        Some(newest) => newest.tables.extend(undated),
        None if undated.is_empty() => {}
        None => {
            ask(&undated, stated.today, false);
            groups.push(Group { source, dated: stated.today, is_sure: false, tables: undated });
        }
    }
    groups
}

/// The day of these lists, and whether it is sure. It is the last that they saw, without dates that stand alone. Lists with few
/// dates have the last that is not in the future, and it is not sure.
fn day_of(tables: &[Table], today: NaiveDate) -> Option<(NaiveDate, bool)> {
    let days_of = |is_beside: bool| {
        let tables = tables.iter().enumerate().filter(|(_, table)| table.kind.is_beside() == is_beside);
        few_of_each_day(tables.flat_map(|(at, table)| days(table, at)))
    };
    let of_facts = days_of(false);
    let days: Vec<(NaiveDate, usize)> = if of_facts.is_empty() { days_of(true) } else { of_facts };
    let all = || days.iter().map(|(day, _)| *day);
    let last = all().max().map(|_| all().filter(|day| *day <= today).max().unwrap_or(today));
    let sure = extract_date(days.clone(), today).map(|day| (day, true));
    sure.or_else(|| last.map(|day| (day, false)))
}

/// More rows than any list has.
const MANY: usize = 10_000_000;

/// The dates of a list without those of birth, each with the number of its row among all lists.
fn days(table: &Table, at: usize) -> impl Iterator<Item = (NaiveDate, usize)> {
    table.records().flat_map(move |record| {
        let row = at * MANY + usize::try_from(record.line()).unwrap_or(MANY);
        let days = table.kind.dates().iter().filter_map(move |field| record.date(field).ok().flatten());
        days.map(move |day| (day, row))
    })
}
