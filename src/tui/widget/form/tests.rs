use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::*;
use crate::tui::glyph::sanitize;
use crate::tui::theme::{Look, ThemeSetting};
use crate::tui::widget::field::{Opt, PickItem};
use crate::tui::widget::testing::text;

mod theme;
mod typing;

/// A Thursday.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();

/// Knows one word and one form of date; the rules of the real one are tested with the calendar.
fn read_date(typed: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    if typed == "fri" {
        return today.succ_opt().ok_or_else(String::new);
    }
    NaiveDate::parse_from_str(typed, "%d/%m/%Y")
        .map_err(|_| format!("“{typed}” is not a date. Type it day first, as in 18/11/2026."))
}

fn owners() -> Vec<String> {
    ["J. Shah", "Jo Marsh", "Team manager, North"].map(str::to_owned).to_vec()
}

fn action() -> Form {
    let fields = vec![
        Field::one_line("what", "What", "").required().help("What will be done"),
        Field::suggest("owner", "Owner", owners(), "").required().help("One person or post"),
        Field::date("due", "Due", None, read_date).required().help("fri, +2w, 31/1"),
        Field::many_lines("done", "Done looks like", "").help("How we shall know"),
    ];
    Form::new("Add an action", Mode::New, fields)
}

fn themes() -> Vec<PickItem> {
    [("consent", "Section 20 consent"), ("drift", "Section 20 drift"), ("kinship", "Kinship search")]
        .map(|(id, label)| PickItem::new(id, label))
        .to_vec()
}

fn lesson() -> Form {
    let fields = vec![
        Field::pick("theme", "Theme", themes(), Some("theme"), None).required(),
        Field::many_lines("statement", "Lesson", ""),
    ];
    Form::new("Add a lesson", Mode::New, fields)
}

fn options(labels: &[&str]) -> Vec<Opt> {
    labels.iter().map(|label| Opt::new(label, label)).collect()
}

/// The longest form there is: a check of a section 20 agreement.
fn follow_up(mode: Mode) -> Form {
    let yes_no = || options(&["yes", "partly", "no", "not known"]);
    let purpose = ["planned short stay", "support to family", "pending proceedings", "family cannot be found"];
    let plan = ["return home", "kinship or special guardianship", "proceedings", "stay", "independence"];
    let fields = vec![
        Field::date("checked", "Checked on", Some(TODAY), read_date).required(),
        Field::one_line("by", "Checked by", "R. Bell").required(),
        Field::choice("purpose", "Purpose", options(&purpose), None).help("Why the child is in care this way"),
        Field::suggest("consent-by", "Consent given by", owners(), ""),
        Field::choice("capacity", "Capacity considered", yes_no(), None),
        Field::one_line("language", "Language", ""),
        Field::choice("interpreter", "Interpreter", yes_no(), None),
        Field::choice("writing", "In writing", yes_no(), None),
        Field::choice("told", "Told they may end it", yes_no(), None),
        Field::date("confirmed", "Consent last confirmed", None, read_date),
        Field::choice("plan", "Plan", options(&plan), None),
        Field::date("next", "Next check due", None, read_date).required(),
        Field::many_lines("note", "Note", ""),
    ];
    Form::new("Add a follow-up", mode, fields)
}

fn press(form: &mut Form, code: KeyCode) -> FormEvent {
    form.handle(KeyEvent::new(code, KeyModifiers::NONE), TODAY)
}

fn press_all(form: &mut Form, codes: &[KeyCode]) {
    for &code in codes {
        press(form, code);
    }
}

fn type_in(form: &mut Form, words: &str) {
    for letter in words.chars() {
        press(form, KeyCode::Char(letter));
    }
}

fn drawn(form: &Form, width: u16, height: u16, ascii: bool) -> (String, Option<Position>) {
    let look = Look::choose(true, ThemeSetting::Colour, ascii);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let cursor = form.view(buffer.area, &mut buffer, &look);
    sanitize(&mut buffer, ascii);
    (text(&buffer), cursor)
}

