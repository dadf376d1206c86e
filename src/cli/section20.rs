//! `section20`: every open voluntary agreement (Children Act 1989, section 20), the most overdue check first; and those that have
//! ended.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::args::Section20;
use super::output::{Answer, Read, Table};
use super::words::{cell, count, days, known, line};
use super::{Context, Failure, Finish};
use crate::domain::calendar::full;
use crate::domain::follow_up::{Outcome, Plan, Purpose, YesNo};
use crate::domain::impossible::{codes, mark};
use crate::domain::section20::{Band, EndedAgreement, Kind, Only, OpenAction, OpenAgreement};
use crate::domain::text::in_sentence;

#[derive(Debug, Serialize)]
struct Agreements {
    as_of: NaiveDate,
    open: Vec<OpenAgreement>,
    bands: Bands,
    longest_days: Option<i64>,
    /// Open for more than 3 calendar months.
    over_3_months: usize,
    /// Of those, children under 16.
    under_16_over_3_months: usize,
    /// Where an age or a start that is not known leaves that open.
    under_16_over_3_months_not_known: usize,
    /// Open agreements whose check is past its date.
    checks_overdue: usize,
    /// Those that have ended, where they were asked for.
    ended: Option<Vec<Ended>>,
    /// Which of the open ones were asked for.
    #[serde(skip)]
    only: Option<Only>,
}

/// An agreement that has ended, as other programs rely on it.
#[derive(Debug, Serialize)]
struct Ended {
    #[serde(flatten)]
    agreement: EndedAgreement,
    /// What it is counted as.
    kind: Kind,
    /// How it ended, in words.
    label: String,
}

/// How many agreements are in each band, the shortest first; all four are always there.
#[derive(Debug)]
struct Bands(Vec<(Band, usize)>);

impl Serialize for Bands {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(band, number)| (band.code(), number)))
    }
}

/// Prints the agreements that are open on the as-of date, the most overdue check first.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context, what: Section20) -> Result<Finish, Failure> {
    let agreements = read(context, what)?;
    context.print_read(&agreements)?;
    Ok(Finish::Done)
}

fn read(context: &Context, what: Section20) -> Result<Read<Agreements>, Failure> {
    let opened = context.open()?;
    let mut open = opened.store.open_agreements(opened.as_of)?;
    open.retain(|agreement| what.only.is_none_or(|only| only.holds(agreement)));
    open.sort_by(OpenAgreement::by_urgency);
    let ended = what.ended.then(|| opened.store.ended_agreements(opened.as_of)).transpose()?;
    let ended = ended.map(|ended| ended.into_iter().map(Ended::of).collect());
    opened.answer(Agreements::of(opened.as_of, open, ended, what.only))
}

impl Agreements {
    fn of(as_of: NaiveDate, open: Vec<OpenAgreement>, ended: Option<Vec<Ended>>, only: Option<Only>) -> Self {
        let count = |is_one: &dyn Fn(&OpenAgreement) -> bool| open.iter().filter(|one| is_one(one)).count();
        Self {
            as_of,
            bands: Bands(Band::ALL.iter().map(|band| (*band, count(&|one| one.band == *band))).collect()),
            longest_days: open.iter().map(|agreement| agreement.days).max(),
            over_3_months: count(&|one| one.over_3_months == Some(true)),
            under_16_over_3_months: count(&|one| Only::Under16Over3Months.holds(one)),
            under_16_over_3_months_not_known: count(&|one| one.is_long_under_16().is_none()),
            checks_overdue: count(&|one| one.check_overdue_days > 0),
            open,
            ended,
            only,
        }
    }

    fn heading(&self) -> String {
        let open = count(self.open.len(), "open agreement", "open agreements");
        let only = self.only.map(|only| format!(", only {}", in_sentence(only.label()))).unwrap_or_default();
        let gone = self.open.iter().filter(|one| one.missing_since.is_some()).count();
        let gone =
            if gone > 0 { format!(", {gone} of {} no longer in the extract", self.open.len()) } else { String::new() };
        format!("Section 20, as of {}{only}: {open}{gone}.\n", full(self.as_of))
    }

    fn questions(&self) -> String {
        let unknown = match self.under_16_over_3_months_not_known {
            0 => String::new(),
            unknown => format!(" (and {unknown} of whom an age or a start is not known)"),
        };
        let late = count(self.checks_overdue, "check is", "checks are");
        format!(
            "  Open for more than 3 calendar months: {}, of them under 16: {}{unknown}\n  {late} past the date\n",
            self.over_3_months, self.under_16_over_3_months
        )
    }
}

