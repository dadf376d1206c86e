//! Keys, as an event brings them and as they are printed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, with the modifiers it is pressed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    control: bool,
    alt: bool,
}

pub(in crate::tui) const fn plain(code: KeyCode) -> Key {
    Key { code, control: false, alt: false }
}

pub(in crate::tui) const fn letter(letter: char) -> Key {
    plain(KeyCode::Char(letter))
}

pub(in crate::tui) const fn control(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), control: true, alt: false }
}

impl Key {
    /// Whether this is the key of an event. Shift is part of the character that a letter key sends.
    #[must_use]
    pub fn matches(self, event: KeyEvent) -> bool {
        self.code == event.code
            && self.control == event.modifiers.contains(KeyModifiers::CONTROL)
            && self.alt == event.modifiers.contains(KeyModifiers::ALT)
    }

    /// What is printed for the key: `Ctrl+P`, `↑`.
    #[must_use]
    pub fn label(self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(letter) if self.control || self.alt => letter.to_ascii_uppercase().to_string(),
            KeyCode::Char(letter) => letter.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Up => "Up".to_owned(),
            KeyCode::Down => "Down".to_owned(),
            KeyCode::Left => "Left".to_owned(),
            KeyCode::Right => "Right".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift+Tab".to_owned(),
            other => format!("{other:?}"),
        };
        match (self.control, self.alt) {
            (true, _) => format!("Ctrl+{name}"),
            (_, true) => format!("Alt+{name}"),
            _ => name,
        }
    }
}