fn words(value: &str) -> FieldValue {
    FieldValue::Text(value.to_owned())
}

#[test]
fn an_action_is_added_in_one_go() {
    let mut form = action();
    type_in(&mut form, "Refer to a family group conference");
    press(&mut form, KeyCode::Tab);
    type_in(&mut form, "A. Newcomer");
    press(&mut form, KeyCode::Tab);
    type_in(&mut form, "fri");
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Submitted);
    let friday = NaiveDate::from_ymd_opt(2026, 11, 13).unwrap();
    let expected = vec![
        ("what", words("Refer to a family group conference")),
        ("owner", words("A. Newcomer")),
        ("due", FieldValue::Date(friday)),
        ("done", FieldValue::Empty),
    ];
    assert_eq!(form.values(), expected);
}

#[test]
fn tab_keeps_what_was_typed_and_a_suggestion_is_taken_only_on_purpose() {
    // Keys after typing "j" (or nothing) in the owner field, and the owner expected.
    let cases: [(&str, &[KeyCode], &str); 8] = [
        ("j", &[KeyCode::Tab], "j"),
        ("j", &[KeyCode::Enter], "j"),
        ("j", &[KeyCode::Down, KeyCode::Tab], "j"),
        ("j", &[KeyCode::Right], "J. Shah"),
        ("j", &[KeyCode::Down, KeyCode::Down, KeyCode::Enter], "Jo Marsh"),
        ("j", &[KeyCode::Left, KeyCode::Right], "j"),
        ("north", &[KeyCode::Right], "Team manager, North"),
        ("", &[KeyCode::Down, KeyCode::Enter], "J. Shah"),
    ];
    for (typed, keys, owner) in cases {
        let mut form = action();
        form.focus("owner");
        type_in(&mut form, typed);
        press_all(&mut form, keys);
        assert_eq!(form.value("owner"), words(owner), "{typed} {keys:?}");
    }
}

#[test]
fn enter_on_a_marked_suggestion_takes_it_and_does_not_add_the_record() {
    let mut form = action();
    form.focus("owner");
    press(&mut form, KeyCode::Down);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Changed);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Refused);
}

#[test]
fn down_walks_through_the_suggestions_and_on_and_up_comes_back() {
    let mut form = action();
    form.focus("owner");
    press_all(&mut form, &[KeyCode::Down; 4]);
    assert_eq!(form.focused(), Some("due"));
    press(&mut form, KeyCode::Up);
    assert_eq!(form.focused(), Some("owner"));
    press(&mut form, KeyCode::BackTab);
    assert_eq!(form.focused(), Some("what"));
}

#[test]
fn a_wrong_field_is_said_in_words_as_it_is_left_and_holds_nobody() {
    let mut form = action();
    form.focus("due");
    type_in(&mut form, "soon");
    assert_eq!(form.error("due"), None);
    assert_eq!(press(&mut form, KeyCode::Tab), FormEvent::Moved);
    assert_eq!(form.focused(), Some("done"));
    assert_eq!(form.error("due"), Some("“soon” is not a date. Type it day first, as in 18/11/2026."));
    press(&mut form, KeyCode::BackTab);
    press(&mut form, KeyCode::Backspace);
    assert_eq!(form.error("due"), None);
}

#[test]
fn enter_with_something_missing_goes_to_the_first_such_field_and_says_so() {
    let mut form = action();
    type_in(&mut form, "Something");
    press_all(&mut form, &[KeyCode::Tab, KeyCode::Tab, KeyCode::Tab]);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Refused);
    assert_eq!((form.focused(), form.error("owner")), (Some("owner"), Some("Owner is needed.")));
    assert_eq!(form.error("due"), Some("Due is needed."));
}

#[test]
fn passing_a_field_that_is_needed_does_not_scold_yet() {
    let mut form = action();
    press(&mut form, KeyCode::Tab);
    assert_eq!(form.error("what"), None);
}

