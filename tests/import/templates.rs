//! This program's own templates: written, filled in, imported, imported again, taken back.

use admissions_review::domain::admission::{Admission, EntryKind};
use admissions_review::domain::child::Source;
use admissions_review::domain::entry_request::{Answer, EntryRequest, Role, Verdict};
use admissions_review::domain::intervention::Kind;
use admissions_review::import::template::{TEMPLATES, files};
use admissions_review::import::{Keep, Plan, Unwatched, read};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};

use super::support::{Files, day, empty_store, import, only_admission, ssda903, stated};

const SCRIBE: &str = "A. Scribe";

/// A child who came into care on 2 October 2026.
pub fn with_an_admission() -> Store {
    let mut store = empty_store();
    import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"]).read());
    store
}

/// A template as it is written, with its example row made into one of A, or of the person without "EXAMPLE".
pub fn filled_in(names: &[&str]) -> Files {
    let written = files();
    let text = |name: &str| {
        let (_, text) = written.iter().find(|(file, _)| *file == name).unwrap();
        text.replace("EXAMPLE-1", "A").replace("EXAMPLE ", "")
    };
    let texts: Vec<(&str, String)> = names.iter().map(|name| (*name, text(name))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Files::new(&files)
}

/// Imports these templates filled in with their examples, looks at what came of it, imports them again, which changes
/// nothing, and takes them back, after which all is as it was.
fn round_trip(mut store: Store, names: &[&str], look: impl Fn(&Store, &Plan)) {
    let before = store.known().unwrap();
    let files = filled_in(names);
    let plan = import(&mut store, &files.read());
    assert_eq!((plan.rejected.as_slice(), plan.extract_on, plan.editions.len()), ([].as_slice(), None, 0));
    look(&store, &plan);
    let again = store.plan(&files.read(), Keep::Typed).unwrap();
    assert!(again.is_empty(), "{:?}", again.writes);
    store.take_back_last_import(SCRIBE).unwrap();
    assert_eq!(store.known().unwrap(), before);
}

#[test]
fn children_come_with_their_names_and_families() {
    round_trip(empty_store(), &["children.csv"], |store, plan| {
        assert_eq!(plan.children.added, 1);
        let child = store.child("A").unwrap().unwrap();
        assert_eq!((child.given_name, child.family_name), (Some("Fennel".to_owned()), Some("Ashcombe".to_owned())));
        assert_eq!((child.family_ref, child.born_on), (Some("F-7".to_owned()), Some(day("2012-05-04"))));
        assert_eq!((child.sex.unwrap().code(), child.ethnicity), ("F", Some("WBRI".to_owned())));
        assert_eq!((child.disabled, child.unaccompanied), (Some(false), Some(false)));
        assert_eq!((child.team, child.worker), (Some("North team".to_owned()), Some("P. Larkspur".to_owned())));
        assert_eq!((child.source, child.typed.is_empty()), (Source::Template, true));
    });
}

#[test]
fn admissions_say_how_a_child_entered_and_when_it_was_written_up() {
    round_trip(with_an_admission(), &["admissions.csv"], |store, plan| {
        assert_eq!((plan.admissions.changed, plan.admissions.added), (1, 0));
        let period = only_admission(store, "A").period;
        assert_eq!(period.recorded_entry, Some(EntryKind::Unplanned));
        assert_eq!((period.written_up_on, period.source), (Some(day("2026-10-05")), Source::Ssda903));
    });
}

#[test]
fn interventions_hold_all_that_no_extract_does() {
    round_trip(with_an_admission(), &["interventions.csv"], |store, plan| {
        assert_eq!(plan.interventions.added, 1);
        let help = only_admission(store, "A").interventions.remove(0);
        assert_eq!((help.kind, help.source), (Kind::FamilyGroupConference, Source::Template));
        assert_eq!((help.started_on, help.ended_on), (day("2026-07-14"), Some(day("2026-07-14"))));
        assert_eq!(help.provider, Some("Wexmoor family group conferences".to_owned()));
        assert_eq!(
            (help.outcome.unwrap().code(), help.detail),
            ("partly", Some("Plan made with the grandmother".to_owned()))
        );
        assert_eq!(help.recorded_on, Some(day("2026-10-05")));
    });
}

#[test]
fn requests_and_decisions_stand_with_the_admission() {
    round_trip(with_an_admission(), &["requests.csv", "decisions.csv"], |store, plan| {
        assert_eq!((plan.requests.added, plan.decisions.added), (1, 1));
        let child = store.child("A").unwrap().unwrap();
        assert_eq!(child.given_name, Some("Fennel".to_owned()));
        let request = only_admission(store, "A").request.unwrap();
        assert_eq!(
            (request.asked_at.to_string().as_str(), request.asked_by.clone()),
            ("2026-10-02T09:15", Some("P. Larkspur".to_owned()))
        );
        assert_eq!(request.circumstances, Some("Grandmother in hospital, nobody else at home".to_owned()));
        assert_eq!(
            (request.risks_managed.clone(), request.alternatives.clone()),
            (Some("A neighbour stayed the night".to_owned()), Some("A stay with the aunt".to_owned()))
        );
        assert_eq!((request.network_explored, request.wishes_recorded), (Some(Answer::Partly), Some(Answer::Yes)));
        assert_eq!((request.siblings_together.unwrap().code(), request.school_kept.unwrap().code()), ("yes", "yes"));
        assert_eq!((request.miles_from_home, request.shared_responsibility), (Some(4), Some(false)));
        assert_eq!(request.planned_placement, Some("Foster family in the same town".to_owned()));
        assert_eq!(
            (request.legal_advice.unwrap().code(), request.legal_advice_by.clone()),
            ("given", Some("T. Applegarth".to_owned()))
        );
        assert_eq!((request.legal_advice_on, request.recorded_on), (Some(day("2026-10-02")), Some(day("2026-10-05"))));
        assert_eq!(request.legal_advice_summary, Some("Threshold for an order not met".to_owned()));
        let step = request.duty_decision().unwrap();
        assert_eq!((step.role, step.verdict), (Role::DutyHead, Verdict::Agreed));
        assert_eq!(
            (step.person.clone(), step.decided_at.to_string().as_str()),
            (Some("S. Oakapple".to_owned()), "2026-10-02T16:40")
        );
        assert_eq!(
            (step.rationale.clone(), step.recorded_on),
            (Some("Short stay until she is home".to_owned()), Some(day("2026-10-05")))
        );
        assert_eq!((request.source, step.source), (Source::Template, Source::Template));
    });
}

#[test]
fn the_duty_rota_says_who_was_on_duty() {
    round_trip(empty_store(), &["duty-rota.csv"], |store, plan| {
        assert_eq!(plan.duties.added, 1);
        assert_eq!(plan.summary, "1 new turn of the duty rota");
        let turn = store.facts().unwrap().duties.remove(0);
        assert_eq!((turn.person.as_str(), turn.source), ("S. Oakapple", Source::Template));
        assert_eq!((turn.from_on, turn.until_on), (day("2026-09-28"), day("2026-10-05")));
    });
}

#[test]
fn every_template_is_recognised_as_the_one_it_is_whatever_its_name() {
    for (template, (name, text)) in TEMPLATES.iter().zip(files()) {
        assert_eq!(template.file, name);
        let extract = Files::new(&[("x.csv", &text)]).read();
        assert_eq!(extract.files[0].kind, template.kind.code());
    }
}

#[test]
fn example_rows_are_left_out_and_that_is_said() {
    let all: Vec<(&str, String)> = files();
    let all: Vec<(&str, &str)> = all.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut store = empty_store();
    let plan = import(&mut store, &Files::new(&all).read());
    assert!(plan.is_empty() && plan.rejected.is_empty());
    assert!(plan.notes.contains(&"duty-rota.csv: the example row was left out.".to_owned()), "{:?}", plan.notes);
    assert_eq!(plan.notes.iter().filter(|note| note.ends_with("the example row was left out.")).count(), 6);
}

#[test]
fn a_bad_cell_is_rejected_with_its_line_column_value_and_reason() {
    let cases = [
        ("child_ref,given_name,date_of_birth\n,Fennel,\n", "child_ref", "", "nothing stands here, and a row needs it"),
        (
            "child_ref,kind,started_on\nA,FGC,02/10/26\n",
            "started_on",
            "02/10/26",
            "not a date: the year has two digits",
        ),
        (
            "child_ref,kind,started_on\nA,tea,02/10/2026\n",
            "kind",
            "tea",
            "not in the list of codes that the notes give for this column",
        ),
        (
            "child_ref,admitted_on,entry\nA,03/10/2026,planned\n",
            "admitted_on",
            "03/10/2026",
            "the child has no admission from this day, in the file or in this import",
        ),
        (
            "child_ref,admitted_on,entry\nB,02/10/2026,planned\n",
            "admitted_on",
            "02/10/2026",
            "no child of this reference is in the file or in this import",
        ),
        (
            "child_ref,kind,started_on\nB,FGC,02/10/2026\n",
            "child_ref",
            "B",
            "no child of this reference is in the file or in this import",
        ),
        (
            "child_ref,kind,started_on,ended_on\nA,FGC,02/10/2026,01/10/2026\n",
            "ended_on",
            "01/10/2026",
            "it ends before it starts",
        ),
        (
            "child_ref,asked_on,admitted_on\nA,02/10/2026,01/10/2026\n",
            "admitted_on",
            "01/10/2026",
            "the child has no admission from this day, in the file or in this import",
        ),
        (
            "child_ref,asked_on\nB,02/10/2026\n",
            "child_ref",
            "B",
            "no child of this reference is in the file or in this import: give a name or a date of birth, and the child is added",
        ),
        (
            "child_ref,asked_on,role,decided_on,decision\nA,02/10/2026,duty_head,02/10/2026,agreed\n",
            "asked_on",
            "02/10/2026",
            "no request of this child from then is in the file or in this import",
        ),
        ("person,from,to\nS. Oakapple,05/10/2026,04/10/2026\n", "to", "04/10/2026", "it ends before it starts"),
    ];
    for (text, column, value, reason) in cases {
        let mut store = with_an_admission();
        let plan = import(&mut store, &Files::new(&[("x.csv", text)]).read());
        assert!(plan.is_empty(), "{text}: {:?}", plan.writes);
        let row = &plan.rejected[0];
        assert_eq!((row.place.file.as_str(), row.place.line), ("x.csv", 2));
        let found = (row.bad.column.as_str(), row.bad.value.as_deref().unwrap_or_default(), row.bad.reason.as_str());
        assert_eq!(found, (column, value, reason));
    }
}

#[test]
fn a_row_that_is_rejected_adds_nobody() {
    let text = "child_ref,given_name,asked_on,legal_advice\nB,Fennel,02/10/26,given\n";
    let mut store = empty_store();
    let plan = import(&mut store, &Files::new(&[("x.csv", text)]).read());
    assert_eq!((plan.rejected.len(), store.known().unwrap().children.len()), (1, 0));
}

#[test]
fn codes_may_be_words_in_any_case_and_times_as_people_write_them() {
    let mut store = with_an_admission();
    let files = Files::new(&[
        (
            "a.csv",
            "child_ref;kind;started_on\nA;family group CONFERENCE;1 Sep 2026\nA;Children's or family centre;2026-08-01\n",
        ),
        ("b.csv", "child_ref,asked_on,asked_time,siblings_together\nA,02/10/2026,2.30pm,No brothers or sisters\n"),
        (
            "c.csv",
            "child_ref,asked_on,role,decided_on,decided_time,decision\nA,02/10/2026,Duty head of service,02/10/2026,1640,AGREED WITH CONDITIONS\n",
        ),
    ]);
    let plan = import(&mut store, &files.read());
    assert_eq!(plan.rejected, []);
    let request = store.facts().unwrap().requests.remove(0);
    assert_eq!(
        (request.asked_at.to_string().as_str(), request.siblings_together.unwrap().code()),
        ("2026-10-02T14:30", "no_siblings")
    );
    let step = &request.decisions[0];
    assert_eq!(
        (step.decided_at.to_string().as_str(), step.verdict),
        ("2026-10-02T16:40", Verdict::AgreedWithConditions)
    );
    let kinds: Vec<&str> = only_admission(&store, "A").interventions.iter().map(|help| help.kind.code()).collect();
    assert_eq!(kinds, ["CTR", "FGC"]);
}

#[test]
fn children_of_one_family_are_brothers_and_sisters() {
    let mut store = with_an_admission();
    let files = Files::new(&[("x.csv", "child_ref,given_name,family_ref\nA,Fennel,F-1\nB,Sorrel,F-1\nC,Tansy,F-2\n")]);
    import(&mut store, &files.read());
    let siblings: Vec<String> = only_admission(&store, "A").siblings.into_iter().map(|one| one.child_ref).collect();
    assert_eq!(siblings, ["B"]);
}

#[test]
fn a_template_fills_what_an_extract_holds_and_replaces_what_only_templates_do() {
    let mut store = with_an_admission();
    let say = |text: &str| Files::new(&[("x.csv", text)]);
    import(&mut store, &say("child_ref,given_name,date_of_birth,team\nA,Fennel,05/05/2012,North\n").read());
    let plan = import(&mut store, &say("child_ref,given_name\nA,Fenella\n").read());
    assert_eq!(plan.children.changed, 1);
    let child = only_admission(&store, "A").child;
    assert_eq!(
        (child.given_name, child.team, child.source),
        (Some("Fenella".to_owned()), Some("North".to_owned()), Source::Ssda903)
    );
    assert_eq!(child.born_on, Some(day("2012-05-04")), "the return says so");
}

fn requests(store: &Store) -> Vec<EntryRequest> {
    store.facts().unwrap().requests
}

#[test]
fn a_request_that_was_not_agreed_is_kept_of_a_child_who_is_in_no_extract() {
    let mut store = empty_store();
    let files = Files::new(&[
        ("requests.csv", "child_ref,family_name,asked_on,circumstances\nB,Ashcombe,02/10/2026,Evicted\n"),
        (
            "decisions.csv",
            "child_ref,asked_on,role,decided_on,decision\nB,02/10/2026,duty_head,03/10/2026,not agreed\n",
        ),
    ]);
    let plan = import(&mut store, &files.read());
    assert_eq!((plan.rejected.len(), plan.children.added, plan.requests.added), (0, 1, 1));
    assert_eq!(plan.summary, "1 new child, 1 new request for entry, 1 new step of a decision");
    let request = requests(&store).remove(0);
    assert_eq!((request.period_id, request.duty_decision().unwrap().verdict), (None, Verdict::NotAgreed));
    assert_eq!(store.child("B").unwrap().unwrap().source, Source::Template);
}

#[test]
fn of_several_requests_on_a_day_a_step_says_the_time() {
    let mut store = with_an_admission();
    let steps = "child_ref,asked_on,asked_time,role,decided_on,decision\n\
                 A,02/10/2026,11:00,team_manager,02/10/2026,supports\nA,02/10/2026,,duty_head,02/10/2026,agreed\n";
    let files = Files::new(&[
        ("requests.csv", "child_ref,asked_on,asked_time\nA,02/10/2026,09:15\nA,02/10/2026,11:00\n"),
        ("decisions.csv", steps),
    ]);
    let plan = import(&mut store, &files.read());
    assert_eq!(plan.rejected[0].bad.reason, "there were several requests of this child on this day: give the time");
    let of_eleven = requests(&store).into_iter().find(|one| one.asked_at.to_string().ends_with("11:00")).unwrap();
    assert_eq!(of_eleven.decisions[0].role, Role::TeamManager);
}

#[test]
fn a_later_template_replaces_what_an_earlier_one_said_and_erases_nothing() {
    let mut store = with_an_admission();
    import(&mut store, &filled_in(&["requests.csv", "decisions.csv", "duty-rota.csv"]).read());
    let files = Files::new(&[
        (
            "requests.csv",
            "child_ref,asked_on,asked_time,circumstances,asked_by\nA,02/10/2026,9.15am,Grandmother died,\n",
        ),
        (
            "decisions.csv",
            "child_ref,asked_on,role,decided_on,decided_time,decision\nA,02/10/2026,duty_head,02/10/2026,16:40,agreed with conditions\n",
        ),
        ("rota.csv", "person,from,to\ns. oakapple,28/09/2026,06/10/2026\n"),
    ]);
    let plan = import(&mut store, &files.read());
    assert_eq!((plan.requests.changed, plan.decisions.changed, plan.duties.changed), (1, 1, 1));
    let request = only_admission(&store, "A").request.unwrap();
    assert_eq!(
        (request.circumstances, request.asked_by),
        (Some("Grandmother died".to_owned()), Some("P. Larkspur".to_owned()))
    );
    assert_eq!(request.decisions[0].verdict, Verdict::AgreedWithConditions);
    assert_eq!(store.facts().unwrap().duties[0].until_on, day("2026-10-06"));
}

fn type_over(store: &mut Store, kind: FactKind, field: &'static str, value: &str) {
    let admission: Admission = only_admission(store, "A");
    let request = admission.request.unwrap();
    let id = if kind == FactKind::Request { request.id } else { request.decisions[0].id };
    let fact = FactRef { kind, id, child: Some(admission.child.id) };
    store.edit_fact(SCRIBE, fact, field, &FactValue::Text(value.to_owned())).unwrap();
}

#[test]
fn a_request_that_was_changed_by_hand_stands_unless_the_template_is_asked_for() {
    let mut store = with_an_admission();
    let files = filled_in(&["requests.csv", "decisions.csv"]);
    import(&mut store, &files.read());
    type_over(&mut store, FactKind::Request, "circumstances", "Her mother is ill");
    type_over(&mut store, FactKind::Decision, "rationale", "No other way");

    let plan = import(&mut store, &files.read());
    let told: Vec<&str> = plan.disagreements.iter().map(|told| told.detail.as_str()).collect();
    let expected = [
        "Request of 2 Oct 2026, 09:15, circumstances: Her mother is ill typed in, Grandmother in hospital, nobody else at \
         home in the template",
        "Duty Head of Service, 2 Oct 2026, 16:40, rationale: No other way typed in, Short stay until she is home in the \
         template",
    ];
    assert_eq!((told, plan.is_empty()), (expected.to_vec(), true));

    let plan = store.plan(&files.read(), Keep::Extract).unwrap();
    store.apply(&plan, SCRIBE).unwrap();
    let request = only_admission(&store, "A").request.unwrap();
    assert_eq!(request.circumstances, Some("Grandmother in hospital, nobody else at home".to_owned()));
    assert_eq!((request.source, request.decisions[0].source), (Source::Template, Source::Template));
}

#[test]
fn a_request_with_a_step_that_was_typed_since_stays_when_the_template_is_taken_back() {
    let mut store = with_an_admission();
    import(&mut store, &filled_in(&["requests.csv", "decisions.csv", "interventions.csv"]).read());
    type_over(&mut store, FactKind::Decision, "rationale", "No other way");
    store.take_back_last_import(SCRIBE).unwrap();
    let now = only_admission(&store, "A");
    assert_eq!(now.request.unwrap().decisions[0].rationale, Some("No other way".to_owned()));
    assert_eq!(now.interventions, []);
}

#[test]
fn what_bounds_other_lists_bounds_templates() {
    let rows: Vec<String> = (0..1_001).map(|number| format!("A,FGC,02/10/2026,Hub {number}")).collect();
    let many = format!("child_ref,kind,started_on,provider\n{}\n", rows.join("\n"));
    let open = "child_ref,given_name\nA,\"Fennel\nB,Sorrel\n";
    for (text, said) in [(many.as_str(), "more than 1000 rows"), (open, "a quotation mark opens here")] {
        let files = Files::new(&[("x.csv", text)]);
        let error = read(&[files.path().to_owned()], stated(), &mut Unwatched).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
    let hostile = "child_ref,given_name\nA,Fen\u{202e}nel\u{1b}[31m\n";
    let extract = Files::new(&[("x.csv", hostile)]).read();
    let facts = extract.children.values().next().unwrap();
    assert_eq!(facts.given_name, Some("Fen\u{b7}nel\u{b7}[31m".to_owned()));
}

#[test]
fn what_this_program_prints_is_not_taken_for_a_template() {
    let list = "child_ref,admitted_on,age,route_on_entry,legal_status,entry,need,days_in_care\nA,2026-10-02,14,V2,V2,planned,N1,3\n";
    let files = Files::new(&[("list.csv", list)]);
    assert!(read(&[files.path().join("list.csv")], stated(), &mut Unwatched).is_err());
}
