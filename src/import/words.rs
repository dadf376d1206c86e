//! Values as councils write them: the code inside "k) E47: Special Guardianship Orders", and legal statuses in words.

use crate::domain::child::Sex;
use crate::domain::codes;
use crate::domain::legal_status::LegalCode;

/// The words of a value, in lower case, cut at everything that is neither a letter nor a digit.
fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The value without the letter that a list puts before it: "b) Female" is "Female".
#[must_use]
pub fn without_list_letter(text: &str) -> &str {
    match text.split_once(')') {
        Some((letter, rest)) if letter.len() <= 2 && letter.chars().all(char::is_alphanumeric) => rest.trim(),
        _ => text.trim(),
    }
}

/// The code that a value begins with, in capitals: letters, then digits, then letters, as in N1, PR4 or E4A.
fn leading_code(text: &str, is_code: impl Fn(&str) -> bool) -> Option<String> {
    let first = without_list_letter(text).split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    Some(first.to_ascii_uppercase()).filter(|code| is_code(code))
}

/// Whether a text is one of these letters followed by one or two digits and, at most, an A or a B.
fn is_letter_and_number(code: &str, letters: &str) -> bool {
    let mut characters = code.chars();
    let starts = characters.next().is_some_and(|first| letters.contains(first));
    let rest = characters.as_str();
    let digits = rest.trim_end_matches(['A', 'B']);
    starts && (1..=2).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit()) && rest.len() <= 3
}

/// SSDA903 `SEX` (1 and 2, or letters) and Annex A's "Gender"; `None` where it says neither.
#[must_use]
pub fn sex(text: &str) -> Option<Sex> {
    match tokens(without_list_letter(text)).first()?.as_str() {
        "female" | "f" | "2" => Some(Sex::Female),
        "male" | "m" | "1" => Some(Sex::Male),
        "u" | "unknown" | "not" | "indeterminate" | "unborn" | "neither" | "other" | "0" | "9" => Some(Sex::Unknown),
        _ => None,
    }
}

/// Yes or no; `None` for anything else.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    match tokens(without_list_letter(text)).first()?.as_str() {
        "yes" | "y" | "true" | "1" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// The ethnicity code in "a) WBRI"; words are kept as they stand.
#[must_use]
pub fn ethnicity(text: &str) -> String {
    let is_code = |code: &str| code.len() == 4 && code.chars().all(|c| c.is_ascii_uppercase());
    let plain = without_list_letter(text);
    let first = plain.split([' ', '-', ':']).next().unwrap_or_default().to_ascii_uppercase();
    if is_code(&first) { first } else { plain.to_owned() }
}

/// An ethnicity as a person writes it: the code, or the words of a code; other words are kept as they stand.
#[must_use]
pub fn ethnicity_in_words(text: &str) -> String {
    let said = ethnicity(text);
    let is_it = |label: &str| tokens(label) == tokens(&said);
    let code = codes::ETHNICITIES.iter().find(|(_, label)| is_it(label));
    code.map_or(said, |(code, _)| (*code).to_owned())
}

/// `CIN`: N1 to N8, N0 for cases other than children in need.
#[must_use]
pub fn need(text: &str) -> Option<String> {
    leading_code(text, |code| is_letter_and_number(code, "N"))
}

/// `PLACE` in "f) U6: Foster placement - not FFA".
#[must_use]
pub fn placement(text: &str) -> Option<String> {
    leading_code(text, |code| is_letter_and_number(code, "UKHPRSATZ"))
}

/// `PLACE_PROVIDER` in "e) PR4 - Private provision".
#[must_use]
pub fn provider(text: &str) -> Option<String> {
    leading_code(text, |code| code.strip_prefix("PR").is_some_and(|number| number.len() == 1))
}

/// `REC` in "k) E47: Special Guardianship Orders - relative/friend".
#[must_use]
pub fn end_reason(text: &str) -> Option<String> {
    leading_code(text, |code| is_letter_and_number(code, "EX"))
}

/// `RNE` in "S - Started to be looked after".
#[must_use]
pub fn reason_for_episode(text: &str) -> Option<String> {
    leading_code(text, |code| matches!(code, "S" | "L" | "P" | "T" | "B" | "U"))
}

/// `REVIEW_CODE` in "PN1 - Attended".
#[must_use]
pub fn review_code(text: &str) -> Option<String> {
    leading_code(text, |code| code.len() == 3 && code.starts_with("PN"))
}

/// `MISSING` in "M - Missing".
#[must_use]
pub fn missing_code(text: &str) -> Option<String> {
    leading_code(text, |code| matches!(code, "M" | "A"))
}

/// `SDQ_REASON` in "SDQ2 - Refused".
#[must_use]
pub fn sdq_reason(text: &str) -> Option<String> {
    leading_code(text, |code| code.len() == 4 && code.starts_with("SDQ"))
}

/// `PREV_PERM` in "P1 - Adoption".
#[must_use]
pub fn previous_permanence(text: &str) -> Option<String> {
    leading_code(text, |code| codes::previous_permanence_label(code).is_some())
}

/// The code that a value has with its label; a value without one that is known is kept as it stands, in capitals.
#[must_use]
pub fn code_or_whole(text: &str, code: impl Fn(&str) -> Option<String>) -> String {
    code(text).unwrap_or_else(|| text.to_uppercase())
}

/// The legal status in a value: by its leading code, then by its words; `None` where neither can be read.
#[must_use]
pub fn legal_status(text: &str) -> Option<LegalCode> {
    let by_code = leading_code(text, |code| code.len() == 2 && is_letter_and_number(code, "CVJLED"));
    let code = by_code.or_else(|| legal_status_in_words(text).map(str::to_owned))?;
    Some(LegalCode::new(&code))
}

