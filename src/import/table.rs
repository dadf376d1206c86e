//! A list as it was read: rows with their lines, and cells by the names of fields. It is the same from a text and a workbook.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

use super::column::{Column, Filling, Value};
use super::dates::{self, NotADate, Style};
use super::error::ReadError;
use super::issue::{BadValue, Place};
use super::kind::{Kind, Recognised};
use super::{columns, limits, nothing, spelling};
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
    /// A text as it is kept; `None` for marks such as `#N/A` and `-`, which say nothing in any column.
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
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => return text.into(),
            Self::Number(number) => number.to_string(),
            Self::Date(Ok(Moment { day, time: None })) => day.to_string(),
            Self::Date(Ok(Moment { day, time: Some(time) })) => format!("{day} {}", time.format("%H:%M")),
            Self::Time(time) => time.format("%H:%M").to_string(),
            Self::Date(Err(_)) => "(a number that is no date)".to_owned(),
        }
        .into()
    }

    /// A text that no other cell has. Those of numbers and dates begin with a character that no cleaned text has.
    fn key(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => format!("\u{1}{:x}", number.to_bits()).into(),
            other => format!("\u{1}{other:?}").into(),
        }
    }
}

/// A reference without the `.0` that a spreadsheet gives a number which it takes for a decimal one.
fn without_decimals(reference: &str) -> &str {
    match reference.strip_suffix(".0") {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
        _ => reference,
    }
}

/// A child's reference, as it stands in a cell.
fn reference(cell: &Cell) -> Cow<'_, str> {
    match cell.shown() {
        Cow::Borrowed(text) => without_decimals(text).into(),
        Cow::Owned(text) => without_decimals(&text).to_owned().into(),
    }
}

/// The time of a number such as 0.6041666666666666, which is how a workbook holds the part of a day.
fn part_of_day(text: &str) -> Option<NaiveTime> {
    let digits = text.strip_prefix("0.")?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| dates::time_of_serial(text.parse().ok()?))?
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
    /// Their cells.
    cells: Vec<Column>,
    /// For each row that is not empty, its line in the text file or its row in the sheet, from 1.
    lines: Vec<u32>,
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
            cells: Vec::new(),
            lines: Vec::new(),
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

    /// How many rows there are.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.lines.len()
    }

    fn day_of(&self, cell: &Cell) -> Result<NaiveDate, NotADate> {
        match cell {
            Cell::Date(moment) => moment.map(|moment| moment.day),
            // A cell that is formatted as a date and holds 0.
            Cell::Time(time) if *time == NaiveTime::MIN => Err(NotADate::Placeholder),
            Cell::Time(_) => Err(NotADate::NoSuchDay),
            Cell::Number(number) => dates::of_serial(*number, self.from_1904),
            Cell::Text(text) => dates::parse(text, self.style),
        }
    }

    /// A reader for each row.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        (0..self.rows()).map(move |row| Record { table: self, row })
    }

    /// A reader for each of some rows.
    pub fn records_of<'t>(&'t self, rows: &'t [u32]) -> impl Iterator<Item = Record<'t>> {
        rows.iter().filter_map(|row| Some(Record { table: self, row: usize::try_from(*row).ok()? }))
    }

    /// The child of each value in the column of children. A value that is damaged, or says nothing, names nobody.
    #[must_use]
    pub fn children(&self) -> Vec<Option<Cow<'_, str>>> {
        let values = self.column("child").map(Column::values).unwrap_or_default();
        let named = values.iter().map(|value| (!value.is_nothing).then(|| reference(&value.cell)));
        named.map(|child| child.filter(|child| !spelling::is_damaged(child))).collect()
    }

    /// The column of a field, if the list has it.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<&Column> {
        self.cells.get(self.columns.iter().position(|(name, _)| *name == field)?)
    }

    /// The cells of all columns of dates, by their first rows. Each value of a column comes once, with how often it is there.
    #[must_use]
    pub fn date_cells(&self) -> Vec<(&Cell, usize)> {
        let columns = self.columns.iter().zip(&self.cells).enumerate();
        let dates = columns.filter(|(_, ((field, _), _))| columns::is_date(self.kind, field));
        let values =
            dates.flat_map(|(at, (_, column))| column.values().iter().map(move |value| (value.first, at, value)));
        let mut values: Vec<(usize, usize, &Value)> = values.collect();
        values.sort_unstable_by_key(|(first, at, _)| (*first, *at));
        values.into_iter().map(|(_, _, value)| (&value.cell, value.times)).collect()
    }
}

/// A table that is being filled, row by row.
#[derive(Debug)]
pub struct TableFilling {
    table: Table,
    columns: Vec<Filling>,
}

impl TableFilling {
    /// Of a table without rows.
    #[must_use]
    pub fn of(table: Table) -> Self {
        let columns = table.columns.iter().map(|_| Filling::default()).collect();
        Self { table, columns }
    }

    /// How many rows there are so far.
    const fn rows(&self) -> usize {
        self.table.rows()
    }

    /// Refuses more rows, and more different values, than a list has.
    ///
    /// # Errors
    /// There are more.
    pub fn check_size(&self, place: impl Fn() -> String) -> Result<(), ReadError> {
        self.check_size_within((limits::ROWS, limits::VALUES), place)
    }

