//! Draws the screen of one admission.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::commands::{NEXT, PREVIOUS};
use crate::domain::admission::{Admission, EntryKind};
use crate::domain::calendar::{Month, full};
use crate::domain::codes;
use crate::domain::impossible;
use crate::domain::legal_status::LegalCode;
use crate::domain::text::{counted, display_width, in_sentence};
use crate::tui::frame::{notice_rule, title};
use crate::tui::layout;
use crate::tui::model::{Model, Screen};
use crate::tui::widget::{put, put_line};

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let rule = model.size.1.saturating_sub(2);
    let Some(admission) = model.current() else {
        notice_rule(model, rule, buffer);
        return None;
    };
    heading(model, admission, buffer);
    facts(model, buffer);
    let cursor = document(model, buffer);
    notice_rule(model, rule, buffer);
    more_mark(model, rule, buffer);
    cursor
}

fn heading(model: &Model, admission: &Admission, buffer: &mut Buffer) {
    let place = place_in_list(model, admission);
    let (of, keys) = match place {
        Some((at, all)) => (format!(" ({} of {all})", at + 1), format!("{}  {}", NEXT.hint(), PREVIOUS.hint())),
        None => Default::default(),
    };
    title(model, &format!("{} › {}{of}", came_from(model, admission), admission.child.child_ref), &keys, buffer);
}

/// The place of the child in the list that one came from, and how many stand in it.
fn place_in_list(model: &Model, admission: &Admission) -> Option<(usize, usize)> {
    match model.trail.last() {
        Some(Screen::Section20) => Some((model.section20.cursor.selected, model.section20.rows.len())),
        Some(Screen::Actions | Screen::Lessons | Screen::Theme) => None,
        _ => {
            let at = model.list.rows.iter().position(|row| row.period_id == admission.period.id)?;
            Some((at, model.list.rows.len()))
        }
    }
}

/// Where one came from: a list across months, else the month of the admission.
fn came_from(model: &Model, admission: &Admission) -> String {
    match model.trail.last() {
        Some(Screen::Section20) => "Section 20".to_owned(),
        Some(Screen::Actions) => "Actions".to_owned(),
        Some(Screen::Lessons | Screen::Theme) => "Lessons".to_owned(),
        _ if model.has_period(admission.period.id) => format!("{} admissions", model.view.month.name()),
        _ => format!("{} admissions", Month::containing(admission.admitted_on()).name()),
    }
}

/// Draws who it is and how it began, on the second line of the screen.
pub fn facts(model: &Model, buffer: &mut Buffer) {
    let Some(admission) = model.current() else { return };
    let line = joined(&in_short(model, admission), usize::from(model.size.0).saturating_sub(2));
    put(buffer, layout::whole(model.size), (1, 1), &line, model.setup.look.theme.strong);
}

/// As many of the facts as fit whole; the first one always.
fn joined(facts: &[String], width: usize) -> String {
    let mut lines = (1..=facts.len()).rev().filter_map(|kept| Some(facts.get(..kept)?.join(" · ")));
    lines.find(|line| display_width(line) <= width).or_else(|| facts.first().cloned()).unwrap_or_default()
}

/// Who and how, in one line: name if shown, age, where it stands, how it began, team.
fn in_short(model: &Model, admission: &Admission) -> Vec<String> {
    let name = admission.child.full_name().filter(|_| !model.names_hidden);
    let age = admission.age().map_or_else(
        || "age not known".to_owned(),
        |age| match age {
            0 => "under 1".to_owned(),
            1 => "1 year".to_owned(),
            years => format!("{years} years"),
        },
    );
    let age = match admission.child.age_on(model.setup.as_of) {
        Some(now) if Some(now) != admission.age() => format!("{age} at entry, now {now}"),
        _ => age,
    };
    let gone = admission.period.gone();
    let check = impossible::mark(&impossible::of_admission(admission, model.setup.as_of));
    let entry = match admission.entry() {
        EntryKind::NotRecorded => "entry kind not recorded".to_owned(),
        kind => kind.label().to_owned(),
    };
    let unaccompanied = admission.child.unaccompanied.filter(|is| *is).map(|_| "unaccompanied".to_owned());
    let need = admission.period.need.as_deref().and_then(codes::need_label).map(str::to_lowercase);
    let team = admission.child.team.clone();
    [name, gone, check, Some(age), Some(standing(model, admission)), Some(entry), unaccompanied, need, team]
        .into_iter()
        .flatten()
        .collect()
}

/// "section 20 for 41 days", or how long care lasted.
fn standing(model: &Model, admission: &Admission) -> String {
    let as_of = model.setup.as_of;
    if let Some(ended) = admission.period.ended_on.filter(|end| *end <= as_of) {
        return format!("in care {}, to {}", counted(admission.days_in_care(as_of), "day"), full(ended));
    }
    if let Some(agreement) = admission.section_20_days(as_of) {
        return format!("section 20 for {}", agreement.length().in_words());
    }
    let status = admission.legal_status_on(as_of);
    let label = status.and_then(|status| status.code.as_ref()).map_or("legal status not known", LegalCode::short_label);
    format!("{} · {} in care", in_sentence(label), counted(admission.days_in_care(as_of), "day"))
}

/// Draws the document of the admission, and returns where the cursor belongs.
pub fn document(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let look = &model.setup.look;
    let area = layout::document_area(model);
    let document = super::document_of(model);
    for (row, line) in (0..area.height).zip(document.lines.iter().skip(model.child.offset)) {
        put_line(buffer, area, (0, row), line);
    }
    let Some(place) = model.selected_item().and_then(|item| document.places.get(item)) else {
        return Some(Position::new(0, 1));
    };
    let column = u16::try_from(place.column).unwrap_or(0);
    let seen = |line: usize| {
        line.checked_sub(model.child.offset).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height)
    };
    let row = seen(place.lines.start)?;
    if place.is_marked {
        return Some(Position::new(column, area.y + row));
    }
    for row in place.lines.clone().filter_map(seen) {
        let width = u16::try_from(place.width).unwrap_or(u16::MAX).min(area.width.saturating_sub(column));
        let rest = Rect { x: column, y: area.y + row, width, height: 1 };
        buffer.set_style(rest.intersection(buffer.area), look.theme.selection());
    }
    put(buffer, area, (column, row), look.glyphs.selected, look.theme.selection());
    Some(Position::new(column, area.y + row))
}

/// Says at the right of the rule below it that the document goes on.
pub fn more_mark(model: &Model, rule: u16, buffer: &mut Buffer) {
    let look = &model.setup.look;
    let (lines, shown) = (super::document_of(model).lines.len(), super::room(model));
    // What was just done is worth more than that there is more below.
    if model.notice.is_none() && model.child.offset + shown < lines {
        let words = format!(" {} PgDn: more below ", look.glyphs.down);
        let width = u16::try_from(display_width(&words)).unwrap_or(0);
        let at = model.size.0.saturating_sub(width + 1);
        put(buffer, layout::whole(model.size), (at, rule), &words, look.theme.muted);
    }
}
