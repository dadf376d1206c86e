//! What was typed into an imported history against another extract, whichever of the two is taken.

use admissions_review::domain::admission::Admission;
use admissions_review::domain::child::Source;
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::import::{Extract, Keep, Plan};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue, NewFact};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::annex_a::list_8;
use super::support::{assert_sound, day, empty_store, import, only_admission, ssda903};
use super::templates::with_an_admission;

const SCRIBE: &str = "A. Scribe";
/// A child whose care ended on the last day that each extract saw.
const OTHER: [&str; 2] = ["D,F,09/09/2019,APKN", "D,01/06/2026,S,V2,N1,U6,PR1,12/11/2026,E4A"];

fn fact(kind: FactKind, id: admissions_review::domain::Id, of: &Admission) -> FactRef {
    FactRef { kind, id, child: Some(of.child.id) }
}

fn status(of: &Admission, code: &str, from: NaiveDate) -> NewFact {
    let run = LegalStatus {
        id: of.period.id,
        period_id: of.period.id,
        code: Some(LegalCode::new(code)),
        started_on: from,
        ended_on: None,
        source: Source::Typed,
    };
    NewFact::LegalStatus(run, of.child.id)
}

fn history(episodes: &[&str]) -> Extract {
    ssda903(&["A,1,04/05/2012,WBRI", OTHER[0]], &[episodes, &OTHER[1..]].concat()).read()
}

fn in_list(started_on: &str, (code, from): (&str, &str), ended_on: &str, placed_on: &str) -> Extract {
    let need = "N1 - Abuse or Neglect";
    let foster = "f) U6: Foster placement - not FFA";
    let row = ["A", "b) Female", "2012-05-04", started_on, need, from, code, ended_on, "", foster, placed_on];
    let other = [
        "D",
        "b) Female",
        "2019-09-09",
        "2026-06-01",
        need,
        "2026-06-01",
        "V2:x",
        "2026-11-12",
        "",
        foster,
        "2026-06-01",
    ];
    list_8(&[&row, &other])
}

fn statuses(store: &Store) -> Vec<String> {
    let runs = only_admission(store, "A").legal_statuses;
    let end = |end: Option<NaiveDate>| end.map_or("open".to_owned(), |end| end.to_string());
    let of =
        |run: &LegalStatus| format!("{} {} {}", run.code.as_ref().unwrap().as_str(), run.started_on, end(run.ended_on));
    runs.iter().map(of).collect()
}

fn told(plan: &Plan) -> Vec<&str> {
    plan.disagreements.iter().map(|told| told.detail.as_str()).collect()
}

/// Applies a plan; made again, it changes nothing.
#[track_caller]
fn apply(store: &mut Store, extract: &Extract, keep: Keep) -> Plan {
    let plan = store.plan(extract, keep).unwrap();
    store.apply(&plan, SCRIBE).unwrap();
    let again = store.plan(extract, keep).unwrap();
    assert!(again.is_empty(), "{:?}", again.writes);
    plan
}

#[test]
fn an_order_that_the_extract_has_before_the_typed_one_is_told_of_that_order_and_stops_nothing() {
    let mut store = with_an_admission();
    let typed = status(&only_admission(&store, "A"), "C1", day("2026-10-25"));
    store.type_in(SCRIBE, &typed).unwrap();
    let extract = history(&["A,02/10/2026,S,V2,N1,U6,PR1,12/10/2026,X1", "A,12/10/2026,L,C1,N1,U6,PR1,20/10/2026,E4A"]);
    let expected = ["Legal status: interim care order from 25 Oct 2026 typed in, \
         interim care order from 12 Oct 2026 to 20 Oct 2026 in the extract"];
    assert_eq!(told(&apply(&mut store, &extract, Keep::Typed)), expected);
    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-12", "C1 2026-10-12 2026-10-20", "C1 2026-10-25 open"]);
    assert_eq!(told(&apply(&mut store, &extract, Keep::Extract)), expected);
    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-12", "C1 2026-10-12 2026-10-20"]);
}

