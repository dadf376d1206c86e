//! Reads what was learned by a day, theme by theme.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::{Store, StoreError};
use super::read_lesson;
use super::themes::read_theme;
use crate::domain::Id;
use crate::domain::calendar::Month;
use crate::domain::lesson::{Learned, LearnedFrom, Lesson, ListedLesson, ReviewedAdmission, Theme, ThemeUse};

/// That a lesson was opened again after a day.
#[derive(Debug, Clone, Copy)]
struct OpenedAgain {
    /// The day on which it had been closed, where that was by then.
    closed_then: Option<NaiveDate>,
}

impl Store {
    /// Everything that was learned, as it stood at the end of a day. Themes bear the names that they have now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learned(&self, day: NaiveDate) -> Result<Learned, StoreError> {
        let themes = self.every_theme(day)?;
        let mut by_theme: HashMap<String, Vec<ListedLesson>> = HashMap::new();
        for mut listed in self.listed_lessons(day)? {
            let theme = themes.iter().find(|theme| theme.code == listed.lesson.theme);
            listed.lesson.theme_label = theme.map_or(listed.lesson.theme_label, |theme| theme.label.clone());
            by_theme.entry(listed.lesson.theme.clone()).or_default().push(listed);
        }
        let used = |theme: Theme| ThemeUse { lessons: by_theme.remove(&theme.code).unwrap_or_default(), theme };
        let themes = themes.into_iter().map(used).collect();
        Ok(Learned { themes, reviewed: self.reviewed_admissions(day)? })
    }

    fn every_theme(&self, day: NaiveDate) -> Result<Vec<Theme>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM theme ORDER BY position, label, code")?;
        Ok(self.readable(&mut statement, [], |row| Ok(read_theme(row)?.as_at(day)))?)
    }

    /// The lessons that had been written down, the newest first.
    fn listed_lessons(&self, day: NaiveDate) -> Result<Vec<ListedLesson>, StoreError> {
        let mut learned_from = self.learned_from()?;
        let opened_again = self.opened_again_after(day)?;
        let changed = self.changed_after(day)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT lesson.*, theme.label AS theme_label, meeting.month AS meeting_month
             FROM lesson JOIN theme ON theme.code = lesson.theme LEFT JOIN meeting ON meeting.id = meeting_id
             WHERE raised_on <= ?1 ORDER BY raised_on DESC, ref DESC",
        )?;
        let lessons = self.readable(&mut statement, [day], |row| {
            let lesson = read_lesson(row)?;
            let admissions = learned_from.remove(&lesson.id).unwrap_or_default();
            let meeting: Option<Option<Month>> = self.if_readable(row.get("meeting_month"))?;
            Ok((lesson, admissions, meeting.flatten()))
        })?;
        let mut listed = Vec::new();
        for (mut lesson, admissions, meeting) in lessons {
            changed.get(&lesson.id).into_iter().flatten().for_each(|before| before.put_back(&mut lesson));
            let since = opened_again.get(&lesson.id).copied();
            listed.extend(as_at(lesson, day, since).map(|lesson| ListedLesson { lesson, admissions, meeting }));
        }
        Ok(listed)
    }

    /// The admissions that each lesson was learned from, in order of time.
    fn learned_from(&self) -> Result<HashMap<Id, Vec<LearnedFrom>>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT lesson_id, period_id, child_ref, started_on
             FROM lesson_admission JOIN period_of_care AS period ON period.id = period_id
                                   JOIN child ON child.id = child_id
             ORDER BY started_on, child_ref, period.id",
        )?;
        let rows = self.readable(&mut statement, [], |row| {
            let (period, child_ref) = (row.get("period_id")?, row.get("child_ref")?);
            let from = LearnedFrom { period, child_ref, admitted_on: row.get("started_on")? };
            Ok((row.get("lesson_id")?, from))
        })?;
        let mut learned_from: HashMap<Id, Vec<LearnedFrom>> = HashMap::new();
        for (lesson, from) in rows {
            learned_from.entry(lesson).or_default().push(from);
        }
        Ok(learned_from)
    }

    /// Lessons that were opened again after a day, which only the log knows. What was undone counts for no day.
    fn opened_again_after(&self, day: NaiveDate) -> Result<HashMap<Id, OpenedAgain>, StoreError> {
        // A lesson that was never closed has no evidence: mostly there is nothing to look for in the log.
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, command.position, at, old AS closed_on
             FROM change JOIN command ON command.position = change.command
             WHERE table_name = 'lesson' AND row_id IS NOT NULL AND field = 'closed_on' AND kind IN ('do', 'redo')
               AND new IS NULL
               AND EXISTS (SELECT 1 FROM lesson
                           WHERE evidence IS NOT NULL AND (closed_on IS NULL OR closed_on > ?1))
               AND (SELECT turn.kind FROM command AS turn WHERE turn.reverts = coalesce(command.reverts, command.id)
                    ORDER BY turn.position DESC LIMIT 1) IS NOT 'undo'",
        )?;
        let mut opened: HashMap<Id, OpenedAgain> = HashMap::new();
        self.readable(&mut statement, [day], |row| {
            if self.today.day_of(row.get("position")?, row.get("at")?) > day {
                let closed_on: Option<NaiveDate> = row.get("closed_on")?;
                let again = opened.entry(row.get("row_id")?).or_insert(OpenedAgain { closed_then: None });
                again.closed_then = again.closed_then.max(closed_on.filter(|closed| *closed <= day));
            }
            Ok(())
        })?;
        Ok(opened)
    }

    /// The admissions that were reviewed by a day, as [`Admission::is_reviewed`](crate::domain::admission::Admission) says.
    fn reviewed_admissions(&self, day: NaiveDate) -> Result<Vec<ReviewedAdmission>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT period.id, started_on, max(coalesce(held_on, ?1)) AS last_reviewed_on
             FROM review JOIN meeting ON meeting.id = meeting_id JOIN period_of_care AS period ON period.id = period_id
             WHERE coalesce(held_on, ?1) <= ?1
               AND (summary IS NOT NULL OR EXISTS (SELECT 1 FROM review_answer WHERE review_id = review.id))
               AND NOT EXISTS (SELECT 1 FROM meeting_item AS item
                               WHERE item.meeting_id = review.meeting_id AND item.period_id = review.period_id
                                 AND state = 'carried')
             GROUP BY period.id ORDER BY started_on, period.id",
        )?;
        Ok(self.readable(&mut statement, [day], |row| {
            Ok(ReviewedAdmission {
                period: row.get("id")?,
                admitted_on: row.get("started_on")?,
                last_reviewed_on: row.get("last_reviewed_on")?,
            })
        })?)
    }
}

/// A lesson as it stood at the end of a day, also where it was opened again since.
fn as_at(lesson: Lesson, day: NaiveDate, since: Option<OpenedAgain>) -> Option<Lesson> {
    let evidence = lesson.evidence.clone();
    let then = lesson.as_at(day)?;
    Some(match since.filter(|_| then.is_open()) {
        None => then,
        Some(OpenedAgain { closed_then: None }) => Lesson { evidence: None, ..then },
        Some(OpenedAgain { closed_then }) => Lesson { closed_on: closed_then, evidence, ..then },
    })
}
