//! The checks of section 20 agreements: who was asked, what the agreement is for, and where it leads.

use chrono::{Datelike, NaiveDate};

use crate::domain::Id;
use crate::domain::calendar::months_after;
use crate::domain::follow_up::{Capacity, FollowUp, Outcome, Plan, Purpose, YesNo};
use crate::domain::text::capital;

use super::cast::{REVIEWING_OFFICERS, STRATEGIC_LEAD};
use super::dice::{Dice, days};
use super::facts::{Telling, ToldAdmission};
use super::family::{office_day, slots};
use super::records::{Event, Records};
use super::scale::Scale;
use super::story::Story;
use super::words::{self, Book, Line, first};

/// Since when agreements are checked, and how.
#[derive(Clone, Copy)]
struct Since {
    /// When those that were open already were brought over from the spreadsheet.
    brought_over: NaiveDate,
    /// The first day on which consent was asked about at checks. What came before is from a spreadsheet: purpose, plan,
    /// dates.
    first_asked: NaiveDate,
}

impl Since {
    fn of(scale: &Scale) -> Self {
        Self { brought_over: scale.brought_over(), first_asked: days(scale.asked_since(), 4) }
    }
}

/// One unbroken run of section 20.
struct Agreement<'a> {
    told: &'a ToldAdmission,
    since: Since,
    from: NaiveDate,
    to: Option<NaiveDate>,
    /// What it turned into.
    order: Option<&'static str>,
}

/// Puts every check on the timeline.
pub(super) fn check(telling: &mut Telling, records: &mut Records, dice: &mut Dice) {
    let (as_of, book) = (telling.as_of, &mut telling.book);
    let since = Since::of(&telling.scale);
    for (number, told) in telling.told.iter().enumerate() {
        for agreement in agreements(told, since) {
            for check in agreement.checks(as_of, book, dice) {
                let minutes = u32::try_from(dice.between(0, 400)).unwrap_or_default();
                records.at(check.checked_on, 9, minutes, STRATEGIC_LEAD, Event::Check { told: number, check });
            }
        }
    }
}

fn agreements(told: &ToldAdmission, since: Since) -> Vec<Agreement<'_>> {
    let after = told.statuses.iter().skip(1).map(|(code, ..)| Some(*code)).chain([None]);
    let runs = told.statuses.iter().zip(after).filter(|((code, ..), _)| *code == "V2");
    runs.map(|(&(_, from, to), order)| Agreement { told, since, from, to, order }).collect()
}

/// Most checks are made in time, some are late by days or weeks.
fn made_on(due: NaiveDate, dice: &mut Dice) -> NaiveDate {
    office_day(days(due, dice.weighted([(82, -2), (7, 5), (7, 18), (4, 40)])))
}

