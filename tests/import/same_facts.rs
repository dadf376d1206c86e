//! The same extracts give the same facts, in whatever order and in however many imports they come.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use admissions_review::domain::Id;
use admissions_review::domain::child::Source;
use admissions_review::domain::same_child::Verdict;
use admissions_review::import::plan::{Changes, Later, Parts, plan_in_parts};
use admissions_review::import::{Edition, Extract, Keep, Plan, Stated, Statement, Unwatched, read};
use admissions_review::store::Store;
use admissions_review::store::judgements::Pair;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;

use super::support::{day, empty_store, stated};

/// What becomes of a child in care: after so many days, why, the new status, and the new placement.
#[derive(Debug, Clone)]
struct Turn {
    after: u64,
    reason: &'static str,
    status: &'static str,
    place: &'static str,
}

/// A child: when care started, its turns, after how many days it ended, and help before.
#[derive(Debug, Clone)]
pub struct History {
    started: u64,
    status: &'static str,
    turns: Vec<Turn>,
    ended: Option<u64>,
    again: Option<u64>,
    help: Vec<(u64, u64)>,
}

/// An extract: of which day, of which children, and how some of what it says is wrong.
#[derive(Debug, Clone)]
pub struct Of {
    day: u64,
    /// Whether somebody says its day; otherwise it is worked out from its dates, or guessed.
    says_day: bool,
    year_only: bool,
    whole: Option<bool>,
    left_out: Vec<Index>,
    mistyped: Option<(Index, u64)>,
    lists: bool,
    /// A child, and which of the rows has a placeholder where its start belongs.
    lost: Option<(Index, Index)>,
    /// What its numbers of children begin with.
    numbers: &'static str,
    /// Which of the columns and lists it has from which no fact is worked out: a seed of what they say.
    beside: Option<u64>,
}

const FIRST: &str = "2025-04-01";

fn on(days: u64) -> NaiveDate {
    day(FIRST) + Days::new(days)
}

/// An episode: start, reason, status, placement, end, reason for the end.
type Row = (u64, &'static str, &'static str, &'static str, Option<u64>, &'static str);

impl History {
    fn episodes(&self) -> Vec<Row> {
        let mut rows = self.period(self.started, self.ended);
        if let (Some(ended), Some(again)) = (self.ended, self.again) {
            rows.extend(self.period(self.started + ended + again, None));
        }
        rows
    }

    fn period(&self, started: u64, ended: Option<u64>) -> Vec<Row> {
        let mut rows: Vec<Row> = vec![(started, "S", self.status, "U6", None, "")];
        for turn in &self.turns {
            let start = rows.last().unwrap().0 + turn.after;
            if ended.is_some_and(|ended| start >= started + ended) {
                break;
            }
            let last = rows.last_mut().unwrap();
            (last.4, last.5) = (Some(start), "X1");
            let (status, place) = (last.2, last.3);
            let moves = matches!(turn.reason, "P" | "B");
            let changes = matches!(turn.reason, "L" | "B");
            rows.push((
                start,
                turn.reason,
                if changes { turn.status } else { status },
                if moves { turn.place } else { place },
                None,
                "",
            ));
        }
        if let Some(ended) = ended {
            let last = rows.last_mut().unwrap();
            (last.4, last.5) = (Some(started + ended), "E4A");
        }
        rows
    }
}

fn shown(days: u64) -> String {
    on(days).format("%d/%m/%Y").to_string()
}

/// What an extract has of a child, as it stood on its day.
fn as_of(rows: &[Row], of: &Of) -> Vec<Row> {
    let from = if of.year_only { of.day.saturating_sub(200) } else { 0 };
    let seen = rows.iter().filter(|row| row.0 <= of.day && row.4.is_none_or(|end| end >= from));
    seen.map(|row| if row.4.is_some_and(|end| end > of.day) { (row.0, row.1, row.2, row.3, None, "") } else { *row })
        .collect()
}

