//! `lessons`: themes, the months in which they came up, their lessons, and whether they came back.

use chrono::NaiveDate;
use serde::Serialize;

use super::output::{Answer, Read, Table};
use super::words::{cell, count, line, lines};
use super::{Context, Failure, Finish};
use crate::domain::calendar::{Month, full};
use crate::domain::lesson::{Learned, ListedLesson, SeenIn, Theme, ThemeUse};

#[derive(Debug, Serialize)]
struct Lessons {
    #[serde(skip)]
    as_of: NaiveDate,
    themes: Vec<ThemeOutput>,
}

/// A theme, as other programs rely on it.
#[derive(Debug, Serialize)]
struct ThemeOutput {
    code: String,
    label: String,
    /// When it was taken off the list that is offered.
    retired_on: Option<NaiveDate>,
    /// The code of the theme that has its lessons now.
    merged_into: Option<String>,
    /// Different admissions that a lesson of the theme was learned from.
    admissions: usize,
    /// All admissions that were reviewed, for comparison: the same for every theme.
    reviewed: usize,
    by_month: Vec<InMonth>,
    /// When its last lesson was closed, if one was.
    closed_on: Option<NaiveDate>,
    /// Admissions reviewed after that, with a lesson of the theme written down after that.
    since_closed: Option<usize>,
    /// All admissions reviewed after that.
    reviewed_since_closed: Option<usize>,
    lessons: Vec<Learning>,
    #[serde(skip)]
    sentences: Vec<String>,
    #[serde(skip)]
    this_year: SeenIn,
}

/// How many admissions of a month have the theme.
#[derive(Debug, Serialize)]
struct InMonth {
    month: Month,
    admissions: usize,
}

/// A lesson of the theme.
#[derive(Debug, Serialize)]
struct Learning {
    #[serde(rename = "ref")]
    reference: String,
    statement: String,
    what_will_change: Option<String>,
    owner: Option<String>,
    due_on: Option<NaiveDate>,
    raised_on: NaiveDate,
    closed_on: Option<NaiveDate>,
    evidence: Option<String>,
    child_refs: Vec<String>,
    #[serde(skip)]
    who_by_when: Option<String>,
}

/// Prints every theme, in the order of the list.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let lessons = read(context)?;
    context.print_read(&lessons)?;
    Ok(Finish::Done)
}

fn read(context: &Context) -> Result<Read<Lessons>, Failure> {
    let opened = context.open()?;
    let learned = opened.store.learned(opened.as_of)?;
    let themes = learned.themes.iter().map(|used| ThemeOutput::of(used, &learned, opened.as_of)).collect();
    opened.answer(Lessons { as_of: opened.as_of, themes })
}

impl ThemeOutput {
    fn of(used: &ThemeUse, learned: &Learned, as_of: NaiveDate) -> Self {
        let came_back = learned.came_back(used);
        let Theme { code, label, retired_on, merged_into } = used.theme.clone();
        Self {
            code,
            label,
            retired_on,
            merged_into,
            admissions: used.admissions().len(),
            reviewed: learned.reviewed.len(),
            by_month: by_month(used),
            closed_on: came_back.map(|back| back.closed_on),
            since_closed: came_back.map(|back| back.since.seen),
            reviewed_since_closed: came_back.map(|back| back.since.reviewed),
            lessons: used.lessons.iter().map(|listed| Learning::of(listed, as_of)).collect(),
            sentences: learned.sentences(used),
            this_year: learned.seen_in(used, Month::before(as_of), 12),
        }
    }

    fn paragraph(&self, as_of: NaiveDate) -> String {
        let until = Month::before(as_of).name();
        let seen = count(self.admissions, "admission", "admissions");
        let year = format!("in the 12 months to {until} in {} reviewed", self.this_year);
        let first = format!("{}: learned from {seen}; {year}.", line(&self.label));
        let sentences = [self.months(), line(&self.sentences.join(" "))];
        let below = sentences.into_iter().chain(self.lessons.iter().map(Learning::told));
        lines(std::iter::once(first).chain(below.filter(|line| !line.is_empty()).map(|line| format!("  {line}"))))
    }

