//! An action as it stood at the end of a day, worked out from its history.
//!
//! What, owner, date and what done looks like are those that stood at the end of that day by the change log. When it was
//! raised, done or cancelled are days of the council's business, whenever they were written down; that it was opened again
//! counts from the day on which it was.

use chrono::NaiveDate;

use super::{Action, Field, PastChange, Status};

impl Action {
    /// The action as it stood at the end of a day; `None` where it had not been raised.
    #[must_use]
    pub fn as_at(&self, day: NaiveDate) -> Option<Self> {
        if self.raised_on > day {
            return None;
        }
        let mut then = self.clone();
        then.take_words_back_to(day);
        let standing = self.standing_at(day);
        (then.status, then.closed_on, then.evidence) = (standing.status, standing.closed_on, standing.evidence);
        then.history = self.history.as_at(day);
        Some(then)
    }

    /// Puts back what was asked of whom by when at the end of a day: each field as the newest change left it that stood
    /// then. Words that have been erased leave what is there.
    fn take_words_back_to(&mut self, day: NaiveDate) {
        let changes: Vec<PastChange> =
            self.history.standing().rev().filter(|change| !change.is_raising).cloned().collect();
        let mut settled = Vec::new();
        for change in &changes {
            if change.stood_on(day) {
                settled.extend(change.fields.iter().map(|written| written.field));
            } else {
                self.take_words_back(change, &settled);
            }
        }
    }

    fn take_words_back(&mut self, change: &PastChange, settled: &[Field]) {
        let is_open = |field: Field| !settled.contains(&field);
        for written in change.fields.iter().filter(|written| is_open(written.field)) {
            match (written.field, written.old.clone()) {
                (Field::Text, Some(text)) => self.text = text,
                (Field::Owner, Some(owner)) => self.owner = owner,
                (Field::DueOn, Some(day)) => self.due_on = day.parse().unwrap_or(self.due_on),
                (Field::DoneLooksLike, text) => self.done_looks_like = text,
                _ => {}
            }
        }
    }

    /// Where it stood at the end of a day: as the newest change left it that had come about by then.
    fn standing_at(&self, day: NaiveDate) -> Standing {
        let mut standing = Standing { status: self.status, closed_on: self.closed_on, evidence: self.evidence.clone() };
        for change in self.history.standing().rev().filter(|change| touches_standing(change)) {
            if standing.had_come_about(day, change) {
                return standing;
            }
            standing.take_back(change);
        }
        if standing.closed_on.is_some_and(|closed| closed > day) { Standing::OPEN } else { standing }
    }
}

/// Whether an action is open, done or cancelled, since when, and what shows it.
struct Standing {
    status: Status,
    closed_on: Option<NaiveDate>,
    evidence: Option<String>,
}

impl Standing {
    const OPEN: Self = Self { status: Status::Open, closed_on: None, evidence: None };

    /// Whether what a change left had come about by the end of a day.
    fn had_come_about(&self, day: NaiveDate, change: &PastChange) -> bool {
        // Evidence alone, written later, was not known before.
        let is_evidence = change.fields.iter().all(|written| written.field == Field::Evidence);
        let by_the_log = || change.stood_on(day);
        self.closed_on.filter(|_| !is_evidence).map_or_else(by_the_log, |closed| closed <= day)
    }

    fn take_back(&mut self, change: &PastChange) {
        for written in &change.fields {
            let old = written.old.as_deref();
            match written.field {
                Field::Status => self.status = old.and_then(Status::from_code).unwrap_or(Status::Open),
                Field::ClosedOn => self.closed_on = old.and_then(|day| day.parse().ok()),
                Field::Evidence => self.evidence = old.map(str::to_owned),
                Field::Text | Field::Owner | Field::DueOn | Field::DoneLooksLike => {}
            }
        }
    }
}

/// Whether a change wrote where an action stands, and says how it stood before.
fn touches_standing(change: &PastChange) -> bool {
    let is_standing = |field| matches!(field, Field::Status | Field::ClosedOn | Field::Evidence);
    let has_standing = change.fields.iter().any(|written| is_standing(written.field));
    has_standing && !change.is_raising
}

#[cfg(test)]
mod tests;
