//! Admissions with everything held about them: one query for each kind of thing, however many admissions there are.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::actions::read_action;
use super::facts::Fact;
use super::follow_ups::read_follow_up;
use super::imports::read_window;
use super::lessons::read_lesson;
use super::meetings::{read_review, read_review_answer};
use super::prompt_answers::read_answer;
use super::values::code;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::action::Action;
use crate::domain::admission::{
    Admission, Care, PeriodKind, PeriodOfCare, Placement, Sibling, SiblingPeriod, families_together,
};
use crate::domain::calendar::Month;
use crate::domain::child::Child;
use crate::domain::coverage::{Coverage, Window};
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest, Outcome};
use crate::domain::follow_up::FollowUp;
use crate::domain::intervention::Intervention;
use crate::domain::legal_status::LegalStatus;
use crate::domain::lesson::Lesson;
use crate::domain::meeting::Review;
use crate::domain::prompts::PromptAnswer;
use crate::domain::status_history::overlapping;

/// The admissions that began between the days of the first two parameters, whether the extract still has them or not.
const STARTED_BETWEEN: &str =
    "(SELECT id, child_id, started_on FROM admission WHERE started_on BETWEEN ?1 AND ?2) AS period";

impl Store {
    /// The admissions of a month, by day and then by reference, brothers and sisters where the first of them stands; those
    /// that are no longer in the extract are among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn admissions_in(&self, month: Month) -> Result<Vec<Admission>, StoreError> {
        let sql = format!(
            "SELECT period.id FROM {STARTED_BETWEEN} JOIN child ON child.id = child_id
             ORDER BY period.started_on, child_ref"
        );
        let periods = self.period_ids(&sql, params![month.first_day(), month.last_day()])?;
        Ok(families_together(self.load(&periods)?))
    }

    /// A child's periods of care, the newest first; an unknown reference has none. A number that was judged to be another
    /// child's is that child's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn admissions_of(&self, child_ref: &str) -> Result<Vec<Admission>, StoreError> {
        let periods = self.period_ids(
            "SELECT period.id FROM period_of_care AS period JOIN child ON child.id = child_id
             WHERE child_ref = ?1 ORDER BY period.started_on DESC",
            [self.standing_number(child_ref)?],
        )?;
        self.load(&periods)
    }

    /// One period of care.
    ///
    /// # Errors
    /// When the file cannot be read, or there is no such period.
    pub fn admission(&self, period: Id) -> Result<Admission, StoreError> {
        let not_found = || StoreError::NotFound { what: "admission", reference: period.to_string() };
        self.load(&[period])?.into_iter().next().ok_or_else(not_found)
    }

    /// The periods of care in which a child is on section 20 at the end of a day, the longest first; of a child at most one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn on_section_20(&self, day: NaiveDate) -> Result<Vec<Admission>, StoreError> {
        let since: HashMap<Id, NaiveDate> = self.open_on(day)?.into_iter().map(|one| (one.period, one.since)).collect();
        let periods: Vec<Id> = since.keys().copied().collect();
        let mut admissions = self.load(&periods)?;
        admissions.sort_by(|one, other| {
            let order = |of: &Admission| (since.get(&of.period.id).copied(), of.child.child_ref.clone());
            order(one).cmp(&order(other))
        });
        Ok(admissions)
    }

    /// The month of the first and of the last admission.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn months(&self) -> Result<Option<(Month, Month)>, StoreError> {
        let ends = |order: &str| -> rusqlite::Result<[Option<NaiveDate>; 2]> {
            Ok([self.end_of_admissions("IS NULL", order)?, self.end_of_admissions("IS NOT NULL", order)?])
        };
        let first = ends("ASC")?.into_iter().flatten().min();
        let last = ends("DESC")?.into_iter().flatten().max();
        Ok(first.zip(last).map(|(first, last)| (Month::containing(first), Month::containing(last))))
    }

    /// The first day that can be read from one end of those that the extract still has, or of those that it lacks.
    fn end_of_admissions(&self, missing: &str, order: &str) -> rusqlite::Result<Option<NaiveDate>> {
        let sql = format!("SELECT started_on FROM admission WHERE missing_since {missing} ORDER BY started_on {order}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(day) = self.if_readable(row.get(0))? {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    /// How many admissions there were in each of the months up to and including `last`, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn admissions_by_month(&self, last: Month, months: u32) -> Result<Vec<u32>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!("SELECT count(*) FROM {STARTED_BETWEEN}"))?;
        let count = |month: Month| statement.query_row(params![month.first_day(), month.last_day()], |row| row.get(0));
        Ok((0..months).rev().map(|back| last.minus(back)).map(count).collect::<Result<_, _>>()?)
    }

    /// What the imports that still stand looked at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coverage(&self) -> Result<Coverage, StoreError> {
        Ok(Coverage { windows: self.windows()?.into_iter().map(|(window, _)| window).collect() })
    }

    /// The same, each window with the edition whose list it is.
    fn windows(&self) -> rusqlite::Result<Vec<(Window, Option<Id>)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT list, first_on, last_on, edition_id FROM import_coverage JOIN import_run ON import_run.id = import_id
             WHERE taken_back_at IS NULL AND first_on <= last_on ORDER BY list, first_on",
        )?;
        self.readable(&mut statement, [], |row| Ok((read_window(row)?, row.get("edition_id")?)))
    }

    pub(super) fn period_ids(&self, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<Vec<Id>> {
        self.readable(&mut *self.connection.prepare_cached(sql)?, parameters, |row| row.get(0))
    }

    /// Loads periods of care, in the order given.
    pub(super) fn load(&self, periods: &[Id]) -> Result<Vec<Admission>, StoreError> {
        let mut parts = Parts::read(self, periods)?;
        self.read_histories(parts.actions.values_mut().flatten())?;
        let windows = self.windows()?;
        Ok(periods.iter().filter_map(|id| parts.assemble(*id, &windows)).collect())
    }
}