    /// Before another row is added.
    fn check_size_within(&self, most: (u64, usize), place: impl Fn() -> String) -> Result<(), ReadError> {
        let (rows, values) = most;
        if self.rows() as u64 >= rows {
            return Err(ReadError::TooManyRows { place: place() });
        }
        if self.columns.iter().map(Filling::values).sum::<usize>() > values {
            return Err(ReadError::TooManyValues { place: place() });
        }
        Ok(())
    }

    /// Adds a row of texts, in the order of the columns.
    pub fn push_texts<'r>(&mut self, line: u64, texts: impl Iterator<Item = Option<&'r str>>) {
        self.push_line(line);
        let kind = self.table.kind;
        for ((filling, (field, _)), text) in self.columns.iter_mut().zip(&self.table.columns).zip(texts) {
            let read = || Cell::of_text(text?).map(|cell| with_nothing(cell, kind, field));
            filling.push(text.unwrap_or_default(), read);
        }
    }

    /// Adds a row of cells, in the order of the columns.
    pub fn push_cells(&mut self, line: u64, cells: impl Iterator<Item = Option<Cell>>) {
        self.push_line(line);
        let kind = self.table.kind;
        for ((filling, (field, _)), cell) in self.columns.iter_mut().zip(&self.table.columns).zip(cells) {
            let key = cell.as_ref().map(Cell::key).unwrap_or_default();
            filling.push(&key, || cell.clone().map(|cell| with_nothing(cell, kind, field)));
        }
    }

    fn push_line(&mut self, line: u64) {
        self.table.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
    }

    /// The table, filled.
    #[must_use]
    pub fn finish(self) -> Table {
        let mut table = self.table;
        table.cells = self.columns.into_iter().map(Filling::finish).collect();
        table.lines.shrink_to_fit();
        table
    }
}

fn with_nothing(cell: Cell, kind: Kind, field: &str) -> (Cell, bool) {
    let is_nothing = cell.is_nothing(kind, field);
    (cell, is_nothing)
}

/// One row, read by the names of fields.
#[derive(Debug, Clone)]
pub struct Record<'t> {
    table: &'t Table,
    row: usize,
}

impl<'t> Record<'t> {
    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { file: self.table.file.clone(), sheet: self.table.sheet.clone(), line: self.line() }
    }

    /// Which list it is of.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.table.kind
    }

    /// The line of a text file or the row of a sheet, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.table.lines.get(self.row).copied().unwrap_or_default().into()
    }

    fn at(&self, field: &str) -> Option<usize> {
        self.table.columns.iter().position(|(name, _)| *name == field)
    }

    /// Whether the list has a column of this field.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.at(field).is_some()
    }

    fn value(&self, field: &str) -> Option<&'t Value> {
        let value = self.table.cells.get(self.at(field)?)?.value(self.row)?;
        (!value.is_nothing).then_some(value)
    }

    fn cell(&self, field: &str) -> Option<&'t Cell> {
        self.value(field).map(|value| &value.cell)
    }

    /// What a cell says, as text. A whole number has no decimals, also where it is a child's reference.
    #[must_use]
    pub fn shown(&self, field: &str) -> Option<Cow<'t, str>> {
        let cell = self.cell(field)?;
        Some(if field == "child" { reference(cell) } else { cell.shown() })
    }

    /// The same, to keep.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<String> {
        self.shown(field).map(Cow::into_owned)
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
        let value = self.value(field)?;
        Some(*value.day.get_or_init(|| self.table.day_of(&value.cell)))
    }

    /// Whether a field holds a placeholder where a date belongs.
    #[must_use]
    pub fn has_placeholder(&self, field: &str) -> bool {
        self.day(field) == Some(Err(NotADate::Placeholder))
    }

    /// The fields that hold a placeholder where a date belongs.
    pub fn placeholders(&self) -> impl Iterator<Item = &'static str> {
        let is_one = |field: &&str| columns::is_date(self.table.kind, field) && self.has_placeholder(field);
        self.table.columns.iter().map(|(field, _)| *field).filter(is_one)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::kind::recognise;

    /// Three rows of four columns, in which two children, one sex, one birth date and one other day are said.
    fn filled() -> TableFilling {
        let headings = ["CHILD", "SEX", "DOB", "DUC"].map(str::to_owned);
        let table = Table::new("uasc.csv", None, &recognise(&headings).unwrap(), &headings);
        let mut filling = TableFilling::of(table);
        for (line, child) in [(2, "A"), (3, "B"), (4, "A")] {
            let texts = [child, "1", "04/05/2012", "04/05/2030"];
            let of_field = |(field, _): &(&str, String)| match *field {
                "child" => texts[0],
                "sex" => texts[1],
                "born" => texts[2],
                _ => texts[3],
            };
            let in_order: Vec<&str> = filling.table.columns.iter().map(of_field).collect();
            filling.push_texts(line, in_order.into_iter().map(Some));
        }
        filling
    }

    #[test]
    fn a_list_may_have_so_many_rows_and_values_and_no_more() {
        let check = |rows, values| filled().check_size_within((rows, values), || "uasc.csv, line 5".to_owned());
        assert!(check(4, 5).is_ok(), "a fourth row may come");
        assert!(matches!(check(3, 5), Err(ReadError::TooManyRows { .. })));
        assert!(matches!(check(4, 4), Err(ReadError::TooManyValues { .. })));
        assert_eq!(
            check(3, 5).unwrap_err().to_string().split(':').next(),
            Some("uasc.csv, line 5"),
            "the place is named"
        );
    }
}
