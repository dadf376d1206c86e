//! Saving the whole file under another path, when it is no longer where it was.

use std::path::{Path, PathBuf};

use chrono::Local;

use super::drafts::Draft;
use super::open::{Claim, OpenError};
use super::{Store, SystemWorld};
use crate::files::{Partial, WriteError, folder_of};

impl Store {
    /// Saves everything under another path, with what was typed and not yet added, and goes on there. What stands at the
    /// path that the file had is left as it is.
    ///
    /// # Errors
    /// When there is a file at the other path, or it cannot be written; the open file is then as it was.
    pub fn save_elsewhere(&mut self, path: &Path, drafts: &[Draft]) -> Result<(), OpenError> {
        let claim = Claim::take(path)?;
        let partial = Partial::beside(claim.path()).map_err(|error| WriteError::naming(path, error))?;
        self.copy_into(&partial)?;
        partial.add()?;
        let mut saved = Self::open_claimed(path, claim, Box::new(SystemWorld::on_device(self.world.device())))?;
        std::mem::swap(&mut saved.world, &mut self.world);
        saved.today = self.today;
        *self = saved;
        drafts.iter().try_for_each(|draft| self.keep_draft(&draft.form, draft.subject, &draft.fields))?;
        Ok(())
    }

    /// A path that nothing has, to save the file under: beside where it was, or in another folder where that one is gone.
    #[must_use]
    pub fn free_path(&self, otherwise: &Path) -> PathBuf {
        let path = self.path().unwrap_or(Path::new("review.db"));
        let is_folder_there = folder_of(path).is_dir();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let now = Local::now().format("%Y-%m-%d %H.%M");
        let names = (1_u32..).map(|number| match number {
            1 => format!("{stem} saved {now}.db"),
            number => format!("{stem} saved {now} ({number}).db"),
        });
        let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
        let place = |name: String| if is_folder_there { path.with_file_name(name) } else { otherwise.join(name) };
        names.map(place).find(is_free).unwrap_or_default()
    }
}
