//! The theograph on the screen: a row for each kind of help, time to the right, the item under the cursor read out.

use std::ops::RangeInclusive;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::axis::NAME_WIDTH;
use super::{ChildScreen, axis, questions};
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::prompts::Prompt;
use crate::domain::text::{display_width, fit, pad, wrap};
use crate::domain::theograph::{
    Absences, AskedAbout, Item, Mark, Part, Scale, Shade, Theograph, TheographRow, Window, nothing_recorded,
};
use crate::tui::model::Setup;
use crate::tui::theme::Look;

/// The cells after the chart: for the date of entry, and for the word "open".
const MARGIN: usize = 8;

/// The lines that reading an item out takes at least and at most. What it takes for the longest is kept free, so that
/// nothing below moves with the cursor.
const READOUT: (usize, usize) = (2, 5);

/// A row of the chart, and the items on it with the columns of the screen at which they begin.
pub(super) struct DrawnRow {
    pub(super) line: Line<'static>,
    pub(super) items: Vec<(Id, usize)>,
}

/// The chart of one admission at some width.
pub(super) struct Chart<'a> {
    admission: &'a Admission,
    theograph: Theograph<'a>,
    scale: Scale,
    selected: Option<Id>,
    width: usize,
    look: &'a Look,
}

impl<'a> Chart<'a> {
    pub(super) fn of(admission: &'a Admission, screen: &ChildScreen, setup: &'a Setup, width: usize) -> Self {
        let window = screen.window(admission.admitted_on());
        let theograph = Theograph::of(admission, setup.as_of);
        let selected = screen.item.filter(|id| theograph.items_in(window).any(|item| item.id() == *id));
        let scale = Scale::new(window, width.saturating_sub(NAME_WIDTH + MARGIN)).parted_at(theograph.entry);
        Self { admission, theograph, scale, selected, width, look: &setup.look }
    }

    fn window(&self) -> Window {
        self.scale.window()
    }

    /// The name of the section, with the months that are drawn.
    pub(super) fn heading(&self, screen: &ChildScreen) -> String {
        let window = self.window();
        let what = match () {
            () if window.last_on <= self.theograph.entry => "Help before entry",
            () if window.first_on > self.theograph.entry => "Help after entry",
            () => "Help before and after entry",
        };
        let [first, last] = [window.first_on, window.last_on].map(|day| Month::containing(day).short_name());
        format!("{what} ({} months, {first} to {last})", screen.zoom.months())
    }

