//! Tells text that arrives as keys from keys that are pressed: a console without bracketed paste sends a pasted line end
//! as Enter. What the two thresholds are, and why, stands in `docs/typing.md`.
//!
//! A burst is what comes without a pause of [`QUIET`]. What may be text of several lines is held back until the burst is
//! over, and then judged whole. There is no clock here: the moments are those at which the keys were read.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A burst is over when no key came for so long: more than there is within a paste, less than there is between two keys of
/// a person.
pub const QUIET: Duration = Duration::from_millis(30);

/// The fewest characters of a paste among commands: fewer, with an Enter, are keys that somebody typed ahead.
pub const SHORTEST_PASTE: usize = 20;

/// What keys do where they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// They type text: in a form, a list to search, a find.
    Text,
    /// Each is a command.
    #[default]
    Commands,
}

/// What keys turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Keys, to be pressed one after the other.
    Keys(Vec<KeyEvent>),
    /// Text, as if it had been pasted: not yet cleaned.
    Text(String),
}

/// The burst that is coming in, and what is held back of it.
#[derive(Debug, Default)]
pub struct Burst {
    held: Vec<KeyEvent>,
    place: Place,
    last: Option<Instant>,
    was_typed_ahead: bool,
}

impl Burst {
    /// Takes keys that were read together at a moment, for where the first of them goes; returns what is no longer held
    /// back. Where [`Burst::is_over`] says so at that moment, [`Burst::end`] comes first.
    pub fn take(&mut self, keys: Vec<KeyEvent>, at: Instant, place: Place) -> Option<Typed> {
        let goes_on = !self.is_quiet(at);
        self.was_typed_ahead &= goes_on;
        self.last = Some(at);
        if self.held.is_empty() && !self.may_be_text(&keys, goes_on, place) {
            return Some(Typed::Keys(keys));
        }
        if self.held.is_empty() {
            self.place = place;
        }
        self.held.extend(keys);
        None
    }

    /// Whether the keys may be part of a text of several lines.
    fn may_be_text(&self, keys: &[KeyEvent], goes_on: bool, place: Place) -> bool {
        let is_alone = keys.len() == 1;
        match place {
            _ if self.was_typed_ahead => false,
            Place::Text => (goes_on || !is_alone) && keys.iter().any(is_line_end),
            Place::Commands => !is_alone && !is_held_down(keys),
        }
    }

    /// Whether the burst that something is held back from was over at a moment.
    #[must_use]
    pub fn is_over(&self, at: Instant) -> bool {
        !self.held.is_empty() && self.is_quiet(at)
    }

    /// How long it takes until the burst is over, if no key comes; `None` where nothing is held back.
    #[must_use]
    pub fn time_left(&self, now: Instant) -> Option<Duration> {
        let last = self.last.filter(|_| !self.held.is_empty())?;
        Some(QUIET.saturating_sub(now.saturating_duration_since(last)))
    }

    /// The burst is over: says what was held back of it.
    pub fn end(&mut self) -> Option<Typed> {
        let held = std::mem::take(&mut self.held);
        let is_text = match self.place {
            Place::Text => held.iter().rev().skip(1).any(is_line_end),
            Place::Commands => is_paste_among_commands(&held),
        };
        match held.as_slice() {
            [] => None,
            keys if is_text => Some(Typed::Text(keys.iter().filter_map(typed_character).collect())),
            _ => Some(Typed::Keys(held)),
        }
    }

    /// The program did not look at its keys until a moment, because it was starting or stopped: what waits by then was
    /// typed ahead, key by key.
    pub fn was_away(&mut self, until: Instant) -> Option<Typed> {
        self.last = Some(until);
        self.was_typed_ahead = true;
        let held = std::mem::take(&mut self.held);
        (!held.is_empty()).then_some(Typed::Keys(held))
    }

    fn is_quiet(&self, at: Instant) -> bool {
        self.last.is_none_or(|last| at.saturating_duration_since(last) >= QUIET)
    }
}

fn is_line_end(key: &KeyEvent) -> bool {
    matches!(typed_character(key), Some('\r' | '\n'))
}

/// Whether they are one key again and again: held down, they come faster than anybody types.
fn is_held_down(keys: &[KeyEvent]) -> bool {
    keys.windows(2).all(|pair| matches!(pair, [one, next] if one.code == next.code && one.modifiers == next.modifiers))
}

fn is_paste_among_commands(keys: &[KeyEvent]) -> bool {
    let characters = keys.iter().filter(|key| typed_character(key).is_some() && !is_line_end(key)).count();
    keys.iter().any(is_line_end) && characters >= SHORTEST_PASTE
}

/// The character that a key stands for in a text; `None` for a key such as an arrow. Escape and other keys of control are
/// the characters that they were pasted as.
fn typed_character(key: &KeyEvent) -> Option<char> {
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL) && !key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(letter) if is_control => control_character(letter),
        KeyCode::Char(character) => Some(character),
        KeyCode::Enter => Some('\r'),
        KeyCode::Tab => Some('\t'),
        KeyCode::Esc => Some('\u{1b}'),
        KeyCode::Backspace => Some('\u{7f}'),
        _ => None,
    }
}

/// Ctrl+J is the character 10, a line feed.
fn control_character(letter: char) -> Option<char> {
    let letter = u8::try_from(letter).ok().filter(u8::is_ascii_alphabetic)?;
    Some(char::from(letter & 0x1f))
}

#[cfg(test)]
mod tests;