#[test]
fn a_typed_run_gives_way_to_the_list_where_the_extract_is_taken() {
    let mut store = with_an_admission();
    let admission = only_admission(&store, "A");
    let placement = fact(FactKind::Placement, admission.placements[0].id, &admission);
    store.edit_fact(SCRIBE, placement, "started_on", &FactValue::Day(day("2026-11-05"))).unwrap();
    store.type_in(SCRIBE, &status(&admission, "C1", day("2026-10-25"))).unwrap();
    store.type_in(SCRIBE, &status(&admission, "C2", day("2026-11-01"))).unwrap();
    let extract = in_list("2026-10-02", ("C1: ICO", "2026-10-20"), "", "2026-10-20");

    let plan = apply(&mut store, &extract, Keep::Extract);

    assert_eq!(statuses(&store), ["V2 2026-10-02 2026-10-20", "C1 2026-10-20 open"]);
    let placed = only_admission(&store, "A").placements;
    let placed: Vec<_> = placed.iter().map(|run| (run.started_on, run.ended_on, run.source)).collect();
    let of_return = (day("2026-10-02"), Some(day("2026-10-20")), Source::Ssda903);
    assert_eq!(placed, [of_return, (day("2026-10-20"), None, Source::AnnexA)], "as the return and the list say");
    assert_eq!(
        told(&plan),
        [
            "Legal status: interim care order from 25 Oct 2026 to 1 Nov 2026 typed in, \
             interim care order from 20 Oct 2026 in the extract",
            "Legal status: full care order from 1 Nov 2026 typed in, \
             interim care order from 20 Oct 2026 in the extract",
            "Placement: foster placement with other foster carer, not long term, PR1 from 5 Nov 2026 typed in, \
             foster placement with other foster carer, not long term from 20 Oct 2026 in the extract",
        ]
    );
    assert_eq!(told(&store.plan(&extract, Keep::Typed).unwrap()), Vec::<&str>::new(), "nothing differs now");
}

#[test]
fn an_end_that_comes_with_the_extracts_start_is_taken_at_once() {
    let mut store = with_an_admission();
    let admission = only_admission(&store, "A");
    let care = fact(FactKind::Period, admission.period.id, &admission);
    store.edit_fact(SCRIBE, care, "started_on", &FactValue::Day(day("2026-10-28"))).unwrap();
    let extract = in_list("2026-10-02", ("V2:x", "2026-10-02"), "2026-10-25", "2026-10-02");
    apply(&mut store, &extract, Keep::Extract);
    let period = only_admission(&store, "A").period;
    assert_eq!((period.started_on, period.ended_on), (day("2026-10-02"), Some(day("2026-10-25"))));
}

/// What somebody types: which of the edits, a day, and which of several.
type Edit = (u8, u64, usize);

const CODES: [&str; 3] = ["C1", "V2", "C2"];

fn help(of: &Admission, from: NaiveDate) -> NewFact {
    NewFact::Intervention(Intervention {
        id: of.period.id,
        child_id: of.child.id,
        kind: Kind::EarlyHelpAssessment,
        started_on: from,
        ended_on: None,
        provider: Some("Family hub".to_owned()),
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::Typed,
    })
}

/// Types one thing in; what contradicts the file is refused, and the file stays as it is.
fn type_in(store: &mut Store, (which, days, pick): Edit) {
    let Some(admission) = store.admissions_of("A").unwrap().into_iter().next() else { return };
    let on = day("2026-09-25") + Days::new(days);
    let (care, code) = (fact(FactKind::Period, admission.period.id, &admission), CODES[pick]);
    let run = admission.legal_statuses.get(pick).map(|run| fact(FactKind::LegalStatus, run.id, &admission));
    let placement = admission.placements.get(pick).map(|run| fact(FactKind::Placement, run.id, &admission));
    let mut edit = |fact: Option<FactRef>, field: &'static str, value: FactValue| {
        let _ = fact.map(|fact| store.edit_fact(SCRIBE, fact, field, &value));
    };
    match which {
        0 => edit(Some(care), "started_on", FactValue::Day(on)),
        1 => edit(Some(care), "ended_on", FactValue::Day(on)),
        2 => edit(Some(care), "ended_on", FactValue::Unknown),
        3 => edit(run, "code", FactValue::Text(code.to_owned())),
        4 => edit(run, "started_on", FactValue::Day(on)),
        5 => edit(run, "ended_on", FactValue::Day(on)),
        6 => edit(placement, "started_on", FactValue::Day(on)),
        7 => edit(placement, "ended_on", FactValue::Day(on)),
        8 => drop(store.type_in(SCRIBE, &help(&admission, on))),
        _ => drop(store.type_in(SCRIBE, &status(&admission, code, on))),
    }
}

