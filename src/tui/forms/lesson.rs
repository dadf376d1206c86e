//! The form that tags a lesson: choose a theme or add one, write the statement.

use chrono::NaiveDate;

use super::{day, day_to_come, words};
use crate::domain::Id;
use crate::store::lessons::{NewLesson, ThemeChoice};
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::overlay::{About, FormKind, OpenForm};
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{Form, Mode};

/// The form that tags a lesson to the admission under the cursor.
#[must_use]
pub fn add(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let themes = model.view.themes.iter().map(|theme| PickItem::new(&theme.code, &theme.label)).collect();
    let form = Form::new(
        &format!("Lesson from {}", admission.child.child_ref),
        Mode::New,
        vec![
            Field::pick("theme", "Theme", themes, Some("theme"), None)
                .required()
                .help("Type a few letters; the last line adds a new theme"),
            Field::many_lines("statement", "What we learned", "").required().help("One or two sentences"),
            Field::many_lines("change", "What will change", "").help("Leave empty until it is known"),
            Field::suggest("owner", "By whom", model.view.people.clone(), "").help("Who will make the change"),
            Field::date("due", "By when", None, day_to_come).help("A day, as fri, +2w, 31/1 or 31.1.26"),
        ],
    );
    Some(OpenForm::new(FormKind::AddLesson(About::of(admission)), admission.period.id, form))
}

/// The lesson that the form adds; a meeting that sits learns it.
#[must_use]
pub fn added(about: About, meeting: Option<Id>, today: NaiveDate, form: &Form) -> Option<Record> {
    let theme = match form.value("theme") {
        FieldValue::Picked(code) => ThemeChoice::Existing(code),
        FieldValue::Added(label) => ThemeChoice::New(label),
        _ => return None,
    };
    Some(Record::AddLesson(NewLesson {
        theme,
        statement: words(form, "statement")?,
        what_will_change: words(form, "change"),
        owner: words(form, "owner"),
        due_on: day(form, "due"),
        meeting_id: meeting,
        admissions: vec![(about.period, about.child)],
        raised_on: today,
    }))
}
