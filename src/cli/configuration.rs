//! The user's own folders: the configuration that is kept there, and where their file is when none is named.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use serde::{Deserialize, Serialize};

use super::output;
use crate::domain::backups::DeviceNumbers;
use crate::domain::seal::{Seal, SeenSeals};
use crate::domain::{Id, system};
use crate::files::{self, Untouchable, WhenThere, folder_of};
use crate::store::{GoneOnWith, clock};

/// What was seen of the file at one path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFile {
    /// Which file it was.
    pub file: Id,
    /// The seals of its log.
    pub seals: SeenSeals,
}

/// What the configuration file holds. Keys of a later version are kept as they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Configuration {
    /// Who makes changes on this laptop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// This laptop, as the change logs know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// By what a file is remembered as, the numbers that have been given out in it as far as this laptop has seen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    numbers: BTreeMap<String, Vec<DeviceNumbers>>,
    /// By the path of a file, without links, the seals that its log had when it was open on this laptop.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    seen: BTreeMap<String, SeenFile>,
    /// By file, the seals that its log had when somebody went on with it here although something had been altered in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gone_on_with: GoneOnWith,
    #[serde(flatten)]
    others: serde_json::Map<String, serde_json::Value>,
    /// Why nothing was read, where there was something to read.
    #[serde(skip)]
    unreadable: Option<String>,
}

impl Configuration {
    /// What is kept; nothing where no configuration has been made or it cannot be read ([`Configuration::unreadable`]).
    #[must_use]
    pub fn load() -> Self {
        path().map(|path| Self::load_from(&path)).unwrap_or_default()
    }

    fn load_from(path: &Path) -> Self {
        let read = match std::fs::read(path) {
            Ok(json) => serde_json::from_slice(&json)
                .map_err(|error| format!("line {} of it is not as it was written", error.line())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(system::why(&error)),
        };
        read.unwrap_or_else(|why| Self { unreadable: Some(why), ..Self::default() })
    }

    /// What has to be said where there is a configuration and it cannot be read.
    #[must_use]
    pub fn unreadable(&self) -> Option<String> {
        let (why, path) = (self.unreadable.as_ref()?, path()?);
        Some(format!(
            "Your configuration, {}, cannot be read ({why}). What this laptop had seen of its files is not known, so an older \
             copy or an altered file may stand unnoticed.",
            path.display()
        ))
    }

    /// Keeps it. One that could not be read is put aside first, and that is said.
    ///
    /// # Errors
    /// When the user has no configuration folder or it cannot be written; what was kept before is kept then.
    pub fn save(&self) -> io::Result<()> {
        let path = path().ok_or_else(|| system::refusal("you have no home folder"))?;
        if let Some(aside) = self.save_to(&path)? {
            output::say(&format!(
                "Your configuration could not be read and was put aside as {}; a new one has been begun. What this laptop had \
                 seen of your files, and who you are, stand in the old one alone.",
                aside.display()
            ));
        }
        Ok(())
    }

    /// Writes it, and says where one that could not be read has been put.
    fn save_to(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        std::fs::create_dir_all(folder_of(path))?;
        let aside = self.unreadable.is_some().then(|| put_aside(path)).transpose()?;
        let json = serde_json::to_string_pretty(self)? + "\n";
        files::write(path, json.as_bytes(), WhenThere::Replace, &Untouchable::default()).map_err(io::Error::other)?;
        Ok(aside)
    }

    /// The numbers that have been given out in a file, as far as this laptop has seen.
    #[must_use]
    pub fn numbers_of(&self, file: &str) -> &[DeviceNumbers] {
        self.numbers.get(file).map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes in the numbers that have been given out in a file, where they are higher; says whether any is.
    pub fn remember(&mut self, file: String, numbers: &[DeviceNumbers]) -> bool {
        let known = self.numbers.entry(file).or_default();
        let before = known.clone();
        DeviceNumbers::merge(known, numbers);
        *known != before
    }

    /// What was seen at a path.
    #[must_use]
    pub fn seen_at(&self, path: &str) -> Option<&SeenFile> {
        self.seen.get(path)
    }

    /// Where a file was seen, and what of it.
    pub fn seen_of(&self, file: Id) -> impl Iterator<Item = (&str, &SeenFile)> {
        self.seen.iter().filter(move |(_, seen)| seen.file == file).map(|(path, seen)| (path.as_str(), seen))
    }

    /// Everywhere that a file was seen, and what of it.
    pub fn all_seen(&self) -> impl Iterator<Item = (&str, &SeenFile)> {
        self.seen.iter().map(|(path, seen)| (path.as_str(), seen))
    }

    /// Takes in what is seen at a path, whatever was seen there before; says whether it is new.
    pub fn see(&mut self, path: String, seen: SeenFile) -> bool {
        let is_new = self.seen.get(&path) != Some(&seen);
        self.seen.insert(path, seen);
        is_new
    }

    /// Forgets what was seen of a file at every path but those that are kept.
    pub fn forget_of(&mut self, file: Id, is_kept: impl Fn(&str) -> bool) {
        self.seen.retain(|path, seen| seen.file != file || is_kept(path));
    }

    /// Forgets what was seen at a path; says whether anything was.
    pub fn forget(&mut self, path: &str) -> bool {
        self.seen.remove(path).is_some()
    }

    /// Takes in that somebody went on with a file; says whether it is new.
    pub fn go_on_with(&mut self, file: Id, seal: Seal) -> bool {
        let known = self.gone_on_with.entry(file).or_default();
        let is_new = !known.contains(&seal);
        known.extend(is_new.then_some(seal));
        is_new
    }

    /// This laptop's identifier, if it has been made.
    #[must_use]
    pub fn known_device(&self) -> Option<Id> {
        self.device.as_deref()?.parse().ok()
    }
}

/// Keeps what stands at a path under the first name beside it that is free.
fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let names = (1..).map(|number: u32| files::beside(path, &format!(".unreadable-{number}")));
    let free = names.into_iter().find(|aside| !aside.exists()).unwrap_or_else(|| files::beside(path, ".unreadable"));
    let kept = files::write(&free, &std::fs::read(path)?, WhenThere::Refuse, &Untouchable::default());
    kept.map(|_| free).map_err(io::Error::other)
}

/// An identifier for a laptop that has none yet.
#[must_use]
pub fn new_device() -> Id {
    clock::new_id()
}

/// Where the configuration is kept; `None` for a user without a home folder.
#[must_use]
pub fn path() -> Option<PathBuf> {
    Some(folders()?.in_config_dir("configuration.json"))
}

/// The file that is worked on when none is named; `None` for a user without a home folder.
#[must_use]
pub fn default_file() -> Option<PathBuf> {
    Some(folders()?.in_data_dir("review.db"))
}

/// The folder of the council's own templates; `None` where there is none.
#[must_use]
pub fn templates_folder() -> Option<PathBuf> {
    Some(folders()?.in_config_dir("templates")).filter(|folder| folder.is_dir())
}

fn folders() -> Option<impl AppStrategy> {
    let names = AppStrategyArgs { app_name: "admissions-review".to_owned(), ..AppStrategyArgs::default() };
    choose_app_strategy(names).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again_with_what_a_later_version_added() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("configuration.json");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, r#"{"theme": "dark"}"#).unwrap();
        let mut kept = Configuration::load_from(&path);
        assert_eq!((kept.actor.clone(), kept.known_device()), (None, None));
        kept.actor = Some("M. Thistlewood".to_owned());
        kept.save_to(&path).unwrap();
        assert_eq!(Configuration::load_from(&path), kept);
        assert!(std::fs::read_to_string(&path).unwrap().contains("dark"));
    }

