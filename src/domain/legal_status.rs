//! Legal statuses: the SSDA903 code set `LS`, what each is called and who holds parental responsibility under it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Id, child::Source, coded};

coded! {
    /// How a legal status came about.
    pub enum Group {
        Voluntary = "voluntary", "voluntary agreement";
        Order = "order", "order";
        Emergency = "emergency", "emergency";
        Justice = "justice", "youth justice";
        ShortBreak = "short_break", "short breaks";
        Unknown = "unknown", "not known";
    }
}

coded! {
    /// Whether the council holds parental responsibility under a legal status.
    pub enum Responsibility {
        Held = "held", "Council shares parental responsibility";
        Limited = "limited", "Council has limited parental responsibility";
        NotHeld = "not_held", "Council has no parental responsibility";
    }
}

/// A legal status code of the SSDA903 return (`LS`). Codes that this program does not know are kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct LegalCode(String);

/// A known code: its label, a form that fits a narrow column, its group and who holds responsibility.
struct Known {
    code: &'static str,
    label: &'static str,
    short: &'static str,
    group: Group,
    responsibility: Responsibility,
}

const fn known(
    code: &'static str,
    label: &'static str,
    short: &'static str,
    group: Group,
    responsibility: Responsibility,
) -> Known {
    Known { code, label, short, group, responsibility }
}

const KNOWN: &[Known] = &[
    known("V2", "Section 20", "Section 20", Group::Voluntary, Responsibility::NotHeld),
    known("V3", "Section 20 short breaks, individual", "Short breaks", Group::ShortBreak, Responsibility::NotHeld),
    known("V4", "Section 20 short breaks, series", "Short breaks", Group::ShortBreak, Responsibility::NotHeld),
    known("C1", "Interim care order", "Interim care order", Group::Order, Responsibility::Held),
    known("C2", "Full care order", "Care order", Group::Order, Responsibility::Held),
    known("D1", "Freeing order", "Freeing order", Group::Order, Responsibility::Held),
    known("E1", "Placement order", "Placement order", Group::Order, Responsibility::Held),
    known(
        "L1",
        "Police protection, in local authority accommodation",
        "Police protection",
        Group::Emergency,
        Responsibility::NotHeld,
    ),
    known("L2", "Emergency protection order", "Emergency order", Group::Emergency, Responsibility::Limited),
    known(
        "L3",
        "Child assessment order, in local authority accommodation",
        "Assessment order",
        Group::Emergency,
        Responsibility::NotHeld,
    ),
    known(
        "J1",
        "Remanded to local authority accommodation or youth detention accommodation",
        "Remand",
        Group::Justice,
        Responsibility::NotHeld,
    ),
    known(
        "J2",
        "Placed under the Police and Criminal Evidence Act 1984",
        "PACE",
        Group::Justice,
        Responsibility::NotHeld,
    ),
    known(
        "J3",
        "Youth rehabilitation order with residence or intensive fostering",
        "Youth rehab. order",
        Group::Justice,
        Responsibility::NotHeld,
    ),
];

impl LegalCode {
    /// The code as the return has it, in capitals.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.trim().to_ascii_uppercase())
    }

    /// `V2`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn known(&self) -> Option<&'static Known> {
        KNOWN.iter().find(|known| known.code == self.0)
    }

    /// Whether the code is in this program's copy of the code set.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known().is_some()
    }

    /// What the status is called; an unknown code is called by its code.
    #[must_use]
    pub fn label(&self) -> &str {
        self.known().map_or(self.as_str(), |known| known.label)
    }

    /// A name of at most 18 characters, for a narrow column.
    #[must_use]
    pub fn short_label(&self) -> &str {
        self.known().map_or(self.as_str(), |known| known.short)
    }

    /// How it came about.
    #[must_use]
    pub fn group(&self) -> Group {
        self.known().map_or(Group::Unknown, |known| known.group)
    }

    /// Whether the council holds parental responsibility; `None` for a code that is not known.
    #[must_use]
    pub fn responsibility(&self) -> Option<Responsibility> {
        self.known().map(|known| known.responsibility)
    }

    /// Section 20 of the Children Act 1989, single period: a voluntary agreement.
    #[must_use]
    pub fn is_section_20(&self) -> bool {
        self.0 == "V2"
    }

    /// Section 20 short breaks: not an admission.
    #[must_use]
    pub fn is_short_break(&self) -> bool {
        self.group() == Group::ShortBreak
    }
}

/// One unbroken run of one legal status within a period of care.
#[derive(Debug, Clone, PartialEq)]
pub struct LegalStatus {
    /// The row's identifier.
    pub id: Id,
    /// The period of care it belongs to.
    pub period_id: Id,
    /// `None` where the extract's words could not be read.
    pub code: Option<LegalCode>,
    /// Its first day.
    pub started_on: NaiveDate,
    /// The day it ended; it is no longer in force on that day.
    pub ended_on: Option<NaiveDate>,
    /// Where the fact is from.
    pub source: Source,
}

impl LegalStatus {
    /// Whether it is in force on a day: started by then and not ended by then.
    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.started_on <= day && self.ended_on.is_none_or(|end| end > day)
    }
}
