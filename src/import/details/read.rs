//! Rows of SSDA903 Reviews, Missing, DoLo and OC2, and the columns of Episodes and list 8 from which no fact is worked out.
//!
//! What cannot be read is told, and what else the row says is kept.

use chrono::NaiveDate;

use super::{Deprived, Details, Latest, Lived, Missing, Outcomes, Review};
use crate::domain::care_history::Episode;
use crate::domain::postcode::Sector;
use crate::domain::urn::Urn;
use crate::import::extract::Reading;
use crate::import::issue::{BadValue, Problem, Rejected};
use crate::import::kind::Kind;
use crate::import::ssda903::{date, tell};
use crate::import::table::{Record, Table};
use crate::import::{doubts, nothing, words};

/// Takes the rows of one of the four lists.
pub(in crate::import) fn take(reading: &mut Reading, table: &Table, rows: &[u32]) {
    for record in table.records_of(rows) {
        match record.child_ref() {
            Ok(child_ref) => {
                take_row(&mut RowReading { reading, record: &record, child_ref: &child_ref }, table.kind);
                doubts::tell_of_placeholders(reading, &record);
            }
            Err(bad) => {
                reading.extract.rejected.push(Rejected { place: record.place(), child_ref: None, bad });
            }
        }
    }
}

fn take_row(row: &mut RowReading<'_>, kind: Kind) {
    match kind {
        Kind::Reviews => row.review(),
        Kind::Missing => row.missing(),
        Kind::DoLo => row.deprived(),
        _ => row.outcomes(),
    }
}

/// Where the child lived in an episode that was taken.
pub(in crate::import) fn of_episode(reading: &mut Reading, record: &Record<'_>, child_ref: &str, episode: &Episode) {
    let mut row = RowReading { reading, record, child_ref };
    let lived = Lived {
        from: episode.started_on,
        reason: episode.reason.clone(),
        urn: row.urn("urn"),
        home: row.sector("home_post"),
        placement: row.sector("placement_post"),
    };
    let says_nothing = Lived { from: lived.from, reason: lived.reason.clone(), ..Lived::default() };
    if lived != says_nothing {
        row.details().lived.push(lived);
    }
}

/// What was last done for a child of list 8, whose row was taken.
pub(in crate::import) fn of_list_8(reading: &mut Reading, record: &Record<'_>, child_ref: &str, from: NaiveDate) {
    let mut row = RowReading { reading, record, child_ref };
    let latest = Latest {
        from,
        review: row.date("review"),
        visit: row.date("visit"),
        reviewing_officer: row.date("iro"),
        health_assessment: row.date("health_assessed"),
        dental_check: row.date("teeth_checked"),
        urn: row.urn("urn"),
        placement: row.sector("placement_post"),
        times_missing: row.number("times_missing"),
        times_absent: row.number("times_absent"),
        interview_offered: row.yes_or_no("interview_offered"),
        interview_accepted: row.yes_or_no("interview_accepted"),
    };
    if latest != (Latest { from, ..Latest::default() }) {
        row.details().latest.push(latest);
    }
}

/// A row that is being read.
struct RowReading<'a> {
    reading: &'a mut Reading,
    record: &'a Record<'a>,
    child_ref: &'a str,
}

