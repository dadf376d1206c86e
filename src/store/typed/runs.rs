//! The runs of a period of care, legal statuses or placements, kept in one line: one ends as the next begins, nothing
//! goes on after care ended, and what is typed in where it cannot be is refused in words.

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::domain::Id;
use crate::domain::calendar::full;
use crate::store::StoreError;
use crate::store::change::Change;
use crate::store::tables::Table;
use crate::store::values::IntoValue;

/// One run, from its first day to the day it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) id: Id,
    pub(super) from: NaiveDate,
    pub(super) until: Option<NaiveDate>,
}

/// The runs of one period of care, in order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    table: &'static Table,
    care_from: NaiveDate,
    care_until: Option<NaiveDate>,
    runs: Vec<Run>,
}

impl Line {
    /// The runs of a period as they are stored.
    pub(super) fn of(change: &Change<'_>, table: &'static Table, period: Id) -> Result<Self, StoreError> {
        let sql = "SELECT started_on, ended_on FROM period_of_care WHERE id = ?1";
        let (care_from, care_until) =
            change.read().prepare_cached(sql)?.query_row([period], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sql = format!(
            "SELECT id, started_on, ended_on FROM {} WHERE period_id = ?1 AND missing_since IS NULL ORDER BY started_on, id",
            table.name
        );
        let mut statement = change.read().prepare_cached(&sql)?;
        let runs = statement
            .query_map([period], |row| Ok(Run { id: row.get(0)?, from: row.get(1)?, until: row.get(2)? }))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { table, care_from, care_until, runs })
    }

