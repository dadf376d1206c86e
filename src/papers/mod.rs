//! The papers of a meeting and between meetings: what each is made from is gathered from the file, and made as a document,
//! as a list or as a file.
//!
//! [`document`] is for reading on the screen (see [`report::plain`](crate::report::plain)), [`make`] for what leaves the
//! room.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::action::{ListedAction, Status};
use crate::domain::calendar::Month;
use crate::domain::figures::Figure;
use crate::domain::meeting::Meeting;
use crate::domain::person_name::is_same_name;
use crate::domain::seal::Seal;
use crate::domain::section20::{Only, OpenAgreement};
use crate::domain::unreadable::told;
use crate::report::actions::{self, ReportedAction};
use crate::report::minutes::{self, Held};
use crate::report::pack::{self, Material};
use crate::report::section20;
use crate::report::{Document, Level, Names, Sheet, SheetFormat, Templates, render};
use crate::store::Store;

mod ending;
mod error;
mod paper;
#[cfg(test)]
mod tests;

pub use ending::Ending;
pub use error::PaperError;
pub use paper::Paper;

/// Which paper, of what, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What.
    pub paper: Paper,
    /// The month of the admissions that the meeting is about; see [`Paper::is_of_a_month`].
    pub month: Month,
    /// The day as of which it is; minutes stay as they were closed.
    pub as_of: NaiveDate,
    /// Who may read it.
    pub level: Level,
    /// Whether children's names stand beside their numbers. The board's papers have neither.
    pub names: bool,
    /// Whose actions, capitals or not; everybody's where nobody is named.
    pub owner: Option<String>,
    /// Which of the open section 20 agreements; all where none are named.
    pub only: Option<Only>,
}

/// A paper as a document.
///
/// # Errors
/// Minutes of a meeting that is not closed, actions and agreements for the board, and a file that cannot be read.
pub fn document(store: &Store, request: &Request) -> Result<Document, PaperError> {
    let made = match request.paper {
        Paper::Minutes => {
            let held = held(store, request)?;
            let minutes = minutes::document(&held, request.level).leaving_out(&held.minutes.head.unreadable);
            return Ok(minutes.sealed(held.seal_of_log));
        }
        Paper::Pack => pack::document(&material(store, request)?, request.level),
        Paper::Actions => {
            let (actions, names) = (open_actions(store, request)?, names(store, request)?);
            let document = actions::document(&reported(&actions), request.as_of, request.level, &names);
            document.of_council(store.file()?.council)
        }
        Paper::Section20 => {
            let (open, names) = (agreements(store, request)?, names(store, request)?);
            let document = section20::document(&open, request.only, request.as_of, request.level, &names);
            document.of_council(store.file()?.council)
        }
    };
    Ok(made.leaving_out(&store.unreadable()?).sealed(seal(store)))
}

/// A paper as a list for a spreadsheet: every action, closed ones too, or every open agreement.
///
/// # Errors
/// As [`document`], and minutes and pack, which are none.
pub fn sheet(store: &Store, request: &Request) -> Result<Sheet, PaperError> {
    let (as_of, level) = (request.as_of, request.level);
    let sheet = match request.paper {
        Paper::Minutes | Paper::Pack => return Err(Ending::Sheet(SheetFormat::Xlsx).not_of(request.paper)),
        Paper::Actions => actions::sheet(&actions(store, request)?, as_of, level, &names(store, request)?),
        Paper::Section20 => {
            let (open, names) = (agreements(store, request)?, names(store, request)?);
            section20::sheet(&open, request.only, as_of, level, &names)
        }
    };
    Ok(sheet.of_council(store.file()?.council).leaving_out(&store.unreadable()?).sealed(seal(store)))
}

/// A paper as a file with this ending, as bytes; `made_at` is for a calendar, whose standard asks for it.
///
/// # Errors
/// As [`document`]; an ending that the paper does not have; names where it would not be said who may read them; a
/// council's own template that cannot be filled in.
pub fn make(
    store: &Store,
    request: &Request,
    ending: Ending,
    templates: &Templates,
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, PaperError> {
    if !ending.is_of(request.paper) {
        return Err(ending.not_of(request.paper));
    }
    if request.names && !ending.is_marked() {
        return Err(PaperError::Names);
    }
    match ending {
        Ending::Document(format) => Ok(render(&document(store, request)?, format, templates)?),
        Ending::Sheet(format) => Ok(sheet(store, request)?.render(format)?),
        Ending::Text => {
            let text = actions::by_owner(&reported(&open_actions(store, request)?), request.as_of);
            let left_out = told(&store.unreadable()?).map(|told| format!("\n{told}\n")).unwrap_or_default();
            Ok((text + &left_out).into_bytes())
        }
        Ending::Calendar => Ok(actions::calendar(&reported(&open_actions(store, request)?), made_at).into_bytes()),
    }
}

/// The seal of the change log, for every paper that says who may read it; none of a file whose log cannot be read, which `verify` names.
fn seal(store: &Store) -> Option<Seal> {
    store.seal().ok()
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
        seal_of_log: store.seal_of_minutes(meeting.id)?,
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

/// Every action of the owner who was asked for, as it stood on the day.
fn actions(store: &Store, request: &Request) -> Result<Vec<ListedAction>, PaperError> {
    if request.paper == Paper::Actions && request.level == Level::Board {
        return Err(PaperError::ActionsForBoard);
    }
    let is_wanted = |listed: &ListedAction| {
        request.owner.as_deref().is_none_or(|wanted| is_same_name(&listed.action.owner, wanted))
    };
    let mut actions = store.actions_as_at(request.as_of)?;
    actions.retain(is_wanted);
    Ok(actions)
}

fn open_actions(store: &Store, request: &Request) -> Result<Vec<ListedAction>, PaperError> {
    let mut open = actions(store, request)?;
    open.retain(|listed| listed.action.status == Status::Open);
    Ok(open)
}

fn agreements(store: &Store, request: &Request) -> Result<Vec<OpenAgreement>, PaperError> {
    if request.level == Level::Board {
        return Err(PaperError::AgreementsForBoard);
    }
    let mut open = store.open_agreements(request.as_of)?;
    open.retain(|agreement| request.only.is_none_or(|only| only.holds(agreement)));
    Ok(open)
}

fn reported(actions: &[ListedAction]) -> Vec<ReportedAction<'_>> {
    actions.iter().map(|one| ReportedAction { action: &one.action, child_ref: one.child_ref.as_deref() }).collect()
}
