//! Holds a meeting of the demonstration as its chair would: opened, begun, gone through, closed.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::Writer;
use crate::demo::attendance::{absent, guest};
use crate::demo::cast::{DUTY_HEADS, SCRIBE, STRATEGIC_LEAD};
use crate::demo::facts::ToldAdmission;
use crate::demo::records::{AnswerPlan, Entry, Step};
use crate::demo::scale::paced;
use crate::demo::words;
use crate::demo::world::Clock;
use crate::domain::Id;
use crate::domain::entry_request::Verdict;
use crate::domain::meeting::second_look::{PersonsView, SecondLook, View};
use crate::domain::meeting::{ItemKey, ItemKind, Meeting, Role, State};
use crate::domain::section20::{Ladder, OpenAgreement};
use crate::store::meetings::{AttendanceEdit, ItemEdit, ReviewEdit, Reviewed};
use crate::store::{Store, StoreError};

impl Writer<'_> {
    /// Does what a meeting did.
    pub(super) fn step(&mut self, entry: &Entry, number: usize, step: &Step) -> Result<(), StoreError> {
        let (told, known) = (self.told, self.meetings.get(&number).copied());
        let Some(mut held) = self.held(entry, number, known) else { return Ok(()) };
        let reviewed =
            |told: &ToldAdmission| Reviewed { meeting: held.id, child: told.child.id, period: told.period.id };
        match step {
            Step::Plan => {
                let id = held.plan()?;
                self.meetings.insert(number, id);
                Ok(())
            }
            Step::Begin => held.begin(),
            Step::Review { told: of, summary, answers } => {
                told.get(*of).map(reviewed).map_or(Ok(()), |of| held.review(of, summary, answers))
            }
            Step::Carry { told: of, note } => told.get(*of).map(reviewed).map_or(Ok(()), |of| held.carry(of, note)),
            Step::SecondLook => held.second_look(),
            Step::Pause => held.store.pause_meeting(held.actor, held.id).map(drop),
            Step::GoOn => held.store.continue_meeting(held.actor, held.id),
            Step::GoThrough => held.go_through(entry.at),
            Step::Close => held.store.close_meeting(held.actor, held.id, held.day()).map(drop),
            Step::Addendum { reason, text } => {
                held.store.add_addendum(held.actor, held.id, entry.at.date(), reason, text)
            }
        }
    }

    fn held<'b>(&'b mut self, entry: &'b Entry, number: usize, known: Option<Id>) -> Option<Held<'b>> {
        let meeting = self.records.meetings.get(number)?;
        let id = known.unwrap_or(meeting.id);
        Some(Held { store: self.store, clock: self.clock, meeting, number, id, actor: entry.actor })
    }
}

/// A meeting, and who writes something down in it.
struct Held<'a> {
    store: &'a mut Store,
    clock: &'a Clock,
    meeting: &'a Meeting,
    number: usize,
    /// The one that the file gave it, once it is planned.
    id: Id,
    actor: &'a str,
}

