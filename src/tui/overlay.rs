//! What stands over a screen: a form, the palette, or something to read.

use std::path::PathBuf;

use super::widget::list_picker::ListPicker;
use super::widget::outline::Outline;
use super::widget::text_block::TextBlock;
use crate::domain::Id;
use crate::import::Plan;

use super::message::Ask;
use super::open_form::OpenForm;

/// What stands over the screen; keys go to it.
pub enum Overlay {
    /// A form.
    Form(Box<OpenForm>),
    /// Every command, to search and run.
    Palette(Palette),
    /// Something to read: the help, or the rules behind the questions.
    Reading(Reading),
    /// Text without a box around it, to be selected with the mouse and pasted elsewhere.
    Paste(Reading),
    /// Something to read, and what Enter then asks of the file.
    Confirm(Reading, Box<Ask>),
    /// What an import would change, to look into and to apply.
    Plan(Planned),
    /// An import is under way; Esc stops it.
    Working(Working),
}

/// The plan of an import, which opens out.
pub struct Planned {
    /// Its lines.
    pub outline: Outline,
    /// The plan itself.
    pub plan: Box<Plan>,
}

/// An import under way.
pub struct Working {
    /// What is being done, and how far it has come.
    pub reading: Reading,
    /// The number of the answer that is waited for.
    pub number: u64,
    /// Whether the file is being changed, and only the answer says what came of it.
    pub writes: bool,
}

/// A list to choose from: the commands of a screen, or things to open.
pub struct Palette {
    /// What it lists.
    pub title: &'static str,
    /// The list.
    pub picker: ListPicker,
    /// What choosing each of its items does, in their order.
    pub choices: Vec<Choice>,
}

/// What choosing an item of a list does.
pub enum Choice {
    /// Runs the command at a place of the table.
    Command(usize),
    /// Opens the screen of an admission.
    Visit(Id),
    /// Says what restoring a backup would lose.
    Compare(PathBuf),
}

impl Palette {
    /// Whether it lists things to open, children or backups, and not commands.
    #[must_use]
    pub fn is_of_things(&self) -> bool {
        !matches!(self.choices.first(), None | Some(Choice::Command(_)))
    }
}

/// A text in a box.
pub struct Reading {
    /// What it is.
    pub title: String,
    /// The text and how far it is scrolled.
    pub text: TextBlock,
}
