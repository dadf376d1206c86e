//! The form that writes a paper to a file: minutes, pack, actions or section 20 agreements.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::calendar::{Month, full};
use crate::domain::meeting::Status;
use crate::domain::section20::Only;
use crate::domain::text::in_sentence;
use crate::files::WhenThere;
use crate::papers::Paper;
use crate::report::Level;
use crate::tui::forms::{chosen, options, words};
use crate::tui::message::PaperOrder;
use crate::tui::model::{Model, Screen};
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::{Field, Opt};
use crate::tui::widget::form::{Form, Mode};

const HELP: &str = "Ending in .docx, .html or .md; actions and section 20 also .xlsx or .csv, actions .txt or .ics; \
                    ~ is your own folder";

/// The form, filled in with the paper of the screen: the section 20 agreements, the actions, the minutes of a closed
/// meeting, the pack of another.
#[must_use]
pub fn open(model: &Model) -> Option<OpenForm> {
    let month = month(model)?;
    let paper = paper(model);
    let references = [Opt::new("references", "numbers only"), Opt::new("names", "names beside them")];
    let mut fields = vec![
        Field::choice("paper", "What", options::<Paper>(), Some(paper.code())).required(),
        Field::choice("level", "For", options::<Level>(), Some(paper.usual_level().code())).required(),
        Field::choice("names", "Children by", references.into(), Some("references")).required(),
        Field::one_line("path", "File", &file_name(model, paper, month)).at_most(4096).required().help(HELP),
    ];
    if let Some(only) = only(model) {
        let label = format!("only {}", in_sentence(only.label()));
        let which = vec![Opt::new("all", "all that are open"), Opt::new(only.code(), &label)];
        fields.insert(1, Field::choice("only", "Which", which, Some(only.code())).required());
    }
    let of =
        if paper.is_of_a_month() { format!("of {}", month.name()) } else { format!("as of {}", full(as_of(model))) };
    let form = Form::new(&format!("Write a paper {of}"), Mode::New, fields);
    let subject = Id::of_fact(&["report", paper.code(), &of]);
    Some(OpenForm::asking("report", subject, form, Question::Paper))
}

/// The month of the meeting at hand; on the other screens the one that is shown.
fn month(model: &Model) -> Option<Month> {
    match model.screen {
        Screen::Meetings | Screen::Meeting | Screen::Item | Screen::SecondLook => {
            model.meeting.month_at_hand(model.screen == Screen::Meetings)
        }
        _ => Some(model.view.month),
    }
}

fn paper(model: &Model) -> Paper {
    match model.screen {
        Screen::Section20 => Paper::Section20,
        Screen::Actions => Paper::Actions,
        _ if is_closed(model) => Paper::Minutes,
        _ => Paper::Pack,
    }
}

/// Which of the agreements are shown, where not all of them are.
fn only(model: &Model) -> Option<Only> {
    model.section20.only.filter(|_| model.screen == Screen::Section20)
}

/// Today; on the screen of the section 20 agreements the day that they are shown as of.
fn as_of(model: &Model) -> NaiveDate {
    model.section20.asked_day.filter(|_| model.screen == Screen::Section20).unwrap_or(model.setup.as_of)
}

fn is_closed(model: &Model) -> bool {
    let meeting = match model.screen {
        Screen::Meetings => model.meeting.selected_meeting(),
        _ => model.meeting.proceedings().map(|of| &of.meeting),
    };
    meeting.is_some_and(|meeting| meeting.status == Status::Closed && Some(meeting.month) == month(model))
}

/// A name in the folder that was written to last, else in the person's own: of the month or of the day that it is about.
fn file_name(model: &Model, paper: Paper, month: Month) -> String {
    let of = if paper.is_of_a_month() { month.to_string() } else { as_of(model).to_string() };
    let name = format!("{}-{of}.docx", paper.code());
    match model.last_paper.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => format!("~/{name}"),
    }
}

/// Names the file after the paper that is chosen, and says whom it is usually for, as far as nobody said otherwise.
pub fn name_after_paper(model: &Model, form: &mut Form) {
    let (Some(month), Some(paper)) = (month(model), chosen::<Paper>(form, "paper")) else { return };
    let named = words(form, "path");
    let before = Paper::ALL.iter().find(|paper| named.as_ref() == Some(&file_name(model, **paper, month)));
    let Some(before) = before.copied() else { return };
    let mut ours = vec![("path".to_owned(), file_name(model, paper, month))];
    if chosen(form, "level") == Some(before.usual_level()) {
        ours.push(("level".to_owned(), paper.usual_level().code().to_owned()));
    }
    form.restore(&ours, model.setup.as_of);
}

/// The file that was named.
#[must_use]
pub fn path(form: &Form) -> Option<String> {
    words(form, "path")
}

/// The paper that was asked for.
#[must_use]
pub fn ordered(model: &Model, form: &Form) -> Option<PaperOrder> {
    Some(PaperOrder {
        paper: chosen(form, "paper")?,
        month: month(model)?,
        as_of: as_of(model),
        level: chosen(form, "level")?,
        names: words(form, "names").as_deref() == Some("names"),
        only: chosen(form, "only"),
        path: path(form)?,
        when_there: WhenThere::Refuse,
    })
}
