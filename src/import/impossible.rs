//! What cannot be true of a child in care, by age or by law: told, and kept as it is.
//!
//! The rules with a number are those by which the Department for Education checks the SSDA903 return; what they rest on
//! is named with each.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::extract::Reading;
use super::facts::InCare;
use super::issue::{Place, Problem};
use crate::domain::calendar::{completed_years, full, months_after};
use crate::domain::care_history::Episode;
use crate::domain::child::{OLDEST, Source};
use crate::domain::legal_status::LegalCode;

/// A stay in care as one row tells it.
struct Stay<'r> {
    child_ref: &'r str,
    born_on: Option<NaiveDate>,
    started_on: NaiveDate,
    /// Whether care began with it.
    begins: bool,
    /// The legal status, and since when it holds.
    status: Option<(&'r str, NaiveDate)>,
    /// Whether the status changed within care.
    is_new_status: bool,
    placement: Option<(&'r str, NaiveDate)>,
    ended_on: Option<NaiveDate>,
    end_reason: Option<&'r str>,
    place: Option<Place>,
}

/// A rule's code, what is said, and why it cannot be.
type Doubt = (&'static str, String, &'static str);

const RULES: [fn(&Stay<'_>) -> Option<Doubt>; 8] =
    [adult_at_start, too_young_for_status, too_old_for_order, freed, at_home, too_young_for_place, odd_end, after_18];

/// Tells of everything that cannot be.
pub(super) fn tell(reading: &mut Reading) {
    let of_stays = of_return(reading).chain(of_list_8(reading)).flat_map(|stay| doubts(&stay));
    let told: Vec<Problem> = of_stays.chain(of_help(reading)).collect();
    reading.extract.problems.extend(told);
}

/// What cannot be of a stay; where the date of birth cannot be, no age of it proves anything.
fn doubts(stay: &Stay<'_>) -> Vec<Problem> {
    match too_old(stay.child_ref, stay.born_on, stay.started_on) {
        Some(told) => vec![Problem { place: stay.place.clone(), ..told }],
        None => RULES.iter().filter_map(|rule| rule(stay)).map(|doubt| problem(stay, doubt)).collect(),
    }
}

fn problem(stay: &Stay<'_>, (rule, what, why): Doubt) -> Problem {
    let detail = format!("{what}: {why}. It was kept as it is.");
    Problem { place: stay.place.clone(), ..Problem::of_child(stay.child_ref, rule, detail) }
}

fn of_return(reading: &Reading) -> impl Iterator<Item = Stay<'_>> {
    let rows = reading.episodes.iter().flat_map(|(child_ref, rows)| rows.iter().map(move |row| (child_ref, row)));
    rows.map(|(child_ref, row)| of_episode(reading, child_ref, row))
}

fn of_episode<'r>(reading: &'r Reading, child_ref: &'r str, row: &'r Episode) -> Stay<'r> {
    let since = |code: &'r str| (code, row.started_on);
    Stay {
        child_ref,
        born_on: born_on(reading, child_ref, Source::Ssda903),
        started_on: row.started_on,
        begins: row.reason.as_deref() == Some("S"),
        status: row.legal_code.as_ref().map(LegalCode::as_str).map(since),
        // L, B and U are the reasons for an episode with which the legal status changes.
        is_new_status: matches!(row.reason.as_deref(), Some("L" | "B" | "U")),
        placement: row.place.kind.as_deref().map(since),
        ended_on: row.ended_on,
        end_reason: row.end_reason.as_deref(),
        place: reading.episode_places.get(child_ref, row.started_on),
    }
}

fn of_list_8(reading: &Reading) -> impl Iterator<Item = Stay<'_>> {
    reading.in_care.iter().map(|row| of_row(reading, row))
}

fn of_row<'r>(reading: &'r Reading, row: &'r InCare) -> Stay<'r> {
    let placement = row.placement.as_ref();
    Stay {
        child_ref: &row.child_ref,
        born_on: born_on(reading, &row.child_ref, Source::AnnexA),
        started_on: row.started_on,
        begins: true,
        status: row.status.as_ref().map(|code| (code.as_str(), row.status_on)),
        is_new_status: row.status_on > row.started_on,
        placement: placement.and_then(|(since, place)| Some((place.kind.as_deref()?, *since))),
        ended_on: row.ended_on,
        end_reason: row.end_reason.as_deref(),
        place: None,
    }
}

fn born_on(reading: &Reading, child_ref: &str, source: Source) -> Option<NaiveDate> {
    reading.children.get(&(child_ref.to_owned(), source))?.born_on
}

impl Stay<'_> {
    /// The status with the child's age when it began.
    fn status_with_age(&self) -> Option<(&str, u32)> {
        let (code, since) = self.status?;
        Some((code, completed_years(self.born_on?, since)?))
    }
}

/// Help that is told of somebody who is no child, once for each.
fn of_help(reading: &Reading) -> impl Iterator<Item = Problem> {
    let mut first: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for row in &reading.help {
        let on = first.entry(&row.child_ref).or_insert(row.started_on);
        *on = row.started_on.min(*on);
    }
    let is_in_care = |child_ref: &str| reading.in_care.iter().any(|row| row.child_ref == child_ref);
    let told = first
        .into_iter()
        .filter_map(|(child_ref, on)| too_old(child_ref, born_on(reading, child_ref, Source::AnnexA), on));
    told.filter(move |told| told.child_ref.as_deref().is_none_or(|child_ref| !is_in_care(child_ref)))
}