    /// Writes what differs from what is stored; rows that are not stored yet are left out.
    pub(super) fn write(&self, change: &mut Change<'_>, stored: &Self, child: Option<Id>) -> Result<(), StoreError> {
        for run in &self.runs {
            let before = stored.runs.iter().find(|before| before.id == run.id);
            if before.is_some_and(|before| before != run) {
                let fields: Vec<(&'static str, Value)> =
                    vec![("started_on", run.from.into_value()), ("ended_on", run.until.into_value())];
                change.update(self.table, &run.id.to_string(), child, fields)?;
            }
        }
        Ok(())
    }

    /// Puts a new run in its place, and says when it ends: the one before ends as it begins, and it ends as the next one
    /// begins or care ended.
    pub(super) fn add(&mut self, new: Run) -> Result<Option<NaiveDate>, StoreError> {
        self.check_day(new.from)?;
        self.check_free(new.from, None)?;
        let at = self.runs.partition_point(|run| run.from < new.from);
        if let Some(before) = at.checked_sub(1).and_then(|before| self.runs.get_mut(before)) {
            before.until = Some(before.until.map_or(new.from, |until| until.min(new.from)));
        }
        let limits = [new.until, self.runs.get(at).map(|next| next.from), self.care_until];
        let until = limits.into_iter().flatten().min();
        self.runs.insert(at, Run { until, ..new });
        Ok(until)
    }

    /// Moves the first day of a run; the one before that ended with it goes along.
    pub(super) fn start(&mut self, id: Id, day: NaiveDate) -> Result<(), StoreError> {
        self.check_day(day)?;
        self.check_free(day, Some(id))?;
        let Some(at) = self.runs.iter().position(|run| run.id == id) else { return Ok(()) };
        let next = self.runs.get(at + 1).map(|next| next.from);
        let before = at.checked_sub(1).and_then(|before| self.runs.get(before)).map(|before| before.from);
        if next.is_some_and(|next| day > next) || before.is_some_and(|before| day < before) {
            return Err(self.refused("That would change the order: delete it and type it in anew."));
        }
        let was = self.runs.get(at).map(|run| run.from);
        if let Some(before) = at.checked_sub(1).and_then(|before| self.runs.get_mut(before))
            && (before.until == was || before.until.is_none_or(|until| until > day))
        {
            before.until = Some(day);
        }
        if let Some(run) = self.runs.get_mut(at) {
            run.from = day;
        }
        Ok(())
    }

    /// Checks a new end of a run against what follows it.
    pub(super) fn check_end(&self, id: Id, day: Option<NaiveDate>) -> Result<(), StoreError> {
        let Some(at) = self.runs.iter().position(|run| run.id == id) else { return Ok(()) };
        let goes_beyond = |limit: NaiveDate| day.is_none_or(|day| day > limit);
        match (self.runs.get(at + 1).map(|next| next.from), self.care_until) {
            (Some(next), _) if goes_beyond(next) => {
                Err(self.refused(&format!("The next one begins {}: it ends by then.", full(next))))
            }
            (_, Some(end)) if goes_beyond(end) => {
                Err(self.refused(&format!("Care ended {}: it ends by then.", full(end))))
            }
            _ => Ok(()),
        }
    }

    /// Takes a run out; the one before that ended with its first day goes on to its end.
    pub(super) fn remove(&mut self, id: Id) {
        let Some(at) = self.runs.iter().position(|run| run.id == id) else { return };
        let gone = self.runs.remove(at);
        if let Some(before) = at.checked_sub(1).and_then(|before| self.runs.get_mut(before))
            && before.until == Some(gone.from)
        {
            before.until = gone.until;
        }
    }

    /// Moves the end of care, from one day to another or to none: what ended with care, or would go on after it, ends with
    /// it.
    pub(super) fn end_care(&mut self, was: Option<NaiveDate>, end: Option<NaiveDate>) -> Result<(), StoreError> {
        if let Some(later) = end.and_then(|end| self.runs.iter().find(|run| run.from > end)) {
            let later = full(later.from);
            return Err(self.refused(&format!("One begins {later}, after that: change or delete it first.")));
        }
        let last = self.runs.len().saturating_sub(1);
        for (at, run) in self.runs.iter_mut().enumerate() {
            let ended_with_care = run.until == was && (end.is_some() || at == last);
            if ended_with_care || end.is_some_and(|end| run.until.is_none_or(|until| until > end)) {
                run.until = end;
            }
        }
        Ok(())
    }

    /// Moves the first day of care: what began with care begins with it.
    pub(super) fn start_care(&mut self, was: NaiveDate, day: NaiveDate) -> Result<(), StoreError> {
        if let Some(earlier) = self.runs.iter().find(|run| run.from != was && run.from <= day) {
            let earlier = full(earlier.from);
            return Err(self.refused(&format!("One begins {earlier}, before that: change or delete it first.")));
        }
        self.runs.iter_mut().filter(|run| run.from == was).for_each(|run| run.from = day);
        Ok(())
    }

    /// The run of the first day of care.
    pub(super) fn first(&self) -> Option<Id> {
        self.runs.first().filter(|run| run.from == self.care_from).map(|run| run.id)
    }

    fn check_day(&self, day: NaiveDate) -> Result<(), StoreError> {
        if day < self.care_from {
            return Err(self.refused(&format!("Care began {}: give a day from then on.", full(self.care_from))));
        }
        match self.care_until.filter(|end| day >= *end) {
            Some(end) => Err(self.refused(&format!("Care ended {}: give a day before that.", full(end)))),
            None => Ok(()),
        }
    }

    fn check_free(&self, day: NaiveDate, but: Option<Id>) -> Result<(), StoreError> {
        let is_taken = self.runs.iter().any(|run| run.from == day && Some(run.id) != but);
        if is_taken { Err(self.refused(&format!("One begins {} already: change that.", full(day)))) } else { Ok(()) }
    }

    fn refused(&self, why: &str) -> StoreError {
        let what = if self.table.name == "placement" { "Placement" } else { "Legal status" };
        StoreError::Refused(format!(
            "{what}: {}{}",
            why.get(..1).unwrap_or_default().to_lowercase(),
            why.get(1..).unwrap_or_default()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tables::LEGAL_STATUS;

    fn day(text: &str) -> NaiveDate {
        format!("2026-{text}").parse().unwrap()
    }

    fn id(number: usize) -> Id {
        Id::of_fact(&["run", &number.to_string()])
    }

    type Told<'a> = (&'a str, Option<&'a str>);

    /// Care from 2 October, and these runs in it.
    fn line(until: Option<&str>, runs: &[Told]) -> Line {
        let run =
            |(number, (from, until)): (usize, &Told)| Run { id: id(number), from: day(from), until: until.map(day) };
        let runs = runs.iter().enumerate().map(run).collect();
        Line { table: &LEGAL_STATUS, care_from: day("10-02"), care_until: until.map(day), runs }
    }

    fn told(line: &Line) -> Vec<(String, Option<String>)> {
        let short = |day: NaiveDate| day.format("%m-%d").to_string();
        line.runs.iter().map(|run| (short(run.from), run.until.map(short))).collect()
    }

    fn expect(line: &Line, runs: &[Told]) {
        let runs: Vec<_> = runs.iter().map(|(from, until)| ((*from).to_owned(), until.map(str::to_owned))).collect();
        assert_eq!(told(line), runs);
    }

    fn new(from: &str, until: Option<&str>) -> Run {
        Run { id: id(9), from: day(from), until: until.map(day) }
    }

    #[test]
    fn a_new_run_ends_the_one_before_it_and_ends_as_the_next_begins() {
        let mut open = line(None, &[("10-02", None)]);
        assert_eq!(open.add(new("10-20", None)).unwrap(), None);
        expect(&open, &[("10-02", Some("10-20")), ("10-20", None)]);

        let mut between = line(None, &[("10-02", Some("10-20")), ("10-20", None)]);
        assert_eq!(between.add(new("10-10", None)).unwrap(), Some(day("10-20")));
        expect(&between, &[("10-02", Some("10-10")), ("10-10", Some("10-20")), ("10-20", None)]);

        let mut ended = line(Some("11-01"), &[("10-02", Some("11-01"))]);
        assert_eq!(ended.add(new("10-20", None)).unwrap(), Some(day("11-01")));
    }

    #[test]
    fn a_run_has_no_place_outside_care_or_on_a_taken_day() {
        let mut care = line(Some("11-01"), &[("10-02", Some("11-01"))]);
        for (from, why) in [
            ("10-01", "Legal status: care began 2 Oct 2026: give a day from then on."),
            ("11-01", "Legal status: care ended 1 Nov 2026: give a day before that."),
            ("10-02", "Legal status: one begins 2 Oct 2026 already: change that."),
        ] {
            assert_eq!(care.add(new(from, None)).unwrap_err().to_string(), why);
        }
        expect(&care, &[("10-02", Some("11-01"))]);
    }

    #[test]
    fn a_start_that_is_moved_takes_the_end_before_it_along() {
        let two = || line(None, &[("10-02", Some("10-20")), ("10-20", None)]);
        for to in ["10-15", "10-25"] {
            let mut moved = two();
            moved.start(id(1), day(to)).unwrap();
            expect(&moved, &[("10-02", Some(to)), (to, None)]);
        }
        assert!(two().start(id(0), day("10-25")).is_err(), "beyond the next one");
        let mut apart = line(None, &[("10-02", Some("10-10")), ("10-20", None)]);
        apart.start(id(1), day("10-15")).unwrap();
        expect(&apart, &[("10-02", Some("10-10")), ("10-15", None)]);
    }

    #[test]
    fn an_end_does_not_go_beyond_the_next_run_or_the_end_of_care() {
        let two = line(Some("11-01"), &[("10-02", Some("10-20")), ("10-20", Some("11-01"))]);
        assert!(two.check_end(id(0), Some(day("10-15"))).is_ok());
        assert!(two.check_end(id(0), Some(day("10-21"))).is_err());
        assert!(two.check_end(id(0), None).is_err());
        assert!(two.check_end(id(1), None).is_err());
    }

    #[test]
    fn what_is_taken_out_leaves_no_hole() {
        let mut two = line(None, &[("10-02", Some("10-20")), ("10-20", None)]);
        two.remove(id(1));
        expect(&two, &[("10-02", None)]);
        let mut apart = line(None, &[("10-02", Some("10-10")), ("10-20", None)]);
        apart.remove(id(1));
        expect(&apart, &[("10-02", Some("10-10"))]);
    }

    #[test]
    fn the_end_of_care_moves_what_ended_with_it() {
        let was = Some(day("10-10"));
        let ended = || line(Some("10-10"), &[("10-02", Some("10-05")), ("10-05", Some("10-10"))]);
        for (to, last) in [(Some("10-20"), Some("10-20")), (Some("10-07"), Some("10-07")), (None, None)] {
            let mut care = ended();
            care.end_care(was, to.map(day)).unwrap();
            expect(&care, &[("10-02", Some("10-05")), ("10-05", last)]);
        }
        let why = ended().end_care(was, Some(day("10-03"))).unwrap_err().to_string();
        assert_eq!(why, "Legal status: one begins 5 Oct 2026, after that: change or delete it first.");

        let mut open = line(None, &[("10-02", Some("10-05")), ("10-05", None)]);
        open.end_care(None, Some(day("10-20"))).unwrap();
        expect(&open, &[("10-02", Some("10-05")), ("10-05", Some("10-20"))]);
    }

    #[test]
    fn the_start_of_care_moves_what_began_with_it() {
        let mut care = line(None, &[("10-02", Some("10-20")), ("10-20", None)]);
        care.start_care(day("10-02"), day("10-01")).unwrap();
        expect(&care, &[("10-01", Some("10-20")), ("10-20", None)]);
        assert!(care.start_care(day("10-01"), day("10-20")).is_err(), "another begins then");
    }
}
