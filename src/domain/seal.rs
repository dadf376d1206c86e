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

    /// Keeps the newest, the very first, and between them about as many as a count can be halved.
    fn thin(&mut self) {
        let Some(end) = self.newest().map(|seen| seen.seal.commands) else { return };
        let (mut kept, mut reach) = (Vec::new(), 0);
        let first = self.0.len() - 1;
        for (at, seen) in std::mem::take(&mut self.0).into_iter().rev().enumerate() {
            let back = end - seen.seal.commands;
            if at < NEWEST || at == first || back >= reach * 2 {
                reach = back;
                kept.push(seen);
            }
        }
        kept.reverse();
        self.0 = kept;
    }
}
