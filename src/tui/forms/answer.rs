//! The form that answers a question which the facts raise.

use super::{day, day_to_come, words};
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::prompt_answer::PromptAnswer;
use crate::domain::prompts::Prompt;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, OpenForm};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form for a question about the admission under the cursor, filled in with what was answered before.
#[must_use]
pub fn add(model: &Model, prompt: &Prompt) -> Option<OpenForm> {
    let admission = model.current()?;
    let before = prompt.last_answer();
    let said = before.map(|answer| answer.answer.as_str()).unwrap_or_default();
    let when =
        before.map(|answer| format!("Answered {}; what you write now takes its place", full(answer.answered_on)));
    let form = Form::new(
        &prompt.mark,
        Mode::New,
        vec![
            Field::many_lines("answer", "What was said", said)
                .required()
                .help(when.as_deref().unwrap_or("The meeting's answer: it is not asked again")),
            Field::date(
                "ask_again_on",
                "Ask again",
                before.and_then(|answer| answer.ask_again_on).filter(|day| *day > model.setup.as_of),
                day_to_come,
            )
            .help("A day from which it is asked again; empty: never"),
        ],
    );
    let subject = Id::of_fact(&["answer", &admission.period.id.to_string(), prompt.code]);
    let (about, code) = (About::of(admission), prompt.code);
    Some(OpenForm::adding("answer", subject, form, move |form, now| added(about, code, now.day, form)))
}

/// The answer that the form adds.
#[must_use]
pub fn added(about: About, code: &str, today: chrono::NaiveDate, form: &Form) -> Option<Record> {
    let answer = PromptAnswer {
        // The file gives the answer its own identifier.
        id: about.period,
        period_id: about.period,
        prompt: code.to_owned(),
        answer: words(form, "answer")?,
        answered_on: today,
        ask_again_on: day(form, "ask_again_on"),
    };
    Some(Record::Answer { child: about.child, answer: Box::new(answer) })
}
