//! The one reading of legal statuses: which of them counts on which day, however the rows of an extract overlap.
//!
//! "Current legal status on day d = `LS` of the latest episode with `DECOM <= d` and (`DEC` empty or `DEC > d`); after
//! care ended, the last episode's." List, story, section 20 with its ended agreements, and figures all read it here.
//!
//! Where a child has two periods of care at once, one of them counts: the status that began last of those in force. What
//! the newest extract still has comes before what it no longer has, and short breaks of another period stand apart.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::Id;
use super::admission::{Admission, Care, PeriodOfCare};
use super::legal_status::{LegalCode, LegalStatus};

/// Days without a known status that part neither two runs of section 20 in one period nor an agreement from what it
/// ended in: a doubt about the dates, and no break.
pub const DAYS_BRIDGED: i64 = 2;

/// The days on which one run of legal status counts, from the first until the day before the end; of a status that began
/// and ended on one day there are none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch<'a> {
    /// The run.
    pub status: &'a LegalStatus,
    /// The first of the days.
    pub from: NaiveDate,
    /// The day on which something else counts, or nothing.
    pub until: Option<NaiveDate>,
}

impl Stretch<'_> {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| until > day)
    }

    /// Whether the run began before these days: something else counted in between.
    fn is_resumed(&self) -> bool {
        self.status.started_on < self.from
    }

    /// Whether the other continues this one: the same status in the same period, for section 20 also across a gap of
    /// [`DAYS_BRIDGED`].
    fn goes_on_in(&self, next: &Self) -> bool {
        let bridged = if self.status.is_section_20() { DAYS_BRIDGED } else { 0 };
        let is_same = self.status.code == next.status.code && self.status.period_id == next.status.period_id;
        is_same && self.gap_to(next).is_some_and(|days| days <= bridged)
    }

    /// Days between the end of this one and the start of a later one.
    fn gap_to(&self, next: &Self) -> Option<i64> {
        self.until.map(|until| (next.from - until).num_days())
    }
}

/// The legal status on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing<'a> {
    /// The run that counts.
    pub status: &'a LegalStatus,
    /// The first day of the status without a break.
    pub since: NaiveDate,
}

/// Section 20 without a break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement<'a> {
    period: Id,
    /// Its first day.
    pub since: NaiveDate,
    /// The day on which it ended; `None` while it is open.
    pub until: Option<NaiveDate>,
    /// Days within it for which no status is recorded.
    pub days_not_recorded: i64,
    /// What counts next.
    next: Option<Stretch<'a>>,
}

impl<'a> Agreement<'a> {
    /// The status that followed it within [`DAYS_BRIDGED`] and began then; one of before that goes on is none.
    #[must_use]
    pub fn followed_by(&self) -> Option<&'a LegalStatus> {
        self.next_within(0..=DAYS_BRIDGED).filter(|next| !next.is_resumed()).map(|next| next.status)
    }

    /// The status of before that goes on after it.
    #[must_use]
    pub fn back_to(&self) -> Option<&'a LegalStatus> {
        self.next_within(0..=DAYS_BRIDGED).filter(Stretch::is_resumed).map(|next| next.status)
    }

    /// The status that is recorded next where what held in between is not: nobody can say what became of the agreement.
    #[must_use]
    pub fn after_a_gap(&self) -> Option<&'a LegalStatus> {
        self.next_within(DAYS_BRIDGED + 1..=i64::MAX).map(|next| next.status)
    }

    /// What counts next in the same period of care, so many days after the end.
    fn next_within(&self, days: RangeInclusive<i64>) -> Option<Stretch<'a>> {
        let until = self.until?;
        self.next.filter(|next| next.status.period_id == self.period && days.contains(&(next.from - until).num_days()))
    }
}

/// What counts on each day of a period of care.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusHistory<'a> {
    period: &'a PeriodOfCare,
    stretches: Vec<Stretch<'a>>,
    last: Option<&'a LegalStatus>,
}

impl<'a> StatusHistory<'a> {
    /// The reading of a period of care with its runs, and of the child's other periods.
    #[must_use]
    pub fn of(period: &'a PeriodOfCare, statuses: &'a [LegalStatus], others: &'a [Care]) -> Self {
        let own = runs(period, statuses);
        let last = own.iter().max_by_key(|run| (run.until, run.from, run.rank)).map(|run| run.status);
        let alone = in_order(&own);
        let beside: Vec<Run<'a>> = others.iter().flat_map(|other| beside(period, other)).collect();
        if beside.is_empty() {
            return Self { period, stretches: alone, last };
        }
        let own = alone.into_iter().map(|stretch| Run::of_stretch(period, &stretch));
        Self { period, stretches: in_order(&own.chain(beside).collect::<Vec<_>>()), last }
    }

