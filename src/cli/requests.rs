//! `requests`: every request for entry, those that were not agreed among them: without these nobody can compare
//! thresholds.

use chrono::NaiveDate;
use serde::Serialize;

use super::output::{Answer, Read, Table};
use super::words::{cell, count, line, lines};
use super::{Context, Failure, Finish};
use crate::domain::calendar::{Moment, Month, full};
use crate::domain::entry_request::{Gap, LegalAdvice, Outcome};
use crate::domain::impossible::{Impossible, codes};
use crate::store::requests::ListedRequest;

#[derive(Debug, Serialize)]
struct List {
    as_of: NaiveDate,
    requests: Vec<RequestOutput>,
    counts: Counts,
    /// The month that the text is about, where one was named.
    #[serde(skip)]
    month: Option<Month>,
}

/// One request, as other programs rely on it.
#[derive(Debug, Serialize)]
struct RequestOutput {
    child_ref: String,
    /// Completed years when it was made.
    age: Option<u32>,
    asked_at: Moment,
    asked_by: Option<String>,
    circumstances: Option<String>,
    outcome: Outcome,
    decided_at: Option<Moment>,
    decided_by: Option<String>,
    /// Who was on duty on the day of the decision; nobody where there is none, or the rota does not cover it.
    on_duty: Vec<String>,
    /// Days from asking to the decision.
    days_to_decision: Option<i64>,
    /// The same in minutes, where both times are known.
    minutes_to_decision: Option<i64>,
    /// The first day of the care that followed.
    admitted_on: Option<NaiveDate>,
    legal_advice: Option<LegalAdvice>,
    /// What cannot be of the child.
    impossible: Vec<Impossible>,
    /// The request in sentences, for the text form.
    #[serde(skip)]
    told: String,
}

/// How many there are of each kind.
#[derive(Debug, Serialize)]
struct Counts {
    agreed: usize,
    not_agreed: usize,
    undecided: usize,
    without_admission: usize,
}

/// Prints the requests that had been made by the as-of date, the newest first.
///
/// # Errors
/// When the file cannot be read, or standard output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let requests = read(context)?;
    context.print_read(&requests)?;
    Ok(Finish::Done)
}

fn read(context: &Context) -> Result<Read<List>, Failure> {
    let opened = context.open()?;
    let month = context.named_month();
    let is_meant =
        |listed: &&ListedRequest| month.is_none_or(|month| Month::containing(listed.request.asked_at.day) == month);
    let listed = opened.store.requests_as_at(opened.as_of)?;
    let requests: Vec<RequestOutput> = listed.iter().filter(is_meant).map(RequestOutput::of).collect();
    opened.answer(List { as_of: opened.as_of, counts: Counts::of(&requests), requests, month })
}

impl RequestOutput {
    fn of(listed: &ListedRequest) -> Self {
        let (request, chain) = (&listed.request, listed.chain());
        let on_duty = chain.decider_step().map(|step| step.on_duty.as_slice()).unwrap_or_default();
        Self {
            child_ref: listed.child.child_ref.clone(),
            age: listed.age(),
            asked_at: request.asked_at,
            asked_by: request.asked_by.clone(),
            circumstances: request.circumstances.clone(),
            outcome: chain.outcome,
            decided_at: chain.decided.map(|decision| decision.decided_at),
            decided_by: chain.decided.and_then(|decision| decision.person.clone()),
            on_duty: on_duty.iter().map(|person| (*person).to_owned()).collect(),
            days_to_decision: chain.decided.map(|step| (step.decided_at.day - request.asked_at.day).num_days()),
            minutes_to_decision: chain.to_decision.and_then(Gap::minutes),
            admitted_on: listed.admitted_on,
            legal_advice: request.legal_advice,
            impossible: listed.impossible(),
            told: chain.sentence(),
        }
    }

    fn paragraph(&self) -> String {
        let age = self.age.map_or("age not known".to_owned(), |age| format!("aged {age}"));
        let advice = self.legal_advice.map_or("not recorded", LegalAdvice::label);
        let why = self.circumstances.as_deref().map(|text| format!("  Circumstances: {}", line(text)));
        let check = self.impossible.iter().map(|told| format!(" {}", told.to_check())).collect::<Vec<_>>().concat();
        let first = format!("{}, {age}.{check} {}", self.child_ref, line(&self.told));
        let said = [first, format!("  Legal advice: {advice}.")];
        format!("\n{}", lines(said.into_iter().chain(why)))
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.child_ref.clone(),
            cell(self.age),
            self.asked_at.to_string(),
            cell(self.asked_by.as_deref()),
            cell(self.circumstances.as_deref()),
            self.outcome.code().to_owned(),
            cell(self.decided_at),
            cell(self.decided_by.as_deref()),
            self.on_duty.join("; "),
            cell(self.days_to_decision),
            cell(self.minutes_to_decision),
            cell(self.admitted_on),
            cell(self.legal_advice.map(LegalAdvice::code)),
            codes(&self.impossible),
        ]
    }
}

impl Counts {
    fn of(requests: &[RequestOutput]) -> Self {
        let count = |is_one: fn(&RequestOutput) -> bool| requests.iter().filter(|entry| is_one(entry)).count();
        Self {
            agreed: count(|entry| entry.outcome.is_agreed()),
            not_agreed: count(|entry| entry.outcome == Outcome::NotAgreed),
            undecided: count(|entry| entry.outcome == Outcome::Undecided),
            without_admission: count(|entry| entry.admitted_on.is_none()),
        }
    }
}

impl Answer for List {
    fn text(&self) -> String {
        let month = self.month.map(|month| format!(" made in {}", month.name())).unwrap_or_default();
        let counts = &self.counts;
        let heading = format!(
            "Requests for entry{month}, as of {}: {}. {} agreed, {} not agreed, {} undecided; {} with no admission.\n",
            full(self.as_of),
            count(self.requests.len(), "request", "requests"),
            counts.agreed,
            counts.not_agreed,
            counts.undecided,
            counts.without_admission,
        );
        let (with, without): (Vec<&RequestOutput>, Vec<&RequestOutput>) =
            self.requests.iter().partition(|entry| entry.admitted_on.is_some());
        format!("{heading}{}{}", part("With no admission", &without), part("Admitted", &with))
    }

    fn table(&self) -> Table {
        Table {
            heading: &[
                "child_ref",
                "age",
                "asked_at",
                "asked_by",
                "circumstances",
                "outcome",
                "decided_at",
                "decided_by",
                "on_duty",
                "days_to_decision",
                "minutes_to_decision",
                "admitted_on",
                "legal_advice",
                "impossible",
            ],
            rows: self.requests.iter().map(RequestOutput::cells).collect(),
        }
    }
}

/// A heading with a paragraph for each; nothing where there is none.
fn part(heading: &str, entries: &[&RequestOutput]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    format!("\n{heading}:\n{}", entries.iter().map(|entry| entry.paragraph()).collect::<String>())
}
