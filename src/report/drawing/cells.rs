//! A drawing in cells of half a month: for a table of Word, and for text.

use serde::Serialize;

use super::drawn::{CELLS, Drawing, DrawnRow};
use crate::domain::calendar::Month;
use crate::domain::text::{clean, pad};
use crate::domain::theograph::{Part, Scale, Shade, Window};

/// So many cells under one label.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    label: String,
    cells: usize,
}

/// A row of cells.
#[derive(Debug, Serialize)]
pub(super) struct CellRow<'a> {
    name: &'a str,
    cells: Vec<Cell>,
}

/// One cell: how it is filled, and the mark in it.
#[derive(Debug, Serialize)]
struct Cell {
    /// `empty`, `full`, `dark`, `medium` or `light`.
    fill: &'static str,
    mark: String,
}

impl<'a> CellRow<'a> {
    pub(super) fn of(row: &'a DrawnRow) -> Self {
        Self { name: &row.name, cells: row.cells.iter().map(|part| Cell::of(*part)).collect() }
    }
}

impl Cell {
    fn of(part: Option<Part>) -> Self {
        let fill = match part {
            None | Some(Part::Event | Part::Several(_)) => "empty",
            Some(Part::FromBefore | Part::GoesOn | Part::Bar(Shade::Full)) => "full",
            Some(Part::Bar(Shade::Dark)) => "dark",
            Some(Part::Bar(Shade::Medium)) => "medium",
            Some(Part::Bar(Shade::Light)) => "light",
        };
        let mark = part.filter(|part| !matches!(part, Part::Bar(_))).map(glyph);
        Self { fill, mark: mark.unwrap_or_default() }
    }
}

/// The mark of a part, from the set that every font has.
fn glyph(part: Part) -> String {
    let mark = match part {
        Part::Bar(Shade::Full) => '█',
        Part::Bar(Shade::Dark) => '▓',
        Part::Bar(Shade::Medium) => '▒',
        Part::Bar(Shade::Light) => '░',
        Part::FromBefore => '◄',
        Part::GoesOn => '►',
        Part::Event => '●',
        Part::Several(count) => u32::try_from(count).ok().and_then(|count| char::from_digit(count, 10)).unwrap_or('+'),
    };
    mark.to_string()
}

/// The months over the cells, by their first letter.
pub(super) fn months(window: Window) -> Vec<Stretch> {
    let mut months = stretches(window, Month::short_name);
    for month in &mut months {
        month.label.truncate(1);
    }
    months
}

/// The years over the cells; of one with no room for it, nothing is said.
pub(super) fn years(window: Window) -> Vec<Stretch> {
    let mut years = stretches(window, |month| month.first_day().format("%Y").to_string());
    for year in years.iter_mut().filter(|year| year.cells < 4) {
        year.label.clear();
    }
    years
}

/// Cells that have the same label by the month of their first day, together.
fn stretches(window: Window, label: impl Fn(Month) -> String) -> Vec<Stretch> {
    let scale = Scale::new(window, CELLS);
    let labels: Vec<String> =
        (0..scale.columns()).map(|column| label(Month::containing(scale.days_of(column).0))).collect();
    let same = labels.chunk_by(|one, other| one == other);
    same.filter_map(|same| Some(Stretch { label: same.first()?.clone(), cells: same.len() })).collect()
}

/// The cells that the names of the rows take in text.
const NAME: usize = 20;

/// The whole drawing as lines of text, the axis first.
pub(super) fn text_rows(drawing: &Drawing) -> Vec<String> {
    let axis = [years(drawing.window()), months(drawing.window())];
    let axis = axis.iter().map(|stretches| {
        let labels = stretches.iter().map(|stretch| pad(&stretch.label, stretch.cells, ""));
        format!("{}{}", " ".repeat(NAME), labels.collect::<String>())
    });
    let rows = drawing.rows.iter().map(text_row);
    axis.chain(rows).map(|line| line.trim_end().to_owned()).collect()
}

fn text_row(row: &DrawnRow) -> String {
    let cells: String = row.cells.iter().map(|part| part.map_or_else(|| "·".to_owned(), glyph)).collect();
    format!("{}{cells}", pad(&clean(&row.name), NAME, ""))
}
