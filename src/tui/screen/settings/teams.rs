//! Draws the teams: which are offered where a child's team is typed in.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::lists::{empty, figures, foot, frame, standing, window};
use crate::domain::calendar::{full, spoken};
use crate::domain::people::{Known, Team};
use crate::tui::layout;
use crate::tui::model::{Model, Screen};
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 3] =
    [Column::flexible("Team", 30, 2), Column::fixed("", 19), Column::fixed("Last admission", 14).right().rank(1)];

/// Below the figures.
const OFFERED: &str = "Forms offer every team that was not closed.";

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let teams = model.settings.all_teams();
    if teams.is_empty() {
        let (what, then) = match model.settings.view {
            None => ("The teams are being read.", ""),
            Some(_) => ("No team is listed, and no child has one yet.", "a adds a team."),
        };
        frame(model, "Teams", &[], buffer);
        empty(model, what, then, buffer);
        foot(model, None, buffer);
        return None;
    }
    let counted = figures(teams, "of children", "closed");
    frame(model, "Teams", &[counted, OFFERED.to_owned()], buffer);
    let window = window(model, Screen::Teams);
    let rows: Vec<Vec<TableCell<'_>>> =
        window.range().filter_map(|at| teams.get(at)).map(|one| cells(model, one)).collect();
    let selected = model.settings.teams.selected.checked_sub(window.first);
    let table = Table { columns: &COLUMNS, rows: &rows, selected, sorted: None };
    let cursor = table.view(layout::list_area(model.size), buffer, &model.setup.look);
    foot(model, model.settings.team().map(story), buffer);
    cursor
}

fn cells<'r>(model: &Model, known: &'r Known<Team>) -> Vec<TableCell<'r>> {
    vec![
        known.name.as_str().into(),
        standing(model, known, "of children", "closed"),
        known.last_named.map(full).unwrap_or_default().into(),
    ]
}

/// The team under the cursor in a sentence or two.
fn story(known: &Known<Team>) -> String {
    let last = known.last_named.map_or_else(
        || "No child of it came into care.".to_owned(),
        |day| format!("A child of it last came into care on {}.", spoken(day)),
    );
    let then = match (known.gone_on(), &known.listed) {
        (Some(day), _) => format!("Closed on {}: no form offers it. x opens it again.", spoken(day)),
        (None, Some(_)) => "Enter changes it; x says that it was closed.".to_owned(),
        (None, None) => "Enter puts it on the list; x says that it was closed.".to_owned(),
    };
    format!("{}. {last} {then}", known.name)
}
