//! Decisions for a second look are drawn by a lot that nobody can try again.

use std::fs;

use admissions_review::domain::Id;
use admissions_review::store::Store;
use tempfile::TempDir;

use super::support::{day, world};

const CHAIR: &str = "S. Oakapple";

fn drawn(store: &Store, meeting: Id) -> Vec<Id> {
    let looks = store.proceedings(meeting, day("2026-11-12")).unwrap().looks;
    looks.iter().map(|look| look.period_id).collect()
}

#[test]
fn decisions_that_are_drawn_again_are_the_same() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("review.db");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/demo.db"), &path).unwrap();
    let mut store = Store::open(&path, world()).unwrap();
    let october = store.meetings(day("2026-11-12")).unwrap().remove(0).meeting.id;

    store.draw_second_look(CHAIR, october).unwrap();
    let first = drawn(&store, october);
    store.undo(CHAIR).unwrap();
    assert_eq!((first.len(), drawn(&store, october).len()), (3, 0));
    store.draw_second_look(CHAIR, october).unwrap();
    assert_eq!(drawn(&store, october), first, "nobody draws until it suits");
}
