//! The picture in the README is the first screen of the demonstration.

use std::path::Path;

use super::support::Story;

const BEGIN: &str = "```text\n";
const END: &str = "\n```";

/// With `ADMISSIONS_REVIEW_RENEW` set, this test writes the picture instead of comparing it.
#[test]
fn the_picture_in_the_readme_is_what_the_program_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (picture, after) = rest.split_once(END).unwrap();
    let screen = Story::of_the_demonstration((80, 24)).screen();
    if std::env::var_os("ADMISSIONS_REVIEW_RENEW").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{screen}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(picture, screen, "stale. Renew it with: ADMISSIONS_REVIEW_RENEW=1 cargo test --test story readme");
}
