//! A list as a workbook for Excel (ECMA-376): the list on its first sheet, what it is and what its columns mean on the
//! second.
//!
//! The list's headings are its first row, frozen and with filters, and are printed again on every page; so is the
//! classification. Text is written as text: no cell is a formula, and one that begins like a formula stays text also
//! when someone opens and leaves it.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::parts::{Cell, Column, Sheet};
use crate::domain::calendar::full;
use crate::domain::text::{begins_like_formula, clean_paragraph, wrap};
use crate::report::document::seal_in_words;
use crate::report::escape::printable;

type Done = Result<(), XlsxError>;

/// What Excel calls a sheet of A4.
const A4: u8 = 9;

/// The margins of a printed page: left, right, top, bottom, header, footer, in inches.
const MARGINS: [f64; 6] = [0.4, 0.4, 0.75, 0.6, 0.3, 0.3];

/// The most that a cell holds, in UTF-16 units.
const MOST: usize = 32_767;

/// What is said where a text is longer.
const CUT: &str = " ... (longer than a cell can hold)";

/// How the cells look.
struct Looks {
    heading: Format,
    text: Format,
    /// Text that begins like a formula.
    quoted: Format,
    number: Format,
    day: Format,
    month: Format,
    title: Format,
    /// What is not broken into lines.
    line: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        // A pale line under each row leads the eye across a wide page, on paper too.
        let cell = || plain().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(Color::RGB(0xD0_CECE));
        let text = || cell().set_text_wrap();
        let date = |format: &str| cell().set_num_format(format).set_align(FormatAlign::Left);
        Self {
            heading: text()
                .set_bold()
                .set_background_color(Color::RGB(0xE7_E6E6))
                .set_border_bottom(FormatBorder::Thin),
            text: text(),
            quoted: text().set_quote_prefix(),
            // The space keeps a number apart from the words beside it.
            number: cell().set_num_format("0").set_align(FormatAlign::Right).set_indent(1),
            day: date("dd mmm yyyy"),
            month: date("mmm yyyy"),
            title: plain().set_bold().set_font_size(14),
            line: plain(),
        }
    }
}

pub(super) fn render(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(sheet));
    let looks = Looks::new();
    list(sheet, &looks, book.add_worksheet())?;
    about(sheet, &looks, book.add_worksheet())?;
    book.save_to_buffer()
}

/// Made on the day that it tells of, since the time at which it was written would make other bytes each time.
fn properties(sheet: &Sheet) -> DocProperties {
    let council = sheet.council.as_deref().map(shown).unwrap_or_default();
    let properties = DocProperties::new()
        .set_title(&sheet.title)
        .set_subject(shown(&sheet.summary))
        .set_company(council)
        .set_comment(sheet.level.classification());
    match excel_day(sheet.as_of) {
        Some(day) => properties.set_creation_datetime(&day),
        None => properties,
    }
}

fn list(sheet: &Sheet, looks: &Looks, page: &mut Worksheet) -> Done {
    page.set_name(sheet.name)?.set_landscape();
    print_like(sheet, page);
    page.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    let (last_row, last_column) = (row_at(sheet.rows().len()), column_at(sheet.columns().len().saturating_sub(1)));
    page.autofilter(0, 0, last_row, last_column)?;
    // A child's number may be one of digits only; it is text all the same, and Excel need not ask about it.
    page.ignore_error_range(0, 0, last_row.max(1), last_column, IgnoreError::NumberStoredAsText)?;
    for (at, column) in (0..).zip(sheet.columns()) {
        page.set_column_width(at, column.width)?;
        page.write_string_with_format(0, at, column.heading, &looks.heading)?;
    }
    page.set_row_height(0, height(heading_lines(sheet)))?;
    for (at, row) in (1..).zip(sheet.rows()) {
        write_row(page, looks, at, row)?;
        page.set_row_height(at, height(lines(row, sheet.columns())))?;
    }
    if sheet.rows().is_empty() {
        page.write_string_with_format(1, 0, shown(&sheet.summary), &looks.line)?;
    }
    Ok(())
}

/// How many lines a row needs. Excel would work it out, other programs show one line where nothing is said.
fn lines(cells: &[Cell], columns: &[Column]) -> usize {
    cells.iter().zip(columns).map(|(cell, column)| lines_of(cell, column.width)).max().unwrap_or(1)
}

fn lines_of(cell: &Cell, width: u8) -> usize {
    match cell {
        Cell::Text(text) => text.lines().map(|line| wrap(line, width.into()).len()).sum(),
        _ => 1,
    }
}

/// How many lines the headings need beside the buttons of the filters.
fn heading_lines(sheet: &Sheet) -> usize {
    let room = |column: &Column| usize::from(column.width).saturating_sub(BUTTON);
    sheet.columns().iter().map(|column| wrap(column.heading, room(column)).len()).max().unwrap_or(1)
}

