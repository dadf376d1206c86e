use super::*;
use crate::domain::admission::{EntryKind, PeriodKind};
use crate::domain::child::Source;
use crate::domain::coverage::List;
use crate::domain::entry_request::{Answer, Decision, EntryRequest, LegalAdvice, Role, Verdict};
use crate::domain::intervention::{Intervention, Kind};
use crate::domain::prompt_answer::PromptAnswer;
use crate::domain::sample::{
    admission, answer, day, decision, duty, entered, help, looked_at, period, request, status,
};

const AS_OF: &str = "2026-11-12";

fn codes_on(admission: &Admission, as_of: &str) -> Vec<&'static str> {
    let prompts = raised(admission, day(as_of), &Settings::default());
    prompts.into_iter().map(|prompt| prompt.code).collect()
}

/// Each case: the prompt, what is recorded, and whether it is raised. Nothing is claimed about other prompts.
fn check(code: &str, cases: Vec<(&str, Admission, bool)>) {
    for (said, admission, expected) in cases {
        assert_eq!(codes_on(&admission, AS_OF).contains(&code), expected, "{code}: {said}");
    }
}

fn with_help(interventions: Vec<Intervention>) -> Admission {
    Admission { interventions, ..admission("V2") }
}

fn asked(change: impl FnOnce(&mut EntryRequest)) -> Admission {
    let mut request = request("2026-10-01");
    change(&mut request);
    Admission { request: Some(request), ..admission("V2") }
}

/// The request says which alternatives were considered, which says nothing about any kind of help.
fn considered() -> Admission {
    asked(|request| request.alternatives = Some("A stay with the aunt".to_owned()))
}

/// Someone said that nothing was known before entry.
fn unknown() -> Intervention {
    help(Kind::NothingKnown, "2026-10-02", None)
}

/// Help of another kind in a template: it says nothing about any that is not there.
fn in_a_template() -> Intervention {
    Intervention { source: Source::Template, ..help(Kind::MentalHealthService, "2026-05-01", None) }
}

fn decided(decisions: Vec<Decision>) -> Admission {
    asked(|request| request.decisions = decisions)
}

#[test]
fn an_admission_of_which_nothing_more_is_recorded_raises_nothing() {
    assert_eq!(codes_on(&admission("V2"), AS_OF), Vec::<&str>::new());
    assert_eq!(codes_on(&admission("L1"), "2026-10-05"), Vec::<&str>::new());
}

#[test]
fn known_and_unplanned() {
    let known = |since, how| entered(how, with_help(vec![help(Kind::ChildInNeedPlan, since, None)]));
    check(
        "known-and-unplanned",
        vec![
            ("a day more than six months", known("2026-04-01", EntryKind::Unplanned), true),
            ("six months to the day", known("2026-04-02", EntryKind::Unplanned), false),
            ("an emergency", known("2024-11-02", EntryKind::Emergency), true),
            ("planned", known("2024-11-02", EntryKind::Planned), false),
            ("not recorded how", known("2024-11-02", EntryKind::NotRecorded), false),
            ("not known", entered(EntryKind::Unplanned, admission("V2")), false),
        ],
    );
    let prompts = raised(&known("2024-11-02", EntryKind::Unplanned), day(AS_OF), &Settings::default());
    assert_eq!(prompts[0].mark, "Known 23 months and entry unplanned");
}

#[test]
fn re_entry() {
    let after = |ended_on, kind| Admission {
        earlier_periods: vec![period("2024-01-01", Some(ended_on), kind)],
        ..admission("V2")
    };
    check(
        "re-entry",
        vec![
            ("365 days", after("2025-10-02", PeriodKind::Admission), true),
            ("366 days", after("2025-10-01", PeriodKind::Admission), false),
            ("short breaks", after("2026-09-01", PeriodKind::ShortBreak), false),
            ("started before the extract", after("2026-09-01", PeriodKind::EarlierStart), true),
        ],
    );
}

#[test]
fn section_20_over_3_months() {
    let code = "section-20-over-3-months";
    let child = admission("V2");
    assert!(!codes_on(&child, "2027-01-02").contains(&code));
    assert!(codes_on(&child, "2027-01-03").contains(&code));

    let mut young_person = child.clone();
    young_person.child.born_on = Some(day("2011-01-03")); // 16 on the day
    assert!(!codes_on(&young_person, "2027-01-03").contains(&code));
    young_person.child.born_on = Some(day("2011-01-04"));
    assert!(codes_on(&young_person, "2027-01-03").contains(&code));
    young_person.child.born_on = None;
    assert!(!codes_on(&young_person, "2027-01-03").contains(&code));

    let ordered = admission("C1");
    assert!(!codes_on(&ordered, "2027-01-03").contains(&code));
}

