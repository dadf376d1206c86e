//! The date of an extract: of what it saw last, robustly.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DAYS_NEAR_BY, ROWS_NEAR_BY};

/// The latest date, not after today, with at least [`ROWS_NEAR_BY`] other rows in the [`DAYS_NEAR_BY`] days before it;
/// `None` where there is none, and then a person has to say it.
///
/// Each date comes with the number of its row: a row with two dates is one row. The day itself counts among the days
/// before it, so that four rows of one day are enough. A date that was mistyped into the future stands alone there, and
/// one of a past year stands before the others.
#[must_use]
pub fn extract_date(mut dates: Vec<(NaiveDate, usize)>, today: NaiveDate) -> Option<NaiveDate> {
    dates.retain(|(day, _)| *day <= today);
    dates.sort_unstable();
    let mut until = (1..=dates.len()).rev().filter_map(|count| dates.get(..count));
    until.find_map(borne_out)
}

/// So many of the dates of each day that [`extract_date`] finds what it finds in all of them: with one row more than have to
/// stand near by, a day bears itself out.
pub fn few_of_each_day(dates: impl Iterator<Item = (NaiveDate, usize)>) -> Vec<(NaiveDate, usize)> {
    let mut by_day: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (day, row) in dates {
        let rows = by_day.entry(day).or_default();
        if rows.len() <= ROWS_NEAR_BY && !rows.contains(&row) {
            rows.push(row);
        }
    }
    by_day.into_iter().flat_map(|(day, rows)| rows.into_iter().map(move |row| (day, row))).collect()
}

/// The last of these dates, if enough rows stand near it.
fn borne_out(dates: &[(NaiveDate, usize)]) -> Option<NaiveDate> {
    let (last, _) = dates.last()?;
    let mut rows: Vec<usize> = Vec::with_capacity(ROWS_NEAR_BY + 1);
    for (_, row) in dates.iter().rev().take_while(|(day, _)| (*last - *day).num_days() <= DAYS_NEAR_BY) {
        if !rows.contains(row) {
            rows.push(*row);
        }
        if rows.len() > ROWS_NEAR_BY {
            return Some(*last);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;

    /// The date of an extract in which every date is another row's.
    fn of(days: &[&str], today: &str) -> Option<NaiveDate> {
        extract_date(days.iter().enumerate().map(|(row, text)| (day(text), row)).collect(), day(today))
    }

    #[test]
    fn three_other_rows_in_the_31_days_before_it_make_a_date_that_of_the_extract() {
        let today = "2026-11-29";
        for (said, days, expected) in [
            ("nothing", vec![], None),
            ("two other rows", vec!["2026-10-01", "2026-10-02", "2026-10-05"], None),
            ("three", vec!["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-05"], Some("2026-10-05")),
            ("31 days before", vec!["2026-10-01", "2026-10-01", "2026-10-01", "2026-11-01"], Some("2026-11-01")),
            ("32 days before", vec!["2026-10-01", "2026-10-01", "2026-10-01", "2026-11-02"], None),
            ("all on one day", vec!["2026-10-01"; 4], Some("2026-10-01")),
            (
                "one that was mistyped, and today's own",
                vec!["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-11-29", "2099-10-04"],
                Some("2026-10-04"),
            ),
        ] {
            assert_eq!(of(&days, today), expected.map(day), "{said}");
        }
    }

    #[test]
    fn an_extract_is_of_no_day_after_today() {
        let days = ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"];
        assert_eq!(of(&days, "2026-11-29"), Some(day("2026-11-29")));
        assert_eq!(of(&days, "2026-11-30"), Some(day("2026-11-30")));
        assert_eq!(of(&days, "2026-11-28"), None); // two other rows
    }

    proptest::proptest! {
        #[test]
        fn few_dates_of_each_day_are_enough(
            dates in proptest::collection::vec((0_u64..120, 0_usize..9), 0..40),
            today in 0_u64..130,
        ) {
            let on = |days| day("2026-01-01") + chrono::Days::new(days);
            let all: Vec<(NaiveDate, usize)> = dates.into_iter().map(|(days, row)| (on(days), row)).collect();
            let few = few_of_each_day(all.iter().copied());
            proptest::prop_assert_eq!(extract_date(few, on(today)), extract_date(all, on(today)));
        }
    }

    #[test]
    fn a_row_with_two_dates_is_one_row() {
        let days = |rows: [usize; 4]| {
            let texts = ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"];
            extract_date(texts.map(day).into_iter().zip(rows).collect(), day("2026-11-29"))
        };
        assert_eq!(days([1, 2, 3, 4]), Some(day("2026-10-04")));
        assert_eq!(days([1, 1, 2, 3]), None);
        assert_eq!(days([1, 2, 3, 3]), None);
    }
}
