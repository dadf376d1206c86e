//! What cannot be true of a child in care, by age or by law: said in words wherever it is shown, asked once at import, and
//! never a reason to leave anything out.
//!
//! The rules with a number are those by which the Department for Education checks the SSDA903 return; what they rest on
//! is named with each.

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::admission::{Admission, PeriodKind};
use super::calendar::{completed_years, full, months_after};
use super::child::OLDEST;
use super::legal_status::{LegalCode, LegalStatus};
use super::text::in_sentence;

/// Something that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// A stable code, such as `18-or-over-when-care-started`.
    pub code: &'static str,
    /// Which of the facts that are shown cannot be.
    pub about: About,
    /// What is recorded: "Aged 18 when care started on 2 Oct 2026".
    pub what: String,
    /// Why it cannot be, in words that can follow a colon.
    pub why: &'static str,
}

/// Which of the facts of a child in care it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The date of birth, and with it every age.
    Birth,
    /// The age at entry, or now.
    Age,
    /// The legal status.
    Status,
    /// The placement.
    Placement,
    /// The end of care.
    End,
}

impl About {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Birth => "date of birth",
            Self::Age => "age",
            Self::Status => "legal status",
            Self::Placement => "placement",
            Self::End => "end of care",
        }
    }
}

impl Impossible {
    /// "Aged 18 when care started on 2 Oct 2026: a child is under 18 (rule 352)."
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{}: {}.", self.what, self.why)
    }
}

impl Impossible {
    /// "Check the age: aged 18 when care started on 2 Oct 2026; a child is under 18 (rule 352)."
    #[must_use]
    pub fn to_check(&self) -> String {
        format!("Check the {}: {}; {}.", self.about.label(), in_sentence(&self.what), self.why)
    }
}

impl Serialize for Impossible {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Impossible", 3)?;
        fields.serialize_field("code", self.code)?;
        fields.serialize_field("about", self.about.label())?;
        fields.serialize_field("sentence", &self.sentence())?;
        fields.end()
    }
}

