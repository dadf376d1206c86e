//! The last word to the person.

/// A word to the person at the keyboard, until the next key that does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something was done.
    Done(String),
    /// Something could not be done.
    Refused(String),
    /// Something is to be known about the form that was opened.
    Told(String),
}

impl Notice {
    /// The word after another sentence.
    #[must_use]
    pub fn after(self, sentence: &str) -> Self {
        let after = |said: String| format!("{sentence} {said}");
        match self {
            Self::Done(said) => Self::Done(after(said)),
            Self::Refused(why) => Self::Refused(after(why)),
            Self::Told(said) => Self::Told(after(said)),
        }
    }
}
