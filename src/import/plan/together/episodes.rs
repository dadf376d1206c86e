//! The episodes of a child that all SSDA903 editions tell together.
//!
//! One day (`DECOM`) and one reason (`RNE`) are one episode however many editions tell it, and the newest telling of it
//! stands. An older edition adds what lies before the first episode that newer ones have. What it has besides lies where
//! newer ones looked: it was taken out again, unless these hold a part of the return alone, which denies nothing.

use chrono::NaiveDate;

use super::Teller;
use super::whole::Editions;
use crate::domain::admission::PeriodKind;
use crate::domain::care_history::{Episode, Period, care_history};
use crate::import::plan::is_near;

/// The episodes of one edition.
pub(super) struct Telling<'e> {
    dated: NaiveDate,
    /// Whether what it does not tell of the child is no longer so.
    denies: bool,
    episodes: &'e [Episode],
}

impl<'e> Telling<'e> {
    pub(super) fn of(teller: &'e Teller<'_>, editions: &Editions<'_>) -> Self {
        let denies = editions.is_whole(teller.edition) && !teller.said.is_incomplete;
        Self { dated: teller.edition.dated, denies, episodes: &teller.said.episodes }
    }
}

/// An episode, and the day of the newest edition that tells it.
pub(super) struct ToldEpisode {
    pub(super) episode: Episode,
    told_on: NaiveDate,
}

/// A period that a newer edition does not have, though it tells of the child.
pub(super) struct Gone {
    pub(super) period: Period,
    pub(super) told_on: NaiveDate,
    pub(super) denied_on: NaiveDate,
}

/// What editions tell together.
#[derive(Default)]
pub(super) struct Union {
    /// In order of time.
    pub(super) told: Vec<ToldEpisode>,
    pub(super) gone: Vec<Gone>,
    /// Starts that may be corrected ones of several that are gone.
    pub(super) unclear: Vec<NaiveDate>,
}

impl Union {
    /// The newest edition that tells an episode of the days from one to before another.
    pub(super) fn told_on(&self, from: NaiveDate, before: Option<NaiveDate>) -> Option<NaiveDate> {
        let is_in = |told: &&ToldEpisode| {
            told.episode.started_on >= from && before.is_none_or(|before| told.episode.started_on < before)
        };
        self.told.iter().filter(is_in).map(|told| told.told_on).max()
    }
}

/// What editions, the oldest first, tell together.
pub(super) fn union(tellings: &[Telling<'_>]) -> Union {
    let mut union = Union::default();
    let mut denied_on = None;
    for telling in tellings.iter().rev() {
        union.add_older(telling, denied_on);
        denied_on = if telling.denies { Some(telling.dated) } else { denied_on };
    }
    union.told.sort_by(|one, other| one.episode.order().cmp(&other.episode.order()));
    union.end_what_goes_on();
    union
}

impl Union {
    fn add_older(&mut self, telling: &Telling<'_>, denied_on: Option<NaiveDate>) {
        let first = self.told.iter().map(|told| told.episode.started_on).min();
        let newer = self.told.len();
        for episode in telling.episodes {
            let newer = self.told.get(..newer).unwrap_or_default();
            if newer.iter().any(|told| is_same(&told.episode, episode)) {
                continue;
            }
            match corrected(newer, telling, episode) {
                Found::Corrected => continue,
                Found::Unclear(start) if episode.starts_care() => self.unclear.push(start),
                Found::Unclear(_) | Found::No => {}
            }
            let denied_on = denied_on.filter(|_| first.is_some_and(|first| episode.started_on >= first));
            match denied_on {
                Some(denied_on) if episode.starts_care() => self.add_gone(telling, episode, denied_on),
                Some(_) => {}
                None => self.told.push(ToldEpisode { episode: episode.clone(), told_on: telling.dated }),
            }
        }
    }

    fn add_gone(&mut self, telling: &Telling<'_>, start: &Episode, denied_on: NaiveDate) {
        if self.gone.iter().any(|gone| gone.period.started_on == start.started_on) {
            return;
        }
        let periods = care_history(telling.episodes.to_vec()).periods;
        let is_it = |period: &Period| period.started_on == start.started_on && period.kind != PeriodKind::EarlierStart;
        let period = periods.into_iter().find(is_it);
        self.gone.extend(period.map(|period| Gone { period, told_on: telling.dated, denied_on }));
    }

    /// What an older edition saw going on ends where newer ones begin, where these go on with it.
    fn end_what_goes_on(&mut self) {
        let next: Vec<Option<(NaiveDate, NaiveDate, bool)>> = (0..self.told.len())
            .map(|at| {
                self.told.get(at + 1).map(|next| (next.episode.started_on, next.told_on, next.episode.starts_care()))
            })
            .collect();
        for (told, next) in self.told.iter_mut().zip(next) {
            let Some((start, told_on, starts_care)) = next else { continue };
            let goes_on = told.episode.ended_on.is_none_or(|end| end > start);
            if goes_on && told.told_on < told_on && !starts_care {
                told.episode.ended_on = Some(start.max(told.episode.started_on));
                told.episode.end_reason = Some("X1".to_owned());
            }
        }
    }
}

fn is_same(one: &Episode, other: &Episode) -> bool {
    one.started_on == other.started_on && (one.reason == other.reason || one.reason.is_none() || other.reason.is_none())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// A newer edition has it with another start or reason.
    Corrected,
    /// The one that begins on a day could be it, and so could others, or others could be that one.
    Unclear(NaiveDate),
    No,
}

/// Whether newer editions have an episode with a start that was corrected by some days, or with another reason.
fn corrected(newer: &[ToldEpisode], telling: &Telling<'_>, episode: &Episode) -> Found {
    let is_new = |told: &&ToldEpisode| !telling.episodes.iter().any(|older| is_same(older, &told.episode));
    let could_be = |told: &ToldEpisode, older: &Episode| {
        // A day that stands for one that is not known is no start that could be corrected.
        if told.episode.begins_before || older.begins_before {
            return false;
        }
        let same_start =
            told.episode.started_on == older.started_on && told.episode.starts_care() == older.starts_care();
        same_start || told.episode.reason == older.reason && is_near(told.episode.started_on, older.started_on)
    };
    let found: Vec<&ToldEpisode> = newer.iter().filter(is_new).filter(|told| could_be(told, episode)).collect();
    let is_untold = |older: &&Episode| !newer.iter().any(|told| is_same(&told.episode, older));
    match found.as_slice() {
        [] => Found::No,
        [only] if telling.episodes.iter().filter(is_untold).filter(|older| could_be(only, older)).count() == 1 => {
            Found::Corrected
        }
        [first, ..] => Found::Unclear(first.episode.started_on),
    }
}
