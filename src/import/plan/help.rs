//! Help before entry: each row of lists 1 to 7 meets the stored one that it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::disagree::{Clash, Fields};
use super::working::Working;
use super::{Keep, corrected, is_near, was_first};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::intervention::{Intervention, Kind};
use crate::domain::text::in_sentence;
use crate::import::facts::HelpGiven;
use crate::import::issue::Problem;

/// Adds the help that a source tells of.
pub(super) fn add<'e>(working: &mut Working, told: impl Iterator<Item = &'e HelpGiven>, source: Source) {
    let mut by_child: BTreeMap<&str, Vec<&HelpGiven>> = BTreeMap::new();
    for help in told {
        by_child.entry(&help.child_ref).or_default().push(help);
    }
    let list = List { source, is_whole: source == Source::Template && corrected::is_whole(&working.files, &by_child) };
    for (child_ref, mut told) in by_child {
        told.sort();
        let rows = told.len();
        told.dedup();
        if told.len() < rows {
            let detail = "The same help is listed twice; it was taken once.".to_owned();
            working.problems.push(Problem::of_child(child_ref, "help-listed-twice", detail));
        }
        // Rows that say much find theirs before rows that could be anybody's.
        told.sort_by_key(|help| std::cmp::Reverse(said(help)));
        add_to_child(working, child_ref, &told, list);
    }
}

/// Where rows come from.
#[derive(Clone, Copy)]
struct List {
    source: Source,
    /// A template that has all that templates told so far.
    is_whole: bool,
}

/// How much a row says beside what and when it was.
fn said(help: &HelpGiven) -> usize {
    let texts = [&help.provider, &help.detail].into_iter().filter(|text| text.is_some()).count();
    let days = [help.ended_on, help.recorded_on].into_iter().flatten().count();
    texts + days + usize::from(help.outcome.is_some())
}

/// Lays the help that the extracts tell over what is stored; the answer is which rows they are, in its order.
pub(super) fn lay(working: &mut Working, child_ref: &str, told: &[HelpGiven]) -> Vec<Id> {
    let list = List { source: Source::AnnexA, is_whole: false };
    add_to_child(working, child_ref, &told.iter().collect::<Vec<_>>(), list)
}

fn add_to_child(working: &mut Working, child_ref: &str, told: &[&HelpGiven], list: List) -> Vec<Id> {
    let source = list.source;
    let Some(file) = working.files.get_mut(child_ref) else { return Vec::new() };
    let mut stored = std::mem::take(&mut file.help);
    let child_id = file.child.id;
    let mut matches = told_already(&stored, told, source).unwrap_or_else(|| matches(&stored, told, source));
    if source == Source::Template {
        working.problems.extend(corrected::find(&stored, told, &mut matches, list.is_whole));
    }
    let mut ids = Vec::new();
    for (help, id) in told.iter().zip(matches) {
        match stored.iter_mut().find(|row| Some(row.id) == id) {
            Some(row) if source == Source::Template => meet_template(working, child_ref, row, help),
            Some(row) => meet(working, child_ref, row, help),
            None => stored.push(new(working, child_id, help, source)),
        }
        ids.extend(id.or_else(|| stored.last().map(|row| row.id)));
    }
    if let Some(file) = working.files.get_mut(child_ref) {
        file.help = stored;
    }
    ids
}

/// The stored row of each told one where all of them are told already, whoever filled in whose row: a list that is read
/// once more changes nothing.
fn told_already(stored: &[Intervention], told: &[&HelpGiven], source: Source) -> Option<Vec<Option<Id>>> {
    let is_told = |row: &Intervention, help: &HelpGiven| is_same_day(row, help) && adds_nothing(row, help, source);
    let fits: Vec<Vec<usize>> = told
        .iter()
        .map(|help| {
            let mut rows: Vec<usize> =
                (0..stored.len()).filter(|at| stored.get(*at).is_some_and(|row| is_told(row, help))).collect();
            rows.sort_by_key(|at| stored.get(*at).is_none_or(|row| !is_same_in_all(row, help)));
            rows
        })
        .collect();
    let mut taken_by = vec![None; stored.len()];
    let all_found = (0..told.len()).all(|help| find_row(help, &fits, &mut taken_by, &mut vec![false; stored.len()]));
    let row_of = |help| taken_by.iter().position(|by| *by == Some(help)).and_then(|at| stored.get(at));
    all_found.then(|| (0..told.len()).map(|help| row_of(help).map(|row| row.id)).collect())
}

