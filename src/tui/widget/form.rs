//! A form: fields that keys fill in, checked as they are left, in words, without holding anyone in a field.
//!
//! Tab and Down move on, Shift+Tab and Up go back; within several lines and lists the arrows move there first. Where
//! something is picked from a list that is found by typing, the next field opens. In a
//! new record Enter adds it and Esc leaves a draft behind; in a record that exists each field is saved as it is left,
//! so there is no key to save with. What the form does not use it reports as [`FormEvent::None`], and the caller may
//! use it for a command.

mod kept;
mod view;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::field::{Field, FieldValue};
use super::text_input::Edit;

/// Whether the form makes a record or changes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Enter adds the record, whole.
    New,
    /// Each field is saved as it is left.
    Edit,
}

/// A field that was left with something new in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldLeft {
    /// Which field.
    pub name: &'static str,
    /// What it is worth now.
    pub value: FieldValue,
}

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// The form has no use for this key.
    None,
    /// What is shown changed: text, a choice, or the cursor within a field.
    Changed,
    /// Another field is open; in [`Mode::Edit`] nothing is to be saved.
    Moved,
    /// Another field is open, and this is to be saved ([`Mode::Edit`] only).
    FieldLeft(FieldLeft),
    /// Enter, but a field is not accepted: it is open now and says why.
    Refused,
    /// Enter, and every field is accepted: take [`Form::values`] ([`Mode::New`] only).
    Submitted,
    /// Esc in a new record: keep [`Form::draft`] if [`Form::is_dirty`].
    Cancelled,
    /// Esc in a record that exists, with what is still to be saved.
    Closed(Option<FieldLeft>),
}

/// Said at a field that is not accepted, before closing the record leaves it out.
const LEAVES_AS_IT_WAS: &str = "Esc again leaves it as it was.";

/// Fields, of which one is open for typing.
#[derive(Debug, Clone)]
pub struct Form {
    title: String,
    mode: Mode,
    fields: Vec<Field>,
    focus: usize,
    width: u16,
}

impl Form {
    /// A form whose first field is open. The title never holds a name of a person.
    #[must_use]
    pub fn new(title: &str, mode: Mode, fields: Vec<Field>) -> Self {
        Self { title: title.to_owned(), mode, fields, focus: 0, width: 76 }
    }

