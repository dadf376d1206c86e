//! What this laptop remembers of each file: the numbers that were given out in it, and the seals that its log had.
//!
//! It stands in the user's configuration, which whoever has the file alone cannot change. So a file that was altered, cut short
//! or put back is known at its next opening.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};

use super::configuration::Configuration;
use super::output;
use crate::domain::backups::{DeviceNumbers, minute};
use crate::domain::seal::{Seal, Seen};
use crate::domain::system;
use crate::domain::text::counted;
use crate::files::without_links;
use crate::store::log::{LoggedCommand, Since};
use crate::store::verify::Check;
use crate::store::{FileInfo, Store, StoreError, clock};

/// What a file is remembered as: by what it is, wherever it lies. Demonstrations are all one file, so that each is
/// remembered by its place too: a new one is no older copy of another.
#[must_use]
pub fn remembered_as(file: &FileInfo, path: &Path) -> String {
    if file.as_of.is_none() {
        return file.id.to_string();
    }
    format!("{} {}", file.id, place(path))
}

/// The path of a file without links.
fn place(path: &Path) -> String {
    without_links(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// Where a file is seen: at its path without links, and at the one that people name, which may be a link to another file next time.
fn places(path: &Path) -> Vec<String> {
    let named = std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string();
    let real = place(path);
    if named == real { vec![real] } else { vec![real, named] }
}

/// A file, held against what this laptop remembers of it.
#[derive(Debug, Clone)]
pub struct Remembered {
    path: PathBuf,
    known: Known,
}

/// What is known of a file from before.
#[derive(Debug, Clone)]
enum Known {
    /// Nothing.
    Nothing,
    /// Nothing, since what is remembered cannot be read: what has to be said of that.
    Unreadable(String),
    /// The log goes on from what was seen, and so many commands have come since.
    GoesOn { newest: Seen, commands: i64 },
    /// It does not.
    Parted(Box<Parted>),
}

/// A file that does not go on from what was seen.
#[derive(Debug, Clone)]
struct Parted {
    newest: Seen,
    /// The last command that is known to stand in both.
    common: Option<LoggedCommand>,
    commands: i64,
    /// Whether it says of itself that it is another file.
    is_another: bool,
    /// Where the file was seen, if that is another place.
    seen_at: Option<String>,
    /// The command of this file that left the other behind.
    left: Option<LoggedCommand>,
}

impl Remembered {
    /// Holds a file against what is remembered of it. Of one whose log cannot be read nothing is known: `verify` names why.
    #[must_use]
    pub fn of(store: &Store) -> Self {
        let path = store.path().map(Path::to_owned).unwrap_or_default();
        let known = store.file().and_then(|file| known(store, &file, &path)).unwrap_or(Known::Nothing);
        Self { path, known }
    }

    /// What has to be said of it at opening.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        match &self.known {
            Known::Parted(parted) => {
                Some(format!("{} Run admissions-review verify, which says what to do.", parted.in_words()))
            }
            Known::Unreadable(said) => Some(said.clone()),
            Known::Nothing | Known::GoesOn { .. } => None,
        }
    }

    /// The seal that it should go on from and does not.
    #[must_use]
    pub fn parted_from(&self) -> Option<Seal> {
        match &self.known {
            Known::Parted(parted) => Some(parted.newest.seal),
            Known::Nothing | Known::Unreadable(_) | Known::GoesOn { .. } => None,
        }
    }

    /// What `verify` says of it; `None` where nothing is remembered.
    #[must_use]
    pub fn check(&self) -> Option<Check> {
        let (looked_at, wrong) = match &self.known {
            Known::Nothing => return None,
            Known::Unreadable(said) => ("nothing".to_owned(), vec![said.clone()]),
            Known::GoesOn { newest, commands } => {
                (format!("{}; {} since", seen(newest), counted(*commands, "command")), Vec::new())
            }
            Known::Parted(parted) => (seen(&parted.newest), vec![parted.in_full()]),
        };
        Some(Check { name: "What this laptop had seen of it", looked_at, wrong })
    }

    /// Remembers how the file is left: by whoever has held it since it was opened, so that all of it was done here.
    ///
    /// A file that parted from what was seen is left as it was found, unless a backup was put in its place.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn keep(&self, store: &Store) -> Result<(), StoreError> {
        let file = store.file()?;
        let has_parted = matches!(self.known, Known::Parted(_)) && !store.is_restored();
        let seal = (!has_parted).then(|| store.seal()).transpose()?;
        keep(&file, &self.path, &store.numbers()?, seal, Unkept::Said);
        Ok(())
    }

    /// Remembers a file that somebody goes on with, though it does not go on from what was seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn keep_accepted(&self, store: &Store) -> Result<(), StoreError> {
        keep(&store.file()?, &self.path, &store.numbers()?, Some(store.seal()?), Unkept::Said);
        Ok(())
    }

    /// Remembers how a file was found that was only read, where it is known already: reading alone leaves no trace.
    pub fn keep_read(&self, store: &Store) {
        let is_known = matches!(self.known, Known::GoesOn { .. });
        if let (true, Ok(file), Ok(seal)) = (is_known, store.file(), store.seal()) {
            keep(&file, &self.path, &[], Some(seal), Unkept::Unsaid);
        }
    }
}

