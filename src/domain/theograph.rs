//! The theograph: what was done for a child along time, to scale, with the day of entry to care marked on it.
//!
//! What is drawn and where in time is decided here, and in words what each item was; a screen adds cells and colours.
//! Nothing later than the as-of date is in it.

use chrono::NaiveDate;

use super::Id;
use super::admission::{Admission, PeriodKind, PeriodOfCare};
use super::intervention::{Intervention, Kind, Stage};

mod absences;
mod marks;
mod telling;
mod window;

pub use absences::{Absences, AskedAbout, MONTHS_ASKED_ABOUT};
pub use marks::{Mark, Part, Shade};
pub use telling::{ItemInWords, nothing_recorded};
pub use window::{Scale, Window, Zoom};

/// Everything that can be drawn about one admission.
#[derive(Debug, Clone)]
pub struct Theograph<'a> {
    /// The day of entry to care.
    pub entry: NaiveDate,
    /// The last day of which anything is drawn.
    pub as_of: NaiveDate,
    /// A row for each kind of help that was used, in the order of the child's journey; care comes last.
    pub rows: Vec<TheographRow<'a>>,
}

/// A kind of help, or care, and every time that there was any.
#[derive(Debug, Clone)]
pub struct TheographRow<'a> {
    /// What it is called, in at most 18 letters.
    pub name: &'static str,
    /// In order of time; of those that begin together the longest first.
    pub items: Vec<Item<'a>>,
}

/// Something that was done, on one day or for a while.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// What is recorded of it.
    pub fact: Fact<'a>,
    /// Its first day; of the present period of care the day after entry, as entry is marked already.
    pub first_on: NaiveDate,
    /// Its last day; `None` while it is open.
    pub last_on: Option<NaiveDate>,
    /// Whether it happened on one day.
    pub is_event: bool,
}

