//! A plan in words: one sentence for the history of imports, and the lines of its preview.

use std::collections::BTreeMap;

use super::diff::{Changes, Fact, Write};
use super::overlay::is_correction;
use super::rules::in_words;
use super::working::{Files, HeldRun, PeriodFile};
use super::{Disagreement, Keep, Plan, Unclear, shown};
use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::domain::child::Source;
use crate::domain::legal_status::LegalCode;

/// What changes, in one sentence: "3 new admissions, 2 moved from section 20 to an interim care order, 1 no longer in
/// the extract".
pub(super) fn sentence(plan: &Plan, before: &Files, after: &Files) -> String {
    let known: BTreeMap<Id, &PeriodFile> =
        before.values().flat_map(|file| &file.periods).map(|file| (file.period.id, file)).collect();
    let mut told = Told::default();
    for file in after.values().flat_map(|file| &file.periods) {
        told.add(known.get(&file.period.id).copied(), file);
    }
    told.phrases(plan).join(", ")
}

/// What happened to periods of care, counted by the words for it.
#[derive(Default)]
struct Told {
    new: usize,
    moved: BTreeMap<(String, String), usize>,
    corrected: usize,
    ended: usize,
    missing: usize,
    back: usize,
}

impl Told {
    fn add(&mut self, before: Option<&PeriodFile>, after: &PeriodFile) {
        let Some(before) = before else {
            self.new += usize::from(after.period.kind == PeriodKind::Admission);
            return;
        };
        let (was, is) = (&before.period, &after.period);
        self.corrected += usize::from(is_correction(was, is));
        self.ended += usize::from(was.ended_on.is_none() && is.ended_on.is_some());
        self.missing += usize::from(was.missing_since.is_none() && is.missing_since.is_some());
        self.back += usize::from(was.missing_since.is_some() && is.missing_since.is_none());
        if let Some(move_of_child) = moved(before, after) {
            *self.moved.entry(move_of_child).or_default() += 1;
        }
    }

    fn phrases(&self, plan: &Plan) -> Vec<String> {
        let moved = self.moved.iter().map(|((from, to), number)| (*number, format!("moved from {from} to {to}")));
        let other = [
            (self.ended, "left care"),
            (self.corrected, "with a corrected start"),
            (self.missing, "no longer in the extract"),
            (self.back, "in the extract again"),
        ];
        let one = |number: usize, one: &'static str, many: &'static str| if number == 1 { one } else { many };
        let children = new_children(plan).count();
        let (help, changed) = (plan.interventions.added, plan.interventions.changed);
        let help = [
            (children, one(children, "new child", "new children")),
            (help, one(help, "new record of help", "new records of help")),
            (changed, one(changed, "changed record of help", "changed records of help")),
            (plan.requests.added, one(plan.requests.added, "new request for entry", "new requests for entry")),
            (plan.decisions.added, one(plan.decisions.added, "new step of a decision", "new steps of decisions")),
            (plan.duties.added, one(plan.duties.added, "new turn of the duty rota", "new turns of the duty rota")),
        ];
        let new_admissions = if self.new == 1 { "new admission" } else { "new admissions" };
        let counted = std::iter::once((self.new, new_admissions.to_owned()))
            .chain(moved)
            .chain(other.map(|(number, words)| (number, words.to_owned())))
            .chain(help.map(|(number, words)| (number, words.to_owned())));
        let phrases: Vec<String> = counted
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| format!("{} {words}", grouped(number)))
            .collect();
        let nothing = if plan.writes.is_empty() { "Nothing new" } else { "Details changed" };
        if phrases.is_empty() { vec![nothing.to_owned()] } else { phrases }
    }
}

/// Children whom a template adds; those of an extract are too many to be named.
fn new_children(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.writes.iter().filter_map(|write| match write {
        Write::Insert { fact: Fact::Child(child), child_ref } if child.source == Source::Template => {
            Some(child_ref.as_str())
        }
        _ => None,
    })
}