/// Remembers a file as it was put in a place, whatever stood there before.
pub fn keep_placed(file: &FileInfo, path: &Path, numbers: &[DeviceNumbers], seal: Seal) {
    keep(file, path, numbers, Some(seal), Unkept::Said);
}

/// Forgets what was seen at a path, where a new file has been made.
pub fn forget(path: &Path) {
    let mut configuration = Configuration::load();
    let forgotten = places(path).iter().filter(|place| configuration.forget(place)).count();
    if forgotten > 0 {
        save(&configuration, Unkept::Said);
    }
}

/// What is known of a file at its path: that it parted, if that is so at any of its places.
fn known(store: &Store, file: &FileInfo, path: &Path) -> Result<Known, StoreError> {
    let configuration = Configuration::load();
    let mut best = configuration.unreadable().map_or(Known::Nothing, Known::Unreadable);
    for place in places(path) {
        match known_at(store, file, &configuration, &place)? {
            Known::Nothing | Known::Unreadable(_) => {}
            parted @ Known::Parted(_) => return Ok(parted),
            goes_on @ Known::GoesOn { .. } => best = goes_on,
        }
    }
    Ok(best)
}

fn known_at(store: &Store, file: &FileInfo, configuration: &Configuration, place: &str) -> Result<Known, StoreError> {
    let Some((seen_at, seen)) = configuration.seen_of(file.id, place) else { return Ok(Known::Nothing) };
    let Some(newest) = seen.seals.newest() else { return Ok(Known::Nothing) };
    Ok(match store.since(&seen.seals)? {
        None => Known::Nothing,
        Some(Since::GoneOn { commands }) if seen.file == file.id => Known::GoesOn { newest: newest.clone(), commands },
        Some(since) => {
            let common = if let Since::Parted { common } = since { common } else { None };
            Known::Parted(Box::new(Parted {
                newest: newest.clone(),
                common,
                commands: store.seal()?.commands,
                is_another: seen.file != file.id,
                seen_at: (seen_at != place).then(|| seen_at.to_owned()),
                left: store.left_behind(&newest.seal)?,
            }))
        }
    })
}

impl Parted {
    /// What is so, in a sentence.
    fn in_words(&self) -> String {
        let at = self.seen_at.as_ref().map_or_else(|| "here".to_owned(), |place| format!("as {place}"));
        let had = format!("this laptop had {at} on {}", wall(&self.newest.at));
        if self.is_another {
            return format!("This is another file than the one that {had}.");
        }
        format!("This file does not go on from the one that {had}.")
    }

    /// All that is known of it, and what to do.
    fn in_full(&self) -> String {
        let common = self.common.as_ref().map_or_else(
            || "nothing is known that they have in common".to_owned(),
            |last| format!("they are the same at least up to {}", told(last)),
        );
        let left =
            self.left.as_ref().map_or_else(String::new, |left| format!(" That one was left behind by {}.", told(left)));
        format!(
            "{} That one had {}, this one has {}: {common}.{left} It is an older copy, a copy that somebody else went on with, \
             or it was altered. If you have the other, admissions-review compare shows what each of them has. To go on with this \
             one as it is: admissions-review verify --accept.",
            self.in_words(),
            counted(self.newest.seal.commands, "command"),
            self.commands,
        )
    }
}

/// `command 400 (28 Nov 2026, 09:10, M. Thistlewood: Add action A-031)`.
fn told(command: &LoggedCommand) -> String {
    let LoggedCommand { position, at, actor, command } = command;
    format!("command {position} ({}, {actor}: {command})", wall(at))
}

/// `412 commands on 29 Nov 2026, 16:12`.
fn seen(newest: &Seen) -> String {
    format!("{} on {}", counted(newest.seal.commands, "command"), wall(&newest.at))
}

/// A moment of the log by the clock on the wall.
fn wall(at: &str) -> String {
    let at = DateTime::parse_from_rfc3339(at).map(|at| minute(at.with_timezone(&Local).naive_local()));
    at.unwrap_or_else(|_| "a day that is not known".to_owned())
}

/// Whether it is said that something could not be remembered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unkept {
    Said,
    Unsaid,
}

fn keep(file: &FileInfo, path: &Path, numbers: &[DeviceNumbers], seal: Option<Seal>, unkept: Unkept) {
    let mut configuration = Configuration::load();
    let mut is_new = configuration.remember(remembered_as(file, path), numbers);
    // Every demonstration is one file, and is made anew.
    if let Some(seal) = seal.filter(|_| file.as_of.is_none()) {
        let at = clock::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        for place in places(path) {
            is_new |= configuration.see(file.id, place, Seen { seal, at: at.clone() });
        }
    }
    if is_new {
        save(&configuration, unkept);
    }
}

fn save(configuration: &Configuration, unkept: Unkept) {
    if let (Err(error), Unkept::Said) = (configuration.save(), unkept) {
        output::say(&format!(
            "What was seen of the file could not be kept in your configuration ({}): should it be altered, or an older copy \
             of it be put back, nobody will notice.",
            system::why(&error)
        ));
    }
}
