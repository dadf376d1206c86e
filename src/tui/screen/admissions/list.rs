//! The list of a month: its rows, their order, what is looked for, and the cursor.

use std::cmp::Ordering;

use super::find::Find;
use super::row::Row;
use crate::domain::Id;
use crate::store::screens::MonthView;
use crate::tui::model::Setup;

/// A column that the list can be sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Column {
    /// Day of entry: the order in which the month came.
    #[default]
    Admitted,
    /// The council's number.
    Child,
    /// Age at admission.
    Age,
    /// Legal route on entry.
    Route,
    /// Working days until the entry was written up.
    Written,
    /// Days in care.
    Days,
    /// Actions past their date, then open ones.
    Actions,
    /// Not reviewed before reviewed.
    Reviewed,
}

impl Column {
    const ALL: [Self; 8] =
        [Self::Admitted, Self::Child, Self::Age, Self::Route, Self::Written, Self::Days, Self::Actions, Self::Reviewed];

    /// The column after this one, round to the first.
    #[must_use]
    pub fn next(self) -> Self {
        let mut columns = Self::ALL.into_iter().cycle().skip_while(|column| *column != self);
        columns.nth(1).unwrap_or_default()
    }

    /// What the header and the notice call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Admitted => "Admitted",
            Self::Child => "Child",
            Self::Age => "Age",
            Self::Route => "Route on entry",
            Self::Written => "Written",
            Self::Days => "Days",
            Self::Actions => "Acts",
            Self::Reviewed => "Rev",
        }
    }

    /// Whether the largest is looked for first: who has waited longest, and who has most to be done.
    #[must_use]
    pub const fn largest_first(self) -> bool {
        matches!(self, Self::Written | Self::Days | Self::Actions)
    }

    fn compare(self, one: &Row, other: &Row) -> Ordering {
        match self {
            // The order of the month itself, in which brothers and sisters stand together.
            Self::Admitted => one.position.cmp(&other.position),
            Self::Child => one.child_ref.cmp(&other.child_ref),
            Self::Age => one.age.cmp(&other.age),
            Self::Route => one.route.cmp(&other.route),
            Self::Written => one.written_up.cmp(&other.written_up),
            Self::Days => one.days.cmp(&other.days),
            Self::Actions => {
                let urgency = |row: &Row| (row.overdue_actions, row.open_actions);
                urgency(one).cmp(&urgency(other))
            }
            Self::Reviewed => one.reviewed.cmp(&other.reviewed),
        }
    }
}

/// The list of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The rows that are shown, in their order.
    pub rows: Vec<Row>,
    /// How many there are with nothing left out.
    pub all: usize,
    /// The row that the cursor is on.
    pub selected: usize,
    /// The first row in view.
    pub first: usize,
    /// What is looked for.
    pub find: Find,
    /// What the rows are sorted by.
    pub sorted_by: Column,
    /// Whether the order is turned round.
    pub reversed: bool,
}

impl List {
    /// Works the rows out from the month.
    pub fn rebuild(&mut self, view: &MonthView, setup: &Setup, names_hidden: bool) {
        let rows = view.admissions.iter().enumerate();
        self.rows = rows
            .map(|(position, admission)| Row::of(position, admission, setup, names_hidden))
            .filter(|row| self.find.matches(&row.words))
            .collect();
        self.all = view.admissions.len();
        self.sort();
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
    }

    fn sort(&mut self) {
        let (column, reversed) = (self.sorted_by, self.reversed);
        self.rows.sort_by(|one, other| {
            let order = column.compare(one, other);
            let order = if reversed { order.reverse() } else { order };
            order.then_with(|| one.position.cmp(&other.position))
        });
    }

    /// The row that the cursor is on.
    #[must_use]
    pub fn selected_row(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// Which admission of the month the cursor is on.
    #[must_use]
    pub fn selected_admission(&self) -> Option<usize> {
        self.selected_row().map(|row| row.position)
    }

    /// Puts the cursor on the first row.
    pub const fn select_first(&mut self) {
        self.selected = 0;
    }

    /// Puts the cursor on a period of care, if it is in the list.
    pub fn select_period(&mut self, period: Option<Id>) {
        if let Some(at) = self.rows.iter().position(|row| Some(row.period_id) == period) {
            self.selected = at;
        }
    }

    /// Moves the cursor by so many rows, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }
}
