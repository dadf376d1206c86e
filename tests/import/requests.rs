//! Requests whose time is missing or corrected, and the steps of their chains.

use admissions_review::import::{Keep, Plan};
use admissions_review::store::Store;

use super::support::{Files, import};
use super::templates::with_an_admission;

fn asked(times: &[&str]) -> Files {
    let rows: Vec<String> = times.iter().map(|time| format!("A,02/10/2026,{time},Evicted\n")).collect();
    Files::new(&[("x.csv", &format!("child_ref,asked_on,asked_time,circumstances\n{}", rows.concat()))])
}

fn moments(store: &Store) -> Vec<String> {
    let mut moments: Vec<String> = store.facts().unwrap().requests.iter().map(|row| row.asked_at.to_string()).collect();
    moments.sort();
    moments
}

/// Imports one after the other; the plan of the last, which changes nothing when it is made again.
fn one_after_the_other(store: &mut Store, times: &[&[&str]]) -> Plan {
    let mut plan = Plan::default();
    for times in times {
        let files = asked(times);
        plan = import(store, &files.read());
        assert!(store.plan(&files.read(), Keep::Typed).unwrap().is_empty());
    }
    plan
}

#[test]
fn a_request_without_a_time_is_the_only_one_of_its_day_and_a_time_is_added() {
    for (times, expected) in [
        ([&["09:15"][..], &[""]], &["2026-10-02T09:15"][..]),
        ([&[""], &["09:15"]], &["2026-10-02T09:15"]),
        ([&["09:15", "11:00"], &[""]], &["2026-10-02", "2026-10-02T09:15", "2026-10-02T11:00"]),
        ([&[""], &["09:15", "11:00"]], &["2026-10-02", "2026-10-02T09:15", "2026-10-02T11:00"]),
        ([&["09:15"], &["09:15", "11:00"]], &["2026-10-02T09:15", "2026-10-02T11:00"]),
    ] {
        let mut store = with_an_admission();
        one_after_the_other(&mut store, &times);
        assert_eq!(moments(&store), expected, "{times:?}");
    }
}

#[test]
fn another_time_of_the_only_request_of_a_day_is_told_as_a_correction() {
    let mut store = with_an_admission();
    let plan = one_after_the_other(&mut store, &[&["09:15"], &["10:30"]]);
    assert_eq!(moments(&store), ["2026-10-02T10:30"]);
    assert_eq!((plan.requests.added, plan.requests.changed), (0, 1));
    let told: Vec<_> = plan.problems.iter().map(|told| (told.rule.as_str(), told.detail.as_str())).collect();
    let detail = "The request of 2 Oct 2026, 09:15 was asked on 2 Oct 2026, 10:30 by this template, which gives no other of \
                  that day: its time was corrected.";
    assert_eq!(told, [("request-time-corrected", detail)]);
}

fn steps(rows: &[&str]) -> Files {
    let heading = "child_ref,asked_on,role,decided_on,person,decision";
    let rows: Vec<String> = rows.iter().map(|row| format!("A,02/10/2026,duty_head,02/10/2026,{row}\n")).collect();
    Files::new(&[("x.csv", &format!("{heading}\n{}", rows.concat())), ("y.csv", "child_ref,asked_on\nA,02/10/2026\n")])
}

fn said(store: &Store) -> Vec<(String, &'static str)> {
    let steps = store.facts().unwrap().requests.remove(0).decisions;
    let mut said: Vec<_> =
        steps.into_iter().map(|step| (step.person.unwrap_or_default(), step.verdict.code())).collect();
    said.sort();
    said
}

#[test]
fn two_people_who_took_a_step_at_one_moment_are_two_steps() {
    let both = ["S. Oakapple,agreed", "T. Applegarth,not agreed"];
    let expected = [("S. Oakapple".to_owned(), "agreed"), ("T. Applegarth".to_owned(), "not_agreed")];
    for imports in [vec![steps(&both)], vec![steps(&both[..1]), steps(&both[1..])]] {
        let mut store = with_an_admission();
        for files in imports {
            import(&mut store, &files.read());
            assert!(store.plan(&files.read(), Keep::Typed).unwrap().is_empty());
        }
        assert_eq!(said(&store), expected);
    }
}

#[test]
fn a_person_who_is_added_or_spelt_otherwise_is_no_second_step() {
    let mut store = with_an_admission();
    for row in [",agreed", "S. Oakaple,agreed", "s. oakaple,not agreed", "S. Oakapple,not agreed"] {
        import(&mut store, &steps(&[row]).read());
    }
    assert_eq!(said(&store), [("S. Oakapple".to_owned(), "not_agreed")]);
}
