//! A clock and identifiers that are the same each time a test runs.

use admissions_review::domain::Id;
use admissions_review::store::World;
use chrono::{DateTime, Duration, TimeZone, Utc};
use uuid::Uuid;

/// A world that starts on 12 November 2026 at noon and goes on by a second whenever it is asked.
struct KnownWorld {
    ticks: u32,
}

impl World for KnownWorld {
    fn now(&mut self) -> DateTime<Utc> {
        self.ticks += 1;
        Utc.with_ymd_and_hms(2026, 11, 12, 12, 0, 0).unwrap() + Duration::seconds(self.ticks.into())
    }

    fn new_id(&mut self) -> Id {
        self.ticks += 1;
        Uuid::from_u128(self.ticks.into()).into()
    }

    fn salt(&mut self) -> [u8; 16] {
        self.ticks += 1;
        u128::from(self.ticks).to_be_bytes()
    }

    fn device(&self) -> Id {
        Uuid::from_u128(0xA).into()
    }
}

/// A world in which everything goes the same each time.
pub fn known_world() -> Box<dyn World> {
    Box::new(KnownWorld { ticks: 0 })
}
