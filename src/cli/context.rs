//! What the options and the surroundings come to: which file, which day, which month, who.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::args::{Format, Options, Theme};
use super::configuration::{self, Configuration};
use super::output::{self, Answer, Read};
use super::remembered::{Remembered, remembered_as};
use super::{Failure, actor};
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::prompts::{self, Prompt};
use crate::domain::settings::Settings;
use crate::domain::story;
use crate::domain::system;
use crate::files::Untouchable;
use crate::store::{Store, StoreError, SystemWorld, World, clock};

/// The environment's name for the file.
pub const FILE_VARIABLE: &str = "ADMISSIONS_REVIEW_FILE";

/// Said of a file that cannot be written where it is.
const ONLY_READ: &str = "The file, or its folder, cannot be written: it was only read. To change something, copy it to a \
                         folder of your own.";

/// What holds for the command that was typed.
#[derive(Debug, Clone)]
pub struct Context {
    options: Options,
}

/// An open file, and the day and month that it is looked at with.
pub struct Opened {
    /// The file, held until this is dropped.
    pub store: Store,
    /// What the council has set.
    pub settings: Settings,
    /// The day taken for today.
    pub as_of: NaiveDate,
    /// Whether that is the clock's: neither the file nor an option says which it is.
    pub follows_clock: bool,
    /// The month of the admissions reviewed.
    pub month: Month,
    /// What has to be said about the file that was opened to be changed, each a paragraph.
    pub told: Vec<String>,
    /// What this laptop remembered of it when it was opened.
    pub remembered: Remembered,
}

impl Opened {
    /// Has this laptop remember how the file is left, and says what had been altered in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn keep(&mut self) -> Result<(), StoreError> {
        self.store.take_found_altered().iter().for_each(|said| output::say(said));
        self.remembered.keep(&self.store)
    }

    /// The questions that the facts of an admission raise.
    #[must_use]
    pub fn prompts(&self, admission: &Admission) -> Vec<Prompt> {
        prompts::raised(admission, self.as_of, &self.settings)
    }

    /// An answer from the file, with the rows that could not be read and are not in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answer<A>(&self, answer: A) -> Result<Read<A>, Failure> {
        let remark = self.store.is_read_only().then_some(ONLY_READ);
        Ok(Read::without(answer, self.store.unreadable()?).with(remark))
    }

    /// The story of an admission in sentences.
    #[must_use]
    pub fn story(&self, admission: &Admission) -> Vec<String> {
        story::sentences(admission, self.as_of, &self.settings)
    }
}

impl Context {
    /// The context of these options.
    #[must_use]
    pub const fn new(options: Options) -> Self {
        Self { options }
    }

    /// The month that was named, for what covers every month otherwise.
    #[must_use]
    pub const fn named_month(&self) -> Option<Month> {
        self.options.month
    }