    /// The legal status on a day, or the last one where care had ended by then.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<Standing<'a>> {
        if day < self.period.started_on {
            return None;
        }
        if self.period.ended_on.is_some_and(|end| end <= day) {
            let status = self.last?;
            let at = self.stretches.iter().rposition(|stretch| stretch.status.id == status.id);
            return Some(Standing { status, since: at.map_or(status.started_on, |at| self.since(at)) });
        }
        let at = self.stretches.iter().position(|stretch| stretch.holds_on(day))?;
        Some(Standing { status: self.stretches.get(at)?.status, since: self.since(at) })
    }

    /// The agreement in force on a day; none where another period's legal status counts.
    #[must_use]
    pub fn section_20_on(&self, day: NaiveDate) -> Option<Agreement<'a>> {
        let in_care = self.period.ended_on.is_none_or(|end| end > day);
        let current = self.on(day).filter(|now| in_care && self.is_own_section_20(now.status))?;
        self.agreements().into_iter().find(|agreement| agreement.since == current.since)
    }

    fn is_own_section_20(&self, status: &LegalStatus) -> bool {
        status.is_section_20() && status.period_id == self.period.id
    }

    /// The first day of what a stretch continues.
    fn since(&self, at: usize) -> NaiveDate {
        let until_then = self.stretches.get(..=at).unwrap_or_default();
        let unbroken = until_then.chunk_by(Stretch::goes_on_in).next_back();
        unbroken.and_then(<[_]>::first).map_or(self.period.started_on, |first| first.from)
    }

    /// Every agreement of section 20 in this period of care, in order of time.
    #[must_use]
    pub fn agreements(&self) -> Vec<Agreement<'a>> {
        let unbroken: Vec<&[Stretch<'a>]> = self.stretches.chunk_by(Stretch::goes_on_in).collect();
        let next = unbroken.iter().skip(1).map(|after| after.first()).chain([None]);
        unbroken.iter().zip(next).filter_map(|(run, next)| self.agreement(run, next)).collect()
    }

    fn agreement(&self, run: &[Stretch<'a>], next: Option<&Stretch<'a>>) -> Option<Agreement<'a>> {
        let (first, last) = (run.first()?, run.last()?);
        let gaps = run.iter().zip(run.iter().skip(1)).filter_map(|(one, next)| one.gap_to(next));
        self.is_own_section_20(first.status).then(|| Agreement {
            period: self.period.id,
            since: first.from,
            until: last.until,
            days_not_recorded: gaps.sum(),
            next: next.copied(),
        })
    }

    /// For how many days until a day a run counted.
    #[must_use]
    pub fn days_of(&self, run: Id, until: NaiveDate) -> i64 {
        let days =
            |stretch: &Stretch<'_>| (stretch.until.map_or(until, |end| end.min(until)) - stretch.from).num_days();
        self.stretches.iter().filter(|stretch| stretch.status.id == run).map(|stretch| days(stretch).max(0)).sum()
    }

    /// Whether a run counted on fewer days than it is recorded for.
    #[must_use]
    pub fn has_overlaps(&self, statuses: &[LegalStatus]) -> bool {
        let counts = |status: &LegalStatus| {
            let own: Vec<&Stretch<'_>> = self.stretches.iter().filter(|one| one.status.id == status.id).collect();
            let ends = [status.ended_on, self.period.ended_on].into_iter().flatten().min();
            matches!(own.as_slice(), [one] if one.from == status.started_on && one.until == ends)
        };
        !statuses.iter().all(counts)
    }
}

/// What decides which of the runs in force counts: the greatest.
type Rank<'a> = (bool, NaiveDate, bool, NaiveDate, Option<&'a str>, Id);

/// A run of legal status, as far as it lies within its period of care.
struct Run<'a> {
    status: &'a LegalStatus,
    from: NaiveDate,
    until: Option<NaiveDate>,
    rank: Rank<'a>,
}

impl<'a> Run<'a> {
    fn of_stretch(period: &PeriodOfCare, stretch: &Stretch<'a>) -> Self {
        Self { status: stretch.status, from: stretch.from, until: stretch.until, rank: rank(period, stretch.status) }
    }

    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| until > day)
    }

    fn is_of_one_day(&self, day: NaiveDate) -> bool {
        self.from == day && self.until == Some(day)
    }
}