#[test]
fn section_20_and_shared_responsibility() {
    let mut ordered = asked(|request| request.shared_responsibility = Some(true));
    ordered.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-10-20")), status("C1", "2026-10-20", None)];
    check(
        "section-20-and-shared-responsibility",
        vec![
            ("needed", asked(|request| request.shared_responsibility = Some(true)), true),
            ("not needed", asked(|request| request.shared_responsibility = Some(false)), false),
            ("not recorded", asked(|_| ()), false),
            ("an order since", ordered, false),
        ],
    );
}

#[test]
fn police_protection_over_72_hours() {
    let until = |end| Admission { legal_statuses: vec![status("L1", "2026-10-02", end)], ..admission("L1") };
    let mut home = until(None);
    home.period.ended_on = Some(day("2026-10-05"));
    check(
        "police-protection-over-72-hours",
        vec![
            ("three days", until(Some("2026-10-05")), false),
            ("four days", until(Some("2026-10-06")), true),
            ("still open after 41 days", until(None), true),
            ("care ended on the third day", home, false),
            ("another route", admission("L2"), false),
        ],
    );
}

#[test]
fn plan_without_pre_proceedings() {
    let plan = |to| help(Kind::ChildProtectionPlan, "2026-01-01", to);
    let begun = help(Kind::PreProceedings, "2026-05-01", None);
    check(
        "plan-without-pre-proceedings",
        vec![
            ("said all the same that nothing was known", with_help(vec![plan(None), unknown()]), true),
            ("pre-proceedings", with_help(vec![plan(None), begun, unknown()]), false),
            ("plan ended", with_help(vec![plan(Some("2026-10-01")), unknown()]), false),
            ("other help in a template", with_help(vec![plan(None), in_a_template()]), false),
            ("nobody wrote it up", with_help(vec![plan(None)]), false),
        ],
    );
}

#[test]
fn no_family_group_conference() {
    let held = |on| with_help(vec![help(Kind::FamilyGroupConference, on, None), unknown()]);
    check(
        "no-family-group-conference",
        vec![
            ("nothing was known", with_help(vec![unknown()]), true),
            ("alternatives written down, and none recorded", considered(), false),
            ("a request that does not say", asked(|_| ()), false),
            ("other help in a template", with_help(vec![in_a_template()]), false),
            ("held on the first day of the 24 months", held("2024-10-02"), false),
            ("held the day before", held("2024-10-01"), true),
            ("nobody wrote it up", admission("V2"), false),
        ],
    );
}

#[test]
fn no_early_help() {
    let looked = |interventions| Admission { coverage: looked_at(List::EarlyHelp), ..with_help(interventions) };
    let mut short = looked(vec![]);
    std::sync::Arc::make_mut(&mut short.coverage).windows[0].first_on = day("2024-10-03");
    check(
        "no-early-help",
        vec![
            ("looked for", looked(vec![]), true),
            ("a plan that no list holds", looked(vec![help(Kind::EarlyHelpPlan, "2025-01-01", None)]), false),
            ("a day of the window not looked at", short, false),
            ("not looked for", admission("V2"), false),
        ],
    );
}

#[test]
fn no_edge_of_care() {
    let born = |born_on, help| {
        let mut child = with_help(vec![help]);
        child.child.born_on = born_on;
        child
    };
    check(
        "no-edge-of-care",
        vec![
            ("10 on the day", born(Some(day("2016-10-02")), unknown()), true),
            ("9", born(Some(day("2016-10-03")), unknown()), false),
            ("age not known", born(None, unknown()), false),
            ("other help in a template", born(Some(day("2016-10-02")), in_a_template()), false),
            ("alternatives written down", considered(), false),
            ("nobody wrote it up", admission("V2"), false),
        ],
    );
}

#[test]
fn kinship_not_explored() {
    let said = |answer| asked(|request| request.network_explored = answer);
    let explored = vec![help(Kind::KinshipExploration, "2026-09-01", None)];
    let with = |help, child| Admission { interventions: vec![help], ..child };
    check(
        "kinship-not-explored",
        vec![
            ("the form says no", said(Some(Answer::No)), true),
            ("partly", said(Some(Answer::Partly)), false),
            ("left blank", said(None), false),
            ("recorded all the same", Admission { interventions: explored, ..said(Some(Answer::No)) }, false),
            ("left blank, other help in a template", with(in_a_template(), said(None)), false),
            ("left blank, and nothing was known", with(unknown(), said(None)), true),
            ("partly, and nothing was known", with(unknown(), said(Some(Answer::Partly))), false),
            ("no form, other help in a template", with_help(vec![in_a_template()]), false),
            ("nothing written up", admission("V2"), false),
        ],
    );
}

