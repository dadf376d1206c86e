//! The admissions of a month, and how they are counted.

use crate::domain::admission::Admission;
use crate::domain::figures::figure::{Figure, Group, Named};

/// The admissions of a month.
pub(super) struct InMonth<'a> {
    pub(super) admissions: &'a [Admission],
}

impl InMonth<'_> {
    /// What an admission answers, once for each.
    pub(super) fn answers<T>(&self, answer: impl Fn(&Admission) -> T) -> Vec<T> {
        self.admissions.iter().map(answer).collect()
    }

    pub(super) fn count(&self, history: &[u32]) -> Figure {
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
pub(super) fn grouped<T: PartialEq>(answers: &[T], groups: &[(T, &str)]) -> Vec<Group> {
    let count = |wanted: &T| number_of(answers.iter().filter(|answer| *answer == wanted).count());
    groups.iter().map(|(answer, label)| ((*label).to_owned(), count(answer))).collect()
}

pub(super) fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
