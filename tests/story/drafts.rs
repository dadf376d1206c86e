//! Words that are being typed are in the file a moment later, whatever form they stand in; and they are gone once they
//! are saved.

use std::path::Path;
use std::time::Duration;

use admissions_review::domain::action::Action;
use admissions_review::store::Store;
use admissions_review::store::actions::ActionEdit;
use admissions_review::tui::message::Message;
use admissions_review::tui::overlay::Overlay;
use admissions_review::tui::pause::{PAUSE, time_left};

use super::cast;
use super::meeting::in_progress;
use super::support::{Story, look};
use super::world::known_world;

const ITEM: &str = "Home Down Enter";
const REVIEW: &str = "Home Down Down Enter";
const ACTION: &str = "Enter →Action e";

fn story() -> Story {
    Story::of_the_cast(false, (80, 24))
}

/// What stands in a field of the form that is open.
fn typed(story: &Story, field: &str) -> String {
    let draft = match &story.model.overlay {
        Some(Overlay::Form(open)) => open.form.draft(),
        _ => Vec::new(),
    };
    let found = draft.into_iter().find(|(name, _)| name == field);
    assert!(found.is_some(), "no {field}\n{}", story.screen());
    found.unwrap().1
}

fn is_back(story: &Story) -> bool {
    story.screen().contains("Your draft is back.")
}

/// Kept after a pause, there again after the kill, and gone once it is saved and the program was killed again.
#[track_caller]
fn assert_survives(story: &mut Story, way: &str, field: &str, words: &str) {
    story.cut_off().press(way);
    assert!(!is_back(story), "{way}: before anything was typed");
    story.type_text(words).pause().cut_off().press(way);
    assert!(is_back(story) && typed(story, field).contains(words), "{way}\n{}", story.screen());
    story.press("Esc").cut_off().press(way);
    assert!(!is_back(story) && typed(story, field).contains(words), "{way}: saved\n{}", story.screen());
    assert_eq!(story.store().drafts().unwrap(), [], "{way}");
}

#[test]
fn words_in_every_form_of_a_record_survive_a_kill_and_are_no_draft_once_saved() {
    let mut meeting = in_progress();
    assert_survives(&mut meeting, &format!("M Enter {REVIEW} n"), "note", "Her aunt was asked late");
    assert_survives(&mut meeting, &format!("M Enter {REVIEW} s"), "summary", "Known for long.\u{e9}");
    assert_survives(&mut meeting, &format!("M Enter {ITEM} n"), "note", "Two are late");
    let mut story = story();
    assert_survives(&mut story, ACTION, "what", " today");
    assert_survives(&mut story, ", Enter", "section_20_ladder", "7d 3m then 6m");
    assert_survives(&mut story, ", Down Enter", "write_up", "7");
    let mut rota = Story::open(super::requests::store(), cast::meeting_day(), &look(false), (80, 24));
    assert_survives(&mut rota, "r d e", "person", "-Smith");
    let mut lessons = Story::of_the_demonstration((80, 24));
    assert_survives(&mut lessons, "L e", "label", " again");
    lessons.cut_off().press("L t e Tab").type_text(" We asked too late.").pause().cut_off().press("L t e");
    assert!(is_back(&lessons) && typed(&lessons, "statement").ends_with(" We asked too late."), "{}", lessons.screen());
}

#[test]
fn the_last_word_of_a_new_record_is_kept_and_what_is_pasted_too() {
    let mut story = story();
    story.press("a").type_text("Ring the aunt").pause().cut_off().press("a");
    assert_eq!(typed(&story, "what"), "Ring the aunt");
    story.send(Message::Paste(" in Scarborough".to_owned()));
    story.pause().cut_off().press("a");
    assert_eq!(typed(&story, "what"), "Ring the aunt in Scarborough");
}

#[test]
fn the_loop_is_woken_half_a_second_after_the_last_key_and_only_where_there_is_something_to_keep() {
    let mut story = story();
    let left = |story: &Story| time_left(&story.model, Duration::from_millis(100));
    assert_eq!(left(&story), None, "a list");
    assert_eq!(left(story.press("a")), None, "an empty form");
    assert_eq!(left(story.type_text("Ring")), Some(Duration::from_millis(400)));
    assert_eq!(left(story.pause()), None, "it is kept");
    assert_eq!(left(story.type_text("s")), Some(PAUSE.checked_sub(Duration::from_millis(100)).unwrap()));
    assert_eq!(left(story.press("C-u")), Some(Duration::from_millis(400)), "a draft is there of which nothing is left");
    assert_eq!(left(story.pause()), None);
    assert_eq!(story.store().drafts().unwrap(), []);
}

#[test]
fn the_loop_is_not_woken_again_and_again_for_a_draft_that_the_file_refuses() {
    let mut story = story();
    story.refuse_writes(Some("The disk is full.")).press("a").type_text("Ring").pause();
    assert_eq!(time_left(&story.model, PAUSE), None);
    story.refuse_writes(None).press("C-c");
    assert_eq!(story.store().drafts().unwrap().len(), 1, "the end tries once more");
}

