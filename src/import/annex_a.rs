//! Annex A, lists 1 to 8: one row per contact, assessment, plan or child in care.

use chrono::NaiveDate;

use super::extract::Reading;
use super::facts::{ChildFacts, HelpGiven, InCare};
use super::issue::{BadValue, Rejected};
use super::kind::Kind;
use super::ssda903::{date, tell};
use super::starts::{self, Start};
use super::table::{Record, Table};
use super::{details, doubts, words};
use crate::domain::care_history::Place;
use crate::domain::child::Source;
use crate::domain::intervention::Kind as Help;
use crate::domain::legal_status::LegalCode;

/// Takes rows of one list.
pub(super) fn take(reading: &mut Reading, table: &Table, rows: &[u32]) {
    for record in table.records_of(rows) {
        let child_ref = record.child_ref();
        let taken = child_ref.clone().and_then(|child_ref| take_row(reading, table.kind, &record, &child_ref));
        match taken {
            Ok(()) => {
                reading.seen.add(table.kind, &record);
                doubts::tell_of_placeholders(reading, &record);
            }
            Err(bad) => {
                reading.extract.rejected.push(Rejected { place: record.place(), child_ref: child_ref.ok(), bad });
            }
        }
    }
}

fn take_row(reading: &mut Reading, kind: Kind, record: &Record<'_>, child_ref: &str) -> Result<(), BadValue> {
    if kind == Kind::ChildrenInCare {
        let row = in_care(reading, record, child_ref)?;
        tell_of_codes(reading, record, &row);
        details::of_list_8(reading, record, child_ref, row.started_on);
        reading.in_care.push(row);
    } else {
        let help = help(kind, record, child_ref)?;
        reading.help.extend(help);
    }
    let facts = ChildFacts {
        sex: record.text("sex").and_then(|text| words::sex(&text)),
        born_on: date(reading, record, child_ref, "born"),
        ethnicity: record.text("ethnicity").map(|text| words::ethnicity(&text)),
        disabled: yes_or_no(record, "disabled"),
        unaccompanied: yes_or_no(record, "unaccompanied"),
        team: record.text("team"),
        worker: record.text("worker"),
        ..ChildFacts::default()
    };
    reading.add_child(child_ref, Source::AnnexA, facts);
    Ok(())
}

fn tell_of_codes(reading: &mut Reading, record: &Record<'_>, row: &InCare) {
    let said = [
        ("status", row.status.as_ref().map(LegalCode::as_str)),
        ("need", row.need.as_deref()),
        ("placement", row.placement.as_ref().and_then(|(_, place)| place.kind.as_deref())),
        ("end_reason", row.end_reason.as_deref()),
    ];
    doubts::tell_of_codes(reading, record, &row.child_ref, &said);
}

fn yes_or_no(record: &Record<'_>, field: &str) -> Option<bool> {
    words::yes_or_no(&record.text(field)?)
}

/// The help that a row of lists 1 to 7 tells of; list 5 tells of up to three kinds.
fn help(kind: Kind, record: &Record<'_>, child_ref: &str) -> Result<Vec<HelpGiven>, BadValue> {
    let started_on = record.required_date("on")?;
    let row = HelpRow { record, child_ref, started_on };
    Ok(match kind {
        Kind::Contacts => vec![row.event(Help::Contact, row.words("detail"))],
        Kind::EarlyHelp => vec![HelpGiven {
            provider: row.words("provider"),
            ..row.span(Help::EarlyHelpAssessment, row.end("ended")?, None)
        }],
        Kind::Referrals => vec![row.event(Help::Referral, row.referral())],
        Kind::Assessments => vec![row.span(Help::Assessment, row.end("ended")?, None)],
        Kind::Section47 => row.section_47()?,
        Kind::ChildInNeed => vec![row.span(Help::ChildInNeedPlan, row.end("ended")?, row.child_in_need())],
        _ => vec![row.span(Help::ChildProtectionPlan, row.end("ended")?, row.child_protection())],
    })
}

/// A row of lists 1 to 7, with what every one of them has.
struct HelpRow<'a> {
    record: &'a Record<'a>,
    child_ref: &'a str,
    started_on: NaiveDate,
}

