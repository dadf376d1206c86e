//! Days that a template corrects: a meeting or a contact that its list now has on another day.
//!
//! A template's list goes on: who corrects a day opens the file, changes the cell, and imports it again, with all its other
//! rows. But people also begin a new file, or take old rows out. So what a row of another day is hangs on what the list
//! still has, and where that shows nothing, both rows stay: a contact that is really new is never taken for an old one.

use std::collections::{BTreeMap, BTreeSet};

use super::is_near;
use super::working::Files;
use crate::domain::Id;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::intervention::{Intervention, Kind};
use crate::import::facts::HelpGiven;
use crate::import::issue::Problem;

/// Whether a list has every row that templates told so far, but for those whose day it corrects, and at least one of them.
pub(super) fn is_whole(files: &Files, told: &BTreeMap<&str, Vec<&HelpGiven>>) -> bool {
    let mut has_one = false;
    for (child_ref, file) in files {
        let told = told.get(child_ref.as_str()).map_or(&[][..], Vec::as_slice);
        let is_new = |help: &&&HelpGiven| !file.help.iter().any(|row| is_same_day(row, help));
        let new: Vec<&HelpGiven> = told.iter().filter(is_new).copied().collect();
        for row in file.help.iter().filter(|row| row.source == Source::Template) {
            let is_told = told.iter().any(|help| is_same_day(row, help));
            has_one |= is_told;
            if !is_told && !new.iter().any(|help| could_be(row, help)) {
                return false;
            }
        }
    }
    has_one
}

/// Finds the stored row of each told one that is it with a corrected day; the answer is what has to be said.
pub(super) fn find(
    stored: &[Intervention],
    told: &[&HelpGiven],
    found: &mut [Option<Id>],
    is_whole: bool,
) -> Vec<Problem> {
    let met: BTreeSet<Id> = found.iter().flatten().copied().collect();
    let left: Vec<&Intervention> =
        stored.iter().filter(|row| row.source == Source::Template && !met.contains(&row.id)).collect();
    let open: Vec<&HelpGiven> =
        told.iter().zip(found.iter()).filter(|(_, found)| found.is_none()).map(|(help, _)| *help).collect();
    let only_one = |row: &Intervention| open.iter().filter(|help| could_be(row, help)).count() == 1;
    // Rows of the child that the list no longer has, and that no other row could be: it holds new rows alone.
    let is_cut = left.iter().any(|row| !open.iter().any(|help| could_be(row, help)));
    let mut said = Vec::new();
    for (help, found) in told.iter().zip(found.iter_mut()).filter(|(_, found)| found.is_none()) {
        let rows: Vec<&&Intervention> = left.iter().filter(|row| could_be(row, help)).collect();
        match rows.as_slice() {
            [] => {}
            [row] if only_one(row) && (is_whole || (!is_cut && is_one(row, help))) => {
                *found = Some(row.id);
                said.extend((!is_whole || comes_often(row.kind)).then(|| taken(row, help)));
            }
            [row, ..] => said.push(kept(row, help)),
        }
    }
    said
}

fn is_same_day(row: &Intervention, help: &HelpGiven) -> bool {
    row.kind == help.kind && row.started_on == help.started_on
}

/// Whether a row of one day could be the other with its day corrected. A plan has rules of its own.
fn could_be(row: &Intervention, help: &HelpGiven) -> bool {
    row.kind == help.kind && row.kind.is_event() && !is_same_day(row, help) && is_near(row.started_on, help.started_on)
}

/// Whether they are probably one. A meeting is seldom held again within days; a contact and a referral often are, and are
/// one only where they were written down on the same day, and not before either.
fn is_one(row: &Intervention, help: &HelpGiven) -> bool {
    let is_written_with = |on| on >= row.started_on && on >= help.started_on;
    !comes_often(row.kind) || (row.recorded_on == help.recorded_on && row.recorded_on.is_some_and(is_written_with))
}

const fn comes_often(kind: Kind) -> bool {
    matches!(kind, Kind::Contact | Kind::Referral)
}

fn taken(row: &Intervention, help: &HelpGiven) -> Problem {
    let detail = format!(
        "{} of {}: taken for that of {}, which the template no longer has, with its day corrected. If there were two, list \
         both.",
        row.kind.label(),
        full(help.started_on),
        full(row.started_on)
    );
    Problem::of_child(&help.child_ref, "day-corrected-by-template", detail)
}

fn kept(row: &Intervention, help: &HelpGiven) -> Problem {
    let detail = format!(
        "{} of {}: it could be that of {}, which the template no longer has, with its day corrected. Both were kept.",
        row.kind.label(),
        full(help.started_on),
        full(row.started_on)
    );
    Problem::of_child(&help.child_ref, "day-perhaps-corrected", detail)
}
