//! Arrows point down only, as the table of the house in `src/lib.rs` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::source::{Source, has_word, project, sources};

/// The layers, and which others each may name: the table in `src/lib.rs`. Whatever is not there may name every layer: `main.rs`
/// and `lib.rs`.
fn layers() -> Vec<(String, BTreeSet<String>)> {
    let house = fs::read_to_string(project().join("src/lib.rs")).unwrap();
    let rows: Vec<(String, String)> = house.lines().filter_map(row).collect();
    let below = |at: usize| rows[at + 1..].iter().map(|(layer, _)| layer.clone()).collect();
    let named = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let may_name = |(at, (layer, cell)): (usize, &(String, String))| {
        (layer.clone(), if cell == "everything below" { below(at) } else { named(cell) })
    };
    rows.iter().enumerate().map(may_name).collect()
}

/// The layer of a row, and what it may name.
fn row(line: &str) -> Option<(String, String)> {
    let (layer, rest) = line.strip_prefix("//! | [`")?.split_once("`]")?;
    let cell = rest.trim_end_matches([' ', '|']).rsplit_once('|')?.1;
    Some((layer.to_owned(), cell.trim().to_owned()))
}

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

fn layers_named<'l>(source: &Source, layers: &'l [(String, BTreeSet<String>)]) -> Vec<&'l str> {
    let named = |layer: &&str| has_word(&source.code, &format!("crate::{layer}"));
    layers.iter().map(|(layer, _)| layer.as_str()).filter(named).collect()
}

#[test]
fn the_table_of_the_house_is_read_whole() {
    let layers: BTreeMap<String, BTreeSet<String>> = layers().into_iter().collect();
    assert_eq!(layers.len(), 9);
    assert_eq!(layers["import"], BTreeSet::from(["domain".to_owned()]));
    assert_eq!(layers["domain"], BTreeSet::new());
    assert_eq!(layers["tui"].len(), 6, "all but itself, cli and demo");
}

#[test]
fn a_layer_names_only_the_layers_below_it() {
    let layers = layers();
    for source in sources("src") {
        let Some((_, allowed)) = layers.iter().find(|(layer, _)| layer == source.layer()) else { continue };
        for named in layers_named(&source, &layers) {
            assert!(named == source.layer() || allowed.contains(named), "{} names {named}", source.path);
        }
    }
}

#[test]
fn every_folder_of_the_source_is_a_layer_of_which_a_rule_is_known() {
    let layers = layers();
    let folders: Vec<String> = sources("src").iter().map(|source| source.layer().to_owned()).collect();
    for folder in folders.iter().filter(|folder| std::path::Path::new(folder).extension().is_none()) {
        assert!(layers.iter().any(|(layer, _)| layer == folder), "no rule says what src/{folder} may name");
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
