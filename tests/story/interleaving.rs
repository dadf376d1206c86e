//! The file takes its time, and nobody waits for it: what is typed, shown and written stays right whatever comes when.

use std::fs;

use admissions_review::domain::action::Action;
use admissions_review::tui::message::Message;
use admissions_review::tui::model::{Notice, Screen};
use admissions_review::tui::open_form::OpenForm;
use admissions_review::tui::overlay::Overlay;
use tempfile::TempDir;

use super::support::Story;

const FULL: &str = "The disk is full. Make room on it, then try again.";

/// October 2026, the cursor on C-1042 who has action A-001; before it September with C-0901.
fn story() -> Story {
    Story::of_the_cast(false, (80, 24))
}

fn fill_in_action(story: &mut Story, what: &str) {
    story.type_text(what).press("Tab").type_text("J. Shah").press("Tab").type_text("+2w");
}

fn actions_of(story: &Story, child: &str) -> Vec<Action> {
    story.store().admissions_of(child).unwrap().into_iter().flat_map(|admission| admission.actions).collect()
}

fn texts_of(story: &Story, child: &str) -> Vec<String> {
    let mut texts: Vec<String> = actions_of(story, child).into_iter().map(|action| action.text).collect();
    texts.sort();
    texts
}

fn form(story: &Story) -> &OpenForm {
    let open = match &story.model.overlay {
        Some(Overlay::Form(open)) => Some(open),
        _ => None,
    };
    assert!(open.is_some(), "no form is open\n{}", story.screen());
    open.unwrap()
}

/// What stands in a field of the form that is open.
fn typed(story: &Story, field: &str) -> String {
    form(story).form.draft().into_iter().find(|(name, _)| name == field).unwrap().1
}

fn run(story: &mut Story, command: &str) {
    story.press("C-p").type_text(command).press("Enter");
}

/// An extract with one child, who came on 1 October 2026: first in the list.
fn extract() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("header.csv"), "CHILD,SEX,DOB,ETHNIC\n2001,F,04/05/2013,WBRI\n").unwrap();
    let episode = "2001,01/10/2026,S,V2,N1,U6,PR1,,";
    fs::write(
        folder.path().join("episodes.csv"),
        format!("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n{episode}\n"),
    )
    .unwrap();
    folder
}

fn plan_import(story: &mut Story, folder: &TempDir) {
    run(story, "import an");
    story.type_text(folder.path().to_str().unwrap()).press("Enter");
}

#[test]
fn a_record_goes_to_the_child_that_its_form_names_whatever_month_arrives() {
    let mut story = story();
    story.press("a");
    let title = form(&story).form.title().to_owned();
    story.hold_answers();
    fill_in_action(&mut story, "Ring the school");
    story.send(Message::Clock("2026-11-13T09:00:00Z".parse().unwrap(), "2026-11-13".parse().unwrap()));
    while story.answer_next() {}
    assert_eq!(form(&story).form.title(), title);
    story.press("Enter").answer_held();
    assert_eq!(title, "New action for C-1042");
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference", "Ring the school"]);
}

/// Keys that come before the month does are about the month that comes.
#[test]
fn what_is_typed_ahead_of_a_month_is_about_that_month() {
    let mut story = story();
    story.hold_answers().press("Left a");
    fill_in_action(&mut story, "Ring the school");
    assert!(story.model.overlay.is_none(), "nothing is about October any more");
    story.answer_held();
    assert_eq!(form(&story).form.title(), "New action for C-0901");
    story.press("Enter");
    assert_eq!(texts_of(&story, "C-0901"), ["Ring the school"]);
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference"]);
}

#[test]
fn a_record_goes_to_the_child_that_its_form_names_after_an_import_and_when_it_is_taken_back_under_it() {
    let (mut story, folder) = (story(), extract());
    plan_import(&mut story, &folder);
    story.hold_answers().press("Enter a");
    assert!(matches!(story.model.overlay, Some(Overlay::Working(_))), "no form opens while it is written");
    while story.answer_next() {}
    assert_eq!(story.model.view.admissions[0].child.child_ref, "2001", "the import has landed");
    story.press("a");
    fill_in_action(&mut story, "Ring the school");
    story.press("Enter").answer_held();
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference", "Ring the school"]);

    run(&mut story, "take the last");
    story.hold_answers().press("Enter a");
    assert_eq!(form(&story).form.title(), "New action for C-1042");
    fill_in_action(&mut story, "Ask the aunt");
    while story.answer_next() {}
    assert!(story.store().admissions_of("2001").unwrap().is_empty(), "it is taken back");
    story.press("Enter").answer_held();
    assert_eq!(texts_of(&story, "C-1042"), ["Ask the aunt", "Refer to family group conference", "Ring the school"]);
}

