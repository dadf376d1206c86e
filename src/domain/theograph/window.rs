//! The span of days that is shown, and where in it a day stands.

use std::ops::RangeInclusive;

use chrono::{Months, NaiveDate, TimeDelta};

/// How much time is shown at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// Half a year.
    Months6,
    /// A year.
    Months12,
    /// Two years, in which the meeting looks for help before entry.
    #[default]
    Months24,
    /// Five years.
    Months60,
}

impl Zoom {
    /// Every zoom, the narrowest first.
    pub const ALL: [Self; 4] = [Self::Months6, Self::Months12, Self::Months24, Self::Months60];

    /// Calendar months.
    #[must_use]
    pub const fn months(self) -> u32 {
        match self {
            Self::Months6 => 6,
            Self::Months12 => 12,
            Self::Months24 => 24,
            Self::Months60 => 60,
        }
    }

    /// The next that shows more; `None` at the end.
    #[must_use]
    pub const fn wider(self) -> Option<Self> {
        match self {
            Self::Months6 => Some(Self::Months12),
            Self::Months12 => Some(Self::Months24),
            Self::Months24 => Some(Self::Months60),
            Self::Months60 => None,
        }
    }

    /// The next that shows less; `None` at the end.
    #[must_use]
    pub const fn narrower(self) -> Option<Self> {
        match self {
            Self::Months6 => None,
            Self::Months12 => Some(Self::Months6),
            Self::Months24 => Some(Self::Months12),
            Self::Months60 => Some(Self::Months24),
        }
    }

    /// Days from the same day so many months before entry to entry, the last one left out.
    #[must_use]
    fn days(self, entry: NaiveDate) -> i64 {
        let from = entry.checked_sub_months(Months::new(self.months())).unwrap_or(NaiveDate::MIN);
        (entry - from).num_days()
    }

    /// By how many days the window is scrolled at a time: a quarter of it.
    #[must_use]
    pub fn quarter(self, entry: NaiveDate) -> i64 {
        (self.days(entry) / 4).max(1)
    }
}

/// The days that are shown, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first_on: NaiveDate,
    /// The last day.
    pub last_on: NaiveDate,
}

impl Window {
    /// The window that ends so many days after entry (`scroll`; before it where that is under 0).
    #[must_use]
    pub fn of(entry: NaiveDate, zoom: Zoom, scroll: i64) -> Self {
        let last_on = shifted(entry, scroll);
        Self { first_on: shifted(last_on, -zoom.days(entry)), last_on }
    }

    /// How many days it has; at least 1.
    #[must_use]
    pub fn days(&self) -> usize {
        usize::try_from((self.last_on - self.first_on).num_days()).unwrap_or(0) + 1
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.first_on <= day && day <= self.last_on
    }

    /// Whether any of the days from `first` to `last` lies in it.
    #[must_use]
    pub fn touches(&self, first: NaiveDate, last: NaiveDate) -> bool {
        first <= self.last_on && self.first_on <= last
    }
}

/// A window in columns, to scale by days: each column has the same number of them, but for rounding by one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    window: Window,
    columns: usize,
    entry: Option<NaiveDate>,
}

impl Scale {
    /// The scale on which a window fills so many columns; fewer where a column would have less than a day.
    #[must_use]
    pub fn new(window: Window, columns: usize) -> Self {
        Self { window, columns: columns.clamp(1, window.days()), entry: None }
    }

    /// The same, but no day before entry lies in the column of entry: what ended before it must not be drawn over it.
    ///
    /// Those days lie in the column before; in the window's first column entry and what follows moves on by one.
    #[must_use]
    pub fn parted_at(self, entry: NaiveDate) -> Self {
        Self { entry: self.window.holds(entry).then_some(entry), ..self }
    }

    /// The same with entry in the column in which it lies by rounding alone.
    #[must_use]
    pub const fn evenly(self) -> Self {
        Self { entry: None, ..self }
    }

    /// The window.
    #[must_use]
    pub const fn window(&self) -> Window {
        self.window
    }

    /// How many columns there are; at least 1.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The column in which a day lies, counted from 0; days outside the window lie in its first or last column.
    #[must_use]
    pub fn column_of(&self, day: NaiveDate) -> usize {
        let day = day.clamp(self.window.first_on, self.window.last_on);
        let column = self.even(day);
        match self.entry.map(|entry| (entry, self.even(entry))) {
            Some((entry, 0)) if column == 0 && self.window.first_on < entry && entry <= day => 1.min(self.columns - 1),
            Some((entry, at)) if column == at && day < entry => at.saturating_sub(1),
            _ => column,
        }
    }

    fn even(&self, day: NaiveDate) -> usize {
        let days = usize::try_from((day - self.window.first_on).num_days()).unwrap_or(0);
        days * self.columns / self.window.days()
    }

    /// The columns of what lasts from `first` to `last`; `None` where nothing of it lies in the window.
    #[must_use]
    pub fn columns_of(&self, first: NaiveDate, last: NaiveDate) -> Option<RangeInclusive<usize>> {
        self.window.touches(first, last).then(|| self.column_of(first)..=self.column_of(last.max(first)))
    }

    /// The first and the last day of a column.
    #[must_use]
    pub fn days_of(&self, column: usize) -> (NaiveDate, NaiveDate) {
        let first_of = |column: usize| (column * self.window.days()).div_ceil(self.columns);
        let day = |days: usize| shifted(self.window.first_on, i64::try_from(days).unwrap_or(0));
        (day(first_of(column)), day(first_of(column + 1) - 1))
    }

    /// The most days that a column has.
    #[must_use]
    pub fn days_per_column(&self) -> usize {
        self.window.days().div_ceil(self.columns)
    }
}

/// A day so many days later, or the last day there is.
pub(super) fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let end = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    TimeDelta::try_days(days).and_then(|days| day.checked_add_signed(days)).unwrap_or(end)
}

/// How many quarters make up for so many days.
pub(super) const fn quarters(days: i64, quarter: i64) -> i64 {
    (days + quarter - 1) / quarter
}
