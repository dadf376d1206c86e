//! The two lines above the list: the month in figures.

use crate::domain::admission::{Admission, EntryKind};
use crate::domain::legal_status::{Group, LegalCode};
use crate::domain::text::display_width;
use crate::store::screens::MonthView;

/// The month in figures, in `width` cells: how many came by which route; and what to ask about.
#[must_use]
pub fn lines(view: &MonthView, usual_range: Option<&str>, width: usize) -> [String; 2] {
    let admissions: Vec<&Admission> = view.admissions.iter().collect();
    let fits = |line: &String| display_width(line) <= width;
    let parts = [vec![admitted(&admissions, usual_range)], routes(&admissions)].concat();
    // Whole parts only: half of "1 police protection" would be a wrong figure.
    let mut firsts = (1..=parts.len()).rev().filter_map(|kept| Some(parts.get(..kept)?.join(" · ")));
    let first = firsts.find(fits).unwrap_or_else(|| format!("{} admitted", admissions.len()));
    let second = WORDINGS.iter().map(|wording| questions(&admissions, wording)).find(fits);
    let shortest = || gone(&admissions).into_iter().chain([reviewed(&admissions)]).collect::<Vec<_>>().join(" · ");
    [first, second.unwrap_or_else(shortest)]
}

/// Words, and the admissions that they count.
type Counted = (&'static str, fn(&Admission) -> bool);

/// The words of the second line.
struct Wording {
    /// For unplanned entries and for emergencies, or for both together where there is no room for two.
    entries: &'static [Counted],
    /// For entries of which nobody said how they were.
    not_recorded: &'static str,
    /// For children without recorded help.
    no_help: &'static str,
}

const APART: &[Counted] = &[("unplanned", is_unplanned), ("emergency", is_emergency)];
const TOGETHER: &[Counted] = &[("not planned", |one| is_unplanned(one) || is_emergency(one))];

/// From the fullest wording to the shortest.
const WORDINGS: [Wording; 4] = [
    Wording { entries: APART, not_recorded: "entry not recorded", no_help: "with no help recorded before entry" },
    Wording { entries: APART, not_recorded: "entry not recorded", no_help: "with no help recorded" },
    Wording { entries: TOGETHER, not_recorded: "entry not recorded", no_help: "no help recorded" },
    Wording { entries: TOGETHER, not_recorded: "not recorded", no_help: "no help recorded" },
];

/// `1 of 14 no longer in the extract`; nothing where it has them all.
fn gone(admissions: &[&Admission]) -> Option<String> {
    let number = admissions.iter().filter(|one| one.period.missing_since.is_some()).count();
    (number > 0).then(|| format!("{number} of {} no longer in the extract", admissions.len()))
}

fn questions(admissions: &[&Admission], wording: &Wording) -> String {
    let entries = wording.entries.iter().map(|(words, is_one)| counted(admissions, is_one, words));
    entries
        .chain([
            counted(admissions, |one| one.entry() == EntryKind::NotRecorded, wording.not_recorded),
            counted(admissions, no_help_recorded, wording.no_help),
            gone(admissions),
            Some(reviewed(admissions)),
        ])
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn admitted(admissions: &[&Admission], usual_range: Option<&str>) -> String {
    let mut children: Vec<&str> = admissions.iter().map(|one| one.child.child_ref.as_str()).collect();
    children.sort_unstable();
    children.dedup();
    let children = match children.len() {
        different if different == admissions.len() => None,
        1 => Some("1 child".to_owned()),
        different => Some(format!("{different} children")),
    };
    let beside: Vec<String> = children.into_iter().chain(usual_range.map(str::to_owned)).collect();
    if beside.is_empty() {
        format!("{} admitted", admissions.len())
    } else {
        format!("{} admitted ({})", admissions.len(), beside.join(", "))
    }
}

fn routes(admissions: &[&Admission]) -> Vec<String> {
    let group = |one: &Admission| one.period.route_on_entry.as_ref().map_or(Group::Unknown, LegalCode::group);
    let count = |wanted: &dyn Fn(&Admission) -> bool| admissions.iter().filter(|one| wanted(one)).count();
    let police = |one: &Admission| one.period.route_on_entry.as_ref().is_some_and(|code| code.as_str() == "L1");
    [
        (count(&|one| group(one) == Group::Voluntary), "section 20"),
        (count(&|one| group(one) == Group::Order), "order"),
        (count(&police), "police protection"),
        (count(&|one| group(one) == Group::Emergency && !police(one)), "other emergency"),
        (count(&|one| group(one) == Group::Justice), "youth justice"),
        (count(&|one| group(one) == Group::Unknown), "route not known"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, words)| format!("{number} {words}"))
    .collect()
}

fn counted(admissions: &[&Admission], is_one: impl Fn(&Admission) -> bool, words: &str) -> Option<String> {
    let number = admissions.iter().filter(|one| is_one(one)).count();
    (number > 0).then(|| format!("{number} {words}"))
}

fn is_unplanned(admission: &Admission) -> bool {
    admission.entry() == EntryKind::Unplanned
}

fn is_emergency(admission: &Admission) -> bool {
    admission.entry() == EntryKind::Emergency
}

fn no_help_recorded(admission: &Admission) -> bool {
    admission.help_before_entry().next().is_none() && !admission.nothing_was_known()
}

fn reviewed(admissions: &[&Admission]) -> String {
    let reviewed = admissions.iter().filter(|one| one.is_reviewed()).count();
    format!("{reviewed} of {} reviewed", admissions.len())
}
