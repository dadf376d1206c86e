//! Results on standard output: text, JSON or CSV, and a closed pipe that ends quietly.

use std::io::{self, Write};

use serde::Serialize;

use super::Failure;
use super::args::Format;
use crate::domain::text::{MARK, clean, clean_paragraph, csv_cell};
use crate::domain::unreadable::{UnreadableRow, advised};

/// What a subcommand found out. As JSON it is what its `Serialize` says.
pub trait Answer: Serialize {
    /// Sentences that can be read straight through.
    fn text(&self) -> String;
    /// Rows for a spreadsheet.
    fn table(&self) -> Table;
}

/// What a subcommand found out from a file, with the rows of it that could not be read.
#[derive(Debug, Serialize)]
pub struct Read<A> {
    #[serde(flatten)]
    answer: A,
    /// The key is there only where there is something to say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<UnreadableRow>,
    /// What else is said of the file.
    #[serde(skip)]
    remark: Option<&'static str>,
}

impl<A> Read<A> {
    /// An answer that is made without these rows.
    pub(super) const fn without(answer: A, unreadable: Vec<UnreadableRow>) -> Self {
        Self { answer, unreadable, remark: None }
    }

    /// And something that is said of the file after the answer.
    pub(super) fn with(self, remark: Option<&'static str>) -> Self {
        Self { remark, ..self }
    }

    /// What is said beside the answer on standard error, where the answer has no place for it.
    pub(super) fn said(&self, format: Format) -> Vec<String> {
        let left_out = advised(&self.unreadable).filter(|_| format != Format::Json);
        left_out.into_iter().chain(self.remark.map(str::to_owned)).collect()
    }
}

impl<A: Answer> Answer for Read<A> {
    fn text(&self) -> String {
        self.answer.text()
    }

    fn table(&self) -> Table {
        self.answer.table()
    }
}

/// A heading and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What stands above the columns, in `snake_case`.
    pub heading: &'static [&'static str],
    /// The cells; unknown is empty.
    pub rows: Vec<Vec<String>>,
}

/// An answer in the format that was asked for.
pub(super) fn render(answer: &impl Answer, format: Format, ascii: bool) -> Result<String, Failure> {
    match format {
        Format::Text => Ok(text(&answer.text(), ascii)),
        Format::Json => json(answer, ascii),
        Format::Csv => csv(&answer.table()),
    }
}

fn text(text: &str, ascii: bool) -> String {
    let shown = clean_paragraph(text);
    if ascii { shown.chars().map(in_ascii).collect() } else { shown.into_owned() }
}

/// The ASCII character that stands for another one.
const fn in_ascii(c: char) -> char {
    match c {
        _ if c.is_ascii() => c,
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        MARK => '.',
        _ => '?',
    }
}

fn json(answer: &impl Serialize, ascii: bool) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(answer).map_err(Failure::because("The result could not be printed"))?;
    Ok(escaped(&json, ascii) + "\n")
}

/// JSON in which what a terminal would obey, or not show, stands as an escape; with `ascii`, all but ASCII does.
fn escaped(json: &str, ascii: bool) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || (is_plain(c) && (c.is_ascii() || !ascii)) {
            escaped.push(c);
        } else {
            escaped.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    escaped
}

fn is_plain(c: char) -> bool {
    c.is_ascii_graphic() || c == ' ' || clean(c.encode_utf8(&mut [0; 4])) == c.to_string()
}

/// Rows as CSV, with no cell that a spreadsheet would take for a formula.
pub(super) fn csv(table: &Table) -> Result<String, Failure> {
    csv_bytes(table)
        .and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other))
        .map_err(Failure::because("The rows could not be printed"))
}

fn csv_bytes(table: &Table) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.heading)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| csv_cell(cell).into_owned()))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// Writes to standard output. A pipe that the reader has closed is no failure: the reader has had enough.
///
/// # Errors
/// When it cannot be written for another reason, such as a full disk.
pub fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::because("The result could not be written to standard output")(error))
        }
        _ => Ok(()),
    }
}

/// Says something that is no result, on standard error.
pub fn say(message: &str) {
    // There is nobody left to tell when standard error is closed.
    let _ = writeln!(io::stderr(), "{}", clean_paragraph(message));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&str]) -> Table {
        Table { heading: &["cell"], rows: cells.iter().map(|cell| vec![(*cell).to_owned()]).collect() }
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_led_by_an_apostrophe() {
        let dangerous = ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\0x"];
        let shown = csv(&rows(&dangerous)).unwrap();
        assert_eq!(shown, "cell\n'=1+1\n'+44\n'-2\n'@SUM(A1)\n'\tx\n'\u{b7}x\n");
        assert_eq!(csv(&rows(&["2026-10-02", "a=b"])).unwrap(), "cell\n2026-10-02\na=b\n");
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed_raw() {
        let hostile = "a\u{1b}[31mb\u{9b}c\u{202e}d\u{e0041}";
        assert_eq!(text(hostile, false), "a\u{b7}[31mb\u{b7}c\u{b7}d\u{b7}");
        let json = json(&hostile, false).unwrap();
        assert_eq!(json, "\"a\\u001b[31mb\\u009bc\\u202ed\\udb40\\udc41\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile, "and nothing is lost");
    }

    #[test]
    fn ascii_is_ascii_in_text_and_json() {
        assert_eq!(text("Si\u{e2}n \u{2013} \u{2018}x\u{2019} \u{b7}", true), "Si?n - 'x' .");
        assert_eq!(json(&"Si\u{e2}n", true).unwrap(), "\"Si\\u00e2n\"\n");
        assert_eq!(json(&"Si\u{e2}n", false).unwrap(), "\"Si\u{e2}n\"\n");
    }
}