#[test]
fn esc_leaves_a_draft_that_can_be_gone_on_with_whatever_was_typed() {
    let mut form = lesson();
    type_in(&mut form, "Sibling placements");
    press_all(&mut form, &[KeyCode::Up, KeyCode::Tab]);
    type_in(&mut form, "Ask earlier");
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Cancelled);
    assert!(form.is_dirty());
    let mut later = lesson();
    later.restore(&form.draft(), TODAY);
    assert_eq!(later.draft(), form.draft());
    assert!(drawn(&later, 60, 10, false).0.contains("Sibling placements"));
    assert_eq!(later.value("statement"), words("Ask earlier"));
    assert!(later.is_dirty() && !lesson().is_dirty());
}

#[test]
fn a_draft_of_friday_is_still_that_friday_a_week_later() {
    let mut form = action();
    form.focus("due");
    type_in(&mut form, "fri");
    let mut later = action();
    later.restore(&form.draft(), TODAY + chrono::Days::new(7));
    assert_eq!(later.value("due"), form.value("due"));
}

#[test]
fn fields_of_a_record_that_exists_are_saved_as_they_are_left() {
    let mut form = follow_up(Mode::Edit);
    press(&mut form, KeyCode::Tab);
    type_in(&mut form, "e");
    let saved = FieldLeft { name: "by", value: words("R. Belle") };
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::FieldLeft(saved));
    assert_eq!(form.focused(), Some("purpose"));
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Moved);
    assert!(!form.is_dirty());
}

#[test]
fn esc_saves_the_field_it_leaves_and_asks_twice_before_it_drops_one_that_is_wrong() {
    let mut form = follow_up(Mode::Edit);
    form.focus("by");
    type_in(&mut form, "e");
    let saved = FieldLeft { name: "by", value: words("R. Belle") };
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Closed(Some(saved)));
    form.focus("next");
    type_in(&mut form, "soon");
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Refused);
    assert!(form.error("next").is_some_and(|said| said.ends_with("Esc again leaves it as it was.")));
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Closed(None));
}

#[test]
fn text_that_is_too_long_is_kept_and_said_in_words() {
    let mut form = action();
    form.focus("done");
    form.paste(&"x".repeat(2143), TODAY);
    press(&mut form, KeyCode::BackTab);
    assert_eq!(form.error("done"), Some("2,143 characters; 2,000 is the most. Take out 143."));
}

#[test]
fn the_store_can_refuse_too_and_keys_for_commands_are_left_to_the_screen() {
    let mut form = action();
    form.refuse("due", "That is before the meeting.");
    assert_eq!((form.focused(), form.error("due")), (Some("due"), Some("That is before the meeting.")));
    assert_eq!(press(&mut form, KeyCode::F(1)), FormEvent::None);
    let palette = KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL);
    assert_eq!(form.handle(palette, TODAY), FormEvent::None);
}

