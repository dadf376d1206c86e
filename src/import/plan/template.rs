//! What templates tell beside the children themselves: how a child entered care, help, requests with their decisions, and
//! the duty rota. None of it makes anything "no longer in the extract", and none of it takes an extract's row over.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::disagree::{Clash, Fields};
use super::working::{ChildFile, PeriodFile, Working};
use super::{Ids, Keep, children, duties, help, requests, steps};
use crate::domain::Id;
use crate::domain::admission::PeriodKind;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::import::extract::Extract;
use crate::import::facts::HelpGiven;
use crate::import::issue::{Problem, Rejected};
use crate::import::template::{EntryTold, Line};

/// Adds what the templates of an extract tell.
pub(super) fn add(working: &mut Working, extract: &Extract) {
    let told = &extract.told;
    for (child_ref, facts) in &extract.children {
        children::add(working, child_ref, Source::Template, facts);
    }
    add_entries(working, &told.entries);
    let known = |line: &&Line<HelpGiven>| working.files.contains_key(&line.child_ref);
    let (known, unknown): (Vec<_>, Vec<_>) = told.help.iter().partition(known);
    working.rejected.extend(unknown.into_iter().map(|line| line.rejected(NO_CHILD)));
    help::add(working, known.into_iter().map(|line| &line.told), Source::Template);
    let asked = requests::add(working, told);
    steps::add(working, &told.steps, &asked);
    duties::add(working, &told.duties);
}

pub(super) const NO_CHILD: &str = "no child of this reference is in the file or in this import";
pub(super) const NO_ADMISSION: &str = "the child has no admission from this day, in the file or in this import";

/// What taking the rows of a child in needs beside the child, and leaves behind.
pub(super) struct Merging<'w> {
    pub(super) ids: &'w mut Ids,
    pub(super) keep: Keep,
    pub(super) clashes: Vec<Clash>,
    pub(super) named: Vec<Id>,
    pub(super) problems: Vec<Problem>,
    pub(super) rejected: Vec<Rejected>,
}

/// Takes rows of one child in.
pub(super) fn of_child(
    working: &mut Working,
    child_ref: &str,
    take: impl FnOnce(&mut Merging<'_>, Option<&mut ChildFile>),
) {
    let mut merging = Merging {
        ids: &mut working.ids,
        keep: working.keep,
        clashes: Vec::new(),
        named: Vec::new(),
        problems: Vec::new(),
        rejected: Vec::new(),
    };
    take(&mut merging, working.files.get_mut(child_ref));
    let Merging { clashes, named, problems, rejected, .. } = merging;
    working.named.extend(named);
    working.problems.extend(problems);
    working.rejected.extend(rejected);
    working.clash_all(Some(child_ref), Source::Template, &clashes);
}

/// Rows child by child, those of each in the order of their file.
pub(super) fn by_child<T>(lines: &[Line<T>]) -> BTreeMap<&str, Vec<&Line<T>>> {
    let mut by_child: BTreeMap<&str, Vec<&Line<T>>> = BTreeMap::new();
    for line in lines {
        by_child.entry(&line.child_ref).or_default().push(line);
    }
    by_child
}

fn add_entries(working: &mut Working, lines: &[Line<EntryTold>]) {
    for line in lines {
        of_child(working, &line.child_ref, |merging, file| {
            let taken = file.ok_or(NO_CHILD).and_then(|file| add_entry(merging, file, &line.told));
            match taken {
                Ok(()) => merging.problems.extend(written_up_doubtfully(line)),
                Err(reason) => merging.rejected.push(line.rejected(reason)),
            }
        });
    }
}

/// An entry that was written up before the admission, or more than a year after it.
fn written_up_doubtfully(line: &Line<EntryTold>) -> Option<Problem> {
    let (written, admitted) = (line.told.written_up_on?, line.told.admitted_on);
    let days = (written - admitted).num_days();
    let detail = format!("Written up on {}, admitted on {}. It was kept as it is.", full(written), full(admitted));
    let told = Problem::of_child(&line.child_ref, "written-up-at-an-unlikely-time", detail);
    (!(0..=366).contains(&days)).then(|| Problem { place: Some(line.place.clone()), ..told })
}

/// The period of care that begins on a day, or began on it before its start was corrected.
pub(super) fn period_from(file: &mut ChildFile, day: NaiveDate) -> Option<&mut PeriodFile> {
    let first_id = Id::of_fact(&["period", &file.child.child_ref, &day.to_string()]);
    let rank = |held: &PeriodFile| match held.period.started_on == day {
        true if held.period.kind == PeriodKind::Admission => 0,
        true => 1,
        false => 2,
    };
    let found = file.periods.iter_mut().filter(|held| held.period.started_on == day || held.period.id == first_id);
    found.min_by_key(|held| rank(held))
}

fn add_entry(merging: &mut Merging<'_>, file: &mut ChildFile, told: &EntryTold) -> Result<(), &'static str> {
    let period = &mut period_from(file, told.admitted_on).ok_or(NO_ADMISSION)?.period;
    let mut fields = Fields::of(&period.typed, merging.keep);
    fields.own_field(("entry", "Entry"), &mut period.recorded_entry, told.entry.as_ref());
    fields.own_field(("written_up_on", "Written up on"), &mut period.written_up_on, told.written_up_on.as_ref());
    period.typed = fields.typed;
    merging.named.push(period.id);
    merging.clashes.extend(fields.clashes);
    Ok(())
}