/// The rows of the four files that are written of a child.
#[derive(Default)]
struct Text {
    episodes: String,
    header: String,
    in_care: String,
    help: String,
    reviews: String,
    missing: String,
    health: String,
}

impl Text {
    fn add(&mut self, at: usize, child: &History, of: &Of, number: usize) {
        let numbers = of.numbers;
        let mut rows = as_of(&child.episodes(), of);
        if let (Some((index, by)), Some(first)) = (&of.mistyped, rows.first_mut())
            && index.index(number) == at
        {
            first.0 += by;
            first.4 = first.4.map(|end| end.max(first.0));
        }
        let lost = of.lost.as_ref().filter(|(child, _)| child.index(number) == at && !rows.is_empty());
        let lost = lost.map(|(_, row)| row.index(rows.len()));
        for (row, (start, reason, status, place, end, end_reason)) in rows.iter().enumerate() {
            let end = end.map(shown).unwrap_or_default();
            let start = if lost == Some(row) { "01/01/1900".to_owned() } else { shown(*start) };
            let lived = of.beside.map(|seed| lived(seed + at as u64)).unwrap_or_default();
            writeln!(self.episodes, "{numbers}{at},{start},{reason},{status},N1,{place},PR1,{end},{end_reason}{lived}")
                .unwrap();
        }
        if let Some(seed) = of.beside {
            self.add_beside(numbers, at, seed + at as u64, of.day);
        }
        let sex = if of.mistyped.is_some() { "M" } else { "F" };
        writeln!(self.header, "{numbers}{at},{sex},01/02/2015,WBRI").unwrap();
        self.add_to_list_8(numbers, at, &rows, lost.is_some(), of);
        for (start, length) in child.help.iter().filter(|(start, _)| *start <= of.day) {
            let end = Some(start + length).filter(|end| *end <= of.day).map(shown).unwrap_or_default();
            writeln!(self.help, "{numbers}{at},{},{end},", shown(*start)).unwrap();
        }
    }

    /// Rows of the lists of which no fact is worked out, now and then of a child who is in no other list.
    fn add_beside(&mut self, numbers: &str, at: usize, seed: u64, day: u64) {
        let child = if seed.is_multiple_of(5) { format!("X{at}") } else { format!("{numbers}{at}") };
        let on = [shown(day.saturating_sub(seed % 90)), "31/12/9999".to_owned(), "soon".to_owned(), String::new()];
        let on = &on[usize::try_from(seed / 7 % 4).unwrap()];
        writeln!(self.reviews, "{child},01/02/2015,{on},PN{}", seed % 9).unwrap();
        writeln!(self.missing, "{child},01/02/2015,M,{on},{}", shown(day.saturating_sub(seed % 100))).unwrap();
        writeln!(self.health, "{child},01/02/2015,{},{},,x", seed % 45, seed % 2).unwrap();
    }

    fn add_to_list_8(&mut self, numbers: &str, at: usize, rows: &[Row], is_lost: bool, of: &Of) {
        let Some(last) = rows.last() else { return };
        let start = rows.iter().rev().find(|row| row.1 == "S").map_or(last.0, |row| row.0);
        let ended = last.4.filter(|_| last.5 != "X1").map(shown).unwrap_or_default();
        let reason = if ended.is_empty() { "" } else { "E4A" };
        let started = if is_lost { "01/01/1900".to_owned() } else { shown(start) };
        let (since, status) = (shown(last.0), last.2);
        let latest = of.beside.map(|seed| latest(seed + at as u64, of.day)).unwrap_or_default();
        writeln!(self.in_care, "{numbers}{at},{started},{since},{status},{ended},{reason}{latest}").unwrap();
    }
}

