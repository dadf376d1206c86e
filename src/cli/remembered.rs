//! What this laptop remembers of each file: the numbers that were given out in it, and the seals that its log had.
//!
//! It stands in the user's configuration, which whoever has the file alone cannot change. So a file that was altered, cut short
//! or put back is known at its next opening.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};

use super::configuration::{Configuration, SeenFile};
use super::output;
use crate::domain::Id;
use crate::domain::backups::{DeviceNumbers, minute};
use crate::domain::seal::{Seal, Seen, SeenSeals};
use crate::domain::system;
use crate::domain::text::counted;
use crate::files::without_links;
use crate::store::backups::stands_at;
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
    /// Nothing; with the path of another file that stood beside it and is gone.
    Nothing { gone: Option<String> },
    /// Nothing, though its log says that this laptop has worked in it.
    Forgotten,
    /// Nothing that the file could be held against, since one of the two cannot be read: what has to be said of that.
    Unreadable(String),
    /// The log goes on from what was seen, and so many commands have come since the newest.
    GoesOn { seals: SeenSeals, commands: i64, is_moved: bool },
    /// It does not.
    Parted(Box<Parted>),
    /// It does not, and is another copy beside the one that was seen, which stands where it did.
    Beside(Box<Parted>),
}

/// A file that does not go on from what was seen.
#[derive(Debug, Clone)]
struct Parted {
    /// What was seen.
    seals: SeenSeals,
    /// The newest of it that is not in the file.
    from: Seen,
    /// The last command that is known to stand in both.
    common: Option<LoggedCommand>,
    commands: i64,
    /// Whether it says of itself that it is another file.
    is_another: bool,
    /// Where the file was seen, if that is another place.
    seen_at: Option<String>,
    /// The command of this file that left the other behind.
    left: Option<LoggedCommand>,
    /// The last one, since they were the same, that left any copy behind.
    left_any: Option<LoggedCommand>,
}

impl Remembered {
    /// Holds a file against what is remembered of it. Of one whose log cannot be read nothing is known: `verify` names why.
    #[must_use]
    pub fn of(store: &Store) -> Self {
        let path = store.path().map(Path::to_owned).unwrap_or_default();
        let known = store.file().and_then(|file| known(store, &file, &path));
        let known = known.unwrap_or_else(|_| Known::Unreadable(NOT_READ.to_owned()));
        Self { path, known }
    }

    /// What has to be said of it at opening.
    #[must_use]
    pub fn said(&self) -> Option<String> {
        match &self.known {
            Known::Parted(parted) => {
                Some(format!("{} Run admissions-review verify, which says what to do.", parted.in_words()))
            }
            Known::Beside(parted) => Some(parted.beside()),
            Known::Unreadable(said) => Some(said.clone()),
            Known::Forgotten => Some(format!("{FORGOTTEN} Run admissions-review verify, which says what to do.")),
            Known::Nothing { gone: Some(gone) } => Some(format!(
                "This laptop has not had this file before. The one that it had as {gone} is not there any more, and this is another."
            )),
            Known::Nothing { gone: None } | Known::GoesOn { .. } => None,
        }
    }

    /// What whoever goes on with the file leaves behind: the seal that it should go on from and does not, if that is known. `None`
    /// where there is nothing to accept.
    #[must_use]
    pub fn left_behind(&self) -> Option<String> {
        match &self.known {
            Known::Parted(parted) | Known::Beside(parted) => Some(parted.from.seal.to_string()),
            Known::Forgotten => Some("a file that is not known".to_owned()),
            Known::Nothing { .. } | Known::Unreadable(_) | Known::GoesOn { .. } => None,
        }
    }

