//! The same extracts give the same facts, in whatever order and in however many imports they come.

use std::collections::{BTreeMap, BTreeSet};

use admissions_review::domain::Id;
use admissions_review::domain::child::Source;
use admissions_review::domain::same_child::Verdict;
use admissions_review::import::plan::{Changes, Later, Parts, plan_in_parts};
use admissions_review::import::{Edition, Extract, Keep, Plan, Statement, Unwatched, read};
use admissions_review::store::Store;
use admissions_review::store::judgements::Pair;
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;

use super::random_extracts::{History, Of, any_extract, any_history, any_numbered_extract, read_each, write};
use super::support::{assert_sound, day, empty_store, stated};
/// Every number of one system and the one of the other that stands for it.
fn pairs(children: &[History]) -> Vec<Pair> {
    (0..children.len()).map(|at| Pair::of(&format!("D{at}"), &format!("C{at}"))).collect()
}

fn judge(store: &mut Store, pairs: &[Pair]) {
    store.judge("A. Analyst", pairs, Verdict::Same, day("2026-11-12")).unwrap();
}

/// The facts of a file without identifiers: each child, with what hangs on it.
pub fn facts(store: &Store) -> BTreeMap<String, Vec<String>> {
    let known = store.known().unwrap();
    let refs: BTreeMap<Id, String> = known.children.iter().map(|child| (child.id, child.child_ref.clone())).collect();
    let mut facts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for child in &known.children {
        let said = format!("{:?} {:?} {:?} {:?}", child.sex, child.born_on, child.ethnicity, child.source);
        facts.entry(child.child_ref.clone()).or_default().push(said);
    }
    let mut of = |child: &Id, text: String| facts.get_mut(&refs[child]).unwrap().push(text);
    for period in &known.periods {
        let of_period = format!(
            "{:?} {} {:?} {:?} {:?} {:?} {:?} {:?}",
            period.kind,
            period.started_on,
            period.ended_on,
            period.end_reason,
            period.route_on_entry,
            period.need,
            period.source,
            period.missing_since
        );
        let statuses = known.legal_statuses.iter().filter(|run| run.period_id == period.id);
        let mut runs: Vec<String> = statuses
            .map(|run| format!("{:?} {} {:?} {:?}", run.code, run.started_on, run.ended_on, run.source))
            .collect();
        let placements = known.placements.iter().filter(|run| run.period_id == period.id);
        runs.extend(placements.map(|run| {
            format!("{:?} {:?} {} {:?} {:?}", run.kind, run.provider, run.started_on, run.ended_on, run.source)
        }));
        runs.sort();
        of(&period.child_id, format!("{of_period}: {runs:?}"));
    }
    for help in &known.interventions {
        let missing = known.missing.get(&help.id);
        let text = format!("{:?} {} {:?} {:?} {missing:?}", help.kind, help.started_on, help.ended_on, help.source);
        of(&help.child_id, text);
    }
    for facts in facts.values_mut() {
        facts.sort();
    }
    facts
}

/// A plan that was made child by child, of which nothing is held that can be worked out again.
fn in_parts(store: &Store, extract: &Extract) -> Plan {
    let at_once = Parts { children: 1, writes: 0 };
    plan_in_parts(extract, store, Keep::Typed, at_once, &mut Unwatched).unwrap()
}

/// What a plan writes and counts, in no order.
fn whole(plan: &Plan) -> (Vec<String>, Vec<Changes>, String) {
    let later = plan.later.iter().flat_map(Later::writes).flatten();
    let mut writes: Vec<String> = plan.writes.iter().cloned().chain(later).map(|write| format!("{write:?}")).collect();
    writes.extend(plan.problems.iter().map(|problem| format!("{problem:?}")));
    writes.extend(plan.likely.iter().map(|likely| format!("{likely:?}")));
    writes.extend(plan.questions.iter().map(|question| format!("{question:?}")));
    writes.sort();
    let counts = [&plan.children, &plan.admissions, &plan.other_periods, &plan.legal_statuses, &plan.placements];
    let counts = counts.into_iter().chain([&plan.interventions]).copied().collect();
    (writes, counts, plan.summary.clone())
}

/// What editions say, each once: sources, days, and what is said of whom.
fn said<'e>(editions: impl Iterator<Item = &'e Edition>) -> BTreeSet<(Source, NaiveDate, String, String)> {
    let of = |edition: &'e Edition| {
        let written = |statement: &Statement| serde_json::to_string(statement).unwrap();
        edition.statements.iter().map(move |(child_ref, statement)| {
            let read_back: Statement = serde_json::from_str(&written(&statement)).unwrap();
            assert_eq!(read_back, statement, "{}", written(&statement));
            (edition.source, edition.dated, child_ref.to_owned(), written(&statement))
        })
    };
    editions.filter(|edition| edition.said().next().is_some()).flat_map(of).collect()
}

