//! What a list covers, worked out from where its rows are dense.
//!
//! **Months** are counted back from the date of the extract, so that none of them is cut short: in an extract of 12
//! October 2026 the last month is 13 September to 12 October, the one before it 13 August to 12 September.
//!
//! **The dates that show it.** Lists 1, 3 and 5 hold what *began* in their time: their starts show where they looked. All
//! others hold what was *open* in it. Their starts reach back for years, each list of open cases has them, and they prove
//! nothing; but what had ended before the list's time is not in it, so that its *ends* begin where the list does.
//!
//! **The middle month** is that in which the list's middle row lies, once the months are put in order of their rows: at
//! least half of all rows lie in months that have as many or more. Months without rows, and single rows that strayed
//! from years ago, do not make it smaller, as they would if each month counted as much as any other.
//!
//! **Who is not in it.** From a list of what was open, somebody's absence is concluded, so it has to show that it asked
//! for everybody. One month's starters end in their own month too: so some rows must have been carried into the first
//! month of the run, at least a quarter of the middle month's. The children who are in care now have episodes that ended,
//! and none of them has left: so at least one must have left in the run for every four who entered in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::{ROWS_OF_A_LIST, SHARE};
use crate::domain::calendar::months_between;
use crate::domain::coverage::{List, Window};

/// The days that a row tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub began_on: NaiveDate,
    /// Its last; `None` while it is open.
    pub ended_on: Option<NaiveDate>,
    /// Whether it begins what the list is of: an episode begins care where it is the first.
    pub enters: bool,
    /// Whether it ends it: an episode ends care where no other follows.
    pub leaves: bool,
}

/// The days that a list covers, by its rows without outliers; `None` where they cover none.
///
/// The first day is the first date that shows in the run of months: of the days before it nothing shows that anybody
/// looked.
#[must_use]
pub fn coverage(list: List, rows: &[Span], extract_on: NaiveDate) -> Option<Window> {
    let shown = rows.iter().filter_map(|row| if shows_by_start(list) { Some(row.began_on) } else { row.ended_on });
    let shown: Vec<NaiveDate> = shown.filter(|day| *day <= extract_on).collect();
    if shown.len() < ROWS_OF_A_LIST {
        return None;
    }
    let dense = Dense::of(&shown, extract_on)?;
    let first_on = shown.into_iter().filter(|day| *day > dense.before).min()?;
    let claims = !is_of_who_was_open(list) || dense.asked_for_everybody(rows);
    claims.then_some(Window { list, first_on, last_on: extract_on })
}

/// Lists of what began in their time.
const fn shows_by_start(list: List) -> bool {
    matches!(list, List::Contacts | List::Referrals | List::Section47)
}

/// Lists from which it is concluded that somebody has no plan or is not in care. Of assessments, which soon end, few are
/// carried from one month to the next.
const fn is_of_who_was_open(list: List) -> bool {
    matches!(list, List::Ssda903 | List::ChildInNeed | List::ChildProtection | List::ChildrenInCare)
}

/// The unbroken run of months, up to the date of an extract, in which a list is dense.
#[derive(Debug, PartialEq, Eq)]
struct Dense {
    /// The rows of the middle month.
    middle: usize,
    /// The last day before the run.
    before: NaiveDate,
}

impl Dense {
    fn of(shown: &[NaiveDate], extract_on: NaiveDate) -> Option<Self> {
        let mut months: BTreeMap<u32, usize> = BTreeMap::new();
        for day in shown {
            *months.entry(months_back(*day, extract_on)).or_default() += 1;
        }
        let middle = middle(months.values().copied().collect(), shown.len());
        let is_dense = |back: &u32| is_a_share(months.get(back).copied().unwrap_or_default(), middle);
        let (oldest, _) = months.last_key_value()?;
        let length = (0..=*oldest).take_while(is_dense).last()? + 1;
        Some(Self { middle, before: months_before(extract_on, length)? })
    }

    fn asked_for_everybody(&self, rows: &[Span]) -> bool {
        let number = |is_one: &dyn Fn(&Span) -> bool| rows.iter().filter(|row| is_one(row)).count();
        let is_after = |day: Option<NaiveDate>| day.is_none_or(|day| day > self.before);
        let carried = number(&|row| row.began_on <= self.before && is_after(row.ended_on));
        let entered = number(&|row| row.enters && row.began_on > self.before);
        let left = number(&|row| row.leaves && row.ended_on.is_some() && is_after(row.ended_on));
        is_a_share(carried, self.middle) && is_a_share(left, entered)
    }
}