impl RowReading<'_> {
    fn details(&mut self) -> &mut Details {
        self.reading.details.entry(self.child_ref.to_owned()).or_default()
    }

    fn tell(&mut self, field: &str, why: &str) {
        tell(self.reading, self.record, self.child_ref, self.record.bad(field, why));
    }

    /// Tells of a field that says nothing, in a row that could be kept with it.
    fn tell_if_empty(&mut self, field: &str, is_empty: bool) {
        let is_told = self.record.text(field).is_some();
        if is_empty && !is_told {
            self.tell(field, "no date: the row was kept without one");
        }
    }

    fn date(&mut self, field: &str) -> Option<NaiveDate> {
        date(self.reading, self.record, self.child_ref, field)
    }

    fn code(&mut self, field: &'static str, read: impl Fn(&str) -> Option<String>) -> Option<String> {
        let code = words::code_or_whole(&self.record.text(field)?, read);
        doubts::tell_of_codes(self.reading, self.record, self.child_ref, &[(field, Some(&code))]);
        Some(code)
    }

    /// What is said in a column of answers; "Not applicable" is no answer, also with the letter of a list before it.
    fn answer(&self, field: &str) -> Option<String> {
        let text = self.record.text(field)?;
        let said = words::without_list_letter(&text);
        (!nothing::is_mark(said) && !nothing::is_word(said)).then(|| said.to_owned())
    }

    fn yes_or_no(&mut self, field: &str) -> Option<bool> {
        let said = words::yes_or_no(&self.answer(field)?);
        if said.is_none() {
            self.tell(field, "neither yes nor no");
        }
        said
    }

    fn number(&mut self, field: &str) -> Option<u32> {
        let said = self.answer(field)?;
        let number = said.strip_suffix(".0").unwrap_or(&said).parse().ok();
        if number.is_none() {
            self.tell(field, "not a whole number");
        }
        number
    }

    fn urn(&mut self, field: &str) -> Urn {
        let Some(text) = self.record.text(field) else { return Urn::NotSaid };
        Urn::of(&text).unwrap_or_else(|| {
            self.tell(field, "not a registration number");
            Urn::NotSaid
        })
    }

    /// A postcode's sector. Also what is told of one that cannot be read has nothing of it.
    fn sector(&mut self, field: &str) -> Option<Sector> {
        let sector = Sector::of(&self.record.text(field)?);
        if sector.is_none() {
            let bad = BadValue { value: None, ..self.record.bad(field, "not a postcode: the row was kept without it") };
            let detail = format!("{}: {}", bad.column, bad.reason);
            let told = Problem { detail, ..Problem::of_value(self.record.place(), Some(self.child_ref), RULE, bad) };
            self.reading.extract.problems.push(told);
        }
        sector
    }

    fn tell_if_it_ends_before(&mut self, field: &str, from: Option<NaiveDate>, to: Option<NaiveDate>) {
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            self.tell(field, "it ends before it starts: both were kept");
        }
    }

    fn review(&mut self) {
        let review = Review { on: self.date("review"), code: self.code("review_code", words::review_code) };
        self.tell_if_empty("review", review.on.is_none());
        if review != Review::default() {
            self.details().reviews.push(review);
        }
    }

    fn missing(&mut self) {
        let (from, to) = (self.date("started"), self.date("ended"));
        let missing = Missing { from, to, code: self.code("missing_code", words::missing_code) };
        self.tell_if_empty("started", from.is_none());
        self.tell_if_it_ends_before("ended", from, to);
        if missing != Missing::default() {
            self.details().missing.push(missing);
        }
    }

    fn deprived(&mut self) {
        let deprived = Deprived { from: self.date("started"), to: self.date("ended") };
        self.tell_if_empty("started", deprived.from.is_none());
        self.tell_if_it_ends_before("ended", deprived.from, deprived.to);
        if deprived != Deprived::default() {
            self.details().deprived.push(deprived);
        }
    }

    fn outcomes(&mut self) {
        let outcomes = Outcomes {
            sdq_score: self.score(),
            sdq_reason: self.code("sdq_reason", words::sdq_reason),
            convicted: self.yes_or_no("convicted"),
            health_check: self.yes_or_no("health_check"),
            immunised: self.yes_or_no("immunised"),
            teeth_checked: self.yes_or_no("teeth_check"),
            health_assessed: self.yes_or_no("health_assessment"),
            substance_misuse: self.yes_or_no("substance_misuse"),
            help_received: self.yes_or_no("help_received"),
            help_offered: self.yes_or_no("help_offered"),
        };
        if outcomes != Outcomes::default() {
            self.details().outcomes.push(outcomes);
        }
    }

    /// The strengths and difficulties questionnaire has scores of 0 to 40.
    fn score(&mut self) -> Option<u8> {
        let score = self.number("sdq_score")?;
        let is_one = score <= HIGHEST_SCORE;
        if !is_one {
            self.tell("sdq_score", "not a score of 0 to 40");
        }
        u8::try_from(score).ok().filter(|_| is_one)
    }
}

const RULE: &str = "value-not-read";
const HIGHEST_SCORE: u32 = 40;
