//! What an extract should have held and did not. It is said only of what the extract's windows contain.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::working::{ChildFile, Working};
use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::coverage::{List, Window};
use crate::domain::intervention::{Intervention, Kind};
use crate::import::extract::Extract;

/// Facts that are no longer in an extract, and the date of the extract.
pub type Marks = BTreeMap<Id, NaiveDate>;

/// Marks what is no longer in the extract. A child with a rejected row is left out: that row may be what is missing.
pub(super) fn mark(working: &mut Working, extract: &Extract) {
    let Some(extract_on) = extract.extract_on() else { return };
    let window = |list: List| extract.windows.iter().find(move |window| window.list == list);
    let touched = &working.touched;
    let templates = extract.files.iter().filter(|file| file.kind.starts_with("template"));
    let templates: BTreeSet<&String> = templates.map(|file| &file.path).collect();
    let rejected = extract.rejected.iter().filter(|row| !templates.contains(&row.place.file));
    let rejected: BTreeSet<&String> = rejected.filter_map(|row| row.child_ref.as_ref()).collect();
    for (_, file) in working.files.iter_mut().filter(|(child_ref, _)| !rejected.contains(child_ref)) {
        mark_periods(file, extract_on, &window, &|id| touched.contains(&id));
        for help in &file.help {
            if !touched.contains(&help.id) && should_be_listed(help, &window) {
                working.marks.entry(help.id).or_insert(extract_on);
            }
        }
    }
}

fn mark_periods<'w>(
    file: &mut ChildFile,
    extract_on: NaiveDate,
    window: &impl Fn(List) -> Option<&'w Window>,
    is_told: &dyn Fn(Id) -> bool,
) {
    for held in &mut file.periods {
        let window = match held.period.source {
            Source::Ssda903 => window(List::Ssda903),
            Source::AnnexA => window(List::ChildrenInCare),
            Source::Template | Source::Typed => None,
        };
        let is_expected = window.is_some_and(|window| held.overlaps(window.first_on, window.last_on));
        if is_expected && !is_told(held.period.id) {
            held.period.missing_since = held.period.missing_since.or(Some(extract_on));
        }
    }
}

/// Whether a list of the extract should hold a stored row of help.
///
/// Lists 1, 3 and 5 hold what began in their window, the others what was open in it. A conference is never missed on
/// its own: it is listed with the strategy discussion before it, which may lie before the window.
fn should_be_listed<'w>(help: &Intervention, window: &impl Fn(List) -> Option<&'w Window>) -> bool {
    if help.source != Source::AnnexA || help.kind == Kind::InitialConference {
        return false;
    }
    let Some(window) = List::showing(help.kind).and_then(window) else { return false };
    let began_by_the_end = help.started_on <= window.last_on;
    let by_start = matches!(window.list, List::Contacts | List::Referrals | List::Section47);
    let last_day = if by_start { Some(help.started_on) } else { help.last_day() };
    began_by_the_end && last_day.is_none_or(|day| day >= window.first_on)
}
