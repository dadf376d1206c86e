//! The families and children of the demonstration: who they are, where they live, who works with them.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::admission::EntryKind;
use crate::domain::calendar::Holidays;
use crate::domain::child::{Child, Sex, Source};
use crate::domain::text::capital;
use crate::domain::typed_fields::TypedFields;

use super::case::{Case, Quirk};
use super::cast::{ARRIVALS, COAST, DISABILITIES, NORTH, SOUTH, Team, YOUNG_PEOPLE};
use super::dice::{Dice, days};
use super::names::Names;
use super::path::eighteenth_birthday;
use super::story::{Band, Story};
use super::words::{Slots, When};

/// A family, with the words that its story is told in.
#[derive(Debug, Clone)]
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) reference: Option<String>,
    pub(super) team: &'static Team,
    pub(super) worker: &'static str,
    pub(super) place: &'static str,
    /// Who cares for the children at home: "mother".
    pub(super) carer: &'static str,
    /// A relative who might: "the maternal aunt".
    pub(super) kin: &'static str,
}

/// Gives out the council's numbers: roughly in the order in which children became known, with gaps.
pub(super) struct References {
    next: u32,
    pool: Vec<u32>,
}

/// The numbers kept for children whom the documentation names.
const KEPT: [u32; 3] = [977, 1042, 1050];

impl References {
    pub(super) const fn from(next: u32) -> Self {
        Self { next, pool: Vec::new() }
    }

    pub(super) fn child(&mut self, dice: &mut Dice) -> String {
        while self.pool.len() < 40 {
            if !KEPT.contains(&self.next) {
                self.pool.push(self.next);
            }
            self.next += 1;
        }
        let number = self.pool.swap_remove(dice.below(12));
        self.pool.sort_unstable();
        format!("C-{number:04}")
    }
}

impl Family {
    pub(super) fn of(case: &Case, name: &'static str, number: usize, dice: &mut Dice) -> Self {
        let team = team(case, dice);
        let pinned = case.is_first_of_october_2026();
        let team = if pinned { &NORTH } else { team };
        Self {
            name,
            reference: (case.bands.len() > 1).then(|| format!("F-{number:03}")),
            worker: if pinned { "Jaya Shawlark" } else { dice.pick(team.workers) },
            place: dice.pick(team.places),
            team,
            carer: if pinned { "mother" } else { carer(case.story, dice) },
            kin: if pinned { "the grandmother" } else { kin(case.story, dice) },
        }
    }
}

fn team(case: &Case, dice: &mut Dice) -> &'static Team {
    match case.story {
        Story::Arrival => &ARRIVALS,
        Story::Disability => &DISABILITIES,
        Story::Homeless | Story::Remand => &YOUNG_PEOPLE,
        Story::Exploitation | Story::FamilyBreakdown if dice.chance(55) => &YOUNG_PEOPLE,
        _ => dice.pick([&NORTH, &SOUTH, &COAST]),
    }
}

fn carer(story: Story, dice: &mut Dice) -> &'static str {
    match story {
        Story::PreBirth | Story::Relinquished => "mother",
        Story::AdoptionStrain => "adoptive mother",
        Story::GuardianUnwell => "special guardian",
        Story::FamilyBreakdown | Story::Homeless => dice.pick(["mother", "father", "stepfather", "mother"]),
        _ => dice.pick(["mother", "mother", "mother", "father"]),
    }
}

fn kin(story: Story, dice: &mut Dice) -> &'static str {
    match story {
        Story::GuardianUnwell => dice.pick(["the grandmother", "the great-aunt", "the grandfather"]),
        _ => dice.pick([
            "the maternal grandmother",
            "the paternal grandmother",
            "the grandfather",
            "the maternal aunt",
            "the father's sister",
            "the oldest sister",
            "the uncle",
            "the godmother",
            "the great-aunt",
        ]),
    }
}

/// The children of a case, in the order of its ages.
pub(super) fn children(
    case: &Case,
    family: &Family,
    references: &mut References,
    names: &mut Names,
    dice: &mut Dice,
) -> Vec<Child> {
    let mut born: Vec<NaiveDate> = Vec::new();
    let mut children = Vec::new();
    for (position, &band) in case.bands.iter().enumerate() {
        let pinned = case.pinned.filter(|_| position == 0);
        let born_on = apart_from(&born, birthday(case, band, pinned.map(|(_, age)| age), dice));
        born.push(born_on);
        let child_ref = pinned.map_or_else(|| references.child(dice), |(reference, _)| reference.to_owned());
        children.push(child(case.story, family, child_ref, born_on, names, dice));
    }
    children
}

