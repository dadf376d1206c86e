//! A list as it was read, whatever it was read from: rows with their line, and cells by the names of fields.

use chrono::{NaiveDate, NaiveTime};

use super::dates::{self, NotADate, Style};
use super::issue::{BadValue, Place};
use super::kind::{Kind, Recognised};
use super::{columns, nothing, spelling};
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
    /// A text as it is kept; `None` where it says nothing in any column, as `#N/A` and `-` do.
    #[must_use]
    pub fn of_text(raw: &str) -> Option<Self> {
        let spaced: String = raw.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let trimmed = spaced.trim();
        (!nothing::is_mark(trimmed)).then(|| Self::Text(text::clean(trimmed).into_owned()))
    }

    /// Whether it says nothing where a field of a list is looked for.
    fn is_nothing(&self, kind: Kind, field: &str) -> bool {
        let Self::Text(text) = self else { return false };
        if columns::is_words(kind, field) {
            return !kind.is_template() && nothing::is_of_database(text);
        }
        nothing::is_word(text)
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

/// A reference without the `.0` that a spreadsheet gives a number which it takes for a decimal one.
fn without_decimals(reference: String) -> String {
    match reference.strip_suffix(".0") {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.to_owned(),
        _ => reference,
    }
}

/// The part of a day that a workbook held, in a list that was made from one: 0.6041666666666666.
fn part_of_day(text: &str) -> Option<NaiveTime> {
    let digits = text.strip_prefix("0.")?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| dates::time_of_serial(text.parse().ok()?))?
}

/// One row that is not wholly empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line of a text file or the row of a sheet, from 1.
    pub line: u64,
    /// In the order of the table's columns.
    pub cells: Vec<Option<Cell>>,
}

const DAMAGED: &str = "a spreadsheet has made this of the number, and it can be several children's: write the list again with \
                       the numbers as text";

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
    /// The lines of titles and notes above the headings of a text file.
    pub titles: u64,
    /// How the file writes dates.
    pub style: Style,
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
            titles: 0,
            style: Style::default(),
        }
    }

    /// The file and the sheet, as messages call them.
    #[must_use]
    pub fn place(&self) -> String {
        [Some(self.file.as_str()), self.sheet.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// A reader for each row.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(move |row| Record { table: self, row })
    }

    /// The cells of all columns that hold dates.
    pub fn date_cells(&self) -> impl Iterator<Item = &Cell> {
        let columns = self.columns.iter().enumerate();
        let dates: Vec<usize> =
            columns.filter(|(_, (field, _))| columns::is_date(self.kind, field)).map(|(at, _)| at).collect();
        self.rows.iter().flat_map(move |row| {
            let cells: Vec<&Cell> = dates.iter().filter_map(|at| row.cells.get(*at)?.as_ref()).collect();
            cells
        })
    }
}

/// One row, read by the names of fields.
#[derive(Debug, Clone)]
pub struct Record<'t> {
    table: &'t Table,
    row: &'t Row,
}

impl Record<'_> {
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
        let cell = self.row.cells.get(self.at(field)?)?.as_ref()?;
        (!cell.is_nothing(self.table.kind, field)).then_some(cell)
    }

    /// What a cell says, as text; a whole number is written without decimals, also a child's reference that is one.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<String> {
        let shown = self.cell(field).map(Cell::shown)?;
        Some(if field == "child" { without_decimals(shown) } else { shown })
    }

    /// The child's reference.
    ///
    /// # Errors
    /// The cell is empty, or a spreadsheet has damaged the number.
    pub fn child_ref(&self) -> Result<String, BadValue> {
        let reference = self.text("child").ok_or_else(|| self.bad("child", "no child is named"))?;
        if spelling::is_damaged(&reference) { Err(self.bad("child", DAMAGED)) } else { Ok(reference) }
    }

    /// A date, if there is one; a placeholder is none.
    ///
    /// # Errors
    /// What stands there is not a date.
    pub fn date(&self, field: &str) -> Result<Option<NaiveDate>, BadValue> {
        match self.day(field) {
            None | Some(Err(NotADate::Placeholder)) => Ok(None),
            Some(read) => read.map(Some).map_err(|why| self.bad(field, &why.to_string())),
        }
    }

    fn day(&self, field: &str) -> Option<Result<NaiveDate, NotADate>> {
        Some(match self.cell(field)? {
            Cell::Date(moment) => moment.map(|moment| moment.day),
            // A cell that is formatted as a date and holds 0.
            Cell::Time(time) if *time == NaiveTime::MIN => Err(NotADate::Placeholder),
            Cell::Time(_) => Err(NotADate::NoSuchDay),
            Cell::Number(number) => dates::of_serial(*number, self.table.from_1904),
            Cell::Text(text) => dates::parse(text, self.table.style),
        })
    }

    /// Whether a field holds a placeholder where a date belongs.
    #[must_use]
    pub fn has_placeholder(&self, field: &str) -> bool {
        self.day(field) == Some(Err(NotADate::Placeholder))
    }

    /// The cells that hold a placeholder where a date belongs, as complaints.
    pub fn placeholders(&self) -> impl Iterator<Item = BadValue> {
        let is_one = |field: &&str| columns::is_date(self.table.kind, field) && self.has_placeholder(field);
        let fields = self.table.columns.iter().map(|(field, _)| *field).filter(is_one);
        fields.map(|field| self.bad(field, &NotADate::Placeholder.to_string()))
    }

    /// A date that has to be there.
    ///
    /// # Errors
    /// It is not, or it is not a date.
    pub fn required_date(&self, field: &str) -> Result<NaiveDate, BadValue> {
        let placeholder = || format!("{}, and a row cannot be kept without this one", NotADate::Placeholder);
        let why = || if self.has_placeholder(field) { placeholder() } else { "no date".to_owned() };
        self.date(field)?.ok_or_else(|| self.bad(field, &why()))
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
