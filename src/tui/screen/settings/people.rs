//! Draws the people: who is offered where a form asks for somebody.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::lists::{empty, figures, foot, frame, standing, window};
use crate::domain::calendar::{full, spoken};
use crate::domain::people::{Known, Person, Role};
use crate::tui::layout;
use crate::tui::model::{Model, Screen};
use crate::tui::widget::table::{Column, Table, TableCell};

/// The columns, as [`cells`] fills them.
const COLUMNS: [Column; 4] = [
    Column::flexible("Name", 19, 2),
    Column::flexible("Role", 27, 1).rank(1),
    Column::fixed("", 17),
    Column::fixed("Last named", 11).right().rank(2),
];

/// Below the figures.
const OFFERED: &str = "Forms offer everyone who has not left.";

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let people = model.settings.all_people();
    if people.is_empty() {
        let (what, then) = match model.settings.view {
            None => ("The people are being read.", ""),
            Some(_) => ("Nobody is listed, and no record names anybody yet.", "a adds somebody, with what they do."),
        };
        frame(model, "People", &[], buffer);
        empty(model, what, then, buffer);
        foot(model, None, buffer);
        return None;
    }
    let counted = figures(people, "in records", "left");
    frame(model, "People", &[counted, OFFERED.to_owned()], buffer);
    let window = window(model, Screen::People);
    let rows: Vec<Vec<TableCell<'_>>> =
        window.range().filter_map(|at| people.get(at)).map(|one| cells(model, one)).collect();
    let selected = model.settings.people.selected.checked_sub(window.first);
    let table = Table { columns: &COLUMNS, rows: &rows, selected, sorted: None };
    let cursor = table.view(layout::list_area(model.size), buffer, &model.setup.look);
    foot(model, model.settings.person().map(story), buffer);
    cursor
}

fn role(known: &Known<Person>) -> Option<&'static str> {
    known.listed.as_ref()?.role.map(Role::label)
}

fn cells<'r>(model: &Model, known: &'r Known<Person>) -> Vec<TableCell<'r>> {
    let muted = model.setup.look.theme.muted;
    vec![
        known.name.as_str().into(),
        role(known).map_or_else(|| TableCell::from("not recorded").style(muted), TableCell::from),
        standing(model, known, "in records", "left"),
        known.last_named.map(full).unwrap_or_default().into(),
    ]
}

/// Who is under the cursor in a sentence or two.
fn story(known: &Known<Person>) -> String {
    let role = role(known).map(|role| format!(", {role}")).unwrap_or_default();
    let named = known
        .last_named
        .map_or_else(|| "No record names them.".to_owned(), |day| format!("Last named on {}.", spoken(day)));
    let then = match (known.gone_on(), &known.listed) {
        (Some(day), _) => format!("Left on {}: no form offers them. x brings them back.", spoken(day)),
        (None, Some(_)) => "Enter changes it; x says that they have left.".to_owned(),
        (None, None) => "Enter puts them on the list, with what they do; x says that they have left.".to_owned(),
    };
    format!("{}{role}. {named} {then}", known.name)
}
