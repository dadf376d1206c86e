//! A plan as it is read: its sentence, and its lines.

use admissions_review::domain::child::Source;
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::import::plan::Reader;
use admissions_review::import::{Keep, Plan};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue, NewFact};

use super::support::{Files, day, import, only_admission, ssda903};
use super::templates::with_an_admission;

const SCRIBE: &str = "A. Scribe";

fn lines(plan: &Plan) -> Vec<String> {
    plan.lines(Reader::CommandLine)
}

#[track_caller]
fn assert_section(plan: &Plan, heading: &str, expected: &[&str]) {
    let lines = lines(plan);
    let at = lines.iter().position(|line| line == heading).unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(lines[at + 1..=at + expected.len()], *expected, "{lines:#?}");
}

fn with_full_care_order() -> Files {
    ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1", "A,20/10/2026,L,C2,N1,U6,PR1,,"])
}

#[test]
fn the_sentence_says_from_what_a_child_moved_and_not_from_what_was_typed_in_and_replaced() {
    let typed_over = |store: &mut Store| {
        let admission = only_admission(store, "A");
        let id = admission.legal_statuses[0].id;
        let fact = FactRef { kind: FactKind::LegalStatus, id, child: Some(admission.child.id) };
        store.edit_fact(SCRIBE, fact, "code", &FactValue::Text("C1".to_owned())).unwrap();
    };
    let typed_in = |store: &mut Store| {
        let admission = only_admission(store, "A");
        let order = LegalStatus {
            code: Some(LegalCode::new("C1")),
            started_on: day("2026-10-08"),
            source: Source::Typed,
            ..admission.legal_statuses[0].clone()
        };
        store.type_in(SCRIBE, &NewFact::LegalStatus(order, admission.child.id)).unwrap();
    };
    let nothing = |_: &mut Store| ();
    let ways: [&dyn Fn(&mut Store); 3] = [&typed_over, &typed_in, &nothing];
    for way in ways {
        let mut store = with_an_admission();
        way(&mut store);
        let plan = store.plan(&with_full_care_order().read(), Keep::Extract).unwrap();
        assert_eq!(plan.summary, "1 moved from section 20 to a full care order");
    }
}

#[test]
fn each_thing_that_two_sources_say_differently_has_a_line() {
    let mut store = with_an_admission();
    let plan = import(&mut store, &Files::new(&[("x.csv", "child_ref,date_of_birth,sex\nA,05/05/2012,F\n")]).read());
    assert_section(
        &plan,
        "Sources differ (2)",
        &[
            "  A: Sex: male, in the template female. What stands was kept.",
            "  A: Date of birth: 4 May 2012, in the template 5 May 2012. What stands was kept.",
        ],
    );
    assert!(!lines(&plan).iter().any(|line| line.starts_with("Looks wrong")));
}

#[test]
fn what_changes_is_said_in_words() {
    let mut store = with_an_admission();
    let first = Files::new(&[
        ("a.csv", "child_ref,asked_on,shared_responsibility\nA,02/10/2026,no\n"),
        ("b.csv", "child_ref,asked_on,role,decided_on,decision\nA,02/10/2026,duty_head,02/10/2026,agreed\n"),
        ("c.csv", "child_ref,admitted_on,written_up_on\nA,02/10/2026,05/10/2026\n"),
    ]);
    assert_section(
        &import(&mut store, &first.read()),
        "Changed (1)",
        &["  A, care from 2 Oct 2026: written up not known to 5 Oct 2026"],
    );
    let second = Files::new(&[
        ("a.csv", "child_ref,asked_on,asked_time,shared_responsibility\nA,02/10/2026,9.15,yes\n"),
        ("b.csv", "child_ref,asked_on,role,decided_on,decision\nA,02/10/2026,duty_head,02/10/2026,not agreed\n"),
        ("c.csv", "child_ref,admitted_on,written_up_on\nA,02/10/2026,06/10/2026\n"),
    ]);
    assert_section(
        &import(&mut store, &second.read()),
        "Changed (3)",
        &[
            "  A, care from 2 Oct 2026: written up 5 Oct 2026 to 6 Oct 2026",
            "  A, request of 2 Oct 2026: asked 2 Oct 2026 to 2 Oct 2026, 09:15; shared responsibility no to yes",
            "  A, Duty Head of Service on 2 Oct 2026: decision agreed to not agreed",
        ],
    );
    let one = Files::new(&[("x.csv", "child_ref,kind,started_on\nA,FGC,01/03/2026\n")]);
    assert_eq!(import(&mut store, &one.read()).summary, "1 new record of help");
    let plan = store.plan(&with_full_care_order().read(), Keep::Typed).unwrap();
    assert!(!lines(&plan).iter().any(|line| line.contains("source ") || line.contains("2026-")), "{:#?}", lines(&plan));
    let family = Files::new(&[("x.csv", "child_ref,family_ref\nA,F-9\n")]);
    assert_section(
        &store.plan(&family.read(), Keep::Typed).unwrap(),
        "Changed (1)",
        &["  A, child: brothers and sisters not known to F-9"],
    );
    let private = ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR4,,"]);
    let plan = store.plan(&private.read(), Keep::Typed).unwrap();
    let told = lines(&plan).into_iter().find(|line| line.contains("provider")).unwrap();
    assert!(told.ends_with("provider Own provision to Private provision"), "{told}");
}
