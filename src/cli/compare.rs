//! `compare`: what each of two copies of a file has since they parted, child by child. Nothing is written.

use std::collections::BTreeMap;

use serde::Serialize;

use super::admission::yes_no;
use super::args::Compare;
use super::log::{said, sentence};
use super::output::{Answer, Table};
use super::words::{cell, count, line, lines};
use super::{Context, Failure, Finish};
use crate::domain::seal::Seal;
use crate::store::copies::{Beyond, Compared, compare};
use crate::store::log::{LoggedChange, LoggedCommand};

/// Two copies, as other programs rely on it.
#[derive(Debug, Serialize)]
struct Comparison {
    /// The last command that stands in both; null where they have none in common.
    common: Option<LoggedCommand>,
    /// The first common command whose hashes differ; null where there is none.
    told_apart: Option<LoggedCommand>,
    one: Side,
    other: Side,
    /// By number; what is about no child comes last, with a number of null.
    children: Vec<OfChild>,
}

/// One of the copies.
#[derive(Debug, Serialize)]
struct Side {
    path: String,
    seal: Seal,
    /// How many commands it has since they parted.
    commands: i64,
}

/// What each copy has about a child.
#[derive(Debug, Default, Serialize)]
struct OfChild {
    child_ref: Option<String>,
    one: Vec<Done>,
    other: Vec<Done>,
}

/// What a command did about a child.
#[derive(Debug, Serialize)]
struct Done {
    #[serde(flatten)]
    command: LoggedCommand,
    /// Whether it changed what is known of the child.
    facts: bool,
    changes: Vec<String>,
}

/// Prints what each of two copies has.
///
/// # Errors
/// When they cannot be compared, or standard output not be written.
pub fn run(context: &Context, what: &Compare) -> Result<Finish, Failure> {
    let compared = compare(&what.one, &what.other).map_err(|error| Failure::refused(error.to_string()))?;
    context.print(&Comparison::of(compared))?;
    Ok(Finish::Done)
}

/// What it is about: a child's number; what is about none sorts last.
type About = (bool, Option<String>);

impl Comparison {
    fn of(Compared { common, told_apart, one, other }: Compared) -> Self {
        let parted_at = common.as_ref().map_or(0, |common| common.position);
        let mut children: BTreeMap<About, OfChild> = BTreeMap::new();
        for (about, done) in by_child(&one) {
            children.entry(about).or_default().one = done;
        }
        for (about, done) in by_child(&other) {
            children.entry(about).or_default().other = done;
        }
        let children = children.into_iter().map(|((_, child_ref), child)| OfChild { child_ref, ..child }).collect();
        let side = |beyond: Beyond| Side {
            path: beyond.path.display().to_string(),
            commands: beyond.seal.commands - parted_at,
            seal: beyond.seal,
        };
        Self { common, told_apart, one: side(one), other: side(other), children }
    }

    /// `By the hashes in them they are the same up to command 400: 28 Nov 2026 09:10 M. Thistlewood: Add action A-031. ...`
    fn opening(&self) -> String {
        match &self.common {
            Some(common) => format!(
                "By the hashes in them they are the same up to command {}: {}. Whether these hold, verify tells of each.",
                common.position,
                told(common)
            ),
            None => "They have no command in common.".to_owned(),
        }
    }

    fn parted(&self) -> Option<String> {
        let apart = self.told_apart.as_ref()?;
        Some(format!(
            "! From command {} on they say different things of the same commands: they were brought up to date apart, or one of \
             them was altered. Run verify on each.",
            apart.position
        ))
    }
}

/// What a copy has, child by child and command by command.
fn by_child(beyond: &Beyond) -> BTreeMap<About, Vec<Done>> {
    let mut done: BTreeMap<About, BTreeMap<i64, Done>> = BTreeMap::new();
    let mut of = |child_ref: &Option<String>, command: LoggedCommand, take: &dyn Fn(&mut Done)| {
        let about = done.entry((child_ref.is_none(), child_ref.clone())).or_default();
        let new = |command: LoggedCommand| Done { command, facts: false, changes: Vec::new() };
        take(about.entry(command.position).or_insert_with(|| new(command)));
    };
    for (position, change) in &beyond.changes {
        of(&change.child_ref, command_of(*position, change), &|done| done.changes.push(without_child(change)));
    }
    for touched in &beyond.facts {
        of(&touched.child_ref, touched.command.clone(), &|done| done.facts = true);
    }
    done.into_iter().map(|(about, done)| (about, done.into_values().collect())).collect()
}

/// What was changed; the child stands above it.
fn without_child(change: &LoggedChange) -> String {
    sentence(&LoggedChange { child_ref: None, ..change.clone() })
}

fn command_of(position: i64, change: &LoggedChange) -> LoggedCommand {
    let LoggedChange { at, actor, command, .. } = change.clone();
    LoggedCommand { position, at, actor, command }
}

/// `28 Nov 2026 09:10 M. Thistlewood: Add action A-031`.
fn told(command: &LoggedCommand) -> String {
    format!("{} {}: {}", said(&command.at), line(&command.actor), line(&command.command))
}

impl OfChild {
    fn heading(&self) -> String {
        let name = self.child_ref.as_deref().map_or("About no child, or one who was erased", |number| number);
        let both = if self.one.is_empty() || self.other.is_empty() { "" } else { ", changed in both" };
        format!("\n{}{both}", line(name))
    }

    fn lines(&self) -> Vec<String> {
        let side = |side: &str, done: &[Done]| done.iter().flat_map(|done| done.lines(side)).collect::<Vec<_>>();
        [vec![self.heading()], side("one", &self.one), side("other", &self.other)].concat()
    }
}

impl Done {
    fn lines(&self, side: &str) -> Vec<String> {
        let facts = self.facts.then(|| "    what is known of the child was changed".to_owned());
        let changes = self.changes.iter().map(|change| format!("    {change}"));
        std::iter::once(format!("  {side}: {}", told(&self.command))).chain(changes).chain(facts).collect()
    }
}

impl Answer for Comparison {
    fn text(&self) -> String {
        let side = |name: &str, side: &Side| {
            let commands = usize::try_from(side.commands).unwrap_or(0);
            format!("  {name}: {}, {} since", line(&side.path), count(commands, "command", "commands"))
        };
        let sides = [side("one", &self.one), side("other", &self.other)];
        let opening = ["Two copies of one file; times are in UTC.".to_owned(), self.opening()];
        let children = self.children.iter().flat_map(OfChild::lines);
        lines(opening.into_iter().chain(self.parted()).chain(sides).chain(children))
    }

    fn table(&self) -> Table {
        let rows = self.children.iter().flat_map(|child| {
            let row = |side: &'static str, done: &Done| {
                let what = done.changes.join("; ");
                let LoggedCommand { at, actor, command, .. } = done.command.clone();
                vec![cell(child.child_ref.as_deref()), side.to_owned(), at, actor, command, yes_no(done.facts), what]
            };
            let one = child.one.iter().map(|done| row("one", done)).collect::<Vec<_>>();
            one.into_iter().chain(child.other.iter().map(|done| row("other", done)).collect::<Vec<_>>())
        });
        Table { heading: &["child_ref", "copy", "at", "actor", "command", "facts", "changes"], rows: rows.collect() }
    }
}