/// Everything that raises them, but the child came alone: what was not offered here is no question to the meeting.
#[test]
fn an_unaccompanied_child_raises_no_question_about_help_at_home() {
    let spared = [
        "known-and-unplanned",
        "no-family-group-conference",
        "no-early-help",
        "no-edge-of-care",
        "kinship-not-explored",
    ];
    let mut child = entered(EntryKind::Unplanned, considered());
    child.request.as_mut().unwrap().network_explored = Some(Answer::No);
    child.interventions = vec![help(Kind::ChildInNeedPlan, "2025-01-02", None), unknown()];
    child.coverage = looked_at(List::EarlyHelp);
    let raised = |unaccompanied| {
        let mut child = child.clone();
        child.child.unaccompanied = unaccompanied;
        let codes = codes_on(&child, AS_OF);
        spared.into_iter().filter(|code| codes.contains(code)).count()
    };
    assert_eq!([raised(Some(true)), raised(Some(false)), raised(None)], [0, 5, 5]);
    for (code, definition) in definitions() {
        let excepted = definition.contains("Not raised for unaccompanied children.");
        assert_eq!(excepted, spared.contains(&code), "{code}: {definition}");
    }
}

#[test]
fn legal_advice_not_sought() {
    let said = |advice| asked(|request| request.legal_advice = advice);
    check(
        "legal-advice-not-sought",
        vec![
            ("not sought", said(Some(LegalAdvice::NotSought)), true),
            ("awaited", said(Some(LegalAdvice::Awaited)), false),
            ("not recorded", said(None), false),
        ],
    );
}

#[test]
fn no_duty_decision() {
    let supports = decision(Role::OperationalHead, None, "2026-10-01", Verdict::Supports);
    let agrees = decision(Role::DutyHead, None, "2026-10-01", Verdict::Agreed);
    check(
        "no-duty-decision",
        vec![
            ("a request that went no further", decided(vec![supports.clone()]), true),
            ("decided", decided(vec![supports, agrees]), false),
            ("no request: no claim", admission("V2"), false),
        ],
    );
}

#[test]
fn duty_decision_after_entry() {
    let on =
        |days: &[&str]| decided(days.iter().map(|on| decision(Role::DutyHead, None, on, Verdict::Agreed)).collect());
    check(
        "duty-decision-after-entry",
        vec![
            ("the day after", on(&["2026-10-03"]), true),
            ("late on the day itself", on(&["2026-10-02T23:50"]), false),
            ("before, and confirmed after", on(&["2026-10-01", "2026-10-05"]), false),
            ("not recorded", on(&[]), false),
        ],
    );
}

#[test]
fn same_person_twice() {
    let by = |operational, duty| {
        let supports = decision(Role::OperationalHead, operational, "2026-10-01", Verdict::Supports);
        decided(vec![supports, decision(Role::DutyHead, duty, "2026-10-01", Verdict::Agreed)])
    };
    check(
        "same-person-twice",
        vec![
            ("the same", by(Some("P. Thistledown"), Some(" p. thistledown ")), true),
            ("two people", by(Some("P. Thistledown"), Some("Q. Marrowbone")), false),
            ("neither named", by(None, None), false),
            ("both blank", by(Some(" "), Some("")), false),
        ],
    );
}

#[test]
fn written_up_late() {
    let on = |written: Option<&str>| {
        let mut child = admission("V2");
        child.period.written_up_on = written.map(day);
        child
    };
    check(
        "written-up-late",
        vec![
            ("Tuesday after a Friday: day 2", on(Some("2026-10-06")), false),
            ("Wednesday: day 3", on(Some("2026-10-07")), true),
            ("before entry", on(Some("2026-10-01")), false),
            ("not recorded", on(None), false),
        ],
    );
    let mark = |written| {
        let prompts = raised(&on(Some(written)), day(AS_OF), &Settings::default());
        prompts.into_iter().find(|prompt| prompt.code == "written-up-late").map(|prompt| prompt.mark)
    };
    assert_eq!(mark("2026-10-08").unwrap(), "Entry written up 4 working days after");
}

