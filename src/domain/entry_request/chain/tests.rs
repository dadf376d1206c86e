use super::*;
use crate::domain::sample::{day, decision, duty, request};

fn chain_of(asked_at: &str, decisions: Vec<Decision>) -> EntryRequest {
    EntryRequest { decisions, ..request(asked_at) }
}

fn notes(request: &EntryRequest, entry: Option<&str>, duties: &[Duty]) -> Vec<Vec<String>> {
    request.chain(entry.map(day), duties).steps.iter().map(ChainStep::notes).collect()
}

fn duty_decision(person: &str, at: &str, verdict: Verdict) -> Decision {
    decision(Role::DutyHead, Some(person), at, verdict)
}

#[test]
fn the_last_duty_decision_is_the_outcome() {
    let decided = |verdicts: &[(&str, Verdict)]| {
        let decisions = verdicts.iter().map(|(at, verdict)| duty_decision("S. Oakapple", at, *verdict)).collect();
        chain_of("2026-10-01", decisions).outcome()
    };
    assert_eq!(decided(&[]), Outcome::Undecided);
    assert_eq!(decided(&[("2026-10-02", Verdict::Agreed)]), Outcome::Agreed);
    assert_eq!(decided(&[("2026-10-02", Verdict::NotAgreed), ("2026-10-04", Verdict::Agreed)]), Outcome::Agreed);
    assert_eq!(decided(&[("2026-10-02", Verdict::AgreedWithConditions)]), Outcome::AgreedWithConditions);
    assert_eq!(decided(&[("2026-10-02", Verdict::Supports)]), Outcome::Undecided, "supporting is not deciding");
    let supported = decision(Role::OperationalHead, None, "2026-10-02", Verdict::Agreed);
    assert_eq!(chain_of("2026-10-01", vec![supported]).outcome(), Outcome::Undecided, "only the duty Head decides");
}

#[test]
fn a_gap_is_told_as_finely_as_it_is_known() {
    let gap = |from: &str, to: &str| Gap::between(from.parse().unwrap(), to.parse().unwrap());
    let cases = [
        ("2026-10-02T10:00", "2026-10-02T10:45", Some(45), "45 min"),
        ("2026-10-02T10:00", "2026-10-02T12:00", Some(120), "2 h"),
        ("2026-10-02T10:00", "2026-10-02T11:44", Some(104), "1 h 44 min"),
        ("2026-10-02T23:50", "2026-10-03T00:10", Some(20), "20 min"),
        ("2026-10-02T10:00", "2026-10-03T13:05", Some(1625), "1 day 3 h"),
        ("2026-10-02T10:00", "2026-10-04T10:30", Some(2910), "2 days"),
        ("2026-10-02T10:00", "2026-10-03", None, "1 day"), // an hour that nobody wrote down is not counted
        ("2026-10-02", "2026-10-02T10:00", None, "0 days"),
        ("2026-10-02T10:00", "2026-10-02T09:30", Some(-30), "30 min"),
    ];
    for (from, to, minutes, words) in cases {
        let gap = gap(from, to);
        assert_eq!((gap.minutes(), gap.to_string().as_str()), (minutes, words), "{from} to {to}");
        assert_eq!(gap.is_backwards(), minutes.is_some_and(|minutes| minutes < 0));
    }
}

#[test]
fn gaps_run_from_the_request_through_the_steps() {
    let request = chain_of(
        "2026-10-02T09:15",
        vec![
            decision(Role::TeamManager, None, "2026-10-02T10:00", Verdict::Supports),
            decision(Role::OperationalHead, None, "2026-10-03", Verdict::Supports),
            duty_decision("S. Oakapple", "2026-10-03", Verdict::Agreed),
        ],
    );
    assert_eq!(
        notes(&request, None, &[]),
        [vec![], vec!["45 min later".to_owned()], vec!["1 day later".to_owned()], vec![]]
    );
    let chain = request.chain(None, &[]);
    assert_eq!(chain.steps[0].decision, None, "no step of the social worker stands for the request");
    assert_eq!(chain.steps[0].said(), "asked");
    assert_eq!(chain.to_decision, Some(Gap::Days(1)));
}

#[test]
fn the_social_workers_step_at_the_same_moment_stands_for_the_request() {
    let supports = |at: &str| vec![decision(Role::SocialWorker, None, at, Verdict::Supports)];
    assert_eq!(chain_of("2026-10-02T09:15", supports("2026-10-02T09:15")).chain(None, &[]).steps.len(), 1);
    assert_eq!(chain_of("2026-10-02", supports("2026-10-02T09:15")).chain(None, &[]).steps.len(), 1);
    assert_eq!(chain_of("2026-10-02T09:15", supports("2026-10-02T10:15")).chain(None, &[]).steps.len(), 2);
}

