//! The form that tags a lesson: choose a theme or add one, write the statement. The forms that change what was learned
//! stand beside.

use chrono::NaiveDate;

use super::{day, day_to_come, words};
use crate::domain::Id;
use crate::store::lessons::{NewLesson, ThemeChoice};
use crate::tui::message::{LessonRecord, Record};
use crate::tui::model::Model;
use crate::tui::overlay::{About, FormKind, LessonForm, OpenForm};
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{FieldLeft, Form, Mode};

mod changing;
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
    Some(OpenForm::new(FormKind::AddLesson(About::of(admission)), admission.period.id, form))
}

/// The lesson that the form adds; a meeting that sits learns it.
#[must_use]
pub fn added(about: About, meeting: Option<Id>, today: NaiveDate, form: &Form) -> Option<Record> {
    Some(Record::AddLesson(NewLesson {
        theme: theme_chosen(&form.value("theme"))?,
        statement: words(form, "statement")?,
        what_will_change: words(form, "change"),
        owner: words(form, "owner"),
        due_on: day(form, "due"),
        meeting_id: meeting,
        admissions: vec![(about.period, about.child)],
        raised_on: today,
    }))
}

/// What a form says about a lesson or a theme, once it is submitted.
#[must_use]
pub fn record(kind: &LessonForm, form: &Form) -> Option<Record> {
    let record = match kind {
        LessonForm::Close(id) => LessonRecord::Close(*id, day(form, "on")?, words(form, "evidence")?),
        LessonForm::AddTheme => LessonRecord::AddTheme(words(form, "label")?),
        LessonForm::Edit(_) | LessonForm::RenameTheme(_) | LessonForm::MergeTheme(_) => return None,
    };
    Some(Record::Lesson(record))
}

/// The change that leaving a field makes.
#[must_use]
pub fn edited(kind: &LessonForm, left: &FieldLeft) -> Option<Record> {
    let record = match kind {
        LessonForm::Edit(id) => LessonRecord::Edit(*id, changing::edited(left)?),
        LessonForm::RenameTheme(code) => LessonRecord::RenameTheme(code.clone(), left.value.text()?.to_owned()),
        LessonForm::Close(_) | LessonForm::AddTheme | LessonForm::MergeTheme(_) => return None,
    };
    Some(Record::Lesson(record))
}

/// What is said of a field of a day.
const BY_WHEN: &str = "A day, as fri, +2w, 31/1 or 31.1.26";

/// The themes that are offered.
fn offered(model: &Model) -> Vec<PickItem> {
    model.view.themes.iter().map(|theme| PickItem::new(&theme.code, &theme.label)).collect()
}

fn theme_field(themes: Vec<PickItem>, initial: Option<&str>) -> Field {
    let field = Field::pick("theme", "Theme", themes, Some("theme"), initial).required();
    field.help("Type a few letters; the last line adds a new theme")
}

fn theme_chosen(value: &FieldValue) -> Option<ThemeChoice> {
    match value {
        FieldValue::Picked(code) => Some(ThemeChoice::Existing(code.clone())),
        FieldValue::Added(label) => Some(ThemeChoice::New(label.clone())),
        _ => None,
    }
}

fn statement(initial: &str) -> Field {
    Field::many_lines("statement", "What we learned", initial).required().help("One or two sentences")
}

fn change(initial: &str) -> Field {
    Field::many_lines("change", "What will change", initial).help("Leave empty until it is known")
}

fn owner(model: &Model, initial: &str) -> Field {
    Field::suggest("owner", "By whom", model.view.people.clone(), initial).help("Who will make the change")
}
