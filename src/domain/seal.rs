//! The seal of a change log: how many commands it has, and what the hash of the last begins with.
//!
//! Each hash covers the one before, so whoever kept a seal can tell later whether a file still holds all that it held then, on
//! this laptop or from a sheet of paper.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Bytes of the hash in a seal: short enough to type, and nobody makes another log whose hash begins with the same 160 bits.
const LENGTH: usize = 20;

/// The seal of a log. On paper: `412-8f3c-02d1-…`, the count and ten groups of four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seal {
    /// How many commands the log had.
    pub commands: i64,
    hash: [u8; LENGTH],
}

impl Seal {
    /// Of a log that ends with a hash; `None` for what is no SHA-256.
    #[must_use]
    pub fn of(commands: i64, hash: &[u8]) -> Option<Self> {
        Some(Self { commands, hash: *hash.first_chunk::<LENGTH>()? })
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.commands)?;
        self.hash.chunks(2).try_for_each(|group| {
            write!(f, "-")?;
            group.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
        })
    }
}

impl From<Seal> for String {
    fn from(seal: Seal) -> Self {
        seal.to_string()
    }
}

impl TryFrom<String> for Seal {
    type Error = NoSeal;

    fn try_from(text: String) -> Result<Self, NoSeal> {
        text.parse()
    }
}

/// What was typed is no seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a seal is a number and ten groups of four, as on every paper (412-8f3c-02d1-77aa-90b4-1c5e-f083-6d29-be47-035a-c918), or \
     the 64 digits in the minutes of a closed meeting"
)]
pub struct NoSeal;

/// A seal as somebody types it from a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedSeal {
    /// Of the log.
    Log(Seal),
    /// Of a closed meeting: SHA-256 in hexadecimal.
    Meeting(String),
}

impl FromStr for PrintedSeal {
    type Err = NoSeal;

    fn from_str(text: &str) -> Result<Self, NoSeal> {
        let digits: String = text.split_whitespace().collect::<String>().to_lowercase();
        let is_of_a_meeting = digits.len() == 64 && digits.chars().all(|digit| digit.is_ascii_hexdigit());
        if is_of_a_meeting { Ok(Self::Meeting(digits)) } else { text.parse().map(Self::Log) }
    }
}

impl FromStr for Seal {
    type Err = NoSeal;

    /// Reads a seal, in capitals or not, with spaces or without its dashes.
    fn from_str(text: &str) -> Result<Self, NoSeal> {
        let (commands, hash) = text.trim().split_once('-').ok_or(NoSeal)?;
        let digits: Vec<u8> = hash
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| letter.to_digit(16).and_then(|digit| u8::try_from(digit).ok()).ok_or(NoSeal))
            .collect::<Result<_, _>>()?;
        let (pairs, rest) = digits.as_chunks::<2>();
        let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
        let hash = bytes.try_into().map_err(|_| NoSeal)?;
        let commands = commands.trim().parse().ok().filter(|commands| *commands >= 0).ok_or(NoSeal)?;
        if rest.is_empty() { Ok(Self { commands, hash }) } else { Err(NoSeal) }
    }
}

/// A seal, and when a laptop had the file so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The seal.
    pub seal: Seal,
    /// When, in UTC.
    pub at: String,
}

/// So many of the newest seals are kept; of the older ones, fewer the older they are.
const NEWEST: usize = 8;

/// The seals that a laptop has seen of one log, the oldest first: with the newest it knows what must be in the file, and with
/// the others up to where a copy that parted is the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SeenSeals(Vec<Seen>);

impl SeenSeals {
    /// The newest.
    #[must_use]
    pub fn newest(&self) -> Option<&Seen> {
        self.0.last()
    }

