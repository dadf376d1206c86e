//! The page that says how something is added names files and names that there are.

use std::fs;

use super::source::{has_word, project};

/// What stands between backticks in a line.
fn quoted(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn each_step_names_a_file_and_what_stands_in_it() {
    let page = fs::read_to_string(project().join("docs/adding.md")).unwrap();
    let steps: Vec<&str> = page.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())).collect();
    assert!(steps.len() >= 23, "the page has steps: {}", steps.len());
    for step in steps {
        let quoted = quoted(step);
        let (file, names) = quoted.split_first().unwrap();
        let text = fs::read_to_string(project().join(file)).unwrap_or_else(|error| panic!("{step}: {error}"));
        for name in names {
            assert!(has_word(&text, name), "{file} has no {name}: {step}");
        }
    }
}

/// What other lines name are files.
#[test]
fn every_file_that_the_page_names_is_there() {
    let page = fs::read_to_string(project().join("docs/adding.md")).unwrap();
    let files = page.lines().flat_map(quoted).filter(|name| name.contains('/') && name.contains('.'));
    for file in files {
        assert!(project().join(file).exists(), "{file}");
    }
}

/// What can be added is said for each kind of thing that there is a list of.
#[test]
fn the_page_has_each_kind() {
    let page = fs::read_to_string(project().join("docs/adding.md")).unwrap();
    let kinds: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let expected = [
        "A question that the facts raise",
        "A column of a list",
        "A command of a screen",
        "A screen",
        "A form",
        "A subcommand",
        "A field of a record",
    ];
    assert_eq!(kinds, expected);
}