fn any_edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((0_u8..11, 0_u64..45, 0_usize..3), 1..4)
}

/// An extract: the episodes of a return, or start, status and its day, and end of a list.
#[derive(Debug, Clone)]
enum Says {
    Return(&'static [&'static str]),
    List(&'static str, (&'static str, &'static str), &'static str),
}

impl Says {
    fn extract(&self) -> Extract {
        match self {
            Self::Return(episodes) => history(episodes),
            Self::List(start, status, end) => in_list(start, *status, end, status.1),
        }
    }
}

fn any_extract() -> impl Strategy<Value = Says> {
    let histories: [&'static [&'static str]; 5] = [
        &["A,02/10/2026,S,V2,N1,U6,PR1,,"],
        &["A,02/10/2026,S,V2,N1,U6,PR1,15/10/2026,X1", "A,15/10/2026,L,C2,N1,U6,PR1,,"],
        &["A,04/10/2026,S,C1,N1,U6,PR1,20/10/2026,E4A"],
        &["A,02/10/2026,S,V2,N1,U6,PR1,12/10/2026,X1", "A,12/10/2026,L,C1,N1,U6,PR1,20/10/2026,E4A"],
        &["A,02/10/2026,S,V2,N1,U6,PR1,12/10/2026,X1", "A,12/10/2026,P,V2,N1,K2,PR1,28/10/2026,E4A"],
    ];
    let of_return = prop::sample::select(histories.to_vec()).prop_map(Says::Return);
    let of_list = (
        prop::sample::select(vec!["2026-10-02", "2026-10-05", "2026-09-30"]),
        prop::sample::select(vec!["V2:x", "C1: ICO", "C2: FCO"]),
        prop::sample::select(vec!["2026-10-05", "2026-10-12", "2026-10-20"]),
        prop::sample::select(vec!["", "2026-10-25"]),
    );
    let of_list = of_list.prop_map(|(start, code, from, end)| Says::List(start, (code, from), end));
    prop_oneof![2 => of_return, 1 => of_list]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]
    #[test]
    fn whatever_was_typed_an_import_is_applied_says_nothing_new_again_and_can_be_taken_back(
        edits in any_edits(),
        says in any_extract(),
        takes_extract in any::<bool>(),
        later in prop::option::of((0_u8..11, 0_u64..45, 0_usize..3)),
        undone in 0_usize..3,
    ) {
        let extract = says.extract();
        let keep = if takes_extract { Keep::Extract } else { Keep::Typed };
        let mut store = empty_store();
        import(&mut store, &history(&["A,02/10/2026,S,V2,N1,U6,PR1,,"]));
        for edit in &edits {
            type_in(&mut store, *edit);
        }
        let before = store.known().unwrap();
        assert_sound(&store);

        let plan = store.plan(&extract, keep).unwrap();
        store.apply(&plan, SCRIBE).unwrap();
        let again = store.plan(&extract, keep).unwrap();
        prop_assert!(again.is_empty(), "{:?}", again.writes);

        let still_differs = store.plan(&extract, Keep::Typed).unwrap().disagreements;
        prop_assert!(!takes_extract || still_differs.is_empty(), "{still_differs:?}");

        assert_sound(&store);
        // What was typed in before the extract is taken back after it: the next one tells what it says.
        (0..undone).for_each(|_| drop(store.undo(SCRIBE)));
        assert_sound(&store);
        if !plan.is_empty() {
            if let Some(edit) = later {
                type_in(&mut store, edit);
                assert_sound(&store);
            }
            store.take_back_last_import(SCRIBE).unwrap();
            assert_sound(&store);
            // What begins or ends with care on a day that was typed in goes on doing so.
            let is_as_before =
                store.known().unwrap() == before || undone > 0 || edits.iter().any(|(which, ..)| *which < 3);
            prop_assert!(is_as_before || later.is_some());
        }
    }
}
