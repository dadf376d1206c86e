//! Checking the chain of the log: every hash is computed anew.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, Statement};

use super::beginning;
use super::beside::children as children_beside;
use crate::domain::Id;
use crate::store::backups::logged_floors;
use crate::store::chain::{Hash, Header, Parts, digest_of};
use crate::store::left_behind::Whose;

/// What a check of the chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Changes looked at.
    pub entries: usize,
    /// Changes whose words have been erased; the chain still holds.
    pub erased: usize,
    /// What does not hold, in words.
    pub broken: Vec<String>,
}

/// Computes every hash of the log of a file anew.
pub(in crate::store) fn check_chain(connection: &Connection) -> rusqlite::Result<ChainReport> {
    let mut check = Check::of(connection)?;
    let mut commands = connection.prepare(
        "SELECT command.*, device.id AS device_id, first_used_at FROM command
         LEFT JOIN device ON device.letter = command.letter ORDER BY position",
    )?;
    let mut changes = connection.prepare(
        "SELECT position, command, child, table_name, field, row_id, old, new, digest FROM change
         WHERE position BETWEEN ?1 AND ?2 ORDER BY position",
    )?;
    let mut left = connection.prepare(
        "SELECT position, number, child, import_id, scheme, digests, digest FROM left_behind WHERE command = ?1 ORDER BY number",
    )?;
    let mut rows = commands.query([])?;
    while let Some(row) = rows.next()? {
        check.command(&LoggedCommand::read(row)?, &mut changes, &mut left)?;
    }
    check.look_for_loose_ends(connection)?;
    Ok(check.report)
}

/// A command as it stands in the log.
struct LoggedCommand {
    position: i64,
    id: Vec<u8>,
    device: Option<Id>,
    letter: String,
    since: Option<String>,
    first: i64,
    changes: i64,
    until: i64,
    at: String,
    actor: String,
    words: String,
    kind: String,
    reverts: Option<Vec<u8>>,
    previous: Option<Vec<u8>>,
    joined: Option<Vec<u8>>,
    hash: Vec<u8>,
}

impl LoggedCommand {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            position: row.get("position")?,
            id: row.get("id")?,
            device: row.get::<_, Option<Id>>("device_id")?,
            letter: row.get("letter")?,
            since: row.get("first_used_at")?,
            first: row.get("first")?,
            changes: row.get("changes")?,
            until: row.get("until")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            words: row.get("words")?,
            kind: row.get("kind")?,
            reverts: row.get("reverts")?,
            previous: row.get("previous")?,
            joined: row.get("joined")?,
            hash: row.get("hash")?,
        })
    }

    fn hash(&self, before: &[u8], parts: Parts) -> Hash {
        let device = self.device.map(Id::packed);
        let header = Header {
            id: &self.id,
            device: device.as_ref().map_or(&[], |id| id.as_slice()),
            letter: &self.letter,
            since: self.since.as_deref().unwrap_or_default(),
            first: self.first,
            at: &self.at,
            actor: &self.actor,
            words: &self.words,
            kind: &self.kind,
            reverts: self.reverts.as_deref().unwrap_or_default(),
            previous: self.previous.as_deref().unwrap_or(before),
            joined: self.joined.as_deref().unwrap_or_default(),
        };
        header.hash(parts)
    }

    /// `change 7 of laptop A (Add action A-001)`.
    fn place(&self) -> String {
        format!("change {} of laptop {} ({})", self.first, self.letter, self.words)
    }
}

/// A child in the log, or nobody.
#[derive(Debug, Clone, Default)]
struct Child {
    key: Vec<u8>,
    salt: Option<Vec<u8>>,
    is_named: bool,
    /// The command by which the child was erased.
    erased_by: Option<i64>,
}

/// What is held against each command.
struct Check {
    report: ChainReport,
    children: HashMap<i64, Child>,
    floors: HashSet<(String, i64)>,
    /// Imports, and the commands that erased a child and left what is kept of them anew.
    left_anew: HashSet<(Vec<u8>, i64)>,
    /// The number of the last change of each laptop.
    last: HashMap<String, i64>,
    /// Where the last command, change and digest stand. No hash covers these places: they say again in which order the hashes
    /// follow each other.
    places: Places,
    /// What the next command may follow.
    before: Vec<Vec<u8>>,
    changes: usize,
    left: usize,
}

/// Places in the tables of the log.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    command: i64,
    change: i64,
    left: i64,
}

