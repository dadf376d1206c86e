//! Reads what hangs on some periods of care: one query for each kind of thing, however many periods there are.

use std::collections::HashMap;

use rusqlite::Row;

use crate::domain::Id;
use crate::domain::action::Action;
use crate::domain::admission::{PeriodKind, PeriodOfCare, Placement, Sibling, SiblingPeriod};
use crate::domain::child::Child;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::domain::follow_up::FollowUp;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::lesson::Lesson;
use crate::domain::meeting::Review;
use crate::domain::prompt_answer::PromptAnswer;
use crate::store::actions::read_action;
use crate::store::facts::Fact;
use crate::store::follow_ups::read_follow_up;
use crate::store::lessons::read_lesson;
use crate::store::meetings::{read_review, read_review_answer};
use crate::store::prompt_answers::read_answer;
use crate::store::values::code;
use crate::store::{Store, StoreError};
/// The identifiers asked for, as SQL sees them.
const PERIODS: &str = "(SELECT value FROM json_each(?1))";
/// The children of the periods asked for.
const CHILDREN: &str = "(SELECT child_id FROM period_of_care WHERE id IN (SELECT value FROM json_each(?1)))";

/// Requests that led to the periods asked for.
const TIED: &str = "entry_request WHERE period_id IN (SELECT value FROM json_each(?1))";
/// Requests about the children of these periods that are tied to no period.
const LOOSE: &str = "entry_request WHERE period_id IS NULL AND child_id IN
    (SELECT child_id FROM period_of_care WHERE id IN (SELECT value FROM json_each(?1)))";

/// Reads what hangs on some periods of care.
pub(in crate::store) struct Reader<'a> {
    store: &'a Store,
    /// The identifiers of the periods, as JSON.
    ids: String,
}

impl<'a> Reader<'a> {
    pub(in crate::store) fn of(store: &'a Store, periods: &[Id]) -> Result<Self, StoreError> {
        Ok(Self { store, ids: serde_json::to_string(periods)? })
    }
}

