//! Text files with one list: which list and which delimiter are proved by the headings.

use csv::{ReaderBuilder, StringRecord};

use super::error::ReadError;
use super::kind::{self, Recognised};
use super::progress::{Progress, percent};
use super::table::{Cell, Table, TableFilling};
use super::{issue::Place, lacking, limits};

/// How often the progress is told.
const ROWS_PER_STEP: u64 = 1_000;

/// The delimiters that are tried, in this order.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Reads a list from a text.
///
/// # Errors
/// The text is not a list that is known, or breaks one of the [`limits`].
pub fn read(file: &str, text: &str, progress: &mut dyn Progress) -> Result<Table, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    check_text(file, text)?;
    let (text, above) = without_delimiter_line(text);
    let Found { delimiter, headings, recognised, titles } = recognise(file, text)?;
    let (above, text) = (above + titles, after_lines(text, titles));
    check_quotes(file, text, above, delimiter)?;
    let mut table = Table::new(file, None, &recognised, &headings);
    table.titles = titles;
    let mut table = TableFilling::of(table);
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| not_text(file, &record))? {
        let line = above + record.position().map_or(0, |position| line_at(text, position));
        check_size(file, line, &record, &table)?;
        if !record.iter().all(|cell| cell.trim().is_empty()) {
            table.push_texts(line, recognised.columns.iter().map(|&(_, at)| record.get(at)));
        }
        let percent = || percent(record.position().map_or(0, csv::Position::byte), text.len() as u64);
        if line.is_multiple_of(ROWS_PER_STEP) && progress.rows(line, percent()).is_break() {
            return Err(ReadError::Stopped);
        }
    }
    Ok(table.finish())
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes())
}

/// The text after so many lines.
fn after_lines(text: &str, lines: u64) -> &str {
    (0..lines).fold(text, |rest, _| rest.split_once('\n').map_or("", |(_, rest)| rest))
}

/// A NUL is no text.
fn check_text(file: &str, text: &str) -> Result<(), ReadError> {
    let Some((before, _)) = text.split_once('\0') else { return Ok(()) };
    let line = before.matches('\n').count() as u64 + 1;
    Err(ReadError::NotText { file: file.to_owned(), line })
}

/// A first line that tells Excel the delimiter, such as `sep=;`, says nothing more; and how many lines that was.
fn without_delimiter_line(text: &str) -> (&str, u64) {
    let is_delimiter = |line: &str| {
        let plain = line.trim().trim_matches('"').to_ascii_lowercase();
        plain.strip_prefix("sep=").is_some_and(|rest| rest.chars().count() <= 1)
    };
    match text.split_once('\n') {
        Some((first, rest)) if is_delimiter(first.trim_end_matches('\r')) => (rest, 1),
        _ => (text, 0),
    }
}

/// The line in which a record begins; the reader's own position lies before the empty lines that it skipped.
fn line_at(text: &str, position: &csv::Position) -> u64 {
    let at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
    position.line() + skipped.count() as u64
}

fn not_text(file: &str, record: &StringRecord) -> ReadError {
    ReadError::NotText { file: file.to_owned(), line: record.position().map_or(1, csv::Position::line) }
}

fn check_size(file: &str, line: u64, record: &StringRecord, table: &TableFilling) -> Result<(), ReadError> {
    let place = || Place { file: file.to_owned(), sheet: None, line }.to_string();
    if record.len() > limits::COLUMNS {
        return Err(ReadError::TooManyColumns { place: place() });
    }
    table.check_size(place)
}

/// The headings of a list, and how they were found.
struct Found {
    delimiter: u8,
    headings: Vec<String>,
    recognised: Recognised,
    /// The lines of titles and notes above them.
    titles: u64,
}

/// So much of a file is looked through for headings.
const BYTES_OF_HEADINGS: usize = 64 << 10;

