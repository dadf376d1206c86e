//! The imports of two years: one before each meeting, so that absence is claimed only where somebody looked.

use chrono::{Months, NaiveDate, NaiveTime};
use sha2::{Digest, Sha256};

use crate::domain::Id;
use crate::domain::admission::{PeriodKind, PeriodOfCare};
use crate::domain::coverage::{List, Window};
use crate::domain::meeting::Meeting;
use crate::domain::text::hexadecimal;
use crate::store::demonstration::ToldImport;

use super::cast::SCRIBE;
use super::dice::days;

/// The import of the day before each meeting. One period may be late: only the newest import has it.
pub(super) fn imports(meetings: &[Meeting], periods: &[PeriodOfCare], late: Option<Id>) -> Vec<ToldImport> {
    let mut since = NaiveDate::MIN;
    let mut imports = Vec::new();
    let newest = meetings.iter().filter_map(|meeting| meeting.held_on).max().unwrap_or_default();
    let recorded = |period: &PeriodOfCare| match period {
        period if Some(period.id) == late => PeriodOfCare { started_on: days(newest, -1), ..period.clone() },
        period => period.clone(),
    };
    let periods: Vec<PeriodOfCare> = periods.iter().map(recorded).collect();
    for held_on in meetings.iter().filter_map(|meeting| meeting.held_on) {
        imports.push(import(since, days(held_on, -1), &periods));
        since = held_on;
    }
    imports
}

fn import(since: NaiveDate, on: NaiveDate, periods: &[PeriodOfCare]) -> ToldImport {
    let new =
        |period: &&PeriodOfCare| period.kind == PeriodKind::Admission && (since..=on).contains(&period.started_on);
    let admissions = periods.iter().filter(new).count();
    ToldImport {
        applied_at: on.and_time(NaiveTime::from_hms_opt(8, 40, 0).unwrap_or_default()).and_utc(),
        actor: SCRIBE.to_owned(),
        extract_on: on,
        summary: format!("{admissions} admissions added"),
        files: files(on, periods),
        windows: List::ALL.iter().map(|&list| window(list, on)).collect(),
    }
}

/// An SSDA903 extract and an Annex A workbook.
fn files(on: NaiveDate, periods: &[PeriodOfCare]) -> Vec<(String, &'static str, u32, String)> {
    let known = periods.iter().filter(|period| period.started_on <= on).count();
    let rows = |each: usize| u32::try_from(known * each).unwrap_or_default();
    let stamp = on.format("%Y-%m-%d");
    [
        (format!("wexmoor-903-header-{stamp}.csv"), "ssda903-header", rows(1)),
        (format!("wexmoor-903-episodes-{stamp}.csv"), "ssda903-episodes", rows(2)),
        (format!("wexmoor-annex-a-{stamp}.xlsx"), "annex-a", rows(7)),
    ]
    .into_iter()
    .map(|(name, kind, rows)| {
        let sha256 = hexadecimal(&Sha256::digest(&name));
        (name, kind, rows, sha256)
    })
    .collect()
}

/// This council keeps more than the six months that Annex A asks for.
fn window(list: List, on: NaiveDate) -> Window {
    Window { list, first_on: on.checked_sub_months(Months::new(27)).unwrap_or(on), last_on: on }
}
