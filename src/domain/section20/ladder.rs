//! The council's ladder of checks: how long after its start an agreement is to be looked at again.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};

use crate::domain::calendar::{months_after, months_between};
use crate::domain::text::counted;

/// How long after the start of an agreement a check is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung {
    /// So many days; the start is day 0.
    Days(u32),
    /// So many calendar months.
    Months(u32),
}

impl Rung {
    /// In the words of those who count it: 72 hours, 4 weeks, 3 months.
    fn in_words(self) -> String {
        match self {
            Self::Days(days @ ..=3) => counted((days * 24).into(), "hour"),
            Self::Days(days) if days % 7 == 0 => counted((days / 7).into(), "week"),
            Self::Days(days) => counted(days.into(), "day"),
            Self::Months(months) => counted(months.into(), "month"),
        }
    }

    fn due(self, since: NaiveDate) -> NaiveDate {
        match self {
            Self::Days(days) => since.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX),
            Self::Months(months) => months_after(since, months),
        }
    }
}

/// The rungs, and the months between checks after the last of them.
///
/// A setting of the council, written as `3d 28d 3m 6m then 3m`: by default at 72 hours (day 3), 4 weeks (day 28), 3 and
/// 6 calendar months, then every 3 months. No regulation sets these: they are this program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    rungs: Vec<Rung>,
    then_every_months: u32,
}

impl Default for Ladder {
    fn default() -> Self {
        let rungs = vec![Rung::Days(3), Rung::Days(28), Rung::Months(3), Rung::Months(6)];
        Self { rungs, then_every_months: 3 }
    }
}

impl Ladder {
    /// Read out: `72 hours, 4 weeks, 3 months, 6 months, then every 3 months`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let rungs: String = self.rungs.iter().map(|rung| rung.in_words() + ", ").collect();
        let then = if rungs.is_empty() { "" } else { "then " };
        match self.then_every_months {
            1 => format!("{rungs}{then}every month"),
            months => format!("{rungs}{then}every {months} months"),
        }
    }

    /// The first check due after a day, for an agreement that began on `since`.
    #[must_use]
    pub fn next_after(&self, since: NaiveDate, day: NaiveDate) -> NaiveDate {
        let rungs = self.rungs.iter().map(|rung| rung.due(since)).filter(|due| *due > day);
        rungs.min().unwrap_or_else(|| self.repeated_after(since, day))
    }

    /// The first of the repeated checks after a day; they are counted from the last rung, and it from the start, so that
    /// a start on the 31st stays as near to the 31st as each month allows.
    fn repeated_after(&self, since: NaiveDate, day: NaiveDate) -> NaiveDate {
        let last = self.rungs.iter().copied().max_by_key(|rung| rung.due(since));
        let (from, months) = match last {
            Some(Rung::Months(months)) => (since, months),
            Some(rung @ Rung::Days(_)) => (rung.due(since), 0),
            None => (since, 0),
        };
        let every = self.then_every_months.max(1);
        let passed = months_between(from, day).saturating_sub(months) / every;
        months_after(from, months.saturating_add((passed + 1).saturating_mul(every)))
    }
}

impl fmt::Display for Ladder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for rung in &self.rungs {
            match rung {
                Rung::Days(days) => write!(f, "{days}d ")?,
                Rung::Months(months) => write!(f, "{months}m ")?,
            }
        }
        write!(f, "then {}m", self.then_every_months)
    }
}

/// A text is not a ladder of checks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a ladder of checks. Write days and months after the start, as in 3d 28d 3m 6m then 3m.")]
pub struct NotALadder(pub String);

impl FromStr for Ladder {
    type Err = NotALadder;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = || {
            let (rungs, repeat) = text.split_once("then")?;
            let rungs = rungs.split_whitespace().map(rung).collect::<Option<Vec<Rung>>>()?;
            match rung(repeat.trim())? {
                Rung::Months(then_every_months) => Some(Self { rungs, then_every_months }),
                Rung::Days(_) => None,
            }
        };
        parsed().ok_or_else(|| NotALadder(text.to_owned()))
    }
}

/// `28d`, `4w` or `3m`, at least 1 and at most 9999 of them.
fn rung(text: &str) -> Option<Rung> {
    let number = |unit| text.strip_suffix(unit)?.parse::<u32>().ok().filter(|number| (1..=9999).contains(number));
    let weeks = || number('w').map(|weeks| Rung::Days(weeks * 7));
    number('d').map(Rung::Days).or_else(weeks).or_else(|| number('m').map(Rung::Months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ladder_is_read_out_in_the_words_of_those_who_count_it() {
        let cases = [
            ("3d 28d 3m 6m then 3m", "72 hours, 4 weeks, 3 months, 6 months, then every 3 months"),
            ("1d 10d 2w 1m then 1m", "24 hours, 10 days, 2 weeks, 1 month, then every month"),
            ("then 6m", "every 6 months"),
        ];
        for (written, read) in cases {
            assert_eq!(written.parse::<Ladder>().map(|ladder| ladder.in_words()), Ok(read.to_owned()), "{written}");
        }
    }
}
