//! The story of an admission in plain sentences, made from the facts alone.
//!
//! No name is ever in it, neither the child's nor anyone's: only the council's number. What is not recorded is said to
//! be so. From 16 a child is called a young person.

use chrono::{Datelike, NaiveDate};

use super::admission::{Admission, EntryKind, Found, PeriodKind, PeriodOfCare};
use super::before_entry::EARLY_HELP;
use super::calendar::full;
use super::codes::end_reason_label;
use super::entry_request::{EntryRequest, LegalAdvice, Verdict};
use super::impossible::{self, About, Impossible};
use super::intervention::Kind;
use super::legal_status::{LegalCode, LegalStatus, Responsibility};
use super::section20::OpenAgreement;
use super::settings::Settings;
use super::status_history::Standing;
use super::text::{capital, counted, in_sentence};

mod headline;
mod known;
mod words;

use words::name;

pub use headline::headline;

/// The months before entry in which help is looked for.
const WINDOW: u32 = 24;

/// The story in about six short sentences, for reading straight through.
///
/// Entry and legal route; what cannot be true of it; help before entry; what was looked for and not found; request and decision; where the child
/// stands now; the next section 20 follow-up; open actions.
#[must_use]
pub fn sentences(admission: &Admission, as_of: NaiveDate, settings: &Settings) -> Vec<String> {
    let agreement = OpenAgreement::of(admission, as_of, &settings.ladder);
    let impossible = impossible::of_admission(admission, as_of);
    let begins = [Some(entry(admission)), gone(admission)];
    let told = [
        re_entry(admission),
        Some(known::sentence(admission)),
        absences(admission),
        Some(admission.request.as_ref().map_or_else(|| "No request for entry is recorded.".to_owned(), request)),
        conversion(admission, as_of),
        after_a_gap(admission, as_of),
        Some(now(admission, as_of, agreement.as_ref())),
        agreement.as_ref().map(check),
        actions(admission, as_of),
    ];
    let impossible = impossible.iter().map(Impossible::to_check);
    begins.into_iter().flatten().chain(impossible).chain(told.into_iter().flatten()).collect()
}

/// The story as far as it was known when entry was decided, without what was decided and what came of it.
#[must_use]
pub fn before_decision(admission: &Admission) -> Vec<String> {
    let was_known = |told: &Impossible| matches!(told.about, About::Birth | About::Age);
    let impossible = impossible::of_admission(admission, admission.admitted_on());
    let check = impossible.iter().filter(|told| was_known(told)).map(Impossible::to_check);
    let told = [re_entry(admission), Some(known::sentence(admission)), absences(admission)];
    std::iter::once(entry(admission)).chain(check).chain(told.into_iter().flatten()).collect()
}

fn entry(admission: &Admission) -> String {
    let who = format!("{}, {},", admission.child.child_ref, who(admission));
    let day = full(admission.admitted_on());
    let route = admission.period.route_on_entry.as_ref();
    let route = route.map_or("legal route not known".to_owned(), |code| in_sentence(code.label()));
    match admission.period.kind {
        PeriodKind::EarlierStart => format!("{who} was in care by {day}, the first date seen; the start is not known."),
        _ => format!("{who} entered care on {day}: {route}; {}.", how(admission.entry())),
    }
}

/// `a child of 14`, `a young person of 16`.
fn who(admission: &Admission) -> String {
    match admission.age() {
        None => "whose age is not known".to_owned(),
        Some(0) => "a child under 1".to_owned(),
        Some(age @ ..16) => format!("a child of {age}"),
        Some(age) => format!("a young person of {age}"),
    }
}

const fn how(entry: EntryKind) -> &'static str {
    match entry {
        EntryKind::Planned => "planned",
        EntryKind::Unplanned => "unplanned",
        EntryKind::Emergency => "an emergency",
        EntryKind::Court => "placed by a court",
        EntryKind::NotRecorded => "whether planned is not recorded",
    }
}

/// That the extract no longer has it: the child is shown, and what is said of them may be out of date.
fn gone(admission: &Admission) -> Option<String> {
    let gone = admission.period.gone()?;
    Some(format!("{}: what stands here is as an earlier extract had it.", capital(&gone)))
}

