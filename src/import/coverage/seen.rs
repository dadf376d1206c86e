//! The dates of the rows that were taken, list by list, and what follows from them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Believed, Dated, Dates, Dating, Outlier, Span, coverage, extract_date, few_of_each_day, list_of};
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::coverage::Window;
use crate::import::issue::{BadValue, Problem, Rejected};
use crate::import::kind::Kind;
use crate::import::table::{Record, Table};

/// The dates of the rows of one kind.
#[derive(Debug, Default)]
struct Rows {
    spans: Vec<Span>,
    /// Dates beside a row's first and last day: the field, and each date with the number of its row.
    others: BTreeMap<&'static str, Vec<(NaiveDate, usize)>>,
}

/// The dates of all rows that were taken.
#[derive(Debug, Default)]
pub struct Seen {
    rows: BTreeMap<Kind, Rows>,
}

/// The days of each source, which dates are believed of each column that has others, and what each list covers.
#[derive(Debug, Default)]
pub struct Judged {
    dates: Dates,
    doubted: BTreeMap<(Kind, &'static str), Believed>,
    windows: Vec<Window>,
}

/// The first and the last day of a row.
const fn first_and_last(kind: Kind) -> (&'static str, &'static str) {
    if matches!(kind, Kind::Episodes) { ("started", "ended") } else { ("on", "ended") }
}

/// Every other date but that of birth. The return has none.
const fn others(kind: Kind) -> &'static [&'static str] {
    const OF_LISTS: &[&str] = &["conference", "seen", "visit", "review", "iro", "status_on", "placement_on"];
    if matches!(kind, Kind::Episodes) { &[] } else { OF_LISTS }
}

const fn source_of(kind: Kind) -> Source {
    if matches!(kind, Kind::Episodes) { Source::Ssda903 } else { Source::AnnexA }
}

impl Seen {
    /// Notes the dates of a row that was taken.
    pub fn add(&mut self, kind: Kind, record: &Record<'_>) {
        if list_of(kind).is_none() {
            return;
        }
        let (first, last) = first_and_last(kind);
        let Some(began_on) = day(record, first) else { return };
        let rows = self.rows.entry(kind).or_default();
        let others = others(kind).iter().filter_map(|field| Some((*field, day(record, field)?)));
        for (field, day) in others {
            rows.others.entry(field).or_default().push((day, rows.spans.len()));
        }
        rows.spans.push(span(kind, record, began_on, day(record, last)));
    }

    /// Works out the date of each source, and which of its dates are believed.
    pub fn judge(self, dating: Dating) -> Judged {
        let sources: BTreeSet<Source> = self.rows.keys().map(|kind| source_of(*kind)).collect();
        let days_of = |source: Source| Some((source, self.dated(source, dating)?));
        let dates: Dates = sources.into_iter().filter_map(days_of).collect();
        let last = |kind: Kind| dates.get(&source_of(kind)).and_then(|days| days.extract_on).unwrap_or(dating.today);
        let columns = self.rows.iter().flat_map(|(kind, rows)| rows.columns(*kind));
        let doubted = columns.filter_map(|(kind, field, column)| {
            let believed = Believed::of(&column, last(kind));
            column.iter().any(|day| !believed.holds(*day)).then_some(((kind, field), believed))
        });
        let mut judged = Judged { doubted: doubted.collect(), dates, windows: Vec::new() };
        judged.windows = self.windows(&judged);
        judged
    }

    fn dated(&self, source: Source, dating: Dating) -> Option<Dated> {
        let dates = self.dates_of(source);
        let last = dates.iter().map(|(day, _)| *day).filter(|day| *day <= dating.today).max();
        let extract_on = dating.extract_on.or_else(|| extract_date(dates, dating.today));
        Some(Dated { extract_on, seen_until: extract_on.or(last)? })
    }

    /// The dates of a source, with the number of each one's row, as many as tell the date of the extract.
    fn dates_of(&self, source: Source) -> Vec<(NaiveDate, usize)> {
        let of_source = self.rows.iter().filter(|(kind, _)| source_of(**kind) == source).map(|(_, rows)| rows);
        let numbered = of_source.scan(0, |before, rows| {
            let first = *before;
            *before += rows.spans.len();
            Some(rows.dates().map(move |(day, row)| (day, first + row)))
        });
        few_of_each_day(numbered.flatten())
    }

