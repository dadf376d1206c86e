//! What is worked out is worked out from what is given: no clock, no file, no random number.

use super::source::{Source, sources};

/// What reaches for the world.
const WORLD: [&str; 13] = [
    "Utc::now",
    "Local::now",
    "Local",
    "Instant",
    "SystemTime",
    "std::fs",
    "fs::read",
    "File::open",
    "std::env",
    "std::process",
    "Uuid::new_v4",
    "Uuid::now_v7",
    "stdout",
];

/// The parts of the screens that are the program's hands: they do what effects ask for.
const HANDS: [&str; 4] = ["src/tui/terminal", "src/tui/worker", "src/tui/reader.rs", "src/tui/mod.rs"];

fn is_hand(source: &Source) -> bool {
    HANDS.iter().any(|hand| source.path.starts_with(hand))
}

fn assert_pure(source: &Source) {
    for name in WORLD {
        assert!(!source.names(name), "{} names {name}: it must come in a message or an argument", source.path);
    }
}

#[test]
fn screens_are_moved_and_drawn_without_touching_the_world() {
    sources("src/tui").iter().filter(|source| !is_hand(source)).for_each(assert_pure);
}

#[test]
fn the_domain_touches_nothing() {
    sources("src/domain").iter().for_each(assert_pure);
}

/// Whether it says what a screen reads of the file, for the worker to read.
fn is_read_by_the_worker(source: &Source) -> bool {
    source.path.starts_with("src/tui/screen/") && source.path.ends_with("/asks.rs")
        || source.path == "src/tui/screen/spec.rs"
}

/// The update says what is to be done to the file; only the worker holds it. What a screen reads, its folder says.
#[test]
fn only_the_hands_of_the_screens_name_the_store_itself() {
    for source in sources("src/tui").iter().filter(|source| !is_hand(source)) {
        if is_read_by_the_worker(source) {
            assert!(!source.code.contains("&mut Store"), "{} takes the store to change it", source.path);
        } else {
            assert!(!source.names("Store"), "{} names the store", source.path);
        }
    }
}

#[test]
fn a_view_cannot_change_the_model() {
    for source in sources("src/tui").iter().filter(|source| source.path.ends_with("view.rs")) {
        assert!(!source.code.contains("&mut Model"), "{} takes the model to change it", source.path);
    }
}
