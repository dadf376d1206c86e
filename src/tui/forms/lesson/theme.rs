//! The forms of a theme: a new one, its name, and the theme that it is to be merged into.

use crate::domain::Id;
use crate::domain::lesson::{Learned, Theme};
use crate::tui::overlay::{FormKind, LessonForm, OpenForm};
use crate::tui::widget::field::{Field, FieldValue, PickItem};
use crate::tui::widget::form::{Form, Mode};

/// The most characters of a name: as many as in the form of a lesson, where a theme can be added too.
const LONGEST_NAME: usize = 60;

/// The form that adds a theme.
#[must_use]
pub fn add_theme() -> OpenForm {
    let field = name("").help("A few words: what lessons under it have in common");
    let form = Form::new("New theme", Mode::New, vec![field]);
    OpenForm::new(FormKind::Lesson(LessonForm::AddTheme), Id::of_fact(&["theme", "new"]), form)
}

/// The form that gives a theme another name.
#[must_use]
pub fn rename_theme(theme: &Theme) -> OpenForm {
    let field = name(&theme.label).help("Its lessons, and what is counted, stay");
    let form = Form::new("Name of the theme", Mode::Edit, vec![field]);
    about(theme, LessonForm::RenameTheme(theme.code.clone()), form)
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
    about(theme, LessonForm::MergeTheme(theme.code.clone()), form)
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

fn about(theme: &Theme, kind: LessonForm, form: Form) -> OpenForm {
    OpenForm::new(FormKind::Lesson(kind), Id::of_fact(&["theme", &theme.code]), form)
}
