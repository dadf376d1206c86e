//! Lessons and their themes.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::change::{Change, Counter};
use super::tables::{LESSON, LESSON_ADMISSION, THEME};
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::calendar::Month;
use crate::domain::lesson::{Lesson, Theme};

/// A lesson that is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLesson {
    /// Its theme.
    pub theme: ThemeChoice,
    /// What was learned.
    pub statement: String,
    /// What will change.
    pub what_will_change: Option<String>,
    /// Who will make the change.
    pub owner: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// The meeting it was learned in, if it was one.
    pub meeting_id: Option<Id>,
    /// The admissions it was learned from, each with its child.
    pub admissions: Vec<(Id, Id)>,
    /// The day it is written down.
    pub raised_on: NaiveDate,
}

/// A theme of the list, or a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The code of one on the list.
    Existing(String),
    /// The label of one that is to be added.
    New(String),
}

/// A theme with how often it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeUse {
    /// The theme.
    pub theme: Theme,
    /// The month of each different admission that has a lesson of the theme, in order.
    pub admission_months: Vec<Month>,
    /// The day on which a lesson of the theme was last closed.
    pub closed_on: Option<NaiveDate>,
    /// How many of those admissions began after that day: whether the theme came back.
    pub since_closed: Option<usize>,
}

impl Store {
    /// Adds a lesson, and its theme when that is new.
    ///
    /// # Errors
    /// When it cannot be written; nothing is added then.
    pub fn add_lesson(&mut self, actor: &str, new: &NewLesson) -> Result<(Id, String), StoreError> {
        let mut change = self.begin("Add lesson", actor)?;
        let id = change.new_id();
        let reference = change.next_reference(Counter::Lessons)?;
        change.mention(&reference);
        let theme = theme_code(&mut change, &new.theme)?;
        let fields = vec![
            ("ref", (&reference).into_value()),
            ("theme", theme.into_value()),
            ("statement", (&new.statement).into_value()),
            ("what_will_change", new.what_will_change.as_deref().into_value()),
            ("owner", new.owner.as_deref().into_value()),
            ("due_on", new.due_on.into_value()),
            ("meeting_id", new.meeting_id.into_value()),
            ("raised_on", new.raised_on.into_value()),
        ];
        let child = new.admissions.first().map(|(_, child)| *child);
        change.insert(&LESSON, &id.to_string(), child, fields)?;
        for (period, child) in &new.admissions {
            let link = change.new_id().to_string();
            let fields = vec![("lesson_id", id.into_value()), ("period_id", (*period).into_value())];
            change.insert(&LESSON_ADMISSION, &link, Some(*child), fields)?;
        }
        change.commit()?;
        Ok((id, reference))
    }

    /// Closes a lesson on a day, with the evidence that the change was made.
    ///
    /// # Errors
    /// When there is no such lesson or it cannot be written.
    pub fn close_lesson(&mut self, actor: &str, id: Id, on: NaiveDate, evidence: &str) -> Result<(), StoreError> {
        let mut change = self.begin("Close lesson", actor)?;
        let sql = "SELECT child_id FROM lesson_admission JOIN period_of_care AS period ON period.id = period_id
                   WHERE lesson_id = ?1 ORDER BY lesson_admission.rowid LIMIT 1";
        let child = change.read().query_row(sql, [id], |row| row.get(0)).optional()?;
        let fields = vec![("closed_on", on.into_value()), ("evidence", evidence.into_value())];
        change.update(&LESSON, &id.to_string(), child, fields)?;
        change.commit()?;
        Ok(())
    }

    /// The themes that are offered, in their order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn themes(&self) -> Result<Vec<Theme>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM theme WHERE retired_on IS NULL ORDER BY position, label")?;
        let themes = statement.query_map([], read_theme)?;
        Ok(themes.collect::<Result<_, _>>()?)
    }

    /// Every theme with how often it came up until a day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn theme_uses(&self, until: NaiveDate) -> Result<Vec<ThemeUse>, StoreError> {
        let mut themes = self.connection.prepare_cached(
            "SELECT theme.*, max(lesson.closed_on) AS closed_on
             FROM theme LEFT JOIN lesson ON lesson.theme = theme.code AND lesson.closed_on <= ?1
             GROUP BY theme.code ORDER BY position, label",
        )?;
        let mut entries = self.connection.prepare_cached(
            "SELECT period.started_on FROM period_of_care AS period
             WHERE period.id IN (SELECT lesson_admission.period_id FROM lesson_admission JOIN lesson ON lesson.id = lesson_id
                                 WHERE lesson.theme = ?1 AND lesson.raised_on <= ?2)
             ORDER BY 1",
        )?;
        let uses = themes.query_map([until], |row| {
            let theme = read_theme(row)?;
            let closed_on: Option<NaiveDate> = row.get("closed_on")?;
            let days: Vec<NaiveDate> =
                entries.query_map(params![theme.code, until], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(ThemeUse {
                theme,
                admission_months: days.iter().copied().map(Month::containing).collect(),
                closed_on,
                since_closed: closed_on.map(|closed| days.iter().filter(|day| **day > closed).count()),
            })
        })?;
        Ok(uses.collect::<Result<_, _>>()?)
    }

    /// The months of the admissions that were reviewed by a day, one for each admission.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reviewed_months(&self, until: NaiveDate) -> Result<Vec<Month>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT strftime('%Y-%m', started_on) FROM period_of_care
             WHERE id IN (SELECT period_id FROM review JOIN meeting ON meeting.id = meeting_id
                          WHERE coalesce(held_on, ?1) <= ?1)
             ORDER BY 1",
        )?;
        let months = statement.query_map([until], |row| row.get(0))?;
        Ok(months.collect::<Result<_, _>>()?)
    }
}

/// The code of the theme that was chosen; a new theme is added unless one has its label already.
fn theme_code(change: &mut Change<'_>, choice: &ThemeChoice) -> Result<String, StoreError> {
    let label = match choice {
        ThemeChoice::Existing(code) => return Ok(code.clone()),
        ThemeChoice::New(label) => label.trim(),
    };
    let existing = change
        .read()
        .query_row("SELECT code FROM theme WHERE lower(label) = lower(?1)", [label], |row| row.get(0))
        .optional()?;
    if let Some(code) = existing {
        return Ok(code);
    }
    let code = free_code(change, &slug(label))?;
    let position: u32 =
        change.read().query_row("SELECT coalesce(max(position), 0) + 1 FROM theme", [], |row| row.get(0))?;
    change.insert(&THEME, &code, None, vec![("label", label.into_value()), ("position", position.into_value())])?;
    Ok(code)
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

fn read_theme(row: &Row<'_>) -> rusqlite::Result<Theme> {
    Ok(Theme {
        code: row.get("code")?,
        label: row.get("label")?,
        retired_on: row.get("retired_on")?,
        merged_into: row.get("merged_into")?,
    })
}

/// The lesson that a row holds; the row has its theme's label beside it.
pub(super) fn read_lesson(row: &Row<'_>) -> rusqlite::Result<Lesson> {
    Ok(Lesson {
        id: row.get("id")?,
        reference: row.get("ref")?,
        theme: row.get("theme")?,
        theme_label: row.get("theme_label")?,
        statement: row.get("statement")?,
        what_will_change: row.get("what_will_change")?,
        meeting_id: row.get("meeting_id")?,
        raised_on: row.get("raised_on")?,
        closed_on: row.get("closed_on")?,
        evidence: row.get("evidence")?,
        owner: row.get("owner")?,
        due_on: row.get("due_on")?,
    })
}
