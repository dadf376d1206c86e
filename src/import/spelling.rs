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

/// Whether a spreadsheet has made another of a number, which then is of several children: `1.23457E+11` of a long one, `####`
/// of one that its column had no room for.
#[must_use]
pub(super) fn is_damaged(reference: &str) -> bool {
    let is_rounded = |(number, power): (&str, &str)| {
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        are_digits(whole) && are_digits(part) && are_digits(power)
    };
    reference.to_uppercase().split_once("E+").is_some_and(is_rounded) || reference.bytes().all(|byte| byte == b'#')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_spreadsheet_rounded_or_had_no_room_for_is_damaged_and_no_other() {
        for damaged in ["1.23457E+11", "9E+05", "1.2e+7", "####"] {
            assert!(is_damaged(damaged), "{damaged}");
        }
        for sound in ["123457000000", "C-1042", "1E5", "E+11", "1.2.3E+4", "AE+05", "7E+", "12#"] {
            assert!(!is_damaged(sound), "{sound}");
        }
    }
}
