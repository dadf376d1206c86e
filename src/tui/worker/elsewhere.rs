//! Saves the whole file elsewhere, when it is no longer where it was.

use std::path::PathBuf;

use crate::files::from_home;
use crate::store::drafts::Draft;
use crate::store::{Store, StoreError};
use crate::tui::message::Answer;

/// A path that nothing has; in the person's own folder where the file's is gone.
pub(super) fn free_path(store: &Store) -> PathBuf {
    store.free_path(&etcetera::home_dir().unwrap_or_else(|_| std::env::temp_dir()))
}

/// Saves everything at a path as it was typed.
pub(super) fn save(store: &mut Store, path: &str, drafts: &[Draft]) -> Result<Answer, StoreError> {
    let path = from_home(path);
    store.save_elsewhere(&path, drafts).map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(Answer::SavedElsewhere(format!("All of it is saved in {}, and you go on there.", path.display())))
}

/// The program ends, and there is nobody to ask: what is not where it was is saved, and that is said.
pub(super) fn save_at_the_end(store: &mut Store) -> Option<String> {
    let StoreError::Gone { path, what } = store.check_whereabouts().err()? else { return None };
    let saved = free_path(store);
    Some(match store.save_elsewhere(&saved, &[]) {
        Ok(()) => format!("{path} {}. All of it is saved in {}.", what.in_words(), saved.display()),
        Err(error) => format!("{path} {}, and could not be saved elsewhere. {error}", what.in_words()),
    })
}
