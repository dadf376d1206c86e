//! How many children the extract says something of from which no fact is worked out: registration numbers, reviews, health.

use super::{Changes, Known};
use crate::import::details::Details;
use crate::import::extract::Extract;
use crate::import::statement::Edition;

/// Children, once for each edition that tells of them: new ones, those of whom the source said something else or nothing so
/// far, and those of whom it said the same already.
pub(super) fn counted(extract: &Extract, known: &Known) -> Changes {
    let mut counted = Changes::default();
    for edition in &extract.editions {
        for (child_ref, details) in of(edition) {
            let mut said = known.editions.iter().filter(|known| known.source == edition.source);
            let mut before =
                said.by_ref().filter_map(|known| known.statements.get(child_ref)).map(|known| &known.details);
            let number = match before.find(|before| !before.is_empty()) {
                None => &mut counted.added,
                Some(first) if first == details || before.any(|other| other == details) => &mut counted.unchanged,
                Some(_) => &mut counted.changed,
            };
            *number += 1;
        }
    }
    counted
}

fn of(edition: &Edition) -> impl Iterator<Item = (&String, &Details)> {
    let details = edition.statements.iter().map(|(child_ref, statement)| (child_ref, &statement.details));
    details.filter(|(_, details)| !details.is_empty())
}
