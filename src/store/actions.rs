//! Actions: adding, changing, completing and listing them.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Row;

use super::change::{Changed, Counter};
use super::tables::ACTION;
use super::values::{Code, IntoValue, required_code, words_in_part};
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::action::{Action, History, ListedAction, Status, Together};
use crate::domain::calendar::Month;

mod history;
mod together;

/// An action that is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// The child it is about, if it is about one.
    pub child_id: Option<Id>,
    /// The admission it comes from, if it comes from one.
    pub period_id: Option<Id>,
    /// The meeting that raises it, if one does.
    pub meeting_id: Option<Id>,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due_on: NaiveDate,
    /// How anyone will know that it is done.
    pub done_looks_like: Option<String>,
    /// The day it is raised.
    pub raised_on: NaiveDate,
}

/// One field of an action that exists, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionEdit {
    /// What is to be done.
    Text(String),
    /// Who does it.
    Owner(String),
    /// By when; the original date stays.
    DueOn(NaiveDate),
    /// How anyone will know that it is done.
    DoneLooksLike(Option<String>),
    /// The evidence that it is done.
    Evidence(Option<String>),
}

impl Store {
    /// Adds an action and gives it a reference.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_action(&mut self, actor: &str, new: &NewAction) -> Result<(Id, String), StoreError> {
        let mut change = self.begin("Add action", actor)?;
        let id = change.new_id();
        let reference = change.next_reference(Counter::Actions)?;
        change.mention(&reference);
        let fields = vec![
            ("ref", (&reference).into_value()),
            ("child_id", new.child_id.into_value()),
            ("period_id", new.period_id.into_value()),
            ("meeting_id", new.meeting_id.into_value()),
            ("text", (&new.text).into_value()),
            ("owner", (&new.owner).into_value()),
            ("due_on", new.due_on.into_value()),
            ("original_due_on", new.due_on.into_value()),
            ("done_looks_like", new.done_looks_like.as_deref().into_value()),
            ("status", Code(Status::Open).into_value()),
            ("raised_on", new.raised_on.into_value()),
        ];
        change.insert(&ACTION, &id.to_string(), new.child_id, fields)?;
        change.commit()?;
        Ok((id, reference))
    }

    /// Changes one field of an action, and says whether that changed anything.
    ///
    /// # Errors
    /// When there is no such action or it cannot be written.
    pub fn edit_action(&mut self, actor: &str, id: Id, edit: &ActionEdit) -> Result<Changed, StoreError> {
        let field = match edit {
            ActionEdit::Text(text) => ("text", text.into_value()),
            ActionEdit::Owner(owner) => ("owner", owner.into_value()),
            ActionEdit::DueOn(day) => ("due_on", (*day).into_value()),
            ActionEdit::DoneLooksLike(text) => ("done_looks_like", text.as_deref().into_value()),
            ActionEdit::Evidence(text) => ("evidence", text.as_deref().into_value()),
        };
        let action = self.action(id)?;
        let mut change = self.begin(&format!("Change action {}", action.reference), actor)?;
        change.update(&ACTION, &id.to_string(), action.child_id, vec![field])?;
        change.commit()
    }

    /// Marks an action done on a day, with the evidence; without any, what stands there stays.
    ///
    /// # Errors
    /// As [`Store::change_actions`].
    pub fn complete_action(
        &mut self,
        actor: &str,
        id: Id,
        on: NaiveDate,
        evidence: Option<&str>,
    ) -> Result<Changed, StoreError> {
        self.change_one(actor, id, &Together::Complete { on, evidence: evidence.map(str::to_owned) })
    }

    /// Cancels an action on a day, with the reason.
    ///
    /// # Errors
    /// As [`Store::change_actions`].
    pub fn cancel_action(&mut self, actor: &str, id: Id, on: NaiveDate, reason: &str) -> Result<Changed, StoreError> {
        self.change_one(actor, id, &Together::Cancel { on, reason: reason.to_owned() })
    }

    /// Opens an action again. What closed it is not evidence any more, and stands in its history.
    ///
    /// # Errors
    /// As [`Store::change_actions`].
    pub fn reopen_action(&mut self, actor: &str, id: Id) -> Result<Changed, StoreError> {
        self.change_one(actor, id, &Together::Reopen)
    }

    fn change_one(&mut self, actor: &str, id: Id, what: &Together) -> Result<Changed, StoreError> {
        let changed = self.change_actions(actor, &[id], what)?;
        Ok(if changed.is_empty() { Changed::Nothing } else { Changed::Something })
    }

    /// One action.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn action(&self, id: Id) -> Result<Action, StoreError> {
        let not_found = |error| match error {
            rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { what: "action", reference: id.to_string() },
            other => StoreError::from(other),
        };
        let sql = "SELECT * FROM action WHERE id = ?1";
        let mut action = self.connection.prepare_cached(sql)?.query_row([id], read_action).map_err(not_found)?;
        self.read_histories(std::iter::once(&mut action))?;
        Ok(action)
    }

    /// Every action, the open ones first, by due date. `day` is the day for which section 20 is asked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actions(&self, day: NaiveDate) -> Result<Vec<ListedAction>, StoreError> {
        self.listed_actions("TRUE", [], day)
    }

    /// The actions as they stood at the end of a day, by due date, those that were open then first; what was raised later
    /// is not among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actions_as_at(&self, day: NaiveDate) -> Result<Vec<ListedAction>, StoreError> {
        let as_at = |listed: ListedAction| Some(ListedAction { action: listed.action.as_at(day)?, ..listed });
        let mut actions: Vec<ListedAction> = self.actions(day)?.into_iter().filter_map(as_at).collect();
        // One that was closed or given another date since stood elsewhere on that day.
        let order = |one: &ListedAction| (one.action.status != Status::Open, one.action.due_on);
        actions.sort_by(|one, other| {
            order(one).cmp(&order(other)).then_with(|| one.action.reference.cmp(&other.action.reference))
        });
        Ok(actions)
    }

    /// One action with what stands beside it in a list, and its whole history; section 20 is asked for the day.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn listed_action(&self, id: Id, day: NaiveDate) -> Result<ListedAction, StoreError> {
        let listed = self.listed_actions("action.id = ?1", [id], day)?;
        let not_found = || StoreError::NotFound { what: "action", reference: id.to_string() };
        listed.into_iter().next().ok_or_else(not_found)
    }

    /// Some of the actions, as [`Store::actions`] lists them; section 20 is asked for the day.
    pub(super) fn listed_actions(
        &self,
        which: &str,
        parameters: impl rusqlite::Params,
        day: NaiveDate,
    ) -> Result<Vec<ListedAction>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT action.*, child_ref, meeting.month AS meeting_month
             FROM action LEFT JOIN child ON child.id = action.child_id
                         LEFT JOIN meeting ON meeting.id = action.meeting_id
             WHERE {which} ORDER BY action.status = 'open' DESC, due_on, ref",
        ))?;
        let mut listed = self.readable(&mut statement, parameters, |row| {
            let meeting: Option<Option<Month>> = self.if_readable(row.get("meeting_month"))?;
            let action = read_action(row)?;
            Ok(ListedAction {
                section_20: false,
                action,
                child_ref: words_in_part(row, "child_ref")?,
                meeting: meeting.flatten(),
            })
        })?;
        let children: HashSet<Id> = listed.iter().filter_map(|listed| listed.action.child_id).collect();
        let on_section_20 = self.those_on_section_20(&children, day)?;
        for one in &mut listed {
            one.section_20 = one.action.child_id.is_some_and(|child| on_section_20.contains(&child));
        }
        self.read_histories(listed.iter_mut().map(|listed| &mut listed.action))?;
        Ok(listed)
    }

    /// Everyone who has owned an action, the most recent first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn owners(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT owner FROM action GROUP BY owner ORDER BY max(raised_on) DESC, count(*) DESC, owner",
        )?;
        Ok(self.readable(&mut statement, [], |row| row.get(0))?)
    }
}

/// The action that a row holds; its history stands in the change log.
pub(super) fn read_action(row: &Row<'_>) -> rusqlite::Result<Action> {
    Ok(Action {
        id: row.get("id")?,
        reference: row.get("ref")?,
        child_id: row.get("child_id")?,
        period_id: row.get("period_id")?,
        meeting_id: row.get("meeting_id")?,
        text: row.get("text")?,
        owner: row.get("owner")?,
        due_on: row.get("due_on")?,
        original_due_on: row.get("original_due_on")?,
        done_looks_like: row.get("done_looks_like")?,
        status: required_code(row, "status")?,
        closed_on: row.get("closed_on")?,
        evidence: row.get("evidence")?,
        raised_on: row.get("raised_on")?,
        history: History::default(),
    })
}
