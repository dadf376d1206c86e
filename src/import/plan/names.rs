//! Children and families that a template spells otherwise than the file does.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::stored::Roll;
use crate::import::extract::Extract;
use crate::import::facts::ChildFacts;
use crate::import::spelling::Spellings;
use crate::import::template::Line;

/// The extract with the references of its templates spelt as they are known.
pub(super) fn as_known<'e>(extract: &'e Extract, known: &Roll) -> Cow<'e, Extract> {
    if extract.children.is_empty() && extract.told.children().next().is_none() {
        return Cow::Borrowed(extract);
    }
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
    fn of(extract: &Extract, known: &Roll) -> Self {
        let own = extract.editions.iter().flat_map(|edition| edition.statements.keys());
        let stored = || known.keys();
        Self {
            exact: stored().map(String::as_str).chain(own).map(str::to_owned).collect(),
            children: stored().collect(),
            families: known.values().filter_map(|child| child.family_ref.as_ref()).collect(),
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
        let mut children = extract.children.keys().map(String::as_str).chain(told.children());
        children.any(|child| self.child(child) != *child) || families.any(|family| self.family(family) != *family)
    }
}
