//! `child`: which numbers are one child's, as people judge it.

use chrono::NaiveDate;
use serde::Serialize;

use super::child_args::{About, Merge, Two};
use super::context::Opened;
use super::output::{self, Answer, Table};
use super::words::{cell, count};
use super::{Context, Failure, Finish};
use crate::domain::same_child::{Judgement, Verdict};
use crate::import::plan::Likely;
use crate::import::{MappingError, read_mapping};
use crate::store::judgements::{Judged, Pair, Withdrawn};

/// Answers, or judges.
///
/// # Errors
/// When the file cannot be read or written, two numbers are one, something else was judged of them before, or a list of
/// numbers cannot be used. Nothing is changed then.
pub fn run(context: &Context, what: &About) -> Result<Finish, Failure> {
    match what {
        About::Likely => context.print(&LikelyOnes { likely: context.open()?.store.likely_matches()? })?,
        About::Judged => {
            let judgements = context.open()?.store.judgements()?.iter().cloned().collect();
            context.print(&Judgements { judgements })?;
        }
        About::Merge(merge) => judge(context, &pairs(merge)?, Verdict::Same)?,
        About::Apart(two) => judge(context, &[pair(two)], Verdict::NotSame)?,
        About::Unsure(two) => judge(context, &[pair(two)], Verdict::NotSure)?,
        About::Withdraw(two) => withdraw(context, two)?,
    }
    Ok(Finish::Done)
}

fn pairs(merge: &Merge) -> Result<Vec<Pair>, Failure> {
    if let Some(path) = &merge.mapping {
        let rows = read_mapping(path).map_err(|error: MappingError| Failure::refused(error.to_string()))?;
        return Ok(rows.iter().map(|(old, new)| Pair::of(old, new)).collect());
    }
    match (&merge.old, &merge.new) {
        (Some(old), Some(new)) => Ok(vec![Pair::of(old, new)]),
        _ => Err(Failure::usage("Give an old and a new number, or --mapping.")),
    }
}

fn pair(two: &Two) -> Pair {
    Pair::of(&two.one, &two.other)
}

fn open(context: &Context) -> Result<(String, Opened), Failure> {
    let actor = context.actor()?;
    let opened = context.open_to_change(&actor)?;
    opened.told.iter().for_each(|told| output::say(told));
    Ok((actor, opened))
}

fn judge(context: &Context, pairs: &[Pair], verdict: Verdict) -> Result<(), Failure> {
    let (actor, mut opened) = open(context)?;
    let judged = opened.store.judge(&actor, pairs, verdict, context.today())?;
    opened.keep()?;
    context.print(&JudgedOutput::of(judged))
}

fn withdraw(context: &Context, two: &Two) -> Result<(), Failure> {
    let (actor, mut opened) = open(context)?;
    let withdrawn = opened.store.withdraw_judgement(&actor, &two.one, &two.other)?;
    opened.keep()?;
    context.print(&Back::of(withdrawn))
}

/// What was judged, and what became of what was stored.
#[derive(Serialize)]
struct JudgedOutput {
    judged: Vec<Judgement>,
    already: Vec<Judgement>,
    children: usize,
    periods: usize,
    records: usize,
    locked: usize,
}

impl JudgedOutput {
    fn of(judged: Judged) -> Self {
        let moved = judged.moved;
        Self {
            judged: judged.judged,
            already: judged.already,
            children: moved.children,
            periods: moved.periods,
            records: moved.records,
            locked: moved.locked,
        }
    }
}

/// So many judgements are told one by one.
const TOLD: usize = 20;

impl Answer for JudgedOutput {
    fn text(&self) -> String {
        let mut said: Vec<String> = self.judged.iter().take(TOLD).map(sentence).collect();
        if let Some(more) = self.judged.len().checked_sub(TOLD).filter(|more| *more > 0) {
            said.push(format!("And {more} others; child judged lists them."));
        }
        said.extend(
            self.already.iter().take(TOLD).map(|known| format!("{} That was judged already.", sentence(known))),
        );
        if self.children > 0 {
            let children = match self.children {
                1 => "1 child was stored twice, and is one now".to_owned(),
                many => format!("{many} children were stored twice, and are one each now"),
            };
            said.push(format!(
                "{children}; {} moved. child withdraw takes it back.",
                were(self.records, "record", "records")
            ));
        }
        if self.locked > 0 {
            let records = count(self.locked, "record of a closed meeting stays", "records of closed meetings stay");
            said.push(format!("{records} under the old number: minutes are never rewritten."));
        }
        said.join("\n") + "\n"
    }