impl Held<'_> {
    fn day(&self) -> NaiveDate {
        self.meeting.held_on.unwrap_or_default()
    }

    /// Whether it is the meeting about a month.
    fn is_about(&self, month: &str) -> bool {
        self.meeting.month.to_string() == month
    }

    /// Opens it, asks everybody who comes each month, and says who will not be there.
    fn plan(&mut self) -> Result<Id, StoreError> {
        self.id = self.store.open_meeting(self.actor, self.meeting.month)?;
        self.ask()?;
        for one in self.store.attendance(self.id)? {
            let is = |person: &Option<String>| person.as_deref() == Some(&one.person);
            if is(&self.meeting.chair) {
                self.store.edit_attendance(self.actor, self.id, one.id, AttendanceEdit::Chairs)?;
            } else if is(&self.meeting.scribe) {
                self.store.edit_attendance(self.actor, self.id, one.id, AttendanceEdit::Writes)?;
            } else if !absent(self.number).contains(&one.person.as_str()) {
                self.store.edit_attendance(self.actor, self.id, one.id, AttendanceEdit::Present(true))?;
            }
        }
        Ok(self.id)
    }

    /// Asks those who are not on the list yet.
    fn ask(&mut self) -> Result<(), StoreError> {
        let asked = self.store.attendance(self.id)?;
        let heads = DUTY_HEADS.iter().map(|head| (*head, Role::DutyHead));
        let others = [(STRATEGIC_LEAD, Role::StrategicLead), (SCRIBE, Role::Scribe)];
        let guest = guest(self.number).map(|guest| (guest, Role::Invited));
        let people = heads.chain(others).chain(guest);
        let is_new = |(person, _): &(&str, Role)| !asked.iter().any(|one| one.person == *person);
        let mut new = people.filter(is_new);
        new.try_for_each(|(person, role)| self.store.add_attendee(self.actor, self.id, person, role))
    }

    /// Begins it, notes who came, and goes through the actions carried forward.
    fn begin(&mut self) -> Result<(), StoreError> {
        self.store.begin_meeting(self.actor, self.id, self.day())?;
        self.come_to(&ItemKey::once(ItemKind::Attendance), None)?;
        self.come_to(&ItemKey::once(ItemKind::Actions), self.said(ItemKind::Actions))
    }

    /// Comes to an item, with or without a note, or leaves it out for a reason.
    fn come_to(&mut self, key: &ItemKey, note: Option<&str>) -> Result<(), StoreError> {
        if let Some(note) = note {
            self.edit(key, &ItemEdit::Note(Some(note.to_owned())))?;
        }
        let (month, kind, reason) = words::SKIPPED;
        let skipped = (self.is_about(month) && key.kind == kind).then(|| ItemEdit::Skip(reason.to_owned()));
        self.edit(key, &skipped.unwrap_or(ItemEdit::Done))
    }

    fn edit(&mut self, key: &ItemKey, edit: &ItemEdit) -> Result<(), StoreError> {
        self.store.edit_item(self.actor, self.id, key, edit, self.day()).map(drop)
    }

    /// What was said beside an item of a kind that a meeting has once.
    fn said(&self, kind: ItemKind) -> Option<&'static str> {
        let said = words::SAID.iter().find(|(month, of, _)| *of == kind && self.is_about(month));
        said.map(|(.., note)| *note)
    }

    /// What was said beside an item.
    fn note(&self, key: &ItemKey) -> Result<Option<&'static str>, StoreError> {
        Ok(match (key.kind, key.period) {
            (ItemKind::Other, _) => Some(words::ADDED.2),
            (ItemKind::Section20, Some(period)) if words::SECTION_20_NOTED.iter().any(|month| self.is_about(month)) => {
                let admission = self.store.admission(period)?.as_at(self.day());
                let agreement = OpenAgreement::of(&admission, self.day(), &Ladder::default());
                agreement.and_then(|agreement| words::section_20(&agreement, &self.meeting.month.to_string()))
            }
            (kind, _) => self.said(kind),
        })
    }

    /// Comes to what is left but the close, three minutes for each. A note was written beside every other agreement.
    fn go_through(&mut self, held_at: NaiveDateTime) -> Result<(), StoreError> {
        self.add()?;
        let mut left = self.store.running_order(self.id, self.day())?;
        left.retain(|item| item.state == State::Open && item.key.kind != ItemKind::Close);
        for (at, item) in left.iter().enumerate() {
            self.clock.set(held_at + TimeDelta::minutes(paced(at, left.len(), 3, 240).into()));
            let note = if item.key.period.is_none() || at % 2 == 1 { self.note(&item.key)? } else { None };
            self.come_to(&item.key, note)?;
        }
        Ok(())
    }

    /// Adds what somebody brought to it.
    fn add(&mut self) -> Result<(), StoreError> {
        let (month, title, _) = words::ADDED;
        if self.is_about(month) { self.store.add_item(self.actor, self.id, title, self.day()) } else { Ok(()) }
    }

    /// Reviews one admission and goes on.
    fn review(&mut self, of: Reviewed, summary: &str, answers: &[AnswerPlan]) -> Result<(), StoreError> {
        answers.iter().try_for_each(|answer| self.answer(of, answer))?;
        self.store.edit_review(self.actor, of, &ReviewEdit::Summary(Some(summary.to_owned())))?;
        self.come_to(&ItemKey::about(ItemKind::Admission, of.period), None)
    }

    fn answer(&mut self, of: Reviewed, plan: &AnswerPlan) -> Result<(), StoreError> {
        let note = plan.note.clone().map(|note| ReviewEdit::Note(plan.question, Some(note)));
        let person = plan.person.map(|person| ReviewEdit::Person(plan.question, Some(person.to_owned())));
        let edits = std::iter::once(ReviewEdit::Answer(plan.question, plan.answer)).chain(note).chain(person);
        edits.into_iter().try_for_each(|edit| self.store.edit_review(self.actor, of, &edit).map(drop))
    }

    /// Leaves one admission to the next meeting.
    fn carry(&mut self, of: Reviewed, note: &str) -> Result<(), StoreError> {
        let key = ItemKey::about(ItemKind::Admission, of.period);
        self.edit(&key, &ItemEdit::Note(Some(note.to_owned())))?;
        self.edit(&key, &ItemEdit::Carry)
    }

    /// Draws decisions, and each duty Head of Service says what they would have decided.
    fn second_look(&mut self) -> Result<(), StoreError> {
        self.store.draw_second_look(self.actor, self.id)?;
        let (attendance, looks) = (self.store.attendance(self.id)?, self.store.looks(self.id)?);
        let heads = attendance.into_iter().filter(|one| one.present && one.role == Role::DutyHead);
        for (person, head) in heads.enumerate() {
            for (at, look) in looks.iter().enumerate() {
                let said = self.view(head.person.clone(), (person, at), look);
                self.store.record_view(self.actor, look.id, &said)?;
            }
        }
        Ok(())
    }

    /// What somebody would have decided: as it was decided, but for one view in June 2026 and one that nobody can say.
    fn view(&self, person: String, place: (usize, usize), look: &SecondLook) -> PersonsView {
        let (view, note) = match place {
            (1, 1) if self.is_about("2026-06") => (View::NotAgreed, Some(words::OTHERWISE)),
            (2, 2) => (View::CannotSay, Some(words::CANNOT_SAY)),
            _ if look.decided == Verdict::AgreedWithConditions => (View::AgreedWithConditions, None),
            _ => (View::Agreed, None),
        };
        PersonsView { person, view, note: note.map(str::to_owned) }
    }
}
