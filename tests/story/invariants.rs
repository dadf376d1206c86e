//! What holds whatever anyone presses, at whatever size.

use admissions_review::tui::glyph::is_drawable;
use admissions_review::tui::message::Message;
use admissions_review::tui::screen::admissions;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;

use super::support::Story;

/// Something that happens to the program.
#[derive(Debug, Clone)]
enum Step {
    Key(KeyCode, KeyModifiers),
    Text(String),
    Paste(String),
    Resize(u16, u16),
}

const KEYS: [KeyCode; 17] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Insert,
    KeyCode::F(1),
    KeyCode::F(12),
];

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        4 => (1..=130_u16, 1..=45_u16),
        2 => (1..=12_u16, 1..=8_u16),
        1 => (1..=400_u16, 1..=200_u16),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let named = proptest::sample::select(&KEYS[..]).prop_map(|code| Step::Key(code, KeyModifiers::NONE));
    let letter = proptest::char::range(' ', '~').prop_map(|c| Step::Key(KeyCode::Char(c), KeyModifiers::NONE));
    let command = proptest::sample::select(
        &[
            'a', 'l', 'f', 'e', 'd', 'r', 'x', 'u', 'w', 's', '/', '?', 'h', 'n', '+', '-', '[', ']', 'M', 'b', 'v',
            'o', 'c', '1', '3', ',', 'L', 't', 'm', 'F', 'D', 'A', ' ', '*', 'H',
        ][..],
    )
    .prop_map(|c| Step::Key(KeyCode::Char(c), KeyModifiers::NONE));
    let control = proptest::sample::select(&['p', 'r', 'u', 'k', 'w', 'a', 'e', 'y'][..])
        .prop_map(|c| Step::Key(KeyCode::Char(c), KeyModifiers::CONTROL));
    let words = ["fri", "Ring the aunt", "31/1", "+2w", "J. Quill", "Zoë O’Marrow", "漢字 😀"];
    let text = proptest::sample::select(words.to_vec()).prop_map(|text| Step::Text(text.to_owned()));
    prop_oneof![
        8 => named,
        6 => command,
        3 => letter,
        2 => control,
        4 => text,
        1 => any::<String>().prop_map(Step::Paste),
        2 => size().prop_map(|(columns, rows)| Step::Resize(columns, rows)),
    ]
}

fn take(story: &mut Story, step: Step) {
    match step {
        Step::Key(code, modifiers) => story.send(Message::Key(KeyEvent::new(code, modifiers))),
        Step::Text(text) => {
            story.type_text(&text);
        }
        Step::Paste(text) => story.send(Message::Paste(text)),
        Step::Resize(columns, rows) => story.send(Message::Resize(columns, rows)),
    }
}

/// Draws twice: the same cells, each in the set of marks.
fn assert_drawn_well(story: &Story, ascii: bool) {
    let cells = story.cells();
    assert!(cells == story.cells(), "the same model draws the same cells");
    let strange = cells.content.iter().find(|cell| !is_drawable(cell.symbol(), ascii));
    assert!(strange.is_none(), "{:?} in\n{}", strange.map(ratatui::buffer::Cell::symbol), story.screen());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn nothing_that_is_pressed_breaks_the_screen_or_the_log(
        ascii in any::<bool>(),
        first in size(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut story = Story::of_the_cast(ascii, first);
        for step in steps {
            take(&mut story, step);
            let (columns, rows) = story.model.size;
            if u32::from(columns) * u32::from(rows) < 3_000 {
                assert_drawn_well(&story, ascii);
            }
        }
        assert_drawn_well(&story, ascii);
        let report = story.store().check_change_log().unwrap();
        prop_assert!(report.broken.is_empty(), "{:?}", report.broken);
    }
}

/// What leads to every kind of thing that can stand on the screen.
const SCENES: [&str; 56] = [
    "",
    "Enter",
    "Enter Down Down",
    "Enter - ] Left",
    "Enter + + [ [",
    "Enter PgDn PgDn",
    "End Enter",
    "a",
    "a x Tab y Tab z Enter",
    "l",
    "Down Down f Tab Tab",
    "Enter Enter",
    "Enter d",
    "/ n o Space s",
    "?",
    "C-p",
    "Left Left",
    "A",
    "A s",
    "A s s v",
    "A Enter",
    "A Enter PgDn",
    "A Space t",
    "A * t + 2 w Enter",
    "A d S e e n Enter v * o",
    "A m PgDn",
    "A / f a m",
    "A a R i n g Tab Tab Tab Tab C",
    "r",
    "r f",
    "r f Enter PgDn",
    "r f / o a k",
    "r d",
    "r d a",
    "r d a Tab f r i Tab m o n Enter",
    "r d a A . H o p Tab 1 / 1 1 Tab 9 / 1 1 Enter",
    "r d a A . H o p Tab 1 / 1 1 Tab 9 / 1 1 Enter e",
    ", Down",
    ", Enter C-u 7 d",
    ", Down Down Enter PgDn",
    ", End Up Enter End",
    ", End Up Enter a x Tab",
    ", End Enter a",
    "F",
    "D Down",
    "F Down Down c",
    "F e",
    "F f",
    "F g 1 / 3",
    "L",
    "L Down Down Left Enter",
    "L Down Down t",
    "L Down Down t Enter",
    "L Down Down t d",
    "L m",
    "L m e a r Enter Enter",
];

#[test]
fn every_scene_is_drawn_at_every_size() {
    let (widths, heights) = ([1, 2, 3, 7, 16, 40, 59, 60, 71, 72, 80, 97, 400], [1, 2, 3, 4, 5, 8, 9, 13, 20, 24, 200]);
    for scene in SCENES {
        let mut story = Story::of_the_cast(false, (80, 24));
        for key in scene.split_whitespace() {
            story.press(key);
        }
        for (columns, rows) in widths.iter().flat_map(|width| heights.iter().map(move |height| (*width, *height))) {
            if u32::from(columns) * u32::from(rows) > 30_000 && scene != "Enter" {
                continue;
            }
            story.resize(columns, rows);
            let cells = story.cells();
            assert_eq!((cells.area.width, cells.area.height), (columns, rows));
            let (column, row) = story.cursor();
            assert!(column < columns && row < rows, "the cursor is on the screen: {scene:?} at {columns} by {rows}");
        }
    }
}

/// Something that the meeting records, with the keys that do it on the child that is open. What stands after a bar is
/// pressed only where a form is open: an action can be done once.
fn record() -> impl Strategy<Value = &'static str> {
    let action = "a A s k Tab J . Q Tab f r i Enter";
    let kept_theme = "l d r i f t Enter W h y Enter";
    let new_theme = "l N e w Enter W h y Enter";
    let check = "f →Outcome 1 Enter";
    let changed = "Home →Action e x Tab Esc";
    let redated = "Home →Action e →Due C-u + 3 w Tab Esc";
    let done = "Home →Action d | S e e n Enter";
    proptest::sample::select(vec![action, kept_theme, new_theme, check, changed, redated, done])
}

