//! Every table of the file: what its rows are called, and how the screens read them.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row};

use super::Seen;
use super::cells::{self, Columns};
use crate::domain::admission::{PeriodOfCare, Placement};
use crate::domain::child::Child;
use crate::domain::coverage::List;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::text::clean;
use crate::domain::unreadable::UnreadableRow;
use crate::store::actions::read_action;
use crate::store::change::Kind;
use crate::store::drafts::read_draft;
use crate::store::facts::Fact;
use crate::store::follow_ups::read_follow_up;
use crate::store::imports::{read_edition, read_statement};
use crate::store::in_words::is_of_one_row;
use crate::store::judgements::read_judgement;
use crate::store::lessons::{read_lesson, read_theme};
use crate::store::meetings::{
    read_addendum, read_attendee, read_item, read_look, read_meeting, read_review, read_review_answer, read_view,
};
use crate::store::people::read_person;
use crate::store::prompt_answers::read_answer;
use crate::store::teams::read_team;
use crate::store::values::required_code;

/// How the rows of one table are looked at.
pub(super) struct Look {
    table: &'static str,
    /// Its rows, as `it`, in SQL; and the place of each, by which they are looked at in order.
    from: &'static str,
    place: &'static str,
    /// What a row is called.
    what: &'static str,
    /// What a reader finds beside the row's own columns.
    beside: &'static str,
    read: fn(&Row<'_>) -> rusqlite::Result<()>,
    /// The identifier of the child whose the row is, in SQL.
    child: &'static str,
    /// What people call the row, in SQL.
    name: &'static str,
}

const NONE: &str = "NULL";
const OF_PERIOD: &str = "(SELECT child_id FROM period_of_care WHERE id = it.period_id)";
const OF_REQUEST: &str = "(SELECT child_id FROM entry_request WHERE id = it.request_id)";
const OF_REVIEW: &str =
    "(SELECT child_id FROM period_of_care WHERE id = (SELECT period_id FROM review WHERE id = it.review_id))";
const OF_LOOK: &str =
    "(SELECT child_id FROM period_of_care WHERE id = (SELECT period_id FROM second_look WHERE id = it.look_id))";

impl Look {
    const fn of(table: &'static str, what: &'static str, read: fn(&Row<'_>) -> rusqlite::Result<()>) -> Self {
        Self { table, from: "", place: "it.rowid", what, beside: "", read, child: NONE, name: NONE }
    }

    const fn child(self, child: &'static str) -> Self {
        Self { child, ..self }
    }

    const fn name(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    const fn among(self, from: &'static str, place: &'static str) -> Self {
        Self { from, place, ..self }
    }

    const fn beside(self, beside: &'static str) -> Self {
        Self { beside, ..self }
    }
}

/// How many of [`LOOKS`] come before the history.
pub(super) const HISTORY: usize = 40;

/// Every table. The history stands at the end: it is the longest by far.
pub(super) const LOOKS: &[Look] = &[
    Look::of("file", "description of the file", |row| row.get::<_, Option<NaiveDate>>("as_of").map(drop)),
    Look::of("child", "child", fact::<Child>).child("it.id").name("it.child_ref"),
    Look::of("period_of_care", "time in care", fact::<PeriodOfCare>).child("it.child_id"),
    Look::of("legal_status", "legal status", fact::<LegalStatus>).child(OF_PERIOD),
    Look::of("placement", "placement", fact::<Placement>).child(OF_PERIOD),
    Look::of("intervention", "help", fact::<Intervention>).child("it.child_id"),
    Look::of("entry_request", "request for entry", fact::<EntryRequest>).child("it.child_id"),
    Look::of("decision", "step of a decision", fact::<Decision>).child(OF_REQUEST),
    Look::of("duty", "turn of the duty rota", fact::<Duty>),
    Look::of("meeting", "meeting", |row| read_meeting(row).map(drop)).name("it.month"),
    Look::of("sitting", "sitting of a meeting", |row| {
        row.get::<_, DateTime<Utc>>("began_at")?;
        row.get::<_, Option<DateTime<Utc>>>("ended_at").map(drop)
    }),
    Look::of("attendance", "attendance", |row| read_attendee(row).map(drop)).name("it.person"),
    Look::of("meeting_item", "item of a running order", |row| read_item(row).map(drop))
        .child(OF_PERIOD)
        .name("it.title"),
    Look::of("review", "review", |row| read_review(row).map(drop))
        .beside(", '2026-01' AS meeting_month, NULL AS held_on, 0 AS is_carried")
        .child(OF_PERIOD),
    Look::of("review_answer", "answer of a review", |row| read_review_answer(row).map(drop)).child(OF_REVIEW),
    Look::of("second_look", "second look", |row| read_look(row).map(drop)).child(OF_PERIOD),
    Look::of("second_look_view", "view of a second look", |row| read_view(row).map(drop)).child(OF_LOOK),
    Look::of("snapshot", "facts kept of a closed meeting", nothing_more).child("it.child_id"),
    Look::of("minutes", "part of closed minutes", nothing_more).child("it.child_id"),
    Look::of("addendum", "addendum", |row| read_addendum(row).map(drop)),
    Look::of("action", "action", |row| read_action(row).map(drop)).child("it.child_id").name("it.ref"),
    Look::of("lesson", "lesson", |row| read_lesson(row).map(drop)).beside(", '' AS theme_label").name("it.ref"),
    Look::of("lesson_admission", "link to a lesson", nothing_more).child(OF_PERIOD),
    Look::of("follow_up", "follow-up", |row| read_follow_up(row).map(drop)).child(OF_PERIOD),
    Look::of("prompt_answer", "answer to a question", |row| read_answer(row).map(drop)).child(OF_PERIOD),
    Look::of("judgement", "judgement of two numbers", |row| read_judgement(row).map(drop)).name("it.other_ref"),
    Look::of("theme", "theme", |row| read_theme(row).map(drop)).name("it.label"),
    Look::of("person", "person", |row| read_person(row).map(drop)).name("it.name"),
    Look::of("team", "team", |row| read_team(row).map(drop)).name("it.name"),
    Look::of("setting", "setting", nothing_more).name("it.key"),
    Look::of("draft", "draft", |row| read_draft(row).map(drop)),
    Look::of("device", "laptop", nothing_more).name("it.letter"),
    Look::of("import_run", "import", |row| row.get::<_, Option<NaiveDate>>("extract_on").map(drop)),
    Look::of("import_file", "file of an import", nothing_more).name("it.name"),
    Look::of("edition", "extract", |row| read_edition(row).map(drop)),
    Look::of("statement", "statement of an extract", |row| read_statement(row).map(drop)).name("it.child_ref"),
    Look::of("edition_statement", "link to a statement", nothing_more),
    Look::of("import_coverage", "reach of an import", |row| {
        required_code::<List>(row, "list")?;
        row.get::<_, NaiveDate>("first_on")?;
        row.get::<_, NaiveDate>("last_on").map(drop)
    }),
    Look::of("import_issue", "doubt of an import", nothing_more).name("it.child_ref"),
    Look::of("import_before", "row from before an import", nothing_more),
    Look::of("command", "command", |row| {
        required_code::<Kind>(row, "kind")?;
        row.get::<_, DateTime<Utc>>("at").map(drop)
    })
    .name("it.words"),
    Look::of("logged_child", "child of the change log", nothing_more).child("it.child_id"),
    Look::of("change", "change", nothing_more)
        .among("change AS it LEFT JOIN logged_child ON logged_child.number = it.child", "it.position")
        .child("logged_child.child_id"),
    Look::of("left_behind", "digest of facts", nothing_more)
        .among("left_behind AS it LEFT JOIN logged_child ON logged_child.number = it.child", "it.position")
        .child("logged_child.child_id"),
    Look::of("change_of_6", "change of before version 7", nothing_more),
];

fn fact<F: Fact>(row: &Row<'_>) -> rusqlite::Result<()> {
    F::read(row).map(drop)
}

/// Where the screens read no more of a row than what its columns are.
#[expect(clippy::unnecessary_wraps, reason = "the shape of every reader")]
const fn nothing_more(_: &Row<'_>) -> rusqlite::Result<()> {
    Ok(())
}

impl Look {
    /// Looks at so many rows after one.
    pub(super) fn at(&self, connection: &Connection, after: i64, most: i64) -> rusqlite::Result<Seen> {
        let columns = Columns::of(connection, self.table)?;
        let mut statement = connection.prepare_cached(&self.sql())?;
        let mut rows = statement.query([after, most])?;
        let mut seen = Seen::default();
        while let Some(row) = rows.next()? {
            let place: i64 = row.get("place")?;
            (seen.rows, seen.last) = (seen.rows + 1, Some(place));
            match columns.check(row).and_then(|()| (self.read)(row)) {
                Err(error) if is_of_one_row(&error) => {
                    seen.bad.push(self.named(connection, place, cells::field(row, &error))?);
                }
                read => read?,
            }
        }
        seen.last = seen.last.filter(|_| seen.rows == most);
        Ok(seen)
    }

    fn sql(&self) -> String {
        let (from, place, beside) = (self.from(), self.place, self.beside);
        format!("SELECT it.*, {place} AS place{beside} FROM {from} WHERE {place} > ?1 ORDER BY {place} LIMIT ?2")
    }

    fn from(&self) -> String {
        if self.from.is_empty() { format!("{} AS it", self.table) } else { self.from.to_owned() }
    }

    /// What a bad row is called, as far as what it is called by can be read.
    fn named(&self, connection: &Connection, place: i64, field: Option<String>) -> rusqlite::Result<UnreadableRow> {
        let sql = format!(
            "SELECT (SELECT child_ref FROM child WHERE id = {}), {} FROM {} WHERE {} = ?1",
            self.child,
            self.name,
            self.from(),
            self.place
        );
        let words = |row: &Row<'_>| Ok((cells::words(row.get_ref(0)?), cells::words(row.get_ref(1)?)));
        let (child_ref, name) =
            connection.prepare_cached(&sql)?.query_row([place], words).optional()?.unwrap_or_default();
        let cleaned = |text: Option<String>| text.map(|text| clean(&text).into_owned());
        Ok(UnreadableRow { what: self.what.to_owned(), name: cleaned(name), child_ref: cleaned(child_ref), field })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_table_is_looked_at() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(crate::store::SCHEMA).unwrap();
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let mut statement = connection.prepare(sql).unwrap();
        let tables = statement.query_map([], |row| row.get(0)).unwrap();
        let tables: BTreeSet<String> = tables.map(Result::unwrap).collect();
        let looked_at: BTreeSet<String> = LOOKS.iter().map(|look| look.table.to_owned()).collect();
        assert_eq!(tables, looked_at);
        assert_eq!(LOOKS[HISTORY].table, "command", "the history is at the end");
        for look in LOOKS {
            assert_eq!(look.at(&connection, i64::MIN, i64::MAX).unwrap().bad, Vec::new(), "{}", look.table);
        }
    }
}
