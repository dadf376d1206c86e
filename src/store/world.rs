//! The three things a store asks the world for, so that tests and the demonstration can answer them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::clock;
use crate::domain::Id;

/// The clock, identifiers and salts of a store.
pub trait World: Send {
    /// The moment now.
    fn now(&mut self) -> DateTime<Utc>;
    /// A new identifier, later ones sorting after earlier ones.
    fn new_id(&mut self) -> Id;
    /// Sixteen bytes that nobody can guess.
    fn salt(&mut self) -> [u8; 16];
    /// This laptop.
    fn device(&self) -> Id;
}

/// The real world.
#[derive(Debug, Clone, Copy)]
pub struct SystemWorld {
    device: Id,
}

impl SystemWorld {
    /// The real world, seen from this laptop.
    #[must_use]
    pub const fn on_device(device: Id) -> Self {
        Self { device }
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
}
