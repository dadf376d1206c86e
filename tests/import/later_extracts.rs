//! A later extract changes what changed, says so, keeps what people wrote, and can be taken back.

use admissions_review::domain::admission::{Admission, PeriodKind};
use admissions_review::domain::legal_status::LegalCode;
use admissions_review::domain::typed_fields::TypedFields;
use admissions_review::import::{Keep, Plan};
use admissions_review::store::Store;
use admissions_review::store::actions::NewAction;

use super::support::{Files, a_day_later, day, empty_store, import, only_admission, ssda903};

/// Three children who came into care on section 20, and a fourth whose end bounds the window.
const FIRST: [&str; 4] = [
    "A,02/10/2026,S,V2,N1,U6,PR1,,",
    "B,05/10/2026,S,V2,N4,U6,PR1,,",
    "C,10/10/2026,S,L1,N1,K2,PR4,,",
    "D,01/06/2026,S,V2,N1,U6,PR1,12/10/2026,E4A",
];
const HEADER: [&str; 4] = ["A,1,04/05/2012,WBRI", "B,2,01/01/2024,WBRI", "C,M,31/12/2010,MOTH", "D,F,09/09/2019,APKN"];

fn first_import() -> Store {
    let mut store = empty_store();
    import(&mut store, &ssda903(&HEADER, &FIRST).read());
    store
}

/// An extract of the day after the one before it.
fn then(store: &mut Store, episodes: &[&str]) -> Plan {
    let on = a_day_later(store);
    import(store, &ssda903(&HEADER, episodes).read_of(on))
}

fn statuses(store: &Store, child_ref: &str) -> Vec<String> {
    let told = |code: &LegalCode| code.as_str().to_owned();
    only_admission(store, child_ref)
        .legal_statuses
        .iter()
        .map(|status| {
            let end = status.ended_on.map_or("open".to_owned(), |end| end.to_string());
            format!("{} {} {end}", status.code.as_ref().map_or("?".to_owned(), told), status.started_on)
        })
        .collect()
}

fn add_action(store: &mut Store, admission: &Admission) {
    let action = NewAction {
        child_id: Some(admission.child.id),
        period_id: Some(admission.period.id),
        meeting_id: None,
        text: "Refer to family group conference".to_owned(),
        owner: "J. Quillfeather".to_owned(),
        due_on: day("2026-11-18"),
        done_looks_like: None,
        raised_on: day("2026-11-12"),
    };
    store.add_action("A. Scribe", &action).unwrap();
}

#[test]
fn a_later_extract_says_in_words_what_changed() {
    let mut store = first_import();
    let plan = then(
        &mut store,
        &[
            "A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1",
            "A,20/10/2026,L,C1,N1,U6,PR1,,",
            "B,05/10/2026,S,V2,N4,U6,PR1,,",
            "D,01/06/2026,S,V2,N1,U6,PR1,12/10/2026,E4A",
            "E,03/11/2026,S,J1,N6,K2,PR4,,",
        ],
    );
    assert_eq!(
        plan.summary,
        "1 new admission, 1 moved from section 20 to an interim care order, 1 no longer in the extract"
    );
    assert_eq!(statuses(&store, "A"), ["V2 2026-10-02 2026-10-20", "C1 2026-10-20 open"]);
    assert_eq!(only_admission(&store, "A").period.route_on_entry, Some(LegalCode::new("V2")));
    // The first extract is of 12 October, when it saw its last, and the second of the day after.
    assert_eq!(only_admission(&store, "C").period.missing_since, Some(day("2026-10-13")));
    assert_eq!((plan.admissions.added, plan.admissions.missing_from_extract), (1, 1));
}

#[test]
fn what_is_missing_is_said_once_and_unsaid_when_it_is_back() {
    let mut store = first_import();
    let without_c = [FIRST[0], FIRST[1], FIRST[3]];
    assert!(then(&mut store, &without_c).summary.contains("1 no longer in the extract"));
    let again = then(&mut store, &without_c);
    assert_eq!((again.writes.as_slice(), again.summary.as_str()), ([].as_slice(), "Nothing new"));
    assert!(then(&mut store, &FIRST).summary.contains("1 in the extract again"));
    assert_eq!(only_admission(&store, "C").period.missing_since, None);
}

