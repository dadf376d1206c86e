//! The log, gone back over command by command with a copy of the facts: before each command they stood as the one before had left
//! them.
//!
//! What a command left says only how the facts stood after it. So whoever adds one of their own could have it leave what they had
//! altered, and say nothing of that. Here each is held against what it says that it changed: a change that was logged, or the rows
//! that an import keeps as they stood before it.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde_json::{Map, Value as Json};

use super::facts::{change_unlike, change_unsaid, import_left_anew, import_taken_back_amiss, whose};
use super::imports::{Does, Imports};
use super::judged;
use super::kept_before::SaidOfItself;
use super::noted::Noted;
use super::worked_out::WorkedOut;
use crate::domain::Id;
use crate::store::StoreError;
use crate::store::change::Kind;
use crate::store::left_behind::Whose;
use crate::store::packed::{unpacked, unpacked_text};
use crate::store::tables::{self, Table};
use crate::store::take_back::sql_value;
use crate::store::values::required_code;

/// Tables of facts and of what they are worked out by, with the column by which their rows are found.
const FACTS: [(&str, &str); 9] = [
    ("child", "id"),
    ("period_of_care", "child_id"),
    ("legal_status", "period_id"),
    ("placement", "period_id"),
    ("intervention", "child_id"),
    ("entry_request", "child_id"),
    ("decision", "request_id"),
    ("duty", "id"),
    ("judgement", "id"),
];

/// Goes back over the log. In a demonstration, facts are told and not logged.
pub(super) fn unsaid(file: &Connection) -> Result<Vec<Noted>, StoreError> {
    let is_demonstration = "SELECT 1 FROM file WHERE as_of IS NOT NULL";
    let first_left = "SELECT coalesce(min(command), 0) FROM left_behind";
    let imports = Imports::read(file)?;
    let mut retracing = Retracing {
        file,
        past: copy_of_facts(file)?,
        worked_out: WorkedOut::of(file, &imports)?,
        imports,
        is_demonstration: file.prepare(is_demonstration)?.exists([])?,
        first_left: file.query_row(first_left, [], |row| row.get(0))?,
        left_by: HashMap::new(),
        settled: HashSet::new(),
        gone: HashSet::new(),
        unsaid: Vec::new(),
    };
    let mut commands = file.prepare("SELECT position, kind, changes, until FROM command ORDER BY position DESC")?;
    let mut rows = commands.query([])?;
    while let Some(row) = rows.next()? {
        retracing.go_back_over(&Command::read(row)?)?;
    }
    retracing.look_for_what_nobody_added()?;
    if !retracing.is_demonstration {
        retracing.look_for_imports_left_by_others()?;
    }
    Ok(retracing.unsaid)
}

struct Command {
    position: i64,
    kind: Kind,
    first: i64,
    last: i64,
}

impl Command {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (changes, last): (i64, i64) = (row.get(2)?, row.get(3)?);
        let first = last.saturating_sub(changes).saturating_add(1);
        Ok(Self { position: row.get(0)?, kind: required_code(row, "kind")?, first, last })
    }
}

struct Retracing<'f> {
    file: &'f Connection,
    /// The facts, as they stood after the command that is gone back over.
    past: Connection,
    imports: Imports,
    worked_out: Option<WorkedOut>,
    is_demonstration: bool,
    /// The first command that left facts. It may have found what stood there before there were digests.
    first_left: i64,
    /// The command after it that left them next.
    left_by: HashMap<Whose, i64>,
    /// Of whom nothing more is held against the log: it does not say how they stood before, or they are told already.
    settled: HashSet<Whose>,
    /// Imports that were taken back later: what they had added is not in the past any more.
    gone: HashSet<Id>,
    unsaid: Vec<Noted>,
}