    /// "By month: March 2018 1, May 2018 2."
    fn months(&self) -> String {
        let months: Vec<String> =
            self.by_month.iter().map(|month| format!("{} {}", month.month.name(), month.admissions)).collect();
        if months.is_empty() { String::new() } else { format!("By month: {}.", months.join(", ")) }
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
            cell(self.reviewed_since_closed),
            cell(self.retired_on),
            cell(self.merged_into.as_deref()),
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

fn by_month(used: &ThemeUse) -> Vec<InMonth> {
    let months: Vec<Month> = used.admissions().iter().map(|one| Month::containing(one.admitted_on)).collect();
    let runs = months.chunk_by(|one, next| one == next);
    runs.filter_map(|run| Some(InMonth { month: *run.first()?, admissions: run.len() })).collect()
}

impl Learning {
    fn of(listed: &ListedLesson, as_of: NaiveDate) -> Self {
        let lesson = listed.lesson.clone();
        Self {
            who_by_when: lesson.who_by_when(as_of),
            reference: lesson.reference,
            statement: lesson.statement,
            what_will_change: lesson.what_will_change,
            owner: lesson.owner,
            due_on: lesson.due_on,
            raised_on: lesson.raised_on,
            closed_on: lesson.closed_on,
            evidence: lesson.evidence,
            child_refs: listed.admissions.iter().map(|one| one.child_ref.clone()).collect(),
        }
    }

    /// "LA-001, 20 Mar 2018, open: Nobody rang the aunt (C-1042). Will change: ... J. Quill, by 1 May 2018."
    fn told(&self) -> String {
        let standing = self.closed_on.map_or_else(|| "open".to_owned(), |on| format!("closed {}", full(on)));
        let refs = line(&self.child_refs.join(", "));
        let from = if refs.is_empty() { String::new() } else { format!(" ({refs})") };
        let said =
            format!("{}, {}, {standing}: {}{from}.", self.reference, full(self.raised_on), ended(&self.statement));
        let by = self.who_by_when.as_deref().map(|by| format!("{}.", ended(by)));
        let parts = [Some(said), self.change(), by, self.evidence()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn change(&self) -> Option<String> {
        self.what_will_change.as_deref().map(|change| format!("Will change: {}.", ended(change)))
    }

    fn evidence(&self) -> Option<String> {
        let evidence = self.evidence.as_deref().filter(|_| self.closed_on.is_some());
        evidence.map(|evidence| format!("Evidence: {}.", ended(evidence)))
    }
}

/// Words on one line, without the full stop that a sentence puts after them.
fn ended(words: &str) -> String {
    line(words).trim_end_matches('.').to_owned()
}

impl Answer for Lessons {
    fn text(&self) -> String {
        let (learned, not_yet): (Vec<&ThemeOutput>, Vec<&ThemeOutput>) =
            self.themes.iter().partition(|theme| !theme.lessons.is_empty());
        let heading = format!("Lessons by theme, as of {}.\n", full(self.as_of));
        let paragraphs = learned.into_iter().map(|theme| format!("\n{}", theme.paragraph(self.as_of)));
        let (offered, retired): (Vec<&ThemeOutput>, Vec<&ThemeOutput>) =
            not_yet.into_iter().partition(|theme| theme.retired_on.is_none());
        let rest = [listed("No lesson yet", &offered), listed("No lesson, and not offered any more", &retired)];
        std::iter::once(heading).chain(paragraphs).chain(rest).collect()
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
                "reviewed_since_closed",
                "retired_on",
                "merged_into",
            ],
            rows: self.themes.iter().flat_map(ThemeOutput::rows).collect(),
        }
    }
}

/// A line with the names of some themes; nothing where there are none.
fn listed(what: &str, themes: &[&ThemeOutput]) -> String {
    let labels: Vec<String> = themes.iter().map(|theme| line(&theme.label)).collect();
    if labels.is_empty() { String::new() } else { format!("\n{what}: {}.\n", labels.join("; ")) }
}
