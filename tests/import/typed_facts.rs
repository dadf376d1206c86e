//! What was typed in against what an extract says: field by field, told in the plan, and safe when an import is taken
//! back.

use std::path::PathBuf;

use admissions_review::domain::admission::PeriodOfCare;
use admissions_review::domain::child::{Child, Source};
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::domain::typed_fields::TypedFields;
use admissions_review::import::plan::{Disagreement, Reader};
use admissions_review::import::{Extract, Keep, Plan};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue, NewFact};

use super::support::{Files, day, empty_store, import, only_admission, read_path, ssda903};

const SCRIBE: &str = "A. Scribe";
const EPISODES: [&str; 2] = ["A,02/10/2026,S,V2,N1,U6,PR1,,", "D,01/06/2026,S,V2,N1,U6,PR1,12/10/2026,E4A"];
const HEADER: [&str; 2] = ["A,1,04/05/2012,WBRI", "D,F,09/09/2019,APKN"];

fn first() -> Extract {
    ssda903(&HEADER, &EPISODES).read()
}

fn first_import() -> Store {
    let mut store = empty_store();
    import(&mut store, &first());
    store
}

/// Applies a plan that keeps the one or the other, and returns it; the same plan made again changes nothing.
#[track_caller]
fn import_keeping(store: &mut Store, extract: &Extract, keep: Keep) -> Plan {
    let plan = store.plan(extract, keep).unwrap();
    store.apply(&plan, SCRIBE).unwrap();
    let again = store.plan(extract, keep).unwrap();
    assert!(again.is_empty(), "{:?}", again.writes);
    plan
}

fn type_over(store: &mut Store, kind: FactKind, field: &'static str, value: &FactValue) {
    let admission = only_admission(store, "A");
    let id = match kind {
        FactKind::Child => admission.child.id,
        FactKind::LegalStatus => admission.legal_statuses[0].id,
        _ => admission.period.id,
    };
    let fact = FactRef { kind, id, child: Some(admission.child.id) };
    store.edit_fact(SCRIBE, fact, field, value).unwrap();
}

fn told(plan: &Plan) -> Vec<&str> {
    plan.disagreements.iter().map(|told| told.detail.as_str()).collect()
}

fn rules(plan: &Plan) -> Vec<&str> {
    plan.problems.iter().map(|problem| problem.rule.as_str()).collect()
}

fn statuses(store: &Store) -> Vec<String> {
    let runs = only_admission(store, "A").legal_statuses;
    let end = |end: Option<chrono::NaiveDate>| end.map_or("open".to_owned(), |end| end.to_string());
    runs.iter()
        .map(|run| format!("{} {} {}", run.code.as_ref().unwrap().as_str(), run.started_on, end(run.ended_on)))
        .collect()
}

#[test]
fn a_field_that_was_typed_in_stands_and_the_rest_follows_the_extract() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Child, "born_on", &FactValue::Day(day("2012-05-14")));
    let second = ssda903(&["A,2,04/05/2012,MOTH", HEADER[1]], &EPISODES).read_of(day("2026-10-13"));

    let plan = import_keeping(&mut store, &second, Keep::Typed);

    let child = only_admission(&store, "A").child;
    assert_eq!((child.born_on, child.ethnicity.as_deref()), (Some(day("2012-05-14")), Some("MOTH")));
    assert_eq!(child.sex.unwrap().code(), "F");
    assert_eq!((child.source, child.typed), (Source::Ssda903, TypedFields::of(["born_on"])));
    let expected = Disagreement {
        child_ref: Some("A".to_owned()),
        detail: "Date of birth: 14 May 2012 typed in, 4 May 2012 in the extract".to_owned(),
        kept: Keep::Typed,
    };
    assert_eq!(plan.disagreements, [expected]);
    assert_eq!(rules(&plan), ["typed-disagrees"]);
    let lines = plan.lines(Reader::CommandLine);
    let heading =
        "Typed in and extract differ (1): what was typed in is kept; --keep extract takes the extract instead";
    let at = lines.iter().position(|line| line == heading).unwrap_or_else(|| panic!("{lines:?}"));
    assert_eq!(lines[at + 1], "  A: Date of birth: 14 May 2012 typed in, 4 May 2012 in the extract");
    assert_eq!(told(&store.plan(&second, Keep::Typed).unwrap()).len(), 1, "it is asked each time");
}

