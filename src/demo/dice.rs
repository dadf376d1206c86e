//! Chance, the same on every machine: a fixed-seed generator, and our own way from its 64 bits to a choice.

use chrono::{NaiveDate, TimeDelta};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// A run of choices that depends on its seed alone.
pub(super) struct Dice(Pcg64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Pcg64::new(u128::from(seed), u128::from(seed)))
    }

    /// The seed of a run of its own, so that what one story uses up does not change the next.
    pub(super) fn seed(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 to `n - 1`; 0 where there is nothing to choose from.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX);
        let scaled = (u128::from(self.0.next_u64()) * u128::from(n)) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included; `low` where the range is empty.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = usize::try_from(high - low + 1).unwrap_or(0);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Whether something with this chance in a hundred happens.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub(super) fn pick<T: Copy, const N: usize>(&mut self, items: [T; N]) -> T {
        const { assert!(N > 0, "there must be something to pick") };
        #[expect(clippy::indexing_slicing, reason = "a number below N is an index of an array of N")]
        items[self.below(N)]
    }

    /// One of a list whose length is only known at run time.
    pub(super) fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// One of a list, each as likely as its weight; the last where the weights are all 0.
    pub(super) fn weighted<T: Copy, const N: usize>(&mut self, items: [(usize, T); N]) -> T {
        let mut left = self.below(items.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in items {
            if left < weight {
                return item;
            }
            left -= weight;
        }
        self.pick(items).1
    }

    /// Puts a list in another order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// So many days later, or earlier where the number is negative.
pub(super) fn days(day: NaiveDate, number: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(number)).unwrap_or(day)
}
