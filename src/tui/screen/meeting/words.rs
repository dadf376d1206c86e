//! What several of the meeting's screens say alike.

use crate::domain::calendar::full;
use crate::domain::meeting::{Item, ItemKind, Meeting, Proceedings, State, Status};
use crate::domain::section20::OpenAgreement;
use crate::domain::story;
use crate::domain::text::{capital, clean, counted, display_width};
use crate::tui::model::{Model, Screen};
use crate::tui::theme::Look;

/// `October 2026 admissions, 12 Nov 2026`.
pub(super) fn name(meeting: &Meeting) -> String {
    let held = meeting.held_on.map(|day| format!(", {}", full(day))).unwrap_or_default();
    format!("{} admissions{held}", meeting.month.name())
}

/// `48 minutes`, `2 h 5 min`.
fn duration(minutes: i64) -> String {
    if minutes < 60 { counted(minutes, "minute") } else { format!("{} h {} min", minutes / 60, minutes % 60) }
}

/// Where a meeting stands: `item 7 of 31 · 48 minutes in · 34 planned`.
pub(super) fn progress(model: &Model, of: &Proceedings) -> String {
    let minutes = duration;
    match of.meeting.status {
        Status::Planned => {
            let planned = of.minutes_planned(of.items.len(), &model.setup.settings.pace);
            format!("Planned: {} items, about {}", of.items.len(), minutes(planned.into()))
        }
        Status::Closed => format!("Closed: {} items, {}", of.items.len(), minutes(of.minutes_taken(None))),
        Status::InProgress => in_progress(model, of),
    }
}

/// The item that is open, else the next; and how the time compares with what was planned until where the meeting is.
fn in_progress(model: &Model, of: &Proceedings) -> String {
    let screen = &model.meeting;
    let last = of.items.len().saturating_sub(1);
    let next = of.next_open().unwrap_or(last);
    let open = screen.item.as_ref().and_then(|key| of.items.iter().position(|item| item.key == *key));
    let at = open.filter(|_| model.screen == Screen::Item).unwrap_or(next);
    let planned = of.minutes_planned(at.max(next), &model.setup.settings.pace);
    let paused = if screen.is_sitting() { "" } else { " · paused" };
    let so_far = duration(screen.minutes_taken());
    format!("Item {} of {} · {so_far} in · {planned} planned{paused}", at + 1, of.items.len())
}

/// The same in few words, for a title that leaves no room for more.
pub(super) fn progress_in_short(model: &Model, of: &Proceedings) -> String {
    progress(model, of).split(" · ").next().unwrap_or_default().to_owned()
}

/// Who chairs and writes, and whether enough are there: as much as fits, the last always.
pub(super) fn people(model: &Model, of: &Proceedings) -> String {
    let meeting = &of.meeting;
    let named = |role: &str, person: Option<&str>| person.map(|person| format!("{role} {person}"));
    let missing = model.setup.settings.quorum.missing(&of.attendance, meeting.chair.as_deref());
    let quorum = match missing.as_slice() {
        [] => "quorate".to_owned(),
        missing => format!("not quorate, missing {}", missing.join(", ")),
    };
    let chair = named("chair", meeting.chair.as_deref()).unwrap_or_else(|| "nobody in the chair yet".to_owned());
    let parts = [Some(quorum), Some(chair), named("scribe", meeting.scribe.as_deref())];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let width = usize::from(model.size.0).saturating_sub(2);
    let mut lines = (1..=parts.len()).rev().filter_map(|kept| Some(parts.get(..kept)?.join(" · ")));
    let line = lines.find(|line| display_width(line) <= width).or_else(|| parts.first().cloned()).unwrap_or_default();
    capital(&line)
}

