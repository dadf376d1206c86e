//! Single bits that flip on a disk: what is seen, and that what is not seen says nothing else.
//!
//! `.ci/run` flips a fixed sample; with `FAULTS=200`, as in `.ci/full`, it is 10,000. The counts are printed.

use std::collections::BTreeSet;
use std::path::Path;

use admissions_review::store::Store;

use super::damaged::whole::whole_file;
use super::verifying::another_world;

/// What the log does not cover, by table: see `altered.rs`, which says why.
const NOT_COVERED: [&str; 2] = ["draft", "device"];

/// What became of a flipped bit.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    /// The file is not opened.
    Refused,
    /// `verify` names something.
    Named,
    /// Neither, and the file says what it said.
    Harmless,
    /// Neither, and what is said in these tables is not what was said.
    Hidden(BTreeSet<String>),
}

fn fate(path: &Path, before: &str) -> Fate {
    let Ok(store) = Store::open(path, another_world()) else { return Fate::Refused };
    let named = store.verify().map(|verdict| verdict.wrong());
    if !matches!(named, Ok(0)) {
        return Fate::Named;
    }
    let after = store.canonical_dump().unwrap();
    let lines = |dump: &str| dump.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (before, after) = (lines(before), lines(&after));
    let table = |line: &String| line.split([' ', '|', '\t']).next().unwrap_or_default().to_owned();
    let differ: BTreeSet<String> = before.symmetric_difference(&after).map(table).collect();
    if differ.is_empty() { Fate::Harmless } else { Fate::Hidden(differ) }
}

#[test]
fn what_is_not_seen_of_a_flipped_bit_changes_nothing_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    whole_file(&path);
    let bytes = std::fs::read(&path).unwrap();
    let before = Store::open(&path, another_world()).unwrap().canonical_dump().unwrap();
    let faults: usize = std::env::var("FAULTS").map_or(3, |number| number.parse().unwrap());
    let flips = faults * 50;
    let (mut refused, mut named, mut harmless, mut uncovered) = (0, 0, 0, 0);
    for flip in 0..flips {
        // Each time another, all over the file: the step has no divisor in common with the number of bits.
        let bit = (flip * 7_368_787 + 4_099) % (bytes.len() * 8);
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        std::fs::write(&path, &flipped).unwrap();
        match fate(&path, &before) {
            Fate::Refused => refused += 1,
            Fate::Named => named += 1,
            Fate::Harmless => harmless += 1,
            Fate::Hidden(tables) => {
                let known = tables.iter().all(|table| NOT_COVERED.contains(&table.as_str()));
                assert!(known, "bit {bit}: {tables:?} say something else, and nobody says so");
                uncovered += 1;
            }
        }
    }
    println!(
        "{flips} bits of {} KB: {refused} refused, {named} named, {harmless} say what was said, {uncovered} in what the log \
         does not cover",
        bytes.len() / 1_000
    );
    assert!(named > 0 && refused > 0, "most of a small file is room that nothing stands in, and not all of it");
}
