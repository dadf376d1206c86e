//! The facts of the demonstration: children, care, help and requests, case by case in order of time.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::admission::{EntryKind, PeriodKind, PeriodOfCare, Placement};
use crate::domain::child::{Child, Source};
use crate::domain::intervention::{Intervention, Kind};
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::domain::typed_fields::TypedFields;
use crate::store::facts::Facts;

use super::case::{Case, Quirk, cases};
use super::dice::{Dice, days};
use super::family::{Family, References, children, written_up_on};
use super::help::{Step, before_entry};
use super::names::Names;
use super::path::{Path, Stay, Walk, stays};
use super::request::{Form, REFUSED_BANDS, Teller};
use super::rota::rota;
use super::scale::Scale;
use super::story::{Band, Story};
use super::words::Book;

/// An admission, with what the meeting and the checks are told from.
pub(super) struct ToldAdmission {
    pub(super) case: Case,
    pub(super) family: Family,
    pub(super) child: Child,
    pub(super) period: PeriodOfCare,
    /// Code, first day, last day.
    pub(super) statuses: Vec<(&'static str, NaiveDate, Option<NaiveDate>)>,
    pub(super) family_group_conference: bool,
    pub(super) decided_after: bool,
    pub(super) same_person_twice: bool,
}

/// Everything that is told, and what the telling needs as it goes on.
pub(super) struct Telling {
    pub(super) as_of: NaiveDate,
    pub(super) scale: Scale,
    pub(super) book: Book,
    pub(super) facts: Facts,
    pub(super) told: Vec<ToldAdmission>,
    names: Names,
    references: References,
    families: usize,
}

/// Tells all the months of a scale up to a day.
pub(super) fn tell(as_of: NaiveDate, scale: Scale, dice: &mut Dice) -> Telling {
    let (earlier, cases, duties) = (earlier(&scale, dice), cases(&scale, dice), rota(scale.first, as_of));
    let mut telling = Telling {
        as_of,
        book: Book::of(&scale),
        scale,
        facts: Facts::default(),
        told: Vec::new(),
        names: Names::new(),
        references: References::from(660),
        families: 0,
    };
    for case in &earlier {
        telling.earlier_start(case);
    }
    for (number, case) in cases.iter().enumerate() {
        telling.entry(case);
        if number % 6 == 2 {
            telling.refusal(case, dice);
        }
    }
    telling.facts.duties = duties;
    telling
}

/// Children whose care began before the extract, under an agreement that is still open.
fn earlier(scale: &Scale, dice: &mut Dice) -> Vec<Case> {
    let months_before: [(u32, Story, &'static [Band]); 7] = [
        (18, Story::Disability, &[Band::From5To9]),
        (14, Story::AdoptionStrain, &[Band::From10To15]),
        (12, Story::Arrival, &[Band::From10To15]),
        (7, Story::Disability, &[Band::From10To15]),
        (4, Story::FamilyBreakdown, &[Band::From10To15]),
        (2, Story::GuardianUnwell, &[Band::From5To9, Band::From10To15]),
        (1, Story::Arrival, &[Band::From10To15]),
    ];
    let case = |(before, story, bands): (u32, Story, &'static [Band])| {
        let admitted_on = days(scale.first.minus(before).first_day(), dice.between(0, 25));
        let (pinned, quirks, entry) = (None, Vec::new(), None);
        Case { story, admitted_on, bands, pinned, route: "V2", entry, quirks, seed: dice.seed() }
    };
    months_before.map(case).to_vec()
}

impl Telling {
    fn family(&mut self, case: &Case, dice: &mut Dice) -> Family {
        self.families += 1;
        let name = self.names.family(dice);
        Family::of(case, name, self.families, dice)
    }

    /// A family whose children come into care.
    fn entry(&mut self, case: &Case) {
        let mut dice = Dice::new(case.seed);
        match self.back_again(case) {
            Some((family, child)) => self.admit(case, &family, vec![child], &mut dice),
            None => self.new_family(case, &mut dice),
        }
    }

    fn new_family(&mut self, case: &Case, dice: &mut Dice) {
        let family = self.family(case, dice);
        let children = children(case, &family, &mut self.references, &mut self.names, dice);
        self.facts.children.extend(children.iter().cloned());
        if case.story == Story::ReEntry {
            self.earlier_care(case, &children);
        }
        self.admit(case, &family, children, dice);
    }

    /// A child who went home less than a year before a day, to tell how it went on.
    fn back_again(&self, case: &Case) -> Option<(Family, Child)> {
        let came_home = |told: &&ToldAdmission| {
            let after = told.period.ended_on.map(|end| (case.admitted_on - end).num_days());
            let home = told.period.end_reason.as_deref().is_some_and(|reason| matches!(reason, "E4A" | "E4B"));
            home && after.is_some_and(|days| (50..=340).contains(&days))
        };
        let again = |child: &Child| self.told.iter().filter(|told| told.child.id == child.id).count() > 1;
        let old_enough = |child: &Child| child.age_on(case.admitted_on).is_some_and(|age| (8..=15).contains(&age));
        let known =
            |told: &&ToldAdmission| old_enough(&told.child) && !again(&told.child) && told.case.story != Story::Arrival;
        let told = self.told.iter().filter(|_| case.story == Story::ReEntry).filter(came_home).find(known)?;
        Some((told.family.clone(), told.child.clone()))
    }

    /// The period of care before the extract of a child who comes back.
    fn earlier_care(&mut self, case: &Case, children: &[Child]) {
        let mut dice = Dice::new(case.seed ^ 3);
        for child in children {
            let ended_on = days(case.admitted_on, -dice.between(70, 330));
            let started_on = days(ended_on, -dice.between(90, 300));
            let mut period = period(child, case, started_on, PeriodKind::EarlierStart);
            (period.ended_on, period.end_reason) = (Some(ended_on), Some("E4A".to_owned()));
            (period.recorded_entry, period.route_on_entry) = (None, None);
            self.facts.legal_statuses.push(legal_status(&period, "V2", started_on, Some(ended_on)));
            self.facts.periods.push(period);
        }
    }

    /// A family whose children were in care before the extract begins.
    fn earlier_start(&mut self, case: &Case) {
        let mut dice = Dice::new(case.seed);
        let family = self.family(case, &mut dice);
        let children = children(case, &family, &mut self.references, &mut self.names, &mut dice);
        for child in children {
            let mut period = period(&child, case, case.admitted_on, PeriodKind::EarlierStart);
            period.route_on_entry = None;
            let born_on = child.born_on.unwrap_or(case.admitted_on);
            let path = Path::until_eighteen("V2", case.admitted_on, born_on, self.as_of);
            self.care(case, &family, &child, period, &path, None);
            self.facts.children.push(child);
        }
    }

    fn admit(&mut self, case: &Case, family: &Family, children: Vec<Child>, dice: &mut Dice) {
        let oldest = children.iter().min_by_key(|child| child.born_on).filter(|_| !case.has(Quirk::NoRequest));
        let form = oldest.map(|child| Teller { case, family, child, book: &mut self.book, dice }.agreed());
        for child in children {
            let period = period(&child, case, case.admitted_on, PeriodKind::Admission);
            let request =
                form.as_ref().map(|form| form.for_child(case, &child, Some(period.id), &mut Dice::new(case.seed ^ 7)));
            self.facts.requests.extend(request);
            let period =
                PeriodOfCare { written_up_on: written_up_on(case, self.as_of, &mut Dice::new(case.seed)), ..period };
            let path = self.walk(case, &child);
            self.care(case, family, &child, period, &path, form.as_ref());
        }
    }

    fn walk(&self, case: &Case, child: &Child) -> Path {
        Walk {
            story: case.story,
            born_on: child.born_on.unwrap_or(case.admitted_on),
            as_of: self.as_of,
            long_protection: case.has(Quirk::LongProtection),
            dice: &mut Dice::new(case.seed ^ 1),
        }
        .from(case.route, case.admitted_on)
    }

    /// A period of care with its statuses, placements and the help before it.
    fn care(
        &mut self,
        case: &Case,
        family: &Family,
        child: &Child,
        mut period: PeriodOfCare,
        path: &Path,
        form: Option<&Form>,
    ) {
        let mut dice = Dice::new(case.seed ^ 2);
        let born_on = child.born_on.unwrap_or(case.admitted_on);
        let age = child.age_on(case.admitted_on).unwrap_or_default();
        let ended = path.ended;
        (period.ended_on, period.end_reason) = (ended.map(|(day, _)| day), ended.map(|(_, why)| why.to_owned()));
        let steps = before_entry(case, born_on, age, &mut dice);
        let family_group_conference = steps.iter().any(|step| step.kind == Kind::FamilyGroupConference);
        self.help(case, child, &steps, &mut dice);
        self.placements(&period, stays(case, age, path, self.as_of, &mut dice));
        let statuses: Vec<_> = path.statuses.iter().map(|run| (run.code, run.from, run.to)).collect();
        let rows = statuses.iter().map(|&(code, from, to)| legal_status(&period, code, from, to));
        self.facts.legal_statuses.extend(rows);
        self.facts.periods.push(period.clone());
        let (case, family, child) = (case.clone(), family.clone(), child.clone());
        let decided_after = form.is_some_and(|form| form.decided_after(case.admitted_on));
        let same_person_twice = form.is_some_and(Form::is_by_one_person);
        self.told.push(ToldAdmission {
            case,
            family,
            child,
            period,
            statuses,
            family_group_conference,
            decided_after,
            same_person_twice,
        });
    }

    fn placements(&mut self, period: &PeriodOfCare, stays: Vec<Stay>) {
        self.facts.placements.extend(stays.into_iter().map(|stay| Placement {
            id: Id::of_fact(&["placement", &period.id.to_string(), &stay.from.to_string()]),
            period_id: period.id,
            kind: Some(stay.kind.to_owned()),
            provider: Some(stay.provider.to_owned()),
            started_on: stay.from,
            ended_on: stay.to,
            source: Source::Ssda903,
        }));
    }

    /// Help that was open at entry goes on for a time after it.
    fn help(&mut self, case: &Case, child: &Child, steps: &[Step], dice: &mut Dice) {
        for step in steps {
            let afterwards = days(case.admitted_on, dice.between(18, 75));
            let ended_on = step.to.or(Some(afterwards).filter(|end| *end <= self.as_of));
            self.facts.interventions.push(intervention(child, step, ended_on));
        }
    }

    /// A request that was not agreed, in the days after a case: the child never came into care.
    fn refusal(&mut self, after: &Case, dice: &mut Dice) {
        let asked_on = super::family::office_days_after(after.admitted_on, dice.between(1, 4));
        if asked_on > self.as_of {
            return;
        }
        let bands = dice.pick(REFUSED_BANDS);
        let (pinned, entry, quirks) = (None, Some(EntryKind::Unplanned), Vec::new());
        let story = Story::FamilyBreakdown;
        let case = Case { story, admitted_on: asked_on, bands, pinned, route: "V2", entry, quirks, seed: dice.seed() };
        let mut own = Dice::new(case.seed);
        let family = self.family(&case, &mut own);
        for child in children(&case, &family, &mut self.references, &mut self.names, &mut own) {
            let child = Child { source: Source::Typed, ..child };
            let form =
                Teller { case: &case, family: &family, child: &child, book: &mut self.book, dice: &mut own }.refused();
            self.facts.requests.push(form.for_child(&case, &child, None, &mut own));
            let born_on = child.born_on.unwrap_or(asked_on);
            let age = child.age_on(asked_on).unwrap_or_default();
            let steps = before_entry(&case, born_on, age, &mut own);
            self.help(&case, &child, &steps, &mut own);
            self.facts.children.push(child);
        }
    }
}

fn period(child: &Child, case: &Case, started_on: NaiveDate, kind: PeriodKind) -> PeriodOfCare {
    PeriodOfCare {
        id: Id::of_fact(&["period", &child.child_ref, &started_on.to_string()]),
        child_id: child.id,
        kind,
        started_on,
        ended_on: None,
        end_reason: None,
        route_on_entry: Some(LegalCode::new(case.route)),
        need: Some(case.story.need().to_owned()),
        recorded_entry: case.entry,
        written_up_on: None,
        source: Source::Ssda903,
        missing_since: None,
        typed: TypedFields::default(),
    }
}

fn legal_status(period: &PeriodOfCare, code: &str, started_on: NaiveDate, ended_on: Option<NaiveDate>) -> LegalStatus {
    LegalStatus {
        id: Id::of_fact(&["status", &period.id.to_string(), &started_on.to_string()]),
        period_id: period.id,
        code: Some(LegalCode::new(code)),
        started_on,
        ended_on,
        source: Source::Ssda903,
    }
}

fn intervention(child: &Child, step: &Step, ended_on: Option<NaiveDate>) -> Intervention {
    Intervention {
        id: Id::of_fact(&["intervention", &child.child_ref, step.kind.code(), &step.from.to_string()]),
        child_id: child.id,
        kind: step.kind,
        started_on: step.from,
        ended_on,
        provider: step.provider.map(str::to_owned),
        outcome: step.outcome,
        detail: step.detail.map(str::to_owned),
        recorded_on: Some(step.recorded_on),
        source: step.source(),
    }
}
