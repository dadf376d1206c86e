//! Which agreements are shown, and where the cursor is.

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::section20::{EndedAgreement, Only};
use crate::domain::text::clean;
use crate::store::screens::{Section20View, Tracked};
use crate::tui::screen::admissions::Find;
use crate::tui::widget::table::Cursor;

/// Which agreements are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Those that are open.
    #[default]
    Open,
    /// Those that have ended.
    Ended,
}

/// In which order the open ones stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The most overdue check first.
    #[default]
    Check,
    /// The longest first.
    Longest,
}

/// The section 20 agreements, and where one is in them.
#[derive(Debug, Clone, Default)]
pub struct Section20Screen {
    /// What is shown; `None` until it was read.
    pub view: Option<Section20View>,
    /// A day in the past that was asked about.
    pub asked_day: Option<NaiveDate>,
    /// Whether the open agreements are listed, or those that have ended.
    pub side: Side,
    /// Which of the open ones are shown; all without it.
    pub only: Option<Only>,
    /// Whether purpose, consent and who does what by when stand under each.
    pub is_unfolded: bool,
    /// In which order the open ones stand.
    pub order: Order,
    /// Whether the cursor stays in its place when the agreements are read again, whoever then stands there.
    pub stays: bool,
    /// What is looked for.
    pub find: Find,
    /// The places of those that are shown.
    pub rows: Vec<usize>,
    /// The cursor; its first line in view is a line of the list, of which an agreement may have several.
    pub cursor: Cursor,
}

impl Section20Screen {
    /// Takes freshly read agreements, keeping the cursor on the child it was on.
    pub fn show(&mut self, view: Section20View, names_hidden: bool) {
        let kept = self.selected_period().filter(|_| !std::mem::take(&mut self.stays));
        self.view = Some(view);
        self.work_out(kept, names_hidden);
    }

    /// Works the rows out again, keeping the cursor on the child it was on.
    pub fn rebuild(&mut self, names_hidden: bool) {
        self.work_out(self.selected_period(), names_hidden);
    }

    fn work_out(&mut self, kept: Option<Id>, names_hidden: bool) {
        let places: Vec<usize> = match self.side {
            Side::Open => {
                let is_shown = |tracked: &Tracked| {
                    self.only.is_none_or(|only| only.holds(&tracked.agreement))
                        && (!self.find.is_active() || self.find.matches(&words_of_open(tracked, names_hidden)))
                };
                self.in_order(places(self.open(), is_shown))
            }
            Side::Ended => {
                places(self.ended(), |one| !self.find.is_active() || self.find.matches(&words_of_ended(one)))
            }
        };
        self.rows = places;
        let place = (0..self.rows.len()).find(|row| kept.is_some() && self.period_at(*row) == kept);
        self.cursor.selected = place.unwrap_or(self.cursor.selected).min(self.rows.len().saturating_sub(1));
    }

    /// These places in the order that was chosen.
    fn in_order(&self, mut places: Vec<usize>) -> Vec<usize> {
        if self.order == Order::Longest {
            places.sort_by_key(|at| self.open().get(*at).map(|tracked| tracked.agreement.since));
        }
        places
    }

    /// Orders the open ones the other way, from the top.
    pub fn turn_order(&mut self, names_hidden: bool) {
        self.order = if self.order == Order::Check { Order::Longest } else { Order::Check };
        self.cursor = Cursor::default();
        self.work_out(None, names_hidden);
    }

    /// Lists the other side, from its top.
    pub fn turn_over(&mut self, names_hidden: bool) {
        self.side = if self.side == Side::Open { Side::Ended } else { Side::Open };
        self.cursor = Cursor::default();
        self.work_out(None, names_hidden);
    }

    /// Shows only some of the open agreements, or all, from the top.
    pub fn show_only(&mut self, only: Option<Only>, names_hidden: bool) {
        (self.side, self.only) = (Side::Open, only);
        self.cursor = Cursor::default();
        self.work_out(None, names_hidden);
    }

    /// Every open agreement.
    #[must_use]
    pub fn open(&self) -> &[Tracked] {
        self.view.as_ref().map(|view| view.open.as_slice()).unwrap_or_default()
    }

    /// Every agreement that has ended.
    #[must_use]
    pub fn ended(&self) -> &[EndedAgreement] {
        self.view.as_ref().map(|view| view.ended.as_slice()).unwrap_or_default()
    }

    /// The open agreement in a row, while those are listed.
    #[must_use]
    pub fn open_at(&self, row: usize) -> Option<&Tracked> {
        self.open().get(*self.rows.get(row)?).filter(|_| self.side == Side::Open)
    }

    /// The ended agreement in a row, while those are listed.
    #[must_use]
    pub fn ended_at(&self, row: usize) -> Option<&EndedAgreement> {
        self.ended().get(*self.rows.get(row)?).filter(|_| self.side == Side::Ended)
    }

    /// Whether the extract no longer has one of those that are listed.
    #[must_use]
    pub fn lacks_any(&self) -> bool {
        match self.side {
            Side::Open => self.open().iter().any(|tracked| tracked.agreement.missing_since.is_some()),
            Side::Ended => self.ended().iter().any(|ended| ended.missing_since.is_some()),
        }
    }

    fn period_at(&self, row: usize) -> Option<Id> {
        let open = self.open_at(row).map(|tracked| tracked.admission.period.id);
        open.or_else(|| self.ended_at(row).map(|ended| ended.period_id))
    }

    /// The open agreement under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Tracked> {
        self.open_at(self.cursor.selected)
    }

    /// The period of care of the agreement under the cursor, open or ended.
    #[must_use]
    pub fn selected_period(&self) -> Option<Id> {
        self.period_at(self.cursor.selected)
    }

    /// Moves the cursor by so many agreements, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        self.cursor.move_by(rows, self.rows.len());
    }
}

/// The places of those that are shown.
fn places<T>(all: &[T], is_shown: impl Fn(&T) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, one)| is_shown(one)).map(|(at, _)| at).collect()
}

/// What find looks in, in lower case; in names only while they are shown.
fn words_of_open(tracked: &Tracked, names_hidden: bool) -> String {
    let (child, agreement) = (&tracked.admission.child, &tracked.agreement);
    let name = child.full_name().filter(|_| !names_hidden).unwrap_or_default();
    let own = [
        child.child_ref.as_str(),
        &name,
        child.team.as_deref().unwrap_or_default(),
        child.worker.as_deref().unwrap_or_default(),
        agreement.purpose.map_or("purpose not recorded", |purpose| purpose.label()),
        agreement.plan.map_or("plan not recorded", |plan| plan.label()),
        agreement.consent.as_deref().unwrap_or("consent not recorded"),
        agreement.band.label(),
    ];
    let actions = agreement.actions.iter().flat_map(|action| [action.owner.as_str(), action.text.as_str()]);
    clean(&own.into_iter().chain(actions).collect::<Vec<_>>().join(" ")).to_lowercase()
}

fn words_of_ended(ended: &EndedAgreement) -> String {
    let recorded = ended.recorded.map_or("", |outcome| outcome.label());
    clean(&[&ended.child_ref, ended.ending.label(), ended.ending.kind().label(), recorded].join(" ")).to_lowercase()
}
