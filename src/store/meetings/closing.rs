//! Closing a meeting: what nothing was said of is carried forward, the minutes are written, and everything is locked.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::chain::digest;
use super::super::change::Change;
use super::super::tables::{ADDENDUM, MEETING};
use super::super::values::{Code, IntoValue};
use super::super::{Store, StoreError};
use super::{read_review_answer, rise_all, seal};
use crate::domain::Id;
use crate::domain::figures::Figure;
use crate::domain::meeting::minutes::{Head, MinutedItem, Minutes};
use crate::domain::meeting::snapshot::{ChildFacts, MonthFacts};
use crate::domain::meeting::unanswered::unanswered;
use crate::domain::meeting::{Addendum, Item, ItemKind, Proceedings, State, Status};
use crate::domain::settings::Settings;

/// What closing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// How many items were carried forward.
    pub carried: usize,
    /// The seal.
    pub seal: String,
}

/// Parts of one kind: for each the child that it is about, and its content as JSON.
type Parts = Vec<(Option<Id>, String)>;

impl Store {
    /// Closes a meeting on a day, all of it or nothing: carries forward what has no answer, keeps the facts and figures as
    /// they stand, writes the minutes and locks everything.
    ///
    /// # Errors
    /// When the meeting is not in progress, or it cannot be written.
    pub fn close_meeting(&mut self, actor: &str, id: Id, day: NaiveDate) -> Result<Closed, StoreError> {
        let meeting = self.meeting_in_progress(id)?;
        // What was said is written over and locked: all of it must be there. Facts that cannot be read are named instead.
        self.whole(|store| store.read_own_rows(id))?;
        let kept = self.kept(id)?;
        let unreadable = self.unreadable()?;
        let settings = self.settings()?;
        let mut proceedings = self.proceedings(id, day)?;
        let carried = carry_forward(&mut proceedings);
        let figures = self.month_figures_with(meeting.month, day, &proceedings.admissions)?;
        let snapshot = snapshot(&proceedings, day, &settings, figures)?;
        let mut change = self.begin(&format!("Close the meeting about {}", meeting.month.name()), actor)?;
        kept.write(&mut change, &proceedings.items)?;
        let now = change.now();
        rise_all(&mut change, &proceedings.sittings)?;
        proceedings.sittings.iter_mut().for_each(|sitting| sitting.ended_at = sitting.ended_at.or(Some(now)));
        let minutes = minutes(&Minutes::of(&proceedings, day, &settings).without(unreadable))?;
        if has_locked_parts(change.read(), id)? {
            return Err(StoreError::Refused(format!(
                "The meeting about {} is open and has minutes, which this program did not write. Run verify, which says what to \
                 do. Nothing was changed.",
                meeting.month.name()
            )));
        }
        add_parts(&mut change, "snapshot", id, &snapshot)?;
        add_parts(&mut change, "minutes", id, &minutes)?;
        let seal = seal::seal(change.read(), id)?;
        let fields = vec![("status", Code(Status::Closed).into_value()), (seal::SEAL, (&seal).into_value())];
        change.update(&MEETING, &id.to_string(), None, fields)?;
        change.commit()?;
        Ok(Closed { carried, seal })
    }

    /// Whether a meeting has facts, figures or minutes that were locked: only a closed one has.
    pub(in crate::store) fn has_locked_parts(&self, meeting: Id) -> Result<bool, StoreError> {
        Ok(has_locked_parts(&self.connection, meeting)?)
    }

    /// Reads every row that a meeting wrote.
    fn read_own_rows(&self, meeting: Id) -> Result<(), StoreError> {
        self.attendance(meeting)?;
        self.sittings(meeting)?;
        self.looks(meeting)?;
        let reviews = "SELECT summary FROM review WHERE meeting_id = ?1";
        let summary = |row: &Row<'_>| row.get::<_, Option<String>>(0);
        self.readable(&mut *self.connection.prepare_cached(reviews)?, [meeting], summary)?;
        let answers =
            "SELECT review_answer.* FROM review_answer JOIN review ON review.id = review_id WHERE meeting_id = ?1";
        self.readable(&mut *self.connection.prepare_cached(answers)?, [meeting], read_review_answer)?;
        Ok(())
    }