/// What an item is drawn from.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'a> {
    /// Help before entry or after.
    Help(&'a Intervention),
    /// An earlier period of care, or of short breaks.
    EarlierCare(&'a PeriodOfCare),
    /// The present period of care.
    InCare(&'a Admission),
}

const EARLIER_CARE: &str = "Earlier care";
const SHORT_BREAKS: &str = "Short breaks";
const IN_CARE: &str = "In care";

/// A row by its name, and the kinds of help that it shows.
type Group = (&'static str, fn(Kind) -> bool);

/// The rows of help, in the order of the child's journey.
const GROUPS: [Group; 15] = [
    ("Early help", |kind| matches!(kind.stage(), Stage::EarlyHelp)),
    ("Contact, referral", |kind| matches!(kind.stage(), Stage::FrontDoor)),
    ("Assessment", |kind| matches!(kind, Kind::Assessment)),
    ("Section 47", |kind| matches!(kind, Kind::StrategyDiscussion | Kind::Section47Enquiry | Kind::InitialConference)),
    ("Child in need", |kind| matches!(kind, Kind::ChildInNeedPlan)),
    ("Child protection", |kind| matches!(kind, Kind::ChildProtectionPlan)),
    ("Family group conf.", |kind| matches!(kind, Kind::FamilyGroupConference)),
    ("Edge of care", |kind| matches!(kind, Kind::EdgeOfCare)),
    (SHORT_BREAKS, |kind| matches!(kind, Kind::ShortBreaks)),
    ("Specialist service", |kind| {
        matches!(kind, Kind::DomesticAbuseService | Kind::SubstanceService | Kind::MentalHealthService)
    }),
    ("Youth justice", |kind| matches!(kind, Kind::YouthJusticeService)),
    ("Exploitation", |kind| matches!(kind, Kind::ExploitationResponse)),
    ("Kinship explored", |kind| matches!(kind, Kind::KinshipExploration)),
    ("Pre-proceedings", |kind| matches!(kind.stage(), Stage::Court)),
    (EARLIER_CARE, |kind| matches!(kind.stage(), Stage::Permanence)),
];

impl<'a> Theograph<'a> {
    /// What can be drawn about an admission, as far as it had begun by a day.
    #[must_use]
    pub fn of(admission: &'a Admission, as_of: NaiveDate) -> Self {
        let help = GROUPS.iter().map(|(name, shows)| {
            let help = admission.interventions.iter().filter(|help| shows(help.kind)).map(Item::of_help);
            let care = admission.earlier_periods.iter().filter(|period| row_of(period) == *name).map(Item::of_care);
            TheographRow::new(name, help.chain(care), as_of)
        });
        let present = std::iter::once(TheographRow::new(IN_CARE, Item::of_present_care(admission), as_of));
        let rows = help.chain(present).filter(|row| !row.items.is_empty()).collect();
        Self { entry: admission.admitted_on(), as_of, rows }
    }

    /// The rows of which something lies in a window, each with all its items.
    pub fn rows_in(&self, window: Window) -> impl Iterator<Item = &TheographRow<'a>> {
        self.rows.iter().filter(move |row| self.items_of(row, window).next().is_some())
    }

    /// What of a window stands in it, row by row, each by time.
    pub fn items_in(&self, window: Window) -> impl Iterator<Item = &Item<'a>> {
        self.rows.iter().flat_map(move |row| self.items_of(row, window))
    }

    /// What of a row stands in a window.
    pub fn items_of<'b>(
        &self,
        row: &'b TheographRow<'a>,
        window: Window,
    ) -> impl Iterator<Item = &'b Item<'a>> + use<'a, 'b> {
        let as_of = self.as_of;
        row.items.iter().filter(move |item| window.touches(item.first_on, item.end(as_of)))
    }

    /// Every item in order of time; of those that begin on one day, that of the higher row first.
    #[must_use]
    pub fn in_time(&self) -> Vec<Item<'a>> {
        let mut items: Vec<Item<'a>> = self.rows.iter().flat_map(|row| row.items.iter().copied()).collect();
        items.sort_by_key(|item| item.first_on);
        items
    }

    /// An item by its identifier.
    #[must_use]
    pub fn item(&self, id: Id) -> Option<&Item<'a>> {
        self.rows.iter().flat_map(|row| &row.items).find(|item| item.id() == id)
    }

    /// The item before (`by` under 0) or after an item in order of time. From no item, the last or the first that
    /// stands in the window, else the nearest beyond it. `None` at the end.
    #[must_use]
    pub fn step(&self, from: Option<Id>, window: Window, by: isize) -> Option<Item<'a>> {
        let items = self.in_time();
        let at = from.and_then(|id| items.iter().position(|item| item.id() == id));
        if let Some(at) = at {
            return at.checked_add_signed(by).and_then(|to| items.get(to)).copied();
        }
        let seen = |item: &&Item| window.touches(item.first_on, item.end(self.as_of));
        let found = if by > 0 {
            items.iter().find(seen).or_else(|| items.iter().find(|item| item.first_on > window.last_on))
        } else {
            let before = |item: &&Item| item.end(self.as_of) < window.first_on;
            items.iter().rev().find(seen).or_else(|| items.iter().rev().find(before))
        };
        found.copied()
    }

    /// The first day of which anything is recorded; the day of entry where nothing is.
    #[must_use]
    pub fn first_on(&self) -> NaiveDate {
        self.rows.iter().flat_map(|row| &row.items).map(|item| item.first_on).min().unwrap_or(self.entry)
    }

    /// How far the window is scrolled (days, see [`Window::of`]) after going so many quarters of it on; `None` where
    /// nothing earlier is recorded, or where it ends today already. Entry is never passed over.
    #[must_use]
    pub fn scrolled(&self, zoom: Zoom, scroll: i64, quarters: i64) -> Option<i64> {
        let window = Window::of(self.entry, zoom, scroll);
        let at_end = if quarters < 0 { window.first_on <= self.first_on() } else { window.last_on >= self.as_of };
        let to = scroll + quarters * zoom.quarter(self.entry);
        let to = if scroll.signum() * to.signum() < 0 { 0 } else { to };
        let latest = (self.as_of - self.entry).num_days().max(0);
        (!at_end).then_some(to.min(latest))
    }

    /// How far the window has to be scrolled for an item to be seen: by as few quarters as will do.
    ///
    /// The item's beginning is shown, or as much of it as fits beside its end.
    #[must_use]
    pub fn scroll_to(&self, item: &Item, zoom: Zoom, scroll: i64) -> i64 {
        let window = Window::of(self.entry, zoom, scroll);
        let (end, quarter) = (item.end(self.as_of), zoom.quarter(self.entry));
        if window.touches(item.first_on, end) {
            return scroll;
        }
        if end < window.first_on {
            let beside_its_end = window::shifted(end, -3 * quarter);
            let missing = (window.first_on - item.first_on.max(beside_its_end)).num_days();
            return scroll - window::quarters(missing, quarter) * quarter;
        }
        let missing = (item.first_on - window.last_on).num_days();
        let latest = (self.as_of - self.entry).num_days().max(0);
        (scroll + window::quarters(missing, quarter) * quarter).min(latest)
    }
}

