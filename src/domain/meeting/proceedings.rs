//! Everything that a meeting has in front of it, and everything that it has said so far.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::Id;
use super::super::action::ListedAction;
use super::super::admission::Admission;
use super::super::lesson::Lesson;
use super::attendance::{Attendee, Role};
use super::review::Review;
use super::running_order::{Item, ItemKey, ItemKind, State};
use super::second_look::SecondLook;
use super::{Addendum, Meeting, Pace, Sitting};

/// A meeting, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Proceedings {
    /// The meeting.
    pub meeting: Meeting,
    /// Its sittings, in order of time.
    pub sittings: Vec<Sitting>,
    /// Who was asked to it.
    pub attendance: Vec<Attendee>,
    /// Its running order.
    pub items: Vec<Item>,
    /// The admissions of its items, as they stand on the day.
    pub admissions: Vec<Admission>,
    /// Actions: open ones, those closed since the meeting before, and those that this meeting raised.
    pub actions: Vec<ListedAction>,
    /// Lessons of this meeting, each with the numbers of the children it was learned from.
    pub lessons: Vec<(Lesson, Vec<String>)>,
    /// Decisions that are looked at a second time.
    pub looks: Vec<SecondLook>,
    /// Corrections of its minutes.
    pub addenda: Vec<Addendum>,
}

impl Proceedings {
    /// The admission that an item is about.
    #[must_use]
    pub fn admission(&self, period: Id) -> Option<&Admission> {
        self.admissions.iter().find(|admission| admission.period.id == period)
    }

    /// The item with a key.
    #[must_use]
    pub fn item(&self, key: &ItemKey) -> Option<&Item> {
        self.items.iter().find(|item| item.key == *key)
    }

    /// This meeting's review of the admission that an item is about.
    #[must_use]
    pub fn review_of(&self, key: &ItemKey) -> Option<&Review> {
        let reviews = &self.admission(key.period?)?.reviews;
        reviews.iter().find(|review| review.meeting_id == self.meeting.id)
    }

    /// Whether the meeting recorded a check of the section 20 agreement that an item is about.
    #[must_use]
    pub fn was_checked(&self, key: &ItemKey) -> bool {
        let admission =
            key.period.filter(|_| key.kind == ItemKind::Section20).and_then(|period| self.admission(period));
        let checks = admission.map(|admission| admission.follow_ups.as_slice()).unwrap_or_default();
        checks.iter().any(|check| check.meeting_id == Some(self.meeting.id))
    }

    /// What an item is called: the child's number, or what it is about.
    #[must_use]
    pub fn title_of(&self, key: &ItemKey) -> String {
        let child = key.period.and_then(|period| self.admission(period)).map(|one| one.child.child_ref.clone());
        child.or_else(|| key.title.clone()).unwrap_or_else(|| key.kind.label().to_owned())
    }

    /// The first item that the meeting has not come to.
    #[must_use]
    pub fn next_open(&self) -> Option<usize> {
        self.items.iter().position(|item| item.state == State::Open)
    }

    /// How many items the meeting has come to: done, skipped or carried forward.
    #[must_use]
    pub fn done(&self) -> usize {
        self.items.iter().filter(|item| item.state != State::Open).count()
    }

    /// Whole minutes that the meeting has taken; `now` while it is sitting, else until the last thing written down.
    #[must_use]
    pub fn minutes_taken(&self, now: Option<DateTime<Utc>>) -> i64 {
        self.sittings.iter().map(|sitting| sitting.minutes(now.filter(|_| sitting.ended_at.is_none()))).sum()
    }

    /// Minutes that the items before a place were planned to take, and that one.
    #[must_use]
    pub fn minutes_planned(&self, until: usize, pace: &Pace) -> u32 {
        pace.planned(self.items.iter().take(until + 1))
    }

    /// The duty Heads of Service who are there, in the order of the list.
    #[must_use]
    pub fn duty_heads_present(&self) -> Vec<String> {
        let heads = self.attendance.iter().filter(|one| one.present && one.role == Role::DutyHead);
        heads.map(|one| one.person.clone()).collect()
    }

    /// Actions that this meeting did not raise: what it carries forward, and what was closed since the meeting before. Open
    /// ones first, by due date.
    pub fn actions_carried(&self) -> impl Iterator<Item = &ListedAction> {
        self.actions.iter().filter(|listed| listed.action.meeting_id != Some(self.meeting.id))
    }

    /// Actions that this meeting raised.
    pub fn actions_raised(&self) -> impl Iterator<Item = &ListedAction> {
        self.actions.iter().filter(|listed| listed.action.meeting_id == Some(self.meeting.id))
    }

    /// The day on which what is written down now is written: the day it is held.
    #[must_use]
    pub fn day(&self, as_of: NaiveDate) -> NaiveDate {
        self.meeting.held_on.unwrap_or(as_of)
    }

    /// The reviews of this meeting's items, in their order, each with its admission.
    pub fn reviews(&self) -> impl Iterator<Item = (&Item, &Admission, Option<&Review>)> {
        let is_review = |item: &&Item| item.key.kind.is_review();
        self.items.iter().filter(is_review).filter_map(|item| {
            let admission = self.admission(item.key.period?)?;
            Some((item, admission, self.review_of(&item.key)))
        })
    }
}