#[test]
fn a_form_about_a_child_whom_taking_the_import_back_removed_says_so_and_keeps_its_words() {
    let (mut story, folder) = (story(), extract());
    plan_import(&mut story, &folder);
    story.press("Enter Home");
    run(&mut story, "take the last");
    story.hold_answers().press("Enter a");
    assert_eq!(form(&story).form.title(), "New action for 2001");
    fill_in_action(&mut story, "Ring the school");
    story.answer_held();
    story.press("Enter");
    assert_eq!(typed(&story, "what"), "Ring the school");
    let Some(Notice::Refused(why)) = &story.model.notice else { panic!("{:?}", story.model.notice) };
    assert!(!why.contains("constraint"), "in words: {why}");
}

#[test]
fn a_refused_draft_or_undo_neither_closes_nor_replaces_the_form() {
    let mut story = story();
    story.hold_answers().press("u a").type_text("Ring the school").press("Tab").type_text("J. Sh");
    assert!(story.refuse_next(FULL), "the undo");
    assert!(story.refuse_next(FULL), "the draft");
    assert_eq!((typed(&story, "what").as_str(), typed(&story, "owner").as_str()), ("Ring the school", "J. Sh"));
    assert_eq!(story.model.notice, Some(Notice::Refused(FULL.to_owned())));
}

#[test]
fn a_refused_undo_does_not_bring_back_a_form_whose_record_is_written() {
    let mut story = story();
    story.hold_answers().press("u a");
    fill_in_action(&mut story, "Ring the school");
    story.press("Enter").refuse_held(FULL);
    assert!(story.model.overlay.is_none(), "Enter would write it again\n{}", story.screen());
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference", "Ring the school"]);
}

#[test]
fn what_was_written_is_on_the_screen_although_a_later_request_was_refused() {
    let mut story = story();
    story.hold_answers().press("a");
    fill_in_action(&mut story, "Ring the school");
    story.press("Enter u");
    while story.model.view.admissions[0].actions.len() < 2 && story.answer_next() {}
    story.refuse_next(FULL);
    assert_eq!(story.model.view.admissions[0].actions.len(), actions_of(&story, "C-1042").len());
}

#[test]
fn a_refused_field_stays_in_its_form_and_is_saved_when_it_is_left_again() {
    let mut story = story();
    story.press("Enter").to("Action").press("e").type_text(" today").hold_answers().press("Tab").refuse_next(FULL);
    assert_eq!(typed(&story, "what"), "Refer to family group conference today");
    assert!(story.press("Esc").screen().contains("This is not saved yet: Esc saves it."), "{}", story.screen());
    story.press("Esc").answer_held();
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference today"]);
}

#[test]
fn a_field_that_is_refused_after_its_form_was_closed_brings_the_form_back() {
    let mut story = story();
    story.press("Enter").to("Action").press("e").type_text(" today").hold_answers().press("Esc");
    story.refuse_held(FULL);
    assert_eq!(typed(&story, "what"), "Refer to family group conference today");
    story.press("Esc");
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference today"]);
}

#[test]
fn a_refused_write_leaves_another_form_alone_and_keeps_its_words_as_a_draft() {
    let mut story = story();
    story.press("a");
    fill_in_action(&mut story, "Ring the school");
    story.hold_answers().press("Enter l").type_text("drift").press("Enter").type_text("We waited");
    story.refuse_held(FULL);
    assert!(form(&story).is_of_draft("lesson", form(&story).subject));
    assert_eq!(typed(&story, "statement"), "We waited");
    story.press("Esc a");
    assert_eq!(typed(&story, "what"), "Ring the school");
    story.press("Enter");
    assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference", "Ring the school"], "written once");
}

#[test]
fn each_of_two_writes_that_are_refused_keeps_its_words() {
    let mut story = story();
    story.press("a");
    fill_in_action(&mut story, "Ring the school");
    story.hold_answers().press("Enter Down a");
    fill_in_action(&mut story, "Ask the aunt");
    story.press("Enter");
    while story.refuse_next(FULL) {}
    story.answer_held();
    let kept = format!("{:?} {:?}", story.model.drafts, form(&story).form.draft());
    assert!(kept.contains("Ring the school") && kept.contains("Ask the aunt"), "{kept}");
}

#[test]
fn a_refused_write_does_not_take_words_away_that_are_typed_about_the_same_child() {
    let mut story = story();
    story.press("a");
    fill_in_action(&mut story, "Ring the school");
    story.hold_answers().press("Enter a").type_text("Ask the aunt");
    story.refuse_held(FULL);
    assert_eq!(typed(&story, "what"), "Ask the aunt");
    fill_in_action(&mut story, " soon");
    story.press("Enter");
    assert_eq!(typed(&story, "what"), "Ring the school", "the one that was refused comes back in its turn");
    story.press("Enter");
    assert_eq!(
        texts_of(&story, "C-1042"),
        ["Ask the aunt soon", "Refer to family group conference", "Ring the school"]
    );
}

