//! How long the items of a meeting are planned to take.

use std::fmt;
use std::str::FromStr;

use super::running_order::{Item, ItemKind, State};

/// Planned minutes for an item of each kind: a setting, written as `attendance 2, actions 10, admission 6`.
///
/// What is not in it has its default. No rule sets these: they are this program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace(Vec<(ItemKind, u32)>);

impl Default for Pace {
    fn default() -> Self {
        let minutes = |kind| match kind {
            ItemKind::Attendance => 2,
            ItemKind::Actions => 10,
            ItemKind::Admission | ItemKind::EarlierAdmission => 6,
            ItemKind::Section20 => 3,
            ItemKind::Themes | ItemKind::Other | ItemKind::Close => 5,
        };
        Self(ItemKind::ALL.iter().map(|kind| (*kind, minutes(*kind))).collect())
    }
}

/// A text says no pace.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" gives no minutes. Write kinds of items with minutes, as in: admission 6, section_20 3.")]
pub struct NotAPace(pub String);

impl FromStr for Pace {
    type Err = NotAPace;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut pace = Self::default();
        for part in text.split(',') {
            let set = part.trim().rsplit_once(' ').and_then(|(kind, minutes)| {
                let kind = ItemKind::from_code(&kind.trim().to_lowercase().replace(' ', "_"))?;
                pace.set(kind, minutes.parse().ok()?)
            });
            set.ok_or_else(|| NotAPace(text.to_owned()))?;
        }
        Ok(pace)
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(kind, minutes)| format!("{} {minutes}", kind.code())).collect();
        f.write_str(&parts.join(", "))
    }
}

impl Pace {
    /// `None` where it has no such kind; it has all.
    fn set(&mut self, kind: ItemKind, minutes: u32) -> Option<()> {
        self.0.iter_mut().find(|(of, _)| *of == kind).map(|(_, planned)| *planned = minutes)
    }

    /// The pace with so many minutes for an item of a kind.
    #[must_use]
    pub fn with(&self, kind: ItemKind, minutes: u32) -> Self {
        let mut pace = self.clone();
        pace.set(kind, minutes);
        pace
    }

    /// Planned minutes for an item of a kind.
    #[must_use]
    pub fn minutes(&self, kind: ItemKind) -> u32 {
        self.0.iter().find(|(of, _)| *of == kind).map_or(0, |(_, minutes)| *minutes)
    }

    /// Planned minutes for some items; one that is skipped takes none.
    pub fn planned<'a>(&self, items: impl IntoIterator<Item = &'a Item>) -> u32 {
        items.into_iter().filter(|item| item.state != State::Skipped).map(|item| self.minutes(item.key.kind)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_that_names_some_kinds_leaves_the_others_as_they_are() {
        let pace: Pace = "admission 8, section 20 2".parse().unwrap();
        assert_eq!(pace.minutes(ItemKind::Admission), 8);
        assert_eq!(pace.minutes(ItemKind::Section20), 2);
        assert_eq!(pace.minutes(ItemKind::Actions), 10);
        assert_eq!(pace.to_string().parse(), Ok(pace));
        assert!("a while".parse::<Pace>().is_err());
    }
}
