//! Numbers that are never given out twice, whatever copy of a file is put in its place.
//!
//! References count up in the row of their laptop, entries of the change log along its chain. An older copy of a file
//! knows lower numbers than were given out since it was made, so they are raised when it is put back. Where a chain goes
//! on after a gap for that reason, the reason is in the log itself: a setting `sequence:` with the number before the gap,
//! set by the command that put the copy back. `verify` accepts a gap nowhere else.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::Id;
use crate::domain::backups::{DeviceNumbers, minute};
use crate::domain::seal::Seal;
use crate::store::before_7;
use crate::store::change::{Change, Kind, last_of};
use crate::store::log::LEFT;
use crate::store::tables::SETTING;
use crate::store::values::IntoValue;
use crate::store::{Store, StoreError};

use super::folder::on_the_wall;

/// What the settings call the number after which a laptop's entries go on.
pub(in crate::store) const FLOOR: &str = "sequence:";

/// That a file turned out to be an older copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// How many entries of the change log are known of and not in it.
    pub missing: i64,
    /// When the last of them was made, in words; `None` where that is not known.
    pub last_at: Option<String>,
}

impl Raised {
    /// What has to be said of it.
    #[must_use]
    pub fn in_words(&self) -> String {
        let last = self.last_at.as_ref().map(|at| format!(", the last of {at}")).unwrap_or_default();
        format!(
            "This file is an older copy. What was changed in it later is known of on this laptop and not in it: {} of \
             the change log{last}. Their numbers are not given out again. If the newer file is still somewhere, put it \
             back in the place of this one; otherwise restore the newest backup.",
            if self.missing == 1 { "1 entry".to_owned() } else { format!("{} entries", self.missing) }
        )
    }
}

impl Store {
    /// The highest numbers that each laptop has given out in this file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn numbers(&self) -> Result<Vec<DeviceNumbers>, StoreError> {
        Ok(read(&self.connection)?)
    }

    /// Raises the numbers of this file to those known elsewhere, where it is an older copy; `None` where it is not.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn notice_older_copy(&mut self, actor: &str, known: &[DeviceNumbers]) -> Result<Option<Raised>, StoreError> {
        let Some(raised) = behind(&self.numbers()?, known) else { return Ok(None) };
        let why = Why { command: "Go on in an older copy of this file", told: &raised.in_words(), left: None };
        raise(self, &why, actor, known)?;
        Ok(Some(raised))
    }
}

/// How far what a file knows is behind what is known elsewhere; `None` where it is not.
fn behind(own: &[DeviceNumbers], known: &[DeviceNumbers]) -> Option<Raised> {
    let sequence = |device| own.iter().filter(|one| one.device == device).map(|one| one.sequence).max().unwrap_or(0);
    let gaps = known.iter().map(|one| (one.sequence - sequence(one.device), one.last_at.as_deref()));
    let gaps: Vec<(i64, Option<&str>)> = gaps.filter(|(missing, _)| *missing > 0).collect();
    let last_at = gaps.iter().filter_map(|(_, at)| *at).max().and_then(|at| at.parse().ok());
    let missing = gaps.iter().map(|(missing, _)| missing).sum();
    let is_behind = missing > 0 || known.iter().any(|one| has_lower_counters(own, one));
    is_behind.then(|| Raised { missing, last_at: last_at.map(|at| minute(on_the_wall(at))) })
}

fn has_lower_counters(own: &[DeviceNumbers], known: &DeviceNumbers) -> bool {
    let of_letter = own.iter().find(|one| one.letter == known.letter);
    let (actions, lessons) = of_letter.map_or((0, 0), |one| (one.actions, one.lessons));
    known.actions > actions || known.lessons > lessons
}

/// The highest numbers of each laptop that a file knows of.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<DeviceNumbers>> {
    let sql = "SELECT id, letter, actions, lessons FROM device ORDER BY letter";
    let mut statement = connection.prepare(sql)?;
    let devices = statement.query_map([], |row| {
        Ok(DeviceNumbers {
            device: row.get("id")?,
            letter: row.get("letter")?,
            actions: row.get("actions")?,
            lessons: row.get("lessons")?,
            sequence: 0,
            last_at: None,
        })
    })?;
    devices.map(|device| with_sequence(connection, device?)).collect()
}

fn with_sequence(connection: &Connection, mut numbers: DeviceNumbers) -> rusqlite::Result<DeviceNumbers> {
    let (sequence, last_at) = last_entry(connection, numbers.device)?.unwrap_or_default();
    numbers.sequence = sequence.max(floor(connection, numbers.device)?);
    numbers.last_at = last_at;
    Ok(numbers)
}

/// The number of the last entry of a laptop in a log of whatever version, and when it was made.
fn last_entry(connection: &Connection, device: Id) -> rusqlite::Result<Option<(i64, Option<String>)>> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    if before_7::is_older(connection)? {
        let sql = "SELECT sequence, at FROM change WHERE device_id = ?1 ORDER BY sequence DESC LIMIT 1";
        return connection.query_row(sql, [device], read).optional();
    }
    let sql = "SELECT first + changes - 1, at FROM command WHERE letter = (SELECT letter FROM device WHERE id = ?1)
               ORDER BY position DESC LIMIT 1";
    connection.query_row(sql, [device], read).optional()
}