/// Everything about some periods of care, by the identifier it hangs on.
struct Parts {
    periods: HashMap<Id, PeriodOfCare>,
    children: HashMap<Id, Child>,
    all_periods: HashMap<Id, Vec<PeriodOfCare>>,
    legal_statuses: HashMap<Id, Vec<LegalStatus>>,
    placements: HashMap<Id, Vec<Placement>>,
    interventions: HashMap<Id, Vec<Intervention>>,
    requests: HashMap<Id, Vec<EntryRequest>>,
    loose_requests: HashMap<Id, Vec<EntryRequest>>,
    siblings: HashMap<Id, Vec<Sibling>>,
    actions: HashMap<Id, Vec<Action>>,
    lessons: HashMap<Id, Vec<Lesson>>,
    follow_ups: HashMap<Id, Vec<FollowUp>>,
    reviews: HashMap<Id, Vec<Review>>,
    answers: HashMap<Id, Vec<PromptAnswer>>,
    rota: Vec<Duty>,
    /// Editions that have a row of a child which was rejected.
    incomplete: HashMap<Id, Vec<Id>>,
}

/// The identifiers asked for, as SQL sees them.
const PERIODS: &str = "(SELECT value FROM json_each(?1))";
/// The children of the periods asked for.
const CHILDREN: &str = "(SELECT child_id FROM period_of_care WHERE id IN (SELECT value FROM json_each(?1)))";

