//! The open agreements as a list for a spreadsheet.

use chrono::NaiveDate;

use super::{by_urgency, summary, title};
use crate::domain::follow_up::{Plan, Purpose, YesNo};
use crate::domain::impossible::Impossible;
use crate::domain::section20::{Only, OpenAction, OpenAgreement};
use crate::domain::text::capital;
use crate::report::sheet::{Cell, Filled};
use crate::report::{Level, Names, Sheet};

/// An agreement, and what its cells are worked out from.
struct AgreementRow<'a> {
    agreement: &'a OpenAgreement,
    names: &'a Names,
}

/// The agreements that are open on a day, those longest past their check first; names are a column of their own where
/// there are any.
#[must_use]
pub fn sheet(open: &[OpenAgreement], only: Option<Only>, as_of: NaiveDate, level: Level, names: &Names) -> Sheet {
    let rows: Vec<AgreementRow<'_>> =
        by_urgency(open).into_iter().map(|agreement| AgreementRow { agreement, names }).collect();
    let sheet = Sheet::new("Section 20", title(only), level, as_of);
    sheet.listing(&rows, &columns(names)).with_summary(summary(open))
}

fn columns<'a>(names: &Names) -> Vec<Filled<AgreementRow<'a>>> {
    let name = (!names.is_empty()).then(|| Filled::new("Name", 22, "The child's name.", AgreementRow::name));
    let child = Filled::new("Child", 11, "The council's number of the child.", AgreementRow::child);
    let about = [child].into_iter().chain(name).chain(how_long()).chain(what_for());
    about.chain(checks()).chain(what_is_done()).chain([gone(), to_check()]).collect()
}

fn how_long<'a>() -> [Filled<AgreementRow<'a>>; 6] {
    [
        Filled::new("Age", 7, "Completed years on that day.", |row| row.agreement.age.into()),
        Filled::new("Since", 12, "The first day of the agreement, or the first date seen.", |row| {
            row.agreement.since.into()
        }),
        Filled::new("Days", 8, "Days since then; the first day is day 0.", |row| row.agreement.days.into()),
        Filled::new(
            "At least",
            8,
            "Yes where it began before the first date seen, and may have run for longer.",
            |row| row.agreement.at_least.into(),
        ),
        Filled::new("Band", 16, "The band of its days.", |row| row.agreement.band.label().into()),
        Filled::new("Under 16, over 3 months", 12, UNDER_16, AgreementRow::long_under_16),
    ]
}

const UNDER_16: &str = "Whether the child is under 16 and the agreement has run for more than 3 calendar months; not known \
                        where an age or a start is not recorded.";

fn what_for<'a>() -> [Filled<AgreementRow<'a>>; 6] {
    [
        Filled::new("Purpose", 20, "What it is for, as last recorded.", |row| {
            row.agreement.purpose.map(Purpose::label).into()
        }),
        Filled::new("Consent", 32, "Who agreed, how, and when that was last confirmed, as last recorded.", |row| {
            row.agreement.consent.as_deref().map(capital).into()
        }),
        Filled::new("In writing", 10, "Whether consent is in writing, as last recorded.", |row| {
            row.agreement.consent_answers.in_writing.map(YesNo::label).into()
        }),
        Filled::new("Confirmed", 12, "When consent was last confirmed.", |row| {
            row.agreement.consent_answers.confirmed_on.into()
        }),
        Filled::new("Plan", 20, "Where it is to lead, as last recorded.", |row| {
            row.agreement.plan.map(Plan::label).into()
        }),
        Filled::new("Issued", 12, "When proceedings were issued, where that is recorded.", |row| {
            row.agreement.proceedings_issued_on.into()
        }),
    ]
}

fn checks<'a>() -> [Filled<AgreementRow<'a>>; 3] {
    [
        Filled::new("Last check", 12, "When it was last looked at.", |row| row.agreement.last_check_on.into()),
        Filled::new("Next check", 12, "By when it is next to be looked at.", |row| row.agreement.next_check_on.into()),
        Filled::new("Days past", 8, "Days past that date; 0 up to the date.", |row| {
            row.agreement.check_overdue_days.into()
        }),
    ]
}

fn what_is_done<'a>() -> [Filled<AgreementRow<'a>>; 2] {
    [
        Filled::new("Open actions", 9, "How many actions about the child are open.", |row| {
            i64::try_from(row.agreement.actions.len()).unwrap_or(i64::MAX).into()
        }),
        Filled::new("Who does what by when", 44, "Each of them on a line.", AgreementRow::actions),
    ]
}

fn gone<'a>() -> Filled<AgreementRow<'a>> {
    let what = "The day of the extract that no longer has the child's time in care; empty where it has.";
    Filled::new("Not in the extract of", 12, what, |row| row.agreement.missing_since.into())
}

fn to_check<'a>() -> Filled<AgreementRow<'a>> {
    let what = "What is recorded and cannot be, by age or by law; empty where all of it can be.";
    Filled::new("To check", 30, what, |row| {
        row.agreement.impossible.iter().map(Impossible::to_check).collect::<Vec<String>>().join("\n").into()
    })
}

impl AgreementRow<'_> {
    fn child(&self) -> Cell {
        self.agreement.child_ref.as_str().into()
    }

    fn name(&self) -> Cell {
        self.names.of_child(&self.agreement.child_ref).into()
    }

    fn long_under_16(&self) -> Cell {
        self.agreement.is_long_under_16().map_or_else(|| "not known".into(), Cell::from)
    }

    fn actions(&self) -> Cell {
        self.agreement.actions.iter().map(OpenAction::sentence).collect::<Vec<String>>().join("\n").into()
    }
}
