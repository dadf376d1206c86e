//! What a draft says that stands beside its field.

/// Words of a draft that were not put into their field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui::widget) struct Aside {
    /// The draft of the field.
    pub draft: String,
    /// What stood in the field before.
    pub before: String,
}