impl HelpRow<'_> {
    fn span(&self, kind: Help, ended_on: Option<NaiveDate>, detail: Option<String>) -> HelpGiven {
        let (child_ref, started_on) = (self.child_ref.to_owned(), self.started_on);
        HelpGiven { child_ref, kind, started_on, ended_on, provider: None, outcome: None, detail, recorded_on: None }
    }

    fn event(&self, kind: Help, detail: Option<String>) -> HelpGiven {
        self.span(kind, Some(self.started_on), detail)
    }

    fn words(&self, field: &str) -> Option<String> {
        self.record.text(field).map(|text| words::without_list_letter(&text).to_owned())
    }

    fn end(&self, field: &str) -> Result<Option<NaiveDate>, BadValue> {
        let end = self.record.date(field)?;
        if end.is_some_and(|end| end < self.started_on) {
            return Err(self.record.bad(field, "it ends before it starts"));
        }
        Ok(end)
    }

    fn says(&self, field: &str) -> Option<bool> {
        yes_or_no(self.record, field)
    }

    fn referral(&self) -> Option<String> {
        let no_action = (self.says("nfa") == Some(true)).then(|| "no further action".to_owned());
        joined([self.words("detail"), no_action])
    }

    fn child_in_need(&self) -> Option<String> {
        joined([self.words("need"), self.words("closure")])
    }

    fn child_protection(&self) -> Option<String> {
        let earlier = self.record.text("previous").filter(|number| number != "0");
        let category = self.words("category").or_else(|| self.words("first_category"));
        joined([category, earlier.map(|number| format!("earlier plans: {number}"))])
    }

    /// A strategy discussion, the enquiry that it began, and the conference if there was one.
    ///
    /// The list has no end of the enquiry. It ended with the conference; where a conference was deemed unnecessary it
    /// is over and nobody knows since when, so it is kept for the one day that is known and never claimed as open;
    /// otherwise it is open.
    fn section_47(&self) -> Result<Vec<HelpGiven>, BadValue> {
        let conference = self.end("conference")?;
        let unnecessary = self.says("unnecessary") == Some(true);
        let (ended_on, said) = match conference {
            Some(day) => (Some(day), None),
            None if unnecessary => (Some(self.started_on), Some("no conference needed; its end is not in the list")),
            None => (None, None),
        };
        let held = conference.map(|day| HelpGiven {
            started_on: day,
            ended_on: Some(day),
            ..self.event(Help::InitialConference, self.result_of_conference())
        });
        let enquiry = self.span(Help::Section47Enquiry, ended_on, said.map(str::to_owned));
        Ok([self.event(Help::StrategyDiscussion, None), enquiry].into_iter().chain(held).collect())
    }

    fn result_of_conference(&self) -> Option<String> {
        let plan = self.says("resulted")?;
        let words = if plan { "resulted in a child protection plan" } else { "no child protection plan" };
        Some(words.to_owned())
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn in_care(reading: &mut Reading, record: &Record<'_>, child_ref: &str) -> Result<InCare, BadValue> {
    let ended_on = record.date("ended")?;
    let day = |field: &str| record.date(field).ok().flatten();
    let known = [day("status_on"), day("placement_on"), ended_on];
    let start = Start::of(record, "on", &known, reading.edition_day)?;
    starts::tell_of_care(reading, record, child_ref, start);
    let started_on = start.on;
    if ended_on.is_some_and(|end| end < started_on) {
        return Err(record.bad("ended", "care ends before it starts"));
    }
    let status_text = record.text("status");
    let status = status_text.as_deref().and_then(words::legal_status);
    if status.is_none() {
        let why = "this legal status could not be read: the child is kept with the status unknown";
        tell(reading, record, child_ref, record.bad("status", why));
    }
    let known_on = status_day(reading, record, child_ref, started_on);
    Ok(InCare {
        child_ref: child_ref.to_owned(),
        started_on,
        begins_before: start.begins_before,
        ended_on,
        end_reason: record.text("end_reason").and_then(|text| words::end_reason(&text)),
        need: record.text("need").and_then(|text| words::need(&text)),
        status,
        status_on: within(known_on.unwrap_or(started_on), started_on, ended_on),
        status_day_is_known: known_on.is_some_and(|day| day >= started_on),
        placement: placement(reading, record, child_ref, started_on)
            .map(|(day, place)| (within(day, started_on, ended_on), place)),
    })
}

fn within(day: NaiveDate, started_on: NaiveDate, ended_on: Option<NaiveDate>) -> NaiveDate {
    day.max(started_on).min(ended_on.unwrap_or(NaiveDate::MAX))
}

/// The first day of the current legal status. Where it is missing, care's first day stands in for it, so that a child
/// on section 20 is followed up all the same, and that is told.
fn status_day(reading: &mut Reading, record: &Record<'_>, child_ref: &str, started_on: NaiveDate) -> Option<NaiveDate> {
    let day = date(reading, record, child_ref, "status_on");
    let complaint = match day {
        None => "the start of the current legal status is not known: the start of care was taken for it",
        Some(day) if day < started_on => "the legal status starts before care does: the start of care was taken",
        Some(_) => return day,
    };
    tell(reading, record, child_ref, record.bad("status_on", complaint));
    day
}

fn placement(
    reading: &mut Reading,
    record: &Record<'_>,
    child_ref: &str,
    started_on: NaiveDate,
) -> Option<(NaiveDate, Place)> {
    let kind = record.text("placement").and_then(|text| words::placement(&text));
    let provider = record.text("provider").and_then(|text| words::provider(&text));
    if kind.is_none() && provider.is_none() {
        return None;
    }
    let day = date(reading, record, child_ref, "placement_on");
    if day.is_none_or(|day| day < started_on) {
        let why = "no day on which the placement began in this period: the start of care was taken for it";
        tell(reading, record, child_ref, record.bad("placement_on", why));
    }
    Some((day.unwrap_or(started_on), Place { kind, provider }))
}
