//! What looks wrong in values that are kept: codes that no code set has, and births that cannot be.
//!
//! None of it is a reason to leave a row out. The code sets are those of the Department for Education's guide to the
//! SSDA903 return, of all years together: codes come and go.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::coverage::Judged;
use super::dates::NotADate;
use super::extract::Reading;
use super::issue::Problem;
use super::starts;
use super::table::Record;
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;
use crate::domain::{codes, impossible};

/// A code set: the field that is read with it, its rule, what a code of it is, and whether it has a code.
struct CodeSet {
    field: &'static str,
    rule: &'static str,
    noun: &'static str,
    has: fn(&str) -> bool,
}

const CODE_SETS: [CodeSet; 8] = [
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
    CodeSet {
        field: "review_code",
        rule: "not-a-review-code",
        noun: "a way of taking part in a review",
        has: is_review,
    },
    CodeSet {
        field: "missing_code",
        rule: "not-a-code-for-missing",
        noun: "a kind of being missing",
        has: |code| matches!(code, "M" | "A"),
    },
    CodeSet {
        field: "sdq_reason",
        rule: "not-a-reason-for-no-score",
        noun: "a reason for no score",
        has: is_sdq_reason,
    },
];

/// PN0 to PN7.
fn is_review(code: &str) -> bool {
    matches!(code.strip_prefix("PN"), Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "7"))
}

/// SDQ1 to SDQ5.
fn is_sdq_reason(code: &str) -> bool {
    matches!(code.strip_prefix("SDQ"), Some("1" | "2" | "3" | "4" | "5"))
}

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

/// Tells of the dates of a row that mean none, and are not known therefore; of starts is told as they are read.
pub(super) fn tell_of_placeholders(reading: &mut Reading, record: &Record<'_>) {
    let child_ref = record.child_ref().ok();
    let of_value = |bad| Problem::of_value(record.place(), child_ref.as_deref(), "a-date-is-a-placeholder", bad);
    let others = record.placeholders().filter(|field| !starts::is_told(record.kind(), field));
    let bad = others.map(|field| record.bad(field, &NotADate::Placeholder.to_string()));
    reading.extract.problems.extend(bad.map(of_value));
}

/// When a child was born and when care began, as a source tells it.
pub(super) struct Birth {
    child_ref: String,
    source: Source,
    on: NaiveDate,
    in_care: Option<NaiveDate>,
}

/// The births in these rows. They are judged once the day of the extract is known.
pub(super) fn births(reading: &Reading) -> Vec<Birth> {
    let first_of = [Source::Ssda903, Source::AnnexA].map(|source| first_days(reading, source));
    let birth = |child_ref: &str, source: Source, on: NaiveDate| {
        let first_of = first_of.get(usize::from(source == Source::AnnexA));
        let in_care = first_of.and_then(|first_of| first_of.get(child_ref)).copied();
        Birth { child_ref: child_ref.to_owned(), source, on, in_care }
    };
    let told = reading.children.iter().filter(|((_, source), _)| matches!(source, Source::Ssda903 | Source::AnnexA));
    told.filter_map(|((child_ref, source), facts)| Some(birth(child_ref, *source, facts.born_on?))).collect()
}

/// Tells of births that cannot be: after care started, or long after the extract. Where its day is not known, it is today. A
/// child may be on a list before they are born.
pub(super) fn tell_of_births(births: &[Birth], judged: &Judged, today: NaiveDate) -> Vec<Problem> {
    let last = |source| judged.extract_on(source).unwrap_or(today);
    let doubtful = |birth: &Birth| doubtful_birth(&birth.child_ref, birth.on, birth.in_care, last(birth.source));
    births.iter().filter_map(doubtful).collect()
}

/// The first day of care of each child, as a source tells it.
fn first_days(reading: &Reading, source: Source) -> BTreeMap<&str, NaiveDate> {
    let episodes =
        reading.episodes.iter().flat_map(|(child, rows)| rows.iter().map(move |row| (child, row.started_on)));
    let in_care = reading.in_care.iter().map(|row| (&row.child_ref, row.started_on));
    let starts: Vec<(&String, NaiveDate)> =
        if source == Source::Ssda903 { episodes.collect() } else { in_care.collect() };
    let mut first_of: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for (child_ref, on) in starts {
        let first = first_of.entry(child_ref).or_insert(on);
        *first = on.min(*first);
    }
    first_of
}

fn is_long_after(day: NaiveDate, other: NaiveDate) -> bool {
    (day - other).num_days() > 366
}

fn doubtful_birth(child_ref: &str, born: NaiveDate, in_care: Option<NaiveDate>, last: NaiveDate) -> Option<Problem> {
    let on = shown(born);
    if is_long_after(born, last) {
        let detail = format!(
            "Born on {on}, more than a year after {}, and the extract is of no later day. It was kept.",
            shown(last)
        );
        return Some(Problem::of_child(child_ref, "birth-after-the-extract", detail));
    }
    let told = impossible::born_after(Some(born), in_care?)?;
    Some(Problem::of_child(child_ref, told.code, format!("{} Both were kept.", told.sentence())))
}

fn shown(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

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