#[test]
fn the_extract_is_taken_where_it_is_asked_for_and_the_mark_goes() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Child, "born_on", &FactValue::Day(day("2012-05-14")));
    type_over(&mut store, FactKind::Child, "team", &FactValue::Text("North".to_owned()));

    let plan = import_keeping(&mut store, &first(), Keep::Extract);

    let child = only_admission(&store, "A").child;
    assert_eq!((child.born_on, child.team.as_deref()), (Some(day("2012-05-04")), Some("North")));
    assert_eq!(child.typed, TypedFields::of(["team"]), "the return has no team");
    assert_eq!((told(&plan).len(), plan.disagreements[0].kept), (1, Keep::Extract));
    assert_eq!(rules(&plan), ["typed-replaced"]);
    let heading = "Typed in and extract differ (1): the extract is taken; --keep typed keeps what was typed in instead";
    assert!(plan.lines(Reader::CommandLine).iter().any(|line| line == heading));
    assert_eq!(told(&store.plan(&first(), Keep::Typed).unwrap()), Vec::<&str>::new());
}

#[test]
fn what_somebody_says_is_not_known_stays_not_known() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Child, "born_on", &FactValue::Unknown);
    let plan = import_keeping(&mut store, &first(), Keep::Typed);
    assert_eq!(only_admission(&store, "A").child.born_on, None);
    assert_eq!(told(&plan), ["Date of birth: not known typed in, 4 May 2012 in the extract"]);
}

/// A child with an admission of 2 October 2026 on section 20, typed in whole.
fn typed_in_by_hand() -> Store {
    let mut imported = empty_store();
    import(&mut imported, &first());
    let found = only_admission(&imported, "A");
    let child = Child { team: Some("North".to_owned()), born_on: None, source: Source::Typed, ..found.child };
    let period = PeriodOfCare { source: Source::Typed, need: None, ..found.period };
    let mut store = empty_store();
    let new = NewFact::Admission { child: Box::new(child), period: Box::new(period), placement: None };
    store.type_in(SCRIBE, &new).unwrap();
    store
}

#[test]
fn a_child_typed_in_by_hand_becomes_the_extracts_but_for_what_was_typed() {
    let mut store = typed_in_by_hand();
    let plan = import_keeping(&mut store, &first(), Keep::Typed);
    let found = only_admission(&store, "A");
    assert_eq!((found.child.source, found.period.source), (Source::Ssda903, Source::Ssda903));
    assert!(found.child.typed.contains("team") && found.period.typed.contains("route_on_entry"));
    assert_eq!((found.child.born_on, found.period.need.as_deref()), (Some(day("2012-05-04")), Some("N1")));
    assert_eq!(told(&plan), Vec::<&str>::new());
    assert_eq!(statuses(&store), ["V2 2026-10-02 open"]);
    // A later extract without the child can now say so.
    let without = ssda903(&HEADER[1..], &[EPISODES[1], "E,03/11/2026,S,V2,N1,U6,PR1,,"]).read();
    assert_eq!(import_keeping(&mut store, &without, Keep::Typed).admissions.missing_from_extract, 1);
}

