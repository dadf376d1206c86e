//! A list as it was read, whatever it was read from: rows with their line, and cells by the names of fields.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};

use super::dates::{self, NotADate, Order};
use super::issue::{BadValue, Place};
use super::kind::{Kind, Recognised};
use crate::domain::calendar::{Moment, typed_time};
use crate::domain::text;

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Cleaned, trimmed and never empty.
    Text(String),
    /// A number that is not marked as a date.
    Number(f64),
    /// An Excel date, with its time of day where it has one; `Err` is a number that no calendar has.
    Date(Result<Moment, NotADate>),
    /// An Excel time of day, without a date.
    Time(NaiveTime),
}

impl Cell {
    /// A text as it is kept; `None` where it says nothing. Excel's errors, such as `#N/A`, say nothing.
    #[must_use]
    pub fn of_text(raw: &str) -> Option<Self> {
        let spaced: String = raw.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let trimmed = spaced.trim();
        let is_nothing = trimmed.is_empty() || EXCEL_ERRORS.contains(&trimmed) || trimmed == "NULL";
        (!is_nothing).then(|| Self::Text(text::clean(trimmed).into_owned()))
    }

    /// As a person would read it in the file.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(Ok(Moment { day, time: None })) => day.to_string(),
            Self::Date(Ok(Moment { day, time: Some(time) })) => format!("{day} {}", time.format("%H:%M")),
            Self::Time(time) => time.format("%H:%M").to_string(),
            Self::Date(Err(_)) => "(a number that is no date)".to_owned(),
        }
    }
}

/// The part of a day that a workbook held, in a list that was made from one: 0.6041666666666666.
fn part_of_day(text: &str) -> Option<NaiveTime> {
    let digits = text.strip_prefix("0.")?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| dates::time_of_serial(text.parse().ok()?))?
}

const EXCEL_ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"];

/// One row that is not wholly empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line of a text file or the row of a sheet, from 1.
    pub line: u64,
    /// In the order of the table's columns.
    pub cells: Vec<Option<Cell>>,
}

/// A list that was recognised, with the columns that are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// Which list it is.
    pub kind: Kind,
    /// Field and heading of each column that is read.
    pub columns: Vec<(&'static str, String)>,
    /// Every heading, those of columns that are not read too.
    pub headings: Vec<String>,
    /// Rows in the order of the file.
    pub rows: Vec<Row>,
    /// Whether dates count from 1904.
    pub from_1904: bool,
}

impl Table {
    /// A table without rows yet.
    #[must_use]
    pub fn new(file: &str, sheet: Option<&str>, recognised: &Recognised, headings: &[String]) -> Self {
        let heading = |at: usize| headings.get(at).cloned().unwrap_or_default();
        Self {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            kind: recognised.kind,
            columns: recognised.columns.iter().map(|&(field, at)| (field, heading(at))).collect(),
            headings: headings.to_vec(),
            rows: Vec::new(),
            from_1904: false,
        }
    }

    /// The file and the sheet, as messages call them.
    #[must_use]
    pub fn place(&self) -> String {
        [Some(self.file.as_str()), self.sheet.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// A reader for each row, with the order of day and month decided for each column.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let orders: Rc<[Order]> = (0..self.columns.len()).map(|at| self.order_of(at)).collect();
        self.rows.iter().map(move |row| Record { table: self, row, orders: Rc::clone(&orders) })
    }

    /// The headings of columns whose dates are read month first.
    pub fn month_first(&self) -> impl Iterator<Item = &str> {
        let headings = self.columns.iter().enumerate();
        headings.filter(|(at, _)| self.order_of(*at) == Order::MonthFirst).map(|(_, (_, heading))| heading.as_str())
    }

    fn order_of(&self, at: usize) -> Order {
        if self.kind.is_day_first() {
            return Order::DayFirst;
        }
        dates::order_of(self.rows.iter().filter_map(|row| match row.cells.get(at)? {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        }))
    }
}

/// One row, read by the names of fields.
#[derive(Debug, Clone)]
pub struct Record<'t> {
    table: &'t Table,
    row: &'t Row,
    orders: Rc<[Order]>,
}

impl Record<'_> {
    /// Whose row it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.table.kind
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { file: self.table.file.clone(), sheet: self.table.sheet.clone(), line: self.row.line }
    }

    fn at(&self, field: &str) -> Option<usize> {
        self.table.columns.iter().position(|(name, _)| *name == field)
    }

    /// Whether the list has a column of this field.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.at(field).is_some()
    }

    fn cell(&self, field: &str) -> Option<&Cell> {
        self.row.cells.get(self.at(field)?)?.as_ref()
    }

    /// What a cell says, as text; a whole number is written without decimals.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<String> {
        self.cell(field).map(Cell::shown)
    }

    /// The child's reference.
    ///
    /// # Errors
    /// The cell is empty.
    pub fn child_ref(&self) -> Result<String, BadValue> {
        self.text("child").ok_or_else(|| self.bad("child", "no child is named"))
    }

    /// A date, if there is one.
    ///
    /// # Errors
    /// What stands there is not a date.
    pub fn date(&self, field: &str) -> Result<Option<NaiveDate>, BadValue> {
        let order = self.at(field).and_then(|at| self.orders.get(at)).copied().unwrap_or(Order::DayFirst);
        let read = match self.cell(field) {
            None => return Ok(None),
            Some(Cell::Date(moment)) => moment.map(|moment| moment.day),
            Some(Cell::Time(_)) => Err(NotADate::NoSuchDay),
            Some(Cell::Number(number)) => dates::of_serial(*number, self.table.from_1904),
            Some(Cell::Text(text)) => dates::parse(text, order),
        };
        read.map(Some).map_err(|why| self.bad(field, &why.to_string()))
    }

    /// A date that has to be there.
    ///
    /// # Errors
    /// It is not, or it is not a date.
    pub fn required_date(&self, field: &str) -> Result<NaiveDate, BadValue> {
        self.date(field)?.ok_or_else(|| self.bad(field, "no date"))
    }

    /// A time of day, if there is one: as people write it, or as the part of a day that a workbook holds.
    ///
    /// # Errors
    /// What stands there is not a time of day.
    pub fn time(&self, field: &str) -> Result<Option<NaiveTime>, BadValue> {
        let Some(cell) = self.cell(field) else { return Ok(None) };
        let read = match cell {
            Cell::Time(time) => Some(*time),
            Cell::Date(moment) => moment.ok().and_then(|moment| moment.time),
            Cell::Number(number) => dates::time_of_serial(*number).or_else(|| typed_time(&cell.shown())),
            Cell::Text(text) => typed_time(text).or_else(|| part_of_day(text)),
        };
        read.map(Some).ok_or_else(|| self.bad(field, "not a time of day, such as 14:30"))
    }

    /// A complaint about a value of this row.
    #[must_use]
    pub fn bad(&self, field: &str, reason: &str) -> BadValue {
        let heading = self.at(field).and_then(|at| self.table.columns.get(at)).map(|(_, heading)| heading.clone());
        BadValue {
            column: heading.unwrap_or_else(|| field.to_owned()),
            value: self.text(field),
            reason: reason.to_owned(),
        }
    }
}
