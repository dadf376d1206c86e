//! `meeting`: every meeting; of a month that is named its running order too, with what was said.

use std::fmt::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::{Answer, Read, Table};
use super::words::{cell, count, line, lines};
use super::{Context, Failure, Finish};
use crate::domain::calendar::{Month, full};
use crate::domain::meeting::{Item, ItemKind, Proceedings, Status};
use crate::domain::text::capital;
use crate::store::meetings::ListedMeeting;

#[derive(Debug, Serialize)]
struct List {
    meetings: Vec<MeetingOutput>,
    #[serde(skip)]
    as_of: NaiveDate,
    /// The month that was named.
    #[serde(skip)]
    month: Option<Month>,
    /// The running order of that month's meeting in words, for the text form.
    #[serde(skip)]
    running_order: String,
}

/// One meeting, as other programs rely on it.
#[derive(Debug, Serialize)]
struct MeetingOutput {
    /// The month of the admissions reviewed.
    month: Month,
    held_on: Option<NaiveDate>,
    status: Status,
    chair: Option<String>,
    /// Whether enough of those came who have to be there; not known before it begins.
    quorate: Option<bool>,
    items: usize,
    done: usize,
    /// The seal of a closed meeting: SHA-256 over everything that closing locked.
    hash: Option<String>,
}

/// Prints the meetings that were held by the as-of date or are planned, the newest month first.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let meetings = read(context)?;
    context.print_read(&meetings)?;
    Ok(Finish::Done)
}

fn read(context: &Context) -> Result<Read<List>, Failure> {
    let opened = context.open()?;
    let (as_of, month) = (opened.as_of, context.named_month());
    let is_meant = |listed: &ListedMeeting| {
        let meeting = &listed.meeting;
        month.is_none_or(|month| meeting.month == month) && meeting.held_on.is_none_or(|day| day <= as_of)
    };
    let listed: Vec<ListedMeeting> = opened.store.meetings(as_of)?.into_iter().filter(is_meant).collect();
    let running_order = match listed.first().filter(|_| month.is_some()) {
        Some(listed) => running_order(&opened.store.proceedings(listed.meeting.id, as_of)?),
        None => String::new(),
    };
    let meetings = listed.into_iter().map(MeetingOutput::of).collect();
    opened.answer(List { meetings, as_of, month, running_order })
}

fn running_order(proceedings: &Proceedings) -> String {
    let items = (1..).zip(&proceedings.items);
    lines(items.map(|(number, item)| format!("\n{number}. {}", said(proceedings, item))))
}

/// An item, where it stands, and what was said.
fn said(proceedings: &Proceedings, item: &Item) -> String {
    let mut text = format!("{}: {}.", title(proceedings, item), item.state.label());
    let summary = proceedings.review_of(&item.key).and_then(|review| review.summary.as_deref());
    let parts = [("Reason", item.reason.as_deref()), ("Note", item.note.as_deref()), ("Review", summary)];
    for (what, words) in parts {
        if let Some(words) = words {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n  {what}: {}", line(words));
        }
    }
    text
}

/// `Admission, C-1042`, `Themes`, or what an item is called that somebody added.
fn title(proceedings: &Proceedings, item: &Item) -> String {
    let (kind, title) = (item.key.kind, line(&proceedings.title_of(&item.key)));
    let is_once = item.key.period.is_none() || kind == ItemKind::Other;
    let gone = item.key.period.and_then(|period| proceedings.admission(period)?.period.gone());
    let gone = gone.map(|gone| format!(" ({gone})")).unwrap_or_default();
    if is_once { title } else { format!("{}, {title}{gone}", kind.label()) }
}

impl MeetingOutput {
    fn of(listed: ListedMeeting) -> Self {
        let meeting = listed.meeting;
        Self {
            month: meeting.month,
            held_on: meeting.held_on,
            status: meeting.status,
            chair: meeting.chair,
            quorate: (meeting.status != Status::Planned).then_some(listed.is_quorate),
            items: listed.items,
            done: listed.done,
            hash: meeting.seal,
        }
    }

    fn paragraph(&self) -> String {
        let held = self.held_on.map_or("not held yet".to_owned(), |day| format!("held {}", full(day)));
        let status = capital(self.status.label());
        let items = count(self.items, "item", "items");
        let mut text = format!("{}, {held}. {status}, {} of {items} done.", self.month.name(), self.done);
        let chair =
            self.chair.as_deref().map_or("Chair not recorded".to_owned(), |chair| format!("Chair {}", line(chair)));
        // Writing to a String cannot fail.
        let _ = write!(text, " {chair}{}.", self.quorum());
        if let Some(hash) = &self.hash {
            let _ = write!(text, "\n  Seal: {hash}");
        }
        text
    }

    const fn quorum(&self) -> &'static str {
        match self.quorate {
            Some(true) => "; quorate",
            Some(false) => "; not quorate",
            None => "",
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.month.to_string(),
            cell(self.held_on),
            self.status.code().to_owned(),
            cell(self.chair.as_deref()),
            cell(self.quorate.map(super::admission::yes_no)),
            self.items.to_string(),
            self.done.to_string(),
            cell(self.hash.as_deref()),
        ]
    }
}

impl Answer for List {
    fn text(&self) -> String {
        let about = self.month.map(|month| format!(" about {}", month.name())).unwrap_or_default();
        let number = count(self.meetings.len(), "meeting", "meetings");
        let heading = format!("Meetings{about}, as of {}: {number}.\n", full(self.as_of));
        let paragraphs = self.meetings.iter().map(|meeting| format!("\n{}\n", meeting.paragraph()));
        std::iter::once(heading).chain(paragraphs).chain([self.running_order.clone()]).collect()
    }

    fn table(&self) -> Table {
        Table {
            heading: &["month", "held_on", "status", "chair", "quorate", "items", "done", "hash"],
            rows: self.meetings.iter().map(MeetingOutput::cells).collect(),
        }
    }
}
