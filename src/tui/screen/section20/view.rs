//! Draws the section 20 agreements.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::{INDENT, lines};
use super::list::{Order, Side};
use super::words::{ended_story, figures, rest, story};
use crate::domain::calendar::{full, short};
use crate::domain::follow_up::{Plan, Purpose};
use crate::domain::section20::{EndedAgreement, OpenAgreement};
use crate::domain::text::{clean, wrap};
use crate::store::screens::Tracked;
use crate::tui::frame::{find_cursor, found, notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::screen::child_number;
use crate::tui::theme::Look;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The column of names.
const NAME: &str = "Name";

/// The column of whether the extract has them still: drawn where it lacks somebody.
const LISTED: &str = "Listed";

/// The columns of the open agreements, as [`open_cells`] fills them.
const OPEN: [Column; 14] = [
    Column::fixed("Child", 8),
    Column::flexible(NAME, 16, 1).rank(9),
    Column::fixed(LISTED, 6),
    Column::fixed("Age", 3).right(),
    Column::fixed("Days", 6).right(),
    Column::fixed("Band", 7).rank(2),
    Column::flexible("Plan", 14, 2),
    Column::flexible("Purpose", 16, 2).rank(5),
    Column::flexible("Consent", 18, 3).rank(6),
    Column::fixed("Last check", 11).right().rank(4),
    Column::fixed("Next check", 11).right(),
    Column::fixed("Late", 6).right(),
    Column::flexible("Next action", 22, 3).rank(3),
    Column::fixed("Acts", 4).right(),
];

/// The columns of those that have ended, as [`ended_cells`] fills them.
const ENDED: [Column; 8] = [
    Column::fixed("Child", 8),
    Column::fixed(LISTED, 6),
    Column::fixed("Age", 3).right(),
    Column::fixed("From", 11).right().rank(2),
    Column::fixed("Ended", 11).right(),
    Column::fixed("Days", 6).right(),
    Column::flexible("How it ended", 24, 3),
    Column::flexible("As the last check recorded it", 22, 2).rank(1),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (look, area, screen) = (&model.setup.look, layout::whole(model.size), &model.section20);
    let asked = if screen.asked_day.is_some() { "as it stood on" } else { "as of" };
    let name = match (screen.side, screen.order) {
        (Side::Ended, _) => "Section 20, ended agreements",
        (Side::Open, Order::Check) => "Section 20, open agreements",
        (Side::Open, Order::Longest) => "Section 20, open agreements, the longest first",
    };
    title(model, name, &format!("{asked} {}", full(day_shown(model))), buffer);
    let width = usize::from(area.width).saturating_sub(2);
    for (row, line) in (1..).zip(figures(screen, width)) {
        put(buffer, area, (1, row), &line, look.theme.base);
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let all = if screen.side == Side::Open { screen.open().len() } else { screen.ended().len() };
    found(model, &model.section20.find, (screen.rows.len(), all), buffer);
    let list = list(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    told(model, &under_cursor(model), buffer);
    find_cursor(model, &model.section20.find).or(list)
}

/// The day as of which the agreements are shown.
fn day_shown(model: &Model) -> NaiveDate {
    model.section20.asked_day.unwrap_or(model.setup.as_of)
}

/// The agreement under the cursor in words; nothing where all of it stands in the list.
fn under_cursor(model: &Model) -> String {
    let screen = &model.section20;
    let name = |tracked: &Tracked| tracked.admission.child.full_name().filter(|_| !model.names_hidden);
    let of_open = |tracked: &Tracked| {
        if screen.is_unfolded {
            rest(tracked, name(tracked).as_deref())
        } else {
            story(&tracked.agreement, name(tracked).as_deref(), day_shown(model))
        }
    };
    let open = screen.selected().map(|tracked| clean(&of_open(tracked)).into_owned());
    let ended = || screen.ended_at(screen.cursor.selected).map(|ended| clean(&ended_story(ended)).into_owned());
    open.or_else(ended).unwrap_or_default()
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (area, screen) = (layout::list_area(model.size), &model.section20);
    if screen.rows.is_empty() {
        empty(model, area, buffer);
        return None;
    }
    let lines = lines(screen, area.width);
    let window = super::window(model);
    let shown = lines.get(window.range()).unwrap_or_default();
    let is_drawn = |column: &str| match column {
        NAME => !model.names_hidden,
        LISTED => screen.lacks_any(),
        _ => true,
    };
    let all: &[Column] = if screen.side == Side::Open { &OPEN } else { &ENDED };
    let columns: Vec<Column> = all.iter().copied().filter(|column| is_drawn(column.title)).collect();
    let drawn = |row: usize| -> Vec<TableCell<'_>> {
        let cells = cells(model, row);
        all.iter().zip(cells).filter(|(column, _)| is_drawn(column.title)).map(|(_, cell)| cell).collect()
    };
    let rows: Vec<Vec<TableCell<'_>>> =
        shown.iter().map(|line| if line.under.is_none() { drawn(line.row) } else { Vec::new() }).collect();
    let is_selected = |line: &super::ListLine| line.row == screen.cursor.selected && line.under.is_none();
    let selected = shown.iter().position(is_selected);
    let cursor = Table { columns: &columns, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look);
    for (at, line) in (1..).zip(shown) {
        if let Some((marked, text)) = &line.under {
            let look = &model.setup.look;
            let (mark, style) =
                if *marked { (look.glyphs.overdue, look.theme.warning) } else { ("", look.theme.muted) };
            put(buffer, area, (INDENT - 2, at), mark, style);
            put(buffer, area, (INDENT, at), text, look.theme.muted);
        }
    }
    cursor
}

fn cells(model: &Model, row: usize) -> Vec<TableCell<'_>> {
    let open = model.section20.open_at(row).map(|tracked| open_cells(tracked, model));
    open.or_else(|| model.section20.ended_at(row).map(|ended| ended_cells(ended, &model.setup.look)))
        .unwrap_or_default()
}

fn open_cells<'r>(tracked: &'r Tracked, model: &Model) -> Vec<TableCell<'r>> {
    let (agreement, look) = (&tracked.agreement, &model.setup.look);
    let not_recorded = || TableCell::from("not recorded").style(look.theme.muted);
    let late = match agreement.check_overdue_days {
        0 => TableCell::from(""),
        days => TableCell::from(format!("{days} {}", look.glyphs.overdue)).style(look.theme.warning),
    };
    vec![
        child_number(&agreement.child_ref, &agreement.impossible, look),
        tracked.admission.child.full_name().unwrap_or_default().into(),
        listed(agreement.missing_since).style(look.theme.warning),
        age(agreement.age).into(),
        agreement.length().in_figures().into(),
        agreement.band.code().into(),
        agreement.plan.map_or_else(not_recorded, |plan: Plan| plan.label().into()),
        agreement.purpose.map_or_else(not_recorded, |purpose: Purpose| purpose.label().into()),
        agreement.consent_answers.short_words().map_or_else(not_recorded, |said| clean(&said).into_owned().into()),
        agreement.last_check_on.map_or_else(|| TableCell::from("none"), |day| full(day).into()),
        full(agreement.next_check_on).into(),
        late,
        next_action(agreement).into(),
        actions(agreement, look.glyphs.overdue).into(),
    ]
}

