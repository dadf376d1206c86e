//! What is looked for in the list: words that must all be in a row.

/// Finished words, and the one that is being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// Finished words.
    pub chips: Vec<String>,
    /// The word that is being typed.
    pub typed: String,
    /// Whether keys go into it.
    pub typing: bool,
}

impl Find {
    /// Whether it leaves anything out.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        !self.chips.is_empty() || !self.typed.is_empty()
    }

    /// Takes a character; a space finishes the word.
    pub fn type_character(&mut self, character: char) {
        if character == ' ' {
            self.finish_word();
        } else {
            self.typed.push(character);
        }
    }

    /// Takes the last character back, or the last finished word when there is none.
    pub fn backspace(&mut self) {
        if self.typed.pop().is_none() {
            self.chips.pop();
        }
    }

    /// Starts anew.
    pub fn clear(&mut self) {
        self.chips.clear();
        self.typed.clear();
    }

    /// Finishes the word that is being typed.
    pub fn finish_word(&mut self) {
        let word = std::mem::take(&mut self.typed);
        if !word.is_empty() {
            self.chips.push(word);
        }
    }

    /// Whether every word is in `words`, which are in lower case.
    #[must_use]
    pub fn matches(&self, words: &str) -> bool {
        self.chips.iter().chain(std::iter::once(&self.typed)).all(|word| words.contains(&word.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Find {
        let mut find = Find::default();
        text.chars().for_each(|character| find.type_character(character));
        find
    }

    #[test]
    fn all_words_must_be_there_in_any_order_and_case() {
        let words = "c-1042 section 20 unplanned north team";
        assert!(typed("UNPL sect").matches(words));
        assert!(typed("").matches(words));
        assert!(!typed("unplanned south").matches(words));
    }

    #[test]
    fn backspace_goes_back_through_finished_words() {
        let mut find = typed("north 2");
        find.backspace();
        assert_eq!((find.chips.len(), find.typed.as_str()), (1, ""));
        find.backspace();
        assert!(!find.is_active());
    }
}