#[test]
fn what_ended_before_the_extract_begins_is_not_missed() {
    let mut store = empty_store();
    import(&mut store, &ssda903(&HEADER, &["A,02/10/2024,S,V2,N1,U6,PR1,10/12/2024,E4A", FIRST[1]]).read());
    // A return of the year from April 2026: a period that ended in 2024 cannot be in it.
    // It still shows the first episode of a child who has been in care since 2009.
    let plan = then(&mut store, &[FIRST[1], FIRST[3], "F,01/01/2009,P,C2,N1,U4,PR1,,"]);
    assert_eq!(plan.admissions.missing_from_extract, 0);
    assert_eq!(plan.windows[0].first_on, day("2026-04-01"));
}

#[test]
fn a_corrected_start_keeps_the_childs_records() {
    let mut store = first_import();
    let before = only_admission(&store, "A");
    add_action(&mut store, &before);

    let plan = then(&mut store, &["A,30/09/2026,S,V2,N1,U6,PR1,,", FIRST[1], FIRST[2], FIRST[3]]);

    let after = only_admission(&store, "A");
    assert_eq!(plan.summary, "1 with a corrected start");
    assert_eq!(after.period.id, before.period.id);
    assert_eq!(after.admitted_on(), day("2026-09-30"));
    assert_eq!(after.actions.len(), 1);
    assert_eq!(statuses(&store, "A"), ["V2 2026-09-30 open"]);
}

#[test]
fn where_two_admissions_could_be_meant_the_plan_asks_and_keeps_both() {
    let mut store = empty_store();
    let two = ["A,02/10/2026,S,V2,N1,U6,PR1,04/10/2026,E4A", "A,08/10/2026,S,V2,N1,U6,PR1,,"];
    import(&mut store, &ssda903(&HEADER, &two).read());
    let plan = then(&mut store, &["A,06/10/2026,S,V2,N1,U6,PR1,,", FIRST[3]]);
    assert_eq!(plan.questions.len(), 1, "{:?}", plan.questions);
    let periods = store.admissions_of("A").unwrap();
    let marked = periods.iter().filter(|period| period.period.missing_since.is_some()).count();
    assert_eq!((periods.len(), marked), (3, 2), "all are kept, and those that are not in the extract are marked");
}

#[test]
fn the_next_years_return_goes_on_with_a_period_whose_start_it_no_longer_shows() {
    let mut store = first_import();
    let id = only_admission(&store, "A").period.id;
    // The episode of the section 20 is no longer in it; care goes on under the order.
    then(&mut store, &["A,20/04/2027,B,C2,N1,U4,PR1,,", "B,05/10/2026,S,V2,N4,U6,PR1,30/04/2027,E4A"]);
    let after = only_admission(&store, "A");
    assert_eq!(after.period.id, id);
    assert_eq!((after.period.kind, after.admitted_on()), (PeriodKind::Admission, day("2026-10-02")));
    assert_eq!(statuses(&store, "A"), ["V2 2026-10-02 2027-04-20", "C2 2027-04-20 open"]);
}

#[test]
fn a_return_that_shows_the_start_at_last_makes_it_an_admission() {
    let mut store = empty_store();
    import(&mut store, &ssda903(&HEADER, &["A,20/10/2026,P,V2,N1,U4,PR1,,"]).read());
    assert_eq!(only_admission(&store, "A").period.kind, PeriodKind::EarlierStart);
    then(&mut store, &["A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1", "A,20/10/2026,P,V2,N1,U4,PR1,,"]);
    let after = only_admission(&store, "A");
    assert_eq!((after.period.kind, after.admitted_on()), (PeriodKind::Admission, day("2026-10-02")));
    assert_eq!(after.period.route_on_entry, Some(LegalCode::new("V2")));
    assert_eq!(statuses(&store, "A"), ["V2 2026-10-02 open"]);
}