/// What an item is about, in a few words.
pub(super) fn about(model: &Model, of: &Proceedings, item: &Item) -> String {
    match item.key.kind {
        ItemKind::Attendance if of.attendance.is_empty() => "nobody asked yet".to_owned(),
        ItemKind::Attendance => {
            let present = of.attendance.iter().filter(|one| one.present).count();
            format!("{present} of {} here", of.attendance.len())
        }
        ItemKind::Actions => {
            let note = item.note.as_deref().map(|note| format!(" · Note: {}", clean(note))).unwrap_or_default();
            actions(model, of) + &note
        }
        ItemKind::Themes => counted(count(of.lessons.len()), "lesson") + " so far",
        ItemKind::Close if of.meeting.status != Status::InProgress => String::new(),
        ItemKind::Close => match model.meeting.left().len() {
            0 => "everything is answered".to_owned(),
            left => format!("{left} to answer or carry forward"),
        },
        ItemKind::Other => item.note.clone().or_else(|| item.key.title.clone()).unwrap_or_default(),
        ItemKind::Admission | ItemKind::EarlierAdmission | ItemKind::Section20 => child(model, of, item),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn actions(model: &Model, of: &Proceedings) -> String {
    let open = of.actions_carried().filter(|listed| listed.action.closed_on.is_none());
    let (open, late) = open.fold((0, 0), |(open, late), listed| {
        (open + 1, late + usize::from(listed.action.days_overdue(model.setup.as_of) > 0))
    });
    format!("{open} open, {late} past their date")
}

fn child(model: &Model, of: &Proceedings, item: &Item) -> String {
    let Some(admission) = item.key.period.and_then(|period| of.admission(period)) else { return String::new() };
    let as_of = model.setup.as_of;
    if item.key.kind == ItemKind::Section20 {
        let agreement = OpenAgreement::of(admission, as_of, &model.setup.settings.ladder);
        return agreement.map_or_else(|| "section 20 has ended".to_owned(), |agreement| looked_at(&agreement));
    }
    let earlier = match item.key.kind {
        ItemKind::EarlierAdmission => format!("admitted {}: ", full(admission.admitted_on())),
        _ => String::new(),
    };
    format!("{earlier}{}", story::headline(admission, as_of))
}

/// `734 days, check 3 days past its date`.
fn looked_at(agreement: &OpenAgreement) -> String {
    let check = match agreement.check_overdue_days {
        0 => format!("check due {}", full(agreement.next_check_on)),
        late => format!("check {} past its date", counted(late, "day")),
    };
    let gone = agreement.gone().map(|gone| format!("{gone}, ")).unwrap_or_default();
    format!("{gone}{}, {check}", agreement.length().in_words())
}

/// The mark of where an item stands; the words beside it say the same.
pub(super) const fn mark(state: State, look: &Look) -> &'static str {
    match state {
        State::Open => look.glyphs.not_done,
        State::Done => look.glyphs.done,
        State::Skipped => look.glyphs.absent,
        State::Carried => look.glyphs.down,
    }
}

/// What stands beside an item in the running order: what it is about, and of one that was left out why.
pub(super) fn beside(model: &Model, of: &Proceedings, item: &Item) -> String {
    match item.state {
        State::Skipped | State::Carried => state(item),
        State::Open | State::Done if of.meeting.status == Status::Closed => said(of, item),
        State::Open | State::Done => about(model, of, item),
    }
}

/// What was said of an item: of a closed meeting nothing else is told, since the facts have gone on.
fn said(of: &Proceedings, item: &Item) -> String {
    let summary = of.review_of(&item.key).and_then(|review| review.summary.clone());
    summary.or_else(|| item.note.clone()).unwrap_or_default()
}

/// Where an item stands, in words: the reason of one that was skipped with it.
pub(super) fn state(item: &Item) -> String {
    match (&item.reason, item.state) {
        (Some(reason), State::Skipped) => format!("skipped: {reason}"),
        (_, State::Open) => String::new(),
        (_, state) => state.label().to_owned(),
    }
}

/// What an item is called in the running order: `Admission C-1042`.
pub(super) fn title(of: &Proceedings, item: &Item) -> String {
    let name = of.title_of(&item.key);
    match item.key.kind {
        ItemKind::EarlierAdmission => format!("{name}, earlier"),
        ItemKind::Section20 => format!("{name}, section 20"),
        _ => name,
    }
}