#[test]
fn the_notes_of_two_questions_and_of_two_children_are_kept_apart() {
    let mut story = in_progress();
    let note = |question: &str, item: &str| format!("M Enter Home {item} Enter {question} n");
    let ways = [note("Home", "Down Down"), note("Down", "Down Down"), note("Home", "Down Down Down")];
    for (way, words) in ways.iter().zip(["first", "second", "third"]) {
        story.cut_off().press(way).type_text(words).pause();
    }
    for (way, words) in ways.iter().zip(["first", "second", "third"]) {
        story.cut_off().press(way);
        assert_eq!(typed(&story, "note"), words);
    }
}

#[test]
fn a_field_that_is_saved_is_no_draft_while_the_next_is_being_typed() {
    let mut story = in_progress();
    let way = format!("M Enter {REVIEW} n");
    story.cut_off().press(&way).type_text("Asked late").pause().press("Tab").type_text("J. Sh").pause();
    story.cut_off().press(&way);
    assert_eq!((typed(&story, "note").as_str(), typed(&story, "person").as_str()), ("Asked late", "J. Sh"));
    let kept: Vec<String> =
        story.store().drafts().unwrap().remove(0).fields.into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept, ["person", "person before"]);
}

#[test]
fn a_draft_that_changes_nothing_is_gone_when_its_field_is_left() {
    let mut story = story();
    story.press(ACTION).type_text(" ").pause();
    assert_eq!(story.store().drafts().unwrap().len(), 1);
    story.press("Tab");
    assert_eq!(story.store().drafts().unwrap(), [], "a space at the end is no change");
}

#[test]
fn what_the_second_esc_leaves_as_it_was_is_no_draft() {
    let mut story = story();
    story.press(ACTION).to("Due").press("C-u").type_text("31/11").pause().press("Esc");
    assert_eq!(story.store().drafts().unwrap().len(), 1, "the first says why it is not saved");
    story.press("Esc");
    assert!(story.model.overlay.is_none());
    assert_eq!(story.store().drafts().unwrap(), []);
}

#[test]
fn what_cannot_be_saved_when_the_program_ends_is_kept_as_a_draft() {
    let mut story = story();
    story.press(ACTION).to("Due").press("C-u").type_text("31/11").send(Message::End);
    story.cut_off().press(ACTION);
    assert!(is_back(&story) && typed(&story, "due") == "31/11", "{}", story.screen());
}

#[test]
fn a_question_keeps_its_words_over_a_kill_and_lets_them_go_when_it_is_closed() {
    let mut story = story();
    let import = |story: &mut Story| {
        story.cut_off().press("C-p").type_text("import an").press("Enter");
    };
    import(&mut story);
    story.type_text("~/extracts").pause();
    import(&mut story);
    assert!(is_back(&story) && typed(&story, "path") == "~/extracts", "{}", story.screen());
    story.press("Esc");
    import(&mut story);
    assert_eq!(typed(&story, "path"), "");
}

/// The action of C-1042 in a file.
fn action(store: &Store) -> Action {
    store.admissions_of("C-1042").unwrap().remove(0).actions.remove(0)
}

fn open(path: &Path) -> Story {
    Story::open(Store::open(path, known_world()).unwrap(), cast::meeting_day(), &look(false), (80, 24))
}

/// Types a draft, and somebody else writes the record meanwhile; its form is then open again.
fn changed_meanwhile(path: &Path) -> Story {
    cast::enter(&mut Store::create(path, known_world()).unwrap());
    open(path).press(ACTION).type_text(" today").pause();
    let mut file = Store::open(path, known_world()).unwrap();
    let id = action(&file).id;
    file.edit_action("B. Quince", id, &ActionEdit::Text("Refer to edge of care".to_owned())).unwrap();
    drop(file);
    let mut story = open(path);
    story.press(ACTION);
    story
}

#[test]
fn a_draft_does_not_write_over_what_somebody_else_wrote_since() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    let mut story = changed_meanwhile(&path);
    let said = story.screen().split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(said.contains("The record was changed since your draft: both are here."), "{said}");
    assert!(said.contains("your draft, which says \"Refer to family group conference today\"."), "{said}");
    assert_eq!(typed(&story, "what"), "Refer to edge of care");
    story.press("Tab Esc");
    assert_eq!(action(story.store()).text, "Refer to edge of care");
    assert!(story.press("e").screen().contains("since your draft"), "it is kept until somebody decides");
    assert!(story.press("Tab").screen().contains("since your draft"), "and said in the next field too");
    story.press("BackTab");
    story.press("Space C-y Esc");
    assert_eq!(action(story.store()).text, "Refer to edge of care Refer to family group conference today");
    assert_eq!(story.store().drafts().unwrap(), []);
}
