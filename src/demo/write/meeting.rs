//! Holds a meeting of the demonstration as its chair would: opened, begun, gone through, closed.

use chrono::NaiveDate;

use crate::demo::cast::{DUTY_HEADS, SCRIBE, STRATEGIC_LEAD};
use crate::domain::Id;
use crate::domain::meeting::{ItemKey, ItemKind, Meeting, Role, State};
use crate::store::meetings::{AttendanceEdit, ItemEdit, ReviewEdit, Reviewed};
use crate::store::{Store, StoreError};

/// Opens it and asks everybody who comes each month.
pub(super) fn open(store: &mut Store, actor: &str, meeting: &Meeting) -> Result<Id, StoreError> {
    let id = store.open_meeting(actor, meeting.month)?;
    let asked = store.proceedings(id, meeting.held_on.unwrap_or_default())?.attendance;
    let always = DUTY_HEADS.iter().map(|head| (*head, Role::DutyHead));
    let always = always.chain([(STRATEGIC_LEAD, Role::StrategicLead), (SCRIBE, Role::Scribe)]);
    for (person, role) in always.filter(|(person, _)| !asked.iter().any(|one| one.person == *person)) {
        store.add_attendee(actor, id, person, role)?;
    }
    for one in store.proceedings(id, meeting.held_on.unwrap_or_default())?.attendance {
        let chairs = meeting.chair.as_deref() == Some(&one.person);
        let edit = if chairs { AttendanceEdit::Chairs } else { AttendanceEdit::Present(true) };
        store.edit_attendance(actor, id, one.id, edit)?;
        if meeting.scribe.as_deref() == Some(&one.person) {
            store.edit_attendance(actor, id, one.id, AttendanceEdit::Writes)?;
        }
    }
    Ok(id)
}

/// Begins it, and notes who came.
pub(super) fn begin(store: &mut Store, actor: &str, id: Id, day: NaiveDate) -> Result<(), StoreError> {
    store.begin_meeting(actor, id, day)?;
    for kind in [ItemKind::Attendance, ItemKind::Actions] {
        store.edit_item(actor, id, &ItemKey::once(kind), &ItemEdit::Done, day)?;
    }
    Ok(())
}

/// Reviews one admission and goes on.
pub(super) fn review(
    store: &mut Store,
    actor: &str,
    of: Reviewed,
    summary: &str,
    day: NaiveDate,
) -> Result<(), StoreError> {
    store.edit_review(actor, of, &ReviewEdit::Summary(Some(summary.to_owned())))?;
    store.edit_item(actor, of.meeting, &ItemKey::about(ItemKind::Admission, of.period), &ItemEdit::Done, day)?;
    Ok(())
}

/// Comes to what is left, and closes it.
pub(super) fn close(store: &mut Store, actor: &str, id: Id, day: NaiveDate) -> Result<(), StoreError> {
    let items = store.proceedings(id, day)?.items;
    let left = items.iter().filter(|item| item.state == State::Open && item.key.kind != ItemKind::Close);
    for item in left {
        store.edit_item(actor, id, &item.key, &ItemEdit::Done, day)?;
    }
    store.close_meeting(actor, id, day)?;
    Ok(())
}
