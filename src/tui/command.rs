//! A command: what it is called, which keys run it, where, why it sometimes cannot run, and what it does.
//!
//! Each stands in the folder of its screen, or, where it is no one screen's, in [`doing`](super::doing).

use super::message::Effect;
use super::model::Model;
use super::open_form::OpenForm;
use super::place::{Context, Which};

mod key;

pub use key::Key;
pub(super) use key::{control, letter, plain};

/// What commands belong together in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Getting about.
    Moving,
    /// What is shown.
    Showing,
    /// Holding the meeting.
    Meeting,
    /// What the meeting writes down.
    Recording,
    /// Facts that no extract holds, or holds wrongly.
    Facts,
    /// Extracts and the file.
    File,
    /// Filling in a form.
    Forms,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Moving,
        Self::Meeting,
        Self::Recording,
        Self::Facts,
        Self::Showing,
        Self::File,
        Self::Forms,
        Self::Program,
    ];

    /// What the help calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Moving => "Getting about",
            Self::Showing => "What is shown",
            Self::Meeting => "Holding the meeting",
            Self::Recording => "Writing down",
            Self::Facts => "Typing facts in",
            Self::File => "The council's data",
            Self::Forms => "In a form",
            Self::Program => "The program",
        }
    }
}

/// One command.
pub struct Command {
    /// What the palette and the help call it.
    pub name: &'static str,
    /// What the bottom line calls it; empty where it is not worth a place there.
    pub short: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// The keys that run it; none for one that is only in the palette.
    pub keys: &'static [Key],
    /// Where these keys work.
    pub places: Places,
    /// Why it cannot run now, if it cannot.
    pub refusal: fn(&Model) -> Option<&'static str>,
    /// What it does.
    pub does: Does,
    /// How soon it is offered: those with the lowest number first, among them in the order in which they are listed. What a
    /// screen is for has 0, opening and going back 1, what is done in its rows 2, getting about 3, looking closer 4, typing
    /// facts in 5, going elsewhere 6, what is at hand everywhere 7, the way out 8.
    pub rank: u8,
    /// Whether the palette offers it.
    pub is_listed: bool,
    /// Whether it leaves the program, for good or for a while: then it waits for nothing.
    pub leaves: bool,
}

/// Where the keys of a command work.
#[derive(Debug, Clone, Copy)]
pub enum Places {
    /// In these places.
    These(&'static [Context]),
    /// In every place of a kind.
    Every(Which),
}

/// What a command does.
#[derive(Clone, Copy)]
pub enum Does {
    /// Changes what is shown.
    Show(fn(&mut Model)),
    /// Asks something of the world.
    Ask(fn(&mut Model) -> Vec<Effect>),
    /// Opens a form.
    Open(fn(&Model) -> Option<OpenForm>),
    /// What the form, or the list, that stands over the screen makes of the key by itself.
    WhatTheBoxDoes,
}

impl Command {
    /// A command that changes what is shown.
    #[must_use]
    pub const fn shows(group: Group, name: &'static str, shows: fn(&mut Model)) -> Self {
        Self::new(group, name, Does::Show(shows))
    }

    /// A command that opens a form.
    #[must_use]
    pub const fn opens(group: Group, name: &'static str, form: fn(&Model) -> Option<OpenForm>) -> Self {
        Self::new(group, name, Does::Open(form))
    }

    /// A command that asks something of the world.
    #[must_use]
    pub const fn asks(group: Group, name: &'static str, asks: fn(&mut Model) -> Vec<Effect>) -> Self {
        Self::new(group, name, Does::Ask(asks))
    }

    /// A key of a form, or of a list to choose from.
    #[must_use]
    pub const fn of_the_box(group: Group, name: &'static str) -> Self {
        Self::new(group, name, Does::WhatTheBoxDoes)
    }

    const fn new(group: Group, name: &'static str, does: Does) -> Self {
        Self {
            name,
            short: "",
            group,
            keys: &[],
            places: Places::These(&[]),
            refusal: |_| None,
            does,
            rank: 0,
            is_listed: true,
            leaves: false,
        }
    }

    /// With words on the bottom line.
    #[must_use]
    pub const fn short(self, short: &'static str) -> Self {
        Self { short, ..self }
    }

    /// On these keys; the bottom line names the first.
    #[must_use]
    pub const fn keys(self, keys: &'static [Key]) -> Self {
        Self { keys, ..self }
    }

    /// In these places.
    #[must_use]
    pub const fn at(self, places: &'static [Context]) -> Self {
        Self { places: Places::These(places), ..self }
    }

    /// In every place of a kind.
    #[must_use]
    pub const fn on_every(self, which: Which) -> Self {
        Self { places: Places::Every(which), ..self }
    }

    /// With a reason for which it sometimes cannot run.
    #[must_use]
    pub const fn unless(self, refusal: fn(&Model) -> Option<&'static str>) -> Self {
        Self { refusal, ..self }
    }

    /// Offered later on the bottom line than those with a lower number.
    #[must_use]
    pub const fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// Not offered in the palette: it moves the cursor, which a list of commands would hide.
    #[must_use]
    pub const fn unlisted(self) -> Self {
        Self { is_listed: false, ..self }
    }

    /// Leaving the program: it waits for nothing.
    #[must_use]
    pub const fn leaving(self) -> Self {
        Self { leaves: true, ..self }
    }

    /// Its keys as they are printed: `Up or k`.
    #[must_use]
    pub fn key_labels(&self) -> String {
        self.keys.iter().map(|key| key.label()).collect::<Vec<_>>().join(" or ")
    }

    /// Its first key and what the bottom line calls it: "n next".
    #[must_use]
    pub fn hint(&self) -> String {
        self.keys.first().map(|key| format!("{} {}", key.label(), self.short)).unwrap_or_default()
    }
}
