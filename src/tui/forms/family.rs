//! The form that ties a child to a brother or sister.

use super::words;
use crate::tui::message::Record;
use crate::tui::model::Model;
use crate::tui::open_form::{About, OpenForm};
use crate::tui::widget::field::Field;
use crate::tui::widget::form::{Form, Mode};

/// The form for the child under the cursor.
#[must_use]
pub fn tie(model: &Model) -> Option<OpenForm> {
    let admission = model.current()?;
    let known: Vec<&str> = admission.siblings.iter().map(|sibling| sibling.child_ref.as_str()).collect();
    let help = if known.is_empty() {
        "The number of a brother or sister who is in this file".to_owned()
    } else {
        format!("Tied already: {}", known.join(", "))
    };
    let field = Field::one_line("other", "Brother or sister", "").required().help(&help);
    let form = Form::new(&format!("Family of {}", admission.child.child_ref), Mode::New, vec![field]);
    let about = About::of(admission);
    Some(OpenForm::adding("tie", about.period, form, move |form, _| tied(about, form)))
}

/// The tie that the form makes.
#[must_use]
pub fn tied(about: About, form: &Form) -> Option<Record> {
    Some(Record::Tie { child: about.child, other: words(form, "other")? })
}
