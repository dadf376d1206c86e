//! The rows of one statement from which no fact is worked out, column by column, in the words of a list.

use chrono::NaiveDate;

use super::{Part, Value};
use crate::domain::calendar::full;
use crate::domain::postcode::Sector;
use crate::domain::urn::Urn;
use crate::import::details::{Deprived, Details, Latest, Lived, Missing, Outcomes, Review};

/// What a row is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) part: Part,
    /// The first day of the care that it is about, where each has its own heading.
    pub(super) care_from: Option<NaiveDate>,
    /// The day of the row, where several stand under one heading.
    pub(super) on: Option<NaiveDate>,
    /// What tells two rows of one day apart.
    reason: Option<String>,
}

/// A column of a row.
pub(super) struct Cell {
    pub(super) column: &'static str,
    pub(super) label: &'static str,
    /// `None` where the row says nothing in it.
    pub(super) value: Option<Value>,
}

/// A row.
pub(super) struct DetailRow {
    pub(super) key: Key,
    pub(super) cells: Vec<Cell>,
}

/// Every row of a statement.
pub(super) fn rows(details: &Details) -> Vec<DetailRow> {
    let lived = details.lived.iter().map(lived);
    let reviews = details.reviews.iter().map(review);
    let missing = details.missing.iter().map(missing);
    let deprived = details.deprived.iter().map(deprived);
    let outcomes = details.outcomes.iter().map(outcomes);
    let latest = details.latest.iter().map(latest);
    lived.chain(reviews).chain(missing).chain(deprived).chain(outcomes).chain(latest).collect()
}

impl Key {
    /// What its rows stand under.
    pub(super) fn heading(&self) -> String {
        match (self.part, self.care_from) {
            (Part::Lived, _) => "Where the child lived (SSDA903)".to_owned(),
            (Part::Review, _) => "Reviews (SSDA903)".to_owned(),
            (Part::Missing, _) => "Missing from care (SSDA903)".to_owned(),
            (Part::Deprived, _) => "Deprivation of liberty orders (SSDA903)".to_owned(),
            (Part::Latest, Some(from)) => {
                format!("What was last done in care from {}, as last told (Annex A, list 8)", full(from))
            }
            _ => "Health and the like, as last told (SSDA903, OC2)".to_owned(),
        }
    }

    /// Whether it has the last of each alone, so that the next edition has another and is no correction.
    pub(super) const fn has_the_last_alone(&self) -> bool {
        matches!(self.part, Part::Outcomes | Part::Latest)
    }
}

fn cell(column: &'static str, label: &'static str, value: Option<Value>) -> Cell {
    Cell { column, label, value }
}

fn value(stored: &str, words: &str) -> Value {
    Value { stored: Some(stored.to_owned()), words: words.to_owned() }
}

/// What is said by the row's being there.
fn nothing_stored(words: &str) -> Value {
    Value { stored: None, words: words.to_owned() }
}

fn day(day: Option<NaiveDate>) -> Option<Value> {
    day.map(|day| value(&day.to_string(), &full(day)))
}

fn number(number: Option<u32>) -> Option<Value> {
    number.map(|number| value(&number.to_string(), &number.to_string()))
}

fn yes_or_no(answer: Option<bool>) -> Option<Value> {
    answer.map(|answer| if answer { value("1", "yes") } else { value("0", "no") })
}

fn text(text: Option<&String>) -> Option<Value> {
    text.map(|text| value(text, text))
}

/// The placeholder is neither a number nor its absence.
fn urn(urn: &Urn) -> Option<Value> {
    let stored = Option::<String>::from(urn.clone())?;
    let why = if *urn == Urn::Placeholder { ", where a number should stand" } else { "" };
    Some(value(&stored, &format!("{stored}{why}")))
}

fn sector(sector: Option<&Sector>) -> Option<Value> {
    sector.map(|sector| value(sector.as_str(), sector.as_str()))
}

fn until(end: Option<NaiveDate>) -> Value {
    end.map_or_else(|| nothing_stored("no end"), |end| value(&end.to_string(), &format!("until {}", full(end))))
}

