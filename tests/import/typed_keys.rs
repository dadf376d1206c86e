//! What a fact is known by, typed over: the next import of the same files finds it, adds no second one, and says what
//! differs.

use admissions_review::domain::Id;
use admissions_review::domain::calendar::Moment;
use admissions_review::domain::child::Source;
use admissions_review::domain::entry_request::EntryRequest;
use admissions_review::domain::legal_status::{LegalCode, LegalStatus};
use admissions_review::import::{Keep, Plan};
use admissions_review::store::Store;
use admissions_review::store::typed::{FactKind, FactRef, FactValue, NewFact};

use super::support::{Files, day, import, only_admission, ssda903};
use super::templates::with_an_admission;

const SCRIBE: &str = "A. Scribe";

fn type_over(store: &mut Store, kind: FactKind, id: Id, field: &'static str, value: &FactValue) {
    let child = (kind != FactKind::Duty).then(|| store.child("A").unwrap().unwrap().id);
    store.edit_fact(SCRIBE, FactRef { kind, id, child }, field, value).unwrap();
}

fn told(plan: &Plan) -> Vec<&str> {
    plan.disagreements.iter().map(|told| told.detail.as_str()).collect()
}

/// Imports a file that somebody typed over once more: first what was typed in is kept and nothing changes, then the
/// file is taken, and then there is nothing to say.
#[track_caller]
fn kept_then_taken(store: &mut Store, files: &Files, expected: &[&str]) {
    let kept = import(store, &files.read());
    assert_eq!((told(&kept), kept.writes.len()), (expected.to_vec(), 0), "{:?}", kept.writes);
    let taken = store.plan(&files.read(), Keep::Extract).unwrap();
    assert_eq!(told(&taken), expected);
    store.apply(&taken, SCRIBE).unwrap();
    let again = import(store, &files.read());
    assert_eq!((told(&again), again.is_empty()), (Vec::new(), true), "{:?}", again.writes);
}

/// Kind, start, end and source of the help of A.
fn help(store: &Store) -> Vec<String> {
    let mut help: Vec<String> = only_admission(store, "A")
        .interventions
        .iter()
        .map(|row| {
            let end = row.ended_on.map_or("open".to_owned(), |end| end.to_string());
            format!("{} {} {end} {}", row.kind.code(), row.started_on, row.source.code())
        })
        .collect();
    help.sort();
    help
}

fn help_of(store: &Store, kind: &str) -> Id {
    only_admission(store, "A").interventions.iter().find(|row| row.kind.code() == kind).unwrap().id
}

#[test]
fn help_of_which_the_start_was_typed_over_is_the_help_it_was() {
    let files = Files::new(&[("x.csv", "child_ref,kind,started_on\nA,CPP,01/03/2026\n")]);
    let mut store = with_an_admission();
    import(&mut store, &files.read());
    let id = help_of(&store, "CPP");
    type_over(&mut store, FactKind::Intervention, id, "started_on", &FactValue::Day(day("2026-04-20")));
    let expected = "Child protection plan of 20 Apr 2026, start: 20 Apr 2026 typed in, 1 Mar 2026 in the template";
    kept_then_taken(&mut store, &files, &[expected]);
    assert_eq!(help(&store), ["CPP 2026-03-01 open template"]);
}

#[test]
fn help_of_which_the_kind_was_typed_over_is_the_help_it_was() {
    let files = Files::new(&[("x.csv", "child_ref,kind,started_on\nA,FGC,01/03/2026\nA,KIN,01/03/2026\n")]);
    let mut store = with_an_admission();
    import(&mut store, &files.read());
    let id = help_of(&store, "FGC");
    type_over(&mut store, FactKind::Intervention, id, "kind", &FactValue::Text("KIN".to_owned()));
    let expected = "Kinship exploration of 1 Mar 2026, kind: kinship exploration typed in, family group conference in the template";
    kept_then_taken(&mut store, &files, &[expected]);
    assert_eq!(help(&store), ["FGC 2026-03-01 open template", "KIN 2026-03-01 open template"]);
}

