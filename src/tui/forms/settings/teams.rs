//! A team on the list of teams.

use crate::domain::Id;
use crate::domain::people::{Known, Team};
use crate::store::teams::TeamEdit;
use crate::tui::forms::{day_that_was, words};
use crate::tui::message::{Record, SettingsRecord};
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, FieldValue};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

/// The form that puts a team on the list.
#[must_use]
pub fn add() -> OpenForm {
    adding("")
}

fn adding(name: &str) -> OpenForm {
    let fields = vec![name_field(name).help("Written as in the case system, so that children of both are one team")];
    let form = Form::new("A team for the list", Mode::New, fields);
    OpenForm::adding("add-team", Id::of_fact(&["add team", name]), form, |form, _| added(form))
}

/// The form that changes the team under the cursor, or puts it on the list where only children have it.
#[must_use]
pub fn change(model: &Model) -> Option<OpenForm> {
    let known: &Known<Team> = model.settings.team()?;
    Some(known.listed.as_ref().map_or_else(|| adding(&known.name), changing))
}

fn changing(team: &Team) -> OpenForm {
    let fields = vec![
        name_field(&team.name).help("In this list; children keep the team that they have"),
        Field::date("closed_on", "Closed on", team.closed_on, day_that_was)
            .help("Empty while it is open; from then on no form offers it"),
    ];
    let form = Form::new("A team on the list", Mode::Edit, fields);
    let id = team.id;
    OpenForm::changing("team", id, form, move |left| {
        Some(Record::Settings(SettingsRecord::EditTeam(id, edited(left)?)))
    })
}

fn name_field(name: &str) -> Field {
    Field::one_line("name", "Team", name).at_most(80).required()
}

/// What leaving a field changes.
fn edited(left: &FieldLeft) -> Option<TeamEdit> {
    Some(match (left.name, &left.value) {
        ("name", FieldValue::Text(name)) => TeamEdit::Name(name.clone()),
        ("closed_on", value) => TeamEdit::ClosedOn(value.date()),
        _ => return None,
    })
}

/// The team that the form adds.
fn added(form: &Form) -> Option<Record> {
    Some(Record::Settings(SettingsRecord::AddTeam(words(form, "name")?)))
}