fn listed(missing_since: Option<NaiveDate>) -> TableCell<'static> {
    missing_since.map_or("", |_| "no").into()
}

fn age(age: Option<u32>) -> String {
    age.map_or_else(|| "?".to_owned(), |age| age.to_string())
}

/// Who does the next thing by when.
fn next_action(agreement: &OpenAgreement) -> String {
    let told = |action: &crate::domain::section20::OpenAction| {
        format!("{} {}: {}", short(action.due_on), clean(&action.owner), clean(&action.text))
    };
    agreement.actions.first().map_or_else(|| "none".to_owned(), told)
}

/// How many actions are open, with a mark where one is past its date.
fn actions(agreement: &OpenAgreement, mark: &str) -> String {
    let late = agreement.actions.iter().any(|action| action.overdue_days > 0);
    match agreement.open_actions {
        0 => "-".to_owned(),
        open if late => format!("{open} {mark}"),
        open => open.to_string(),
    }
}

fn ended_cells<'r>(ended: &'r EndedAgreement, look: &Look) -> Vec<TableCell<'r>> {
    vec![
        child_number(&ended.child_ref, &ended.impossible, look),
        listed(ended.missing_since),
        age(ended.age).into(),
        full(ended.since).into(),
        full(ended.ended_on).into(),
        ended.length().in_figures().into(),
        clean(ended.ending.short_label()).into(),
        ended.recorded.map_or("not recorded", |outcome| outcome.label()).into(),
    ]
}

/// What stands in the place of the list when nothing is in it, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (look, screen) = (&model.setup.look, &model.section20);
    let (what, then) = if screen.view.is_none() {
        ("The agreements are being read.", String::new())
    } else if screen.find.is_active() {
        let names = if model.names_hidden { " Names are hidden and not looked in: h shows them." } else { "" };
        ("No agreement matches.", format!("Esc shows the list again.{names}"))
    } else if screen.side == Side::Ended {
        ("No agreement had ended by this day.", "e goes back to those that are open.".to_owned())
    } else if !screen.open().is_empty() {
        ("None of the open agreements is one of these.", format!("0 shows all {} of them.", screen.open().len()))
    } else {
        (
            "No child is on section 20 on this day.",
            "Legal statuses come with an extract: Ctrl+P imports one.".to_owned(),
        )
    };
    put(buffer, area, (3, 1), what, look.theme.strong);
    for (row, line) in (2..).zip(wrap(&then, usize::from(area.width).saturating_sub(4).max(1))) {
        put(buffer, area, (3, row), &line, look.theme.base);
    }
}
