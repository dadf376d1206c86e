//! Facts that are typed in by hand: marked as such, logged, undone, and refused where they cannot be.

use admissions_review::domain::Id;
use admissions_review::domain::admission::{Admission, EntryKind, PeriodOfCare};
use admissions_review::domain::child::{Child, Source};
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::store::Store;
use admissions_review::store::change::Changed;
use admissions_review::store::typed::{FactKind, FactRef, FactValue, NewFact};

use super::support::{an_action, child, day, one_admission, period, status, store_with};

const SCRIBE: &str = "A. Scribe";

fn the_admission(store: &Store, child_ref: &str) -> Admission {
    store.admissions_of(child_ref).unwrap().into_iter().next().unwrap()
}

fn typed_child(reference: &str) -> Box<Child> {
    Box::new(Child { source: Source::Typed, ..child(reference) })
}

fn typed_period(reference: &str, from: &str) -> Box<PeriodOfCare> {
    Box::new(PeriodOfCare { source: Source::Typed, ..period(reference, from, None) })
}

fn admission_of(reference: &str) -> NewFact {
    NewFact::Admission { child: typed_child(reference), period: typed_period(reference, "2026-10-07"), placement: None }
}

fn on_section_20(kind: FactKind, id: Id, child: Id) -> FactRef {
    FactRef { kind, id, child: Some(child) }
}

#[test]
fn a_child_typed_in_is_in_the_month_and_goes_again_with_one_undo() {
    let (facts, ..) = one_admission();
    let mut store = store_with(&facts);
    store.type_in(SCRIBE, &admission_of("C-9")).unwrap();

    let typed = the_admission(&store, "C-9");
    assert_eq!((typed.period.source, typed.child.source), (Source::Typed, Source::Typed));
    assert!(typed.child.typed.contains("born_on") && !typed.child.typed.contains("team"));
    assert_eq!(typed.legal_status_on(day("2026-10-07")).unwrap().source, Source::Typed);
    assert_eq!(store.admissions_in("2026-10".parse().unwrap()).unwrap().len(), 2);

    assert_eq!(store.undo(SCRIBE).unwrap().unwrap().command, "Type in admission");
    assert!(store.admissions_of("C-9").unwrap().is_empty());
    store.redo(SCRIBE).unwrap().unwrap();
    assert_eq!(the_admission(&store, "C-9"), typed);
}

#[test]
fn an_admission_of_a_child_who_is_known_keeps_what_is_known() {
    let (facts, child_id, period_id) = one_admission();
    let mut store = store_with(&facts);
    let end = FactValue::Day;
    let first = on_section_20(FactKind::Period, period_id, child_id);
    let again = Child { born_on: None, team: Some("North team".to_owned()), ..*typed_child("c-1") };
    let new = NewFact::Admission { child: Box::new(again), period: typed_period("C-1", "2026-11-02"), placement: None };
    let in_care = store.type_in(SCRIBE, &new).unwrap_err().to_string();
    assert!(in_care.contains("has been in care since 2 Oct 2026: if that has ended, type in its end"), "{in_care}");
    store.edit_fact(SCRIBE, first, "ended_on", &end(day("2026-11-05"))).unwrap();
    let in_care = store.type_in(SCRIBE, &new).unwrap_err().to_string();
    assert!(in_care.contains("was in care from 2 Oct 2026 to 5 Nov 2026"), "{in_care}");
    store.edit_fact(SCRIBE, first, "ended_on", &end(day("2026-11-02"))).unwrap();
    store.type_in(SCRIBE, &new).unwrap();

    let newest = the_admission(&store, "C-1");
    assert_eq!((newest.child.id, newest.child.source), (child_id, Source::Ssda903), "found whatever the case");
    assert_eq!((newest.child.born_on, newest.child.team.as_deref()), (Some(day("2012-05-04")), Some("North team")));
    assert!(newest.child.typed.contains("team") && !newest.child.typed.contains("born_on"));
    let twice = store.type_in(SCRIBE, &new).unwrap_err().to_string();
    assert!(twice.contains("has a period of care from 2 Nov 2026 already"), "{twice}");
}

#[test]
fn a_legal_status_ends_the_one_before_it() {
    let (facts, child_id, period_id) = one_admission();
    let mut store = store_with(&facts);
    let order = LegalStatus { source: Source::Typed, ..status(&facts.periods[0], "C1", "2026-10-20", None) };
    store.type_in(SCRIBE, &NewFact::LegalStatus(order, child_id)).unwrap();

    let statuses = store.admission(period_id).unwrap().legal_statuses;
    let runs: Vec<_> = statuses.iter().map(|run| (run.code.as_ref().unwrap().as_str(), run.ended_on)).collect();
    assert_eq!(runs, [("V2", Some(day("2026-10-20"))), ("C1", None)]);
    assert_eq!(statuses[0].source, Source::Ssda903, "only its end was changed, by what follows it");
    store.undo(SCRIBE).unwrap();
    assert_eq!(store.admission(period_id).unwrap().legal_statuses, facts.legal_statuses);
}

#[test]
fn what_is_typed_over_an_extract_is_noted_field_by_field() {
    let (facts, child_id, period_id) = one_admission();
    let mut store = store_with(&facts);
    let (person, care) =
        (on_section_20(FactKind::Child, child_id, child_id), on_section_20(FactKind::Period, period_id, child_id));
    store.edit_fact(SCRIBE, person, "born_on", &FactValue::Day(day("2012-05-14"))).unwrap();
    store.edit_fact(SCRIBE, care, "entry", &FactValue::Text("unplanned".to_owned())).unwrap();

    let corrected = store.admission(period_id).unwrap();
    assert_eq!(corrected.child.typed.names().collect::<Vec<_>>(), ["born_on"]);
    assert_eq!(corrected.child.source, Source::Ssda903);
    assert_eq!(corrected.period.recorded_entry, Some(EntryKind::Unplanned));
    let same = store.edit_fact(SCRIBE, person, "born_on", &FactValue::Day(day("2012-05-14"))).unwrap();
    assert_eq!(same, Changed::Nothing);
}

