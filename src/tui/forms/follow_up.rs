//! The form of a section 20 follow-up. Purpose, plan and people are filled in from the last one; what was answered about
//! consent is asked again, because a check that nobody made must not be recorded.

use chrono::NaiveDate;

use super::{chosen, day, day_that_was, day_to_come, options, words};
use crate::domain::Coded;
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::follow_up::{Capacity, FollowUp, Outcome, Plan, Purpose, YesNo};
use crate::domain::section20::OpenAgreement;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, Misfit, OpenForm};
use crate::tui::widget::field::{Field, Opt};
use crate::tui::widget::form::{Form, Mode};

/// The form that records a check of the agreement under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let title = format!("Section 20 follow-up for {}", admission.child.child_ref);
    let form = Form::new(&title, Mode::New, fields(model, admission));
    let about = About::of(admission);
    let form = OpenForm::adding("follow-up", about.period, form, move |form, now| added(about, now.meeting, form));
    Some(form.refusing(refusal))
}

fn fields(model: &Model, admission: &Admission) -> Vec<Field> {
    let last = OpenAgreement::of(admission, model.setup.as_of, &model.setup.settings.ladder);
    let consent = last.as_ref().map(|last| last.consent_answers.clone()).unwrap_or_default();
    let (consent_by, language) = (consent.by.unwrap_or_default(), consent.language.unwrap_or_default());
    let issued = last.as_ref().and_then(|last| last.proceedings_issued_on);
    let due = last.as_ref().map_or_else(String::new, |last| {
        format!("This follow-up was due {}", crate::domain::calendar::spoken(last.next_check_on))
    });
    vec![
        purpose(admission, model.setup.as_of, last.as_ref().and_then(|last| last.purpose)),
        Field::one_line("consent_by", "Consent by", &consent_by)
            .help("Who agreed: mother, both parents, the young person"),
        Field::date("confirmed", "Last confirmed", None, day_that_was)
            .help("When consent was confirmed; empty: not at this follow-up"),
        choice::<YesNo>("in_writing", "In writing", None),
        choice::<YesNo>("told", "Told they may end it", None),
        choice::<Capacity>("capacity", "Capacity", None),
        Field::one_line("language", "Language", &language).help("Language, and the interpreter if there was one"),
        choice::<Plan>("plan", "Plan", last.as_ref().and_then(|last| last.plan)).help("Where it is to lead"),
        Field::date("issued", "Proceedings issued", issued, day_that_was)
            .help("When the application to the court was made; empty while it was not"),
        Field::date("next", "Next follow-up", None, day_to_come).help("Empty: the ladder of follow-ups sets it"),
        choice::<Outcome>("outcome", "Outcome", None).required().help("What the follow-up found"),
        Field::date("checked", "Checked on", Some(model.setup.as_of), day_that_was).required().help(&due),
        Field::suggest("checked_by", "Checked by", model.view.owners.clone(), &model.setup.actor),
        Field::many_lines("note", "Note", ""),
    ]
}

/// What the agreement is for. Nobody under 16 agrees for themselves (Children Act 1989, section 20(11)), so that this is
/// not offered for a child who is known to be.
fn purpose(admission: &Admission, today: NaiveDate, last: Option<Purpose>) -> Field {
    let may_agree = admission.child.age_on(today).is_none_or(|age| age >= 16);
    let is_own = |purpose: &Purpose| *purpose == Purpose::OwnAgreement;
    let own = Some(Purpose::OwnAgreement).filter(|_| may_agree);
    // At the end, so that each of the others has the same number for every child.
    let offered = Purpose::ALL.iter().copied().filter(|purpose| !is_own(purpose)).chain(own);
    let options = offered.map(|purpose| Opt::new(purpose.code(), purpose.label())).collect();
    let last = last.filter(|purpose| may_agree || !is_own(purpose)).map(Coded::code);
    Field::choice("purpose", "Purpose", options, last).help("What the agreement is for")
}

fn choice<T: Coded>(name: &'static str, label: &str, initial: Option<T>) -> Field {
    Field::choice(name, label, options::<T>(), initial.map(Coded::code))
}

/// What in the form does not fit together, and the field that it is said of: an agreement that has ended is not checked
/// again.
fn refusal(form: &Form) -> Option<Misfit> {
    let ended = chosen::<Outcome>(form, "outcome").filter(|outcome| !outcome.continues())?;
    day(form, "next")?;
    let why = format!("\"{}\" ends the agreement: leave the next follow-up empty.", ended.label());
    Some(("next", why))
}

/// The check that the form adds.
#[must_use]
pub fn added(about: About, meeting: Option<Id>, form: &Form) -> Option<Record> {
    let check = FollowUp {
        // The file gives the check its own identifier.
        id: about.period,
        period_id: about.period,
        meeting_id: meeting,
        checked_on: day(form, "checked")?,
        checked_by: words(form, "checked_by"),
        purpose: chosen(form, "purpose"),
        consent_by: words(form, "consent_by"),
        consent_capacity: chosen(form, "capacity"),
        consent_language: words(form, "language"),
        consent_in_writing: chosen(form, "in_writing"),
        told_they_may_end_it: chosen(form, "told"),
        consent_confirmed_on: day(form, "confirmed"),
        plan: chosen(form, "plan"),
        proceedings_issued_on: day(form, "issued"),
        next_check_on: day(form, "next"),
        outcome: chosen(form, "outcome"),
        note: words(form, "note"),
    };
    Some(Record::AddFollowUp { child: about.child, check: Box::new(check) })
}