    /// What `verify` says of it; `None` where nothing is remembered.
    #[must_use]
    pub fn check(&self) -> Option<Check> {
        let (looked_at, wrong) = match &self.known {
            Known::Nothing { .. } => return None,
            Known::Unreadable(said) => ("nothing".to_owned(), vec![said.clone()]),
            Known::Forgotten => ("nothing".to_owned(), vec![format!("{FORGOTTEN} {FORGOTTEN_WHY}")]),
            Known::GoesOn { seals, commands, .. } => {
                let newest = seals.newest().map(seen).unwrap_or_default();
                (format!("{newest}; {} since", counted(*commands, "command")), Vec::new())
            }
            Known::Parted(parted) => (seen(&parted.from), vec![parted.in_full()]),
            // Somebody may look at an older copy on purpose.
            Known::Beside(parted) => (parted.beside(), Vec::new()),
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
        if matches!(self.known, Known::Forgotten) {
            return Ok(());
        }
        let has_parted = matches!(self.known, Known::Parted(_) | Known::Beside(_));
        let is_as_found = has_parted && !store.is_restored();
        let seals =
            (!is_as_found && !matches!(self.known, Known::Unreadable(_))).then(|| self.seals_of(store)).transpose()?;
        let places = if store.is_restored() { Places::Only } else { self.places() };
        keep(&store.file()?, &self.path, &store.numbers()?, seals, (places, Unkept::Said));
        Ok(())
    }

    /// Begins to remember a file that somebody is about to change: what they do is known then, also when the program is killed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn begin(&self, store: &Store) -> Result<(), StoreError> {
        if matches!(self.known, Known::Nothing { .. }) {
            let seals = Some(self.seals_of(store)?);
            keep(&store.file()?, &self.path, &store.numbers()?, seals, (Places::Too, Unkept::Unsaid));
        }
        Ok(())
    }

    /// Where it was seen is where it stands no more, if it has been moved: then it is remembered where it stands alone.
    const fn places(&self) -> Places {
        match &self.known {
            Known::GoesOn { is_moved: true, .. } => Places::Only,
            _ => Places::Too,
        }
    }

    /// Remembers a file that somebody goes on with, though it does not go on from what was seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn keep_accepted(&self, store: &Store) -> Result<(), StoreError> {
        let file = store.file()?;
        keep(&file, &self.path, &store.numbers()?, Some(self.seals_of(store)?), (Places::Only, Unkept::Said));
        let (mut configuration, seal) = (Configuration::load(), store.seal()?);
        if configuration.go_on_with(file.id, seal) {
            save(&configuration, Unkept::Said);
        }
        Ok(())
    }

    /// Remembers how a file was found that was only read, where it is known already: reading alone leaves no trace.
    pub fn keep_read(&self, store: &Store) {
        let is_known = matches!(self.known, Known::GoesOn { .. });
        if let (true, Ok(file), Ok(seals)) = (is_known, store.file(), self.seals_of(store)) {
            keep(&file, &self.path, &[], Some(seals), (self.places(), Unkept::Unsaid));
        }
    }

    /// What was seen of the file and stands in it, with how it is now.
    fn seals_of(&self, store: &Store) -> Result<SeenSeals, StoreError> {
        let seen = match &self.known {
            Known::Nothing { .. } | Known::Forgotten | Known::Unreadable(_) => SeenSeals::default(),
            Known::GoesOn { seals, .. } => store.held_of(seals)?,
            Known::Parted(parted) | Known::Beside(parted) => store.held_of(&parted.seals)?,
        };
        Ok(with_now(seen, store.seal()?))
    }
}

/// Seals with that of a log as it now ends.
fn with_now(mut seals: SeenSeals, seal: Seal) -> SeenSeals {
    if seals.newest().is_none_or(|newest| newest.seal != seal) {
        seals.add(Seen { seal, at: clock::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true) });
    }
    seals
}

/// Remembers a file as it was put in a place, whatever stood there before.
pub fn keep_placed(file: &FileInfo, path: &Path, numbers: &[DeviceNumbers], seal: Seal) {
    keep(file, path, numbers, Some(with_now(SeenSeals::default(), seal)), (Places::Only, Unkept::Said));
}

/// What was seen of a file, place by place.
#[must_use]
pub fn seen_of(file: Id) -> Vec<SeenSeals> {
    Configuration::load().seen_of(file).map(|(_, seen)| seen.seals.clone()).collect()
}

/// Forgets what was seen at a path, where a new file has been made.
pub fn forget(path: &Path) {
    let mut configuration = Configuration::load();
    let forgotten = places(path).iter().filter(|place| configuration.forget(place)).count();
    if forgotten > 0 {
        save(&configuration, Unkept::Said);
    }
}

