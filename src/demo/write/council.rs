//! Writes what the council keeps of its own.

use chrono::NaiveDate;

use super::Writer;
use crate::demo::records::Council;
use crate::store::StoreError;

impl Writer<'_> {
    pub(super) fn council(&mut self, actor: &str, on: NaiveDate, step: Council) -> Result<(), StoreError> {
        match step {
            Council::AddTheme(label) => self.store.add_theme(actor, label).map(drop),
            Council::MergeThemes(code, into) => self.store.merge_themes(actor, code, into, on).map(drop),
            Council::RetireTheme(code) => self.store.retire_theme(actor, code, on).map(drop),
            Council::ReopenLesson(number) => match self.lessons.get(&number).copied() {
                Some(id) => self.store.reopen_lesson(actor, id).map(drop),
                None => Ok(()),
            },
            Council::ListPerson(name, role) => self.store.add_person(actor, name, Some(role)).map(drop),
            Council::HasLeft(name) => self.store.person_has_left(actor, name, on),
            Council::ListTeam(name) => self.store.add_team(actor, name).map(drop),
            Council::TeamClosed(name) => self.store.team_is_closed(actor, name, on),
        }
    }
}