/// Brothers and sisters are a year apart or more.
fn apart_from(born: &[NaiveDate], wanted: NaiveDate) -> NaiveDate {
    let earliest = born.iter().min().map_or(wanted, |oldest| days(*oldest, -370));
    wanted.min(earliest)
}

fn birthday(case: &Case, band: Band, age: Option<u32>, dice: &mut Dice) -> NaiveDate {
    let old = match (case.story, age.map(i64::from), band) {
        (Story::PreBirth, ..) => dice.between(1, 5),
        (Story::Relinquished, ..) => dice.between(2, 6),
        (_, Some(age), _) => dice.between(age * 366 + 40, age * 365 + 320),
        (_, None, Band::Under1) => dice.between(35, 330),
        (_, None, Band::From1To4) => dice.between(370, 1790),
        (_, None, Band::From5To9) => dice.between(1835, 3620),
        (Story::Arrival, None, Band::From10To15) => dice.between(14 * 366, 5830),
        (story, None, Band::From10To15) if story.is_adolescent() => dice.between(12 * 366, 5830),
        (_, None, Band::From10To15) => dice.between(3670, 5600),
        (Story::Arrival, None, Band::From16) => dice.between(5860, 6500),
        (_, None, Band::From16) => dice.between(5850, 6420),
    };
    days(case.admitted_on, -old)
}

fn child(
    story: Story,
    family: &Family,
    child_ref: String,
    born_on: NaiveDate,
    names: &mut Names,
    dice: &mut Dice,
) -> Child {
    let arrived = story == Story::Arrival;
    let girls = if arrived { 12 } else { 47 };
    let sex = if dice.chance(girls) { Sex::Female } else { Sex::Male };
    let (given, family_name) =
        if arrived { names.arrived(dice) } else { (names.given(family.name, sex, dice), family.name) };
    Child {
        id: Id::of_fact(&["child", &child_ref]),
        child_ref,
        given_name: Some(given.to_owned()),
        family_name: Some(family_name.to_owned()),
        family_ref: family.reference.clone(),
        sex: Some(sex),
        born_on: Some(born_on),
        ethnicity: Some(ethnicity(story, dice).to_owned()),
        disabled: Some(story == Story::Disability || dice.chance(8)),
        unaccompanied: Some(arrived),
        unaccompanied_until: arrived.then(|| eighteenth_birthday(born_on)),
        previous_permanence: Some(previous_permanence(story).to_owned()),
        previous_permanence_on: previous_permanence_on(story, born_on, dice),
        team: Some(family.team.name.to_owned()),
        worker: Some(family.worker.to_owned()),
        source: Source::Ssda903,
        typed: TypedFields::default(),
    }
}

fn ethnicity(story: Story, dice: &mut Dice) -> &'static str {
    if story == Story::Arrival {
        return dice.pick(["BAFR", "BAFR", "AOTH", "OOTH", "OOTH", "BOTH"]);
    }
    dice.weighted([
        (74, "WBRI"),
        (5, "WOTH"),
        (5, "MWBC"),
        (3, "MWAS"),
        (3, "MOTH"),
        (3, "BAFR"),
        (2, "APKN"),
        (2, "BCRB"),
        (1, "WROM"),
        (1, "ABAN"),
        (1, "NOBT"),
    ])
}

/// SSDA903 `PREV_PERM`.
const fn previous_permanence(story: Story) -> &'static str {
    match story {
        Story::AdoptionStrain => "P1",
        Story::GuardianUnwell => "P2",
        _ => "Z1",
    }
}

fn previous_permanence_on(story: Story, born_on: NaiveDate, dice: &mut Dice) -> Option<String> {
    let made = days(born_on, dice.between(500, 1300));
    (previous_permanence(story) != "Z1").then(|| made.format("%Y-%m").to_string())
}

/// What is so of the children of a case, and the words for them; numbers differ from sentence to sentence.
pub(super) fn slots(case: &Case, family: &Family, child: &Child, dice: &mut Dice) -> Slots {
    let age = child.age_on(case.admitted_on).unwrap_or_default();
    Slots { so: so(case, age), words: words(case, family, child, age, dice) }
}

