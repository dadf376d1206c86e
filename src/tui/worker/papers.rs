//! Makes the papers of a meeting: to be read on the screen, or written to a file.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::calendar::Month;
use crate::files::{Place, Untouchable, from_home};
use crate::papers::{self, Ending, Paper, PaperError, Request};
use crate::report::plain::lines;
use crate::report::{Level, Templates};
use crate::store::{Store, StoreError, clock};
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

/// Writes a paper to its file and says so; where one is there that nobody said may be replaced, asks that instead.
pub(super) fn write(store: &Store, templates: Option<&Path>, order: PaperOrder) -> Result<Answer, StoreError> {
    // A workbook and a calendar hold the moment at which they were made.
    if let Some(wrong) = clock::wrong(clock::now()) {
        return Err(StoreError::Refused(wrong));
    }
    let path = from_home(&order.path);
    let ending = Ending::of(order.paper, &path).map_err(refused)?;
    let place = match Place::find(&path, order.when_there, &never(store, templates)) {
        Err(error) if error.can_be_forced() => return Ok(Answer::IsThere(Box::new(order))),
        found => found?,
    };
    let bytes = bytes(store, templates, &order, ending).map_err(refused)?;
    let replaced = if place.write(&bytes)? { ", in place of the one that was there" } else { "" };
    Ok(Answer::Done(Some(format!("Wrote {}{replaced}.", path.display())), None))
}

/// What no paper is written over: the file that is open, and the council's own templates.
fn never(store: &Store, templates: Option<&Path>) -> Untouchable {
    let never = store.path().map_or_else(Untouchable::default, Untouchable::database);
    match templates {
        Some(folder) => never.and_all_in(folder.to_owned(), "the council's own templates are kept there"),
        None => never,
    }
}

fn bytes(store: &Store, templates: Option<&Path>, order: &PaperOrder, ending: Ending) -> Result<Vec<u8>, PaperError> {
    let templates = templates.map_or_else(Templates::embedded, Templates::with_folder)?;
    let PaperOrder { paper, month, as_of, level, names, only, .. } = *order;
    papers::make(
        store,
        &Request { paper, month, as_of, level, names, owner: None, only },
        ending,
        &templates,
        clock::now(),
    )
}