#[test]
fn what_was_recorded_out_of_order_says_so() {
    let early =
        chain_of("2026-10-02T09:00", vec![decision(Role::TeamManager, None, "2026-10-02T08:30", Verdict::Supports)]);
    assert_eq!(notes(&early, None, &[])[1], ["30 min earlier"]);

    let step = |role, at| decision(role, None, at, Verdict::Supports);
    let late_support = vec![step(Role::DutyHead, "2026-10-02T10:00"), step(Role::OperationalHead, "2026-10-02T11:00")];
    assert_eq!(notes(&chain_of("2026-10-02T09:00", late_support), None, &[])[2], ["1 h later", "out of order"]);

    let never_made_again = vec![
        step(Role::OperationalHead, "2026-10-02T12:00"),
        step(Role::TeamManager, "2026-10-02T14:30"),
        step(Role::DutyHead, "2026-10-02T15:00"),
    ];
    let request = chain_of("2026-10-02T09:00", never_made_again);
    let out_of_order: Vec<bool> = request.chain(None, &[]).steps.iter().map(|step| step.is_out_of_order).collect();
    assert_eq!(out_of_order, [false, false, true, false], "a decision that follows does not put it right");

    let ratified = vec![step(Role::OutOfHours, "2026-10-02T01:00"), step(Role::DutyHead, "2026-10-02T10:00")];
    let asked_again = vec![
        step(Role::DutyHead, "2026-10-02T10:00"),
        step(Role::TeamManager, "2026-10-03T10:00"),
        step(Role::DutyHead, "2026-10-04T10:00"),
    ];
    let asked_once_more = vec![
        step(Role::TeamManager, "2026-10-02T10:00"),
        step(Role::OperationalHead, "2026-10-02T11:00"),
        step(Role::DutyHead, "2026-10-02T12:00"),
        step(Role::TeamManager, "2026-10-03T10:00"),
        step(Role::DutyHead, "2026-10-03T11:00"),
    ];
    for decisions in [ratified, asked_again, asked_once_more] {
        let request = chain_of("2026-10-02T01:00", decisions);
        assert!(request.chain(None, &[]).steps.iter().all(|step| !step.is_out_of_order));
    }
}

#[test]
fn on_a_day_with_a_time_missing_the_steps_stand_in_the_order_of_the_chain() {
    let decisions = vec![
        duty_decision("S. Oakapple", "2026-10-02", Verdict::Agreed),
        decision(Role::TeamManager, None, "2026-10-02T10:00", Verdict::Supports),
    ];
    let request = chain_of("2026-10-02T09:00", decisions);
    let chain = request.chain(None, &[]);
    let roles: Vec<Role> = chain.steps.iter().map(ChainStep::role).collect();
    assert_eq!(roles, [Role::SocialWorker, Role::TeamManager, Role::DutyHead]);
    assert!(chain.steps.iter().all(|step| !step.is_out_of_order));
}

#[test]
fn the_first_duty_decision_is_seen_from_the_day_of_entry() {
    let decided = ["2026-10-03", "2026-10-05"].map(|at| duty_decision("S. Oakapple", at, Verdict::Agreed)).to_vec();
    let request = chain_of("2026-10-03", decided);
    let timing = |entry: &str| request.chain(Some(day(entry)), &[]).first_duty.unwrap();
    assert_eq!(timing("2026-10-02"), Timing::After(1));
    assert_eq!(timing("2026-10-03"), Timing::OnTheDay);
    assert_eq!(timing("2026-10-04"), Timing::Before(1));
    assert_eq!(timing("2026-10-02").days_after(), 1);
    assert_eq!(request.chain(None, &[]).first_duty, None, "there was no entry");
    let notes = notes(&request, Some("2026-10-02"), &[]);
    assert_eq!(notes[1], ["1 day after entry"]);
    assert_eq!(notes[2], ["2 days later"], "only the first is told from the entry");
}

#[test]
fn the_rota_says_who_was_on_duty_when_it_was_decided() {
    let rota = [duty("S. Oakapple", "2026-10-01", "2026-10-07")];
    let decided = |person: &str, at: &str| {
        let request = chain_of("2026-10-02", vec![duty_decision(person, at, Verdict::Agreed)]);
        let chain = request.chain(None, &rota);
        (chain.steps[1].was_on_duty, chain.steps[1].notes())
    };
    assert_eq!(decided("s. oakapple", "2026-10-02"), (Some(true), vec!["on duty".to_owned()]));
    let not = "not on duty (S. Oakapple was)".to_owned();
    assert_eq!(decided("P. Thistledown", "2026-10-02"), (Some(false), vec![not]));
    assert_eq!(decided("P. Thistledown", "2026-10-08"), (None, vec!["6 days later".to_owned()]), "no rota, no word");
}

#[test]
fn one_person_in_both_roles_is_told_at_the_duty_decision() {
    let steps = |operational: &str| {
        let supports = decision(Role::OperationalHead, Some(operational), "2026-10-02", Verdict::Supports);
        chain_of("2026-10-02", vec![supports, duty_decision("S. Oakapple", "2026-10-02", Verdict::Agreed)])
    };
    let twice = steps(" s. oakapple");
    assert_eq!(twice.same_person_twice(), Some("S. Oakapple"));
    assert_eq!(notes(&twice, None, &[])[1..], [vec![], vec!["also operational Head of Service".to_owned()]]);
    assert_eq!(steps("T. Applegarth").same_person_twice(), None);
    assert_eq!(steps(" ").same_person_twice(), None);
}

#[test]
fn a_request_is_told_in_sentences() {
    let rota = [duty("S. Oakapple", "2026-11-01", "2026-11-07")];
    let decided = vec![duty_decision("S. Oakapple", "2026-11-03T14:27", Verdict::NotAgreed)];
    let request = EntryRequest { asked_by: Some("P. Larkspur".to_owned()), ..chain_of("2026-11-03T09:19", decided) };
    assert_eq!(
        request.chain(None, &rota).sentence(),
        "Asked 3 Nov 2026 by P. Larkspur. Not agreed 3 Nov 2026 by S. Oakapple, 5 h 8 min after it was asked, on duty. \
         No admission."
    );
    assert_eq!(
        request.chain(Some(day("2026-11-02")), &[]).sentence(),
        "Asked 3 Nov 2026 by P. Larkspur. Not agreed 3 Nov 2026 by S. Oakapple, 5 h 8 min after it was asked. \
         Admitted 2 Nov 2026; first decided 1 day after entry."
    );
    let open = chain_of("2026-11-03", Vec::new());
    assert_eq!(open.chain(None, &rota).sentence(), "Asked 3 Nov 2026. No duty decision recorded. No admission.");
}
