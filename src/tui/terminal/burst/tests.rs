use super::*;

fn key(character: char) -> KeyEvent {
    let (code, modifiers) = match character {
        '\r' => (KeyCode::Enter, KeyModifiers::NONE),
        '\n' => (KeyCode::Char('j'), KeyModifiers::CONTROL),
        '\t' => (KeyCode::Tab, KeyModifiers::NONE),
        '\u{1b}' => (KeyCode::Esc, KeyModifiers::NONE),
        '↓' => (KeyCode::Down, KeyModifiers::NONE),
        character => (KeyCode::Char(character), KeyModifiers::NONE),
    };
    KeyEvent::new(code, modifiers)
}

fn keys(text: &str) -> Vec<KeyEvent> {
    text.chars().map(key).collect()
}

/// What becomes of keys that are read together at so many milliseconds, one batch after the other, and then a pause. The
/// keys that are pressed are written as they were, text in brackets.
fn told(place: Place, batches: &[(u64, &str)]) -> String {
    hear(Burst::default(), Instant::now(), place, batches)
}

fn hear(mut burst: Burst, start: Instant, place: Place, batches: &[(u64, &str)]) -> String {
    let mut said = Vec::new();
    for (at, text) in batches {
        let at = start + Duration::from_millis(*at);
        said.extend(burst.is_over(at).then(|| burst.end()).flatten());
        said.extend(burst.take(keys(text), at, place));
    }
    said.extend(burst.end());
    said.into_iter().map(written).collect()
}

fn written(typed: Typed) -> String {
    match typed {
        Typed::Text(text) => format!("[{text}]"),
        Typed::Keys(keys) => keys.iter().map(|key| typed_character(key).unwrap_or('↓')).collect(),
    }
}

fn in_text(batches: &[(u64, &str)]) -> String {
    told(Place::Text, batches)
}

fn among_commands(batches: &[(u64, &str)]) -> String {
    told(Place::Commands, batches)
}

#[test]
fn an_enter_with_more_waiting_is_a_line_break_and_one_at_the_end_is_enter() {
    assert_eq!(in_text(&[(0, "one\rtwo")]), "[one\rtwo]");
    assert_eq!(in_text(&[(0, "one\rtwo\r")]), "[one\rtwo\r]", "what goes on as text ends as text");
    assert_eq!(in_text(&[(0, "\rtwo")]), "[\rtwo]");
    assert_eq!(in_text(&[(0, "text\r")]), "text\r");
    assert_eq!(in_text(&[(0, "\r")]), "\r");
    assert_eq!(in_text(&[(0, "what\tby whom\tfri\r")]), "what\tby whom\tfri\r", "Tab goes from field to field");
    assert_eq!(in_text(&[(0, "a\tb\rc\td")]), "[a\tb\rc\td]", "and is text within text");
}

#[test]
fn line_ends_of_every_kind_are_line_ends() {
    assert_eq!(in_text(&[(0, "one\ntwo")]), "[one\ntwo]");
    assert_eq!(in_text(&[(0, "one\r\n")]), "[one\r\n]", "both come from one line end, which was pasted");
    let with_alt = KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT);
    assert!(is_line_end(&with_alt), "and so is a line break that was asked for");
}

#[test]
fn keys_without_enter_are_keys_at_once_however_many_and_however_fast() {
    let start = Instant::now();
    for place in [Place::Text, Place::Commands] {
        let mut burst = Burst::default();
        assert_eq!(burst.take(keys("x"), start, place), Some(Typed::Keys(keys("x"))));
        assert_eq!(burst.time_left(start), None, "nothing is to wake the loop");
    }
    let dictated = "the aunt said that she had never been asked by anybody";
    let mut burst = Burst::default();
    assert_eq!(burst.take(keys(dictated), start, Place::Text), Some(Typed::Keys(keys(dictated))));
    assert_eq!(among_commands(&[(0, dictated)]), dictated, "no Enter: keys, as ever");
}

#[test]
fn text_stays_text_until_30_milliseconds_without_a_key() {
    assert_eq!(in_text(&[(0, "one\rtwo"), (29, "3\r"), (58, "q")]), "[one\rtwo3\rq]");
    assert_eq!(in_text(&[(0, "one\rtwo"), (30, "3"), (31, "x")]), "[one\rtwo]3x");
    assert_eq!(in_text(&[(0, "one\rtwo"), (30, "\r")]), "[one\rtwo]\r", "the next Enter is Enter");
}