/// A stay in care, or a part of one, as far as the rules look at it. `None` means that it is not known, or not looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stay<'r> {
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Whether care began with it.
    pub begins: bool,
    /// The legal status, and since when it holds.
    pub status: Option<(&'r str, NaiveDate)>,
    /// Whether the status changed within care.
    pub is_new_status: bool,
    /// The placement, and since when the child is there.
    pub placement: Option<(&'r str, NaiveDate)>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
    /// SSDA903 `REC`.
    pub end_reason: Option<&'r str>,
    /// A day on which it was going on.
    pub seen_on: Option<NaiveDate>,
}

const RULES: [fn(&Stay<'_>) -> Option<Impossible>; 8] =
    [adult_at_start, too_young_for_status, too_old_for_order, freed, at_home, too_young_for_place, odd_end, after_18];

/// What cannot be of a stay; where the date of birth cannot be, no age of it proves anything.
#[must_use]
pub fn of_stay(stay: &Stay<'_>) -> Vec<Impossible> {
    match too_old(stay.born_on, stay.started_on) {
        Some(told) => vec![told],
        None => RULES.iter().filter_map(|rule| rule(stay)).collect(),
    }
}

/// What cannot be of an admission as it stood on a day, each once, in the order of what it is about.
#[must_use]
pub fn of_admission(admission: &Admission, as_of: NaiveDate) -> Vec<Impossible> {
    let born_on = admission.child.born_on;
    let of_birth = too_old(born_on, admission.admitted_on()).or_else(|| born_after(born_on, admission.admitted_on()));
    if let Some(told) = of_birth {
        return vec![told];
    }
    let mut told: Vec<Impossible> = Vec::new();
    for found in stays(admission, as_of).iter().flat_map(of_stay) {
        if !told.contains(&found) {
            told.push(found);
        }
    }
    told.sort_by_key(|found| found.about);
    told
}

/// What cannot be of a child whose entry was asked for on a day. One who is not born yet can be asked for.
#[must_use]
pub fn of_request(born_on: Option<NaiveDate>, asked_on: NaiveDate) -> Vec<Impossible> {
    too_old(born_on, asked_on).or_else(|| adult_when_asked_for(born_on, asked_on)).into_iter().collect()
}

/// The mark in words of what cannot be, each fact once: "check age and legal status". Nothing where all can be.
#[must_use]
pub fn mark(told: &[Impossible]) -> Option<String> {
    let mut about: Vec<&str> = told.iter().map(|found| found.about.label()).collect();
    about.dedup();
    let (last, rest) = about.split_last()?;
    Some(if rest.is_empty() { format!("check {last}") } else { format!("check {} and {last}", rest.join(", ")) })
}

/// The codes, for a cell.
#[must_use]
pub fn codes(told: &[Impossible]) -> String {
    told.iter().map(|found| found.code).collect::<Vec<_>>().join(" ")
}

/// An admission as the rules look at it: as a whole, by legal status, by placement, and by what held at once.
fn stays(admission: &Admission, as_of: NaiveDate) -> Vec<Stay<'_>> {
    let born_on = admission.child.born_on;
    let part = |started_on: NaiveDate| Stay { born_on, started_on, ..Stay::default() };
    let statuses = admission.legal_statuses.iter().filter(|run| run.started_on <= as_of);
    let statuses = statuses.filter_map(|run| Some((run, run.code.as_ref()?.as_str())));
    let placements = admission.placements.iter().filter(|run| run.started_on <= as_of);
    let placements = placements.filter_map(|run| Some((run, run.kind.as_deref()?)));
    let is_first = |run: &LegalStatus| {
        let same = admission.legal_statuses.iter().filter(|other| other.code == run.code);
        same.map(|other| other.started_on).min() == Some(run.started_on)
    };
    let by_status = statuses.clone().map(|(run, code)| Stay {
        status: Some((code, run.started_on)),
        is_new_status: run.started_on > admission.admitted_on() && is_first(run),
        ..part(run.started_on)
    });
    let by_placement =
        placements.clone().map(|(run, kind)| Stay { placement: Some((kind, run.started_on)), ..part(run.started_on) });
    let at_once = statuses.flat_map(|(run, code)| {
        let beside = placements.clone().filter(|(place, _)| {
            place.ended_on.is_none_or(|end| end > run.started_on)
                && run.ended_on.is_none_or(|end| end > place.started_on)
        });
        beside.map(move |(place, kind)| {
            let since = run.started_on.max(place.started_on);
            Stay { status: Some((code, run.started_on)), placement: Some((kind, place.started_on)), ..part(since) }
        })
    });
    let whole = whole(admission, as_of);
    by_status.chain(by_placement).chain(at_once).chain([whole]).collect()
}

/// The whole stay, with the legal status and the placement of its last day.
fn whole(admission: &Admission, as_of: NaiveDate) -> Stay<'_> {
    let ended_on = admission.period.ended_on.filter(|end| *end <= as_of);
    let last = ended_on.unwrap_or(as_of);
    let holds = |start: NaiveDate, end: Option<NaiveDate>| start <= last && end.is_none_or(|end| end >= last);
    let status = admission.legal_statuses.iter().rfind(|run| holds(run.started_on, run.ended_on));
    let placement = admission.placements.iter().rfind(|run| holds(run.started_on, run.ended_on));
    Stay {
        born_on: admission.child.born_on,
        started_on: admission.admitted_on(),
        begins: admission.period.kind != PeriodKind::EarlierStart,
        status: status.and_then(|run| Some((run.code.as_ref()?.as_str(), run.started_on))),
        placement: placement.and_then(|run| Some((run.kind.as_deref()?, run.started_on))),
        ended_on,
        end_reason: admission.period.end_reason.as_deref().filter(|_| ended_on.is_some()),
        seen_on: Some(as_of).filter(|_| ended_on.is_none()),
        ..Stay::default()
    }
}

impl Stay<'_> {
    /// The status with the child's age when it began.
    fn status_with_age(&self) -> Option<(&str, u32)> {
        let (code, since) = self.status?;
        Some((code, completed_years(self.born_on?, since)?))
    }
}

/// Whoever is so old was born on another day: their age is shown as not known.
#[must_use]
pub fn too_old(born_on: Option<NaiveDate>, on: NaiveDate) -> Option<Impossible> {
    let born_on = born_on?;
    let age = completed_years(born_on, on).filter(|age| *age > OLDEST)?;
    let what = format!("Born on {}, and so {age} years old on {}", full(born_on), full(on));
    Some(Impossible { code: "nobody-in-care-is-so-old", about: About::Birth, what, why: "no child in care is so old" })
}

/// Nobody is in care before they are born.
#[must_use]
pub fn born_after(born_on: Option<NaiveDate>, in_care_on: NaiveDate) -> Option<Impossible> {
    let born_on = born_on.filter(|born| *born > in_care_on)?;
    let what = format!("Born on {}, and in care on {}", full(born_on), full(in_care_on));
    let why = "nobody is in care before they are born";
    Some(Impossible { code: "born-after-care-started", about: About::Birth, what, why })
}

/// Rule 352: "child" means a person under 18 (Children Act 1989, section 105).
fn adult_at_start(stay: &Stay<'_>) -> Option<Impossible> {
    let age = completed_years(stay.born_on?, stay.started_on).filter(|age| stay.begins && *age >= 18)?;
    let what = format!("Aged {age} when care started on {}", full(stay.started_on));
    let why = "a child is under 18 (rule 352)";
    Some(Impossible { code: "18-or-over-when-care-started", about: About::Age, what, why })
}

/// As [`adult_at_start`]: nobody else comes into care.
fn adult_when_asked_for(born_on: Option<NaiveDate>, asked_on: NaiveDate) -> Option<Impossible> {
    let age = completed_years(born_on?, asked_on).filter(|age| *age >= 18)?;
    let what = format!("Aged {age} when entry was asked for on {}", full(asked_on));
    let why = "a child is under 18 (rule 352)";
    Some(Impossible { code: "18-or-over-when-asked-for", about: About::Age, what, why })
}

