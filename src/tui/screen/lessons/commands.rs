//! The themes and their lessons: what their commands do.

use crossterm::event::KeyCode;

use crate::domain::calendar::full;
use crate::domain::lesson::LearnedFrom;
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::doing::asking::{ask, show_screen};
use crate::tui::doing::going::visit;
use crate::tui::doing::opening::open;
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, LessonRecord, Record};
use crate::tui::model::{Model, Notice, Screen};
use crate::tui::overlay::{Choice, Overlay, Palette};
use crate::tui::place::{Context, Which};
use crate::tui::widget::form::Form;
use crate::tui::widget::list_picker::{ListItem, ListPicker};

const THEMES: &[Context] = &[Context::Lessons];
const THEME: &[Context] = &[Context::Theme];

/// Every command of the lessons, in the order in which the bottom line offers them.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::shows(Group::Moving, "To the month after, along the themes", |model| step(model, 1))
        .short("month")
        .keys(&[plain(KeyCode::Right)])
        .at(THEMES),
    Command::shows(Group::Moving, "To the month before, along the themes", |model| step(model, -1))
        .keys(&[plain(KeyCode::Left)])
        .at(THEMES),
    Command::shows(Group::Moving, "The admissions behind the number; without any, the theme", list_admissions)
        .short("open")
        .keys(&[plain(KeyCode::Enter)])
        .at(THEMES)
        .unless(needs_theme),
    Command::shows(Group::Moving, "The theme under the cursor, with its lessons", open_theme)
        .short("theme")
        .keys(&[letter('t')])
        .at(THEMES)
        .unless(needs_theme),
    Command::opens(Group::Recording, "Add a theme", |_| Some(forms::lesson::add_theme()))
        .short("add")
        .keys(&[letter('a')])
        .at(THEMES),
    Command::shows(Group::Recording, "Give the theme under the cursor another name", rename)
        .short("rename")
        .keys(&[letter('e')])
        .at(THEMES)
        .unless(needs_theme),
    Command::shows(Group::Recording, "Merge the theme under the cursor into another", merge)
        .short("merge")
        .keys(&[letter('m')])
        .at(THEMES)
        .unless(needs_other_theme),
    Command::asks(Group::Recording, "Retire the theme under the cursor, or bring it back", retire)
        .short("retire")
        .keys(&[letter('x')])
        .at(THEMES)
        .unless(needs_theme),
    Command::shows(Group::Showing, "Retired themes too, or only those with lessons", turn_filter_round)
        .short("retired ones")
        .keys(&[letter('f')])
        .at(THEMES),
    Command::shows(Group::Moving, "Read the lesson under the cursor, whole", read)
        .short("read")
        .keys(&[plain(KeyCode::Enter)])
        .at(THEME)
        .unless(needs_lesson),
    Command::shows(Group::Recording, "Change the lesson under the cursor", edit)
        .short("change")
        .keys(&[letter('e')])
        .at(THEME)
        .unless(needs_lesson),
    Command::shows(Group::Recording, "Close the lesson: the change is made, with evidence", close)
        .short("close")
        .keys(&[letter('d')])
        .at(THEME)
        .unless(needs_open_lesson),
    Command::asks(Group::Recording, "Open a lesson that was closed again", reopen)
        .short("reopen")
        .keys(&[letter('o')])
        .at(THEME)
        .unless(needs_closed_lesson),
    Command::asks(Group::Moving, "Open the child that the lesson was learned from", open_child)
        .short("child")
        .keys(&[letter('c')])
        .at(THEME)
        .unless(needs_learned_from),
    Command::asks(Group::Moving, "To the lessons: themes by month", show)
        .short("lessons")
        .keys(&[letter('L')])
        .on_every(Which::BetweenMeetings)
        .rank(6),
];

fn needs_theme(model: &Model) -> Option<&'static str> {
    match &model.lessons.view {
        None => Some("The lessons are being read."),
        Some(_) => model.lessons.selected_theme().is_none().then_some("There is no theme in the list yet: a adds one."),
    }
}

/// Another theme that a theme can be merged into.
fn needs_other_theme(model: &Model) -> Option<&'static str> {
    let alone = model.lessons.others_offered() == 0;
    needs_theme(model).or_else(|| alone.then_some("There is no other theme to merge it into: a adds one."))
}

fn needs_lesson(model: &Model) -> Option<&'static str> {
    match &model.lessons.view {
        None => Some("The lessons are being read."),
        Some(_) => model
            .lessons
            .selected_lesson()
            .is_none()
            .then_some("No lesson has this theme: l tags one, on the screen of a child."),
    }
}

fn needs_open_lesson(model: &Model) -> Option<&'static str> {
    let closed = model.lessons.selected_lesson().is_some_and(|listed| !listed.lesson.is_open());
    needs_lesson(model).or_else(|| closed.then_some("This lesson is closed already: o opens it again."))
}

fn needs_closed_lesson(model: &Model) -> Option<&'static str> {
    let open = model.lessons.selected_lesson().is_some_and(|listed| listed.lesson.is_open());
    needs_lesson(model).or_else(|| open.then_some("This lesson is open: d closes it, with the evidence."))
}