#[test]
fn an_enter_at_the_edge_of_a_piece_waits_for_the_next_piece() {
    assert_eq!(in_text(&[(0, "one\r"), (29, "two")]), "[one\rtwo]");
    assert_eq!(in_text(&[(0, "one\r"), (30, "two")]), "one\rtwo");
    assert_eq!(in_text(&[(0, "one"), (29, "\r"), (58, "two")]), "one[\rtwo]");
    assert_eq!(in_text(&[(0, "one"), (30, "\r"), (31, "two")]), "one\rtwo", "a person's Enter, and then a quick key");
    assert_eq!(in_text(&[(0, "o"), (29, "\r")]), "o\r", "a person who is quick is not made to wait for ever");
}

#[test]
fn the_loop_is_woken_when_the_burst_is_over_and_not_before() {
    let start = Instant::now();
    let after = |milliseconds| start + Duration::from_millis(milliseconds);
    let mut burst = Burst::default();
    assert_eq!(burst.take(keys("one\rtwo"), start, Place::Text), None);
    assert_eq!(burst.time_left(after(10)), Some(Duration::from_millis(20)));
    assert!(!burst.is_over(after(29)) && burst.is_over(after(30)));
    assert_eq!(burst.time_left(after(31)), Some(Duration::ZERO));
    assert_eq!(burst.end(), Some(Typed::Text("one\rtwo".to_owned())));
    assert_eq!((burst.time_left(after(31)), burst.end()), (None, None));
}

#[test]
fn among_commands_an_enter_and_20_characters_are_a_paste_and_less_was_typed_ahead() {
    let nineteen = "1234567890123456789";
    assert_eq!(among_commands(&[(0, &format!("{nineteen}\r"))]), format!("{nineteen}\r"));
    assert_eq!(among_commands(&[(0, &format!("{nineteen}0\r"))]), format!("[{nineteen}0\r]"));
    assert_eq!(among_commands(&[(0, &format!("\r{nineteen}0"))]), format!("[\r{nineteen}0]"));
    assert_eq!(among_commands(&[(0, &format!("{nineteen}0"))]), format!("{nineteen}0"), "without an Enter");
    assert_eq!(among_commands(&[(0, nineteen), (29, "0\r")]), format!("[{nineteen}0\r]"), "one burst");
    assert_eq!(among_commands(&[(0, nineteen), (30, "0\r")]), format!("{nineteen}0\r"), "two");
    assert_eq!(among_commands(&[(0, "M\rb")]), "M\rb");
}

#[test]
fn a_key_that_is_held_down_is_never_held_back() {
    let start = Instant::now();
    let mut burst = Burst::default();
    for text in ["↓↓↓", "n", "nn", "\r\r"] {
        assert_eq!(burst.take(keys(text), start, Place::Commands), Some(Typed::Keys(keys(text))), "{text:?}");
    }
    assert_eq!(burst.take(keys("↓\r"), start, Place::Commands), None, "two keys may be the first of a paste");
}

#[test]
fn what_was_typed_while_the_program_was_away_is_keys() {
    let start = Instant::now();
    let away = |place, batches: &[(u64, &str)]| {
        let mut burst = Burst::default();
        assert_eq!(burst.was_away(start), None);
        hear(burst, start, place, batches)
    };
    assert_eq!(away(Place::Text, &[(29, "one\rtwo")]), "one\rtwo");
    assert_eq!(away(Place::Text, &[(30, "one\rtwo")]), "[one\rtwo]", "it looked before this came");
    assert_eq!(away(Place::Commands, &[(0, "a twenty first letter\r")]), "a twenty first letter\r");
    assert_eq!(away(Place::Text, &[(0, "x\ry"), (29, "\rz"), (59, "one\rtwo")]), "x\ry\rz[one\rtwo]");
}

#[test]
fn what_is_held_back_when_the_program_was_stopped_was_typed_ahead() {
    let start = Instant::now();
    let mut burst = Burst::default();
    assert_eq!(burst.take(keys("x\ry"), start, Place::Text), None);
    assert_eq!(burst.was_away(start), Some(Typed::Keys(keys("x\ry"))));
    assert_eq!(burst.take(keys("\rz"), start, Place::Text), Some(Typed::Keys(keys("\rz"))));
}

#[test]
fn a_key_of_control_within_a_text_does_nothing_but_stand_in_it() {
    assert_eq!(in_text(&[(0, "one\r\u{1b}two↓")]), "[one\r\u{1b}two]");
    let ctrl_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(typed_character(&ctrl_c), Some('\u{3}'));
    let alt_gr = KeyEvent::new(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
    assert_eq!(typed_character(&alt_gr), Some('@'));
}
