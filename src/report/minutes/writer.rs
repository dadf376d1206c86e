//! What the minutes are written from, and with.

use crate::domain::meeting::minutes::{Head, MinutedItem, Minutes};
use crate::domain::meeting::snapshot::{ActionFacts, ChildFacts, MonthFacts};
use crate::domain::meeting::{Addendum, ItemKind};
use crate::domain::seal::Seal;
use crate::report::names::Names;
use crate::report::{Document, Level};

/// What a closed meeting kept, and what has been added to it since.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// What was said.
    pub minutes: Minutes,
    /// The month as it stood when the meeting was closed.
    pub month: MonthFacts,
    /// Each child as it stood then.
    pub children: Vec<ChildFacts>,
    /// Later corrections, in order of time.
    pub addenda: Vec<Addendum>,
    /// The hash of everything that closing locked, in hexadecimal; none for a meeting closed before there were seals.
    pub seal: Option<String>,
    /// The seal of the change log as it ended when the meeting was closed, or corrected for the last time.
    pub seal_of_log: Option<Seal>,
    /// The council's name, where the file has one.
    pub council: Option<String>,
    /// Children's names, where they are to be printed.
    pub names: Names,
    /// For the board, numbers from 1 to this one are hidden.
    pub small_numbers: u32,
}

/// What the minutes are written with.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) held: &'a Held,
    pub(super) level: Level,
}

impl<'a> Writer<'a> {
    pub(super) fn head(self) -> &'a Head {
        &self.held.minutes.head
    }

    pub(super) fn items(self, wanted: impl Fn(&MinutedItem) -> bool) -> Vec<&'a MinutedItem> {
        self.held.minutes.items.iter().filter(|item| wanted(item)).collect()
    }

    /// What an item is called; one about a child with its name, where names are printed.
    pub(super) fn title(self, item: &MinutedItem) -> String {
        let title = self.held.names.told(&item.title);
        match item.kind {
            ItemKind::EarlierAdmission => format!("{title}, earlier admission"),
            ItemKind::Section20 => format!("{title}, section 20"),
            _ => title,
        }
    }

    /// Whether the meeting answered none of its questions about any of several admissions, which is then said once.
    pub(super) fn asked_nothing(self) -> bool {
        let reviews = self.items(|item| item.kind.is_review());
        reviews.len() > 1 && reviews.iter().all(|item| item.answers.is_empty())
    }

    /// What was said about the one item of a kind.
    pub(super) fn note_of(self, kind: ItemKind, document: &mut Document) {
        let notes = self.items(|item| item.kind == kind).into_iter().filter_map(|item| item.note.as_deref());
        notes.for_each(|note| document.text(note));
    }

    /// An action of this meeting, or one that it carried forward.
    pub(super) fn action(self, reference: &str) -> Option<&'a ActionFacts> {
        self.head().raised.iter().chain(&self.head().carried).find(|action| action.reference == reference)
    }
}

pub(super) fn titled(held: &Held, title: &str, level: Level) -> Document {
    let said = &held.minutes.head;
    let subtitle = format!("{} admissions", said.month.name());
    Document::new(title, subtitle, level, said.held_on).of_council(held.council.clone())
}
