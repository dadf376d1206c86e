//! The themes and their lessons: what their commands do.

use super::answers::{ask, show_screen};
use super::filling::open;
use super::moving::visit;
use crate::domain::calendar::full;
use crate::domain::lesson::LearnedFrom;
use crate::tui::command::{CommandId, LessonsCommand};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect, LessonRecord, Record};
use crate::tui::model::{Model, Notice, Screen};
use crate::tui::overlay::{Overlay, Palette};
use crate::tui::screen::{self, lessons};
use crate::tui::widget::form::Form;
use crate::tui::widget::list_picker::{ListItem, ListPicker};

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: LessonsCommand) -> Vec<Effect> {
    match command {
        LessonsCommand::Show => return show_screen(model, Screen::Lessons),
        LessonsCommand::MonthBefore => step(model, -1),
        LessonsCommand::MonthAfter => step(model, 1),
        LessonsCommand::OpenCell => list_admissions(model),
        LessonsCommand::OpenTheme => open_theme(model),
        LessonsCommand::AddTheme => open(model, |_| Some(forms::lesson::add_theme())),
        LessonsCommand::RenameTheme => {
            open(model, |model| Some(forms::lesson::rename_theme(&model.lessons.selected_theme()?.theme)));
        }
        LessonsCommand::MergeTheme => open(model, |model| {
            Some(forms::lesson::merge_theme(&model.lessons.selected_theme()?.theme, model.lessons.learned()?))
        }),
        LessonsCommand::RetireTheme => return retire(model),
        LessonsCommand::AllThemes => turn_filter_round(model),
        LessonsCommand::ReadLesson => read(model),
        LessonsCommand::EditLesson => {
            open(model, |model| forms::lesson::edit(model, &model.lessons.selected_lesson()?.lesson));
        }
        LessonsCommand::CloseLesson => {
            open(model, |model| forms::lesson::close(model, &model.lessons.selected_lesson()?.lesson));
        }
        LessonsCommand::ReopenLesson => return reopen(model),
        LessonsCommand::OpenChild => return open_child(model),
        LessonsCommand::Visit(period) => return visit(model, period),
    }
    Vec::new()
}

fn step(model: &mut Model, by: isize) {
    model.notice = None;
    if !model.lessons.move_by_months(by, model.setup.as_of) {
        let end = if by > 0 { "This is the newest month." } else { "Nothing before this month was reviewed." };
        model.notice = Some(Notice::Refused(end.to_owned()));
    }
    screen::keep_in_view(model);
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
    let visit = |one: &&LearnedFrom| CommandId::Lessons(LessonsCommand::Visit(one.period));
    let picker = ListPicker::new(admissions.iter().map(item).collect());
    Palette { title, picker, commands: admissions.iter().map(visit).collect() }
}

fn open_theme(model: &mut Model) {
    model.notice = None;
    model.lessons.open_selected();
    model.go_to(Screen::Theme);
    screen::keep_in_view(model);
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
    screen::keep_in_view(model);
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
pub(super) fn ask_to_merge(model: &mut Model, code: &str, form: &Form) {
    let Some((learned, into)) = model.lessons.learned().zip(forms::lesson::merged_into(form)) else { return };
    let Some((from, other)) = learned.theme(code).zip(learned.theme(&into)) else { return };
    let reading = lessons::merge(from, &other.theme);
    let record = LessonRecord::MergeThemes { code: code.to_owned(), into, on: model.setup.as_of };
    model.overlay = Some(Overlay::Confirm(reading, Box::new(Ask::Write(Record::Lesson(record), None))));
}

fn read(model: &mut Model) {
    model.notice = None;
    let listed = model.lessons.selected_lesson();
    model.overlay = listed.map(|listed| Overlay::Reading(lessons::whole(listed, model.setup.as_of)));
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
