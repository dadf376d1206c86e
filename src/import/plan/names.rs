//! Children and families that a template spells otherwise than the file does.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::Known;
use crate::import::extract::{ChildFacts, Extract};
use crate::import::spelling::Spellings;
use crate::import::template::Line;

/// The extract with the references of its templates spelt as they are known.
pub(super) fn as_known<'e>(extract: &'e Extract, known: &Known) -> Cow<'e, Extract> {
    let names = Names::of(extract, known);
    if !names.differ(extract) {
        return Cow::Borrowed(extract);
    }
    let mut extract = extract.clone();
    let mut children: BTreeMap<String, ChildFacts> = BTreeMap::new();
    for (child_ref, mut facts) in std::mem::take(&mut extract.children) {
        facts.family_ref = facts.family_ref.map(|family| names.family(&family));
        children.entry(names.child(&child_ref)).or_default().add(facts);
    }
    extract.children = children;
    names.spell(&mut extract.told.entries);
    names.spell(&mut extract.told.help);
    names.spell(&mut extract.told.requests);
    names.spell(&mut extract.told.steps);
    for (child_ref, _) in &mut extract.told.rejected_requests {
        *child_ref = names.child(child_ref);
    }
    for line in &mut extract.told.help {
        line.told.child_ref.clone_from(&line.child_ref);
    }
    Cow::Owned(extract)
}

struct Names {
    /// Those that stand as they are spelt.
    exact: HashSet<String>,
    children: Spellings,
    families: Spellings,
}

impl Names {
    fn of(extract: &Extract, known: &Known) -> Self {
        let own = extract.editions.iter().flat_map(|edition| edition.statements.keys());
        let stored = || known.children.iter().map(|child| &child.child_ref);
        Self {
            exact: stored().chain(own).cloned().collect(),
            children: stored().collect(),
            families: known.children.iter().filter_map(|child| child.family_ref.as_ref()).collect(),
        }
    }

    fn child(&self, child_ref: &str) -> String {
        let known = self.children.known(child_ref).filter(|_| !self.exact.contains(child_ref));
        known.map_or_else(|| child_ref.to_owned(), Clone::clone)
    }

    fn family(&self, family: &str) -> String {
        self.families.known(family).map_or_else(|| family.to_owned(), Clone::clone)
    }

    fn spell<T>(&self, lines: &mut [Line<T>]) {
        for line in lines {
            line.child_ref = self.child(&line.child_ref);
        }
    }

    fn differ(&self, extract: &Extract) -> bool {
        let told = &extract.told;
        let mut families = extract.children.values().filter_map(|facts| facts.family_ref.as_ref());
        let mut children = extract
            .children
            .keys()
            .chain(told.entries.iter().map(|line| &line.child_ref))
            .chain(told.help.iter().map(|line| &line.child_ref))
            .chain(told.requests.iter().map(|line| &line.child_ref))
            .chain(told.steps.iter().map(|line| &line.child_ref));
        children.any(|child| self.child(child) != *child) || families.any(|family| self.family(family) != *family)
    }
}