fn of(part: Part, on: Option<NaiveDate>, cells: Vec<Cell>) -> DetailRow {
    DetailRow { key: Key { part, care_from: None, on, reason: None }, cells }
}

/// One label where the row has a day, and one where it has none.
fn by_day(on: Option<NaiveDate>, dated: &'static str, undated: &'static str) -> &'static str {
    if on.is_some() { dated } else { undated }
}

fn lived(row: &Lived) -> DetailRow {
    let cells = vec![
        cell("urn", "URN from", urn(&row.urn)),
        cell("home", "Home in postcode sector from", sector(row.home.as_ref())),
        cell("placement", "Placement in postcode sector from", sector(row.placement.as_ref())),
    ];
    let row_of_day = of(Part::Lived, Some(row.from), cells);
    DetailRow { key: Key { reason: row.reason.clone(), ..row_of_day.key }, ..row_of_day }
}

fn review(row: &Review) -> DetailRow {
    let label = by_day(row.on, "Review of", "Review without a day");
    let code = text(row.code.as_ref()).unwrap_or_else(|| nothing_stored("how the child took part is not said"));
    of(Part::Review, row.on, vec![cell("code", label, Some(code))])
}

fn missing(row: &Missing) -> DetailRow {
    let what = match row.code.as_deref() {
        Some("M") => Some(value("M", "missing")),
        Some("A") => Some(value("A", "away without authorisation")),
        _ => text(row.code.as_ref()),
    };
    let label = by_day(row.from, "Missing from", "Missing from a day that is not known");
    let kind = by_day(row.from, "Which was, from", "Which was");
    of(Part::Missing, row.from, vec![cell("ended_on", label, Some(until(row.to))), cell("code", kind, what)])
}

fn deprived(row: &Deprived) -> DetailRow {
    let label = by_day(row.from, "Order from", "Order from a day that is not known");
    of(Part::Deprived, row.from, vec![cell("ended_on", label, Some(until(row.to)))])
}

fn outcomes(row: &Outcomes) -> DetailRow {
    let cells = vec![
        cell("sdq_score", "SDQ score", number(row.sdq_score.map(u32::from))),
        cell("sdq_reason", "Why there is no SDQ score", text(row.sdq_reason.as_ref())),
        cell("convicted", "Convicted", yes_or_no(row.convicted)),
        cell("health_check", "Health checks under 5", yes_or_no(row.health_check)),
        cell("immunised", "Immunised", yes_or_no(row.immunised)),
        cell("teeth_checked", "Teeth checked", yes_or_no(row.teeth_checked)),
        cell("health_assessed", "Health assessed", yes_or_no(row.health_assessed)),
        cell("substance_misuse", "Substance misuse", yes_or_no(row.substance_misuse)),
        cell("help_received", "Help with that received", yes_or_no(row.help_received)),
        cell("help_offered", "Help with that offered", yes_or_no(row.help_offered)),
    ];
    of(Part::Outcomes, None, cells)
}

fn latest(row: &Latest) -> DetailRow {
    let cells = vec![
        cell("review", "Review", day(row.review)),
        cell("visit", "Social work visit", day(row.visit)),
        cell("reviewing_officer", "Seen or spoken to by the reviewing officer", day(row.reviewing_officer)),
        cell("health_assessment", "Health assessment", day(row.health_assessment)),
        cell("dental_check", "Dental check", day(row.dental_check)),
        cell("urn", "URN of the placement", urn(&row.urn)),
        cell("placement", "Placement in postcode sector", sector(row.placement.as_ref())),
        cell("times_missing", "Times missing in 12 months", number(row.times_missing)),
        cell("times_absent", "Times absent in 12 months", number(row.times_absent)),
        cell("interview_offered", "Return interview offered", yes_or_no(row.interview_offered)),
        cell("interview_accepted", "Return interview accepted", yes_or_no(row.interview_accepted)),
    ];
    let row_of_care = of(Part::Latest, None, cells);
    DetailRow { key: Key { care_from: Some(row.from), ..row_of_care.key }, ..row_of_care }
}
