//! Keys that are typed ahead of an answer: they belong to the screen that is coming.
//!
//! Whoever presses `M` and Enter at once means the list of meetings, which is a moment away. So keys wait while something is
//! awaited that says what they are about, and are pressed when it is there, or will not come. What ends the program never waits.

use std::collections::VecDeque;

use super::message::{Ask, Effect, Message, Record, Request};

/// What is awaited, and the keys that wait for it.
#[derive(Default)]
pub struct Waiting {
    awaited: Option<u64>,
    typed: VecDeque<Message>,
}

impl Waiting {
    /// Whether keys wait.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.awaited.is_some()
    }

    /// Whether the answer to the request with this number is what is awaited.
    #[must_use]
    pub fn is_for(&self, number: u64) -> bool {
        self.awaited == Some(number)
    }

    /// Keeps a key, or text, that was typed ahead.
    pub fn keep(&mut self, typed: Message) {
        self.typed.push_back(typed);
    }

    /// Awaits the last answer of these that a key belongs to; none where there is none.
    pub fn await_last_of(&mut self, effects: &[Effect]) {
        let awaited = |effect: &Effect| match effect {
            Effect::Ask(Request { number, ask, .. }) if ask.brings_a_screen() => Some(*number),
            _ => None,
        };
        self.awaited = effects.iter().rev().find_map(awaited);
    }

    /// The next key that was typed ahead, where nothing is awaited any more.
    pub fn next_typed(&mut self) -> Option<Message> {
        if self.is_on() { None } else { self.typed.pop_front() }
    }

    /// Lets go of what was typed ahead: what it was meant for did not come.
    pub fn let_go(&mut self) {
        self.typed.clear();
    }
}

impl Ask {
    /// Whether the next key is about what is answered.
    const fn brings_a_screen(&self) -> bool {
        matches!(
            self,
            Self::Show
                | Self::ShowScreen(..)
                | Self::ShowAdmission(_)
                | Self::Read(..)
                | Self::ReadAction(_)
                | Self::ReadSources(..)
                | Self::ListBackups
                | Self::CompareBackup(_)
                | Self::Write(Record::Meeting(_), _)
        )
    }
}