/// What the button of a filter takes, in characters.
const BUTTON: usize = 3;

/// The height of a line and of the highest row that there is, in points.
const LINE: u32 = 15;
const HIGHEST: u32 = 409;

fn height(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(HIGHEST).max(1).saturating_mul(LINE).min(HIGHEST)
}

fn write_row(page: &mut Worksheet, looks: &Looks, row: u32, cells: &[Cell]) -> Done {
    (0..).zip(cells).try_for_each(|(column, cell)| write(page, looks, (row, column), cell))
}

fn write(page: &mut Worksheet, looks: &Looks, (row, column): (u32, u16), cell: &Cell) -> Done {
    match cell {
        Cell::Empty => page.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => {
            let look = if begins_like_formula(text) { &looks.quoted } else { &looks.text };
            page.write_string_with_format(row, column, shown(text), look)?
        }
        Cell::Number(number) => {
            let number = i32::try_from(*number).unwrap_or(i32::MAX);
            page.write_number_with_format(row, column, number, &looks.number)?
        }
        Cell::Day(day) => return write_day(page, (row, column), *day, looks, &looks.day),
        Cell::Month(month) => return write_day(page, (row, column), month.first_day(), looks, &looks.month),
    };
    Ok(())
}

/// A day as Excel counts days; one before 1900, which it cannot count, in words.
fn write_day(page: &mut Worksheet, (row, column): (u32, u16), day: NaiveDate, looks: &Looks, look: &Format) -> Done {
    match excel_day(day) {
        Some(counted) => page.write_datetime_with_format(row, column, counted, look)?,
        None => page.write_string_with_format(row, column, full(day), &looks.text)?,
    };
    Ok(())
}

/// A day as Excel counts it; `None` for one before 1900 or after 9999.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// What both sheets have in common on paper: A4, one page wide, the classification above and what it is below.
fn print_like(sheet: &Sheet, page: &mut Worksheet) {
    let [left, right, top, bottom, header, footer] = MARGINS;
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(left, right, top, bottom, header, footer);
    page.set_header(format!("&C{}", in_margin(sheet.level.classification())));
    let what = in_margin(&format!("{}, as of {}", sheet.title, full(sheet.as_of)));
    page.set_footer(format!("&L{what}&RPage &P of &N"));
}

/// Text in the margin of a page, where `&` begins a code.
fn in_margin(text: &str) -> String {
    text.replace('&', "&&")
}

/// How wide the column is that says what things mean, in characters.
const ABOUT_WIDTH: u8 = 90;

fn about(sheet: &Sheet, looks: &Looks, page: &mut Worksheet) -> Done {
    page.set_name("About")?.set_column_width(0, 26)?.set_column_width(1, ABOUT_WIDTH)?;
    print_like(sheet, page);
    page.write_string_with_format(0, 0, shown(&sheet.title), &looks.title)?;
    let facts = [
        ("What there is", Cell::from(sheet.summary.as_str())),
        ("As of", sheet.as_of.into()),
        ("Council", sheet.council.as_deref().into()),
        ("Seal", sheet.seal.map(seal_in_words).as_deref().into()),
        ("Who may read it", sheet.level.classification().into()),
        ("Empty cells", "Nothing is recorded, or nothing applies. Not recorded is not the same as no.".into()),
    ];
    let facts = facts.into_iter().filter(|(_, fact)| *fact != Cell::Empty);
    let meanings = sheet.columns().iter().map(|Column { heading, about, .. }| (*heading, Cell::from(*about)));
    let mut at = 2;
    for (label, cell) in facts {
        told(page, looks, at, label, &cell)?;
        at += 1;
    }
    at += 1;
    page.write_string_with_format(at, 0, "Column", &looks.heading)?;
    page.write_string_with_format(at, 1, "What it says", &looks.heading)?;
    (at + 1..).zip(meanings).try_for_each(|(row, (heading, about))| told(page, looks, row, heading, &about))
}

/// A label with what is to be said of it.
fn told(page: &mut Worksheet, looks: &Looks, row: u32, label: &str, cell: &Cell) -> Done {
    page.set_row_height(row, height(lines_of(cell, ABOUT_WIDTH)))?;
    page.write_string_with_format(row, 0, label, &looks.text)?;
    write(page, looks, (row, 1), cell)
}

/// Text as it may stand in a workbook: nothing in it is hidden, and it fits into a cell.
fn shown(text: &str) -> String {
    let text = printable(&clean_paragraph(text));
    if text.encode_utf16().count() <= MOST {
        return text;
    }
    let mut room = MOST - CUT.len();
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().take_while(fits).chain(CUT.chars()).collect()
}

fn row_at(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn column_at(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
