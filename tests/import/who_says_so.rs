//! Who says each fact, from files to what a store holds.

use std::collections::BTreeSet;

use admissions_review::domain::child::Source;
use admissions_review::domain::same_child::Verdict;
use admissions_review::import::sayings::{By, Fact, Part, Says, SourcedRow, Sources};
use admissions_review::import::{Extract, Keep, Known};
use admissions_review::store::Store;
use admissions_review::store::judgements::Pair;
use admissions_review::store::typed::{FactKind, FactRef, FactValue};
use chrono::NaiveDate;
use proptest::prelude::*;

use super::random_extracts::{any_extract, any_history, read_each};
use super::support::{Files, day, empty_store, import, only_admission, ssda903};

fn sources(store: &Store, child_ref: &str) -> Sources {
    store.sources_of(store.child(child_ref).unwrap().unwrap().id).unwrap()
}

/// What is said of a fact of a child.
fn said(store: &Store, child_ref: &str, part: Part, field: &str) -> Vec<String> {
    let sources = sources(store, child_ref);
    let entry = sources.entries.iter().find(|entry| entry.part == part).unwrap();
    let fact = entry.facts.iter().find(|fact| fact.field == field).unwrap();
    fact.sayings.iter().map(|saying| saying.sentence(&fact.value)).collect()
}

fn born(on: &str, dated: &str) -> Extract {
    let header = format!("A,F,{on},WBRI");
    ssda903(&[&header], &["A,02/10/2025,S,V2,N1,U6,PR1,,"]).read_of(day(dated))
}

#[test]
fn an_import_that_is_taken_back_said_nothing() {
    let mut store = empty_store();
    import(&mut store, &born("05/03/2010", "2026-03-31"));
    import(&mut store, &born("04/03/2010", "2026-06-30"));
    let newer = "SSDA903 of 30 Jun 2026 says so (imported 12 Nov 2026 by A. Scribe)";
    let older = "SSDA903 of 31 Mar 2026 said 5 Mar 2010 (imported 12 Nov 2026 by A. Scribe); that of 30 Jun 2026 says 4 Mar 2010";
    assert_eq!(said(&store, "A", Part::Child, "born_on"), [newer, older]);
    store.take_back_last_import("A. Scribe").unwrap();
    assert_eq!(
        said(&store, "A", Part::Child, "born_on"),
        ["SSDA903 of 31 Mar 2026 says so (imported 12 Nov 2026 by A. Scribe)"]
    );
}

#[test]
fn a_day_that_was_guessed_is_not_told_once_it_was_stated() {
    let files = || ssda903(&["A,F,04/03/2010,WBRI"], &["A,02/10/2025,S,V2,N1,U6,PR1,,"]);
    let mut store = empty_store();
    import(&mut store, &files().read());
    let guessed = "SSDA903 of 2 Oct 2025 says so (imported 12 Nov 2026 by A. Scribe)";
    assert_eq!(said(&store, "A", Part::Child, "born_on"), [guessed]);
    import(&mut store, &files().read_of(day("2026-03-31")));
    let stated = "SSDA903 of 31 Mar 2026 says so (imported 12 Nov 2026 by A. Scribe)";
    assert_eq!(said(&store, "A", Part::Child, "born_on"), [stated]);
}

#[test]
fn what_is_typed_over_an_extract_and_undone_again_is_told_with_both() {
    let mut store = empty_store();
    import(&mut store, &born("05/03/2010", "2026-03-31"));
    let child = store.child("A").unwrap().unwrap().id;
    let fact = FactRef { kind: FactKind::Child, id: child, child: Some(child) };
    store.edit_fact("R. Okafor", fact, "born_on", &FactValue::Day(day("2010-03-04"))).unwrap();
    let extract = |says: &str| format!("SSDA903 of 31 Mar 2026 says {says} (imported 12 Nov 2026 by A. Scribe)");
    assert_eq!(
        said(&store, "A", Part::Child, "born_on"),
        ["Typed in by R. Okafor on 12 Nov 2026".to_owned(), extract("5 Mar 2010")]
    );
    store.undo("A. Scribe").unwrap();
    assert_eq!(
        said(&store, "A", Part::Child, "born_on"),
        [extract("so"), "R. Okafor typed in 4 Mar 2010 on 12 Nov 2026; undone 12 Nov 2026 by A. Scribe".to_owned()]
    );
}

#[test]
fn a_template_says_what_it_brought_and_which_import_that_was() {
    let mut store = empty_store();
    import(&mut store, &born("05/03/2010", "2026-03-31"));
    let help = "child_ref,kind,started_on\nA,FGC,01/09/2025\n";
    import(&mut store, &Files::new(&[("help.csv", help)]).read());
    let says = "A template says so (imported 12 Nov 2026 by A. Scribe)";
    assert_eq!(said(&store, "A", Part::Help, "started_on"), [says]);
    assert_eq!(said(&store, "A", Part::Help, "kind"), [says]);
}

#[test]
fn a_child_whose_number_lost_its_zeros_is_told_under_both() {
    let mut store = empty_store();
    let row = |child: &str| format!("{child},02/10/2025,S,V2,N1,U6,PR1,,");
    import(&mut store, &ssda903(&["0012,F,04/03/2010,WBRI"], &[&row("0012")]).read_of(day("2026-03-31")));
    import(&mut store, &ssda903(&["12,F,04/03/2010,WBRI"], &[&row("12")]).read_of(day("2026-06-30")));
    assert_eq!(sources(&store, "0012").other_refs, ["12"]);
    assert!(said(&store, "0012", Part::Care, "started_on")[0].ends_with(", under 12"));
    // Another child of that number is another child.
    let mut store = empty_store();
    import(&mut store, &ssda903(&["0012,F,04/03/2010,WBRI"], &[&row("0012")]).read_of(day("2026-03-31")));
    import(&mut store, &ssda903(&["12,M,01/01/2015,WBRI"], &[&row("12")]).read_of(day("2026-06-30")));
    assert_eq!(sources(&store, "0012").other_refs, Vec::<String>::new());
}

