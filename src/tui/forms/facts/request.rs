//! The request for a child's entry to care.

use chrono::NaiveDate;

use super::child::{child_ref, nobody};
use super::parts::{
    born_after, born_field, changing, choice_field, day_field, fact_moment, lines_field, moment, small_number,
    standing, typing_in, words_field, yes_no, yes_no_field,
};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::{Child, Source};
use crate::domain::entry_request::{Answer, EntryRequest, LegalAdvice, SchoolKept, SiblingsTogether};
use crate::store::typed::{FactKind, FactRef, NewFact};
use crate::tui::forms::{chosen, day, words};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, OpenForm};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// What the last field is for.
const WRITTEN_UP: &str = "When the request was written up";

/// The form that types in the request for the admission under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let title = format!("Request for {}'s entry", admission.child.child_ref);
    let form = Form::new(&title, Mode::New, fields(model, None, Some(admission.admitted_on()), WRITTEN_UP));
    let about = About::of(admission);
    Some(typing_in("type-in-request", about.period, form, move |form| added(about, form)))
}

/// The form that types in a request that led to no admission.
#[must_use]
pub fn add_without_admission(model: &Model) -> OpenForm {
    let mut own = vec![child_ref(), born_field(None).help("Empty where the file knows the child already")];
    own.extend(fields(model, None, None, WRITTEN_UP));
    let form = Form::new("A request that led to no admission", Mode::New, own);
    let form = typing_in("type-in-asked", Id::of_fact(&["type in", "request"]), form, added_without_admission);
    form.refusing(|form| born_after(form, moment(form, "asked_at")?.day, "the day of the request"))
}

/// The form that changes a request.
#[must_use]
pub fn edit(model: &Model, request: &EntryRequest, child_ref: &str) -> OpenForm {
    let fact = FactRef { kind: FactKind::Request, id: request.id, child: Some(request.child_id) };
    let fields = fields(model, Some(request), Some(request.asked_at.day), &standing(request.source));
    let form = Form::new(&format!("Request for {child_ref}'s entry"), Mode::Edit, fields);
    changing(fact, form)
}

fn fields(model: &Model, request: Option<&EntryRequest>, day: Option<NaiveDate>, about: &str) -> Vec<Field> {
    [asked(model, request, day), circumstances(request), advice(model, request, about)].concat()
}

fn asked(model: &Model, request: Option<&EntryRequest>, day: Option<NaiveDate>) -> Vec<Field> {
    let by = request.and_then(|request| request.asked_by.as_deref()).unwrap_or_default();
    let at = Field::moment("asked_at", "Asked", request.map(|request| request.asked_at), fact_moment).required();
    let at = match day {
        None => at.help("Day and time, as fri 14:30 or 2/10 2.30pm; the day alone will do"),
        Some(day) => {
            at.time_alone_on(day).help(&format!("As 2/10 2.30pm, or the day; a time alone is on {}", full(day)))
        }
    };
    vec![at, Field::suggest("asked_by", "Asked by", model.view.people.clone(), by).help("Who asked for the entry")]
}

fn circumstances(request: Option<&EntryRequest>) -> Vec<Field> {
    let of = |get: fn(&EntryRequest) -> Option<&String>| request.and_then(get);
    vec![
        lines_field("circumstances", "Circumstances", of(|it| it.circumstances.as_ref())).help("What had happened"),
        lines_field("risks_managed", "Risks managed", of(|it| it.risks_managed.as_ref()))
            .help("How risks were managed until then"),
        lines_field("alternatives", "Alternatives", of(|it| it.alternatives.as_ref()))
            .help("What was considered instead of entry"),
        choice_field::<Answer>("network_explored", "Family explored", request.and_then(|it| it.network_explored))
            .help("Was the family network explored?"),
        choice_field::<Answer>("wishes_recorded", "Wishes recorded", request.and_then(|it| it.wishes_recorded))
            .help("Are the child's wishes and feelings recorded?"),
        choice_field::<SiblingsTogether>(
            "siblings_together",
            "Siblings together",
            request.and_then(|it| it.siblings_together),
        )
        .help("Are brothers and sisters placed together?"),
        choice_field::<SchoolKept>("school_kept", "School kept", request.and_then(|it| it.school_kept)),
        Field::number("miles_from_home", "Miles from home", request.and_then(|it| it.miles_from_home), small_number),
        yes_no_field("shared_responsibility", "Share responsib.", request.and_then(|it| it.shared_responsibility))
            .help("Does the council need to share parental responsibility?"),
        words_field("planned_placement", "Planned placement", of(|it| it.planned_placement.as_ref())).at_most(500),
    ]
}

fn advice(model: &Model, request: Option<&EntryRequest>, about: &str) -> Vec<Field> {
    let by = request.and_then(|request| request.legal_advice_by.as_deref()).unwrap_or_default();
    vec![
        choice_field::<LegalAdvice>("legal_advice", "Legal advice", request.and_then(|it| it.legal_advice)),
        Field::suggest("legal_advice_by", "Advice by", model.view.people.clone(), by),
        day_field("legal_advice_on", "Advice on", request.and_then(|it| it.legal_advice_on)),
        lines_field("legal_advice_summary", "Advice in short", request.and_then(|it| it.legal_advice_summary.as_ref())),
        day_field("recorded_on", "Written up", request.and_then(|it| it.recorded_on)).help(about),
    ]
}

/// The request that the form adds, for an admission.
#[must_use]
pub fn added(about: About, form: &Form) -> Option<Record> {
    let request = typed(form, about.child, Some(about.period))?;
    Some(Record::TypeIn(Box::new(NewFact::Request(Box::new(request)))))
}

/// The child and the request that the form adds, without an admission.
#[must_use]
pub fn added_without_admission(form: &Form) -> Option<Record> {
    let child = Child { born_on: day(form, "born_on"), ..nobody(words(form, "child_ref")?) };
    let request = typed(form, child.id, None)?;
    Some(Record::TypeIn(Box::new(NewFact::Asked(Box::new(child), Box::new(request)))))
}

fn typed(form: &Form, child_id: Id, period_id: Option<Id>) -> Option<EntryRequest> {
    Some(EntryRequest {
        id: child_id,
        child_id,
        period_id,
        asked_at: moment(form, "asked_at")?,
        asked_by: words(form, "asked_by"),
        circumstances: words(form, "circumstances"),
        risks_managed: words(form, "risks_managed"),
        alternatives: words(form, "alternatives"),
        network_explored: chosen(form, "network_explored"),
        wishes_recorded: chosen(form, "wishes_recorded"),
        siblings_together: chosen(form, "siblings_together"),
        school_kept: chosen(form, "school_kept"),
        miles_from_home: form.value("miles_from_home").number(),
        shared_responsibility: yes_no(form, "shared_responsibility"),
        planned_placement: words(form, "planned_placement"),
        legal_advice: chosen(form, "legal_advice"),
        legal_advice_by: words(form, "legal_advice_by"),
        legal_advice_on: day(form, "legal_advice_on"),
        legal_advice_summary: words(form, "legal_advice_summary"),
        recorded_on: day(form, "recorded_on"),
        source: Source::Typed,
        decisions: Vec::new(),
    })
}
