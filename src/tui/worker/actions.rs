//! Reads an action with its history, and changes several at once.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::action::{Action, ListedAction, Together};
use crate::store::{Store, StoreError};
use crate::tui::message::Answer;
use crate::tui::screen::actions::whole;

/// An action whole, to be read.
pub(super) fn read(store: &Store, id: Id, day: NaiveDate) -> Result<Answer, StoreError> {
    let listed = store.listed_action(id, day)?;
    let stood = listed.action.as_at(day).unwrap_or_else(|| listed.action.clone());
    let listed = ListedAction { action: Action { history: listed.action.history, ..stood }, ..listed };
    let lines = whole(&listed, day);
    Ok(Answer::Text(format!("Action {}", listed.action.reference), lines))
}

/// Changes actions, and returns what there is to say.
pub(super) fn write(store: &mut Store, actor: &str, ids: &[Id], what: &Together) -> Result<Option<String>, StoreError> {
    let changed = store.change_actions(actor, ids, what)?;
    let references: Vec<&str> = changed.iter().map(|action| action.reference.as_str()).collect();
    Ok(Some(match references.as_slice() {
        [] => "Nothing was changed: it is so already.".to_owned(),
        [_] => format!("{} u undoes it.", what.done_in_words(&references)),
        _ => format!("{} u undoes all of it.", what.done_in_words(&references)),
    }))
}
