//! Several actions changed as one command, so that one undo takes all of it back.

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::domain::Id;
use crate::domain::action::{Action, Status, Together};
use crate::store::change::{Changed, Fields};
use crate::store::tables::ACTION;
use crate::store::values::{Code, IntoValue};
use crate::store::{Store, StoreError};

impl Store {
    /// Does the same to several actions, all of it or nothing, and returns those that it changed, as they were: what is so
    /// already is left alone.
    ///
    /// # Errors
    /// [`StoreError::Refused`], which says which of them cannot be changed and why; when one is not there, or it cannot be
    /// written.
    pub fn change_actions(&mut self, actor: &str, ids: &[Id], what: &Together) -> Result<Vec<Action>, StoreError> {
        let actions = ids.iter().map(|id| self.action(*id)).collect::<Result<Vec<Action>, _>>()?;
        refuse_whole(&actions, what)?;
        let changed: Vec<Action> = actions.into_iter().filter(|action| what.becomes(action).is_some()).collect();
        let references: Vec<&str> = changed.iter().map(|action| action.reference.as_str()).collect();
        let mut change = self.begin(&what.command(&references), actor)?;
        for action in &changed {
            change.update(&ACTION, &action.id.to_string(), action.child_id, fields(what))?;
        }
        Ok(if change.commit()? == Changed::Something { changed } else { Vec::new() })
    }
}

fn refuse_whole(actions: &[Action], what: &Together) -> Result<(), StoreError> {
    let refusals: Vec<String> = actions.iter().filter_map(|action| what.refusal(action)).collect();
    if refusals.is_empty() {
        return Ok(());
    }
    Err(StoreError::Refused(format!("{} Nothing was changed.", refusals.join(" "))))
}

fn fields(what: &Together) -> Fields {
    match what {
        Together::Reassign(owner) => vec![("owner", owner.into_value())],
        Together::Redate(day) => vec![("due_on", (*day).into_value())],
        Together::Complete { on, evidence } => closed(Status::Done, *on, evidence.as_deref()),
        Together::Cancel { on, reason } => closed(Status::Cancelled, *on, Some(reason)),
        Together::Reopen => {
            vec![("status", Code(Status::Open).into_value()), ("closed_on", Value::Null), ("evidence", Value::Null)]
        }
    }
}

/// Without evidence, what stands there stays.
fn closed(status: Status, on: NaiveDate, why: Option<&str>) -> Fields {
    let why = why.map(|why| ("evidence", why.into_value()));
    [("status", Code(status).into_value()), ("closed_on", on.into_value())].into_iter().chain(why).collect()
}
