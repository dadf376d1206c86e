//! Taking an import back when the meeting has gone on since.

use admissions_review::domain::Id;
use admissions_review::domain::admission::Admission;
use admissions_review::domain::prompt_answer::PromptAnswer;
use admissions_review::import::Keep;
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};
use chrono::NaiveDate;

use super::support::{an_action, day, import, ssda903, world};

const CHAIR: &str = "Chair";
const ON_SECTION_20: &str = "C-1,02/10/2026,S,V2,N1,U4,PR1,,";

fn store() -> Store {
    let mut store = Store::in_memory(world()).unwrap();
    import(&mut store, &ssda903(&["C-1"], &[ON_SECTION_20]));
    store
}

fn admission(store: &Store) -> Admission {
    let mut found = store.admissions_of("C-1").unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn add_action(store: &mut Store) -> Id {
    let about = admission(store);
    store.add_action(CHAIR, &an_action(about.child.id, about.period.id)).unwrap().0
}

fn statuses(store: &Store) -> Vec<(String, NaiveDate, Option<NaiveDate>)> {
    let code = |code: Option<&admissions_review::domain::legal_status::LegalCode>| code.unwrap().as_str().to_owned();
    let runs = admission(store).legal_statuses;
    runs.iter().map(|run| (code(run.code.as_ref()), run.started_on, run.ended_on)).collect()
}

fn on_section_20(store: &Store) -> Vec<String> {
    let listed = store.on_section_20(day("2026-11-12")).unwrap();
    listed.into_iter().map(|one| one.child.child_ref).collect()
}

#[test]
fn a_child_with_records_has_the_legal_statuses_of_before_again() {
    let mut store = store();
    let action = add_action(&mut store);
    let changed = ["C-1,02/10/2026,S,V2,N1,U4,PR1,05/11/2026,X1", "C-1,05/11/2026,L,C1,N1,U4,PR1,,"];
    import(&mut store, &ssda903(&["C-1"], &changed));
    assert_eq!(statuses(&store).len(), 2, "V2 to 5 November, C1 since");
    assert_eq!(on_section_20(&store), Vec::<String>::new());

    store.take_back_last_import(CHAIR).unwrap();

    assert_eq!(statuses(&store), [("V2".to_owned(), day("2026-10-02"), None)]);
    assert_eq!(on_section_20(&store), ["C-1"]);
    assert_eq!(admission(&store).actions[0].id, action, "what the meeting wrote stays");
}

#[test]
fn taking_an_import_back_ends_redo() {
    let mut store = store();
    add_action(&mut store);
    store.undo(CHAIR).unwrap();
    store.take_back_last_import(CHAIR).unwrap();
    assert!(store.admissions_of("C-1").unwrap().is_empty(), "nothing holds the child any more");

    assert_eq!(store.redo(CHAIR).unwrap(), None, "taking back ends redo, as any new change does");
    assert!(store.check_change_log().unwrap().broken.is_empty());
}

#[test]
fn a_record_about_a_child_who_is_gone_is_refused_in_words() {
    let mut store = store();
    let gone = admission(&store);
    store.take_back_last_import(CHAIR).unwrap();
    let refused = store.add_action(CHAIR, &an_action(gone.child.id, gone.period.id)).unwrap_err();
    assert_eq!(refused.to_string(), "Nothing was changed. What this is about is no longer in the file.");
}

#[test]
fn a_child_whose_question_was_answered_stays_when_the_import_is_taken_back() {
    let mut store = store();
    let about = admission(&store);
    let answer = PromptAnswer {
        id: about.period.id,
        period_id: about.period.id,
        prompt: "known-unplanned".to_owned(),
        answer: "Asked and answered".to_owned(),
        answered_on: day("2026-11-12"),
        ask_again_on: None,
    };
    store.add_prompt_answer(CHAIR, about.child.id, &answer).unwrap();

    assert_eq!(store.take_back_last_import(CHAIR).unwrap().kept, ["C-1"]);
    assert_eq!(admission(&store).answers.len(), 1);
}

#[test]
fn undo_passes_over_what_an_import_has_overtaken() {
    let mut store = store();
    add_action(&mut store);
    let about = admission(&store);
    let need = FactRef { kind: FactKind::Period, id: about.period.id, child: Some(about.child.id) };
    store.edit_fact(CHAIR, need, "need", &FactValue::Text("N8".to_owned())).unwrap();
    let again = ssda903(&["C-1"], &[ON_SECTION_20]);
    let plan = store.plan(&again, Keep::Extract).unwrap();
    store.apply(&plan, CHAIR).unwrap();
    assert_eq!(admission(&store).period.need.as_deref(), Some("N1"), "the extract's need was taken");

    assert_eq!(store.undo(CHAIR).unwrap().unwrap().command, "Add action A-001");
    assert_eq!(admission(&store).period.need.as_deref(), Some("N1"));
    let refused = store.undo(CHAIR).unwrap_err().to_string();
    assert!(refused.contains("changed, perhaps by an import"), "nothing is left but what was overtaken: {refused}");
}
