//! A day that a template corrects replaces the row that the template no longer has, and a new contact replaces none.

use admissions_review::domain::child::Source;
use admissions_review::import::{Keep, Plan};
use admissions_review::store::Store;

use super::support::{Files, import, only_admission, ssda903};
use super::templates::with_an_admission;

const HEADING: &str = "child_ref,kind,started_on,ended_on,provider,outcome,detail,recorded_on";

fn template(rows: &[&str]) -> Files {
    Files::new(&[("help.csv", &format!("{HEADING}\n{}\n", rows.join("\n")))])
}

/// Imports lists of help of A, one after the other; the answer is the store, and the last plan.
fn after(lists: &[&[&str]]) -> (Store, Plan) {
    let mut store = with_an_admission();
    let mut last = Plan::default();
    for rows in lists {
        last = import(&mut store, &template(rows).read());
        assert!(store.plan(&template(rows).read(), Keep::Typed).unwrap().is_empty(), "twice: {rows:?}");
    }
    (store, last)
}

/// Kinds and days of A's help.
fn days(store: &Store) -> Vec<(&'static str, String)> {
    let help = only_admission(store, "A").interventions;
    let mut days: Vec<_> = help.iter().map(|help| (help.kind.code(), help.started_on.to_string())).collect();
    days.sort();
    days
}

fn rules(plan: &Plan) -> Vec<&str> {
    plan.problems.iter().map(|told| told.rule.as_str()).collect()
}

/// The days of A's help, and what is told, after a list and then another.
fn then(first: &[&str], second: &[&str]) -> (Vec<String>, Vec<String>) {
    let (store, plan) = after(&[first, second]);
    let days = days(&store).into_iter().map(|(kind, day)| format!("{kind} {day}")).collect();
    (days, rules(&plan).into_iter().map(str::to_owned).collect())
}

#[test]
fn a_day_in_a_list_that_goes_on_is_corrected_by_up_to_14_days() {
    let plan = "A,CIN,01/03/2026,,,,,";
    for (kind, was, is, expected) in [
        ("FGC", "14/07/2026", "15/07/2026", vec!["FGC 2026-07-15"]),
        ("FGC", "14/07/2026", "28/07/2026", vec!["FGC 2026-07-28"]),
        ("FGC", "14/07/2026", "29/07/2026", vec!["FGC 2026-07-14", "FGC 2026-07-29"]),
        ("CON", "14/07/2026", "30/06/2026", vec!["CON 2026-06-30"]),
        ("CON", "14/07/2026", "29/06/2026", vec!["CON 2026-06-29", "CON 2026-07-14"]),
    ] {
        let row = |day: &str| format!("A,{kind},{day},{day},Hub,,,");
        let (days, told) = then(&[plan, &row(was)], &[plan, &row(is)]);
        let days: Vec<&str> = days.iter().map(String::as_str).filter(|day| !day.starts_with("CIN")).collect();
        // Of a contact it is told all the same: who takes one out and adds another changes the list as much.
        let is_told = expected.len() == 1 && kind == "CON";
        let rule = is_told.then(|| "day-corrected-by-template".to_owned());
        assert_eq!((days, told), (expected, rule.into_iter().collect()), "{kind} {was} {is}");
    }
}

#[test]
fn both_stay_where_the_list_has_both() {
    let (one, other) = ("A,CON,01/09/2026,,,,,", "A,CON,09/09/2026,,,,,");
    assert_eq!(then(&[one], &[one, other]), (vec!["CON 2026-09-01".to_owned(), "CON 2026-09-09".to_owned()], vec![]));
}

#[test]
fn a_meeting_that_stands_alone_in_its_list_is_corrected_and_that_is_told() {
    let (store, plan) = after(&[&["A,FGC,14/07/2026,14/07/2026,Hub,,,"], &["A,FGC,15/07/2026,,,partly,,"]]);
    let help = only_admission(&store, "A").interventions;
    let [row] = help.as_slice() else { panic!("{help:?}") };
    assert_eq!((row.started_on.to_string().as_str(), row.ended_on, row.source), ("2026-07-15", None, Source::Template));
    assert_eq!((row.provider.as_deref(), row.outcome.unwrap().code()), (Some("Hub"), "partly"));
    assert_eq!((plan.interventions.changed, plan.interventions.added), (1, 0));
    let [told] = plan.problems.as_slice() else { panic!("{:?}", plan.problems) };
    assert_eq!(
        told.detail,
        "Family group conference of 15 Jul 2026: taken for that of 14 Jul 2026, which the template no longer has, with its \
         day corrected. If there were two, list both."
    );
    // And that is what it takes.
    let (first, second) = ("A,FGC,14/07/2026,,,,,", "A,FGC,15/07/2026,,,,,");
    let (store, _) = after(&[&[first], &[second], &[first, second]]);
    assert_eq!(days(&store).len(), 2);
}

