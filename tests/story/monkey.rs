//! Somebody who presses any key at all, in a meeting that others are in: nothing breaks, and what was said is so.
//!
//! "Others" are a disk that refuses now and then, a projector that changes its size, pastes, and a program that is
//! killed and started again. `.ci/run` presses a fixed sample; with `FAULTS=200`, as in `.ci/full`, it is 30,000 keys.

use std::collections::BTreeSet;

use admissions_review::tui::message::Message;
use admissions_review::tui::model::Notice;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

use super::support::Story;

/// Keys for each fault that is asked for.
const KEYS_FOR_A_FAULT: u64 = 150;

fn keys_wanted() -> u64 {
    std::env::var("FAULTS").map_or(10, |number| number.parse().unwrap()) * KEYS_FOR_A_FAULT
}

/// Dice that fall the same each time.
struct Dice(Pcg64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        (self.0.next_u64() >> 32) as u32 % sides
    }

    /// A key: mostly letters, digits and the keys that go somewhere.
    fn key(&mut self) -> KeyEvent {
        let plain = [
            KeyCode::Enter,
            KeyCode::Enter,
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageDown,
            KeyCode::Backspace,
            KeyCode::Char(' '),
        ];
        match self.below(10) {
            0..5 => KeyEvent::new(plain[self.below(17) as usize], KeyModifiers::NONE),
            5 => KeyEvent::new(KeyCode::Char(['p', 'r', 'u', 'y'][self.below(4) as usize]), KeyModifiers::CONTROL),
            _ => KeyEvent::new(
                KeyCode::Char(char::from(b'!' + u8::try_from(self.below(94)).unwrap())),
                KeyModifiers::NONE,
            ),
        }
    }
}

/// What happens around the keys.
fn others(story: &mut Story, dice: &mut Dice) {
    match dice.below(60) {
        0 => {
            let (columns, rows) = (1 + dice.below(200), 1 + dice.below(60));
            story.resize(columns.try_into().unwrap(), rows.try_into().unwrap());
        }
        1 => {
            story.resize(80, 24);
        }
        2 => {
            story.refuse_writes(Some("The disk is full."));
        }
        3..6 => {
            story.refuse_writes(None);
        }
        6 => {
            let lines = "Mother agreed at first\n3 of the family were asked\n1 aunt said no";
            story.send(Message::Paste(lines.to_owned()));
        }
        7 => {
            story.pause();
        }
        8 if dice.below(10) == 0 => {
            story.cut_off();
        }
        9 => add_an_action(story),
        _ => {}
    }
}

/// Among the keys of the monkey somebody knows what they do.
fn add_an_action(story: &mut Story) {
    story.press("Esc Esc Esc Esc M Esc Home a C-u").type_text("Ring the aunt").press("Tab C-u").type_text("J. Quill");
    story.press("Tab C-u").type_text("fri").press("Enter");
}

/// The reference of what was just said to be added.
fn added(story: &Story) -> Option<String> {
    let Some(Notice::Done(said)) = &story.model.notice else { return None };
    let reference = said.strip_prefix("Added ")?.split('.').next()?;
    Some(reference.to_owned()).filter(|reference| reference.contains('-'))
}

#[test]
fn any_keys_at_all_break_nothing_and_what_was_said_to_be_added_was() {
    let mut dice = Dice(Pcg64::new(30_000, 1));
    let mut story = Story::of_the_demonstration((80, 24));
    story.without_papers();
    let (mut said, wanted) = (BTreeSet::new(), keys_wanted());
    for pressed in 0..wanted {
        // Again and again it goes back to the meeting, where most can be done.
        if pressed % 300 == 0 {
            story.cut_off().press("M Enter b Enter");
        }
        story.send(Message::Key(dice.key()));
        others(&mut story, &mut dice);
        said.extend(added(&story));
        if pressed % 10 == 0 {
            story.screen();
        }
        if story.model.quit {
            story.cut_off();
        }
    }
    let commands: BTreeSet<String> =
        story.store().changes(u32::MAX).unwrap().into_iter().map(|change| change.command).collect();
    for reference in &said {
        assert!(commands.iter().any(|command| command.ends_with(reference)), "{reference} was said to be added");
    }
    let verdict = story.store().verify().unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    println!("{wanted} keys pressed, {} said to be added and found, the file sound", said.len());
}