impl Ended {
    fn of(agreement: EndedAgreement) -> Self {
        let (kind, label) = (agreement.ending.kind(), agreement.ending.label().to_owned());
        Self { agreement, kind, label }
    }

    fn sentence(&self) -> String {
        let one = &self.agreement;
        let recorded =
            one.recorded.map(|outcome| format!("; the last check recorded {}", in_sentence(outcome.label())));
        format!(
            "{}{}{}, from {} to {}, {}: {}{}.",
            one.child_ref,
            one.gone().map(|gone| format!(", {gone}")).unwrap_or_default(),
            mark(&one.impossible).map(|check| format!(", {check}")).unwrap_or_default(),
            full(one.since),
            full(one.ended_on),
            one.length().in_words(),
            in_sentence(&self.label),
            recorded.unwrap_or_default()
        )
    }

    fn cells(&self) -> Vec<String> {
        let one = &self.agreement;
        let start = [
            one.child_ref.clone(),
            cell(one.age),
            one.since.to_string(),
            one.days.to_string(),
            super::admission::yes_no(one.at_least),
        ];
        let end = [
            one.ended_on.to_string(),
            self.kind.code().to_owned(),
            self.label.clone(),
            cell(one.recorded.map(Outcome::code)),
            cell(one.missing_since),
            codes(&one.impossible),
        ];
        let between = vec![String::new(); HEADING.len() - start.len() - end.len()];
        start.into_iter().chain(between).chain(end).collect()
    }
}

/// The columns; four before the last are of those that have ended.
const HEADING: &[&str] = &[
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
    "consent_by",
    "consent_in_writing",
    "consent_confirmed_on",
    "over_3_months",
    "unaccompanied",
    "proceedings_issued_on",
    "actions",
    "ended_on",
    "ended_in",
    "how_it_ended",
    "recorded",
    "missing_since",
    "impossible",
];

impl Answer for Agreements {
    fn text(&self) -> String {
        let bands = self.bands.0.iter().map(|(band, number)| format!("  {}: {number}\n", band.label()));
        let open = self.open.iter().map(|agreement| format!("\n{}", paragraph(agreement)));
        let ended = self.ended.iter().flat_map(|ended| {
            let heading = format!("\nEnded by then: {}.\n", count(ended.len(), "agreement", "agreements"));
            std::iter::once(heading).chain(ended.iter().map(|one| format!("\n{}\n", one.sentence())))
        });
        std::iter::once(self.heading()).chain(bands).chain([self.questions()]).chain(open).chain(ended).collect()
    }

    fn table(&self) -> Table {
        let ended = self.ended.iter().flatten().map(Ended::cells);
        Table { heading: HEADING, rows: self.open.iter().map(cells).chain(ended).collect() }
    }
}

fn paragraph(agreement: &OpenAgreement) -> String {
    let age = agreement.age.map_or("age not known".to_owned(), |age| format!("aged {age}"));
    let actions = agreement.actions.iter().map(|action| format!("  {}\n", line(&action.sentence())));
    format!(
        "{}, {age}{}{}, section 20 for {}{}, since {}.\n  Purpose: {}. Plan: {}{}. Consent: {}.\n  {} {}.\n{}",
        agreement.child_ref,
        agreement.gone().map(|gone| format!(", {gone}")).unwrap_or_default(),
        mark(&agreement.impossible).map(|check| format!(", {check}")).unwrap_or_default(),
        agreement.length().in_words(),
        agreement.doubt(),
        full(agreement.since),
        known(agreement.purpose.map(Purpose::label)),
        known(agreement.plan.map(Plan::label)),
        agreement.proceedings_issued_on.map(|day| format!(", issued {}", full(day))).unwrap_or_default(),
        line(known(agreement.consent.as_deref())),
        checks(agreement),
        count(agreement.open_actions, "open action", "open actions"),
        actions.collect::<String>(),
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
    let consent = &agreement.consent_answers;
    let actions = agreement.actions.iter().map(OpenAction::sentence).collect::<Vec<_>>().join("; ");
    let cells = vec![
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
        cell(consent.by.as_deref()),
        cell(consent.in_writing.map(YesNo::code)),
        cell(consent.confirmed_on),
        cell(agreement.over_3_months.map(super::admission::yes_no)),
        super::admission::yes_no(agreement.unaccompanied),
        cell(agreement.proceedings_issued_on),
        actions,
    ];
    let of_an_end = vec![String::new(); HEADING.len() - cells.len() - 2];
    let last = [cell(agreement.missing_since), codes(&agreement.impossible)];
    cells.into_iter().chain(of_an_end).chain(last).collect()
}
