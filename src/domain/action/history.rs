//! The history of an action: who asked for what by when, change by change.

use chrono::{DateTime, NaiveDate, Utc};

use super::status::Status;
use crate::domain::calendar::{full, spoken};
use crate::domain::coded;

coded! {
    /// What of an action can change.
    pub enum Field {
        Text = "text", "what";
        Owner = "owner", "owner";
        DueOn = "due_on", "due";
        DoneLooksLike = "done_looks_like", "done looks like";
        Status = "status", "status";
        ClosedOn = "closed_on", "closed on";
        Evidence = "evidence", "evidence";
    }
}

/// One field that a change wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// What it was, as it is stored; `None` where nothing was there.
    pub old: Option<String>,
    /// What it became; `None` as for `old`.
    pub new: Option<String>,
}

/// That a change was undone, or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// When.
    pub at: DateTime<Utc>,
    /// The day for which it counts; see [`PastChange::on`].
    pub on: NaiveDate,
    /// By whom.
    pub actor: String,
    /// Whether it was undone; otherwise it was done again.
    pub is_undone: bool,
}

/// One change of an action: what somebody did at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// When.
    pub at: DateTime<Utc>,
    /// The day for which it counts: that of `at`, and never one after the day that is taken for today. A demonstration
    /// stays on its day, and what is done in it was done on that day.
    pub on: NaiveDate,
    /// By whom.
    pub actor: String,
    /// Whether the action was raised by it.
    pub is_raising: bool,
    /// What it wrote.
    pub fields: Vec<FieldChange>,
    /// How often it was undone and done again, in order of time.
    pub turns: Vec<Turn>,
}

/// Every change of an action, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The changes.
    pub changes: Vec<PastChange>,
}

impl History {
    /// The changes that stand: those that were not undone, or were done again.
    #[must_use]
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &PastChange> {
        self.changes.iter().filter(|change| change.stands())
    }

    /// How many of the changes that stand gave the action another date.
    #[must_use]
    pub fn redatings(&self) -> usize {
        self.standing().filter(|change| !change.is_raising && change.field(Field::DueOn).is_some()).count()
    }

    /// The history as it stood at the end of a day. What was undone since has left no trace in it.
    #[must_use]
    pub fn as_at(&self, day: NaiveDate) -> Self {
        let known = self.standing().filter(|change| change.is_raising || change.stood_on(day));
        Self { changes: known.map(|change| PastChange { turns: Vec::new(), ..change.clone() }).collect() }
    }

    /// Change by change in words, the oldest first: `12 Nov 2026, M. Thistlewood: due Fri 20 Nov 2026, was Fri 6 Nov
    /// 2026`, and under it that it was undone.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        self.changes.iter().flat_map(PastChange::in_words).collect()
    }
}

impl PastChange {
    /// Whether it stands now.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.turns.last().is_none_or(|turn| !turn.is_undone)
    }

    /// Whether it stood at the end of a day.
    #[must_use]
    pub fn stood_on(&self, day: NaiveDate) -> bool {
        self.on <= day && self.turns.iter().rev().find(|turn| turn.on <= day).is_none_or(|turn| !turn.is_undone)
    }

    /// What it wrote to a field, if it wrote there.
    #[must_use]
    pub fn field(&self, field: Field) -> Option<&FieldChange> {
        self.fields.iter().find(|change| change.field == field)
    }

    fn in_words(&self) -> Vec<String> {
        let said = if self.is_raising { self.raised_in_words() } else { self.changed_in_words() };
        let turns = self.turns.iter().map(Turn::in_words);
        std::iter::once(format!("{}, {}: {said}", full(self.on), self.actor)).chain(turns).collect()
    }

    fn raised_in_words(&self) -> String {
        let new = |field| self.field(field).and_then(|change| change.new.as_deref());
        let owner = new(Field::Owner).unwrap_or(NOBODY);
        format!("raised for {owner}, due {}: {}", opt_day(new(Field::DueOn)), new(Field::Text).unwrap_or_default())
    }

    fn changed_in_words(&self) -> String {
        let said: Vec<String> = self.fields.iter().filter_map(|change| self.said_of(change)).collect();
        said.join("; ")
    }

    fn said_of(&self, change: &FieldChange) -> Option<String> {
        let new = change.new.as_deref();
        let was = change.old.as_deref();
        Some(match change.field {
            Field::Text => format!("what is to be done: {}, was: {}", quoted(new), quoted(was)),
            Field::Owner => format!("owner {}, was {}", new.unwrap_or(NOBODY), was.unwrap_or(NOBODY)),
            Field::DueOn => format!("due {}, was {}", opt_day(new), opt_day(was)),
            Field::DoneLooksLike => format!("done looks like: {}, was: {}", quoted(new), quoted(was)),
            Field::Status => self.closed_in_words(new),
            // Said with the status, unless the day alone was put right.
            Field::ClosedOn if self.field(Field::Status).is_some() => return None,
            Field::ClosedOn => format!("closed on {}, was {}", opt_day(new), opt_day(was)),
            Field::Evidence if self.became(Status::Cancelled) => format!("because: {}", new.unwrap_or_default()),
            Field::Evidence => format!("evidence: {}", new.map_or_else(|| "none".to_owned(), str::to_owned)),
        })
    }

    fn closed_in_words(&self, status: Option<&str>) -> String {
        let status = status.and_then(Status::from_code).unwrap_or(Status::Open);
        let on = self.field(Field::ClosedOn).and_then(|change| change.new.as_deref());
        match (status, on) {
            (Status::Open, _) => "opened again".to_owned(),
            (closed, Some(on)) => format!("{} on {}", closed.label(), day_in_words(on)),
            (closed, None) => closed.label().to_owned(),
        }
    }

    fn became(&self, status: Status) -> bool {
        self.field(Field::Status).and_then(|change| change.new.as_deref()) == Some(status.code())
    }
}

const NOBODY: &str = "nobody";

impl Turn {
    fn in_words(&self) -> String {
        let what = if self.is_undone { "undone" } else { "done again" };
        format!("  {what} {} by {}", full(self.on), self.actor)
    }
}

fn quoted(text: Option<&str>) -> String {
    text.map_or_else(|| "nothing said".to_owned(), |text| format!("\"{text}\""))
}

fn opt_day(stored: Option<&str>) -> String {
    stored.map_or_else(|| "no day".to_owned(), day_in_words)
}

fn day_in_words(stored: &str) -> String {
    stored.parse().map_or_else(|_| stored.to_owned(), spoken)
}

#[cfg(test)]
mod tests;