#[test]
fn the_route_on_entry_follows_the_legal_status_of_the_first_day() {
    let (facts, child_id, period_id) = one_admission();
    let mut store = store_with(&facts);
    let run = on_section_20(FactKind::LegalStatus, facts.legal_statuses[0].id, child_id);
    store.edit_fact(SCRIBE, run, "code", &FactValue::Text("C1".to_owned())).unwrap();
    let now = store.admission(period_id).unwrap();
    assert_eq!(now.period.route_on_entry, Some(LegalCode::new("C1")));
    assert_eq!(now.legal_statuses[0].source, Source::Typed);
    store.undo(SCRIBE).unwrap();
    assert_eq!(store.admission(period_id).unwrap().period, facts.periods[0]);
}

#[test]
fn the_end_of_care_ends_what_is_open_and_its_start_moves_what_began_with_it() {
    let (facts, child_id, period_id) = one_admission();
    let mut store = store_with(&facts);
    let care = on_section_20(FactKind::Period, period_id, child_id);
    store.edit_fact(SCRIBE, care, "started_on", &FactValue::Day(day("2026-10-01"))).unwrap();
    store.edit_fact(SCRIBE, care, "ended_on", &FactValue::Day(day("2026-11-05"))).unwrap();
    let run = &store.admission(period_id).unwrap().legal_statuses[0];
    assert_eq!((run.started_on, run.ended_on), (day("2026-10-01"), Some(day("2026-11-05"))));

    let before = store.edit_fact(SCRIBE, care, "ended_on", &FactValue::Day(day("2026-09-05"))).unwrap_err();
    assert_eq!(before.to_string(), "That cannot be: it would end before it begins. Nothing was changed.");
    let ends = |store: &Store| {
        let now = store.admission(period_id).unwrap();
        (now.period.ended_on, now.legal_statuses[0].ended_on)
    };
    store.edit_fact(SCRIBE, care, "ended_on", &FactValue::Day(day("2026-11-08"))).unwrap();
    assert_eq!(ends(&store), (Some(day("2026-11-08")), Some(day("2026-11-08"))), "corrected");
    store.edit_fact(SCRIBE, care, "ended_on", &FactValue::Unknown).unwrap();
    assert_eq!(ends(&store), (None, None), "still in care after all");
    store.undo(SCRIBE).unwrap();
    store.undo(SCRIBE).unwrap();

    let sex = on_section_20(FactKind::Child, child_id, child_id);
    let none = store.edit_fact(SCRIBE, sex, "sex", &FactValue::Text("Q".to_owned())).unwrap_err();
    assert!(none.to_string().contains("it would have a value that is none of those known"), "{none}");
    assert_eq!(store.admission(period_id).unwrap().period.ended_on, Some(day("2026-11-05")), "nothing half done");
}

#[test]
fn only_what_was_typed_in_and_has_no_records_can_be_removed() {
    let (facts, child_id, period_id) = one_admission();
    let mut store = store_with(&facts);
    let imported = store.remove_fact(SCRIBE, on_section_20(FactKind::Period, period_id, child_id)).unwrap_err();
    assert!(imported.to_string().contains("is from an import, which would bring it back"), "{imported}");

    let run = on_section_20(FactKind::LegalStatus, facts.legal_statuses[0].id, child_id);
    store.edit_fact(SCRIBE, run, "code", &FactValue::Text("C1".to_owned())).unwrap();
    assert!(store.remove_fact(SCRIBE, run).is_err(), "changed by hand, and an import would bring it back all the same");

    let id = store.type_in(SCRIBE, &admission_of("C-9")).unwrap();
    let child = the_admission(&store, "C-9").child.id;
    let (_, action) = store.add_action(SCRIBE, &an_action(child, id)).unwrap();
    let kept = store.remove_fact(SCRIBE, on_section_20(FactKind::Period, id, child)).unwrap_err();
    assert!(kept.to_string().contains("has records"), "{kept} {action}");

    store.undo(SCRIBE).unwrap();
    store.remove_fact(SCRIBE, on_section_20(FactKind::Period, id, child)).unwrap();
    assert!(store.admissions_of("C-9").unwrap().is_empty());
    store.undo(SCRIBE).unwrap();
    assert_eq!(the_admission(&store, "C-9").legal_statuses.len(), 1, "what hung on it comes back with it");
}

#[test]
fn families_are_tied_and_untied() {
    let (mut facts, child_id, _) = one_admission();
    facts.children.extend([child("C-2"), child("C-3")]);
    let mut store = store_with(&facts);
    let siblings = |store: &Store| {
        let siblings = the_admission(store, "C-1").siblings.into_iter();
        siblings.map(|sibling| sibling.child_ref).collect::<Vec<_>>()
    };
    store.tie(SCRIBE, store.child("C-2").unwrap().unwrap().id, "C-3").unwrap();
    store.tie(SCRIBE, child_id, "c-3").unwrap();
    assert_eq!(siblings(&store), ["C-2", "C-3"], "two families become one");
    store.untie(SCRIBE, child_id).unwrap();
    assert!(siblings(&store).is_empty());

    let nobody = store.tie(SCRIBE, child_id, "C-77").unwrap_err().to_string();
    assert!(nobody.starts_with("No child \"C-77\" is in this file."), "{nobody}");
    assert!(store.tie(SCRIBE, child_id, "C-1").is_err());
}
