//! The chain of a request as a whole: what came when after what, before or after entry, and who was on duty.
//!
//! Nothing is made up where a time is missing: between a day with a time and one without, only days are counted.

use std::fmt;

use chrono::NaiveDate;

use super::{Decision, EntryRequest, Outcome, Role, Verdict};
use crate::domain::calendar::{Moment, full};
use crate::domain::duty::{Duty, on_duty, was_on_duty};
use crate::domain::person_name::is_same_name;
use crate::domain::text::{capital, counted};

#[cfg(test)]
mod tests;

/// How long after another moment something happened; less than nothing where it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Both times are known.
    Minutes(i64),
    /// Only the days are.
    Days(i64),
}

impl Gap {
    /// From one moment to another.
    #[must_use]
    pub fn between(from: Moment, to: Moment) -> Self {
        match (from.time, to.time) {
            (Some(earlier), Some(later)) => {
                Self::Minutes((to.day.and_time(later) - from.day.and_time(earlier)).num_minutes())
            }
            _ => Self::Days((to.day - from.day).num_days()),
        }
    }

    /// The minutes, where both times are known.
    #[must_use]
    pub const fn minutes(self) -> Option<i64> {
        match self {
            Self::Minutes(minutes) => Some(minutes),
            Self::Days(_) => None,
        }
    }

    /// Whether the later moment was recorded before the earlier one.
    #[must_use]
    pub const fn is_backwards(self) -> bool {
        matches!(self, Self::Minutes(count) | Self::Days(count) if count < 0)
    }

    const fn is_nothing(self) -> bool {
        matches!(self, Self::Minutes(0) | Self::Days(0))
    }
}

impl fmt::Display for Gap {
    /// `45 min`, `1 h 44 min`, `2 days`, `1 day 3 h`, whichever way it goes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = match self {
            Self::Days(days) => return f.write_str(&counted(days.abs(), "day")),
            Self::Minutes(minutes) => minutes.abs(),
        };
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let said = match (days, hours, rest) {
            (0, 0, rest) => format!("{rest} min"),
            (0, hours, 0) => format!("{hours} h"),
            (0, hours, rest) => format!("{hours} h {rest} min"),
            (days, 0, _) => counted(days, "day"),
            (days, hours, _) => format!("{} {hours} h", counted(days, "day")),
        };
        f.write_str(&said)
    }
}

/// When something was decided, seen from the day of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// So many days before.
    Before(i64),
    /// On the day.
    OnTheDay,
    /// So many days after.
    After(i64),
}

impl Timing {
    /// A day as seen from the day of entry.
    #[must_use]
    pub fn of(day: NaiveDate, entry: NaiveDate) -> Self {
        match (day - entry).num_days() {
            0 => Self::OnTheDay,
            days if days < 0 => Self::Before(-days),
            days => Self::After(days),
        }
    }

    /// Days after entry: less than nothing before it.
    #[must_use]
    pub const fn days_after(self) -> i64 {
        match self {
            Self::Before(days) => -days,
            Self::OnTheDay => 0,
            Self::After(days) => days,
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before(days) => write!(f, "{} before entry", counted(*days, "day")),
            Self::OnTheDay => f.write_str("on the day of entry"),
            Self::After(days) => write!(f, "{} after entry", counted(*days, "day")),
        }
    }
}

/// One step, and how it stands to the others.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainStep<'a> {
    /// What was decided; `None` for the request itself.
    pub decision: Option<&'a Decision>,
    /// By whom.
    pub person: Option<&'a str>,
    /// When.
    pub at: Moment,
    /// How long after the step before; the first decision after the request. `None` for the request itself.
    pub gap: Option<Gap>,
    /// When it was seen from the day of entry; `None` where there was none, and for the request itself.
    pub entry: Option<Timing>,
    /// Who was on duty on its day, as the rota names them; nobody where no turn covers it.
    pub on_duty: Vec<&'a str>,
    /// Whether the one who took it was; `None` where nobody can say.
    pub was_on_duty: Option<bool>,
    /// Whether it came after a step that it should have come before, and which was not made again.
    pub is_out_of_order: bool,
    /// Whether it is the first decision of a duty Head of Service.
    pub is_first_duty: bool,
    /// Whether the one who took it is recorded as operational Head of Service too; only said of the duty Head.
    pub is_same_person_twice: bool,
}

