//! One admission: everything that can be written down about a child, from the child's screen and from where the child is listed.

use crossterm::event::KeyCode;

use super::needs::{
    needs_admission, needs_fact, needs_family, needs_item, needs_open_action, needs_question, needs_request,
    needs_section_20, needs_sibling, needs_somebody,
};
use super::{in_time, next_part, previous_part, typing};
use crate::domain::prompts;
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::request;
use crate::tui::doing::going::{open_child, visit};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice, Screen};
use crate::tui::overlay::{Overlay, Reading};
use crate::tui::place::Context;
use crate::tui::widget::text_block::{TextBlock, Tone};

const CHILD: &[Context] = &[Context::Child];
const SCREENS: &[Context] = &[Context::Admissions, Context::Child];
/// Where a request for entry is at hand.
const ASKED: &[Context] = &[Context::Child, Context::Requests];

/// To the next child.
pub(super) const NEXT: Command =
    Command::asks(Group::Moving, "The next child of the list", |model| step_child(model, 1))
        .short("next")
        .keys(&[letter('n')])
        .at(CHILD)
        .rank(2);

/// To the child before.
pub(super) const PREVIOUS: Command =
    Command::asks(Group::Moving, "The child before in the list", |model| step_child(model, -1))
        .short("previous")
        .keys(&[letter('p')])
        .at(CHILD)
        .rank(2);

/// Every command about one admission, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::opens(Group::Recording, "Add an action", forms::action::add)
        .short("action")
        .keys(&[letter('a')])
        .at(SCREENS)
        .unless(needs_admission)
        .rank(1),
    Command::opens(Group::Recording, "Tag a lesson", forms::lesson::add)
        .short("lesson")
        .keys(&[letter('l')])
        .at(&[Context::Admissions, Context::Child, Context::Section20])
        .unless(needs_admission)
        .rank(2),
    Command::opens(Group::Recording, "Record a section 20 follow-up", forms::follow_up::add)
        .short("follow-up")
        .keys(&[letter('f')])
        .at(SCREENS)
        .unless(needs_section_20)
        .rank(2),
    Command::asks(Group::Recording, "Change or open what is under the cursor", typing::change_item)
        .short("change")
        .keys(&[plain(KeyCode::Enter), letter('e')])
        .at(&[Context::Child])
        .unless(needs_item)
        .rank(2),
    Command::opens(Group::Recording, "Mark the action under the cursor as done", forms::action::complete)
        .short("done")
        .keys(&[letter('d')])
        .at(CHILD)
        .unless(needs_open_action)
        .rank(2),
    NEXT,
    PREVIOUS,
    Command::shows(Group::Showing, "Say what each question to the meeting rests on", explain_questions)
        .short("why")
        .keys(&[letter('w')])
        .at(&[Context::Admissions, Context::Child, Context::Review])
        .unless(needs_admission)
        .rank(4),
    Command::shows(Group::Moving, "To the next part: past the theograph to the actions", next_part)
        .keys(&[plain(KeyCode::Tab)])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Moving, "To the part before", previous_part)
        .keys(&[plain(KeyCode::BackTab)])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Moving, "The item before in time", |model| in_time::step(model, -1))
        .keys(&[plain(KeyCode::Left)])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Moving, "The item after in time", |model| in_time::step(model, 1))
        .short("in time")
        .keys(&[plain(KeyCode::Right)])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Showing, "Zoom in: less time, more of it", in_time::zoom_in)
        .short("zoom")
        .keys(&[letter('+'), letter('=')])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Showing, "Zoom out: more time at once", in_time::zoom_out)
        .keys(&[letter('-')])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Showing, "Earlier in time", |model| in_time::scroll(model, -1))
        .keys(&[letter('[')])
        .at(CHILD)
        .rank(4),
    Command::shows(Group::Showing, "Later in time", |model| in_time::scroll(model, 1))
        .short("earlier, later")
        .keys(&[letter(']')])
        .at(CHILD)
        .rank(4),
    Command::opens(Group::Recording, "Answer a question that the facts raise", typing::answer)
        .short("answer")
        .keys(&[letter('y')])
        .at(&[Context::Child, Context::Review])
        .unless(needs_question)
        .rank(4),
    Command::opens(Group::Facts, "Type in a child who came into care", |model| {
        Some(forms::facts::admission::add(model))
    })
    .at(SCREENS)
    .rank(5),
    Command::asks(Group::Facts, "The request for entry: type it in, or change it", typing::request)
        .short("request")
        .keys(&[letter('r')])
        .at(ASKED)
        .unless(needs_somebody)
        .rank(5),
    Command::opens(Group::Facts, "Add a step to the chain of decisions", typing::step)
        .short("step")
        .keys(&[letter('c')])
        .at(ASKED)
        .unless(needs_request)
        .rank(5),
    Command::opens(Group::Facts, "Type in help before entry", forms::facts::help::add)
        .short("help given")
        .keys(&[letter('i')])
        .at(CHILD)
        .unless(needs_admission)
        .rank(5),
    Command::opens(
        Group::Facts,
        "How and when the child entered care, and when it ended",
        forms::facts::admission::edit,
    )
    .at(CHILD)
    .unless(needs_admission)
    .rank(5),
    Command::opens(Group::Facts, "What is known of the child", forms::facts::child::edit)
        .at(CHILD)
        .unless(needs_admission)
        .rank(5),
    Command::opens(Group::Facts, "Type in a legal status", forms::facts::legal_status::add)
        .at(CHILD)
        .unless(needs_admission)
        .rank(5),
    Command::opens(Group::Facts, "Type in a placement", forms::facts::placement::add)
        .at(CHILD)
        .unless(needs_admission)
        .rank(5),
    Command::asks(Group::Facts, "Delete what was typed in by mistake", typing::delete)
        .keys(&[letter('x')])
        .at(&[Context::Admissions, Context::Child, Context::Requests])
        .unless(needs_fact)
        .rank(5),
    Command::opens(Group::Facts, "Tie to a brother or sister", forms::family::tie)
        .at(CHILD)
        .unless(needs_admission)
        .rank(5),
    Command::asks(Group::Facts, "Untie from brothers and sisters", typing::untie)
        .at(CHILD)
        .unless(needs_family)
        .rank(5),
    Command::asks(Group::Moving, "Open the next brother or sister", typing::open_sibling)
        .short("brother, sister")
        .keys(&[letter('b')])
        .at(CHILD)
        .unless(needs_sibling)
        .rank(5),
    Command::asks(Group::Showing, "Who says so, since when, and who no longer does", who_says_so)
        .short("says who")
        .keys(&[letter('s')])
        .at(ASKED)
        .unless(needs_somebody)
        .rank(6),
    Command::asks(Group::Showing, "Who says each fact of the child, and who no longer does", who_says_so)
        .at(&[Context::Admissions, Context::Review])
        .unless(needs_admission)
        .rank(4),
];

