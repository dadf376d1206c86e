//! The rules of problems in words: what a line of the preview says of several of a kind.

/// What looks wrong, as words that can follow "15 times"; the codes themselves are for other programs.
pub(super) fn in_words(rule: &str) -> String {
    let found = WORDS.iter().find(|(code, _)| *code == rule);
    found.map_or_else(|| rule.replace('-', " "), |(_, words)| (*words).to_owned())
}

const WORDS: &[(&str, &str)] = &[
    ("started-while-in-care", "care started while an earlier period was still open"),
    ("continues-after-end", "care continues after it had ended"),
    ("duplicate-episode", "an episode stands there twice"),
    ("episodes-start-together", "two episodes start on the same day"),
    ("gap-between-episodes", "there are days between two episodes of one period"),
    ("episodes-overlap", "an episode starts before the one before it ended"),
    ("episode-without-end", "an episode has no end, and another follows it"),
    ("end-without-reason", "an episode has an end and no reason for it"),
    ("reason-without-end", "an episode has a reason for its end and no end"),
    ("no-reason-for-episode", "an episode has no reason"),
    ("legal-status-missing", "an episode has no legal status"),
    ("not-a-legal-status", "a code is not a legal status of the code set"),
    ("not-a-reason-for-episode", "a code is not a reason for an episode of the code set"),
    ("not-a-category-of-need", "a code is not a category of need of the code set"),
    ("not-a-placement", "a code is not a placement of the code set"),
    ("not-an-end-reason", "a code is not a reason for an end of the code set"),
    ("start-after-the-extract", "a start lies long after the extract's other dates"),
    ("birth-after-the-extract", "a date of birth lies long after the extract's other dates"),
    ("born-after-care-started", "a date of birth lies after the start of care"),
    ("value-not-read", "a value could not be read"),
    ("two-dates-of-birth", "a child has two dates of birth"),
    ("child-twice-in-header", "a child stands twice in Header"),
    ("child-twice-in-list-8", "a child stands twice in list 8, which says different things of her"),
    ("extracts-contradict", "two extracts of one day contradict each other"),
    ("not-in-header", "a child stands in Episodes and not in Header"),
    ("list-without-its-columns", "a list does not have its columns"),
    ("help-listed-twice", "help is listed twice"),
    ("request-time-corrected", "the time of a request was corrected"),
    ("rows-contradict", "two rows of one file say different things"),
    ("written-up-at-an-unlikely-time", "an entry was written up before it or long after it"),
    ("decided-before-it-was-asked", "a step was taken before the request"),
    ("turn-of-unlikely-length", "a turn of the duty rota is longer than two months"),
    ("typed-disagrees", "the extract differs from what was typed in"),
    ("typed-replaced", "the extract was taken in place of what was typed in"),
    ("sources-disagree", "two sources differ"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::care_history::Rule;

    #[test]
    fn every_rule_of_a_history_has_words_of_its_own() {
        for rule in Rule::ALL {
            assert!(WORDS.iter().any(|(code, _)| *code == rule.code()), "{}", rule.code());
        }
    }

    #[test]
    fn no_words_look_like_a_code() {
        for (rule, words) in WORDS {
            assert!(!words.contains('-') && words.contains(' '), "{rule}");
        }
        assert_eq!(in_words("something-new"), "something new");
    }
}
