//! A figure: what was counted, of how many, in a sentence and in rows, with its definition beside it.

use serde::{Deserialize, Serialize};

use super::small_numbers::Shown;
use super::usual_range::{Signal, UsualRange, signal, usual_range};
use crate::domain::length::Length;
use crate::domain::text::{capital, in_sentence};

/// The fewest of which a share is said; of fewer, one child more or less would look like a change.
pub const FEWEST_FOR_SHARE: u32 = 10;

/// One figure, as a snapshot keeps it and the figures export shows it.
///
/// What is counted is told apart in groups: the rows with an `of` are groups of the same base, and where they do not make
/// up all of it, the rest has no row; the rows without an `of` stand apart from the base (`not recorded`). Base and rows
/// apart together are all that was looked at. Where a figure has both `n` and rows, `n` is the first of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is called in exports, as in `route-on-entry`; it never changes.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// What is counted, in the singular.
    pub noun: String,
    /// How many; `None` where only the rows say so.
    pub n: Option<u32>,
    /// Of how many; `None` where `n` is itself a total, of which the rows are groups.
    pub of: Option<u32>,
    /// `n` of `of` as a share, 0 to 1; `None` where `of` is under [`FEWEST_FOR_SHARE`].
    pub value: Option<f64>,
    /// Its groups.
    pub rows: Vec<FigureRow>,
    /// The longest time among what is counted, in days; `None` where the figure is of no times.
    pub longest_days: Option<u32>,
    /// Whether the longest is of something that began before the first date seen, so at least so long.
    #[serde(default)]
    pub longest_is_at_least: bool,
    /// The figure in plain words.
    pub sentence: String,
    /// What is counted, and of what.
    pub definition: String,
    /// Between which values it moves while nothing has changed; `None` where there is no history, or too little.
    pub usual_range: Option<UsualRange>,
    /// What the last point of its history says; `None` where it has none.
    pub signal: Option<Signal>,
}

/// One group of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// What people call it.
    pub label: String,
    /// How many.
    pub n: u32,
    /// Of how many; `None` for a row that stands apart.
    pub of: Option<u32>,
    /// `n` of `of` as a share, 0 to 1; `None` where `of` is under [`FEWEST_FOR_SHARE`].
    pub value: Option<f64>,
}

/// A group before it is a row: its label, and how many it counts.
pub(super) type Group = (String, u32);

/// What a figure is called and what it means.
pub(super) struct Named<'a> {
    pub(super) code: &'a str,
    pub(super) label: &'a str,
    pub(super) noun: &'a str,
    pub(super) definition: String,
}

impl Figure {
    /// A total, with some of its groups.
    pub(super) fn total(named: &Named, n: u32, groups: &[Group]) -> Self {
        let rows = groups.iter().map(|group| FigureRow::of(group, Some(n))).collect();
        Self::with(named, (Some(n), None), rows)
    }

    /// Groups that make up their base, and those that stand apart from it.
    pub(super) fn groups(named: &Named, groups: &[Group], apart: &[Group]) -> Self {
        Self::with(named, (None, Some(base(groups))), rows(groups, apart))
    }

    /// The share of the first group.
    pub(super) fn share(named: &Named, groups: &[Group], apart: &[Group]) -> Self {
        let n = groups.first().map(|(_, n)| *n);
        Self::with(named, (n, Some(base(groups))), rows(groups, apart))
    }

    fn with(named: &Named, (n, of): (Option<u32>, Option<u32>), rows: Vec<FigureRow>) -> Self {
        let figure = Self {
            code: named.code.to_owned(),
            label: named.label.to_owned(),
            noun: named.noun.to_owned(),
            n,
            of,
            value: n.zip(of).and_then(|(n, of)| share(n, of)),
            rows,
            longest_days: None,
            longest_is_at_least: false,
            sentence: String::new(),
            definition: named.definition.clone(),
            usual_range: None,
            signal: None,
        };
        figure.said()
    }

    /// With the longest time among what is counted, and whether it is at least so long.
    pub(super) fn with_longest(self, longest: Option<(u32, bool)>) -> Self {
        let longest_is_at_least = longest.is_some_and(|(_, at_least)| at_least);
        Self { longest_days: longest.map(|(days, _)| days), longest_is_at_least, ..self }.said()
    }