/// The runs of a period, none of them longer than it.
fn runs<'a>(period: &'a PeriodOfCare, statuses: &'a [LegalStatus]) -> Vec<Run<'a>> {
    let within = statuses.iter().filter(|status| period.ended_on.is_none_or(|end| status.started_on <= end));
    within
        .map(|status| Run {
            status,
            from: status.started_on,
            until: [status.ended_on, period.ended_on].into_iter().flatten().min(),
            rank: rank(period, status),
        })
        .collect()
}

/// The later start counts. Of two that start on one day the one under which the child entered came first; what is left
/// is decided by what they are, so that no order of rows can change it.
fn rank<'a>(period: &PeriodOfCare, status: &'a LegalStatus) -> Rank<'a> {
    let is_entry = status.started_on == period.started_on && status.code == period.route_on_entry;
    let code = status.code.as_ref().map(LegalCode::as_str);
    (period.missing_since.is_none(), status.started_on, !is_entry, period.started_on, code, status.id)
}

/// What counts in another period of the child's while this one runs, short breaks left out.
fn beside<'a>(period: &PeriodOfCare, other: &'a Care) -> Vec<Run<'a>> {
    let alone = in_order(&runs(&other.period, &other.legal_statuses));
    let others = alone.into_iter().filter(|stretch| !stretch.status.is_short_break());
    let within = others.map(|stretch| Stretch {
        from: stretch.from.max(period.started_on),
        until: [stretch.until, period.ended_on].into_iter().flatten().min(),
        ..stretch
    });
    let within = within.filter(|stretch| stretch.until.is_none_or(|until| until > stretch.from));
    within.map(|stretch| Run::of_stretch(&other.period, &stretch)).collect()
}

/// What counts, in order of time: of the runs in force on a day the one with the greatest rank. A run that began and ended
/// on one day is among them where something else begins or ends on that day.
fn in_order<'a>(runs: &[Run<'a>]) -> Vec<Stretch<'a>> {
    let mut days: Vec<NaiveDate> = runs.iter().flat_map(|run| [Some(run.from), run.until]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    let nexts = days.iter().skip(1).map(|next| Some(*next)).chain([None]);
    let mut read: Vec<Stretch<'a>> = Vec::new();
    for (day, until) in days.iter().zip(nexts) {
        let counts = runs.iter().filter(|run| run.holds_on(*day)).max_by_key(|run| run.rank);
        match (read.last_mut(), counts) {
            (Some(last), Some(run)) if last.until == Some(*day) && last.status.id == run.status.id => {
                last.until = until;
            }
            _ => {
                read.extend(of_one_day(runs, *day));
                read.extend(counts.map(|run| Stretch { status: run.status, from: *day, until }));
            }
        }
    }
    read
}

/// The runs that began and ended on a day.
fn of_one_day<'a>(runs: &[Run<'a>], day: NaiveDate) -> Vec<Stretch<'a>> {
    let mut found: Vec<&Run<'a>> = runs.iter().filter(|run| run.is_of_one_day(day)).collect();
    found.sort_by_key(|run| run.rank);
    found.into_iter().map(|run| Stretch { status: run.status, from: day, until: Some(day) }).collect()
}

/// Those of a child's periods of care that ran while one of them did.
#[must_use]
pub fn overlapping(period: &PeriodOfCare, all: &[Care]) -> Vec<Care> {
    let ends_after = |one: &PeriodOfCare, day: NaiveDate| one.ended_on.is_none_or(|end| end > day);
    let overlaps = |other: &PeriodOfCare| ends_after(other, period.started_on) && ends_after(period, other.started_on);
    all.iter().filter(|other| other.period.id != period.id && overlaps(&other.period)).cloned().collect()
}

impl Admission {
    /// The one reading of its legal statuses.
    #[must_use]
    pub fn status_history(&self) -> StatusHistory<'_> {
        StatusHistory::of(&self.period, &self.legal_statuses, &self.overlapping)
    }

    /// The legal status on a day with the day since when, or the last one where care had ended by then.
    #[must_use]
    pub fn standing_on(&self, day: NaiveDate) -> Option<Standing<'_>> {
        self.status_history().on(day)
    }

    /// The legal status on a day, or the last one where care had ended by then.
    #[must_use]
    pub fn legal_status_on(&self, day: NaiveDate) -> Option<&LegalStatus> {
        self.standing_on(day).map(|standing| standing.status)
    }
}

#[cfg(test)]
mod tests;
