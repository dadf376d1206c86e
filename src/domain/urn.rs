//! The number under which Ofsted has registered a home or a fostering agency (SSDA903 `URN`).

use serde::{Deserialize, Serialize};

/// What is said of a registration number.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Option<String>", into = "Option<String>")]
pub enum Urn {
    /// Nothing: an empty cell, or no column.
    #[default]
    NotSaid,
    /// Seven times the letter X, which the return has where a number is asked for and there is none to give: neither a
    /// number, nor that the home is not registered.
    Placeholder,
    /// A number, in capitals: digits, which letters may precede.
    Number(String),
}

/// The placeholder, as the guide to the SSDA903 return has it.
const PLACEHOLDER: [u8; 7] = [b'X'; 7];
/// The longest that is taken for a number; those of the return have seven characters or eight.
const LONGEST: usize = 10;

impl Urn {
    /// What a cell says; `None` where it can be neither a number nor the placeholder.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        // What a spreadsheet makes of a number that it takes for a decimal one.
        let plain = plain.strip_suffix(".0").unwrap_or(&plain);
        let digits = plain.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match plain {
            "" => Some(Self::NotSaid),
            _ if is_placeholder(plain) => Some(Self::Placeholder),
            _ if is_number && plain.len() <= LONGEST => Some(Self::Number(plain.to_owned())),
            _ => None,
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub const fn is_not_said(&self) -> bool {
        matches!(self, Self::NotSaid)
    }

    /// This, or the other where this says nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self.is_not_said() { other } else { self }
    }
}

fn is_placeholder(text: &str) -> bool {
    text.as_bytes() == PLACEHOLDER
}

impl From<Option<String>> for Urn {
    fn from(text: Option<String>) -> Self {
        match text.as_deref() {
            None => Self::NotSaid,
            Some(text) if is_placeholder(text) => Self::Placeholder,
            Some(number) => Self::Number(number.to_owned()),
        }
    }
}

impl From<Urn> for Option<String> {
    fn from(urn: Urn) -> Self {
        match urn {
            Urn::NotSaid => None,
            Urn::Placeholder => Some(PLACEHOLDER.map(char::from).iter().collect()),
            Urn::Number(number) => Some(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_a_placeholder_and_nothing_are_three() {
        let number = |text: &str| Some(Urn::Number(text.to_owned()));
        for (text, expected) in [
            ("4244474", number("4244474")),
            (" sc012345 ", number("SC012345")),
            ("4244474.0", number("4244474")),
            ("x x x x x x x", Some(Urn::Placeholder)),
            ("xxxxxxx", Some(Urn::Placeholder)),
            ("", Some(Urn::NotSaid)),
            ("xxxxxx", None),
            ("xxxxxxxx", None),
            ("none known", None),
            ("12345678901", None),
            ("1234567890", number("1234567890")),
            ("12-34", None),
        ] {
            assert_eq!(Urn::of(text), expected, "{text}");
        }
    }

    #[test]
    fn it_reads_back_as_it_was_written() {
        for urn in [Urn::NotSaid, Urn::Placeholder, Urn::Number("SC012345".to_owned())] {
            let text = serde_json::to_string(&urn).unwrap();
            assert_eq!(serde_json::from_str::<Urn>(&text).unwrap(), urn, "{text}");
        }
    }
}