    #[test]
    fn of_each_laptop_the_highest_numbers_are_remembered_file_by_file() {
        let (file, other, device) = ("file", "other", Id::of_fact(&["device"]));
        let numbers = |actions, sequence| DeviceNumbers {
            device,
            letter: "A".to_owned(),
            actions,
            lessons: 2,
            sequence,
            last_at: Some(format!("2026-11-12T10:00:{sequence:02}Z")),
        };
        let mut kept = Configuration::default();
        assert!(kept.remember(file.to_owned(), &[numbers(7, 40)]));
        assert!(!kept.remember(file.to_owned(), &[numbers(7, 40)]));
        assert!(kept.remember(file.to_owned(), &[numbers(6, 50)]), "an older copy went its own way");
        assert_eq!(kept.numbers_of(file), [numbers(7, 50)]);
        assert_eq!(kept.numbers_of(other), []);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("configuration.json");
        kept.save_to(&path).unwrap();
        assert_eq!(Configuration::load_from(&path), kept);
    }

    #[test]
    fn a_configuration_that_is_not_there_is_empty_and_one_that_cannot_be_read_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("configuration.json");
        assert_eq!(Configuration::load_from(&path), Configuration::default());
        for (number, text) in [(1, "not json"), (2, r#"{"seen": {"/file": 7}}"#)] {
            std::fs::write(&path, text).unwrap();
            let unreadable = Configuration::load_from(&path);
            assert_eq!(unreadable.unreadable.as_deref(), Some("line 1 of it is not as it was written"));
            let aside = unreadable.save_to(&path).unwrap().unwrap();
            assert_eq!(aside, folder.path().join(format!("configuration.json.unreadable-{number}")));
            assert_eq!(std::fs::read_to_string(aside).unwrap(), text);
            assert_eq!(Configuration::load_from(&path), Configuration::default());
        }
    }
}
