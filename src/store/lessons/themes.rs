//! The list of themes: what is offered, and adding, renaming, merging, retiring and bringing back. No history is lost: a
//! theme is never deleted, and its lessons keep their admissions, their meeting and their evidence.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};

use super::super::change::{Change, Changed};
use super::super::tables::THEME;
use super::super::values::IntoValue;
use super::super::{Store, StoreError};
use super::ThemeChoice;
use super::changing::update;
use crate::domain::Id;
use crate::domain::lesson::Theme;

impl Store {
    /// The themes that are offered, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn themes(&self) -> Result<Vec<Theme>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM theme WHERE retired_on IS NULL ORDER BY position, label, code")?;
        Ok(self.readable(&mut statement, [], read_theme)?)
    }

    /// Adds a theme at the end of the list, and returns its code.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where a theme has that name already.
    pub fn add_theme(&mut self, actor: &str, label: &str) -> Result<String, StoreError> {
        let mut change = self.begin(&format!("Add theme \"{}\"", label.trim()), actor)?;
        refuse_other(&change, label, None)?;
        let code = insert(&mut change, label)?;
        change.commit()?;
        Ok(code)
    }

    /// Gives a theme another name. Its code stays, and with it everything that is known under it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where another theme has that name; [`StoreError::NotFound`] where there is no such theme.
    pub fn rename_theme(&mut self, actor: &str, code: &str, label: &str) -> Result<Changed, StoreError> {
        let mut change = self.begin_theme("Rename theme", actor, code)?;
        refuse_other(&change, label, Some(code))?;
        change.update(&THEME, code, None, vec![("label", label.trim().into_value())])?;
        change.commit()
    }

    /// Merges a theme into another on a day: every lesson of it stands under the other, and it is not offered any more.
    /// Returns how many lessons that moved.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where both are the same, or the other is not offered; [`StoreError::NotFound`] where one of
    /// them is not there.
    pub fn merge_themes(&mut self, actor: &str, code: &str, into: &str, on: NaiveDate) -> Result<usize, StoreError> {
        let other = self.theme(into)?;
        if code == into || !other.is_offered() {
            let why = format!("A theme is merged into another one that is offered: \"{}\" is none.", other.label);
            return Err(StoreError::Refused(why));
        }
        self.theme(code)?;
        let mut change = self.begin_theme("Merge theme", actor, code)?;
        change.mention(&format!("into \"{}\"", other.label));
        let lessons = lessons_of(&change, code)?;
        for lesson in &lessons {
            update(&mut change, *lesson, vec![("theme", into.into_value())])?;
        }
        let fields = vec![("retired_on", on.into_value()), ("merged_into", into.into_value())];
        change.update(&THEME, code, None, fields)?;
        // What was merged into this one has its lessons under the other now.
        for earlier in merged_into(&change, code)? {
            change.update(&THEME, &earlier, None, vec![("merged_into", into.into_value())])?;
        }
        change.commit()?;
        Ok(lessons.len())
    }

    /// Takes a theme off the list that is offered, on a day. Its lessons stay under it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such theme.
    pub fn retire_theme(&mut self, actor: &str, code: &str, on: NaiveDate) -> Result<Changed, StoreError> {
        let mut change = self.begin_theme("Retire theme", actor, code)?;
        change.update(&THEME, code, None, vec![("retired_on", on.into_value())])?;
        change.commit()
    }

    /// Puts a theme back on the list. Lessons that a merger moved stay where they are.
    ///
    /// # Errors
    /// As [`Store::retire_theme`].
    pub fn bring_theme_back(&mut self, actor: &str, code: &str) -> Result<Changed, StoreError> {
        let mut change = self.begin_theme("Bring back theme", actor, code)?;
        bring_back(&mut change, code)?;
        change.commit()
    }

    fn theme(&self, code: &str) -> Result<Theme, StoreError> {
        let sql = "SELECT * FROM theme WHERE code = ?1";
        let theme = self.connection.prepare_cached(sql)?.query_row([code], read_theme).optional()?;
        theme.ok_or_else(|| StoreError::NotFound { what: "theme", reference: code.to_owned() })
    }

    /// Begins a command about a theme, which its words name.
    fn begin_theme(&mut self, command: &str, actor: &str, code: &str) -> Result<Change<'_>, StoreError> {
        let label = self.theme(code)?.label;
        self.begin(&format!("{command} \"{label}\""), actor)
    }
}

