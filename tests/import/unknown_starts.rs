//! A start that is a placeholder is not known: no row is lost for one, and whoever knows the start is believed.

use admissions_review::domain::admission::{Admission, PeriodKind};
use admissions_review::domain::settings::Settings;
use admissions_review::import::{Extract, Plan};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};
use proptest::prelude::*;

use super::random_extracts::{Of, any_extract, any_history, read_each};
use super::same_facts::{facts, imported};
use super::support::{Files, day, empty_store, import, month, only_admission, ssda903};

const HEADER: [&str; 1] = ["A,1,04/05/2012,WBRI"];

/// A return of a day.
fn of(on: &str, rows: &[&str]) -> Extract {
    ssda903(&HEADER, rows).read_of(day(on))
}

fn list_8(on: &str, rows: &[&str]) -> Extract {
    list_8_of(rows).read_of(day(on))
}

fn list_8_of(rows: &[&str]) -> Files {
    let heading = "Child Unique ID,Date of Birth,Date Started to be Looked After,Start date of current legal status,\
                   Child's Legal Status,Date Ceased to be Looked After,Placement type,Start date of most recent placement";
    Files::new(&[("list 8.csv", &format!("{heading}\n{}\n", rows.join("\n")))])
}

/// How a period began and ended, and its legal statuses: `admission 2026-10-02 open: V2 2026-10-02 open`.
fn shape(admission: &Admission) -> String {
    let end = |end: Option<chrono::NaiveDate>| end.map_or("open".to_owned(), |end| end.to_string());
    let period = &admission.period;
    let runs = admission.legal_statuses.iter();
    let runs =
        runs.map(|run| format!("{} {} {}", run.code.as_ref().unwrap().as_str(), run.started_on, end(run.ended_on)));
    let runs = runs.collect::<Vec<_>>().join(", ");
    format!("{} {} {}: {runs}", period.kind.code(), period.started_on, end(period.ended_on))
}

/// The child's periods after these extracts, which are the same whichever of them comes first.
fn after(extracts: &[Extract]) -> Vec<String> {
    let periods = |extracts: &[Extract]| {
        let store = imported(extracts);
        let mut periods: Vec<String> = store.admissions_of("A").unwrap().iter().map(shape).collect();
        periods.sort();
        periods
    };
    let turned: Vec<Extract> = extracts.iter().rev().cloned().collect();
    let found = periods(extracts);
    assert_eq!(periods(&turned), found, "in the other order");
    found
}

fn imports(extract: &Extract) -> (Store, Plan) {
    let mut store = empty_store();
    let plan = import(&mut store, extract);
    assert_eq!(plan.rejected, []);
    (store, plan)
}

#[test]
fn whoever_is_in_care_since_a_day_that_is_not_known_is_in_care_by_the_day_of_the_return() {
    let (store, plan) = imports(&of("2026-10-31", &["A,01/01/1900,S,V2,N1,U6,PR1,,"]));
    let admission = only_admission(&store, "A");
    assert_eq!(shape(&admission), "earlier_start 2026-10-31 open: V2 2026-10-31 open");
    assert_eq!(admission.period.route_on_entry.as_ref().unwrap().as_str(), "V2", "the row has the route all the same");
    assert_eq!(plan.admissions.added, 0, "nobody knows of which month it is");
    let open = store.on_section_20(day("2026-11-12")).unwrap();
    let days = open[0].section_20_days(day("2026-11-12")).unwrap();
    assert_eq!((open.len(), days.length().in_words().as_str()), (1, "at least 12 days"), "followed up all the same");
}

#[test]
fn it_is_told_once_with_the_place_the_value_and_the_day_that_stands_for_it() {
    let (_, plan) = imports(&of("2026-10-31", &["A,01/01/1900,S,V2,N1,U6,PR1,09/10/2026,E4A"]));
    let [told] = plan.problems.as_slice() else { panic!("{:?}", plan.problems) };
    let (place, bad) = (told.place.as_ref().unwrap(), told.bad.as_ref().unwrap());
    assert_eq!((told.rule.as_str(), place.line, bad.column.as_str()), ("start-not-known", 2, "DECOM"));
    assert_eq!(
        told.detail,
        "DECOM \"01/01/1900\": a placeholder, which a case system writes where it knows no date. The row was kept: care had \
         begun by 9 Oct 2026, the first day that it tells of, and is in no month's list until its start is known."
    );
}

