//! The children in the log, and what stands for each in the chain.
//!
//! The key of a child is made from nothing, so that whoever has the chain alone cannot find out the number of a child by trying
//! numbers. Who it is and the salt of the child's digests stand beside it, and go when the child is erased.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::World;
use crate::domain::Id;

/// A child as the log knows her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LoggedChild {
    pub(super) number: i64,
    pub(super) key: [u8; 16],
    pub(super) salt: [u8; 16],
}

impl LoggedChild {
    /// Number, key and salt; what is nobody's has no key, and an empty salt.
    pub(super) fn parts(child: Option<&Self>) -> (Option<i64>, &[u8], &[u8]) {
        child.map_or((None, &[], &[]), |child| (Some(child.number), &child.key, &child.salt))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { number: row.get(0)?, key: row.get(1)?, salt: row.get(2)? })
    }
}

/// The children that one command has met.
#[derive(Debug, Default)]
pub(super) struct LoggedChildren {
    known: HashMap<Id, LoggedChild>,
}

impl LoggedChildren {
    /// As [`Self::of`], of a child who is not met again: an import has a hundred thousand.
    pub(super) fn once(
        &self,
        connection: &Connection,
        world: &mut dyn World,
        child: Id,
    ) -> rusqlite::Result<LoggedChild> {
        self.known.get(&child).map_or_else(|| find_or_add(connection, world, child), |known| Ok(known.clone()))
    }

    /// The child. A child who is new to the log gets a key and a salt.
    pub(super) fn of(
        &mut self,
        connection: &Connection,
        world: &mut dyn World,
        child: Id,
    ) -> rusqlite::Result<LoggedChild> {
        if let Some(known) = self.known.get(&child) {
            return Ok(known.clone());
        }
        let logged = find_or_add(connection, world, child)?;
        self.known.insert(child, logged.clone());
        Ok(logged)
    }
}

fn find_or_add(connection: &Connection, world: &mut dyn World, child: Id) -> rusqlite::Result<LoggedChild> {
    let sql = "SELECT number, key, salt FROM logged_child WHERE child_id = ?1";
    let found = connection.prepare_cached(sql)?.query_row([child], LoggedChild::read).optional()?;
    found.map_or_else(|| add(connection, world, child), Ok)
}

fn add(connection: &Connection, world: &mut dyn World, child: Id) -> rusqlite::Result<LoggedChild> {
    let (key, salt) = (world.salt(), world.salt());
    let sql = "INSERT INTO logged_child (key, child_id, salt) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![key, child, salt])?;
    Ok(LoggedChild { number: connection.last_insert_rowid(), key, salt })
}
