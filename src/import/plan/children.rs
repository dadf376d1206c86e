//! What is said about children themselves.

use super::disagree::Fields;
use super::working::{ChildFile, Working};
use super::{field_stands, row_source_after};
use crate::domain::Id;
use crate::domain::child::{Child, Source};
use crate::domain::typed_fields::TypedFields;
use crate::import::facts::ChildFacts;

/// Adds what a source says about a child, who is added where nobody spoke of her before.
pub(super) fn add(working: &mut Working, child_ref: &str, source: Source, facts: &ChildFacts) {
    if !working.files.contains_key(child_ref) {
        let child = nobody(working.ids.of_fact(&["child", child_ref]), child_ref, source);
        working.files.insert(child_ref.to_owned(), ChildFile::of(child));
    }
    let Some(file) = working.files.get_mut(child_ref) else { return };
    let (id, stands) = (file.child.id, field_stands(file.child.source, source));
    working.touched.insert(id);
    merge(working, child_ref, source, facts, stands);
}

/// Lays what the extracts say of a child over what is stored.
pub(super) fn lay(working: &mut Working, child_ref: &str, told: &Child) {
    if !working.files.contains_key(child_ref) {
        let id = working.ids.of_fact(&["child", child_ref]);
        working.files.insert(child_ref.to_owned(), ChildFile::of(nobody(id, child_ref, told.source)));
    }
    merge(working, child_ref, told.source, &ChildFacts::of(told), false);
    if let Some(file) = working.files.get_mut(child_ref) {
        file.child.source = told.source;
    }
}

/// A child of whom nothing is known.
pub(super) fn empty(child_ref: &str) -> ChildFile {
    ChildFile::of(nobody(Id::of_fact(&["child", child_ref]), child_ref, Source::AnnexA))
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

fn merge(working: &mut Working, child_ref: &str, source: Source, facts: &ChildFacts, stands: bool) {
    let Some(file) = working.files.get_mut(child_ref) else { return };
    let child = &mut file.child;
    let mut fields = Fields { typed: child.typed.clone(), keep: working.keep, stands, clashes: Vec::new() };
    fields.own_field(("given_name", "Given name"), &mut child.given_name, facts.given_name.as_ref());
    fields.own_field(("family_name", "Family name"), &mut child.family_name, facts.family_name.as_ref());
    fields.own_field(("family_ref", "Family"), &mut child.family_ref, facts.family_ref.as_ref());
    fields.field(("sex", "Sex"), &mut child.sex, facts.sex.as_ref());
    fields.field(("born_on", "Date of birth"), &mut child.born_on, facts.born_on.as_ref());
    fields.field(("ethnicity", "Ethnicity"), &mut child.ethnicity, facts.ethnicity.as_ref());
    fields.field(("disabled", "Disability"), &mut child.disabled, facts.disabled.as_ref());
    fields.field(("unaccompanied", "Unaccompanied"), &mut child.unaccompanied, facts.unaccompanied.as_ref());
    let (until, order, order_on) =
        (&facts.unaccompanied_until, &facts.previous_permanence, &facts.previous_permanence_on);
    fields.field(("unaccompanied_until", "Unaccompanied until"), &mut child.unaccompanied_until, until.as_ref());
    fields.field(("previous_permanence", "Earlier permanence"), &mut child.previous_permanence, order.as_ref());
    let on = ("previous_permanence_on", "Earlier permanence on");
    fields.field(on, &mut child.previous_permanence_on, order_on.as_ref());
    fields.field(("team", "Team"), &mut child.team, facts.team.as_ref());
    fields.field(("worker", "Worker"), &mut child.worker, facts.worker.as_ref());
    child.source = row_source_after(child.source, source);
    child.typed = fields.typed;
    working.clash_all(Some(child_ref), source, &fields.clashes);
}
