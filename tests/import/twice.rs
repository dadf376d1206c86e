//! Importing the same file twice changes nothing, whatever rows stand in it and in whatever order.

use std::fmt::Write;

use admissions_review::import::Keep;
use proptest::prelude::*;

use super::support::{Files, import, only_admission};
use super::templates::with_an_admission;

/// A row of help of A: two kinds, two days, and few values, so that many rows are nearly alike.
fn help() -> impl Strategy<Value = String> {
    let may = |values: &'static [&'static str]| prop::sample::select(values);
    (
        may(&["CIN", "CON"]),
        may(&["01/03/2026", "09/03/2026"]),
        may(&["", "", "01/05/2026", "02/06/2026"]),
        may(&["", "Hub", "Wexmoor"]),
        may(&["", "achieved", "partly"]),
        may(&["", "Weekly"]),
    )
        .prop_map(|(kind, from, to, provider, outcome, detail)| {
            format!("A,{kind},{from},{to},{provider},{outcome},{detail}")
        })
}

fn asked() -> impl Strategy<Value = String> {
    let may = |values: &'static [&'static str]| prop::sample::select(values);
    (may(&["01/10/2026", "02/10/2026"]), may(&["", "09:15", "11:00"]), may(&["", "Evicted", "Ill"]))
        .prop_map(|(day, time, why)| format!("A,{day},{time},{why}"))
}

fn step() -> impl Strategy<Value = String> {
    let may = |values: &'static [&'static str]| prop::sample::select(values);
    (
        may(&["", "09:15", "11:00"]),
        may(&["duty_head", "team_manager"]),
        may(&["", "16:40"]),
        may(&["", "S. Oakapple", "T. Applegarth"]),
        may(&["agreed", "not agreed"]),
    )
        .prop_map(|(time, role, at, person, said)| {
            format!("A,02/10/2026,{time},{role},02/10/2026,{at},{person},{said}")
        })
}

fn list(heading: &str, rows: &[String]) -> String {
    rows.iter().fold(format!("{heading}\n"), |mut text, row| {
        writeln!(text, "{row}").unwrap();
        text
    })
}

const HELP: &str = "child_ref,kind,started_on,ended_on,provider,outcome,detail";
const ASKED: &str = "child_ref,asked_on,asked_time,circumstances";
const STEPS: &str = "child_ref,asked_on,asked_time,role,decided_on,decided_time,person,decision";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_same_rows_once_more_change_nothing(
        before in prop::collection::vec(help(), 0..4),
        rows in prop::collection::vec(help(), 1..7),
        requests in prop::collection::vec(asked(), 0..5),
        steps in prop::collection::vec(step(), 0..5),
    ) {
        let mut store = with_an_admission();
        import(&mut store, &Files::new(&[("x.csv", &list(HELP, &before))]).read());
        let texts = [("a.csv", list(HELP, &rows)), ("b.csv", list(ASKED, &requests)), ("c.csv", list(STEPS, &steps))];
        let files = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
        let files = Files::new(&files);
        import(&mut store, &files.read());
        let again = store.plan(&files.read(), Keep::Typed).unwrap();
        prop_assert!(again.is_empty(), "{:?}", again.writes);
    }

    #[test]
    fn the_order_of_rows_is_nothing(rows in prop::collection::vec(help(), 2..7)) {
        let turned: Vec<String> = rows.iter().rev().cloned().collect();
        let (one, other) = (Files::new(&[("x.csv", &list(HELP, &rows))]), Files::new(&[("x.csv", &list(HELP, &turned))]));
        let mut store = with_an_admission();
        import(&mut store, &one.read());
        let again = store.plan(&other.read(), Keep::Typed).unwrap();
        prop_assert!(again.is_empty(), "{:?}", again.writes);
    }
}

#[test]
fn two_that_began_together_stay_two_and_stay_as_they_are() {
    let ends = ["A,CIN,01/03/2026,,,,", "A,CIN,01/03/2026,01/05/2026,,,", "A,CIN,01/03/2026,02/06/2026,,,"];
    let mut store = with_an_admission();
    for rows in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let rows: Vec<String> = rows.iter().map(|at| ends[*at].to_owned()).collect();
        import(&mut store, &Files::new(&[("x.csv", &list(HELP, &rows))]).read());
        let mut found: Vec<_> = only_admission(&store, "A").interventions.iter().map(|row| row.ended_on).collect();
        found.sort();
        let expected = ["2026-05-01", "2026-06-02"].map(|day| Some(day.parse().unwrap()));
        assert_eq!(found, [&[None], expected.as_slice()].concat());
    }
}

/// The first import fills in the row that is there from the one of them, and the second must not take it for the other.
#[test]
fn rows_that_fill_in_what_is_there_find_the_same_rows_again() {
    let before = list(HELP, &["A,CIN,09/03/2026,,Hub,,".to_owned()]);
    let rows = ["A,CIN,09/03/2026,,Hub,,Weekly", "A,CIN,09/03/2026,,,achieved,Weekly"].map(str::to_owned);
    let mut store = with_an_admission();
    import(&mut store, &Files::new(&[("x.csv", &before)]).read());
    let files = Files::new(&[("x.csv", &list(HELP, &rows))]);
    import(&mut store, &files.read());
    assert_eq!(only_admission(&store, "A").interventions.len(), 2);
    assert!(store.plan(&files.read(), Keep::Typed).unwrap().is_empty());
}
