//! What becomes of a child in care: legal statuses, placements and the day care ends.

use chrono::{Datelike, NaiveDate};

use super::case::Case;
use super::dice::{Dice, days};
use super::story::Story;

/// A run of days under one code; open at the end where it has none.
pub(super) struct Run {
    pub(super) code: &'static str,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
}

/// The care of one child from entry, as far as the day the file is about.
pub(super) struct Path {
    pub(super) statuses: Vec<Run>,
    /// The day care ended, and SSDA903 `REC`.
    pub(super) ended: Option<(NaiveDate, &'static str)>,
}

/// Where an agreement leads.
#[derive(Clone, Copy)]
enum Way {
    Home,
    HomeUnplanned,
    Kin,
    Order,
    PlacementOrder,
    Adult,
    OtherCouncil,
    UntilEighteen,
}

/// Who the path is of, and what bounds it.
pub(super) struct Walk<'a> {
    pub(super) story: Story,
    pub(super) born_on: NaiveDate,
    pub(super) as_of: NaiveDate,
    pub(super) long_protection: bool,
    pub(super) dice: &'a mut Dice,
}

impl Walk<'_> {
    /// From entry under a legal status to the day the file is about.
    pub(super) fn from(mut self, route: &'static str, entry: NaiveDate) -> Path {
        let mut path = Path::of_one_status(route, entry);
        self.on(&mut path);
        let last_day = eighteenth_birthday(self.born_on);
        let of_age =
            self.dice.pick(if self.story == Story::Disability { ["E7"; 4] } else { ["E17", "E5", "E5", "E6"] });
        path.bounded_by(last_day, of_age);
        path.known_by(self.as_of);
        path
    }

    fn on(&mut self, path: &mut Path) {
        match path.statuses.last().map(|run| (run.code, run.from)) {
            Some(("L1" | "L2", from)) => self.after_protection(path, from),
            Some(("V2", from)) => self.after_agreement(path, from),
            Some(("C1", from)) => self.after_interim_order(path, from),
            Some(("E1", from)) => path.end(days(from, self.dice.between(110, 260)), "E11"),
            Some(("J1", from)) => path.end(days(from, self.dice.between(12, 75)), self.dice.pick(["E14", "E14", "E9"])),
            _ => {}
        }
    }

    fn after_protection(&mut self, path: &mut Path, from: NaiveDate) {
        let length = if self.long_protection { self.dice.between(4, 5) } else { self.dice.between(1, 3) };
        let end = days(from, length);
        let (agreed, order) = match self.story {
            Story::InjuredBaby | Story::HarmDisclosed => (40, 52),
            Story::Neglect | Story::DomesticAbuse => (45, 42),
            Story::ParentArrested | Story::Arrival => (80, 8),
            _ => (60, 28),
        };
        match self.dice.weighted([(agreed, Some("V2")), (order, Some("C1")), (100 - agreed - order, None)]) {
            Some(code) => {
                path.next(code, end);
                self.on(path);
            }
            None => path.end(end, "E4A"),
        }
    }

    fn after_agreement(&mut self, path: &mut Path, from: NaiveDate) {
        let (way, shortest, longest) = self.way();
        let end = days(from, self.dice.between(shortest, longest));
        match way {
            Way::Home => path.end(end, "E4A"),
            Way::HomeUnplanned => path.end(end, "E4B"),
            Way::Kin => path.end(end, self.dice.pick(["E41", "E46", "E13"])),
            Way::Adult => path.end(end, "E15"),
            Way::OtherCouncil => path.end(end, "E3"),
            Way::UntilEighteen => {}
            Way::Order | Way::PlacementOrder => {
                path.next(if matches!(way, Way::Order) { "C1" } else { "E1" }, end);
                self.on(path);
            }
        }
    }

    /// Where an agreement leads, and after how many days at the least and at the most.
    fn way(&mut self) -> (Way, i64, i64) {
        use Way::{Adult, Home, HomeUnplanned, Kin, Order, OtherCouncil, PlacementOrder, UntilEighteen};
        let dice = &mut *self.dice;
        match self.story {
            Story::ParentUnwell => (dice.weighted([(72, Home), (6, HomeUnplanned), (10, Kin), (12, Order)]), 6, 65),
            Story::ParentArrested => (dice.weighted([(45, Home), (5, HomeUnplanned), (30, Kin), (20, Order)]), 3, 45),
            Story::HomeAlone | Story::DomesticAbuse => {
                (dice.weighted([(42, Home), (10, HomeUnplanned), (8, Kin), (40, Order)]), 10, 130)
            }
            Story::InjuredBaby => (dice.weighted([(22, Home), (18, Kin), (60, Order)]), 9, 60),
            Story::Relinquished => (dice.weighted([(20, Home), (10, Kin), (70, PlacementOrder)]), 50, 150),
            Story::PreBirth => (dice.weighted([(40, Home), (60, Order)]), 30, 110),
            Story::Neglect => (dice.weighted([(18, Home), (10, Kin), (72, Order)]), 25, 200),
            Story::Disability => (dice.weighted([(32, Home), (68, UntilEighteen)]), 90, 400),
            Story::GuardianUnwell => {
                (dice.weighted([(38, Home), (28, Kin), (18, Order), (16, UntilEighteen)]), 50, 380)
            }
            Story::FamilyBreakdown | Story::ReEntry => {
                let ways = [(44, Home), (17, HomeUnplanned), (5, Kin), (15, Order), (19, UntilEighteen)];
                (dice.weighted(ways), 8, 240)
            }
            Story::Exploitation => {
                (dice.weighted([(28, Home), (14, HomeUnplanned), (33, Order), (25, UntilEighteen)]), 25, 250)
            }
            Story::HarmDisclosed => (dice.weighted([(18, Home), (17, Kin), (48, Order), (17, UntilEighteen)]), 15, 160),
            Story::AdoptionStrain => (dice.weighted([(58, Home), (15, Order), (27, UntilEighteen)]), 40, 260),
            Story::Homeless => (dice.weighted([(34, Home), (14, HomeUnplanned), (52, UntilEighteen)]), 6, 110),
            Story::Arrival => {
                (dice.weighted([(8, Adult), (18, OtherCouncil), (10, Kin), (64, UntilEighteen)]), 20, 200)
            }
            Story::Remand => (Home, 14, 60),
        }
    }

    fn after_interim_order(&mut self, path: &mut Path, from: NaiveDate) {
        let end = days(from, 7 * self.dice.between(22, 42));
        let small = (from - self.born_on).num_days() < 4 * 365;
        let adoption = if small { 36 } else { 0 };
        match self.dice.weighted([(adoption, Some("E1")), (46, Some("C2")), (34, None)]) {
            Some(code) => {
                path.next(code, end);
                self.on(path);
            }
            None => path.end(end, self.dice.pick(["E46", "E46", "E45", "E4A", "E41"])),
        }
    }
}

