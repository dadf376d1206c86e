//! What a file holds that a backup of it does not, and the other way round: said before anything is replaced.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::minute;
use crate::domain::calendar::Month;
use crate::domain::coded;
use crate::domain::text::{clean, counted};

coded! {
    /// How far a meeting has come.
    pub enum MeetingStage {
        Opened = "opened", "opened";
        Begun = "begun", "begun";
        Closed = "closed", "closed";
    }
}

/// Changes of the log: how many, whose, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldChanges {
    /// How many commands.
    pub number: usize,
    /// Who made how many of them, most first.
    pub by: Vec<(String, usize)>,
    /// When the first was made.
    pub from: NaiveDateTime,
    /// When the last was made.
    pub to: NaiveDateTime,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldImport {
    /// When it was applied.
    pub at: NaiveDateTime,
    /// What it changed.
    pub summary: String,
}

/// A meeting, and how far it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldMeeting {
    /// The month of its admissions.
    pub month: Month,
    /// How far it has come there, and not here.
    pub stage: MeetingStage,
}

/// What is in one of two, and not in the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Changes.
    pub changes: Option<HeldChanges>,
    /// Imports, oldest first.
    pub imports: Vec<HeldImport>,
    /// Meetings, oldest month first.
    pub meetings: Vec<HeldMeeting>,
    /// References of actions.
    pub actions: Vec<String>,
    /// References of lessons.
    pub lessons: Vec<String>,
    /// How many follow-ups.
    pub follow_ups: usize,
}

/// Why two files cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dissimilar {
    /// There is no file at the place.
    Absent,
    /// What stands there cannot be read.
    Unreadable,
}

/// What restoring a backup would lose, and what would come back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What is in the file and not in the backup.
    pub lost: Held,
    /// What is in the backup and not in the file.
    pub back: Held,
    /// How many changes stand in both and are not the same.
    pub altered: usize,
    /// The last command up to which the two change logs are the same, where neither goes on from the other.
    pub parted_after: Option<i64>,
}

/// References that are named; of more, only how many.
const MOST_NAMED: usize = 6;

impl Held {
    /// Whether there is nothing of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each part of it on a line of its own.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let changes = self.changes.as_ref().map(HeldChanges::in_words);
        let imports = self.imports.iter().map(HeldImport::in_words);
        let meetings = self.meetings.iter().map(HeldMeeting::in_words);
        let records = [named(&self.actions, "action"), named(&self.lessons, "lesson"), follow_ups(self.follow_ups)];
        changes.into_iter().chain(imports).chain(meetings).chain(records.into_iter().flatten()).collect()
    }
}

impl HeldChanges {
    fn in_words(&self) -> String {
        let by: Vec<String> = self.by.iter().map(|(name, number)| format!("{} ({number})", clean(name))).collect();
        format!("{}, by {}; {}", count(self.number, "change"), by.join(", "), span(self.from, self.to))
    }
}

impl HeldImport {
    fn in_words(&self) -> String {
        format!("The import of {}: {}", minute(self.at), clean(&self.summary))
    }
}

impl HeldMeeting {
    fn in_words(&self) -> String {
        format!("The meeting about {} was {}", self.month.name(), self.stage.label())
    }
}

impl Difference {
    /// What would be lost and what would come back, in lines to read; what belongs to a heading is set in.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let parted = self.parted_after.filter(|_| self.altered == 0).map(|last| {
            format!(
                "Their change logs part after command {last}: the backup is no earlier state of the file, but another."
            )
        });
        let mut lines: Vec<String> = self.altered_in_words().into_iter().chain(parted).collect();
        lines.extend(part("Would be lost: what is in the file and not in the backup", &self.lost));
        if self.lost.is_empty() && self.altered == 0 {
            lines.push("Nothing would be lost: the backup holds all that the file holds.".to_owned());
        }
        lines.extend(part("Would come back: what is in the backup and not in the file", &self.back));
        lines
    }
}

impl Difference {
    /// What has to be said where a change stands in both and is not the same.
    #[must_use]
    pub fn altered_in_words(&self) -> Option<String> {
        let changes =
            if self.altered == 1 { "1 change stands".to_owned() } else { format!("{} changes stand", self.altered) };
        let said = format!(
            "{changes} in both and by the change logs not the same: one of the two was altered. Keep both for whoever looks after \
             the program, and hold each against a seal on a paper: verify --against."
        );
        (self.altered > 0).then_some(said)
    }
}

