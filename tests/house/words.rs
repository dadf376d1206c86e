//! The words that the program does not use about children, from "Words" in the description of the product.

use super::source::{Source, has_word, sources};

/// What is not said, in lower case.
const NOT_SAID: [&str; 18] = [
    "lac",
    "looked after child",
    "section 20 order",
    "s20 order",
    "voluntary care order",
    "removed",
    "removal",
    "taken",
    "bed",
    "beds",
    "abscond",
    "absconded",
    "absconder",
    "challenging behaviour",
    "contact",
    "contacts",
    "failed",
    "failure",
];

/// Where such a word is about something else: the file, the word, and what it is about there.
const ABOUT_SOMETHING_ELSE: &[(&str, &str, &str)] = &[
    ("src/cli/args.rs", "failed", "exit status 1, in the words of the contract for scripts"),
    ("src/import/", "taken", "a row or a value that was used, out of two or for want of another"),
    ("src/tui/worker/said.rs", "taken", "an import that was taken back"),
    ("src/cli/take_back.rs", "taken", "the same"),
    ("src/cli/log.rs", "taken", "a row of the log that an undo took out again"),
    ("src/domain/coverage.rs", "contacts", "list 1 of Annex A: families who came to the front door"),
    ("src/domain/intervention.rs", "contact", "help before entry of that kind"),
    ("src/domain/prompts/rules.rs", "contacts", "the same"),
    ("src/import/columns.rs", "contact", "the columns of that list, as Ofsted names them"),
    ("src/import/kind.rs", "contacts", "that list"),
    ("src/domain/theograph.rs", "contact", "the row of that kind of help"),
];

fn is_about_something_else(path: &str, word: &str) -> bool {
    ABOUT_SOMETHING_ELSE.iter().any(|(place, what, _)| path.starts_with(place) && *what == word)
}

/// Words of the store's own language, which nobody reads on a screen.
fn is_sql(literal: &str) -> bool {
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|verb| literal.contains(verb))
}

fn said_by(source: &Source) -> Vec<String> {
    let literals = source.literals.iter().filter(|literal| !is_sql(literal));
    literals.flat_map(|literal| said_in(&source.path, literal)).collect()
}

fn said_in(path: &str, literal: &str) -> Vec<String> {
    let lower = literal.to_lowercase();
    let found = NOT_SAID.iter().filter(|word| has_word(&lower, word) && !is_about_something_else(path, word));
    found.map(|word| format!("{path} says {word:?} in {literal:?}")).collect()
}

#[test]
fn the_program_does_not_say_words_that_hurt_or_mislead() {
    let said: Vec<String> = sources("src").iter().flat_map(said_by).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn such_a_word_is_found_in_any_case_and_only_as_a_whole() {
    assert_eq!(said_in("src/cli/show.rs", "A LAC review").len(), 1);
    assert_eq!(said_in("src/cli/show.rs", "Section 20 order").len(), 1);
    assert!(said_in("src/cli/show.rs", "place of safety, bedroom, mistaken, black").is_empty());
    assert!(said_in("src/import/words.rs", "The second was taken.").is_empty());
}