fn re_entry(admission: &Admission) -> Option<String> {
    let days = admission.days_since_earlier_care()?;
    let is_the_one = |earlier: &&PeriodOfCare| {
        earlier.ended_on.is_some_and(|end| (admission.admitted_on() - end).num_days() == days)
    };
    let gone = admission.earlier_periods_of_care().find(is_the_one).and_then(PeriodOfCare::gone);
    let gone = gone.map(|gone| format!(" ({gone})")).unwrap_or_default();
    let days = counted(days, "day");
    admission.is_re_entry().then(|| format!("An earlier period of care had ended {days} before{gone}."))
}

/// What was looked for in the 24 months before entry and is not there; nothing where nothing was looked for.
fn absences(admission: &Admission) -> Option<String> {
    if admission.nothing_was_known() { None } else { absences_in_words(&absent(admission)) }
}

fn absences_in_words(absent: &[&str]) -> Option<String> {
    let listed = joined(absent)?;
    let were = if absent.first() == Some(&NO_PRE_PROCEEDINGS) { "were" } else { "was" };
    Some(format!("In the 24 months before entry there {were} {listed}."))
}

/// The one absence whose name is a plural.
const NO_PRE_PROCEEDINGS: &str = "no pre-proceedings";

fn absent(admission: &Admission) -> Vec<&'static str> {
    let is_absent = |kinds: &[Kind]| admission.had(kinds, WINDOW) == Found::No;
    let plan = || admission.help_open_at_entry().any(|help| help.kind == Kind::ChildProtectionPlan);
    let pre_proceedings = plan() && is_absent(&[Kind::PreProceedings]);
    let found = [
        is_absent(&[Kind::FamilyGroupConference]).then_some("no family group conference"),
        pre_proceedings.then_some(NO_PRE_PROCEEDINGS),
        is_absent(EARLY_HELP).then_some("no early help"),
    ];
    found.into_iter().flatten().collect()
}

/// `a, b and c`; `None` of nothing.
fn joined(parts: &[&str]) -> Option<String> {
    let (last, rest) = parts.split_last()?;
    Some(if rest.is_empty() { (*last).to_owned() } else { format!("{} and {last}", rest.join(", ")) })
}

fn request(request: &EntryRequest) -> String {
    let decision = match request.duty_decision() {
        Some(decision) => {
            format!("the duty Head of Service {} on {}", said(decision.verdict), full(decision.decided_at.day))
        }
        None => "no decision of a duty Head of Service is recorded".to_owned(),
    };
    let advice = match request.legal_advice {
        Some(LegalAdvice::Given) => "legal advice was given",
        Some(LegalAdvice::NotSought) => "legal advice was not sought",
        Some(LegalAdvice::Awaited) => "legal advice is awaited",
        None => "legal advice is not recorded",
    };
    format!("Entry was asked for on {}; {decision}; {advice}.", full(request.asked_at.day))
}

const fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supports => "supported it",
        Verdict::DoesNotSupport => "did not support it",
        Verdict::SupportsWithConditions => "supported it with conditions",
        Verdict::Agreed => "agreed",
        Verdict::NotAgreed => "did not agree",
        Verdict::AgreedWithConditions => "agreed with conditions",
    }
}

fn conversion(admission: &Admission, as_of: NaiveDate) -> Option<String> {
    let order = admission.conversion().filter(|order| order.started_on <= as_of)?;
    Some(format!("Section 20 became {} on {}.", status_name(order), full(order.started_on)))
}

/// What is recorded before and after days without any record.
fn after_a_gap(admission: &Admission, as_of: NaiveDate) -> Option<String> {
    let agreements = admission.status_history().agreements().into_iter();
    let (until, next) = agreements.filter_map(|one| one.until.zip(one.after_a_gap())).next_back()?;
    (next.started_on <= as_of).then(|| {
        let (until, next, from) = (full(until), status_name(next), full(next.started_on));
        format!("Section 20 is recorded until {until} and {next} from {from}; what held in between is not recorded.")
    })
}

fn status_name(status: &LegalStatus) -> String {
    status.code.as_ref().map_or("not known".to_owned(), |code| in_sentence(code.label()))
}

