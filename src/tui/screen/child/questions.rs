//! The questions that the facts raise, in few words; the one under the cursor is read out in full below the theograph.

use super::state::asked_about;

use ratatui::text::{Line, Span};

use crate::domain::calendar::short;
use crate::domain::prompts::Prompt;
use crate::domain::text::{display_width, fit};
use crate::tui::model::Model;
use crate::tui::theme::Look;

/// The questions about the admission that is open, those that are still asked first.
#[must_use]
pub fn prompts_of(model: &Model) -> Vec<Prompt> {
    model.current().map(|admission| asked_about(admission, &model.setup)).unwrap_or_default()
}

/// A line with questions on it: the code of each, the cell at which it begins, and how many cells it takes.
pub(super) struct QuestionLine {
    pub(super) line: Line<'static>,
    pub(super) places: Vec<(&'static str, usize, usize)>,
}

/// The questions, as many on a line as fit; below them those that were answered, each on a line with its answer.
pub(super) fn lines(prompts: &[Prompt], selected: Option<&Prompt>, look: &Look, width: usize) -> Vec<QuestionLine> {
    let (answered, asked): (Vec<&Prompt>, Vec<&Prompt>) = prompts.iter().partition(|prompt| prompt.answer.is_some());
    let is_selected = |prompt: &Prompt| selected.is_some_and(|selected| selected.code == prompt.code);
    let mut lines: Vec<QuestionLine> = Vec::new();
    for prompt in asked {
        add(&mut lines, prompt, is_selected(prompt), look, width);
    }
    lines.extend(answered.into_iter().map(|prompt| answered_line(prompt, is_selected(prompt), look, width)));
    lines
}

/// Adds a question to the last line, or to a new one where it does not fit.
fn add(lines: &mut Vec<QuestionLine>, prompt: &Prompt, is_selected: bool, look: &Look, width: usize) {
    let own = display_width(&prompt.mark) + 2;
    let is_full = lines.last().is_none_or(|line| line.line.width() + own + 3 > width);
    if is_full {
        lines.push(QuestionLine { line: Line::default(), places: Vec::new() });
    }
    let Some(line) = lines.last_mut() else { return };
    line.line.push_span(Span::raw(if is_full { " " } else { "   " }));
    line.places.push((prompt.code, line.line.width(), own));
    let [mark, words] = if is_selected { [look.theme.selection(); 2] } else { [look.theme.warning, look.theme.base] };
    line.line.push_span(Span::styled(format!("{} ", look.glyphs.overdue), mark));
    line.line.push_span(Span::styled(prompt.mark.clone(), words));
}

fn answered_line(prompt: &Prompt, is_selected: bool, look: &Look, width: usize) -> QuestionLine {
    let said = prompt.answer.as_ref().map(|answer| {
        let again = answer.ask_again_on.map(|day| format!(" (asked again {})", short(day))).unwrap_or_default();
        format!(": {}{again}", crate::domain::text::clean(&answer.answer))
    });
    let whole = format!("{} {}{}", look.glyphs.tick, prompt.mark, said.unwrap_or_default());
    let text = fit(&whole, width.saturating_sub(2), look.glyphs.ellipsis);
    let style = if is_selected { look.theme.selection() } else { look.theme.muted };
    let places = vec![(prompt.code, 1, display_width(&text))];
    QuestionLine { line: Line::from(vec![Span::raw(" "), Span::styled(text, style)]), places }
}

/// What is read out of the question under the cursor: the question in full, and what was said to it.
pub(super) fn in_full(prompt: &Prompt) -> String {
    let said = prompt.last_answer().map(|answer| format!(" {}", answer.in_words())).unwrap_or_default();
    let keys = if prompt.answer.is_none() { " y answers it, w says what it rests on." } else { "" };
    format!("{}{said}{keys}", prompt.question)
}
