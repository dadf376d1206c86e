//! The world of the demonstration: a clock that is set to each moment told, identifiers and salts that never differ.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};

use crate::domain::Id;
use crate::store::World;

/// Sets the clock of a [`ToldWorld`].
#[derive(Debug, Clone, Default)]
pub(super) struct Clock(Arc<AtomicI64>);

impl Clock {
    /// Sets the clock to a moment, and never back.
    pub(super) fn set(&self, at: NaiveDateTime) {
        self.0.fetch_max(at.and_utc().timestamp(), Ordering::Relaxed);
    }

    fn seconds(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A world in which nothing is left to chance.
#[derive(Debug)]
pub(super) struct ToldWorld {
    clock: Clock,
    given_out: u64,
}

impl ToldWorld {
    /// `given_out` keeps the identifiers of one file apart from those of another.
    pub(super) const fn new(clock: Clock, given_out: u64) -> Self {
        Self { clock, given_out }
    }

    /// Bytes that differ each time, and are the same each time the file is made.
    fn next_bytes(&mut self, what: &str) -> [u8; 32] {
        self.given_out += 1;
        Sha256::digest(format!("demonstration {what} {}", self.given_out)).into()
    }
}

impl World for ToldWorld {
    fn now(&mut self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.clock.seconds(), 0).unwrap_or_default()
    }

    /// A version 7 identifier: the clock, then a number that counts up.
    fn new_id(&mut self) -> Id {
        self.given_out += 1;
        let millis = u64::try_from(self.clock.seconds()).unwrap_or_default() * 1000;
        let mut rest = [0; 10];
        rest.iter_mut().skip(2).zip(self.given_out.to_be_bytes()).for_each(|(to, byte)| *to = byte);
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid().into()
    }

    fn salt(&mut self) -> [u8; 16] {
        let bytes = self.next_bytes("salt");
        let mut salt = [0; 16];
        salt.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
        salt
    }

    fn device(&self) -> Id {
        Id::of_fact(&["device", "demonstration"])
    }
}
