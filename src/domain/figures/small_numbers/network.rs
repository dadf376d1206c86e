//! A table as someone sees it who would work out what is hidden.
//!
//! Every number is a flow: from the start through the total of a row, its cells and the totals of the columns to the end,
//! and back through the total of all. What comes into a node leaves it: these are all the sums there are. A hidden number
//! can be worked out unless it lies on a round trip of numbers that are not printed, along which one more here and one
//! less there changes no printed number (the residual graph of a network flow).

use super::table::{Shown, Table};

/// The start of every flow.
const START: usize = 0;
/// The end of every flow.
const END: usize = 1;

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a row and a column.
    Cell(usize, usize),
    /// At the end of a row.
    RowTotal(usize),
    /// At the foot of a column.
    ColumnTotal(usize),
    /// The total of all cells.
    Total,
}

/// What a reader sees of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Printed,
    /// As `c`: 1 or more.
    Hidden,
    /// As `c` in a table that is withheld whole: 0 or more.
    Withheld,
    /// Nothing: 0 or more.
    Nothing,
}

/// A number between two nodes.
#[derive(Debug, Clone)]
struct Edge {
    place: Place,
    from: usize,
    to: usize,
    value: u32,
    seen: Seen,
}

impl Edge {
    const fn is_hidden(&self) -> bool {
        matches!(self.seen, Seen::Hidden | Seen::Withheld)
    }

    const fn touches(&self, node: usize) -> bool {
        self.from == node || self.to == node
    }

    /// Whether it could be one less for all that is seen of it.
    const fn could_be_less(&self) -> bool {
        self.value > matches!(self.seen, Seen::Hidden) as u32
    }

    /// Where a change that has come to a node can go on to through this number.
    fn onward(&self, node: usize) -> Option<usize> {
        match self.seen {
            Seen::Printed => None,
            _ if self.from == node => Some(self.to),
            _ if self.to == node && self.could_be_less() => Some(self.from),
            _ => None,
        }
    }
}

/// All numbers of a table.
#[derive(Debug, Clone)]
pub(super) struct Network {
    edges: Vec<Edge>,
}

/// How many columns the longest row has.
pub(super) fn columns(table: &Table) -> usize {
    table.cells.iter().map(Vec::len).max().unwrap_or(0)
}

impl Network {
    /// The numbers of a table, none of them hidden yet.
    pub(super) fn of(table: &Table) -> Self {
        let row_node = |row: usize| END + 1 + row;
        let column_node = |column: usize| END + 1 + table.cells.len() + column;
        let edge = |place, (from, to), value, is_printed| {
            let seen = if is_printed { Seen::Printed } else { Seen::Nothing };
            Edge { place, from, to, value, seen }
        };
        let cells = table.cells.iter().enumerate().flat_map(|(row, cells)| {
            let numbered = cells.iter().enumerate();
            numbered.map(move |(column, value)| {
                edge(Place::Cell(row, column), (row_node(row), column_node(column)), *value, true)
            })
        });
        let rows = table.cells.iter().enumerate().map(|(row, cells)| {
            edge(Place::RowTotal(row), (START, row_node(row)), sum(cells.iter()), table.row_totals)
        });
        let columns = (0..columns(table)).map(|column| {
            let value = sum(table.cells.iter().filter_map(|cells| cells.get(column)));
            edge(Place::ColumnTotal(column), (column_node(column), END), value, table.column_totals)
        });
        let total = edge(Place::Total, (END, START), sum(table.cells.iter().flatten()), table.total);
        Self { edges: cells.chain(rows).chain(columns).chain([total]).collect() }
    }

    /// With small numbers hidden, and what would give them away.
    pub(super) fn hidden(mut self, threshold: u32) -> Self {
        for edge in self.edges.iter_mut().filter(|edge| edge.seen == Seen::Printed) {
            if (1..=threshold).contains(&edge.value) {
                edge.seen = Seen::Hidden;
            }
        }
        loop {
            let exposed = self.exposed();
            if exposed.is_empty() {
                return self;
            }
            match self.next_to_hide(&exposed).and_then(|at| self.edges.get_mut(at)) {
                Some(edge) => edge.seen = Seen::Hidden,
                None => return self.withheld(),
            }
        }
    }

