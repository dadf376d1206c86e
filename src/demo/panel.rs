//! Between meetings: the monthly panel at which the Strategic Lead goes through the children under 16 who have been on
//! section 20 for more than three months, and what became of what it asked for.

use chrono::NaiveDate;

use crate::domain::calendar::months_after;
use crate::domain::follow_up::{FollowUp, Outcome, Plan, Purpose};

use super::cast::{LAWYERS, STRATEGIC_LEAD};
use super::dice::{Dice, days};
use super::facts::{Telling, ToldAdmission};
use super::family::{office_day, slots};
use super::meetings::owner;
use super::records::{ActionPlan, Event, Records, Turn};
use super::scale::paced;
use super::words::{ActionWords, Book, PANEL_COURT, PANEL_HOME, PANEL_KIN, PANEL_STAY};

/// Year, month and day of each panel.
const PANELS: [(i32, u32, u32); 3] = [(2026, 9, 8), (2026, 10, 6), (2026, 11, 10)];

/// Puts the panels on the timeline, the newest last.
pub(super) fn sit(telling: &mut Telling, records: &mut Records, dice: &mut Dice) {
    let mut panel = Panel { told: &telling.told, book: &mut telling.book, records, dice, asked: 0 };
    let days = PANELS.iter().filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day));
    for (number, on) in days.enumerate() {
        panel.sits(number, on);
    }
}

struct Panel<'a> {
    told: &'a [ToldAdmission],
    book: &'a mut Book,
    records: &'a mut Records,
    dice: &'a mut Dice,
    /// How many actions it has asked for.
    asked: usize,
}

impl Panel<'_> {
    /// Each panel has time for a third of the children; the newest looks first at those who go to court.
    fn sits(&mut self, number: usize, on: NaiveDate) {
        let is_newest = number + 1 == PANELS.len();
        let children = self.children(on);
        if is_newest {
            self.go_to_court(&children, on);
        }
        let third: Vec<usize> = children.iter().copied().skip(number).step_by(PANELS.len()).collect();
        for (at, told) in third.iter().enumerate() {
            self.asks(*told, on, paced(at, third.len(), 1, 100), is_newest);
        }
    }

    /// The children under 16 who had been on section 20 for more than three months, the longest first.
    fn children(&self, on: NaiveDate) -> Vec<usize> {
        let since = |told: &ToldAdmission| {
            let is_young = told.child.age_on(on).is_some_and(|age| age < 16);
            let open = |(code, from, to): &&(&str, NaiveDate, Option<NaiveDate>)| {
                *code == "V2" && months_after(*from, 3) < on && to.is_none_or(|to| to > on)
            };
            told.statuses.iter().find(open).filter(|_| is_young).map(|(_, from, _)| *from)
        };
        let known = self.told.iter().enumerate();
        let mut children: Vec<(NaiveDate, usize)> = known.filter_map(|(at, told)| Some((since(told)?, at))).collect();
        children.sort_unstable();
        children.into_iter().map(|(_, at)| at).collect()
    }

    fn asks(&mut self, at: usize, on: NaiveDate, minutes: u32, is_newest: bool) {
        let Some(told) = self.told.get(at) else { return };
        let words = words_for(plan_of(self.records, at, on));
        let slots = slots(&told.case, &told.family, &told.child, self.dice);
        let Some(words) = words.iter().min_by_key(|words| self.book.times(words.done_looks_like)) else { return };
        let Some(text) = self.book.repeat(words.text, &slots) else { return };
        let due_on = office_day(days(on, if is_newest { self.dice.pick([2, 7, 17, 28]) } else { 20 }));
        let turns = if is_newest { Vec::new() } else { turns(self.asked, on, due_on, words) };
        let plan = ActionPlan {
            told: at,
            meeting: None,
            text,
            owner: owner(words.owner, told),
            due_on,
            done_looks_like: self.book.repeat(words.done_looks_like, &slots),
            raised_on: on,
            redated: None,
            closed: None,
            turns,
        };
        self.asked += 1;
        self.raise(plan, on, minutes);
    }

    fn raise(&mut self, plan: ActionPlan, on: NaiveDate, minutes: u32) {
        let action = self.records.actions.len();
        self.records.at(on, 10, 4 * minutes, STRATEGIC_LEAD, Event::AddAction(action));
        for (turn, (day, _)) in plan.turns.iter().enumerate() {
            self.records.at(*day, 11, 2 * minutes, STRATEGIC_LEAD, Event::TurnAction { action, turn });
        }
        self.records.actions.push(plan);
    }

    /// The court is the plan for three of them: one application was issued, the others were not.
    fn go_to_court(&mut self, children: &[usize], on: NaiveDate) {
        let issued = [Some(days(on, -8)), None, None];
        let chosen = children
            .iter()
            .rev()
            .copied()
            .filter(|at| self.told.get(*at).is_some_and(|told| told.case.bands.len() == 1));
        let chosen: Vec<usize> = chosen.take(issued.len()).collect();
        for (minutes, (at, issued)) in (0_u32..).zip(chosen.into_iter().zip(issued)) {
            let Some(told) = self.told.get(at) else { continue };
            let check = to_court(told, on, issued);
            self.records.at(on, 9, 10 + 5 * minutes, STRATEGIC_LEAD, Event::Check { told: at, check });
        }
    }
}

