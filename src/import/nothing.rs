//! Spellings of nothing: what stands in a cell where the case system, or whoever typed, had nothing to say.

/// Whether a text says nothing in any column: no name and no answer is written so. Excel's errors, dashes, N/A, and what
/// programs put in brackets.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '_');
    text.chars().all(is_dash) || EXCEL_ERRORS.contains(&text) || is_one_of(text, MARKS)
}

/// Whether a text says nothing in a column of dates, codes or references. In a name or a free text the same word may be
/// meant: people are called Null and None, and "none" answers a question.
pub(super) fn is_word(text: &str) -> bool {
    is_one_of(text.trim(), WORDS)
}

/// Whether a text is what a database writes for nothing, in capitals as it does: in a team's or a worker's column, where
/// other cells hold names.
pub(super) fn is_of_database(text: &str) -> bool {
    text.trim() == "NULL"
}

fn is_one_of(text: &str, list: &[&str]) -> bool {
    list.iter().any(|one| text.eq_ignore_ascii_case(one))
}

const EXCEL_ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"];

const MARKS: &[&str] = &["n/a", "n\\a", "n.a.", "(null)", "<null>", "[null]", "(blank)", "(none)"];

const WORDS: &[&str] = &["null", "none", "nil", "na", "nan", "nat", "n.a", "blank", "not applicable"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_nothing_anywhere_and_words_only_where_no_name_stands() {
        for text in ["", "-", "--", " - ", "\u{2013}", "\u{2014}", "_", "N/A", "n/a", "#N/A", "(null)", "(Blank)"] {
            assert!(is_mark(text), "{text}");
        }
        for text in ["null", "NULL", "None", "none", "NA", "nan", "NaT", "Not applicable"] {
            assert!(is_word(text) && !is_mark(text), "{text}");
        }
        for text in ["Nulla", "Nina", "Nan Goldin", "none of these", "-1", "0", "A-", "N", "No", "n", "#1", "/", "?"] {
            assert!(!is_mark(text) && !is_word(text), "{text}");
        }
        assert!(is_of_database("NULL") && !is_of_database("Null"));
    }
}