impl<'a> TheographRow<'a> {
    fn new(name: &'static str, items: impl IntoIterator<Item = Item<'a>>, as_of: NaiveDate) -> Self {
        let known = items.into_iter().filter(|item| item.first_on <= as_of);
        let mut items: Vec<Item<'a>> = known.map(|item| item.until(as_of)).collect();
        items.sort_by_key(|item| (item.first_on, std::cmp::Reverse(item.end(as_of))));
        Self { name, items }
    }
}

impl<'a> Item<'a> {
    fn of_help(help: &'a Intervention) -> Self {
        let last_on = help.last_day().map(|end| end.max(help.started_on));
        let is_event = last_on == Some(help.started_on);
        Self { fact: Fact::Help(help), first_on: help.started_on, last_on, is_event }
    }

    fn of_care(period: &'a PeriodOfCare) -> Self {
        let last_on = period.ended_on.map(|end| end.max(period.started_on));
        Self { fact: Fact::EarlierCare(period), first_on: period.started_on, last_on, is_event: false }
    }

    /// Nothing where care ended on the day of entry: the mark of entry stands for it.
    fn of_present_care(admission: &'a Admission) -> Option<Self> {
        let first_on = admission.admitted_on().succ_opt()?;
        let last_on = admission.period.ended_on;
        let lasted = last_on.is_none_or(|end| end >= first_on);
        lasted.then_some(Self { fact: Fact::InCare(admission), first_on, last_on, is_event: false })
    }

    /// The item as it stood on a day: what ended later was open.
    fn until(self, as_of: NaiveDate) -> Self {
        Self { last_on: self.last_on.filter(|end| *end <= as_of), ..self }
    }

    /// The identifier of what is recorded.
    #[must_use]
    pub const fn id(&self) -> Id {
        match self.fact {
            Fact::Help(help) => help.id,
            Fact::EarlierCare(period) => period.id,
            Fact::InCare(admission) => admission.period.id,
        }
    }

    /// Whether it is open still, or goes on after a window.
    #[must_use]
    pub fn goes_on_after(&self, window: Window) -> bool {
        !self.is_event && self.last_on.is_none_or(|end| end > window.last_on)
    }

    /// The last day of it that can be drawn: the as-of date while it is open.
    #[must_use]
    pub fn end(&self, as_of: NaiveDate) -> NaiveDate {
        self.last_on.unwrap_or(as_of).max(self.first_on)
    }
}

/// The row in which an earlier period of care stands.
fn row_of(period: &PeriodOfCare) -> &'static str {
    if period.kind == PeriodKind::ShortBreak { SHORT_BREAKS } else { EARLIER_CARE }
}

#[cfg(test)]
mod tests;
