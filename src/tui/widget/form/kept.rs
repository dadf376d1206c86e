//! What a draft keeps of a form, and how a form goes on from one.
//!
//! In a new record that is everything that was typed. In a record that exists it is each field that is not saved yet, and
//! beside it what stood there before: whoever wrote something else there since has the last word.

use chrono::NaiveDate;

use super::{Form, Mode};
use crate::domain::text::fit;
use crate::tui::widget::field::{Aside, Field};

/// What the name of a field is followed by where a draft says what stood in it before.
const BEFORE: &str = " before";

/// The cells of a draft that are shown beside a field.
const SHOWN: usize = 160;

impl Form {
    /// What a draft is to keep, by the names of the fields: nothing where all is saved.
    #[must_use]
    pub fn kept(&self) -> Vec<(String, String)> {
        match self.mode {
            Mode::New if self.is_dirty() => self.draft(),
            Mode::New => Vec::new(),
            Mode::Edit => self.fields.iter().flat_map(Field::kept).collect(),
        }
    }

    /// What a draft is still to keep once the form is closed, and whoever closed it knows what was not saved.
    #[must_use]
    pub fn laid_aside(&self) -> Vec<(String, String)> {
        self.fields.iter().filter_map(|field| Some(field.pair(field.aside.as_ref()?))).flatten().collect()
    }

    /// Goes on from a draft. Where the record was changed since, its field says so, and what the draft says.
    pub fn go_on(&mut self, draft: &[(String, String)], today: NaiveDate) {
        if self.mode == Mode::New {
            return self.restore(draft, today);
        }
        let said = |name: &str| draft.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone());
        for field in &mut self.fields {
            let before = said(&format!("{}{BEFORE}", field.name));
            if let Some((draft, before)) = said(field.name).zip(before) {
                field.go_on(Aside { draft, before }, today);
            }
        }
    }
}

impl Field {
    fn kept(&self) -> Vec<(String, String)> {
        let new = || Aside { draft: self.kind.input().draft(), before: self.saved.clone() };
        let kept = if self.is_changed() { Some(new()) } else { self.aside.clone() };
        kept.map(|kept| self.pair(&kept).to_vec()).unwrap_or_default()
    }

    fn pair(&self, kept: &Aside) -> [(String, String); 2] {
        [(self.name.to_owned(), kept.draft.clone()), (format!("{}{BEFORE}", self.name), kept.before.clone())]
    }

    fn go_on(&mut self, kept: Aside, today: NaiveDate) {
        if kept.draft.trim() == self.saved.trim() {
            return;
        }
        if kept.before == self.saved {
            return self.kind.input_mut().restore(&kept.draft, today);
        }
        self.error = Some(self.since(&kept.draft, today));
        self.aside = Some(kept);
    }

    /// That the record was changed since the draft, what the draft says, and how to have it.
    fn since(&mut self, draft: &str, today: NaiveDate) -> String {
        let mut other = self.kind.clone();
        other.input_mut().restore(draft, today);
        let words = fit(&other.input().closed(), SHOWN, "...");
        let how = if self.kind.input_mut().lay_aside(draft) { " Ctrl+Y puts it in." } else { "" };
        format!("This was changed since your draft, which says \"{words}\".{how}")
    }
}
