//! A plan that can no longer be applied as it was shown, or could never be.

use admissions_review::import::plan::{Fact, Write};
use admissions_review::import::{Extract, Keep};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};

use super::support::{Files, day, import, only_admission, ssda903};
use super::templates::with_an_admission;

const SCRIBE: &str = "A. Scribe";

fn type_over(store: &mut Store, kind: FactKind, field: &'static str, value: &FactValue) {
    let admission = only_admission(store, "A");
    let id = match kind {
        FactKind::Request => admission.request.unwrap().id,
        _ => admission.child.id,
    };
    store.edit_fact(SCRIBE, FactRef { kind, id, child: Some(admission.child.id) }, field, value).unwrap();
}

fn children(yes_or_no: &str) -> String {
    format!("child_ref,disabled,unaccompanied\nA,{yes_or_no},{yes_or_no}\n")
}

fn requests(yes_or_no: &str, miles: &str) -> String {
    format!(
        "child_ref,asked_on,admitted_on,miles_from_home,shared_responsibility\nA,02/10/2026,02/10/2026,{miles},{yes_or_no}\n"
    )
}

fn with_a_request() -> Store {
    let mut store = with_an_admission();
    import(&mut store, &Files::new(&[("requests.csv", &requests("no", "4"))]).read());
    store
}

/// Says every number, and every yes or no, that a template holds.
fn all_of_them() -> Extract {
    Files::new(&[("children.csv", &children("yes")), ("requests.csv", &requests("yes", "5"))]).read()
}

#[test]
fn a_number_or_a_yes_that_was_typed_since_the_plan_stops_it() {
    let typed = [
        (FactKind::Child, "disabled", FactValue::YesNo(false)),
        (FactKind::Child, "unaccompanied", FactValue::YesNo(false)),
        (FactKind::Request, "miles_from_home", FactValue::Number(7)),
        (FactKind::Request, "shared_responsibility", FactValue::YesNo(true)),
    ];
    for (kind, field, value) in typed {
        let mut store = with_a_request();
        let plan = store.plan(&all_of_them(), Keep::Typed).unwrap();
        type_over(&mut store, kind, field, &value);
        let before = store.known().unwrap();
        let refused = store.apply(&plan, SCRIBE).map(drop).map_err(|error| error.to_string());
        let expected =
            "What the plan was made from has been changed since, or is no longer in the file. Change it by hand.";
        assert_eq!(refused, Err(expected.to_owned()), "{field}");
        assert_eq!(store.known().unwrap(), before);
    }
}

#[test]
fn numbers_and_yes_and_no_that_are_as_planned_are_replaced() {
    let mut store = with_a_request();
    import(&mut store, &all_of_them());
    let admission = only_admission(&store, "A");
    assert_eq!((admission.child.disabled, admission.child.unaccompanied), (Some(true), Some(true)));
    let request = admission.request.unwrap();
    assert_eq!((request.miles_from_home, request.shared_responsibility), (Some(5), Some(true)));
}

#[test]
fn a_plan_that_would_end_something_before_it_begins_is_refused_in_words_that_name_the_child() {
    let mut store = with_an_admission();
    let before = store.known().unwrap();
    let ended = ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,E4A"]).read();
    let mut plan = store.plan(&ended, Keep::Typed).unwrap();
    for write in &mut plan.writes {
        if let Write::Update { fact: Fact::LegalStatus(run), .. } = write {
            run.ended_on = Some(day("2026-09-01"));
        }
    }
    assert_eq!(
        store.apply(&plan, SCRIBE).unwrap_err().to_string(),
        "The import was not applied: a fact of A would end before it begins. Nothing was changed."
    );
    assert_eq!((store.known().unwrap(), store.imports().unwrap().len()), (before, 1));
}
