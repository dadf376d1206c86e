//! The identifier of a row, unique in every file on every laptop.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Facts are named from their natural key, so that two laptops give the same child the same identifier.
const FACTS: Uuid = Uuid::from_u128(0x8b0c_93a1_5f6d_4c1e_9a57_2d0e_41c7_b6f3);

/// A globally unique identifier: time-ordered for records, made from the natural key for facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// The identifier of the fact with this natural key, for instance `["child", "C-1042"]`.
    #[must_use]
    pub fn of_fact(key: &[&str]) -> Self {
        Self(Uuid::new_v5(&FACTS, key.join("\u{1f}").as_bytes()))
    }
}

impl From<Uuid> for Id {
    fn from(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl From<Id> for Uuid {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}
