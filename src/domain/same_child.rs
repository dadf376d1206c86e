//! Which numbers are one child's, as people judged it.
//!
//! Two returns may number a child differently, a new case system numbers all of them anew, and a child may be registered
//! twice. Whether two numbers are one child's is a judgement: somebody made it, it can be withdrawn, and no import
//! rewrites it. A number that was judged to be a child's stays so whatever the extracts say later.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Id, coded};

coded! {
    /// What was judged of two numbers.
    pub enum Verdict {
        Same = "same", "the same child";
        NotSame = "not_same", "two children";
        NotSure = "not_sure", "not sure";
    }
}

/// What somebody judged of two numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// Its identifier.
    #[serde(skip)]
    pub id: Id,
    /// One number; of the same child the one that stands.
    pub child_ref: String,
    /// The other number.
    pub other_ref: String,
    /// What was judged.
    pub verdict: Verdict,
    /// By whom.
    pub judged_by: String,
    /// On which day.
    pub judged_on: NaiveDate,
}

impl Judgement {
    /// Whether it is of these two numbers, in whichever order.
    #[must_use]
    pub fn is_of(&self, one: &str, other: &str) -> bool {
        let mine = [as_compared(&self.child_ref), as_compared(&self.other_ref)];
        let theirs = [as_compared(one), as_compared(other)];
        mine == theirs || (mine.iter().eq(theirs.iter().rev()))
    }

    /// As it stands in a sentence: `judged to be the same child by R. Okafor on 3 Jun 2026`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let Self { verdict, judged_by, judged_on, .. } = self;
        let judged = match verdict {
            Verdict::Same => "judged to be the same child",
            Verdict::NotSame => "judged to be two children",
            Verdict::NotSure => "not judged, because it was not sure,",
        };
        format!("{judged} by {judged_by} on {}", judged_on.format("%-d %b %Y"))
    }
}

/// A number as it is compared with another: in any case, without spaces around it.
#[must_use]
pub fn as_compared(child_ref: &str) -> String {
    child_ref.trim().to_lowercase()
}

/// The judgements of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgements {
    all: Vec<Judgement>,
    /// The number that each was judged to be the same child as, by the number as it is compared.
    next: HashMap<String, String>,
}

impl Judgements {
    /// These judgements.
    #[must_use]
    pub fn of(all: Vec<Judgement>) -> Self {
        let same = all.iter().filter(|judged| judged.verdict == Verdict::Same);
        let next = same.map(|judged| (as_compared(&judged.other_ref), judged.child_ref.clone())).collect();
        Self { all, next }
    }

    /// Every judgement, in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Judgement> {
        self.all.iter()
    }

    /// The number that stands for the child of this one: itself where nothing was judged of it.
    #[must_use]
    pub fn standing<'r>(&'r self, child_ref: &'r str) -> &'r str {
        let mut stands = child_ref;
        // No number follows more others than there are judgements, whatever a file was made to say.
        for _ in 0..self.next.len() {
            match self.next.get(&as_compared(stands)) {
                Some(next) => stands = next,
                None => break,
            }
        }
        stands
    }

    /// Whether two numbers are one child's by what was judged, case and spaces aside.
    #[must_use]
    pub fn are_one(&self, one: &str, other: &str) -> bool {
        as_compared(self.standing(one)) == as_compared(self.standing(other))
    }

    /// What was judged of two numbers, or of others of the same two children.
    #[must_use]
    pub fn between(&self, one: &str, other: &str) -> Option<&Judgement> {
        let (one, other) = (as_compared(self.standing(one)), as_compared(self.standing(other)));
        self.all.iter().filter(|judged| judged.verdict != Verdict::Same).find(|judged| {
            let mine = as_compared(self.standing(&judged.child_ref));
            let theirs = as_compared(self.standing(&judged.other_ref));
            (mine == one && theirs == other) || (mine == other && theirs == one)
        })
    }

    /// The numbers that were judged to be the same child's as this one.
    pub fn others_of<'r>(&'r self, child_ref: &'r str) -> impl Iterator<Item = &'r Judgement> {
        let stands = as_compared(self.standing(child_ref));
        let same = self.all.iter().filter(|judged| judged.verdict == Verdict::Same);
        same.filter(move |judged| as_compared(self.standing(&judged.child_ref)) == stands)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn judged(other: &str, stands: &str, verdict: Verdict) -> Judgement {
        Judgement {
            id: Id::of_fact(&[other, stands]),
            child_ref: stands.to_owned(),
            other_ref: other.to_owned(),
            verdict,
            judged_by: "A. Analyst".to_owned(),
            judged_on: NaiveDate::from_ymd_opt(2026, 6, 3).unwrap(),
        }
    }

    #[test]
    fn a_number_stands_for_all_that_were_judged_to_be_its_childs_one_after_the_other() {
        let judged = [judged("C-1", "D-1", Verdict::Same), judged("D-1", "E-1", Verdict::Same)];
        let judgements = Judgements::of(judged.to_vec());
        assert_eq!(judgements.standing("c-1 "), "E-1");
        assert_eq!(judgements.standing("F-1"), "F-1");
        assert!(judgements.are_one("C-1", "d-1"));
        assert_eq!(judgements.others_of("D-1").count(), 2);
    }

    #[test]
    fn two_children_are_two_under_every_number_that_they_have() {
        let judged = [judged("C-1", "D-1", Verdict::Same), judged("C-1", "X-9", Verdict::NotSame)];
        let judgements = Judgements::of(judged.to_vec());
        assert_eq!(judgements.between("x-9", "D-1").map(|judged| judged.verdict), Some(Verdict::NotSame));
        assert_eq!(judgements.between("C-1", "D-1"), None);
    }

    #[test]
    fn who_judged_it_and_when_is_said_in_words() {
        let words = judged("C-1", "D-1", Verdict::NotSame).in_words();
        assert_eq!(words, "judged to be two children by A. Analyst on 3 Jun 2026");
    }

    proptest! {
        /// Whatever a file was made to say, circles too: looking for the number that stands comes to an end.
        #[test]
        fn the_number_that_stands_is_always_found(pairs in prop::collection::vec((0_u8..6, 0_u8..6), 0..12), of in 0_u8..6) {
            let name = |number: u8| format!("C-{number}");
            let judgements =
                Judgements::of(pairs.iter().map(|(other, stands)| judged(&name(*other), &name(*stands), Verdict::Same)).collect());
            prop_assert!(judgements.standing(&name(of)).starts_with("C-"));
        }
    }
}
