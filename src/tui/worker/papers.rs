//! Makes the papers of a meeting: to be read on the screen, or written to a file.

use std::path::Path;

use chrono::{NaiveDate, Utc};

use crate::domain::calendar::Month;
use crate::files::from_home;
use crate::papers::{self, Ending, Paper, PaperError, Request, replace};
use crate::report::plain::lines;
use crate::report::{Level, Templates};
use crate::store::{Store, StoreError};
use crate::tui::message::{Answer, PaperOrder};

/// The minutes of the meeting about a month; where they are not written yet, what is read before it.
pub(super) fn read(store: &Store, month: Month, as_of: NaiveDate, width: usize) -> Result<Answer, StoreError> {
    let request = |paper| Request { paper, month, as_of, level: Level::Meeting, names: false, owner: None, only: None };
    let minutes = papers::document(store, &request(Paper::Minutes));
    let (title, document) = match minutes {
        Ok(document) => ("Minutes", document),
        Err(PaperError::NoMeeting { .. } | PaperError::NotClosed { .. }) => {
            ("Before the meeting", papers::document(store, &request(Paper::Pack)).map_err(refused)?)
        }
        Err(error) => return Err(refused(error)),
    };
    Ok(Answer::Text(format!("{title}: {} admissions", month.name()), lines(&document, width)))
}

fn refused(error: PaperError) -> StoreError {
    match error {
        PaperError::Store(error) => error,
        other => StoreError::Refused(other.to_string()),
    }
}

/// Writes a paper to its file, and returns what there is to say.
pub(super) fn write(store: &Store, templates: Option<&Path>, order: &PaperOrder) -> Result<String, StoreError> {
    let path = from_home(&order.path);
    let bytes = bytes(store, templates, order, &path).map_err(refused)?;
    let was_there = replace(store, &path, &bytes).map_err(|error| {
        StoreError::Refused(format!("{} could not be written, and nothing was changed: {error}.", path.display()))
    })?;
    let replaced = if was_there { ", in place of the one that was there" } else { "" };
    Ok(format!("Wrote {}{replaced}.", path.display()))
}

fn bytes(store: &Store, templates: Option<&Path>, order: &PaperOrder, path: &Path) -> Result<Vec<u8>, PaperError> {
    let ending = Ending::of(order.paper, path)?;
    let templates = templates.map_or_else(Templates::embedded, Templates::with_folder)?;
    let PaperOrder { paper, month, as_of, level, names, only, .. } = *order;
    papers::make(
        store,
        &Request { paper, month, as_of, level, names, owner: None, only },
        ending,
        &templates,
        Utc::now(),
    )
}
