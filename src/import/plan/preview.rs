//! A plan as a reader sees it before deciding: parts with a heading each, whole or shortened to what a screen takes.

use std::collections::BTreeMap;

use super::diff::{Changes, Fact, Write};
use super::likely::{self, Likely};
use super::rules::in_words;
use super::summary::{grouped, new_children};
use super::{Disagreement, Keep, Plan, shown};
use crate::domain::text::wrap;
use crate::import::issue::{Problem, Rejected};
use crate::import::reader::Reader;

/// How the reader turns round what is kept.
const fn way(reader: Reader, to: Keep) -> &'static str {
    match (reader, to) {
        (Reader::CommandLine, Keep::Extract) => "--keep extract",
        (Reader::CommandLine, Keep::Typed) => "--keep typed",
        (Reader::Screen, _) => "the key t",
    }
}

/// How much of a part is shown where not all fits a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Before all else.
    First,
    /// What somebody has to look at.
    Next,
    /// What room is left for.
    Last,
}

/// A part of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What its lines are about.
    pub heading: String,
    /// How many cases there are, where that says something.
    pub number: Option<usize>,
    /// What there is to say.
    pub lines: Vec<Line>,
    rank: Rank,
}

/// A line of a preview, which may stand for several cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// In words.
    pub text: String,
    /// Each case that it stands for; none where it stands for itself.
    pub cases: Vec<String>,
}

impl Line {
    fn plain(text: String) -> Self {
        Self { text, cases: Vec::new() }
    }

    /// With every case in a line of its own.
    fn whole(&self) -> impl Iterator<Item = String> {
        std::iter::once(format!("  {}", self.text)).chain(self.cases.iter().map(|case| format!("    {case}")))
    }
}

impl Section {
    fn new(heading: impl Into<String>, lines: Vec<String>) -> Self {
        let number = Some(lines.len());
        Self { heading: heading.into(), number, lines: lines.into_iter().map(Line::plain).collect(), rank: Rank::Last }
    }

    fn uncounted(self) -> Self {
        Self { number: None, ..self }
    }

    fn ranked(self, rank: Rank) -> Self {
        Self { rank, ..self }
    }

    /// The heading with how many cases there are.
    #[must_use]
    pub fn title(&self) -> String {
        let number = self.number.map(|number| format!(" ({})", grouped(number))).unwrap_or_default();
        format!("{}{number}", self.heading)
    }

    /// The heading, and the first of its lines, where not all are shown.
    fn shortened(&self, shown: usize) -> Vec<String> {
        let lines = self.lines.iter().take(shown).map(|line| format!("  {}", line.text));
        std::iter::once(format!("{}{}", self.title(), self.left_out(shown))).chain(lines).collect()
    }

    fn left_out(&self, shown: usize) -> String {
        let all = grouped(self.lines.len());
        match shown {
            0 if self.number.is_some() || self.lines.is_empty() => String::new(),
            0 => format!(", {all} lines"),
            _ if shown == self.lines.len() => String::new(),
            _ => format!(", {} of {all} lines", grouped(shown)),
        }
    }
}

/// Rows and columns that a preview takes of the smallest terminal; what stands around it takes the others.
const ROOM: usize = 20;
const COLUMNS: usize = 80;

fn rows_of(line: &str) -> usize {
    wrap(line, COLUMNS).len()
}

/// How many lines of each section fit, if their headings all stand there: of those of a rank one of each in turn.
fn fitting(sections: &[Section]) -> Vec<usize> {
    let headings: usize = sections.iter().map(|section| rows_of(&section.shortened(0).concat())).sum();
    let mut left = ROOM.saturating_sub(headings);
    let mut shown = vec![0; sections.len()];
    for rank in [Rank::First, Rank::Next, Rank::Last] {
        while add_a_line_each(sections, rank, &mut shown, &mut left) {}
    }
    shown
}

/// Whether there was room for any.
fn add_a_line_each(sections: &[Section], rank: Rank, shown: &mut [usize], left: &mut usize) -> bool {
    let before = *left;
    for (section, shown) in sections.iter().zip(shown).filter(|(section, _)| section.rank == rank) {
        let next = section.lines.get(*shown).map(|line| rows_of(&format!("  {}", line.text)));
        if let Some(rows) = next.filter(|rows| rows <= left) {
            *left -= rows;
            *shown += 1;
        }
    }
    *left < before
}

impl Plan {
    /// Every line of the preview, headings without indentation.
    #[must_use]
    pub fn lines(&self, reader: Reader) -> Vec<String> {
        let whole = |section: &Section| {
            std::iter::once(section.title()).chain(section.lines.iter().flat_map(Line::whole)).collect::<Vec<_>>()
        };
        self.sections(reader).iter().map(whole).collect::<Vec<_>>().join(&String::new())
    }

