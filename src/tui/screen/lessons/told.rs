//! Lessons and themes in words.

use chrono::NaiveDate;

use crate::domain::calendar::{Month, full};
use crate::domain::lesson::{Learned, Lesson, ListedLesson, Theme, ThemeUse};
use crate::domain::text::{clean, clean_paragraph, counted, display_width};
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

/// How many themes and lessons there are, as many of the figures as fit whole.
pub(super) fn summary(learned: &Learned, as_of: NaiveDate, width: usize) -> String {
    let lessons: Vec<&Lesson> =
        learned.themes.iter().flat_map(|used| &used.lessons).map(|listed| &listed.lesson).collect();
    let offered = learned.themes.iter().filter(|used| used.theme.is_offered()).count();
    let open = lessons.iter().filter(|lesson| lesson.is_open()).count();
    let late = lessons.iter().filter(|lesson| lesson.days_overdue(as_of) > 0).count();
    let mut parts = vec![number(offered, "theme"), number(lessons.len(), "lesson")];
    parts.extend((open > 0).then(|| format!("{open} open")));
    parts.extend((late > 0).then(|| format!("{late} past the date of the change")));
    first_that_fits((1..=parts.len()).rev().filter_map(|kept| Some(parts.get(..kept)?.join(" · "))), width)
}

/// From how many of the admissions reviewed in a year anything was learned.
pub(super) fn reviewed(learned: &Learned, as_of: NaiveDate, width: usize) -> String {
    let this = Month::before(as_of).name();
    let share = learned.learned_in(Month::before(as_of), 12);
    let told = match share.reviewed {
        0 => {
            [format!("No admission of the 12 months to {this} has been reviewed."), "Nothing reviewed yet.".to_owned()]
        }
        _ => [
            format!("12 months to {this}: a lesson from {share} admissions reviewed"),
            format!("12 months: a lesson from {share} reviewed"),
        ],
    };
    first_that_fits(told.into_iter(), width)
}

/// Half of a figure would be a wrong one.
fn first_that_fits(mut lines: impl Iterator<Item = String>, width: usize) -> String {
    lines.find(|line| display_width(line) <= width).unwrap_or_default()
}

/// The theme under the cursor, and the month.
pub(super) fn story(learned: &Learned, used: &ThemeUse, month: Month) -> String {
    let sentences = learned.sentences(used).join(" ");
    format!("{}  {sentences} {}", clean(&used.theme.label), in_month(learned, used, month))
}

/// "Oct 2026: 3 of 6 reviewed." Where a lesson was learned from an admission that is still to be reviewed, that is no share.
fn in_month(learned: &Learned, used: &ThemeUse, month: Month) -> String {
    let (all, share) = (used.admissions_in(month).len(), learned.seen_in(used, month, 1));
    let name = month.short_name();
    match (all, share.reviewed) {
        (0, 0) => format!("{name}: no admission was reviewed."),
        (0, reviewed) => format!("{name}: in none of {reviewed} reviewed."),
        _ if all == share.seen => format!("{name}: {share} reviewed."),
        (_, reviewed) => format!("{name}: {}, {reviewed} reviewed.", number(all, "admission")),
    }
}

/// The theme that is open, in two lines.
pub(super) fn of_theme(learned: &Learned, used: &ThemeUse, as_of: NaiveDate) -> [String; 2] {
    let year = learned.seen_in(used, Month::before(as_of), 12);
    let standing = used.standing();
    let standing = standing.trim_end_matches('.');
    let seen = if year.reviewed == 0 {
        "no admission was reviewed in 12 months".to_owned()
    } else {
        format!("in 12 months seen in {year} admissions reviewed")
    };
    let came_back = learned.came_back(used).map(|back| back.sentence());
    [format!("{standing} · {seen}"), came_back.unwrap_or_default()]
}

/// A lesson in the two lines under the list: what is to be done by whom first, or the evidence that it was.
pub(super) fn in_short(listed: &ListedLesson, as_of: NaiveDate) -> String {
    let lesson = &listed.lesson;
    let by = lesson.who_by_when(as_of).filter(|_| lesson.is_open()).map(|by| format!("{by}. ")).unwrap_or_default();
    let (heading, words) = match lesson.closed_on {
        Some(_) => ("Evidence", &lesson.evidence),
        None => ("Will change", &lesson.what_will_change),
    };
    let then = words.as_deref().map(|words| format!(" {heading}: {}", ended(words))).unwrap_or_default();
    format!("{}  {by}{}{then}", lesson.reference, ended(&lesson.statement))
}