/// From which status in force to which a child moved. What was in force is what still stands: a status that somebody
/// typed in and the extract took out was none to move from.
fn moved(before: &PeriodFile, after: &PeriodFile) -> Option<(String, String)> {
    let (was, is) = (before.statuses.last()?, after.statuses.last()?);
    let is_kept = |held: &&Status| after.statuses.iter().any(|now| now.id == held.id && now.run.what == held.run.what);
    let in_force = || after.statuses.iter().rev().find(|held| held.run.started_on <= was.run.started_on);
    let stood = before.statuses.iter().rev().find(is_kept).or_else(in_force).unwrap_or(was);
    let from = if stood.run.what == is.run.what { was } else { stood };
    let is_typed_away = was.source == Source::Typed && from.run.what == was.run.what && after.statuses.len() > 1;
    (was.run.what != is.run.what && !is_typed_away).then(|| (status_in_words(from), status_in_words(is)))
}

type Status = HeldRun<Option<LegalCode>>;

fn status_in_words(held: &Status) -> String {
    let code = held.run.what.as_ref();
    code.map_or_else(|| "a status not known".to_owned(), |code| in_a_sentence(code.label()))
}

/// A label as it stands in a sentence: "section 20", "an interim care order", "a full care order".
fn in_a_sentence(label: &str) -> String {
    let mut characters = label.chars();
    let lower: String = characters.next().into_iter().flat_map(char::to_lowercase).chain(characters).collect();
    if !lower.contains("order") {
        return lower;
    }
    let article = if lower.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {lower}")
}

/// A number with its thousands apart: 2,675.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// How many lines of one kind a preview shows before it says how many more there are.
const SHOWN: usize = 12;

/// Where a plan is read, which decides how the reader turns round what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// On the command line.
    CommandLine,
    /// On the screens.
    Screen,
}

impl Reader {
    const fn way(self, to: Keep) -> &'static str {
        match (self, to) {
            (Self::CommandLine, Keep::Extract) => "--keep extract",
            (Self::CommandLine, Keep::Typed) => "--keep typed",
            (Self::Screen, _) => "the key t",
        }
    }
}

impl Plan {
    /// The plan as a reader sees it before deciding: plain lines, headings without indentation.
    #[must_use]
    pub fn lines(&self, reader: Reader) -> Vec<String> {
        let mut lines = vec!["Files".to_owned()];
        lines.extend(self.files.iter().map(|file| {
            let encoding = file.encoding.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            format!("  {}: {}, {}{encoding}", file.path, file.kind, rows(file.rows))
        }));
        lines.extend(self.notes.iter().map(|note| format!("  {note}")));
        lines.push(String::new());
        lines.push(format!("Changes: {}", self.summary));
        lines.extend(self.count_lines());
        let questions = self.questions.iter().map(|asked| format!("{}: {}", asked.child_ref, asked.detail));
        let questions = self.unclear.iter().map(Unclear::in_words).chain(questions);
        self.add_disagreements(&mut lines, reader);
        section(&mut lines, "New children", None, new_children(self).map(str::to_owned).collect());
        let differ: Vec<&super::Problem> = self.problems.iter().filter(|problem| problem.rule == DIFFER).collect();
        section(&mut lines, "Sources differ", None, differ.iter().map(|problem| problem_line(problem)).collect());
        section(&mut lines, "Changed", None, self.change_lines());
        section(&mut lines, "Covered", None, self.window_lines());
        section(&mut lines, "To decide", None, questions.collect());
        section(&mut lines, "Rejected rows", None, self.rejected_lines());
        let wrong = self.wrong();
        section(&mut lines, "Looks wrong, and was kept", Some(wrong.len()), problem_lines(&wrong));
        lines
    }