#[test]
fn care_that_ended_is_known_by_its_end_and_what_followed_by_its_start() {
    let ended = of("2026-10-31", &["A,01/01/1900,S,V2,N1,U6,PR1,09/10/2026,E4A"]);
    assert_eq!(after(&[ended]), ["earlier_start 2026-10-09 2026-10-09: V2 2026-10-09 2026-10-09"]);
    // Out of care until 9 October, and in care again 11 days later.
    let back = ["A,31/12/9999,S,V2,N1,U6,PR1,09/10/2026,E4A", "A,20/10/2026,S,V2,N1,U6,PR1,,"];
    let (store, _) = imports(&of("2026-10-31", &back));
    let admission = store.admissions_of("A").unwrap().into_iter().find(Admission::is_re_entry).unwrap();
    assert_eq!(admission.days_since_earlier_care(), Some(11));
    let followed = ["A,01/01/1900,S,V2,N1,U6,PR1,09/10/2026,X1", "A,09/10/2026,L,C1,N1,U6,PR1,,"];
    let (store, plan) = imports(&of("2026-10-31", &followed));
    let admission = only_admission(&store, "A");
    assert_eq!(shape(&admission), "earlier_start 2026-10-09 open: V2 2026-10-09 2026-10-09, C1 2026-10-09 open");
    assert_eq!(plan.problems.len(), 1, "two that stand on one day are no contradiction: {:?}", plan.problems);
    assert_eq!(admission.standing_on(day("2026-10-09")).unwrap().status.code.as_ref().unwrap().as_str(), "C1");
}

#[test]
fn an_episode_in_the_middle_begins_where_the_one_before_it_ended() {
    let middle = [
        "A,02/09/2026,S,V2,N1,U6,PR1,20/09/2026,X1",
        "A,01/01/1900,L,C1,N1,U6,PR1,09/10/2026,X1",
        "A,09/10/2026,L,C2,N1,U6,PR1,,",
    ];
    let expected = "admission 2026-09-02 open: V2 2026-09-02 2026-09-20, C1 2026-09-20 2026-10-09, C2 2026-10-09 open";
    assert_eq!(after(&[of("2026-10-31", &middle)]), [expected]);
    // And the last one, which has no end.
    let last = ["A,02/09/2026,S,V2,N1,U6,PR1,20/09/2026,X1", "A,01/01/1900,L,C1,N1,U6,PR1,,"];
    let expected = "admission 2026-09-02 open: V2 2026-09-02 2026-09-20, C1 2026-09-20 open";
    assert_eq!(after(&[of("2026-10-31", &last)]), [expected]);
    // Where the one before has no such end, nobody knows: it held by its own end.
    let unknown = ["A,02/09/2026,S,V2,N1,U6,PR1,,", "A,01/01/1900,L,C1,N1,U6,PR1,09/10/2026,X1"];
    let expected = "admission 2026-09-02 open: V2 2026-09-02 open, C1 2026-10-09 2026-10-09";
    assert_eq!(after(&[of("2026-10-31", &unknown)]), [expected]);
}

#[test]
fn a_start_that_any_return_knows_is_the_start_and_never_a_second_admission() {
    let known = "A,02/09/2026,S,V2,N1,U6,PR1,,";
    let expected = ["admission 2026-09-02 open: V2 2026-09-02 open"];
    for (unknown, why) in [
        ("A,01/01/1900,S,V2,N1,U6,PR1,,", "of care that goes on"),
        ("A,00/00/0000,S,V2,N1,U6,PR1,,", "whatever stands for it"),
    ] {
        assert_eq!(after(&[of("2026-09-30", &[unknown]), of("2026-10-31", &[known])]), expected, "found later, {why}");
        assert_eq!(after(&[of("2026-09-30", &[known]), of("2026-10-31", &[unknown])]), expected, "lost later, {why}");
    }
    let (ended, lost) = ("A,02/09/2026,S,V2,N1,U6,PR1,09/10/2026,E4A", "A,01/01/1900,S,V2,N1,U6,PR1,09/10/2026,E4A");
    let expected = ["admission 2026-09-02 2026-10-09: V2 2026-09-02 2026-10-09"];
    assert_eq!(after(&[of("2026-10-30", &[ended]), of("2026-10-31", &[lost])]), expected);
    assert_eq!(after(&[of("2026-09-30", &[known]), of("2026-10-31", &[lost])]), expected, "with the end that was new");
    // The end was written up late: on the day of the older return it had come, and was not known.
    let late = "A,01/01/1900,S,V2,N1,U6,PR1,,";
    assert_eq!(
        after(&[of("2026-10-20", &[late]), of("2026-10-31", &[ended])]),
        expected,
        "an end before the older one"
    );
    // Care again is another.
    let again = "A,20/10/2026,S,V2,N1,U6,PR1,,";
    let expected =
        ["admission 2026-09-02 2026-10-09: V2 2026-09-02 2026-10-09", "admission 2026-10-20 open: V2 2026-10-20 open"];
    assert_eq!(after(&[of("2026-09-30", &[late]), of("2026-10-31", &[ended, again])]), expected);
}

