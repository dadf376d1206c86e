//! What the plan of an import asks, and how the plan follows the answer.

use tempfile::TempDir;

use super::importing::{extract, open_form, write};
use super::support::Story;

/// The same child as X1 at the end of September, and as Y1 at the end of October.
fn renumbered(number: &str, until: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let header = format!("{number},F,04/05/2013,WBRI,,,");
    write(folder.path(), "header.csv", &["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", &header]);
    let headings = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC";
    let first = format!("{number},03/09/2026,S,V2,N1,U6,PR1,{until},{}", if until.is_empty() { "" } else { "X1" });
    let second = format!("{number},{until},L,C1,N1,U6,PR1,,");
    let rows = [headings, &first, &second];
    write(folder.path(), "episodes.csv", if until.is_empty() { &rows[..2] } else { &rows });
    folder
}

#[test]
fn numbers_that_look_like_one_child_are_judged_on_the_plan_and_the_plan_follows() {
    let (old, new) = (renumbered("X1", ""), renumbered("Y1", "20/10/2026"));
    let mut story = Story::of_the_cast(false, (80, 24));
    for (folder, applies) in [(&old, true), (&new, false)] {
        open_form(&mut story);
        story.press("C-u").type_text(folder.path().to_str().unwrap());
        story.press("Enter");
        if applies {
            story.press("Enter");
        }
    }
    let screen = story.screen();
    assert!(screen.contains("2 numbers look like one child (X1 and Y1). Are they?"), "{screen}");
    story.press("m");
    assert!(story.screen().contains("Are X1 and Y1 one child?"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().contains("2 numbers look like one child"), "the plan is there again: {}", story.screen());
    story.press("m").press("1").press("Enter");
    let screen = story.screen();
    assert!(!screen.contains("look like one child") && screen.contains("1 changed"), "{screen}");
    story.press("Enter");
    assert!(story.screen().contains("Imported"), "{}", story.screen());
    story.press("C-p").type_text("one child's").press("Enter");
    assert!(story.screen().contains("Nothing new"), "nobody else looks like another: {}", story.screen());
    assert!(!story.screen().contains("To decide"), "{}", story.screen());
}

#[test]
fn an_extract_whose_dates_do_not_say_of_which_day_it_is_asks_and_the_plan_follows() {
    let folder = extract();
    let mut story = Story::of_the_cast(false, (80, 24));
    open_form(&mut story);
    story.type_text(folder.path().to_str().unwrap()).press("Enter");
    let asked = "episodes.csv: of which day is it?";
    assert!(story.screen().contains(asked), "{}", story.screen());
    story.press("d");
    assert!(story.screen().contains("Of which day is the extract?"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().contains(asked), "{}", story.screen());
    story.press("d").press("C-u").type_text("31/10").press("Enter");
    let screen = story.screen();
    assert!(screen.contains("1 new admission") && !screen.contains(asked), "{screen}");
    story.press("d");
    assert!(story.screen().contains("own dates say"), "nothing is left to ask: {}", story.screen());
}