/// Finds a row for a told one; whoever has it looks for another.
fn find_row(help: usize, fits: &[Vec<usize>], taken_by: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    fits.get(help).into_iter().flatten().any(|at| {
        if seen.get(*at).copied().unwrap_or(true) {
            return false;
        }
        if let Some(seen) = seen.get_mut(*at) {
            *seen = true;
        }
        let is_free = match taken_by.get(*at).copied().flatten() {
            None => true,
            Some(other) => find_row(other, fits, taken_by, seen),
        };
        if let Some(taken) = taken_by.get_mut(*at).filter(|_| is_free) {
            *taken = Some(help);
        }
        is_free
    })
}

/// Whether a stored row is a told one.
type IsSame<'a> = &'a dyn Fn(&Intervention, &HelpGiven) -> bool;

/// The stored row of each told one, each with one at most: the same in all, the one that was typed over since, one that
/// says it already, one of the same day, or the only one of its kind with a near start.
fn matches(stored: &[Intervention], told: &[&HelpGiven], source: Source) -> Vec<Option<Id>> {
    let mut free: Vec<&Intervention> = stored.iter().collect();
    let mut found = vec![None; told.len()];
    let is_told_already: IsSame<'_> = &|row, help| is_same_day(row, help) && adds_nothing(row, help, source);
    let passes: [IsSame<'_>; 7] = [
        &|row, help| is_same_in_all(row, help) && (row.source != Source::Typed || was_typed_over(row, help)),
        &|row, help| was_typed_over(row, help) && row.ended_on == help.ended_on,
        &was_typed_over,
        &is_same_in_all,
        is_told_already,
        &|row, help| is_same_day(row, help) && row.ended_on == help.ended_on,
        &is_same_day,
    ];
    for is_same in passes {
        for (help, found) in told.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = free.iter().position(|row| is_same(row, help)).map(|at| free.remove(at).id);
        }
    }
    add_corrected(&free, told, source, &mut found);
    found
}

fn add_corrected(free: &[&Intervention], told: &[&HelpGiven], source: Source, found: &mut [Option<Id>]) {
    let open: Vec<&HelpGiven> =
        told.iter().zip(found.iter()).filter(|(_, found)| found.is_none()).map(|(help, _)| *help).collect();
    for (help, found) in told.iter().zip(found).filter(|(_, found)| found.is_none()) {
        // A template corrects its own rows alone, and an extract none of a template's.
        let own = free.iter().filter(|row| (row.source == Source::Template) == (source == Source::Template));
        let rows: Vec<&&Intervention> = own.filter(|row| is_corrected(row, help)).collect();
        if let [only] = rows.as_slice()
            && open.iter().filter(|other| is_corrected(only, other)).count() == 1
        {
            *found = Some(only.id);
        }
    }
}

fn key(help: &HelpGiven) -> [String; 4] {
    let (kind, day) = (help.kind.code().to_owned(), help.started_on.to_string());
    ["intervention".to_owned(), help.child_ref.clone(), kind, day]
}

/// Whether a typed row was this one before its start or its kind was typed over.
fn was_typed_over(row: &Intervention, help: &HelpGiven) -> bool {
    row.source == Source::Typed && was_first(row.id, &key(help).each_ref().map(String::as_str))
}

fn is_same_in_all(row: &Intervention, help: &HelpGiven) -> bool {
    is_same_day(row, help)
        && row.ended_on == help.ended_on
        && row.provider == help.provider
        && row.detail == help.detail
        && is_silent_or_same(help.outcome.as_ref(), row.outcome.as_ref())
        && is_silent_or_same(help.recorded_on.as_ref(), row.recorded_on.as_ref())
}

fn is_silent_or_same<T: PartialEq>(said: Option<&T>, stored: Option<&T>) -> bool {
    said.is_none() || said == stored
}

/// Whether what is told of a row would leave it as it is.
fn adds_nothing(row: &Intervention, help: &HelpGiven, source: Source) -> bool {
    let is_of_template = source == Source::Template;
    let only_fills = is_of_template && !matches!(row.source, Source::Template | Source::Typed);
    let words = |said: &Option<String>, stored: &Option<String>| {
        is_silent_or_same(said.as_ref(), stored.as_ref()) || (only_fills && stored.is_some())
    };
    let ends = only_fills
        || row.ended_on == help.ended_on
        || (is_of_template && is_silent_or_same(help.ended_on.as_ref(), row.ended_on.as_ref()));
    ends && words(&help.provider, &row.provider)
        && words(&help.detail, &row.detail)
        && is_silent_or_same(help.outcome.as_ref(), row.outcome.as_ref())
        && is_silent_or_same(help.recorded_on.as_ref(), row.recorded_on.as_ref())
}