#[test]
fn however_the_program_ends_the_field_that_is_open_is_saved() {
    for end in ["the key", "the world"] {
        let mut story = story();
        story.press("Enter").to("Action").press("e").type_text(" today");
        if end == "the key" {
            story.press("C-c");
        } else {
            story.send(Message::End);
        }
        assert!(story.model.quit);
        assert_eq!(texts_of(&story, "C-1042"), ["Refer to family group conference today"], "{end}");
    }
}

#[test]
fn a_draft_does_not_come_back_after_its_record_was_added() {
    let mut story = story();
    story.hold_answers().press("a");
    fill_in_action(&mut story, "Ring the school");
    story.press("Enter a");
    assert_eq!(typed(&story, "what"), "", "opened before the answer");
    story.press("Esc").answer_held();
    story.press("a");
    assert_eq!(typed(&story, "what"), "", "and after it");
    assert_eq!(story.store().drafts().unwrap(), []);
}

#[test]
fn a_draft_is_not_lost_when_an_older_month_arrives() {
    let mut story = story();
    story.hold_answers().press("m a").type_text("Ring the school").press("Esc").answer_next();
    story.press("a");
    assert_eq!(typed(&story, "what"), "Ring the school");
}

#[test]
fn an_emptied_form_leaves_no_draft() {
    let mut story = story();
    story.press("a").type_text("wrong").press("Esc");
    assert_eq!(story.store().drafts().unwrap().len(), 1);
    story.press("a C-u Esc");
    assert_eq!(story.store().drafts().unwrap(), []);
    story.press("a");
    assert_eq!(typed(&story, "what"), "");
}

#[test]
fn a_child_that_is_open_stays_open_when_the_find_no_longer_matches_it() {
    let mut story = story();
    story.press("Down a");
    story.type_text("Ring the school").press("Tab").type_text("K. Rowan").press("Tab").type_text("fri").press("Enter");
    story.press("/").type_text("rowan").press("Enter");
    assert_eq!(story.model.list.rows.len(), 1);
    story.press("Enter").to("Action").press("d Enter");
    assert!(story.model.list.rows.is_empty(), "nobody has an open action of hers now");
    assert_eq!(story.model.screen, Screen::Child);
    assert_eq!(story.model.current().unwrap().child.child_ref, "C-0977");
}

fn selected(story: &Story) -> &str {
    &story.model.selected_action().unwrap().reference
}

#[test]
fn the_cursor_stays_on_its_action_when_actions_are_added_and_redated() {
    let mut story = story();
    story.press("a").type_text("Later").press("Tab").type_text("K").press("Tab").type_text("+4w").press("Enter");
    story.press("Enter").to("Action").press("Down");
    assert_eq!(selected(&story), "A-002");
    story.press("a").type_text("Sooner").press("Tab").type_text("K").press("Tab").type_text("+1d").press("Enter");
    assert_eq!(selected(&story), "A-002", "A-003 stands before it");
    story.press("e").to("Due").press("C-u").type_text("1/10/2026").press("Esc");
    let order: Vec<&str> =
        story.model.current().unwrap().actions.iter().map(|action| action.reference.as_str()).collect();
    assert_eq!(order, ["A-002", "A-001", "A-003"], "by due date: 1 Oct, 30 Oct, 13 Nov");
    assert_eq!(selected(&story), "A-002");
}

#[test]
fn leaving_a_field_unchanged_says_nothing_and_writes_nothing() {
    let mut story = story();
    story.press("Enter").to("Action");
    let before = story.store().changes(100).unwrap();
    story.press("e").to("Due").press("Esc");
    assert_eq!(story.model.notice, None);
    story.press("e").type_text(" ").press("Tab");
    assert_eq!(story.model.notice, None, "a space at the end is no change");
    assert_eq!(story.store().changes(100).unwrap(), before);
}

#[test]
fn quick_month_keys_each_count() {
    let mut story = story();
    story.hold_answers().press("Left Left Left Right Left").answer_held();
    assert_eq!(story.model.view.month.to_string(), "2026-07", "three back from October");
}

#[test]
fn a_draft_that_was_refused_is_offered_to_the_file_again_at_the_end() {
    let mut story = story();
    story.hold_answers().press("a").type_text("Ring the school").press("Esc");
    while story.refuse_next(FULL) {}
    story.answer_held();
    assert_eq!(story.store().drafts().unwrap(), []);
    story.press("C-c");
    assert_eq!(story.store().drafts().unwrap()[0].fields[0].1, "Ring the school");
}
