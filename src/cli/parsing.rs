//! What stands in an argument, read as what it means.

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::section20::Only;

/// Which of the open agreements are asked for, by their codes.
pub(super) fn only() -> impl TypedValueParser<Value = Only> {
    let codes = PossibleValuesParser::new(Only::ALL.iter().map(|only| only.code()));
    codes.try_map(|code| Only::from_code(&code).ok_or_else(|| format!("{code} is not one of them")))
}

/// How many, from 1 on.
pub(super) fn limit(text: &str) -> Result<u32, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("this is not a number from 1 on")
}

/// A day as programs write it; people's ways of writing dates belong to the screens.
pub(super) fn as_of(text: &str) -> Result<NaiveDate, String> {
    let day =
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| text.len() == 10 && day.to_string() == text);
    day.ok_or_else(|| format!("\"{text}\" is not a day. Days are year-month-day, as in 2026-03-31"))
}

/// Something that is called so: not nothing, without spaces around it.
pub(super) fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() { Err("it is empty".to_owned()) } else { Ok(name.to_owned()) }
}
