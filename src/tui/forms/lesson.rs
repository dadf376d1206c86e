//! The form that tags a lesson: choose a theme or add one, write the statement. The forms that change what was learned
//! stand beside.

use self::fields::{BY_WHEN, change, offered, owner, statement, theme_chosen, theme_field};
use super::{day, day_to_come, words};
use crate::store::lessons::NewLesson;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, Now, OpenForm};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

mod changing;
mod fields;
mod theme;

pub use changing::{close, edit};
pub use theme::{add_theme, merge_theme, merged_into, rename_theme};

/// The form that tags a lesson to the admission under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let form = Form::new(
        &format!("Lesson from {}", admission.child.child_ref),
        Mode::New,
        vec![
            theme_field(offered(model), None),
            statement(""),
            change(""),
            owner(model, ""),
            Field::date("due", "By when", None, day_to_come).help(BY_WHEN),
        ],
    );
    let about = About::of(admission);
    Some(OpenForm::adding("lesson", about.period, form, move |form, now| added(about, now, form)))
}

/// The lesson that the form adds; a meeting that sits learns it.
#[must_use]
pub fn added(about: About, now: Now, form: &Form) -> Option<Record> {
    Some(Record::AddLesson(NewLesson {
        theme: theme_chosen(&form.value("theme"))?,
        statement: words(form, "statement")?,
        what_will_change: words(form, "change"),
        owner: words(form, "owner"),
        due_on: day(form, "due"),
        meeting_id: now.meeting,
        admissions: vec![(about.period, about.child)],
        raised_on: now.day,
    }))
}