/// The first row whose headings are those of a list, with the delimiter that shows it.
fn recognise(file: &str, text: &str) -> Result<Found, ReadError> {
    let start = text.get(..text.floor_char_boundary(BYTES_OF_HEADINGS)).unwrap_or(text);
    let lines = 0..=limits::ROWS_ABOVE_HEADINGS as u64;
    let places = || lines.clone().flat_map(|titles| DELIMITERS.map(|delimiter| (titles, delimiter)));
    let at = |(titles, delimiter)| headings(after_lines(start, titles), delimiter);
    for (titles, delimiter) in places() {
        let headings = at((titles, delimiter));
        if let Some(recognised) = kind::recognise(&headings) {
            if let Some(near) = lacking::named_otherwise(file, recognised.kind, &headings) {
                return Err(ReadError::Unread(near.unread(file, None)));
            }
            return Ok(Found { delimiter, headings, recognised, titles });
        }
    }
    let rows: Vec<Vec<String>> = places().map(at).collect();
    Err(match lacking::nearest(rows.iter().map(Vec::as_slice)) {
        Some(near) => ReadError::Unread(near.unread(file, None)),
        None => ReadError::NotRecognised { file: file.to_owned(), columns: listed(&headings(text, b',')) },
    })
}

fn headings(text: &str, delimiter: u8) -> Vec<String> {
    let mut reader = reader(text, delimiter);
    let cells = reader.headers().map(|cells| cells.iter().take(limits::COLUMNS).map(heading).collect());
    cells.unwrap_or_default()
}

fn heading(raw: &str) -> String {
    Cell::of_text(raw).map(|cell| cell.shown().into_owned()).unwrap_or_default()
}

/// The first headings in quotation marks, for a message.
pub(super) fn listed(headings: &[String]) -> String {
    let shown = |heading: &String| format!("\"{}\"", heading.chars().take(40).collect::<String>());
    let named: Vec<String> = headings.iter().filter(|heading| !heading.is_empty()).take(12).map(shown).collect();
    if named.is_empty() { "(none)".to_owned() } else { named.join(", ") }
}

/// Walks over the text once, as a CSV reader would, so that one quotation mark cannot swallow the rest of a file.
fn check_quotes(file: &str, text: &str, above: u64, delimiter: u8) -> Result<(), ReadError> {
    let delimiter = char::from(delimiter);
    let mut walk =
        Walk { file, delimiter, line: above + 1, opened: None, in_quotes: false, at_start: true, characters: 0 };
    text.chars().try_for_each(|character| walk.step(character))?;
    if walk.in_quotes { Err(walk.unclosed()) } else { Ok(()) }
}

/// Where a walk over a text stands.
struct Walk<'a> {
    file: &'a str,
    delimiter: char,
    line: u64,
    opened: Option<u64>,
    in_quotes: bool,
    at_start: bool,
    characters: usize,
}