fn part(heading: &str, held: &Held) -> Vec<String> {
    let lines = held.lines();
    let heading = (!lines.is_empty()).then(|| heading.to_owned());
    heading.into_iter().chain(lines.into_iter().map(|line| format!("  {line}"))).collect()
}

/// `from 12 Nov 2026, 10:12 to 16:40`, or `at 12 Nov 2026, 10:12`.
fn span(from: NaiveDateTime, to: NaiveDateTime) -> String {
    if minute(from) == minute(to) {
        return format!("at {}", minute(from));
    }
    let until = if from.date() == to.date() { to.format("%H:%M").to_string() } else { minute(to) };
    format!("from {} to {until}", minute(from))
}

fn count(number: usize, noun: &str) -> String {
    counted(i64::try_from(number).unwrap_or(i64::MAX), noun)
}

/// `3 actions, A-033`.
fn named(references: &[String], noun: &str) -> Option<String> {
    let first: Vec<&str> = references.iter().take(MOST_NAMED).map(String::as_str).collect();
    let more = references.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!references.is_empty()).then(|| format!("{}: {}{more}", count(references.len(), noun), first.join(", ")))
}

fn follow_ups(number: usize) -> Option<String> {
    (number > 0).then(|| count(number, "follow-up"))
}

impl Dissimilar {
    /// Why there is nothing to compare, in a sentence about what stands at the place.
    #[must_use]
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Absent => "There is no such file yet, so nothing can be lost. It is made.",
            Self::Unreadable => {
                "What stands there cannot be read, so nobody can say what would be lost. It is kept all the same."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn held() -> Held {
        Held {
            changes: Some(HeldChanges {
                number: 12,
                by: vec![("M. Thistlewood".to_owned(), 10), ("P. Larkspur".to_owned(), 2)],
                from: at("2026-11-12T10:12:00"),
                to: at("2026-11-12T16:40:59"),
            }),
            imports: vec![HeldImport { at: at("2026-11-11T09:00:00"), summary: "1 new admission".to_owned() }],
            meetings: vec![HeldMeeting { month: "2026-10".parse().unwrap(), stage: MeetingStage::Closed }],
            actions: (31..=38).map(|number| format!("A-0{number}")).collect(),
            lessons: vec!["LA-012".to_owned()],
            follow_ups: 1,
        }
    }

    #[test]
    fn what_would_be_lost_says_how_much_whose_and_when() {
        let difference = Difference {
            lost: held(),
            back: Held { follow_ups: 2, ..Held::default() },
            altered: 0,
            parted_after: None,
        };
        assert_eq!(
            difference.lines(),
            [
                "Would be lost: what is in the file and not in the backup",
                "  12 changes, by M. Thistlewood (10), P. Larkspur (2); from 12 Nov 2026, 10:12 to 16:40",
                "  The import of 11 Nov 2026, 09:00: 1 new admission",
                "  The meeting about October 2026 was closed",
                "  8 actions: A-031, A-032, A-033, A-034, A-035, A-036 and 2 more",
                "  1 lesson: LA-012",
                "  1 follow-up",
                "Would come back: what is in the backup and not in the file",
                "  2 follow-ups",
            ]
        );
    }

    #[test]
    fn nothing_to_lose_is_said_too() {
        let nothing = "Nothing would be lost: the backup holds all that the file holds.";
        assert_eq!(Difference::default().lines(), [nothing]);
        let only_back = Difference { back: held(), ..Difference::default() };
        assert_eq!(only_back.lines().first().map(String::as_str), Some(nothing));
        let altered = Difference { altered: 1, ..Difference::default() };
        let [said] = altered.lines().try_into().expect("nothing is lost, and that is no comfort");
        assert!(said.starts_with("1 change stands in both and by the change logs not the same:"), "{said}");
    }

    #[test]
    fn a_span_of_several_days_names_both() {
        assert_eq!(
            span(at("2026-11-11T10:12:00"), at("2026-11-12T09:00:00")),
            "from 11 Nov 2026, 10:12 to 12 Nov 2026, 09:00"
        );
        assert_eq!(span(at("2026-11-11T10:12:00"), at("2026-11-11T10:12:59")), "at 11 Nov 2026, 10:12");
    }
}
