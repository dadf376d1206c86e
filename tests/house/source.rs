//! The source of the program, as far as the rules of the house look at it.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of source.
pub struct Source {
    /// Where it is, from the project's folder: `src/store/change.rs`.
    pub path: String,
    /// All of it.
    pub text: String,
    /// The part that runs: no comment, no unit test, and the inside of every text left out.
    pub code: String,
    /// The texts that the part that runs says: its string literals.
    pub literals: Vec<String>,
}

/// The folder of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under a folder of the project, in the order of their paths.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&project().join(folder), &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "there is source in {folder}");
    paths.iter().map(|path| Source::read(path)).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

impl Source {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let shown = path.strip_prefix(project()).unwrap().to_str().unwrap().replace('\\', "/");
        let (code, literals) = parted(running(&shown, &text));
        Self { path: shown, code, literals, text }
    }

    /// The folder under `src` that it belongs to, or its own name where it stands in `src` itself.
    pub fn layer(&self) -> &str {
        self.path.strip_prefix("src/").unwrap().split('/').next().unwrap()
    }

    /// Whether the part that runs names something as a whole word.
    pub fn names(&self, word: &str) -> bool {
        has_word(&self.code, word)
    }
}

/// What comes before the unit tests, which stand at the end of a file or in files of their own.
fn running<'t>(path: &str, text: &'t str) -> &'t str {
    let is_test = path.ends_with("tests.rs") || path.contains("/tests/") || path.ends_with("/testing.rs");
    if is_test || path == "src/domain/sample.rs" {
        return "";
    }
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

/// Whether a text has something as a whole word, in this case.
pub fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(part_of_word);
        let after = text[at + word.len()..].chars().next().is_some_and(part_of_word);
        !before && !after
    })
}

/// Parts source into its code, with every text emptied and comments left out, and its texts.
fn parted(source: &str) -> (String, Vec<String>) {
    let mut rest = source;
    let (mut code, mut literals) = (String::new(), Vec::new());
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some((literal, after)) = raw_literal(rest).or_else(|| plain_literal(rest)) {
            literals.push(literal);
            code.push_str("\"\"");
            rest = after;
        } else {
            let length = character_literal(rest).unwrap_or(first.len_utf8());
            code.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    (code, literals)
}

fn raw_literal(rest: &str) -> Option<(String, &str)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.chars().take_while(|c| *c == '#').count();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).unwrap();
    Some((inside[..length].to_owned(), &inside[length + end.len()..]))
}

fn plain_literal(rest: &str) -> Option<(String, &str)> {
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    let end = end.unwrap();
    Some((joined_lines(&inside[..end]), &inside[end + 1..]))
}

/// A line end after a backslash, and the spaces after it, are no part of a text.
fn joined_lines(literal: &str) -> String {
    let mut lines = literal.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |joined, line| joined + line.trim_start())
}

/// The length of a literal such as `'"'`, whose quote would otherwise begin a text.
fn character_literal(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let mut characters = inside.char_indices();
    let (_, first) = characters.next()?;
    if first == '\\' {
        return Some(inside[2..].find('\'')? + 4);
    }
    characters.next().filter(|(_, second)| *second == '\'').map(|(at, _)| at + 2)
}

#[test]
fn source_is_parted_into_code_and_texts() {
    let source =
        "let a = \"one \\\"two\\\" \\\n   three\"; // \"no\"\nlet b = ['\"', '\\'', 'x']; f::<'a>(r#\"ra\"w\"#);";
    let (code, literals) = parted(source);
    assert_eq!(literals, ["one \\\"two\\\" three", "ra\"w"]);
    assert_eq!(code, "let a = \"\"; \nlet b = ['\"', '\\'', 'x']; f::<'a>(\"\");");
}
