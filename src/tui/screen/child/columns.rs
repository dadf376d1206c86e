//! Two columns of sections side by side, ruled like a form on paper.

use ratatui::text::{Line, Span};

use super::super::super::theme::Look;
use crate::domain::text::display_width;

/// A line of a column.
#[derive(Debug, Clone)]
pub enum ColumnLine {
    /// The rule that begins a section, with its name.
    Heading(String),
    /// Text, and the item that the cursor can stand on there.
    Text(Line<'static>, Option<usize>),
}

impl ColumnLine {
    /// Text that the cursor cannot stand on.
    pub fn text(line: impl Into<Line<'static>>) -> Self {
        Self::Text(line.into(), None)
    }

    /// The same line as one of an item.
    pub fn standing_on(self, item: Option<usize>) -> Self {
        match self {
            Self::Text(line, _) => Self::Text(line, item),
            heading @ Self::Heading(_) => heading,
        }
    }

    /// The item on the line, if there is one.
    pub const fn item(&self) -> Option<usize> {
        match self {
            Self::Text(_, item) => *item,
            Self::Heading(_) => None,
        }
    }
}

/// A rule of some width that names the section it begins.
#[must_use]
pub fn rule(name: &str, width: usize, look: &Look) -> Vec<Span<'static>> {
    let dash = look.glyphs.rule;
    if name.is_empty() {
        return vec![Span::styled(dash.repeat(width), look.theme.rule)];
    }
    let rest = width.saturating_sub(display_width(name) + 3);
    vec![
        Span::styled(format!("{dash} "), look.theme.rule),
        Span::styled(name.to_owned(), look.theme.heading),
        Span::styled(format!(" {}", dash.repeat(rest)), look.theme.rule),
    ]
}

/// One line of a column at exactly its width.
pub fn fitted(line: &ColumnLine, width: usize, look: &Look) -> Vec<Span<'static>> {
    match line {
        ColumnLine::Heading(name) => rule(name, width, look),
        ColumnLine::Text(text, _) => padded(text, width, look),
    }
}

fn padded(line: &Line<'static>, width: usize, look: &Look) -> Vec<Span<'static>> {
    let mut left = width;
    let mut spans = Vec::new();
    for span in &line.spans {
        let text = crate::domain::text::fit(&span.content, left, look.glyphs.ellipsis);
        left -= display_width(&text).min(left);
        spans.push(Span::styled(text, line.style.patch(span.style)));
    }
    spans.push(Span::styled(" ".repeat(left), line.style));
    spans
}

/// Two columns of `left` and `right` cells with a ruled line of one cell between them, each line with the items on its
/// left and right.
pub fn side_by_side(
    columns: (&[ColumnLine], &[ColumnLine]),
    (left, right): (usize, usize),
    look: &Look,
) -> Vec<(Line<'static>, [Option<usize>; 2])> {
    let blank = ColumnLine::text("");
    (0..columns.0.len().max(columns.1.len()))
        .map(|row| {
            let (one, other) = (columns.0.get(row).unwrap_or(&blank), columns.1.get(row).unwrap_or(&blank));
            let mut spans = fitted(one, left, look);
            spans.push(Span::styled(junction(one, other, row, look), look.theme.rule));
            spans.extend(fitted(other, right, look));
            (Line::from(spans), [one.item(), other.item()])
        })
        .collect()
}

/// What joins two columns on a row.
fn junction(left: &ColumnLine, right: &ColumnLine, row: usize, look: &Look) -> &'static str {
    let is_rule = |line: &ColumnLine| matches!(line, ColumnLine::Heading(_));
    match (is_rule(left), is_rule(right)) {
        (true, true) if row == 0 => look.glyphs.tee_down,
        (true, true) => look.glyphs.cross,
        (true, false) => look.glyphs.tee_left,
        (false, true) => look.glyphs.tee_right,
        (false, false) => look.glyphs.vertical,
    }
}