#[test]
fn rejected_rows_are_named_and_the_rest_is_taken() {
    let mut store = empty_store();
    let plan = import(
        &mut store,
        &ssda903(
            &["A,1,04/05/12,WBRI"],
            &[
                "A,31/02/2026,S,V2,N1,U6,PR1,,",
                "A,02/10/2026,S,V2,N1,U6,PR1,,",
                "B,05/10/2026,S,V2,N4,U6,PR1,01/10/2026,E4A",
                ",05/10/2026,S,V2,N4,U6,PR1,,",
            ],
        )
        .read(),
    );
    let told: Vec<(u64, &str, Option<&str>, &str)> = plan
        .rejected
        .iter()
        .map(|row| (row.place.line, row.bad.column.as_str(), row.bad.value.as_deref(), row.bad.reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "DECOM", Some("31/02/2026"), "not a date"),
            (4, "DEC", Some("01/10/2026"), "the episode ends before it starts"),
            (5, "CHILD", None, "no child is named"),
        ]
    );
    let birth = plan.problems.iter().find(|problem| problem.rule == "value-not-read").unwrap();
    assert!(birth.detail.contains("the year has two digits"), "{}", birth.detail);
    assert_eq!(only_admission(&store, "A").child.born_on, None);
}

#[test]
fn a_child_who_is_not_in_header_is_kept_and_told() {
    let mut store = empty_store();
    let plan = import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &[FIRST[0], FIRST[1]]).read());
    let told: Vec<_> = plan.problems.iter().filter(|problem| problem.rule == "not-in-header").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].child_ref.as_deref(), Some("B"));
    assert_eq!(only_admission(&store, "B").child.born_on, None);
}

#[test]
fn imports_are_taken_back_one_by_one_the_newest_first() {
    let mut store = first_import();
    let before = store.known().unwrap();
    then(
        &mut store,
        &[
            "A,30/09/2026,S,V2,N1,U6,PR1,20/10/2026,X1",
            "A,20/10/2026,L,C1,N1,U6,PR1,,",
            "E,03/11/2026,S,J1,N6,K2,PR4,,",
        ],
    );
    assert_ne!(store.known().unwrap(), before);

    let taken = store.take_back_last_import("A. Scribe").unwrap();

    assert_eq!(store.known().unwrap(), before);
    assert_eq!(taken.kept, Vec::<String>::new());
    assert!(store.imports().unwrap()[0].taken_back_at.is_some());

    store.take_back_last_import("A. Scribe").unwrap();
    assert_eq!(store.known().unwrap(), empty_store().known().unwrap());
    let refused = store.take_back_last_import("A. Scribe").unwrap_err().to_string();
    assert!(refused.contains("There is no import to take back."), "{refused}");
}

#[test]
fn an_admission_with_records_survives_taking_its_import_back() {
    let mut store = first_import();
    let admission = only_admission(&store, "A");
    add_action(&mut store, &admission);

    let taken = store.take_back_last_import("A. Scribe").unwrap();

    assert_eq!(taken.kept, ["A"]);
    let kept = only_admission(&store, "A");
    assert_eq!(kept.actions.len(), 1);
    assert_eq!(kept.legal_statuses.len(), 1);
    assert!(kept.period.missing_since.is_some());
    assert!(store.admissions_of("B").unwrap().is_empty());
}

#[test]
fn an_import_writes_one_entry_in_the_change_log_and_no_record() {
    let mut store = first_import();
    let log = store.changes(u32::MAX).unwrap();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].command, "Import: 4 new admissions");
    import(&mut store, &ssda903(&HEADER, &FIRST).read());
    assert_eq!(store.changes(u32::MAX).unwrap().len(), 1, "the same once more is none");
}

#[test]
fn what_was_typed_in_stands_unless_the_extract_is_asked_for() {
    let mut store = empty_store();
    let facts = {
        let extract = ssda903(&HEADER, &FIRST[..1]).read();
        let mut typed = empty_store();
        import(&mut typed, &extract);
        let mut facts = typed.facts().unwrap();
        facts.children[0].source = admissions_review::domain::child::Source::Typed;
        facts.periods[0].source = admissions_review::domain::child::Source::Typed;
        facts.periods[0].route_on_entry = Some(LegalCode::new("V2"));
        facts.periods[0].typed = TypedFields::of(["route_on_entry"]);
        facts.legal_statuses[0].source = admissions_review::domain::child::Source::Typed;
        facts
    };
    store.add_facts(&facts).unwrap();
    let extract = ssda903(&HEADER, &["A,02/10/2026,S,C1,N1,U6,PR1,,"]).read();

    let plan = store.plan(&extract, Keep::Typed).unwrap();
    let told: Vec<&str> = plan.problems.iter().map(|problem| problem.rule.as_str()).collect();
    assert_eq!(told, ["typed-disagrees", "typed-disagrees"], "{:?}", plan.problems);
    store.apply(&plan, "A. Scribe").unwrap();
    assert_eq!(statuses(&store, "A"), ["V2 2026-10-02 open"]);

    let plan = store.plan(&extract, Keep::Extract).unwrap();
    store.apply(&plan, "A. Scribe").unwrap();
    assert_eq!(statuses(&store, "A"), ["C1 2026-10-02 open"]);
}

