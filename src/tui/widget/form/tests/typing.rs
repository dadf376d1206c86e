//! What is typed over what stands there, found in a list, or not accepted.

use super::*;

#[test]
fn esc_goes_back_to_what_is_not_accepted_and_says_so_before_it_is_lost() {
    let mut form = follow_up(Mode::Edit);
    form.focus("next");
    type_in(&mut form, "soon");
    press_all(&mut form, &[KeyCode::Tab, KeyCode::Char('x')]);
    let note = FieldLeft { name: "note", value: words("x") };
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::FieldLeft(note));
    assert_eq!(form.focused(), Some("next"));
    assert!(form.error("next").is_some_and(|said| said.ends_with("Esc again leaves it as it was.")));
    assert_eq!(form.not_accepted().map(|(label, _)| label), Some("Next check due"));
    press_all(&mut form, &[KeyCode::Tab]);
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Closed(None));
}

#[test]
fn what_is_typed_first_in_a_date_replaces_it_and_can_be_put_back() {
    let control_y = KeyEvent::new(KeyCode::Char('y'), KeyModifiers::CONTROL);
    let mut form = follow_up(Mode::New);
    type_in(&mut form, "fri");
    assert_eq!(form.value("checked"), FieldValue::Date(TODAY.succ_opt().unwrap()));
    press_all(&mut form, &[KeyCode::Tab, KeyCode::BackTab, KeyCode::End]);
    type_in(&mut form, "x");
    assert_eq!(form.draft()[0].1, "frix", "after an arrow it is gone on with");
    press_all(&mut form, &[KeyCode::Tab, KeyCode::BackTab]);
    form.paste("13/11/2026", TODAY);
    assert_eq!(form.draft()[0].1, "2026-11-13");
    form.handle(control_y, TODAY);
    assert_eq!(form.draft()[0].1, "13/11/2026frix");
}

#[test]
fn a_time_alone_is_on_the_day_of_the_field() {
    let read = |text: &str, today| {
        let lean = crate::domain::calendar::Lean::Past;
        crate::domain::calendar::typed_moment(text, today, lean).map_err(|why| why.to_string())
    };
    let entry = NaiveDate::from_ymd_opt(2026, 10, 5).unwrap();
    for (typed, expected) in [
        ("1430", "2026-10-05T14:30"),
        ("noon", "2026-10-05T12:00"),
        ("12.10", "2026-10-12"),
        ("yesterday noon", "2026-11-11T12:00"),
        ("2/10", "2026-10-02"),
    ] {
        let mut form = Form::new("", Mode::New, vec![Field::moment("at", "At", None, read).time_alone_on(entry)]);
        type_in(&mut form, typed);
        assert_eq!(form.draft()[0].1, expected, "{typed}");
    }
    let mut form = Form::new("", Mode::New, vec![Field::moment("at", "At", None, read).time_alone_on(entry)]);
    type_in(&mut form, "1430");
    assert!(drawn(&form, 60, 4, false).0.contains("1430  = Mon 5 Oct 2026, 14:30"));
}

#[test]
fn the_marked_item_and_the_chosen_one_are_shown_whole() {
    let items = ["with placement order, with current foster carer", "with consent, with current foster carer"];
    let items = items.map(|label| PickItem::new(label, label)).to_vec();
    let mut form = Form::new("Placement", Mode::New, vec![Field::pick("type", "Placement", items, None, None)]);
    type_in(&mut form, "with");
    insta::assert_snapshot!(drawn(&form, 50, 7, false).0, @"
    ► Placement  with
                 ► with placement order, with current
                   foster carer
                   with consent, with current foster …


    type to find, ↑↓ and Enter to choose        1 of 1
    ");
    press(&mut form, KeyCode::Enter);
    insta::assert_snapshot!(drawn(&form, 50, 5, false).0, @"
    ► Placement  ◄t order, with current foster carer
                 with placement order, with current
                 foster carer

    type to change it                           1 of 1
    ");
}

#[test]
fn tab_takes_the_only_match() {
    let mut form = Form::new("Placement", Mode::New, vec![Field::pick("theme", "Theme", themes(), None, None)]);
    type_in(&mut form, "section");
    press(&mut form, KeyCode::Tab);
    assert_eq!(form.value("theme"), FieldValue::Empty);
    type_in(&mut form, " dr");
    press(&mut form, KeyCode::Tab);
    assert_eq!(form.value("theme"), FieldValue::Picked("drift".to_owned()));
}
