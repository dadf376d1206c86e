//! Writes what this council differs on, and its lists, and tells what came of it.

use chrono::NaiveDate;

use super::said::saved;
use crate::store::change::Changed;
use crate::store::{Store, StoreError};
use crate::tui::message::SettingsRecord;

/// Writes it, and returns what there is to say.
pub(super) fn write(
    store: &mut Store,
    actor: &str,
    day: NaiveDate,
    record: SettingsRecord,
) -> Result<Option<String>, StoreError> {
    let said = match record {
        SettingsRecord::Set(setting) => return Ok(saved(store.change_setting(actor, &setting)?)),
        SettingsRecord::SetBack(key) => match store.set_back(actor, key)? {
            Changed::Something => "Set back as delivered.".to_owned(),
            Changed::Nothing => return Ok(Some("This is as delivered already.".to_owned())),
        },
        SettingsRecord::AddPerson(name, role) => {
            store.add_person(actor, &name, role)?;
            format!("{name} is on the list.")
        }
        SettingsRecord::EditPerson(id, edit) => return Ok(saved(store.edit_person(actor, id, &edit)?)),
        SettingsRecord::PersonHasLeft(name) => {
            store.person_has_left(actor, &name, day)?;
            format!("{name} has left: no form offers them.{}", still_theirs(store.open_actions_of(&name)?))
        }
        SettingsRecord::PersonIsBack(id) => {
            store.person_is_back(actor, id)?;
            format!("{} is back: forms offer them again.", store.listed_person(id)?.name)
        }
        SettingsRecord::AddTeam(name) => {
            store.add_team(actor, &name)?;
            format!("{name} is on the list.")
        }
        SettingsRecord::EditTeam(id, edit) => return Ok(saved(store.edit_team(actor, id, &edit)?)),
        SettingsRecord::TeamIsClosed(name) => {
            store.team_is_closed(actor, &name, day)?;
            format!("{name} is closed: no form offers it.")
        }
        SettingsRecord::TeamIsOpenAgain(id) => {
            store.team_is_open_again(actor, id)?;
            "It is open: forms offer it again.".to_owned()
        }
    };
    Ok(Some(format!("{said} u undoes it.")))
}

/// What somebody who has left would leave undone, to be given to somebody else.
fn still_theirs(open_actions: u32) -> String {
    match open_actions {
        0 => String::new(),
        1 => " 1 open action is still theirs.".to_owned(),
        open => format!(" {open} open actions are still theirs."),
    }
}