/// Rule 358: nobody under 10 is remanded, held by the police for an offence, or sentenced (Children and Young Persons Act
/// 1933, section 50).
fn too_young_for_status(stay: &Stay<'_>) -> Option<Impossible> {
    let (code, age) = stay.status_with_age().filter(|(code, age)| matches!(*code, "J1" | "J2" | "J3") && *age < 10)?;
    let what = format!("{code} ({}) at the age of {age}", LegalCode::new(code).label());
    let why = "nobody under 10 can have committed an offence (rule 358)";
    Some(Impossible { code: "too-young-for-the-legal-status", about: About::Status, what, why })
}

/// No care order is made from the 17th birthday on (Children Act 1989, section 31(3)); one that was made lasts until 18.
fn too_old_for_order(stay: &Stay<'_>) -> Option<Impossible> {
    let is_made = |(code, age): &(&str, u32)| stay.is_new_status && matches!(*code, "C1" | "C2") && *age >= 17;
    let (code, age) = stay.status_with_age().filter(is_made)?;
    let what = format!("{code} ({}) since the age of {age}", LegalCode::new(code).label());
    let why = "none is made from the 17th birthday on (Children Act 1989, section 31(3))";
    Some(Impossible { code: "too-old-for-the-order", about: About::Status, what, why })
}

/// The last freeing orders were made in December 2005, and who was a child then is none from 2024 on.
fn freed(stay: &Stay<'_>) -> Option<Impossible> {
    let since = stay.status.filter(|(code, _)| *code == "D1").map(|(_, since)| since)?;
    let last = NaiveDate::from_ymd_opt(2005, 12, 31)?;
    let is_too_late = since >= months_after(last, 18 * 12) || stay.born_on.is_some_and(|born| born > last);
    let what = format!("D1 (Freeing order) on {}", full(since));
    let why = "none was made after December 2005";
    is_too_late.then_some(Impossible { code: "no-freeing-order-can-be", about: About::Status, what, why })
}

/// Rule 378: a child with the parents is not accommodated.
fn at_home(stay: &Stay<'_>) -> Option<Impossible> {
    let is_at_home = matches!((stay.status?, stay.placement?), (("V2", _), ("P1", _)));
    let what = "Placed with parents (P1) on section 20".to_owned();
    let why = "a child at home is not accommodated (rule 378)";
    is_at_home.then_some(Impossible { code: "at-home-on-section-20", about: About::Placement, what, why })
}

/// Rules 370 and 371, and K3 by its name; nobody under 16 is placed in semi-independent living since September 2021 (Care
/// Planning, Placement and Case Review (England) (Amendment) Regulations 2021).
fn too_young_for_place(stay: &Stay<'_>) -> Option<Impossible> {
    let (kind, since) = stay.placement?;
    let is_late = NaiveDate::from_ymd_opt(2021, 9, 9).is_some_and(|day| since >= day);
    let (youngest, why) = match kind {
        "P2" => (15, "independent living is from 15 (rule 370)"),
        "H5" if is_late => (16, "semi-independent living is from 16, by law since September 2021 (rule 371)"),
        "K3" => (16, "supported accommodation is from 16"),
        _ => return None,
    };
    let age = completed_years(stay.born_on?, since).filter(|age| *age < youngest)?;
    let what = format!("{kind} at the age of {age}");
    Some(Impossible { code: "too-young-for-the-placement", about: About::Placement, what, why })
}

/// Rules 386, 387, 389, 407 and 460.
fn odd_end(stay: &Stay<'_>) -> Option<Impossible> {
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
    let what = format!("Care ended with {reason} at the age of {age}");
    Some(Impossible { code: "end-does-not-fit-the-age", about: About::End, what, why })
}

/// Rule 359: from the 18th birthday on only a community home can go on under section 20(5) of the Children Act 1989.
fn after_18(stay: &Stay<'_>) -> Option<Impossible> {
    let birthday = months_after(stay.born_on?, 18 * 12);
    let is_in_home = matches!((stay.status, stay.placement), (Some(("V2", _)), Some(("K2", _))));
    let is_told_of_start = stay.begins && stay.started_on >= birthday;
    let is_after = |day: &NaiveDate| *day > birthday && !is_told_of_start && !is_in_home;
    let ended_on = stay.ended_on.filter(is_after).map(|end| format!("In care until {}", full(end)));
    let what = ended_on.or_else(|| stay.seen_on.filter(is_after).map(|day| format!("In care on {}", full(day))))?;
    let what = format!("{what}, after the 18th birthday on {}", full(birthday));
    Some(Impossible {
        code: "in-care-after-18",
        about: About::Age,
        what,
        why: "nobody of 18 is a child in care (rule 359)",
    })
}

#[cfg(test)]
mod tests;
