//! Children and families that a template spells otherwise than the file does.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::Known;
use crate::domain::child::Source;
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
    let mut children: BTreeMap<(String, Source), ChildFacts> = BTreeMap::new();
    for ((child_ref, source), mut facts) in std::mem::take(&mut extract.children) {
        let is_of_template = source == Source::Template;
        let child_ref = if is_of_template { names.child(&child_ref) } else { child_ref };
        if is_of_template {
            facts.family_ref = facts.family_ref.map(|family| names.family(&family));
        }
        children.entry((child_ref, source)).or_default().add(facts);
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
        let own = extract.children.keys().filter(|(_, source)| *source != Source::Template).map(|(child, _)| child);
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
        let of_template = extract.children.iter().filter(|((_, source), _)| *source == Source::Template);
        let mut families = of_template.clone().filter_map(|(_, facts)| facts.family_ref.as_ref());
        let mut children = of_template
            .map(|((child, _), _)| child)
            .chain(told.entries.iter().map(|line| &line.child_ref))
            .chain(told.help.iter().map(|line| &line.child_ref))
            .chain(told.requests.iter().map(|line| &line.child_ref))
            .chain(told.steps.iter().map(|line| &line.child_ref));
        children.any(|child| self.child(child) != *child) || families.any(|family| self.family(family) != *family)
    }
}
