//! The checks of an agreement, to be read.

use crate::domain::calendar::full;
use crate::domain::follow_up::FollowUp;
use crate::domain::section20::Consent;
use crate::domain::text::in_sentence;
use crate::store::screens::Tracked;
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

/// Every check of the child's time in care, the newest first, and when the next is due.
#[must_use]
pub fn checks(tracked: &Tracked) -> Reading {
    let agreement = &tracked.agreement;
    let mut paragraphs = vec![(Tone::Body, agreement.sentence()), (Tone::Body, agreement.who_may_end_it().to_owned())];
    let mut checks: Vec<&FollowUp> = tracked.admission.follow_ups.iter().collect();
    checks.sort_by_key(|check| check.checked_on);
    if checks.is_empty() {
        paragraphs.push((Tone::Body, "No check is recorded yet: Esc, then f records one.".to_owned()));
    }
    paragraphs.extend(checks.into_iter().rev().flat_map(told));
    Reading { title: format!("Checks of {}", agreement.child_ref), text: TextBlock::new(paragraphs) }
}

fn told(check: &FollowUp) -> Vec<(Tone, String)> {
    let by = check.checked_by.as_deref().map(|by| format!(", by {by}")).unwrap_or_default();
    let said = [
        ("Outcome", check.outcome.map(|outcome| in_sentence(outcome.label()))),
        ("Purpose", check.purpose.map(|purpose| in_sentence(purpose.label()))),
        ("Consent", Consent::of(&[check]).words()),
        ("Plan", check.plan.map(|plan| in_sentence(plan.label()))),
        ("Proceedings issued", check.proceedings_issued_on.map(full)),
        ("Next check", Some(check.next_check_on.map_or_else(|| "by the council's ladder of checks".to_owned(), full))),
        ("Note", check.note.clone()),
    ];
    let lines = said.into_iter().filter_map(|(what, said)| Some((Tone::Body, format!("{what}: {}", said?))));
    [(Tone::Body, String::new()), (Tone::Heading, format!("{}{by}", full(check.checked_on)))]
        .into_iter()
        .chain(lines)
        .collect()
}
