//! Values of facts: as they are stored, and as people read them.

use chrono::NaiveDate;
use serde::Serialize;

use super::Part;
use crate::domain::admission::EntryKind;
use crate::domain::calendar::{Moment, full};
use crate::domain::child::{Sex, is_name};
use crate::domain::codes;
use crate::domain::entry_request::{Role, Verdict};
use crate::domain::intervention::{Kind, Outcome};
use crate::domain::legal_status::LegalCode;

/// A value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Value {
    /// As it is stored; `null` where nothing is, and for a name, which no list shows.
    #[serde(rename = "value")]
    pub stored: Option<String>,
    /// As people read it.
    #[serde(rename = "in_words")]
    pub words: String,
}

/// The most letters of a text that are shown.
const MOST_LETTERS: usize = 72;

impl Value {
    /// A value of a column as it is stored.
    pub(super) fn of(part: Part, column: &str, raw: Option<&str>) -> Self {
        let Some(raw) = raw else {
            let words = if column == "ended_on" { "no end" } else { "not known" };
            return Self { stored: None, words: words.to_owned() };
        };
        if is_name(column) || column == "family_ref" {
            return Self { stored: None, words: "recorded, not shown here".to_owned() };
        }
        Self { stored: Some(raw.to_owned()), words: in_words(part, column, raw) }
    }
}

fn in_words(part: Part, column: &str, raw: &str) -> String {
    let coded = |label: Option<&str>| label.unwrap_or(raw).to_owned();
    match (part, column) {
        (_, "asked_at" | "decided_at") => moment(raw),
        (_, column) if column.ends_with("_on") => day(raw),
        (_, "sex") => coded(Sex::from_code(raw).map(Sex::label)),
        (_, "disabled" | "unaccompanied" | "shared_responsibility") => yes_no(raw),
        (_, "ethnicity") => coded(codes::ethnicity_label(raw)),
        (_, "previous_permanence") => coded(codes::previous_permanence_label(raw)),
        (_, "need") => coded(codes::need_label(raw)),
        (_, "end_reason") => coded(codes::end_reason_label(raw)),
        (_, "route_on_entry" | "code") => LegalCode::new(raw).label().to_owned(),
        (_, "entry") => coded(EntryKind::from_code(raw).map(EntryKind::label)),
        (Part::Placement, "type") => coded(codes::placement_label(raw)),
        (Part::Placement, "provider") => coded(codes::provider_label(raw)),
        (Part::Help, "kind") => coded(Kind::from_code(raw).map(Kind::label)),
        (Part::Help, "outcome") => coded(Outcome::from_code(raw).map(Outcome::label)),
        (_, "role") => coded(Role::from_code(raw).map(Role::label)),
        (_, "decision") => coded(Verdict::from_code(raw).map(Verdict::label)),
        (_, "network_explored" | "wishes_recorded" | "siblings_together" | "school_kept" | "legal_advice") => {
            raw.replace('_', " ")
        }
        _ => shortened(raw),
    }
}

fn day(raw: &str) -> String {
    raw.parse::<NaiveDate>().map_or_else(|_| raw.to_owned(), full)
}

fn moment(raw: &str) -> String {
    let Ok(moment) = raw.parse::<Moment>() else { return raw.to_owned() };
    let time = moment.time.map(|time| format!(", {}", time.format("%H:%M")));
    format!("{}{}", full(moment.day), time.unwrap_or_default())
}

fn yes_no(raw: &str) -> String {
    match raw {
        "1" | "true" => "yes",
        "0" | "false" => "no",
        other => other,
    }
    .to_owned()
}

/// A long text as far as a line of a list has room for it.
fn shortened(raw: &str) -> String {
    let text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST_LETTERS {
        return text;
    }
    let kept: String = text.chars().take(MOST_LETTERS).collect();
    format!("{}...", kept.trim_end())
}
