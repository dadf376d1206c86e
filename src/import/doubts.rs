//! What looks wrong in values that are kept: codes that no code set has, and dates that cannot be.
//!
//! None of it is a reason to leave a row out. The code sets are those of the Department for Education's guide to the
//! SSDA903 return, of all years together: codes come and go.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::extract::Reading;
use super::issue::{Place, Problem};
use super::table::Record;
use crate::domain::child::Source;
use crate::domain::codes;
use crate::domain::legal_status::LegalCode;

/// A code set: the field that is read with it, its rule, what a code of it is, and whether it has a code.
struct CodeSet {
    field: &'static str,
    rule: &'static str,
    noun: &'static str,
    has: fn(&str) -> bool,
}

const CODE_SETS: [CodeSet; 5] = [
    CodeSet {
        field: "status",
        rule: "not-a-legal-status",
        noun: "a legal status",
        has: |code| LegalCode::new(code).is_known(),
    },
    CodeSet {
        field: "reason",
        rule: "not-a-reason-for-episode",
        noun: "a reason for a new episode",
        has: |code| matches!(code, "S" | "L" | "P" | "T" | "B" | "U"),
    },
    CodeSet { field: "need", rule: "not-a-category-of-need", noun: "a category of need", has: is_need },
    CodeSet { field: "placement", rule: "not-a-placement", noun: "a placement", has: is_placement },
    CodeSet {
        field: "end_reason",
        rule: "not-an-end-reason",
        noun: "a reason for the end of an episode",
        has: |code| codes::end_reason_label(code).is_some(),
    },
];

/// N0, for a child who is not in need, is a code of Annex A and of the children in need census.
fn is_need(code: &str) -> bool {
    code == "N0" || codes::need_label(code).is_some()
}

/// Z11 to Z14 stand in the guide for 2025-26.
fn is_placement(code: &str) -> bool {
    matches!(code, "Z11" | "Z12" | "Z13" | "Z14") || codes::placement_label(code).is_some()
}

