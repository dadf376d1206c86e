//! A legal status: which, from when, until when.

use super::parts::{changing, day_field, picked, standing, typing_in};
use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::day;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, OpenForm};
use crate::tui::widget::field::{Field, PickItem};
use crate::tui::widget::form::{Form, Mode};

/// The form that types in a legal status for the admission under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let title = format!("Legal status of {}", admission.child.child_ref);
    let form = Form::new(&title, Mode::New, fields(None, "Empty while it is in force"));
    let about = About::of(admission);
    Some(typing_in("type-in-legal-status", about.period, form, move |form| added(about, form)))
}

/// The form that changes a legal status of the admission.
#[must_use]
pub fn edit(status: &LegalStatus, child: Id) -> OpenForm {
    let fact = FactRef { kind: FactKind::LegalStatus, id: status.id, child: Some(child) };
    let form = Form::new("Legal status", Mode::Edit, fields(Some(status), &standing(status.source)));
    changing(fact, form)
}

fn fields(status: Option<&LegalStatus>, about: &str) -> Vec<Field> {
    let code = status.and_then(|status| status.code.as_ref());
    vec![
        code_of_status(code).required().help("Type a few letters, or the code"),
        day_field("started_on", "From", status.map(|status| status.started_on))
            .required()
            .help("The one before it ends on this day"),
        day_field("ended_on", "Until", status.and_then(|status| status.ended_on)).help(about),
    ]
}

/// A field for a legal status; one that the code set does not have is offered where it is stored.
pub(super) fn code_of_status(stored: Option<&LegalCode>) -> Field {
    let known = LegalCode::all().map(|(code, label)| PickItem::new(code, &format!("{code} {label}")));
    let other = stored.filter(|code| !code.is_known()).map(|code| PickItem::new(code.as_str(), code.as_str()));
    let items = known.chain(other).collect();
    Field::pick("code", "Legal status", items, None, stored.map(LegalCode::as_str))
}

/// The legal status that the form adds.
#[must_use]
pub fn added(about: About, form: &Form) -> Option<Record> {
    let status = LegalStatus {
        id: Id::of_fact(&[]),
        period_id: about.period,
        code: Some(LegalCode::new(&picked(form, "code")?)),
        started_on: day(form, "started_on")?,
        ended_on: day(form, "ended_on"),
        source: Source::Typed,
    };
    Some(Record::TypeIn(Box::new(NewFact::LegalStatus(status, about.child))))
}
