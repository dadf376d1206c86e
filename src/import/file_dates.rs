//! How a file writes its dates: decided once, from all its date columns together, and said where it is not as usual.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::dates::{self, Order, Style};
use super::table::{Cell, Table};

/// What was decided for a file.
pub(super) struct Decided {
    /// The file's name.
    pub(super) file: String,
    /// What is said about it.
    pub(super) notes: Vec<String>,
    order: Order,
    /// Whether nothing in it proves an order, and some of its dates could have either.
    is_guessed: bool,
}

/// Decides for all tables of a file.
pub(super) fn decide(file: &str, tables: &mut [Table]) -> Decided {
    let proof = Proof::of(tables);
    let order = proof.order();
    let is_guessed = proof.is_guess();
    let exchanged = exchanged(file, tables, &proof);
    let years = Years::of(tables, order);
    let style = Style { order, years: years.as_ref().map(|years| (years.first, years.last)) };
    for table in tables {
        table.style = style;
    }
    let of_years = years.and_then(|years| years.note(file, style));
    let notes = proof.note(file, order).into_iter().chain(exchanged).chain(of_years).collect();
    Decided { file: file.to_owned(), notes, order, is_guessed }
}

/// Files of one return are mostly written by one program: one that proves no order beside one that is month first is told.
pub(super) fn compare(files: &[Decided]) -> Vec<String> {
    let Some(other) = files.iter().find(|file| file.order == Order::MonthFirst) else { return Vec::new() };
    let guessed = files.iter().filter(|file| file.is_guessed);
    let note = |file: &Decided| {
        format!(
            "{}: nothing in it proves whether its dates have the day or the month first. They were read day first, though \
             {} has the month first: check them.",
            file.file, other.file
        )
    };
    guessed.map(note).collect()
}

/// So many true dates of a sheet that are all in the first 12 days of a month are no chance.
const NO_CHANCE: usize = 5;

/// A spreadsheet that is given dates in the other order makes true dates of those that could be either, with day and month
/// exchanged, and leaves the others as texts.
fn exchanged(file: &str, tables: &[Table], proof: &Proof) -> Option<String> {
    let days = tables.iter().flat_map(Table::date_cells).filter_map(|(cell, times)| match cell {
        Cell::Date(moment) => moment.ok().map(|moment| (moment.day.day(), times)),
        _ => None,
    });
    let (early, late): (Vec<_>, Vec<_>) = days.partition(|(day, _)| *day <= 12);
    let early: usize = early.iter().map(|(_, times)| times).sum();
    let example = proof.examples.iter().flatten().next().filter(|_| proof.either == 0)?;
    let is_told = late.is_empty() && early >= NO_CHANCE;
    is_told.then(|| {
        format!(
            "{file}: some of its dates are texts, such as \"{example}\", and all others are of the first 12 days of a \
             month: a spreadsheet has probably exchanged day and month in those. Take the list from the case system once \
             more, and import that."
        )
    })
}

/// How many dates prove which order, and the first of each.
#[derive(Default)]
struct Proof {
    day_first: usize,
    month_first: usize,
    either: usize,
    examples: [Option<String>; 2],
}

/// So many proving dates stand against one that was mistyped: with fewer, the file contradicts itself.
const AGAINST_ONE: usize = 20;

impl Proof {
    fn of(tables: &[Table]) -> Self {
        let mut proof = Self::default();
        texts(tables).for_each(|(text, times)| proof.add(text, times));
        proof
    }

    fn add(&mut self, text: &str, times: usize) {
        let [of_days, of_months] = &mut self.examples;
        let (number, example) = match dates::proves(text) {
            Some(Order::MonthFirst) => (&mut self.month_first, of_months),
            Some(_) => (&mut self.day_first, of_days),
            None => {
                self.either += if dates::is_either(text) { times } else { 0 };
                return;
            }
        };
        *number += times;
        example.get_or_insert_with(|| text.to_owned());
    }

    const fn is_guess(&self) -> bool {
        self.day_first == 0 && self.month_first == 0 && self.either > 0
    }

    /// What nearly all proving dates prove; day first where none proves anything.
    const fn order(&self) -> Order {
        if self.day_first >= self.month_first * AGAINST_ONE {
            Order::DayFirst
        } else if self.month_first >= self.day_first * AGAINST_ONE {
            Order::MonthFirst
        } else {
            Order::Contradictory
        }
    }

    fn note(&self, file: &str, order: Order) -> Option<String> {
        let [day_first, month_first] = self.examples.each_ref().map(|one| one.as_deref().unwrap_or_default());
        match order {
            Order::DayFirst => None,
            Order::MonthFirst => Some(format!("{file}: its dates were read month first, as \"{month_first}\" proves.")),
            Order::Contradictory => Some(format!(
                "{file}: some of its dates have the day first, such as \"{day_first}\" ({}), and some the month, such as \
                 \"{month_first}\" ({}). Dates that could be either were not read. Write all of them day first, and \
                 import the file again.",
                self.day_first, self.month_first
            )),
        }
    }
}

/// The texts of all date columns, each with how often it stands there.
fn texts(tables: &[Table]) -> impl Iterator<Item = (&str, usize)> {
    tables.iter().flat_map(Table::date_cells).filter_map(|(cell, times)| match cell {
        Cell::Text(text) => Some((text.as_str(), times)),
        _ => None,
    })
}

/// The years that a year of two digits can mean, and the first date that has one.
struct Years {
    first: i32,
    last: i32,
    example: String,
}

/// Nobody who is in care, or leaves it, was born longer ago: no date of a file lies further from its other dates.
const LONGEST: i32 = 25;

impl Years {
    /// `None` where no date has a year of two digits, or no other date tells the century.
    fn of(tables: &[Table], order: Order) -> Option<Self> {
        let example = texts(tables).map(|(text, _)| text).find(|text| dates::has_short_year(text))?.to_owned();
        let whole: BTreeSet<i32> = tables.iter().flat_map(|table| whole_years(table, order)).collect();
        Some(Self { first: whole.first()? - LONGEST, last: whole.last()? + LONGEST, example })
    }

    fn note(&self, file: &str, style: Style) -> Option<String> {
        let day = dates::parse(&self.example, style).ok()?;
        Some(format!(
            "{file}: years of two digits were read as the file's other dates make certain: \"{}\" is {}.",
            self.example,
            day.format("%-d %b %Y")
        ))
    }
}

/// The years of the dates that have all four digits.
fn whole_years(table: &Table, order: Order) -> impl Iterator<Item = i32> {
    let style = Style { order, years: None };
    table
        .date_cells()
        .into_iter()
        .filter_map(move |(cell, _)| whole(cell, style, table.from_1904))
        .map(|day| day.year())
}

fn whole(cell: &Cell, style: Style, from_1904: bool) -> Option<NaiveDate> {
    match cell {
        Cell::Text(text) => dates::parse(text, style).ok(),
        Cell::Date(moment) => moment.ok().map(|moment| moment.day),
        Cell::Number(number) => dates::of_serial(*number, from_1904).ok(),
        Cell::Time(_) => None,
    }
}