impl Agreement<'_> {
    fn checks(&self, as_of: NaiveDate, book: &mut Book, dice: &mut Dice) -> Vec<FollowUp> {
        if self.is_first_of_october_2026() {
            return vec![self.the_check_of_5_october(book, dice)];
        }
        if dice.chance(3) || self.was_short() {
            return Vec::new();
        }
        let drifts = self.may_drift() && dice.chance(30);
        let last_day = self.to.unwrap_or(as_of);
        let mut checks: Vec<FollowUp> = Vec::new();
        let mut on = made_on(self.first_due(dice), dice);
        while on < last_day {
            let check = self.check(on, &checks, drifts, book, dice);
            on = made_on(check.next_check_on.unwrap_or(last_day), dice);
            checks.push(check);
        }
        if let Some(end) = self.to.filter(|end| *end >= self.since.first_asked && *end <= as_of && dice.chance(60)) {
            checks.push(self.last_check(office_day(end).min(as_of), book, dice));
        }
        checks
    }

    /// Whether it was over before a meeting came to it while there was only the spreadsheet: those were not in it.
    fn was_short(&self) -> bool {
        !self.began_before_a_meeting()
            && self.to.is_some_and(|to| to < self.since.first_asked && to < days(self.from, 40))
    }

    /// Whether it began in the days before a monthly meeting, which then asks about it.
    fn began_before_a_meeting(&self) -> bool {
        self.from.day() <= 10
    }

    /// Most of those that a meeting asks about at once are looked at within days, the others at the first review.
    fn first_due(&self, dice: &mut Dice) -> NaiveDate {
        let at_once = self.began_before_a_meeting() && dice.chance(58);
        days(self.from, if at_once { 4 } else { 28 }).max(days(self.since.brought_over, dice.between(2, 5)))
    }

    fn may_drift(&self) -> bool {
        matches!(self.told.case.story, Story::AdoptionStrain | Story::GuardianUnwell | Story::FamilyBreakdown)
    }

    fn is_first_of_october_2026(&self) -> bool {
        self.told.case.is_first_of_october_2026()
    }

    /// Checked on the Monday after entry; the next check, after four weeks, has not been made.
    fn the_check_of_5_october(&self, book: &mut Book, dice: &mut Dice) -> FollowUp {
        let on = days(self.from, 3);
        FollowUp {
            purpose: Some(Purpose::SupportToFamily),
            consent_by: Some("Mother".to_owned()),
            consent_capacity: Some(Capacity::Yes),
            consent_in_writing: Some(YesNo::Yes),
            told_they_may_end_it: Some(YesNo::Yes),
            consent_confirmed_on: Some(on),
            plan: Some(Plan::ReturnHome),
            next_check_on: Some(days(self.from, 28)),
            note: Some(first::CHECK.to_owned()),
            ..self.check(on, &[], false, book, dice)
        }
    }

    fn check(&self, on: NaiveDate, before: &[FollowUp], drifts: bool, book: &mut Book, dice: &mut Dice) -> FollowUp {
        let (is_first, is_asked) = (before.is_empty(), on >= self.since.first_asked);
        let plan = (is_first || is_asked).then(|| self.plan(dice));
        let next_check_on = Some(self.due_after(on, dice));
        let check = FollowUp { plan, next_check_on, ..self.looked_at(on, is_first, dice) };
        if is_asked { self.asked_at(check, before, drifts, book, dice) } else { check }
    }

    /// A check at which somebody was asked: about consent the first time, and whether it still holds each time.
    fn asked_at(
        &self,
        check: FollowUp,
        before: &[FollowUp],
        drifts: bool,
        book: &mut Book,
        dice: &mut Dice,
    ) -> FollowUp {
        let drifting = drifts && before.len() > 1;
        let lines = match before {
            _ if drifting => words::NOTES_DRIFT,
            [] => words::NOTES_FIRST,
            _ => words::NOTES_CONTINUES,
        };
        let on = check.checked_on;
        let confirmed = dice.chance(if drifting { 15 } else { 80 });
        let is_known = before.iter().any(|earlier| earlier.consent_by.is_some());
        let asked = if is_known { check } else { self.asked(check, dice) };
        FollowUp {
            checked_by: Some(self.checked_by(dice).to_owned()),
            outcome: Some(if drifting { Outcome::ContinuesDrift } else { Outcome::ContinuesConfirmed }),
            consent_confirmed_on: confirmed.then_some(on),
            note: self.note(lines, book, dice),
            ..asked
        }
    }

    /// The first review is within four weeks, the second within three months of it, and then there is one every six (Care
    /// Planning, Placement and Case Review (England) Regulations 2010, regulation 33): an agreement is looked at there.
    fn due_after(&self, on: NaiveDate, dice: &mut Dice) -> NaiveDate {
        let due = match (on - self.from).num_days() {
            ..20 => days(self.from, 28),
            20..80 => months_after(on, 3),
            _ => days(months_after(on, 6), -dice.between(0, 20)),
        };
        office_day(due)
    }

    fn last_check(&self, on: NaiveDate, book: &mut Book, dice: &mut Dice) -> FollowUp {
        let (outcome, lines) = self.outcome();
        FollowUp {
            checked_by: Some(self.checked_by(dice).to_owned()),
            outcome: Some(outcome),
            note: self.note(lines, book, dice),
            ..self.looked_at(on, false, dice)
        }
    }

    /// How the agreement ended, and how people speak of that.
    fn outcome(&self) -> (Outcome, &'static [Line]) {
        match (self.order, self.told.period.end_reason.as_deref()) {
            (Some("C1"), _) => (Outcome::InterimCareOrder, words::NOTES_ORDER),
            (Some("E1"), _) => (Outcome::PlacementOrder, words::NOTES_ORDER),
            (_, Some("E4A")) => (Outcome::HomePlanned, words::NOTES_HOME),
            (_, Some("E4B")) => (Outcome::HomeUnplanned, words::NOTES_HOME_UNPLANNED),
            (_, Some("E46" | "E45")) => (Outcome::SpecialGuardianship, words::NOTES_KIN),
            (_, Some("E41" | "E13")) => (Outcome::Kinship, words::NOTES_KIN),
            (_, Some("E3")) => (Outcome::OtherCouncil, words::NOTES_OTHER),
            (_, Some("E15")) => (Outcome::AssessedAdult, &[]),
            _ => (Outcome::Turned18, words::NOTES_GROWN),
        }
    }

    /// A check with the purpose, where it is the first.
    fn looked_at(&self, on: NaiveDate, is_first: bool, dice: &mut Dice) -> FollowUp {
        FollowUp {
            id: Id::of_fact(&["check", &self.told.child.child_ref, &on.to_string()]),
            period_id: self.told.period.id,
            meeting_id: None,
            checked_on: on,
            checked_by: None,
            purpose: (is_first && dice.chance(92)).then(|| self.purpose()),
            consent_by: None,
            consent_capacity: None,
            consent_language: None,
            consent_in_writing: None,
            told_they_may_end_it: None,
            consent_confirmed_on: None,
            plan: None,
            next_check_on: None,
            proceedings_issued_on: None,
            outcome: None,
            note: None,
        }
    }

    /// The same with consent, as far as someone asked.
    fn asked(&self, check: FollowUp, dice: &mut Dice) -> FollowUp {
        let arrived = self.told.case.story == Story::Arrival;
        FollowUp {
            consent_by: self.consent_by(check.checked_on, dice),
            consent_capacity: dice.weighted([
                (78, Some(Capacity::Yes)),
                (4, Some(Capacity::InDoubt)),
                (1, Some(Capacity::No)),
                (17, None),
            ]),
            consent_language: arrived.then(|| self.language()),
            consent_in_writing: dice.weighted([(68, Some(YesNo::Yes)), (14, Some(YesNo::No)), (18, None)]),
            told_they_may_end_it: dice.weighted([(70, Some(YesNo::Yes)), (8, Some(YesNo::No)), (22, None)]),
            ..check
        }
    }

    fn checked_by(&self, dice: &mut Dice) -> &'static str {
        let [first, second] = REVIEWING_OFFICERS;
        dice.weighted([(60, self.told.family.worker), (20, first), (20, second)])
    }

    fn consent_by(&self, on: NaiveDate, dice: &mut Dice) -> Option<String> {
        let age = self.told.child.age_on(on).unwrap_or_default();
        match self.told.case.story {
            _ if age >= 16 => Some("Young person".to_owned()),
            Story::Arrival => None,
            _ => dice.chance(93).then(|| capital(self.told.family.carer)),
        }
    }

    fn language(&self) -> String {
        let languages = ["Tigrinya", "Pashto", "Kurdish Sorani", "Arabic", "Dari", "Amharic"];
        let at = usize::try_from(self.told.case.seed % 6).unwrap_or_default();
        let how = if self.told.case.seed.is_multiple_of(3) { "by telephone" } else { "in person" };
        format!("{}, interpreter {how}", languages.get(at).copied().unwrap_or("Tigrinya"))
    }

    fn purpose(&self) -> Purpose {
        match self.told.case.story {
            Story::Arrival => Purpose::Unaccompanied,
            Story::Homeless => Purpose::OwnAgreement,
            _ if self.order == Some("C1") => Purpose::PendingProceedings,
            Story::ParentUnwell | Story::ParentArrested => Purpose::PlannedShortStay,
            Story::Relinquished => Purpose::Other,
            _ if self.own() => Purpose::OwnAgreement,
            _ => Purpose::SupportToFamily,
        }
    }

    /// Whether the young person was 16 or more when it began, and so could agree for themselves.
    fn own(&self) -> bool {
        self.told.child.age_on(self.from).is_some_and(|age| age >= 16)
    }

    fn plan(&self, dice: &mut Dice) -> Plan {
        match self.told.case.story {
            Story::Arrival => dice.pick([Plan::StayConfirmed, Plan::Independence, Plan::StayConfirmed]),
            Story::Homeless => dice.pick([Plan::Independence, Plan::Independence, Plan::ReturnHome]),
            Story::Disability => Plan::StayConfirmed,
            _ if self.order == Some("C1") => dice.pick([Plan::Proceedings, Plan::Kinship]),
            _ => dice.weighted([(62, Plan::ReturnHome), (22, Plan::Kinship), (16, Plan::StayConfirmed)]),
        }
    }

    fn note(&self, lines: &[Line], book: &mut Book, dice: &mut Dice) -> Option<String> {
        let slots = slots(&self.told.case, &self.told.family, &self.told.child, dice);
        book.say(lines, &slots, 1, dice)
    }
}
