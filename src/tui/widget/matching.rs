//! Finding what was meant from a few letters.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The positions of the texts that hold every word of `query`, in any order and whatever the case and the accents;
/// those in which a word begins with what was typed go first, the earlier the word. Without a query all of them, in
/// their own order.
pub fn rank<'t>(query: &str, texts: impl IntoIterator<Item = &'t str>) -> Vec<usize> {
    let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut room = Vec::new();
    let first = query.split_whitespace().next().unwrap_or_default().to_lowercase();
    let mut found: Vec<_> = texts
        .into_iter()
        .enumerate()
        .filter_map(|(at, text)| {
            let score = pattern.score(Utf32Str::new(text, &mut room), &mut matcher)?;
            Some((Reverse(score), words_before(text, &first), at))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(.., at)| at).collect()
}

/// How many words stand before the one that begins with what was typed, a code in front not counted.
fn words_before(text: &str, beginning: &str) -> usize {
    let lower = text.to_lowercase();
    let is_code = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let words = lower.split_whitespace().skip_while(|word| is_code(word) && !word.starts_with(beginning));
    words.take_while(|word| !word.starts_with(beginning)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [&str; 4] = ["Section 20 consent", "Section 20 drift", "Pre-proceedings used", "Kinship search"];

    #[test]
    fn a_few_letters_find_what_was_meant() {
        assert_eq!(rank("", THEMES), [0, 1, 2, 3]);
        assert_eq!(rank("drift", THEMES), [1]);
        assert_eq!(rank("20 CONS", THEMES), [0]);
        assert_eq!(rank("kin", THEMES), [3]);
        assert_eq!(rank("zz", THEMES), Vec::<usize>::new());
    }

    #[test]
    fn letters_that_stand_apart_are_no_match() {
        // S, n and d all stand in "Section 20 drift", in that order, but not together.
        assert_eq!(rank("SND", THEMES), Vec::<usize>::new());
        assert_eq!(rank("SEN", ["Section 20 drift", "Section 20 consent", "SEN support"]), [2, 1]);
    }

    #[test]
    fn every_word_has_to_be_there_and_beginnings_go_first() {
        assert_eq!(rank("drift sect", THEMES), [1]);
        assert_eq!(rank("drift kin", THEMES), Vec::<usize>::new());
        assert_eq!(rank("ear", ["Search", "Early help", "No earlier plan"]), [1, 2, 0]);
    }

    #[test]
    fn the_earlier_the_word_the_better_whatever_its_code() {
        let kinds = ["A3 Adoption with the foster carer", "U1 Foster placement", "P1 Own foster home", "Foster care"];
        assert_eq!(rank("foster", kinds), [1, 3, 2, 0]);
        assert_eq!(rank("u1", kinds), [1]);
        let placements = crate::domain::codes::PLACEMENTS.iter().map(|(code, words)| format!("{code} {words}"));
        let placements: Vec<String> = placements.collect();
        let found = rank("foster", placements.iter().map(String::as_str));
        let first = found.iter().take(6).map(|&at| placements[at].split(' ').next().unwrap()).collect::<Vec<_>>();
        assert_eq!(first, ["U1", "U2", "U3", "U4", "U5", "U6"]);
    }

    #[test]
    fn accents_need_not_be_typed() {
        assert_eq!(rank("zoe", ["Zoë Quillfeather"]), [0]);
    }
}
