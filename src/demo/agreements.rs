//! The checks of section 20 agreements: who was asked, what the agreement is for, and where it leads.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::calendar::months_after;
use crate::domain::follow_up::{Capacity, FollowUp, Outcome, Plan, Purpose, YesNo};

use super::cast::{REVIEWING_OFFICERS, STRATEGIC_LEAD};
use super::dice::{Dice, days};
use super::facts::{Telling, Told};
use super::family::{capital, office_day, slots};
use super::records::{Event, Records};
use super::story::Story;
use super::words::{self, Book, Line, first};

/// One unbroken run of section 20.
struct Agreement<'a> {
    told: &'a Told,
    from: NaiveDate,
    to: Option<NaiveDate>,
    /// What it turned into.
    order: Option<&'static str>,
}

/// Puts every check on the timeline.
pub(super) fn check(telling: &mut Telling, records: &mut Records, dice: &mut Dice) {
    let (as_of, book) = (telling.as_of, &mut telling.book);
    for (number, told) in telling.told.iter().enumerate() {
        for agreement in agreements(told) {
            for check in agreement.checks(as_of, book, dice) {
                let minutes = u32::try_from(dice.between(0, 400)).unwrap_or_default();
                records.at(check.checked_on, 9, minutes, STRATEGIC_LEAD, Event::Check { told: number, check });
            }
        }
    }
}

fn agreements(told: &Told) -> Vec<Agreement<'_>> {
    let after = told.statuses.iter().skip(1).map(|(code, ..)| Some(*code)).chain([None]);
    let runs = told.statuses.iter().zip(after).filter(|((code, ..), _)| *code == "V2");
    runs.map(|(&(_, from, to), order)| Agreement { told, from, to, order }).collect()
}

/// The first day on which checks were kept here and no longer in a spreadsheet.
fn first_kept() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 5).unwrap_or_default()
}

impl Agreement<'_> {
    fn checks(&self, as_of: NaiveDate, book: &mut Book, dice: &mut Dice) -> Vec<FollowUp> {
        if self.is_first_of_october_2026() {
            return vec![self.the_check_of_5_october(book, dice)];
        }
        if dice.chance(8) {
            return Vec::new();
        }
        let drifts = self.may_drift() && dice.chance(30);
        let last_day = self.to.unwrap_or(as_of);
        let mut checks = Vec::new();
        for (number, due) in self.ladder(last_day).into_iter().enumerate() {
            let done_on = office_day(days(due, dice.between(0, 6)));
            let kept = if number == 0 { 42 } else { 74 };
            if due >= first_kept() && done_on < last_day && dice.chance(kept) {
                checks.push(self.check(done_on, number, drifts, book, dice));
            }
        }
        if let Some(end) = self.to.filter(|end| *end >= first_kept() && *end <= as_of && dice.chance(60)) {
            checks.push(self.last_check(office_day(end).min(as_of), book, dice));
        }
        checks
    }

    /// When checks are due until a day: after 72 hours, 4 weeks, 3 months, 6 months, then every 3 months.
    fn ladder(&self, until: NaiveDate) -> Vec<NaiveDate> {
        let first = [days(self.from, 3), days(self.from, 28)];
        let later = (1..40).map(|quarter| months_after(self.from, 3 * quarter));
        first.into_iter().chain(later).take_while(|due| *due <= until).collect()
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
            ..self.check(on, 0, false, book, dice)
        }
    }

    fn check(&self, on: NaiveDate, number: usize, drifts: bool, book: &mut Book, dice: &mut Dice) -> FollowUp {
        let drifting = drifts && number > 2;
        let lines = match number {
            _ if drifting => words::NOTES_DRIFT,
            0 => words::NOTES_FIRST,
            _ => words::NOTES_CONTINUES,
        };
        let confirmed = dice.chance(if drifting { 15 } else { 80 });
        FollowUp {
            plan: Some(self.plan(dice)),
            next_check_on: dice.chance(86).then(|| self.due_after(on)),
            outcome: Some(if drifting { Outcome::ContinuesDrift } else { Outcome::ContinuesConfirmed }),
            consent_confirmed_on: confirmed.then_some(on),
            note: self.note(lines, book, dice),
            ..self.asked(on, dice)
        }
    }

    fn due_after(&self, on: NaiveDate) -> NaiveDate {
        let later = self.ladder(days(on, 190));
        office_day(later.into_iter().find(|due| *due > days(on, 7)).unwrap_or_else(|| days(on, 90)))
    }

    fn last_check(&self, on: NaiveDate, book: &mut Book, dice: &mut Dice) -> FollowUp {
        let (outcome, lines) = self.outcome();
        FollowUp { outcome: Some(outcome), note: self.note(lines, book, dice), ..self.asked(on, dice) }
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

    /// Purpose and consent, as far as someone asked.
    fn asked(&self, on: NaiveDate, dice: &mut Dice) -> FollowUp {
        let arrived = self.told.case.story == Story::Arrival;
        FollowUp {
            id: Id::of_fact(&["check", &self.told.child.child_ref, &on.to_string()]),
            period_id: self.told.period.id,
            checked_on: on,
            checked_by: Some(self.checked_by(dice).to_owned()),
            purpose: dice.chance(92).then(|| self.purpose()),
            consent_by: self.consent_by(on, dice),
            consent_capacity: dice.weighted([
                (78, Some(Capacity::Yes)),
                (4, Some(Capacity::InDoubt)),
                (1, Some(Capacity::No)),
                (17, None),
            ]),
            consent_language: arrived.then(|| self.language()),
            consent_in_writing: dice.weighted([(68, Some(YesNo::Yes)), (14, Some(YesNo::No)), (18, None)]),
            told_they_may_end_it: dice.weighted([(70, Some(YesNo::Yes)), (8, Some(YesNo::No)), (22, None)]),
            consent_confirmed_on: None,
            plan: None,
            next_check_on: None,
            outcome: None,
            note: None,
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