#[test]
fn help_of_a_list_of_which_the_start_was_typed_over_is_the_help_it_was() {
    let list = "Child Unique ID,Child protection plan start date,Child protection plan end date\nA,01/03/2026,\n";
    let files = Files::new(&[("list7.csv", list)]);
    let mut store = with_an_admission();
    import(&mut store, &files.read());
    let id = help_of(&store, "CPP");
    type_over(&mut store, FactKind::Intervention, id, "started_on", &FactValue::Day(day("2026-04-20")));
    let expected = "Child protection plan of 20 Apr 2026, start: 20 Apr 2026 typed in, 1 Mar 2026 in the extract";
    kept_then_taken(&mut store, &files, &[expected]);
    assert_eq!(help(&store), ["CPP 2026-03-01 open annex-a"]);
}

#[test]
fn of_two_that_began_together_the_one_that_was_typed_over_is_found() {
    let rows = "child_ref,kind,started_on,ended_on\nA,CIN,01/03/2026,01/05/2026\nA,CIN,01/03/2026,\n";
    let files = Files::new(&[("x.csv", rows)]);
    for open in [true, false] {
        let mut store = with_an_admission();
        import(&mut store, &files.read());
        let rows = only_admission(&store, "A").interventions;
        let id = rows.iter().find(|row| row.ended_on.is_none() == open).unwrap().id;
        type_over(&mut store, FactKind::Intervention, id, "started_on", &FactValue::Day(day("2026-03-20")));
        let expected = "Child in need plan of 20 Mar 2026, start: 20 Mar 2026 typed in, 1 Mar 2026 in the template";
        kept_then_taken(&mut store, &files, &[expected]);
        assert_eq!(help(&store), ["CIN 2026-03-01 2026-05-01 template", "CIN 2026-03-01 open template"]);
    }
}

#[test]
fn typed_help_that_is_open_is_not_ended_without_a_word() {
    let say = |end: &str| {
        Files::new(&[("x.csv", &format!("child_ref,kind,started_on,ended_on,provider\nA,FGC,01/03/2026,{end},Hub\n"))])
    };
    let mut store = with_an_admission();
    import(&mut store, &say("").read());
    let id = help_of(&store, "FGC");
    type_over(&mut store, FactKind::Intervention, id, "detail", &FactValue::Text("In May".to_owned()));
    let expected = "Family group conference of 1 Mar 2026, end: open typed in, 2 Apr 2026 in the template";
    kept_then_taken(&mut store, &say("02/04/2026"), &[expected]);
    assert_eq!(help(&store), ["FGC 2026-03-01 2026-04-02 template"]);

    let list = |end: &str| {
        let heading = "Child Unique ID,Assessment start date,Assessment completion date";
        Files::new(&[("early.csv", &format!("{heading}\nA,12/01/2026,{end}\n"))])
    };
    let mut store = with_an_admission();
    import(&mut store, &list("").read());
    let id = help_of(&store, "EHA");
    type_over(&mut store, FactKind::Intervention, id, "provider", &FactValue::Text("Hub".to_owned()));
    let expected = "Early help assessment of 12 Jan 2026, end: open typed in, 20 Feb 2026 in the extract";
    kept_then_taken(&mut store, &list("20/02/2026"), &[expected]);
    assert_eq!(help(&store), ["EHA 2026-01-12 2026-02-20 annex-a"]);
}

fn requests(store: &Store) -> Vec<EntryRequest> {
    store.facts().unwrap().requests
}

fn at(moment: &str) -> FactValue {
    FactValue::At(moment.parse::<Moment>().unwrap())
}

#[test]
fn a_request_of_which_the_time_was_typed_over_is_the_request_it_was_and_keeps_its_steps() {
    let files = Files::new(&[
        ("requests.csv", "child_ref,asked_on,asked_time\nA,02/10/2026,09:15\nA,02/10/2026,11:00\n"),
        (
            "decisions.csv",
            "child_ref,asked_on,asked_time,role,decided_on,decision\nA,02/10/2026,09:15,duty_head,02/10/2026,agreed\n",
        ),
    ]);
    for moment in ["2026-10-02T10:30", "2026-10-02T11:00", "2026-10-05T09:15"] {
        let mut store = with_an_admission();
        import(&mut store, &files.read());
        let early = requests(&store).into_iter().find(|row| !row.decisions.is_empty()).unwrap().id;
        type_over(&mut store, FactKind::Request, early, "asked_at", &at(moment));
        let typed = moment.replace("2026-10-02T", "2 Oct 2026, ").replace("2026-10-05T", "5 Oct 2026, ");
        let expected = format!("Request of {typed}, asked: {typed} typed in, 2 Oct 2026, 09:15 in the template");
        kept_then_taken(&mut store, &files, &[&expected]);
        let mut told: Vec<_> =
            requests(&store).iter().map(|row| (row.asked_at.to_string(), row.decisions.len(), row.source)).collect();
        told.sort_by(|one, other| one.0.cmp(&other.0));
        let of = |at: &str, steps| (at.to_owned(), steps, Source::Template);
        assert_eq!(told, [of("2026-10-02T09:15", 1), of("2026-10-02T11:00", 0)]);
    }
}

