//! Requests for entry: the form, and the chain of decisions it went through.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use crate::domain::Id;
use crate::domain::admission::EntryKind;
use crate::domain::calendar::Moment;
use crate::domain::child::{Child, Source};
use crate::domain::entry_request::{
    Answer, Decision, EntryRequest, LegalAdvice, Role, SchoolKept, SiblingsTogether, Verdict,
};

use super::case::{Case, Quirk};
use super::cast::{DUTY_HEADS, LAWYERS, OPERATIONAL_HEADS, OUT_OF_HOURS as NIGHT_TEAM};
use super::dice::{Dice, days};
use super::family::{Family, office_day, office_days_after, slots};
use super::story::{Band, Story};
use super::words::{self, Book, Line, first};

/// One step of a chain, told once for all the children of a family.
#[derive(Debug, Clone)]
struct Step {
    role: Role,
    person: &'static str,
    at: Moment,
    verdict: Verdict,
    rationale: Option<String>,
    recorded_on: NaiveDate,
}

/// A form, told once for all the children of a family.
#[derive(Debug, Clone)]
pub(super) struct Form {
    asked_at: Moment,
    asked_by: &'static str,
    circumstances: Option<String>,
    risks: Option<String>,
    alternatives: Option<String>,
    advice: Option<(LegalAdvice, Option<String>)>,
    lawyer: &'static str,
    steps: Vec<Step>,
}

/// What a form is told from.
pub(super) struct Teller<'a> {
    pub(super) case: &'a Case,
    pub(super) family: &'a Family,
    /// The oldest of the children it is about.
    pub(super) child: &'a Child,
    pub(super) book: &'a mut Book,
    pub(super) dice: &'a mut Dice,
}

/// The duty Head of Service in whose week a day lies.
pub(super) fn on_duty(day: NaiveDate) -> &'static str {
    let week = usize::try_from(day.num_days_from_ce().div_euclid(7)).unwrap_or_default();
    DUTY_HEADS.iter().cycle().nth(week % DUTY_HEADS.len()).copied().unwrap_or_default()
}

