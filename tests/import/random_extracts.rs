//! Random histories of children, and random extracts that tell of them, some of it wrongly.

use std::fmt::Write as _;

use admissions_review::import::{Extract, Stated, Unwatched, read};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;

use super::support::{day, stated};

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

pub fn write(folder: &TempDir, name: &str, children: &[History], of: &Of) {
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

    /// The same, whose day somebody says.
    pub fn with_its_day(&self) -> Self {
        Self { says_day: true, ..self.clone() }
    }

    /// The same, whose day somebody says, or nobody; and nothing more is said of it.
    pub fn of_a_day(&self, says_day: bool) -> Self {
        Self { says_day, whole: None, ..self.clone() }
    }

    /// The same without what no fact is worked out from.
    pub fn without_what_stands_beside(&self) -> Self {
        Self { beside: None, ..self.clone() }
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
pub fn any_numbered_extract() -> impl Strategy<Value = Of> {
    (any_extract(), prop::sample::select(vec!["C", "D"])).prop_map(|(of, numbers)| Of { numbers, ..of })
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
