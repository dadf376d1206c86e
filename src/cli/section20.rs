//! `section20`: every open voluntary agreement (Children Act 1989, section 20), the longest first.

use std::fmt::Write;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::output::{Answer, Table};
use super::words::{cell, count, days, known, line};
use super::{Context, Failure, Finish};
use crate::domain::calendar::full;
use crate::domain::follow_up::{Plan, Purpose};
use crate::domain::section20::{Band, OpenAgreement};

#[derive(Debug, Serialize)]
struct Section20 {
    as_of: NaiveDate,
    open: Vec<OpenAgreement>,
    bands: Bands,
    longest_days: Option<i64>,
}

/// How many agreements are in each band, the shortest first; all four are always there.
#[derive(Debug)]
struct Bands(Vec<(Band, usize)>);

impl Serialize for Bands {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(band, number)| (band.code(), number)))
    }
}

/// Prints the agreements that are open on the as-of date.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let agreements = read(context)?;
    context.print(&agreements)?;
    Ok(Finish::Done)
}

fn read(context: &Context) -> Result<Section20, Failure> {
    let opened = context.open()?;
    let ladder = &opened.settings.ladder;
    let admissions = opened.store.on_section_20(opened.as_of)?.into_iter();
    let open = admissions
        .filter_map(|admission| OpenAgreement::of(&admission.as_at(opened.as_of), opened.as_of, ladder))
        .collect();
    Ok(Section20::of(opened.as_of, open))
}

impl Section20 {
    fn of(as_of: NaiveDate, mut open: Vec<OpenAgreement>) -> Self {
        open.sort_by(|one, other| (one.since, &one.child_ref).cmp(&(other.since, &other.child_ref)));
        let in_band = |band: Band| open.iter().filter(|agreement| agreement.band == band).count();
        let bands = Bands(Band::ALL.iter().map(|band| (*band, in_band(*band))).collect());
        Self { as_of, bands, longest_days: open.iter().map(|agreement| agreement.days).max(), open }
    }
}

impl Answer for Section20 {
    fn text(&self) -> String {
        let mut text = format!(
            "Section 20, as of {}: {}.\n",
            full(self.as_of),
            count(self.open.len(), "open agreement", "open agreements")
        );
        for (band, number) in &self.bands.0 {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {}: {number}", band.label());
        }
        let paragraphs = self.open.iter().map(|agreement| format!("\n{}", paragraph(agreement)));
        std::iter::once(text).chain(paragraphs).collect()
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "child_ref",
                "age",
                "since",
                "days",
                "at_least",
                "band",
                "purpose",
                "consent",
                "plan",
                "last_check_on",
                "next_check_on",
                "check_overdue_days",
                "open_actions",
            ],
            rows: self.open.iter().map(cells).collect(),
        }
    }
}

fn paragraph(agreement: &OpenAgreement) -> String {
    let at_least = if agreement.at_least { "at least " } else { "" };
    let age = agreement.age.map_or("age not known".to_owned(), |age| format!("aged {age}"));
    format!(
        "{}, {age}, section 20 for {at_least}{}, since {}.\n  Purpose: {}. Plan: {}. Consent: {}.\n  {} {}.\n",
        agreement.child_ref,
        days(agreement.days),
        full(agreement.since),
        known(agreement.purpose.map(Purpose::label)),
        known(agreement.plan.map(Plan::label)),
        line(known(agreement.consent.as_deref())),
        checks(agreement),
        count(agreement.open_actions, "open action", "open actions"),
    )
}

fn checks(agreement: &OpenAgreement) -> String {
    let last =
        agreement.last_check_on.map_or("No follow-up yet".to_owned(), |day| format!("Last follow-up {}", full(day)));
    let late = match agreement.check_overdue_days {
        0 => String::new(),
        late => format!(", {} past its date", days(late)),
    };
    format!("{last}; next follow-up due {}{late}.", full(agreement.next_check_on))
}

fn cells(agreement: &OpenAgreement) -> Vec<String> {
    vec![
        agreement.child_ref.clone(),
        cell(agreement.age),
        agreement.since.to_string(),
        agreement.days.to_string(),
        super::admission::yes_no(agreement.at_least),
        agreement.band.code().to_owned(),
        cell(agreement.purpose.map(Purpose::code)),
        cell(agreement.consent.as_deref()),
        cell(agreement.plan.map(Plan::code)),
        cell(agreement.last_check_on),
        agreement.next_check_on.to_string(),
        agreement.check_overdue_days.to_string(),
        agreement.open_actions.to_string(),
    ]
}
