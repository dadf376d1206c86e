//! Which families come into care when: packs of stories dealt out over the months, and the newest months by hand.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::admission::EntryKind;
use crate::domain::calendar::Month;

use super::as_of;
use super::dice::{Dice, days};
use super::scale::Scale;
use super::story::{Band, PACK, Story};

/// What is not as it should be, or not as usual, about an admission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quirk {
    /// Written up too late.
    LateWriteUp,
    /// The out-of-hours team acted, and the duty Head of Service ratified it later.
    OutOfHours,
    /// The operational and the duty Head of Service are one person.
    SamePerson,
    /// No decision of a duty Head of Service is recorded.
    NoDutyDecision,
    /// Police protection went on for more than 72 hours.
    LongProtection,
    /// The form asks to share parental responsibility, and the route does not give it.
    SharedResponsibility,
    /// Someone has said that nothing was known.
    NothingKnown,
    /// Nothing is recorded.
    NoHelp,
    /// Nobody has recorded how the child entered care.
    EntryNotRecorded,
    /// No request is recorded.
    NoRequest,
}

/// A family, and the day on which its children came into care.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) story: Story,
    pub(super) admitted_on: NaiveDate,
    pub(super) bands: &'static [Band],
    /// The reference and age of the first child, where people will look for them.
    pub(super) pinned: Option<(&'static str, u32)>,
    pub(super) route: &'static str,
    pub(super) entry: Option<EntryKind>,
    pub(super) quirks: Vec<Quirk>,
    /// What its own chances are made from; its children share them.
    pub(super) seed: u64,
}

impl Case {
    /// Whether it is the admission on which the documentation's drawings are.
    pub(super) fn is_first_of_october_2026(&self) -> bool {
        self.pinned.is_some_and(|(reference, _)| reference == FIRST_OF_OCTOBER)
    }

    pub(super) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }
}

