//! One child's admissions as sentences: the story first, then what is held, part by part.

use chrono::NaiveDate;

use crate::cli::shown_action::ShownAction;
use crate::cli::words::{known, line, lines, moment};
use crate::domain::admission::PeriodKind;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::entry_request::Role;
use crate::domain::follow_up::{Outcome, Plan, Purpose};
use crate::domain::lesson::who_by_when;
use crate::domain::text::capital;
use crate::domain::theograph::ItemInWords;

use super::asked::{Question, Recorded};
use super::record::{Answered, Check, Learned, Placed, Relative, Reviewed, StatusRun};
use super::request::{Advice, Request, Step};
use super::shown::{AdmissionOutput, Shown};

/// The whole text.
pub(super) fn of(shown: &Shown) -> String {
    let heading = format!("{}, as of {}.\n", shown.child_ref, full(shown.as_of));
    let numbers = lines(
        shown
            .other_numbers
            .iter()
            .map(|judged| format!("{} and {}: {}.", judged.other_ref, judged.child_ref, judged.in_words())),
    );
    [heading, numbers].into_iter().chain(shown.admissions.iter().map(admission)).collect()
}

fn admission(whole: &AdmissionOutput) -> String {
    let told = lines(whole.story.iter().cloned());
    let parts = [
        questions(whole),
        part("Earlier periods of care", &whole.earlier_periods, |period| in_full(&period.told)),
        part("Help before entry", &whole.summary.interventions, |help| in_full(&help.told)),
        lines(whole.absences.sentences()),
        part("Help after entry", &whole.help_after_entry, |help| in_full(&help.told)),
        part("Legal status", &whole.legal_statuses, status),
        overlaps(whole),
        part("Placements", &whole.placements, placement),
        part("Brothers and sisters", &whole.brothers_and_sisters, relative),
        whole.request.as_ref().map(request).unwrap_or_default(),
        part("Section 20 follow-ups", &whole.follow_ups, check),
        part("Review", whole.review.as_slice(), review),
        part("Actions", &whole.actions, ShownAction::sentence),
        part("Lessons", &whole.summary.lessons, lesson),
        part("Written up", &whole.written_up, Recorded::sentence),
        typed_in(whole),
    ];
    format!("\n{}\n{told}{}", title(whole), parts.concat())
}

fn title(whole: &AdmissionOutput) -> String {
    let entered = full(whole.summary.admitted_on);
    match whole.period {
        PeriodKind::Admission => format!("Admitted {entered}"),
        PeriodKind::ShortBreak => format!("Short breaks from {entered}"),
        PeriodKind::EarlierStart => format!("In care by {entered}, the first date seen"),
    }
}

/// What is still asked, then what was answered.
fn questions(whole: &AdmissionOutput) -> String {
    let (answered, asked): (Vec<&Question>, Vec<&Question>) =
        whole.questions.iter().partition(|question| question.answer.is_some());
    let sentence = |question: &&Question| question.sentence();
    part("Questions that the facts raise", &asked, sentence)
        + &part("Questions that were answered", &answered, sentence)
}

/// How legal statuses are read that contradict one another.
fn overlaps(whole: &AdmissionOutput) -> String {
    let told = "  Where legal statuses overlap, the one that began last counts.\n".to_owned();
    if whole.has_overlaps { told } else { String::new() }
}

fn typed_in(whole: &AdmissionOutput) -> String {
    let labels = &whole.typed_labels;
    if labels.is_empty() { String::new() } else { format!("Typed in by hand: {}.\n", labels.join(", ")) }
}

/// A heading with a line for each entry; nothing where there is none.
fn part<T>(heading: &str, entries: &[T], words: impl Fn(&T) -> String) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let entries = lines(entries.iter().map(|entry| format!("  {}", words(entry))));
    format!("{heading}:\n{entries}")
}

fn span(from: NaiveDate, to: Option<NaiveDate>) -> String {
    to.map_or_else(|| format!("From {}", full(from)), |to| format!("{} to {}", full(from), full(to)))
}

/// "9 Mar 2026, still open: Child protection plan; 8 months; open at entry; Annex A."
fn in_full(told: &ItemInWords) -> String {
    let more = told.more.iter().map(|more| line(more)).collect::<Vec<_>>().join("; ");
    format!("{}: {}; {more}.", told.when, told.what)
}

fn status(run: &StatusRun) -> String {
    let responsibility = run.parental_responsibility.map(|held| format!(". {}", held.label())).unwrap_or_default();
    let by_hand = by_hand(run.source);
    format!("{}: {}{responsibility}{by_hand}", span(run.started_on, run.ended_on), run.status.label)
}

/// The mark of what was typed in by hand.
const fn by_hand(source: Source) -> &'static str {
    match source {
        Source::Typed => ". Typed in by hand",
        Source::Ssda903 | Source::AnnexA | Source::Template => "",
    }
}

