//! A form that is open: its fields, and what is made of them, as one value. Whom or what it is about is fixed when it is opened,
//! whatever the screen shows when it is submitted.

use std::fmt;
use std::rc::Rc;

use chrono::NaiveDate;

use super::message::{DraftName, Record};
use super::place::Context;
use super::widget::form::{FieldLeft, Form, Mode};
use crate::domain::Id;
use crate::domain::action::Together;
use crate::domain::admission::Admission;

/// Whom a new record is about: fixed when its form is opened, whatever the screen shows when it is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The child.
    pub child: Id,
    /// The period of care.
    pub period: Id,
}

impl About {
    /// About this admission.
    #[must_use]
    pub fn of(admission: &Admission) -> Self {
        Self { child: admission.child.id, period: admission.period.id }
    }
}

/// What is so when a form is submitted.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// The day.
    pub day: NaiveDate,
    /// The meeting that sits, or whose item is open.
    pub meeting: Option<Id>,
}

/// What in a form does not fit together, and the field that it is said of.
pub type Misfit = (&'static str, String);

/// What is worked out of the fields of a form.
type OfFields<T> = Rc<dyn Fn(&Form) -> Option<T>>;
/// The record that is made of them.
type NewRecord = Rc<dyn Fn(&Form, Now) -> Option<Record>>;
/// The change that leaving a field makes.
type Change = Rc<dyn Fn(&FieldLeft) -> Option<Record>>;

/// What is made of a form.
#[derive(Clone)]
enum Makes {
    /// A record, once it is submitted.
    Record(NewRecord),
    /// A change of one field, whenever a field is left.
    Changes(Change),
    /// The same change of several actions, which is shown first, or of one.
    Together(Vec<Id>, OfFields<Together>),
    /// No record: what to do next.
    Asks(Question),
}

/// What a form asks that makes no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The path of an extract.
    Extract,
    /// Of which day an extract is.
    ExtractDay,
    /// Whether numbers are one child's.
    SameChild,
    /// Which paper, and the path of its file.
    Paper,
    /// A month to go to.
    Month,
    /// A past day to look at.
    Day,
    /// The path under which the whole file is saved, when it is no longer where it was.
    Elsewhere,
    /// The theme that the theme with this code is to be merged into.
    MergeTheme(String),
}

/// A form that is open.
#[derive(Clone)]
pub struct OpenForm {
    /// What its drafts are kept under, beside what it is about: it never changes.
    name: &'static str,
    /// What it is about: no two forms of a name that ask different things have the same.
    pub subject: Id,
    /// Its fields.
    pub form: Form,
    makes: Makes,
    misfit: OfFields<Misfit>,
    /// Where its keys are pressed.
    pub context: Context,
}

impl fmt::Debug for OpenForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenForm").field("name", &self.name).field("subject", &self.subject).finish_non_exhaustive()
    }
}

impl OpenForm {
    fn new(name: &'static str, subject: Id, form: Form, makes: Makes) -> Self {
        let context = match (&makes, form.mode()) {
            (_, Mode::Edit) => Context::EditForm,
            (Makes::Together(..), _) => Context::ActionsForm,
            (Makes::Asks(Question::Paper), _) => Context::Paper,
            (Makes::Asks(_), _) => Context::Question,
            _ => Context::Form,
        };
        Self { name, subject, form, makes, misfit: Rc::new(|_| None), context }
    }

    /// A form that makes a record of its fields once it is submitted.
    #[must_use]
    pub fn adding(
        name: &'static str,
        subject: Id,
        form: Form,
        record: impl Fn(&Form, Now) -> Option<Record> + 'static,
    ) -> Self {
        Self::new(name, subject, form, Makes::Record(Rc::new(record)))
    }

    /// A form that changes a record: a field of it, whenever one is left.
    #[must_use]
    pub fn changing(
        name: &'static str,
        subject: Id,
        form: Form,
        change: impl Fn(&FieldLeft) -> Option<Record> + 'static,
    ) -> Self {
        Self::new(name, subject, form, Makes::Changes(Rc::new(change)))
    }

    /// A form that changes several actions, or one, in one respect.
    #[must_use]
    pub fn together(
        subject: Id,
        form: Form,
        actions: Vec<Id>,
        what: impl Fn(&Form) -> Option<Together> + 'static,
    ) -> Self {
        Self::new("change-actions", subject, form, Makes::Together(actions, Rc::new(what)))
    }

    /// A form that only asks what to do next.
    #[must_use]
    pub fn asking(name: &'static str, subject: Id, form: Form, question: Question) -> Self {
        Self::new(name, subject, form, Makes::Asks(question))
    }

    /// With what does not fit together.
    #[must_use]
    pub fn refusing(self, misfit: impl Fn(&Form) -> Option<Misfit> + 'static) -> Self {
        Self { misfit: Rc::new(misfit), ..self }
    }

    /// It says that something is done.
    #[must_use]
    pub fn completing(self) -> Self {
        Self { context: Context::Completion, ..self }
    }

    /// What its draft is kept under.
    #[must_use]
    pub fn draft_name(&self) -> DraftName {
        (self.name.to_owned(), self.subject)
    }

    /// Whether a draft is of it.
    #[must_use]
    pub fn is_of_draft(&self, name: &str, subject: Id) -> bool {
        (self.name, self.subject) == (name, subject)
    }

    /// Whether both are the same form, whatever was typed.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.is_of_draft(other.name, other.subject)
    }

    /// Whether a draft of it is kept: not of where to save a file that is gone, for that is where drafts are kept.
    #[must_use]
    pub fn has_draft(&self) -> bool {
        self.question() != Some(&Question::Elsewhere)
    }

    /// What it asks, where it makes no record.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        match &self.makes {
            Makes::Asks(question) => Some(question),
            _ => None,
        }
    }

    /// What in it does not fit together.
    #[must_use]
    pub fn misfit(&self) -> Option<Misfit> {
        (self.misfit)(&self.form)
    }

    /// The record that it makes.
    #[must_use]
    pub fn record(&self, now: Now) -> Option<Record> {
        match &self.makes {
            Makes::Record(record) => record(&self.form, now),
            Makes::Together(..) => self.together_made().map(|(ids, what)| Record::ChangeActions(ids.to_vec(), what)),
            Makes::Changes(_) | Makes::Asks(_) => None,
        }
    }

    /// The change that leaving a field makes.
    #[must_use]
    pub fn change(&self, left: &FieldLeft) -> Option<Record> {
        match &self.makes {
            Makes::Changes(change) => change(left),
            _ => None,
        }
    }

    /// What it makes of several actions.
    #[must_use]
    pub fn together_made(&self) -> Option<(&[Id], Together)> {
        match &self.makes {
            Makes::Together(ids, what) => Some((ids, what(&self.form)?)),
            _ => None,
        }
    }

    /// Whether it changes several actions, so that they are shown first.
    #[must_use]
    pub fn is_of_several(&self) -> bool {
        matches!(&self.makes, Makes::Together(ids, _) if ids.len() > 1)
    }
}
