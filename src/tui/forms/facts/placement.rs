//! A placement: where the child lives, from when, until when.

use super::parts::{changing, code_field, day_field, picked, standing, typing_in};
use crate::domain::Id;
use crate::domain::admission::Placement;
use crate::domain::child::Source;
use crate::domain::codes::{PLACEMENTS, PROVIDERS};
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::day;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, OpenForm};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form that types in a placement for the admission under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let title = format!("Placement of {}", admission.child.child_ref);
    let form = Form::new(&title, Mode::New, fields(None, "Empty while the child lives there"));
    let about = About::of(admission);
    Some(typing_in("type-in-placement", about.period, form, move |form| added(about, form)))
}

/// The form that changes a placement of the admission.
#[must_use]
pub fn edit(placement: &Placement, child: Id) -> OpenForm {
    let fact = FactRef { kind: FactKind::Placement, id: placement.id, child: Some(child) };
    let form = Form::new("Placement", Mode::Edit, fields(Some(placement), &standing(placement.source)));
    changing(fact, form)
}

fn fields(placement: Option<&Placement>, about: &str) -> Vec<Field> {
    vec![
        kind(placement.and_then(|placement| placement.kind.as_deref())).required(),
        provider(placement.and_then(|placement| placement.provider.as_deref())),
        day_field("started_on", "From", placement.map(|placement| placement.started_on))
            .required()
            .help("The one before it ends on this day"),
        day_field("ended_on", "Until", placement.and_then(|placement| placement.ended_on)).help(about),
    ]
}

/// A field for what kind of placement it is.
pub(super) fn kind(stored: Option<&str>) -> Field {
    code_field("type", "Placement", PLACEMENTS, stored).help("Type a few letters, or the code")
}

/// A field for who provides it.
pub(super) fn provider(stored: Option<&str>) -> Field {
    code_field("provider", "Provider", PROVIDERS, stored).help("Who provides it")
}

/// The placement that the form adds.
#[must_use]
pub fn added(about: About, form: &Form) -> Option<Record> {
    let placement = Placement {
        id: Id::of_fact(&[]),
        period_id: about.period,
        kind: picked(form, "type"),
        provider: picked(form, "provider"),
        started_on: day(form, "started_on")?,
        ended_on: day(form, "ended_on"),
        source: Source::Typed,
    };
    Some(Record::TypeIn(Box::new(NewFact::Placement(placement, about.child))))
}