    /// What the form is for, for the box around it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether it makes a record or changes one.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The name of the field that is open; `None` in a form without fields.
    #[must_use]
    pub fn focused(&self) -> Option<&'static str> {
        self.fields.get(self.focus).map(|field| field.name)
    }

    /// Opens a field by its name.
    pub fn focus(&mut self, name: &str) {
        self.open(self.position(name).unwrap_or(self.focus));
    }

    fn open(&mut self, at: usize) {
        if at != self.focus
            && let Some(field) = self.fields.get_mut(at)
        {
            field.kind.input_mut().opened();
            self.focus = at;
        }
    }

    /// Tells the form how many columns it is drawn in, so that Up and Down follow the rows that are seen.
    pub fn set_width(&mut self, columns: u16) {
        self.width = columns;
    }

    /// Whether anything differs from when the form was made or the field last saved.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    /// Everything that was typed, by the names of the fields, for keeping as a draft.
    #[must_use]
    pub fn draft(&self) -> Vec<(String, String)> {
        self.fields.iter().map(|field| (field.name.to_owned(), field.kind.input().draft())).collect()
    }

    /// Goes on from a draft; names that the form does not have are left out.
    pub fn restore(&mut self, draft: &[(String, String)], today: NaiveDate) {
        for (name, text) in draft {
            if let Some(field) = self.field_mut(name) {
                field.kind.input_mut().restore(text, today);
            }
        }
    }

    /// What each field is worth; [`FieldValue::Empty`] where what stands there is not accepted.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, FieldValue)> {
        self.fields.iter().map(|field| (field.name, field.value().unwrap_or(FieldValue::Empty))).collect()
    }

    /// What one field is worth; [`FieldValue::Empty`] where there is no such field or it is not accepted.
    #[must_use]
    pub fn value(&self, name: &str) -> FieldValue {
        let field = self.fields.iter().find(|field| field.name == name);
        field.and_then(|field| field.value().ok()).unwrap_or(FieldValue::Empty)
    }

    /// Says at a field why the record was not accepted, and opens it: for rules across fields, and for the store.
    pub fn refuse(&mut self, name: &str, reason: &str) {
        self.focus(name);
        if let Some(field) = self.field_mut(name) {
            field.error = Some(reason.to_owned());
        }
    }

    /// The label of the first field whose new words are not accepted, and why.
    #[must_use]
    pub fn not_accepted(&self) -> Option<(&str, String)> {
        let field = self.fields.iter().find(|field| field.is_changed() && field.value().is_err())?;
        Some((&field.label, field.value().err()?))
    }

    /// Why what stands in a field was not accepted, in words.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name)?.error.as_deref()
    }

    /// Takes a key. Today is for dates such as "fri".
    pub fn handle(&mut self, key: KeyEvent, today: NaiveDate) -> FormEvent {
        match key.code {
            KeyCode::Esc => self.close(),
            KeyCode::BackTab => self.back(),
            KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => self.back(),
            KeyCode::Tab => self.tab(),
            _ => self.offer(key, today),
        }
    }

    /// Takes pasted text, cleaned, into the open field.
    pub fn paste(&mut self, text: &str, today: NaiveDate) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.focus) else { return FormEvent::None };
        field.error = field.kind.input_mut().paste(text, today).err();
        FormEvent::Changed
    }

    /// Says that what was to be saved of a field was not: leaving the field tries again.
    pub fn not_saved(&mut self, name: &str) {
        if let Some(field) = self.field_mut(name) {
            field.is_refused = true;
            field.saved.clone_from(&field.saved_before);
        }
    }

    /// Says at a field why it waits to be saved, without opening it: for rules across fields.
    pub fn hold(&mut self, name: &str, reason: &str) {
        if let Some(field) = self.field_mut(name) {
            field.is_refused = true;
            field.error = Some(reason.to_owned());
        }
    }

    /// Says at a field why it does not fit the others, and no longer at one that does; none is opened.
    pub fn say_misfit(&mut self, misfit: Option<(&str, String)>) {
        for field in self.fields.iter_mut().filter(|field| field.is_misfit) {
            (field.is_misfit, field.error) = (false, None);
        }
        if let Some((name, why)) = misfit
            && let Some(field) = self.field_mut(name)
        {
            (field.is_misfit, field.error) = (true, Some(why));
        }
    }

    /// The fields that wait to be saved: now they are.
    pub fn take_held(&mut self) -> Vec<FieldLeft> {
        self.fields.iter_mut().filter(|field| field.is_refused).filter_map(Field::release).collect()
    }

    /// Gives the open field a key first; what it has no use for is the form's.
    fn offer(&mut self, key: KeyEvent, today: NaiveDate) -> FormEvent {
        let width = self.value_width();
        let Some(field) = self.fields.get_mut(self.focus) else { return FormEvent::None };
        match field.kind.input_mut().key(key, today, width) {
            Edit::Changed => {
                (field.is_misfit, field.error) = (false, None);
                FormEvent::Changed
            }
            Edit::Done => self.on(),
            Edit::Moved => FormEvent::Changed,
            Edit::Ignored => self.own_key(key),
        }
    }

    fn tab(&mut self) -> FormEvent {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.kind.input_mut().take_on_tab();
        }
        self.on()
    }

    fn own_key(&mut self, key: KeyEvent) -> FormEvent {
        if !key.modifiers.is_empty() {
            return FormEvent::None;
        }
        match key.code {
            KeyCode::Down => self.on(),
            KeyCode::Up => self.back(),
            KeyCode::PageDown => self.go_to(self.fields.len().saturating_sub(1)),
            KeyCode::PageUp => self.go_to(0),
            KeyCode::Enter => self.enter(),
            _ => FormEvent::None,
        }
    }

    fn enter(&mut self) -> FormEvent {
        match self.mode {
            Mode::New => self.submit(),
            Mode::Edit if self.focus + 1 >= self.fields.len() => self.close(),
            Mode::Edit => self.on(),
        }
    }

    fn on(&mut self) -> FormEvent {
        self.go_to((self.focus + 1).min(self.fields.len().saturating_sub(1)))
    }

    fn back(&mut self) -> FormEvent {
        self.go_to(self.focus.saturating_sub(1))
    }

    /// Leaves the open field, checked, for another one; an error stays behind in words and holds nobody.
    fn go_to(&mut self, focus: usize) -> FormEvent {
        let left = self.leave();
        self.open(focus);
        left.map_or(FormEvent::Moved, FormEvent::FieldLeft)
    }

    /// Checks the open field; in a record that exists, what is new and accepted in it is to be saved.
    fn leave(&mut self) -> Option<FieldLeft> {
        let mode = self.mode;
        let field = self.fields.get_mut(self.focus)?;
        field.check()?;
        if mode == Mode::New || !field.is_changed() {
            return None;
        }
        field.release()
    }

    fn submit(&mut self) -> FormEvent {
        let wrong: Vec<usize> = (0..).zip(&mut self.fields).filter_map(|(at, field)| field.wrong(at)).collect();
        match wrong.first() {
            Some(&first) => {
                self.open(first);
                FormEvent::Refused
            }
            None => FormEvent::Submitted,
        }
    }

    fn close(&mut self) -> FormEvent {
        match self.mode {
            Mode::New => FormEvent::Cancelled,
            Mode::Edit => self.close_record(),
        }
    }

    /// The first Esc goes to a field that is not accepted and says why; the second leaves the record as it was.
    fn close_record(&mut self) -> FormEvent {
        if let Some(event) = self.go_to_refused() {
            return event;
        }
        let left = self.leave();
        let Some(at) = self.fields.iter().position(Field::is_news) else { return FormEvent::Closed(left) };
        self.open(at);
        if let Some(field) = self.fields.get_mut(at) {
            field.error = field.value().err().map(|reason| format!("{reason} {LEAVES_AS_IT_WAS}"));
        }
        left.map_or(FormEvent::Refused, FormEvent::FieldLeft)
    }

    /// A field that could not be saved is gone back to before the form closes.
    fn go_to_refused(&mut self) -> Option<FormEvent> {
        let focus = self.focus;
        let (at, _) = self.fields.iter().enumerate().find(|(at, field)| field.is_refused && *at != focus)?;
        let event = self.go_to(at);
        if let Some(field) = self.fields.get_mut(at) {
            field.error = Some("This is not saved yet: Esc saves it.".to_owned());
        }
        Some(event)
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.name == name)
    }
}

