//! Opening the screens, on a file or on a throw-away copy of the demonstration.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::args::Theme;
use super::configuration::Configuration;
use super::context::Opened;
use super::remembered::{Remembered, seen_of};
use super::{Context, Failure, Finish, backup, new, output};
use crate::files::{self, Untouchable, WhenThere};
use crate::store::Store;
use crate::tui;
use crate::tui::theme::{Look, ThemeSetting};

/// Opens the screens on the file named here, else on the one that the options name, until the person quits.
///
/// # Errors
/// When there is no terminal, there is no such file and making it is not confirmed, or it cannot be opened.
pub fn open(context: &Context, path: Option<PathBuf>) -> Result<Finish, Failure> {
    let path = path.map_or_else(|| context.file(), Ok)?;
    if !path.exists() && !confirm_new(&path)? {
        return Ok(Finish::Done);
    }
    need_a_terminal()?;
    // Whatever is kept first puts one aside that cannot be read, so it is looked at before.
    let unreadable = Configuration::load().unreadable();
    let actor = context.actor()?;
    let mut opened = context.open_to_change_at(&path, &actor)?;
    opened.remembered.begin(&opened.store)?;
    opened.told.extend(unreadable.filter(|said| !opened.told.contains(said)));
    show(context, opened, actor, false)
}

/// Opens the screens on a throw-away copy of the demonstration. Nobody is asked for a name: nothing is kept.
///
/// # Errors
/// When there is no terminal, or the copy cannot be written.
pub fn open_demonstration(context: &Context, file: &[u8]) -> Result<Finish, Failure> {
    need_a_terminal()?;
    let copy = Demonstration::copy(file)?;
    let actor = context.known_actor().unwrap_or_else(|| "Demonstration".to_owned());
    show(context, context.open_without_trace(&copy.path())?, actor, true)
}

fn show(context: &Context, opened: Opened, actor: String, demonstration: bool) -> Result<Finish, Failure> {
    let look = Look::choose(context.no_color(), theme(context.theme()), context.ascii());
    let templates = super::configuration::templates_folder();
    let Opened { as_of, follows_clock, month, told, store, remembered, .. } = opened;
    let seen = seen_of(store.file()?.id);
    let options = tui::Options { as_of, follows_clock, month, actor, look, demonstration, templates, told, seen };
    let ended = tui::run(store, &options)?;
    ended.import.iter().for_each(|said| output::say(said));
    if let Some(store) = ended.store.filter(|_| !demonstration) {
        leave(store, &remembered);
    }
    ended.result?;
    Ok(Finish::Done)
}

/// What is done with a file once the screens are closed: this laptop keeps in mind how it was left, and the backup of the day
/// is made.
fn leave(mut store: Store, remembered: &Remembered) {
    store.take_found_altered().iter().for_each(|said| output::say(said));
    if let Err(error) = remembered.keep(&store) {
        output::say(&error.to_string());
    }
    backup::at_the_end(store);
}

const fn theme(chosen: Theme) -> ThemeSetting {
    match chosen {
        Theme::Colour => ThemeSetting::Colour,
        Theme::Monochrome => ThemeSetting::Monochrome,
        Theme::HighContrast => ThemeSetting::HighContrast,
    }
}

fn need_a_terminal() -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::refused(
        "The screens need a terminal, and this is none. What they show can be had as text: see admissions-review --help",
    ))
}

/// Makes the missing file if the person at the terminal says so; without one, says how it is made.
fn confirm_new(path: &Path) -> Result<bool, Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(Failure::refused(missing(path)));
    }
    let question = format!("There is no file {}. Make it now? [y/N] ", path.display());
    if !yes(&question, &mut io::stdin().lock(), &mut io::stderr())? {
        output::say("Nothing was made.");
        return Ok(false);
    }
    new::make(path)?;
    Ok(true)
}

/// A bare word may have been meant for a subcommand.
fn missing(path: &Path) -> String {
    let shown = path.display();
    let is_bare_word = path.extension().is_none() && path.components().count() == 1;
    let nor = if is_bare_word { ", and no such subcommand" } else { "" };
    format!("There is no file {shown}{nor}. Make one with: admissions-review new {shown}")
}

pub(super) fn yes(question: &str, answers: &mut impl BufRead, questions: &mut impl Write) -> Result<bool, Failure> {
    let mut answer = String::new();
    write!(questions, "{question}")
        .and_then(|()| questions.flush())
        .and_then(|()| answers.read_line(&mut answer))
        .map_err(Failure::because("The question could not be asked"))?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}

/// A copy of the demonstration in a folder of its own, which goes with everything in it when this is dropped.
pub struct Demonstration {
    folder: TempDir,
}

impl Demonstration {
    /// Writes the copy.
    ///
    /// # Errors
    /// When the folder for temporary files cannot be written.
    pub fn copy(file: &[u8]) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("admissions-review-").tempdir();
        let folder = folder.map_err(Failure::because("The copy of the demonstration could not be written"))?;
        let copy = Self { folder };
        files::write(&copy.path(), file, WhenThere::Refuse, &Untouchable::default())?;
        Ok(copy)
    }

    /// Where the copy is.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("demo.db")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_is_a_yes() {
        let cases = [("y\n", true), ("Yes\r\n", true), ("\n", false), ("n\n", false), ("", false), ("yet\n", false)];
        for (answer, expected) in cases {
            assert_eq!(yes("Make it? ", &mut answer.as_bytes(), &mut Vec::new()).unwrap(), expected, "{answer:?}");
        }
    }

    #[test]
    fn a_demonstration_goes_with_everything_beside_it() {
        let copy = Demonstration::copy(b"SQLite format 3").unwrap();
        let path = copy.path();
        assert_eq!(std::fs::read(&path).unwrap(), b"SQLite format 3");
        std::fs::write(path.with_extension("db-journal"), "").unwrap();
        let folder = path.parent().unwrap().to_owned();
        drop(copy);
        assert!(!folder.exists());
    }
}