    /// The hidden numbers that what is printed gives away.
    fn exposed(&self) -> Vec<&Edge> {
        self.edges.iter().enumerate().filter(|(at, edge)| self.gives_away(*at, edge)).map(|(_, edge)| edge).collect()
    }

    /// With everything hidden but the total of all; that too, where no zero is hidden among the rest to leave it open
    /// which they are.
    fn withheld(mut self) -> Self {
        let has_zero = self.edges.iter().any(|edge| matches!(edge.place, Place::Cell(..)) && edge.value == 0);
        let stays = |edge: &Edge| edge.seen == Seen::Nothing || (edge.place == Place::Total && has_zero);
        for edge in self.edges.iter_mut().filter(|edge| !stays(edge)) {
            edge.seen = Seen::Withheld;
        }
        self
    }

    /// Whether the table is withheld whole.
    pub(super) fn is_withheld(&self) -> bool {
        self.edges.iter().any(|edge| edge.seen == Seen::Withheld)
    }

    /// What is printed of the number in a place.
    pub(super) fn shown(&self, place: Place) -> Shown {
        let shown = self.edges.iter().find(|edge| edge.place == place && !edge.is_hidden());
        shown.map_or(Shown::Hidden, |edge| Shown::Number(edge.value))
    }

    /// What is printed of a row of so many cells.
    pub(super) fn row(&self, row: usize, cells: usize) -> Vec<Shown> {
        (0..cells).map(|column| self.shown(Place::Cell(row, column))).collect()
    }

    /// Whether a number is hidden and what is printed gives it away.
    fn gives_away(&self, at: usize, edge: &Edge) -> bool {
        let could_be_more = || self.leads(edge.to, edge.from, at);
        let could_be_less = || edge.could_be_less() && self.leads(edge.from, edge.to, at);
        edge.is_hidden() && !could_be_more() && !could_be_less()
    }

    /// Whether a change that has come to one node can be carried on to another, not through the number itself.
    fn leads(&self, from: usize, to: usize, without: usize) -> bool {
        let (mut reached, mut next) = (vec![from], 0);
        while let Some(node) = reached.get(next).copied() {
            let others = self.edges.iter().enumerate().filter(|(at, _)| *at != without);
            for onward in others.filter_map(|(_, edge)| edge.onward(node)) {
                if !reached.contains(&onward) {
                    reached.push(onward);
                }
            }
            next += 1;
        }
        reached.contains(&to)
    }

    /// The next to hide so that none of these is given away: in a row or column where one is hidden alone, else beside any.
    fn next_to_hide(&self, exposed: &[&Edge]) -> Option<usize> {
        let nodes = exposed.iter().flat_map(|edge| [edge.from, edge.to]);
        let (alone, others): (Vec<usize>, Vec<usize>) = nodes.partition(|node| self.is_alone_at(*node));
        alone.into_iter().chain(others).find_map(|node| self.first_to_hide_at(node))
    }

    /// A count before a total; one that leaves fewer numbers hidden alone before another; then the smallest.
    fn first_to_hide_at(&self, node: usize) -> Option<usize> {
        let can_hide = |edge: &Edge| edge.seen == Seen::Printed && edge.value > 0 && edge.place != Place::Total;
        let candidates = self.edges.iter().enumerate().filter(|(_, edge)| edge.touches(node) && can_hide(edge));
        candidates.min_by_key(|(at, edge)| self.cost(*at, edge)).map(|(at, _)| at)
    }

    /// The order in which numbers are hidden.
    fn cost(&self, at: usize, edge: &Edge) -> (bool, usize, u32) {
        let mut after = self.clone();
        if let Some(edge) = after.edges.get_mut(at) {
            edge.seen = Seen::Hidden;
        }
        let is_alone = |edge: &&Edge| after.is_alone_at(edge.from) || after.is_alone_at(edge.to);
        let alone = after.edges.iter().filter(|edge| edge.is_hidden()).filter(is_alone);
        (!matches!(edge.place, Place::Cell(..)), alone.count(), edge.value)
    }

    /// Whether just one number of a node is not printed.
    fn is_alone_at(&self, node: usize) -> bool {
        self.edges.iter().filter(|edge| edge.touches(node) && edge.seen != Seen::Printed).count() == 1
    }
}

fn sum<'a>(values: impl Iterator<Item = &'a u32>) -> u32 {
    values.fold(0, |sum, value| sum.saturating_add(*value))
}