/// The code of the theme that was chosen. A new one is added, unless a theme has its name already; one that is not offered
/// any more is then brought back.
pub(super) fn theme_code(change: &mut Change<'_>, choice: &ThemeChoice) -> Result<String, StoreError> {
    let label = match choice {
        ThemeChoice::Existing(code) => return Ok(code.clone()),
        ThemeChoice::New(label) => label.trim(),
    };
    match named(change, label)? {
        Some(theme) if theme.is_offered() => Ok(theme.code),
        Some(theme) => bring_back(change, &theme.code).map(|()| theme.code),
        None => insert(change, label),
    }
}

fn bring_back(change: &mut Change<'_>, code: &str) -> Result<(), StoreError> {
    change.update(&THEME, code, None, vec![("retired_on", Value::Null), ("merged_into", Value::Null)])
}

fn insert(change: &mut Change<'_>, label: &str) -> Result<String, StoreError> {
    let label = label.trim();
    let code = free_code(change, &slug(label))?;
    let position: u32 =
        change.read().query_row("SELECT coalesce(max(position), 0) + 1 FROM theme", [], |row| row.get(0))?;
    change.insert(&THEME, &code, None, vec![("label", label.into_value()), ("position", position.into_value())])?;
    Ok(code)
}

/// Says why a theme cannot have a name that another one has.
fn refuse_other(change: &Change<'_>, label: &str, code: Option<&str>) -> Result<(), StoreError> {
    match named(change, label.trim())?.filter(|theme| Some(theme.code.as_str()) != code) {
        None => Ok(()),
        Some(theme) if theme.is_offered() => Err(StoreError::Refused(format!(
            "There is a theme \"{}\" already. m merges one into another.",
            theme.label
        ))),
        Some(theme) => Err(StoreError::Refused(format!(
            "There is a retired theme \"{}\" already. f lists it, and x brings it back.",
            theme.label
        ))),
    }
}

/// The theme with a name, in capitals or not.
fn named(change: &Change<'_>, label: &str) -> rusqlite::Result<Option<Theme>> {
    let mut statement = change.read().prepare_cached("SELECT * FROM theme ORDER BY position, code")?;
    let themes: Vec<Theme> = statement.query_map([], read_theme)?.collect::<Result<_, _>>()?;
    // SQLite's lower() knows the letters of English only.
    Ok(themes.into_iter().find(|theme| theme.label.to_lowercase() == label.to_lowercase()))
}

fn lessons_of(change: &Change<'_>, code: &str) -> rusqlite::Result<Vec<Id>> {
    let mut statement = change.read().prepare_cached("SELECT id FROM lesson WHERE theme = ?1 ORDER BY ref")?;
    let lessons = statement.query_map([code], |row| row.get(0))?;
    lessons.collect()
}

/// The codes of the themes that were merged into one.
fn merged_into(change: &Change<'_>, code: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = change.read().prepare_cached("SELECT code FROM theme WHERE merged_into = ?1 ORDER BY code")?;
    let themes = statement.query_map([code], |row| row.get(0))?;
    themes.collect()
}

/// The slug, or the slug with the first number that makes it free.
fn free_code(change: &Change<'_>, slug: &str) -> Result<String, StoreError> {
    let taken: Vec<String> =
        change.read().prepare("SELECT code FROM theme")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.to_owned()).chain(numbered).find(|code| !taken.contains(code));
    Ok(free.unwrap_or_else(|| slug.to_owned()))
}

/// "Section 20: consent" becomes `section-20-consent`.
fn slug(label: &str) -> String {
    let words: Vec<String> =
        label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() { "theme".to_owned() } else { words.join("-") }
}

/// The theme that a row holds.
pub(in crate::store) fn read_theme(row: &Row<'_>) -> rusqlite::Result<Theme> {
    Ok(Theme {
        code: row.get("code")?,
        label: row.get("label")?,
        retired_on: row.get("retired_on")?,
        merged_into: row.get("merged_into")?,
    })
}