impl Field {
    /// Whether it holds something new that is not accepted, and nobody said that closing the record loses it.
    fn is_news(&self) -> bool {
        self.is_changed() && self.value().is_err() && !self.is_told()
    }

    fn is_told(&self) -> bool {
        self.error.as_deref().is_some_and(|said| said.ends_with(LEAVES_AS_IT_WAS))
    }

    /// The value, if it is accepted; otherwise the field says why not.
    ///
    /// An untouched field that is needed says so only when the record is added.
    fn check(&mut self) -> Option<FieldValue> {
        self.is_misfit = false;
        match self.value() {
            Ok(value) => {
                // That the record was changed since a draft stays said until somebody decides.
                self.error = self.error.take().filter(|_| self.aside.is_some());
                Some(value)
            }
            Err(reason) => {
                if !self.is_told() {
                    self.error = self.is_changed().then_some(reason);
                }
                None
            }
        }
    }

    /// What a field that waited is worth, saved from now on.
    fn release(&mut self) -> Option<FieldLeft> {
        let value = self.check()?;
        self.saved_before = std::mem::replace(&mut self.saved, self.kind.input().draft());
        self.is_refused = false;
        self.aside = None;
        Some(FieldLeft { name: self.name, value })
    }

    /// Its position, if what stands there is not accepted, which it then says.
    fn wrong(&mut self, at: usize) -> Option<usize> {
        (self.is_misfit, self.error) = (false, self.value().err());
        self.error.is_some().then_some(at)
    }
}

#[cfg(test)]
mod tests;
