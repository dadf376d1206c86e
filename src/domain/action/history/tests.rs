//! What a history says, and how often an action was given another date.

use super::*;
use crate::domain::sample::{changed, raised, turned};

const DUE: Field = Field::DueOn;

fn redated(at: &str, from: &str, to: &str) -> PastChange {
    changed(at, &[(DUE, Some(from), Some(to))])
}

#[test]
fn a_history_reads_as_people_speak() {
    let history = History {
        changes: vec![
            raised("2026-10-15T10:00:00Z", "2026-11-06"),
            redated("2026-11-12T14:00:00Z", "2026-11-06", "2026-11-20"),
            changed("2026-11-13T09:00:00Z", &[(Field::Owner, Some("J. Shah"), Some("B. Okafor"))]),
            changed("2026-11-13T09:01:00Z", &[(Field::DoneLooksLike, None, Some("A date is agreed"))]),
            changed(
                "2026-11-21T09:00:00Z",
                &[
                    (Field::Status, Some("open"), Some("cancelled")),
                    (Field::ClosedOn, None, Some("2026-11-20")),
                    (Field::Evidence, None, Some("The family moved")),
                ],
            ),
            changed(
                "2026-11-22T09:00:00Z",
                &[(Field::Status, Some("cancelled"), Some("open")), (Field::ClosedOn, Some("2026-11-20"), None)],
            ),
        ],
    };
    insta::assert_snapshot!(history.in_words().join("\n"), @r#"
    15 Oct 2026, M. Thistlewood: raised for J. Shah, due Fri 6 Nov 2026: Ask the family who could help
    12 Nov 2026, M. Thistlewood: due Fri 20 Nov 2026, was Fri 6 Nov 2026
    13 Nov 2026, M. Thistlewood: owner B. Okafor, was J. Shah
    13 Nov 2026, M. Thistlewood: done looks like: "A date is agreed", was: nothing said
    21 Nov 2026, M. Thistlewood: cancelled on Fri 20 Nov 2026; because: The family moved
    22 Nov 2026, M. Thistlewood: opened again
    "#);
}

#[test]
fn a_redating_that_was_undone_does_not_count_and_one_done_again_does() {
    let mut history = History {
        changes: vec![
            raised("2026-10-15T10:00:00Z", "2026-11-06"),
            redated("2026-11-12T14:00:00Z", "2026-11-06", "2026-11-20"),
            redated("2026-11-12T15:00:00Z", "2026-11-20", "2026-11-27"),
        ],
    };
    assert_eq!(history.redatings(), 2, "raising it is no re-dating");
    history.changes[2].turns = vec![turned("2026-11-12T15:01:00Z", true)];
    assert_eq!(history.redatings(), 1);
    assert_eq!(history.in_words().last().unwrap(), "  undone 12 Nov 2026 by Chair");
    history.changes[2].turns.push(turned("2026-11-12T15:02:00Z", false));
    assert_eq!(history.redatings(), 2);
}