impl Retracing<'_> {
    fn go_back_over(&mut self, command: &Command) -> Result<(), StoreError> {
        let left = self.left(command)?;
        for (whose, digests) in &left {
            self.hold(*whose, digests, command)?;
        }
        self.work_out_after(command)?;
        let explained = match command.kind {
            Kind::Do | Kind::Undo | Kind::Redo => self.take_changes_back(command).map(|()| Explained::All)?,
            Kind::Upkeep if self.is_demonstration => Explained::Nothing,
            Kind::Upkeep => Explained::All,
            Kind::Import => self.take_import_back(command)?,
        };
        match explained {
            Explained::All => {}
            Explained::Nothing => self.settled.extend(left.into_iter().map(|(whose, _)| whose)),
            Explained::AllBut(taken_back) => {
                let of_it =
                    left.into_iter().map(|(whose, _)| whose).filter(|whose| taken_back.may_have_touched(*whose));
                self.settled.extend(of_it);
            }
        }
        Ok(())
    }

    /// Works facts out again, where a command left them as the extracts say.
    fn work_out_after(&mut self, command: &Command) -> Result<(), StoreError> {
        let worked_out = self.worked_out.as_ref().filter(|of| of.at == command.position && !self.is_demonstration);
        let otherwise = worked_out.map_or_else(|| Ok(Vec::new()), |of| of.otherwise(self.file, &self.past))?;
        for (child, noted) in otherwise {
            if child.is_none_or(|child| !self.settled.contains(&Whose::Child(child))) {
                self.unsaid.push(noted);
            }
        }
        Ok(())
    }

    /// What a command left of children and of the rota.
    fn left(&self, command: &Command) -> rusqlite::Result<Vec<(Whose, Vec<u8>)>> {
        let sql = "SELECT child, child_id, import_id, scheme, digests FROM left_behind
                   LEFT JOIN logged_child ON logged_child.number = child
                   WHERE command = ?1 AND digests IS NOT NULL AND import_id IS NULL ORDER BY left_behind.number";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut rows = statement.query([command.position])?;
        let mut left = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(whose @ (Whose::Child(_) | Whose::Duties)) = whose(row)? {
                left.push((whose, row.get("digests")?));
            }
        }
        Ok(left)
    }

    /// Holds facts against what a command left. The newest of all is held against the file itself by another check.
    fn hold(&mut self, whose: Whose, digests: &[u8], command: &Command) -> rusqlite::Result<()> {
        let Some(after) = self.left_by.insert(whose, command.position) else { return Ok(()) };
        if self.settled.contains(&whose) {
            return Ok(());
        }
        let tables = whose.altered(&self.past, digests)?;
        if !tables.is_empty() {
            self.unsaid.push(Noted { command: after, what: change_unsaid(self.file, whose, &tables, after)? });
            self.settled.insert(whose);
        }
        Ok(())
    }

    /// Sets the fields of facts to what a command found there. What it says that it wrote must stand there until then, and belong
    /// to whom it says.
    fn take_changes_back(&mut self, command: &Command) -> rusqlite::Result<()> {
        let changes = self.changes(command)?;
        let before = changes.iter().map(|change| self.owner(change)).collect::<rusqlite::Result<Vec<_>>>()?;
        let numbers = judged::numbers(self.file, (command.first, command.last))?;
        let mut judged = judged::children(&self.past, &numbers)?;
        let mut wrong = Vec::new();
        for change in &changes {
            let is_as_written = self.take_change_back(change)?;
            wrong.extend((!is_as_written).then_some(change));
        }
        // Where two children are judged to be one, what goes with the one is the other's.
        judged.extend(judged::children(&self.past, &numbers)?);
        for (change, before) in changes.iter().zip(before) {
            let owners = [before, self.owner(change)?];
            let is_of_somebody_else = owners.iter().any(Option::is_some) && !owners.contains(&change.child);
            let is_judged = owners.iter().flatten().all(|owner| judged.contains(owner));
            wrong.extend((change.table.name != DUTY && is_of_somebody_else && !is_judged).then_some(change));
        }
        if !self.gone.is_empty() {
            self.settled.extend(judged.into_iter().map(Whose::Child));
        }
        let whose =
            wrong.into_iter().map(|change| Whose::of_row(change.table.name, change.child)).collect::<HashSet<_>>();
        for whose in whose {
            if whose.is_none_or(|whose| self.settled.insert(whose)) {
                let what = change_unlike(self.file, whose, command.position)?;
                self.unsaid.push(Noted { command: command.position, what });
            }
        }
        Ok(())
    }

    /// What a command says that it changed in facts, the last first.
    fn changes(&self, command: &Command) -> rusqlite::Result<Vec<FactChange>> {
        let sql = "SELECT table_name, row_id, field, old, new, child_id FROM change
                   LEFT JOIN logged_child ON logged_child.number = child
                   WHERE change.position BETWEEN ?1 AND ?2 AND digest IS NULL ORDER BY change.position DESC";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut rows = statement.query([command.first, command.last])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, field): (String, String) = (row.get(0)?, row.get(2)?);
            let Some(table) = table_of_facts(&name) else { continue };
            if table.key != field && !table.fields.contains(&field.as_str()) {
                continue;
            }
            let (key, child) = (unpacked_text(row, "row_id")?, row.get(5)?);
            changes.push(FactChange {
                table,
                key,
                field,
                old: unpacked(row.get(3)?),
                new: unpacked(row.get(4)?),
                child,
            });
        }
        Ok(changes)
    }

    /// Takes one change of a field back; says whether what it wrote stood there.
    fn take_change_back(&self, change: &FactChange) -> rusqlite::Result<bool> {
        let FactChange { table, key, field, old, new, .. } = change;
        let stands: Option<Value> = self
            .past
            .prepare_cached(&format!("SELECT {field} FROM {} WHERE {} = ?1", table.name, table.key))?
            .query_row([key], |row| row.get(0))
            .optional()?;
        if field != table.key {
            let sql = format!("UPDATE {} SET {field} = ?1 WHERE {} = ?2", table.name, table.key);
            self.past.prepare_cached(&sql)?.execute(params![old, key])?;
            return Ok(stands.map_or(!self.gone.is_empty(), |stands| stands == *new));
        }
        let is_as_written = stands.is_some() == (*new != Value::Null) || !self.gone.is_empty();
        let sql = if *old == Value::Null {
            format!("DELETE FROM {} WHERE {} = ?1", table.name, table.key)
        } else {
            format!("INSERT OR IGNORE INTO {} ({}) VALUES (?1)", table.name, table.key)
        };
        self.past.prepare_cached(&sql)?.execute([key])?;
        Ok(is_as_written)
    }

    /// The child to whom the row of a change belongs, as the facts stand in the past.
    fn owner(&self, change: &FactChange) -> rusqlite::Result<Option<Id>> {
        let sql = match change.table.name {
            "child" => "SELECT id FROM child WHERE id = ?1",
            "period_of_care" => "SELECT child_id FROM period_of_care WHERE id = ?1",
            "legal_status" => {
                "SELECT child_id FROM legal_status AS run JOIN period_of_care AS period ON period.id = period_id WHERE run.id = ?1"
            }
            "placement" => {
                "SELECT child_id FROM placement AS run JOIN period_of_care AS period ON period.id = period_id WHERE run.id = ?1"
            }
            "intervention" => "SELECT child_id FROM intervention WHERE id = ?1",
            "entry_request" => "SELECT child_id FROM entry_request WHERE id = ?1",
            "decision" => {
                "SELECT child_id FROM decision AS step JOIN entry_request AS request ON request.id = request_id WHERE step.id = ?1"
            }
            _ => return Ok(None),
        };
        Ok(self.past.prepare_cached(sql)?.query_row([&change.key], |row| row.get(0)).optional()?.flatten())
    }

    /// What is kept of an import is left by the command that applies it or takes it back, and anew where a child is erased.
    fn look_for_imports_left_by_others(&mut self) -> rusqlite::Result<()> {
        let sql = "SELECT DISTINCT left_behind.command, import_id FROM left_behind
                   WHERE scheme IN ('import 1', 'older 1') AND left_behind.command > ?1 AND NOT EXISTS (
                       SELECT 1 FROM change WHERE change.command = left_behind.command
                           AND table_name = 'logged_child' AND field = 'erased')
                   ORDER BY 1";
        let mut statement = self.file.prepare(sql)?;
        let mut rows = statement.query([self.first_left])?;
        let mut by_others = BTreeSet::new();
        let mut has_told_what_is_older = false;
        while let Some(row) = rows.next()? {
            let (command, left): (i64, Option<Id>) = (row.get(0)?, row.get(1)?);
            let is_about_it = match left {
                Some(left) => self.imports.of(command).is_some_and(|(import, _)| left == import),
                None => !has_told_what_is_older && self.imports.may_tell_what_is_older(self.file, command)?,
            };
            has_told_what_is_older |= left.is_none();
            by_others.extend((!is_about_it).then_some(command));
        }
        for command in self.imports.taken_back_amiss(self.file)? {
            self.unsaid.push(Noted { command, what: import_taken_back_amiss(self.file, command)? });
        }
        for command in by_others {
            self.unsaid.push(Noted { command, what: import_left_anew(self.file, command)? });
        }
        Ok(())
    }

    /// Whoever stands in the past that no command is gone back over any more was there before it, or was added by none.
    fn look_for_what_nobody_added(&mut self) -> rusqlite::Result<()> {
        let mut left: Vec<(Whose, i64)> = self.left_by.iter().map(|(whose, command)| (*whose, *command)).collect();
        left.sort_unstable();
        for (whose, command) in left {
            let is_found = command == self.first_left || self.settled.contains(&whose);
            if !is_found && whose.stands(&self.past)? {
                let what = change_unsaid(self.file, whose, &["all of it"], command)?;
                self.unsaid.push(Noted { command, what });
            }
        }
        Ok(())
    }

    /// Puts the rows back that an import keeps as they stood before it. Of one that was taken back it keeps none.
    fn take_import_back(&mut self, command: &Command) -> rusqlite::Result<Explained> {
        let Some((import, does)) = self.imports.of(command.position) else { return Ok(Explained::All) };
        if does == Does::TakesBack {
            self.gone.insert(import);
            let applied = self.imports.applied_by(import);
            let touched = applied.map(|applied| self.children_left_by(applied, command)).transpose()?;
            return Ok(touched.map_or(Explained::All, Explained::AllBut));
        }
        if self.imports.is_taken_back(import) {
            self.gone.remove(&import);
            return Ok(Explained::Nothing);
        }
        let said = SaidOfItself::of(self.file, import, command.position)?;
        let mut is_as_said = said.is_of_its_command;
        let sql = "SELECT table_name, row_id, before FROM import_before WHERE import_id = ?1 ORDER BY sequence DESC";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut rows = statement.query([import])?;
        while let Some(row) = rows.next()? {
            let (table, key): (String, String) = (row.get(0)?, row.get(1)?);
            let before = row.get::<_, Option<String>>(2)?.map(|before| serde_json::from_str(&before));
            let before = before.transpose().map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
            is_as_said = is_as_said && said.agrees((self.file, &self.past), (&table, &key), before.as_ref())?;
            is_as_said = self.put_row_back(&table, &key, before)? && is_as_said;
        }
        if !is_as_said && command.position > self.first_left && !self.is_demonstration {
            let what = change_unlike(self.file, None, command.position)?;
            self.unsaid.push(Noted { command: command.position, what });
        }
        Ok(Explained::All)
    }

    /// Whom an import touched, and whom people judged until it was taken back. Where digests began after it, the log does not say.
    fn children_left_by(&self, applied: i64, taken_back: &Command) -> rusqlite::Result<TakenBack> {
        if applied < self.first_left {
            return Ok(TakenBack { touched: None });
        }
        let sql = "SELECT child_id FROM left_behind JOIN logged_child ON logged_child.number = child
                   WHERE command = ?1 AND child_id IS NOT NULL";
        let mut statement = self.file.prepare_cached(sql)?;
        let mut touched: HashSet<Id> =
            statement.query_map([applied], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let sql = "SELECT until FROM command WHERE position = ?1";
        let from: i64 = self.file.query_row(sql, [applied], |row| row.get(0))?;
        touched.extend(judged::left_between(self.file, (applied, taken_back.position))?);
        touched.extend(judged::children(&self.past, &judged::numbers(self.file, (from, taken_back.first))?)?);
        Ok(TakenBack { touched: Some(touched) })
    }

    /// Of a child who was new, and of all that is hers, the child alone is kept. Says whether it is a row of facts.
    fn put_row_back(&self, table: &str, key: &str, before: Option<Map<String, Json>>) -> rusqlite::Result<bool> {
        let Some(table) = table_of_facts(table) else { return Ok(false) };
        let name = table.name;
        let Some(before) = before else {
            let whole: &[&str] = if name == "child" { &ALL_OF_A_CHILD } else { &[] };
            whole.iter().try_for_each(|sql| self.past.prepare_cached(sql)?.execute([key]).map(drop))?;
            self.past.prepare_cached(&format!("DELETE FROM {name} WHERE id = ?1"))?.execute([key])?;
            return Ok(true);
        };
        if !self.are_columns(name, before.keys())? {
            return Ok(false);
        }
        let (columns, values): (Vec<&str>, Vec<Value>) =
            before.iter().map(|(column, value)| (column.as_str(), sql_value(value))).unzip();
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT OR REPLACE INTO {name} ({}) VALUES ({marks})", columns.join(", "));
        self.past.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(true)
    }

    /// Whether a table has these columns, in these letters.
    fn are_columns<'c>(&self, table: &str, mut names: impl Iterator<Item = &'c String>) -> rusqlite::Result<bool> {
        let statement = self.past.prepare_cached(&format!("SELECT * FROM {table}"))?;
        let columns: HashSet<&str> = statement.column_names().collect();
        Ok(names.all(|name| columns.contains(name.as_str())))
    }
}