impl Path {
    /// Under one legal status from a day on.
    fn of_one_status(code: &'static str, from: NaiveDate) -> Self {
        Self { statuses: vec![Run { code, from, to: None }], ended: None }
    }

    /// Under one legal status until the young person comes of age, as far as is known on a day.
    pub(super) fn until_eighteen(code: &'static str, from: NaiveDate, born_on: NaiveDate, as_of: NaiveDate) -> Self {
        let mut path = Self::of_one_status(code, from);
        path.bounded_by(eighteenth_birthday(born_on), "E17");
        path.known_by(as_of);
        path
    }

    fn close(&mut self, day: NaiveDate) {
        if let Some(run) = self.statuses.last_mut() {
            run.to = Some(day);
        }
    }

    fn next(&mut self, code: &'static str, day: NaiveDate) {
        self.close(day);
        self.statuses.push(Run { code, from: day, to: None });
    }

    fn end(&mut self, day: NaiveDate, reason: &'static str) {
        self.close(day);
        self.ended = Some((day, reason));
    }

    /// Ends on a day at the latest.
    fn bounded_by(&mut self, day: NaiveDate, reason: &'static str) {
        if self.ended.is_none_or(|(end, _)| end > day) {
            self.statuses.retain(|run| run.from < day);
            self.end(day, reason);
        }
    }

