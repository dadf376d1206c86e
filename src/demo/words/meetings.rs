//! What a meeting said beside its items and its answers.

use crate::domain::meeting::{Answer, ItemKind, Question};
use crate::domain::section20::OpenAgreement;

use super::{Line, lines};

/// What was said beside an item: the month of the admissions, what the item is about, and the note.
pub(in crate::demo) const SAID: &[(&str, ItemKind, &str)] = &[
    ("2026-07", ItemKind::Actions, "Two dates were moved on the day, each with a reason."),
    ("2026-08", ItemKind::Actions, "The oldest action was read out first. Its owner has help now."),
    (
        "2026-08",
        ItemKind::Themes,
        "Edge of care came up again: the Strategic Lead brings the waiting times in October.",
    ),
    ("2026-09", ItemKind::Actions, "Gone through by owner, in half of the time."),
    (
        "2026-09",
        ItemKind::Themes,
        "Fewer themes and more evidence, the meeting agreed: two are to be closed by the new year.",
    ),
];

/// An item that a meeting left out: the month of the admissions, what it is about, and the reason.
pub(in crate::demo) const SKIPPED: (&str, ItemKind, &str) =
    ("2026-07", ItemKind::Themes, "Kept for the learning day in September");

/// An item that somebody added: the month of the admissions, what it is called, and what was said.
pub(in crate::demo) const ADDED: (&str, &str, &str) = (
    "2026-08",
    "Foster carers' letter",
    "The carers ask for a telephone call on the evening of every entry. The meeting agreed, and the placements lead answers \
     them.",
);

/// The months whose meetings wrote notes about section 20.
pub(in crate::demo) const SECTION_20_NOTED: [&str; 3] = ["2026-07", "2026-08", "2026-09"];

/// What was said of an agreement; what holds for month after month is said in the newest of those meetings alone.
pub(in crate::demo) fn section_20(agreement: &OpenAgreement, month: &str) -> Option<&'static str> {
    match (agreement.last_check_on, agreement.check_overdue_days) {
        (None, ..=20) => Some("Not looked at yet: the worker sees the family this week."),
        (None, _) => SECTION_20_NOTED.ends_with(&[month]).then_some(NEVER_LOOKED_AT),
        (_, ..=7) => Some("A few days late, and there is a day for it."),
        _ => Some("The reviewing officer was asked to look at it before the next meeting."),
    }
}

const NEVER_LOOKED_AT: &str = "Nobody has looked at it since it began. The Strategic Lead asks for a day this month.";

/// Why somebody would have decided otherwise at a second look.
pub(in crate::demo) const OTHERWISE: &str =
    "I would have asked for one more evening at home, with a worker who stays, before agreeing.";

/// Why somebody could not say at a second look.
pub(in crate::demo) const CANNOT_SAY: &str = "The form does not say what was tried that week.";

/// What is said beside an answer that is not "yes".
pub(in crate::demo) const fn beside(question: Question, answer: Answer) -> &'static [Line] {
    match (question, answer) {
        (Question::Threshold, _) => THRESHOLD,
        (Question::HelpBefore, _) => HELP,
        (Question::LegalRoute, _) => ROUTE,
        (Question::Network, Answer::No) => NO_NETWORK,
        (Question::Network, _) => NETWORK,
        (Question::Voice, _) => VOICE,
        (Question::Family, _) => FAMILY,
        (Question::WrittenUp, _) => WRITTEN_UP,
        (Question::Hindsight, Answer::No) => UNAVOIDABLE,
        (Question::Hindsight, _) => AVOIDABLE,
        (Question::SameDecision, _) => DECISION,
    }
}

const THRESHOLD: &[Line] = lines! {
    [] "Met, and met {weeks} weeks before."
};

const HELP: &[Line] = lines! {
    [Family] "Help in {place} came late and left early."
    [Family] "Nobody in {place} worked with both parents."
    [AtHome] "Good work in {place}, and no step up when it stopped working."
    [] "What was missing: somebody in {place} to ring on a {weekday} night."
};

const ROUTE: &[Line] = lines! {
    [] "Right on the night; the lawyer would have been asked sooner in {place}."
    [Police] "The police were asked too late how long it would go on."
};

const NO_NETWORK: &[Line] = lines! {
    [Family] "Nobody has sat down with the family in {place} yet."
    [Family] "{Kin} was not asked."
};

const NETWORK: &[Line] = lines! {
    [Family] "{Kin} was asked by telephone; others in {place} were not."
    [Family] "One side of the family was asked."
    [] "Friends in {place} were not thought of."
};

const VOICE: &[Line] = lines! {
    [Talks] "{Child} {was} asked once, with a parent in the room."
    [Talks] "What {child} said in {place} is there, and no letter back."
    [] "Seen twice in {place}, and what was noticed is not written down."
};

const FAMILY: &[Line] = lines! {
    [Several] "Not all of them could be placed together in {place}."
    [Pupil] "School is kept, and it is {miles} miles each way."
    [] "Too far from {place}: {miles} miles."
};

const WRITTEN_UP: &[Line] = lines! {
    [] "After {late} working days."
};

const UNAVOIDABLE: &[Line] = lines! {
    [] "Nothing that was known in {place} pointed to it."
};

/// Where entry was planned and could not have been avoided.
pub(in crate::demo) const PLANNED_WELL: &[Line] = lines! {
    [] "Planned as well as it could be with what {place} has."
    [Family] "It was planned, and {kin} could not have done more."
};

const AVOIDABLE: &[Line] = lines! {
    [Family] "Perhaps, with a family meeting in {place} {weeks} weeks earlier."
    [Family] "With a worker for the evenings in {place}, it might have been planned."
    [] "It could have been planned: the signs in {place} were there for {weeks} weeks."
};

const DECISION: &[Line] = lines! {
    [] "Yes, and with conditions: a visit in {place} the next morning."
};