#[test]
fn a_typed_start_stands_however_far_it_is_and_care_and_its_statuses_begin_with_it() {
    for (typed, kept) in [
        ("2026-10-05", "V2 2026-10-05 open"),
        ("2026-09-30", "V2 2026-09-30 open"),
        ("2026-08-01", "V2 2026-08-01 open"),
    ] {
        let mut store = first_import();
        type_over(&mut store, FactKind::Period, "started_on", &FactValue::Day(day(typed)));
        let plan = import_keeping(&mut store, &first(), Keep::Typed);
        assert_eq!(only_admission(&store, "A").admitted_on(), day(typed));
        assert_eq!(statuses(&store), [kept]);
        assert_eq!(told(&plan).len(), 1, "{typed}: {:?}", told(&plan));
        assert!(told(&plan)[0].ends_with("typed in, 2 Oct 2026 in the extract"), "{:?}", told(&plan));

        import_keeping(&mut store, &first(), Keep::Extract);
        assert_eq!(only_admission(&store, "A").admitted_on(), day("2026-10-02"));
        assert_eq!(statuses(&store), ["V2 2026-10-02 open"]);
    }
}

#[test]
fn a_typed_end_stands_against_an_extract_that_ends_care_on_another_day_or_not_at_all() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Period, "ended_on", &FactValue::Day(day("2026-10-10")));
    let plan = import_keeping(&mut store, &first(), Keep::Typed);
    assert_eq!(told(&plan), ["End of care: 10 Oct 2026 typed in, none in the extract"]);
    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-10"]);

    let ended = ssda903(&HEADER, &["A,02/10/2026,S,V2,N1,U6,PR1,08/10/2026,E4A", EPISODES[1]]).read();
    let plan = import_keeping(&mut store, &ended, Keep::Typed);
    assert_eq!(told(&plan), ["End of care: 10 Oct 2026 typed in, 8 Oct 2026 in the extract"]);
    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-10"]);
    let period = only_admission(&store, "A").period;
    assert_eq!((period.ended_on, period.end_reason.as_deref()), (Some(day("2026-10-10")), Some("E4A")));

    type_over(&mut store, FactKind::Period, "ended_on", &FactValue::Unknown);
    let plan = import_keeping(&mut store, &ended, Keep::Typed);
    assert_eq!(told(&plan), ["End of care: none typed in, 8 Oct 2026 in the extract"]);
    assert_eq!(only_admission(&store, "A").period.end_reason, None, "care that goes on has no reason for its end");
    assert_eq!(statuses(&store), ["V2 2026-10-02 open"]);
}

#[test]
fn a_typed_start_is_never_stored_with_an_end_before_it() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Period, "started_on", &FactValue::Day(day("2026-10-10")));
    let ended = ssda903(&HEADER, &["A,02/10/2026,S,V2,N1,U6,PR1,05/10/2026,E4A", EPISODES[1]]).read();
    let plan = import_keeping(&mut store, &ended, Keep::Typed);
    assert_eq!(only_admission(&store, "A").period.ended_on, None);
    assert_eq!(
        told(&plan),
        [
            "Start of care: 10 Oct 2026 typed in, 2 Oct 2026 in the extract",
            "Start of care: 10 Oct 2026 typed in, an end on 5 Oct 2026 in the extract"
        ]
    );
}

#[test]
fn a_typed_legal_status_stands_or_is_said_to_be_replaced() {
    let mut store = first_import();
    type_over(&mut store, FactKind::LegalStatus, "code", &FactValue::Text("C1".to_owned()));
    let expected = [
        "Legal route on entry: interim care order typed in, section 20 in the extract",
        "Legal status: interim care order from 2 Oct 2026 typed in, section 20 from 2 Oct 2026 in the extract",
    ];
    assert_eq!(told(&import_keeping(&mut store, &first(), Keep::Typed)), expected);
    assert_eq!(statuses(&store), ["C1 2026-10-02 open"]);
    assert_eq!(told(&import_keeping(&mut store, &first(), Keep::Extract)), expected);
    assert_eq!(statuses(&store), ["V2 2026-10-02 open"]);
    assert_eq!(only_admission(&store, "A").period.route_on_entry, Some(LegalCode::new("V2")));
}

const EARLY_HELP: &str = "Child Unique ID,Assessment start date,Assessment completion date,Organisation completing assessment\n\
                          A,12/01/2026,20/02/2026,Wexmoor\n";

