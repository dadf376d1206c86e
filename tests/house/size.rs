//! Files that can be read in one sitting, with nothing left for later.

use super::source::sources;

const MOST_LINES: usize = 500;

#[test]
fn a_file_is_at_most_five_hundred_lines() {
    for source in ["src", "tests"].iter().flat_map(|folder| sources(folder)) {
        let lines = source.text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", source.path);
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Written apart, so that this file does not find itself.
    let notes = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
    for source in ["src", "tests"].iter().flat_map(|folder| sources(folder)) {
        for note in notes {
            assert!(!source.text.contains(note), "{} says {note}", source.path);
        }
        assert!(!["todo!", "unimplemented!", "dbg!"].iter().any(|name| source.code.contains(name)), "{}", source.path);
    }
}
