//! `lessons`: themes, the months in which they came up, and whether they came back.

use std::fmt::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::output::{Answer, Table};
use super::words::{cell, count, line};
use super::{Context, Failure, Finish};
use crate::domain::calendar::{Month, full};
use crate::store::lessons::ThemeUse;

#[derive(Debug, Serialize)]
struct Lessons {
    #[serde(skip)]
    as_of: NaiveDate,
    themes: Vec<Entry>,
}

/// A theme, as other programs rely on it.
#[derive(Debug, Serialize)]
struct Entry {
    code: String,
    label: String,
    /// Different admissions that a lesson of the theme was learned from.
    admissions: usize,
    /// All admissions that were reviewed, for comparison: the same for every theme.
    reviewed: usize,
    by_month: Vec<InMonth>,
    /// When its last lesson was closed, if one was.
    closed_on: Option<NaiveDate>,
    /// Admissions with the theme that began after that.
    since_closed: Option<usize>,
}

/// How many admissions of a month have the theme.
#[derive(Debug, Serialize)]
struct InMonth {
    month: Month,
    admissions: usize,
}

/// Prints every theme, in the order of the list.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let lessons = read(context)?;
    context.print(&lessons)?;
    Ok(Finish::Done)
}

fn read(context: &Context) -> Result<Lessons, Failure> {
    let opened = context.open()?;
    let reviewed = opened.store.reviewed_months(opened.as_of)?.len();
    let uses = opened.store.theme_uses(opened.as_of)?;
    let themes = uses.into_iter().map(|used| Entry::of(used, reviewed)).collect();
    Ok(Lessons { as_of: opened.as_of, themes })
}

impl Entry {
    fn of(used: ThemeUse, reviewed: usize) -> Self {
        Self {
            code: used.theme.code,
            label: used.theme.label,
            admissions: used.admission_months.len(),
            reviewed,
            by_month: by_month(&used.admission_months),
            closed_on: used.closed_on,
            since_closed: used.since_closed,
        }
    }

    fn paragraph(&self) -> String {
        let mut text = format!("{}: {} of {} reviewed.", line(&self.label), self.admissions, self.reviewed);
        let months: Vec<String> =
            self.by_month.iter().map(|month| format!("{} {}", month.month.name(), month.admissions)).collect();
        if !months.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\n  By month: {}.", months.join(", "));
        }
        if let Some((closed, since)) = self.closed_on.zip(self.since_closed) {
            let since = count(since, "admission", "admissions");
            let _ = write!(text, "\n  Last closed {}; {since} with the theme since then.", full(closed));
        }
        text
    }

    fn cells(&self, month: Option<&InMonth>) -> Vec<String> {
        vec![
            self.code.clone(),
            self.label.clone(),
            cell(month.map(|month| month.month)),
            month.map_or(0, |month| month.admissions).to_string(),
            self.admissions.to_string(),
            self.reviewed.to_string(),
            cell(self.closed_on),
            cell(self.since_closed),
        ]
    }

    /// A row for each month; a theme that has not come up has one row without a month.
    fn rows(&self) -> Vec<Vec<String>> {
        if self.by_month.is_empty() {
            return vec![self.cells(None)];
        }
        self.by_month.iter().map(|month| self.cells(Some(month))).collect()
    }
}

/// Counts months that stand in order.
fn by_month(months: &[Month]) -> Vec<InMonth> {
    let runs = months.chunk_by(|one, next| one == next);
    runs.filter_map(|run| Some(InMonth { month: *run.first()?, admissions: run.len() })).collect()
}

impl Answer for Lessons {
    fn text(&self) -> String {
        let (come_up, not_yet): (Vec<&Entry>, Vec<&Entry>) = self.themes.iter().partition(|theme| theme.admissions > 0);
        let mut text = format!("Lessons by theme, as of {}.\n", full(self.as_of));
        for theme in come_up {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "\n{}", theme.paragraph());
        }
        let labels: Vec<String> = not_yet.into_iter().map(|theme| line(&theme.label)).collect();
        if !labels.is_empty() {
            let _ = writeln!(text, "\nNo lesson yet: {}.", labels.join("; "));
        }
        text
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "code",
                "label",
                "month",
                "admissions_in_month",
                "admissions",
                "reviewed",
                "closed_on",
                "since_closed",
            ],
            rows: self.themes.iter().flat_map(Entry::rows).collect(),
        }
    }
}
