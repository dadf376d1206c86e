//! The form that asks where the whole file is to be saved, when it is no longer where it was.

use super::words;
use crate::domain::Id;
use crate::tui::open_form::{OpenForm, Question};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form, filled in with a path that nothing has.
#[must_use]
pub fn open(path: &str) -> OpenForm {
    let field = Field::one_line("path", "Save all of it as", path)
        .at_most(4096)
        .required()
        .help("Everything that was recorded, and the words being typed; you then go on in that file");
    let form = Form::new("The file is no longer where it was", Mode::New, vec![field]);
    OpenForm::asking("elsewhere", Id::of_fact(&["elsewhere"]), form, Question::Elsewhere)
}

/// The path that was typed.
#[must_use]
pub fn path(form: &Form) -> Option<String> {
    words(form, "path").map(|path| path.trim_matches(['"', '\'']).to_owned())
}
