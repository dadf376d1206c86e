//! The theme of a lesson: one of an open list, or a new one.

use super::*;

#[test]
fn a_theme_is_found_by_typing_chosen_or_added() {
    // What is typed, the keys after it, and the theme expected.
    let cases: [(&str, &[KeyCode], FieldValue); 6] = [
        ("drift", &[KeyCode::Enter], FieldValue::Picked("drift".to_owned())),
        ("20", &[KeyCode::Down, KeyCode::Enter], FieldValue::Picked("drift".to_owned())),
        ("kinship SEARCH", &[KeyCode::Tab], FieldValue::Picked("kinship".to_owned())),
        ("Siblings", &[KeyCode::Enter], FieldValue::Added("Siblings".to_owned())),
        ("kin", &[KeyCode::Down, KeyCode::Enter], FieldValue::Added("kin".to_owned())),
        ("kin", &[KeyCode::Tab], FieldValue::Empty),
    ];
    for (typed, keys, theme) in cases {
        let mut form = lesson();
        type_in(&mut form, typed);
        press_all(&mut form, keys);
        assert_eq!(form.value("theme"), theme, "{typed} {keys:?}");
    }
}

#[test]
fn a_letter_typed_over_a_chosen_theme_begins_a_new_search() {
    let mut form = lesson();
    type_in(&mut form, "drift");
    press_all(&mut form, &[KeyCode::Enter, KeyCode::Up]);
    type_in(&mut form, "kin");
    press(&mut form, KeyCode::Enter);
    assert_eq!(form.value("theme"), FieldValue::Picked("kinship".to_owned()));
}

#[test]
fn a_theme_that_is_taken_opens_the_next_field_and_what_is_typed_then_is_the_lesson() {
    // What is typed, the keys that take a theme, and the theme.
    let cases: [(&str, &[KeyCode], FieldValue); 4] = [
        ("drift", &[KeyCode::Enter], FieldValue::Picked("drift".to_owned())),
        ("20", &[KeyCode::Down, KeyCode::Tab], FieldValue::Picked("drift".to_owned())),
        ("kinship search", &[KeyCode::Tab], FieldValue::Picked("kinship".to_owned())),
        ("Siblings", &[KeyCode::Enter], FieldValue::Added("Siblings".to_owned())),
    ];
    for (typed, keys, theme) in cases {
        let mut form = lesson();
        type_in(&mut form, typed);
        press_all(&mut form, keys);
        assert_eq!(form.focused(), Some("statement"), "{typed} {keys:?}");
        type_in(&mut form, "Ask earlier");
        assert_eq!((form.value("theme"), form.value("statement")), (theme, words("Ask earlier")));
    }
}

#[test]
fn a_sentence_typed_or_pasted_over_a_chosen_theme_is_no_new_theme_unless_that_is_chosen() {
    let sentence = "Ask about kin before the first night";
    let by_hand: [fn(&mut Form, &str); 2] = [type_in, |form, text| {
        form.paste(text, TODAY);
    }];
    for put_in in by_hand {
        let mut form = lesson();
        type_in(&mut form, "drift");
        press_all(&mut form, &[KeyCode::Enter, KeyCode::Up]);
        put_in(&mut form, sentence);
        press(&mut form, KeyCode::Tab);
        assert_eq!(form.value("theme"), FieldValue::Empty);
        let said = "“Ask about kin before the first night” is not a theme yet: choose one, or the last line to add it.";
        assert_eq!(form.error("theme"), Some(said));
        press(&mut form, KeyCode::BackTab);
        assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Moved);
        assert_eq!(form.value("theme"), FieldValue::Added(sentence.to_owned()));
    }
}

#[test]
fn tab_on_the_line_that_adds_a_theme_does_not_add_it() {
    let mut form = lesson();
    type_in(&mut form, "kin");
    press_all(&mut form, &[KeyCode::Down, KeyCode::Tab]);
    assert_eq!(form.value("theme"), FieldValue::Empty);
}

#[test]
fn a_new_theme_has_sixty_characters_at_most() {
    for (length, error) in
        [(60, None), (75, Some("A new theme is a few words. This has 75 characters; 60 is the most. Take out 15."))]
    {
        let mut form = lesson();
        type_in(&mut form, &"x".repeat(length));
        press(&mut form, KeyCode::Enter);
        assert_eq!(form.error("theme"), error);
    }
}

#[test]
fn where_nothing_holds_what_was_typed_the_only_line_adds_it() {
    let mut form = lesson();
    type_in(&mut form, "SND");
    let screen = drawn(&form, 60, 8, false).0;
    assert!(screen.contains("► add “SND” as a new theme"), "{screen}");
    assert!(!screen.contains("Section 20"), "{screen}");
}

#[test]
fn the_cursor_is_on_the_line_of_the_list_that_the_arrows_marked() {
    let mut form = lesson();
    type_in(&mut form, "sec");
    assert_eq!(drawn(&form, 60, 8, false).1, Some(Position::new(13, 0)));
    press(&mut form, KeyCode::Down);
    assert_eq!(drawn(&form, 60, 8, false).1, Some(Position::new(10, 2)));
}

#[test]
fn words_that_are_no_theme_yet_are_kept_and_said_to_be_none() {
    let mut form = lesson();
    type_in(&mut form, "kin");
    press(&mut form, KeyCode::Tab);
    assert_eq!(form.focused(), Some("statement"));
    assert_eq!(form.error("theme"), Some("“kin” is not a theme yet: choose one, or the last line to add it."));
}

#[test]
fn a_theme_at_60_columns_in_both_sets_of_marks() {
    let mut form = lesson();
    type_in(&mut form, "sec");
    insta::assert_snapshot!(drawn(&form, 60, 8, false).0, @"
    ► Theme   sec
              ► Section 20 consent
                Section 20 drift
                add “sec” as a new theme
      Lesson


    type to find, ↑↓ and Enter to choose                  1 of 2
    ");
    insta::assert_snapshot!(drawn(&form, 60, 8, true).0, @r#"
    > Theme   sec
              > Section 20 consent
                Section 20 drift
                add "sec" as a new theme
      Lesson


    type to find, up/down and Enter to choose             1 of 2
    "#);
}
