//! `list`: a month's admissions.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::admission::{HEADING, Summary, themes};
use super::context::Opened;
use super::output::{Answer, Read, Table};
use super::words::{count, lines};
use super::{Context, Failure, Finish};
use crate::domain::admission::Admission;
use crate::domain::calendar::{Month, full};
use crate::domain::figures::usual_range::usual_range;
use crate::domain::story;
use crate::store::screens::MonthView;

#[derive(Debug, Serialize)]
struct List {
    month: Month,
    as_of: NaiveDate,
    admissions: Vec<Listed>,
    #[serde(skip)]
    usual: Option<(u32, u32)>,
}

/// An admission, and its story in a breath for the text form.
#[derive(Debug, Serialize)]
struct Listed {
    #[serde(flatten)]
    summary: Summary<String>,
    #[serde(skip)]
    headline: String,
}

/// Prints the month's admissions, by day and then by reference.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let list = read(context)?;
    context.print_read(&list)?;
    Ok(Finish::Done)
}

/// The file is free again when this returns: a reader who is slow keeps nobody out.
fn read(context: &Context) -> Result<Read<List>, Failure> {
    let opened = context.open()?;
    let view = opened.store.month_view(opened.month, opened.as_of)?;
    let usual = usual(&view);
    let admissions = view.admissions.into_iter().map(|admission| Listed::of(&opened, &admission));
    opened.answer(List { month: opened.month, as_of: opened.as_of, admissions: admissions.collect(), usual })
}

/// The lowest and highest number of admissions that is usual; none for a month after the last that has any, of which
/// nothing can be said yet.
fn usual(view: &MonthView) -> Option<(u32, u32)> {
    let (_, last) = view.span?;
    let history: Vec<f64> = view.history.iter().copied().map(f64::from).collect();
    usual_range(&history).filter(|_| view.month <= last)?.in_whole_numbers()
}

impl Listed {
    fn of(opened: &Opened, admission: &Admission) -> Self {
        Self {
            summary: Summary::of(opened, admission, &opened.prompts(admission), themes(admission)),
            headline: story::headline(admission, opened.as_of),
        }
    }
}

impl Answer for List {
    fn text(&self) -> String {
        let paragraphs = self.admissions.iter().map(|listed| format!("\n{}", paragraph(listed)));
        std::iter::once(self.month_in_figures()).chain(paragraphs).collect()
    }

    fn table(&self) -> Table {
        Table { heading: HEADING, rows: self.admissions.iter().map(|listed| listed.summary.cells()).collect() }
    }
}

impl List {
    fn month_in_figures(&self) -> String {
        let usual = self.usual.map(|(low, high)| format!(" (usual range {low} to {high})"));
        let heading = format!(
            "{} admissions, as of {}: {} admitted{}, {} reviewed{}.",
            self.month.name(),
            full(self.as_of),
            self.admissions.len(),
            usual.unwrap_or_default(),
            self.how_many(|admission| admission.reviewed),
            self.gone(),
        );
        if self.admissions.is_empty() { lines([heading]) } else { lines([heading, self.routes(), self.entries()]) }
    }

    /// `, 1 of 14 no longer in the extract`; nothing where it has them all.
    fn gone(&self) -> String {
        match self.how_many(|admission| admission.missing_since.is_some()) {
            0 => String::new(),
            gone => format!(", {gone} of {} no longer in the extract", self.admissions.len()),
        }
    }

    fn routes(&self) -> String {
        let by_route = tally(self.admissions.iter().map(|listed| listed.summary.route_on_entry.label.as_str()));
        format!("Route on entry: {by_route}.")
    }

    fn entries(&self) -> String {
        let by_entry = tally(self.admissions.iter().map(|listed| listed.summary.entry.label()));
        let without_help = self.how_many(|admission| admission.interventions.is_empty());
        format!("Entry: {by_entry}. No help recorded before entry: {without_help}.")
    }

    fn how_many(&self, is_one: impl Fn(&Summary<String>) -> bool) -> usize {
        self.admissions.iter().filter(|listed| is_one(&listed.summary)).count()
    }
}

/// "8 Section 20; 3 Interim care order": the most frequent first, and by the letter where two are as frequent.
fn tally<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    labels.for_each(|label| *counts.entry(label).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    counts.iter().map(|(label, number)| format!("{number} {label}")).collect::<Vec<_>>().join("; ")
}

fn paragraph(listed: &Listed) -> String {
    let admission = &listed.summary;
    let mut text = format!("{}. {}\n", admission.who(), listed.headline);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "  {}", admission.course());
    let _ = writeln!(text, "  Help before entry: {}.", admission.help());
    let _ = write!(text, "  {}", admission.meeting());
    if !admission.prompts.is_empty() {
        let _ = write!(text, " {} to ask.", count(admission.prompts.len(), "question", "questions"));
    }
    if !admission.siblings.is_empty() {
        let _ = write!(text, " Brothers and sisters: {}.", admission.siblings.join(", "));
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A view of a month of a file whose last admissions are of December 2025.
    fn viewed(month: &str, history: &[u32]) -> MonthView {
        MonthView {
            month: month.parse().unwrap(),
            admissions: Vec::new(),
            history: history.to_vec(),
            span: Some(("2024-01".parse().unwrap(), "2025-12".parse().unwrap())),
            owners: Vec::new(),
            people: Vec::new(),
            teams: Vec::new(),
            themes: Vec::new(),
            settings: crate::domain::settings::Settings::default(),
            drafts: Vec::new(),
            under_way: None,
        }
    }

    /// Mean 13, mean moving range 4: 13 less and more 10.64.
    const YEAR: [u32; 12] = [11, 15, 9, 13, 15, 11, 17, 13, 11, 13, 17, 11];

    #[test]
    fn a_usual_range_is_said_only_where_there_is_one() {
        assert_eq!(usual(&viewed("2025-12", &YEAR)), Some((3, 23)));
        assert_eq!(usual(&viewed("2026-01", &YEAR)), None, "after the last month with admissions");
        assert_eq!(usual(&viewed("2025-12", &YEAR[1..])), None, "eleven months");
        assert_eq!(usual(&MonthView { span: None, ..viewed("2025-12", &[]) }), None, "an empty file");
    }
}
