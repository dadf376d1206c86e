//! Where one is on the meetings, and what it shows.

use crate::domain::calendar::Month;
use crate::domain::meeting::second_look::turn;
use crate::domain::meeting::unanswered::{Unanswered, unanswered};
use crate::domain::meeting::{
    Attendee, Item, ItemKey, ItemKind, Meeting, Proceedings, Question, Review, State, Status,
};
use crate::store::screens::MeetingsView;
use crate::tui::widget::table::Cursor;
use chrono::{DateTime, Utc};

/// A row of the list of meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A month that is reviewed now and has no meeting yet.
    NotOpened(Month),
    /// A meeting, by its place among all.
    Meeting(usize),
}

/// The months after the newest meeting's until the one that is reviewed now, the newest first, at most a year of them. In
/// a file without a meeting, the one that is reviewed now.
fn not_opened_since(newest: Option<Month>, now: Month) -> Vec<Month> {
    let months = (0..12).map(|back| now.minus(back));
    months.take_while(|month| newest.map_or(*month == now, |newest| *month > newest)).collect()
}

/// The meetings, and where one is in them.
#[derive(Debug, Clone, Default)]
pub struct MeetingScreen {
    /// The meetings, and the one that is open, whole; `None` until they were read.
    pub view: Option<MeetingsView>,
    /// The month that is reviewed now.
    pub month: Option<Month>,
    /// The month of the meeting that is open.
    pub open: Option<Month>,
    /// The cursor in the list of meetings.
    pub list: Cursor,
    /// The cursor in the running order.
    pub order: Cursor,
    /// The item that the cursor is to be on as soon as it is there.
    pub wanted: Option<ItemKey>,
    /// The person whom the cursor of the attendance is to be on as soon as they are there.
    pub wanted_person: Option<String>,
    /// Whether the meeting was just opened, and is entered at what comes next.
    pub is_entered: bool,
    /// The item that is open.
    pub item: Option<ItemKey>,
    /// The question that the cursor is on.
    pub question: usize,
    /// The question that was answered last, which a note is about until the cursor moves.
    pub answered: Option<Question>,
    /// The close that the item was opened from.
    pub opened_from: Option<ItemKey>,
    /// Who has the keyboard for a second look.
    pub looker: Option<String>,
    /// Whether the person who has it said something last, which they can take back.
    pub has_said: bool,
    /// The cursor within the item: a person, an action, something that is left.
    pub within: Cursor,
    /// Whether the meeting that is open was begun or gone on with since the program was started.
    pub sat_down: bool,
    /// The moment of the last key.
    pub now: Option<DateTime<Utc>>,
}

impl MeetingScreen {
    /// Takes freshly read meetings, keeping the cursors on what they were on. The list opens on the meeting that is in
    /// progress, else on the newest.
    pub fn show(&mut self, view: MeetingsView, month: Month) {
        let is_first = self.view.is_none();
        let kept = self.selected_item().map(|item| item.key.clone());
        let person = self.wanted_person.take().or_else(|| self.selected_attendee().map(|one| one.person.clone()));
        self.view = Some(view);
        self.month = Some(month);
        if is_first {
            let under_way = |row: &Row| self.meeting_at(*row).is_some_and(|it| it.status == Status::InProgress);
            self.list.selected = self.rows().iter().position(under_way).unwrap_or(0);
        }
        self.list.move_by(0, self.rows().len());
        let entered = self.proceedings().filter(|_| self.is_entered).map(|of| of.next_open().unwrap_or(0));
        self.is_entered &= entered.is_none();
        let kept = kept.and_then(|key| self.items().iter().position(|item| item.key == key));
        let wanted = self.wanted.take().and_then(|key| self.items().iter().position(|item| item.key == key));
        let place = entered.or(wanted).or(kept);
        self.order.selected = place.unwrap_or(self.order.selected).min(self.items().len().saturating_sub(1));
        let attendance = self.proceedings().filter(|_| self.kind() == Some(ItemKind::Attendance));
        let place = attendance.and_then(|of| of.attendance.iter().position(|one| Some(&one.person) == person.as_ref()));
        self.within.selected = place.unwrap_or(self.within.selected);
        self.within.move_by(0, self.rows_within());
    }

