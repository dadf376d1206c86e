//! A figure as it may leave the meeting: small numbers hidden, and whatever would give them away.

use serde::{Deserialize, Serialize};

use super::figure::{Figure, FigureAsShown, FigureRow};
use super::small_numbers::{Shown, ShownTable, Table, hide};
use super::usual_range::Signal;

#[cfg(test)]
mod tests;

/// A figure with its small numbers hidden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoardFigure {
    /// As in [`Figure`].
    pub code: String,
    /// As in [`Figure`].
    pub label: String,
    /// How many.
    pub n: Option<Shown>,
    /// Of how many.
    pub of: Option<Shown>,
    /// The share, 0 to 1; `None` too where either number is hidden.
    pub value: Option<f64>,
    /// Its groups.
    pub rows: Vec<BoardRow>,
    /// The figure in plain words, with `c` for what is hidden, and without the longest time: that is one child's.
    pub sentence: String,
    /// As in [`Figure`].
    pub definition: String,
    /// The lowest and highest whole number of the usual range: a mean to many places would let the total of all months be
    /// worked out. `None` too where the number is hidden.
    pub usual_range: Option<(u32, u32)>,
    /// What the last point says; `None` too where the number is hidden.
    pub signal: Option<Signal>,
}

/// One group of a figure with its small numbers hidden.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoardRow {
    /// As in [`FigureRow`].
    pub label: String,
    /// How many.
    pub n: Shown,
    /// Of how many.
    pub of: Option<Shown>,
    /// The share, 0 to 1; `None` too where either number is hidden.
    pub value: Option<f64>,
}

impl Figure {
    /// The figure for those outside the meeting: numbers from 1 to `threshold` are hidden, and what would give them away.
    ///
    /// What is left over from a base (`13 of 14` leaves 1) is a number too, and so is what a base and the rows apart from
    /// it add up to, as other figures print it: neither gives a hidden number away. Where they would whatever is hidden,
    /// the figure has no numbers at all.
    #[must_use]
    pub fn for_board(&self, threshold: u32) -> BoardFigure {
        let table = hide(&self.table(), threshold);
        if table.is_withheld { self.withheld(&table) } else { self.shown(&table) }
    }

    fn shown(&self, table: &ShownTable) -> BoardFigure {
        let (n, of) = self.shown_in(table);
        let rows: Vec<BoardRow> =
            self.rows.iter().zip(self.row_numbers(table)).map(|(row, n)| row.shown(n, table)).collect();
        let counted = of.or(n).and_then(Shown::number);
        let is_known = counted.is_some();
        let numbers = self.rows.iter().zip(&rows).map(|(row, shown)| (row.of.is_some(), shown.n)).collect();
        BoardFigure {
            code: self.code.clone(),
            label: self.label.clone(),
            n,
            of,
            value: self.value.filter(|_| [n, of].iter().flatten().all(|shown| *shown != Shown::Hidden)),
            rows,
            sentence: FigureAsShown { figure: self, n, of, rows: numbers, longest_days: None, with_history: is_known }
                .sentence(),
            definition: self.definition.clone(),
            usual_range: self.usual_range.filter(|_| is_known).and_then(|range| range.in_whole_numbers()),
            signal: self.signal.filter(|_| is_known),
        }
    }

    /// Without rows: so many of `c` that add up to a number that other figures print would each have to be 1.
    fn withheld(&self, table: &ShownTable) -> BoardFigure {
        let sentence = format!("{}: not shown, because the numbers are small.", self.label);
        BoardFigure { rows: Vec::new(), n: None, of: None, value: None, sentence, ..self.shown(table) }
    }

    /// The base as one row of a table, with what is left over at its end; each row that stands apart as one more.
    fn table(&self) -> Table {
        let base = self.of.or(self.n).unwrap_or(0);
        let mut groups: Vec<u32> = self.rows.iter().filter(|row| row.of.is_some()).map(|row| row.n).collect();
        if groups.is_empty() {
            groups.extend(self.n.filter(|_| self.of.is_some()));
        }
        groups.push(base.saturating_sub(groups.iter().sum()));
        let apart = self.rows.iter().filter(|row| row.of.is_none()).map(|row| vec![row.n]);
        let cells = std::iter::once(groups).chain(apart).collect();
        Table { cells, row_totals: true, column_totals: false, total: true }
    }

    /// `n` and `of` as the table shows them. What other figures print too is hidden only where it is small.
    fn shown_in(&self, table: &ShownTable) -> (Option<Shown>, Option<Shown>) {
        let base = base_in(table);
        let first = table.cells.first().and_then(|groups| groups.first()).copied();
        match (self.n, self.of) {
            (Some(_), Some(_)) => (first, base),
            (Some(_), None) => (base, None),
            (None, of) => (None, of.and(base)),
        }
    }

    /// The number of each row, in the order of the rows.
    fn row_numbers(&self, table: &ShownTable) -> Vec<Shown> {
        let mut groups = table.cells.first().into_iter().flatten().copied();
        let mut apart = table.cells.iter().skip(1).flatten().copied();
        let number = |row: &FigureRow| if row.of.is_some() { groups.next() } else { apart.next() };
        self.rows.iter().map(number).map(|number| number.unwrap_or(Shown::Hidden)).collect()
    }
}

/// The base: the total of all, where nothing stands apart.
fn base_in(table: &ShownTable) -> Option<Shown> {
    if table.cells.len() == 1 { table.total } else { table.row_totals.first().copied() }
}

impl FigureRow {
    fn shown(&self, n: Shown, table: &ShownTable) -> BoardRow {
        let of = self.of.and(base_in(table));
        let is_hidden = n == Shown::Hidden || of == Some(Shown::Hidden);
        BoardRow { label: self.label.clone(), n, of, value: self.value.filter(|_| !is_hidden) }
    }
}