/// `URN`, `HOME_POST` and `PL_POST`.
fn lived(seed: u64) -> String {
    let urn = ["", "4244474", "xxxxxxx", "none"][usize::try_from(seed % 4).unwrap()];
    let post = ["", "SW1A 2AA", "m11ae", "nope", "CR2 6XH"][usize::try_from(seed % 5).unwrap()];
    format!(",{urn},{post},{post}")
}

/// The last health assessment, visit, and whether a return interview was offered.
fn latest(seed: u64, day: u64) -> String {
    let offered = ["a) Yes", "b) No", "", "c) Not applicable"][usize::try_from(seed % 4).unwrap()];
    format!(",{},{},{offered}", shown(day.saturating_sub(seed)), shown(day.saturating_sub(seed % 30)))
}

const REVIEWS: &str = "CHILD,DOB,REVIEW,REVIEW_CODE";
const MISSING: &str = "CHILD,DOB,MISSING,MIS_START,MIS_END";
const HEALTH: &str = "CHILD,DOB,SDQ_SCORE,HEALTH_CHECK,TEETH_CHECK,CONVICTED";
const LIVED: &str = ",URN,HOME_POST,PL_POST";
const LATEST: &str = ",Date of Last Health Assessment,Date of Last Social Work Visit,\
                      Was the child offered a Return Interview after their last missing episode (Y/N)?";
const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC";
const HEADER: &str = "CHILD,SEX,DOB,ETHNIC";
const LIST_8: &str = "Child Unique ID,Date Started to be Looked After,Start date of current legal status,\
                      Child's Legal Status,Date Ceased to be Looked After,Reason Ceased to be Looked After";
const LIST_6: &str = "Child Unique ID,CIN Start Date,CIN Closure Date,Date Child Was Last Seen";

fn write(folder: &TempDir, name: &str, children: &[History], of: &Of) {
    let path = folder.path().join(name);
    std::fs::create_dir(&path).unwrap();
    let is_left_out = |at: usize| of.left_out.iter().any(|index| index.index(children.len()) == at);
    let mut text = Text::default();
    for (at, child) in children.iter().enumerate().filter(|(at, _)| !is_left_out(*at)) {
        text.add(at, child, of, children.len());
    }
    let has = |more: &'static str| if of.beside.is_some() { more } else { "" };
    let files = if of.lists {
        vec![("list8.csv", LIST_8, has(LATEST), text.in_care), ("list6.csv", LIST_6, "", text.help)]
    } else {
        vec![
            ("episodes.csv", EPISODES, has(LIVED), text.episodes),
            ("header.csv", HEADER, "", text.header),
            ("reviews.csv", REVIEWS, "", text.reviews),
            ("missing.csv", MISSING, "", text.missing),
            ("oc2.csv", HEALTH, "", text.health),
        ]
    };
    for (file, headings, more, rows) in files.into_iter().filter(|(_, _, _, rows)| !rows.is_empty()) {
        std::fs::write(path.join(file), format!("{headings}{more}\n{rows}")).unwrap();
    }
}

fn any_turn() -> impl Strategy<Value = Turn> {
    let of = (5_u64..90, prop::sample::select(vec!["L", "P", "B", "T"]));
    let to = (prop::sample::select(vec!["V2", "C1", "C2", "E1"]), prop::sample::select(vec!["U6", "K2", "U1"]));
    (of, to).prop_map(|((after, reason), (status, place))| Turn { after, reason, status, place })
}

pub fn any_history() -> impl Strategy<Value = History> {
    let care =
        (0_u64..400, prop::sample::select(vec!["V2", "C1", "L1", "V4"]), prop::collection::vec(any_turn(), 0..4));
    let end = (prop::option::of(10_u64..300), prop::option::of(20_u64..100));
    let help = prop::collection::vec((0_u64..300, 0_u64..200), 0..3);
    (care, end, help).prop_map(|((started, status, turns), (ended, again), help)| History {
        started,
        status,
        turns,
        ended,
        again,
        help,
    })
}