/// A lesson that was learned from an admission.
fn needs_learned_from(model: &Model) -> Option<&'static str> {
    let none = model.lessons.selected_lesson().is_some_and(|listed| listed.admissions.is_empty());
    needs_lesson(model).or_else(|| none.then_some("This lesson was learned from no single child."))
}

/// Goes to the themes.
pub(in crate::tui) fn show(model: &mut Model) -> Vec<Effect> {
    show_screen(model, Screen::Lessons)
}

fn rename(model: &mut Model) {
    open(model, |model| Some(forms::lesson::rename_theme(&model.lessons.selected_theme()?.theme)));
}

fn merge(model: &mut Model) {
    open(model, |model| {
        Some(forms::lesson::merge_theme(&model.lessons.selected_theme()?.theme, model.lessons.learned()?))
    });
}

fn edit(model: &mut Model) {
    open(model, |model| forms::lesson::edit(model, &model.lessons.selected_lesson()?.lesson));
}

fn close(model: &mut Model) {
    open(model, |model| forms::lesson::close(model, &model.lessons.selected_lesson()?.lesson));
}

fn step(model: &mut Model, by: isize) {
    model.notice = None;
    if !model.lessons.move_by_months(by, model.setup.as_of) {
        let end = if by > 0 { "This is the newest month." } else { "Nothing before this month was reviewed." };
        model.notice = Some(Notice::Refused(end.to_owned()));
    }
}

/// Lists the admissions behind the number under the cursor, a single one too, so that the same key does the same. Where
/// there are none, the theme is what is left to open.
fn list_admissions(model: &mut Model) {
    model.notice = None;
    let admissions = model.lessons.admissions_under_cursor(model.setup.as_of);
    if admissions.is_empty() {
        open_theme(model);
        return;
    }
    model.overlay = Some(Overlay::Palette(picker("Admissions behind the number", &admissions)));
}

fn picker(title: &'static str, admissions: &[&LearnedFrom]) -> Palette {
    let item = |one: &&LearnedFrom| ListItem::new(&one.child_ref, &format!("admitted {}", full(one.admitted_on)));
    let picker = ListPicker::new(admissions.iter().map(item).collect());
    Palette { title, picker, choices: admissions.iter().map(|one| Choice::Visit(one.period)).collect() }
}

fn open_theme(model: &mut Model) {
    model.notice = None;
    model.lessons.open_selected();
    model.go_to(Screen::Theme);
}

fn turn_filter_round(model: &mut Model) {
    let code = model.lessons.selected_theme().map(|used| used.theme.code.clone());
    model.lessons.shows_all = !model.lessons.shows_all;
    let rows = model.lessons.rows();
    let (place, last) = (rows.iter().position(|used| Some(&used.theme.code) == code.as_ref()), rows.len());
    model.lessons.cursor.selected = place.unwrap_or(model.lessons.cursor.selected).min(last.saturating_sub(1));
    let said = if model.lessons.shows_all {
        "Every retired theme is listed too."
    } else {
        "Retired themes are listed where they have lessons."
    };
    model.notice = Some(Notice::Done(said.to_owned()));
}

fn write(model: &mut Model, record: LessonRecord) -> Vec<Effect> {
    model.notice = None;
    ask(model, Ask::Write(Record::Lesson(record), None))
}

/// Takes the theme under the cursor off the list that is offered, or puts it back.
fn retire(model: &mut Model) -> Vec<Effect> {
    let Some(theme) = model.lessons.selected_theme().map(|used| used.theme.clone()) else { return Vec::new() };
    let record = if theme.is_offered() {
        LessonRecord::RetireTheme(theme.code, model.setup.as_of)
    } else {
        LessonRecord::BringThemeBack(theme.code)
    };
    write(model, record)
}

/// Shows what merging a theme into the one that was picked would move, and asks.
pub(in crate::tui) fn ask_to_merge(model: &mut Model, code: &str, form: &Form) {
    let Some((learned, into)) = model.lessons.learned().zip(forms::lesson::merged_into(form)) else { return };
    let Some((from, other)) = learned.theme(code).zip(learned.theme(&into)) else { return };
    let reading = super::merge(from, &other.theme);
    let record = LessonRecord::MergeThemes { code: code.to_owned(), into, on: model.setup.as_of };
    model.overlay = Some(Overlay::Confirm(reading, Box::new(Ask::Write(Record::Lesson(record), None))));
}

fn read(model: &mut Model) {
    model.notice = None;
    let listed = model.lessons.selected_lesson();
    model.overlay = listed.map(|listed| Overlay::Reading(super::whole(listed, model.setup.as_of)));
}

fn reopen(model: &mut Model) -> Vec<Effect> {
    let id = model.lessons.selected_lesson().map(|listed| listed.lesson.id);
    id.map_or_else(Vec::new, |id| write(model, LessonRecord::Reopen(id)))
}

/// Opens the child that the lesson was learned from; of several, one is chosen first.
fn open_child(model: &mut Model) -> Vec<Effect> {
    let admissions = model.lessons.selected_lesson().map(|listed| listed.admissions.as_slice()).unwrap_or_default();
    match admissions {
        [] => Vec::new(),
        [one] => {
            let period = one.period;
            visit(model, period)
        }
        several => {
            let palette = picker("Learned from", &several.iter().collect::<Vec<_>>());
            model.overlay = Some(Overlay::Palette(palette));
            Vec::new()
        }
    }
}
