//! What cannot be true of a child in care, by age or by law ([`crate::domain::impossible`]): told, and kept as it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::extract::Reading;
use super::facts::InCare;
use super::issue::{Place, Problem};
use crate::domain::care_history::Episode;
use crate::domain::child::Source;
use crate::domain::impossible::{Impossible, Stay, of_stay, too_old};
use crate::domain::legal_status::LegalCode;

/// A stay in care as one row tells it.
struct StayRow<'r> {
    child_ref: &'r str,
    stay: Stay<'r>,
    place: Option<Place>,
}

/// Tells of everything that cannot be.
pub(super) fn tell(reading: &mut Reading) {
    let of_stays = of_return(reading).chain(of_list_8(reading)).flat_map(|row| doubts(&row));
    let told: Vec<Problem> = of_stays.chain(of_help(reading)).collect();
    reading.extract.problems.extend(told);
}

fn doubts(row: &StayRow<'_>) -> Vec<Problem> {
    let told = of_stay(&row.stay);
    told.iter().map(|told| Problem { place: row.place.clone(), ..problem(row.child_ref, told) }).collect()
}

fn problem(child_ref: &str, told: &Impossible) -> Problem {
    let more =
        if told.code == "nobody-in-care-is-so-old" { ", and the age is shown as not known" } else { " as it is" };
    Problem::of_child(child_ref, told.code, format!("{} It was kept{more}.", told.sentence()))
}

fn of_return(reading: &Reading) -> impl Iterator<Item = StayRow<'_>> {
    let rows = reading.episodes.iter().flat_map(|(child_ref, rows)| rows.iter().map(move |row| (child_ref, row)));
    rows.map(|(child_ref, row)| of_episode(reading, child_ref, row))
}

fn of_episode<'r>(reading: &'r Reading, child_ref: &'r str, row: &'r Episode) -> StayRow<'r> {
    let since = |code: &'r str| (code, row.started_on);
    let stay = Stay {
        born_on: born_on(reading, child_ref, Source::Ssda903),
        started_on: row.started_on,
        begins: row.starts_care() && !row.begins_before,
        status: row.legal_code.as_ref().map(LegalCode::as_str).map(since),
        // L, B and U are the reasons for an episode with which the legal status changes.
        is_new_status: matches!(row.reason.as_deref(), Some("L" | "B" | "U")),
        placement: row.place.kind.as_deref().map(since),
        ended_on: row.ended_on,
        end_reason: row.end_reason.as_deref(),
        seen_on: reading.edition_day.filter(|_| row.ended_on.is_none()),
    };
    StayRow { child_ref, stay, place: reading.episode_places.get(child_ref, row.started_on) }
}

fn of_list_8(reading: &Reading) -> impl Iterator<Item = StayRow<'_>> {
    reading.in_care.iter().map(|row| of_row(reading, row))
}

fn of_row<'r>(reading: &'r Reading, row: &'r InCare) -> StayRow<'r> {
    let placement = row.placement.as_ref();
    let stay = Stay {
        born_on: born_on(reading, &row.child_ref, Source::AnnexA),
        started_on: row.started_on,
        begins: !row.begins_before,
        status: row.status.as_ref().map(|code| (code.as_str(), row.status_on)),
        is_new_status: row.status_on > row.started_on,
        placement: placement.and_then(|(since, place)| Some((place.kind.as_deref()?, *since))),
        ended_on: row.ended_on,
        end_reason: row.end_reason.as_deref(),
        seen_on: reading.edition_day.filter(|_| row.ended_on.is_none()),
    };
    StayRow { child_ref: &row.child_ref, stay, place: None }
}

fn born_on(reading: &Reading, child_ref: &str, source: Source) -> Option<NaiveDate> {
    reading.children.get(&(child_ref.to_owned(), source))?.born_on
}

/// Help that is told of somebody who is no child, once for each.
fn of_help(reading: &Reading) -> impl Iterator<Item = Problem> {
    let mut first: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for row in &reading.help {
        let on = first.entry(&row.child_ref).or_insert(row.started_on);
        *on = row.started_on.min(*on);
    }
    let is_in_care = |child_ref: &str| reading.in_care.iter().any(|row| row.child_ref == child_ref);
    let of_others = first.into_iter().filter(move |(child_ref, _)| !is_in_care(child_ref));
    of_others.filter_map(|(child_ref, on)| {
        Some(problem(child_ref, &too_old(born_on(reading, child_ref, Source::AnnexA), on)?))
    })
}
