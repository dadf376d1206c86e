//! The help that came before: tracks of early help, assessment, plans and court work, put together as each story needs.

use chrono::NaiveDate;

use crate::domain::child::Source;
use crate::domain::coverage::List;
use crate::domain::intervention::{Kind, Outcome};

use super::case::{Case, Quirk};
use super::dice::{Dice, days};
use super::family::office_day;
use super::story::Story;

/// One thing that was done.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    pub(super) provider: Option<&'static str>,
    pub(super) outcome: Option<Outcome>,
    pub(super) detail: Option<&'static str>,
    pub(super) recorded_on: NaiveDate,
}

impl Step {
    /// What the national lists show comes from them; the rest was typed in.
    pub(super) fn source(&self) -> Source {
        if List::showing(self.kind).is_some() { Source::AnnexA } else { Source::Typed }
    }
}

/// What can be done for a child before they are born: a pre-birth assessment, its conference and plan, and the
/// court work that may follow.
pub(super) const BEFORE_BIRTH: [Kind; 8] = [
    Kind::Assessment,
    Kind::StrategyDiscussion,
    Kind::Section47Enquiry,
    Kind::InitialConference,
    Kind::ChildProtectionPlan,
    Kind::LegalGatewayMeeting,
    Kind::PreProceedings,
    Kind::Referral,
];

/// The longest that anything of it lies before birth, in days.
pub(super) const DAYS_BEFORE_BIRTH: i64 = 120;

/// A story told backwards from the day of entry.
struct Track<'a> {
    entry: NaiveDate,
    born_on: NaiveDate,
    dice: &'a mut Dice,
    steps: Vec<Step>,
}

/// The help that one child had before entry, in order of time.
pub(super) fn before_entry(case: &Case, born_on: NaiveDate, age: u32, dice: &mut Dice) -> Vec<Step> {
    let mut track = Track { entry: case.admitted_on, born_on, dice, steps: Vec::new() };
    if case.has(Quirk::NothingKnown) {
        track.event(Kind::NothingKnown, 0, None);
    } else if case.is_first_of_october_2026() {
        track.the_first_of_october_2026();
    } else if !case.has(Quirk::NoHelp) {
        track.tell(case.story, age);
    }
    track.steps.sort_by_key(|step| (step.from, step.kind));
    track.steps.dedup_by_key(|step| (step.from, step.kind));
    track.steps
}

