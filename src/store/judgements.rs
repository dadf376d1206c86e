//! Which numbers are one child's: what people judged, and what becomes of children who were stored twice.
//!
//! A judgement is one command of the change log, with every fact and record that it moved, so that it is undone like any
//! other. No import rewrites it.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::change::Change;
use super::imports::merged_away;
use super::in_words::is_of_one_row;
use super::left_behind::Whose;
use super::tables::{CHILD, JUDGEMENT};
use super::values::{IntoValue, coded, required_code};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::same_child::{Judgement, Judgements, Verdict, as_compared};
use crate::import::Known;
use crate::import::plan::{Likely, likely_in, merged, parted};

mod merging;

pub use merging::Moved;
pub(super) use merging::write as write_merged;

/// Every judgement that stands.
pub(super) fn all(file: &Connection) -> rusqlite::Result<Judgements> {
    let judgements = file.prepare_cached(ALL)?.query_map([], read_judgement)?.collect::<rusqlite::Result<_>>()?;
    Ok(Judgements::of(judgements))
}

/// Two numbers, and of the same child which stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The number that no longer stands where both are one child's.
    pub other_ref: String,
    /// The number that stands.
    pub child_ref: String,
}

impl Pair {
    /// These numbers, without spaces around them.
    #[must_use]
    pub fn of(other_ref: &str, child_ref: &str) -> Self {
        Self { other_ref: other_ref.trim().to_owned(), child_ref: child_ref.trim().to_owned() }
    }
}

/// What came of judging.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// What was judged now, as it stands in the file.
    pub judged: Vec<Judgement>,
    /// What had been judged so already.
    pub already: Vec<Judgement>,
    /// What became of what was stored under the numbers that no longer stand.
    pub moved: Moved,
}

/// What came of withdrawing a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The judgement.
    pub judgement: Judgement,
    /// Whether everything stands as it stood before it; otherwise records stay with the number that stands.
    pub is_as_before: bool,
}

