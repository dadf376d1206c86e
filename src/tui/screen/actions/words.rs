//! What the screen says of the actions: the figures above the list, and the story of one below it.

use chrono::NaiveDate;

use super::ActionsScreen;
use crate::domain::action::{Action, ListedAction, Status, When};
use crate::domain::calendar::full;
use crate::domain::text::{capital, clean, counted, display_width};

/// How many actions there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    open: usize,
    overdue: usize,
    this_week: usize,
    later: usize,
    redated: usize,
    redated_more: usize,
    section_20: usize,
    done: usize,
    cancelled: usize,
}

impl Counts {
    /// Counts the actions as they stand on a day.
    pub(super) fn of<'a>(actions: impl IntoIterator<Item = &'a ListedAction>, day: NaiveDate) -> Self {
        let mut counts = Self::default();
        for listed in actions {
            counts.count(listed, day);
        }
        counts
    }

    fn count(&mut self, listed: &ListedAction, day: NaiveDate) {
        let action = &listed.action;
        match action.when(day) {
            When::Overdue => self.overdue += 1,
            When::ThisWeek => self.this_week += 1,
            When::Later => self.later += 1,
            When::Closed if action.status == Status::Cancelled => self.cancelled += 1,
            When::Closed => self.done += 1,
        }
        if action.status == Status::Open {
            self.open += 1;
            self.redated += usize::from(action.times_redated() > 0);
            self.redated_more += usize::from(action.times_redated() > 1);
            self.section_20 += usize::from(listed.section_20);
        }
    }

    /// How many are done or cancelled.
    pub(super) const fn closed(&self) -> usize {
        self.done + self.cancelled
    }

    /// `14 open · 3 past their date · 2 due this week · 9 later · 6 on section 20`.
    pub(super) fn dates(&self, width: usize) -> String {
        let past = if self.overdue == 1 { "its" } else { "their" };
        fitting(
            &[
                format!("{} open", self.open),
                format!("{} past {past} date", self.overdue),
                format!("{} due this week", self.this_week),
                format!("{} later", self.later),
                format!("{} on section 20", self.section_20),
            ],
            width,
        )
    }

    /// `4 re-dated, 1 of them more than once · 42 done, 3 cancelled: v shows them`.
    pub(super) fn others(&self, shows_closed: bool, width: usize) -> String {
        let more = match self.redated_more {
            0 => String::new(),
            more => format!(", {more} of them more than once"),
        };
        let shown = if shows_closed || self.closed() == 0 { "" } else { ": v shows them" };
        fitting(
            &[
                format!("{} re-dated{more}", self.redated),
                format!("{} done, {} cancelled{shown}", self.done, self.cancelled),
            ],
            width,
        )
    }
}

/// As many of the figures as fit whole; half of one would be a wrong one.
fn fitting(parts: &[String], width: usize) -> String {
    let mut lines = (1..=parts.len()).rev().filter_map(|kept| Some(parts.get(..kept)?.join(" · ")));
    lines.find(|line| display_width(line) <= width).unwrap_or_default()
}

/// That some are marked, and what can be done about it.
pub(super) fn marked(screen: &ActionsScreen) -> Option<String> {
    let marks = screen.marks.len();
    let hidden = marks - screen.shown().filter(|listed| screen.is_marked(listed.action.id)).count();
    let hidden = if hidden == 0 { String::new() } else { format!(", {hidden} of them not shown") };
    (marks > 0).then(|| format!("{marks} marked{hidden}: d, x, o, t, w act on them together. Esc clears the marks."))
}

/// Which actions the list shows, and in what order: `Actions by owner, section 20 only`.
pub(super) fn shown(screen: &ActionsScreen) -> String {
    let only = if screen.section_20_only { ", section 20 only" } else { "" };
    format!("Actions {}{only}", screen.order.label())
}

/// The action under the cursor, whole.
pub(super) fn story(listed: &ListedAction, day: NaiveDate) -> String {
    let action = &listed.action;
    let closed = action.evidence.as_deref().filter(|_| action.status != Status::Open);
    // What its row has no room for comes first.
    let parts = [
        Some(sentence(&action.text)),
        closed.map(|why| format!("{}: {}", why_label(action), sentence(why))),
        action.redated_in_words().map(|redated| format!("{}.", capital(&redated))),
        action.done_looks_like.as_deref().map(|looks| format!("Done looks like: {}", sentence(looks))),
        Some(format!("{}.", standing(action, day))),
        about(listed),
    ];
    format!("{}  {}", action.reference, parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// `J. Shah, due 6 Nov 2026, 6 days past its date`.
pub(super) fn standing(action: &Action, day: NaiveDate) -> String {
    let (owner, due) = (clean(&action.owner), full(action.due_on));
    match (action.closed_on, action.days_overdue(day)) {
        (Some(closed), _) => format!("{owner}, {} {}, due {due}", action.status.label(), full(closed)),
        (None, 0) => format!("{owner}, due {due}"),
        (None, late) => format!("{owner}, due {due}, {} past its date", counted(late, "day")),
    }
}

fn about(listed: &ListedAction) -> Option<String> {
    let section_20 = if listed.section_20 { ", on section 20" } else { "" };
    listed.child_ref.as_deref().map(|child| format!("About {}{section_20}.", clean(child)))
}

/// What the evidence of a closed action is.
pub(super) const fn why_label(action: &Action) -> &'static str {
    match action.status {
        Status::Cancelled => "Why",
        Status::Open | Status::Done => "Evidence",
    }
}

/// Words as a sentence, with one full stop.
fn sentence(words: &str) -> String {
    let words = clean(words.trim());
    let ends = words.ends_with(['.', '!', '?']);
    format!("{words}{}", if ends { "" } else { "." })
}