/// Asks who says what is known of the child: first of what the cursor is on.
fn who_says_so(model: &mut Model) -> Vec<Effect> {
    let (child, first) = if model.screen == Screen::Requests {
        (model.selected_request().map(|listed| listed.child.id), typing::fact(model).map(|fact| fact.id))
    } else {
        (model.current().map(|admission| admission.child.id), model.item().map(|item| item.id))
    };
    child.map_or_else(Vec::new, |child| vec![request(model, Ask::ReadSources(child, first))])
}

/// To the next or the previous child of the list that one came from: of the month, or of the section 20 agreements.
fn step_child(model: &mut Model, by: isize) -> Vec<Effect> {
    match model.trail.last() {
        Some(Screen::Section20) => return step_agreement(model, by),
        Some(Screen::Actions | Screen::Lessons | Screen::Theme) => {
            let no_list = "You came here from one child: Esc goes back to where you came from.";
            model.notice = Some(Notice::Refused(no_list.to_owned()));
        }
        _ => step_in_month(model, by),
    }
    Vec::new()
}

fn step_agreement(model: &mut Model, by: isize) -> Vec<Effect> {
    let before = model.section20.cursor.selected;
    model.section20.move_by(by);
    if model.section20.cursor.selected == before {
        model.notice = Some(Notice::Refused(end_of_list(by).to_owned()));
        return Vec::new();
    }
    model.section20.selected_period().map_or_else(Vec::new, |period| visit(model, period))
}

const fn end_of_list(by: isize) -> &'static str {
    if by > 0 { "This is the last child of the list." } else { "This is the first child of the list." }
}

fn step_in_month(model: &mut Model, by: isize) {
    if !model.child.period.is_some_and(|period| model.has_period(period)) {
        let of_another = "This child is not of the month's list: Esc goes back to where you came from.";
        model.notice = Some(Notice::Refused(of_another.to_owned()));
        return;
    }
    model.list.select_period(model.child.period);
    let before = model.list.selected;
    model.list.move_by(by);
    if model.list.selected == before {
        model.notice = Some(Notice::Refused(end_of_list(by).to_owned()));
    } else {
        open_child(model);
    }
}

/// Says which questions the facts raise, and each one's rule.
fn explain_questions(model: &mut Model) {
    model.overlay = questions(model).map(Overlay::Reading);
}

/// The questions that the facts of the admission raise, each with its rule.
fn questions(model: &Model) -> Option<Reading> {
    let admission = model.current()?;
    let setup = &model.setup;
    let raised = prompts::raised(admission, setup.as_of, &setup.settings);
    let mut paragraphs = Vec::new();
    if raised.is_empty() {
        paragraphs.push((Tone::Body, "The facts raise no question about this admission.".to_owned()));
    }
    for prompt in raised {
        let answered = prompt.last_answer().map(|answer| (Tone::Body, answer.in_words()));
        paragraphs.push((Tone::Heading, prompt.question));
        paragraphs.extend(answered);
        paragraphs.push((Tone::Muted, format!("Asked because: {}", prompt.definition)));
        paragraphs.push((Tone::Body, String::new()));
    }
    Some(Reading { title: format!("Questions about {}", admission.child.child_ref), text: TextBlock::new(paragraphs) })
}