#[test]
fn a_file_of_one_list_alone_is_enough() {
    let files = Files::new(&[("x.csv", "decom ; child; RNE;ls;Dec;REC\n02/10/2026;A;S;V2;;\n")]);
    let mut store = empty_store();
    assert_eq!(import(&mut store, &files.read()).admissions.added, 1);
}

#[test]
fn a_plan_made_before_something_else_changed_is_refused_whole() {
    let mut store = first_import();
    let to = |code: &str| format!("A,02/10/2026,S,{code},N1,U6,PR1,,");
    let later = |code: &str| ssda903(&HEADER, &[&to(code)]).read_of(day("2026-10-13"));
    let (order, remand) = (later("C1"), later("J1"));
    let stale = store.plan(&order, Keep::Typed).unwrap();
    import(&mut store, &remand);
    let before = store.known().unwrap();
    assert!(store.apply(&stale, "A. Scribe").is_err());
    assert_eq!(store.known().unwrap(), before);
}

#[test]
fn the_same_file_under_two_names_is_read_once_and_that_is_said() {
    let text = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\nA,02/10/2026,S,V2,N1,U6,PR1,,\n";
    let extract = Files::new(&[("one.csv", text), ("two.csv", text)]).read();
    assert_eq!(extract.files.len(), 1);
    assert_eq!(extract.notes, ["two.csv is the same file as one.csv: it was read once."]);
}

#[test]
fn a_child_whose_row_was_rejected_is_not_said_to_be_missing() {
    let mut store = first_import();
    let plan = then(&mut store, &["A,32/10/2026,S,V2,N1,U6,PR1,,", FIRST[1], FIRST[2], FIRST[3]]);
    assert_eq!((plan.rejected.len(), plan.admissions.missing_from_extract), (1, 0));
    assert_eq!(only_admission(&store, "A").period.missing_since, None);
}

#[test]
fn contradictory_rows_that_start_together_are_the_same_in_a_second_import() {
    // What was imported before, and the rows that are then imported twice, the second time in another order.
    let cases: [(&[&str], &[&str]); 3] = [
        (&[], &["A,02/10/2026,S,V2,N2,U6,PR1,,", "A,02/10/2026,S,V2,N1,U6,PR1,,", "A,02/10/2026,L,C1,N1,U4,PR1,,"]),
        (
            &[
                "A,01/08/2026,L,V2,N1,U1,PR1,01/08/2027,E4A",
                "A,01/01/2026,S,V2,N1,U1,PR1,,X1",
                "A,01/01/2026,L,V2,N1,U1,PR1,01/01/2027,E4A",
            ],
            &["A,03/01/2026,L,V2,N1,U1,PR1,03/01/2027,E4A", "A,03/01/2026,L,V4,N1,U1,PR1,,X1"],
        ),
        (
            &["A,01/01/2026,S,V2,N1,U1,PR1,,X1", "A,01/01/2026,L,V2,N2,U2,PR1,01/01/2027,X1"],
            &["A,02/01/2026,L,V2,N2,U2,PR1,,X1"],
        ),
    ];
    for (first, second) in cases {
        let mut store = empty_store();
        then(&mut store, first);
        then(&mut store, second);
        let turned: Vec<&str> = second.iter().rev().copied().collect();
        let on = store.imports().unwrap()[0].extract_on.unwrap();
        let again = store.plan(&ssda903(&HEADER, &turned).read_of(on), Keep::Typed).unwrap();
        assert!(again.is_empty(), "{second:?}: {:?}", again.writes);
    }
}
