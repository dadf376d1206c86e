//! The demonstration: two years of an invented council, made from a fixed seed, the same on every machine.
//!
//! Nothing in it is about a real child, a real family or a real council. [`build`] writes the file; `demo.db` is what
//! it writes, and a test holds the two together. [`grow`] tells in the same way of a council of any size, for whoever
//! measures on large files. The parts, in the order in which they are told:
//!
//! - [`scale`]: how much is told;
//! - [`case`]: which families come into care when, and why ([`story`]);
//! - [`family`], [`help`], [`path`], [`request`]: who they are, what came before, what became of them, who decided;
//! - [`rota`]: who was on duty;
//! - [`facts`]: all of that as facts;
//! - [`agreements`], [`meetings`], [`reviews`], [`attendance`]: the checks and meetings of two years as [`records`] in
//!   order of time;
//! - [`words`]: what people wrote;
//! - [`write`](mod@write): the way into a file, every record through the change log at the moment it was made ([`world`]).

mod agreements;
mod attendance;
mod case;
mod cast;
mod council;
mod day;
mod dice;
mod facts;
mod family;
mod help;
mod imports;
mod meetings;
mod names;
mod panel;
mod path;
mod records;
mod request;
mod reviews;
mod rota;
mod scale;
mod story;
mod words;
mod world;
mod write;

use std::path::Path;

use chrono::NaiveTime;

use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::files::{Place, Untouchable, WhenThere, WriteError};
use crate::store::facts::Facts;
use crate::store::{Claim, OpenError, Store, StoreError};

pub use day::as_of;
use dice::Dice;
use facts::{Telling, tell};
use records::Records;
use scale::Scale;
use world::{Clock, ToldWorld};
use write::Writer;

/// The invented council.
pub const COUNCIL: &str = "Wexmoor County Council";

/// The file itself, built in.
pub const DEMO_DB: &[u8] = include_bytes!("../../demo.db");

/// SHA-256 of the canonical dump of `demo.db`, in hexadecimal.
pub const DIGEST: &str = include_str!("../../demo.sha256");

/// The demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is a file already, or it could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The store could not be made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The file could not be written.
    #[error("The demonstration could not be written. {0}")]
    Store(#[from] StoreError),
}

/// How much a demonstration holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Children, those who never came into care among them.
    pub children: usize,
    /// Periods of care.
    pub periods: usize,
    /// Those of them that are admissions: the others began before the first extract.
    pub admissions: usize,
    /// Meetings.
    pub meetings: usize,
    /// Actions.
    pub actions: usize,
}

/// Writes the demonstration into a file. One that is there is replaced where that was said, and nobody has it open.
///
/// # Errors
/// [`DemoError::Write`] when there is a file of that name and it is not to be replaced, it is open somewhere or was not
/// closed, or it cannot be written.
pub fn build(path: &Path, when_there: WhenThere, never: &Untouchable) -> Result<Contents, DemoError> {
    write_to(path, when_there, never, Scale::demonstration())
}

/// Writes a file in the shape of the demonstration with about so many admissions; the same seed and number make the same
/// file on every machine. All of it stands in memory until it is whole.
///
/// # Errors
/// As [`build`].
pub fn grow(
    path: &Path,
    admissions: usize,
    seed: u64,
    when_there: WhenThere,
    never: &Untouchable,
) -> Result<Contents, DemoError> {
    write_to(path, when_there, never, Scale::of(admissions, seed))
}

fn write_to(path: &Path, when_there: WhenThere, never: &Untouchable, scale: Scale) -> Result<Contents, DemoError> {
    let place = Place::for_database(path, when_there, never)?;
    let _claim = Claim::take(path)?;
    let (store, contents) = made(scale)?;
    place.fill::<DemoError>(|partial| Ok(store.copy_into(partial)?))?;
    Ok(contents)
}

/// Makes the demonstration in memory.
///
/// # Errors
/// When the store refuses.
pub fn in_memory() -> Result<(Store, Contents), DemoError> {
    made(Scale::demonstration())
}

/// Makes in memory what is told at a scale.
fn made(scale: Scale) -> Result<(Store, Contents), DemoError> {
    let (clock, given_out) = (Clock::default(), scale.identifiers_from());
    clock.set(scale.began_on().and_time(NaiveTime::MIN));
    let (telling, records) = told(scale);
    let mut store = Store::in_memory(Box::new(ToldWorld::new(clock.clone(), given_out)))?;
    store.mark_as_demonstration(COUNCIL, as_of())?;
    let late = records.late.and_then(|number| telling.told.get(number));
    for import in imports::imports(&records.meetings, &telling.facts.periods, late.map(|told| told.period.id)) {
        store.add_told_import(&import)?;
    }
    let (known, late) = apart(&telling.facts, late.map(|told| told.child.id));
    store.add_facts(&known)?;
    Writer::new(&mut store, &clock, &telling.told, &records, &late).write()?;
    let contents = Contents {
        children: telling.facts.children.len(),
        periods: telling.facts.periods.len(),
        admissions: telling.facts.periods.iter().filter(|period| period.kind == PeriodKind::Admission).count(),
        meetings: records.meetings.len(),
        actions: records.actions.len(),
    };
    Ok((store, contents))
}

/// The facts of all children but one, and those of that one.
fn apart(facts: &Facts, late: Option<Id>) -> (Facts, Facts) {
    let (children, late_children) = parted(&facts.children, |child| Some(child.id) == late);
    let (periods, late_periods) = parted(&facts.periods, |period| Some(period.child_id) == late);
    let is_late = |id: Id| late_periods.iter().any(|period| period.id == id);
    let (legal_statuses, late_statuses) = parted(&facts.legal_statuses, |status| is_late(status.period_id));
    let (placements, late_placements) = parted(&facts.placements, |placement| is_late(placement.period_id));
    let (interventions, late_interventions) = parted(&facts.interventions, |help| Some(help.child_id) == late);
    let (requests, late_requests) = parted(&facts.requests, |request| Some(request.child_id) == late);
    let known =
        Facts { children, periods, legal_statuses, placements, interventions, requests, duties: facts.duties.clone() };
    let late = Facts {
        children: late_children,
        periods: late_periods,
        legal_statuses: late_statuses,
        placements: late_placements,
        interventions: late_interventions,
        requests: late_requests,
        duties: Vec::new(),
    };
    (known, late)
}

/// Those of which something is not so, and those of which it is.
fn parted<T: Clone>(all: &[T], is_so: impl Fn(&T) -> bool) -> (Vec<T>, Vec<T>) {
    let (is, is_not) = all.iter().cloned().partition(is_so);
    (is_not, is)
}

/// Everything there is to write.
fn told(scale: Scale) -> (Telling, Records) {
    let seed = scale.seed;
    let dice = |more: u64| Dice::new(seed.wrapping_add(more));
    let mut telling = tell(as_of(), scale, &mut dice(0));
    let mut records = Records::default();
    agreements::check(&mut telling, &mut records, &mut dice(1));
    meetings::hold(&mut telling, &mut records, &mut dice(2));
    panel::sit(&mut telling, &mut records, &mut dice(3));
    council::keep(&mut records);
    (telling, records.in_order())
}

#[cfg(test)]
mod tests;
