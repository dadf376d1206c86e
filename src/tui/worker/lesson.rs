//! Writes what is said about lessons and their themes, and tells what came of it.

use super::said::saved;
use crate::domain::text::counted;
use crate::store::{Store, StoreError};
use crate::tui::message::LessonRecord;

/// Writes it, and returns what there is to say; nothing where that changed nothing.
pub(super) fn write(store: &mut Store, actor: &str, record: LessonRecord) -> Result<Option<String>, StoreError> {
    let said = match record {
        LessonRecord::Edit(id, edit) => return Ok(saved(store.edit_lesson(actor, id, &edit)?)),
        LessonRecord::RenameTheme(code, label) => return Ok(saved(store.rename_theme(actor, &code, &label)?)),
        LessonRecord::Close(id, on, evidence) => {
            store.close_lesson(actor, id, on, &evidence)?;
            format!("{} is closed.", store.lesson(id)?.reference)
        }
        LessonRecord::Reopen(id) => {
            store.reopen_lesson(actor, id)?;
            format!("{} is open again.", store.lesson(id)?.reference)
        }
        LessonRecord::AddTheme(label) => {
            store.add_theme(actor, &label)?;
            format!("Added the theme \"{label}\".")
        }
        LessonRecord::MergeThemes { code, into, on } => {
            let moved = store.merge_themes(actor, &code, &into, on)?;
            format!("Merged; {} moved.", counted(i64::try_from(moved).unwrap_or(0), "lesson"))
        }
        LessonRecord::RetireTheme(code, on) => {
            store.retire_theme(actor, &code, on)?;
            "Retired: it is not offered any more, and its lessons stay.".to_owned()
        }
        LessonRecord::BringThemeBack(code) => {
            store.bring_theme_back(actor, &code)?;
            "It is offered again.".to_owned()
        }
    };
    Ok(Some(format!("{said} u undoes it.")))
}