    /// The axis; nothing where nothing is drawn at the place that the screen opens at.
    pub(super) fn axis(&self, screen: &ChildScreen) -> Option<Line<'static>> {
        let is_empty = self.theograph.rows_in(self.window()).next().is_none();
        (!is_empty || screen.scroll != 0).then(|| axis::line(self.scale, self.theograph.entry, self.look))
    }

    /// The rows of which anything lies in the window.
    pub(super) fn rows(&self) -> Vec<DrawnRow> {
        self.theograph.rows_in(self.window()).map(|row| self.row(row)).collect()
    }

    fn row(&self, row: &TheographRow) -> DrawnRow {
        let marks = row.marks(self.scale, self.theograph.as_of);
        let selected = row.items.iter().find(|item| Some(item.id()) == self.selected);
        let highlighted = selected.map(|item| self.highlighted(row, item, &marks)).unwrap_or_default();
        let mut spans = vec![self.name(row.name, selected.is_some())];
        spans.extend(marks.iter().enumerate().map(|(column, mark)| self.cell(column, *mark, &highlighted)));
        spans.extend(self.going_on(row, &marks));
        let in_view = row.items.iter().filter_map(|item| {
            let column = *self.columns(item)?.start();
            let own = self.highlighted(row, item, &marks);
            Some((item.id(), NAME_WIDTH + own.first().copied().unwrap_or(column)))
        });
        DrawnRow { line: Line::from(spans), items: in_view.collect() }
    }

    /// After the end of a row: the mark of what goes on where a count or an event stands in its place, and whether
    /// anything is open still, or was at entry where the chart ends there.
    fn going_on(&self, row: &TheographRow, marks: &[Option<Mark>]) -> Vec<Span<'static>> {
        let window = self.window();
        let ends_at_entry = window.last_on == self.theograph.entry;
        let mut going_on = self.theograph.items_of(row, window).filter(|item| item.goes_on_after(window)).peekable();
        let is_covered = going_on.peek().is_some() && !marks.iter().flatten().any(|mark| mark.part == Part::GoesOn);
        let is_open = going_on.any(|item| ends_at_entry || item.last_on.is_none());
        let mark = is_covered.then(|| Span::styled(self.look.glyphs.open_end, self.look.theme.bar));
        let word = is_open.then(|| Span::styled(" open", self.look.theme.muted));
        mark.into_iter().chain(word).collect()
    }

    fn columns(&self, item: &Item) -> Option<RangeInclusive<usize>> {
        self.scale.columns_of(item.first_on, item.end(self.theograph.as_of))
    }

    /// The columns that are shown as under the cursor when an item is: all of it but what happened on one day meanwhile.
    fn highlighted(&self, row: &TheographRow, item: &Item, marks: &[Option<Mark>]) -> Vec<usize> {
        let Some(columns) = self.columns(item) else { return Vec::new() };
        let is_other = |column: &usize| {
            let mark = marks.get(*column).copied().flatten();
            mark.is_some_and(|mark| {
                let own = row.items.get(mark.item).is_some_and(|other| other.id() == item.id());
                !own && matches!(mark.part, Part::Event | Part::Several(_))
            })
        };
        let free: Vec<usize> = columns.clone().filter(|column| !is_other(column)).collect();
        if free.is_empty() { vec![*columns.start()] } else { free }
    }

    fn name(&self, name: &str, is_selected: bool) -> Span<'static> {
        let glyphs = &self.look.glyphs;
        let name = pad(name, NAME_WIDTH - 2, glyphs.ellipsis);
        if is_selected {
            Span::styled(format!("{}{name} ", glyphs.selected), self.look.theme.strong)
        } else {
            Span::raw(format!(" {name} "))
        }
    }

    fn cell(&self, column: usize, mark: Option<Mark>, highlighted: &[usize]) -> Span<'static> {
        let Some(mark) = mark else { return self.empty(column) };
        let glyphs = &self.look.glyphs;
        let is_selected = highlighted.contains(&column);
        let style = if is_selected { self.look.theme.selection() } else { self.look.theme.bar };
        let glyph = match mark.part {
            Part::Several(count) => return Span::styled(digit(count), style),
            Part::Bar(_) if is_selected => glyphs.bar_selected,
            Part::Bar(Shade::Full) => glyphs.bar,
            Part::Bar(Shade::Dark) => glyphs.bar_dark,
            Part::Bar(Shade::Medium) => glyphs.bar_medium,
            Part::Bar(Shade::Light) => glyphs.bar_light,
            Part::FromBefore => glyphs.open_start,
            Part::GoesOn => glyphs.open_end,
            Part::Event => glyphs.done,
        };
        Span::styled(glyph, style)
    }

    /// A column in which nothing is: the line of entry, a dot, and after the as-of date not even that.
    fn empty(&self, column: usize) -> Span<'static> {
        let (first, _) = self.scale.days_of(column);
        let entry = self.theograph.entry;
        if self.window().holds(entry) && column == self.scale.column_of(entry) {
            Span::styled(self.look.glyphs.vertical, self.look.theme.entry)
        } else if first > self.theograph.as_of {
            Span::raw(" ")
        } else {
            Span::styled(self.look.glyphs.nothing, self.look.theme.muted)
        }
    }

    /// The item under the cursor in full, or the question; without one, what the window holds, and the keys.
    pub(super) fn readout(&self, asked: Option<&Prompt>) -> Vec<Line<'static>> {
        let item = self.selected.and_then(|id| self.theograph.item(id));
        let strong = |told: Vec<String>| told.iter().map(|line| self.said(line, self.look.theme.strong)).collect();
        let mut lines = match (item, asked) {
            (Some(item), _) => strong(self.told(item)),
            (None, Some(prompt)) => strong(self.wrapped(&questions::in_full(prompt))),
            (None, None) => self.unselected(),
        };
        lines.resize(self.readout_height(), Line::default());
        lines
    }

    fn said(&self, line: &str, style: Style) -> Line<'static> {
        let room = self.width.saturating_sub(1);
        Line::styled(format!(" {}", fit(line, room, self.look.glyphs.ellipsis)), style)
    }

    fn told(&self, item: &Item) -> Vec<String> {
        self.wrapped(&self.theograph.told(item).joined(" · "))
    }

    fn wrapped(&self, whole: &str) -> Vec<String> {
        let mut lines: Vec<String> =
            wrap(whole, self.width.saturating_sub(2)).into_iter().map(std::borrow::Cow::into_owned).collect();
        if lines.len() > READOUT.1 {
            lines.truncate(READOUT.1 - 1);
            lines.push(self.look.glyphs.ellipsis.to_owned());
        }
        lines
    }

    /// What the window holds, in a line or two.
    pub(super) fn summary(&self) -> Vec<Line<'static>> {
        let nothing = || nothing_recorded(self.admission, self.window());
        let summary = self.theograph.summary(self.window()).unwrap_or_else(nothing);
        let wrapped = wrap(&summary, self.width.saturating_sub(2));
        wrapped.iter().map(|line| self.said(line, self.look.theme.base)).take(2).collect()
    }

    fn unselected(&self) -> Vec<Line<'static>> {
        let glyphs = &self.look.glyphs;
        let keys = format!("{} in time   + - zoom   [ ] earlier, later   Tab past it", glyphs.left_right_keys);
        let muted = self.look.theme.muted;
        let mut lines = self.summary();
        let marks = self.key();
        let both = format!("{keys}   {marks}");
        let room = self.width.saturating_sub(2);
        let has_line = lines.len() + 1 < self.readout_height();
        match () {
            () if self.theograph.rows_in(self.window()).next().is_none() => lines.push(self.said(&keys, muted)),
            () if display_width(&both) <= room => lines.push(self.said(&both, muted)),
            () if has_line && display_width(&marks) <= room => {
                lines.extend([self.said(&keys, muted), self.said(&marks, muted)]);
            }
            () => lines.push(self.said(&keys, muted)),
        }
        lines
    }

    /// What the marks of the drawing say, on one line.
    fn key(&self) -> String {
        let glyphs = &self.look.glyphs;
        let shades = [glyphs.bar, glyphs.bar_dark, glyphs.bar_medium, glyphs.bar_light].join(" ");
        let (event, before, after) = (glyphs.done, glyphs.open_start, glyphs.open_end);
        format!("{shades} bars that touch   {event} one day   2 two in one place   {before} {after} goes on")
    }

    /// The lines that are kept free for reading the longest item out.
    fn readout_height(&self) -> usize {
        let longest = self.theograph.rows.iter().flat_map(|row| &row.items).map(|item| self.told(item).len()).max();
        longest.unwrap_or(0).max(READOUT.0)
    }
}