impl Track<'_> {
    fn tell(&mut self, story: Story, age: u32) {
        match story {
            Story::PreBirth => self.before_birth(),
            Story::Neglect => self.long_neglect(),
            Story::InjuredBaby | Story::HomeAlone => self.little_known(),
            Story::Relinquished => self.event(Kind::Referral, 9, Some("Midwifery")),
            Story::DomesticAbuse => self.abuse_at_home(),
            Story::ParentUnwell | Story::ParentArrested => self.parents_who_need_help(),
            Story::Disability => self.disabled_child(),
            Story::GuardianUnwell | Story::AdoptionStrain => self.permanence_under_strain(),
            Story::FamilyBreakdown | Story::HarmDisclosed => self.older_child(age),
            Story::Exploitation | Story::Remand => self.outside_the_home(age),
            Story::Homeless => self.on_their_own(),
            Story::Arrival => self.event(Kind::Referral, 1, Some("Home Office")),
            Story::ReEntry => self.home_again(),
        }
    }

    // The stories.

    fn before_birth(&mut self) {
        let before = self.dice.between(70, 110);
        self.assessment(before);
        self.protection(before - 25, true);
        let gateway = self.dice.between(32, 45);
        self.event(Kind::LegalGatewayMeeting, gateway, None);
        self.span(Kind::PreProceedings, 30, None, None);
        self.perhaps(70, |it| it.event(Kind::FamilyGroupConference, 20, None));
        self.perhaps(75, |it| it.span(Kind::KinshipExploration, 28, None, None));
    }

    fn long_neglect(&mut self) {
        let known = self.dice.between(420, 1100);
        self.perhaps(80, |it| it.early_help(known, 200));
        self.front_door(known - 230, "School");
        self.in_need(known - 250, 170);
        let protection = self.dice.between(150, 260).min(known - 100);
        self.protection(protection, true);
        self.perhaps(82, |it| {
            it.event(Kind::LegalGatewayMeeting, 96, None);
            it.span(Kind::PreProceedings, 88, None, None);
        });
        self.perhaps(55, |it| it.event(Kind::FamilyGroupConference, 70, None));
        self.perhaps(60, |it| it.span(Kind::KinshipExploration, 60, None, None));
        self.perhaps(40, |it| it.span(Kind::SubstanceService, 180, Some(40), None));
        self.perhaps(30, |it| it.span(Kind::ParentingProgramme, known - 60, Some(known - 130), None));
    }

    fn little_known(&mut self) {
        self.perhaps(35, |it| it.early_help(330, 120));
        self.perhaps(55, |it| it.front_door(210, "Health visitor"));
        self.perhaps(30, |it| it.in_need(170, 90));
        self.event(Kind::Contact, 1, Some("Police"));
        self.event(Kind::StrategyDiscussion, 0, None);
        self.span(Kind::Section47Enquiry, 0, None, None);
        self.perhaps(25, |it| it.span(Kind::KinshipExploration, 0, None, None));
    }

    fn abuse_at_home(&mut self) {
        self.perhaps(45, |it| it.early_help(520, 150));
        self.front_door(300, "Police");
        self.in_need(270, 150);
        self.perhaps(65, |it| it.span(Kind::DomesticAbuseService, 240, Some(60), None));
        self.perhaps(55, |it| it.protection(110, true));
        self.perhaps(25, |it| it.event(Kind::FamilyGroupConference, 80, None));
        self.event(Kind::StrategyDiscussion, 0, None);
    }

    fn parents_who_need_help(&mut self) {
        self.perhaps(55, |it| it.early_help(400, 180));
        self.perhaps(60, |it| it.front_door(190, "Health service"));
        self.perhaps(45, |it| it.in_need(160, 120));
        self.perhaps(50, |it| it.span(Kind::MentalHealthService, 260, None, None));
        self.perhaps(30, |it| it.span(Kind::FamilyCentre, 330, Some(210), None));
        self.perhaps(35, |it| it.span(Kind::KinshipExploration, 6, None, None));
    }

    fn disabled_child(&mut self) {
        let known = self.dice.between(700, 1300);
        self.early_help(known, 180);
        self.front_door(known - 200, "Parent");
        self.span(Kind::ChildInNeedPlan, known - 240, None, Some("Disability"));
        self.span(Kind::ShortBreaks, known - 300, Some(3), None);
        self.perhaps(40, |it| it.event(Kind::FamilyGroupConference, 90, None));
        self.perhaps(30, |it| it.span(Kind::KinshipExploration, 45, None, None));
        self.perhaps(40, |it| it.span(Kind::EdgeOfCare, 120, Some(10), None));
    }

    fn permanence_under_strain(&mut self) {
        let known = self.dice.between(380, 640);
        let placed = self.dice.between(1900, 2800);
        self.span(Kind::PreviousCare, placed, Some(1300), None);
        self.perhaps(65, |it| it.early_help(known, 200));
        self.front_door(220, "Carer");
        self.in_need(190, 150);
        self.perhaps(45, |it| it.span(Kind::EdgeOfCare, 130, Some(7), None));
        self.perhaps(45, |it| it.event(Kind::FamilyGroupConference, 65, None));
        self.perhaps(50, |it| it.span(Kind::KinshipExploration, 50, None, None));
        self.perhaps(35, |it| it.span(Kind::MentalHealthService, 260, None, None));
    }

    fn older_child(&mut self, age: u32) {
        let known = self.dice.between(160, 820);
        self.perhaps(60, |it| it.early_help(known, 130));
        self.front_door(known.min(320) - 60, "School");
        self.perhaps(65, |it| it.in_need(known.min(280) - 60, 120));
        self.perhaps(30, |it| it.protection(95, true));
        if age >= 10 {
            self.perhaps(42, |it| it.span(Kind::EdgeOfCare, 70, Some(2), None));
        }
        self.perhaps(28, |it| it.event(Kind::FamilyGroupConference, 48, None));
        self.perhaps(40, |it| it.span(Kind::KinshipExploration, 9, None, None));
        self.perhaps(35, |it| it.span(Kind::MentalHealthService, 200, None, None));
    }

    fn outside_the_home(&mut self, age: u32) {
        self.perhaps(50, |it| it.early_help(610, 160));
        self.front_door(330, "Police");
        self.in_need(300, 190);
        self.span(Kind::ExploitationResponse, 240, None, None);
        self.perhaps(55, |it| it.span(Kind::YouthJusticeService, 190, None, None));
        self.perhaps(35, |it| it.protection(100, true));
        if age >= 10 {
            self.perhaps(55, |it| it.span(Kind::EdgeOfCare, 120, Some(4), None));
        }
        self.perhaps(30, |it| it.event(Kind::FamilyGroupConference, 85, None));
        self.perhaps(35, |it| it.span(Kind::KinshipExploration, 14, None, None));
    }

    fn on_their_own(&mut self) {
        self.perhaps(35, |it| it.early_help(420, 120));
        self.perhaps(50, |it| it.front_door(180, "School"));
        self.front_door(24, "Housing");
        self.perhaps(30, |it| it.span(Kind::EdgeOfCare, 40, Some(3), None));
        self.perhaps(35, |it| it.span(Kind::KinshipExploration, 8, None, None));
        self.perhaps(20, |it| it.event(Kind::FamilyGroupConference, 12, None));
    }

    fn home_again(&mut self) {
        let since = self.dice.between(70, 110);
        self.span(Kind::ChildInNeedPlan, since, None, None);
        self.perhaps(45, |it| it.span(Kind::EdgeOfCare, 60, Some(3), None));
        self.perhaps(30, |it| it.event(Kind::FamilyGroupConference, 40, None));
        self.perhaps(40, |it| it.span(Kind::KinshipExploration, 7, None, None));
    }

    /// Known for 23 months, from early help through a child in need plan to a child protection plan, open at entry.
    fn the_first_of_october_2026(&mut self) {
        self.event(Kind::Contact, 702, Some("School"));
        self.done(Kind::EarlyHelpAssessment, 701, 661, Outcome::Achieved);
        self.done(Kind::EarlyHelpPlan, 660, 504, Outcome::Partly);
        self.event(Kind::Referral, 508, Some("School"));
        self.done(Kind::Assessment, 507, 458, Outcome::Escalated);
        self.done(Kind::ChildInNeedPlan, 470, 297, Outcome::Escalated);
        self.event(Kind::StrategyDiscussion, 311, None);
        self.done(Kind::Section47Enquiry, 311, 298, Outcome::Escalated);
        self.event(Kind::InitialConference, 297, None);
        self.span(Kind::ChildProtectionPlan, 297, None, Some("Emotional abuse"));
    }

    // Their parts.

    fn early_help(&mut self, before: i64, length: i64) {
        let assessed = before - self.dice.between(28, 45);
        let achieved = self.dice.pick([Outcome::Achieved, Outcome::Partly, Outcome::Escalated]);
        self.done(Kind::EarlyHelpAssessment, before, assessed, achieved);
        let outcome = self.dice.pick([Outcome::Achieved, Outcome::Partly, Outcome::NotEngaged, Outcome::Escalated]);
        self.done(Kind::EarlyHelpPlan, assessed, assessed - length, outcome);
        self.perhaps(30, |it| it.done(Kind::ParentingProgramme, assessed - 20, assessed - 100, Outcome::Partly));
        self.perhaps(25, |it| it.done(Kind::FamilyCentre, assessed - 5, assessed - 120, Outcome::Achieved));
    }

    fn front_door(&mut self, before: i64, whose: &'static str) {
        self.event(Kind::Contact, before, Some(whose));
        self.event(Kind::Referral, before - 1, Some(whose));
        self.assessment(before - 2);
    }

    fn assessment(&mut self, before: i64) {
        let outcome = self.dice.pick([Outcome::Achieved, Outcome::Escalated]);
        let length = self.dice.between(22, 58);
        self.done(Kind::Assessment, before, before - length, outcome);
    }

    fn in_need(&mut self, before: i64, length: i64) {
        let outcome = self.dice.pick([Outcome::Achieved, Outcome::Partly, Outcome::NotEngaged, Outcome::Escalated]);
        let length = length + self.dice.between(-20, 40);
        if before - length > 0 {
            self.done(Kind::ChildInNeedPlan, before, before - length, outcome);
        } else {
            self.span(Kind::ChildInNeedPlan, before, None, None);
        }
    }

    /// From the strategy discussion to the conference in 15 working days (Working Together), and the plan from then.
    fn protection(&mut self, before: i64, open: bool) {
        let category = self.dice.pick(["Neglect", "Neglect", "Emotional abuse", "Physical abuse"]);
        let conference = before - self.dice.between(13, 20);
        self.event(Kind::StrategyDiscussion, before, None);
        self.done(Kind::Section47Enquiry, before, conference + 1, Outcome::Escalated);
        self.event(Kind::InitialConference, conference, None);
        let to = if open { None } else { Some(conference / 2) };
        self.span(Kind::ChildProtectionPlan, conference, to, Some(category));
    }

    fn perhaps(&mut self, percent: usize, part: impl FnOnce(&mut Self)) {
        if self.dice.chance(percent) {
            part(self);
        }
    }

    fn event(&mut self, kind: Kind, before: i64, detail: Option<&'static str>) {
        let outcome = (kind == Kind::FamilyGroupConference).then_some(Outcome::Partly);
        self.step(kind, before, Some(before), outcome, detail);
    }

    /// Done with before entry.
    fn done(&mut self, kind: Kind, before: i64, until: i64, outcome: Outcome) {
        let detail = (kind == Kind::ChildInNeedPlan).then(|| closure(outcome));
        self.step(kind, before, Some(until.max(0)), Some(outcome), detail);
    }

    /// Open at entry, or until so many days before it.
    fn span(&mut self, kind: Kind, before: i64, until: Option<i64>, detail: Option<&'static str>) {
        let outcome = until.map(|_| self.dice.pick([Outcome::Partly, Outcome::NotEngaged, Outcome::Escalated]));
        self.step(kind, before, until, outcome, detail);
    }

    /// What is planned happens from Monday to Friday.
    fn office_hours(&self, kind: Kind, day: NaiveDate) -> NaiveDate {
        let at_any_hour = matches!(kind, Kind::Contact | Kind::StrategyDiscussion | Kind::Section47Enquiry);
        if at_any_hour { day } else { office_day(day).min(self.entry) }
    }

    /// Writes a step down, unless it lies before anything can have been done for the child.
    fn step(
        &mut self,
        kind: Kind,
        before: i64,
        until: Option<i64>,
        outcome: Option<Outcome>,
        detail: Option<&'static str>,
    ) {
        let earliest = if BEFORE_BIRTH.contains(&kind) { days(self.born_on, -DAYS_BEFORE_BIRTH) } else { self.born_on };
        let (from, to) = (days(self.entry, -before), until.map(|until| days(self.entry, -until)));
        if to.is_some_and(|to| to < earliest || to < from) {
            return;
        }
        let from = self.office_hours(kind, from.max(earliest));
        let to = to.map(|to| to.max(from));
        let recorded_on = days(from, self.dice.weighted([(50, 0), (30, 1), (15, 3), (5, 9)]));
        let provider = provider(kind, self.dice);
        self.steps.push(Step { kind, from, to, provider, outcome, detail, recorded_on });
    }
}

