//! One door for every file that is written.

use super::source::sources;

/// What makes a file, or gives it another name.
const MAKES_A_FILE: [&str; 12] = [
    "fs::write",
    "File::create",
    "create_new",
    "OpenOptions",
    "File::options",
    "NamedTempFile",
    "tempfile_in",
    "persist",
    "fs::rename",
    "fs::copy",
    "fs::hard_link",
    "symlink",
];

/// The door itself, and the store, which holds a file that is open.
const MAY_MAKE_ONE: [&str; 2] = ["src/files/", "src/store/lock.rs"];

#[test]
fn a_file_is_made_only_at_the_door() {
    for source in sources("src").iter().filter(|source| !MAY_MAKE_ONE.iter().any(|may| source.path.starts_with(may))) {
        for way in MAKES_A_FILE {
            assert!(!source.names(way), "{} names {way}: what is written goes through src/files", source.path);
        }
        let brought_in = source.code.lines().filter(|line| line.trim_start().starts_with("use std::"));
        for line in brought_in {
            let is_short = ["write", "rename", "copy"].iter().any(|name| line.contains(&format!("fs::{{{name}")));
            assert!(!is_short, "{} hides a way to make a file: {line}", source.path);
        }
    }
}