/// What a person would see of the records.
fn records(story: &Story) -> String {
    let view = &story.model.view;
    let seen: Vec<_> =
        view.admissions.iter().map(|one| (&one.actions, &one.lessons, &one.follow_ups, &one.reviews)).collect();
    format!("{seen:?} {:?} {:?}", view.themes, view.owners)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(30) })]

    #[test]
    fn doing_and_undoing_leaves_the_records_as_they_were(commands in proptest::collection::vec(record(), 1..8)) {
        let mut story = Story::of_the_cast(false, (80, 24));
        story.press("Enter");
        let mut states = vec![records(&story)];
        for keys in commands {
            for (part, keys) in keys.split(" | ").enumerate() {
                if part == 0 || story.model.overlay.is_some() {
                    story.press(keys);
                }
            }
            prop_assert!(story.model.overlay.is_none(), "{} left\n{}", keys, story.screen());
            if states.last() != Some(&records(&story)) {
                states.push(records(&story));
            }
        }
        let done = states.len() - 1;
        for state in states[..done].iter().rev() {
            story.press("u");
            prop_assert_eq!(&records(&story), state, "undone");
        }
        for state in &states[1..] {
            story.press("C-r");
            prop_assert_eq!(&records(&story), state, "done again");
        }
        prop_assert!(story.store().check_change_log().unwrap().broken.is_empty());
    }
}

#[test]
fn what_is_pasted_is_made_safe_before_it_is_kept() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("a");
    story.send(Message::Paste("Ring\u{202e} the\u{200b} aunt\u{1b}[2J\r\nnow".to_owned()));
    story.press("Tab").type_text("J. Quill").press("Tab").type_text("fri").press("Enter");
    let kept = &story.model.view.admissions[0].actions[1].text;
    assert_eq!(kept, "Ring· the· aunt·[2J now", "what cannot be seen is marked, not kept and not dropped");
}

#[test]
fn a_list_of_any_length_hands_over_one_screenful() {
    let mut story = Story::of_the_cast(false, (80, 11));
    for keys in ["Home", "End", "Up", "PgUp", "PgDn"] {
        story.press(keys);
        let window = admissions::window(&story.model);
        assert_eq!(window.count, 2, "11 lines: 4 above the list, its header, 4 below");
        assert!((window.first..window.first + window.count).contains(&story.model.list.selected));
    }
}

/// Text that is wider than the set allows, such as a name in Chinese, is shown as marks and nothing moves.
#[test]
fn a_name_in_any_script_leaves_the_columns_where_they_are() {
    let mut story = Story::of_the_cast(false, (80, 40));
    story.press("a").type_text("漢字 aunt").press("Tab").type_text("J. Quill").press("Tab").type_text("fri");
    story.press("Enter Enter");
    let screen = story.screen();
    assert!(screen.contains("□ □  aunt"), "{screen}");
}