    /// In the order of the lists.
    fn windows(&self, judged: &Judged) -> Vec<Window> {
        let window = |(kind, rows): (&Kind, &Rows)| {
            let extract_on = judged.dates.get(&source_of(*kind))?.extract_on?;
            let believes = |row: &Span| judged.believes(*kind, row);
            let rows: Cow<'_, [Span]> = if rows.spans.iter().all(believes) {
                Cow::Borrowed(&rows.spans)
            } else {
                rows.spans.iter().filter(|row| believes(row)).copied().collect()
            };
            coverage(list_of(*kind)?, &rows, extract_on)
        };
        let mut windows: Vec<Window> = self.rows.iter().filter_map(window).collect();
        windows.sort_by_key(|window| window.list);
        windows
    }
}

impl Rows {
    fn dates(&self) -> impl Iterator<Item = (NaiveDate, usize)> {
        let days = |(row, span): (usize, &Span)| [Some(span.began_on), span.ended_on].map(|day| (day, row));
        let spans = self.spans.iter().enumerate().flat_map(days).filter_map(|(day, row)| Some((day?, row)));
        spans.chain(self.others.values().flatten().copied())
    }

    /// The columns with their dates.
    fn columns(&self, kind: Kind) -> Vec<(Kind, &'static str, Vec<NaiveDate>)> {
        let (first, last) = first_and_last(kind);
        let began = self.spans.iter().map(|span| span.began_on).collect();
        let ended = self.spans.iter().filter_map(|span| span.ended_on).collect();
        let others = self.others.iter();
        let others = others.map(|(field, dates)| (kind, *field, dates.iter().map(|(day, _)| *day).collect()));
        [(kind, first, began), (kind, last, ended)].into_iter().chain(others).collect()
    }
}

impl Judged {
    /// What each list covers.
    pub fn windows(self) -> Vec<Window> {
        self.windows
    }

    /// The date of the extract, as far as it is known.
    pub fn extract_on(&self, source: Source) -> Option<NaiveDate> {
        self.dates.get(&source)?.extract_on
    }

    fn outlier(&self, kind: Kind, field: &'static str, day: NaiveDate) -> Option<Outlier> {
        self.doubted.get(&(kind, field))?.outlier(day)
    }

    fn believes(&self, kind: Kind, row: &Span) -> bool {
        let (first, last) = first_and_last(kind);
        let ended = row.ended_on.and_then(|day| self.outlier(kind, last, day));
        self.outlier(kind, first, row.began_on).is_none() && ended.is_none()
    }

    /// Tells of every date of a list that is not believed.
    pub fn tell(&self, table: &Table, rejected: &[Rejected]) -> Vec<Problem> {
        if !self.doubted.keys().any(|(kind, _)| *kind == table.kind) {
            return Vec::new();
        }
        let told = table.records().flat_map(|record| self.tell_of_row(table.kind, &record));
        told.filter(|problem| !rejected.iter().any(|row| Some(&row.place) == problem.place.as_ref())).collect()
    }

    fn tell_of_row(&self, kind: Kind, record: &Record<'_>) -> Vec<Problem> {
        let (first, last) = first_and_last(kind);
        let fields = [first, last].into_iter().chain(others(kind).iter().copied());
        let told = fields.filter_map(|field| {
            let why = self.outlier(kind, field, day(record, field)?)?;
            let (rule, bad) = in_words(why, record, field);
            Some(Problem::of_value(record.place(), record.child_ref().ok().as_deref(), rule, bad))
        });
        told.collect()
    }
}

fn in_words(why: Outlier, record: &Record<'_>, field: &str) -> (&'static str, BadValue) {
    match why {
        Outlier::AfterTheExtract(extract_on) => {
            let reason = format!("after {}, and the extract is of no later day: the row is kept", full(extract_on));
            ("date-after-the-extract", record.bad(field, &reason))
        }
        Outlier::FarFromTheOthers => {
            let reason = "more than 24 months from all but one or two of the column's dates: the row is kept";
            ("date-far-from-the-others", record.bad(field, reason))
        }
    }
}

fn day(record: &Record<'_>, field: &str) -> Option<NaiveDate> {
    record.date(field).ok().flatten()
}

/// An episode enters care with reason S and leaves it where it has ended and its end reason is not X1; a row of any
/// other list is one whole.
fn span(kind: Kind, record: &Record<'_>, began_on: NaiveDate, ended_on: Option<NaiveDate>) -> Span {
    let says = |field, code: &str| record.text(field).is_some_and(|text| text.trim().eq_ignore_ascii_case(code));
    let (enters, leaves) = match kind {
        Kind::Episodes => (says("reason", "S"), ended_on.is_some() && !says("end_reason", "X1")),
        _ => (true, ended_on.is_some()),
    };
    Span { began_on, ended_on, enters, leaves }
}