fn is_same_day(row: &Intervention, help: &HelpGiven) -> bool {
    row.kind == help.kind && row.started_on == help.started_on
}

/// A contact or referral on another day is another one; a plan or an assessment may have its start corrected.
fn is_corrected(row: &Intervention, help: &HelpGiven) -> bool {
    row.kind == help.kind
        && !row.kind.is_event()
        && is_near(row.started_on, help.started_on)
        && row.ended_on.is_none_or(|end| end >= help.started_on)
        && help.ended_on.is_none_or(|end| end >= row.started_on)
}

fn new(working: &mut Working, child_id: Id, help: &HelpGiven, source: Source) -> Intervention {
    let id = working.ids.of_fact(&key(help).each_ref().map(String::as_str));
    working.touched.insert(id);
    Intervention {
        id,
        child_id,
        kind: help.kind,
        started_on: help.started_on,
        ended_on: help.ended_on,
        provider: help.provider.clone(),
        outcome: help.outcome,
        detail: help.detail.clone(),
        recorded_on: help.recorded_on,
        source,
    }
}

fn meet(working: &mut Working, child_ref: &str, row: &mut Intervention, help: &HelpGiven) {
    working.touched.insert(row.id);
    working.marks.remove(&row.id);
    if row.source == Source::Typed {
        let clashes = clashes(row, help);
        working.clash_all(Some(child_ref), Source::AnnexA, &clashes);
    }
    if row.source == Source::Typed && working.keep == Keep::Typed {
        row.provider = row.provider.take().or(help.provider.clone());
        row.detail = row.detail.take().or(help.detail.clone());
        return;
    }
    row.kind = help.kind;
    row.started_on = help.started_on;
    row.ended_on = help.ended_on;
    row.provider = help.provider.clone().or(row.provider.take());
    row.detail = help.detail.clone().or(row.detail.take());
    row.source = Source::AnnexA;
}

/// A row of a template: it fills what an extract does not hold, replaces what templates alone do, and takes no row over.
fn meet_template(working: &mut Working, child_ref: &str, row: &mut Intervention, help: &HelpGiven) {
    working.named.insert(row.id);
    let mut fields = Fields::of_row(row.source, working.keep);
    fields.whole("Outcome", &mut row.outcome, help.outcome.as_ref());
    fields.whole("Recorded on", &mut row.recorded_on, help.recorded_on.as_ref());
    if !matches!(row.source, Source::Template | Source::Typed) {
        row.provider = row.provider.take().or(help.provider.clone());
        row.detail = row.detail.take().or(help.detail.clone());
        return;
    }
    let label = format!("{} of {}", row.kind.label(), full(row.started_on));
    if row.kind.is_event() && row.started_on != help.started_on && row.source == Source::Template {
        // The day that it ended on is the day that was corrected.
        row.ended_on = row.ended_on.filter(|end| *end > row.started_on && *end >= help.started_on);
    }
    fields.needed("Kind", &mut row.kind, &help.kind);
    fields.needed("Start", &mut row.started_on, &help.started_on);
    fields.end("End", &mut row.ended_on, help.ended_on.as_ref());
    fields.whole("Provider", &mut row.provider, help.provider.as_ref());
    fields.whole("Detail", &mut row.detail, help.detail.as_ref());
    row.source = fields.source_of_row(row.source);
    working.clash_all(Some(child_ref), Source::Template, &fields.told_of(&label));
}

/// Where typed help and a list differ. A list is silent on what it does not hold; what has no end in it is open.
fn clashes(row: &Intervention, help: &HelpGiven) -> Vec<Clash> {
    let label = row.kind.label();
    let of = |what: &str, typed: Option<String>, said: Option<String>| {
        let differs = typed.is_some() && said.is_some() && typed != said;
        differs.then(|| Clash::typed(format!("{label} of {}, {what}", full(row.started_on)), typed, said))
    };
    let day = |day: NaiveDate| Some(full(day));
    let end = |end: Option<NaiveDate>| Some(end.map_or_else(|| "open".to_owned(), full));
    // What is open and what has no end in a list say the same.
    let ended = of("end", end(row.ended_on), end(help.ended_on));
    let kind = |kind: Kind| Some(in_sentence(kind.label()));
    let other = of("kind", kind(row.kind), kind(help.kind));
    let started = of("start", day(row.started_on), day(help.started_on));
    let provider = of("provider", row.provider.clone(), help.provider.clone());
    [other, started, ended, provider, of("detail", row.detail.clone(), help.detail.clone())]
        .into_iter()
        .flatten()
        .collect()
}
