//! The part of an item's screen in which the meeting writes: the questions of a review, or what was said of a section 20
//! agreement.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::Coded as _;
use crate::domain::meeting::{Answer, Item, ItemKind, Question, Review};
use crate::domain::section20::OpenAgreement;
use crate::domain::text::{clean, fit, wrap};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::screen::child::rule;
use crate::tui::widget::{put, put_line};

/// Draws the panel, and returns where the cursor belongs.
pub(super) fn draw(model: &Model, item: &Item, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::panel_area(model);
    if item.key.kind == ItemKind::Section20 {
        return Some(agreement(model, item, area, buffer));
    }
    let review = model.meeting.review();
    let answered = Question::ALL.len() - review.map_or(Question::ALL.len(), |review| review.unanswered().len());
    let heading = format!("Review: {answered} of {} answered", Question::ALL.len());
    put_line(buffer, area, (0, 0), &Line::from(rule(&heading, area.width.into(), &model.setup.look)));
    if area.height > 5 { roomy(model, review, area, buffer) } else { Some(close(model, review, area, buffer)) }
}

/// The question under the cursor with its answers, and how all of them stand on one line.
fn close(model: &Model, review: Option<&Review>, area: Rect, buffer: &mut Buffer) -> Position {
    let (look, question) = (&model.setup.look, model.meeting.selected_question());
    let asked = format!("{} {}. {}", look.glyphs.selected, model.meeting.question + 1, question.label());
    put(buffer, area, (0, 1), &fit(&asked, area.width.into(), look.glyphs.ellipsis), look.theme.strong);
    put_line(buffer, area, (3, 2), &answers(model, review, question));
    put_line(buffer, area, (1, 3), &standing(model, review));
    let (words, is_said) = beside(review, model.meeting.noted_question());
    let style = if is_said { look.theme.base } else { look.theme.muted };
    put(buffer, area, (1, 4), &fit(&words, usize::from(area.width).saturating_sub(2), look.glyphs.ellipsis), style);
    Position::new(area.x, area.y + 1)
}

/// Every question with its answer and what was said beside it.
fn roomy(model: &Model, review: Option<&Review>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let look = &model.setup.look;
    let mut cursor = None;
    for (row, (at, question)) in (1..).zip(Question::ALL.iter().enumerate()) {
        let is_selected = at == model.meeting.question;
        let mark = if is_selected { look.glyphs.selected } else { " " };
        let style = if is_selected { look.theme.strong } else { look.theme.base };
        let column = 88.min(area.width.saturating_sub(24));
        let line = format!("{mark} {}. {}", at + 1, question.label());
        let label = fit(&line, usize::from(column).saturating_sub(1), look.glyphs.ellipsis);
        put(buffer, area, (0, row), &label, style);
        let (words, _) = said(review, *question);
        put(buffer, area, (column, row), &fit(&words, usize::from(area.width - column), look.glyphs.ellipsis), style);
        cursor = cursor.or(is_selected.then(|| Position::new(area.x, area.y + row)));
    }
    put_line(buffer, area, (3, 10), &answers(model, review, model.meeting.selected_question()));
    let (words, is_said) = beside(review, model.meeting.noted_question());
    let style = if is_said { look.theme.base } else { look.theme.muted };
    let width = usize::from(area.width).saturating_sub(2).max(1);
    for (row, line) in (11..area.height).zip(wrap(&words, width)) {
        put(buffer, area, (1, row), &line, style);
    }
    cursor
}

/// The answers on their keys, the one that was given marked.
fn answers(model: &Model, review: Option<&Review>, question: Question) -> Line<'static> {
    let look = &model.setup.look;
    let given = review.and_then(|review| review.answer(question)).and_then(|said| said.answer);
    let spans = Answer::VALUES.iter().enumerate().flat_map(|(at, answer)| {
        let is_given = given == Some(*answer);
        let style = if is_given { look.theme.selection() } else { look.theme.base };
        let mark = if is_given { look.glyphs.done } else { " " };
        [
            Span::styled((at + 1).to_string(), look.theme.key),
            Span::styled(format!(" {}{mark}", answer.label()), style),
            Span::raw("   "),
        ]
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// How all questions stand, each with its short name and answer.
fn standing(model: &Model, review: Option<&Review>) -> Line<'static> {
    let theme = &model.setup.look.theme;
    let spans = Question::ALL.iter().enumerate().map(|(at, question)| {
        let answer = review.and_then(|review| review.answer(*question)).and_then(|said| said.answer);
        let style = match (at == model.meeting.question, answer) {
            (true, _) => theme.strong,
            (false, Some(_)) => theme.base,
            (false, None) => theme.muted,
        };
        Span::styled(format!("{} {} ", question.short(), letter(answer)), style)
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// An answer in one letter; the help says which is which.
const fn letter(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes) => "Y",
        Some(Answer::Partly) => "P",
        Some(Answer::No) => "N",
        Some(Answer::NotKnown) => "?",
        Some(Answer::NotAsked) => "-",
        None => ".",
    }
}

fn said(review: Option<&Review>, question: Question) -> (String, bool) {
    let Some(said) = review.and_then(|review| review.answer(question)) else { return (String::new(), false) };
    let answer = said.answer.map(|answer| answer.label().to_owned());
    let person = said.person.as_deref().map(|person| format!("{person} will act"));
    let note = said.note.as_deref().map(|note| clean(note).into_owned());
    (answer.into_iter().chain(note).chain(person).collect::<Vec<_>>().join(" · "), true)
}

/// What was said beside the answer, else the summary, else how to write either.
fn beside(review: Option<&Review>, question: Question) -> (String, bool) {
    let answer = review.and_then(|review| review.answer(question));
    let person = answer.and_then(|said| said.person.as_deref()).map(|person| format!(" ({person} will act)"));
    let note = answer.and_then(|said| said.note.as_deref());
    let summary = review.and_then(|review| review.summary.as_deref());
    match (note, person, summary) {
        (Some(note), person, _) => {
            (format!("{}: {}{}", question.short(), clean(note), person.unwrap_or_default()), true)
        }
        (None, Some(person), _) => (format!("{}:{person}", question.short()), true),
        (None, None, Some(summary)) => (format!("Summary: {}", clean(summary)), true),
        (None, None, None) => (format!("n writes a note to \"{}\", s a short summary.", question.short()), false),
    }
}

fn agreement(model: &Model, item: &Item, area: Rect, buffer: &mut Buffer) -> Position {
    let look = &model.setup.look;
    put_line(buffer, area, (0, 0), &Line::from(rule("Section 20", area.width.into(), look)));
    let open = model.current().and_then(|it| OpenAgreement::of(it, model.setup.as_of, &model.setup.settings.ladder));
    let told = open.map_or_else(|| "The agreement has ended.".to_owned(), |open| open.sentence());
    let (said, style) = match &item.note {
        Some(note) => (format!("Note: {}", clean(note)), look.theme.base),
        None => ("f records a check with its next date, n a note. Enter goes on.".to_owned(), look.theme.muted),
    };
    let width = usize::from(area.width).saturating_sub(2).max(1);
    for (row, line) in (1..3).zip(wrap(&told, width)) {
        put(buffer, area, (1, row), &line, look.theme.base);
    }
    for (row, line) in (3..5).zip(wrap(&said, width)) {
        put(buffer, area, (1, row), &line, style);
    }
    Position::new(area.x, area.y + 1)
}
