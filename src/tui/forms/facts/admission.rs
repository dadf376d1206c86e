//! An admission: typing one in with the child it is of, and changing what is known of one.

use super::child::{child_ref, nobody, origin, team_field};
use super::legal_status::code_of_status;
use super::parts::{born_after, born_field, changing, code_field, day_field, picked, typing_in, words_field};
use super::placement::{kind, provider};
use crate::domain::Id;
use crate::domain::admission::{EntryKind, PeriodKind, PeriodOfCare, Placement};
use crate::domain::child::{Child, Source};
use crate::domain::codes::{END_REASONS, NEEDS};
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::{chosen, day, words};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::OpenForm;
use crate::tui::widget::field::{Field, Opt};
use crate::tui::widget::form::{Form, Mode};

/// The form that types in a child who came into care.
#[must_use]
pub fn add(model: &Model) -> OpenForm {
    let fields = vec![
        child_ref(),
        day_field("started_on", "Admitted", None).required().help("The day care began"),
        code_of_status(None).help("On the day of entry; type a few letters, or the code"),
        entry(None).help("Planned: agreed before the day; unplanned: agreed on it or after"),
        born_field(None).help("Empty where the file knows the child already"),
        code_field("need", "Need", NEEDS, None).help("The main need at entry"),
        day_field("written_up_on", "Written up", None).help("When the entry was written up; empty while it is not"),
        kind(None),
        provider(None),
        team_field(model, None),
        words_field("worker", "Social worker", None),
    ];
    let form = Form::new("A child who came into care", Mode::New, fields);
    let form = typing_in("type-in-admission", Id::of_fact(&["type in", "admission"]), form, added);
    form.refusing(|form| born_after(form, day(form, "started_on")?, "the day care began"))
}

/// The form that changes what is known of the admission under the cursor.
#[must_use]
pub fn edit(model: &Model) -> Option<OpenForm> {
    model.current().map(|admission| edit_period(&admission.period, &admission.child.child_ref))
}

/// The form that changes what is known of a period of care.
#[must_use]
pub fn edit_period(period: &PeriodOfCare, child_ref: &str) -> OpenForm {
    let fact = FactRef { kind: FactKind::Period, id: period.id, child: Some(period.child_id) };
    let fields = vec![
        entry(period.recorded_entry),
        day_field("written_up_on", "Written up", period.written_up_on),
        code_field("need", "Need", NEEDS, period.need.as_deref()),
        day_field("started_on", "Admitted", Some(period.started_on)).required(),
        day_field("ended_on", "Care ended", period.ended_on),
        code_field("end_reason", "Reason it ended", END_REASONS, period.end_reason.as_deref()),
    ];
    let fields = fields.into_iter().map(|field| {
        let help = origin(field.name, &period.typed, period.source);
        field.help(&help)
    });
    let title = format!("Admission of {child_ref}");
    changing(fact, Form::new(&title, Mode::Edit, fields.collect()))
}

/// How the child entered care; "not recorded" is what every field of a closed list offers.
fn entry(stored: Option<EntryKind>) -> Field {
    let kinds = EntryKind::ALL.iter().filter(|kind| **kind != EntryKind::NotRecorded);
    let options = kinds.map(|kind| Opt::new(kind.code(), kind.label())).collect();
    Field::choice("entry", "Entry", options, stored.map(EntryKind::code))
}

/// The child and the admission that the form adds.
#[must_use]
pub fn added(form: &Form) -> Option<Record> {
    let started_on = day(form, "started_on")?;
    let child = Child {
        born_on: day(form, "born_on"),
        team: words(form, "team"),
        worker: words(form, "worker"),
        ..nobody(words(form, "child_ref")?)
    };
    let kind = picked(form, "type").map(|kind| Placement {
        id: child.id,
        period_id: child.id,
        kind: Some(kind),
        provider: picked(form, "provider"),
        started_on,
        ended_on: None,
        source: Source::Typed,
    });
    let period = PeriodOfCare {
        id: child.id,
        child_id: child.id,
        kind: PeriodKind::Admission,
        started_on,
        ended_on: None,
        end_reason: None,
        route_on_entry: picked(form, "code").map(|code| LegalCode::new(&code)),
        need: picked(form, "need"),
        recorded_entry: chosen(form, "entry"),
        written_up_on: day(form, "written_up_on"),
        source: Source::Typed,
        typed: TypedFields::default(),
        missing_since: None,
    };
    let (child, period, placement) = (Box::new(child), Box::new(period), kind.map(Box::new));
    Some(Record::TypeIn(Box::new(NewFact::Admission { child, period, placement })))
}
