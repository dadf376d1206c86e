//! Dates that nobody should believe: mistyped years and placeholders, early and late.

use chrono::NaiveDate;

use super::{MONTHS_APART, ROWS_BEYOND};
use crate::domain::calendar::months_after;

/// The dates of a column that are believed: from one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Believed {
    first: NaiveDate,
    last: NaiveDate,
    extract_on: NaiveDate,
}

/// Why a date is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlier {
    /// It lies after this day, the date of the extract; where nobody knows that, today.
    AfterTheExtract(NaiveDate),
    /// It lies far from the other dates of its column.
    FarFromTheOthers,
}

impl Believed {
    /// Which dates of one column are believed in an extract of a day, today where its date is not known.
    ///
    /// Where fewer than [`ROWS_BEYOND`] rows stand on both sides of a gap, nothing shows which of them were mistyped, and
    /// all are believed.
    #[must_use]
    pub fn of(dates: &[NaiveDate], extract_on: NaiveDate) -> Self {
        let mut dates: Vec<NaiveDate> = dates.iter().copied().filter(|day| *day <= extract_on).collect();
        dates.sort_unstable();
        let first = first_after_gap(&dates, is_far);
        dates.reverse();
        let last = first_after_gap(&dates, |late, early| is_far(early, late));
        Self { first: first.unwrap_or(NaiveDate::MIN), last: last.unwrap_or(extract_on), extract_on }
    }

    /// Why a date of the column is not believed; `None` where it is.
    #[must_use]
    pub fn outlier(&self, day: NaiveDate) -> Option<Outlier> {
        match day {
            _ if day > self.extract_on => Some(Outlier::AfterTheExtract(self.extract_on)),
            _ if day < self.first || day > self.last => Some(Outlier::FarFromTheOthers),
            _ => None,
        }
    }

    /// Whether a date of the column is believed.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.outlier(day).is_none()
    }
}

/// The date with which the others begin, where fewer than [`ROWS_BEYOND`] stand before it across a gap. The dates come
/// from one end of the column.
fn first_after_gap(dates: &[NaiveDate], is_gap: impl Fn(NaiveDate, NaiveDate) -> bool) -> Option<NaiveDate> {
    let few = 1..ROWS_BEYOND;
    let split = few.rev().filter_map(|count| dates.split_at_checked(count));
    let mut enough = split.filter(|(_, rest)| rest.len() >= ROWS_BEYOND);
    let (_, rest) = enough
        .find(|(beyond, rest)| beyond.last().zip(rest.first()).is_some_and(|(outer, inner)| is_gap(*outer, *inner)))?;
    rest.first().copied()
}

fn is_far(early: NaiveDate, late: NaiveDate) -> bool {
    late > months_after(early, MONTHS_APART)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;

    /// Those of the dates that are not believed, in an extract of 12 October 2026.
    fn outliers<'a>(days: &[&'a str]) -> Vec<&'a str> {
        let believed = Believed::of(&days.iter().map(|text| day(text)).collect::<Vec<_>>(), day("2026-10-12"));
        days.iter().copied().filter(|text| !believed.holds(day(text))).collect()
    }

    #[test]
    fn fewer_than_three_dates_across_a_gap_of_more_than_24_months_are_outliers() {
        for (said, days, expected) in [
            ("one early", vec!["2009-04-01", "2026-10-01", "2026-10-02", "2026-10-03"], vec!["2009-04-01"]),
            (
                "two early",
                vec!["1900-01-01", "2009-04-01", "2026-10-01", "2026-10-02", "2026-10-03"],
                vec!["1900-01-01", "2009-04-01"],
            ),
            (
                "three early",
                vec!["2009-04-01", "2009-04-01", "2009-04-01", "2026-10-01", "2026-10-02", "2026-10-03"],
                vec![],
            ),
            ("24 months to the day", vec!["2024-10-01", "2026-10-01", "2026-10-02", "2026-10-03"], vec![]),
            ("a day more", vec!["2024-09-30", "2026-10-01", "2026-10-02", "2026-10-03"], vec!["2024-09-30"]),
            ("one late", vec!["2019-04-01", "2019-04-02", "2019-04-03", "2022-04-04"], vec!["2022-04-04"]),
            ("late, 24 months to the day", vec!["2019-04-01", "2019-04-02", "2019-04-03", "2021-04-03"], vec![]),
            (
                "three late",
                vec!["2019-04-01", "2019-04-02", "2019-04-03", "2022-04-04", "2022-04-04", "2022-04-04"],
                vec![],
            ),
            ("nothing shows which of them is wrong", vec!["2009-04-01", "2026-10-01", "2026-10-02"], vec![]),
        ] {
            assert_eq!(outliers(&days), expected, "{said}");
        }
    }

    #[test]
    fn a_date_after_the_extract_is_an_outlier_however_many_there_are() {
        assert_eq!(outliers(&["2026-10-12"]), Vec::<&str>::new());
        assert_eq!(outliers(&["2026-10-13", "2026-10-13", "2026-10-13"]).len(), 3);
        let late = Believed::of(&[day("2099-03-01")], day("2026-10-12"));
        assert_eq!(late.outlier(day("2099-03-01")), Some(Outlier::AfterTheExtract(day("2026-10-12"))));
    }
}
