//! A field that changes, as a person reads it: dates, yes and no, and the words of codes.

use chrono::NaiveDate;

use super::FieldChange;
use super::disagree::InWords;
use crate::domain::Coded;
use crate::domain::admission::{EntryKind, PeriodKind};
use crate::domain::calendar::Moment;
use crate::domain::child::{Sex, is_name};
use crate::domain::codes;
use crate::domain::entry_request::{Answer, LegalAdvice, Role, SchoolKept, SiblingsTogether, Verdict};
use crate::domain::intervention::{Kind, Outcome};
use crate::domain::legal_status::LegalCode;

/// What a change says; `None` for what is told otherwise: the marks of what was typed in, and whose word a fact is.
pub(super) fn line(change: &FieldChange) -> Option<String> {
    let shown =
        |value: &Option<String>| value.as_deref().map_or("not known".to_owned(), |value| value_of(change, value));
    let name = match change.field {
        "typed" | "source" | "child_id" => return None,
        "child_ref" => "number".to_owned(),
        "missing_since" => return Some(lacking(change.new.as_deref())),
        "period_id" => "admission that followed".to_owned(),
        "decided_at" => "decided".to_owned(),
        "asked_at" => "asked".to_owned(),
        "family_ref" => "brothers and sisters".to_owned(),
        other => other.trim_end_matches("_on").replace('_', " "),
    };
    if is_name(change.field) {
        return Some(format!("{name} changed"));
    }
    Some(format!("{name} {} to {}", shown(&change.old), shown(&change.new)))
}

/// Whether an extract lacks it, and which.
fn lacking(since: Option<&str>) -> String {
    let day = since.and_then(|since| since.parse::<NaiveDate>().ok());
    day.map_or_else(
        || "in the extract again".to_owned(),
        |day| format!("no longer in the extract of {}", day.in_words()),
    )
}

fn value_of(change: &FieldChange, value: &str) -> String {
    if let Ok(day) = value.parse::<NaiveDate>() {
        return day.in_words();
    }
    let words = match change.field {
        "sex" => label::<Sex>(value),
        "entry" => label::<EntryKind>(value),
        "outcome" => label::<Outcome>(value),
        "role" => label::<Role>(value),
        "decision" => label::<Verdict>(value),
        "network_explored" | "wishes_recorded" => label::<Answer>(value),
        "siblings_together" => label::<SiblingsTogether>(value),
        "school_kept" => label::<SchoolKept>(value),
        "legal_advice" => label::<LegalAdvice>(value),
        "kind" => label::<Kind>(value).or_else(|| label::<PeriodKind>(value)),
        "provider" => codes::provider_label(value),
        "type" => codes::placement_label(value),
        "need" => codes::need_label(value),
        "end_reason" => codes::end_reason_label(value),
        "ethnicity" => codes::ethnicity_label(value),
        "period_id" => Some("an admission"),
        _ => None,
    };
    words.map(str::to_owned).or_else(|| plain(change.field, value)).unwrap_or_else(|| value.to_owned())
}

fn plain(field: &str, value: &str) -> Option<String> {
    match field {
        "code" | "route_on_entry" => Some(LegalCode::new(value).label().to_owned()),
        "disabled" | "unaccompanied" | "shared_responsibility" => {
            value.parse::<bool>().ok().map(|said| said.in_words())
        }
        "asked_at" | "decided_at" => value.parse::<Moment>().ok().map(|moment| moment.in_words()),
        _ => None,
    }
}

fn label<T: Coded>(code: &str) -> Option<&'static str> {
    T::from_code(code).map(T::label)
}
