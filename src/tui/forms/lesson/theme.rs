//! The forms of a theme: a new one, its name, and the theme that it is to be merged into.

use crate::domain::Id;
use crate::domain::lesson::{Learned, Theme};
use crate::tui::forms::words;
use crate::tui::message::{LessonRecord, Record};
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{Form, Mode};

/// The most characters of a name: as many as in the form of a lesson, where a theme can be added too.
const LONGEST_NAME: usize = 60;

/// The form that adds a theme.
#[must_use]
pub fn add_theme() -> OpenForm {
    let field = name("").help("A few words: what lessons under it have in common");
    let form = Form::new("New theme", Mode::New, vec![field]);
    OpenForm::adding("theme", Id::of_fact(&["theme", "new"]), form, |form, _| {
        Some(Record::Lesson(LessonRecord::AddTheme(words(form, "label")?)))
    })
}

/// The form that gives a theme another name.
#[must_use]
pub fn rename_theme(theme: &Theme) -> OpenForm {
    let field = name(&theme.label).help("Its lessons, and what is counted, stay");
    let form = Form::new("Name of the theme", Mode::Edit, vec![field]);
    let (code, form) = (theme.code.clone(), form);
    OpenForm::changing("rename-theme", subject(theme), form, move |left| {
        Some(Record::Lesson(LessonRecord::RenameTheme(code.clone(), left.value.text()?.to_owned())))
    })
}

/// The form that asks which of the themes that are offered a theme is to be merged into.
#[must_use]
pub fn merge_theme(theme: &Theme, learned: &Learned) -> OpenForm {
    let others = learned.themes.iter().map(|used| &used.theme).filter(|other| other.is_offered());
    let others = others.filter(|other| other.code != theme.code);
    let items = others.map(|other| PickItem::new(&other.code, &other.label)).collect();
    let field = Field::pick("into", "Into", items, None, None).required();
    let field = field.help("Type a few letters. What would move is shown first, and nothing is done yet");
    let form = Form::new(&format!("Merge \"{}\" into another theme", theme.label), Mode::New, vec![field]);
    OpenForm::asking("merge-theme", subject(theme), form, Question::MergeTheme(theme.code.clone()))
}

/// The code of the theme that was picked.
#[must_use]
pub fn merged_into(form: &Form) -> Option<String> {
    match form.value("into") {
        FieldValue::Picked(code) => Some(code),
        _ => None,
    }
}

fn name(initial: &str) -> Field {
    Field::one_line("label", "Name", initial).required().at_most(LONGEST_NAME)
}

fn subject(theme: &Theme) -> Id {
    Id::of_fact(&["theme", &theme.code])
}
