//! An extract was imported before anybody said of which day it is: once that is said, it is as if it had been at first.

use admissions_review::import::{Edition, Extract, Keep, Stated, Unwatched, read};
use admissions_review::store::Store;
use proptest::prelude::*;

use super::random_extracts::{Of, any_extract, any_history, read_each};
use super::same_facts::facts;
use super::support::{Files, day, empty_store, import, stated};

const HEADINGS: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC";
const SIX: [&str; 6] = [
    "C1,01/09/2026,S,V2,N1,U6,PR1,,",
    "C2,02/09/2026,S,V2,N1,U6,PR1,,",
    "C3,03/09/2026,S,V2,N1,U6,PR1,,",
    "C4,04/09/2026,S,V2,N1,U6,PR1,,",
    "C5,05/09/2026,S,V2,N1,U6,PR1,,",
    "C6,06/09/2026,S,V2,N1,U6,PR1,,",
];
/// Of which the last date has two others near by: too few to say a day.
const THREE: [&str; 3] = ["C1,01/09/2026,S,V2,N1,U6,PR1,15/09/2026,E4A", SIX[1], SIX[2]];

fn episodes(rows: &[&str], stated: Stated) -> Extract {
    let files = Files::new(&[("episodes.csv", &format!("{HEADINGS}\n{}\n", rows.join("\n")))]);
    read(&[files.path().to_owned()], stated, &mut Unwatched).unwrap()
}

fn of_day(on: &str) -> Stated {
    Stated { dated: Some(day(on)), ..stated() }
}

/// A store that knows six children in care, and then these extracts.
fn after(extracts: &[Extract]) -> Store {
    let mut store = empty_store();
    import(&mut store, &episodes(&SIX, stated()));
    for extract in extracts {
        import(&mut store, extract);
    }
    store
}

fn missing(store: &Store) -> Vec<String> {
    let known = store.known().unwrap();
    let of = |child| known.children.iter().find(|known| known.id == child).unwrap().child_ref.clone();
    known.periods.iter().filter(|period| period.missing_since.is_some()).map(|period| of(period.child_id)).collect()
}

#[test]
fn a_day_that_is_stated_later_lets_who_is_not_in_the_extract_be_missed() {
    let guessed = episodes(&THREE, stated());
    assert_eq!(missing(&after(std::slice::from_ref(&guessed))), Vec::<String>::new());
    // The day that was guessed, one after it, and one before it.
    for on in ["2026-09-15", "2026-09-30", "2026-09-12"] {
        let said = episodes(&THREE, of_day(on));
        let at_first = after(std::slice::from_ref(&said));
        assert_eq!(missing(&at_first), ["C4", "C5", "C6"], "{on}");
        for extracts in [[&guessed, &said], [&said, &guessed]] {
            let store = after(&extracts.map(Clone::clone));
            assert_eq!(facts(&store), facts(&at_first), "{on}");
            assert!(store.plan(&said, Keep::Typed).unwrap().is_empty(), "{on}");
        }
    }
}

#[test]
fn a_day_that_is_stated_later_asks_whether_many_left() {
    let rows: Vec<String> = (1..=9).map(|at| format!("C{at},0{at}/09/2026,S,V2,N1,U6,PR1,,")).collect();
    let nine: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut store = empty_store();
    import(&mut store, &episodes(&nine, stated()));
    let guessed = import(&mut store, &episodes(&THREE, stated()));
    assert_eq!((guessed.unclear.len(), guessed.unsure.len()), (0, 1));
    let said = import(&mut store, &episodes(&THREE, of_day("2026-09-15")));
    let absent: Vec<&[String]> = said.unclear.iter().map(|unclear| unclear.absent.as_slice()).collect();
    assert_eq!(
        (absent, said.unsure.len()),
        (vec![["C4", "C5", "C6", "C7", "C8", "C9"].map(str::to_owned).as_slice()], 0)
    );
}

#[test]
fn what_was_said_to_be_a_part_stays_one_when_its_day_is_stated_later() {
    let part = Stated { whole: Some(false), ..stated() };
    let said = episodes(&THREE, of_day("2026-09-15"));
    assert_eq!(missing(&after(&[episodes(&THREE, part), said.clone()])), Vec::<String>::new());
    let whole = Stated { whole: Some(true), ..of_day("2026-09-15") };
    assert_eq!(missing(&after(&[episodes(&THREE, part), episodes(&THREE, whole)])), ["C4", "C5", "C6"]);
}

#[test]
fn a_day_that_is_stated_of_another_extract_leaves_the_guess() {
    let guessed = episodes(&THREE, stated());
    let other = episodes(&THREE[..2], of_day("2026-09-15"));
    let missing_of = |extracts: &[Extract]| missing(&after(extracts));
    assert_eq!(missing_of(std::slice::from_ref(&other)), ["C3", "C4", "C5", "C6"]);
    assert_eq!(missing_of(&[guessed, other]), ["C4", "C5", "C6"], "both of one day are read as one");
}

#[test]
fn a_guess_that_was_too_late_says_nothing_after_the_day_that_is_stated() {
    let between = episodes(&[SIX[0], SIX[1], SIX[3], SIX[4], SIX[5]], of_day("2026-09-13"));
    let (guessed, said) = (episodes(&THREE, stated()), episodes(&THREE, of_day("2026-09-12")));
    assert_eq!(missing(&after(&[guessed.clone(), between.clone()])), Vec::<String>::new());
    assert_eq!(missing(&after(&[guessed, between, said])), ["C3"]);
}

#[test]
fn an_import_of_a_day_that_is_taken_back_leaves_the_guess() {
    let guessed = episodes(&THREE, stated());
    let mut store = after(&[guessed.clone(), episodes(&THREE, of_day("2026-09-30"))]);
    store.take_back_last_import("A. Scribe").unwrap();
    assert_eq!(facts(&store), facts(&after(&[guessed])));
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.min(5_000) / 8,
        ..ProptestConfig::default()
    })]
    #[test]
    fn a_day_that_is_stated_later_gives_the_facts_that_it_gives_when_it_is_stated_at_first(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..4),
    ) {
        let (first, later) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let with = |says_day| extracts.iter().map(|of| of.of_a_day(says_day)).collect::<Vec<Of>>();
        let guessed = read_each(&first, &children, &with(false));
        let said = read_each(&later, &children, &with(true));
        let mut store = empty_store();
        let waits = |extract: &&Extract| extract.editions.iter().all(Edition::awaits_its_day);
        for extract in guessed.iter().filter(waits).chain(&said) {
            import(&mut store, extract);
        }
        let mut at_first = empty_store();
        for extract in &said {
            import(&mut at_first, extract);
        }
        prop_assert_eq!(&facts(&at_first), &facts(&store));
    }
}
