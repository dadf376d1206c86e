//! The table of commands is whole: each has words, a group and a way to run it, and no key means two things.

use std::fs;

use admissions_review::tui::command::{Command, Group};
use admissions_review::tui::place::Context;
use admissions_review::tui::table::{all, for_key, printed};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::source::project;

/// Whether the palette can be opened there, so that a command without a key can be run.
fn has_palette(place: Context) -> bool {
    let palette = all().find(|command| command.name == "Every command, to search and run").unwrap();
    palette.works_in(place)
}

fn every_key() -> Vec<KeyCode> {
    let letters = (' '..='~').chain("£¬¦€éñ".chars()).map(KeyCode::Char);
    let functions = (1..=12).map(KeyCode::F);
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
    ];
    letters.chain(functions).chain(named).collect()
}

fn bound(context: Context, code: KeyCode, modifiers: KeyModifiers) -> Option<&'static Command> {
    for_key(context, KeyEvent::new(code, modifiers))
}

/// The printed list, or a word on how to renew it: with `ADMISSIONS_REVIEW_RENEW` set, this test writes it.
#[test]
fn the_printed_list_of_keys_is_the_table_of_commands() {
    let path = project().join("docs/keys.md");
    if std::env::var_os("ADMISSIONS_REVIEW_RENEW").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, printed()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let renew = "docs/keys.md is stale. Renew it with: ADMISSIONS_REVIEW_RENEW=1 cargo test --test house";
    assert!(kept == printed(), "{renew}");
}

#[test]
fn every_command_has_words_a_group_and_a_key_or_a_place_in_the_palette() {
    for command in all() {
        let name = command.name;
        assert!(name.starts_with(|first: char| first.is_uppercase()), "a command is called {name:?}");
        assert!(!name.ends_with('.') && name.len() <= 60, "{name}: a few words, no full stop");
        assert!(Group::ALL.contains(&command.group), "{name} stands in no group of the help");
        assert!(command.places().next().is_some(), "{name} works nowhere");
        let in_palette = command.places().all(has_palette);
        assert!(!command.keys.is_empty() || in_palette, "{name} has no key and is not in the palette");
        assert!(command.short.is_empty() || !command.keys.is_empty(), "{name} has no key to put on the bottom line");
    }
}

#[test]
fn no_two_commands_have_the_same_name() {
    let mut names: Vec<&str> = all().map(|command| command.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}

/// How many there are is held by the compiler: none can be forgotten.
#[test]
fn every_place_is_said_once() {
    for (at, context) in Context::ALL.iter().enumerate() {
        assert!(!Context::ALL[..at].contains(context), "{context:?} is said twice");
        assert!(!context.label().is_empty(), "{context:?}");
    }
}

#[test]
fn no_key_means_two_things_in_one_place() {
    for context in Context::ALL.iter().copied() {
        let mut seen = Vec::new();
        for command in all().filter(|command| command.works_in(context)) {
            for key in command.keys {
                assert!(!seen.contains(&key), "{} in {}: {}", key.label(), context.label(), command.name);
                seen.push(key);
            }
        }
    }
}

/// A British keyboard sends Ctrl+Alt for `AltGr`, and `#`, `@` and `~` stand elsewhere on an American one.
#[test]
fn nothing_is_bound_that_a_british_keyboard_sends_for_something_else() {
    for context in Context::ALL.iter().copied() {
        for code in every_key() {
            let alt_gr = bound(context, code, KeyModifiers::CONTROL | KeyModifiers::ALT);
            assert!(alt_gr.is_none(), "AltGr with {code:?} in {}", context.label());
        }
        for letter in ['#', '@', '~'] {
            let found = bound(context, KeyCode::Char(letter), KeyModifiers::NONE);
            assert!(found.is_none(), "{letter} in {}", context.label());
        }
    }
}

#[test]
fn a_letter_typed_into_a_form_or_a_list_to_search_is_never_a_command() {
    for context in [Context::Find, Context::Form, Context::EditForm, Context::Palette] {
        for code in every_key().into_iter().filter(|code| matches!(code, KeyCode::Char(_))) {
            assert!(bound(context, code, KeyModifiers::NONE).is_none(), "{code:?} in {}", context.label());
        }
    }
}

#[test]
fn every_place_offers_a_way_out_and_ctrl_c_ends_everywhere() {
    for context in Context::ALL.iter().copied() {
        assert!(bound(context, KeyCode::Esc, KeyModifiers::NONE).is_some(), "Esc in {}", context.label());
        assert!(bound(context, KeyCode::Char('c'), KeyModifiers::CONTROL).is_some(), "Ctrl+C in {}", context.label());
    }
}
