//! How many children the extract says something of from which no fact is worked out: registration numbers, reviews, health.

use super::Changes;
use crate::import::extract::Extract;
use crate::import::statement::Edition;
use crate::import::statements::About;

/// Children, once for each edition that tells of them: new ones, those of whom the source said something else or nothing so
/// far, and those of whom it said the same already.
pub(super) fn counted(extract: &Extract, known: &[Edition]) -> Changes {
    let mut counted = Changes::default();
    for edition in &extract.editions {
        let said: Vec<&Edition> = known.iter().filter(|known| known.source == edition.source).collect();
        for child_ref in edition.statements.of(About::details) {
            *of_child(edition, child_ref, &said, &mut counted) += 1;
        }
    }
    counted
}

fn of_child<'c>(edition: &Edition, child_ref: &str, known: &[&Edition], counted: &'c mut Changes) -> &'c mut usize {
    let before = known.iter().filter(|known| known.statements.about(child_ref).is_some_and(About::details));
    let before: Vec<&&Edition> = before.collect();
    if before.is_empty() {
        return &mut counted.added;
    }
    let digest = |edition: &Edition| edition.statements.digest(child_ref).copied();
    if before.iter().any(|known| digest(known) == digest(edition)) {
        return &mut counted.unchanged;
    }
    let details = |edition: &Edition| edition.statements.get(child_ref).map(|statement| statement.details);
    let said = details(edition);
    if before.iter().any(|known| details(known) == said) { &mut counted.unchanged } else { &mut counted.changed }
}
