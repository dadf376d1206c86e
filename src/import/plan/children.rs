//! What an extract says about children themselves.

use chrono::NaiveDate;

use super::working::{ChildFile, Working};
use crate::domain::Id;
use crate::domain::child::{Child, Sex, Source};
use crate::domain::typed_fields::TypedFields;
use crate::import::extract::{ChildFacts, Extract};

/// Adds the children of an extract and what it says about them.
pub(super) fn add(working: &mut Working, extract: &Extract) {
    for ((child_ref, source), facts) in &extract.children {
        if !working.files.contains_key(child_ref) {
            let child = nobody(working.ids.of_fact(&["child", child_ref]), child_ref, *source);
            let file = ChildFile { child, periods: Vec::new(), help: Vec::new() };
            working.files.insert(child_ref.clone(), file);
        }
        merge(working, child_ref, *source, facts);
    }
}

fn nobody(id: Id, child_ref: &str, source: Source) -> Child {
    Child {
        id,
        child_ref: child_ref.to_owned(),
        given_name: None,
        family_name: None,
        family_ref: None,
        sex: None,
        born_on: None,
        ethnicity: None,
        disabled: None,
        unaccompanied: None,
        unaccompanied_until: None,
        previous_permanence: None,
        previous_permanence_on: None,
        team: None,
        worker: None,
        source,
        typed: TypedFields::default(),
    }
}

fn merge(working: &mut Working, child_ref: &str, source: Source, facts: &ChildFacts) {
    let Some(file) = working.files.get(child_ref) else { return };
    let mut child = file.child.clone();
    let stored = child.source;
    let mut merge = Merge { stands: working.stands(stored, source), differs: Vec::new() };
    merge.field("Sex", &mut child.sex, facts.sex.as_ref());
    merge.field("Date of birth", &mut child.born_on, facts.born_on.as_ref());
    merge.field("Ethnicity", &mut child.ethnicity, facts.ethnicity.as_ref());
    merge.field("Disability", &mut child.disabled, facts.disabled.as_ref());
    merge.field("Unaccompanied", &mut child.unaccompanied, facts.unaccompanied.as_ref());
    merge.field("Unaccompanied until", &mut child.unaccompanied_until, facts.unaccompanied_until.as_ref());
    merge.field("Earlier permanence", &mut child.previous_permanence, facts.previous_permanence.as_ref());
    merge.field("Earlier permanence on", &mut child.previous_permanence_on, facts.previous_permanence_on.as_ref());
    merge.field("Team", &mut child.team, facts.team.as_ref());
    merge.field("Worker", &mut child.worker, facts.worker.as_ref());
    child.source = working.source_after(stored, source);
    working.touched.insert(child.id);
    for field in merge.differs {
        working.disagree(child_ref, stored, &field);
    }
    if let Some(file) = working.files.get_mut(child_ref) {
        file.child = child;
    }
}

/// One source's word on a child meeting what is stored.
struct Merge {
    stands: bool,
    differs: Vec<String>,
}

impl Merge {
    /// Fills what is not known, replaces what may be replaced; silence never erases.
    fn field<T: Clone + PartialEq + InWords>(&mut self, name: &'static str, stored: &mut Option<T>, said: Option<&T>) {
        let Some(said) = said else { return };
        match stored {
            Some(known) if *known != *said && self.stands => {
                self.differs.push(format!("{name}: {}, in the extract {}", known.in_words(), said.in_words()));
            }
            Some(_) if self.stands => {}
            _ => *stored = Some(said.clone()),
        }
    }
}

/// A value as a person reads it.
trait InWords {
    fn in_words(&self) -> String;
}

impl InWords for String {
    fn in_words(&self) -> String {
        self.clone()
    }
}

impl InWords for bool {
    fn in_words(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl InWords for NaiveDate {
    fn in_words(&self) -> String {
        self.format("%-d %b %Y").to_string()
    }
}

impl InWords for Sex {
    fn in_words(&self) -> String {
        self.label().to_lowercase()
    }
}
