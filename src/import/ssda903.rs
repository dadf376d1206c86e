//! The SSDA903 return: Header, Episodes, UASC and PrevPerm.

use chrono::NaiveDate;

use super::extract::Reading;
use super::facts::ChildFacts;
use super::issue::{BadValue, Problem, Rejected};
use super::kind::Kind;
use super::starts::{self, Start};
use super::table::{Record, Table};
use super::{dates, details, doubts, words};
use crate::domain::care_history::{Episode, Place};
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;

/// Takes rows of one of the four files.
pub(super) fn take(reading: &mut Reading, table: &Table, rows: &[u32]) {
    if table.kind == Kind::Header {
        reading.in_header.get_or_insert_default();
    }
    for record in table.records_of(rows) {
        let child_ref = record.child_ref();
        let taken = child_ref.clone().and_then(|child_ref| take_row(reading, table.kind, &record, child_ref));
        match taken {
            Ok(()) => doubts::tell_of_placeholders(reading, &record),
            Err(bad) => {
                reading.extract.rejected.push(Rejected { place: record.place(), child_ref: child_ref.ok(), bad });
            }
        }
    }
}

fn take_row(reading: &mut Reading, kind: Kind, record: &Record<'_>, child_ref: String) -> Result<(), BadValue> {
    match kind {
        Kind::Episodes => return take_episode(reading, record, child_ref),
        Kind::Header => take_header(reading, record, &child_ref),
        Kind::Uasc => take_unaccompanied(reading, record, &child_ref),
        _ => take_permanence(reading, record, &child_ref),
    }
    Ok(())
}

fn take_header(reading: &mut Reading, record: &Record<'_>, child_ref: &str) {
    let facts = ChildFacts {
        sex: sex(reading, record, child_ref),
        born_on: date(reading, record, child_ref, "born"),
        ethnicity: record.text("ethnicity").map(|text| words::ethnicity(&text)),
        ..ChildFacts::default()
    };
    let is_new = reading.in_header.get_or_insert_default().insert(child_ref.to_owned());
    if !is_new {
        let detail = format!("A second row for the child, in line {}.", record.place().line);
        reading.extract.problems.push(Problem::of_child(child_ref, "child-twice-in-header", detail));
    }
    reading.add_child(child_ref, Source::Ssda903, facts);
}

fn sex(reading: &mut Reading, record: &Record<'_>, child_ref: &str) -> Option<crate::domain::child::Sex> {
    let text = record.text("sex")?;
    let sex = words::sex(&text);
    if sex.is_none() {
        tell(reading, record, child_ref, record.bad("sex", "not a code for sex: not known was stored"));
    }
    sex
}

/// A date that may be missing: where it cannot be read the row is kept without it, and that is told.
pub(super) fn date(reading: &mut Reading, record: &Record<'_>, child_ref: &str, field: &str) -> Option<NaiveDate> {
    record.date(field).unwrap_or_else(|bad| {
        tell(reading, record, child_ref, bad);
        None
    })
}

pub(super) fn tell(reading: &mut Reading, record: &Record<'_>, child_ref: &str, bad: BadValue) {
    reading.extract.problems.push(Problem::of_value(record.place(), Some(child_ref), "value-not-read", bad));
}

fn take_unaccompanied(reading: &mut Reading, record: &Record<'_>, child_ref: &str) {
    let facts = ChildFacts {
        sex: sex(reading, record, child_ref),
        born_on: date(reading, record, child_ref, "born"),
        unaccompanied: Some(true),
        unaccompanied_until: date(reading, record, child_ref, "until"),
        ..ChildFacts::default()
    };
    reading.add_child(child_ref, Source::Ssda903, facts);
}

fn take_permanence(reading: &mut Reading, record: &Record<'_>, child_ref: &str) {
    let on = record.text("on");
    let known_on = on.as_deref().and_then(|text| partial_date(text, record));
    if on.is_some() && known_on.is_none() && !record.has_placeholder("on") {
        tell(reading, record, child_ref, record.bad("on", "neither a date nor a month and year"));
    }
    let facts = ChildFacts {
        born_on: date(reading, record, child_ref, "born"),
        previous_permanence: code(record, "permanence", words::previous_permanence),
        previous_permanence_on: known_on,
        ..ChildFacts::default()
    };
    reading.add_child(child_ref, Source::Ssda903, facts);
}

