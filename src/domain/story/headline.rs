//! The story in a breath: the two lines under the month's list.

use chrono::NaiveDate;

use super::{absent, day_in, end_in, ended, known, name};
use crate::domain::admission::{Admission, EntryKind, PeriodKind};
use crate::domain::impossible;
use crate::domain::intervention::Kind;
use crate::domain::legal_status::LegalCode;
use crate::domain::status_history::Standing;
use crate::domain::text;

/// The columns of a line, and the lines there are.
const LINE: usize = 78;
const LINES: usize = 2;

/// The story in at most two lines of 78 columns with the child's number and two spaces before it, what matters most
/// first; the number itself is not in it.
///
/// Where not all of it fits, details go, the last first: "Unplanned. Known for 23 months, child protection plan open at
/// entry, no family group conference. Section 20 from 2 Oct, unchanged after 41 days."
#[must_use]
pub fn headline(admission: &Admission, as_of: NaiveDate) -> String {
    let (how, known, now) = (how(admission, as_of), known::in_short(admission), now(admission, as_of));
    let details = details(admission);
    let with = |kept: usize| {
        let known = [known.as_str()].into_iter().chain(details.iter().take(kept).map(String::as_str));
        format!("{how} {}. {now}", known.collect::<Vec<&str>>().join(", "))
    };
    let shortened = (0..=details.len()).rev().map(with).find(|told| fits(admission, told));
    shortened.unwrap_or_else(|| text::fit(&with(0), LINE, "..."))
}

fn fits(admission: &Admission, told: &str) -> bool {
    let reference = text::fit(&admission.child.child_ref, LINE / 4, "");
    text::wrap(&format!("{reference}  {told}"), LINE).len() <= LINES
}

/// How the child entered, led by what no list must hide: that the extract no longer has the child's time in care, and that
/// what is recorded cannot be.
fn how(admission: &Admission, as_of: NaiveDate) -> String {
    let check = impossible::mark(&impossible::of_admission(admission, as_of));
    let first = [admission.period.gone(), check].into_iter().flatten();
    let first: Vec<String> = first.map(|told| format!("{}. ", text::capital(&told))).collect();
    first.concat() + entry(admission)
}

fn entry(admission: &Admission) -> &'static str {
    match admission.entry() {
        _ if admission.period.kind == PeriodKind::EarlierStart => "Start not known.",
        EntryKind::Planned => "Planned.",
        EntryKind::Unplanned => "Unplanned.",
        EntryKind::Emergency => "Emergency.",
        EntryKind::Court => "Placed by a court.",
        EntryKind::NotRecorded => "Not recorded whether planned.",
    }
}

fn details(admission: &Admission) -> Vec<String> {
    let re_entry = admission.days_since_earlier_care().filter(|_| admission.is_re_entry());
    let re_entry = re_entry.map(|days| format!("back in care after {}", text::counted(days, "day")));
    let before = admission.help_open_at_entry().filter(|help| help.started_on < admission.admitted_on());
    let open = before.max_by_key(|help| (help.kind == Kind::ChildProtectionPlan, help.kind.stage()));
    let open = open.map(|help| format!("{} open at entry", name(help)));
    let absent = if admission.nothing_was_known() { Vec::new() } else { absent(admission) };
    re_entry.into_iter().chain(open).chain(absent.into_iter().map(str::to_owned)).collect()
}

fn now(admission: &Admission, as_of: NaiveDate) -> String {
    if let Some(ended_on) = ended(admission, as_of) {
        let days = text::counted(admission.days_in_care(as_of), "day");
        return format!("Care ended {} after {days}.", end_in(admission, ended_on, as_of));
    }
    if let Some(agreement) = admission.section_20_days(as_of) {
        return format!(
            "Section 20 from {}, unchanged after {}.",
            day_in(agreement.since, as_of),
            agreement.length().in_words()
        );
    }
    let standing = admission.standing_on(as_of);
    let known = standing.and_then(|standing| Some((standing, standing.status.code.as_ref()?)));
    known.map_or_else(|| "Legal status not known.".to_owned(), |(now, code)| under(admission, now, code, as_of))
}

fn under(admission: &Admission, now: Standing<'_>, code: &LegalCode, as_of: NaiveDate) -> String {
    let converted = admission.conversion().is_some_and(|order| order.id == now.status.id);
    let after = if converted { ", after section 20" } else { "" };
    format!("{} from {}{after}.", code.short_label(), day_in(now.since, as_of))
}
