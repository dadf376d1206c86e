//! The running order of a meeting: made from the facts while it is planned, kept as it stands from its beginning on.

use chrono::NaiveDate;

use super::super::change::Changed;
use super::super::{Store, StoreError};
use super::kept::KeptItem;
use crate::domain::Id;
use crate::domain::meeting::running_order::brought_up_to_date;
use crate::domain::meeting::{Item, ItemKey, ItemKind, Meeting, State, Status};

/// What is done with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemEdit {
    /// It changes places with the one before it.
    Earlier,
    /// It changes places with the one after it.
    Later,
    /// The meeting leaves it out, for a reason.
    Skip(String),
    /// It goes to the next meeting.
    Carry,
    /// The meeting comes to it after all.
    Reopen,
    /// The meeting has come to it.
    Done,
    /// What was said.
    Note(Option<String>),
}

impl ItemEdit {
    const fn words(&self) -> &'static str {
        match self {
            Self::Earlier | Self::Later => "Move an item of the running order",
            Self::Skip(_) => "Skip an item of the running order",
            Self::Carry => "Carry an item forward",
            Self::Reopen => "Come back to an item of the running order",
            Self::Done => "Go on with the running order",
            Self::Note(_) => "Write a note in the meeting",
        }
    }

    /// Whether it moves an item among the others.
    const fn is_move(&self) -> bool {
        matches!(self, Self::Earlier | Self::Later)
    }

    /// Whether it is an outcome, which is written only while the meeting is in progress.
    const fn is_outcome(&self) -> bool {
        matches!(self, Self::Done | Self::Carry | Self::Note(_))
    }
}

impl Store {
    /// Does something with an item of a meeting.
    ///
    /// # Errors
    /// When the meeting has no such item, is closed, or for an outcome not begun, or it cannot be written.
    pub fn edit_item(
        &mut self,
        actor: &str,
        meeting: Id,
        key: &ItemKey,
        edit: &ItemEdit,
        day: NaiveDate,
    ) -> Result<Changed, StoreError> {
        let meeting =
            if edit.is_outcome() { self.meeting_in_progress(meeting)? } else { self.meeting_not_closed(meeting)? };
        if let Some(kept) = self.kept_alone(&meeting, key, edit)? {
            let mut item = kept.item().clone();
            set(&mut item, edit);
            let mut change = self.begin(edit.words(), actor)?;
            kept.write(&mut change, &item)?;
            return change.commit();
        }
        let kept = self.kept(meeting.id)?;
        let mut items = self.items_with(&meeting, kept.items(), day)?;
        let at = items.iter().position(|item| item.key == *key).ok_or_else(|| no_item(key))?;
        apply(&mut items, at, edit);
        let mut change = self.begin(edit.words(), actor)?;
        kept.write(&mut change, &items)?;
        change.commit()
    }

    /// The row of an item that is edited and no other, where the others need not be read: nothing moves, the running order
    /// stands, and no row of the file is unreadable.
    fn kept_alone(&self, meeting: &Meeting, key: &ItemKey, edit: &ItemEdit) -> Result<Option<KeptItem>, StoreError> {
        if meeting.status == Status::Planned || edit.is_move() || !self.is_known_readable() {
            return Ok(None);
        }
        self.kept_item(meeting.id, key)
    }

    /// Adds an item to a meeting, before its close.
    ///
    /// # Errors
    /// When the meeting has one of this name already, is closed, or it cannot be written.
    pub fn add_item(&mut self, actor: &str, meeting: Id, title: &str, day: NaiveDate) -> Result<(), StoreError> {
        let meeting = self.meeting_not_closed(meeting)?;
        let kept = self.kept(meeting.id)?;
        let mut items = self.items_with(&meeting, kept.items(), day)?;
        let key = ItemKey::other(title);
        if items.iter().any(|item| item.key == key) {
            return Err(StoreError::Refused(format!("\"{title}\" is on the running order already.")));
        }
        let close = items.iter().position(|item| item.key.kind == ItemKind::Close).unwrap_or(items.len());
        items.insert(close, Item::new(key));
        let mut change = self.begin("Add an item to the running order", actor)?;
        kept.write(&mut change, &items)?;
        change.commit()?;
        Ok(())
    }

    /// The running order of a meeting, without the facts of its items: while it is planned, with what the facts say on a day.
    ///
    /// # Errors
    /// When there is no such meeting, or the file cannot be read.
    pub fn running_order(&self, meeting: Id, day: NaiveDate) -> Result<Vec<Item>, StoreError> {
        self.items(&self.meeting(meeting)?, day)
    }

    /// The running order of a meeting: while it is planned, with what the facts say on a day.
    pub(super) fn items(&self, meeting: &Meeting, day: NaiveDate) -> Result<Vec<Item>, StoreError> {
        self.items_with(meeting, self.kept_items(meeting.id)?, day)
    }

    /// The same of what was kept of it.
    pub(super) fn items_with(
        &self,
        meeting: &Meeting,
        kept: Vec<Item>,
        day: NaiveDate,
    ) -> Result<Vec<Item>, StoreError> {
        if meeting.status != Status::Planned {
            return Ok(kept);
        }
        Ok(brought_up_to_date(&kept, &self.items_from_facts(meeting.month, day)?))
    }
}

fn no_item(key: &ItemKey) -> StoreError {
    let reference = key.title.clone().unwrap_or_else(|| key.kind.label().to_owned());
    StoreError::NotFound { what: "item on the running order", reference }
}

fn apply(items: &mut [Item], at: usize, edit: &ItemEdit) {
    match edit {
        ItemEdit::Earlier if may_change_places(items, at.wrapping_sub(1), at) => items.swap(at, at - 1),
        ItemEdit::Later if may_change_places(items, at, at + 1) => items.swap(at, at + 1),
        ItemEdit::Earlier | ItemEdit::Later => {}
        edit => {
            if let Some(item) = items.get_mut(at) {
                set(item, edit);
            }
        }
    }
}

/// Whether two items that follow one another are there, and neither is the attendance or the close: a meeting begins with
/// one and ends with the other.
fn may_change_places(items: &[Item], first: usize, second: usize) -> bool {
    let is_free =
        |at: usize| items.get(at).is_some_and(|item| !matches!(item.key.kind, ItemKind::Attendance | ItemKind::Close));
    is_free(first) && is_free(second)
}

fn set(item: &mut Item, edit: &ItemEdit) {
    match edit {
        ItemEdit::Skip(reason) => (item.state, item.reason) = (State::Skipped, Some(reason.clone())),
        ItemEdit::Carry => (item.state, item.reason) = (State::Carried, None),
        ItemEdit::Reopen => (item.state, item.reason) = (State::Open, None),
        // Going on from what was skipped leaves it so: coming back to it is a command of its own.
        ItemEdit::Done if item.state == State::Skipped => {}
        ItemEdit::Done => (item.state, item.reason) = (State::Done, None),
        ItemEdit::Note(note) => item.note.clone_from(note),
        ItemEdit::Earlier | ItemEdit::Later => {}
    }
}
