//! Draws the settings.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::lists::{counts, foot, frame, window};
use super::rows::value;
use super::{Row, SettingsScreen};
use crate::domain::settings::{SettingKey, Settings};
use crate::domain::text::counted;
use crate::store::screens::SettingsView;
use crate::tui::layout;
use crate::tui::model::{Model, Screen};
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 5] = [
    Column::fixed("", 12).rank(1),
    Column::fixed("Setting", 17),
    Column::flexible("Set to", 20, 2),
    Column::fixed("", 14),
    Column::flexible("Delivered", 33, 2).rank(2),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let Some(view) = &model.settings.view else {
        frame(model, "Settings", &[], buffer);
        put(
            buffer,
            layout::list_area(model.size),
            (3, 1),
            "The settings are being read.",
            model.setup.look.theme.strong,
        );
        foot(model, None, buffer);
        return None;
    };
    frame(model, "Settings", &[figures(&model.settings, view), LOGGED.to_owned()], buffer);
    let window = window(model, Screen::Settings);
    let rows: Vec<Vec<TableCell<'_>>> =
        window.range().filter_map(|at| Some(cells(model, view, at, *Row::ALL.get(at)?, at == window.first))).collect();
    let selected = model.settings.cursor.selected.checked_sub(window.first);
    let table = Table { columns: &COLUMNS, rows: &rows, selected, sorted: None };
    let cursor = table.view(layout::list_area(model.size), buffer, &model.setup.look);
    foot(model, model.settings.row().map(|row| row.story(view, model.setup.as_of)), buffer);
    cursor
}

/// Below the figures.
const LOGGED: &str = "Each change stands in the change log; u undoes it.";

/// How many settings there are, and how many of them are not as delivered.
fn figures(screen: &SettingsScreen, view: &SettingsView) -> String {
    let changed = SettingKey::ALL.iter().filter(|key| !view.settings.is_as_delivered(**key)).count();
    let all = if SettingKey::ALL.iter().any(|key| screen.is_changed(*key)) { "" } else { ", all as delivered" };
    let settings = counted(i64::try_from(SettingKey::ALL.len()).unwrap_or(0), "setting");
    counts(&[
        (format!("{settings}{all}"), true),
        (format!("{changed} changed"), changed > 0),
        (format!("{} not readable", view.unreadable.len()), !view.unreadable.is_empty()),
    ])
}

fn cells<'r>(model: &Model, view: &SettingsView, at: usize, row: Row, is_first: bool) -> Vec<TableCell<'r>> {
    let (look, day) = (&model.setup.look, model.setup.as_of);
    let above = at.checked_sub(1).and_then(|above| Row::ALL.get(above)).map(|row| row.heading());
    let heading = if above == Some(row.heading()) && !is_first { "" } else { row.heading() };
    let delivered = match row {
        Row::Setting(key) => value(&Settings::default(), key, day),
        _ => String::new(),
    };
    vec![
        TableCell::from(heading).style(look.theme.label),
        row.title().into(),
        row.value(view, day).into(),
        standing(model, view, row),
        TableCell::from(delivered).style(look.theme.muted),
    ]
}

/// Whether a row is as delivered.
fn standing<'r>(model: &Model, view: &SettingsView, row: Row) -> TableCell<'r> {
    let look = &model.setup.look;
    match row {
        Row::Setting(key) if view.unreadable.iter().any(|one| one.key == key) => {
            TableCell::from(format!("{} not readable", look.glyphs.overdue)).style(look.theme.warning)
        }
        Row::Setting(key) if view.settings.is_as_delivered(key) => {
            TableCell::from("  as delivered").style(look.theme.muted)
        }
        Row::Setting(_) => "  changed".into(),
        _ => "".into(),
    }
}