/// A request read as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain<'a> {
    /// The request, where no step of the social worker stands for it, and the steps in the order of time.
    pub steps: Vec<ChainStep<'a>>,
    /// What became of the request.
    pub outcome: Outcome,
    /// The last decision of a duty Head of Service.
    pub decided: Option<&'a Decision>,
    /// How long after the request that was.
    pub to_decision: Option<Gap>,
    /// When the first of them was seen from the day of entry; `None` where there is none, or was no entry.
    pub first_duty: Option<Timing>,
    /// Who was both operational and duty Head of Service.
    pub same_person_twice: Option<&'a str>,
    request: &'a EntryRequest,
    admitted_on: Option<NaiveDate>,
}

impl EntryRequest {
    /// The chain, with the day of entry, where there was one, and the turns of the rota.
    #[must_use]
    pub fn chain<'a>(&'a self, entry: Option<NaiveDate>, duties: &'a [Duty]) -> Chain<'a> {
        let decisions = in_order(&self.decisions);
        let first_duty = decisions.iter().find(|step| step.is_duty_decision()).map(|step| step.decided_at.day);
        let decided = self.duty_decision();
        Chain {
            steps: self.steps(&decisions, entry, duties),
            outcome: self.outcome(),
            decided,
            to_decision: decided.map(|decision| Gap::between(self.asked_at, decision.decided_at)),
            first_duty: first_duty.zip(entry).map(|(day, entry)| Timing::of(day, entry)),
            same_person_twice: self.same_person_twice(),
            request: self,
            admitted_on: entry,
        }
    }

    fn steps<'a>(
        &'a self,
        decisions: &[&'a Decision],
        entry: Option<NaiveDate>,
        duties: &'a [Duty],
    ) -> Vec<ChainStep<'a>> {
        let twice = self.same_person_twice();
        let first_duty = decisions.iter().position(|step| step.is_duty_decision());
        let before = std::iter::once(self.asked_at).chain(decisions.iter().map(|step| step.decided_at));
        let taken = decisions.iter().zip(before).enumerate().map(|(at, (decision, before))| {
            let (person, day) = (decision.person.as_deref(), decision.decided_at.day);
            ChainStep {
                decision: Some(decision),
                person,
                at: decision.decided_at,
                gap: Some(Gap::between(before, decision.decided_at)),
                entry: entry.map(|entry| Timing::of(day, entry)),
                on_duty: on_duty(duties, day).collect(),
                was_on_duty: was_on_duty(duties, person, day),
                is_out_of_order: is_out_of_order(decisions, at),
                is_first_duty: first_duty == Some(at),
                is_same_person_twice: decision.role == Role::DutyHead
                    && person.zip(twice).is_some_and(|(person, twice)| is_same_name(person, twice)),
            }
        });
        self.own_step(decisions).into_iter().chain(taken).collect()
    }

    /// The request as a step; the social worker's step at the same moment stands for it.
    fn own_step(&self, decisions: &[&Decision]) -> Option<ChainStep<'_>> {
        let stands_for_it = |step: &&&Decision| {
            step.role == Role::SocialWorker && Gap::between(self.asked_at, step.decided_at).is_nothing()
        };
        decisions.iter().find(stands_for_it).is_none().then(|| ChainStep {
            decision: None,
            person: self.asked_by.as_deref(),
            at: self.asked_at,
            gap: None,
            entry: None,
            on_duty: Vec::new(),
            was_on_duty: None,
            is_out_of_order: false,
            is_first_duty: false,
            is_same_person_twice: false,
        })
    }
}

/// The steps in the order of time; on a day on which not every time is known, in the order of the chain.
fn in_order(decisions: &[Decision]) -> Vec<&Decision> {
    let is_timed = |day: NaiveDate| {
        decisions.iter().filter(|step| step.decided_at.day == day).all(|step| step.decided_at.time.is_some())
    };
    let mut steps: Vec<&Decision> = decisions.iter().collect();
    steps.sort_by_key(|step| {
        let time = step.decided_at.time.filter(|_| is_timed(step.decided_at.day));
        (step.decided_at.day, time, place(step.role))
    });
    steps
}

/// Where a role stands in the chain; the out-of-hours team may act first.
const fn place(role: Role) -> u8 {
    match role {
        Role::OutOfHours => 0,
        Role::SocialWorker => 1,
        Role::TeamManager => 2,
        Role::ServiceManager => 3,
        Role::OperationalHead => 4,
        Role::DutyHead => 5,
    }
}

