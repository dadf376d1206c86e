//! What is drawn beside the line of entry, with children of the demonstration.

use super::Story;

/// A row of the child who is so far down the list of the month.
fn row(down: usize, name: &str, size: (u16, u16)) -> String {
    let mut story = Story::of_the_demonstration(size);
    (0..down).for_each(|_| {
        story.press("Down");
    });
    let screen = story.press("Enter").screen();
    let line = screen.lines().find(|line| line.trim_start().starts_with(name));
    line.unwrap_or(&screen).to_owned()
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// C-1022 and C-1027: a strategy discussion and an enquiry that opened on the day of entry stand in one cell.
#[test]
fn help_that_opened_at_entry_is_seen_to_be_open_beside_a_count() {
    for (child, size) in [5, 7].into_iter().flat_map(|child| SIZES.map(|size| (child, size))) {
        let line = row(child, "Section 47", size);
        assert!(line.trim_end().ends_with("► open"), "{child} {size:?}: {line}");
    }
    assert!(row(5, "Section 47", (80, 24)).trim_end().ends_with("2► open"));
}

/// C-1014: edge of care ended 2 days before entry. C-1021: short breaks ended 3 days before.
#[test]
fn help_that_ended_before_entry_leaves_the_line_of_entry() {
    for size in SIZES {
        for (child, name) in [(6, "Edge of care"), (12, "Short breaks")] {
            let line = row(child, name, size);
            assert!(line.trim_end().ends_with('│'), "{name} {size:?}: {line}");
        }
    }
}
