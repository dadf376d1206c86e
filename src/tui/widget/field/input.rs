//! What all kinds of fields can do, and what a field is worth.

use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::text::Line;

use crate::domain::calendar::Moment;
use crate::tui::theme::Look;
use crate::tui::widget::text_input::Edit;

/// What a field is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// Nothing was recorded; never stored as empty text or zero.
    Empty,
    /// Words, without spaces at their ends.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A day, and the time of day where it is known.
    At(Moment),
    /// Several days, in order of time.
    Days(Vec<NaiveDate>),
    /// A whole number.
    Number(u32),
    /// The code of the option chosen.
    Choice(String),
    /// The identifier of the item picked.
    Picked(String),
    /// Words for an item that does not exist yet and is to be added.
    Added(String),
}

impl FieldValue {
    /// The words, code or identifier, if anything was recorded; `None` for dates and numbers.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Choice(text) | Self::Picked(text) | Self::Added(text) => Some(text),
            Self::Empty | Self::Date(_) | Self::At(_) | Self::Days(_) | Self::Number(_) => None,
        }
    }

    /// The day, if this is one.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        if let Self::Date(day) = self { Some(*day) } else { None }
    }

    /// The moment, if this is one.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        if let Self::At(moment) = self { Some(*moment) } else { None }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn words(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

/// How much room an open field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::widget) struct Room {
    /// Cells to the right of the labels, at least one.
    pub width: usize,
    /// Rows that an open field should not exceed, at least one.
    pub rows: usize,
}

/// An open field as it is drawn: its rows, and the cursor's column and row in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui::widget) struct Drawn {
    pub lines: Vec<Line<'static>>,
    pub cursor: (usize, usize),
}

/// What all kinds of fields can do.
pub(in crate::tui::widget) trait FieldInput {
    /// Takes a key that the form has no use for; `width` is the room that [`FieldInput::open`] last had.
    fn key(&mut self, key: KeyEvent, today: NaiveDate, width: usize) -> Edit;

    /// Another field was open until now.
    fn opened(&mut self) {}

    /// Takes what the arrows were on, or the only thing found, where leaving with Tab chooses it.
    fn take_on_tab(&mut self) {}

    /// Takes pasted text.
    fn paste(&mut self, text: &str, today: NaiveDate) -> Result<(), String>;

    /// What the field is worth, or in words why it is not accepted.
    fn value(&self) -> Result<FieldValue, String>;

    /// Everything needed to go on typing later.
    fn draft(&self) -> String;

    /// Goes on from a draft.
    fn restore(&mut self, draft: &str, today: NaiveDate);

    /// Has the words of a draft at hand, for Ctrl+Y to put them in; says whether it can.
    fn lay_aside(&mut self, _draft: &str) -> bool {
        false
    }

    /// The field on one line, while another is open.
    fn closed(&self) -> String;

    /// The field while it is open.
    fn open(&self, room: Room, look: &Look) -> Drawn;

    /// What can be pressed here beyond the keys of every field.
    fn hint(&self, look: &Look) -> String;
}

/// That a text is longer than a limit, in words.
pub(super) fn check_length(text: &str, limit: usize) -> Result<(), String> {
    let count = text.trim().chars().count();
    if count <= limit {
        return Ok(());
    }
    Err(format!("{} characters; {} is the most. Take out {}.", grouped(count), grouped(limit), grouped(count - limit)))
}

/// A count with a comma between thousands.
fn grouped(count: usize) -> String {
    if count < 1000 { count.to_string() } else { format!("{},{:03}", grouped(count / 1000), count % 1000) }
}