    /// The rows of the list of meetings.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let Some(view) = &self.view else { return Vec::new() };
        let newest = view.meetings.first().map(|listed| listed.meeting.month);
        let not_opened = self.month.into_iter().flat_map(|month| not_opened_since(newest, month)).map(Row::NotOpened);
        not_opened.chain((0..view.meetings.len()).map(Row::Meeting)).collect()
    }

    fn meeting_at(&self, row: Row) -> Option<&Meeting> {
        match row {
            Row::NotOpened(_) => None,
            Row::Meeting(at) => Some(&self.view.as_ref()?.meetings.get(at)?.meeting),
        }
    }

    /// The row under the cursor of the list of meetings.
    #[must_use]
    pub fn selected_row(&self) -> Option<Row> {
        self.rows().get(self.list.selected).copied()
    }

    /// The meeting under the cursor of the list.
    #[must_use]
    pub fn selected_meeting(&self) -> Option<&Meeting> {
        self.meeting_at(self.selected_row()?)
    }

    /// The month of the meeting at hand: in the list that under the cursor, else the open one's.
    #[must_use]
    pub fn month_at_hand(&self, is_list: bool) -> Option<Month> {
        match self.selected_row().filter(|_| is_list) {
            Some(Row::NotOpened(month)) => Some(month),
            Some(row) => self.meeting_at(row).map(|meeting| meeting.month),
            None => self.open,
        }
    }

    /// The meeting that is open, whole.
    #[must_use]
    pub fn proceedings(&self) -> Option<&Proceedings> {
        self.view.as_ref()?.open.as_ref().filter(|of| Some(of.meeting.month) == self.open)
    }

    /// The running order of the meeting that is open.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        self.proceedings().map(|of| of.items.as_slice()).unwrap_or_default()
    }

    /// The item under the cursor of the running order.
    #[must_use]
    pub fn selected_item(&self) -> Option<&Item> {
        self.items().get(self.order.selected)
    }

    /// The item that is open.
    #[must_use]
    pub fn open_item(&self) -> Option<&Item> {
        self.proceedings()?.item(self.item.as_ref()?)
    }

    /// What the item that is open is about.
    #[must_use]
    pub fn kind(&self) -> Option<ItemKind> {
        self.item.as_ref().map(|key| key.kind)
    }

    /// This meeting's review of the admission that is open.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.proceedings()?.review_of(self.item.as_ref()?)
    }

    /// The question that the cursor is on.
    #[must_use]
    pub fn selected_question(&self) -> Question {
        Question::ALL.get(self.question).copied().unwrap_or(Question::Threshold)
    }

    /// The person under the cursor of the attendance.
    #[must_use]
    pub fn selected_attendee(&self) -> Option<&Attendee> {
        let is_open = self.kind() == Some(ItemKind::Attendance);
        self.proceedings().filter(|_| is_open)?.attendance.get(self.within.selected)
    }

    /// What is left of the meeting, as its close lists it.
    #[must_use]
    pub fn left(&self) -> Vec<Unanswered> {
        self.proceedings().map(unanswered).unwrap_or_default()
    }

    /// What is left, under the cursor of the close.
    #[must_use]
    pub fn selected_left(&self) -> Option<Unanswered> {
        self.left().into_iter().nth(self.within.selected).filter(|_| self.kind() == Some(ItemKind::Close))
    }

    /// How many rows the cursor within the item can be on.
    #[must_use]
    pub fn rows_within(&self) -> usize {
        let Some(of) = self.proceedings() else { return 0 };
        match self.kind() {
            Some(ItemKind::Attendance) => of.attendance.len(),
            Some(ItemKind::Actions) => of.actions_carried().count(),
            Some(ItemKind::Close) => self.left().len(),
            _ => 0,
        }
    }

    /// Opens an item; the cursor is on the first question without an answer.
    pub fn open_item_at(&mut self, key: ItemKey) {
        self.order.selected = self.items().iter().position(|item| item.key == key).unwrap_or(self.order.selected);
        self.item = Some(key);
        self.within = Cursor::default();
        self.answered = None;
        self.opened_from = None;
        self.question = 0;
        let first = self.review().and_then(|review| review.unanswered().first().copied());
        self.question = Question::ALL.iter().position(|question| Some(*question) == first).unwrap_or(0);
    }

    /// The question that a note is about: the one just answered, else the one under the cursor.
    #[must_use]
    pub fn noted_question(&self) -> Question {
        self.answered.unwrap_or_else(|| self.selected_question())
    }

    /// The item that the meeting comes to after the one that is open: the next that is still to come, else the first. From
    /// one that was done before, just the next.
    #[must_use]
    pub fn next_item(&self) -> Option<ItemKey> {
        let at = self.items().iter().position(|item| Some(&item.key) == self.item.as_ref())?;
        if self.open_item().is_some_and(|item| item.state != State::Open) {
            return self.items().get(at + 1).map(|item| item.key.clone());
        }
        let is_next = |item: &&Item| item.state == State::Open && Some(&item.key) != self.item.as_ref();
        let after = self.items().iter().skip(at + 1).find(is_next);
        after.or_else(|| self.items().iter().find(is_next)).map(|item| item.key.clone())
    }

    /// The item that stands before or after the one that is open.
    #[must_use]
    pub fn neighbour(&self, by: isize) -> Option<ItemKey> {
        let at = self.items().iter().position(|item| Some(&item.key) == self.item.as_ref())?;
        self.items().get(at.checked_add_signed(by)?).map(|item| item.key.clone())
    }

    /// Whether outcomes can be written in the meeting that is open.
    #[must_use]
    pub fn is_in_progress(&self) -> bool {
        self.proceedings().is_some_and(|of| of.meeting.status == Status::InProgress)
    }

    /// Whose turn it is at the second look, and at which decision.
    #[must_use]
    pub fn turn(&self) -> Option<(String, usize)> {
        let of = self.proceedings()?;
        turn(&of.looks, &of.duty_heads_present()).map(|(person, at)| (person.to_owned(), at))
    }

    /// Whether people sit together now: a sitting that goes on, and is not one that was cut off.
    #[must_use]
    pub fn is_sitting(&self) -> bool {
        let goes_on = |of: &Proceedings| of.sittings.iter().any(|sitting| sitting.ended_at.is_none());
        self.sat_down && self.is_in_progress() && self.proceedings().is_some_and(goes_on)
    }

    /// Whole minutes that the meeting has taken, as of the last key.
    #[must_use]
    pub fn minutes_taken(&self) -> i64 {
        self.proceedings().map_or(0, |of| of.minutes_taken(self.now.filter(|_| self.is_sitting())))
    }
}
