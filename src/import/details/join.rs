//! Details of several editions of one day as one: what one of them does not say, another may; where they contradict each
//! other, what tells of the later day stands, else what sorts later as text, as with facts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Deprived, Details, Latest, Lived, Missing, Outcomes, Review};
use crate::domain::calendar::full;
use crate::import::one_day::written;

/// The details of editions of one day as one; `doubts` is added what they contradict.
pub(in crate::import) fn joined(said: &[&Details], doubts: &mut Vec<String>) -> Details {
    Details {
        lived: rows(said.iter().map(|said| said.lived.as_slice()), doubts),
        reviews: rows(said.iter().map(|said| said.reviews.as_slice()), doubts),
        missing: rows(said.iter().map(|said| said.missing.as_slice()), doubts),
        deprived: rows(said.iter().map(|said| said.deprived.as_slice()), doubts),
        outcomes: rows(said.iter().map(|said| said.outcomes.as_slice()), doubts),
        latest: rows(said.iter().map(|said| said.latest.as_slice()), doubts),
    }
}

/// A row that several editions can tell.
trait Detail: Clone + Ord + Serialize {
    /// What makes two rows one.
    type Key: Ord;
    fn key(&self) -> Self::Key;
    /// The last day that it tells of.
    fn last_day(&self) -> Option<NaiveDate>;
    /// The same, with what another says where it says nothing.
    fn or(&self, other: &Self) -> Self;
    /// As it stands in a sentence.
    fn in_words(&self) -> String;
}

/// The fields of one row, each with the other row's where it is empty.
macro_rules! filled {
    ($one:expr, $other:expr; $($field:ident),+) => {{
        let mut filled = $one.clone();
        $(filled.$field = filled.$field.or($other.$field.clone());)+
        filled
    }};
}

fn rows<'r, R: Detail + 'r>(editions: impl Iterator<Item = &'r [R]>, doubts: &mut Vec<String>) -> Vec<R> {
    let mut tellings: BTreeMap<R::Key, Vec<Vec<R>>> = BTreeMap::new();
    for of_edition in editions {
        let mut by_key: BTreeMap<R::Key, Vec<R>> = BTreeMap::new();
        for row in of_edition {
            by_key.entry(row.key()).or_default().push(row.clone());
        }
        for (key, rows) in by_key {
            tellings.entry(key).or_default().push(rows);
        }
    }
    tellings.into_values().flat_map(|tellings| one_of(tellings, doubts)).collect()
}

fn one_of<R: Detail>(mut tellings: Vec<Vec<R>>, doubts: &mut Vec<String>) -> Vec<R> {
    tellings.sort_by_cached_key(|rows| {
        let last_day = rows.iter().filter_map(R::last_day).max();
        Reverse((last_day, rows.iter().map(written).collect::<Vec<_>>()))
    });
    tellings.dedup();
    let is_single = tellings.iter().all(|rows| rows.len() == 1);
    let Some(best) = tellings.first() else { return Vec::new() };
    let whole = if is_single { vec![whole(&tellings)].into_iter().flatten().collect() } else { best.clone() };
    let is_told = |rows: &Vec<R>| rows.iter().zip(&whole).all(|(row, whole)| row.or(whole) == *whole);
    let is_contradicted = tellings.iter().any(|rows| rows.len() != whole.len() || !is_told(rows));
    doubts.extend(whole.first().filter(|_| is_contradicted).map(R::in_words));
    whole
}

/// One row of all tellings, each of which has one.
fn whole<R: Detail>(tellings: &[Vec<R>]) -> Option<R> {
    tellings.iter().flatten().cloned().reduce(|one, other| one.or(&other))
}

fn of_day(what: &str, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| what.to_owned(), |day| format!("{what} of {}", full(day)))
}

impl Detail for Lived {
    type Key = (NaiveDate, Option<String>);

    fn key(&self) -> Self::Key {
        (self.from, self.reason.clone())
    }

    fn last_day(&self) -> Option<NaiveDate> {
        None
    }

    fn or(&self, other: &Self) -> Self {
        filled!(self, other; urn, home, placement)
    }

    fn in_words(&self) -> String {
        format!("where the child lived from {}", full(self.from))
    }
}

impl Detail for Review {
    type Key = Option<NaiveDate>;

    fn key(&self) -> Self::Key {
        self.on
    }

    fn last_day(&self) -> Option<NaiveDate> {
        None
    }

    fn or(&self, other: &Self) -> Self {
        filled!(self, other; code)
    }

    fn in_words(&self) -> String {
        of_day("the review", self.on)
    }
}

/// Rows of what lasts from one day to another.
macro_rules! lasting {
    ($row:ty, $what:literal; $($field:ident),+) => {
        impl Detail for $row {
            type Key = Option<NaiveDate>;

            fn key(&self) -> Self::Key {
                self.from
            }

            fn last_day(&self) -> Option<NaiveDate> {
                self.to
            }

            fn or(&self, other: &Self) -> Self {
                filled!(self, other; $($field),+)
            }

            fn in_words(&self) -> String {
                of_day($what, self.from)
            }
        }
    };
}

