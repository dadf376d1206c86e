//! Excel workbooks, read cell by cell. The container is weighed before anything in it is believed.

use std::io::{Cursor, Read, Seek};
use std::thread;

use calamine::{Cell as SheetCell, DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};
use zip::ZipArchive;

use super::dates;
use super::error::ReadError;
use super::issue::Place;
use super::kind::{self, Recognised};
use super::lacking::{self, Unread};
use super::limits;
use super::progress::{Progress, percent};
use super::table::{Cell, Table, TableFilling};
use crate::domain::calendar::Moment;
use crate::domain::{system, text};

/// How often the progress is told.
const ROWS_PER_STEP: u64 = 1_000;

/// A sheet that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// It holds a list that is used or at least known.
    Table(Table),
    /// By its name or its columns it is a list, but it lacks columns that the list needs.
    Unread(Unread),
    /// It holds nothing that is known.
    Unknown {
        /// The sheet's name.
        name: String,
    },
}

/// Reads every sheet of a workbook.
///
/// # Errors
/// The container or a sheet is broken, or breaks one of the [`limits`].
pub fn read(file: &str, bytes: &[u8], progress: &mut dyn Progress) -> Result<Vec<Sheet>, ReadError> {
    if let Some(other) = other_zip(file, bytes) {
        return Err(other);
    }
    weigh(file, bytes, ALLOWED)?;
    // calamine multiplies out absurd cell references unchecked; what it does with a broken file must not end us.
    let read = || read_sheets(file, bytes, progress);
    let damaged = |_| Err(broken(file, "a sheet is damaged"));
    thread::scope(|scope| match thread::Builder::new().name(CAREFUL.to_owned()).spawn_scoped(scope, read) {
        Ok(reading) => reading.join().unwrap_or_else(damaged),
        Err(why) => Err(broken(file, &system::why(&why))),
    })
}

/// The thread on which a workbook is read.
const CAREFUL: &str = "reading a workbook";

/// Whether a panic on this thread is an answer to a damaged file, and becomes an error: nobody needs to hear of it.
#[must_use]
pub fn is_expected_to_panic() -> bool {
    thread::current().name() == Some(CAREFUL)
}

fn read_sheets(file: &str, bytes: &[u8], progress: &mut dyn Progress) -> Result<Vec<Sheet>, ReadError> {
    let broken = |why: XlsxError| broken(file, in_words(&why));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let from_1904 = workbook.has_1904_epoch();
    let names = workbook.sheet_names();
    names.into_iter().map(|name| read_sheet(file, &name, &mut workbook, from_1904, progress)).collect()
}

fn broken(file: &str, why: &str) -> ReadError {
    ReadError::Workbook { file: file.to_owned(), why: why.to_owned() }
}

/// What the reader of workbooks met, without its own words.
const fn in_words(why: &XlsxError) -> &'static str {
    match why {
        XlsxError::Password => "it has a password",
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            "a part of it is missing"
        }
        XlsxError::Io(_) | XlsxError::Zip(_) => NO_CONTAINER,
        _ => "a part of it is damaged",
    }
}

/// What is wrong with a workbook that cannot be unpacked.
const NO_CONTAINER: &str = "it cannot be unpacked";

/// What a zip file is that is no workbook, where that can be told.
fn other_zip(file: &str, bytes: &[u8]) -> Option<ReadError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> =
        archive.file_names().filter_map(|name| Some(text::clean(&name.ok()?).into_owned())).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let save = "Open it in a spreadsheet program, save it as .xlsx and import that.";
    let (what, advice) = match () {
        () if has("xl/workbook.bin") => ("a binary Excel workbook (.xlsb)".to_owned(), save),
        () if has("xl/") || has("[Content_Types].xml") && !has("word/") && !has("ppt/") => return None,
        () if has("content.xml") && has("mimetype") => ("an OpenDocument file".to_owned(), save),
        () if has("word/") || has("ppt/") => ("a Word or PowerPoint document".to_owned(), "Give the list itself."),
        () => (in_zip(&names), "Unpack it, and import the folder that it makes."),
    };
    Some(ReadError::OtherZip { file: file.to_owned(), what, advice })
}

/// A zip file with the first of the files in it.
fn in_zip(names: &[String]) -> String {
    let more = if names.len() > SHOWN_OF_ZIP { " and more" } else { "" };
    let first = super::csv_table::listed(names.get(..SHOWN_OF_ZIP).unwrap_or(names));
    format!("a zip file with {first}{more} in it")
}