fn with_typed_help() -> Store {
    let mut store = first_import();
    let help = Intervention {
        id: only_admission(&store, "A").period.id,
        child_id: only_admission(&store, "A").child.id,
        kind: Kind::EarlyHelpAssessment,
        started_on: day("2026-01-09"),
        ended_on: Some(day("2026-02-18")),
        provider: Some("Family hub".to_owned()),
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::Typed,
    };
    store.type_in(SCRIBE, &NewFact::Intervention(help)).unwrap();
    store
}

#[test]
fn typed_help_is_compared_in_all_that_a_list_holds() {
    let mut store = with_typed_help();
    let extract = Files::new(&[("early.csv", EARLY_HELP)]).read();
    let expected = [
        "Early help assessment of 9 Jan 2026, start: 9 Jan 2026 typed in, 12 Jan 2026 in the extract",
        "Early help assessment of 9 Jan 2026, end: 18 Feb 2026 typed in, 20 Feb 2026 in the extract",
        "Early help assessment of 9 Jan 2026, provider: Family hub typed in, Wexmoor in the extract",
    ];
    assert_eq!(told(&import_keeping(&mut store, &extract, Keep::Typed)), expected);
    let help = &only_admission(&store, "A").interventions[0];
    assert_eq!((help.started_on, help.provider.as_deref()), (day("2026-01-09"), Some("Family hub")));

    let plan = import_keeping(&mut store, &extract, Keep::Extract);
    assert_eq!((told(&plan), rules(&plan)), (expected.to_vec(), vec!["typed-replaced"; 3]));
    let help = &only_admission(&store, "A").interventions[0];
    assert_eq!((help.started_on, help.source), (day("2026-01-12"), Source::AnnexA));
}

#[test]
fn what_was_typed_in_after_an_import_stays_when_it_is_taken_back() {
    let mut store = first_import();
    let second = ssda903(
        &["A,2,05/05/2012,MOTH", HEADER[1]],
        &["A,02/10/2026,S,V2,N4,U6,PR1,20/10/2026,X1", "A,20/10/2026,L,C1,N4,U6,PR1,,", EPISODES[1]],
    );
    import(&mut store, &second.read());
    type_over(&mut store, FactKind::Child, "ethnicity", &FactValue::Text("MWAS".to_owned()));
    type_over(&mut store, FactKind::Period, "need", &FactValue::Text("N8".to_owned()));
    type_over(&mut store, FactKind::LegalStatus, "ended_on", &FactValue::Day(day("2026-10-19")));

    store.take_back_last_import(SCRIBE).unwrap();

    let now = only_admission(&store, "A");
    assert_eq!((now.child.born_on, now.child.ethnicity.as_deref()), (Some(day("2012-05-04")), Some("MWAS")));
    assert_eq!((now.period.need.as_deref(), now.child.typed), (Some("N8"), TypedFields::of(["ethnicity"])));
    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-19"], "a fact that is typed now is left alone");
}

#[test]
fn what_the_extract_replaced_is_typed_in_again_when_that_import_is_taken_back() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Child, "born_on", &FactValue::Day(day("2012-05-14")));
    import_keeping(&mut store, &first(), Keep::Extract);
    type_over(&mut store, FactKind::Child, "team", &FactValue::Text("North".to_owned()));

    store.take_back_last_import(SCRIBE).unwrap();

    let child = only_admission(&store, "A").child;
    assert_eq!((child.born_on, child.team.as_deref()), (Some(day("2012-05-14")), Some("North")));
    assert_eq!(child.typed, TypedFields::of(["born_on", "team"]));
}

#[test]
fn a_child_or_admission_into_which_something_was_typed_survives_taking_its_import_back() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Period, "need", &FactValue::Text("N8".to_owned()));
    assert_eq!(store.take_back_last_import(SCRIBE).unwrap().kept, ["A"]);
    assert_eq!(only_admission(&store, "A").period.need.as_deref(), Some("N8"));
    assert!(store.admissions_of("D").unwrap().is_empty());
}

