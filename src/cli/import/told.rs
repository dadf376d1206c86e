//! What an import says of itself: as text, as JSON, and as rows for a spreadsheet.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::cli::output::{Answer, Table};
use crate::cli::words::{cell, count};
use crate::domain::coverage::Window;
use crate::import::plan::{Likely, Question, Reader, Unclear};
use crate::import::{Place, Plan, Problem, Rejected, UnsureDay};

/// What was imported, or would be.
pub(super) struct ImportOutput {
    pub(super) plan: Plan,
    pub(super) dry_run: bool,
    /// Whether every line of it is printed, and not as many as a screen takes.
    pub(super) details: bool,
}

impl ImportOutput {
    fn first(&self) -> String {
        let first = match (self.dry_run, self.plan.why_empty()) {
            (true, None) => "A dry run: nothing was changed.".to_owned(),
            (true, Some(why)) => format!("A dry run, and nothing to change: {why}"),
            (false, Some(why)) => format!("Nothing was changed: {why}"),
            (false, None) => "Imported.".to_owned(),
        };
        match self.plan.unread.len() {
            0 => first,
            lists => format!("{first} But {}: see below.", not_read(lists)),
        }
    }
}

/// Said where not all of it was printed.
const SHORTENED: &str = "Shortened: --details prints all of it, and with --dry-run before it is done.";

impl Answer for ImportOutput {
    fn text(&self) -> String {
        let whole = self.plan.lines(Reader::CommandLine);
        let short = (!self.details).then(|| self.plan.lines_for_a_screen(Reader::CommandLine)).flatten();
        let said = short.is_some().then(|| SHORTENED.to_owned());
        let lines = [self.first(), String::new()].into_iter().chain(short.unwrap_or(whole)).chain(said);
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    fn table(&self) -> Table {
        rejected_and_doubts(&self.plan)
    }
}

/// A row for every row that was rejected, every doubt, and everything that a person has to decide.
pub(super) fn rejected_and_doubts(plan: &Plan) -> Table {
    let rejected = plan.rejected.iter().map(of_rejected);
    let doubts = plan.problems.iter().map(of_doubt);
    let questions = plan.questions.iter().map(of_question).chain(plan.unclear.iter().map(of_unclear));
    let questions = questions.chain(plan.unsure.iter().map(of_unsure));
    let questions = questions.chain(plan.likely.iter().map(of_likely));
    Table {
        heading: &["file", "sheet", "line", "column", "value", "reason", "child_ref", "kind", "rule"],
        rows: rejected.chain(doubts).chain(questions).collect(),
    }
}

/// A row that was rejected, as it is printed.
pub(super) fn of_rejected(row: &Rejected) -> Vec<String> {
    let bad = [row.bad.column.clone(), cell(row.bad.value.as_deref()), row.bad.reason.clone()];
    let child = cell(row.child_ref.as_deref());
    place(Some(&row.place)).into_iter().chain(bad).chain([child, "rejected".to_owned(), String::new()]).collect()
}

fn of_doubt(doubt: &Problem) -> Vec<String> {
    let bad = match &doubt.bad {
        Some(bad) => [bad.column.clone(), cell(bad.value.as_deref()), bad.reason.clone()],
        None => [String::new(), String::new(), doubt.detail.clone()],
    };
    let child = cell(doubt.child_ref.as_deref());
    let rest = [child, "doubt".to_owned(), doubt.rule.clone()];
    place(doubt.place.as_ref()).into_iter().chain(bad).chain(rest).collect()
}

fn of_question(asked: &Question) -> Vec<String> {
    let bad = [String::new(), String::new(), asked.detail.clone()];
    let rest = [asked.child_ref.clone(), "question".to_owned(), String::new()];
    place(None).into_iter().chain(bad).chain(rest).collect()
}

fn of_unclear(unclear: &Unclear) -> Vec<String> {
    let bad = [String::new(), String::new(), unclear.in_words(Reader::CommandLine)];
    place(None).into_iter().chain(bad).chain([String::new(), "question".to_owned(), String::new()]).collect()
}

fn of_unsure(unsure: &UnsureDay) -> Vec<String> {
    let bad = [String::new(), String::new(), unsure.in_words(Reader::CommandLine)];
    place(None).into_iter().chain(bad).chain([String::new(), "question".to_owned(), String::new()]).collect()
}

fn of_likely(pair: &Likely) -> Vec<String> {
    let bad = [String::new(), String::new(), pair.in_words()];
    place(None)
        .into_iter()
        .chain(bad)
        .chain([pair.other_ref.clone(), "question".to_owned(), "likely-match".to_owned()])
        .collect()
}

fn place(place: Option<&Place>) -> [String; 3] {
    place.map_or_else(Default::default, |place| {
        [place.file.clone(), cell(place.sheet.as_deref()), place.line.to_string()]
    })
}

impl Serialize for ImportOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plan = &self.plan;
        let mut told = serializer.serialize_struct("import", 23)?;
        told.serialize_field("dry_run", &self.dry_run)?;
        told.serialize_field("summary", &plan.summary)?;
        told.serialize_field("extract_on", &plan.extract_on)?;
        told.serialize_field("files", &plan.files)?;
        told.serialize_field("children", &plan.children)?;
        told.serialize_field("admissions", &plan.admissions)?;
        told.serialize_field("other_periods", &plan.other_periods)?;
        told.serialize_field("legal_statuses", &plan.legal_statuses)?;
        told.serialize_field("placements", &plan.placements)?;
        told.serialize_field("interventions", &plan.interventions)?;
        told.serialize_field("requests", &plan.requests)?;
        told.serialize_field("decisions", &plan.decisions)?;
        told.serialize_field("duties", &plan.duties)?;
        told.serialize_field("beside", &plan.beside)?;
        told.serialize_field("windows", &plan.windows.iter().map(Covered::of).collect::<Vec<_>>())?;
        told.serialize_field("unread", &plan.unread)?;
        told.serialize_field("rejected", &plan.rejected)?;
        told.serialize_field("problems", &plan.problems)?;
        told.serialize_field("questions", &plan.questions)?;
        told.serialize_field("unclear", &plan.unclear)?;
        told.serialize_field("unsure", &plan.unsure)?;
        told.serialize_field("likely", &plan.likely)?;
        told.serialize_field("disagreements", &plan.disagreements)?;
        told.serialize_field("notes", &plan.notes)?;
        told.end()
    }
}

/// What one list looked at.
#[derive(Serialize)]
struct Covered {
    list: &'static str,
    first_on: chrono::NaiveDate,
    last_on: chrono::NaiveDate,
}

impl Covered {
    fn of(window: &Window) -> Self {
        Self { list: window.list.code(), first_on: window.first_on, last_on: window.last_on }
    }
}

/// `1 list was not read`, `2 lists were not read`.
pub(super) fn not_read(lists: usize) -> String {
    let were = if lists == 1 { "was" } else { "were" };
    format!("{} {were} not read", count(lists, "list", "lists"))
}