impl Check {
    fn of(connection: &Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            report: ChainReport::default(),
            children: children(connection)?,
            floors: logged_floors(connection)?,
            left_anew: left_anew(connection)?,
            last: HashMap::new(),
            places: Places::default(),
            before: vec![beginning(connection)?],
            changes: 0,
            left: 0,
        })
    }

    fn wrong(&mut self, what: String) {
        self.report.broken.push(what);
    }

    fn command(
        &mut self,
        told: &LoggedCommand,
        changes: &mut Statement<'_>,
        left: &mut Statement<'_>,
    ) -> rusqlite::Result<()> {
        if !self.follows(told) {
            self.wrong(format!("{} does not follow the change before it", told.place()));
        }
        self.stands_in_its_place(told);
        let mut parts = Parts::default();
        self.take_changes(told, changes, &mut parts)?;
        self.take_left(told, left, &mut parts)?;
        let hashes: Vec<Hash> = self.before.iter().map(|before| told.hash(before, parts.clone())).collect();
        if told.changes != parts.changes || !hashes.iter().any(|hash| *hash == *told.hash) {
            self.wrong(format!("{} has been altered", told.place()));
        }
        // One that was altered is named, and what follows it is not: that may follow what it was, or what it is.
        self.before = hashes.iter().map(|hash| hash.to_vec()).chain([told.hash.clone()]).collect();
        self.before.dedup();
        self.last.insert(told.letter.clone(), told.first.saturating_add(told.changes).saturating_sub(1));
        Ok(())
    }

    /// Commands and changes are numbered from 1 without a gap: whoever moved one has made an older value the newest.
    fn stands_in_its_place(&mut self, told: &LoggedCommand) {
        let until = self.places.change.saturating_add(told.changes);
        let is_in_place = told.position == self.places.command.saturating_add(1)
            && told.changes >= 0
            && told.until == if told.changes == 0 { 0 } else { until };
        if !is_in_place {
            self.wrong(format!("{} does not stand in its place", told.place()));
        }
        self.places.command = told.position;
        self.places.change = self.places.change.max(told.until);
    }

    /// Whether its number is the next of its laptop, or the next after those that an older copy of the file did not know of:
    /// then the log says so.
    fn follows(&self, told: &LoggedCommand) -> bool {
        let last = self.last.get(&told.letter).copied().unwrap_or(0);
        let is_after_gap = || {
            told.first > last
                && told
                    .device
                    .is_some_and(|device| self.floors.contains(&(device.to_string(), told.first.saturating_sub(1))))
        };
        told.previous.is_none() && (told.first == last.saturating_add(1) || is_after_gap())
    }

    fn take_changes(
        &mut self,
        told: &LoggedCommand,
        statement: &mut Statement<'_>,
        parts: &mut Parts,
    ) -> rusqlite::Result<()> {
        let start = told.until.saturating_sub(told.changes).saturating_add(1);
        let mut rows = statement.query([start, told.until])?;
        while let Some(row) = rows.next()? {
            let number = row.get::<_, i64>("position")?.saturating_sub(start).saturating_add(1);
            if row.get::<_, i64>("command")? != told.position {
                continue;
            }
            let erased: Option<Hash> = row.get("digest")?;
            let child = self.whose(told, row.get("child")?, erased.is_some());
            let digest = if let Some(digest) = erased {
                digest
            } else {
                let values = [row.get_ref("row_id")?, row.get_ref("old")?, row.get_ref("new")?];
                digest_of(child.salt.as_deref().unwrap_or_default(), &told.id, number, &values)
            };
            self.changes += 1;
            self.report.erased += usize::from(erased.is_some());
            parts.change(row.get_ref("table_name")?.as_str()?, row.get_ref("field")?.as_str()?, &child.key, &digest);
        }
        self.report.entries = self.changes;
        Ok(())
    }

    fn take_left(
        &mut self,
        told: &LoggedCommand,
        statement: &mut Statement<'_>,
        parts: &mut Parts,
    ) -> rusqlite::Result<()> {
        let mut rows = statement.query([told.position])?;
        let mut before = 0;
        while let Some(row) = rows.next()? {
            let (position, number): (i64, i64) = (row.get("position")?, row.get("number")?);
            if position != self.places.left.saturating_add(1) || number != before + 1 {
                self.wrong(format!("what {} left behind does not stand in its place", told.place()));
            }
            (self.places.left, before) = (position, number);
            let (import, erased): (Option<Vec<u8>>, Option<Hash>) = (row.get("import_id")?, row.get("digest")?);
            let has_child = row.get::<_, Option<i64>>("child")?.is_some();
            if !Whose::belongs(row.get_ref("scheme")?.as_str()?, has_child, import.is_some()) {
                self.wrong(format!("what {} left behind belongs to nobody whom it could", told.place()));
            }
            let child = match &import {
                Some(import) => {
                    self.may_be_gone(told, import, erased.is_some());
                    Child { key: import.clone(), ..Child::default() }
                }
                None => self.whose(told, row.get("child")?, erased.is_some()),
            };
            let digest = if let Some(digest) = erased {
                digest
            } else {
                let (salt, digests) = (child.salt.as_deref().unwrap_or_default(), row.get_ref("digests")?);
                digest_of(salt, &told.id, number, &[digests])
            };
            self.left += 1;
            parts.left(row.get_ref("scheme")?.as_str()?, &child.key, &digest);
        }
        Ok(())
    }

    /// The child of something, or nobody. What is a child's is gone when the log says afterwards that this child was erased, and
    /// only then.
    fn whose(&mut self, told: &LoggedCommand, number: Option<i64>, is_erased: bool) -> Child {
        let child = number.map(|number| self.children.get(&number).cloned());
        let place = told.place();
        let (child, may_be_gone) = match child {
            None => (Child::default(), false),
            Some(None) => {
                self.wrong(format!("{place} is about a child who is not in the log"));
                return Child::default();
            }
            Some(Some(child)) => {
                let may_be_gone = child.erased_by.is_some_and(|by| by > told.position);
                (child, may_be_gone)
            }
        };
        match (is_erased, may_be_gone) {
            (true, false) => {
                self.wrong(format!("the words of {place} are gone, and the log does not say that a child was erased"));
            }
            (false, true) => self.wrong(format!("the words of {place} are there, of a child who was erased")),
            _ => {}
        }
        child
    }

    /// What was left of an import is gone when a child was erased afterwards, and it was left anew.
    fn may_be_gone(&mut self, told: &LoggedCommand, import: &[u8], is_erased: bool) {
        let is_anew = || self.left_anew.iter().any(|(other, by)| other == import && *by > told.position);
        if is_erased && !is_anew() {
            self.wrong(format!("what {} left behind is gone, and no child was erased", told.place()));
        }
    }

    /// A command that erases a child leaves what is kept of each import anew, for imports tell of children.
    fn erases_whole(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "SELECT count(*) FROM (SELECT DISTINCT command FROM change WHERE table_name = 'logged_child' AND field = 'erased') AS erasing
                   WHERE EXISTS (SELECT 1 FROM left_behind AS before WHERE import_id IS NOT NULL AND before.command < erasing.command
                       AND NOT EXISTS (SELECT 1 FROM left_behind AS anew
                                       WHERE anew.command = erasing.command AND anew.import_id = before.import_id))";
        let half: u32 = connection.query_row(sql, [], |row| row.get(0))?;
        (0..half)
            .for_each(|_| self.wrong("a child was erased, and what is kept of an import was not left anew".to_owned()));
        Ok(())
    }

    /// What stands in the tables of the log and hangs on no command.
    fn look_for_loose_ends(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let count = |table: &str| {
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
        };
        let seen = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        if count("change")? != seen(self.changes) || count("left_behind")? != seen(self.left) {
            self.wrong("a change belongs to no command".to_owned());
        }
        self.report.broken.extend(children_beside(connection)?);
        self.erases_whole(connection)?;
        let is_half = |child: &&Child| child.erased_by.is_some() == child.is_named;
        let half = self.children.values().filter(is_half).count();
        (0..half)
            .for_each(|_| self.wrong("a child was erased from the log in part, or not by this program".to_owned()));
        Ok(())
    }
}

fn children(connection: &Connection) -> rusqlite::Result<HashMap<i64, Child>> {
    let sql = "SELECT logged_child.number, key, salt, child_id IS NOT NULL, command FROM logged_child
               LEFT JOIN change ON table_name = 'logged_child' AND field = 'erased' AND row_id = key";
    let read = |row: &Row<'_>| {
        let child = Child { key: row.get(1)?, salt: row.get(2)?, is_named: row.get(3)?, erased_by: row.get(4)? };
        Ok((row.get(0)?, child))
    };
    connection.prepare(sql)?.query_map([], read)?.collect()
}

fn left_anew(connection: &Connection) -> rusqlite::Result<HashSet<(Vec<u8>, i64)>> {
    let sql = "SELECT import_id, command FROM left_behind WHERE import_id IS NOT NULL
                 AND command IN (SELECT command FROM change WHERE table_name = 'logged_child' AND field = 'erased')";
    connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