    /// The preview with no more lines than a screen takes; `None` where it takes all of them.
    #[must_use]
    pub fn lines_for_a_screen(&self, reader: Reader) -> Option<Vec<String>> {
        let whole = self.lines(reader);
        if whole.iter().map(|line| rows_of(line)).sum::<usize>() <= ROOM {
            return None;
        }
        let sections = self.sections(reader);
        let shown = fitting(&sections);
        Some(sections.iter().zip(shown).flat_map(|(section, shown)| section.shortened(shown)).collect())
    }

    /// The parts of the preview that have something to say.
    #[must_use]
    pub fn sections(&self, reader: Reader) -> Vec<Section> {
        let questions = self.questions.iter().map(|asked| format!("{}: {}", asked.child_ref, asked.detail));
        let questions = self.unclear.iter().map(|unclear| unclear.in_words(reader)).chain(questions).map(Line::plain);
        let likely = likely::question(&self.likely, reader)
            .map(|text| Line { text, cases: self.likely.iter().map(Likely::in_words).collect() });
        let unsure = self.unsure.iter().map(|unsure| Line::plain(unsure.in_words(reader)));
        let questions: Vec<Line> = likely.into_iter().chain(unsure).chain(questions).collect();
        let (differ, wrong) = self.doubts();
        let sections = [
            Section::new("Files", self.file_lines()).uncounted(),
            Section::new(format!("Changes: {}", self.summary), self.count_lines()).uncounted().ranked(Rank::First),
            self.disagreement_section(reader),
            Section::new("New children", new_children(self).map(str::to_owned).collect()),
            Section::new("Sources differ", differ.into_iter().map(problem_line).collect()),
            Section::new("Changed", self.change_lines()),
            Section::new("Covered", self.window_lines()),
            Section {
                heading: "To decide".to_owned(),
                number: Some(questions.len()),
                lines: questions,
                rank: Rank::Next,
            },
            Section::new("Rejected rows", self.rejected.iter().map(rejected_line).collect()).ranked(Rank::Next),
            Section {
                heading: "Looks wrong, and was kept".to_owned(),
                number: Some(wrong.len()),
                lines: by_rule(&wrong),
                rank: Rank::Next,
            },
        ];
        let says = |section: &Section| !section.lines.is_empty() || section.heading.starts_with("Changes");
        sections.into_iter().filter(says).collect()
    }

    /// Whether any row was of use: it changed something, or said what is known.
    #[must_use]
    pub fn took_a_row(&self) -> bool {
        !self.is_empty() || self.counts().iter().any(|(_, changes)| *changes != Changes::default())
    }

    /// Why applying it would change nothing, as a sentence that can follow a colon; `None` where it would.
    #[must_use]
    pub fn why_empty(&self) -> Option<&'static str> {
        let is_all_read = self.rejected.is_empty() && self.unread.is_empty();
        match () {
            () if !self.is_empty() => None,
            () if self.took_a_row() && is_all_read => Some("all of this is known already."),
            () if self.took_a_row() => Some("what could be read of it is known already."),
            () if self.files.iter().all(|file| file.rows == 0) => Some("there is not one row in it."),
            () => Some("not one row of it could be used."),
        }
    }

    fn file_lines(&self) -> Vec<String> {
        let files = self.files.iter().map(|file| {
            let encoding = file.encoding.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            format!("{}: {}, {}{encoding}", file.path, file.kind, rows(file.rows))
        });
        files.chain(self.notes.iter().cloned()).collect()
    }

    fn disagreement_section(&self, reader: Reader) -> Section {
        let lines: Vec<String> = self.disagreements.iter().map(disagreement_line).collect();
        let end = match self.disagreements.first().map(|first| first.kept) {
            Some(Keep::Typed) => {
                format!(": what was typed in is kept; {} takes the extract instead", way(reader, Keep::Extract))
            }
            Some(Keep::Extract) => {
                format!(": the extract is taken; {} keeps what was typed in instead", way(reader, Keep::Typed))
            }
            None => String::new(),
        };
        let heading = format!("Typed in and extract differ ({}){end}", grouped(lines.len()));
        Section::new(heading, lines).uncounted().ranked(Rank::Next)
    }

    const fn counts(&self) -> [(&'static str, Changes); 10] {
        [
            ("Children", self.children),
            ("Admissions", self.admissions),
            ("Other periods of care", self.other_periods),
            ("Legal statuses", self.legal_statuses),
            ("Placements", self.placements),
            ("Help before entry", self.interventions),
            ("Requests for entry", self.requests),
            ("Steps of decisions", self.decisions),
            ("Duty rota", self.duties),
            ("Children with reviews, health and the like", self.beside),
        ]
    }

    fn count_lines(&self) -> Vec<String> {
        self.counts().into_iter().filter(|(_, changes)| *changes != Changes::default()).map(count_line).collect()
    }

    fn change_lines(&self) -> Vec<String> {
        self.writes.iter().filter_map(change_line).collect()
    }

    fn window_lines(&self) -> Vec<String> {
        let line = |window: &crate::domain::coverage::Window| {
            let (first, last) = (window.first_on.format("%-d %b %Y"), window.last_on.format("%-d %b %Y"));
            format!("{}: {first} to {last}", window.list.label())
        };
        self.windows.iter().map(line).collect()
    }

    /// What two sources say differently, and what else looks wrong; what somebody typed in and an extract say differently
    /// is told by itself.
    fn doubts(&self) -> (Vec<&Problem>, Vec<&Problem>) {
        let told = self.problems.iter().filter(|problem| !problem.rule.starts_with("typed-"));
        told.partition(|problem| problem.rule == DIFFER)
    }
}