    fn add_disagreements(&self, lines: &mut Vec<String>, reader: Reader) {
        let content: Vec<String> = self.disagreements.iter().map(disagreement_line).collect();
        let Some(first) = self.disagreements.first() else { return };
        let end = match first.kept {
            Keep::Typed => {
                format!("what was typed in is kept; {} takes the extract instead", reader.way(Keep::Extract))
            }
            Keep::Extract => {
                format!("the extract is taken; {} keeps what was typed in instead", reader.way(Keep::Typed))
            }
        };
        let at = lines.len() + 1;
        section(lines, "Typed in and extract differ", None, content);
        if let Some(heading) = lines.get_mut(at) {
            heading.push_str(": ");
            heading.push_str(&end);
        }
    }

    fn count_lines(&self) -> Vec<String> {
        let counts = [
            ("Children", self.children),
            ("Admissions", self.admissions),
            ("Other periods of care", self.other_periods),
            ("Legal statuses", self.legal_statuses),
            ("Placements", self.placements),
            ("Help before entry", self.interventions),
            ("Requests for entry", self.requests),
            ("Steps of decisions", self.decisions),
            ("Duty rota", self.duties),
        ];
        counts.into_iter().filter(|(_, changes)| *changes != Changes::default()).map(count_line).collect()
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

    fn rejected_lines(&self) -> Vec<String> {
        let line = |rejected: &super::Rejected| {
            let value = rejected.bad.value.as_deref().unwrap_or_default();
            format!("{}, {} \"{value}\": {}", rejected.place, rejected.bad.column, rejected.bad.reason)
        };
        self.rejected.iter().map(line).collect()
    }

    /// What looks wrong; what two sources, or somebody and an extract, say differently is told by itself.
    fn wrong(&self) -> Vec<&super::Problem> {
        let wrong = self.problems.iter().filter(|problem| !problem.rule.starts_with("typed-"));
        wrong.filter(|problem| problem.rule != DIFFER).collect()
    }
}

/// The rule of what two sources say differently.
const DIFFER: &str = "sources-disagree";

/// One line for each rule, with the first cases: a return can have a thousand of one kind.
fn problem_lines(wrong: &[&super::Problem]) -> Vec<String> {
    let mut by_rule: BTreeMap<&str, Vec<&super::Problem>> = BTreeMap::new();
    for problem in wrong {
        by_rule.entry(&problem.rule).or_default().push(problem);
    }
    by_rule.into_iter().flat_map(|(rule, problems)| lines_of_rule(rule, &problems)).collect()
}

/// `1 row`, `5,050 rows`.
fn rows(number: u64) -> String {
    let shown = usize::try_from(number).map_or_else(|_| number.to_string(), grouped);
    if number == 1 { format!("{shown} row") } else { format!("{shown} rows") }
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
    format!("  {what}: {}", told.join(", "))
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

/// A heading with how many there are, and the first of them; `number` where a line stands for several.
fn section(lines: &mut Vec<String>, heading: &str, number: Option<usize>, content: Vec<String>) {
    if content.is_empty() {
        return;
    }
    lines.push(String::new());
    lines.push(format!("{heading} ({})", grouped(number.unwrap_or(content.len()))));
    let more = content.len().saturating_sub(SHOWN);
    lines.extend(content.into_iter().take(SHOWN).map(|line| format!("  {line}")));
    if more > 0 {
        lines.push(format!("  and {} more", grouped(more)));
    }
}

fn problem_line(problem: &super::Problem) -> String {
    let child = problem.child_ref.as_ref().map(|child| format!("{child}: ")).unwrap_or_default();
    let place = problem.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    format!("{child}{}{place}", problem.detail)
}

fn lines_of_rule(rule: &str, problems: &[&super::Problem]) -> Vec<String> {
    match problems {
        [only] => vec![problem_line(only)],
        [first, ..] => {
            vec![format!("{} times {}, first {}", grouped(problems.len()), in_words(rule), problem_line(first))]
        }
        [] => Vec::new(),
    }
}