/// How many files of a zip file are named.
const SHOWN_OF_ZIP: usize = 4;

/// How much a workbook may have in it.
#[derive(Clone, Copy)]
struct Allowed {
    parts: usize,
    bytes: u64,
    bytes_of_a_part: u64,
}

const ALLOWED: Allowed = Allowed {
    parts: limits::WORKBOOK_PARTS,
    bytes: limits::WORKBOOK_BYTES,
    bytes_of_a_part: limits::WORKBOOK_PART_BYTES,
};

/// Unpacks every part without keeping it: what the container's directory says of sizes need not be true.
fn weigh(file: &str, bytes: &[u8], most: Allowed) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(file, NO_CONTAINER))?;
    if archive.len() > most.parts {
        return Err(broken(file, "it has too many parts"));
    }
    let mut left = most.bytes;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| broken(file, NO_CONTAINER))?;
        let is_sheet = part.name().is_ok_and(|name| name.to_lowercase().contains("worksheets/"));
        let allowed = if is_sheet { left } else { left.min(most.bytes_of_a_part) };
        if part.size() > allowed {
            return Err(broken(file, "it is too large when unpacked"));
        }
        left -= unpacked_size(part, allowed).ok_or_else(|| broken(file, "a part is damaged or too large"))?;
    }
    Ok(())
}

/// How much a part really is; `None` where it cannot be unpacked or is more than allowed.
fn unpacked_size(part: impl Read, allowed: u64) -> Option<u64> {
    let size = std::io::copy(&mut part.take(allowed + 1), &mut std::io::sink()).ok()?;
    (size <= allowed).then_some(size)
}

fn read_sheet<RS: Read + Seek>(
    file: &str,
    name: &str,
    workbook: &mut Xlsx<RS>,
    from_1904: bool,
    progress: &mut dyn Progress,
) -> Result<Sheet, ReadError> {
    // A chart has a name and no cells.
    let Ok(cells) = workbook.worksheet_cells_reader(name) else {
        return Ok(Sheet::Unknown { name: name.to_owned() });
    };
    let mut rows = Rows { file, sheet: name, cells, waiting: None, at_end: false };
    let mut above: Vec<Vec<String>> = Vec::new();
    while let Some((line, cells)) = rows.next_row()? {
        let texts: Vec<String> =
            cells.into_iter().map(|cell| cell.map(|cell| cell.shown().into_owned()).unwrap_or_default()).collect();
        if let Some(recognised) = kind::recognise(&texts) {
            if let Some(near) = lacking::named_otherwise(name, recognised.kind, &texts) {
                return Ok(Sheet::Unread(near.unread(file, Some(name))));
            }
            let mut table = Table::new(file, Some(name), &recognised, &texts);
            table.from_1904 = from_1904;
            return fill(TableFilling::of(table), &recognised, rows, progress).map(Sheet::Table);
        }
        above.push(texts);
        if line > limits::ROWS_ABOVE_HEADINGS as u64 {
            break;
        }
    }
    Ok(unrecognised(file, name, &above))
}

/// A sheet that is named for a list and has anything in it is that list without its columns.
fn unrecognised(file: &str, name: &str, rows: &[Vec<String>]) -> Sheet {
    let widest = rows.iter().max_by_key(|headings| headings.len());
    let named = kind::by_sheet_name(name).filter(|kind| kind.is_used());
    let as_named = named.zip(widest).and_then(|(kind, headings)| lacking::of_kind(kind, headings));
    match as_named.or_else(|| lacking::nearest(rows.iter().map(Vec::as_slice))) {
        Some(near) => Sheet::Unread(near.unread(file, Some(name))),
        None => Sheet::Unknown { name: name.to_owned() },
    }
}

fn fill<RS: Read + Seek>(
    mut table: TableFilling,
    recognised: &Recognised,
    mut rows: Rows<'_, RS>,
    progress: &mut dyn Progress,
) -> Result<Table, ReadError> {
    // What the sheet says of its size is believed for the progress only.
    let last = u64::from(rows.cells.dimensions().end.0) + 1;
    while let Some((line, mut cells)) = rows.next_row()? {
        table.check_size(|| rows.place(line))?;
        table.push_cells(line, recognised.columns.iter().map(|&(_, at)| cells.get_mut(at).and_then(Option::take)));
        if line.is_multiple_of(ROWS_PER_STEP) && progress.rows(line, percent(line, last)).is_break() {
            return Err(ReadError::Stopped);
        }
    }
    Ok(table.finish())
}