impl Parts {
    fn read(store: &Store, periods: &[Id]) -> Result<Self, StoreError> {
        let ids = serde_json::to_string(periods)?;
        let reader = Reader { store, ids: &ids };
        let own = format!("SELECT * FROM period_of_care WHERE id IN {PERIODS}");
        let own = reader.grouped(&own, "id", PeriodOfCare::read_in_part)?;
        let children = format!("SELECT * FROM child WHERE id IN {CHILDREN}");
        let children = reader.grouped(&children, "id", Child::read_in_part)?;
        Ok(Self {
            periods: firsts(own),
            children: firsts(children),
            all_periods: reader.all_periods()?,
            legal_statuses: reader.legal_statuses()?,
            placements: reader.of_periods("placement", "started_on", Placement::read)?,
            interventions: reader.of_children("intervention", "started_on, kind", Intervention::read)?,
            requests: reader.requests(TIED, "period_id")?,
            loose_requests: reader.requests(LOOSE, "child_id")?,
            siblings: reader.siblings()?,
            actions: reader.of_records("action", "child_id", CHILDREN, "due_on, ref", read_action)?,
            lessons: reader.lessons()?,
            follow_ups: reader.of_records("follow_up", "period_id", PERIODS, "checked_on", read_follow_up)?,
            reviews: reader.reviews()?,
            answers: reader.of_records("prompt_answer", "period_id", PERIODS, "answered_on, id", read_answer)?,
            rota: store.rota()?,
            incomplete: reader.incomplete_editions()?,
        })
    }

    fn assemble(&mut self, id: Id, windows: &[(Window, Option<Id>)]) -> Option<Admission> {
        let period = self.periods.get(&id)?.clone();
        let child = self.children.get(&period.child_id)?.clone();
        let others = self.all_periods.get(&child.id).into_iter().flatten();
        let overlapping = overlapping(&period, &self.all_care_of(child.id));
        let actions = self.actions.get(&child.id).into_iter().flatten();
        let request = self.requests.remove(&id).and_then(|requests| requests.into_iter().next_back());
        Some(Admission {
            earlier_periods: others
                .filter(|other| other.id != id && other.started_on < period.started_on)
                .cloned()
                .collect(),
            actions: actions.filter(|action| action.period_id.is_none_or(|of| of == id)).cloned().collect(),
            interventions: self.interventions.get(&child.id).cloned().unwrap_or_default(),
            siblings: self.siblings.get(&child.id).cloned().unwrap_or_default(),
            legal_statuses: self.legal_statuses_of(id),
            overlapping,
            placements: self.placements.remove(&id).unwrap_or_default(),
            loose_request: request.is_none().then(|| self.loose_request(&period)).flatten(),
            duties: request.as_ref().map(|request| on_days_of(request, &self.rota)).unwrap_or_default(),
            request,
            lessons: self.lessons.remove(&id).unwrap_or_default(),
            follow_ups: self.follow_ups.remove(&id).unwrap_or_default(),
            reviews: self.reviews.remove(&id).unwrap_or_default(),
            answers: self.answers.remove(&id).unwrap_or_default(),
            coverage: self.coverage_of(child.id, windows),
            child,
            period,
        })
    }
}

impl Parts {
    /// What the imports looked at for a child: a row that was rejected can be the one that would be missed.
    fn coverage_of(&self, child: Id, windows: &[(Window, Option<Id>)]) -> Coverage {
        let incomplete = self.incomplete.get(&child).map(Vec::as_slice).unwrap_or_default();
        let is_complete = |edition: &Option<Id>| edition.is_none_or(|edition| !incomplete.contains(&edition));
        let looked = windows.iter().filter(|(_, edition)| is_complete(edition));
        Coverage { windows: looked.map(|(window, _)| *window).collect() }
    }

    fn legal_statuses_of(&self, period: Id) -> Vec<LegalStatus> {
        self.legal_statuses.get(&period).cloned().unwrap_or_default()
    }

    /// Every period of care of a child; none where there is only one, which runs beside no other.
    fn all_care_of(&self, child: Id) -> Vec<Care> {
        let periods = self.all_periods.get(&child).filter(|periods| periods.len() > 1).into_iter().flatten();
        let care =
            |period: &PeriodOfCare| Care { period: period.clone(), legal_statuses: self.legal_statuses_of(period.id) };
        periods.map(care).collect()
    }

    /// The newest request of a child that is tied to no admission and may be the one for this.
    fn loose_request(&self, period: &PeriodOfCare) -> Option<EntryRequest> {
        let may_be_it = |request: &&EntryRequest| {
            let before = (period.started_on - request.asked_at.day).num_days();
            (-14..=60).contains(&before) && request.outcome() != Outcome::NotAgreed
        };
        self.loose_requests.get(&period.child_id)?.iter().rev().find(may_be_it).cloned()
    }
}

