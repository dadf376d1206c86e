//! The templates by which documents become files: built in, and replaced one by one by a council's own.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior};

use super::{Document, ReportError, escape};

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("templates/", $name)))),+]
    };
}

/// Every template by its name, as built in. `/` parts folder and file on every system.
const EMBEDDED: &[(&str, &str)] = embedded![
    "document.html",
    "style.css",
    "drawing.svg",
    "document.md",
    "docx/content-types.xml",
    "docx/relationships.xml",
    "docx/core.xml",
    "docx/app.xml",
    "docx/document.xml",
    "docx/document-relationships.xml",
    "docx/styles.xml",
    "docx/settings.xml",
    "docx/numbering.xml",
    "docx/header.xml",
    "docx/footer.xml",
];

/// The templates that are in use.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    own: BTreeMap<&'static str, PathBuf>,
}

impl Templates {
    /// The built-in ones.
    ///
    /// # Errors
    /// Never in a released program: a test reads every one of them.
    pub fn embedded() -> Result<Self, ReportError> {
        let mut templates = Self { environment: environment(), own: BTreeMap::new() };
        EMBEDDED.iter().try_for_each(|(name, source)| templates.add(name, (*source).to_owned()))?;
        Ok(templates)
    }

    /// The built-in ones, but each for which the folder has a file of the same name replaced by that.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, or a file is no template.
    pub fn with_folder(folder: &Path) -> Result<Self, ReportError> {
        fs::read_dir(folder).map_err(|source| io_error(folder, source))?;
        let mut templates = Self::embedded()?;
        for (name, _) in EMBEDDED {
            let path = folder.join(name);
            if path.is_file() {
                let source = fs::read_to_string(&path).map_err(|source| io_error(&path, source))?;
                templates.own.insert(name, path);
                templates.add(name, source)?;
            }
        }
        Ok(templates)
    }

    /// The built-in ones as files of a folder: where each would be read, and what it says.
    pub fn files(folder: &Path) -> impl Iterator<Item = (PathBuf, &'static str)> {
        EMBEDDED.iter().map(|(name, source)| (folder.join(name), *source))
    }

    /// The files that are used instead of built-in ones, so that a misspelt name can be seen.
    pub fn own(&self) -> impl Iterator<Item = &Path> {
        self.own.values().map(PathBuf::as_path)
    }

    fn add(&mut self, name: &'static str, source: String) -> Result<(), ReportError> {
        self.environment.add_template_owned(name, source).map_err(|error| self.error(name, &error))
    }

    /// A template filled in with a document.
    pub(super) fn fill(&self, name: &str, document: &Document) -> Result<String, ReportError> {
        let filled =
            self.environment.get_template(name).and_then(|template| template.render(Serde(document.context())));
        filled.map_err(|error| self.error(name, &error))
    }

    /// What is wrong, where it is: in the innermost of the templates that include one another.
    fn error(&self, name: &str, error: &Error) -> ReportError {
        let innermost = innermost(error);
        let name = innermost.name().unwrap_or(name);
        let file = self.own.get(name).map_or_else(|| name.to_owned(), |path| path.display().to_string());
        let reason = match innermost.detail() {
            Some(detail) => format!("{} ({detail})", innermost.kind()),
            None => innermost.kind().to_string(),
        };
        ReportError::Template { file, line: innermost.line().unwrap_or(0), reason }
    }
}

fn innermost(error: &Error) -> &Error {
    match error.source().and_then(<dyn std::error::Error>::downcast_ref) {
        Some(source) => innermost(source),
        None => error,
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(escape::by_name);
    environment.set_formatter(escape::write);
    // A name that is misspelt in a council's template is an error, not a gap in the minutes.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(lines_of_tags_left_out());
    environment
}

/// The usual marks, but a line that holds a tag and nothing else leaves no line behind.
fn lines_of_tags_left_out() -> SyntaxConfig {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default()
}

fn io_error(path: &Path, source: io::Error) -> ReportError {
    ReportError::Io { path: path.display().to_string(), source }
}