#[test]
fn a_step_of_which_the_time_was_typed_over_is_the_step_it_was() {
    let rows =
        "child_ref,asked_on,role,decided_on,decided_time,decision\nA,02/10/2026,duty_head,02/10/2026,16:40,agreed\n";
    let files = Files::new(&[("requests.csv", "child_ref,asked_on\nA,02/10/2026\n"), ("decisions.csv", rows)]);
    let mut store = with_an_admission();
    import(&mut store, &files.read());
    let id = requests(&store)[0].decisions[0].id;
    type_over(&mut store, FactKind::Decision, id, "decided_at", &at("2026-10-03T08:00"));
    let expected = "Duty Head of Service, 3 Oct 2026, 08:00, decided: 3 Oct 2026, 08:00 typed in, 2 Oct 2026, 16:40 in the \
                    template";
    kept_then_taken(&mut store, &files, &[expected]);
    let steps = requests(&store).remove(0).decisions;
    assert_eq!((steps.len(), steps[0].decided_at.to_string().as_str()), (1, "2026-10-02T16:40"));
    assert_eq!(steps[0].source, Source::Template);
}

#[test]
fn a_turn_of_which_the_first_day_was_typed_over_is_the_turn_it_was() {
    let rows = "person,from,to\nS. Oakapple,28/09/2026,05/10/2026\nS. Oakapple,29/09/2026,30/09/2026\n";
    let files = Files::new(&[("rota.csv", rows)]);
    let mut store = with_an_admission();
    import(&mut store, &files.read());
    let id = store.facts().unwrap().duties.iter().find(|turn| turn.from_on == day("2026-09-28")).unwrap().id;
    type_over(&mut store, FactKind::Duty, id, "from_on", &FactValue::Day(day("2026-09-29")));
    let expected = "Duty of S. Oakapple from 29 Sep 2026, first day: 29 Sep 2026 typed in, 28 Sep 2026 in the template";
    kept_then_taken(&mut store, &files, &[expected]);
    let mut turns: Vec<_> = store.facts().unwrap().duties.iter().map(|turn| (turn.from_on, turn.until_on)).collect();
    turns.sort();
    assert_eq!(turns, [(day("2026-09-28"), day("2026-10-05")), (day("2026-09-29"), day("2026-09-30"))]);
}

const HEADER: [&str; 1] = ["A,1,04/05/2012,WBRI"];
const WITH_AN_ORDER: [&str; 2] = ["A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1", "A,20/10/2026,U,C1,N1,U1,PR1,,"];

#[test]
fn a_legal_status_or_placement_of_which_the_start_was_typed_over_is_the_one_it_was() {
    let files = ssda903(&HEADER, &WITH_AN_ORDER);
    for start in ["2026-10-12", "2026-10-25", "2027-02-01"] {
        let mut store = with_an_admission();
        import(&mut store, &files.read());
        let admission = only_admission(&store, "A");
        let (status, placement) = (admission.legal_statuses[1].id, admission.placements[1].id);
        type_over(&mut store, FactKind::LegalStatus, status, "started_on", &FactValue::Day(day(start)));
        type_over(&mut store, FactKind::LegalStatus, status, "code", &FactValue::Text("C2".to_owned()));
        type_over(&mut store, FactKind::Placement, placement, "started_on", &FactValue::Day(day(start)));
        type_over(&mut store, FactKind::Placement, placement, "type", &FactValue::Text("K2".to_owned()));

        let kept = import(&mut store, &files.read());
        let now = only_admission(&store, "A");
        assert_eq!((now.legal_statuses.len(), now.placements.len()), (2, 2), "{start}: {:?}", kept.writes);
        assert_eq!(now.legal_statuses[1].started_on, day(start));
        assert_eq!(told(&kept).len(), 2, "{start}: {:?}", told(&kept));
        assert!(told(&kept)[0].starts_with("Legal status: full care order from"), "{:?}", told(&kept));

        let taken = store.plan(&files.read(), Keep::Extract).unwrap();
        store.apply(&taken, SCRIBE).unwrap();
        let now = only_admission(&store, "A");
        let (status_now, placement_now) = (&now.legal_statuses[1], &now.placements[1]);
        assert_eq!((now.legal_statuses.len(), now.placements.len()), (2, 2));
        assert_eq!((status_now.started_on, status_now.source), (day("2026-10-20"), Source::Ssda903));
        assert_eq!((placement_now.started_on, placement_now.source), (day("2026-10-20"), Source::Ssda903));
        assert_eq!((status_now.id, placement_now.id), (status, placement), "it is the same row");
        assert!(import(&mut store, &files.read()).is_empty());
    }
}