/// "C-0806: admitted 15 Aug 2025, left care 17 Apr 2026"
fn relative(relative: &Relative) -> String {
    // Of one who is in care the whereabouts say since when.
    let came = relative.admitted_on.filter(|_| relative.ended_on.is_some()).map(|on| {
        let word = if relative.kind == Some(PeriodKind::EarlierStart) { "in care by" } else { "admitted" };
        format!("{word} {}, ", full(on))
    });
    format!("{}: {}{}", line(&relative.child_ref), came.unwrap_or_default(), relative.whereabouts)
}

fn placement(placement: &Placed) -> String {
    let provider = placement.provider_label.as_deref().map(|provider| format!(", {}", line(provider)));
    let dates = span(placement.started_on, placement.ended_on);
    let (label, by_hand) = (line(known(placement.label.as_deref())), by_hand(placement.source));
    format!("{dates}: {label}{}{by_hand}", provider.unwrap_or_default())
}

fn request(request: &Request) -> String {
    let by = request.asked_by.as_deref().map(|by| format!(" by {}", line(by))).unwrap_or_default();
    let asked = format!("Request for entry, {}{by}:\n", moment(request.asked_at));
    let answers = lines(request.answers.iter().map(|(question, answer)| format!("  {question}: {}", line(answer))));
    let advice = request.legal_advice.as_ref().map_or("  Legal advice: not recorded\n".to_owned(), advice);
    let none = request.has_no_duty_decision.then(|| format!("{}: no decision recorded", Role::DutyHead.label()));
    let steps: Vec<String> =
        request.own_step.iter().cloned().chain(request.decisions.iter().map(step)).chain(none).collect();
    format!("{asked}{answers}{advice}{}", part("Decisions", &steps, String::clone))
}

fn advice(advice: &Advice) -> String {
    let by = advice.by.as_deref().map(|by| format!(" by {}", line(by))).unwrap_or_default();
    let on = advice.on.map(|on| format!(" on {}", full(on))).unwrap_or_default();
    format!("  Legal advice: {}{by}{on}{}\n", advice.answer.label(), after_colon(advice.summary.as_deref()))
}

fn step(step: &Step) -> String {
    let person = step.person.as_deref().map(|person| format!(", {}", line(person))).unwrap_or_default();
    let said = format!("{}{person}: {}", step.role.label(), step.decision.label());
    let notes = if step.notes.is_empty() { String::new() } else { format!("\n    {}", line(&step.notes.join("; "))) };
    format!("{} {said}{}{notes}", moment(step.decided_at), after_colon(step.rationale.as_deref()))
}

fn after_colon(text: Option<&str>) -> String {
    text.map(|text| format!(": {}", line(text))).unwrap_or_default()
}

fn check(check: &Check) -> String {
    let by = check.checked_by.as_deref().map(|by| format!(" by {}", line(by))).unwrap_or_default();
    let issued =
        check.proceedings_issued_on.map(|day| format!(" Proceedings issued {}.", full(day))).unwrap_or_default();
    let next = check.next_check_on.map_or("no date set".to_owned(), full);
    format!(
        "{}{by}. Purpose: {}. Consent by: {}. Plan: {}.{issued} Found: {}. Next follow-up: {next}{}",
        full(check.checked_on),
        known(check.purpose.map(Purpose::label)),
        line(known(check.consent_by.as_deref())),
        known(check.plan.map(Plan::label)),
        known(check.outcome.map(Outcome::label)),
        check.note.as_deref().map(|note| format!(". {}", line(note))).unwrap_or_default(),
    )
}

fn review(review: &Reviewed) -> String {
    let held = review.held_on.map_or("day not recorded".to_owned(), full);
    let answers: String = review.answers.iter().map(answered).collect();
    let summary = after_colon(review.summary.as_deref());
    format!("Meeting on {} admissions, {held}{summary}{answers}", review.month.name())
}

/// ` Was the family network explored? Partly: nobody rang the aunt (J. Shah will act).`
fn answered(said: &Answered) -> String {
    let answer = said.answer.map(|answer| capital(answer.label())).unwrap_or_default();
    let note = said.note.as_deref().map(|note| line(note).trim_end_matches('.').to_owned());
    let person = said.person.as_deref().map(|person| format!(" ({} will act)", line(person))).unwrap_or_default();
    let told = [Some(answer).filter(|answer| !answer.is_empty()), note];
    let told: Vec<String> = told.into_iter().flatten().collect();
    format!(" {} {}{person}.", said.question.label(), told.join(": "))
}

fn lesson(lesson: &Learned) -> String {
    let change = lesson.what_will_change.as_deref().map(|change| format!(" To change: {}.", line(change)));
    let by = who_by_when(lesson.owner.as_deref(), lesson.due_on);
    let by = by.map(|by| format!(" {}.", capital(line(&by).trim_end_matches('.'))));
    let closed = lesson.closed_on.map(|closed| format!(" Closed {}.", full(closed)));
    format!(
        "{}, {}: {}.{}{}{}",
        lesson.reference,
        line(&lesson.label),
        capital(line(&lesson.statement).trim_end_matches('.')),
        change.unwrap_or_default(),
        by.unwrap_or_default(),
        closed.unwrap_or_default()
    )
}
