//! What nobody recorded is not said to be absent: it is claimed kind by kind, where somebody looked.

use admissions_review::domain::Id;
use admissions_review::domain::admission::Admission;
use admissions_review::domain::child::Source;
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::prompts::raised;
use admissions_review::domain::settings::Settings;
use admissions_review::domain::theograph::{Absences, AskedAbout};
use admissions_review::store::Store;
use admissions_review::store::facts::Facts;

use super::support::{Files, day, import, only_admission};
use super::templates::with_an_admission;

fn not_used(store: &Store) -> Vec<AskedAbout> {
    Absences::before(&only_admission(store, "A")).not_used
}

/// The prompts about help that was not there.
fn asked(admission: &Admission) -> Vec<&'static str> {
    let about_absence = [
        "no-family-group-conference",
        "no-early-help",
        "no-edge-of-care",
        "kinship-not-explored",
        "plan-without-pre-proceedings",
    ];
    let raised = raised(admission, day("2026-11-12"), &Settings::default());
    raised.into_iter().map(|prompt| prompt.code).filter(|code| about_absence.contains(code)).collect()
}

fn template(rows: &str) -> Files {
    Files::new(&[("help.csv", &format!("child_ref,kind,started_on\n{rows}"))])
}

#[test]
fn one_row_of_a_template_makes_nothing_else_absent() {
    let mut store = with_an_admission();
    import(&mut store, &template("A,MHS,01/05/2026\n").read());
    let child = only_admission(&store, "A");
    assert_eq!(child.interventions.len(), 1);
    assert_eq!((not_used(&store), asked(&child)), (vec![], vec![]));
    assert_eq!(Absences::before(&child).not_known, AskedAbout::ALL);
}

#[test]
fn one_row_that_was_typed_makes_nothing_else_absent() {
    let mut store = with_an_admission();
    let child_id = only_admission(&store, "A").child.id;
    let typed = Intervention {
        id: Id::of_fact(&["typed"]),
        child_id,
        kind: Kind::MentalHealthService,
        started_on: day("2026-05-01"),
        ended_on: None,
        provider: None,
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::Typed,
    };
    store.add_facts(&Facts { interventions: vec![typed], ..Facts::default() }).unwrap();
    assert_eq!((not_used(&store), asked(&only_admission(&store, "A"))), (vec![], vec![]));
}

#[test]
fn a_request_that_names_alternatives_makes_no_help_absent() {
    let mut store = with_an_admission();
    let requests = "child_ref,asked_on,admitted_on,alternatives\nA,02/10/2026,02/10/2026,A stay with the aunt\n";
    import(&mut store, &Files::new(&[("requests.csv", requests)]).read());
    assert!(only_admission(&store, "A").request.is_some());
    assert_eq!((not_used(&store), asked(&only_admission(&store, "A"))), (vec![], vec![]));
}

#[test]
fn that_the_network_was_not_explored_is_said_of_kinship_alone() {
    let mut store = with_an_admission();
    let requests = "child_ref,asked_on,admitted_on,network_explored\nA,02/10/2026,02/10/2026,no\n";
    import(&mut store, &Files::new(&[("requests.csv", requests)]).read());
    assert_eq!(not_used(&store), [AskedAbout::KinshipExploration]);
    assert_eq!(asked(&only_admission(&store, "A")), ["kinship-not-explored"]);
}

#[test]
fn that_nothing_was_known_is_said_of_every_kind() {
    let mut store = with_an_admission();
    import(&mut store, &template("A,NON,02/10/2026\n").read());
    assert_eq!(not_used(&store), AskedAbout::ALL);
    let asked = asked(&only_admission(&store, "A"));
    assert_eq!(asked, ["no-family-group-conference", "no-early-help", "no-edge-of-care", "kinship-not-explored"]);
}