fn so(case: &Case, age: u32) -> Vec<When> {
    let several = case.bands.len() > 1;
    let all_from = |band: Band| case.bands.iter().all(|of| *of >= band);
    let alone = matches!(case.story, Story::Arrival | Story::Homeless | Story::Remand | Story::Relinquished);
    let newborn = matches!(case.story, Story::PreBirth | Story::Relinquished);
    let sudden = matches!(case.story, Story::InjuredBaby | Story::HomeAlone | Story::ParentArrested);
    let expected = case.entry == Some(EntryKind::Planned);
    let own = age >= 16 && case.route == "V2" && case.story != Story::Arrival;
    let agreed = case.route == "V2" && !own && case.story != Story::Arrival;
    [
        (When::Single, !several),
        (When::Several, several),
        (When::Baby, case.bands == [Band::Under1]),
        (When::Little, case.bands.iter().all(|band| *band <= Band::From1To4)),
        (When::Talks, all_from(Band::From5To9)),
        (When::Pupil, all_from(Band::From5To9) && age < 16 && case.story != Story::Arrival),
        (When::Family, !alone),
        (When::AtHome, !alone && !newborn && !sudden),
        (When::Newborn, newborn),
        (When::Sudden, sudden),
        (When::ParentAgrees, agreed),
        (When::Own, own),
        (When::Order, case.route == "C1"),
        (When::Police, case.route == "L1"),
        (When::Court, case.route == "J1"),
        (When::Arrival, case.story == Story::Arrival),
        (When::Transfer, case.story == Story::Arrival && expected),
        (When::Unexpected, case.story == Story::Arrival && !expected),
        (When::Outside, matches!(case.story, Story::Exploitation | Story::Remand)),
    ]
    .into_iter()
    .filter_map(|(when, so)| so.then_some(when))
    .collect()
}

fn words(case: &Case, family: &Family, child: &Child, age: u32, dice: &mut Dice) -> Vec<(&'static str, String)> {
    let several = case.bands.len() > 1;
    let called = if several { "the children" } else { called(age) };
    let their = match child.sex {
        _ if several => "their",
        Some(Sex::Female) => "her",
        _ => "his",
    };
    let be = |one: &str, many: &str| (if several { many } else { one }).to_owned();
    let (parent, count) = (format!("the {}", family.carer), number(dice.between(2, 6)));
    vec![
        ("{child}", called.to_owned()),
        ("{Child}", capital(called)),
        ("{was}", be("was", "were")),
        ("{has}", be("has", "have")),
        ("{is}", be("is", "are")),
        ("{their}", their.to_owned()),
        ("{Their}", capital(their)),
        ("{carer}", family.carer.to_owned()),
        ("{parent_s}", format!("{parent}'s")),
        ("{Parent}", capital(&parent)),
        ("{parent}", parent),
        ("{kin}", family.kin.to_owned()),
        ("{Kin}", capital(family.kin)),
        ("{place}", family.place.to_owned()),
        ("{school}", school(family.place, age)),
        ("{Days}", capital(&count)),
        ("{days}", count),
        ("{weeks}", number(dice.between(2, 9))),
        ("{months}", number(dice.between(4, 14))),
        ("{miles}", dice.between(7, 58).to_string()),
        ("{hour}", number(dice.between(2, 11))),
        ("{weekday}", dice.pick(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]).to_owned()),
        ("{age}", age.to_string()),
    ]
}

const fn called(age: u32) -> &'static str {
    match age {
        0 => "the baby",
        1..10 => "the child",
        _ => "the young person",
    }
}

fn school(place: &str, age: u32) -> String {
    format!("{place} {}", if age < 11 { "Primary School" } else { "Academy" })
}

/// A number as people write it: in words up to ten.
pub(super) fn number(number: i64) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = usize::try_from(number).ok().and_then(|at| WORDS.get(at));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The day, or the first working day after it.
pub(super) fn office_day(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| Holidays::default().is_working_day(*day)).unwrap_or(day)
}

/// So many working days later.
pub(super) fn office_days_after(day: NaiveDate, number: i64) -> NaiveDate {
    (0..number).fold(day, |day, _| office_day(days(day, 1)))
}

/// When the entry was written up, where it was.
pub(super) fn written_up_on(case: &Case, as_of: NaiveDate, dice: &mut Dice) -> Option<NaiveDate> {
    let late = dice.between(4, 9);
    let in_time = dice.weighted([(35, 0), (38, 1), (27, 2)]);
    let wait = if case.has(Quirk::LateWriteUp) { late } else { in_time };
    Some(office_days_after(case.admitted_on, wait)).filter(|day| *day <= as_of && case.route != "J1")
}