#[test]
fn every_prompt_fits_its_place_and_asks() {
    let mut worst = with_help(vec![help(Kind::ChildProtectionPlan, "2012-05-20", None), unknown()]);
    worst.coverage = looked_at(List::EarlyHelp);
    worst.period.recorded_entry = Some(EntryKind::Emergency);
    worst.period.written_up_on = Some(day("2029-10-01"));
    worst.earlier_periods = vec![period("2024-01-01", Some("2025-10-02"), PeriodKind::Admission)];
    worst.legal_statuses.insert(0, status("L1", "2016-10-02", Some("2026-10-02")));
    let mut asked = request("2026-10-01");
    asked.alternatives = Some("A stay with the aunt".to_owned());
    asked.network_explored = Some(Answer::No);
    asked.shared_responsibility = Some(true);
    asked.legal_advice = Some(LegalAdvice::NotSought);
    let person = Some("P. Thistledown");
    asked.decisions = vec![
        decision(Role::OperationalHead, person, "2026-10-01", Verdict::Supports),
        decision(Role::DutyHead, person, "2029-10-01", Verdict::Agreed),
    ];
    worst.request = Some(asked);
    worst.duties = vec![duty("S. Oakapple", "2029-10-01", "2029-10-07")];
    worst.child.born_on = Some(day("2013-11-13"));

    let as_of = day("2029-11-12");
    let mut prompts = raised(&worst, as_of, &Settings::default());
    worst.request.as_mut().unwrap().decisions.clear();
    prompts.extend(raised(&worst, as_of, &Settings::default()));
    for (code, definition) in definitions() {
        let prompt = prompts.iter().find(|prompt| prompt.code == code).unwrap_or_else(|| panic!("{code} not raised"));
        assert!(prompt.mark.chars().count() <= 40, "{}", prompt.mark);
        assert!(prompt.question.ends_with('?'), "{}", prompt.question);
        assert_eq!(prompt.definition, definition);
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
    }
}

#[test]
fn not_on_duty() {
    let by = |person, on| decision(Role::DutyHead, person, on, Verdict::Agreed);
    let kept = |decisions, duties| Admission { duties, ..decided(decisions) };
    let rota =
        || vec![duty("P. Thistledown", "2026-09-28", "2026-10-05"), duty("S. Oakapple", "2026-10-05", "2026-10-12")];
    check(
        "not-on-duty",
        vec![
            ("the one on duty", kept(vec![by(Some("p. thistledown "), "2026-10-02")], rota()), false),
            ("somebody else", kept(vec![by(Some("S. Oakapple"), "2026-10-02")], rota()), true),
            ("either, on the day of the handover", kept(vec![by(Some("P. Thistledown"), "2026-10-05")], rota()), false),
            ("a day that the rota does not cover", kept(vec![by(Some("R. Fennimore"), "2026-10-13")], rota()), false),
            ("no rota is kept", kept(vec![by(Some("S. Oakapple"), "2026-10-02")], vec![]), false),
            ("no name is recorded", kept(vec![by(None, "2026-10-02")], rota()), false),
            (
                "an operational Head of Service",
                kept(
                    vec![decision(Role::OperationalHead, Some("R. Fennimore"), "2026-10-02", Verdict::Supports)],
                    rota(),
                ),
                false,
            ),
        ],
    );
}

#[test]
fn a_question_that_was_answered_is_not_asked_again_until_the_day_that_was_set() {
    let code = "legal-advice-not-sought";
    let with = |answers| Admission { answers, ..asked(|request| request.legal_advice = Some(LegalAdvice::NotSought)) };
    let is_open = |admission: &Admission, on: &str| {
        open(admission, day(on), &Settings::default()).iter().any(|prompt| prompt.code == code)
    };
    assert!(is_open(&with(vec![]), AS_OF));
    assert!(is_open(&with(vec![answer("no-duty-decision", "2026-11-10")]), AS_OF), "another question was answered");

    let answered = with(vec![answer(code, "2026-11-10")]);
    assert!(!is_open(&answered, AS_OF));
    assert!(is_open(&answered, "2026-11-09"), "before it was answered");
    let raised = raised(&answered, day(AS_OF), &Settings::default());
    let prompt = raised.iter().find(|prompt| prompt.code == code).unwrap();
    assert_eq!(prompt.answer.as_ref().unwrap().answer, "Short notice, police at the door");

    let again = PromptAnswer { ask_again_on: Some(day("2026-12-01")), ..answer(code, "2026-11-10") };
    assert!(!is_open(&with(vec![again.clone()]), "2026-11-30"));
    let asked_again = with(vec![again]);
    assert!(is_open(&asked_again, "2026-12-01"));
    let open = open(&asked_again, day("2026-12-01"), &Settings::default());
    let prompt = open.iter().find(|prompt| prompt.code == code).unwrap();
    assert_eq!(
        prompt.answer_before.as_ref().unwrap().in_words(),
        "Answered 10 Nov 2026: Short notice, police at the door. It is asked again from 1 Dec 2026."
    );
}