#[test]
fn typed_help_of_a_child_from_the_import_that_is_taken_back_keeps_the_child() {
    let mut store = with_typed_help();
    store.take_back_last_import(SCRIBE).unwrap();
    let known = store.known().unwrap();
    assert_eq!((known.children.len(), known.interventions.len(), known.periods.len()), (1, 1, 0));
}

#[test]
fn a_template_says_it_is_one_where_it_differs_from_what_was_typed_in() {
    let mut store = first_import();
    type_over(&mut store, FactKind::Child, "given_name", &FactValue::Text("Fennel".to_owned()));
    let text = "child_ref,given_name,family_name\nA,Fenella,Ashcombe\n";
    let files = Files::new(&[("children.csv", text)]);
    let path: PathBuf = files.path().join("children.csv");
    let plan = import_keeping(&mut store, &read_path(&path), Keep::Typed);
    assert_eq!(told(&plan), ["Given name: what was typed in differs from the template"]);
    assert_eq!(only_admission(&store, "A").child.full_name().as_deref(), Some("Fennel Ashcombe"));
}

/// The section 20 of 2 October, and an interim care order that somebody typed in from a later day.
fn with_a_typed_order(from: &str) -> Store {
    let mut store = first_import();
    let admission = only_admission(&store, "A");
    let order = LegalStatus {
        code: Some(LegalCode::new("C1")),
        started_on: day(from),
        source: Source::Typed,
        ..admission.legal_statuses[0].clone()
    };
    store.type_in(SCRIBE, &NewFact::LegalStatus(order, admission.child.id)).unwrap();
    store
}

#[test]
fn a_typed_legal_status_that_a_return_does_not_have_is_asked_about() {
    // The return's last date is 12 October.
    let mut store = with_a_typed_order("2026-10-08");
    let expected =
        ["Legal status: interim care order from 8 Oct 2026 typed in, section 20 from 2 Oct 2026 in the extract"];
    assert_eq!(told(&import_keeping(&mut store, &first(), Keep::Typed)), expected);
    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-08", "C1 2026-10-08 open"]);
    assert_eq!(told(&import_keeping(&mut store, &first(), Keep::Extract)), expected);
    assert_eq!(statuses(&store), ["V2 2026-10-02 open"]);
}

#[test]
fn a_return_that_ends_before_a_typed_legal_status_begins_does_not_deny_it() {
    for keep in [Keep::Typed, Keep::Extract] {
        let mut store = with_a_typed_order("2026-10-20");
        assert_eq!(told(&import_keeping(&mut store, &first(), keep)), Vec::<&str>::new());
        assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-20", "C1 2026-10-20 open"]);
    }
}

#[test]
fn a_start_that_was_typed_since_and_an_end_of_before_are_never_the_wrong_way_round() {
    let mut store = first_import();
    let ended = |on: &str| ssda903(&HEADER, &[&format!("A,02/10/2026,S,V2,N1,U6,PR1,{on},E4A"), EPISODES[1]]).read();
    import(&mut store, &ended("05/10/2026"));
    import(&mut store, &ended("09/10/2026"));
    type_over(&mut store, FactKind::Period, "started_on", &FactValue::Day(day("2026-10-07")));
    store.take_back_last_import(SCRIBE).unwrap();
    let period = only_admission(&store, "A").period;
    assert_eq!((period.started_on, period.ended_on), (day("2026-10-07"), Some(day("2026-10-09"))));
}

#[test]
fn care_that_begins_on_a_day_that_was_typed_since_begins_with_its_legal_status_when_an_import_is_taken_back() {
    let mut store = first_import();
    let order = ["A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1", "A,20/10/2026,L,C1,N1,U6,PR1,,", EPISODES[1]];
    import(&mut store, &ssda903(&HEADER, &order).read());
    type_over(&mut store, FactKind::Period, "started_on", &FactValue::Day(day("2026-10-05")));
    store.take_back_last_import(SCRIBE).unwrap();
    assert_eq!(only_admission(&store, "A").admitted_on(), day("2026-10-05"));
    assert_eq!(statuses(&store), ["V2 2026-10-05 open"]);
}
