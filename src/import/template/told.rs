//! What templates tell, before it is compared with what is known.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::admission::EntryKind;
use crate::domain::duty::Duty;
use crate::domain::entry_request::{Decision, EntryRequest};
use crate::import::facts::HelpGiven;
use crate::import::issue::{BadValue, Place, Rejected};

/// Everything that templates tell but the children themselves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// How children entered care.
    pub entries: Vec<Line<EntryTold>>,
    /// Help before entry.
    pub help: Vec<Line<HelpGiven>>,
    /// Requests for entry.
    pub requests: Vec<Line<RequestTold>>,
    /// Steps of their chains.
    pub steps: Vec<Line<StepTold>>,
    /// Turns of the duty rota.
    pub duties: Vec<Duty>,
    /// Requests whose rows were rejected: whose they are, and where they stand.
    pub rejected_requests: Vec<(String, Place)>,
}

impl Told {
    /// Whom its rows are about, each as often as there are rows.
    pub fn children(&self) -> impl Iterator<Item = &str> {
        let entries = self.entries.iter().map(|line| &line.child_ref);
        let help = self.help.iter().map(|line| &line.child_ref);
        let requests = self.requests.iter().map(|line| &line.child_ref);
        let steps = self.steps.iter().map(|line| &line.child_ref);
        entries.chain(help).chain(requests).chain(steps).map(String::as_str)
    }
}

/// A row that is about something which has to be known; whether it is shows only when it is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<T> {
    /// Where it stands.
    pub place: Place,
    /// Whose row it is.
    pub child_ref: String,
    /// The cell that names what has to be known.
    pub cell: BadValue,
    /// What the row tells.
    pub told: T,
}

impl<T> Line<T> {
    /// The row as one that was not taken.
    #[must_use]
    pub fn rejected(&self, reason: &str) -> Rejected {
        let bad = BadValue { reason: reason.to_owned(), ..self.cell.clone() };
        Rejected { place: self.place.clone(), child_ref: Some(self.child_ref.clone()), bad }
    }
}

/// How a child entered care.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryTold {
    /// The first day of the admission.
    pub admitted_on: NaiveDate,
    /// Planned or not.
    pub entry: Option<EntryKind>,
    /// When it was written up.
    pub written_up_on: Option<NaiveDate>,
}

/// A request, and the admission that followed.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestTold {
    /// The first day of the admission, where there was one.
    pub admitted_on: Option<NaiveDate>,
    /// The request; its identifiers are those of the natural keys.
    pub request: EntryRequest,
}

/// A step, and the request that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct StepTold {
    /// The day on which entry was asked for.
    pub asked_on: NaiveDate,
    /// The time, where it is given.
    pub asked_time: Option<NaiveTime>,
    /// The step; its identifiers are not yet those of a request.
    pub step: Decision,
}