pub fn any_extract() -> impl Strategy<Value = Of> {
    let whole = prop_oneof![3 => Just(None), 1 => Just(Some(true)), 1 => Just(Some(false))];
    let wrong = (prop::collection::vec(any::<Index>(), 0..3), prop::option::of((any::<Index>(), 1_u64..20)));
    let lost = prop::option::weighted(0.3, any::<(Index, Index)>());
    let of = (any::<bool>(), lost, prop::option::of(0_u64..1_000), prop::bool::weighted(0.75));
    (100_u64..550, any::<bool>(), whole, wrong, of).prop_map(
        |(day, year_only, whole, (left_out, mistyped), (lists, lost, beside, says_day))| Of {
            day,
            says_day,
            year_only,
            whole,
            left_out,
            mistyped,
            lists,
            lost,
            numbers: "C",
            beside,
        },
    )
}

impl Of {
    /// The same of a system that has lost no start.
    pub fn with_starts(&self) -> Self {
        Self { lost: None, ..self.clone() }
    }

    /// The same without a day that was mistyped, or a start of care that is none.
    pub fn with_true_days(&self) -> Self {
        Self { mistyped: None, year_only: self.year_only && !self.lists, ..self.clone() }
    }

    /// A whole one that nothing is wrong with, of a later day than any other.
    pub fn after_all(lists: bool) -> Self {
        let (left_out, mistyped, lost) = (Vec::new(), None, None);
        let whole = Some(true);
        let (says_day, year_only) = (true, false);
        Self { day: 600, says_day, year_only, whole, left_out, mistyped, lists, lost, numbers: "C", beside: None }
    }
}

/// An extract of one of two systems, which number children differently.
fn any_numbered_extract() -> impl Strategy<Value = Of> {
    (any_extract(), prop::sample::select(vec!["C", "D"])).prop_map(|(of, numbers)| Of { numbers, ..of })
}

/// Every number of one system and the one of the other that stands for it.
fn pairs(children: &[History]) -> Vec<Pair> {
    (0..children.len()).map(|at| Pair::of(&format!("D{at}"), &format!("C{at}"))).collect()
}

fn judge(store: &mut Store, pairs: &[Pair]) {
    store.judge("A. Analyst", pairs, Verdict::Same, day("2026-11-12")).unwrap();
}

/// The extracts in a folder, each as somebody states it.
pub fn read_each(folder: &TempDir, children: &[History], extracts: &[Of]) -> Vec<Extract> {
    let read_one = |(at, of): (usize, &Of)| {
        write(folder, &at.to_string(), children, of);
        let stated = Stated { dated: of.says_day.then(|| on(of.day)), whole: of.whole, ..stated() };
        read(&[folder.path().join(at.to_string())], stated, &mut Unwatched).ok()
    };
    extracts.iter().enumerate().filter_map(read_one).collect()
}

impl Of {
    /// The same extract, whose day somebody says, or nobody; and nothing more is said of it.
    pub fn of_a_day(&self, says_day: bool) -> Self {
        Self { says_day, whole: None, ..self.clone() }
    }
}