/// Why a child in need plan ended.
const fn closure(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Achieved => "Needs met",
        Outcome::Partly => "Stepped down to early help",
        Outcome::NotEngaged | Outcome::Refused => "Family withdrew",
        Outcome::Escalated => "Child protection plan",
    }
}

fn provider(kind: Kind, dice: &mut Dice) -> Option<&'static str> {
    match kind {
        Kind::EarlyHelpAssessment => Some(dice.pick(["Health visiting", "School", "Family hub", "Early help team"])),
        Kind::EarlyHelpPlan => Some(dice.pick(["Family hub", "School", "Early help team"])),
        Kind::ParentingProgramme => Some("Family hub"),
        Kind::FamilyCentre => Some(dice.pick(["Harbour family centre", "Mill Lane family centre"])),
        Kind::FamilyGroupConference => Some("Family group conference service"),
        Kind::EdgeOfCare => Some(dice.pick(["Lantern edge of care service", "Outreach team"])),
        Kind::ShortBreaks => Some(dice.pick(["Beacon short breaks", "Meadow House"])),
        Kind::DomesticAbuseService => Some("Haven domestic abuse service"),
        Kind::SubstanceService => Some("Tideway recovery service"),
        Kind::MentalHealthService => Some(dice.pick(["Child and adolescent mental health", "Adult mental health"])),
        Kind::YouthJusticeService => Some("Wexmoor youth justice service"),
        Kind::ExploitationResponse => Some("Exploitation and missing team"),
        _ => None,
    }
}