/// Tells which of these codes, each with the field it was read from, the code sets do not have.
pub(super) fn tell_of_codes(
    reading: &mut Reading,
    record: &Record<'_>,
    child_ref: &str,
    said: &[(&'static str, Option<&str>)],
) {
    for (field, code) in said.iter().filter_map(|(field, code)| Some((*field, (*code)?))) {
        let unknown = CODE_SETS.iter().find(|set| set.field == field && !(set.has)(code));
        reading.extract.problems.extend(unknown.map(|set| unknown_code(record, child_ref, set, code)));
    }
}

fn unknown_code(record: &Record<'_>, child_ref: &str, set: &CodeSet, code: &str) -> Problem {
    let detail = format!("{code} is not {} of the SSDA903 code set. It was kept as it is.", set.noun);
    Problem {
        place: Some(record.place()),
        bad: Some(record.bad(set.field, "not in the SSDA903 code set")),
        ..Problem::of_child(child_ref, set.rule, detail)
    }
}

/// Tells of the dates of a row that mean none, and are not known therefore.
pub(super) fn tell_of_placeholders(reading: &mut Reading, record: &Record<'_>) {
    let child_ref = record.child_ref().ok();
    let of_value = |bad| Problem::of_value(record.place(), child_ref.as_deref(), "a-date-is-a-placeholder", bad);
    reading.extract.problems.extend(record.placeholders().map(of_value));
}

/// The first day of an episode or of care: whose, when and where it stands.
struct Start<'r> {
    child_ref: &'r str,
    on: NaiveDate,
    place: Option<&'r Place>,
}

/// Tells of dates that cannot be: births after care started, and days long after all others of the source.
pub(super) fn tell_of_dates(reading: &mut Reading) {
    let told: Vec<Problem> =
        [Source::Ssda903, Source::AnnexA].into_iter().flat_map(|source| doubtful_dates(reading, source)).collect();
    reading.extract.problems.extend(told);
}

fn doubtful_dates(reading: &Reading, source: Source) -> Vec<Problem> {
    let (starts, days) = if source == Source::Ssda903 { of_return(reading) } else { of_lists(reading) };
    let Some(last) = last_of_the_rest(days) else { return Vec::new() };
    let mut first_of: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for start in &starts {
        let first = first_of.entry(start.child_ref).or_insert(start.on);
        *first = start.on.min(*first);
    }
    let births = reading.children.iter().filter(|((_, of), _)| *of == source);
    let births = births.filter_map(|((child_ref, _), facts)| {
        doubtful_birth(child_ref, facts.born_on?, first_of.get(child_ref.as_str()).copied(), last)
    });
    starts.iter().filter_map(|start| late_start(start, last)).chain(births).collect()
}

/// The starts of episodes, and all days of the SSDA903 return.
fn of_return(reading: &Reading) -> (Vec<Start<'_>>, Vec<NaiveDate>) {
    let rows = || reading.episodes.iter().flat_map(|(child, rows)| rows.iter().map(move |row| (child, row)));
    let start = |(child_ref, on): (&String, NaiveDate)| reading.episode_places.get(&(child_ref.clone(), on));
    let starts = rows().map(|(child_ref, row)| Start {
        child_ref,
        on: row.started_on,
        place: start((child_ref, row.started_on)),
    });
    let days = rows().flat_map(|(_, row)| std::iter::once(row.started_on).chain(row.ended_on));
    (starts.collect(), days.collect())
}

/// The starts of care, and the days of care and help, of Annex A.
fn of_lists(reading: &Reading) -> (Vec<Start<'_>>, Vec<NaiveDate>) {
    let (in_care, help) = (&reading.in_care, &reading.help);
    let starts = in_care.iter().map(|row| Start { child_ref: &row.child_ref, on: row.started_on, place: None });
    let care_days = in_care.iter().flat_map(|row| std::iter::once(row.started_on).chain(row.ended_on));
    let help_days = help.iter().flat_map(|row| std::iter::once(row.started_on).chain(row.ended_on));
    (starts.collect(), care_days.chain(help_days).collect())
}

/// The last day, but for less than a third of the days that lie more than a year after all others: they are mistyped.
fn last_of_the_rest(mut days: Vec<NaiveDate>) -> Option<NaiveDate> {
    days.sort_unstable();
    let total = days.len();
    let mut pairs = days.iter().zip(days.iter().skip(1)).enumerate();
    let before = pairs.find(|(at, (day, next))| is_long_after(**next, **day) && (total - at - 1) * 3 < total);
    before.map(|(_, (day, _))| *day).or(days.last().copied())
}

fn is_long_after(day: NaiveDate, other: NaiveDate) -> bool {
    (day - other).num_days() > 366
}

fn late_start(start: &Start<'_>, last: NaiveDate) -> Option<Problem> {
    let detail = format!("Started on {}: {}", shown(start.on), after_the_rest(last));
    let told = || Problem {
        place: start.place.cloned(),
        ..Problem::of_child(start.child_ref, "start-after-the-extract", detail)
    };
    is_long_after(start.on, last).then(told)
}

fn doubtful_birth(child_ref: &str, born: NaiveDate, in_care: Option<NaiveDate>, last: NaiveDate) -> Option<Problem> {
    let on = shown(born);
    if is_long_after(born, last) {
        let detail = format!("Born on {on}: {}", after_the_rest(last));
        return Some(Problem::of_child(child_ref, "birth-after-the-extract", detail));
    }
    let started = in_care.filter(|started| born > *started)?;
    let detail = format!("Born on {on}, after the day on which care started, {}. Both were kept.", shown(started));
    Some(Problem::of_child(child_ref, "born-after-care-started", detail))
}

fn after_the_rest(last: NaiveDate) -> String {
    format!("more than a year after the extract's other dates, the last of which is {}. It was kept.", shown(last))
}

fn shown(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_days_far_from_the_others_do_not_make_the_extract_later() {
        let last = |days: &[&str]| last_of_the_rest(days.iter().map(|day| day.parse().unwrap()).collect());
        // The days of an extract, and the last of them that is believed.
        let cases: [(&[&str], Option<&str>); 5] = [
            (&[], None),
            (&["2026-10-02", "2026-10-05"], Some("2026-10-05")),
            (&["2026-10-02", "2026-10-05", "2026-10-10", "2062-10-02"], Some("2026-10-10")),
            // A child in care since 2009 does not make all others mistyped, nor do two rows prove anything.
            (&["2009-01-01", "2026-10-02", "2026-10-05", "2026-10-10"], Some("2026-10-10")),
            (&["2009-01-01", "2026-10-02"], Some("2026-10-02")),
        ];
        for (days, expected) in cases {
            assert_eq!(last(days), expected.map(|day| day.parse().unwrap()), "{days:?}");
        }
    }

    #[test]
    fn codes_of_every_year_are_known() {
        let has = |field: &str, code: &str| CODE_SETS.iter().any(|set| set.field == field && (set.has)(code));
        for (field, codes) in [
            ("status", "V2 V3 V4 C1 C2 D1 E1 L1 L2 L3 J1 J2 J3"),
            ("reason", "S L P T B U"),
            ("need", "N0 N1 N8"),
            ("placement", "U1 K2 K3 H5 P2 Z1 Z11 Z14 T0 A6"),
            ("end_reason", "X1 E11 E17 E2 E3 E43 E44 E45 E48 E4A E4B E9"),
        ] {
            for code in codes.split(' ') {
                assert!(has(field, code), "{field} {code}");
            }
        }
        assert!(!has("status", "V9") && !has("placement", "Z15") && !has("need", "N9") && !has("reason", "X"));
    }
}
