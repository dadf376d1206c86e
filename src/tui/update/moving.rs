//! Getting about: rows, pages, items, children; finding, sorting, names.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::answers::request;
use super::{actions, meeting};
use crate::domain::Id;
use crate::tui::layout;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice, Opening, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::screen;
use crate::tui::screen::admissions::Find;
use crate::tui::screen::{child, section20};
use crate::tui::widget::table::Cursor;

pub(super) fn move_by(model: &mut Model, by: isize) {
    match (&mut model.overlay, model.screen) {
        (Some(Overlay::Reading(reading) | Overlay::Confirm(reading, _)), _) => {
            reading.text.scroll(by, layout::reading_area(model.size));
        }
        (Some(Overlay::Plan(planned)), _) => planned.outline.move_by(by, layout::plan_area(model.size)),
        (Some(Overlay::Paste(reading)), _) => reading.text.scroll(by, layout::paste_area(model.size)),
        (_, screen) => (screen.spec().move_by)(model, by),
    }
    screen::keep_in_view(model);
}

pub(super) fn page(model: &mut Model, direction: isize) {
    if model.overlay.is_none() && model.screen == Screen::Section20 {
        page_agreements(model, direction > 0);
        return;
    }
    let rows = match (&model.overlay, model.screen) {
        (Some(_), _) => usize::from(layout::reading_area(model.size).height),
        (None, Screen::Item) if model.current().is_some() => {
            child::scroll(model, direction);
            return;
        }
        (None, screen) if screen != Screen::Child => layout::list_room(model),
        (None, _) => {
            child::scroll(model, direction);
            return;
        }
    };
    move_by(model, direction * isize::try_from(rows.max(2) - 1).unwrap_or(1));
}

/// To the page of agreements before or after those in view; at an end, to the last or the first.
fn page_agreements(model: &mut Model, is_down: bool) {
    if let Some((row, line)) = section20::page(model, is_down) {
        model.section20.cursor = Cursor { selected: row, first: line };
    }
    screen::keep_in_view(model);
}

pub(super) fn open_child(model: &mut Model) {
    if let Some(period) = model.list.selected_row().map(|row| row.period_id) {
        open_period(model, period);
    }
}

/// Opens the screen of an admission of the month.
pub(super) fn open_period(model: &mut Model, period: Id) {
    model.list.select_period(Some(period));
    model.screen = Screen::Child;
    model.child = model.child.of(Some(period));
    model.opening = None;
    model.notice = None;
}

/// Opens the screen of an admission from one of the screens between meetings, to which Esc leads back. One of another month
/// is read first.
pub(super) fn visit(model: &mut Model, period: Id) -> Vec<Effect> {
    model.notice = None;
    if model.has_period(period) {
        model.list.select_period(Some(period));
        model.go_to(Screen::Child);
        model.child = model.child.of(Some(period));
        return Vec::new();
    }
    model.opening = Some(Opening::Period(period));
    vec![request(model, Ask::ShowAdmission(period))]
}

/// Back to the screen before; from requests that were looked for, to all of them first.
pub(super) fn back(model: &mut Model) {
    if meeting::back_to_close(model) {
        return;
    }
    if actions::clear_marks(model) {
        return;
    }
    if model.screen.spec().find.is_some() && model.find().is_active() {
        clear_find(model);
        return;
    }
    model.go_back();
    model.opening = None;
    model.notice = None;
    screen::keep_in_view(model);
}

/// To the next or the previous child of the list that one came from: of the month, or of the section 20 agreements.
pub(super) fn step_child(model: &mut Model, by: isize) -> Vec<Effect> {
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
    screen::keep_in_view(model);
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

pub(super) fn press_in_find(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let find = model.find_mut();
    match key.code {
        KeyCode::Char(character) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            find.type_character(character);
        }
        KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => find.clear(),
        KeyCode::Backspace => find.backspace(),
        _ => return Vec::new(),
    }
    model.rebuild();
    move_by(model, isize::MIN);
    Vec::new()
}

pub(super) fn keep_found(model: &mut Model) {
    let find = model.find_mut();
    find.typing = false;
    find.finish_word();
    model.rebuild();
}

pub(super) fn clear_find(model: &mut Model) {
    let kept = model.list.selected_row().map(|row| row.period_id);
    *model.find_mut() = Find::default();
    model.rebuild();
    model.list.select_period(kept);
    model.notice = None;
    screen::keep_in_view(model);
}

pub(super) fn sort(model: &mut Model) {
    let kept = model.list.selected_row().map(|row| row.period_id);
    model.list.sorted_by = model.list.sorted_by.next();
    model.list.reversed = model.list.sorted_by.largest_first();
    model.rebuild();
    model.list.select_period(kept);
    screen::keep_in_view(model);
}

pub(super) fn reverse_sort(model: &mut Model) {
    let kept = model.list.selected_row().map(|row| row.period_id);
    model.list.reversed = !model.list.reversed;
    model.rebuild();
    model.list.select_period(kept);
    screen::keep_in_view(model);
}

pub(super) fn hide_names(model: &mut Model) {
    model.names_hidden = !model.names_hidden;
    model.rebuild();
    let said = if model.names_hidden { "Names are hidden. h shows them." } else { "Names are shown. h hides them." };
    model.notice = Some(Notice::Done(said.to_owned()));
}