/// Whoever is so old was born on another day: their age is shown as not known.
fn too_old(child_ref: &str, born_on: Option<NaiveDate>, on: NaiveDate) -> Option<Problem> {
    let born_on = born_on?;
    let age = completed_years(born_on, on).filter(|age| *age > OLDEST)?;
    let detail = format!(
        "Born on {}, and so {age} years old on {}: no child in care is so old. It was kept, and the age is shown as not \
         known.",
        full(born_on),
        full(on)
    );
    Some(Problem::of_child(child_ref, "nobody-in-care-is-so-old", detail))
}

/// Rule 352: "child" means a person under 18 (Children Act 1989, section 105).
fn adult_at_start(stay: &Stay<'_>) -> Option<Doubt> {
    let age = completed_years(stay.born_on?, stay.started_on).filter(|age| stay.begins && *age >= 18)?;
    let what = format!("Aged {age} when care started on {}", full(stay.started_on));
    Some(("18-or-over-when-care-started", what, "a child is under 18 (rule 352)"))
}

/// Rule 358: nobody under 10 is remanded, held by the police for an offence, or sentenced (Children and Young Persons Act
/// 1933, section 50).
fn too_young_for_status(stay: &Stay<'_>) -> Option<Doubt> {
    let (code, age) = stay.status_with_age().filter(|(code, age)| matches!(*code, "J1" | "J2" | "J3") && *age < 10)?;
    let what = format!("{code} ({}) at the age of {age}", LegalCode::new(code).label());
    Some(("too-young-for-the-legal-status", what, "nobody under 10 can have committed an offence (rule 358)"))
}

/// No care order is made from the 17th birthday on (Children Act 1989, section 31(3)); one that was made lasts until 18.
fn too_old_for_order(stay: &Stay<'_>) -> Option<Doubt> {
    let is_made = |(code, age): &(&str, u32)| stay.is_new_status && matches!(*code, "C1" | "C2") && *age >= 17;
    let (code, age) = stay.status_with_age().filter(is_made)?;
    let what = format!("{code} ({}) since the age of {age}", LegalCode::new(code).label());
    Some(("too-old-for-the-order", what, "none is made from the 17th birthday on (Children Act 1989, section 31(3))"))
}

/// The last freeing orders were made in December 2005, and who was a child then is none from 2024 on.
fn freed(stay: &Stay<'_>) -> Option<Doubt> {
    let since = stay.status.filter(|(code, _)| *code == "D1").map(|(_, since)| since)?;
    let last = NaiveDate::from_ymd_opt(2005, 12, 31)?;
    let is_too_late = since >= months_after(last, 18 * 12) || stay.born_on.is_some_and(|born| born > last);
    let what = format!("D1 (Freeing order) on {}", full(since));
    is_too_late.then_some(("no-freeing-order-can-be", what, "none was made after December 2005"))
}

/// Rule 378: a child with the parents is not accommodated.
fn at_home(stay: &Stay<'_>) -> Option<Doubt> {
    let is_at_home = matches!((stay.status?, stay.placement?), (("V2", _), ("P1", _)));
    let what = "Placed with parents (P1) on section 20".to_owned();
    is_at_home.then_some(("at-home-on-section-20", what, "a child at home is not accommodated (rule 378)"))
}

/// Rules 370 and 371, and K3 by its name; nobody under 16 is placed in semi-independent living since September 2021 (Care
/// Planning, Placement and Case Review (England) (Amendment) Regulations 2021).
fn too_young_for_place(stay: &Stay<'_>) -> Option<Doubt> {
    let (kind, since) = stay.placement?;
    let is_late = NaiveDate::from_ymd_opt(2021, 9, 9).is_some_and(|day| since >= day);
    let (youngest, why) = match kind {
        "P2" => (15, "independent living is from 15 (rule 370)"),
        "H5" if is_late => (16, "semi-independent living is from 16, by law since September 2021 (rule 371)"),
        "K3" => (16, "supported accommodation is from 16"),
        _ => return None,
    };
    let age = completed_years(stay.born_on?, since).filter(|age| *age < youngest)?;
    Some(("too-young-for-the-placement", format!("{kind} at the age of {age}"), why))
}

/// Rules 386, 387, 389, 407 and 460.
fn odd_end(stay: &Stay<'_>) -> Option<Doubt> {
    let (reason, ended_on) = (stay.end_reason?, stay.ended_on?);
    let age = completed_years(stay.born_on?, ended_on)?;
    let why = match reason {
        "E11" | "E12" if age >= 18 => "adoption is of a child (rule 386)",
        "E43" | "E44" | "E45" | "E46" | "E47" | "E48" if age >= 18 => "special guardianship is of a child (rule 407)",
        "E5" | "E6" if age < 14 => "independent living is from 14 (rule 387)",
        "E7" if age < 16 => "adult care is from 16 (rule 389)",
        "E17" if age < 18 => "staying put is from 18 (rule 460)",
        _ => return None,
    };
    Some(("end-does-not-fit-the-age", format!("Care ended with {reason} at the age of {age}"), why))
}

/// Rule 359: from the 18th birthday on only a community home can go on under section 20(5) of the Children Act 1989.
fn after_18(stay: &Stay<'_>) -> Option<Doubt> {
    let birthday = months_after(stay.born_on?, 18 * 12);
    let is_in_home = matches!((stay.status, stay.placement), (Some(("V2", _)), Some(("K2", _))));
    let ended_on = stay.ended_on.filter(|end| *end > birthday && stay.started_on < birthday && !is_in_home)?;
    let what = format!("In care until {}, after the 18th birthday on {}", full(ended_on), full(birthday));
    Some(("in-care-after-18", what, "nobody of 18 is a child in care (rule 359)"))
}
