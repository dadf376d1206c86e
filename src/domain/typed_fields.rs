//! Which fields of an imported fact someone typed in by hand: these stand against the next extract, the rest follows it.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// Names of fields, as their columns are called: `born_on`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedFields(BTreeSet<String>);

impl TypedFields {
    /// These fields.
    #[must_use]
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(str::to_owned).collect())
    }

    /// Whether a field was typed in.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes that a field was typed in.
    pub fn insert(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Notes that a field is the extract's again.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Their names, by the letter.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Display for TypedFields {
    /// As it is stored: `born_on team`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for TypedFields {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::of(text.split_whitespace()))
    }
}
