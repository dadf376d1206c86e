//! The papers of a meeting: what each is made from is gathered from the file, and made as a document or as a file.
//!
//! [`document`] is for reading on the screen (see [`report::plain`](crate::report::plain)), [`make`] for what leaves the
//! room.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::action::ListedAction;
use crate::domain::calendar::Month;
use crate::domain::coded;
use crate::domain::figures::Figure;
use crate::domain::meeting::Meeting;
use crate::report::actions::{self, ReportedAction};
use crate::report::minutes::{self, Held};
use crate::report::pack::{self, Material};
use crate::report::{Document, Level, Names, Templates, render};
use crate::store::Store;

mod ending;
mod error;
mod file;
#[cfg(test)]
mod tests;

pub use ending::Ending;
pub use error::PaperError;
pub use file::replace;

coded! {
    /// What is made.
    pub enum Paper {
        Minutes = "minutes", "minutes";
        Pack = "pack", "papers to read before the meeting";
        Actions = "actions", "open actions";
    }
}

/// Which paper, of what, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What.
    pub paper: Paper,
    /// The month of the admissions that the meeting is about. Actions are of every month.
    pub month: Month,
    /// The day as of which it is; minutes stay as they were closed.
    pub as_of: NaiveDate,
    /// Who may read it.
    pub level: Level,
    /// Whether children's names stand beside their numbers. The board's papers have neither.
    pub names: bool,
    /// Whose actions, capitals or not; everybody's where nobody is named.
    pub owner: Option<String>,
}

/// A paper as a document.
///
/// # Errors
/// Minutes of a meeting that is not closed, actions for the board, and a file that cannot be read.
pub fn document(store: &Store, request: &Request) -> Result<Document, PaperError> {
    match request.paper {
        Paper::Minutes => Ok(minutes::document(&held(store, request)?, request.level)),
        Paper::Pack => Ok(pack::document(&material(store, request)?, request.level)),
        Paper::Actions => {
            let (actions, names) = (open_actions(store, request)?, names(store, request)?);
            let document = actions::document(&reported(&actions), request.as_of, request.level, &names);
            Ok(document.of_council(store.file()?.council))
        }
    }
}

/// A paper as a file with this ending, as bytes; `made_at` is for a calendar, whose standard asks for it.
///
/// # Errors
/// As [`document`]; names in a text or a calendar; a council's own template that cannot be filled in.
pub fn make(
    store: &Store,
    request: &Request,
    ending: Ending,
    templates: &Templates,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, PaperError> {
    if let Ending::Document(format) = ending {
        return Ok(render(&document(store, request)?, format, templates)?);
    }
    if request.names {
        return Err(PaperError::Names);
    }
    let actions = open_actions(store, request)?;
    Ok(match ending {
        Ending::Calendar => actions::calendar(&reported(&actions), made_at),
        _ => actions::by_owner(&reported(&actions), request.as_of),
    }
    .into_bytes())
}

/// What a closed meeting kept.
fn held(store: &Store, request: &Request) -> Result<Held, PaperError> {
    let month = request.month;
    let meeting = store.meeting_about(month)?.ok_or(PaperError::NoMeeting { month })?;
    // Closing writes both.
    let kept = store.minutes(meeting.id)?.zip(store.snapshot(meeting.id)?);
    let (minutes, (month, children)) = kept.ok_or(PaperError::NotClosed { month })?;
    Ok(Held {
        minutes,
        month,
        children,
        addenda: store.addenda(meeting.id)?,
        seal: meeting.seal,
        council: store.file()?.council,
        names: names(store, request)?,
        small_numbers: store.settings()?.small_numbers,
    })
}

fn material(store: &Store, request: &Request) -> Result<Material, PaperError> {
    let month = request.month;
    let meeting = store.meeting_about(month)?;
    let (as_of, figures) = figures(store, request, meeting.as_ref())?;
    Ok(Material {
        month,
        as_of,
        meeting,
        figures,
        reviews: store.to_be_reviewed(month, as_of)?,
        actions: open_actions(store, request)?,
        section_20: store.open_agreements(as_of)?,
        settings: store.settings()?,
        council: store.file()?.council,
        names: names(store, request)?,
    })
}

/// The month in figures and the day on which they stand so; for the board as a closed meeting kept them. Two reports of
/// one month, with a child between them who was recorded later, would give away what each of them hides.
fn figures(
    store: &Store,
    request: &Request,
    meeting: Option<&Meeting>,
) -> Result<(NaiveDate, Vec<Figure>), PaperError> {
    let closed = meeting.filter(|_| request.level == Level::Board);
    let kept = closed.map(|meeting| store.snapshot(meeting.id)).transpose()?.flatten();
    Ok(match kept {
        Some((month, _)) => (month.as_of, month.figures),
        None => (request.as_of, store.month_figures(request.month, request.as_of)?),
    })
}

fn names(store: &Store, request: &Request) -> Result<Names, PaperError> {
    if !request.names {
        return Ok(Names::default());
    }
    if request.level == Level::Board { Err(PaperError::NamesForBoard) } else { Ok(Names::of(store.names()?)) }
}

fn open_actions(store: &Store, request: &Request) -> Result<Vec<ListedAction>, PaperError> {
    if request.paper == Paper::Actions && request.level == Level::Board {
        return Err(PaperError::ActionsForBoard);
    }
    let is_wanted = |listed: &ListedAction| {
        let owner = listed.action.owner.trim().to_lowercase();
        request.owner.as_deref().is_none_or(|wanted| owner == wanted.trim().to_lowercase())
    };
    let mut open = store.open_actions(request.as_of)?;
    open.retain(is_wanted);
    Ok(open)
}

fn reported(actions: &[ListedAction]) -> Vec<ReportedAction<'_>> {
    actions.iter().map(|one| ReportedAction { action: &one.action, child_ref: one.child_ref.as_deref() }).collect()
}