/// The rule of what two sources say differently.
const DIFFER: &str = "sources-disagree";

/// One line for each rule: a return can have a thousand of one kind.
fn by_rule(wrong: &[&Problem]) -> Vec<Line> {
    let mut by_rule: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for problem in wrong {
        by_rule.entry(&problem.rule).or_default().push(problem);
    }
    by_rule.into_iter().map(|(rule, problems)| line_of_rule(rule, &problems)).collect()
}

fn line_of_rule(rule: &str, problems: &[&Problem]) -> Line {
    if let [only] = problems {
        return Line::plain(problem_line(only));
    }
    let text = format!("{} times {}", grouped(problems.len()), in_words(rule));
    Line { text, cases: problems.iter().map(|problem| problem_line(problem)).collect() }
}

/// `1 row`, `5,050 rows`.
fn rows(number: u64) -> String {
    let shown = usize::try_from(number).map_or_else(|_| number.to_string(), grouped);
    if number == 1 { format!("{shown} row") } else { format!("{shown} rows") }
}

fn rejected_line(rejected: &Rejected) -> String {
    let value = rejected.bad.value.as_deref().unwrap_or_default();
    format!("{}, {} \"{value}\": {}", rejected.place, rejected.bad.column, rejected.bad.reason)
}

fn problem_line(problem: &Problem) -> String {
    let child = problem.child_ref.as_ref().map(|child| format!("{child}: ")).unwrap_or_default();
    let place = problem.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    format!("{child}{}{place}", problem.detail)
}

fn count_line((what, changes): (&str, Changes)) -> String {
    let counts = [
        (changes.added, "new"),
        (changes.changed, "changed"),
        (changes.unchanged, "as they were"),
        (changes.removed, "replaced by a corrected history"),
        (changes.missing_from_extract, "no longer in the extract"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, words)| format!("{} {words}", grouped(number)))
        .collect();
    format!("{what}: {}", told.join(", "))
}

fn disagreement_line(told: &Disagreement) -> String {
    let who = told.child_ref.as_ref().map(|child_ref| format!("{child_ref}: ")).unwrap_or_default();
    who + &told.detail
}

fn change_line(write: &Write) -> Option<String> {
    match write {
        Write::Update { fact, child_ref, changes } => {
            let told: Vec<String> = changes.iter().filter_map(shown::line).collect();
            let who = Some(child_ref.as_str()).filter(|child_ref| !child_ref.is_empty());
            let what: Vec<String> = who.map(str::to_owned).into_iter().chain([name(fact)]).collect();
            (!told.is_empty()).then(|| format!("{}: {}", what.join(", "), told.join("; ")))
        }
        Write::Mark { child_ref, missing_since, .. } => {
            let words = if missing_since.is_some() { "no longer in the extract" } else { "in the extract again" };
            Some(format!("{child_ref}, help before entry: {words}"))
        }
        // What is dropped of children who never came into care is said once for all of them, in the notes.
        Write::Insert { .. } | Write::Remove { fact: Fact::Child(_) | Fact::Intervention(_), .. } => None,
        Write::Remove { fact, child_ref } => Some(format!("{child_ref}, {}: no longer in the history", name(fact))),
    }
}

fn name(fact: &Fact) -> String {
    match fact {
        Fact::Child(_) => "child".to_owned(),
        Fact::Period(row) => format!("care from {}", row.started_on.format("%-d %b %Y")),
        Fact::LegalStatus(row) => format!("legal status from {}", row.started_on.format("%-d %b %Y")),
        Fact::Placement(row) => format!("placement from {}", row.started_on.format("%-d %b %Y")),
        Fact::Intervention(row) => format!("{} from {}", row.kind.label(), row.started_on.format("%-d %b %Y")),
        Fact::Request(row) => format!("request of {}", row.asked_at.day.format("%-d %b %Y")),
        Fact::Decision(row) => format!("{} on {}", row.role.label(), row.decided_at.day.format("%-d %b %Y")),
        Fact::Duty(row) => format!("duty of {} from {}", row.person, row.from_on.format("%-d %b %Y")),
    }
}