    /// The minutes of a closed meeting as they were written; `None` where it has none.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn minutes(&self, meeting: Id) -> Result<Option<Minutes>, StoreError> {
        let mut parts = self.parts("minutes", meeting)?.into_iter();
        let Some(head) = parts.next() else { return Ok(None) };
        let items: Result<Vec<MinutedItem>, StoreError> = parts.map(|part| read_json(&part)).collect();
        Ok(Some(Minutes { head: read_json::<Head>(&head)?, items: items? }))
    }

    /// The facts of the month and of each child as they stood when a meeting was closed; `None` where it has none.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn snapshot(&self, meeting: Id) -> Result<Option<(MonthFacts, Vec<ChildFacts>)>, StoreError> {
        let mut parts = self.parts("snapshot", meeting)?.into_iter();
        let Some(month) = parts.next() else { return Ok(None) };
        let children: Result<Vec<ChildFacts>, StoreError> = parts.map(|part| read_json(&part)).collect();
        Ok(Some((read_json(&month)?, children?)))
    }

    fn parts(&self, table: &str, meeting: Id) -> Result<Vec<String>, StoreError> {
        let sql = format!("SELECT content FROM {table} WHERE meeting_id = ?1 ORDER BY position");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let parts = statement.query_map([meeting], |row| row.get(0))?;
        Ok(parts.collect::<Result<_, _>>()?)
    }

    /// Corrects the minutes of a closed meeting by an addendum, which is printed with them.
    ///
    /// # Errors
    /// When the meeting is not closed, or it cannot be written.
    pub fn add_addendum(
        &mut self,
        actor: &str,
        meeting: Id,
        day: NaiveDate,
        reason: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let month = self.meeting(meeting)?.month;
        let mut change = self.begin(&format!("Add to the minutes about {}", month.name()), actor)?;
        let id = change.new_id().to_string();
        let fields = vec![
            ("meeting_id", meeting.into_value()),
            ("written_on", day.into_value()),
            ("written_by", actor.into_value()),
            ("reason", reason.into_value()),
            ("text", text.into_value()),
        ];
        change.insert(&ADDENDUM, &id, None, fields)?;
        change.commit()?;
        Ok(())
    }

    /// The corrections of a meeting's minutes, in order of time.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn addenda(&self, meeting: Id) -> Result<Vec<Addendum>, StoreError> {
        let sql = "SELECT * FROM addendum WHERE meeting_id = ?1 ORDER BY written_on, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(self.readable(&mut statement, [meeting], read_addendum)?)
    }

    /// What is wrong with the seal of a closed meeting, in words; empty where it holds. A meeting that was closed before
    /// there were seals has none to hold.
    ///
    /// # Errors
    /// When there is no such meeting, or the file cannot be read.
    pub fn broken_seal(&self, meeting: Id) -> Result<Vec<String>, StoreError> {
        let logged = self.logged_seal(meeting)?;
        let Some(sealed) = self.meeting(meeting)?.seal else {
            return Ok(logged.map(|_| "its seal is gone".to_owned()).into_iter().collect());
        };
        let mut wrong = Vec::new();
        if seal::seal(&self.connection, meeting)? != sealed {
            wrong.push("what was locked is not what was sealed".to_owned());
        }
        if logged.is_some_and(|logged| logged != sealed) {
            wrong.push("the seal is not the one in the change log".to_owned());
        }
        for (table, altered) in
            [("snapshot", "its snapshot has been altered"), ("minutes", "its minutes have been altered")]
        {
            wrong.extend(self.altered_part(table, meeting)?.then(|| altered.to_owned()));
        }
        Ok(wrong)
    }

    fn logged_seal(&self, meeting: Id) -> Result<Option<String>, StoreError> {
        let sql = "SELECT new FROM change WHERE table_name = 'meeting' AND row_id = ?1 AND field = ?2
                   ORDER BY position DESC LIMIT 1";
        Ok(self.connection.query_row(sql, params![meeting.packed(), seal::SEAL], |row| row.get(0)).optional()?)
    }

    fn altered_part(&self, table: &str, meeting: Id) -> Result<bool, StoreError> {
        let sql = format!("SELECT content, salt, digest FROM {table} WHERE meeting_id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([meeting])?;
        while let Some(row) = rows.next()? {
            let (content, salt, kept): (String, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if digest(&salt, &Value::Null, &Value::Text(content)) != *kept {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What nothing was said of is carried forward, and the rest is done.
fn has_locked_parts(connection: &Connection, meeting: Id) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM snapshot WHERE meeting_id = ?1 UNION ALL SELECT 1 FROM minutes WHERE meeting_id = ?1";
    connection.prepare_cached(sql)?.exists([meeting])
}

fn carry_forward(proceedings: &mut Proceedings) -> usize {
    let left = unanswered(proceedings).into_iter().filter(|left| left.is_carried);
    let carried: Vec<_> = left.map(|left| left.key).collect();
    for item in &mut proceedings.items {
        if carried.contains(&item.key) && item.state != State::Skipped {
            item.state = State::Carried;
        } else if is_passed_over(item) {
            (item.state, item.reason) = (State::Skipped, Some("Not reached".to_owned()));
        } else if item.state == State::Open {
            item.state = State::Done;
        }
    }
    carried.len()
}

/// Whether it is what every meeting has, and this one never came to it.
fn is_passed_over(item: &Item) -> bool {
    let kind = item.key.kind;
    item.state == State::Open && kind.is_of_every_meeting() && kind != ItemKind::Close && item.note.is_none()
}

fn snapshot(
    proceedings: &Proceedings,
    day: NaiveDate,
    settings: &Settings,
    figures: Vec<Figure>,
) -> Result<Parts, StoreError> {
    let month = MonthFacts::of(proceedings, day, figures);
    let children = proceedings.admissions.iter().map(|admission| {
        let facts = ChildFacts::of(admission, day, settings);
        Ok((Some(facts.child), json(&facts)?))
    });
    std::iter::once(json(&month).map(|month| (None, month))).chain(children).collect()
}

fn minutes(minutes: &Minutes) -> Result<Parts, StoreError> {
    let items = minutes.items.iter().map(|item| Ok((item.child, json(item)?)));
    std::iter::once(json(&minutes.head).map(|head| (None, head))).chain(items).collect()
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| {
        StoreError::Refused("What was kept of a closed meeting cannot be read. Go on with the last backup.".to_owned())
    })
}

/// Keeps parts outside the change log; the log has the seal, and the seal covers their digests.
fn add_parts(change: &mut Change<'_>, table: &str, meeting: Id, parts: &Parts) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO {table} (id, meeting_id, child_id, position, content, salt, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    );
    for (position, (child, content)) in (0_u32..).zip(parts) {
        let (id, salt) = (change.new_id(), change.salt());
        let digest = digest(&salt, &Value::Null, &Value::Text(content.clone()));
        let row = params![id, meeting, child, position, content, salt.as_slice(), digest.as_slice()];
        change.read().prepare_cached(&sql)?.execute(row)?;
    }
    Ok(())
}

/// The addendum that a row holds.
pub(in super::super) fn read_addendum(row: &Row<'_>) -> rusqlite::Result<Addendum> {
    Ok(Addendum {
        id: row.get("id")?,
        written_on: row.get("written_on")?,
        written_by: row.get("written_by")?,
        reason: row.get("reason")?,
        text: row.get("text")?,
    })
}
