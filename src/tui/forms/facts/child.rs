//! What is known of a child.

use super::parts::{born_field, changing, code_field, standing, words_field, yes_no_field};
use crate::domain::Id;
use crate::domain::child::{Child, Sex, Source};
use crate::domain::codes::{ETHNICITIES, PREVIOUS_PERMANENCE};
use crate::domain::typed_fields::{TypedFields, is_in_no_extract};
use crate::store::typed::{FactKind, FactRef};
use crate::tui::forms::options;
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form that changes what is known of the child under the cursor. Names stand in it only while they are shown.
#[must_use]
pub fn edit(model: &Model) -> Option<OpenForm> {
    let child = &model.current()?.child;
    let fact = FactRef { kind: FactKind::Child, id: child.id, child: Some(child.id) };
    let mut fields = fields(model, child);
    if !model.names_hidden {
        fields.extend(names(child));
    }
    let form = Form::new(&format!("Child {}", child.child_ref), Mode::Edit, fields);
    Some(changing(fact, form))
}

fn fields(model: &Model, child: &Child) -> Vec<Field> {
    let fields = vec![
        born_field(child.born_on),
        Field::choice("sex", "Sex", options::<Sex>(), child.sex.map(Sex::code)),
        code_field("ethnicity", "Ethnicity", ETHNICITIES, child.ethnicity.as_deref()),
        yes_no_field("disabled", "Disability", child.disabled),
        yes_no_field("unaccompanied", "Unaccompanied", child.unaccompanied),
        code_field("previous_permanence", "Earlier order", PREVIOUS_PERMANENCE, child.previous_permanence.as_deref()),
        team_field(model, child.team.as_ref()),
        words_field("worker", "Social worker", child.worker.as_ref()),
    ];
    fields.into_iter().map(|field| from(field, child)).collect()
}

fn names(child: &Child) -> [Field; 2] {
    [
        words_field("given_name", "First name", child.given_name.as_ref()),
        words_field("family_name", "Family name", child.family_name.as_ref()),
    ]
    .map(|field| from(field, child))
}

/// Says at a field where it is from.
fn from(field: Field, child: &Child) -> Field {
    let help = origin(field.name, &child.typed, child.source);
    field.help(&help)
}

/// Where a field of a child or an admission is from, in a line of help.
pub(super) fn origin(name: &str, typed: &TypedFields, source: Source) -> String {
    if !typed.contains(name) && is_in_no_extract(name) {
        return "No extract holds it: what you type here stands".to_owned();
    }
    standing(if typed.contains(name) { Source::Typed } else { source })
}

/// A field for the team that works with a child.
pub(super) fn team_field(model: &Model, team: Option<&String>) -> Field {
    Field::suggest("team", "Team", model.view.teams.clone(), team.map(String::as_str).unwrap_or_default())
}

/// A field for a child's number. An extract may hold a longer one; nobody types it.
pub(super) fn child_ref() -> Field {
    let help = "The number in the case system, as in C-1042; not a name";
    Field::one_line("child_ref", "Child", "").required().at_most(40).help(help)
}

/// A child of whom only this is known.
pub(super) fn nobody(child_ref: String) -> Child {
    Child {
        id: Id::of_fact(&[]),
        child_ref,
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
        source: Source::Typed,
        typed: TypedFields::default(),
    }
}
