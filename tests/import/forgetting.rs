//! Children of lists 1 to 7 who never come into care are kept for 24 months after their last involvement.

use super::support::{Files, day, empty_store, import, ssda903, stated};
use admissions_review::domain::child::Source;
use admissions_review::domain::coverage::List;
use admissions_review::import::{Extract, Keep};
use admissions_review::store::Store;
use admissions_review::store::actions::NewAction;

/// List 7 with one plan a child: reference, start, end. A person says that it was made on the last of these days.
fn plans(rows: &[&str]) -> Extract {
    let heading = "Child Unique ID,Date of Birth,Child Protection Plan Start Date,Initial Category of Abuse,\
                   Latest Category of Abuse,Date of the Last Statutory Visit,Child Protection Plan End Date";
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let [child, start, end] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
            format!("{child},04/05/2012,{start},Neglect,Neglect,,{end}")
        })
        .collect();
    let extract = Files::new(&[("list7.csv", &format!("{heading}\n{}\n", rows.join("\n")))]).read();
    let last = extract.seen_until(Source::AnnexA).unwrap().to_string();
    stated(extract, List::ChildProtection, &last, &last)
}

fn known(store: &Store) -> Vec<String> {
    store.known().unwrap().children.into_iter().map(|child| child.child_ref).collect()
}

/// P's plan ended on 10 October 2024; R was in care as well; T's plan is open.
fn three_plans() -> Store {
    let mut store = empty_store();
    import(&mut store, &ssda903(&["R,1,04/05/2012,WBRI"], &["R,11/10/2024,S,V2,N1,U6,PR1,,"]).read());
    import(&mut store, &plans(&["P,01/03/2024,10/10/2024", "R,01/03/2024,10/10/2024", "T,01/03/2024,"]));
    store
}

#[test]
fn after_24_months_only_those_who_came_into_care_or_are_still_known_are_kept() {
    let mut store = three_plans();
    // The last date of this extract is 10 October 2026: exactly 24 months.
    import(&mut store, &plans(&["Z,01/09/2026,10/10/2026", "T,01/03/2024,"]));
    assert_eq!(known(&store).len(), 4, "P is kept on the day");

    let plan = import(&mut store, &plans(&["Z,01/09/2026,11/10/2026", "T,01/03/2024,"]));

    let mut left = known(&store);
    left.sort();
    assert_eq!(left, ["R", "T", "Z"]);
    assert_eq!((plan.children.removed, plan.interventions.removed), (1, 1));
    assert!(plan.notes.iter().any(|note| note.starts_with("1 child who never came into care")), "{:?}", plan.notes);
}

#[test]
fn dropping_is_done_once_and_can_be_taken_back() {
    let mut store = three_plans();
    let later = plans(&["Z,01/09/2026,11/10/2026", "T,01/03/2024,"]);
    import(&mut store, &later);
    assert!(store.plan(&later, Keep::Typed).unwrap().is_empty(), "twice changes nothing");

    store.take_back_last_import("A. Scribe").unwrap();

    assert!(known(&store).contains(&"P".to_owned()));
    assert_eq!(store.known().unwrap().interventions.len(), 3);
}

#[test]
fn a_child_whom_the_meeting_speaks_of_is_kept() {
    let mut store = three_plans();
    let child = store.known().unwrap().children.into_iter().find(|child| child.child_ref == "P").unwrap();
    let action = NewAction {
        child_id: Some(child.id),
        period_id: None,
        meeting_id: None,
        text: "Ask why the request was not agreed".to_owned(),
        owner: "J. Quillfeather".to_owned(),
        due_on: day("2026-11-18"),
        done_looks_like: None,
        raised_on: day("2026-11-12"),
    };
    store.add_action("A. Scribe", &action).unwrap();

    import(&mut store, &plans(&["Z,01/09/2026,11/10/2026"]));

    assert!(known(&store).contains(&"P".to_owned()));
}