impl Reader<'_> {
    /// Rows of a query, grouped by a column that holds an identifier.
    fn grouped<T>(
        &self,
        sql: &str,
        by: &str,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<HashMap<Id, Vec<T>>> {
        let mut statement = self.store.connection.prepare_cached(sql)?;
        let mut groups: HashMap<Id, Vec<T>> = HashMap::new();
        for (id, one) in self.store.readable(&mut statement, [&self.ids], |row| Ok((row.get(by)?, read(row)?)))? {
            groups.entry(id).or_default().push(one);
        }
        Ok(groups)
    }

    /// Facts of the periods that the newest extract still has.
    fn of_periods<T>(
        &self,
        table: &str,
        order: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<HashMap<Id, Vec<T>>> {
        let sql =
            format!("SELECT * FROM {table} WHERE period_id IN {PERIODS} AND missing_since IS NULL ORDER BY {order}");
        self.grouped(&sql, "period_id", read)
    }

    pub(super) fn periods(&self) -> rusqlite::Result<HashMap<Id, Vec<PeriodOfCare>>> {
        let sql = format!("SELECT * FROM period_of_care WHERE id IN {PERIODS}");
        self.grouped(&sql, "id", PeriodOfCare::read_in_part)
    }

    pub(super) fn children(&self) -> rusqlite::Result<HashMap<Id, Vec<Child>>> {
        let sql = format!("SELECT * FROM child WHERE id IN {CHILDREN}");
        self.grouped(&sql, "id", Child::read_in_part)
    }

    pub(super) fn placements(&self) -> rusqlite::Result<HashMap<Id, Vec<Placement>>> {
        self.of_periods("placement", "started_on, id", Placement::read)
    }

    pub(super) fn interventions(&self) -> rusqlite::Result<HashMap<Id, Vec<Intervention>>> {
        self.of_children("intervention", "started_on, kind, id", Intervention::read)
    }

    pub(super) fn actions(&self) -> rusqlite::Result<HashMap<Id, Vec<Action>>> {
        self.of_records("action", "child_id", CHILDREN, "due_on, ref", read_action)
    }

    pub(in crate::store) fn follow_ups(&self) -> rusqlite::Result<HashMap<Id, Vec<FollowUp>>> {
        self.of_records("follow_up", "period_id", PERIODS, "checked_on, id", read_follow_up)
    }

    pub(super) fn answers(&self) -> rusqlite::Result<HashMap<Id, Vec<PromptAnswer>>> {
        self.of_records("prompt_answer", "period_id", PERIODS, "answered_on, id", read_answer)
    }

    /// Every period of care of the children, also those that the newest extract no longer has.
    pub(super) fn all_periods(&self) -> rusqlite::Result<HashMap<Id, Vec<PeriodOfCare>>> {
        let sql = format!("SELECT * FROM period_of_care WHERE child_id IN {CHILDREN} ORDER BY started_on, id");
        self.grouped(&sql, "child_id", PeriodOfCare::read_in_part)
    }

    /// Legal statuses of every period of the children.
    pub(super) fn legal_statuses(&self) -> rusqlite::Result<HashMap<Id, Vec<LegalStatus>>> {
        let sql = format!(
            "SELECT * FROM legal_status WHERE missing_since IS NULL
               AND period_id IN (SELECT id FROM period_of_care WHERE child_id IN {CHILDREN})
             ORDER BY started_on, ended_on IS NULL, ended_on, id"
        );
        self.grouped(&sql, "period_id", LegalStatus::read)
    }

    /// Facts of the children that the newest extract still has.
    fn of_children<T>(
        &self,
        table: &str,
        order: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<HashMap<Id, Vec<T>>> {
        let sql =
            format!("SELECT * FROM {table} WHERE child_id IN {CHILDREN} AND missing_since IS NULL ORDER BY {order}");
        self.grouped(&sql, "child_id", read)
    }

    fn of_records<T>(
        &self,
        table: &str,
        by: &str,
        among: &str,
        order: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<HashMap<Id, Vec<T>>> {
        let sql = format!("SELECT * FROM {table} WHERE {by} IN {among} ORDER BY {order}");
        self.grouped(&sql, by, read)
    }

    pub(super) fn requests(&self) -> rusqlite::Result<HashMap<Id, Vec<EntryRequest>>> {
        self.asked(TIED, "period_id")
    }

    pub(super) fn loose_requests(&self) -> rusqlite::Result<HashMap<Id, Vec<EntryRequest>>> {
        self.asked(LOOSE, "child_id")
    }

    fn asked(&self, asked: &str, by: &str) -> rusqlite::Result<HashMap<Id, Vec<EntryRequest>>> {
        let decisions = format!(
            "SELECT * FROM decision WHERE request_id IN (SELECT id FROM {asked}) AND missing_since IS NULL
             ORDER BY decided_at, id"
        );
        let mut decisions = self.grouped(&decisions, "request_id", Decision::read)?;
        let requests = format!("SELECT * FROM {asked} AND missing_since IS NULL ORDER BY asked_at, id");
        self.grouped(&requests, by, |row| {
            let mut request = EntryRequest::read(row)?;
            request.decisions = decisions.remove(&request.id).unwrap_or_default();
            Ok(request)
        })
    }

    pub(super) fn incomplete_editions(&self) -> rusqlite::Result<HashMap<Id, Vec<Id>>> {
        let sql = format!(
            "SELECT child.id, edition_id FROM child
                 JOIN statement
                     ON statement.child_ref IN (child.child_ref, lower(child.child_ref), upper(child.child_ref))
                 JOIN edition_statement ON statement_id = statement.id
             WHERE child.id IN {CHILDREN}
                 AND CASE WHEN json_valid(said) THEN json_extract(said, '$.is_incomplete') ELSE 1 END"
        );
        self.grouped(&sql, "id", |row| row.get("edition_id"))
    }

    pub(super) fn siblings(&self) -> rusqlite::Result<HashMap<Id, Vec<Sibling>>> {
        let sql = format!(
            "SELECT child.id AS of_child, other.id AS other_id, other.child_ref, period.id AS period_id, period.kind, period.started_on,
                    period.ended_on, period.missing_since
             FROM child JOIN child AS other ON other.family_ref = child.family_ref AND other.id <> child.id
                        LEFT JOIN period_of_care AS period ON period.id = (
                            SELECT id FROM period_of_care WHERE child_id = other.id AND kind <> 'short_break'
                            ORDER BY started_on DESC, missing_since IS NOT NULL, id LIMIT 1)
             WHERE child.id IN {CHILDREN} ORDER BY other.child_ref"
        );
        self.grouped(&sql, "of_child", |row| {
            let read = |kind: PeriodKind| -> rusqlite::Result<SiblingPeriod> {
                let (id, started_on) = (row.get("period_id")?, row.get("started_on")?);
                let (ended_on, missing_since) = (row.get("ended_on")?, row.get("missing_since")?);
                Ok(SiblingPeriod { id, kind, started_on, ended_on, missing_since })
            };
            let last_period = code(row, "kind").and_then(|kind| kind.map(read).transpose());
            let last_period = self.store.if_readable(last_period)?.flatten();
            Ok(Sibling { child_id: row.get("other_id")?, child_ref: row.get("child_ref")?, last_period })
        })
    }

    pub(super) fn lessons(&self) -> rusqlite::Result<HashMap<Id, Vec<Lesson>>> {
        let sql = format!(
            "SELECT lesson.*, theme.label AS theme_label, period_id
             FROM lesson_admission JOIN lesson ON lesson.id = lesson_id JOIN theme ON theme.code = lesson.theme
             WHERE period_id IN {PERIODS} ORDER BY lesson.raised_on, lesson.ref"
        );
        self.grouped(&sql, "period_id", read_lesson)
    }

    pub(super) fn reviews(&self) -> rusqlite::Result<HashMap<Id, Vec<Review>>> {
        let sql = format!(
            "SELECT review.*, meeting.month AS meeting_month, meeting.held_on AS held_on,
                    EXISTS (SELECT 1 FROM meeting_item AS item WHERE item.meeting_id = review.meeting_id
                            AND item.period_id = review.period_id AND state = 'carried') AS is_carried
             FROM review JOIN meeting ON meeting.id = meeting_id WHERE period_id IN {PERIODS} ORDER BY meeting.month"
        );
        let answers = format!(
            "SELECT review_answer.* FROM review_answer JOIN review ON review.id = review_id WHERE period_id IN {PERIODS}"
        );
        let mut answers = self.grouped(&answers, "review_id", read_review_answer)?;
        self.grouped(&sql, "period_id", |row| {
            let mut review = read_review(row)?;
            review.answers = answers.remove(&review.id).unwrap_or_default();
            review.answers.sort_by_key(|answer| answer.question);
            Ok(review)
        })
    }
}