pub fn imported(extracts: &[Extract]) -> Store {
    let mut store = empty_store();
    for (at, extract) in extracts.iter().enumerate() {
        let plan = store.plan(extract, Keep::Typed).unwrap();
        let by_child = in_parts(&store, extract);
        assert_eq!(whole(&by_child), whole(&plan), "child by child");
        store.apply(if at.is_multiple_of(2) { &by_child } else { &plan }, "A. Scribe").unwrap();
        let again = store.plan(extract, Keep::Typed).unwrap();
        assert!(again.is_empty(), "the same once more is nothing: {:?}", again.writes);
    }
    assert_sound(&store);
    store
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.min(5_000) / 8,
        ..ProptestConfig::default()
    })]
    #[test]
    fn in_whatever_order_extracts_are_imported_the_facts_are_the_same_and_an_import_that_is_taken_back_leaves_none(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..5),
        order in prop::collection::vec(any::<Index>(), 5),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let extracts = read_each(&folder, &children, &extracts);
        let mut turned = extracts.clone();
        for (at, other) in (1..turned.len()).zip(&order) {
            turned.swap(at, other.index(at + 1));
        }
        let mut store = imported(&turned);
        prop_assert_eq!(&facts(&imported(&extracts)), &facts(&store));
        let kept = store.known().unwrap().editions;
        prop_assert_eq!(said(kept.iter()), said(extracts.iter().flat_map(|extract| &extract.editions)));

        let Some((_, earlier)) = turned.split_last() else { return Ok(()) };
        if store.imports().unwrap().len() == turned.len() {
            store.take_back_last_import("A. Scribe").unwrap();
            prop_assert_eq!(&facts(&imported(earlier)), &facts(&store), "taken back");
            assert_sound(&store);
        }
    }

    #[test]
    fn what_no_fact_is_worked_out_of_changes_none(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        // Where nobody says the day of an extract, it is worked out from dates of these columns too.
        let extracts: Vec<Of> = extracts.iter().map(Of::with_its_day).collect();
        let plain: Vec<Of> = extracts.iter().map(Of::without_what_stands_beside).collect();
        let with = imported(&read_each(&folder, &children, &extracts));
        let without = tempfile::tempdir().unwrap();
        prop_assert_eq!(&facts(&with), &facts(&imported(&read_each(&without, &children, &plain))));
    }

    #[test]
    fn extracts_in_one_import_give_the_facts_that_they_give_one_by_one(
        children in prop::collection::vec(any_history(), 1..5),
        extracts in prop::collection::vec(any_extract(), 1..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (at, of) in extracts.iter().enumerate() {
            write(&folder, &at.to_string(), &children, of);
        }
        let paths = (0..extracts.len()).map(|at| folder.path().join(at.to_string()));
        let one_by_one: Vec<Extract> = paths.filter_map(|path| read(&[path], stated(), &mut Unwatched).ok()).collect();
        let at_once: Vec<Extract> =
            read(&[folder.path().to_owned()], stated(), &mut Unwatched).into_iter().collect();
        prop_assert_eq!(&facts(&imported(&one_by_one)), &facts(&imported(&at_once)));
    }

    #[test]
    fn numbers_that_are_judged_to_be_one_childs_give_the_same_facts_whenever_that_is_said_and_none_once_it_is_withdrawn(
        children in prop::collection::vec(any_history(), 1..4),
        extracts in prop::collection::vec(any_numbered_extract(), 1..4),
        when in any::<Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let extracts = read_each(&folder, &children, &extracts);
        let pairs = pairs(&children);
        let never = imported(&extracts);

        let mut between = imported(&extracts[..when.index(extracts.len() + 1)]);
        judge(&mut between, &pairs);
        for extract in &extracts[when.index(extracts.len() + 1)..] {
            let plan = between.plan(extract, Keep::Typed).unwrap();
            between.apply(&plan, "A. Scribe").unwrap();
        }
        let mut one_by_one = imported(&extracts);
        for pair in &pairs {
            judge(&mut one_by_one, std::slice::from_ref(pair));
        }
        let mut at_once = imported(&extracts);
        judge(&mut at_once, &pairs);
        prop_assert_eq!(&facts(&at_once), &facts(&between), "judged after {:?} imports", when);
        prop_assert_eq!(&facts(&at_once), &facts(&one_by_one));
        prop_assert!(facts(&at_once).keys().all(|child_ref| child_ref.starts_with('C')));
        [&between, &at_once, &one_by_one].into_iter().for_each(assert_sound);

        for pair in pairs.iter().rev() {
            one_by_one.withdraw_judgement("A. Analyst", &pair.child_ref, &pair.other_ref).unwrap();
            at_once.withdraw_judgement("A. Analyst", &pair.child_ref, &pair.other_ref).unwrap();
        }
        prop_assert_eq!(&facts(&never), &facts(&one_by_one), "withdrawn by undoing");
        prop_assert_eq!(&facts(&never), &facts(&at_once), "withdrawn by working it out anew");
        [&at_once, &one_by_one].into_iter().for_each(assert_sound);
    }
}