    /// Which format results are printed in.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.options.format
    }

    /// How the screens look.
    #[must_use]
    pub const fn theme(&self) -> Theme {
        self.options.theme
    }

    /// Whether only ASCII is to be shown.
    #[must_use]
    pub const fn ascii(&self) -> bool {
        self.options.ascii
    }

    /// Whether colour is unwanted: `--no-color`, or a `NO_COLOR` that is not empty (no-color.org).
    #[must_use]
    pub fn no_color(&self) -> bool {
        self.options.no_color || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
    }

    /// The file: `--file`, else the environment's, else the one in the user's data folder.
    ///
    /// # Errors
    /// [`Failure::Usage`] for a user without a home folder who names none.
    pub fn file(&self) -> Result<PathBuf, Failure> {
        let named = self.options.file.clone().or_else(|| file_in(std::env::var_os(FILE_VARIABLE)));
        named.or_else(configuration::default_file).ok_or_else(|| {
            Failure::usage(format!("You have no data folder: name the file with --file, or in {FILE_VARIABLE}."))
        })
    }

    /// What nothing is written over: the file with what belongs to it, opened or not, and this program's configuration.
    #[must_use]
    pub fn never(&self) -> Untouchable {
        let file = self.file().ok().filter(|file| file.exists());
        let never = file.map_or_else(Untouchable::default, |file| Untouchable::database(&file));
        match configuration::path() {
            Some(path) => never.and(path, "it is this program's configuration"),
            None => never,
        }
    }

    /// That, and the council's own templates, which are read unasked.
    #[must_use]
    pub fn never_nor_templates(&self) -> Untouchable {
        match configuration::templates_folder() {
            Some(folder) => self.never().and_all_in(folder, "the council's own templates are kept there"),
            None => self.never(),
        }
    }

    /// Opens the file to read it.
    ///
    /// # Errors
    /// When it cannot be opened; who has it is in the message when somebody does.
    pub fn open(&self) -> Result<Opened, Failure> {
        let mut opened = self.opened(store_to_read(&self.file()?)?)?;
        opened.remembered.said().iter().for_each(|said| output::say(said));
        if opened.store.upgrade().is_some() {
            opened.keep()?;
        } else {
            opened.remembered.keep_read(&opened.store);
        }
        Ok(opened)
    }

    /// Opens the file and reads nothing of it yet: what is in it may be wrong.
    ///
    /// # Errors
    /// As [`Context::open`].
    pub fn open_unread(&self) -> Result<Store, Failure> {
        store_to_read(&self.file()?)
    }

    /// Opens a file whose changes nobody keeps: a laptop that has no identifier yet gets none by it.
    ///
    /// # Errors
    /// As [`Context::open`].
    pub fn open_without_trace(&self, path: &Path) -> Result<Opened, Failure> {
        self.opened(Store::open(path, world_without_trace())?)
    }

    /// Opens the file for somebody to change it, and gives this laptop the identifier that its change log needs.
    ///
    /// # Errors
    /// As [`Context::open`].
    pub fn open_to_change(&self, actor: &str) -> Result<Opened, Failure> {
        self.open_to_change_at(&self.file()?, actor)
    }

    /// Opens a file that is not the one the options name, for somebody to change it. Where it is an older copy of what
    /// this laptop has seen, its numbers are raised, so that none is given out again.
    ///
    /// # Errors
    /// As [`Context::open`].
    pub fn open_to_change_at(&self, path: &Path, actor: &str) -> Result<Opened, Failure> {
        let mut store = Store::open(path, world())?;
        let remembered = Remembered::of(&store);
        let numbers_of = remembered_as(&store.file()?, path);
        let raised = store.notice_older_copy(actor, Configuration::load().numbers_of(&numbers_of))?;
        let upgrade = store.upgrade().map(ToString::to_string);
        let older = raised.map(|raised| raised.in_words());
        let told = upgrade.into_iter().chain(older).chain(remembered.said()).collect();
        Ok(Opened { told, ..self.opened_as(store, remembered)? })
    }

    /// The day that no extract is later than: the clock's, or a later one that the screens are opened as of.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        clock::today().max(self.options.as_of.unwrap_or(NaiveDate::MIN))
    }

    fn opened(&self, store: Store) -> Result<Opened, Failure> {
        let remembered = Remembered::of(&store);
        self.opened_as(store, remembered)
    }

    fn opened_as(&self, store: Store, remembered: Remembered) -> Result<Opened, Failure> {
        let own_day = store.file()?.as_of;
        let set_day = self.options.as_of.or(own_day);
        let as_of = set_day.unwrap_or_else(clock::today);
        let settings = store.settings()?;
        let month = self.options.month.unwrap_or_else(|| Month::before(as_of));
        Ok(Opened { store, settings, as_of, follows_clock: set_day.is_none(), month, told: Vec::new(), remembered })
    }

    /// Who is making changes, as far as that is known without asking.
    #[must_use]
    pub fn known_actor(&self) -> Option<String> {
        actor::known(self.options.actor.as_deref(), &Configuration::load())
    }

    /// Who is making a change; asked once on a terminal.
    ///
    /// # Errors
    /// [`Failure::Usage`] where nobody says and there is nobody to ask.
    pub fn actor(&self) -> Result<String, Failure> {
        actor::for_a_change(self.options.actor.as_deref(), &mut Configuration::load())
    }

    /// Prints an answer from a file in the format that was asked for, and says what could not be read.
    ///
    /// # Errors
    /// As [`Context::print`].
    pub fn print_read<A: Answer>(&self, read: &Read<A>) -> Result<(), Failure> {
        self.print(read)?;
        read.said(self.format()).iter().for_each(|said| output::say(said));
        Ok(())
    }

    /// Prints an answer in the format that was asked for.
    ///
    /// # Errors
    /// When standard output cannot be written; a closed pipe is no error.
    pub fn print(&self, answer: &impl Answer) -> Result<(), Failure> {
        output::print_bytes(output::render(answer, self.format(), self.ascii())?.as_bytes())
    }
}

fn store_to_read(path: &Path) -> Result<Store, Failure> {
    let store = Store::open_to_read(path, world_without_trace())?;
    say_how_it_was_opened(&store);
    Ok(store)
}

fn say_how_it_was_opened(store: &Store) {
    if let Some(upgrade) = store.upgrade() {
        output::say(&upgrade.to_string());
    }
}

fn world_without_trace() -> Box<dyn World> {
    let configuration = Configuration::load();
    let device = configuration.known_device().unwrap_or_else(configuration::new_device);
    Box::new(SystemWorld::on_device(device).having_gone_on_with(configuration.gone_on_with))
}

/// A variable that is set to nothing names no file.
fn file_in(variable: Option<OsString>) -> Option<PathBuf> {
    variable.filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The real world on this laptop, whose identifier is made once and kept.
#[must_use]
pub fn world() -> Box<dyn World> {
    let mut configuration = Configuration::load();
    let device = configuration.known_device().unwrap_or_else(|| keep_new_device(&mut configuration));
    Box::new(SystemWorld::on_device(device).having_gone_on_with(configuration.gone_on_with))
}

fn keep_new_device(configuration: &mut Configuration) -> Id {
    let device = configuration::new_device();
    configuration.device = Some(device.to_string());
    if let Err(error) = configuration.save() {
        output::say(&format!(
            "This laptop's identifier could not be kept ({}): the next change will count as another laptop's.",
            system::why(&error)
        ));
    }
    device
}