    /// Every one, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Seen> {
        self.0.iter().rev()
    }

    /// Takes in a seal of a log that goes on from the newest.
    pub fn add(&mut self, seen: Seen) {
        self.0.retain(|known| known.seal.commands < seen.seal.commands);
        self.0.push(seen);
        self.thin();
    }

    /// These and others of the same log.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        let mut all: Vec<&Seen> = self.0.iter().chain(&others.0).collect();
        all.sort_by_key(|seen| seen.seal.commands);
        let mut seals = Self::default();
        for seen in all {
            seals.add(seen.clone());
        }
        seals
    }

    /// Keeps the first, the newest, and between them as many that whatever is let go has one before it that is kept, at most
    /// twice as far from the end.
    fn thin(&mut self) {
        let place = |at: usize| self.0.get(at).map_or(0, |seen| seen.seal.commands);
        let end = place(self.0.len().saturating_sub(1));
        let (mut kept, mut last) = (Vec::new(), None);
        for (at, seen) in self.0.iter().enumerate() {
            let (next, is_new) = (place(at + 1), at + NEWEST >= self.0.len());
            if is_new || last.is_none_or(|last| next - last > end - next) {
                last = Some(seen.seal.commands);
                kept.push(seen.clone());
            }
        }
        self.0 = kept;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(commands: i64) -> Seen {
        Seen { seal: Seal { commands, hash: [7; LENGTH] }, at: "2026-11-12T10:05:00Z".to_owned() }
    }

    #[test]
    fn a_seal_is_read_as_it_is_printed() {
        // The first 20 of the bytes 0x00, 0x11, 0x22, ...
        let hash: Vec<u8> = (0..32_u8).map(|at| at.wrapping_mul(0x11)).collect();
        let seal = Seal::of(412, &hash).unwrap();
        assert_eq!(seal.to_string(), "412-0011-2233-4455-6677-8899-aabb-ccdd-eeff-1021-3243");
        assert_eq!(Seal::of(412, hash.split_at(19).0), None, "that is no SHA-256");
    }

    proptest! {
        #[test]
        fn however_it_is_typed_it_is_the_seal(commands in 0..i64::MAX, hash in any::<[u8; 32]>()) {
            let seal = Seal::of(commands, &hash).unwrap();
            let printed = seal.to_string();
            let (count, groups) = printed.split_once('-').unwrap();
            for typed in [
                printed.clone(),
                printed.to_uppercase(),
                format!("  {count} - {}\n", groups.replace('-', " ")),
                format!("{count}-{}", groups.replace('-', "")),
            ] {
                prop_assert_eq!(typed.parse(), Ok(seal));
                prop_assert_eq!(typed.parse(), Ok(PrintedSeal::Log(seal)));
            }
            prop_assert_eq!(serde_json::from_str::<Seal>(&serde_json::to_string(&seal).unwrap()).unwrap(), seal);
            for short in [format!("{count}-{}", groups.split_at(groups.len() - 1).0), groups.to_owned(), format!("x{printed}")] {
                prop_assert!(short.parse::<Seal>().is_err());
            }
        }

        #[test]
        fn whatever_is_let_go_has_one_before_it_at_most_twice_as_far_back(steps in prop::collection::vec(1..60_i64, 1..400)) {
            let (mut seals, mut all, mut end) = (SeenSeals::default(), Vec::new(), 0);
            for step in steps {
                end += step;
                all.push(end);
                seals.add(seen(end));
            }
            let kept: Vec<i64> = seals.newest_first().map(|seen| seen.seal.commands).collect();
            prop_assert_eq!(kept.first(), Some(&end));
            prop_assert_eq!(kept.last(), all.first(), "the very first");
            for one in all {
                let before = kept.iter().find(|kept| **kept <= one).copied().unwrap();
                prop_assert!(end - before <= 2 * (end - one), "{one} of {end}: {kept:?}");
            }
            prop_assert!(kept.len() <= NEWEST + 2 * 15, "2 to the power of 15 is more than 400 times 60: {kept:?}");
        }
    }

    /// A restored file is shorter: what came after is of another log.
    #[test]
    fn a_shorter_log_takes_the_place_of_what_came_after() {
        let mut seals = SeenSeals::default();
        [3, 9, 12, 7].map(seen).into_iter().for_each(|seen| seals.add(seen));
        assert_eq!(seals.newest_first().map(|seen| seen.seal.commands).collect::<Vec<_>>(), [7, 3]);
    }

    #[test]
    fn the_seal_of_a_meeting_is_64_digits() {
        let printed = "5AE235D92D52330CBA953944B03CBD0E 690d594480279c8046c93182fd509621";
        let digits = printed.replace(' ', "").to_lowercase();
        assert_eq!(printed.parse(), Ok(PrintedSeal::Meeting(digits)));
        assert_eq!("5ae2".parse::<PrintedSeal>(), Err(NoSeal));
    }
}
