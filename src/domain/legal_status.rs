//! Legal statuses: the SSDA903 code set `LS`, what each is called and who holds parental responsibility under it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

    /// Every code of this program's copy of the code set, with what it is called.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        KNOWN.iter().map(|known| (known.code, known.label))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{day, status};

    /// From the table of legal statuses in the product's domain notes: code, group, who holds responsibility.
    const TABLE: &[(&str, Group, Responsibility)] = &[
        ("V2", Group::Voluntary, Responsibility::NotHeld),
        ("V3", Group::ShortBreak, Responsibility::NotHeld),
        ("V4", Group::ShortBreak, Responsibility::NotHeld),
        ("C1", Group::Order, Responsibility::Held),
        ("C2", Group::Order, Responsibility::Held),
        ("D1", Group::Order, Responsibility::Held),
        ("E1", Group::Order, Responsibility::Held),
        ("L1", Group::Emergency, Responsibility::NotHeld),
        ("L2", Group::Emergency, Responsibility::Limited),
        ("L3", Group::Emergency, Responsibility::NotHeld),
        ("J1", Group::Justice, Responsibility::NotHeld),
        ("J2", Group::Justice, Responsibility::NotHeld),
        ("J3", Group::Justice, Responsibility::NotHeld),
    ];

    #[test]
    fn every_code_has_its_group_and_says_who_holds_responsibility() {
        for (code, group, responsibility) in TABLE {
            let code = LegalCode::new(code);
            assert_eq!((code.group(), code.responsibility()), (*group, Some(*responsibility)), "{}", code.as_str());
            assert!(code.short_label().len() <= 18, "{}", code.short_label());
        }
        assert_eq!(KNOWN.len(), TABLE.len());
    }

    #[test]
    fn a_code_is_read_whatever_its_case_and_spaces() {
        assert_eq!(LegalCode::new(" v2 "), LegalCode::new("V2"));
        assert!(LegalCode::new("v2").is_section_20() && !LegalCode::new("V3").is_section_20());
    }

    #[test]
    fn section_20_is_never_called_an_order() {
        let named = KNOWN.iter().filter(|known| known.code.starts_with('V'));
        assert!(named.flat_map(|known| [known.label, known.short]).all(|label| !label.contains("order")));
    }

    #[test]
    fn an_unknown_code_is_kept_and_nothing_is_claimed_of_it() {
        let code = LegalCode::new("Q9");
        assert_eq!((code.label(), code.short_label(), code.group()), ("Q9", "Q9", Group::Unknown));
        assert_eq!((code.responsibility(), code.is_known()), (None, false));
    }

    #[test]
    fn a_status_is_in_force_from_its_first_day_until_the_day_before_it_ends() {
        let run = status("V2", "2026-10-02", Some("2026-10-20"));
        let in_force = ["2026-10-01", "2026-10-02", "2026-10-19", "2026-10-20"].map(|on| run.in_force_on(day(on)));
        assert_eq!(in_force, [false, true, true, false]);
        assert!(status("V2", "2026-10-02", None).in_force_on(day("2030-01-01")));
    }
}