    /// With the usual range of its history, oldest first, and what the last point of it says.
    pub(super) fn with_history(self, history: &[u32]) -> Self {
        let points: Vec<f64> = history.iter().copied().map(f64::from).collect();
        Self { usual_range: usual_range(&points), signal: Some(signal(&points)), ..self }.said()
    }

    fn said(self) -> Self {
        Self { sentence: self.told().sentence(), ..self }
    }

    fn told(&self) -> FigureAsShown<'_> {
        let row = |row: &'_ FigureRow| (row.of.is_some(), Shown::Number(row.n));
        FigureAsShown {
            figure: self,
            n: self.n.map(Shown::Number),
            of: self.of.map(Shown::Number),
            rows: self.rows.iter().map(row).collect(),
            longest_days: self.longest_days,
            with_history: true,
        }
    }
}

impl FigureRow {
    fn of((label, n): &Group, of: Option<u32>) -> Self {
        Self { label: capital(label), n: *n, of, value: of.and_then(|of| share(*n, of)) }
    }
}

fn rows(groups: &[Group], apart: &[Group]) -> Vec<FigureRow> {
    let of = Some(base(groups));
    let apart = apart.iter().map(|group| FigureRow::of(group, None));
    groups.iter().map(|group| FigureRow::of(group, of)).chain(apart).collect()
}

fn base(groups: &[Group]) -> u32 {
    groups.iter().map(|(_, n)| n).sum()
}

fn share(n: u32, of: u32) -> Option<f64> {
    (of >= FEWEST_FOR_SHARE).then(|| f64::from(n) / f64::from(of))
}

/// A figure on its way into words, with its numbers as they are to be shown.
pub(super) struct FigureAsShown<'a> {
    pub(super) figure: &'a Figure,
    pub(super) n: Option<Shown>,
    pub(super) of: Option<Shown>,
    /// For each row whether it is of the base, and its number.
    pub(super) rows: Vec<(bool, Shown)>,
    /// The longest time, where it is said.
    pub(super) longest_days: Option<u32>,
    /// Whether the usual range and its signal are said.
    pub(super) with_history: bool,
}

impl FigureAsShown<'_> {
    /// `Early help before entry: none for 3 of 8 admissions; some (5); apart from these, not known (6).`
    pub(super) fn sentence(&self) -> String {
        let usual = self.usual().filter(|_| self.with_history);
        let apart = self.groups(false).map(|groups| format!("apart from these, {groups}"));
        let parts: Vec<String> =
            [Some(self.first()), self.groups(true), apart, self.longest(), usual].into_iter().flatten().collect();
        format!("{}: {}.", self.figure.label, parts.join("; "))
    }

    /// How many, of how many.
    fn first(&self) -> String {
        match (self.n, self.of) {
            (_, Some(Shown::Number(0))) => format!("no {}s to count", self.figure.noun),
            (Some(n), Some(of)) => format!("{n} of {}", self.counted(of)),
            (Some(total), None) | (None, Some(total)) => self.counted(total),
            (None, None) => format!("no {}s", self.figure.noun),
        }
    }

    fn counted(&self, number: Shown) -> String {
        let plural = if number == Shown::Number(1) { "" } else { "s" };
        format!("{number} {}{plural}", self.figure.noun)
    }

    /// The groups of the base, or those apart, that are not empty; the first of a share is said already.
    fn groups(&self, of_base: bool) -> Option<String> {
        let said = usize::from(self.n.is_some() && self.of.is_some());
        let rows = self.figure.rows.iter().zip(&self.rows).skip(said);
        let counted = rows.filter(|(_, (is_of_base, n))| *is_of_base == of_base && *n != Shown::Number(0));
        let groups: Vec<String> = counted.map(|(row, (_, n))| format!("{} ({n})", in_sentence(&row.label))).collect();
        (!groups.is_empty()).then(|| groups.join(", "))
    }

    fn longest(&self) -> Option<String> {
        let longest = Length { days: self.longest_days?.into(), at_least: self.figure.longest_is_at_least };
        Some(format!("the longest {}", longest.in_words()))
    }

    /// `usual range 2 to 24: no change worth explaining`.
    fn usual(&self) -> Option<String> {
        let said = self.figure.signal?.label();
        let range = self.figure.usual_range.and_then(|range| range.in_whole_numbers());
        Some(range.map_or_else(|| said.to_owned(), |(low, high)| format!("usual range {low} to {high}: {said}")))
    }
}