#[test]
fn an_action_at_80_columns() {
    let mut form = action();
    type_in(&mut form, "Refer to a family group conference");
    press(&mut form, KeyCode::Tab);
    type_in(&mut form, "j");
    let (screen, cursor) = drawn(&form, 76, 12, false);
    assert_eq!(cursor, Some(Position::new(20, 1)));
    insta::assert_snapshot!(screen, @"
      What             Refer to a family group conference
    ► Owner            j[. Shah]
                         J. Shah
                         Jo Marsh
      Due              (needed)
      Done looks like





    One person or post · →, or ↓ and Enter, takes a suggestion            2 of 4
    ");
    press(&mut form, KeyCode::Tab);
    type_in(&mut form, "fri");
    press(&mut form, KeyCode::Tab);
    form.paste("The conference has met\nand the family's own plan is on the child's file for all to see", TODAY);
    form.refuse("owner", "Owner is needed.");
    form.focus("done");
    insta::assert_snapshot!(drawn(&form, 76, 9, false).0, @"
      What             Refer to a family group conference
      Owner            j
                       ! Owner is needed.
      Due              Fri 13 Nov 2026
    ► Done looks like  The conference has met
                       and the family's own plan is on the child's file for all
                       to see

    How we shall know · Alt+Enter new line                                4 of 4
    ");
}

#[test]
fn the_longest_form_at_80_by_24_and_60_by_20() {
    let mut form = follow_up(Mode::New);
    press_all(&mut form, &[KeyCode::Tab, KeyCode::Tab, KeyCode::Char('p'), KeyCode::Char('p')]);
    insta::assert_snapshot!(drawn(&form, 80, 24, false).0, @"
      Checked on              Thu 12 Nov 2026
      Checked by              R. Bell
    ► Purpose                 ○ 0 not recorded   ○ 1 planned short stay
                              ○ 2 support to family   ● 3 pending proceedings
                              ○ 4 family cannot be found
      Consent given by
      Capacity considered     not recorded
      Language
      Interpreter             not recorded
      In writing              not recorded
      Told they may end it    not recorded
      Consent last confirmed
      Plan                    not recorded
      Next check due          (needed)
      Note








    Why the child is in care this way · found by “p”, Backspace begins anew  3 of 13
    ");
    press(&mut form, KeyCode::Enter);
    let (screen, cursor) = drawn(&form, 60, 12, true);
    insta::assert_snapshot!(screen, @"
      Consent given by
      Capacity considered     not recorded
      Language
      Interpreter             not recorded
      In writing              not recorded
      Told they may end it    not recorded
      Consent last confirmed
      Plan                    not recorded
    > Next check due
                              ! Next check due is needed.
      Note
                                                        12 of 13
    ");
    assert_eq!(cursor.map(|at| at.x), Some(26));
    form.focus("purpose");
    insta::assert_snapshot!(drawn(&form, 60, 20, true).0, @"
      Checked on              Thu 12 Nov 2026
      Checked by              R. Bell
    > Purpose                 o 0 not recorded
                              o 1 planned short stay
                              o 2 support to family
                              * 3 pending proceedings
                              o 4 family cannot be found
      Consent given by
      Capacity considered     not recorded
      Language
      Interpreter             not recorded
      In writing              not recorded
      Told they may end it    not recorded
      Consent last confirmed
      Plan                    not recorded
      Next check due          (needed)
                              ! Next check due is needed.
      Note
    Why the child is in care this way - left/right,
    letters or number to choose                          3 of 13
    ");
}

fn any_key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        4 => prop::sample::select(vec![
            KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Enter,
            KeyCode::Esc, KeyCode::Home, KeyCode::End, KeyCode::Backspace, KeyCode::Delete, KeyCode::PageDown,
            KeyCode::PageUp, KeyCode::F(2),
        ]),
        3 => prop::sample::select(vec!['a', 'j', 's', '2', '0', ' ', 'é', '漢', '\u{301}']).prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
    ];
    let modifiers = prop_oneof![
        6 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::CONTROL),
        1 => Just(KeyModifiers::ALT),
        1 => Just(KeyModifiers::SHIFT),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_pressed_the_form_stands_and_its_draft_brings_it_back(
        keys in prop::collection::vec(any_key(), 0..60), which in 0..3, (width, height) in (0_u16..90, 0_u16..26),
    ) {
        let make = || match which { 0 => action(), 1 => lesson(), _ => follow_up(Mode::Edit) };
        let mut form = make();
        for key in keys {
            let event = form.handle(key, TODAY);
            prop_assert!(form.focused().is_some());
            prop_assert!(event != FormEvent::Submitted || form.fields.iter().all(|field| field.value().is_ok()));
        }
        let mut later = make();
        later.restore(&form.draft(), TODAY);
        prop_assert_eq!(later.draft(), form.draft());
        prop_assert_eq!(later.values(), form.values());
        let (_, cursor) = drawn(&form, width, height, false);
        prop_assert_eq!(cursor.is_some(), width > 0 && height > 0);
        prop_assert!(cursor.is_none_or(|at| at.x < width && at.y < height));
    }
}