/// What is known of a file: that it parted from what was seen at one of its places, if that is so. One that was seen at none of
/// them may have been moved: it is held against what was seen of it wherever it does not stand any more, or else, as another
/// copy, against what was seen where it does.
fn known(store: &Store, file: &FileInfo, path: &Path) -> Result<Known, StoreError> {
    let configuration = Configuration::load();
    let own = own_places(&configuration, file.id, path);
    let mut seen: Vec<(Option<&str>, &SeenFile)> =
        own.iter().filter_map(|place| Some((None, configuration.seen_at(place)?))).collect();
    let is_moved = seen.is_empty();
    let mut beside = Vec::new();
    if is_moved {
        let elsewhere = configuration.seen_of(file.id).map(|(place, seen)| (Some(place), seen));
        (beside, seen) = elsewhere.partition(|(place, _)| place.is_some_and(|at| stands_at(Path::new(at), file.id)));
    }
    let nothing = Known::Nothing { gone: None };
    let mut best = configuration.unreadable().map_or(nothing, Known::Unreadable);
    for (place, seen) in seen {
        best = match (best, held_against(store, file, seen, place)?) {
            (_, Held::Parted(parted)) => return Ok(Known::Parted(parted)),
            (Known::GoesOn { seals, commands, .. }, Held::GoesOn(others, since)) => {
                Known::GoesOn { seals: seals.with(&others), commands: commands.min(since), is_moved }
            }
            (_, Held::GoesOn(seals, commands)) => Known::GoesOn { seals, commands, is_moved },
            (best, Held::Nothing) => best,
        };
    }
    if !matches!(best, Known::Nothing { .. }) {
        return Ok(best);
    }
    for (place, seen) in beside {
        if let Held::Parted(parted) = held_against(store, file, seen, place)? {
            return Ok(Known::Beside(parted));
        }
    }
    unknown(store, file, path, &configuration)
}

/// What is said of a file that this laptop never saw. Its own commands can stand there only if somebody gave the file another
/// identifier.
fn unknown(store: &Store, file: &FileInfo, path: &Path, configuration: &Configuration) -> Result<Known, StoreError> {
    if file.as_of.is_some() || configuration.seen_of(file.id).next().is_some() {
        return Ok(Known::Nothing { gone: None });
    }
    let numbers = store.numbers()?;
    let is_own = |numbers: &DeviceNumbers| Some(numbers.device) == configuration.known_device() && numbers.sequence > 0;
    let has_numbers = !configuration.numbers_of(&remembered_as(file, path)).is_empty();
    if !has_numbers && numbers.iter().any(is_own) {
        return Ok(Known::Forgotten);
    }
    let has_commands = numbers.iter().any(|numbers| numbers.sequence > 0);
    let gone = has_commands && !has_numbers;
    Ok(Known::Nothing { gone: gone.then(|| gone_beside(configuration, path)).flatten() })
}

/// A file that was seen in the folder of another and does not stand there any more.
fn gone_beside(configuration: &Configuration, path: &Path) -> Option<String> {
    let place = place(path);
    let folder = Path::new(&place).parent();
    let is_gone =
        |(seen, of): &(&str, &SeenFile)| Path::new(seen).parent() == folder && !stands_at(Path::new(seen), of.file);
    configuration.all_seen().find(is_gone).map(|(seen, _)| seen.to_owned())
}

/// The places of a file, and those under which it was seen that lead to it by a link.
fn own_places(configuration: &Configuration, file: Id, path: &Path) -> Vec<String> {
    let mut own = places(path);
    let real = place(path);
    let leads_here = |seen: &&str| !own.iter().any(|known| known == seen) && place(Path::new(seen)) == real;
    let linked: Vec<String> =
        configuration.seen_of(file).map(|(seen, _)| seen).filter(leads_here).map(str::to_owned).collect();
    own.extend(linked);
    own
}

/// How a file stands to what was seen at one place.
enum Held {
    Nothing,
    GoesOn(SeenSeals, i64),
    Parted(Box<Parted>),
}

