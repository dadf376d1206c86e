//! What is left when a meeting is to be closed.

use super::super::text::counted;
use super::proceedings::Proceedings;
use super::review::{Question, Review};
use super::running_order::{Item, ItemKey, ItemKind, State};

/// An item that the meeting has not come to, or not to the end of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The item.
    pub key: ItemKey,
    /// What is left of it, in words: `3 questions without an answer`.
    pub what: String,
    /// Whether the next meeting comes back to it: nothing was said of it, or a review was skipped. A review with gaps stands
    /// as it is, unless somebody carries it forward.
    pub is_carried: bool,
}

/// What is left of the running order, and what was skipped: a child who was not reviewed comes back at the next meeting.
#[must_use]
pub fn unanswered(proceedings: &Proceedings) -> Vec<Unanswered> {
    let left = |item: &Item| {
        let (what, is_carried) = what_is_left(item, proceedings)?;
        Some(Unanswered { key: item.key.clone(), what, is_carried })
    };
    proceedings.items.iter().filter(|item| item.key.kind != ItemKind::Close).filter_map(left).collect()
}

/// Whether nothing was said of an item: no note, no answer and no summary, and no section 20 check.
#[must_use]
pub fn nothing_said(item: &Item, proceedings: &Proceedings) -> bool {
    let review = proceedings.review_of(&item.key);
    item.note.is_none() && !proceedings.was_checked(&item.key) && review.is_none_or(Review::says_nothing)
}

fn what_is_left(item: &Item, proceedings: &Proceedings) -> Option<(String, bool)> {
    let kind = item.key.kind;
    let open = proceedings.review_of(&item.key).map(Review::unanswered).unwrap_or_default().len();
    let gaps = || format!("{} without an answer", counted(i64::try_from(open).unwrap_or(0), "question"));
    let says_nothing = nothing_said(item, proceedings);
    match item.state {
        State::Skipped if kind.is_of_every_meeting() => None,
        State::Skipped => Some((format!("skipped: {}", item.reason.as_deref().unwrap_or_default()), kind.is_review())),
        State::Carried => Some(("carried forward".to_owned(), true)),
        State::Open if says_nothing => Some(("not come to yet".to_owned(), !kind.is_of_every_meeting())),
        State::Done if kind.is_review() && says_nothing => Some(("nothing said".to_owned(), true)),
        State::Open | State::Done => (kind.is_review() && open > 0).then(|| (gaps(), false)),
    }
}

/// The questions that a review has not asked, as the minutes list them.
#[must_use]
pub fn not_asked(review: &Review) -> Vec<&'static str> {
    review.unanswered().into_iter().map(Question::short).collect()
}
