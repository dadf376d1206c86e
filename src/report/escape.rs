//! How a template writes out what it was given: cleaned, and escaped for the language that it writes.

use minijinja::value::Value;
use minijinja::{AutoEscape, Error, Output, State, escape_formatter};

use crate::domain::text::{MARK, clean, clean_paragraph};

const MARKDOWN: &str = "markdown";
const CSS: &str = "css";

/// How text is escaped in a template of this name: by its ending.
pub(super) fn by_name(name: &str) -> AutoEscape {
    match name.rsplit('.').next() {
        Some("md") => AutoEscape::Custom(MARKDOWN.into()),
        Some("css") => AutoEscape::Custom(CSS.into()),
        _ => AutoEscape::Html,
    }
}

/// Writes a value out. What a template marks as safe is cleaned all the same, but keeps its lines and its marks.
pub(super) fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.to_string();
    let cleaned = printable(&if value.is_safe() { clean_paragraph(&text) } else { clean(&text) });
    match state.auto_escape() {
        _ if value.is_safe() => out.write_str(&cleaned)?,
        AutoEscape::Custom(name) if name == MARKDOWN => out.write_str(&markdown(&cleaned))?,
        AutoEscape::Custom(_) => out.write_str(&css(&cleaned))?,
        _ => escape_formatter(out, state, &Value::from(cleaned))?,
    }
    Ok(())
}

/// The two characters that cleaning leaves and XML 1.0 (section 2.2) forbids.
pub(super) fn printable(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], &MARK.to_string())
}

/// Text in which no character is read as a mark of `CommonMark`, or of the tables and strikes that `GitHub` adds to it.
fn markdown(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let marks_a_list = |at: usize, c: char| match c {
        '-' | '+' | '=' => at == 0,
        '.' | ')' => at == digits && digits > 0,
        _ => false,
    };
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        if "\\`*_[]<>#|~&!$".contains(c) || marks_a_list(at, c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text inside the quotation marks of a style sheet (CSS Syntax 3, section 4.3.7), which stands inside a page.
fn css(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " .,:;-".contains(c);
    text.chars().map(|c| if is_plain(c) { c.to_string() } else { format!("\\{:x} ", u32::from(c)) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_of_markdown_is_left_bare() {
        let cases = [
            ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
            ("a | b", "a \\| b"),
            ("# heading", "\\# heading"),
            ("- one-to-one", "\\- one-to-one"),
            ("3. March", "3\\. March"),
            ("31.1.26", "31\\.1.26"),
            ("2026", "2026"),
            ("<b>&amp;[x](y)!", "\\<b\\>\\&amp;\\[x\\](y)\\!"),
            ("back\\slash", "back\\\\slash"),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(text), expected);
        }
    }

    #[test]
    fn nothing_ends_a_text_of_a_style_sheet() {
        assert_eq!(css("A: b. \"</style>\\"), "A: b. \\22 \\3c \\2f style\\3e \\5c ");
    }
}
