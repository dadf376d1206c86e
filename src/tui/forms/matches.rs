//! The form that asks whether numbers are one child's: one answer for all of a list, or for two of them.

use super::{options, words};
use crate::domain::Id;
use crate::domain::same_child::{Verdict, as_compared};
use crate::import::plan::Likely;
use crate::store::judgements::Pair;
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form that asks about numbers that are likely one child's.
#[must_use]
pub fn open(likely: &[Likely]) -> Option<OpenForm> {
    let first = likely.first()?;
    let asked = match likely {
        [_] => format!("Are {} and {} one child?", first.other_ref, first.child_ref),
        _ => format!("{} pairs of numbers: are they one child each?", likely.len()),
    };
    let mut fields = vec![
        Field::choice("verdict", "They are", options::<Verdict>(), None)
            .required()
            .help("Of the same child, facts and records go over to one of the numbers. It can be withdrawn"),
    ];
    if likely.len() > 1 {
        fields.push(
            Field::one_line("only", "Only these two", "").help(
                "Two numbers, where the answer is for them alone; empty: for all, but those that could be several",
            ),
        );
        fields.push(Field::one_line("but", "But not", "").help("Numbers that the answer leaves out"));
    }
    let form = Form::new(&asked, Mode::New, fields);
    Some(OpenForm::asking("judgement", Id::of_fact(&["judge"]), form, Question::SameChild))
}

/// What was answered, and about which numbers.
///
/// # Errors
/// The field that does not fit, and why, in words.
pub fn answer(likely: &[Likely], form: &Form) -> Result<(Vec<Pair>, Verdict), (&'static str, String)> {
    let verdict = words(form, "verdict").and_then(|code| Verdict::from_code(&code));
    let verdict = verdict.ok_or(("verdict", "Choose one of them.".to_owned()))?;
    let pairs = match numbers(form, "only").as_slice() {
        [] => all_but(likely, &numbers(form, "but"))?,
        [one, other] => vec![two(likely, one, other)?],
        _ => return Err(("only", "Type two numbers of one pair, with a space between them.".to_owned())),
    };
    Ok((pairs, verdict))
}

fn numbers(form: &Form, field: &str) -> Vec<String> {
    let typed = words(form, field).unwrap_or_default();
    let numbers = typed.split([',', ';', ' ']).map(str::trim).filter(|number| !number.is_empty() && *number != "and");
    numbers.map(as_compared).collect()
}

fn has(pair: &Likely, number: &str) -> bool {
    as_compared(&pair.child_ref) == number || as_compared(&pair.other_ref) == number
}

fn pair(of: &Likely) -> Pair {
    Pair::of(&of.other_ref, &of.child_ref)
}

fn two(likely: &[Likely], one: &str, other: &str) -> Result<Pair, (&'static str, String)> {
    let found = likely.iter().find(|pair| has(pair, one) && has(pair, other));
    found.map(pair).ok_or_else(|| ("only", format!("{one} and {other} are no pair of the list.")))
}

fn all_but(likely: &[Likely], but: &[String]) -> Result<Vec<Pair>, (&'static str, String)> {
    if let Some(unknown) = but.iter().find(|number| !likely.iter().any(|pair| has(pair, number))) {
        return Err(("but", format!("{unknown} is in no pair of the list.")));
    }
    let answered = likely.iter().filter(|pair| pair.is_answered_with_all() || likely.len() == 1);
    let pairs: Vec<Pair> = answered.filter(|pair| !but.iter().any(|number| has(pair, number))).map(pair).collect();
    if pairs.is_empty() {
        let why = "Each of them could be one of several children: type the two numbers that you can judge.";
        return Err(("only", why.to_owned()));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plan::Why;

    fn likely(other: &str, stands: &str, is_one_of_several: bool) -> Likely {
        Likely {
            child_ref: stands.to_owned(),
            other_ref: other.to_owned(),
            born_on: None,
            why: Why::SameStart,
            is_one_of_several,
        }
    }

    fn filled(list: &[Likely], typed: &[(&'static str, &str)]) -> Result<Vec<String>, String> {
        let mut form = open(list).unwrap().form;
        let typed: Vec<(String, String)> =
            typed.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
        form.restore(&typed, "2026-11-12".parse().unwrap());
        let answered = answer(list, &form).map_err(|(field, why)| format!("{field}: {why}"));
        answered.map(|(pairs, _)| pairs.iter().map(|pair| format!("{}>{}", pair.other_ref, pair.child_ref)).collect())
    }

    #[test]
    fn one_answer_is_for_all_that_are_certain_to_be_meant_but_those_that_are_left_out() {
        let list =
            [likely("C1", "D1", false), likely("C2", "D2", false), likely("A", "X", true), likely("A", "Y", true)];
        let same = ("verdict", "same");
        assert_eq!(filled(&list, &[same]).unwrap(), ["C1>D1", "C2>D2"]);
        assert_eq!(filled(&list, &[same, ("but", "d2")]).unwrap(), ["C1>D1"]);
        assert_eq!(filled(&list, &[same, ("only", "y and a")]).unwrap(), ["A>Y"]);
        assert_eq!(filled(&list, &[]).unwrap_err(), "verdict: Choose one of them.");
        assert_eq!(filled(&list, &[same, ("but", "Z9")]).unwrap_err(), "but: z9 is in no pair of the list.");
        assert_eq!(filled(&list, &[same, ("only", "C1 D2")]).unwrap_err(), "only: c1 and d2 are no pair of the list.");
        assert!(filled(&list[2..], &[same]).unwrap_err().starts_with("only: Each of them could be one of several"));
    }

    #[test]
    fn a_list_of_one_is_asked_about_by_its_numbers() {
        let list = [likely("C1", "D1", false)];
        assert_eq!(open(&list).unwrap().form.title(), "Are C1 and D1 one child?");
        assert_eq!(filled(&list, &[("verdict", "not_sure")]).unwrap(), ["C1>D1"]);
    }
}