/// Whether a step comes after one that it should have come before, and which was not made again.
fn is_out_of_order(steps: &[&Decision], at: usize) -> bool {
    let Some(step) = steps.get(at).filter(|step| step.role != Role::OutOfHours) else { return false };
    let taken_by = |role, steps: &[&Decision]| steps.iter().any(|other| other.role == role);
    let (before, after) = (steps.get(..at).unwrap_or_default(), steps.get(at + 1..).unwrap_or_default());
    before.iter().enumerate().any(|(turn, other)| {
        let had_its_turn = taken_by(step.role, before.get(..turn).unwrap_or_default());
        place(other.role) > place(step.role) && !had_its_turn && !taken_by(other.role, after)
    })
}

impl<'a> ChainStep<'a> {
    /// In which role; for the request itself the social worker's.
    #[must_use]
    pub fn role(&self) -> Role {
        self.decision.map_or(Role::SocialWorker, |decision| decision.role)
    }

    /// What was said: `asked` for the request itself.
    #[must_use]
    pub fn said(&self) -> &'static str {
        self.decision.map_or("asked", |decision| decision.verdict.label())
    }

    /// What was said, as it is stored; `None` for the request itself.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.decision.map(|decision| decision.verdict)
    }

    /// On what grounds.
    #[must_use]
    pub fn rationale(&self) -> Option<&'a str> {
        self.decision?.rationale.as_deref()
    }

    /// What there is to say about the step beside who, what and when: only what says something.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let is_duty = self.role() == Role::DutyHead;
        let entry = self.entry.filter(|_| self.is_first_duty).map(|timing| match timing {
            // A column on a projector has no room for the article.
            Timing::OnTheDay => "on day of entry".to_owned(),
            other => other.to_string(),
        });
        let twice = self.is_same_person_twice.then(|| "also operational Head of Service".to_owned());
        let out_of_order = self.is_out_of_order.then(|| "out of order".to_owned());
        let rota = self.was_on_duty.filter(|_| is_duty).map(|was| self.on_rota(was));
        [self.gap_in_words(), entry, rota, twice, out_of_order].into_iter().flatten().collect()
    }

    fn gap_in_words(&self) -> Option<String> {
        let gap = self.gap.filter(|gap| !gap.is_nothing())?;
        Some(format!("{gap} {}", if gap.is_backwards() { "earlier" } else { "later" }))
    }

    fn on_rota(&self, was: bool) -> String {
        if was { "on duty".to_owned() } else { format!("not on duty ({} was)", self.on_duty.join(" and ")) }
    }
}

impl Chain<'_> {
    /// The request in a sentence or two: `Asked 3 Nov 2026 by P. Larkspur. Not agreed 3 Nov 2026 by S. Oakapple,
    /// 5 h after it was asked, on duty. No admission.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let by = |person: Option<&str>| person.map_or_else(String::new, |person| format!(" by {}", person.trim()));
        let asked = format!("Asked {}{}.", full(self.request.asked_at.day), by(self.request.asked_by.as_deref()));
        let decided = self.decided.map_or_else(
            || "No duty decision recorded.".to_owned(),
            |decision| {
                let (day, person) = (full(decision.decided_at.day), by(decision.person.as_deref()));
                format!("{} {day}{person}{}.", capital(decision.verdict.label()), self.after_asking())
            },
        );
        format!("{asked} {decided} {}", self.entry_in_words())
    }

    /// The step that the last decision of a duty Head of Service was.
    #[must_use]
    pub fn decider_step(&self) -> Option<&ChainStep<'_>> {
        self.steps.iter().find(|step| step.decision.is_some() && step.decision == self.decided)
    }

    fn after_asking(&self) -> String {
        let gap = self.to_decision.filter(|gap| !gap.is_nothing()).map(|gap| {
            let way = if gap.is_backwards() { "before" } else { "after" };
            format!("{gap} {way} it was asked")
        });
        let rota = self.decider_step().and_then(|step| Some(step.on_rota(step.was_on_duty?)));
        gap.into_iter().chain(rota).flat_map(|said| [", ".to_owned(), said]).collect()
    }

    fn entry_in_words(&self) -> String {
        let Some(entry) = self.admitted_on else { return "No admission.".to_owned() };
        match self.first_duty {
            Some(timing) => format!("Admitted {}; first decided {timing}.", full(entry)),
            None => format!("Admitted {}.", full(entry)),
        }
    }
}
