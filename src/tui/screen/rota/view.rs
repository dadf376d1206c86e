//! Draws the duty rota.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::{full, spoken};
use crate::domain::child::Source;
use crate::domain::duty::{Duty, Seam, on_duty};
use crate::domain::text::counted;
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell, Window};

/// The turns of the duty rota that are in view.
#[must_use]
pub fn window(model: &Model) -> Window {
    let rota = &model.rota;
    Window::around(rota.selected, rota.turns.len(), layout::list_room(model), rota.first)
}

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 6] = [
    Column::fixed("", 5),
    Column::flexible("Person", 18, 2),
    Column::fixed("From", 11),
    Column::fixed("To", 11),
    Column::fixed("Source", 8).rank(2),
    Column::flexible("To look at", 18, 3).rank(1),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    title(model, "Duty rota", &format!("as of {}", full(model.setup.as_of)), buffer);
    if !model.rota.turns.is_empty() {
        put(buffer, area, (1, 1), &today(model), look.theme.base);
        put(buffer, area, (1, 2), &to_look_at(model), look.theme.base);
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let list = list(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    if let Some(turn) = model.rota.selected_turn() {
        told(model, &story(model, turn), buffer);
    }
    list
}

fn today(model: &Model) -> String {
    let people: Vec<&str> = on_duty(&model.rota.turns, model.setup.as_of).collect();
    match people.as_slice() {
        [] => format!("Nobody is on the rota for {}.", spoken(model.setup.as_of)),
        people => format!("On duty: {}.", people.join(" and ")),
    }
}

fn to_look_at(model: &Model) -> String {
    let seams: Vec<Seam<'_>> = (0..model.rota.turns.len()).flat_map(|at| model.rota.seams(at)).collect();
    let gaps = seams.iter().filter(|seam| matches!(seam, Seam::Gap(_))).count();
    let turns = counted(i64::try_from(model.rota.turns.len()).unwrap_or(0), "turn");
    let of = |number: usize, noun: &str| (number > 0).then(|| counted(i64::try_from(number).unwrap_or(0), noun));
    let parts = [Some(turns), of(gaps, "gap"), of(seams.len() - gaps, "overlap")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    if model.rota.turns.is_empty() {
        empty(model, area, buffer);
        return None;
    }
    let window = window(model);
    let rows: Vec<Vec<TableCell<'_>>> = window.range().filter_map(|at| cells(model, at)).collect();
    let selected = model.rota.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look)
}

fn cells(model: &Model, at: usize) -> Option<Vec<TableCell<'_>>> {
    let (turn, look) = (model.rota.turns.get(at)?, &model.setup.look);
    let seams: Vec<String> = model.rota.seams(at).iter().map(in_short).collect();
    let now = if turn.covers(model.setup.as_of) { "now" } else { "" };
    let mark = if seams.is_empty() { "" } else { look.glyphs.overdue };
    Some(vec![
        TableCell::from(format!("{now:<3} {mark}")).style(look.theme.warning),
        turn.person.as_str().into(),
        format!("{:>11}", full(turn.from_on)).into(),
        format!("{:>11}", full(turn.until_on)).into(),
        if turn.source == Source::Typed { "typed in" } else { "imported" }.into(),
        TableCell::from(seams.join(", ")).style(look.theme.warning),
    ])
}

fn in_short(seam: &Seam<'_>) -> String {
    match seam {
        Seam::Gap(days) => format!("gap of {}", counted(*days, "day")),
        Seam::Overlap(days, _) => format!("overlap of {}", counted(*days, "day")),
    }
}

/// The turn under the cursor in a sentence or two.
fn story(model: &Model, turn: &Duty) -> String {
    let length = counted((turn.until_on - turn.from_on).num_days() + 1, "day");
    let (from, until) = (spoken(turn.from_on), spoken(turn.until_on));
    let seams: String = model.rota.seams(model.rota.selected).iter().map(in_words).collect();
    format!("{}  {from} to {until}, {length}.{seams}", turn.person)
}

fn in_words(seam: &Seam<'_>) -> String {
    match seam {
        Seam::Gap(days) => format!(" Nobody is on the rota for the {} before.", counted(*days, "day")),
        Seam::Overlap(days, other) => format!(
            " For {} {} is on the rota too, to {}: more than a handover.",
            counted(*days, "day"),
            other.person,
            full(other.until_on)
        ),
    }
}

/// What stands in the place of the list when no turn is in it, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (what, then) = if model.rota.is_read {
        ("This file holds no duty rota yet.", "a adds a turn: who is on duty, from which day to which.")
    } else {
        ("The duty rota is being read.", "")
    };
    put(buffer, area, (3, 1), what, model.setup.look.theme.strong);
    put(buffer, area, (3, 2), then, model.setup.look.theme.base);
}
