//! No circle of files: whoever reads one file needs what stands below it, and nothing that needs it in turn.
//!
//! A file names another where a path leads into it, in a `use` or in the code. A path that goes through a `pub use` leads to where
//! the name is from: a file that only hands names on is a door, and not a floor. What a child takes from its folder, and a folder
//! from its child, are arrows like others.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, has_word, sources};

/// Where a file stands in the crate: `["tui", "screen", "rota"]`.
type Module = Vec<String>;

/// Layers in which circles still stand. A layer that has none any more comes off the list.
const WITH_CIRCLES: [&str; 2] = ["import", "store"];

fn module(path: &str) -> Module {
    let path = path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
    let mut module: Module = path.split('/').map(str::to_owned).collect();
    module.pop_if(|last| last == "mod");
    if module == ["lib"] { Vec::new() } else { module }
}

struct Named {
    path: Module,
    is_handed_on: bool,
}

struct House {
    files: BTreeMap<Module, Source>,
    /// What each file names by a `use`.
    uses: BTreeMap<Module, BTreeMap<String, Named>>,
}

/// Code without the paths of `pub(in crate::tui)`, which lead nowhere.
fn plain(code: &str) -> String {
    let mut parts = code.split("pub(");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + "pub " + part.split_once(')').unwrap().1.trim_start())
}

/// Each statement `use ...;` of a file: whether it is `pub`, and its paths without braces.
fn statements(code: &str) -> (Vec<(bool, Vec<String>)>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let mut statement: Option<(bool, String)> = None;
    for line in code.lines() {
        let begun = line.trim_start();
        let is_public = begun.starts_with("pub use ");
        if statement.is_none() && (is_public || begun.starts_with("use ")) {
            statement = Some((is_public, String::new()));
        }
        let Some((public, mut text)) = statement.take() else {
            rest += line;
            rest.push('\n');
            continue;
        };
        text += begun;
        if text.ends_with(';') {
            let tree = text.trim_start_matches("pub ").trim_start_matches("use ").trim_end_matches(';').to_owned();
            found.push((public, spread(&tree)));
        } else {
            statement = Some((public, text + " "));
        }
    }
    (found, rest)
}

/// The paths of a tree of names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn spread(tree: &str) -> Vec<String> {
    let Some((before, inside)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inside = inside.rsplit_once('}').unwrap().0;
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for character in inside.chars() {
        depth += i32::from(character == '{') - i32::from(character == '}');
        if character == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(character);
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| spread(part)).map(|part| format!("{}{part}", before.trim())).collect()
}

impl House {
    fn read() -> Self {
        let tests = |source: &Source| source.code.is_empty() || source.path == "src/main.rs";
        let sources = sources("src").into_iter().filter(|source| !tests(source));
        let files: BTreeMap<Module, Source> = sources.map(|source| (module(&source.path), source)).collect();
        let mut house = Self { files, uses: BTreeMap::new() };
        for (of, source) in &house.files {
            let mut names = BTreeMap::new();
            for (is_handed_on, paths) in statements(&plain(&source.code)).0 {
                for path in paths {
                    let (path, other_name) = path.split_once(" as ").unwrap_or((&path, ""));
                    let path = path.trim_end_matches("::self");
                    let name = if other_name.is_empty() { path.rsplit("::").next().unwrap() } else { other_name };
                    if let Some(path) = house.absolute(of, path) {
                        names.insert(name.to_owned(), Named { path, is_handed_on });
                    }
                }
            }
            house.uses.insert(of.clone(), names);
        }
        house
    }

    /// The path from the crate down; `None` for what is of another crate.
    fn absolute(&self, of: &Module, path: &str) -> Option<Module> {
        let mut segments: Vec<String> = path.split("::").map(str::to_owned).collect();
        let mut base = of.clone();
        match segments.first()?.as_str() {
            "crate" => base.clear(),
            "self" => {}
            "super" => {
                while segments.first().is_some_and(|first| first == "super") {
                    segments.remove(0);
                    base.pop()?;
                }
                return Some([base, segments].concat());
            }
            first => {
                base.push(first.to_owned());
                self.files.contains_key(&base).then_some(())?;
            }
        }
        segments.remove(0);
        Some([base, segments].concat())
    }

