//! Second looks at decisions: which were drawn, and what each duty Head of Service would have decided.

use rusqlite::{OptionalExtension, Row};

use super::super::change::{Change, Changed};
use super::super::tables::{SECOND_LOOK, SECOND_LOOK_VIEW};
use super::super::values::{Code, IntoValue, required_code};
use super::super::{Store, StoreError};
use super::kept::child_of;
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::entry_request::Verdict;
use crate::domain::meeting::second_look::{Agreement, PersonsView, SecondLook};
use crate::domain::person_name::is_same_name;

/// How many decisions are drawn, where the month has so many.
const DRAWN: usize = 3;

impl Store {
    /// Draws some of the decisions about the month's admissions on the running order for a second look, by chance.
    ///
    /// # Errors
    /// When some are drawn already, the month has no decision to draw, the meeting is not in progress, or it cannot be
    /// written.
    pub fn draw_second_look(&mut self, actor: &str, meeting: Id) -> Result<usize, StoreError> {
        let month = self.meeting_in_progress(meeting)?.month;
        if !self.whole(|store| store.looks(meeting))?.is_empty() {
            return Err(StoreError::Refused("Decisions have been drawn for this meeting already.".to_owned()));
        }
        let mut decided = self.decided_on_the_running_order(meeting)?;
        if decided.is_empty() {
            let why = format!("No admission of {} has a decision recorded to look at again.", month.name());
            return Err(StoreError::Refused(why));
        }
        decided.sort_by_cached_key(|(period, _)| lot(meeting, *period));
        decided.truncate(DRAWN);
        let mut change = self.begin("Draw decisions for a second look", actor)?;
        for (at, (period, verdict)) in decided.iter().enumerate() {
            add(&mut change, meeting, at, *period, *verdict)?;
        }
        change.commit()?;
        Ok(decided.len())
    }

    /// The month's admissions that the meeting comes to, with what was decided; one that was recorded since it began is
    /// the next meeting's.
    fn decided_on_the_running_order(&self, meeting: Id) -> Result<Vec<(Id, Verdict)>, StoreError> {
        let sql =
            "SELECT period_id FROM meeting_item WHERE meeting_id = ?1 AND kind = 'admission' ORDER BY position, id";
        // Chance draws once: what cannot be read would never be drawn.
        let admissions = self.whole(|store| store.load(&store.period_ids(sql, [meeting])?))?;
        Ok(admissions.iter().filter_map(decision).collect())
    }

    /// Writes down what somebody would have decided.
    ///
    /// # Errors
    /// When they have said so already, the meeting is closed, or it cannot be written.
    pub fn record_view(&mut self, actor: &str, look: Id, said: &PersonsView) -> Result<Changed, StoreError> {
        if self.whole(|store| store.views(look))?.iter().any(|view| is_same_name(&view.person, &said.person)) {
            return Err(StoreError::Refused(format!("{} has said so already.", said.person)));
        }
        let mut change = self.begin("Record a second look", actor)?;
        let period = change
            .read()
            .query_row("SELECT period_id FROM second_look WHERE id = ?1", [look], |row| row.get(0))
            .optional()?;
        let child = period.map(|period| child_of(&change, period)).transpose()?;
        let id = change.new_id().to_string();
        let fields = vec![
            ("look_id", look.into_value()),
            ("person", (&said.person).into_value()),
            ("view", Code(said.view).into_value()),
            ("note", said.note.as_deref().into_value()),
        ];
        change.insert(&SECOND_LOOK_VIEW, &id, child, fields)?;
        change.commit()
    }

    /// The second looks of a meeting, in the order in which they were drawn.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn looks(&self, meeting: Id) -> Result<Vec<SecondLook>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM second_look WHERE meeting_id = ?1 ORDER BY position, id")?;
        let mut looks = self.readable(&mut statement, [meeting], read_look)?;
        for look in &mut looks {
            look.views = self.views(look.id)?;
        }
        Ok(looks)
    }

    fn views(&self, look: Id) -> Result<Vec<PersonsView>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM second_look_view WHERE look_id = ?1 ORDER BY id")?;
        Ok(self.readable(&mut statement, [look], read_view)?)
    }

    /// How often second looks came to what was decided, meeting by meeting, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn agreement_by_month(&self) -> Result<Vec<(Month, Agreement)>, StoreError> {
        let mut agreements = Vec::new();
        for meeting in self.all_meetings()?.into_iter().rev() {
            let sum = Agreement::of(&self.looks(meeting.id)?);
            agreements.extend((sum.of > 0).then_some((meeting.month, sum)));
        }
        Ok(agreements)
    }
}

/// What a duty Head of Service decided about an admission.
fn decision(admission: &Admission) -> Option<(Id, Verdict)> {
    let request = admission.request.as_ref()?;
    let decided = request.chain(Some(admission.admitted_on()), &admission.duties).decided?;
    Some((admission.period.id, decided.verdict))
}

/// The lot of an admission in a meeting: as good as chance, and the same each time, so that nobody draws again until it
/// suits.
fn lot(meeting: Id, period: Id) -> Id {
    Id::of_fact(&["second look", &meeting.to_string(), &period.to_string()])
}

fn add(change: &mut Change<'_>, meeting: Id, at: usize, period: Id, decided: Verdict) -> Result<(), StoreError> {
    let id = change.new_id().to_string();
    let fields = vec![
        ("meeting_id", meeting.into_value()),
        ("period_id", period.into_value()),
        ("position", u32::try_from(at).unwrap_or(u32::MAX).into_value()),
        ("decided", Code(decided).into_value()),
    ];
    let child = child_of(change, period)?;
    change.insert(&SECOND_LOOK, &id, Some(child), fields)
}

/// What somebody would have decided, as a row holds it.
pub(in super::super) fn read_view(row: &Row<'_>) -> rusqlite::Result<PersonsView> {
    Ok(PersonsView { person: row.get("person")?, view: required_code(row, "view")?, note: row.get("note")? })
}

/// The second look that a row holds.
pub(in super::super) fn read_look(row: &Row<'_>) -> rusqlite::Result<SecondLook> {
    Ok(SecondLook {
        id: row.get("id")?,
        period_id: row.get("period_id")?,
        decided: required_code(row, "decided")?,
        views: Vec::new(),
    })
}