/// The facts of a file without identifiers: each child, with what hangs on it.
pub fn facts(store: &Store) -> BTreeMap<String, Vec<String>> {
    let known = store.known().unwrap();
    let refs: BTreeMap<Id, String> = known.children.iter().map(|child| (child.id, child.child_ref.clone())).collect();
    let mut facts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for child in &known.children {
        let said = format!("{:?} {:?} {:?} {:?}", child.sex, child.born_on, child.ethnicity, child.source);
        facts.entry(child.child_ref.clone()).or_default().push(said);
    }
    let mut of = |child: &Id, text: String| facts.get_mut(&refs[child]).unwrap().push(text);
    for period in &known.periods {
        let of_period = format!(
            "{:?} {} {:?} {:?} {:?} {:?} {:?} {:?}",
            period.kind,
            period.started_on,
            period.ended_on,
            period.end_reason,
            period.route_on_entry,
            period.need,
            period.source,
            period.missing_since
        );
        let statuses = known.legal_statuses.iter().filter(|run| run.period_id == period.id);
        let mut runs: Vec<String> = statuses
            .map(|run| format!("{:?} {} {:?} {:?}", run.code, run.started_on, run.ended_on, run.source))
            .collect();
        let placements = known.placements.iter().filter(|run| run.period_id == period.id);
        runs.extend(placements.map(|run| {
            format!("{:?} {:?} {} {:?} {:?}", run.kind, run.provider, run.started_on, run.ended_on, run.source)
        }));
        runs.sort();
        of(&period.child_id, format!("{of_period}: {runs:?}"));
    }
    for help in &known.interventions {
        let missing = known.missing.get(&help.id);
        let text = format!("{:?} {} {:?} {:?} {missing:?}", help.kind, help.started_on, help.ended_on, help.source);
        of(&help.child_id, text);
    }
    for facts in facts.values_mut() {
        facts.sort();
    }
    facts
}

/// A plan that was made child by child, of which nothing is held that can be worked out again.
fn in_parts(store: &Store, extract: &Extract) -> Plan {
    let at_once = Parts { children: 1, writes: 0 };
    plan_in_parts(extract, store, Keep::Typed, at_once, &mut Unwatched).unwrap()
}

/// What a plan writes and counts, in no order.
fn whole(plan: &Plan) -> (Vec<String>, Vec<Changes>, String) {
    let later = plan.later.iter().flat_map(Later::writes).flatten();
    let mut writes: Vec<String> = plan.writes.iter().cloned().chain(later).map(|write| format!("{write:?}")).collect();
    writes.extend(plan.problems.iter().map(|problem| format!("{problem:?}")));
    writes.extend(plan.likely.iter().map(|likely| format!("{likely:?}")));
    writes.extend(plan.questions.iter().map(|question| format!("{question:?}")));
    writes.sort();
    let counts = [&plan.children, &plan.admissions, &plan.other_periods, &plan.legal_statuses, &plan.placements];
    let counts = counts.into_iter().chain([&plan.interventions]).copied().collect();
    (writes, counts, plan.summary.clone())
}

/// What editions say, each once: sources, days, and what is said of whom.
fn said<'e>(editions: impl Iterator<Item = &'e Edition>) -> BTreeSet<(Source, NaiveDate, String, String)> {
    let of = |edition: &'e Edition| {
        let written = |statement: &Statement| serde_json::to_string(statement).unwrap();
        edition.statements.iter().map(move |(child_ref, statement)| {
            let read_back: Statement = serde_json::from_str(&written(&statement)).unwrap();
            assert_eq!(read_back, statement, "{}", written(&statement));
            (edition.source, edition.dated, child_ref.to_owned(), written(&statement))
        })
    };
    editions.filter(|edition| edition.said().next().is_some()).flat_map(of).collect()
}

