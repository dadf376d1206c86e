//! Starts that one edition does not know and another does.
//!
//! What had begun by a day in one edition is what another tells with its start, where both are of one time: that start goes
//! before, whichever of the two is the newer. Where no edition knows it, the first of the days by which it had begun stands
//! for it in all of them, so that it is one however many tell it.

use std::rc::Rc;

use chrono::NaiveDate;

use super::Teller;
use crate::domain::care_history::Episode;
use crate::domain::child::Source;
use crate::import::facts::InCare;
use crate::import::statement::Statement;

/// What has a start.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Care.
    Care,
    /// An episode that goes on with it, and its reason.
    Episode(Option<String>),
}

/// Something with a start, as one edition tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spell {
    edition: (NaiveDate, Source),
    what: What,
    start: NaiveDate,
    begins_before: bool,
    /// The last day on which it can have begun.
    latest: NaiveDate,
    /// Whether its own edition does not know its start.
    is_found: bool,
    /// When it ended; of care, when all that goes on with it did.
    end: Option<NaiveDate>,
}

/// Gives what editions tell of a child the starts that others know, each of an edition once.
pub(super) fn find(tellers: &mut [Teller<'_>]) {
    if !tellers.iter().any(|teller| lacks_a_start(&teller.said)) {
        return;
    }
    let told = found(tellers.iter().map(spells).collect());
    for (teller, spells) in tellers.iter_mut().zip(told) {
        lay(Rc::make_mut(&mut teller.said), &spells);
    }
}

fn lacks_a_start(said: &Statement) -> bool {
    said.episodes.iter().any(|episode| episode.begins_before) || said.in_care.iter().any(|row| row.begins_before)
}

/// The episodes of an edition, then its rows of list 8.
fn spells(teller: &Teller<'_>) -> Vec<Spell> {
    let edition = (teller.edition.dated, teller.edition.source);
    let episodes = &teller.said.episodes;
    // A day that is a guess is none by which anything had begun; of the other days of its row, each is.
    let is_guess = |start: NaiveDate| teller.edition.awaits_its_day() && start == teller.edition.dated;
    let latest = |start: NaiveDate, others: &[Option<NaiveDate>]| {
        if is_guess(start) { others.iter().copied().flatten().min().unwrap_or(NaiveDate::MAX) } else { start }
    };
    let of_episode = |(at, episode): (usize, &Episode)| Spell {
        edition,
        what: if episode.starts_care() { What::Care } else { What::Episode(episode.reason.clone()) },
        start: episode.started_on,
        begins_before: episode.begins_before,
        latest: latest(episode.started_on, &[episode.ended_on]),
        is_found: episode.begins_before,
        end: if episode.starts_care() { end_of_care(episodes, at) } else { episode.ended_on },
    };
    let of_row = |row: &InCare| Spell {
        edition,
        what: What::Care,
        start: row.started_on,
        begins_before: row.begins_before,
        latest: latest(row.started_on, &days_of(row)),
        is_found: row.begins_before,
        end: row.ended_on,
    };
    episodes.iter().enumerate().map(of_episode).chain(teller.said.in_care.iter().map(of_row)).collect()
}

/// The days of a row by which care had begun.
fn days_of(row: &InCare) -> [Option<NaiveDate>; 3] {
    let status_on = Some(row.status_on).filter(|_| row.status_day_is_known);
    [row.ended_on, status_on, row.placement.as_ref().map(|(start, _)| *start)]
}

/// When the care ended that began with one of these episodes, which are in order.
fn end_of_care(episodes: &[Episode], at: usize) -> Option<NaiveDate> {
    let rest = episodes.iter().skip(at).enumerate();
    let mut of_care = rest.take_while(|(after, next)| *after == 0 || !next.starts_care()).map(|(_, next)| next);
    of_care.find(|next| next.ends_care())?.ended_on
}

/// Makes the starts of a statement those of its spells.
fn lay(said: &mut Statement, spells: &[Spell]) {
    let (of_episodes, of_rows) = spells.split_at(said.episodes.len().min(spells.len()));
    for (episode, spell) in said.episodes.iter_mut().zip(of_episodes) {
        (episode.started_on, episode.begins_before) = (spell.start, spell.begins_before);
    }
    for (row, spell) in said.in_care.iter_mut().zip(of_rows) {
        (row.started_on, row.begins_before) = (spell.start, spell.begins_before);
        if !row.status_day_is_known {
            row.status_on = spell.start;
        }
    }
    keep_each_once(&mut said.episodes, of_episodes);
    keep_each_once(&mut said.in_care, of_rows);
}

/// The same with each start that is known.
fn found(mut told: Vec<Vec<Spell>>) -> Vec<Vec<Spell>> {
    let known: Vec<Spell> = told.iter().flatten().filter(|spell| !spell.begins_before).cloned().collect();
    for spell in told.iter_mut().flatten().filter(|spell| spell.begins_before) {
        if let Some(start) = start_of(spell, &known) {
            (spell.start, spell.begins_before) = (start, false);
        }
    }
    let mut unknown: Vec<&mut Spell> = told.iter_mut().flatten().filter(|spell| spell.begins_before).collect();
    while let Some((at, start)) = earlier(&unknown) {
        if let Some(spell) = unknown.get_mut(at) {
            spell.start = start;
        }
    }
    told
}

/// The start of a spell in the newest edition of its source that knows it, else of the other source.
fn start_of(spell: &Spell, known: &[Spell]) -> Option<NaiveDate> {
    let starts = known.iter().filter(|other| is_start_of(other, spell));
    let order = |other: &&Spell| (other.edition.1 == spell.edition.1, other.edition.0, other.start);
    starts.max_by_key(order).map(|other| other.start)
}

fn is_start_of(known: &Spell, spell: &Spell) -> bool {
    let is_later = known.start == spell.start && spell.end == Some(spell.start) && known.end != spell.end;
    // A newer edition may have an earlier end of the same care.
    let is_corrected = known.edition.0 > spell.edition.0 && known.what == What::Care;
    let goes_on = known.end.is_none_or(|end| end > spell.start || spell.end == Some(end));
    known.what == spell.what && known.start <= spell.latest && !is_later && (is_corrected || goes_on)
}

/// One whose start is not known, and the first day by which another edition has it that it had begun.
fn earlier(unknown: &[&mut Spell]) -> Option<(usize, NaiveDate)> {
    let start_elsewhere = |spell: &Spell| {
        let same = unknown.iter().filter(|other| could_be(other, spell));
        same.map(|other| other.start).min().filter(|start| *start < spell.start)
    };
    unknown.iter().enumerate().find_map(|(at, spell)| Some((at, start_elsewhere(spell)?)))
}

fn could_be(one: &Spell, other: &Spell) -> bool {
    let reaches = |one: &Spell, other: &Spell| one.end.is_none_or(|end| end >= other.start);
    one.edition != other.edition && one.what == other.what && reaches(one, other) && reaches(other, one)
}

/// Leaves out a row whose start was found in another of its own edition.
fn keep_each_once<R>(rows: &mut Vec<R>, spells: &[Spell]) {
    let stands = |at: usize, spell: &Spell| {
        let is_one = |other: &Spell| !other.begins_before && (&other.what, other.start) == (&spell.what, spell.start);
        let goes_before = |(other_at, other): (usize, &Spell)| (!other.is_found || other_at < at) && is_one(other);
        !spell.is_found || spell.begins_before || !spells.iter().enumerate().any(goes_before)
    };
    let mut stand = spells.iter().enumerate().map(|(at, spell)| stands(at, spell));
    rows.retain(|_| stand.next().unwrap_or(true));
}
