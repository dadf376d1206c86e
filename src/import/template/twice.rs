//! Rows of one file that are about the same and say different things.

use std::collections::HashMap;

use super::cells::Cells;
use crate::domain::child::is_name;
use crate::import::issue::{Place, Problem};
use crate::import::kind::Kind;
use crate::import::spelling::folded;

/// The rows that were taken, by what they are about.
#[derive(Default)]
pub(super) struct Rows<'t> {
    rows: HashMap<String, Vec<Cells<'t>>>,
}

impl<'t> Rows<'t> {
    /// Notes a row; the answer is where it contradicts one before it.
    pub(super) fn add(&mut self, cells: &Cells<'t>) -> Vec<Problem> {
        let Some(key) = key(cells) else { return Vec::new() };
        let before = self.rows.entry(key).or_default();
        let said = cells.template.columns.iter().map(|column| column.heading);
        let told = said.filter_map(|heading| contradiction(before, cells, heading)).collect();
        before.push(cells.clone());
        told
    }
}

/// What a row is about; `None` where two rows can be about two things that are alike in all of that.
fn key(cells: &Cells<'_>) -> Option<String> {
    let about: &[&str] = match cells.template.kind {
        Kind::TemplateChildren => &[],
        Kind::TemplateAdmissions => &["admitted_on"],
        Kind::TemplateRequests => &["asked_on", "asked_time"],
        Kind::TemplateDecisions => &["asked_on", "asked_time", "role", "decided_on", "decided_time", "person"],
        Kind::TemplateDuty => &["person", "from"],
        _ => return None,
    };
    let parts = about.iter().map(|heading| cells.as_compared(heading).unwrap_or_default());
    Some(std::iter::once(folded(&cells.child_ref)).chain(parts).collect::<Vec<_>>().join("\n"))
}

fn contradiction(before: &[Cells<'_>], cells: &Cells<'_>, heading: &str) -> Option<Problem> {
    if matches!(heading, super::CHILD_REF | "person") {
        return None;
    }
    let said = cells.as_compared(heading)?;
    let (other, was) = before.iter().rev().find_map(|row| Some((row, row.as_compared(heading)?)))?;
    if was == said {
        return None;
    }
    let (old, new) = (other.words(heading).unwrap_or_default(), cells.words(heading).unwrap_or_default());
    let (Place { line: first, .. }, place) = (other.record.place(), cells.record.place());
    let detail = if is_name(heading) {
        format!("{heading} is not the same in line {first} and in line {}. The last was taken.", place.line)
    } else {
        format!("{heading} is \"{old}\" in line {first} and \"{new}\" in line {}. The last was taken.", place.line)
    };
    let child_ref = Some(cells.child_ref.clone()).filter(|child_ref| !child_ref.is_empty());
    Some(Problem { child_ref, place: Some(place), ..Problem::of_child("", "rows-contradict", detail) })
}
