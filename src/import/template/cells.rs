//! The cells of a row, read as the table of columns says.

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveTime};

use super::{CHILD_REF, EXAMPLE, Holds, Template};
use crate::domain::Coded;
use crate::domain::calendar::Moment;
use crate::domain::child::is_name;
use crate::import::issue::BadValue;
use crate::import::table::Record;
use crate::import::words;

/// A row of a template.
#[derive(Clone)]
pub(super) struct Cells<'a> {
    pub(super) record: Record<'a>,
    pub(super) template: &'static Template,
    /// Whose row it is, as the reference was first spelt.
    pub(super) child_ref: String,
    /// Cells that a row does not need and that could not be read.
    pub(super) unread: RefCell<Vec<BadValue>>,
}

/// What an empty cell says, written out.
const NOT_RECORDED: &str = "not recorded";

impl Cells<'_> {
    fn field(&self, heading: &str) -> &'static str {
        self.template.column(heading).map_or("", |column| column.field())
    }

    /// Whether it is the example that the template was written with.
    pub(super) fn is_example(&self) -> bool {
        let first = self.template.columns.first().and_then(|column| self.record.text(column.field()));
        first.is_some_and(|text| text.get(..EXAMPLE.len()).is_some_and(|start| start.eq_ignore_ascii_case(EXAMPLE)))
    }

    /// Every cell that a row needs is there.
    pub(super) fn check(&self) -> Result<(), BadValue> {
        let empty = self.template.columns.iter().find(|column| column.needed && self.words(column.heading).is_none());
        empty.map_or(Ok(()), |column| Err(self.bad(column.heading, "nothing stands here, and a row needs it")))
    }

    /// A complaint about a cell.
    pub(super) fn bad(&self, heading: &str, reason: &str) -> BadValue {
        self.record.bad(self.field(heading), reason)
    }

    /// A complaint that shows no name. In a list with names, one may stand in the wrong column: a value there is shown
    /// where a digit in it says that it is none.
    pub(super) fn without_name(&self, bad: BadValue) -> BadValue {
        let has_names =
            self.template.columns.iter().any(|column| is_name(column.heading) && self.record.has(column.field()));
        let is_reference = bad.column == self.bad(CHILD_REF, "").column;
        let may_be_name = |value: &String| has_names && !is_reference && !value.contains(|c: char| c.is_ascii_digit());
        BadValue { value: bad.value.filter(|value| !may_be_name(value)), ..bad }
    }

    pub(super) fn words(&self, heading: &str) -> Option<String> {
        self.record.text(self.field(heading)).filter(|text| !text.eq_ignore_ascii_case(NOT_RECORDED))
    }

    /// A cell as two rows are compared: the same day, code or number is the same however it is written.
    pub(super) fn as_compared(&self, heading: &str) -> Option<String> {
        let text = self.words(heading)?;
        let same = match self.template.column(heading).map(|column| column.holds) {
            Some(Holds::Day) => self.record.date(self.field(heading)).ok()?.map(|day| day.to_string()),
            Some(Holds::Time) => self.record.time(self.field(heading)).ok()?.map(|time| time.to_string()),
            Some(Holds::YesNo) => words::yes_or_no(&text).map(|answer| answer.to_string()),
            Some(Holds::Code { .. }) => self.code_of(heading, &text).map(str::to_owned),
            _ => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        same.filter(|text| !text.is_empty())
    }

    /// What was read of a cell; one that a row does not need is left out where it could not be read, and told.
    fn or_left_out<T>(&self, heading: &str, read: Result<Option<T>, BadValue>) -> Result<Option<T>, BadValue> {
        let needed = self.template.column(heading).is_some_and(|column| column.needed);
        read.or_else(|bad| {
            if needed {
                return Err(bad);
            }
            self.unread.borrow_mut().push(bad);
            Ok(None)
        })
    }

    pub(super) fn day(&self, heading: &str) -> Result<Option<NaiveDate>, BadValue> {
        if self.words(heading).is_none() {
            return Ok(None);
        }
        self.or_left_out(heading, self.record.date(self.field(heading)))
    }

    pub(super) fn needed_day(&self, heading: &str) -> Result<NaiveDate, BadValue> {
        self.record.required_date(self.field(heading))
    }

    pub(super) fn time(&self, heading: &str) -> Result<Option<NaiveTime>, BadValue> {
        if self.words(heading).is_none() {
            return Ok(None);
        }
        self.or_left_out(heading, self.record.time(self.field(heading)))
    }

    pub(super) fn moment(&self, day: &str, time: &str) -> Result<Moment, BadValue> {
        Ok(Moment { day: self.needed_day(day)?, time: self.time(time)? })
    }

    pub(super) fn yes_or_no(&self, heading: &str) -> Result<Option<bool>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let read = words::yes_or_no(&text).map(Some).ok_or_else(|| self.bad(heading, "neither yes nor no"));
        self.or_left_out(heading, read)
    }

    pub(super) fn number(&self, heading: &str) -> Result<Option<u32>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| *number <= LARGEST);
        let read = number.map(Some).ok_or_else(|| self.bad(heading, "not a whole number of at most four digits"));
        self.or_left_out(heading, read)
    }

    /// The code that a text means: by itself, by its label, or by both as the notes print them, whatever the case.
    fn code_of(&self, heading: &str, text: &str) -> Option<&'static str> {
        let means = |(code, label): &(&str, &str)| {
            is_same(text, code) || is_same(text, label) || is_same(text, &format!("{code}: {label}"))
        };
        self.codes(heading).into_iter().find(means).map(|(code, _)| code)
    }

    /// A code, by itself or by its label, whatever the case.
    pub(super) fn code<T: Coded>(&self, heading: &str) -> Result<Option<T>, BadValue> {
        let Some(text) = self.words(heading) else { return Ok(None) };
        let found = self.code_of(heading, &text).and_then(T::from_code);
        let unknown = "not in the list of codes that the notes give for this column";
        self.or_left_out(heading, found.map(Some).ok_or_else(|| self.bad(heading, unknown)))
    }

    pub(super) fn needed_code<T: Coded>(&self, heading: &str) -> Result<T, BadValue> {
        self.code(heading)?.ok_or_else(|| self.bad(heading, "nothing stands here, and a row needs it"))
    }

    fn codes(&self, heading: &str) -> Vec<(&'static str, &'static str)> {
        match self.template.column(heading).map(|column| column.holds) {
            Some(Holds::Code { list, .. }) => list(),
            _ => Vec::new(),
        }
    }
}

/// More miles than this are no distance in this country.
const LARGEST: u32 = 9_999;

/// Whether two texts have the same letters and digits, whatever their case.
fn is_same(one: &str, other: &str) -> bool {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    plain(one) == plain(other)
}
