//! What a store asks the world for, so that tests and the demonstration can answer them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::clock;
use crate::domain::Id;
use crate::domain::seal::Seal;

/// The clock, identifiers and salts of a store, and what this laptop knows of its file.
pub trait World: Send {
    /// The moment now.
    fn now(&mut self) -> DateTime<Utc>;
    /// A new identifier, later ones sorting after earlier ones.
    fn new_id(&mut self) -> Id;
    /// Sixteen bytes that nobody can guess.
    fn salt(&mut self) -> [u8; 16];
    /// This laptop.
    fn device(&self) -> Id;
    /// The seals that a file's log had when somebody went on with it on this laptop although something had been altered in it:
    /// whoever has the file alone can write that into its log.
    fn gone_on_with(&self, _file: Id) -> &[Seal] {
        &[]
    }
}

/// The seals with which somebody went on, by file.
pub type GoneOnWith = BTreeMap<Id, Vec<Seal>>;

/// The real world.
#[derive(Debug, Clone)]
pub struct SystemWorld {
    device: Id,
    gone_on_with: GoneOnWith,
}

impl SystemWorld {
    /// The real world, seen from this laptop.
    #[must_use]
    pub const fn on_device(device: Id) -> Self {
        Self { device, gone_on_with: GoneOnWith::new() }
    }

    /// The same, where somebody went on with files on this laptop.
    #[must_use]
    pub fn having_gone_on_with(self, gone_on_with: GoneOnWith) -> Self {
        Self { gone_on_with, ..self }
    }
}

impl World for SystemWorld {
    fn now(&mut self) -> DateTime<Utc> {
        clock::now()
    }

    fn new_id(&mut self) -> Id {
        clock::new_id()
    }

    fn salt(&mut self) -> [u8; 16] {
        Uuid::new_v4().into_bytes()
    }

    fn device(&self) -> Id {
        self.device
    }

    fn gone_on_with(&self, file: Id) -> &[Seal] {
        self.gone_on_with.get(&file).map(Vec::as_slice).unwrap_or_default()
    }
}
