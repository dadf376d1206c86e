//! The kinds of fields that a form is made of.
//!
//! Each kind is state that keys change. What it is worth, what it looks like when it is open for typing, and what it
//! looks like on one line are all worked out from that state.

mod aside;
mod choice;
mod input;
mod line;
mod lines;
mod pick;
mod read;
mod suggest;

use chrono::NaiveDate;

pub(super) use aside::Aside;
use choice::Choice;
pub use choice::Opt;
pub use input::FieldValue;
pub(super) use input::{Drawn, FieldInput, Room};
use line::OneLine;
use lines::ManyLines;
use pick::Pick;
pub use pick::PickItem;
pub use read::Read;
use read::ReadField;
use suggest::Suggest;

use crate::domain::calendar::{DayList, Moment, Month};
use crate::domain::section20::Ladder;
use crate::domain::settings::SecondPlace;

/// The kinds of fields.
#[derive(Debug, Clone)]
pub(super) enum FieldKind {
    /// Words on one line.
    OneLine(OneLine),
    /// Words on several lines.
    ManyLines(ManyLines),
    /// A day, typed as people type it.
    Date(ReadField<NaiveDate>),
    /// A day, and the time of day where it is known.
    Moment(ReadField<Moment>),
    /// Several days.
    Days(ReadField<DayList>),
    /// A calendar month.
    Month(ReadField<Month>),
    /// A whole number.
    Number(ReadField<u32>),
    /// A ladder of checks.
    Ladder(ReadField<Ladder>),
    /// A folder that backups go to.
    Folder(ReadField<SecondPlace>),
    /// One of a closed list.
    Choice(Choice),
    /// Words, with those used before suggested.
    Suggest(Suggest),
    /// One of an open list, found by typing, or a new one.
    Pick(Pick),
}

impl FieldKind {
    pub(super) fn input(&self) -> &dyn FieldInput {
        match self {
            Self::OneLine(field) => field,
            Self::ManyLines(field) => field,
            Self::Date(field) => field,
            Self::Moment(field) => field,
            Self::Days(field) => field,
            Self::Month(field) => field,
            Self::Number(field) => field,
            Self::Ladder(field) => field,
            Self::Folder(field) => field,
            Self::Choice(field) => field,
            Self::Suggest(field) => field,
            Self::Pick(field) => field,
        }
    }

    pub(super) fn input_mut(&mut self) -> &mut dyn FieldInput {
        match self {
            Self::OneLine(field) => field,
            Self::ManyLines(field) => field,
            Self::Date(field) => field,
            Self::Moment(field) => field,
            Self::Days(field) => field,
            Self::Month(field) => field,
            Self::Number(field) => field,
            Self::Ladder(field) => field,
            Self::Folder(field) => field,
            Self::Choice(field) => field,
            Self::Suggest(field) => field,
            Self::Pick(field) => field,
        }
    }
}

/// A named field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// What the program calls it: the key of its draft and its value.
    pub name: &'static str,
    /// What people call it.
    pub label: String,
    /// One line about what belongs here.
    pub help: String,
    /// Whether the record cannot do without it.
    pub(super) required: bool,
    /// How it is filled in, and with what.
    pub(super) kind: FieldKind,
    /// Why what stands there was not accepted.
    pub(super) error: Option<String>,
    /// Its draft when the form was made or the field last saved.
    pub(super) saved: String,
    /// Its draft when it was saved the time before: what is still stored where saving it was refused.
    pub(super) saved_before: String,
    /// What a draft says that stands beside what was written since.
    pub(super) aside: Option<Aside>,
    /// Whether saving it was refused.
    pub(super) is_refused: bool,
    /// Whether the error is that it does not fit the other fields.
    pub(super) is_misfit: bool,
}

impl Field {
    fn new(name: &'static str, label: &str, kind: FieldKind) -> Self {
        let saved = kind.input().draft();
        let (label, help) = (label.to_owned(), String::new());
        Self {
            name,
            label,
            help,
            required: false,
            kind,
            error: None,
            saved_before: saved.clone(),
            saved,
            aside: None,
            is_refused: false,
            is_misfit: false,
        }
    }

    /// Words on one line.
    #[must_use]
    pub fn one_line(name: &'static str, label: &str, initial: &str) -> Self {
        Self::new(name, label, FieldKind::OneLine(OneLine::new(initial)))
    }

    /// Words on several lines.
    #[must_use]
    pub fn many_lines(name: &'static str, label: &str, initial: &str) -> Self {
        Self::new(name, label, FieldKind::ManyLines(ManyLines::new(initial)))
    }

    /// A day; `read` turns what was typed into a day, or says in words why it cannot.
    #[must_use]
    pub fn date(name: &'static str, label: &str, initial: Option<NaiveDate>, read: Read<NaiveDate>) -> Self {
        Self::new(name, label, FieldKind::Date(ReadField::new(initial, read)))
    }

