//! What the panel on section 20 asks for, by the plan for the child.

use super::actions::{ActionWords, Owner, words};

/// Where the plan is a return home.
pub(in crate::demo) const PANEL_HOME: &[ActionWords] = &[
    words(
        &[],
        Owner::Social,
        "Agree with the family in {place} the day on which {child} goes home, and who visits in the first {weeks} weeks.",
        "A dated plan that the family has in writing",
        "Dates agreed at the kitchen table and sent by post.",
    ),
    words(
        &[],
        Owner::Manager,
        "Write down what has to be true for {child} to go home to {place}, and look at it again after {weeks} weeks.",
        "Three conditions, each with a name beside it",
        "Written with the family; two of three are met.",
    ),
    words(
        &[],
        Owner::Edge,
        "Offer the edge of care team to {child} for the first nights at home in {place}.",
        "Team and family have met",
        "Met twice; the team stays for six weeks.",
    ),
];

/// Where the plan is a home with family or friends.
pub(in crate::demo) const PANEL_KIN: &[ActionWords] = &[
    words(
        &[],
        Owner::Kinship,
        "Finish the assessment of {kin} for {child}, and tell the family in {place} what it says.",
        "Signed assessment on the file",
        "Positive, and read out to the family.",
    ),
    words(
        &[],
        Owner::Legal,
        "Advise which order would give {kin} parental responsibility for {child}, and what it costs to apply.",
        "Advice in writing",
        "Advice sent; special guardianship recommended.",
    ),
];

/// Where the plan is to go to court.
pub(in crate::demo) const PANEL_COURT: &[ActionWords] = &[
    words(
        &[],
        Owner::Legal,
        "Issue the application for {child}, or say by when it is issued.",
        "Court number on the file",
        "Issued; the first hearing has a date.",
    ),
    words(
        &[],
        Owner::Social,
        "Finish the statement and the chronology for {child}, with the time before the move from {place}.",
        "Statement with the lawyer",
        "Statement sent and read by counsel.",
    ),
];

/// Where the child stays, and the purpose was confirmed.
pub(in crate::demo) const PANEL_STAY: &[ActionWords] = &[
    words(
        &[],
        Owner::Reviewing,
        "Ask at the next review whether section 20 is still the right footing for {child}, and minute the reasons.",
        "Reasons in the review's minutes",
        "Asked and minuted; it is, until the summer.",
    ),
    words(
        &[],
        Owner::Social,
        "Ask those in {place} who hold parental responsibility for {child} afresh, and give them the leaflet.",
        "A dated note of who was asked and what they said",
        "Asked on a visit; note on the file.",
    ),
    words(
        &[],
        Owner::Manager,
        "Take {child} to the permanence meeting, with what happens if nobody returns to {place}.",
        "Decision of the permanence meeting",
        "Discussed; long-term match agreed.",
    ),
];
