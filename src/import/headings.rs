//! What is said of the headings of a template: columns that are not used, and those that it lacks.

use super::kind::plain;
use super::template::{TEMPLATES, Template};

/// A sentence about each heading of a file that is no column of the template, or stands there twice.
pub(super) fn notes(file: &str, template: &Template, headings: &[String]) -> Vec<String> {
    let named = headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty());
    named.filter_map(|(at, heading)| note(file, template, heading, headings.get(..at)?)).collect()
}

fn note(file: &str, template: &Template, heading: &str, before: &[String]) -> Option<String> {
    let is_known = template.columns.iter().any(|column| plain(column.heading) == plain(heading));
    let is_twice = before.iter().any(|other| plain(other) == plain(heading));
    match (is_known, is_twice) {
        (true, false) => None,
        (true, true) => Some(format!("{file}: column \"{heading}\" stands there twice: the first was used.")),
        (false, _) => {
            let guess = nearest(template, heading).map_or(".".to_owned(), |near| format!(": {near}?"));
            Some(format!("{file}: column \"{heading}\" was not used{guess}"))
        }
    }
}

/// The column that a heading may have been meant for.
fn nearest(template: &Template, heading: &str) -> Option<&'static str> {
    let heading = plain(heading);
    let near = template.columns.iter().map(|column| (distance(&plain(column.heading), &heading), column.heading));
    let (letters, column) = near.min()?;
    (letters <= 2 && letters * 3 <= heading.chars().count()).then_some(column)
}

/// How many letters have to be added, taken away, replaced or swapped with the next.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut last = None;
    for (at, letter) in one.chars().enumerate() {
        let mut next = vec![at + 1];
        for (place, against) in other.iter().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut cost = of(&row, place) + usize::from(letter != *against);
            cost = cost.min(of(&row, place + 1) + 1).min(of(&next, place) + 1);
            let previous = place.checked_sub(1).and_then(|previous| other.get(previous));
            if last == Some(*against) && previous == Some(&letter) {
                cost = cost.min(of(&before, place - 1) + 1);
            }
            next.push(cost);
        }
        (before, row) = (row, next);
        last = Some(letter);
    }
    row.last().copied().unwrap_or_default()
}

/// The template that a heading row looks like, and the columns that a row needs and that are not there.
pub(super) fn looks_like(headings: &[String]) -> Option<(&'static Template, Vec<&'static str>)> {
    let plain_ones: Vec<String> = headings.iter().map(|heading| plain(heading)).filter(|one| !one.is_empty()).collect();
    let known = |template: &&Template| {
        let own = template.columns.iter().filter(|column| plain_ones.contains(&plain(column.heading)));
        own.count()
    };
    let fits = |template: &&Template| known(template) >= 2 && known(template) * 2 >= plain_ones.len();
    let template = TEMPLATES.iter().filter(fits).max_by_key(known)?;
    let lacks = template.columns.iter().filter(|column| column.needed);
    let lacks = lacks.map(|column| column.heading).filter(|heading| !plain_ones.contains(&plain(heading)));
    Some((template, lacks.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_wrong_are_counted() {
        for (one, other, expected) in
            [("family", "family", 0), ("family", "famliy", 1), ("name", "nmae", 1), ("team", "tea", 1), ("", "ab", 2)]
        {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }
}
