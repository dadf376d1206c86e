//! The running order of a meeting: made from the facts while it is planned, kept as it stands from its beginning on.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::super::change::{Change, Changed};
use super::super::tables::MEETING_ITEM;
use super::super::values::{Code, IntoValue, required_code};
use super::super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::meeting::running_order::{Material, brought_up_to_date, from_facts};
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
        let mut items = self.items_to_write(&meeting, day)?;
        let at = items.iter().position(|item| item.key == *key).ok_or_else(|| no_item(key))?;
        apply(&mut items, at, edit);
        let mut change = self.begin(edit.words(), actor)?;
        write(&mut change, meeting.id, &items)?;
        change.commit()
    }

    /// Adds an item to a meeting, before its close.
    ///
    /// # Errors
    /// When the meeting has one of this name already, is closed, or it cannot be written.
    pub fn add_item(&mut self, actor: &str, meeting: Id, title: &str, day: NaiveDate) -> Result<(), StoreError> {
        let meeting = self.meeting_not_closed(meeting)?;
        let mut items = self.items_to_write(&meeting, day)?;
        let key = ItemKey::other(title);
        if items.iter().any(|item| item.key == key) {
            return Err(StoreError::Refused(format!("\"{title}\" is on the running order already.")));
        }
        let close = items.iter().position(|item| item.key.kind == ItemKind::Close).unwrap_or(items.len());
        items.insert(close, Item::new(key));
        let mut change = self.begin("Add an item to the running order", actor)?;
        write(&mut change, meeting.id, &items)?;
        change.commit()?;
        Ok(())
    }

    /// The running order of a meeting: while it is planned, with what the facts say on a day.
    pub(super) fn items(&self, meeting: &Meeting, day: NaiveDate) -> Result<Vec<Item>, StoreError> {
        self.items_with(meeting, self.kept_items(meeting.id)?, day)
    }

    /// The same to be written again: an item that cannot be read would be deleted for not being on it.
    pub(super) fn items_to_write(&self, meeting: &Meeting, day: NaiveDate) -> Result<Vec<Item>, StoreError> {
        self.items_with(meeting, self.whole(|store| store.kept_items(meeting.id))?, day)
    }

    fn items_with(&self, meeting: &Meeting, kept: Vec<Item>, day: NaiveDate) -> Result<Vec<Item>, StoreError> {
        if meeting.status != Status::Planned {
            return Ok(kept);
        }
        Ok(brought_up_to_date(&kept, &self.items_from_facts(meeting.month, day)?))
    }

    pub(super) fn kept_items(&self, meeting: Id) -> Result<Vec<Item>, StoreError> {
        let sql = "SELECT * FROM meeting_item WHERE meeting_id = ?1 ORDER BY position, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [meeting], read_item)?)
    }

    pub(super) fn items_from_facts(&self, month: Month, day: NaiveDate) -> Result<Vec<ItemKey>, StoreError> {
        let settings = self.settings()?;
        let as_at = |admissions: Vec<Admission>| admissions.into_iter().map(|one| one.as_at(day)).collect::<Vec<_>>();
        let (admissions, earlier) = (as_at(self.admissions_in(month)?), as_at(self.never_reviewed(month)?));
        let section_20 = as_at(self.on_section_20(day)?);
        let others = self.others_carried(month)?;
        Ok(from_facts(&Material {
            admissions: &admissions,
            earlier: &earlier,
            section_20: &section_20,
            others: &others,
            ladder: &settings.ladder,
            day,
        }))
    }

    /// What items are called that somebody added to the last closed meeting before a month and that it carried forward.
    fn others_carried(&self, month: Month) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT title FROM meeting_item WHERE kind = 'other' AND state = 'carried' AND meeting_id = (
                       SELECT id FROM meeting WHERE status = 'closed' AND month < ?1 ORDER BY month DESC LIMIT 1)
                   ORDER BY position";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [month.to_string()], |row| row.get(0))?)
    }

    /// Admissions of months before this one, from the first that a meeting reviewed on, that no meeting has reviewed:
    /// recorded after their month's meeting, skipped or carried forward, or of a month that had none; but not those that
    /// are for a meeting that is open still.
    fn never_reviewed(&self, month: Month) -> Result<Vec<Admission>, StoreError> {
        let sql = "WITH closed AS (SELECT id, month FROM meeting WHERE status = 'closed' AND month < ?1),
                  dealt_with AS (SELECT period_id, max(month) AS month, state FROM meeting_item JOIN closed ON closed.id = meeting_id
                                 WHERE kind IN ('admission', 'earlier_admission') GROUP BY period_id)
             SELECT admission.id FROM admission JOIN child ON child.id = child_id
                                 LEFT JOIN dealt_with ON dealt_with.period_id = admission.id
             WHERE admission.started_on >= (SELECT min(month) FROM closed) || '-01' AND admission.started_on < ?1 || '-01'
               AND strftime('%Y-%m', admission.started_on) NOT IN (SELECT month FROM meeting WHERE status <> 'closed')
               AND CASE WHEN state IS NULL
                        THEN NOT EXISTS (SELECT 1 FROM review WHERE period_id = admission.id
                                                                AND meeting_id IN (SELECT id FROM closed))
                        ELSE state IN ('carried', 'skipped') END
             ORDER BY admission.started_on, child_ref";
        let periods = self.period_ids(sql, params![month.to_string()])?;
        self.load(&periods)
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

/// Writes a running order as it is to stand: new items are added, those that left it are deleted.
pub(super) fn write(change: &mut Change<'_>, meeting: Id, items: &[Item]) -> Result<(), StoreError> {
    let kept: Vec<(Id, Option<Id>)> = {
        let mut statement =
            change.read().prepare_cached("SELECT id, period_id FROM meeting_item WHERE meeting_id = ?1")?;
        let rows = statement.query_map([meeting], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    let gone = kept.iter().filter(|(id, _)| !items.iter().any(|item| item.id == Some(*id)));
    gone.copied().try_for_each(|(id, period)| {
        let child = period.map(|period| child_of(change, period)).transpose()?;
        change.delete(&MEETING_ITEM, &id.to_string(), child)
    })?;
    (1_u32..).zip(items).try_for_each(|(position, item)| write_item(change, meeting, position, item))
}

fn write_item(change: &mut Change<'_>, meeting: Id, position: u32, item: &Item) -> Result<(), StoreError> {
    let standing = vec![
        ("position", position.into_value()),
        ("state", Code(item.state).into_value()),
        ("reason", item.reason.as_deref().into_value()),
        ("note", item.note.as_deref().into_value()),
    ];
    let child = item.key.period.map(|period| child_of(change, period)).transpose()?;
    if let Some(id) = item.id {
        return change.update(&MEETING_ITEM, &id.to_string(), child, standing);
    }
    let id = change.new_id().to_string();
    let what = vec![
        ("meeting_id", meeting.into_value()),
        ("kind", Code(item.key.kind).into_value()),
        ("period_id", item.key.period.into_value()),
        ("title", item.key.title.as_deref().into_value()),
    ];
    change.insert(&MEETING_ITEM, &id, child, what.into_iter().chain(standing).collect())
}

/// The child of a period of care, under whom what is written about it is logged.
pub(super) fn child_of(change: &Change<'_>, period: Id) -> Result<Id, StoreError> {
    let mut statement = change.read().prepare_cached("SELECT child_id FROM period_of_care WHERE id = ?1")?;
    Ok(statement.query_row([period], |row| row.get(0))?)
}

/// The item that a row holds.
pub(in super::super) fn read_item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: row.get("id")?,
        key: ItemKey { kind: required_code(row, "kind")?, period: row.get("period_id")?, title: row.get("title")? },
        state: required_code(row, "state")?,
        reason: row.get("reason")?,
        note: row.get("note")?,
    })
}
