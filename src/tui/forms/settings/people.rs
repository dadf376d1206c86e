//! Somebody on the list of people.

use crate::domain::Id;
use crate::domain::people::{Known, Person, Role};
use crate::store::people::PersonEdit;
use crate::tui::forms::{chosen, day_that_was, options, words};
use crate::tui::message::{Record, SettingsRecord};
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, FieldValue};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form that puts somebody on the list.
#[must_use]
pub fn add() -> OpenForm {
    adding("")
}

fn adding(name: &str) -> OpenForm {
    let fields = vec![name_field(name).help("As records are to have it: S. Oakapple"), role_field(None)];
    let form = Form::new("Somebody for the list of people", Mode::New, fields);
    OpenForm::adding("add-person", Id::of_fact(&["add person", name]), form, |form, _| added(form))
}

/// The form that changes whoever is under the cursor, or puts them on the list where only records name them.
#[must_use]
pub fn change(model: &Model) -> Option<OpenForm> {
    let known: &Known<Person> = model.settings.person()?;
    Some(known.listed.as_ref().map_or_else(|| adding(&known.name), changing))
}

fn changing(person: &Person) -> OpenForm {
    let fields = vec![
        name_field(&person.name).help("In this list; records keep the name that they were written with"),
        role_field(person.role),
        Field::date("left_on", "Left on", person.left_on, day_that_was)
            .help("Empty while they are here; from then on no form offers them"),
    ];
    let form = Form::new("Somebody on the list of people", Mode::Edit, fields);
    let id = person.id;
    OpenForm::changing("person", id, form, move |left| {
        Some(Record::Settings(SettingsRecord::EditPerson(id, edited(left)?)))
    })
}

fn name_field(name: &str) -> Field {
    Field::one_line("name", "Name", name).at_most(80).required()
}

fn role_field(role: Option<Role>) -> Field {
    let help = "Duty Heads of Service and the Strategic Lead are asked to each new meeting";
    Field::choice("role", "Role", options::<Role>(), role.map(Role::code)).help(help)
}

/// What leaving a field changes.
fn edited(left: &FieldLeft) -> Option<PersonEdit> {
    Some(match (left.name, &left.value) {
        ("name", FieldValue::Text(name)) => PersonEdit::Name(name.clone()),
        ("role", FieldValue::Choice(code)) => PersonEdit::Role(Role::from_code(code)),
        ("role", _) => PersonEdit::Role(None),
        ("left_on", value) => PersonEdit::LeftOn(value.date()),
        _ => return None,
    })
}

/// Whom the form adds.
fn added(form: &Form) -> Option<Record> {
    Some(Record::Settings(SettingsRecord::AddPerson(words(form, "name")?, chosen(form, "role"))))
}