/// A count in one cell.
fn digit(count: usize) -> String {
    if count < 10 { count.to_string() } else { "+".to_owned() }
}

/// What was looked for and not found, and what was not looked for.
pub(super) fn absences(admission: &Admission, width: usize, look: &Look) -> Vec<Line<'static>> {
    let Absences { not_used, not_known } = Absences::before(admission);
    let answers = [("Not used", not_used), ("Not known", not_known)];
    let answers = answers.into_iter().filter(|(_, asked)| !asked.is_empty());
    let words = |(label, asked): (&'static str, Vec<AskedAbout>)| {
        let asked: Vec<&str> = asked.into_iter().map(AskedAbout::label).collect();
        (label, asked.join(", "))
    };
    answers.map(words).flat_map(|(label, asked)| absence(label, &asked, width, look)).collect()
}

fn absence(label: &str, asked: &str, width: usize, look: &Look) -> Vec<Line<'static>> {
    let wrapped = wrap(asked, width.saturating_sub(NAME_WIDTH + 1).max(20));
    let names = std::iter::once(label).chain(std::iter::repeat(""));
    wrapped
        .into_iter()
        .zip(names)
        .map(|(line, name)| {
            let name = Span::styled(format!(" {}", pad(name, NAME_WIDTH - 1, "")), look.theme.muted);
            Line::from(vec![name, Span::raw(line.into_owned())])
        })
        .collect()
}
