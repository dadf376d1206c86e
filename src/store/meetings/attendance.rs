//! Who was asked to a meeting, in which role, and who came.

use rusqlite::{Connection, Row};

use super::super::change::Change;
use super::super::people::read_people;
use super::super::tables::{ATTENDANCE, MEETING};
use super::super::values::{Code, IntoValue, required_code};
use super::super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::meeting::{Attendee, Role};
use crate::domain::people::asked;
use crate::domain::person_name::is_same_name;

/// What is changed about somebody who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttendanceEdit {
    /// Whether they came.
    Present(bool),
    /// In which role.
    Role(Role),
    /// That they chair.
    Chairs,
    /// That they write.
    Writes,
}

impl AttendanceEdit {
    fn words(self, person: &str) -> String {
        match self {
            Self::Present(true) => format!("{person} is here"),
            Self::Present(false) => format!("{person} is not here"),
            Self::Role(role) => format!("{person}: {}", role.label()),
            Self::Chairs => format!("{person} chairs, and is here"),
            Self::Writes => format!("{person} writes, and is here"),
        }
    }
}

impl Store {
    /// Asks somebody to a meeting; they are taken to be there.
    ///
    /// # Errors
    /// When they have been asked already, the meeting is closed, or it cannot be written.
    pub fn add_attendee(&mut self, actor: &str, meeting: Id, person: &str, role: Role) -> Result<(), StoreError> {
        self.meeting_not_closed(meeting)?;
        if self.attendance(meeting)?.iter().any(|one| is_same_name(&one.person, person)) {
            return Err(StoreError::Refused(format!("{person} is on the list already.")));
        }
        let mut change = self.begin("Add to the attendance", actor)?;
        let id = change.new_id().to_string();
        let fields = fields(meeting, person, role, true);
        change.insert(&ATTENDANCE, &id, None, fields)?;
        change.commit()?;
        Ok(())
    }

    /// Changes something about somebody who was asked to a meeting, and returns what that was: `S. Oakapple is here`.
    ///
    /// # Errors
    /// When they were not, the meeting is closed, or it cannot be written.
    pub fn edit_attendance(
        &mut self,
        actor: &str,
        meeting: Id,
        attendee: Id,
        edit: AttendanceEdit,
    ) -> Result<String, StoreError> {
        self.meeting_not_closed(meeting)?;
        let of_meeting = self.attendance(meeting)?;
        let known = of_meeting.iter().find(|one| one.id == attendee);
        let person = known.map(|one| one.person.clone()).ok_or_else(|| not_asked(attendee))?;
        let words = edit.words(&person);
        let mut change = self.begin(&words, actor)?;
        let (meeting, attendee) = (meeting.to_string(), attendee.to_string());
        match edit {
            AttendanceEdit::Present(present) => {
                change.update(&ATTENDANCE, &attendee, None, vec![("present", present.into_value())])?;
            }
            AttendanceEdit::Role(role) => {
                change.update(&ATTENDANCE, &attendee, None, vec![("role", Code(role).into_value())])?;
            }
            AttendanceEdit::Chairs => {
                change.update(&MEETING, &meeting, None, vec![("chair", person.into_value())])?;
                change.update(&ATTENDANCE, &attendee, None, vec![("present", true.into_value())])?;
            }
            AttendanceEdit::Writes => {
                change.update(&MEETING, &meeting, None, vec![("scribe", person.into_value())])?;
                change.update(&ATTENDANCE, &attendee, None, vec![("present", true.into_value())])?;
            }
        }
        change.commit()?;
        Ok(words)
    }

    /// Who was asked to a meeting, those who have to be there first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attendance(&self, meeting: Id) -> Result<Vec<Attendee>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM attendance WHERE meeting_id = ?1")?;
        let mut people = self.readable(&mut statement, [meeting], read_attendee)?;
        people.sort_by(|one, other| (one.role, &one.person).cmp(&(other.role, &other.person)));
        Ok(people)
    }
}

fn not_asked(attendee: Id) -> StoreError {
    StoreError::NotFound { what: "person on the list", reference: attendee.to_string() }
}

/// Whom a new meeting asks: those of the meeting before who were not invited to that one alone, or where there was none
/// everybody on the duty rota; of them nobody who has left, and with them the duty Heads of Service and the Strategic Lead
/// of the list of people.
pub(super) fn to_be_asked(connection: &Connection) -> Result<Vec<(String, Role)>, StoreError> {
    let before = "SELECT person, role FROM attendance
                  WHERE meeting_id = (SELECT meeting_id FROM attendance JOIN meeting ON meeting.id = meeting_id
                                      ORDER BY month DESC LIMIT 1)
                    AND role <> 'invited'
                  ORDER BY person";
    let on_rota = "SELECT DISTINCT person, 'duty_head' AS role FROM duty WHERE missing_since IS NULL ORDER BY person";
    let mut people = asked_by(connection, before)?;
    if people.is_empty() {
        people = asked_by(connection, on_rota)?;
    }
    Ok(asked(people, &read_people(connection)?))
}

fn asked_by(connection: &Connection, sql: &str) -> Result<Vec<(String, Role)>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let people = statement.query_map([], |row| Ok((row.get("person")?, required_code(row, "role")?)))?;
    Ok(people.collect::<Result<_, _>>()?)
}

/// Asks somebody to a meeting that is being opened; whoever opens it is there.
pub(super) fn ask(
    change: &mut Change<'_>,
    meeting: Id,
    (person, role): (&str, Role),
    present: bool,
) -> Result<(), StoreError> {
    let id = change.new_id().to_string();
    change.insert(&ATTENDANCE, &id, None, fields(meeting, person, role, present))
}

fn fields(meeting: Id, person: &str, role: Role, present: bool) -> super::super::change::Fields {
    vec![
        ("meeting_id", meeting.into_value()),
        ("person", person.into_value()),
        ("role", Code(role).into_value()),
        ("present", present.into_value()),
    ]
}

/// Somebody who was asked, as a row holds them.
pub(in super::super) fn read_attendee(row: &Row<'_>) -> rusqlite::Result<Attendee> {
    Ok(Attendee {
        id: row.get("id")?,
        person: row.get("person")?,
        role: required_code(row, "role")?,
        present: row.get("present")?,
    })
}