    /// The file that a path leads to.
    fn leads_to(&self, path: &[String], through: usize) -> Module {
        let mut at = Module::new();
        for (place, segment) in path.iter().enumerate() {
            let deeper = [at.clone(), vec![segment.clone()]].concat();
            if self.files.contains_key(&deeper) {
                at = deeper;
                continue;
            }
            return match self.uses.get(&at).and_then(|names| names.get(segment)) {
                Some(named) if through < 8 => {
                    self.leads_to(&[named.path.clone(), path[place + 1..].to_vec()].concat(), through + 1)
                }
                _ => at,
            };
        }
        at
    }

    /// The files that a file names. What it only hands on it does not name.
    fn named_by(&self, of: &Module) -> BTreeSet<Module> {
        let code = statements(&plain(&self.files[of].code)).1;
        let is_module = |line: &&str| line.trim_end().ends_with(';') && line.contains("mod ");
        let own: String = code.lines().filter(|line| !is_module(line)).flat_map(|line| [line, "\n"]).collect();
        let is_named = |name: &str, named: &Named| !named.is_handed_on || has_word(&own, name);
        let by_use = self.uses[of].iter().filter(|(name, named)| is_named(name, named));
        let by_use = by_use.map(|(_, named)| self.leads_to(&named.path, 0));
        let paths = paths(&code);
        let in_code = paths.iter().filter_map(|path| self.absolute(of, path)).map(|path| self.leads_to(&path, 0));
        by_use.chain(in_code).filter(|module| module != of && !module.is_empty()).collect()
    }
}

/// The paths of several names in code: `layout::whole`.
fn paths(code: &str) -> BTreeSet<String> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == ':';
    let words = code.split(|character| !is_part(character));
    let paths = words.map(|word| word.trim_matches(':').trim_end_matches("::")).filter(|word| word.contains("::"));
    paths.map(str::to_owned).collect()
}

/// The files that can be reached from each.
fn reached(arrows: &BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<Module> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(at) = next.pop() {
        for to in &arrows[at] {
            if seen.insert(to.clone()) {
                next.push(to);
            }
        }
    }
    seen
}

/// The circles: files that lead to one another.
fn circles() -> BTreeSet<Vec<String>> {
    let house = House::read();
    let arrows: BTreeMap<Module, BTreeSet<Module>> =
        house.files.keys().map(|of| (of.clone(), house.named_by(of))).collect();
    let reached: BTreeMap<&Module, BTreeSet<Module>> = arrows.keys().map(|of| (of, reached(&arrows, of))).collect();
    let circle = |of: &Module| {
        let back = reached[of].iter().filter(|other| reached[other].contains(of));
        back.map(|module| module.join("/")).collect::<Vec<_>>()
    };
    arrows.keys().map(circle).filter(|circle| !circle.is_empty()).collect()
}

#[test]
fn no_files_name_one_another_in_a_circle() {
    let circles = circles();
    let layer = |circle: &Vec<String>| circle[0].split('/').next().unwrap().to_owned();
    let unknown: Vec<_> = circles.iter().filter(|circle| !WITH_CIRCLES.contains(&layer(circle).as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    for layer_with in WITH_CIRCLES {
        assert!(
            circles.iter().any(|circle| layer(circle) == layer_with),
            "{layer_with} has none: take it off the list"
        );
    }
}

#[test]
fn a_tree_of_names_is_spread() {
    assert_eq!(
        spread("crate::a::{self, b, c::{d, e as f}}"),
        ["crate::a::self", "crate::a::b", "crate::a::c::d", "crate::a::c::e as f"]
    );
    assert_eq!(
        paths("let a = x::y(self::z::W, std::fs::read(\"\"));"),
        BTreeSet::from(["x::y", "self::z::W", "std::fs::read"].map(str::to_owned))
    );
    assert_eq!(plain("pub(in crate::tui) fn a() {}\npub(super) use b;"), "pub fn a() {}\npub use b;");
}
