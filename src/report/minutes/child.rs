//! What the minutes say about one child, so that it can be understood, and sent on, by itself.

use super::actions;
use super::writer::Writer;
use crate::domain::meeting::minutes::{MinutedAnswer, MinutedItem};
use crate::domain::meeting::{Answer, Question, State};
use crate::domain::text::{capital, in_sentence};
use crate::report::words::ended;
use crate::report::{Document, Level, Span};

/// A heading with the child's number, and what was said.
pub(super) fn block(of: Writer<'_>, item: &MinutedItem, document: &mut Document) {
    document.heading(3, of.title(item));
    document.paragraphs((!item.facts.is_empty()).then(|| item.facts.join(" ")));
    document.paragraphs(left(item));
    labelled("Summary", item.summary.as_deref(), document);
    labelled("Note", item.note.as_deref(), document);
    answers(of, item, document);
    document.paragraphs(item.checks.iter().cloned());
    document.paragraphs(item.second_look.clone().filter(|_| of.level == Level::Meeting));
    let actions = item.actions.iter().map(|reference| action(of, reference));
    document.list(actions.chain(item.lessons.iter().map(|reference| lesson(of, reference))));
}

/// Whether nothing was said about an item; that it was carried forward or left out stands before all items.
pub(super) fn is_silent(item: &MinutedItem) -> bool {
    let texts = [&item.note, &item.summary, &item.second_look];
    let lists = [&item.checks, &item.actions, &item.lessons];
    item.answers.is_empty() && texts.iter().all(|text| text.is_none()) && lists.iter().all(|list| list.is_empty())
}

/// Where the meeting did not come to it.
fn left(item: &MinutedItem) -> Option<String> {
    match item.state {
        State::Carried => Some("Carried forward to the next meeting.".to_owned()),
        State::Skipped => Some(
            item.reason
                .as_deref()
                .map_or_else(|| "Left out.".to_owned(), |reason| format!("Left out: {}", ended(reason))),
        ),
        State::Open | State::Done => None,
    }
}

/// A text of one or more lines, the first of them after a label.
fn labelled(label: &str, text: Option<&str>, document: &mut Document) {
    let mut lines = text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
    if let Some(first) = lines.next() {
        document.paragraph([Span::strong(format!("{label}: ")), Span::plain(first)]);
    }
    lines.for_each(|line| document.paragraph([line]));
}

/// What the meeting said to its questions: those with the same answer together, and below them what was said beside one.
fn answers(of: Writer<'_>, item: &MinutedItem, document: &mut Document) {
    let said: Vec<&MinutedAnswer> = item.answers.iter().filter(|one| !is_empty(one)).collect();
    let together = Answer::ALL.iter().filter_map(|answer| alike(&said, *answer));
    let apart = |at: usize| (at > 0).then(|| Span::plain(" "));
    let together: Vec<Span> = together.enumerate().flat_map(|(at, alike)| apart(at).into_iter().chain(alike)).collect();
    if !together.is_empty() {
        document.paragraph(together);
    }
    not_asked(of, item, document);
    document.list(said.iter().filter(|one| one.note.is_some() || one.person.is_some()).map(|one| beside(one)));
}

/// `Partly: family network, brothers and sisters.`
fn alike(said: &[&MinutedAnswer], answer: Answer) -> Option<[Span; 2]> {
    let of_this = said.iter().filter(|one| one.answer == Some(answer) && answer != Answer::NotAsked);
    let questions: Vec<&str> = of_this.map(|one| named(one.question)).collect();
    let label = Span::strong(format!("{}: ", capital(answer.label())));
    (!questions.is_empty()).then(|| [label, Span::plain(format!("{}.", questions.join(", ")))])
}

/// `Family network: the aunt was named in 2025. J. Shah will act.`
fn beside(one: &MinutedAnswer) -> Vec<Span> {
    let note = one.note.as_deref().map(|note| format!(" {}", ended(note))).unwrap_or_default();
    let person = one.person.as_deref().map(|person| format!(" {person} will act.")).unwrap_or_default();
    vec![Span::strong(format!("{}:", capital(named(one.question)))), Span::plain(format!("{note}{person}"))]
}

/// An answer that says only that the question was not asked.
fn is_empty(one: &MinutedAnswer) -> bool {
    matches!(one.answer, None | Some(Answer::NotAsked)) && one.note.is_none() && one.person.is_none()
}

/// The questions that were not asked, whether or not somebody wrote so; one beside which something was said was, unless
/// somebody wrote that it was not.
fn not_asked(of: Writer<'_>, item: &MinutedItem, document: &mut Document) {
    let is_left = |question: &Question| match item.answers.iter().find(|one| one.question == *question) {
        Some(one) => one.answer == Some(Answer::NotAsked) || is_empty(one),
        None => item.not_asked.iter().any(|name| name == question.short()),
    };
    let left: Vec<&str> = Question::ALL.iter().copied().filter(is_left).map(named).collect();
    if left.is_empty() || item.state != State::Done || of.asked_nothing() {
        return;
    }
    document.paragraph([if left.len() == Question::ALL.len() {
        "The meeting's questions were not asked one by one.".to_owned()
    } else {
        format!("Not asked: {}.", left.join(", "))
    }]);
}

/// A question as it stands in a list of several.
const fn named(question: Question) -> &'static str {
    match question {
        Question::Threshold => "threshold right",
        Question::HelpBefore => "help before entry robust",
        Question::LegalRoute => "legal route right",
        Question::Network => "family network explored",
        Question::Voice => "child's voice heard",
        Question::Family => "brothers and sisters, school and distance thought of",
        Question::WrittenUp => "written up in time",
        Question::Hindsight => "could have been planned or avoided",
        Question::SameDecision => "same decision today",
    }
}

fn action(of: Writer<'_>, reference: &str) -> Vec<Span> {
    let told = of.action(reference).map(actions::sentence).unwrap_or_default();
    vec![Span::strong(format!("Action {reference}")), Span::plain(told)]
}

fn lesson(of: Writer<'_>, reference: &str) -> Vec<Span> {
    let lesson = of.head().lessons.iter().find(|lesson| lesson.reference == reference);
    let told = lesson.map(|lesson| format!(", {}: {}", in_sentence(&lesson.theme), ended(&lesson.statement)));
    vec![Span::strong(format!("Lesson {reference}")), Span::plain(told.unwrap_or_default())]
}
