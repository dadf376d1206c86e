//! The month in figures: how many came, by which way, and what was known and done before.
//!
//! Each is of the month's admissions unless it says otherwise. What is not recorded is never counted as no: it is a row
//! of its own, apart from what shares are of. No direction is good news in itself.

use chrono::NaiveDate;

use super::figure::{Figure, Group, Named};
use crate::domain::admission::Admission;
use crate::domain::section20::Course;
use crate::domain::settings::Settings;

mod answers;
mod groups;
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

/// The admissions of a month.
struct InMonth<'a> {
    admissions: &'a [Admission],
}

impl InMonth<'_> {
    /// What an admission answers, once for each.
    fn answers<T>(&self, answer: impl Fn(&Admission) -> T) -> Vec<T> {
        self.admissions.iter().map(answer).collect()
    }

    fn count(&self, history: &[u32]) -> Figure {
        let mut children = self.answers(|one| one.child.id);
        children.sort_unstable();
        children.dedup();
        let different = ("different children".to_owned(), number_of(children.len()));
        let gone = self.admissions.iter().filter(|one| one.period.missing_since.is_some()).count();
        let gone = (gone > 0).then(|| ("no longer in the extract".to_owned(), number_of(gone)));
        let beside: Vec<Group> = std::iter::once(different).chain(gone).collect();
        let named = Named {
            code: "admissions",
            label: "Admissions",
            noun: "admission",
            definition:
                "Admissions in the month; a child who came twice counts twice, and one who is no longer in the extract \
                         counts. The usual range is the mean of all \
                         months with data, and 2.66 times their mean moving range to either side."
                    .to_owned(),
        };
        Figure::total(&named, number_of(self.admissions.len()), &beside).with_history(history)
    }
}

/// How many answers fall into each of some groups.
fn grouped<T: PartialEq>(answers: &[T], groups: &[(T, &str)]) -> Vec<Group> {
    let count = |wanted: &T| number_of(answers.iter().filter(|answer| *answer == wanted).count());
    groups.iter().map(|(answer, label)| ((*label).to_owned(), count(answer))).collect()
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