impl Walk<'_> {
    fn step(&mut self, character: char) -> Result<(), ReadError> {
        if character == '\n' {
            self.line += 1;
        }
        if !self.in_quotes && (character == self.delimiter || matches!(character, '\n' | '\r')) {
            self.begin_cell();
            return Ok(());
        }
        match character {
            '"' if self.in_quotes => self.in_quotes = false,
            '"' if self.at_start => self.open(),
            // A doubled quotation mark stands for one: what looked like the end was none.
            '"' if self.opened.is_some() => self.in_quotes = true,
            _ => {}
        }
        self.at_start = false;
        self.check_length()
    }

    const fn begin_cell(&mut self) {
        (self.at_start, self.opened, self.characters) = (true, None, 0);
    }

    fn open(&mut self) {
        self.in_quotes = true;
        self.opened = Some(self.line);
    }

    fn check_length(&mut self) -> Result<(), ReadError> {
        self.characters += 1;
        let lines = self.opened.map_or(0, |opened| self.line - opened);
        if self.in_quotes && (lines > limits::CELL_LINES || self.characters > limits::CELL_CHARACTERS) {
            return Err(self.unclosed());
        }
        if self.characters > limits::CELL_CHARACTERS {
            let place = Place { file: self.file.to_owned(), sheet: None, line: self.line };
            return Err(ReadError::CellTooLong { place: place.to_string() });
        }
        Ok(())
    }

    fn unclosed(&self) -> ReadError {
        ReadError::UnclosedQuote { file: self.file.to_owned(), line: self.opened.unwrap_or(self.line) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::super::progress::Unwatched;
    use super::*;

    fn table(text: &str) -> Result<Table, ReadError> {
        read("file.csv", text, &mut Unwatched)
    }

    #[test]
    fn any_of_four_delimiters_will_do() {
        for text in [
            "CHILD,SEX,DOB,DUC\n7,1,2,3\n",
            "CHILD;SEX;DOB;DUC\r\n7;1;2;3\r\n",
            "CHILD\tSEX\tDOB\tDUC\n7\t1\t2\t3",
            "CHILD|SEX|DOB|DUC\n7|1|2|3",
        ] {
            let table = table(text).unwrap();
            assert_eq!(table.kind, Kind::Uasc);
            assert_eq!(table.records().next().unwrap().child_ref().unwrap(), "7");
        }
    }

    #[test]
    fn lines_are_counted_through_quoted_line_breaks_and_empty_rows_are_none() {
        let table = table("CHILD,SEX,DOB,DUC\n\"7\n8\",1,2,3\n,,,\n\n9,1,2,3\n").unwrap();
        let lines: Vec<u64> = table.records().map(|record| record.line()).collect();
        assert_eq!(lines, [2, 6]);
    }

    #[test]
    fn titles_above_the_headings_are_passed_over_and_lines_are_still_counted() {
        let table =
            table("\"Looked after, 2026\"\n\nPrinted by \"A. Scribe\"\nCHILD|SEX|DOB|DUC\n7|1|\"2\n\"|3\n8|1|2|3\n");
        let table = table.unwrap();
        let lines: Vec<u64> = table.records().map(|record| record.line()).collect();
        assert_eq!((table.titles, lines), (3, vec![5, 7]));
    }

    #[test]
    fn ten_lines_may_stand_above_the_headings() {
        let text = |lines| format!("{}CHILD,SEX,DOB,DUC\n7,1,2,3\n", "a title\n".repeat(lines));
        assert_eq!(table(&text(10)).unwrap().records().next().unwrap().line(), 12);
        assert!(matches!(table(&text(11)), Err(ReadError::NotRecognised { .. })));
    }

    #[test]
    fn a_quotation_mark_after_another_delimiter_opens_nothing() {
        assert_eq!(table("CHILD,SEX,DOB,DUC\n7;\"x,1,2,3\n").unwrap().rows(), 1);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_named_with_its_line() {
        let rest = "8,1,2,3\n".repeat(500);
        for text in [format!("CHILD,SEX,DOB,DUC\n7,\"1,2,3\n{rest}"), "CHILD,SEX,DOB,DUC\n7,\"1".to_owned()] {
            let error = table(&text).unwrap_err();
            assert!(matches!(error, ReadError::UnclosedQuote { line: 2, .. }), "{error}");
        }
        assert!(table("CHILD,SEX,DOB,DUC\n7,\"1 \"\"x\"\" 2\",2,3\n").is_ok());
    }

    #[test]
    fn a_file_that_is_no_list_says_what_was_found() {
        let error = table("Name,Telephone\nx,y\n").unwrap_err().to_string();
        assert!(error.contains("\"Name\", \"Telephone\""), "{error}");
    }

    #[test]
    fn hostile_sizes_end_in_an_error() {
        let long = |characters| table(&format!("CHILD,SEX,DOB,DUC\n{},1,2,3\n", "x".repeat(characters)));
        assert!(long(limits::CELL_CHARACTERS).is_ok());
        assert!(matches!(long(limits::CELL_CHARACTERS + 1), Err(ReadError::CellTooLong { .. })));
        let wide = |columns| table(&format!("CHILD,SEX,DOB,DUC\n7{}\n", ",".repeat(columns - 1)));
        assert!(wide(limits::COLUMNS).is_ok());
        assert!(matches!(wide(limits::COLUMNS + 1), Err(ReadError::TooManyColumns { .. })));
        let tall = |breaks| table(&format!("CHILD,SEX,DOB,DUC\n7,\"{}\",2,3\n", "x\n".repeat(breaks)));
        assert!(tall(100).is_ok());
        assert!(matches!(tall(101), Err(ReadError::UnclosedQuote { line: 2, .. })));
        assert!(matches!(table("CHILD,SEX,DOB,DUC\n7\0,1,2,3\n"), Err(ReadError::NotText { line: 2, .. })));
    }
}