/// Legal statuses by phrases, each a run of whole words. The first that is found decides, so that "interim care
/// order" is not a care order and "section 20 short breaks" is not a single period.
const PHRASES: &[(&str, &str)] = &[
    ("short break", "V4"),
    ("short breaks", "V4"),
    ("short term breaks", "V4"),
    ("respite", "V4"),
    ("interim care order", "C1"),
    ("interim co", "C1"),
    ("ico", "C1"),
    ("section 38", "C1"),
    ("s 38", "C1"),
    ("s38", "C1"),
    ("supervision order", ""),
    ("full care order", "C2"),
    ("care order", "C2"),
    ("fco", "C2"),
    ("section 31", "C2"),
    ("s 31", "C2"),
    ("s31", "C2"),
    ("placement order", "E1"),
    ("freeing order", "D1"),
    ("freed for adoption", "D1"),
    ("police protection", "L1"),
    ("police powers", "L1"),
    ("section 46", "L1"),
    ("s 46", "L1"),
    ("s46", "L1"),
    ("emergency protection", "L2"),
    ("epo", "L2"),
    ("section 44", "L2"),
    ("s 44", "L2"),
    ("s44", "L2"),
    ("child assessment order", "L3"),
    ("on remand", "J1"),
    ("remand", "J1"),
    ("remanded", "J1"),
    ("pace", "J2"),
    ("police and criminal evidence", "J2"),
    ("youth rehabilitation order", "J3"),
    ("yro", "J3"),
    ("section 20", "V2"),
    ("sec 20", "V2"),
    ("sec20", "V2"),
    ("s 20", "V2"),
    ("s20", "V2"),
    ("voluntary", "V2"),
    ("accommodated", "V2"),
    ("single period", "V2"),
];

fn legal_status_in_words(text: &str) -> Option<&'static str> {
    let spaced = format!(" {} ", tokens(without_list_letter(text)).join(" "));
    if spaced.contains(" short break") && spaced.contains(" individual") {
        return Some("V3");
    }
    let found = PHRASES.iter().find(|(phrase, _)| spaced.contains(&format!(" {phrase} ")))?;
    Some(found.1).filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_inside_a_value_is_taken() {
        assert_eq!(need("N1 - Abuse or Neglect").as_deref(), Some("N1"));
        assert_eq!(need("PSRMEM - Support with memory and cognition"), None);
        assert_eq!(end_reason("k) E47: Special Guardianship Orders - relative/friend").as_deref(), Some("E47"));
        assert_eq!(end_reason("E4A").as_deref(), Some("E4A"));
        assert_eq!(placement("f) U6: Foster placement - not FFA").as_deref(), Some("U6"));
        assert_eq!(placement("Z14").as_deref(), Some("Z14"));
        assert_eq!(provider("e) PR4 - Private provision").as_deref(), Some("PR4"));
        assert_eq!(reason_for_episode("S - Started to be looked after").as_deref(), Some("S"));
        assert_eq!(reason_for_episode("b: legal status and placement").as_deref(), Some("B"));
        assert_eq!(reason_for_episode("Started"), None);
        assert_eq!(previous_permanence("P2: Special guardianship order").as_deref(), Some("P2"));
        assert_eq!(previous_permanence("P9"), None);
        assert_eq!(code_or_whole("n1 - Abuse", need), "N1");
        assert_eq!(code_or_whole("x9 other", need), "X9 OTHER");
        assert_eq!(ethnicity("a) WBRI"), "WBRI");
        assert_eq!(ethnicity("White British"), "White British");
    }

    #[test]
    fn sex_and_yes_or_no_are_read_with_and_without_a_list_letter() {
        for (text, expected) in [
            ("b) Female", Some(Sex::Female)),
            ("2", Some(Sex::Female)),
            ("a) Male", Some(Sex::Male)),
            ("m", Some(Sex::Male)),
            ("c) Not stated/recorded", Some(Sex::Unknown)),
            ("?", None),
        ] {
            assert_eq!(sex(text), expected, "{text}");
        }
        assert_eq!(yes_or_no("b) No"), Some(false));
        assert_eq!(yes_or_no("a) Yes"), Some(true));
        assert_eq!(yes_or_no("CS Assessment Updated"), None);
    }

    #[test]
    fn legal_statuses_are_read_as_councils_spell_them() {
        for (text, expected) in [
            ("V2", Some("V2")),
            ("v2", Some("V2")),
            ("V2:Single period of voluntary accom - Sec20", Some("V2")),
            ("ACCOM S.20 SINGLE PERIOD", Some("V2")),
            ("c) V3 - short breaks", Some("V3")),
            ("Section 20 short breaks, individual agreements", Some("V3")),
            ("Respite (S20)", Some("V4")),
            ("C1: ICO", Some("C1")),
            ("ICO", Some("C1")),
            ("interim care order", Some("C1")),
            ("C2: FCO", Some("C2")),
            ("FCO", Some("C2")),
            ("Care order (s.31)", Some("C2")),
            ("E1: Placement order", Some("E1")),
            ("police protection", Some("L1")),
            ("Emergency Protection Order", Some("L2")),
            ("Remanded to local authority accommodation", Some("J1")),
            ("Supervision order", None),
            ("see file", None),
            ("", None),
        ] {
            assert_eq!(legal_status(text).as_ref().map(LegalCode::as_str), expected, "{text}");
        }
    }
}