/// A lesson whole, to read.
#[must_use]
pub fn whole(listed: &ListedLesson, as_of: NaiveDate) -> Reading {
    let lesson = &listed.lesson;
    let mut paragraphs = vec![(Tone::Heading, clean(&lesson.theme_label).into_owned())];
    paragraphs.extend(said(&lesson.statement));
    paragraphs.push((Tone::Body, String::new()));
    paragraphs.push((Tone::Heading, "What will change".to_owned()));
    paragraphs.extend(said(lesson.what_will_change.as_deref().unwrap_or("Not written down yet: e says it.")));
    paragraphs.extend(who_and_when(lesson, as_of));
    paragraphs.push((Tone::Body, String::new()));
    paragraphs.extend(standing(lesson));
    paragraphs.push((Tone::Body, String::new()));
    paragraphs.push((Tone::Heading, "Learned from".to_owned()));
    paragraphs.extend(learned_from(listed));
    paragraphs.push((Tone::Muted, written(listed)));
    Reading { title: format!("Lesson {}", lesson.reference), text: TextBlock::new(paragraphs) }
}

fn said(words: &str) -> Vec<(Tone, String)> {
    clean_paragraph(words).lines().map(|line| (Tone::Body, line.to_owned())).collect()
}

fn who_and_when(lesson: &Lesson, as_of: NaiveDate) -> Vec<(Tone, String)> {
    let owner = lesson.owner.as_deref().map_or_else(|| "nobody yet".to_owned(), |owner| clean(owner).into_owned());
    let by_when = lesson.due_on.map_or_else(|| "no date yet".to_owned(), full);
    let late = lesson.days_overdue(as_of);
    let late = (late > 0).then(|| (Tone::Warning, format!("! {} past its date", counted(late, "day"))));
    let lines = [(Tone::Body, format!("By whom: {owner}")), (Tone::Body, format!("By when: {by_when}"))];
    lines.into_iter().chain(late).collect()
}

fn standing(lesson: &Lesson) -> Vec<(Tone, String)> {
    let evidence = lesson.evidence.as_deref();
    let (heading, words) = match (lesson.closed_on, evidence) {
        (Some(on), evidence) => (format!("Closed {}", full(on)), evidence.map(|words| format!("Evidence: {words}"))),
        (None, Some(words)) => {
            ("Open again".to_owned(), Some(format!("It was closed before, with this evidence: {words}")))
        }
        (None, None) => ("Open".to_owned(), None),
    };
    std::iter::once((Tone::Heading, heading)).chain(words.iter().flat_map(|words| said(words))).collect()
}

fn learned_from(listed: &ListedLesson) -> Vec<(Tone, String)> {
    let line = |child_ref: &str, on| (Tone::Body, format!("{child_ref}, admitted {}", full(on)));
    let lines: Vec<_> = listed.admissions.iter().map(|one| line(&one.child_ref, one.admitted_on)).collect();
    if lines.is_empty() { vec![(Tone::Body, "No single child.".to_owned())] } else { lines }
}

fn written(listed: &ListedLesson) -> String {
    let on = full(listed.lesson.raised_on);
    let meeting = listed.meeting.map(|month| format!(", in the meeting about {}", month.name())).unwrap_or_default();
    format!("Written down {on}{meeting}.")
}

/// What merging a theme into another would move.
#[must_use]
pub fn merge(from: &ThemeUse, into: &Theme) -> Reading {
    let (label, other) = (clean(&from.theme.label), clean(&into.label));
    let (lessons, admissions) = (number(from.lessons.len(), "lesson"), number(from.admissions().len(), "admission"));
    let paragraphs = vec![
        (Tone::Heading, format!("Merge \"{label}\" into \"{other}\"?")),
        (Tone::Body, format!("{lessons} from {admissions} would stand under \"{other}\" from now on.")),
        (Tone::Body, format!("\"{label}\" would not be offered any more. Minutes that are closed keep its name.")),
        (Tone::Body, String::new()),
        (Tone::Body, "Enter merges them. Esc leaves everything as it is. u takes it back, all at once.".to_owned()),
    ];
    Reading { title: "Merge two themes".to_owned(), text: TextBlock::new(paragraphs) }
}

fn number(count: usize, noun: &str) -> String {
    counted(i64::try_from(count).unwrap_or(i64::MAX), noun)
}

/// Words on one line that end with a full stop.
fn ended(words: &str) -> String {
    let words = clean(words);
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}