/// Requests that led to the periods asked for.
const TIED: &str = "entry_request WHERE period_id IN (SELECT value FROM json_each(?1))";
/// Requests about the children of these periods that are tied to no period.
const LOOSE: &str = "entry_request WHERE period_id IS NULL AND child_id IN
    (SELECT child_id FROM period_of_care WHERE id IN (SELECT value FROM json_each(?1)))";

/// Reads what hangs on some periods of care.
struct Reader<'a> {
    store: &'a Store,
    ids: &'a str,
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
        for (id, one) in self.store.readable(&mut statement, [self.ids], |row| Ok((row.get(by)?, read(row)?)))? {
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

    /// Every period of care of the children, also those that the newest extract no longer has.
    fn all_periods(&self) -> rusqlite::Result<HashMap<Id, Vec<PeriodOfCare>>> {
        let sql = format!("SELECT * FROM period_of_care WHERE child_id IN {CHILDREN} ORDER BY started_on");
        self.grouped(&sql, "child_id", PeriodOfCare::read_in_part)
    }

    /// Legal statuses of every period of the children.
    fn legal_statuses(&self) -> rusqlite::Result<HashMap<Id, Vec<LegalStatus>>> {
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

    fn requests(&self, asked: &str, by: &str) -> rusqlite::Result<HashMap<Id, Vec<EntryRequest>>> {
        let decisions = format!(
            "SELECT * FROM decision WHERE request_id IN (SELECT id FROM {asked}) AND missing_since IS NULL
             ORDER BY decided_at"
        );
        let mut decisions = self.grouped(&decisions, "request_id", Decision::read)?;
        let requests = format!("SELECT * FROM {asked} AND missing_since IS NULL ORDER BY asked_at");
        self.grouped(&requests, by, |row| {
            let mut request = EntryRequest::read(row)?;
            request.decisions = decisions.remove(&request.id).unwrap_or_default();
            Ok(request)
        })
    }

    fn incomplete_editions(&self) -> rusqlite::Result<HashMap<Id, Vec<Id>>> {
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

    fn siblings(&self) -> rusqlite::Result<HashMap<Id, Vec<Sibling>>> {
        let sql = format!(
            "SELECT child.id AS of_child, other.id AS other_id, other.child_ref, period.id AS period_id, period.kind, period.started_on,
                    period.ended_on, period.missing_since
             FROM child JOIN child AS other ON other.family_ref = child.family_ref AND other.id <> child.id
                        LEFT JOIN period_of_care AS period ON period.id = (
                            SELECT id FROM period_of_care WHERE child_id = other.id AND kind <> 'short_break'
                            ORDER BY started_on DESC, missing_since IS NOT NULL LIMIT 1)
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

    fn lessons(&self) -> rusqlite::Result<HashMap<Id, Vec<Lesson>>> {
        let sql = format!(
            "SELECT lesson.*, theme.label AS theme_label, period_id
             FROM lesson_admission JOIN lesson ON lesson.id = lesson_id JOIN theme ON theme.code = lesson.theme
             WHERE period_id IN {PERIODS} ORDER BY lesson.raised_on, lesson.ref"
        );
        self.grouped(&sql, "period_id", read_lesson)
    }

    fn reviews(&self) -> rusqlite::Result<HashMap<Id, Vec<Review>>> {
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

/// The turns of the rota that cover a day on which something about a request was decided.
pub(super) fn on_days_of(request: &EntryRequest, rota: &[Duty]) -> Vec<Duty> {
    let is_covered = |turn: &&Duty| request.decisions.iter().any(|step| turn.covers(step.decided_at.day));
    rota.iter().filter(is_covered).cloned().collect()
}

fn firsts<T>(groups: HashMap<Id, Vec<T>>) -> HashMap<Id, T> {
    groups.into_iter().filter_map(|(id, group)| Some((id, group.into_iter().next()?))).collect()
}