fn held_against(store: &Store, file: &FileInfo, seen: &SeenFile, seen_at: Option<&str>) -> Result<Held, StoreError> {
    let (from, common) = match store.since(&seen.seals)? {
        None => return Ok(Held::Nothing),
        Some(Since::GoneOn { commands }) if seen.file == file.id => {
            return Ok(Held::GoesOn(seen.seals.clone(), commands));
        }
        Some(Since::GoneOn { .. }) => (seen.seals.newest().cloned(), None),
        Some(Since::Parted { from, common }) => (Some(from), common),
    };
    let Some(from) = from else { return Ok(Held::Nothing) };
    let last = common.as_ref().map_or(0, |common| common.position);
    Ok(Held::Parted(Box::new(Parted {
        seals: seen.seals.clone(),
        left_any: store.left_any_behind_since(last).ok().flatten(),
        common,
        commands: store.seal()?.commands,
        is_another: seen.file != file.id,
        seen_at: seen_at.map(str::to_owned),
        left: store.left_behind(&from.seal).ok().flatten(),
        from,
    })))
}

/// Said of a file whose log names this laptop.
const FORGOTTEN: &str = "This file says that this laptop has worked in it, and this laptop knows nothing of it.";

const FORGOTTEN_WHY: &str = "Somebody has given the file another identifier, so that it is not held against what this laptop had \
                             seen of it, or your configuration is older than the file. If you have the file as it was, \
                             admissions-review compare shows what each of them has. To go on with this one as it is: \
                             admissions-review verify --accept.";

/// Said where the file cannot be held against what was seen of it.
const NOT_READ: &str = "This file cannot be held against what this laptop had seen of it: a row of its change log cannot be read. \
                        Run admissions-review verify, which names it.";

impl Parted {
    /// What is so, in a sentence.
    fn in_words(&self) -> String {
        let at = self.seen_at.as_ref().map_or_else(|| "here".to_owned(), |place| format!("as {place}"));
        let had = format!("this laptop had {at} on {}", wall(&self.from.at));
        if self.is_another {
            return format!("This is another file than the one that {had}.");
        }
        format!("This file does not go on from the one that {had}.")
    }

    /// That it is another copy than the one that was seen, which stands elsewhere.
    fn beside(&self) -> String {
        let at = self.seen_at.as_deref().unwrap_or_default();
        format!(
            "This is a copy that does not go on from the file that this laptop had as {at} on {}, which stands there still. It is \
             an older copy, one that somebody else went on with, or it was altered.",
            wall(&self.from.at)
        )
    }

    /// All that is known of it, and what to do.
    fn in_full(&self) -> String {
        let common = self.common.as_ref().map_or_else(
            || "nothing is known that they have in common".to_owned(),
            |last| format!("they are the same at least up to {}", told(last)),
        );
        let left = match (&self.left, &self.left_any) {
            (Some(left), _) => format!(" That one was left behind by {}.", told(left)),
            (None, Some(left)) => format!(" Since then another copy was left behind by {}.", told(left)),
            (None, None) => String::new(),
        };
        format!(
            "{} That one had {}, this one has {}: {common}.{left} It is an older copy, a copy that somebody else went on with, \
             or it was altered. If you have the other, admissions-review compare shows what each of them has. To go on with this \
             one as it is: admissions-review verify --accept.",
            self.in_words(),
            counted(self.from.seal.commands, "command"),
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

/// Whether a file is remembered where it stands alone, or where it was seen too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Places {
    Only,
    Too,
}

fn keep(
    file: &FileInfo,
    path: &Path,
    numbers: &[DeviceNumbers],
    seals: Option<SeenSeals>,
    (kept, unkept): (Places, Unkept),
) {
    let mut configuration = Configuration::load();
    let mut is_new = configuration.remember(remembered_as(file, path), numbers);
    // Every demonstration is one file, and is made anew.
    if let Some(seals) = seals.filter(|_| file.as_of.is_none()) {
        let own = own_places(&configuration, file.id, path);
        if kept == Places::Only {
            // What was seen where it stands no more is held in what is remembered now.
            configuration
                .forget_of(file.id, |place| own.iter().any(|own| own == place) || stands_at(Path::new(place), file.id));
        }
        for place in own {
            is_new |= configuration.see(place, SeenFile { file: file.id, seals: seals.clone() });
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
