//! The hiding of small numbers, in whatever leaves the meeting.
//!
//! A number from 1 to a threshold could be a child whom somebody knows, so it is shown as `c`; zero stays. What would
//! give a hidden number away by subtraction is hidden with it, beginning with the next smallest number beside it.

use network::{Network, Place};
pub use table::{Shown, ShownTable, Table};

mod network;
mod table;
#[cfg(test)]
mod tests;

/// A table with its small numbers hidden, and what would give one of them away.
///
/// Counts and printed totals from 1 to `threshold` are hidden. Then, while one of them could still be worked out from
/// what is printed, the next smallest count beside it is hidden too, and where there is none, a total. The total of all
/// is hidden only where it is small itself, for other tables print it too: where hiding all else is not enough (each
/// count is 1), the whole table is withheld, its zeroes too, and the total with it where it has none.
///
/// Whoever reads the result and knows the rule finds, for each hidden number, at least two that it could be; but for a
/// total of a withheld table that is not small and the same as the total of all.
#[must_use]
pub fn hide(table: &Table, threshold: u32) -> ShownTable {
    let network = Network::of(table).hidden(threshold);
    let totals = |printed: bool, count: usize, place: fn(usize) -> Place| {
        let count = if printed { count } else { 0 };
        (0..count).map(|at| network.shown(place(at))).collect()
    };
    let cells = table.cells.iter().enumerate();
    ShownTable {
        cells: cells.map(|(row, cells)| network.row(row, cells.len())).collect(),
        row_totals: totals(table.row_totals, table.cells.len(), Place::RowTotal),
        column_totals: totals(table.column_totals, network::columns(table), Place::ColumnTotal),
        total: table.total.then(|| network.shown(Place::Total)),
        is_withheld: network.is_withheld(),
    }
}
