//! The numbers that a laptop has given out in a file, which nobody may be given again.

use serde::{Deserialize, Serialize};

use crate::domain::Id;

/// The highest numbers that a laptop has given out in a file, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceNumbers {
    /// The laptop.
    pub device: Id,
    /// Its letter in references.
    pub letter: String,
    /// Of actions: A-031.
    pub actions: u32,
    /// Of lessons: LA-012.
    pub lessons: u32,
    /// Of its entries in the change log.
    pub sequence: i64,
    /// When it wrote the last of these, in UTC; `None` where it has written none.
    #[serde(default)]
    pub last_at: Option<String>,
}

impl DeviceNumbers {
    /// Takes the higher of two: each may know of what the other does not.
    pub fn raise(&mut self, other: &Self) {
        self.actions = self.actions.max(other.actions);
        self.lessons = self.lessons.max(other.lessons);
        if other.sequence > self.sequence {
            self.sequence = other.sequence;
            self.last_at.clone_from(&other.last_at);
        }
    }

    /// Adds what is known elsewhere to what is known: of each laptop, by each letter it has had, the highest.
    pub fn merge(known: &mut Vec<Self>, others: &[Self]) {
        for other in others {
            let is_it = |one: &&mut Self| one.device == other.device && one.letter == other.letter;
            match known.iter_mut().find(is_it) {
                Some(one) => one.raise(other),
                None => known.push(other.clone()),
            }
        }
    }
}
