//! Returns of more children than are taken at a time, and one of any size to measure the program with.
//!
//! Where `ADMISSIONS_REVIEW_LARGE` names a folder, a return with as many episodes as `ADMISSIONS_REVIEW_ROWS` says is left
//! there, for instance to be imported twice under `/usr/bin/time -v`.

use std::fmt::Write as _;
use std::path::Path;

use admissions_review::import::{Keep, Known};
use chrono::{Days, NaiveDate};

use super::support::{Files, day, empty_store, import};

/// Numbers that look like chance and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }
}

const FIRST: &str = "1998-01-01";
const LAST: &str = "2026-11-20";
const STATUSES: &[&str] = &["V2", "C1", "C2", "E1"];
const PLACEMENTS: &[&str] = &["U1", "U3", "U4", "U6", "K2", "R1", "S1"];
const PROVIDERS: &[&str] = &["PR1", "PR2", "PR4", "PR5"];
const ENDS: &[&str] = &["E4A", "E4B", "E3", "E45", "E8"];

/// The rows of the two files.
struct Return {
    header: String,
    episodes: String,
    rows: usize,
}

fn shown(on: NaiveDate) -> String {
    on.format("%d/%m/%Y").to_string()
}

impl Return {
    /// So many children with so many episodes, spread over nearly thirty years; `of` times six are those of most.
    fn of(children: usize, rows: usize) -> Self {
        let mut numbers = Numbers(7);
        let header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n".to_owned();
        let episodes =
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
        let mut written = Self { header, episodes: episodes.to_owned(), rows: 0 };
        let all_days = u64::try_from((day(LAST) - day(FIRST)).num_days()).unwrap();
        for child in 0..children {
            let left = rows.saturating_sub(written.rows) / (children - child);
            let started = day(FIRST) + Days::new(all_days * child as u64 / children as u64);
            written.child(1_000_000 + child * 7, started, numbers.below(2 * left.max(1) as u64) + 1, &mut numbers);
        }
        written
    }

    fn child(&mut self, reference: usize, started: NaiveDate, episodes: u64, numbers: &mut Numbers) {
        let born = started - Days::new(200 + numbers.below(8 * 365));
        let of_age = born + Days::new(17 * 365);
        let sex = numbers.below(2) + 1;
        writeln!(self.header, "{reference},{sex},{},WBRI,A{reference:012},0,", shown(born)).unwrap();
        let need = numbers.below(8) + 1;
        let (mut on, mut reason, mut status, mut place) = (started, "S", numbers.one_of(STATUSES), "U6");
        for number in 1..=episodes {
            let until = on + Days::new(20 + numbers.below(400));
            let is_open = until > day(LAST);
            let is_last = number == episodes || until > of_age || numbers.below(12) == 0;
            let end = if is_open { String::new() } else { shown(until) };
            let why = if is_open {
                ""
            } else if is_last {
                numbers.one_of(ENDS)
            } else {
                "X1"
            };
            let (provider, post) = (numbers.one_of(PROVIDERS), numbers.below(300));
            writeln!(
                self.episodes,
                "{reference},{},{reason},{status},N{need},{place},{provider},{end},{why},,NE{} {}QX,NE{} {}QY,SC{:06}",
                shown(on),
                post % 30,
                post % 9,
                post / 10,
                post % 7,
                post * 13
            )
            .unwrap();
            self.rows += 1;
            if is_open || until > of_age {
                return;
            }
            if is_last {
                (on, reason, status) = (until + Days::new(40 + numbers.below(500)), "S", numbers.one_of(STATUSES));
            } else {
                (on, reason) = (until, numbers.one_of(&["L", "P", "B"]));
                status = if reason == "P" { status } else { numbers.one_of(STATUSES) };
            }
            place = if reason == "L" { place } else { numbers.one_of(PLACEMENTS) };
            if on > day(LAST) || on > of_age {
                return;
            }
        }
    }

    fn files(&self) -> Files {
        Files::new(&[("header.csv", &self.header), ("episodes.csv", &self.episodes)])
    }
}

#[test]
fn a_return_of_more_children_than_are_taken_at_a_time_is_imported_whole_found_again_and_taken_back() {
    let written = Return::of(4_300, 6_000);
    let extract = written.files().read();
    assert_eq!(extract.rejected, []);
    assert_eq!(extract.editions[0].statements.len(), 4_300);
    let episodes: usize = extract.editions[0].statements.values().map(|statement| statement.episodes.len()).sum();
    assert_eq!(episodes, written.rows);

    let mut store = empty_store();
    let plan = import(&mut store, &extract);
    assert_eq!(plan.children.added, 4_300);
    assert_eq!(store.known().unwrap().children.len(), 4_300);
    assert!(store.verify().unwrap().is_sound(), "what it left of each of the children stands in the log");

    let again = store.plan(&extract, Keep::Typed).unwrap();
    assert!(again.is_empty());
    let found = |plan: &admissions_review::import::Plan| {
        [plan.children, plan.admissions, plan.other_periods, plan.legal_statuses, plan.placements]
    };
    assert_eq!(found(&again).map(|changes| changes.unchanged), found(&plan).map(|changes| changes.added));
    let problems = |plan: &admissions_review::import::Plan| {
        let mut problems: Vec<String> = plan.problems.iter().map(|problem| format!("{problem:?}")).collect();
        problems.sort();
        problems
    };
    assert_eq!(problems(&again), problems(&plan));

    store.take_back_last_import("A. Scribe").unwrap();
    assert_eq!(store.known().unwrap(), Known::default());
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn a_return_of_any_size_is_left_where_somebody_asks_for_it() {
    let Some(folder) = std::env::var_os("ADMISSIONS_REVIEW_LARGE") else {
        eprintln!("left out: ADMISSIONS_REVIEW_LARGE does not name a folder");
        return;
    };
    let rows: usize = std::env::var("ADMISSIONS_REVIEW_ROWS").map_or(50_000, |rows| rows.parse().unwrap());
    let written = Return::of(rows.div_ceil(6), rows);
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("header.csv"), written.header).unwrap();
    std::fs::write(folder.join("episodes.csv"), written.episodes).unwrap();
    eprintln!("{} episodes of {} children are in {}", written.rows, rows.div_ceil(6), folder.display());
}
