//! Children's names, for papers that are to have them.

use std::collections::BTreeMap;

/// The names to print, by the council's number, which is what records know a child by; with none, the number stands
/// alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// These names, each with the number of the child.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(names.into_iter().collect())
    }

    /// Whether there is none to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the child with this number, where it is known and is to be printed.
    #[must_use]
    pub fn of_child(&self, child_ref: &str) -> Option<&str> {
        self.0.get(child_ref).map(String::as_str)
    }

    /// What a child is called: `C-1042`, or `C-1042, Zebedee Quillfeather`.
    #[must_use]
    pub fn told(&self, child_ref: &str) -> String {
        self.0.get(child_ref).map_or_else(|| child_ref.to_owned(), |name| format!("{child_ref}, {name}"))
    }

    /// The same of a child that something may not be about.
    #[must_use]
    pub fn told_of(&self, child_ref: Option<&str>) -> String {
        child_ref.map(|child_ref| self.told(child_ref)).unwrap_or_default()
    }
}
