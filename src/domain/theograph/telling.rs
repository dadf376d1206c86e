//! What each item was, in words: for the line under the chart, and for reading straight through.

use chrono::NaiveDate;

use super::{Fact, Item, Theograph, Window};
use crate::domain::admission::{Admission, PeriodKind, PeriodOfCare};
use crate::domain::calendar::{full, span};
use crate::domain::codes::end_reason_label;
use crate::domain::intervention::{Intervention, Outcome, Stage};
use crate::domain::legal_status::{LegalCode, LegalStatus};
use crate::domain::text::{counted, in_sentence};

/// One item in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemInWords {
    /// Its kind: `Child protection plan`.
    pub what: String,
    /// Its dates: `9 Mar 2026, still open`.
    pub when: String,
    /// Length, provider, outcome and whatever else is recorded; last the source.
    pub more: Vec<String>,
}

impl ItemInWords {
    /// One intervention, as it stood on a day.
    #[must_use]
    pub fn of_help(help: &Intervention, entry: NaiveDate, as_of: NaiveDate) -> Self {
        let last_on = help.last_day().filter(|end| *end <= as_of);
        let is_event = help.last_day() == Some(help.started_on);
        let length = (!is_event).then(|| span(help.started_on, last_on.unwrap_or(as_of)));
        let recorded = help.recorded_on.map(|day| format!("recorded {}", full(day)));
        let more = [
            length,
            help.open_on(entry).then(|| "open at entry".to_owned()),
            help.provider.clone(),
            outcome(help, last_on.is_some()),
            help.detail.clone(),
            recorded,
            Some(help.source.label().to_owned()),
        ];
        let when = if is_event { full(help.started_on) } else { dates(help.started_on, last_on, "still open") };
        Self { what: help.kind.label().to_owned(), when, more: more.into_iter().flatten().collect() }
    }

    /// An earlier period of care; of one that began before the extract only the first date seen is known.
    #[must_use]
    pub fn of_earlier_care(period: &PeriodOfCare, as_of: NaiveDate) -> Self {
        let ended_on = period.ended_on.filter(|end| *end <= as_of);
        let what = if period.kind == PeriodKind::ShortBreak { "Short breaks" } else { "Earlier care" };
        let starts_earlier = period.kind == PeriodKind::EarlierStart;
        let (by, at_least) = if starts_earlier { ("by ", "at least ") } else { ("", "") };
        let route = period.route_on_entry.as_ref().map(|code| in_sentence(code.label()));
        let more = [
            Some(format!("{at_least}{}", span(period.started_on, ended_on.unwrap_or(as_of)))),
            route.map(|route| format!("{route} on entry")),
            ended_on.and(end_reason(period)),
            Some(period.source.label().to_owned()),
            period.gone(),
        ];
        let when = format!("{by}{}", dates(period.started_on, ended_on, "no end recorded"));
        Self { what: what.to_owned(), when, more: more.into_iter().flatten().collect() }
    }

    /// The present period of care, with its legal statuses.
    fn of_present_care(admission: &Admission, as_of: NaiveDate) -> Self {
        let period = &admission.period;
        let ended_on = period.ended_on.filter(|end| *end <= as_of);
        let length = counted(admission.days_in_care(as_of), "day");
        let statuses = admission.legal_statuses.iter().filter(|status| status.started_on <= as_of).map(run);
        let more = std::iter::once(length)
            .chain(statuses)
            .chain(ended_on.and(end_reason(period)))
            .chain([period.source.label().to_owned()])
            .chain(period.gone());
        let when = dates(period.started_on, ended_on, "still in care");
        Self { what: "In care".to_owned(), when, more: more.collect() }
    }

    /// Everything on one line: what, when, and the rest.
    #[must_use]
    pub fn joined(&self, separator: &str) -> String {
        let parts = [&self.what, &self.when].into_iter().chain(&self.more);
        parts.map(String::as_str).collect::<Vec<_>>().join(separator)
    }
}

impl Theograph<'_> {
    /// What an item was, in full.
    #[must_use]
    pub fn told(&self, item: &Item) -> ItemInWords {
        match item.fact {
            Fact::Help(help) => ItemInWords::of_help(help, self.entry, self.as_of),
            Fact::EarlierCare(period) => ItemInWords::of_earlier_care(period, self.as_of),
            Fact::InCare(admission) => ItemInWords::of_present_care(admission, self.as_of),
        }
    }

    /// A window in a sentence: how much stands in it, and what was open at entry where that is in view.
    #[must_use]
    pub fn summary(&self, window: Window) -> Option<String> {
        let count = i64::try_from(self.items_in(window).count()).ok().filter(|count| *count > 0)?;
        let open: Vec<String> = self.items_in(window).filter_map(|item| self.open_at_entry(item)).collect();
        let at_entry = match open.as_slice() {
            _ if !window.holds(self.entry) => String::new(),
            [] => ", none open at entry".to_owned(),
            open => format!(", {} open at entry: {}", open.len(), open.join(", ")),
        };
        Some(format!("{} in this time{at_entry}.", counted(count, "item")))
    }

    fn open_at_entry(&self, item: &Item) -> Option<String> {
        match item.fact {
            Fact::Help(help) if help.open_on(self.entry) => Some(in_sentence(help.kind.label())),
            _ => None,
        }
    }
}

/// A window in which nothing stands, in a sentence: nothing in it, nothing known, or nothing since.
#[must_use]
pub fn nothing_recorded(admission: &Admission, window: Window) -> String {
    if !window.holds(admission.admitted_on()) {
        return format!("Nothing is recorded from {} to {}.", full(window.first_on), full(window.last_on));
    }
    if admission.nothing_was_known() {
        return "Nothing was known before entry.".to_owned();
    }
    match admission.help_before_entry().filter_map(Intervention::last_day).max() {
        Some(day) => format!("No help recorded in this time; the last before it ended {}.", full(day)),
        None => "No help before entry is recorded. That does not say that there was none.".to_owned(),
    }
}

fn dates(first: NaiveDate, last: Option<NaiveDate>, open: &str) -> String {
    last.map_or_else(|| format!("{}, {open}", full(first)), |last| format!("{} to {}", full(first), full(last)))
}

/// What came of it. Where that is not recorded, it is said of help that is over; a referral or an assessment leads to
/// something else rather than having an outcome.
fn outcome(help: &Intervention, is_over: bool) -> Option<String> {
    let may_have = matches!(help.kind.stage(), Stage::EarlyHelp | Stage::Safeguarding | Stage::Court);
    let missing = || (is_over && may_have).then(|| "outcome not recorded".to_owned());
    help.outcome.map(Outcome::label).map(str::to_owned).or_else(missing)
}

fn end_reason(period: &PeriodOfCare) -> Option<String> {
    let code = period.end_reason.as_deref()?;
    Some(end_reason_label(code).map_or_else(|| format!("reason {code}"), in_sentence))
}

fn run(status: &LegalStatus) -> String {
    let label = status.code.as_ref().map_or("legal status not known", LegalCode::label);
    format!("{} from {}", in_sentence(label), full(status.started_on))
}
