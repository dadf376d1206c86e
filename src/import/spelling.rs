//! References that people type: one is another in any case, with spaces or without.

use std::collections::HashMap;

use crate::domain::same_child::as_compared;

/// A reference as it is compared.
#[must_use]
pub(super) fn folded(reference: &str) -> String {
    reference.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A reference of an extract as it is compared with another. It was read in one form of Unicode, and without the `.0` that a
/// spreadsheet makes.
#[must_use]
pub(super) fn certain(reference: &str) -> String {
    as_compared(reference)
}

/// References as they were first spelt.
#[derive(Debug, Default)]
pub(super) struct Spellings(HashMap<String, String>);

impl Spellings {
    /// The first spelling of a reference, which this may be.
    pub(super) fn first(&mut self, reference: &str) -> String {
        self.0.entry(folded(reference)).or_insert_with(|| reference.to_owned()).clone()
    }

    /// The first spelling of a reference that is known.
    pub(super) fn known(&self, reference: &str) -> Option<&String> {
        self.0.get(&folded(reference))
    }
}

impl<'a> FromIterator<&'a String> for Spellings {
    fn from_iter<I: IntoIterator<Item = &'a String>>(references: I) -> Self {
        let mut spellings = Self::default();
        for reference in references {
            spellings.first(reference);
        }
        spellings
    }
}