    /// Forgets what happens after a day.
    fn known_by(&mut self, day: NaiveDate) {
        self.statuses.retain(|run| run.from <= day);
        self.statuses.iter_mut().for_each(|run| run.to = run.to.filter(|to| *to <= day));
        self.ended = self.ended.filter(|(end, _)| *end <= day);
    }
}

/// The day on which a young person is no longer a child.
pub(super) fn eighteenth_birthday(born_on: NaiveDate) -> NaiveDate {
    let year = born_on.year() + 18;
    born_on.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(born_on)
}

/// Where a child lives: SSDA903 `PLACE` and `PLACE_PROVIDER`, from when to when.
pub(super) struct Stay {
    pub(super) kind: &'static str,
    pub(super) provider: &'static str,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
}

/// The placements of a child who came in at this age, on the path they went.
pub(super) fn stays(case: &Case, age: u32, path: &Path, as_of: NaiveDate, dice: &mut Dice) -> Vec<Stay> {
    let Some(first) = path.statuses.first() else { return Vec::new() };
    let end = path.ended.map(|(day, _)| day);
    let (kind, provider) = first_stay(case, age, dice);
    let mut stays = vec![Stay { kind, provider, from: first.from, to: end }];
    let moved_on = days(first.from, dice.between(9, 120));
    if dice.chance(38) && moved_on < end.unwrap_or(as_of) {
        let (kind, provider) = later_stay(age, dice);
        if let Some(first) = stays.first_mut() {
            first.to = Some(moved_on);
        }
        stays.push(Stay { kind, provider, from: moved_on, to: end });
    }
    stays
}

fn first_stay(case: &Case, age: u32, dice: &mut Dice) -> (&'static str, &'static str) {
    match case.story {
        _ if case.is_first_of_october_2026() => ("U6", "PR1"),
        Story::PreBirth => {
            dice.weighted([(60, ("U6", "PR1")), (18, ("U3", "PR1")), (12, ("R3", "PR4")), (10, ("U5", "PR1"))])
        }
        Story::Remand => dice.pick([("K2", "PR4"), ("R5", "PR3"), ("U6", "PR1")]),
        Story::Disability => dice.pick([("K2", "PR1"), ("U6", "PR1"), ("S1", "PR4"), ("R1", "PR5")]),
        _ if age >= 16 => {
            dice.weighted([(62, ("K3", "PR4")), (22, ("U6", "PR4")), (10, ("K2", "PR4")), (6, ("U3", "PR1"))])
        }
        _ if age >= 10 => {
            dice.weighted([(52, ("U6", "PR1")), (22, ("U6", "PR4")), (16, ("K2", "PR4")), (10, ("U3", "PR1"))])
        }
        _ => dice.weighted([(62, ("U6", "PR1")), (18, ("U6", "PR4")), (20, ("U3", "PR1"))]),
    }
}

fn later_stay(age: u32, dice: &mut Dice) -> (&'static str, &'static str) {
    match age {
        16.. => dice.pick([("K3", "PR4"), ("K3", "PR5"), ("U4", "PR1")]),
        10..16 => dice.pick([("U4", "PR1"), ("U6", "PR4"), ("K2", "PR4"), ("U1", "PR1")]),
        _ => dice.pick([("U4", "PR1"), ("U6", "PR1"), ("U1", "PR1"), ("U3", "PR1")]),
    }
}