#[test]
fn by_the_first_of_the_days_that_any_return_has_while_none_knows_the_start() {
    let row = "A,01/01/1900,S,V2,N1,U6,PR1,,";
    let september_and_october = [of("2026-09-30", &[row]), of("2026-10-31", &[row])];
    assert_eq!(after(&september_and_october), ["earlier_start 2026-09-30 open: V2 2026-09-30 open"]);
    let ended = of("2026-11-05", &["A,01/01/1900,S,V2,N1,U6,PR1,02/11/2026,E4A"]);
    let [september, october] = september_and_october;
    let expected = ["earlier_start 2026-09-30 2026-11-02: V2 2026-09-30 2026-11-02"];
    assert_eq!(after(&[september, october, ended]), expected);
}

/// Nobody said the day of the extract, and the last date in it is taken for it.
#[test]
fn no_start_is_found_after_a_day_by_which_the_row_says_that_it_had_come() {
    let later = of("2026-11-30", &["A,20/10/2026,S,V2,N1,U6,PR1,,"]);
    let ended = ssda903(&HEADER, &["A,01/01/1900,S,V2,N1,U6,PR1,09/10/2026,E4A"]).read();
    let expected = "earlier_start 2026-10-09 2026-10-09: V2 2026-10-09 2026-10-09";
    assert_eq!(after(&[ended, later.clone()]), ["admission 2026-10-20 open: V2 2026-10-20 open", expected]);

    let moved = ["A,01/01/1900,S,V2,N1,U6,PR1,09/10/2026,X1", "A,09/10/2026,P,V2,N1,U1,PR1,,"];
    let later = ["A,09/10/2026,P,V2,N1,U1,PR1,12/10/2026,E4A", "A,20/10/2026,S,V2,N1,U6,PR1,,"];
    let extracts = [ssda903(&HEADER, &moved).read(), of("2026-11-30", &later)];
    let expected = "earlier_start 2026-10-09 2026-10-12: V2 2026-10-09 2026-10-12";
    assert_eq!(after(&extracts), ["admission 2026-10-20 open: V2 2026-10-20 open", expected]);

    for row in ["05/10/2026,V2,,,", ",V2,05/10/2026,,", ",V2,,U6,05/10/2026"] {
        let lost = list_8_of(&[&format!("A,04/05/2012,01/01/1900,{row}")]).read();
        let known = list_8("2026-11-30", &["A,04/05/2012,20/10/2026,20/10/2026,V2,,,"]);
        let found = after(&[lost, known]);
        assert!(found.contains(&"admission 2026-10-20 open: V2 2026-10-20 open".to_owned()), "{row}: {found:?}");
        assert!(found.iter().any(|period| period.starts_with("earlier_start 2026-10-05")), "{row}: {found:?}");
    }
}

#[test]
fn list_8_knows_care_by_the_first_day_of_its_row() {
    for (row, expected) in [
        ("A,04/05/2012,01/01/1900,05/10/2026,C1,,U6,20/09/2026", "earlier_start 2026-09-20 open: C1 2026-10-05 open"),
        ("A,04/05/2012,01/01/1900,05/10/2026,C1,,,", "earlier_start 2026-10-05 open: C1 2026-10-05 open"),
        ("A,04/05/2012,01/01/1900,,C1,,,", "earlier_start 2026-10-31 open: C1 2026-10-31 open"),
        (
            "A,04/05/2012,01/01/1900,31/12/9999,C1,09/10/2026,,",
            "earlier_start 2026-10-09 2026-10-09: C1 2026-10-09 2026-10-09",
        ),
    ] {
        let extract = list_8("2026-10-31", &[row]);
        assert_eq!(after(std::slice::from_ref(&extract)), [expected], "{row}");
        let (store, plan) = imports(&extract);
        assert_eq!(
            only_admission(&store, "A").period.route_on_entry,
            None,
            "a status that may have come later is no route"
        );
        assert_eq!(
            plan.problems.iter().filter(|told| told.rule == "start-not-known").count(),
            1,
            "{:?}",
            plan.problems
        );
    }
}

#[test]
fn what_one_list_does_not_know_another_list_or_the_return_does() {
    let lost = list_8("2026-10-31", &["A,04/05/2012,01/01/1900,05/10/2026,V2,,,"]);
    let known = list_8("2026-11-30", &["A,04/05/2012,02/09/2026,05/10/2026,V2,,,"]);
    let expected = ["admission 2026-09-02 open: V2 2026-10-05 open"];
    assert_eq!(after(&[lost.clone(), known.clone()]), expected);
    let returned = of("2026-10-31", &["A,02/09/2026,S,V2,N1,U6,PR1,,"]);
    assert_eq!(after(&[lost, returned]), ["admission 2026-09-02 open: V2 2026-09-02 open"]);
    let lost = of("2026-10-31", &["A,01/01/1900,S,V2,N1,U6,PR1,,"]);
    assert_eq!(
        after(&[lost, known]),
        ["admission 2026-09-02 open: V2 2026-09-02 open"],
        "the list knows what the return lost"
    );
}

