//! The same extracts give the same facts, in whatever order and in however many imports they come.

use std::collections::BTreeMap;

use admissions_review::domain::Id;
use admissions_review::import::{Extract, Keep, Stated, Unwatched, read};
use admissions_review::store::Store;
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
struct History {
    started: u64,
    status: &'static str,
    turns: Vec<Turn>,
    ended: Option<u64>,
    again: Option<u64>,
    help: Vec<(u64, u64)>,
}

/// An extract: of which day, of which children, and how some of what it says is wrong.
#[derive(Debug, Clone)]
struct Of {
    day: u64,
    year_only: bool,
    whole: Option<bool>,
    left_out: Vec<Index>,
    mistyped: Option<(Index, u64)>,
    of_annex_a: bool,
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

fn write(folder: &TempDir, name: &str, children: &[History], of: &Of) {
    let path = folder.path().join(name);
    std::fs::create_dir(&path).unwrap();
    let is_left_out = |at: usize| of.left_out.iter().any(|index| index.index(children.len()) == at);
    let mut episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n".to_owned();
    let mut header = "CHILD,SEX,DOB,ETHNIC\n".to_owned();
    let mut in_care = "Child Unique ID,Date Started to be Looked After,Start date of current legal status,\
                       Child's Legal Status,Date Ceased to be Looked After,Reason Ceased to be Looked After\n"
        .to_owned();
    let mut help = "Child Unique ID,CIN Start Date,CIN Closure Date,Date Child Was Last Seen\n".to_owned();
    for (at, child) in children.iter().enumerate().filter(|(at, _)| !is_left_out(*at)) {
        let mut rows = as_of(&child.episodes(), of);
        if let Some((index, by)) = &of.mistyped
            && index.index(children.len()) == at
            && let Some(row) = rows.first_mut()
        {
            row.0 += by;
            row.4 = row.4.map(|end| end.max(row.0));
        }
        for row in &rows {
            let end = row.4.map(shown).unwrap_or_default();
            episodes += &format!("C{at},{},{},{},N1,{},PR1,{end},{}\n", shown(row.0), row.1, row.2, row.3, row.5);
        }
        header += &format!("C{at},{},01/02/2015,WBRI\n", if of.mistyped.is_some() { "M" } else { "F" });
        if let Some(row) = rows.last() {
            let start = rows.iter().rev().find(|row| row.1 == "S").map_or(row.0, |row| row.0);
            let ended = row.4.filter(|_| row.5 != "X1").map(shown).unwrap_or_default();
            let reason = if ended.is_empty() { "" } else { "E4A" };
            in_care += &format!("C{at},{},{},{},{ended},{reason}\n", shown(start), shown(row.0), row.2);
        }
        for (start, length) in child.help.iter().filter(|(start, _)| *start <= of.day) {
            let end = Some(start + length).filter(|end| *end <= of.day).map(shown).unwrap_or_default();
            help += &format!("C{at},{},{end},\n", shown(*start));
        }
    }
    let files = if of.of_annex_a {
        [("list8.csv", in_care), ("list6.csv", help)]
    } else {
        [("episodes.csv", episodes), ("header.csv", header)]
    };
    for (file, text) in files.into_iter().filter(|(_, text)| text.lines().count() > 1) {
        std::fs::write(path.join(file), text).unwrap();
    }
}

fn any_turn() -> impl Strategy<Value = Turn> {
    let of = (5_u64..90, prop::sample::select(vec!["L", "P", "B", "T"]));
    let to = (prop::sample::select(vec!["V2", "C1", "C2", "E1"]), prop::sample::select(vec!["U6", "K2", "U1"]));
    (of, to).prop_map(|((after, reason), (status, place))| Turn { after, reason, status, place })
}

fn any_history() -> impl Strategy<Value = History> {
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

fn any_extract() -> impl Strategy<Value = Of> {
    let whole = prop_oneof![3 => Just(None), 1 => Just(Some(true)), 1 => Just(Some(false))];
    let wrong = (prop::collection::vec(any::<Index>(), 0..3), prop::option::of((any::<Index>(), 1_u64..20)));
    (100_u64..550, any::<bool>(), whole, wrong, any::<bool>()).prop_map(
        |(day, year_only, whole, (left_out, mistyped), of_annex_a)| Of {
            day,
            year_only,
            whole,
            left_out,
            mistyped,
            of_annex_a,
        },
    )
}

fn read_one(folder: &TempDir, name: &str, of: &Of) -> Option<Extract> {
    let stated = Stated { dated: Some(on(of.day)), whole: of.whole, ..stated() };
    read(&[folder.path().join(name)], stated, &mut Unwatched).ok()
}

/// The facts of a file without identifiers: each child, with what hangs on it.
fn facts(store: &Store) -> BTreeMap<String, Vec<String>> {
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
    facts.values_mut().for_each(|facts| facts.sort());
    facts
}

fn imported(extracts: &[Extract]) -> Store {
    let mut store = empty_store();
    for extract in extracts {
        let plan = store.plan(extract, Keep::Typed).unwrap();
        store.apply(&plan, "A. Scribe").unwrap();
        let again = store.plan(extract, Keep::Typed).unwrap();
        assert!(again.is_empty(), "the same once more is nothing: {:?}", again.writes);
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: ProptestConfig::default().cases.min(5_000) / 6, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_order_of_extracts_the_facts_are_the_same(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..5),
        order in any::<prop::sample::Selector>(),
        shuffled in Just(()).prop_perturb(|(), random| random),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (at, of) in extracts.iter().enumerate() {
            write(&folder, &at.to_string(), &children, of);
        }
        let read: Vec<Extract> =
            extracts.iter().enumerate().filter_map(|(at, of)| read_one(&folder, &at.to_string(), of)).collect();
        let _ = order;
        let mut random = shuffled;
        let mut turned: Vec<Extract> = read.clone();
        for at in (1..turned.len()).rev() {
            turned.swap(at, random.random_range(0..=at));
        }
        let facts_of = facts(&imported(&read));
        prop_assert_eq!(&facts_of, &facts(&imported(&turned)));

        let mut store = imported(&turned);
        let before = { let mut store = empty_store(); for extract in &turned[..turned.len().saturating_sub(1)] { let plan = store.plan(extract, Keep::Typed).unwrap(); store.apply(&plan, "A. Scribe").unwrap(); } facts(&store) };
        if store.imports().unwrap().len() == turned.len() && !turned.is_empty() {
            store.take_back_last_import("A. Scribe").unwrap();
            prop_assert_eq!(before, facts(&store), "taken back");
        }
    }
}
