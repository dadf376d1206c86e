//! Breaking text into rows of a width, at spaces where there are any.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The byte range of each row: rows follow one another without a gap, so every position in the text is in a row.
///
/// A row keeps the spaces it was broken at and its line end; [`visible`] leaves them out. Text that ends with a line
/// end has an empty last row, and empty text has one empty row.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut rows = Rows { width: width.max(1), done: Vec::new(), start: 0, cells: 0, space: 0, cells_after_space: 0 };
    for (at, grapheme) in text.grapheme_indices(true) {
        rows.add(at, grapheme);
    }
    rows.done.push(rows.start..text.len());
    rows.done
}

/// The part of a row that is drawn.
pub fn visible<'t>(text: &'t str, row: &Range<usize>) -> &'t str {
    text.get(row.clone()).unwrap_or_default().trim_end_matches(char::is_whitespace)
}

struct Rows {
    width: usize,
    done: Vec<Range<usize>>,
    start: usize,
    cells: usize,
    space: usize,
    cells_after_space: usize,
}

impl Rows {
    fn add(&mut self, at: usize, grapheme: &str) {
        let end = at + grapheme.len();
        if is_line_end(grapheme) {
            self.break_at(end, 0);
        } else if grapheme.chars().all(char::is_whitespace) {
            self.cells += grapheme.width();
            self.space = end;
            self.cells_after_space = 0;
        } else {
            self.add_visible(at, grapheme.width());
        }
    }

    fn add_visible(&mut self, at: usize, cells: usize) {
        while self.cells + cells > self.width && at > self.start {
            let (at, kept) = if self.space > self.start { (self.space, self.cells_after_space) } else { (at, 0) };
            self.break_at(at, kept);
        }
        self.cells += cells;
        self.cells_after_space += cells;
    }

    fn break_at(&mut self, at: usize, cells: usize) {
        self.done.push(self.start..at);
        self.start = at;
        self.cells = cells;
        self.cells_after_space = cells;
    }
}

fn is_line_end(grapheme: &str) -> bool {
    matches!(grapheme, "\n" | "\r\n" | "\r")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).iter().map(|row| visible(text, row)).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(rows("help came too late", 9), ["help came", "too late"]);
        assert_eq!(rows("help came", 9), ["help came"]);
        assert_eq!(rows("help   came", 6), ["help", "came"]);
        assert_eq!(rows("unbelievable", 5), ["unbel", "ievab", "le"]);
        assert_eq!(rows("a unbelievable", 5), ["a", "unbel", "ievab", "le"]);
        assert_eq!(rows("one\n\ntwo\n", 9), ["one", "", "two", ""]);
        assert_eq!(rows("", 9), [""]);
        assert_eq!(rows("漢字漢字", 5), ["漢字", "漢字"]);
    }

    proptest! {
        #[test]
        fn rows_cover_the_text_and_fit(text in "[a-z漢é \n]{0,60}", width in 2_usize..12) {
            let rows = wrap(&text, width);
            prop_assert_eq!(rows.first().map(|row| row.start), Some(0));
            prop_assert_eq!(rows.last().map(|row| row.end), Some(text.len()));
            prop_assert!(rows.windows(2).all(|pair| pair[0].end == pair[1].start));
            prop_assert!(rows.iter().all(|row| visible(&text, row).width() <= width));
        }

        #[test]
        fn any_text_at_any_width_can_be_wrapped(text in any::<String>(), width in 0_usize..300) {
            prop_assert!(!wrap(&text, width).is_empty());
        }
    }
}
