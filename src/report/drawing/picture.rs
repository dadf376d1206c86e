//! A drawing as the templates see it: lines and bars to scale, one unit to a day, and the same in cells.

use chrono::NaiveDate;
use serde::Serialize;

use super::cells::{CellRow, Stretch, months, text_rows, years};
use super::drawn::{Drawing, DrawnItem, DrawnRow};
use crate::domain::calendar::{Month, full};

/// What a template may name of a drawing. Lengths are in units of a day, from the left and from the top.
#[derive(Debug, Serialize)]
pub(super) struct Picture<'a> {
    title: &'a str,
    description: &'a str,
    entry: String,
    not_used: String,
    not_known: String,
    width: i64,
    height: i64,
    left: i64,
    right: i64,
    top: i64,
    axis: Vec<Tick>,
    rows: Vec<PictureRow<'a>>,
    months: Vec<Stretch>,
    years: Vec<Stretch>,
    cell_rows: Vec<CellRow<'a>>,
    text_rows: Vec<String>,
}

/// The first day of a month.
#[derive(Debug, Serialize)]
struct Tick {
    x: i64,
    letter: char,
    /// Where a year begins, and at the first month that is drawn.
    year: Option<String>,
}

#[derive(Debug, Serialize)]
struct PictureRow<'a> {
    name: &'a str,
    y: i64,
    height: i64,
    bars: Vec<Bar>,
    events: Vec<Event>,
}

/// Something that lasted.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Bar {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    /// Whether it began before what is drawn.
    from_before: bool,
    /// Whether it was open on the last day that is drawn.
    goes_on: bool,
}

/// Something that happened on one day; its middle.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Event {
    x: i64,
    y: i64,
}

/// Room for the names of the rows.
const LEFT: i64 = 170;
/// Room after entry for the ends of what goes on.
const RIGHT: i64 = 24;
/// Room for the label of entry, the years and the months.
const TOP: i64 = 66;
/// A line of a row, of which one that holds things at the same time has several.
const LANE: i64 = 18;
/// A bar in its line.
const BAR: i64 = 14;
/// Between one row and the next.
const GAP: i64 = 12;
/// Half of what an event takes up along time.
const EVENT: i64 = 8;

impl<'a> Picture<'a> {
    pub(super) fn of(drawing: &'a Drawing) -> Self {
        let rows = picture_rows(drawing);
        let right = x_of(drawing, drawing.until) + 1;
        let height = rows.last().map_or(TOP, |row| row.y + row.height);
        Self {
            title: &drawing.title,
            description: &drawing.description,
            entry: full(drawing.entry),
            not_used: drawing.not_used.join(", "),
            not_known: drawing.not_known.join(", "),
            width: right + RIGHT,
            height: height + GAP,
            left: LEFT,
            right,
            top: TOP,
            axis: ticks(drawing),
            rows,
            months: months(drawing.window()),
            years: years(drawing.window()),
            cell_rows: drawing.rows.iter().map(CellRow::of).collect(),
            text_rows: text_rows(drawing),
        }
    }
}

fn x_of(drawing: &Drawing, day: NaiveDate) -> i64 {
    LEFT + (day.clamp(drawing.from, drawing.until) - drawing.from).num_days()
}

fn ticks(drawing: &Drawing) -> Vec<Tick> {
    let first = Month::containing(drawing.from).next();
    let months = std::iter::successors(Some(first), |month| Some(month.next()));
    let drawn = months.take_while(|month| month.first_day() <= drawing.until);
    drawn.map(|month| tick(month, month == first, x_of(drawing, month.first_day()))).collect()
}

fn tick(month: Month, is_first: bool, x: i64) -> Tick {
    let is_january = month.first_day().format("%m").to_string() == "01";
    let year = (is_first || is_january).then(|| month.first_day().format("%Y").to_string());
    Tick { x, letter: month.short_name().chars().next().unwrap_or(' '), year }
}

fn picture_rows(drawing: &Drawing) -> Vec<PictureRow<'_>> {
    let mut y = TOP + GAP;
    let mut rows = Vec::new();
    for row in &drawing.rows {
        let drawn = picture_row(drawing, row, y);
        y += drawn.height + GAP;
        rows.push(drawn);
    }
    rows
}

fn picture_row<'a>(drawing: &Drawing, row: &'a DrawnRow, y: i64) -> PictureRow<'a> {
    let mut drawn = PictureRow { name: &row.name, y, height: LANE, bars: Vec::new(), events: Vec::new() };
    let mut free_from: Vec<i64> = Vec::new();
    for item in &row.items {
        let (start, end) = reach(drawing, item);
        let lane = lane_for(&mut free_from, start, end);
        drawn.height = drawn.height.max((lane + 1) * LANE);
        let top = y + lane * LANE;
        if item.is_event {
            drawn.events.push(Event { x: i64::midpoint(start, end), y: top + LANE / 2 });
        } else {
            drawn.bars.push(bar(drawing, item, (start, end), top));
        }
    }
    drawn
}

fn bar(drawing: &Drawing, item: &DrawnItem, (start, end): (i64, i64), top: i64) -> Bar {
    Bar {
        x: start,
        y: top + (LANE - BAR) / 2,
        width: end - start,
        height: BAR,
        from_before: item.first_on < drawing.from,
        goes_on: item.last_on.is_none_or(|last| last > drawing.until),
    }
}

/// From where to where an item takes room.
fn reach(drawing: &Drawing, item: &DrawnItem) -> (i64, i64) {
    let start = x_of(drawing, item.first_on);
    if item.is_event {
        return (start - EVENT, start + EVENT);
    }
    (start, x_of(drawing, item.last_on.unwrap_or(drawing.until)) + 1)
}

/// The first line of a row on which nothing stands where this begins; it is kept until this ends.
fn lane_for(free_from: &mut Vec<i64>, start: i64, end: i64) -> i64 {
    let lane = free_from.iter().position(|free| *free <= start).unwrap_or(free_from.len());
    match free_from.get_mut(lane) {
        Some(free) => *free = end,
        None => free_from.push(end),
    }
    i64::try_from(lane).unwrap_or(0)
}
