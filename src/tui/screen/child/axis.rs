//! The axis of the theograph: months or years, as fine as there is room for, and the day of entry.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use ratatui::text::{Line, Span};

use crate::domain::calendar::{Month, full, short};
use crate::domain::text::{display_width, pad};
use crate::domain::theograph::{Scale, Window};
use crate::tui::theme::Look;

/// The cells that the names of the rows take, the cell before and after them included.
pub(super) const NAME_WIDTH: usize = 20;

/// How finely an axis is marked.
#[derive(Clone, Copy)]
enum Grain {
    /// Each month by its name, January by its year.
    Names,
    /// Each month by its initial.
    Initials,
    /// Each year, and its July where there is room.
    Years,
}

/// The axis over a chart; where entry lies beyond an end of it, that end says so.
pub(super) fn line(scale: Scale, entry: NaiveDate, look: &Look) -> Line<'static> {
    let (window, theme) = (scale.window(), &look.theme);
    if window.holds(entry) {
        let mark = format!("{} {}", look.glyphs.entry, short(entry));
        let column = scale.column_of(entry);
        let (before, rest) = split(&marks(scale.evenly(), column..column + display_width(&mark) + 1), column);
        let after = split(&rest, display_width(&mark) + 1).1;
        return Line::from(vec![
            Span::raw(" ".repeat(NAME_WIDTH)),
            Span::styled(before, theme.muted),
            Span::styled(mark, theme.entry),
            Span::styled(format!(" {after}"), theme.muted),
        ]);
    }
    let (left, right) = beyond(window, entry, look);
    Line::from(vec![
        Span::styled(pad(&left, NAME_WIDTH, ""), theme.entry),
        Span::styled(marks(scale, 0..0), theme.muted),
        Span::styled(right, theme.entry),
    ])
}

/// What stands before and after the chart where entry lies outside the window.
fn beyond(window: Window, entry: NaiveDate, look: &Look) -> (String, String) {
    if entry < window.first_on {
        (format!(" {} {}", look.glyphs.left, full(entry)), String::new())
    } else {
        (String::new(), format!(" entry {}", look.glyphs.right))
    }
}

/// The names of months and years, each at the column of its first day; one cell to a column, and none in `taken`.
fn marks(scale: Scale, taken: Range<usize>) -> String {
    let window = scale.window();
    let grain = grain(scale);
    let mut line = String::new();
    let mut month = Month::containing(window.first_on);
    while month.first_day() <= window.last_on {
        let column = scale.column_of(month.first_day());
        let mark = mark(month, grain, line.is_empty());
        let free = line.chars().count();
        // The first month began before the window: where its name would stand in the way of the next, it gives way.
        let gives_way = month.first_day() < window.first_on && !matches!(grain, Grain::Years);
        let next = if gives_way { scale.column_of(month.next().first_day()) } else { usize::MAX };
        let fits = |mark: &String| {
            let end = column + mark.len();
            let gap = usize::from(mark.len() > 1);
            end + gap <= next && column >= free && end <= scale.columns() && (end <= taken.start || column >= taken.end)
        };
        if let Some(mark) = mark.filter(fits) {
            let gap = if mark.len() > 1 { " " } else { "" };
            line = pad(&line, column, "") + &mark + gap;
        }
        month = month.next();
    }
    split(&pad(&line, scale.columns(), ""), scale.columns()).0
}

fn grain(scale: Scale) -> Grain {
    let columns_in = |days: usize| scale.columns() * days / scale.window().days();
    match columns_in(305) {
        50.. => Grain::Names,
        20..50 => Grain::Initials,
        _ => Grain::Years,
    }
}

/// What marks a month. The first of an axis has its year with it where years are all there is to be seen.
fn mark(month: Month, grain: Grain, is_first: bool) -> Option<String> {
    let (day, name) = (month.first_day(), month.name());
    match (grain, day.month()) {
        (Grain::Names | Grain::Years, 1) => Some(day.year().to_string()),
        (Grain::Names, _) => Some(name.chars().take(3).collect()),
        (Grain::Initials, _) => Some(name.chars().take(1).collect()),
        (Grain::Years, 7) if !is_first => Some("Jul".to_owned()),
        (Grain::Years, _) => None,
    }
}

/// The first so many cells of a text of single cells, and the rest.
fn split(text: &str, at: usize) -> (String, String) {
    (text.chars().take(at).collect(), text.chars().skip(at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::day;
    use crate::domain::theograph::Zoom;

    /// Only the month in which the window begins gives way, and only to the next.
    #[test]
    fn no_month_is_left_out_at_any_place_that_can_be_scrolled_to() {
        let entry = day("2026-03-18");
        for (zoom, columns) in Zoom::ALL.into_iter().flat_map(|zoom| [31, 52, 93, 172].map(|it| (zoom, it))) {
            for scroll in -800..=200 {
                let scale = Scale::new(Window::of(entry, zoom, scroll), columns);
                let grain = grain(scale);
                if matches!(grain, Grain::Years) {
                    continue;
                }
                let line = marks(scale, 0..0);
                let mut month = Month::containing(scale.window().first_on).next();
                while month.first_day() <= scale.window().last_on {
                    let name = mark(month, grain, false).unwrap();
                    let at = scale.column_of(month.first_day());
                    let (_, rest) = split(&line, at);
                    let fits = at + name.len() <= scale.columns();
                    assert!(!fits || rest.starts_with(&name), "{zoom:?} {columns} {scroll} {name} at {at}: {line}");
                    month = month.next();
                }
            }
        }
    }
}