/// The rows of the month in which the middle row lies, of months in order of their rows.
fn middle(mut months: Vec<usize>, rows: usize) -> usize {
    months.sort_by_key(|number| Reverse(*number));
    let mut counted = 0;
    let reaches_half = |number: &usize| {
        counted += number;
        counted * 2 >= rows
    };
    months.into_iter().find(reaches_half).unwrap_or_default()
}

/// At least one in [`SHARE`].
const fn is_a_share(number: usize, of: usize) -> bool {
    number * SHARE >= of
}

/// How many whole months before a day another lies: 0 in the month that ends with it.
fn months_back(day: NaiveDate, extract_on: NaiveDate) -> u32 {
    let back = months_between(day, extract_on);
    let is_later = months_before(extract_on, back).is_some_and(|end| day > end);
    if is_later { back.saturating_sub(1) } else { back }
}

fn months_before(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;

    const EXTRACT: &str = "2026-10-12";

    /// One-day rows: so many on the last day of each month, the month of the extract first.
    fn events(months: &[usize]) -> Vec<Span> {
        let of_month = |(back, number): (usize, &usize)| {
            let on = months_before(day(EXTRACT), u32::try_from(back).unwrap()).unwrap();
            vec![Span { began_on: on, ended_on: Some(on), enters: true, leaves: true }; *number]
        };
        months.iter().enumerate().flat_map(of_month).collect()
    }

    fn first_on(list: List, rows: &[Span]) -> Option<NaiveDate> {
        let window = coverage(list, rows, day(EXTRACT))?;
        assert_eq!((window.list, window.last_on), (list, day(EXTRACT)));
        Some(window.first_on)
    }

    #[test]
    fn months_are_counted_back_from_the_date_of_the_extract() {
        for (on, extract_on, expected) in [
            ("2026-10-12", "2026-10-12", 0),
            ("2026-09-13", "2026-10-12", 0),
            ("2026-09-12", "2026-10-12", 1),
            ("2024-10-12", "2026-10-12", 24),
            ("2026-03-01", "2026-03-31", 0), // the month of March
            ("2026-02-28", "2026-03-31", 1),
            ("2026-02-01", "2026-03-31", 1),
            ("2026-01-31", "2026-03-31", 2),
            ("2026-01-29", "2026-02-28", 0), // 29 January to 28 February
            ("2026-01-28", "2026-02-28", 1),
        ] {
            assert_eq!(months_back(day(on), day(extract_on)), expected, "{on} in {extract_on}");
        }
    }

    #[test]
    fn the_middle_month_is_that_of_the_middle_row() {
        for (months, expected) in [
            (vec![8, 8, 8], 8),
            (vec![9, 1, 5, 5], 5),                // 20 rows: 9, then 14 in months of 5 or more
            (vec![10, 10, 1, 1, 1, 1, 1, 1], 10), // six rows that strayed make nothing smaller
            (vec![10, 5, 5], 10),                 // exactly half
            (vec![10, 6, 5], 6),
        ] {
            let rows = months.iter().sum();
            assert_eq!(middle(months.clone(), rows), expected, "{months:?}");
        }
    }

    #[test]
    fn a_list_covers_the_months_that_have_a_quarter_of_the_middle_months_rows() {
        for (said, months, expected) in [
            ("even months", vec![8, 8, 8, 8], Some("2026-07-12")),
            ("a quarter in the oldest but one", vec![8, 8, 2, 8], Some("2026-07-12")),
            ("a row less", vec![8, 8, 1, 8], Some("2026-09-12")),
            ("a quarter in the last", vec![2, 8, 8], Some("2026-08-12")),
            ("nothing dense at the date of the extract", vec![1, 8, 8], None),
            ("a row of years ago", [vec![8, 8], vec![0; 20], vec![1]].concat(), Some("2026-09-12")),
            ("a small council", vec![2, 3, 1, 2, 3, 2], Some("2026-05-12")),
            ("a small council, and a month without anybody", vec![2, 3, 2, 0, 3, 2], Some("2026-08-12")),
            ("11 rows", vec![6, 5], None),
            ("12 rows", vec![6, 6], Some("2026-09-12")),
        ] {
            let rows = events(&months);
            for list in [List::Contacts, List::EarlyHelp] {
                assert_eq!(first_on(list, &rows), expected.map(day), "{said}");
            }
        }
    }

    #[test]
    fn two_years_of_early_help_cover_two_years() {
        let rows = events(&[3; 25]);
        assert_eq!(first_on(List::EarlyHelp, &rows), Some(day("2024-10-12")));
    }

    #[test]
    fn a_list_of_what_began_goes_by_its_starts_and_one_of_what_was_open_by_its_ends() {
        // Twelve began in September, and none of them has ended.
        let open: Vec<Span> = events(&[0, 12]).into_iter().map(|row| Span { ended_on: None, ..row }).collect();
        let last = events(&[12]);
        let rows = [open, last].concat();
        assert_eq!(first_on(List::Referrals, &rows), Some(day("2026-09-12")));
        assert_eq!(first_on(List::Assessments, &rows), Some(day(EXTRACT)));
    }

    /// A return: so many enter on the first day of each of six months and leave 40 days later, the last of them not
    /// yet; and so many were carried into the first month, and are in care still.
    fn a_return(enter: usize, carried: usize) -> Vec<Span> {
        let from = |began_on: NaiveDate| {
            let ended_on = Some(began_on + chrono::Days::new(40)).filter(|end| *end <= day(EXTRACT));
            Span { began_on, ended_on, enters: true, leaves: ended_on.is_some() }
        };
        let months = (0..8).filter_map(|back| months_before(day("2026-09-13"), back));
        let stay = Span { began_on: day("2020-01-01"), ended_on: None, enters: true, leaves: false };
        months.flat_map(|on| vec![from(on); enter]).chain(vec![stay; carried]).collect()
    }

    #[test]
    fn a_whole_return_covers_the_months_in_which_people_left() {
        // They enter on the 13th of February to September and leave 40 days later, the first of them on 25 March.
        for enter in [2, 3, 30] {
            assert_eq!(first_on(List::Ssda903, &a_return(enter, 20)), Some(day("2026-03-25")), "{enter} a month");
        }
    }

    #[test]
    fn a_file_of_one_months_starters_claims_nothing() {
        // All of them entered from 13 September on; every other has left again.
        let left = |on| Span { began_on: day("2026-09-13"), ended_on: Some(day(on)), enters: true, leaves: true };
        let stays = Span { ended_on: None, leaves: false, ..left(EXTRACT) };
        let starters = [vec![left("2026-09-20"); 12], vec![stays; 12]].concat();
        assert_eq!(first_on(List::Ssda903, &starters), None);
        // With a quarter of them carried into the month, it asked for more than that; with one less it did not.
        let carried = |number| vec![Span { began_on: day("2026-09-12"), ..stays }; number];
        assert_eq!(first_on(List::Ssda903, &[starters.clone(), carried(3)].concat()), Some(day("2026-09-20")));
        assert_eq!(first_on(List::Ssda903, &[starters, carried(2)].concat()), None);
    }

    #[test]
    fn a_file_of_open_cases_claims_nothing() {
        let open: Vec<Span> =
            events(&[8; 12]).into_iter().map(|row| Span { ended_on: None, leaves: false, ..row }).collect();
        assert_eq!(first_on(List::ChildrenInCare, &open), None);
        // In the return their earlier episodes have ended; nobody has left.
        let moves = events(&[8; 12]).into_iter().map(|row| Span { enters: false, leaves: false, ..row });
        let stays = vec![Span { began_on: day("2020-01-01"), ended_on: None, enters: false, leaves: false }; 40];
        let rows: Vec<Span> = moves.chain(stays).chain(open).collect();
        assert_eq!(first_on(List::Ssda903, &rows), None);
        // Of 96 who entered, 24 have left.
        let leave = |number: usize| {
            rows.iter().enumerate().map(move |(at, row)| Span { leaves: at < number, ..*row }).collect::<Vec<_>>()
        };
        assert_eq!(first_on(List::Ssda903, &leave(24)), Some(day("2025-11-12")));
        assert_eq!(first_on(List::Ssda903, &leave(23)), None);
    }
}