/// How much of what a command left is explained by what it says.
enum Explained {
    All,
    Nothing,
    /// All but what an import had touched that it took back.
    AllBut(TakenBack),
}

/// An import that was taken back.
struct TakenBack {
    /// Its children; `None` where they are not known.
    touched: Option<HashSet<Id>>,
}

impl TakenBack {
    fn may_have_touched(&self, whose: Whose) -> bool {
        match (&self.touched, whose) {
            (Some(touched), Whose::Child(child)) => touched.contains(&child),
            _ => true,
        }
    }
}

/// A change of a field of a fact, as the log has it.
struct FactChange {
    table: &'static Table,
    key: String,
    field: String,
    old: Value,
    new: Value,
    child: Option<Id>,
}

/// The table that belongs to no child.
const DUTY: &str = "duty";

/// What goes with a child, the last first.
const ALL_OF_A_CHILD: [&str; 6] = [
    "DELETE FROM decision WHERE request_id IN (SELECT id FROM entry_request WHERE child_id = ?1)",
    "DELETE FROM entry_request WHERE child_id = ?1",
    "DELETE FROM intervention WHERE child_id = ?1",
    "DELETE FROM placement WHERE period_id IN (SELECT id FROM period_of_care WHERE child_id = ?1)",
    "DELETE FROM legal_status WHERE period_id IN (SELECT id FROM period_of_care WHERE child_id = ?1)",
    "DELETE FROM period_of_care WHERE child_id = ?1",
];