/// The number after which a laptop's entries go on, whatever the last in its chain; 0 where nothing says so.
pub(in crate::store) fn floor(connection: &Connection, device: Id) -> rusqlite::Result<i64> {
    let sql = "SELECT value FROM setting WHERE key = ?1";
    let stored: Option<String> =
        connection.prepare_cached(sql)?.query_row([floor_key(device)], |row| row.get(0)).optional()?;
    Ok(stored.and_then(|stored| stored.parse().ok()).unwrap_or(0))
}

fn floor_key(device: Id) -> String {
    format!("{FLOOR}{device}")
}

/// Every number after which the log says that a laptop's entries go on: laptop and number.
pub(in crate::store) fn logged_floors(connection: &Connection) -> rusqlite::Result<HashSet<(String, i64)>> {
    let sql = "SELECT substr(row_id, length(?1) + 1), CAST(new AS INTEGER) FROM change
               WHERE table_name = 'setting' AND field = 'value' AND substr(row_id, 1, length(?1)) = ?1
                 AND new IS NOT NULL";
    connection.prepare(sql)?.query_map([FLOOR], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Why numbers are raised, for the log.
pub(super) struct Why<'a> {
    /// What was done.
    pub(super) command: &'a str,
    /// What became of it, in sentences.
    pub(super) told: &'a str,
    /// The seal of the log that is not gone on with.
    pub(super) left: Option<Seal>,
}

/// Raises the numbers of a file to those that are known, in one command that says why; nothing is given out again.
pub(super) fn raise(store: &mut Store, why: &Why<'_>, actor: &str, known: &[DeviceNumbers]) -> Result<(), StoreError> {
    let file = store.file()?.id;
    raise_counters(store, known)?;
    let own = store.world.device();
    let mut change = store.begin_as(Kind::Upkeep, None, why.command, actor)?;
    let highest = |device| known.iter().filter(|one| one.device == device).map(|one| one.sequence).max().unwrap_or(0);
    let raised: Vec<(Id, i64)> = raised_floors(&change, known, highest)?;
    change.go_on_after(highest(own));
    change.note("file", &file.to_string(), "put_back", why.told)?;
    if let Some(left) = why.left {
        change.note("file", &file.to_string(), LEFT, &left.to_string())?;
    }
    for (device, sequence) in raised {
        set_floor(&mut change, device, sequence)?;
    }
    change.commit()?;
    Ok(())
}

/// The laptops that have more entries elsewhere than in this file, each once, with how many.
fn raised_floors(
    change: &Change<'_>,
    known: &[DeviceNumbers],
    highest: impl Fn(Id) -> i64,
) -> rusqlite::Result<Vec<(Id, i64)>> {
    let mut raised = Vec::new();
    for one in known {
        let last = last_of(change.read(), one.device)?;
        let (sequence, floor) = (highest(one.device), floor(change.read(), one.device)?);
        if sequence > last.max(floor) && !raised.contains(&(one.device, sequence)) {
            raised.push((one.device, sequence));
        }
    }
    Ok(raised)
}

fn set_floor(change: &mut Change<'_>, device: Id, sequence: i64) -> Result<(), StoreError> {
    let key = floor_key(device);
    let is_stored = change.read().prepare_cached("SELECT 1 FROM setting WHERE key = ?1")?.exists([&key])?;
    let fields = vec![("value", sequence.to_string().into_value())];
    if is_stored { change.update(&SETTING, &key, None, fields) } else { change.insert(&SETTING, &key, None, fields) }
}

/// Raises what has been given out under each letter. A letter that this file does not know is kept for the laptop that
/// has it: a new laptop gets another.
fn raise_counters(store: &mut Store, known: &[DeviceNumbers]) -> Result<(), StoreError> {
    let now = crate::store::change::moment(store.world.now());
    let new: Vec<Id> = known.iter().map(|_| store.world.new_id()).collect();
    store.write(|transaction| Ok(raise_in(transaction, known, &new, &now)?))
}

/// As [`raise_counters`]; a letter that comes with no laptop of its own gets one of the new identifiers.
fn raise_in(transaction: &Connection, known: &[DeviceNumbers], new: &[Id], now: &str) -> rusqlite::Result<()> {
    for (one, new) in known.iter().zip(new) {
        let raise = "UPDATE device SET actions = max(actions, ?2), lessons = max(lessons, ?3) WHERE letter = ?1";
        if transaction.execute(raise, params![one.letter, one.actions, one.lessons])? == 0 {
            let has_another = transaction.prepare("SELECT 1 FROM device WHERE id = ?1")?.exists([one.device])?;
            let id = if has_another { *new } else { one.device };
            transaction.execute(
                "INSERT INTO device (id, letter, first_used_at, actions, lessons) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, one.letter, now, one.actions, one.lessons],
            )?;
        }
    }
    Ok(())
}