const fn at(day: NaiveDate, time: NaiveTime) -> Moment {
    Moment { day, time: Some(time) }
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

impl Teller<'_> {
    /// The form of a request that led to care.
    pub(super) fn agreed(&mut self) -> Form {
        let mut form = self.form(words::circumstances(self.case.story));
        form.steps = if self.case.has(Quirk::OutOfHours) { self.by_night() } else { self.chain() };
        form.asked_at = form.steps.first().map_or(form.asked_at, |step| step.at);
        if self.case.is_first_of_october_2026() {
            form.write_by_hand();
        }
        form
    }

    /// The form of a request that was not agreed.
    pub(super) fn refused(&mut self) -> Form {
        let mut form = self.form(words::REFUSED);
        form.steps = self.chain();
        form.asked_at = form.steps.first().map_or(form.asked_at, |step| step.at);
        let declined = self.dice.chance(30);
        let (early, late) = (self.say(words::DECLINED), self.say(words::NOT_AGREED));
        for step in &mut form.steps {
            match step.role {
                Role::DutyHead => (step.verdict, step.rationale) = (Verdict::NotAgreed, late.clone()),
                Role::OperationalHead if declined => {
                    (step.verdict, step.rationale) = (Verdict::DoesNotSupport, early.clone());
                }
                _ => {}
            }
        }
        form
    }

    fn form(&mut self, circumstances: &[Line]) -> Form {
        Form {
            asked_at: Moment { day: self.case.admitted_on, time: None },
            asked_by: self.family.worker,
            circumstances: self.say(circumstances),
            risks: self.say(words::RISKS),
            alternatives: self.say(words::ALTERNATIVES),
            advice: self.advice(),
            lawyer: self.dice.pick(LAWYERS),
            steps: Vec::new(),
        }
    }

    fn say(&mut self, lines: &[Line]) -> Option<String> {
        let slots = slots(self.case, self.family, self.child, self.dice);
        self.book.say(lines, &slots, self.case.bands.len(), self.dice)
    }

    /// Legal advice, and what it said.
    fn advice(&mut self) -> Option<(LegalAdvice, Option<String>)> {
        use LegalAdvice::{Awaited, Given, NotSought};
        let told = self.case.is_first_of_october_2026();
        let had = match self.case.route {
            _ if told => Some(NotSought),
            "C1" => self.dice.weighted([(93, Some(Given)), (7, Some(Awaited))]),
            "L1" | "L2" => self.dice.weighted([(40, Some(Given)), (35, Some(NotSought)), (25, Some(Awaited))]),
            _ => self.dice.weighted([(36, Some(Given)), (48, Some(NotSought)), (6, Some(Awaited)), (10, None)]),
        };
        had.map(|had| (had, (had == Given).then(|| self.say(words::ADVICE)).flatten()))
    }

    /// Social worker, managers, operational Head of Service; the duty Head of Service decides.
    fn chain(&mut self) -> Vec<Step> {
        use Role::{DutyHead, OperationalHead, ServiceManager, SocialWorker, TeamManager};
        let planned = self.case.entry == Some(EntryKind::Planned);
        let afterwards = !planned && self.case.pinned.is_none() && self.dice.chance(14);
        let with_service_manager = self.case.pinned.is_none() && self.dice.chance(40);
        let roles = [SocialWorker, TeamManager, ServiceManager, OperationalHead, DutyHead];
        let mut now = self.first_moment(planned);
        let mut steps = Vec::new();
        for role in roles {
            let left_out = role == ServiceManager && !with_service_manager
                || role == DutyHead && self.case.has(Quirk::NoDutyDecision);
            if left_out {
                continue;
            }
            if role == DutyHead && afterwards {
                now = at(office_days_after(self.case.admitted_on, 1), time(10, 15));
            }
            steps.push(self.step(role, now));
            now = self.later(now, planned);
        }
        steps
    }

    fn first_moment(&mut self, planned: bool) -> Moment {
        let ahead = if planned { self.dice.between(3, 8) } else { 0 };
        let born_on = self.child.born_on.unwrap_or(self.case.admitted_on);
        let day = office_day(days(self.case.admitted_on, -ahead)).max(born_on).min(self.case.admitted_on);
        let minute = u32::try_from(self.dice.between(0, 59)).unwrap_or_default();
        at(day, time(9, minute))
    }

    /// The moment of the next step, never after the day of entry.
    fn later(&mut self, now: Moment, planned: bool) -> Moment {
        let wait = TimeDelta::minutes(self.dice.between(35, 110));
        let time = now.time.unwrap_or_default().overflowing_add_signed(wait).0;
        let on = if planned && self.dice.chance(40) { office_day(days(now.day, 1)) } else { now.day };
        at(on.min(self.case.admitted_on).max(now.day), time)
    }

    /// The out-of-hours team acts, and the duty Head of Service ratifies on the next working day.
    fn by_night(&mut self) -> Vec<Step> {
        let minute = u32::try_from(self.dice.between(0, 59)).unwrap_or_default();
        let night = at(self.case.admitted_on, time(self.dice.pick([1, 2, 20, 21, 22, 23]), minute));
        let mut steps = vec![self.step(Role::OutOfHours, night)];
        if !self.case.has(Quirk::NoDutyDecision) {
            let morning = at(office_days_after(self.case.admitted_on, 1), time(10, minute));
            steps.push(self.step(Role::DutyHead, morning));
        }
        steps
    }

    fn step(&mut self, role: Role, at: Moment) -> Step {
        let night = self.case.has(Quirk::OutOfHours);
        let lines = match role {
            Role::SocialWorker => words::SOCIAL_WORKER,
            Role::TeamManager => words::TEAM_MANAGER,
            Role::ServiceManager => words::SERVICE,
            Role::OperationalHead => words::OPERATIONAL,
            Role::OutOfHours => words::OUT_OF_HOURS,
            Role::DutyHead if night => words::RATIFIED,
            Role::DutyHead => words::DUTY,
        };
        Step {
            role,
            person: self.person(role, at.day),
            at,
            verdict: self.verdict(role),
            rationale: self.say(lines),
            recorded_on: days(at.day, self.dice.weighted([(62, 0), (24, 1), (9, 3), (5, 8)])),
        }
    }

    fn person(&mut self, role: Role, day: NaiveDate) -> &'static str {
        match role {
            Role::SocialWorker => self.family.worker,
            Role::TeamManager => self.family.team.manager,
            Role::ServiceManager => self.family.team.service_manager,
            Role::OutOfHours => self.dice.pick(NIGHT_TEAM),
            Role::OperationalHead if self.case.has(Quirk::SamePerson) => on_duty(day),
            Role::OperationalHead => self.dice.pick(OPERATIONAL_HEADS),
            Role::DutyHead => on_duty(day),
        }
    }

    fn verdict(&mut self, role: Role) -> Verdict {
        let conditions = self.case.pinned.is_none() && self.dice.chance(12);
        match (role, conditions) {
            (Role::DutyHead | Role::OutOfHours, false) => Verdict::Agreed,
            (Role::DutyHead | Role::OutOfHours, true) => Verdict::AgreedWithConditions,
            (_, false) => Verdict::Supports,
            (_, true) => Verdict::SupportsWithConditions,
        }
    }
}