impl Store {
    /// Every judgement that stands, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn judgements(&self) -> Result<Judgements, StoreError> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        Ok(Judgements::of(self.readable(&mut statement, [], read_judgement)?))
    }

    /// The number that stands for a child: the one given, unless it was judged to be another's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn standing_number(&self, child_ref: &str) -> Result<String, StoreError> {
        Ok(self.judgements()?.standing(child_ref).to_owned())
    }

    /// Numbers in the whole file that are likely one child's, and about whom nobody judged.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn likely_matches(&self) -> Result<Vec<Likely>, StoreError> {
        Ok(likely_in(&self.known()?))
    }

    /// Judges pairs of numbers, all of them or none. Children who are stored under both numbers of the same child become
    /// one, with their records.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where two numbers are one, something else was judged of them before, or both children have a
    /// record of the same kind in a meeting that is under way; nothing is changed then.
    pub fn judge(
        &mut self,
        actor: &str,
        pairs: &[Pair],
        verdict: Verdict,
        on: NaiveDate,
    ) -> Result<Judged, StoreError> {
        let mut known = self.known()?;
        let pairs = as_they_are_spelt(&known, pairs);
        let decided = Deciding::of(&known.judgements).all(&pairs, verdict, (actor.trim(), on))?;
        let locked = locked_periods(&self.connection)?;
        let mut change = self.begin(&words(decided.new.len(), verdict), actor)?;
        if verdict == Verdict::Same {
            touch_all(&mut change, &decided.new)?;
        }
        for id in &decided.replaced {
            change.delete(&JUDGEMENT, &id.to_string(), None)?;
        }
        let mut judged = Judged { already: decided.already, ..Judged::default() };
        for judgement in &decided.new {
            judged.judged.push(insert(&mut change, judgement)?);
        }
        if verdict == Verdict::Same && !judged.judged.is_empty() {
            known.judgements = Judgements::of(decided.all);
            let pairs: Vec<(String, String)> =
                judged.judged.iter().map(|new| (new.other_ref.clone(), new.child_ref.clone())).collect();
            let merged = merged(&known, &pairs, &locked);
            judged.moved = merging::write(&mut change, &merged)?;
            touch_all(&mut change, &judged.judged)?;
        }
        change.commit()?;
        Ok(judged)
    }

    /// Withdraws what was judged of two numbers. Where two stored children were merged by it alone, everything stands as it
    /// stood before, unless something of it has changed since: then facts follow what the extracts say under each number, and
    /// records stay with the number that stood.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where nothing was judged of them.
    pub fn withdraw_judgement(&mut self, actor: &str, one: &str, other: &str) -> Result<Withdrawn, StoreError> {
        let judgements = self.judgements()?;
        let found = judgements.iter().find(|judged| judged.is_of(one, other)).cloned();
        let Some(judgement) = found else {
            return Err(StoreError::Refused(format!("Nothing was judged of {} and {}.", one.trim(), other.trim())));
        };
        if let Some((made_by, command)) = self.command_of_it_alone(&judgement)?
            && !self.imported_since(made_by)?
        {
            match self.revert_command(command, actor) {
                Ok(()) => return Ok(Withdrawn { judgement, is_as_before: true }),
                Err(StoreError::ChangedSince { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        self.take_away_judgement(actor, &judgement)?;
        Ok(Withdrawn { is_as_before: judgement.verdict != Verdict::Same, judgement })
    }

    /// Whether an import was applied, or taken back, after a place of the log: facts were worked out for the child who stands.
    fn imported_since(&self, command: i64) -> rusqlite::Result<bool> {
        self.connection
            .prepare_cached("SELECT 1 FROM command WHERE kind = 'import' AND position > ?1")?
            .exists([command])
    }

    /// The command that judged nothing else, so that it can be undone for this judgement, with its place in the log.
    fn command_of_it_alone(&self, judgement: &Judgement) -> Result<Option<(i64, Id)>, StoreError> {
        let sql = "SELECT command.position, CASE kind WHEN 'redo' THEN reverts ELSE id END
                   FROM change JOIN command ON command.position = change.command
                   WHERE table_name = 'judgement' AND row_id = ?1 AND field = 'id' ORDER BY change.position DESC LIMIT 1";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let found = self.connection.query_row(sql, [judgement.id.packed()], read).optional()?;
        let Some((made_by, command)): Option<(i64, Id)> = found else { return Ok(None) };
        let sql = "SELECT count(*) FROM command JOIN change ON change.position BETWEEN until - changes + 1 AND until
                   WHERE command.position = ?1 AND table_name = 'judgement' AND field = 'id'";
        let judgements: i64 = self.connection.query_row(sql, [made_by], |row| row.get(0))?;
        Ok((judgements == 1).then_some((made_by, command)))
    }

    fn take_away_judgement(&mut self, actor: &str, judgement: &Judgement) -> Result<(), StoreError> {
        let revived = merged_away(&self.connection)?.into_iter().find(|(_, child_ref)| {
            judgement.verdict == Verdict::Same && as_compared(child_ref) == as_compared(&judgement.other_ref)
        });
        let mut known = self.known_with(revived.as_ref().map(|(id, _)| *id))?;
        known.judgements =
            Judgements::of(known.judgements.iter().filter(|known| known.id != judgement.id).cloned().collect());
        let locked = locked_periods(&self.connection)?;
        let mut change = self.begin("Withdraw what was judged of two numbers", actor)?;
        change.delete(&JUDGEMENT, &judgement.id.to_string(), None)?;
        if let Some((id, _)) = revived {
            change.update(&CHILD, &id.to_string(), Some(id), vec![("merged_into", Value::Null)])?;
        }
        if judgement.verdict == Verdict::Same {
            touch_all(&mut change, std::slice::from_ref(judgement))?;
            let parted = parted(&known, &judgement.child_ref, &judgement.other_ref, &locked);
            merging::write(&mut change, &parted)?;
            touch_all(&mut change, std::slice::from_ref(judgement))?;
        }
        change.commit()?;
        Ok(())
    }
}

/// Periods with records of closed meetings: these cannot be moved.
pub(super) fn locked_periods(file: &Connection) -> rusqlite::Result<BTreeSet<Id>> {
    let of_table = |table: &str| {
        format!(
            "SELECT period_id FROM {table} JOIN meeting ON meeting.id = meeting_id WHERE meeting.status = 'closed' AND period_id IS NOT NULL"
        )
    };
    let sql = LOCKED_WITH_A_MEETING.map(of_table).join(" UNION ");
    file.prepare(&sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Records that stay as they are once their meeting is closed.
const LOCKED_WITH_A_MEETING: [&str; 3] = ["meeting_item", "review", "second_look"];

/// The words of a command. No number of a child stands in them: they are in the log for good.
fn words(pairs: usize, verdict: Verdict) -> String {
    let numbers = if pairs == 1 { "two numbers".to_owned() } else { format!("{pairs} pairs of numbers") };
    match verdict {
        Verdict::Same => format!("Judge that {numbers} are one child's"),
        Verdict::NotSame => format!("Judge that {numbers} are two children's"),
        Verdict::NotSure => format!("Judge that {numbers} may be one child's"),
    }
}

fn insert(change: &mut Change<'_>, judgement: &Judgement) -> Result<Judgement, StoreError> {
    let id = change.new_id();
    let fields = vec![
        ("child_ref", (&judgement.child_ref).into_value()),
        ("other_ref", (&judgement.other_ref).into_value()),
        ("verdict", coded(Some(judgement.verdict))),
        ("judged_by", (&judgement.judged_by).into_value()),
        ("judged_on", judgement.judged_on.into_value()),
    ];
    let child = number_of_child(change.read(), &judgement.child_ref)?;
    change.insert(&JUDGEMENT, &id.to_string(), child, fields)?;
    Ok(Judgement { id, ..judgement.clone() })
}

/// Whoever has either number is left as the judgement leaves them, also where no fact changes by it.
fn touch_all(change: &mut Change<'_>, judged: &[Judgement]) -> Result<(), StoreError> {
    for number in judged.iter().flat_map(|judged| [&judged.other_ref, &judged.child_ref]) {
        if let Some(child) = number_of_child(change.read(), number)? {
            change.touch(Whose::Child(child));
        }
    }
    Ok(())
}

fn number_of_child(connection: &Connection, child_ref: &str) -> rusqlite::Result<Option<Id>> {
    let sql = "SELECT id FROM child WHERE child_ref = ?1";
    connection.prepare_cached(sql)?.query_row(params![child_ref], |row| row.get(0)).optional()
}

/// Numbers as the file spells them: whoever types one need not mind capitals.
fn as_they_are_spelt(known: &Known, pairs: &[Pair]) -> Vec<Pair> {
    let stored = known.children.iter().map(|child| child.child_ref.as_str());
    let told = || known.editions.iter().flat_map(|edition| edition.statements.keys());
    let exact: HashSet<&str> = stored.clone().chain(told()).collect();
    let mut spelt: HashMap<String, &str> = HashMap::new();
    for number in stored.chain(told()) {
        spelt.entry(as_compared(number)).or_insert(number);
    }
    let of = |typed: &String| match spelt.get(&as_compared(typed)) {
        Some(number) if !exact.contains(typed.as_str()) => (*number).to_owned(),
        _ => typed.clone(),
    };
    pairs.iter().map(|pair| Pair { other_ref: of(&pair.other_ref), child_ref: of(&pair.child_ref) }).collect()
}

/// Judgements being made, one after the other.
struct Deciding {
    all: Vec<Judgement>,
    new: Vec<Judgement>,
    already: Vec<Judgement>,
    /// Doubts that are judgements now.
    replaced: Vec<Id>,
}

impl Deciding {
    fn of(judgements: &Judgements) -> Self {
        Self { all: judgements.iter().cloned().collect(), new: Vec::new(), already: Vec::new(), replaced: Vec::new() }
    }

    fn all(mut self, pairs: &[Pair], verdict: Verdict, by: (&str, NaiveDate)) -> Result<Self, StoreError> {
        pairs.iter().try_for_each(|pair| self.decide(pair, verdict, by))?;
        Ok(self)
    }

    fn decide(&mut self, pair: &Pair, verdict: Verdict, (by, on): (&str, NaiveDate)) -> Result<(), StoreError> {
        let judgements = Judgements::of(self.all.clone());
        let (other_ref, child_ref) = (judgements.standing(&pair.other_ref), judgements.standing(&pair.child_ref));
        if pair.other_ref.is_empty() || pair.child_ref.is_empty() || pair.other_ref == pair.child_ref {
            return Err(StoreError::Refused("A judgement is about two numbers of children: give two.".to_owned()));
        }
        if let Some(known) = known(&judgements, pair) {
            match (known.verdict, verdict) {
                (was, is) if was == is => {
                    self.already.push(known.clone());
                    return Ok(());
                }
                (Verdict::NotSure, _) => {
                    self.replaced.push(known.id);
                    let id = known.id;
                    self.all.retain(|judged| judged.id != id);
                }
                _ => return Err(StoreError::Refused(contradicted(known))),
            }
        }
        let (other_ref, child_ref) = match verdict {
            Verdict::Same => (other_ref.to_owned(), child_ref.to_owned()),
            Verdict::NotSame | Verdict::NotSure => (pair.other_ref.clone(), pair.child_ref.clone()),
        };
        // It has its own identifier once it is written.
        let id = Id::of_fact(&["judgement", &other_ref, &child_ref]);
        let judgement = Judgement { id, child_ref, other_ref, verdict, judged_by: by.to_owned(), judged_on: on };
        self.all.push(judgement.clone());
        self.new.push(judgement);
        Ok(())
    }
}

/// What was judged already of two numbers, or of the children whom they stand for.
fn known<'j>(judgements: &'j Judgements, pair: &'j Pair) -> Option<&'j Judgement> {
    let (one, other) = (pair.other_ref.as_str(), pair.child_ref.as_str());
    let of_both = judgements.iter().find(|judged| judged.is_of(one, other));
    let is_one_by_others = as_compared(one) != as_compared(other) && judgements.are_one(one, other);
    let by_others = || judgements.others_of(other).next().filter(|_| is_one_by_others);
    of_both.or_else(by_others).or_else(|| judgements.between(one, other))
}

fn contradicted(known: &Judgement) -> String {
    format!(
        "{} and {} were {}. Withdraw that first: child withdraw {} {}. Nothing was changed.",
        known.other_ref,
        known.child_ref,
        known.in_words(),
        known.other_ref,
        known.child_ref
    )
}

const ALL: &str = "SELECT * FROM judgement ORDER BY judged_on, id";

/// The judgements that can be read.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Judgements> {
    let mut judgements = Vec::new();
    for judgement in connection.prepare_cached(ALL)?.query_map([], read_judgement)? {
        match judgement {
            Err(error) if is_of_one_row(&error) => {}
            judgement => judgements.push(judgement?),
        }
    }
    Ok(Judgements::of(judgements))
}

/// The judgement that a row holds.
pub(super) fn read_judgement(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    Ok(Judgement {
        id: row.get("id")?,
        child_ref: row.get("child_ref")?,
        other_ref: row.get("other_ref")?,
        verdict: required_code(row, "verdict")?,
        judged_by: row.get("judged_by")?,
        judged_on: row.get("judged_on")?,
    })
}
