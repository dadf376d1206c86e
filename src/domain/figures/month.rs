//! The month in figures: how many came, by which way, and what was known and done before.
//!
//! Each is of the month's admissions unless it says otherwise. What is not recorded is never counted as no: it is a row
//! of its own, apart from what shares are of. No direction is good news in itself.

use chrono::NaiveDate;

use self::in_month::InMonth;
use super::figure::Figure;
use crate::domain::admission::Admission;
use crate::domain::section20::Course;
use crate::domain::settings::Settings;

mod answers;
mod groups;
mod in_month;
mod section20;
#[cfg(test)]
mod tests;

/// The month's figures, in the order in which they are read.
///
/// `history` is the number of admissions of each month, oldest first, the month itself last; `open_section_20` are the
/// agreements in force on `as_of`, of children of any month. Admissions that are no longer in the extract are counted.
#[must_use]
pub fn month_in_figures(
    admissions: &[Admission],
    history: &[u32],
    open_section_20: &[Course],
    as_of: NaiveDate,
    settings: &Settings,
) -> Vec<Figure> {
    let month = InMonth { admissions };
    let mut figures = vec![
        month.count(history),
        month.ages(),
        month.routes(),
        month.needs(),
        month.unaccompanied(),
        month.entries(),
        month.unplanned_though_known(),
        month.no_early_help(),
        month.decided_before_entry(),
        month.written_up(settings),
        month.re_entries(),
        month.reviewed(),
        month.conversions(as_of),
    ];
    figures.extend(section20::figures(open_section_20));
    figures
}