impl Form {
    /// Puts the words written for C-1042 in place of those put together.
    fn write_by_hand(&mut self) {
        self.circumstances = Some(first::CIRCUMSTANCES.to_owned());
        self.risks = Some(first::RISKS.to_owned());
        self.alternatives = Some(first::ALTERNATIVES.to_owned());
        for step in &mut self.steps {
            step.rationale = Some(first::rationale(step.role).to_owned());
        }
    }

    /// The request for one of the children; `period_id` is the admission that followed.
    pub(super) fn for_child(&self, case: &Case, child: &Child, period_id: Option<Id>, dice: &mut Dice) -> EntryRequest {
        let asked = self.asked_at.to_string();
        let id = Id::of_fact(&["entry_request", &child.child_ref, &asked]);
        let age = child.age_on(case.admitted_on).unwrap_or_default();
        let advice = self.advice.as_ref();
        let given = advice.is_some_and(|(advice, _)| *advice == LegalAdvice::Given);
        EntryRequest {
            id,
            child_id: child.id,
            period_id,
            asked_at: self.asked_at,
            asked_by: Some(self.asked_by.to_owned()),
            circumstances: self.circumstances.clone(),
            risks_managed: self.risks.clone(),
            alternatives: self.alternatives.clone(),
            network_explored: network_explored(case, dice),
            wishes_recorded: wishes_recorded(case, age, dice),
            siblings_together: Some(siblings_together(case, child, dice)),
            school_kept: Some(school_kept(case, age, dice)),
            miles_from_home: dice.chance(88).then(|| miles(case.story, dice)),
            shared_responsibility: Some(matches!(case.route, "C1" | "L2") || case.has(Quirk::SharedResponsibility)),
            planned_placement: Some(planned_placement(case.story, age, dice).to_owned()),
            legal_advice: advice.map(|(advice, _)| *advice),
            legal_advice_by: given.then(|| self.lawyer.to_owned()),
            legal_advice_on: given.then_some(self.asked_at.day),
            legal_advice_summary: advice.and_then(|(_, summary)| summary.clone()),
            recorded_on: Some(self.asked_at.day),
            source: Source::Typed,
            decisions: self.steps.iter().enumerate().map(|(number, step)| step.decision(id, number)).collect(),
        }
    }