fn table_of_facts(name: &str) -> Option<&'static Table> {
    let is_of_facts = FACTS.iter().any(|(table, _)| *table == name);
    tables::ALL.iter().find(|table| table.name == name && is_of_facts).copied()
}

/// A copy in memory, without the rules between rows: while one goes back, they do not hold.
fn copy_of_facts(file: &Connection) -> rusqlite::Result<Connection> {
    let copy = Connection::open_in_memory()?;
    copy.execute_batch("BEGIN")?;
    for (table, owner) in FACTS {
        let mut statement = file.prepare(&format!("SELECT * FROM {table}"))?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let others: Vec<&str> = columns.iter().map(String::as_str).filter(|column| *column != "id").collect();
        copy.execute_batch(&format!("CREATE TABLE {table} (id PRIMARY KEY, {})", others.join(", ")))?;
        if owner != "id" {
            copy.execute_batch(&format!("CREATE INDEX {table}_of ON {table} ({owner})"))?;
        }
        let marks = vec!["?"; columns.len()].join(", ");
        let mut insert = copy.prepare(&format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", ")))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..columns.len() {
                insert.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(row.get_ref(at)?))?;
            }
            insert.raw_execute()?;
        }
    }
    copy.execute_batch("COMMIT")?;
    Ok(copy)
}
