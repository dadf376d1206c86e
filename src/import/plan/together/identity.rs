//! Which spellings of a reference are one child.
//!
//! Two are where nothing but case and spaces tells them apart, and where somebody judged that they are. Zeros that one of
//! them has in front, as a spreadsheet takes them away, make one child of two only where both have the same birth date and
//! sex, and nobody judged otherwise.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::whole::Editions;
use crate::domain::child::Sex;
use crate::domain::same_child::Judgements;
use crate::import::plan::stored::Roll;
use crate::import::spelling::certain;

/// Children by the reference that stands for them, with their spellings in the editions.
pub(in crate::import::plan) type Spellings = BTreeMap<String, Vec<String>>;

/// Every child of whom an edition speaks. The reference that is stored stands for the child, else the one that was judged
/// to stand, else the first spelling.
pub(in crate::import::plan) fn spellings(editions: &Editions<'_>, known: &Roll, judgements: &Judgements) -> Spellings {
    let mut by_child: Spellings = BTreeMap::new();
    let mut standing: BTreeMap<String, String> =
        known.keys().map(|child_ref| (certain(child_ref), child_ref.clone())).collect();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for edition in editions.iter() {
        named.extend(edition.named().map(certain));
        for spelling in edition.telling() {
            let stands = judgements.standing(spelling);
            let child_ref = if known.contains_key(stands) {
                stands.to_owned()
            } else {
                standing.entry(certain(stands)).or_insert_with(|| stands.to_owned()).clone()
            };
            let spellings = by_child.entry(child_ref).or_default();
            if !spellings.iter().any(|known| known == spelling) {
                spellings.push(spelling.to_owned());
            }
        }
    }
    // Of a row that was rejected alone nobody becomes a child.
    by_child.retain(|_, spellings| spellings.iter().any(|spelling| named.contains(&certain(spelling))));
    join_zeros(&mut by_child, editions, known, judgements);
    for spellings in by_child.values_mut() {
        spellings.sort();
    }
    by_child
}

/// Joins children whose references differ in the zeros in front, where birth date and sex say that they are one.
fn join_zeros(by_child: &mut Spellings, editions: &Editions<'_>, known: &Roll, judgements: &Judgements) {
    // A stored child who is in no edition yet can be one of them too.
    let others = known.keys().filter(|child_ref| !by_child.contains_key(*child_ref));
    let all = || by_child.keys().chain(others.clone());
    let with_zeros = all().filter(|child_ref| certain(child_ref).starts_with('0'));
    let mut alike: BTreeMap<String, Vec<String>> =
        with_zeros.map(|child_ref| (without_zeros(child_ref), Vec::new())).collect();
    if alike.is_empty() {
        return;
    }
    for child_ref in all() {
        if let Some(children) = alike.get_mut(&without_zeros(child_ref)) {
            children.push(child_ref.clone());
        }
    }
    for children in alike.into_values().filter(|children| children.len() > 1) {
        join_where_one(by_child, &children, editions, known, judgements);
    }
}

fn join_where_one(
    by_child: &mut Spellings,
    children: &[String],
    editions: &Editions<'_>,
    known: &Roll,
    judgements: &Judgements,
) {
    // Who is stored twice was told apart so far: that is for a person to say.
    let stored: Vec<&String> = children.iter().filter(|child_ref| known.contains_key(*child_ref)).collect();
    let stands = match stored.as_slice() {
        [] => children.iter().max_by_key(|child_ref| (child_ref.len(), (*child_ref).clone())),
        [only] => Some(*only),
        _ => None,
    };
    let Some(stands) = stands else { return };
    let own = born_and_sex(stands, by_child, editions, known);
    let is_apart = |child_ref: &str| judgements.between(stands, child_ref).is_some();
    for child_ref in children.iter().filter(|child_ref| *child_ref != stands && !is_apart(child_ref)) {
        let other = born_and_sex(child_ref, by_child, editions, known);
        if own.is_some()
            && own == other
            && let Some(spellings) = by_child.remove(child_ref)
        {
            by_child.entry(stands.clone()).or_default().extend(spellings);
        }
    }
}

pub(in crate::import::plan) fn without_zeros(child_ref: &str) -> String {
    certain(child_ref).trim_start_matches('0').to_owned()
}

/// Birth date and sex as the newest edition that says them has them, else as they are stored; `None` where one of the two is
/// not known.
fn born_and_sex(
    child_ref: &str,
    by_child: &Spellings,
    editions: &Editions<'_>,
    known: &Roll,
) -> Option<(NaiveDate, Sex)> {
    let stored = known.get(child_ref);
    let (mut born_on, mut sex) = (stored.and_then(|child| child.born_on), stored.and_then(|child| child.sex));
    let spellings = by_child.get(child_ref).into_iter().flatten();
    let said = editions.iter().flat_map(|edition| spellings.clone().filter_map(|of| edition.statements.get(of)));
    for statement in said {
        born_on = statement.facts.born_on.or(born_on);
        sex = statement.facts.sex.or(sex);
    }
    born_on.zip(sex.filter(|sex| *sex != Sex::Unknown))
}