pub fn imported(extracts: &[Extract]) -> Store {
    let mut store = empty_store();
    for (at, extract) in extracts.iter().enumerate() {
        let plan = store.plan(extract, Keep::Typed).unwrap();
        let by_child = in_parts(&store, extract);
        assert_eq!(whole(&by_child), whole(&plan), "child by child");
        store.apply(if at.is_multiple_of(2) { &by_child } else { &plan }, "A. Scribe").unwrap();
        let again = store.plan(extract, Keep::Typed).unwrap();
        assert!(again.is_empty(), "the same once more is nothing: {:?}", again.writes);
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.min(5_000) / 8,
        ..ProptestConfig::default()
    })]
    #[test]
    fn in_whatever_order_extracts_are_imported_the_facts_are_the_same_and_an_import_that_is_taken_back_leaves_none(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..5),
        order in prop::collection::vec(any::<Index>(), 5),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let extracts = read_each(&folder, &children, &extracts);
        let mut turned = extracts.clone();
        for (at, other) in (1..turned.len()).zip(&order) {
            turned.swap(at, other.index(at + 1));
        }
        let mut store = imported(&turned);
        prop_assert_eq!(&facts(&imported(&extracts)), &facts(&store));
        let kept = store.known().unwrap().editions;
        prop_assert_eq!(said(kept.iter()), said(extracts.iter().flat_map(|extract| &extract.editions)));

        let Some((_, earlier)) = turned.split_last() else { return Ok(()) };
        if store.imports().unwrap().len() == turned.len() {
            store.take_back_last_import("A. Scribe").unwrap();
            prop_assert_eq!(&facts(&imported(earlier)), &facts(&store), "taken back");
        }
    }

    #[test]
    fn what_no_fact_is_worked_out_of_changes_none(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        // Where nobody says the day of an extract, it is worked out from dates of these columns too.
        let extracts: Vec<Of> = extracts.iter().map(|of| Of { says_day: true, ..of.clone() }).collect();
        let plain: Vec<Of> = extracts.iter().map(|of| Of { beside: None, ..of.clone() }).collect();
        let with = imported(&read_each(&folder, &children, &extracts));
        let without = tempfile::tempdir().unwrap();
        prop_assert_eq!(&facts(&with), &facts(&imported(&read_each(&without, &children, &plain))));
    }

    #[test]
    fn extracts_in_one_import_give_the_facts_that_they_give_one_by_one(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (at, of) in extracts.iter().enumerate() {
            write(&folder, &at.to_string(), &children, of);
        }
        let paths = (0..extracts.len()).map(|at| folder.path().join(at.to_string()));
        let one_by_one: Vec<Extract> = paths.filter_map(|path| read(&[path], stated(), &mut Unwatched).ok()).collect();
        let at_once: Vec<Extract> =
            read(&[folder.path().to_owned()], stated(), &mut Unwatched).into_iter().collect();
        prop_assert_eq!(&facts(&imported(&one_by_one)), &facts(&imported(&at_once)));
    }

    #[test]
    fn numbers_that_are_judged_to_be_one_childs_give_the_same_facts_whenever_that_is_said_and_none_once_it_is_withdrawn(
        children in prop::collection::vec(any_history(), 1..4),
        extracts in prop::collection::vec(any_numbered_extract(), 1..4),
        when in any::<Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let extracts = read_each(&folder, &children, &extracts);
        let pairs = pairs(&children);
        let never = imported(&extracts);

        let mut between = imported(&extracts[..when.index(extracts.len() + 1)]);
        judge(&mut between, &pairs);
        for extract in &extracts[when.index(extracts.len() + 1)..] {
            let plan = between.plan(extract, Keep::Typed).unwrap();
            between.apply(&plan, "A. Scribe").unwrap();
        }
        let mut one_by_one = imported(&extracts);
        for pair in &pairs {
            judge(&mut one_by_one, std::slice::from_ref(pair));
        }
        let mut at_once = imported(&extracts);
        judge(&mut at_once, &pairs);
        prop_assert_eq!(&facts(&at_once), &facts(&between), "judged after {:?} imports", when);
        prop_assert_eq!(&facts(&at_once), &facts(&one_by_one));
        prop_assert!(facts(&at_once).keys().all(|child_ref| child_ref.starts_with('C')));

        for pair in pairs.iter().rev() {
            one_by_one.withdraw_judgement("A. Analyst", &pair.child_ref, &pair.other_ref).unwrap();
            at_once.withdraw_judgement("A. Analyst", &pair.child_ref, &pair.other_ref).unwrap();
        }
        prop_assert_eq!(&facts(&never), &facts(&one_by_one), "withdrawn by undoing");
        prop_assert_eq!(&facts(&never), &facts(&at_once), "withdrawn by working it out anew");
    }
}
