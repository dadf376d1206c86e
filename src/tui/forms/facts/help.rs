//! Help before entry, or after it.

use super::parts::{changing, choice_field, day_field, picked, standing, typing_in, words_field};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::intervention::{Intervention, Kind, Outcome};
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::{chosen, day, words};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, OpenForm};
use crate::tui::widget::field::{Field, PickItem};
use crate::tui::widget::form::{Form, Mode};

/// The form that types in help for the child under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let entry = format!("Entry was on {}; leave the end empty while it goes on", full(admission.admitted_on()));
    let form = Form::new(&format!("Help for {}", admission.child.child_ref), Mode::New, fields(None, &entry));
    let about = About::of(admission);
    Some(typing_in("type-in-help", about.period, form, move |form| added(about, form)))
}

/// The form that changes help.
#[must_use]
pub fn edit(help: &Intervention) -> OpenForm {
    let fact = FactRef { kind: FactKind::Intervention, id: help.id, child: Some(help.child_id) };
    let form = Form::new(help.kind.label(), Mode::Edit, fields(Some(help), &standing(help.source)));
    changing(fact, form)
}

fn fields(help: Option<&Intervention>, about: &str) -> Vec<Field> {
    vec![
        kind(help.map(|help| help.kind)).required().help("Type a few letters, or the code"),
        day_field("started_on", "Started", help.map(|help| help.started_on)).required().help("Its first day"),
        day_field("ended_on", "Ended", help.and_then(|help| help.ended_on)).help(about),
        words_field("provider", "Provider", help.and_then(|help| help.provider.as_ref())).help("Who gave it"),
        choice_field::<Outcome>("outcome", "Outcome", help.and_then(|help| help.outcome)).help("What came of it"),
        words_field("detail", "Detail", help.and_then(|help| help.detail.as_ref()))
            .at_most(500)
            .help("Source of a referral, category of abuse, reason for closure"),
        day_field("recorded_on", "Written up", help.and_then(|help| help.recorded_on)).help("When it was written up"),
    ]
}

fn kind(initial: Option<Kind>) -> Field {
    let items = Kind::ALL.iter().map(|kind| PickItem::new(kind.code(), &format!("{} {}", kind.code(), kind.label())));
    Field::pick("kind", "Kind", items.collect(), None, initial.map(Kind::code))
}

/// The help that the form adds. What happens on one day ends on it.
#[must_use]
pub fn added(about: About, form: &Form) -> Option<Record> {
    let kind = Kind::from_code(&picked(form, "kind")?)?;
    let started_on = day(form, "started_on")?;
    Some(Record::TypeIn(Box::new(NewFact::Intervention(Intervention {
        id: Id::of_fact(&[]),
        child_id: about.child,
        kind,
        started_on,
        ended_on: day(form, "ended_on").or(kind.is_event().then_some(started_on)),
        provider: words(form, "provider"),
        outcome: chosen(form, "outcome"),
        detail: words(form, "detail"),
        recorded_on: day(form, "recorded_on"),
        source: Source::Typed,
    }))))
}
