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

/// What people call the fields of a child and an admission that can be typed in.
const LABELS: [(&str, &str); 19] = [
    ("given_name", "first name"),
    ("family_name", "family name"),
    ("family_ref", "brothers and sisters"),
    ("sex", "sex"),
    ("born_on", "date of birth"),
    ("ethnicity", "ethnicity"),
    ("disabled", "disability"),
    ("unaccompanied", "unaccompanied"),
    ("unaccompanied_until", "unaccompanied until"),
    ("previous_permanence", "earlier permanence order"),
    ("team", "team"),
    ("worker", "social worker"),
    ("started_on", "day of entry"),
    ("ended_on", "end of care"),
    ("end_reason", "reason care ended"),
    ("route_on_entry", "legal route on entry"),
    ("need", "need"),
    ("entry", "how the child entered care"),
    ("written_up_on", "when entry was written up"),
];

impl TypedFields {
    /// What people call them, in the order of a child's file.
    pub fn labels(&self) -> impl Iterator<Item = &'static str> {
        LABELS.iter().filter(|(name, _)| self.contains(name)).map(|(_, label)| *label)
    }
}

/// Whether no extract holds a field of a child or an admission, so that it can only be typed in or come from a template.
#[must_use]
pub fn is_in_no_extract(name: &str) -> bool {
    matches!(name, "given_name" | "family_name" | "family_ref" | "entry" | "written_up_on")
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
