//! Pasted text goes where text goes, and does nothing where keys are commands.

use admissions_review::tui::keys::place;
use admissions_review::tui::message::Message;
use admissions_review::tui::model::Notice;
use admissions_review::tui::overlay::Overlay;
use admissions_review::tui::terminal::Place;

use super::meeting::in_progress;
use super::support::Story;

const LINES: &str = "Mother agreed at first\r3 of the family were asked\r1 aunt said no";

fn paste(story: &mut Story) {
    story.send(Message::Paste(LINES.to_owned()));
}

/// What stands in a field of the form that is open.
fn typed(story: &Story, field: &str) -> String {
    let draft = match &story.model.overlay {
        Some(Overlay::Form(open)) => open.form.draft(),
        _ => Vec::new(),
    };
    draft.into_iter().find(|(name, _)| name == field).unwrap().1
}

#[test]
fn lines_stay_lines_in_a_note_and_become_spaces_on_one_line() {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press("a");
    paste(&mut story);
    assert_eq!(typed(&story, "what"), LINES.replace('\r', " "));
    story.press("Esc l");
    paste(&mut story);
    assert_eq!(typed(&story, "theme"), format!("typed:{}", LINES.replace('\r', " ")), "what to look for in the list");
    story.press("Tab");
    paste(&mut story);
    assert_eq!(typed(&story, "statement"), LINES.replace('\r', "\n"));
}

#[test]
fn a_list_to_choose_from_takes_no_paste_and_says_so() {
    let mut story = in_progress();
    story.press("Home Enter a Tab");
    paste(&mut story);
    assert!(story.screen().contains("nothing was pasted"), "{}", story.screen());
}

#[test]
fn where_keys_are_commands_a_paste_does_nothing_and_that_is_said() {
    let mut story = Story::of_the_cast(false, (80, 24));
    for keys in ["Home", "Enter", "A", "F", "M", ","] {
        story.press(keys);
        assert_eq!(place(&story.model), Place::Commands, "{keys}");
        let (screen, changes) = (story.model.screen, story.store().changes(9).unwrap());
        paste(&mut story);
        let said = matches!(&story.model.notice, Some(Notice::Refused(why)) if why.contains("paste was ignored"));
        assert!(said && story.screen().contains("A paste was ignored"), "{keys}: {}", story.screen());
        assert_eq!((story.model.screen, story.store().changes(9).unwrap()), (screen, changes), "{keys}");
    }
}

#[test]
fn text_is_typed_in_forms_in_what_is_found_and_in_lists_to_search() {
    for keys in ["a", "l", "f", "/", "C-p"] {
        let mut story = Story::of_the_cast(false, (80, 24));
        story.press(keys);
        assert_eq!(place(&story.model), Place::Text, "{keys}");
        story.send(Message::Idle);
        assert_eq!(place(&story.model), Place::Commands, "{keys}: covered, any key only uncovers");
    }
}
