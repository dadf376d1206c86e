//! Writes what a meeting says, and tells what came of it.

use chrono::NaiveDate;

use super::said::saved;
use crate::domain::text::counted;
use crate::store::change::Changed;
use crate::store::meetings::ItemEdit;
use crate::store::{Store, StoreError};
use crate::tui::message::MeetingRecord;

/// Writes it, and returns what there is to say.
pub(super) fn write(
    store: &mut Store,
    actor: &str,
    day: NaiveDate,
    record: MeetingRecord,
) -> Result<Option<String>, StoreError> {
    let said = match record {
        MeetingRecord::Open(month) => {
            store.open_meeting(actor, month)?;
            format!("Opened the meeting about {}. b begins it.", month.name())
        }
        MeetingRecord::Begin(meeting) => {
            store.begin_meeting(actor, meeting, day)?;
            "The meeting has begun. Enter goes from item to item.".to_owned()
        }
        MeetingRecord::Continue(meeting) => {
            store.continue_meeting(actor, meeting)?;
            "The meeting goes on.".to_owned()
        }
        MeetingRecord::Pause(meeting) => match store.pause_meeting(actor, meeting)? {
            Changed::Something => "Paused. Everything is saved; b goes on.".to_owned(),
            Changed::Nothing => "The meeting is paused already.".to_owned(),
        },
        MeetingRecord::Ask(meeting, person, role) => {
            store.add_attendee(actor, meeting, &person, role)?;
            format!("{person} is on the list. u undoes it.")
        }
        MeetingRecord::Attendance(meeting, attendee, edit) => {
            format!("{}. u undoes it.", store.edit_attendance(actor, meeting, attendee, edit)?)
        }
        MeetingRecord::Item(meeting, key, edit) => {
            let changed = store.edit_item(actor, meeting, &key, &edit, day)?;
            return Ok(done_with_item(&edit, changed));
        }
        MeetingRecord::AddItem(meeting, title) => {
            store.add_item(actor, meeting, &title, day)?;
            format!("\"{title}\" is on the running order, before the close. u undoes it.")
        }
        MeetingRecord::Review(of, edit) => {
            store.edit_review(actor, of, &edit)?;
            return Ok(None);
        }
        MeetingRecord::Draw(meeting) => {
            let drawn = store.draw_second_look(actor, meeting)?;
            format!("Drawn by chance: {}.", counted(i64::try_from(drawn).unwrap_or(0), "decision"))
        }
        MeetingRecord::View(look, said) => {
            store.record_view(actor, look, &said)?;
            return Ok(Some("Kept. u undoes it.".to_owned()));
        }
        MeetingRecord::Close(meeting) => {
            let carried = store.close_meeting(actor, meeting, day)?.carried;
            let carried = counted(i64::try_from(carried).unwrap_or(0), "item");
            // It is closed, also where its seal could not be read.
            let seal = store.seal().map(|seal| format!(" Seal of the log: {seal}")).unwrap_or_default();
            format!("Closed and locked; {carried} carried forward. w writes the minutes.{seal}")
        }
        MeetingRecord::Addendum(meeting, reason, text) => {
            store.add_addendum(actor, meeting, day, &reason, &text)?;
            "Added to the minutes, with your name and the date.".to_owned()
        }
    };
    Ok(Some(said))
}

/// What there is to say about an item; what the screen shows at once needs no words.
fn done_with_item(edit: &ItemEdit, changed: Changed) -> Option<String> {
    match edit {
        ItemEdit::Skip(_) => Some("Skipped, with the reason. u undoes it.".to_owned()),
        ItemEdit::Carry => Some("It goes to the next meeting. u undoes it.".to_owned()),
        ItemEdit::Note(_) => saved(changed),
        ItemEdit::Earlier | ItemEdit::Later | ItemEdit::Reopen | ItemEdit::Done => None,
    }
}
