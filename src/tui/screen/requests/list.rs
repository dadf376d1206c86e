//! The list of requests for entry: which of them are shown, what is looked for, and the cursor.

use crate::domain::Id;
use crate::domain::entry_request::Outcome;
use crate::domain::text::clean;
use crate::store::requests::ListedRequest;
use crate::tui::screen::admissions::Find;

/// The list of requests for entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RequestList {
    /// Every request of the file, the newest first; `None` until they were read.
    pub requests: Option<Vec<ListedRequest>>,
    /// The places of those that are shown.
    pub rows: Vec<usize>,
    /// The row that the cursor is on.
    pub selected: usize,
    /// The first row in view.
    pub first: usize,
    /// Whether all are shown, and not only those that were not agreed and led to no admission.
    pub shows_all: bool,
    /// What is looked for.
    pub find: Find,
}

/// How many requests there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub asked: usize,
    /// Agreed, with conditions or without.
    pub agreed: usize,
    /// Not agreed.
    pub not_agreed: usize,
    /// Not decided, or nobody wrote down what was decided.
    pub undecided: usize,
    /// Without an admission that followed.
    pub without_admission: usize,
}

impl RequestList {
    /// Takes freshly read requests, keeping the cursor on the one it was on.
    pub fn show(&mut self, requests: Vec<ListedRequest>, names_hidden: bool) {
        let kept = self.selected_id();
        self.requests = Some(requests);
        self.work_out(kept, names_hidden);
    }

    /// Works the rows out again, keeping the cursor on the request it was on.
    pub fn rebuild(&mut self, names_hidden: bool) {
        self.work_out(self.selected_id(), names_hidden);
    }

    fn work_out(&mut self, kept: Option<Id>, names_hidden: bool) {
        let is_shown = |listed: &ListedRequest| {
            (self.shows_all || was_not_agreed(listed))
                && (!self.find.is_active() || self.find.matches(&words(listed, names_hidden)))
        };
        let rows = self.all().iter().enumerate().filter(|(_, listed)| is_shown(listed)).map(|(at, _)| at).collect();
        self.rows = rows;
        let place = self.shown().position(|listed| Some(listed.request.id) == kept);
        self.selected = place.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
    }

    /// Every request.
    #[must_use]
    pub fn all(&self) -> &[ListedRequest] {
        self.requests.as_deref().unwrap_or_default()
    }

    /// The requests that are shown, in their order.
    pub fn shown(&self) -> impl Iterator<Item = &ListedRequest> {
        self.rows.iter().filter_map(|at| self.all().get(*at))
    }

    /// The request that the cursor is on.
    #[must_use]
    pub fn selected_request(&self) -> Option<&ListedRequest> {
        self.all().get(*self.rows.get(self.selected)?)
    }

    fn selected_id(&self) -> Option<Id> {
        self.selected_request().map(|listed| listed.request.id)
    }

    /// Moves the cursor by so many rows, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }

    /// How many there are of each kind.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { asked: self.all().len(), ..Counts::default() };
        for listed in self.all() {
            match listed.request.outcome() {
                Outcome::Agreed | Outcome::AgreedWithConditions => counts.agreed += 1,
                Outcome::NotAgreed => counts.not_agreed += 1,
                Outcome::Undecided => counts.undecided += 1,
            }
            counts.without_admission += usize::from(listed.admitted_on.is_none());
        }
        counts
    }
}

/// Not agreed or not decided, and no admission followed.
fn was_not_agreed(listed: &ListedRequest) -> bool {
    listed.admitted_on.is_none() && !listed.request.outcome().is_agreed()
}

/// What find looks in, in lower case; in names only while they are shown.
fn words(listed: &ListedRequest, names_hidden: bool) -> String {
    let (request, child) = (&listed.request, &listed.child);
    let people = request.decisions.iter().filter_map(|step| step.person.as_deref());
    let name = child.full_name().filter(|_| !names_hidden).unwrap_or_default();
    let own = [
        child.child_ref.as_str(),
        &name,
        child.team.as_deref().unwrap_or_default(),
        request.asked_by.as_deref().unwrap_or_default(),
        request.outcome().label(),
        request.circumstances.as_deref().unwrap_or_default(),
    ];
    clean(&own.into_iter().chain(people).collect::<Vec<_>>().join(" ")).to_lowercase()
}