/// A date as far as it is known: the guide lets the day be "zz". A year alone tells no month and is not kept.
fn partial_date(text: &str, record: &Record<'_>) -> Option<String> {
    if let Ok(Some(day)) = record.date("on") {
        return Some(day.to_string());
    }
    month_of(text)
}

fn month_of(text: &str) -> Option<String> {
    let (day, month) = text.split_once('/')?;
    let first = dates::parse(&format!("02/{month}"), dates::Style::default()).ok()?;
    day.eq_ignore_ascii_case("zz").then(|| first.format("%Y-%m").to_string())
}

fn take_episode(reading: &mut Reading, record: &Record<'_>, child_ref: String) -> Result<(), BadValue> {
    let episode = episode(record, reading.edition_day)?;
    starts::tell_of_episode(reading, record, &child_ref, &episode);
    reading.seen.add(Kind::Episodes, record);
    tell_of_codes(reading, record, &child_ref, &episode);
    details::of_episode(reading, record, &child_ref, &episode);
    reading.episode_places.add(&child_ref, episode.started_on, &record.place());
    reading.episodes.entry(child_ref).or_default().push(episode);
    Ok(())
}

fn tell_of_codes(reading: &mut Reading, record: &Record<'_>, child_ref: &str, episode: &Episode) {
    let said = [
        ("status", episode.legal_code.as_ref().map(LegalCode::as_str)),
        ("reason", episode.reason.as_deref()),
        ("need", episode.need.as_deref()),
        ("placement", episode.place.kind.as_deref()),
        ("end_reason", episode.end_reason.as_deref()),
    ];
    doubts::tell_of_codes(reading, record, child_ref, &said);
}

fn episode(record: &Record<'_>, dated: Option<NaiveDate>) -> Result<Episode, BadValue> {
    let ended_on = record.date("ended")?;
    let Start { on: started_on, begins_before } = Start::of(record, "started", &[ended_on], dated)?;
    if ended_on.is_some_and(|end| end < started_on) {
        return Err(record.bad("ended", "the episode ends before it starts"));
    }
    Ok(Episode {
        started_on,
        begins_before,
        reason: code(record, "reason", words::reason_for_episode),
        legal_code: record
            .text("status")
            .map(|text| words::legal_status(&text).unwrap_or_else(|| LegalCode::new(&text))),
        need: code(record, "need", words::need),
        place: Place {
            kind: code(record, "placement", words::placement),
            provider: code(record, "provider", words::provider),
        },
        ended_on,
        end_reason: code(record, "end_reason", words::end_reason),
    })
}

/// A code, with its label or without.
fn code(record: &Record<'_>, field: &str, read: impl Fn(&str) -> Option<String>) -> Option<String> {
    record.text(field).map(|text| words::code_or_whole(&text, read))
}

/// Tells who is in Episodes and not in Header.
pub(super) fn tell_of_children(reading: &mut Reading) {
    for child_ref in reading.episodes.keys().cloned().collect::<Vec<_>>() {
        tell_if_not_in_header(reading, &child_ref);
    }
}

fn tell_if_not_in_header(reading: &mut Reading, child_ref: &str) {
    let is_missing = reading.in_header.as_ref().is_some_and(|header| !header.contains(child_ref));
    if is_missing {
        let detail = "In Episodes and not in Header: the date of birth is not known from this extract.".to_owned();
        reading.extract.problems.push(Problem::of_child(child_ref, "not-in-header", detail));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_as_far_as_it_is_known() {
        assert_eq!(month_of("zz/05/2012").as_deref(), Some("2012-05"));
        assert_eq!(month_of("zz/01/2012").as_deref(), Some("2012-01"));
        assert_eq!(month_of("03/05/2012"), None);
        assert_eq!(month_of("zz/zz/2012"), None);
        assert_eq!(month_of("zz/13/2012"), None);
    }
}
