//! Where somebody lives, no nearer than a few thousand homes: the sector of a postcode, never the whole.

use serde::{Deserialize, Serialize};

/// The sector of a postcode: the outward code and the first character of the inward code, as in "SW1A 2".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sector(String);

impl Sector {
    /// The sector of a postcode, whole or already cut to its sector; `None` where the text is neither.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        let is_letter = |c: char| c.is_ascii_uppercase();
        let without_unit = plain.strip_suffix(is_letter).and_then(|rest| rest.strip_suffix(is_letter));
        let sector = without_unit.filter(|rest| rest.len() >= SHORTEST).unwrap_or(&plain);
        let (outward, inward) = sector.split_at_checked(sector.len().checked_sub(1)?)?;
        let is_sector = is_outward(outward) && inward.bytes().all(|byte| byte.is_ascii_digit());
        // Without a space "SW1A" ends in no digit, but "W12" could be the outward code alone as well as "W1 2".
        let is_certain = without_unit.is_some() || text.trim().contains(char::is_whitespace);
        (is_sector && is_certain).then(|| Self(format!("{outward} {inward}")))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// "A1 1": the shortest sector without its space.
const SHORTEST: usize = 3;

/// One or two letters, a digit, and at most one digit or letter more.
fn is_outward(code: &str) -> bool {
    let rest = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = code.len() - rest.len();
    let mut characters = rest.chars();
    let has_digit = characters.next().is_some_and(|c| c.is_ascii_digit());
    let last = characters.as_str();
    let ends = last.len() <= 1 && last.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    (1..=2).contains(&letters) && has_digit && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_cut_to_its_sector() {
        for (text, expected) in [
            ("SW1A 2AA", Some("SW1A 2")),
            ("sw1a2aa", Some("SW1A 2")),
            ("M1 1AE", Some("M1 1")),
            ("M11AE", Some("M1 1")),
            ("CR2 6XH", Some("CR2 6")),
            ("DN55 1PT", Some("DN55 1")),
            ("W1A 0AX", Some("W1A 0")),
            (" EC1A  1BB ", Some("EC1A 1")),
            ("SW1A 2", Some("SW1A 2")),
            ("W12", None),
            ("W1 2", Some("W1 2")),
            ("SW1A", None),
            ("nope", None),
            ("SW1A 2A", None),
            ("1AA SW1A", None),
            ("ABC1 2AA", None),
            ("AA", None),
            ("A", None),
            ("", None),
            ("Ä1 1AA", None),
        ] {
            assert_eq!(Sector::of(text).as_ref().map(Sector::as_str), expected, "{text}");
        }
    }
}
