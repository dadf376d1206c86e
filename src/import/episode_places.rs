//! Where the episodes that begin on a day stand in the files, held small.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::issue::Place;

/// The place of the first row of each child and day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EpisodePlaces {
    /// Files and sheets.
    tables: Vec<(String, Option<String>)>,
    children: HashMap<Box<str>, Vec<(NaiveDate, u32, u32)>>,
}

impl EpisodePlaces {
    /// The place of the episodes of a child that begin on a day.
    #[must_use]
    pub fn get(&self, child_ref: &str, on: NaiveDate) -> Option<Place> {
        let (_, table, line) = self.children.get(child_ref)?.iter().find(|(day, ..)| *day == on)?;
        let (file, sheet) = self.tables.get(usize::try_from(*table).ok()?)?;
        Some(Place { file: file.clone(), sheet: sheet.clone(), line: u64::from(*line) })
    }

    /// Notes a place, unless an earlier row has that day.
    pub(super) fn add(&mut self, child_ref: &str, on: NaiveDate, place: &Place) {
        let table = self.table(place);
        let days = match self.children.get_mut(child_ref) {
            Some(days) => days,
            None => self.children.entry(child_ref.into()).or_default(),
        };
        if days.iter().all(|(day, ..)| *day != on) {
            days.push((on, table, u32::try_from(place.line).unwrap_or(u32::MAX)));
        }
    }

    /// Gives back what growing took beyond what is needed.
    pub(super) fn shrink(&mut self) {
        self.children.values_mut().for_each(Vec::shrink_to_fit);
    }

    /// Takes those of another edition over: they go before these.
    pub(super) fn extend(&mut self, other: Self) {
        if self.children.is_empty() {
            *self = other;
            return;
        }
        for (child_ref, days) in other.children {
            for (on, table, line) in days {
                let Some((file, sheet)) = usize::try_from(table).ok().and_then(|at| other.tables.get(at)) else {
                    continue;
                };
                let place = Place { file: file.clone(), sheet: sheet.clone(), line: u64::from(line) };
                if let Some(known) = self.children.get_mut(&child_ref) {
                    known.retain(|(day, ..)| *day != on);
                }
                self.add(&child_ref, on, &place);
            }
        }
    }

    fn table(&mut self, place: &Place) -> u32 {
        let at = self.tables.iter().rposition(|(file, sheet)| (file, sheet) == (&place.file, &place.sheet));
        let at = at.unwrap_or_else(|| {
            self.tables.push((place.file.clone(), place.sheet.clone()));
            self.tables.len() - 1
        });
        u32::try_from(at).unwrap_or_default()
    }
}