fn now(admission: &Admission, as_of: NaiveDate, agreement: Option<&OpenAgreement>) -> String {
    if let Some(ended_on) = ended(admission, as_of) {
        let reason = admission.period.end_reason.as_deref();
        let reason = reason.map_or("the reason is not recorded".to_owned(), |code| {
            end_reason_label(code).map_or_else(|| format!("reason {code}"), in_sentence)
        });
        let days = counted(admission.days_in_care(as_of), "day");
        return format!("Care ended on {} after {days}: {reason}.", full(ended_on));
    }
    match (agreement, admission.standing_on(as_of)) {
        (Some(agreement), _) => under_section_20(admission, agreement, as_of),
        (None, Some(standing)) => under(admission, standing),
        (None, None) => format!("The legal status on {} is not known.", full(as_of)),
    }
}

/// The day care ended, where it had ended by a day.
fn ended(admission: &Admission, as_of: NaiveDate) -> Option<NaiveDate> {
    admission.period.ended_on.filter(|end| *end <= as_of)
}

fn under_section_20(admission: &Admission, agreement: &OpenAgreement, as_of: NaiveDate) -> String {
    let own = if agreement.is_own_agreement() { ", by the young person's own agreement," } else { "" };
    let days =
        admission.section_20_days(as_of).map_or_else(String::new, |days| format!(" for {}", days.length().in_words()));
    let since = full(agreement.since) + if agreement.at_least { " or before" } else { "" };
    let doubt = agreement.doubt();
    format!(
        "Section 20{own} has run unchanged{days}{doubt}, since {since}; the council has no parental responsibility."
    )
}

fn under(admission: &Admission, Standing { status, since }: Standing<'_>) -> String {
    let elsewhere = admission.overlapping.iter().find(|other| other.period.id == status.period_id);
    let elsewhere = elsewhere.map(|other| other_period(&other.period));
    let responsibility = match status.code.as_ref().and_then(LegalCode::responsibility) {
        Some(Responsibility::Held) => "the council shares parental responsibility",
        Some(Responsibility::Limited) => "the council has limited parental responsibility",
        Some(Responsibility::NotHeld) => "the council has no parental responsibility",
        None => "who holds parental responsibility is not known",
    };
    let told = format!("The legal status since {} is {}; {responsibility}.", full(since), status_name(status));
    elsewhere.into_iter().chain([told]).collect::<Vec<_>>().join(" ")
}

/// That two periods of care ran at once, and the other one's legal status counts.
fn other_period(other: &PeriodOfCare) -> String {
    let began = full(other.started_on);
    format!("Another period of care, from {began}, runs beside this one: its legal status counts.")
}

fn check(agreement: &OpenAgreement) -> String {
    let due = full(agreement.next_check_on);
    match agreement.check_overdue_days {
        0 => format!("The next section 20 follow-up is due on {due}."),
        days => format!("A section 20 follow-up was due on {due}, {} ago.", counted(days, "day")),
    }
}

fn actions(admission: &Admission, as_of: NaiveDate) -> Option<String> {
    let open = admission.open_actions().count();
    let are = if open == 1 { "is" } else { "are" };
    let late = match admission.overdue_actions(as_of) {
        0 => String::new(),
        1 => ", 1 past its date".to_owned(),
        late => format!(", {late} past their dates"),
    };
    let open = i64::try_from(open).ok().filter(|open| *open > 0)?;
    Some(format!("{} {are} open{late}.", counted(open, "action")))
}

/// A day without its year where that is the year of the day asked about.
fn day_in(day: NaiveDate, as_of: NaiveDate) -> String {
    if day.year() == as_of.year() { super::calendar::short(day) } else { full(day) }
}

/// The day care ended; with its year unless both it and entry are of the year of the day asked about, since after an
/// entry of an earlier year a day alone would be read as one of that year.
#[must_use]
pub fn end_in(admission: &Admission, ended_on: NaiveDate, as_of: NaiveDate) -> String {
    if admission.admitted_on().year() == as_of.year() { day_in(ended_on, as_of) } else { full(ended_on) }
}

#[cfg(test)]
mod tests;
