//! What stands in each column of a row.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{Item, Scale, TheographRow};

/// What one column of a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Whose mark it is: the item's place in its row.
    pub item: usize,
    /// What of it.
    pub part: Part,
}

/// The part of an item that stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It lasted, and where it has an end in view, that is it.
    Bar(Shade),
    /// It began before the window.
    FromBefore,
    /// It is open still, or goes on after the window.
    GoesOn,
    /// It happened on one day.
    Event,
    /// So many items, of which one would not be seen at all on this scale.
    Several(usize),
}

/// Bars that touch or overlap in one row have different shades, the first four of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// The first.
    Full,
    /// One that touches it.
    Dark,
    /// One that touches both.
    Medium,
    /// One that touches those three.
    Light,
}

const SHADES: [Shade; 4] = [Shade::Full, Shade::Dark, Shade::Medium, Shade::Light];

impl TheographRow<'_> {
    /// What stands in each column; later bars over earlier ones, events over bars. Nothing after the as-of date.
    #[must_use]
    pub fn marks(&self, scale: Scale, as_of: NaiveDate) -> Vec<Option<Mark>> {
        let places: Vec<Option<RangeInclusive<usize>>> =
            self.items.iter().map(|item| scale.columns_of(item.first_on, item.end(as_of))).collect();
        let shades = self.shades(&places);
        let mut marks = vec![None; scale.columns()];
        let all = || self.items.iter().zip(&places).zip(&shades).enumerate();
        for is_event in [false, true] {
            for (at, ((item, place), shade)) in all().filter(|(_, ((item, _), _))| item.is_event == is_event) {
                for column in place.iter().cloned().flatten() {
                    put(&mut marks, column, Mark { item: at, part: part(item, *shade, column, scale, as_of) });
                }
            }
        }
        count_hidden(&mut marks, &places);
        marks
    }

    /// For each item the first shade that no bar before it has that touches or overlaps it.
    fn shades(&self, places: &[Option<RangeInclusive<usize>>]) -> Vec<Shade> {
        let mut shades: Vec<Shade> = Vec::new();
        for place in places {
            let before = self.items.iter().zip(places).zip(&shades);
            let touching =
                before.filter(|((item, other), _)| !item.is_event && touches(place.as_ref(), other.as_ref()));
            let used: Vec<Shade> = touching.map(|(_, shade)| *shade).collect();
            let free = SHADES.into_iter().find(|shade| !used.contains(shade));
            shades.push(free.unwrap_or(Shade::Full));
        }
        shades
    }
}

fn put(marks: &mut [Option<Mark>], column: usize, mark: Mark) {
    if let Some(place) = marks.get_mut(column) {
        *place = Some(mark);
    }
}

fn part(item: &Item, shade: Shade, column: usize, scale: Scale, as_of: NaiveDate) -> Part {
    let window = scale.window();
    if item.is_event {
        Part::Event
    } else if item.goes_on_after(window) && column == scale.column_of(item.end(as_of)) {
        Part::GoesOn
    } else if item.first_on < window.first_on && column == 0 {
        Part::FromBefore
    } else {
        Part::Bar(shade)
    }
}

fn touches(one: Option<&RangeInclusive<usize>>, other: Option<&RangeInclusive<usize>>) -> bool {
    one.zip(other).is_some_and(|(one, other)| *one.start() <= other.end() + 1 && *other.start() <= one.end() + 1)
}

/// Where all of an item is covered by others, its first column says how many there are.
fn count_hidden(marks: &mut [Option<Mark>], places: &[Option<RangeInclusive<usize>>]) {
    for (at, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let is_seen =
            |mark: &Option<Mark>| mark.is_some_and(|mark| mark.item == at || matches!(mark.part, Part::Several(_)));
        if !marks.get(place.clone()).is_some_and(|own| own.iter().any(is_seen)) {
            let here = places.iter().flatten().filter(|other| other.contains(place.start())).count();
            put(marks, *place.start(), Mark { item: at, part: Part::Several(here) });
        }
    }
}