/// The month under review, by hand: day, story, ages, route, entry and what is unusual.
type Told = (u32, Story, &'static [Band], &'static str, Option<EntryKind>, &'static [Quirk]);

const OCTOBER_2026: &[Told] = &[
    (2, Story::FamilyBreakdown, &[Band::From10To15], "V2", Some(EntryKind::Unplanned), &[]),
    (5, Story::PreBirth, &[Band::Under1], "C1", Some(EntryKind::Planned), &[]),
    (6, Story::Homeless, &[Band::From16], "V2", Some(EntryKind::Unplanned), &[Quirk::NothingKnown]),
    (8, Story::Neglect, &[Band::From1To4, Band::From5To9], "C1", Some(EntryKind::Planned), &[]),
    (
        11,
        Story::HomeAlone,
        &[Band::From5To9],
        "L1",
        Some(EntryKind::Emergency),
        &[Quirk::LongProtection, Quirk::OutOfHours, Quirk::LateWriteUp],
    ),
    (13, Story::HarmDisclosed, &[Band::From10To15], "L1", Some(EntryKind::Emergency), &[]),
    (15, Story::InjuredBaby, &[Band::Under1], "L1", Some(EntryKind::Emergency), &[Quirk::OutOfHours]),
    (16, Story::Arrival, &[Band::From16], "V2", Some(EntryKind::Planned), &[Quirk::NoHelp]),
    (19, Story::Arrival, &[Band::From16], "V2", Some(EntryKind::Unplanned), &[Quirk::NoHelp, Quirk::LateWriteUp]),
    (
        20,
        Story::Exploitation,
        &[Band::From10To15],
        "V2",
        Some(EntryKind::Unplanned),
        &[Quirk::SharedResponsibility, Quirk::SamePerson],
    ),
    (23, Story::ReEntry, &[Band::From10To15], "V2", Some(EntryKind::Unplanned), &[]),
    (26, Story::Disability, &[Band::From10To15], "V2", Some(EntryKind::Planned), &[]),
    (29, Story::ParentUnwell, &[Band::From1To4], "V2", None, &[Quirk::NoDutyDecision, Quirk::EntryNotRecorded]),
];

/// The child on whom the documentation's drawings are.
pub(super) const FIRST_OF_OCTOBER: &str = "C-1042";

/// The children of the month under review whom the documentation names, with their ages.
const PINNED: [(u32, (&str, u32)); 3] = [(2, (FIRST_OF_OCTOBER, 14)), (5, ("C-0977", 0)), (6, ("C-1050", 16))];

/// Early in the month of the meeting: too new to be reviewed.
const NOVEMBER_2026: &[Told] = &[
    (3, Story::Arrival, &[Band::From16], "V2", Some(EntryKind::Planned), &[Quirk::NothingKnown]),
    (5, Story::ParentUnwell, &[Band::From5To9], "V2", Some(EntryKind::Unplanned), &[]),
    (9, Story::FamilyBreakdown, &[Band::From10To15], "V2", None, &[Quirk::EntryNotRecorded, Quirk::NoDutyDecision]),
    (10, Story::Neglect, &[Band::From1To4], "C1", Some(EntryKind::Planned), &[]),
];

/// Every family in order of time.
pub(super) fn cases(scale: &Scale, dice: &mut Dice) -> Vec<Case> {
    let mut cases = dealt(scale, dice);
    if scale.is_by_hand {
        cases.extend(told(2026, 10, OCTOBER_2026, dice));
        cases.extend(told(2026, 11, NOVEMBER_2026, dice));
    }
    cases
}

fn told(year: i32, month: u32, list: &[Told], dice: &mut Dice) -> Vec<Case> {
    let case = |&(day, story, bands, route, entry, quirks): &Told| {
        let pinned = PINNED.iter().find(|(of, _)| month == 10 && *of == day).map(|(_, pinned)| *pinned);
        let admitted_on = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(Case { story, admitted_on, bands, pinned, route, entry, quirks: quirks.to_vec(), seed: dice.seed() })
    };
    list.iter().filter_map(case).collect()
}

/// Deals packs out over the months, each filled to its number.
fn dealt(scale: &Scale, dice: &mut Dice) -> Vec<Case> {
    let (mut pack, mut month, mut cases) = (Vec::new(), scale.first, Vec::new());
    for &number in &scale.dealt {
        while children(&pack) < number {
            pack.extend(shuffled(dice));
        }
        let mut of_month: Vec<Case> = hand(&mut pack, number).into_iter().map(|it| drawn(it, month, dice)).collect();
        of_month.sort_by_key(|case| case.admitted_on);
        cases.extend(of_month);
        month = month.next();
    }
    cases
}

/// A whole pack.
fn shuffled(dice: &mut Dice) -> Vec<(Story, &'static [Band])> {
    let families =
        |&(story, bands, families): &(Story, &'static [Band], usize)| (0..families).map(move |_| (story, bands));
    let mut pack: Vec<_> = PACK.iter().flat_map(families).collect();
    dice.shuffle(&mut pack);
    pack
}

/// How many children a pack still holds.
fn children(pack: &[(Story, &'static [Band])]) -> usize {
    pack.iter().map(|(_, bands)| bands.len()).sum()
}

/// The first families of the pack that make up a number of children.
fn hand(pack: &mut Vec<(Story, &'static [Band])>, mut number: usize) -> Vec<(Story, &'static [Band])> {
    let mut hand = Vec::new();
    while let Some(at) = pack.iter().position(|(_, bands)| bands.len() <= number).filter(|_| number > 0) {
        let family = pack.remove(at);
        number -= family.1.len();
        hand.push(family);
    }
    hand
}

fn drawn((story, bands): (Story, &'static [Band]), month: Month, dice: &mut Dice) -> Case {
    let later_year = month.first_day() >= NaiveDate::from_ymd_opt(2025, 11, 1).unwrap_or_default();
    let route = route(story, bands, later_year, dice);
    let admitted_on = admission_day(route, month, dice);
    let quirks = quirks(story, route, bands, dice);
    let entry = entry(story, route, &quirks, dice);
    Case { story, admitted_on, bands, pinned: None, route, entry, quirks, seed: dice.seed() }
}

/// Courts and planning meetings keep office days; the police come on any.
fn admission_day(route: &str, month: Month, dice: &mut Dice) -> NaiveDate {
    let last_day = month.last_day().min(days(as_of(), -2));
    let day = days(month.first_day(), dice.between(0, i64::from(last_day.day()) - 1));
    match day.weekday() {
        Weekday::Sat | Weekday::Sun if route != "L1" && day.day() > 2 => days(day, -2),
        Weekday::Sat | Weekday::Sun if route != "L1" => days(day, 2),
        _ => day,
    }
}

/// The legal route on entry. Over the two years fewer children come by police protection, and more are planned.
fn route(story: Story, bands: &[Band], later_year: bool, dice: &mut Dice) -> &'static str {
    let baby = bands.contains(&Band::Under1);
    let police = if later_year { 45 } else { 105 };
    match story {
        Story::PreBirth => dice.weighted([(92, "C1"), (8, "V2")]),
        Story::InjuredBaby => dice.weighted([(police, "L1"), (30, "C1"), (10, "V2"), (8, "L2")]),
        Story::Neglect => dice.weighted([(82, "C1"), (10, "V2"), (8, "L1")]),
        Story::HomeAlone => dice.weighted([(police + 10, "L1"), (15, "V2")]),
        Story::DomesticAbuse => dice.weighted([(police + 10, "L1"), (30, "V2"), (if baby { 60 } else { 15 }, "C1")]),
        Story::ParentArrested => dice.weighted([(police + 20, "L1"), (35, "V2")]),
        Story::HarmDisclosed => dice.weighted([(police, "L1"), (15, "V2"), (15, "C1")]),
        Story::Exploitation => dice.weighted([(40, "V2"), (30, "C1"), (30, "L1")]),
        Story::ReEntry => dice.weighted([(50, "V2"), (28, "C1"), (22, "L1")]),
        Story::FamilyBreakdown => dice.weighted([(80, "V2"), (20, "L1")]),
        Story::Arrival => dice.weighted([(93, "V2"), (7, "L1")]),
        Story::ParentUnwell => dice.weighted([(82, "V2"), (18, "L1")]),
        Story::GuardianUnwell | Story::AdoptionStrain => dice.weighted([(82, "V2"), (18, "C1")]),
        Story::Remand => "J1",
        _ => "V2",
    }
}

fn quirks(story: Story, route: &str, bands: &[Band], dice: &mut Dice) -> Vec<Quirk> {
    let young = !bands.contains(&Band::From16);
    let unknown = match story {
        Story::Arrival => 40,
        Story::Relinquished => 50,
        Story::InjuredBaby | Story::Homeless => 18,
        _ => 0,
    };
    let chances = [
        (Quirk::LateWriteUp, 17),
        (Quirk::OutOfHours, if route == "L1" { 50 } else { 4 }),
        (Quirk::SamePerson, 5),
        (Quirk::NoDutyDecision, 3),
        (Quirk::LongProtection, if route == "L1" { 4 } else { 0 }),
        (Quirk::SharedResponsibility, if route == "V2" && young && story != Story::Arrival { 12 } else { 0 }),
        (Quirk::NothingKnown, unknown),
        (Quirk::NoHelp, if story == Story::Arrival { 45 } else { 4 }),
        (Quirk::EntryNotRecorded, 8),
        (Quirk::NoRequest, if route == "J1" { 60 } else { 4 }),
    ];
    chances.into_iter().filter(|&(_, percent)| dice.chance(percent)).map(|(quirk, _)| quirk).collect()
}

/// How the child entered care, where someone recorded it.
fn entry(story: Story, route: &str, quirks: &[Quirk], dice: &mut Dice) -> Option<EntryKind> {
    if quirks.contains(&Quirk::EntryNotRecorded) {
        return None;
    }
    if quirks.contains(&Quirk::OutOfHours) || matches!(route, "L1" | "L2") {
        return Some(EntryKind::Emergency);
    }
    let planned = match story {
        Story::PreBirth | Story::Relinquished => 90,
        Story::Disability => 85,
        Story::Neglect | Story::Arrival => 70,
        Story::GuardianUnwell | Story::ParentUnwell | Story::AdoptionStrain => 45,
        Story::InjuredBaby | Story::HomeAlone => 5,
        _ => 20,
    };
    match route {
        "J1" => Some(EntryKind::Court),
        _ if dice.chance(planned) => Some(EntryKind::Planned),
        _ => Some(EntryKind::Unplanned),
    }
}
