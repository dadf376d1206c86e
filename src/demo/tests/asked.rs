//! What the facts of the demonstration ask: a child for every prompt, and an answer that a meeting gave.

use super::*;

/// For every prompt but one a child who raises it and whom nobody has answered it for, with the month of their admission.
const RAISED_BY: [(&str, &str, &str); 15] = [
    ("known-and-unplanned", "C-1042", "2026-10"),
    ("re-entry", "C-0821", "2026-10"),
    ("section-20-over-3-months", "C-0982", "2026-07"),
    ("section-20-and-shared-responsibility", "C-1026", "2026-10"),
    ("police-protection-over-72-hours", "C-1022", "2026-10"),
    ("no-family-group-conference", "C-1050", "2026-10"),
    ("no-early-help", "C-0977", "2026-10"),
    ("no-edge-of-care", "C-1050", "2026-10"),
    ("kinship-not-explored", "C-0991", "2026-07"),
    ("legal-advice-not-sought", "C-1042", "2026-10"),
    ("no-duty-decision", "C-1045", "2026-10"),
    ("duty-decision-after-entry", "C-1027", "2026-10"),
    ("same-person-twice", "C-1026", "2026-10"),
    ("not-on-duty", "C-1027", "2026-10"),
    ("written-up-late", "C-1035", "2026-10"),
];

/// No list holds pre-proceedings, and of nobody with a plan was it said that nothing was known.
const RAISED_BY_NOBODY: &str = "plan-without-pre-proceedings";

#[test]
fn every_prompt_is_raised_by_a_child() {
    let store = store();
    let codes = prompts::definitions().map(|(code, _)| code).filter(|code| *code != RAISED_BY_NOBODY);
    let codes: Vec<&str> = codes.collect();
    assert_eq!(codes, RAISED_BY.map(|(code, ..)| code), "every prompt, in the order in which they are raised");
    for (code, child, month) in RAISED_BY {
        let admission = in_month(&store, month).into_iter().find(|one| one.child.child_ref == child).unwrap();
        let open = prompts::open(&admission, as_of(), &Settings::default());
        assert!(open.iter().any(|prompt| prompt.code == code), "{code}: {child}");
    }
}

#[test]
fn a_question_that_a_meeting_answered_is_not_open_any_more() {
    let admission = in_month(&store(), "2026-10").into_iter().find(|one| one.child.child_ref == "C-1022").unwrap();
    let raised = prompts::raised(&admission, as_of(), &Settings::default());
    let answered: Vec<&str> = raised.iter().filter(|it| it.answer.is_some()).map(|it| it.code).collect();
    assert_eq!(answered, ["duty-decision-after-entry"]);
}