/// The check at which the panel decided for the court.
fn to_court(told: &ToldAdmission, on: NaiveDate, issued: Option<NaiveDate>) -> FollowUp {
    FollowUp {
        id: told.period.id,
        period_id: told.period.id,
        meeting_id: None,
        checked_on: on,
        checked_by: Some(STRATEGIC_LEAD.to_owned()),
        purpose: Some(Purpose::PendingProceedings),
        consent_by: None,
        consent_capacity: None,
        consent_language: None,
        consent_in_writing: None,
        told_they_may_end_it: None,
        consent_confirmed_on: None,
        plan: Some(Plan::Proceedings),
        next_check_on: Some(office_day(days(on, 28))),
        proceedings_issued_on: issued,
        outcome: Some(if issued.is_some() { Outcome::ContinuesConfirmed } else { Outcome::ContinuesDrift }),
        note: None,
    }
}

/// The plan that was recorded last by a day.
fn plan_of(records: &Records, at: usize, on: NaiveDate) -> Option<Plan> {
    let of_child = records.timeline.iter().filter_map(|entry| match &entry.event {
        Event::Check { told, check } if *told == at && check.checked_on <= on => Some(check),
        _ => None,
    });
    let mut planned: Vec<(NaiveDate, Plan)> =
        of_child.filter_map(|check| Some((check.checked_on, check.plan?))).collect();
    planned.sort_by_key(|(day, _)| *day);
    planned.last().map(|(_, plan)| *plan)
}

const fn words_for(plan: Option<Plan>) -> &'static [ActionWords] {
    match plan {
        Some(Plan::ReturnHome) => PANEL_HOME,
        Some(Plan::Kinship) => PANEL_KIN,
        Some(Plan::Proceedings) => PANEL_COURT,
        Some(Plan::StayConfirmed | Plan::Independence) | None => PANEL_STAY,
    }
}

/// What became of an action that an older panel asked for: one of each kind in turn.
fn turns(number: usize, raised_on: NaiveDate, due_on: NaiveDate, words: &ActionWords) -> Vec<(NaiveDate, Turn)> {
    let later = |weeks: i64| office_day(days(due_on, 7 * weeks));
    let [lawyer, _] = LAWYERS;
    let done = |on: NaiveDate| (on, Turn::Done(words.evidence));
    match number % 8 {
        0 => vec![(due_on, Turn::Redate(later(3))), (later(2), Turn::Redate(later(7)))],
        1 => vec![done(office_day(days(due_on, -4)))],
        2 => Vec::new(),
        3 => vec![done(office_day(days(raised_on, 9))), (office_day(days(due_on, 2)), Turn::Reopen)],
        4 => vec![(office_day(days(raised_on, 3)), Turn::Reassign(lawyer))],
        5 => vec![(due_on, Turn::Cancel("The family found another way, and the panel agreed with it."))],
        6 => vec![(office_day(days(due_on, -1)), Turn::Redate(later(4)))],
        _ => vec![done(later(1))],
    }
}