#[test]
fn a_start_that_somebody_types_in_makes_it_an_admission_of_its_month_and_stands() {
    let row = ["A,01/01/1900,S,V2,N1,U6,PR1,,"];
    let (mut store, _) = imports(&of("2026-10-31", &row));
    let admission = only_admission(&store, "A");
    let fact = FactRef { kind: FactKind::Period, id: admission.period.id, child: Some(admission.child.id) };
    store.edit_fact("A. Scribe", fact, "started_on", &FactValue::Day(day("2026-10-02"))).unwrap();
    let expected = "admission 2026-10-02 open: V2 2026-10-02 open";
    assert_eq!(shape(&only_admission(&store, "A")), expected);
    import(&mut store, &of("2026-11-30", &row));
    assert_eq!(shape(&only_admission(&store, "A")), expected, "the next return does not know it either");
    let known = store.admissions_in(month("2026-10")).unwrap();
    assert_eq!(known.len(), 1);
    // A status that may have come after care began is no route; a short break is none of the month's admissions.
    let (mut store, _) = imports(&list_8("2026-10-31", &["A,04/05/2012,01/01/1900,05/10/2026,V2,,U6,20/09/2026"]));
    let admission = only_admission(&store, "A");
    let fact = FactRef { kind: FactKind::Period, id: admission.period.id, child: Some(admission.child.id) };
    store.edit_fact("A. Scribe", fact, "started_on", &FactValue::Day(day("2026-09-18"))).unwrap();
    let admission = only_admission(&store, "A");
    assert_eq!((admission.period.kind, admission.period.route_on_entry), (PeriodKind::Admission, None));
    let (mut store, _) = imports(&of("2026-10-31", &["A,01/01/1900,S,V4,N1,U6,PR1,,"]));
    let admission = only_admission(&store, "A");
    let fact = FactRef { kind: FactKind::Period, id: admission.period.id, child: Some(admission.child.id) };
    store.edit_fact("A. Scribe", fact, "started_on", &FactValue::Day(day("2026-10-02"))).unwrap();
    assert_eq!(only_admission(&store, "A").period.kind, PeriodKind::ShortBreak);
}

#[test]
fn the_story_says_that_the_start_is_not_known() {
    let (store, _) = imports(&of("2026-10-31", &["A,01/01/1900,S,V2,N1,U6,PR1,,"]));
    let admission = only_admission(&store, "A");
    assert_eq!(admission.period.kind, PeriodKind::EarlierStart);
    let told = admissions_review::domain::story::sentences(&admission, day("2026-11-12"), &Settings::default());
    let expected = "A, a child of 14, was in care by 31 Oct 2026, the first date seen; the start is not known.";
    assert_eq!(told[0], expected);
}

#[test]
fn a_row_that_tells_of_no_day_at_all_is_rejected_and_says_why() {
    let contact = "Child Unique ID,Date of Contact\nA,01/01/1900\n";
    let mut store = empty_store();
    let plan = import(&mut store, &Files::new(&[("list 1.csv", contact), ("list 8.csv", LIST_8_OF_B)]).read());
    let [rejected] = plan.rejected.as_slice() else { panic!("{:?}", plan.rejected) };
    let reason = &rejected.bad.reason;
    assert!(reason.contains("a placeholder") && reason.contains("cannot be kept without this one"), "{reason}");
}

const LIST_8_OF_B: &str = "Child Unique ID,Date Started to be Looked After,Start date of current legal status,Child's Legal \
                           Status,Date Ceased to be Looked After\nB,05/10/2026,05/10/2026,V2,\n";

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.min(5_000) / 8,
        ..ProptestConfig::default()
    })]
    #[test]
    fn once_an_extract_has_every_start_it_is_as_if_none_had_been_lost(
        children in prop::collection::vec(any_history(), 1..4),
        extracts in prop::collection::vec(any_extract(), 1..4),
    ) {
        let whole = [Of::after_all(false), Of::after_all(true)];
        // A day that is guessed hangs on the dates that there are.
        let of_a_day = extracts.iter().map(|of| of.with_true_days().with_its_day());
        let lost: Vec<Of> = of_a_day.chain(whole.iter().cloned()).collect();
        let known: Vec<Of> = lost.iter().map(Of::with_starts).collect();
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let lost = facts(&imported(&read_each(&one, &children, &lost)));
        let known = facts(&imported(&read_each(&other, &children, &known)));
        prop_assert_eq!(lost, known);
    }
}