    /// Whether the operational and the duty Head of Service are one person.
    pub(super) fn is_by_one_person(&self) -> bool {
        let by = |role: Role| self.steps.iter().find(|step| step.role == role).map(|step| step.person);
        by(Role::DutyHead).is_some() && by(Role::DutyHead) == by(Role::OperationalHead)
    }

    /// Whether the duty Head of Service decided on a later day than that of entry.
    pub(super) fn decided_after(&self, entry: NaiveDate) -> bool {
        self.steps.iter().any(|step| step.role == Role::DutyHead && step.at.day > entry)
    }
}

impl Step {
    fn decision(&self, request_id: Id, number: usize) -> Decision {
        Decision {
            id: Id::of_fact(&["decision", &request_id.to_string(), &number.to_string()]),
            request_id,
            role: self.role,
            person: Some(self.person.to_owned()),
            decided_at: self.at,
            verdict: self.verdict,
            rationale: self.rationale.clone(),
            recorded_on: Some(self.recorded_on),
            source: Source::Typed,
        }
    }
}

fn network_explored(case: &Case, dice: &mut Dice) -> Option<Answer> {
    match case.story {
        _ if case.is_first_of_october_2026() => Some(Answer::Partly),
        Story::Arrival => dice.pick([Some(Answer::Partly), Some(Answer::No), None]),
        Story::Relinquished => Some(Answer::No),
        _ => dice.weighted([(42, Some(Answer::Yes)), (34, Some(Answer::Partly)), (16, Some(Answer::No)), (8, None)]),
    }
}

fn wishes_recorded(case: &Case, age: u32, dice: &mut Dice) -> Option<Answer> {
    let yes = if age < 5 { 22 } else { 68 };
    if case.is_first_of_october_2026() {
        return Some(Answer::Yes);
    }
    dice.weighted([(yes, Some(Answer::Yes)), (22, Some(Answer::Partly)), (14, Some(Answer::No)), (4, None)])
}

fn siblings_together(case: &Case, child: &Child, dice: &mut Dice) -> SiblingsTogether {
    match case.bands.len() {
        1 if child.family_ref.is_none() => SiblingsTogether::NoSiblings,
        2 if dice.chance(70) => SiblingsTogether::Yes,
        3.. if dice.chance(35) => SiblingsTogether::Yes,
        _ => SiblingsTogether::No,
    }
}

fn school_kept(case: &Case, age: u32, dice: &mut Dice) -> SchoolKept {
    match age {
        0..4 => SchoolKept::NotAtSchool,
        _ if case.story == Story::Arrival => SchoolKept::NotAtSchool,
        _ if case.is_first_of_october_2026() => SchoolKept::Yes,
        _ if dice.chance(66) => SchoolKept::Yes,
        _ => SchoolKept::No,
    }
}

fn miles(story: Story, dice: &mut Dice) -> u32 {
    let far = if matches!(story, Story::Exploitation | Story::Remand) { 70 } else { 26 };
    u32::try_from(dice.between(2, far)).unwrap_or_default()
}

/// The placement that the form asked for.
fn planned_placement(story: Story, age: u32, dice: &mut Dice) -> &'static str {
    match story {
        Story::PreBirth => dice.pick([
            "Foster carers near the hospital",
            "Parent and baby foster placement",
            "Early permanence carers",
        ]),
        Story::Disability => dice.pick(["Foster carers known from short breaks", "Residential school, 52 weeks"]),
        Story::Remand => dice.pick(["Remand foster carer", "Children's home with a remand place"]),
        _ if age >= 16 => dice.pick(["Supported accommodation", "Supported lodgings", "Foster care", "Shared house"]),
        _ if age >= 10 => dice.pick(["In-house foster care", "Independent fostering agency", "Small children's home"]),
        _ => dice.pick(["In-house foster care", "Foster care with relatives", "Independent fostering agency"]),
    }
}

/// The bands of a request that was not agreed: it was about a young person.
pub(super) const REFUSED_BANDS: [&[Band]; 3] = [&[Band::From10To15], &[Band::From10To15], &[Band::From16]];
