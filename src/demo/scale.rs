//! How much is told: of how large a council, since which month, from which seed.

use chrono::NaiveDate;

use crate::domain::calendar::Month;

use super::as_of;
use super::dice::{Dice, days};

/// Another seed tells other families; this one has every kind of story that the documentation speaks of.
const SEED: u64 = 20_261_112;

/// Admissions in each month of the demonstration that is dealt: about 14, as in a council of middle size.
const DEMONSTRATION: [usize; 23] =
    [13, 11, 16, 14, 9, 15, 17, 12, 14, 18, 13, 15, 12, 10, 14, 17, 13, 16, 8, 15, 19, 14, 16];

/// Admissions a month in the demonstration, and at the least.
const USUAL: usize = 14;

/// Admissions a month in the largest of councils.
const MOST: usize = 60;

/// No council has kept more than 30 years: of more admissions there are more in each month.
const MOST_MONTHS: usize = 360;

/// How much is told.
pub(super) struct Scale {
    pub(super) seed: u64,
    /// The month of the first meeting.
    pub(super) first: Month,
    /// Admissions of each month from the first on that is dealt.
    pub(super) dealt: Vec<usize>,
    /// Whether the newest two months are those told by hand; otherwise they are dealt too.
    pub(super) is_by_hand: bool,
    a_month: usize,
}

impl Scale {
    /// That of the demonstration.
    pub(super) fn demonstration() -> Self {
        Self { seed: SEED, first: newest().minus(23), dealt: DEMONSTRATION.to_vec(), is_by_hand: true, a_month: USUAL }
    }

    /// Of so many admissions: the more there are, the larger is the council, and the longer has it kept its file.
    pub(super) fn of(admissions: usize, seed: u64) -> Self {
        let a_month = (admissions.isqrt() * 3 / 7).clamp(USUAL, MOST).max(admissions.div_ceil(MOST_MONTHS));
        let months = (admissions / a_month).max(1);
        let back = u32::try_from(months - 1).unwrap_or_default();
        let dealt = dealt(admissions, months, &mut Dice::new(seed.wrapping_add(4)));
        Self { seed, first: newest().minus(back), dealt, is_by_hand: false, a_month }
    }

    /// The months that have a meeting, which is one about each.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> + use<> {
        std::iter::successors(Some(self.first), |month| Some(month.next())).take_while(|month| *month <= newest())
    }

    /// What is so many in the demonstration, in a council of this size.
    pub(super) const fn times(&self, number: usize) -> usize {
        number * self.a_month / USUAL
    }

    /// How often a sentence that may stand so often in the demonstration may stand here.
    pub(super) fn may_be_said(&self, times: usize) -> usize {
        let of_demonstration: usize = DEMONSTRATION.iter().sum();
        times * self.dealt.iter().sum::<usize>().div_ceil(of_demonstration)
    }

    /// The number of the first meeting that answered its questions one by one: the newest eighth did.
    pub(super) fn first_with_answers(&self) -> usize {
        let meetings = self.months().count();
        meetings - (meetings / 8).max(1)
    }

    /// Since when consent is asked about, and the questions that the facts raise are answered: for the newest quarter.
    pub(super) fn asked_since(&self) -> NaiveDate {
        let quarter = u32::try_from(self.months().count() / 4).unwrap_or_default();
        newest().minus(quarter.saturating_sub(1)).first_day()
    }

    /// From which number on its identifiers count; those of two files share none.
    pub(super) fn identifiers_from(&self) -> u64 {
        let of_size = u64::try_from(self.dealt.iter().sum::<usize>()).unwrap_or_default();
        if self.is_by_hand { 0 } else { Dice::new(self.seed ^ of_size.rotate_left(32)).seed() / 2 }
    }

    /// The day on which the file was made.
    pub(super) fn began_on(&self) -> NaiveDate {
        days(self.first.first_day(), 3)
    }

    /// When the agreements that were open already were brought over from a spreadsheet.
    pub(super) fn brought_over(&self) -> NaiveDate {
        days(self.first.first_day(), 33)
    }
}

/// The month that the newest meeting is about.
fn newest() -> Month {
    Month::before(as_of())
}

/// The admissions of each month, and of the days of the month that has begun: like one another, and all of them so many.
fn dealt(admissions: usize, months: usize, dice: &mut Dice) -> Vec<usize> {
    let by = |month: usize| admissions * 10 * month / (10 * months + 4);
    let mut dealt: Vec<usize> = (0..months).map(|month| by(month + 1) - by(month)).collect();
    for two in dealt.chunks_exact_mut(2) {
        if let [one, other] = two {
            let moved = dice.below(*one / 3 + 1);
            (*one, *other) = (*one - moved, *other + moved);
        }
        two.rotate_left(dice.below(2));
    }
    dealt.push(admissions - by(months));
    dealt
}

/// The minute of one of several that follow each other: so many apart, or closer where there would not be the time.
pub(super) fn paced(at: usize, of: usize, apart: usize, within: usize) -> u32 {
    u32::try_from((at * apart).min(at * within / of.max(1))).unwrap_or_default()
}
