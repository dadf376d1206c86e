//! Open section 20 agreements: how long they have run, and whether they are checked.

use super::in_month::{grouped, number_of};
use crate::domain::figures::figure::{Figure, Named};
use crate::domain::section20::{Band, Course, SetBy};

const NOUN: &str = "open section 20 agreement";

/// The figures of the agreements that are open.
pub(super) fn figures(open: &[Course]) -> [Figure; 3] {
    [by_band(open), next_checks(open), overdue_checks(open)]
}

fn by_band(open: &[Course]) -> Figure {
    let named = Named {
        code: "open-section-20",
        label: "Open section 20",
        noun: NOUN,
        definition:
            "Section 20 agreements in force, whenever they began, by days since the current one began. Of those \
                     that began before the extract it is at least so many days. The law sets no limit."
                .to_owned(),
    };
    let bands: Vec<_> = Band::ALL.iter().map(|band| (*band, band.label())).collect();
    let groups = grouped(&open.iter().map(|one| Band::of(one.days.days)).collect::<Vec<_>>(), &bands);
    let days = |one: &Course| Some((u32::try_from(one.days.days).ok()?, one.days.at_least));
    let longest = open.iter().filter_map(days).max();
    Figure::total(&named, number_of(open.len()), &groups).with_longest(longest)
}

fn next_checks(open: &[Course]) -> Figure {
    let named = Named {
        code: "section-20-next-check",
        label: "Section 20 with a dated next check",
        noun: NOUN,
        definition:
            "Open section 20 agreements for which someone set the date of the next check, of all open. For the \
                     others the council's own intervals give the date."
                .to_owned(),
    };
    let set_by: Vec<_> = open.iter().map(|one| one.next.set_by).collect();
    let groups = [(SetBy::Person, "date set by someone"), (SetBy::Ladder, "date from the intervals")];
    Figure::share(&named, &grouped(&set_by, &groups), &[])
}

fn overdue_checks(open: &[Course]) -> Figure {
    let named = Named {
        code: "section-20-check-overdue",
        label: "Section 20 checks past their date",
        noun: NOUN,
        definition: "Open section 20 agreements whose next check is past its date, of all open.".to_owned(),
    };
    let overdue: Vec<_> = open.iter().map(|one| one.next.days_overdue > 0).collect();
    Figure::share(&named, &grouped(&overdue, &[(true, "past their date"), (false, "not due yet")]), &[])
}
