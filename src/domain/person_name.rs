//! Names of people and teams, as they are compared: in one way, wherever two names may be one person's.

use super::text::clean;
use unicode_normalization::UnicodeNormalization;

/// A name as it is compared. Case, spaces and how accents are stored are nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(String);

impl PersonName {
    /// As a text gives it; `None` where the text names nobody.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<String> = clean(text).split_whitespace().map(str::to_lowercase).collect();
        // Some letters have no accented form before they are small.
        (!words.is_empty()).then(|| Self(words.join(" ").nfc().collect()))
    }

    /// To sort by.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether two texts name one person, or one team. A text that names nobody is like no other.
#[must_use]
pub fn is_same_name(one: &str, other: &str) -> bool {
    PersonName::of(one).is_some_and(|one| Some(one) == PersonName::of(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_spaces_and_the_form_of_accents_are_nobodys_name() {
        let same = [
            ("Mother", "mother"),
            (" P. Thistledown", "P.  Thistledown "),
            ("Zo\u{eb} Ashling", "ZOE\u{308} Ashling"),
            ("A.\u{a0}Turner", "A. Turner"),
        ];
        for (one, other) in same {
            assert!(is_same_name(one, other), "{one} and {other}");
        }
        for (one, other) in [("P. Thistledown", "P. Thistle"), ("Zoe", "Zoë"), ("", ""), (" ", "\t"), ("Mother", "")] {
            assert!(!is_same_name(one, other), "{one} and {other}");
        }
    }

    proptest! {
        #[test]
        fn a_name_is_its_own_however_it_is_stored_and_in_capitals(name in "\\PC{1,12}") {
            prop_assume!(PersonName::of(&name).is_some());
            for other in [name.nfd().collect::<String>(), name.nfc().collect(), format!("  {name}\t"), name.to_lowercase()] {
                prop_assert!(is_same_name(&name, &other), "{name:?} and {other:?}");
                prop_assert!(is_same_name(&other, &name));
            }
        }
    }
}