    /// A day with its time where that is known; `read` turns what was typed into one, or says why it cannot.
    #[must_use]
    pub fn moment(name: &'static str, label: &str, initial: Option<Moment>, read: Read<Moment>) -> Self {
        Self::new(name, label, FieldKind::Moment(ReadField::new(initial, read)))
    }

    /// Several days, with commas between them; `read` turns what was typed into them, or says why it cannot.
    #[must_use]
    pub fn days(name: &'static str, label: &str, initial: Option<DayList>, read: Read<DayList>) -> Self {
        Self::new(name, label, FieldKind::Days(ReadField::new(initial, read)))
    }

    /// A month, worth its first day; `read` turns what was typed into one, or says why it cannot.
    #[must_use]
    pub fn month(name: &'static str, label: &str, initial: Option<Month>, read: Read<Month>) -> Self {
        Self::new(name, label, FieldKind::Month(ReadField::new(initial, read)))
    }

    /// A whole number; `read` turns what was typed into one, or says why it cannot.
    #[must_use]
    pub fn number(name: &'static str, label: &str, initial: Option<u32>, read: Read<u32>) -> Self {
        Self::new(name, label, FieldKind::Number(ReadField::new(initial, read)))
    }

    /// A ladder of section 20 checks, worth the text that it is written as; `read` turns what was typed into one, or says
    /// why it cannot.
    #[must_use]
    pub fn ladder(name: &'static str, label: &str, initial: Option<Ladder>, read: Read<Ladder>) -> Self {
        Self::new(name, label, FieldKind::Ladder(ReadField::new(initial, read)))
    }

    /// A folder that backups go to, worth its path; `read` says why what was typed is none.
    #[must_use]
    pub fn folder(name: &'static str, label: &str, initial: Option<SecondPlace>, read: Read<SecondPlace>) -> Self {
        Self::new(name, label, FieldKind::Folder(ReadField::new(initial, read)))
    }

    /// One of a closed list; `initial` is a code of it.
    #[must_use]
    pub fn choice(name: &'static str, label: &str, options: Vec<Opt>, initial: Option<&str>) -> Self {
        Self::new(name, label, FieldKind::Choice(Choice::new(options, initial)))
    }

    /// Words, with `remembered` ones suggested.
    #[must_use]
    pub fn suggest(name: &'static str, label: &str, remembered: Vec<String>, initial: &str) -> Self {
        Self::new(name, label, FieldKind::Suggest(Suggest::new(remembered, initial)))
    }

    /// One of `items`, found by typing; where `noun` (such as "theme") is given, also a new one.
    #[must_use]
    pub fn pick(
        name: &'static str,
        label: &str,
        items: Vec<PickItem>,
        noun: Option<&'static str>,
        initial: Option<&str>,
    ) -> Self {
        Self::new(name, label, FieldKind::Pick(Pick::new(items, noun, initial)))
    }

    /// With one line about what belongs here.
    #[must_use]
    pub fn help(mut self, help: &str) -> Self {
        help.clone_into(&mut self.help);
        self
    }

    /// The record cannot do without it.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        if let FieldKind::Choice(choice) = &mut self.kind {
            choice.require();
        }
        self
    }

    /// A time of day typed alone is one of this day; only fields of a moment take notice.
    #[must_use]
    pub fn time_alone_on(mut self, day: NaiveDate) -> Self {
        if let FieldKind::Moment(field) = &mut self.kind {
            field.time_alone_on(day);
        }
        self
    }

    /// At most so many characters (otherwise 200 on one line, 2,000 on several, 60 in a new item of a list); only fields of
    /// words have a limit.
    #[must_use]
    pub fn at_most(mut self, characters: usize) -> Self {
        match &mut self.kind {
            FieldKind::OneLine(field) => field.limit = characters,
            FieldKind::ManyLines(field) => field.limit = characters,
            FieldKind::Suggest(field) => field.limit = characters,
            FieldKind::Pick(field) => field.limit = characters,
            FieldKind::Date(_)
            | FieldKind::Moment(_)
            | FieldKind::Days(_)
            | FieldKind::Month(_)
            | FieldKind::Number(_)
            | FieldKind::Ladder(_)
            | FieldKind::Folder(_)
            | FieldKind::Choice(_) => {}
        }
        self
    }

    /// What the field is worth, or in words why it is not accepted.
    ///
    /// # Errors
    /// In words: what is wrong with what was typed, or that something is needed here.
    pub fn value(&self) -> Result<FieldValue, String> {
        match self.kind.input().value()? {
            FieldValue::Empty if self.required => Err(format!("{} is needed.", self.label)),
            value => Ok(value),
        }
    }

    pub(super) fn is_changed(&self) -> bool {
        self.is_refused || self.kind.input().draft() != self.saved
    }
}
