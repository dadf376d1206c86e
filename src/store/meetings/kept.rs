//! The rows of a running order: read to be changed, and of them only those written that are to stand otherwise.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params};

use crate::domain::Id;
use crate::domain::meeting::{Item, ItemKey};
use crate::store::change::Change;
use crate::store::tables::MEETING_ITEM;
use crate::store::values::{Code, IntoValue, required_code};
use crate::store::{Store, StoreError};

/// A running order as the file holds it.
pub(super) struct Kept {
    meeting: Id,
    /// Each with the position that its row says.
    items: Vec<(Value, Item)>,
}

impl Store {
    /// The items that were kept of a running order.
    pub(super) fn kept_items(&self, meeting: Id) -> Result<Vec<Item>, StoreError> {
        Ok(self.kept_in_part(meeting)?.into_items().collect())
    }

    /// What was kept of a running order, to be written again: an item that cannot be read would be deleted for not being
    /// on it.
    pub(super) fn kept(&self, meeting: Id) -> Result<Kept, StoreError> {
        self.whole(|store| store.kept_in_part(meeting))
    }

    fn kept_in_part(&self, meeting: Id) -> Result<Kept, StoreError> {
        let sql = "SELECT * FROM meeting_item WHERE meeting_id = ?1 ORDER BY position, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let items = self.readable(&mut statement, [meeting], |row| Ok((row.get("position")?, read_item(row)?)))?;
        Ok(Kept { meeting, items })
    }
}

/// One item of a running order as the file holds it.
pub(super) struct KeptItem {
    meeting: Id,
    position: u32,
    item: Item,
}

impl Store {
    /// The item of a running order with a key; `None` where it has none, and where the rows are not numbered through: then
    /// all of them are to be written anew.
    pub(super) fn kept_item(&self, meeting: Id, key: &ItemKey) -> Result<Option<KeptItem>, StoreError> {
        let numbered = "SELECT count(DISTINCT position) = count(*) AND min(position) = 1 AND max(position) = count(*)
                        FROM meeting_item WHERE meeting_id = ?1";
        let numbered: Option<bool> =
            self.connection.prepare_cached(numbered)?.query_row([meeting], |row| row.get(0))?;
        if numbered != Some(true) {
            return Ok(None);
        }
        // Of a period of care there are few items, of a meeting many; the sign keeps SQLite from going through those.
        let which = if key.period.is_some() {
            "period_id = ?2 AND +meeting_id = ?1"
        } else {
            "meeting_id = ?1 AND period_id IS ?2"
        };
        let sql = format!(
            "SELECT * FROM meeting_item WHERE {which} AND kind = ?3 AND title IS ?4 ORDER BY position, id LIMIT 1"
        );
        let with_key = params![meeting, key.period, key.kind.code(), key.title];
        let mut statement = self.connection.prepare_cached(&sql)?;
        let read = |row: &Row<'_>| Ok(KeptItem { meeting, position: row.get("position")?, item: read_item(row)? });
        Ok(statement.query_row(with_key, read).optional()?)
    }
}

impl KeptItem {
    pub(super) const fn item(&self) -> &Item {
        &self.item
    }

    /// Writes it as it is to stand.
    pub(super) fn write(&self, change: &mut Change<'_>, item: &Item) -> Result<(), StoreError> {
        if *item == self.item { Ok(()) } else { write_item(change, self.meeting, self.position, item) }
    }
}

impl Kept {
    pub(super) fn items(&self) -> Vec<Item> {
        self.items.iter().map(|(_, item)| item.clone()).collect()
    }

    fn into_items(self) -> impl Iterator<Item = Item> {
        self.items.into_iter().map(|(_, item)| item)
    }

    /// Writes a running order as it is to stand: new items are added, those that left it are deleted, and what stands as it
    /// is to is not looked at.
    pub(super) fn write(&self, change: &mut Change<'_>, items: &[Item]) -> Result<(), StoreError> {
        let still: HashSet<Id> = items.iter().filter_map(|item| item.id).collect();
        let gone = self.items.iter().filter_map(|(_, item)| Some((item.id?, item.key.period)));
        for (id, period) in gone.filter(|(id, _)| !still.contains(id)) {
            let child = period.map(|period| child_of(change, period)).transpose()?;
            change.delete(&MEETING_ITEM, &id.to_string(), child)?;
        }
        let as_kept: HashMap<Option<Id>, &(Value, Item)> = self.items.iter().map(|kept| (kept.1.id, kept)).collect();
        for (position, item) in (1_u32..).zip(items) {
            let is_kept = |(at, kept): &&(Value, Item)| *at == position.into_value() && kept == item;
            if as_kept.get(&item.id).is_none_or(|kept| !is_kept(kept)) {
                write_item(change, self.meeting, position, item)?;
            }
        }
        Ok(())
    }
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