    fn table(&self) -> Table {
        table_of(self.judged.iter().chain(&self.already))
    }
}

fn were(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number, one, many), if number == 1 { "was" } else { "were" })
}

fn sentence(judged: &Judgement) -> String {
    let (other, stands) = (&judged.other_ref, &judged.child_ref);
    match judged.verdict {
        Verdict::Same => format!("{other} and {stands} are one child, whose number is {stands}."),
        Verdict::NotSame => format!("{other} and {stands} are two children."),
        Verdict::NotSure => format!("Whether {other} and {stands} are one child is not sure: they stay two."),
    }
}

fn table_of<'j>(judged: impl Iterator<Item = &'j Judgement>) -> Table {
    let row = |judged: &Judgement| {
        let (verdict, on) = (judged.verdict.code().to_owned(), judged.judged_on.to_string());
        vec![judged.other_ref.clone(), judged.child_ref.clone(), verdict, judged.judged_by.clone(), on]
    };
    Table { heading: &["other_ref", "child_ref", "verdict", "judged_by", "judged_on"], rows: judged.map(row).collect() }
}

/// What was judged and stands.
#[derive(Serialize)]
struct Judgements {
    judgements: Vec<Judgement>,
}

impl Answer for Judgements {
    fn text(&self) -> String {
        if self.judgements.is_empty() {
            return "Nothing was judged of the numbers of children.\n".to_owned();
        }
        let line =
            |judged: &Judgement| format!("{} and {}: {}.", judged.other_ref, judged.child_ref, judged.in_words());
        self.judgements.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
    }

    fn table(&self) -> Table {
        table_of(self.judgements.iter())
    }
}

/// Numbers that are likely one child's.
#[derive(Serialize)]
struct LikelyOnes {
    likely: Vec<Likely>,
}

impl Answer for LikelyOnes {
    fn text(&self) -> String {
        if self.likely.is_empty() {
            return "No two numbers look like one child.\n".to_owned();
        }
        let pairs = self.likely.iter().map(|pair| format!("{}.", pair.in_words()));
        let how = "child merge, child apart or child unsure says what they are.".to_owned();
        pairs.chain([how]).collect::<Vec<_>>().join("\n") + "\n"
    }

    fn table(&self) -> Table {
        let row = |pair: &Likely| {
            let born: Option<NaiveDate> = pair.born_on;
            let several = if pair.is_one_of_several { "yes" } else { "no" };
            vec![
                pair.other_ref.clone(),
                pair.child_ref.clone(),
                cell(born.map(|day| day.to_string()).as_deref()),
                pair.why.code().to_owned(),
                several.to_owned(),
            ]
        };
        Table {
            heading: &["other_ref", "child_ref", "born_on", "why", "is_one_of_several"],
            rows: self.likely.iter().map(row).collect(),
        }
    }
}

/// What was withdrawn.
#[derive(Serialize)]
struct Back {
    withdrawn: Judgement,
    is_as_before: bool,
}

impl Back {
    fn of(withdrawn: Withdrawn) -> Self {
        Self { withdrawn: withdrawn.judgement, is_as_before: withdrawn.is_as_before }
    }
}

impl Answer for Back {
    fn text(&self) -> String {
        let Judgement { other_ref, child_ref, .. } = &self.withdrawn;
        let rest = if self.is_as_before {
            "Everything stands as it stood before.".to_owned()
        } else {
            format!("Each has what the extracts say under its number; records stay with {child_ref}.")
        };
        format!("Withdrawn: {other_ref} and {child_ref} were {}. {rest}\n", self.withdrawn.in_words())
    }

    fn table(&self) -> Table {
        table_of(std::iter::once(&self.withdrawn))
    }
}
