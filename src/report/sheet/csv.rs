//! A list as CSV: the columns of the workbook, dates and months as ISO 8601 writes them.
//!
//! It opens in a spreadsheet by a click: a byte-order mark says that it is UTF-8, and no cell is taken for a formula.

use std::io;

use csv::{Terminator, Writer, WriterBuilder};

use super::parts::{Cell, Sheet};
use crate::domain::text::csv_cell;
use crate::report::ReportError;

/// A byte-order mark, without which Excel takes the text for another encoding.
const MARK: &str = "\u{feff}";

pub(super) fn render(sheet: &Sheet) -> Result<Vec<u8>, ReportError> {
    written(sheet).map_err(ReportError::Rows)
}

fn written(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
    writer.write_record(sheet.columns().iter().map(|column| column.heading))?;
    for row in sheet.rows() {
        writer.write_record(row.iter().map(text))?;
    }
    Writer::into_inner(writer).map_err(csv::IntoInnerError::into_error)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => csv_cell(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Month(month) => month.to_string(),
    }
}