/// What an import logged: row's table, field, old, new, child; the command of the import itself left out.
fn logged(store: &Store) -> Vec<String> {
    let changes = store.changes(100).unwrap();
    let newest = changes[0].command.clone();
    let last = changes.iter().take_while(|change| change.command == newest).filter(|c| c.table != "import_run");
    assert!(newest.starts_with("Import: "), "{newest}");
    let mut told: Vec<String> = last
        .map(|change| {
            let child = change.child_ref.clone().unwrap_or_default();
            format!("{child} {} {}: {} to {}", change.table, change.field, change.old, change.new)
        })
        .collect();
    told.sort();
    told
}

#[test]
fn what_an_import_writes_over_what_was_typed_in_is_logged_field_by_field() {
    let rows = "child_ref,kind,started_on,provider\nA,CPP,01/03/2026,Hub\n";
    let list = Files::new(&[("x.csv", rows), ("y.csv", "child_ref,given_name,team\nA,Fennel,North\n")]);
    let mut store = with_an_admission();
    import(&mut store, &list.read());
    let (help, child) = (help_of(&store, "CPP"), store.child("A").unwrap().unwrap().id);
    type_over(&mut store, FactKind::Intervention, help, "started_on", &FactValue::Day(day("2026-04-20")));
    type_over(&mut store, FactKind::Child, child, "given_name", &FactValue::Text("Fenella".to_owned()));
    type_over(&mut store, FactKind::Child, child, "team", &FactValue::Unknown);

    let plan = store.plan(&list.read(), Keep::Extract).unwrap();
    store.apply(&plan, SCRIBE).unwrap();
    assert_eq!(
        logged(&store),
        [
            "A child given_name: null to null", // no name is shown
            "A child team: null to \"North\"",
            "A child typed: \"given_name team\" to null",
            "A intervention source: \"typed\" to \"template\"",
            "A intervention started_on: \"2026-04-20\" to \"2026-03-01\"",
        ]
    );
    assert!(store.check_change_log().unwrap().broken.is_empty());
    // An import is not taken back with the last thing that somebody did.
    assert!(store.undo(SCRIBE).is_err());
    assert_eq!(store.child("A").unwrap().unwrap().given_name.as_deref(), Some("Fennel"));
}

#[test]
fn a_typed_legal_status_that_an_import_takes_out_is_logged() {
    let mut store = with_an_admission();
    let admission = only_admission(&store, "A");
    let order = LegalStatus {
        code: Some(LegalCode::new("C1")),
        started_on: day("2026-10-08"),
        ..admission.legal_statuses[0].clone()
    };
    let order = LegalStatus { source: Source::Typed, ..order };
    let new = NewFact::LegalStatus(order, admission.child.id);
    store.type_in(SCRIBE, &new).unwrap();
    let files = ssda903(
        &["A,1,04/05/2012,WBRI", "B,1,04/05/2012,WBRI"],
        &["A,02/10/2026,S,V2,N1,U6,PR1,,", "B,12/10/2026,S,V2,N1,U6,PR1,,"],
    );
    let plan = store.plan(&files.read(), Keep::Extract).unwrap();
    store.apply(&plan, SCRIBE).unwrap();
    let told = logged(&store);
    assert!(told.contains(&"A legal_status code: \"C1\" to null".to_owned()), "{told:?}");
    assert!(told.contains(&"A legal_status started_on: \"2026-10-08\" to null".to_owned()), "{told:?}");
}
