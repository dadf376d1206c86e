//! What is said of the headings of a template: columns that are not used, and what they were probably meant for.

use strsim::osa_distance;

use super::kind::plain;
use super::template::Template;

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
    let near = template.columns.iter().map(|column| (osa_distance(&plain(column.heading), &heading), column.heading));
    let (letters, column) = near.min()?;
    (letters <= 2 && letters * 3 <= heading.chars().count()).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::super::template::TEMPLATES;
    use super::*;

    #[test]
    fn a_heading_with_a_wrong_letter_or_two_finds_its_column() {
        let children = &TEMPLATES[0];
        for (heading, expected) in [
            ("famliy_name", Some("family_name")),
            ("Given Nmae", Some("given_name")),
            ("tem", Some("team")),
            ("sx", None), // one letter of two is too much
            ("favourite colour", None),
        ] {
            assert_eq!(nearest(children, heading), expected, "{heading}");
        }
    }
}
