//! Writes what is told into a store: facts at once, records one by one at the moment each was made.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::action::Status as ActionStatus;
use crate::domain::prompt_answer::PromptAnswer;
use crate::store::actions::{ActionEdit, NewAction};
use crate::store::facts::Facts;
use crate::store::lessons::{NewLesson, ThemeChoice};
use crate::store::{Store, StoreError};

use super::council::{theme_then, who_changes};
use super::facts::ToldAdmission;
use super::records::{ActionPlan, Entry, Event, LessonPlan, Records, Turn};
use super::world::Clock;

mod council;
mod meeting;

/// The records under way, with the identifiers that the file gave them.
pub(super) struct Writer<'a> {
    pub(super) store: &'a mut Store,
    pub(super) clock: &'a Clock,
    pub(super) told: &'a [ToldAdmission],
    pub(super) records: &'a Records,
    /// The facts of the admission that was recorded late.
    pub(super) late: &'a Facts,
    meetings: BTreeMap<usize, Id>,
    actions: BTreeMap<usize, Id>,
    lessons: BTreeMap<usize, Id>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        store: &'a mut Store,
        clock: &'a Clock,
        told: &'a [ToldAdmission],
        records: &'a Records,
        late: &'a Facts,
    ) -> Self {
        Self {
            store,
            clock,
            told,
            records,
            late,
            meetings: BTreeMap::new(),
            actions: BTreeMap::new(),
            lessons: BTreeMap::new(),
        }
    }

    /// Writes every event of the timeline.
    pub(super) fn write(&mut self) -> Result<(), StoreError> {
        let records = self.records;
        records.timeline.iter().try_for_each(|entry| self.event(entry))
    }

    fn event(&mut self, entry: &'a Entry) -> Result<(), StoreError> {
        self.clock.set(entry.at);
        let (actor, records, told) = (entry.actor, self.records, self.told);
        match &entry.event {
            Event::Meeting(number, step) => self.step(entry, *number, step)?,
            Event::RecordLate => self.store.add_facts(self.late)?,
            Event::AddAction(number) => {
                if let Some(plan) = records.actions.get(*number) {
                    self.add_action(actor, *number, plan)?;
                }
            }
            Event::RedateAction(number) => {
                let redated = records.actions.get(*number).and_then(|plan| plan.redated);
                if let (Some((_, due_on)), Some(id)) = (redated, self.actions.get(number).copied()) {
                    self.store.edit_action(actor, id, &ActionEdit::DueOn(due_on))?;
                }
            }
            Event::CloseAction(number) => {
                if let (Some(plan), Some(id)) = (records.actions.get(*number), self.actions.get(number).copied()) {
                    self.close_action(actor, id, plan)?;
                }
            }
            Event::TurnAction { action, turn } => {
                let plan = records.actions.get(*action);
                let turn = plan.and_then(|plan| plan.turns.get(*turn));
                if let (Some((on, turn)), Some(id)) = (turn, self.actions.get(action).copied()) {
                    self.turn_action(actor, id, *on, *turn)?;
                }
            }
            Event::Council(step) => self.council(actor, entry.at.date(), *step)?,
            Event::AddLesson(number) => {
                if let Some(plan) = records.lessons.get(*number) {
                    self.add_lesson(actor, *number, plan)?;
                }
            }
            Event::CloseLesson(number) => {
                let closed = records.lessons.get(*number).and_then(|plan| plan.closed);
                if let (Some((on, evidence)), Some(id)) = (closed, self.lessons.get(number).copied()) {
                    self.store.close_lesson(actor, id, on, evidence)?;
                }
            }
            Event::Answer { told: of, prompt, answer } => {
                if let Some(told) = told.get(*of) {
                    let answer = PromptAnswer {
                        id: told.period.id,
                        period_id: told.period.id,
                        prompt: (*prompt).to_owned(),
                        answer: (*answer).to_owned(),
                        answered_on: entry.at.date(),
                        ask_again_on: None,
                    };
                    self.store.add_prompt_answer(actor, told.child.id, &answer)?;
                }
            }
            Event::Check { told: of, check } => {
                if let Some(told) = told.get(*of) {
                    self.store.add_follow_up(actor, told.child.id, check)?;
                }
            }
        }
        Ok(())
    }

    fn add_action(&mut self, actor: &str, number: usize, plan: &ActionPlan) -> Result<(), StoreError> {
        let told = self.told.get(plan.told);
        let new = NewAction {
            child_id: told.map(|told| told.child.id),
            period_id: told.map(|told| told.period.id),
            meeting_id: plan.meeting.and_then(|meeting| self.meetings.get(&meeting).copied()),
            text: plan.text.clone(),
            owner: plan.owner.to_owned(),
            due_on: plan.due_on,
            done_looks_like: plan.done_looks_like.clone(),
            raised_on: plan.raised_on,
        };
        let (id, _) = self.store.add_action(actor, &new)?;
        self.actions.insert(number, id);
        Ok(())
    }

    fn close_action(&mut self, actor: &str, id: Id, plan: &ActionPlan) -> Result<(), StoreError> {
        let Some(closed) = &plan.closed else { return Ok(()) };
        let why = closed.why.as_deref();
        match closed.status {
            ActionStatus::Cancelled => {
                self.store.cancel_action(actor, id, closed.on, why.unwrap_or("No longer needed"))
            }
            _ => self.store.complete_action(actor, id, closed.on, why),
        }
        .map(drop)
    }

    fn turn_action(&mut self, actor: &str, id: Id, on: NaiveDate, turn: Turn) -> Result<(), StoreError> {
        match turn {
            Turn::Redate(due_on) => self.store.edit_action(actor, id, &ActionEdit::DueOn(due_on)),
            Turn::Reassign(owner) => self.store.edit_action(actor, id, &ActionEdit::Owner(owner.to_owned())),
            Turn::Done(evidence) => self.store.complete_action(actor, id, on, Some(evidence)),
            Turn::Cancel(reason) => self.store.cancel_action(actor, id, on, reason),
            Turn::Reopen => self.store.reopen_action(actor, id),
        }
        .map(drop)
    }

    fn add_lesson(&mut self, actor: &str, number: usize, plan: &LessonPlan) -> Result<(), StoreError> {
        let told = plan.told.iter().filter_map(|at| self.told.get(*at));
        let who = who_changes(plan);
        let new = NewLesson {
            theme: ThemeChoice::Existing(theme_then(plan).to_owned()),
            statement: plan.statement.clone(),
            what_will_change: Some(plan.what_will_change.to_owned()),
            owner: who.map(|(owner, _)| owner.to_owned()),
            due_on: who.map(|(_, due_on)| due_on),
            meeting_id: self.meetings.get(&plan.meeting).copied(),
            admissions: told.map(|told| (told.period.id, told.child.id)).collect(),
            raised_on: plan.raised_on,
        };
        let (id, _) = self.store.add_lesson(actor, &new)?;
        self.lessons.insert(number, id);
        Ok(())
    }
}