/// A row with its number from 1.
type NumberedRow = (u64, Vec<Option<Cell>>);

/// The rows of a sheet that are not empty, as its cells stream by.
struct Rows<'a, RS: Read + Seek> {
    file: &'a str,
    sheet: &'a str,
    cells: XlsxCellReader<'a, RS>,
    waiting: Option<(u32, usize, Cell)>,
    at_end: bool,
}

impl<RS: Read + Seek> Rows<'_, RS> {
    fn place(&self, line: u64) -> String {
        Place { file: self.file.to_owned(), sheet: Some(self.sheet.to_owned()), line }.to_string()
    }

    /// The next row with its number from 1; `None` at the end of the sheet.
    fn next_row(&mut self) -> Result<Option<NumberedRow>, ReadError> {
        let Some((row, column, cell)) = self.next_cell()? else { return Ok(None) };
        let mut cells = Vec::new();
        put(&mut cells, column, cell);
        while let Some((next, column, cell)) = self.next_cell()? {
            if next != row {
                self.waiting = Some((next, column, cell));
                break;
            }
            put(&mut cells, column, cell);
        }
        Ok(Some((u64::from(row) + 1, cells)))
    }

    /// The next cell that is not empty. Cells far to the right are not looked at: no list is that wide.
    fn next_cell(&mut self) -> Result<Option<(u32, usize, Cell)>, ReadError> {
        if let Some(waiting) = self.waiting.take() {
            return Ok(Some(waiting));
        }
        while !self.at_end {
            let next = self.cells.next_cell().map_err(|why| broken(self.file, in_words(&why)))?;
            let Some(cell) = next else {
                self.at_end = true;
                break;
            };
            let (row, column) = cell.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            if let Some(kept) = self.kept(&cell)?.filter(|_| column < limits::COLUMNS) {
                return Ok(Some((row, column, kept)));
            }
        }
        Ok(None)
    }

    fn kept(&self, cell: &SheetCell<DataRef<'_>>) -> Result<Option<Cell>, ReadError> {
        let text = match cell.get_value() {
            DataRef::Int(number) => return Ok(Some(Cell::Text(number.to_string()))),
            DataRef::Float(number) => return Ok(Some(Cell::Number(*number))),
            DataRef::Bool(truth) => return Ok(Cell::of_text(if *truth { "Yes" } else { "No" })),
            DataRef::DateTime(moment) => return Ok(Some(date_or_time(moment))),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str(),
            DataRef::SharedString(text) => text,
            DataRef::Error(_) | DataRef::Empty => return Ok(None),
        };
        if text.len() > limits::CELL_CHARACTERS && text.chars().count() > limits::CELL_CHARACTERS {
            return Err(ReadError::CellTooLong { place: self.place(u64::from(cell.get_position().0) + 1) });
        }
        Ok(Cell::of_text(text))
    }
}

/// A cell that is formatted as a date or a time: a number below 1 is a time of day alone.
fn date_or_time(moment: &calamine::ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if let Some(time) = dates::time_of_serial(serial) {
        return Cell::Time(time);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let iso = format!("{year:04}-{month:02}-{day:02}");
    let time = dates::time_of_serial(serial.fract()).filter(|_| serial.fract() > 0.0);
    Cell::Date(dates::parse(&iso, dates::Style::default()).map(|day| Moment { day, time }))
}

fn put(cells: &mut Vec<Option<Cell>>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column + 1, None);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = Some(cell);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A container with a part of 10 bytes and a sheet of 20.
    fn container() -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in [("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 20)] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(&vec![b'x'; size]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_container_may_hold_so_much_and_no_more() {
        let (bytes, most) = (container(), Allowed { parts: 2, bytes: 30, bytes_of_a_part: 10 });
        assert!(weigh("a.xlsx", &bytes, most).is_ok());
        for less in
            [Allowed { parts: 1, ..most }, Allowed { bytes: 29, ..most }, Allowed { bytes_of_a_part: 9, ..most }]
        {
            assert!(weigh("a.xlsx", &bytes, less).is_err());
        }
    }
}
