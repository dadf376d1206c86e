//! Arrows point down only: tui and cli, then papers, then report and import and store, then domain.

use std::collections::BTreeMap;
use std::fs;

use super::source::{Source, has_word, project, sources};

/// The layers, and which others each may name. Whatever is not here may name every layer: `main.rs` and `lib.rs`.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("files", &["domain"]),
    ("store", &["domain", "files", "import"]),
    ("import", &["domain", "store"]),
    ("report", &["domain", "files"]),
    ("papers", &["domain", "files", "store", "report"]),
    ("demo", &["domain", "files", "store", "import"]),
    ("tui", &["domain", "files", "store", "import", "report", "papers"]),
    ("cli", &["domain", "files", "store", "import", "report", "papers", "demo", "tui"]),
];

/// Libraries that only some places may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store/"]),
    ("ratatui", &["src/tui/"]),
    ("ratatui_textarea", &["src/tui/"]),
    ("crossterm", &["src/tui/"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    // What was written as a workbook is read back by another library.
    ("calamine", &["src/import/", "src/report/sheet/tests.rs"]),
    ("minijinja", &["src/report/"]),
    ("icalendar", &["src/report/"]),
    ("rust_xlsxwriter", &["src/report/"]),
];

fn layers_named(source: &Source) -> Vec<&'static str> {
    let named = |layer: &&str| has_word(&source.code, &format!("crate::{layer}"));
    MAY_NAME.iter().map(|(layer, _)| *layer).filter(named).collect()
}

#[test]
fn a_layer_names_only_the_layers_below_it() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_NAME.iter().copied().collect();
    for source in sources("src") {
        let Some(allowed) = allowed.get(source.layer()) else { continue };
        for named in layers_named(&source) {
            assert!(named == source.layer() || allowed.contains(&named), "{} names {named}", source.path);
        }
    }
}

#[test]
fn every_folder_of_the_source_is_a_layer_of_which_a_rule_is_known() {
    let folders: Vec<String> = sources("src").iter().map(|source| source.layer().to_owned()).collect();
    for folder in folders.iter().filter(|folder| std::path::Path::new(folder).extension().is_none()) {
        assert!(MAY_NAME.iter().any(|(layer, _)| layer == folder), "no rule says what src/{folder} may name");
    }
}

#[test]
fn no_path_climbs_out_of_its_layer() {
    // `super::super::tui` would be an arrow that the other tests do not see.
    for source in sources("src") {
        // One layer to a `use`, so that the arrows can be read.
        assert!(!source.code.contains("crate::{"), "{} names layers in braces", source.path);
        let depth = source.path.matches('/').count() - 1;
        let climb = "super::".repeat(depth + 1);
        assert!(!source.code.contains(&climb), "{} climbs to the crate with super", source.path);
    }
}

#[test]
fn a_library_is_named_only_where_its_work_is_done() {
    for source in sources("src") {
        for (library, places) in ONLY_IN {
            let here = places.iter().any(|place| source.path.starts_with(place));
            assert!(here || !has_word(&source.text, &format!("{library}::")), "{} names {library}", source.path);
        }
    }
}

#[test]
fn there_is_one_copy_of_each_library_that_two_might_bring() {
    let lock = fs::read_to_string(project().join("Cargo.lock")).unwrap();
    for library in ["crossterm", "ratatui", "ratatui-core", "rusqlite"] {
        let copies = lock.matches(&format!("\nname = \"{library}\"\n")).count();
        assert_eq!(copies, 1, "{library} in Cargo.lock");
    }
}