#[test]
fn a_new_contact_alone_in_its_list_is_none_that_was_corrected() {
    let contact = |day: &str, written: &str| format!("A,CON,{day},,Police,,Missing again,{written}");
    let old = contact("01/09/2026", "02/09/2026");
    let two = vec!["CON 2026-09-01".to_owned(), "CON 2026-09-09".to_owned()];
    let perhaps = vec!["day-perhaps-corrected".to_owned()];
    for written in ["", "09/09/2026", "02/09/2026"] {
        let told = then(&[&old], &[&contact("09/09/2026", written)]);
        assert_eq!(told, (two.clone(), perhaps.clone()), "written down on {written}");
    }
    // Written down on one day, which is not before either.
    let corrected = then(&[&old], &[&contact("31/08/2026", "02/09/2026")]);
    assert_eq!(corrected, (vec!["CON 2026-08-31".to_owned()], vec!["day-corrected-by-template".to_owned()]));
    assert_eq!(then(&[&old], &[&contact("03/09/2026", "02/09/2026")]).0.len(), 2, "not written down before it was");
}

#[test]
fn a_list_of_new_rows_alone_corrects_nothing() {
    let old = ["A,FGC,14/07/2026,,,,,", "A,LGM,01/03/2026,,,,,"];
    let (days, told) = then(&old, &["A,FGC,20/07/2026,,,,,"]);
    assert_eq!(days, ["FGC 2026-07-14", "FGC 2026-07-20", "LGM 2026-03-01"]);
    assert_eq!(told, ["day-perhaps-corrected"]);
}

#[test]
fn several_that_could_be_it_all_stay() {
    let (plan, first, second) = ("A,CIN,01/03/2026,,,,,", "A,FGC,14/07/2026,,,,,", "A,FGC,16/07/2026,,,,,");
    let (days, told) = then(&[plan, first, second], &[plan, "A,FGC,15/07/2026,,,,,"]);
    assert_eq!((days.len(), told), (4, vec!["day-perhaps-corrected".to_owned()]));
    let (days, told) = then(&[plan, first], &[plan, "A,FGC,13/07/2026,,,,,", "A,FGC,15/07/2026,,,,,"]);
    assert_eq!((days.len(), told.len()), (4, 2));
}

#[test]
fn a_list_that_lacks_rows_of_other_children_is_not_whole() {
    let mut store = with_an_admission();
    let other = ssda903(&["B,1,04/05/2012,WBRI"], &["B,02/10/2026,S,V2,N1,U6,PR1,,"]);
    import(&mut store, &other.read());
    let of_both = ["A,CON,01/09/2026,,,,,", "B,CON,01/08/2026,,,,,"];
    import(&mut store, &template(&of_both).read());
    let corrected = "A,CON,02/09/2026,,,,,";
    let plan = |rows: &[&str]| store.plan(&template(rows).read(), Keep::Typed).unwrap();
    let (alone, whole) = (plan(&[corrected]), plan(&[corrected, of_both[1]]));
    assert_eq!((alone.interventions.added, alone.interventions.changed), (1, 0));
    assert_eq!(
        (whole.interventions.added, whole.interventions.changed, rules(&whole)),
        (0, 1, vec!["day-corrected-by-template"])
    );
}

#[test]
fn a_list_from_which_old_rows_were_taken_is_not_whole() {
    let contact = |day: &str| format!("A,CON,{day},,,,,");
    let [first, second, third, new] = ["01/09/2026", "09/09/2026", "15/09/2026", "20/09/2026"].map(contact);
    let (days, told) = then(&[&first, &second, &third], &[&third, &new]);
    assert_eq!((days.len(), told), (4, vec!["day-perhaps-corrected".to_owned()]));
}

#[test]
fn a_template_corrects_no_day_of_an_extract() {
    let mut store = with_an_admission();
    let contacts = "Child Unique ID,Date of Contact,Contact source\nA,01/09/2026,Police\n";
    import(&mut store, &Files::new(&[("contacts.csv", contacts)]).read());
    let plan = import(&mut store, &template(&["A,CON,02/09/2026,,,,,02/09/2026"]).read());
    assert_eq!((plan.interventions.added, plan.interventions.changed, rules(&plan)), (1, 0, vec![]));
}