#[test]
fn a_child_who_was_judged_to_be_another_is_told_under_both_numbers() {
    let of = |number: &str, day: NaiveDate| {
        let header = format!("{number},1,04/05/2012,WBRI");
        let episode = format!("{number},10/03/2026,S,C2,N1,U6,PR1,,");
        ssda903(&[&header], &[&episode]).read_of(day)
    };
    let mut store = empty_store();
    import(&mut store, &of("A1", day("2026-06-30")));
    store.judge("A. Analyst", &[Pair::of("A1", "B1")], Verdict::Same, day("2026-11-12")).unwrap();
    import(&mut store, &of("B1", day("2026-07-31")));
    assert_eq!(sources(&store, "B1").other_refs, ["A1"]);
    let said = said(&store, "B1", Part::Care, "started_on").join(" ");
    assert!(said.contains("30 Jun 2026") && said.contains("31 Jul 2026"), "{said}");
}

#[test]
fn a_period_that_is_no_longer_in_the_extract_says_which_extract_lacks_it() {
    let mut store = empty_store();
    let rows = ["A,02/10/2025,S,V2,N1,U6,PR1,,", "B,05/10/2025,S,V2,N4,U6,PR1,,"];
    import(&mut store, &ssda903(&[], &rows).read_of(day("2026-03-31")));
    import(&mut store, &ssda903(&[], &rows[1..]).read_of(day("2026-06-30")));
    assert_eq!(only_admission(&store, "A").period.missing_since, Some(day("2026-06-30")));
    assert_eq!(
        said(&store, "A", Part::Care, "started_on"),
        ["SSDA903 of 31 Mar 2026 said so (imported 12 Nov 2026 by A. Scribe); that of 30 Jun 2026 no longer says it"]
    );
}

#[test]
fn of_a_postcode_nothing_is_told_but_its_sector() {
    let mut store = empty_store();
    let text = "CHILD,DECOM,RNE,LS,DEC,REC,URN,HOME_POST,PL_POST\nA,02/10/2025,S,V2,,,xxxxxxx,SW1A 2AA,m11ae\n";
    let extract = Files::new(&[("episodes.csv", text)]).read_of(day("2026-03-31"));
    import(&mut store, &extract);
    let says = "SSDA903 of 31 Mar 2026 says so (imported 12 Nov 2026 by A. Scribe)";
    for field in ["urn", "home", "placement"] {
        assert_eq!(said(&store, "A", Part::Lived, field), [says], "{field}");
    }
    let told = format!("{:?}", sources(&store, "A")).to_lowercase();
    assert!(told.contains("sw1a 2") && told.contains("m1 1"), "{told}");
    assert!(!told.contains("2aa") && !told.contains("1ae"), "{told}");
}

/// Whether a fact of an extract is said by one, or names those that it was worked out from.
fn is_accounted_for(fact: &Fact) -> bool {
    fact.sayings.iter().any(|saying| {
        let is_named = matches!(saying.by, By::Extract(_)) && saying.editions > 0;
        is_named && saying.said == fact.value
    })
}

/// The days on which a source said that an episode begins, or list 8 that care, a status or a placement does.
fn starts(known: &Known, source: Source) -> BTreeSet<(NaiveDate, NaiveDate)> {
    let of_source = known.editions.iter().filter(|edition| edition.source == source);
    let said = of_source.flat_map(|edition| edition.statements.values().map(move |said| (edition.dated, said)));
    said.flat_map(|(dated, said)| {
        let episodes = said.episodes.iter().map(|episode| episode.started_on);
        let rows = said.in_care.iter().flat_map(|row| [row.started_on, row.status_on]);
        episodes.chain(rows).map(|start| (dated, start)).collect::<Vec<_>>()
    })
    .collect()
}

/// Nobody is told to have said a start that stands in no statement of theirs, on the first day and on the last.
fn check_starts(entry: &SourcedRow, fact: &Fact, known: &Known) -> Result<(), TestCaseError> {
    let said = fact.sayings.iter().filter(|saying| saying.says != Says::WorkedOut);
    for saying in said.filter(|_| matches!(entry.part, Part::Care | Part::LegalStatus | Part::Placement)) {
        let By::Extract(source) = saying.by else { continue };
        let start: NaiveDate = saying.said.stored.as_ref().unwrap().parse().unwrap();
        for on in [saying.since.unwrap(), saying.last.unwrap()] {
            prop_assert!(starts(known, source).contains(&(on, start)), "{saying:?} of {fact:?} stands nowhere");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.min(5_000) / 4,
        ..ProptestConfig::default()
    })]
    #[test]
    fn every_fact_of_the_extracts_has_somebody_who_says_it(
        children in prop::collection::vec(any_history(), 1..4),
        extracts in prop::collection::vec(any_extract(), 1..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = empty_store();
        for extract in read_each(&folder, &children, &extracts) {
            let plan = store.plan(&extract, Keep::Typed).unwrap();
            store.apply(&plan, "A. Scribe").unwrap();
        }
        let known = store.known().unwrap();
        for child in &known.children {
            for entry in store.sources_of(child.id).unwrap().entries {
                for fact in &entry.facts {
                    let is_told = fact.value.stored.is_some() || entry.id.is_none();
                    prop_assert!(!is_told || is_accounted_for(fact), "{} of {}: {fact:?}", fact.field, entry.heading);
                    if fact.field == "started_on" {
                        check_starts(&entry, fact, &known)?;
                    }
                }
            }
        }
    }
}
