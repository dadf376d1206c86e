//! Backups: why one was made, what it is called, and which are kept.
//!
//! 7 daily, 5 weekly and 12 monthly ones are kept, so that a mistake is found again whether it is noticed the next day or
//! the next spring. Never do they take so much of the disk that the file itself could not grow.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::calendar::{Month, full};
use super::coded;

mod difference;
mod numbers;
#[cfg(test)]
mod tests;

pub use difference::{Difference, Dissimilar, Held, HeldChanges, HeldImport, HeldMeeting, MeetingStage};
pub use numbers::DeviceNumbers;

/// Of so many of the last days that have one, the newest is kept.
pub const DAYS: usize = 7;
/// Of so many of the last weeks that have one, the newest is kept.
pub const WEEKS: usize = 5;
/// Of so many of the last months that have one, the newest is kept.
pub const MONTHS: usize = 12;
/// What a restored backup replaced is kept for so many days at the least: it may stand nowhere else.
pub const DAYS_OF_WHAT_WAS_REPLACED: i64 = 30;
/// Backups may take one part in so many of the room that would be free without them.
pub const PART_OF_FREE_SPACE: u64 = 4;

coded! {
    /// Why a backup was made: the end of its name, and what lists say of it.
    pub enum Reason {
        Daily = "daily", "made once a day";
        ByHand = "by-hand", "asked for";
        BeforeImport = "before-import", "before an import";
        BeforeClosing = "before-closing", "before a meeting was closed";
        BeforeRestore = "before-restore", "before a backup was restored";
        Damaged = "damaged", "a damaged file that a backup replaced";
    }
}

/// The name of a backup: `review 2026-11-29 161200 before-import.db`. Names of one file sort by the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What the file was called, without its ending.
    pub file: String,
    /// When, by the clock on the wall.
    pub made_at: NaiveDateTime,
    /// Why.
    pub why: Reason,
}

/// How the time stands in a name.
const TIME: &str = "%Y-%m-%d %H%M%S";

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}.db", self.file, self.made_at.format(TIME), self.why.code())
    }
}

impl Name {
    /// Reads a name; `None` where it is none that this program gives.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(".db")?.rsplitn(4, ' ');
        let why = Reason::from_code(parts.next()?)?;
        let (time, day, file) = (parts.next()?, parts.next()?, parts.next()?);
        let made_at = NaiveDateTime::parse_from_str(&format!("{day} {time}"), TIME).ok()?;
        let read = Self { file: file.to_owned(), made_at, why };
        (read.to_string() == name).then_some(read)
    }

    /// `29 Nov 2026, 16:12, before an import`.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!("{}, {}", minute(self.made_at), self.why.label())
    }
}

/// `29 Nov 2026, 16:12`.
#[must_use]
pub fn minute(at: NaiveDateTime) -> String {
    format!("{}, {}", full(at.date()), at.format("%H:%M"))
}

/// How old a backup is on a day: `today`, `1 day old`.
#[must_use]
pub fn age(made_at: NaiveDateTime, today: NaiveDate) -> String {
    match (today - made_at.date()).num_days() {
        ..=0 => "of today".to_owned(),
        days => format!("{} old", super::text::counted(days, "day")),
    }
}

/// `14.0 MB`: how much room a file takes.
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// A backup as far as it matters for what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// Why.
    pub why: Reason,
    /// How much room it takes.
    pub bytes: u64,
}

/// Which backups are let go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetGo {
    /// Their places among those that were given, smallest first.
    pub places: Vec<usize>,
    /// How many of them would be kept if the disk had the room.
    pub for_want_of_room: usize,
}

/// Which of these backups are let go, where so many bytes are free beside them.
///
/// The newest of each day, week and month is kept as [`DAYS`], [`WEEKS`] and [`MONTHS`] say, everything of the newest day,
/// and what a restored backup replaced for [`DAYS_OF_WHAT_WAS_REPLACED`]. Where all that takes more than one part in
/// [`PART_OF_FREE_SPACE`] of the room there would be without them, the oldest go first. The newest always stays.
#[must_use]
pub fn let_go(backups: &[Dated], free: u64) -> LetGo {
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    // Of two of one moment, the one that stays in any case does not stand for its day.
    let order = |backup: &Dated| (std::cmp::Reverse(backup.made_at), backup.why == Reason::BeforeRestore);
    newest_first.sort_by_key(|place| backups.get(*place).map(order));
    let ordered: Vec<(usize, Dated)> =
        newest_first.into_iter().filter_map(|place| Some((place, *backups.get(place)?))).collect();
    let wanted = wanted(&ordered);
    let fitting = fitting(&wanted, room(backups, free));
    let kept: BTreeSet<usize> = wanted.iter().take(fitting).map(|(place, _)| *place).collect();
    LetGo {
        places: (0..backups.len()).filter(|place| !kept.contains(place)).collect(),
        for_want_of_room: wanted.len() - fitting,
    }
}

/// How much backups may take.
fn room(backups: &[Dated], free: u64) -> u64 {
    backups.iter().fold(free, |sum, backup| sum.saturating_add(backup.bytes)) / PART_OF_FREE_SPACE
}

/// Those that are kept where there is room, newest first.
fn wanted(newest_first: &[(usize, Dated)]) -> Vec<(usize, Dated)> {
    let Some((_, newest)) = newest_first.first() else { return Vec::new() };
    let newest = newest.made_at.date();
    let (mut days, mut weeks, mut months) = (Periods::of(DAYS), Periods::of(WEEKS), Periods::of(MONTHS));
    let is_wanted = |(_, backup): &&(usize, Dated)| {
        let day = backup.made_at.date();
        // Each is asked, so that each has seen every backup.
        let firsts = [days.begins(day), weeks.begins(day.iso_week()), months.begins(Month::containing(day))];
        firsts.contains(&true) || day == newest || was_replaced_lately(backup, newest)
    };
    newest_first.iter().filter(is_wanted).copied().collect()
}

fn was_replaced_lately(backup: &Dated, newest: NaiveDate) -> bool {
    let since = newest - TimeDelta::days(DAYS_OF_WHAT_WAS_REPLACED);
    backup.why == Reason::BeforeRestore && backup.made_at.date() >= since
}

/// Days, weeks or months that were met on the way back, up to so many.
struct Periods<T> {
    most: usize,
    met: Vec<T>,
}

impl<T: PartialEq> Periods<T> {
    const fn of(most: usize) -> Self {
        Self { most, met: Vec::new() }
    }

    /// Whether a backup is the newest of its period, and that one of those that have a backup kept.
    fn begins(&mut self, period: T) -> bool {
        let is_next = self.met.last() != Some(&period) && self.met.len() < self.most;
        if is_next {
            self.met.push(period);
        }
        is_next
    }
}

/// How many of the newest fit into the room; one always does.
fn fitting(newest_first: &[(usize, Dated)], room: u64) -> usize {
    let mut sum: u64 = 0;
    let fits = |(_, backup): &&(usize, Dated)| {
        sum = sum.saturating_add(backup.bytes);
        sum <= room
    };
    newest_first.iter().take_while(fits).count().max(newest_first.len().min(1))
}