lasting!(Missing, "the missing episode"; to, code);
lasting!(Deprived, "the deprivation of liberty order"; to);

impl Detail for Outcomes {
    type Key = ();

    fn key(&self) -> Self::Key {}

    fn last_day(&self) -> Option<NaiveDate> {
        None
    }

    fn or(&self, other: &Self) -> Self {
        filled!(
            self, other; sdq_score, sdq_reason, convicted, health_check, immunised, teeth_checked, health_assessed,
            substance_misuse, help_received, help_offered
        )
    }

    fn in_words(&self) -> String {
        "health and the like (OC2)".to_owned()
    }
}

impl Detail for Latest {
    type Key = NaiveDate;

    fn key(&self) -> Self::Key {
        self.from
    }

    fn last_day(&self) -> Option<NaiveDate> {
        [self.review, self.visit, self.reviewing_officer, self.health_assessment, self.dental_check]
            .into_iter()
            .max()?
    }

    fn or(&self, other: &Self) -> Self {
        filled!(
            self, other; review, visit, reviewing_officer, health_assessment, dental_check, urn, placement,
            times_missing, times_absent, interview_offered, interview_accepted
        )
    }

    fn in_words(&self) -> String {
        format!("what was last done in care from {}", full(self.from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;
    use crate::domain::urn::Urn;

    fn visited(visit: &str) -> Latest {
        Latest { from: day("2026-10-02"), visit: Some(day(visit)), ..Latest::default() }
    }

    fn of(latest: Vec<Latest>) -> Details {
        Details { latest, ..Details::default() }
    }

    /// What several say together, the same in either order, and what they contradict.
    fn together(said: &[Details]) -> (Details, Vec<String>) {
        let (mut doubts, mut turned) = (Vec::new(), Vec::new());
        let one = joined(&said.iter().collect::<Vec<_>>(), &mut doubts);
        let other = joined(&said.iter().rev().collect::<Vec<_>>(), &mut turned);
        assert_eq!((&one, &doubts), (&other, &turned));
        (one, doubts)
    }

    #[test]
    fn one_fills_in_what_another_does_not_say() {
        let checked = Latest { visit: None, dental_check: Some(day("2026-10-09")), ..visited("2026-10-10") };
        let whole = Latest { dental_check: Some(day("2026-10-09")), ..visited("2026-10-10") };
        let said = [of(vec![visited("2026-10-10")]), of(vec![checked])];
        assert_eq!(together(&said), (of(vec![whole]), vec![]));
        let number = Latest { urn: Urn::Placeholder, ..visited("2026-10-10") };
        assert_eq!(together(&[of(vec![visited("2026-10-10")]), of(vec![number.clone()])]), (of(vec![number]), vec![]));
    }

    #[test]
    fn what_tells_of_the_later_day_stands_and_that_is_told() {
        let said = [of(vec![visited("2026-10-10")]), of(vec![visited("2026-10-11")]), of(vec![visited("2026-10-10")])];
        let doubts = vec!["what was last done in care from 2 Oct 2026".to_owned()];
        assert_eq!(together(&said), (of(vec![visited("2026-10-11")]), doubts));
    }

    #[test]
    fn a_time_missing_and_an_order_end_with_the_later_day() {
        let from = Some(day("2026-10-02"));
        let said = |end: &str| Details {
            missing: vec![Missing { from, to: Some(day(end)), code: Some("M".to_owned()) }],
            deprived: vec![Deprived { from, to: Some(day(end)) }],
            ..Details::default()
        };
        let doubts = ["the missing episode of 2 Oct 2026", "the deprivation of liberty order of 2 Oct 2026"];
        let told = together(&[said("2026-10-05"), said("2026-10-04")]);
        assert_eq!(told, (said("2026-10-05"), doubts.map(str::to_owned).to_vec()));
        let open = Details {
            missing: vec![Missing { from, to: None, code: None }],
            deprived: vec![Deprived { from, to: None }],
            ..Details::default()
        };
        assert_eq!(together(&[open, said("2026-10-05")]), (said("2026-10-05"), vec![]));
    }

    #[test]
    fn two_rows_of_a_key_in_one_edition_stay_two() {
        let two = of(vec![visited("2026-10-10"), visited("2026-10-11")]);
        assert_eq!(together(&[two.clone(), two.clone()]), (two.clone(), vec![]));
        assert_eq!(together(&[two.clone(), of(vec![visited("2026-10-09")])]).0, two);
        let others = of(vec![Latest { from: day("2026-11-02"), ..visited("2026-11-03") }]);
        assert_eq!(together(&[two, others]).0.latest.len(), 3);
    }
}
