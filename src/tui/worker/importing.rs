//! Compares an extract with the file and applies the plan, watched by the screens, which may stop both.

use chrono::NaiveDate;

use super::{Worker, backups};
use crate::domain::calendar::Month;
use crate::import::{Extract, Keep, Plan, Progress, STOPPED, Step};
use crate::store::{Store, StoreError};
use crate::tui::message::Answer;
use crate::tui::watch::Watch;

/// The number of a request to apply a plan, and what there is to say of it.
pub(super) type Applied = (u64, String);

/// What the thread of the file leaves when it ends.
pub struct Left {
    /// The file in hand.
    pub store: Store,
    /// What there is to say where it was no longer where it was.
    pub gone: Option<String>,
    pub(super) applied: Option<Applied>,
}

impl Left {
    /// What came of an import that was under way when the screens were closed. Before its plan is applied nothing is
    /// changed.
    #[must_use]
    pub fn said_of_import(&self, number: u64) -> String {
        let applied = self.applied.as_ref().filter(|(applied, _)| *applied == number);
        applied.map_or_else(|| STOPPED.to_owned(), |(_, said)| said.clone())
    }
}

impl Worker {
    fn watch(&self, number: u64) -> Watch {
        Watch::new(number, self.answers.clone(), self.stopped.clone())
    }

    pub(super) fn plan(&self, number: u64, extract: &Extract, keep: Keep) -> Result<Answer, StoreError> {
        Ok(Answer::Planned(Box::new(self.store.plan_watched(extract, keep, &mut self.watch(number))?)))
    }

    /// A plan that changes nothing, and asks about every number in the file that is likely another's.
    pub(super) fn find_likely(&self) -> Result<Answer, StoreError> {
        let likely = self.store.likely_matches()?;
        Ok(Answer::Planned(Box::new(Plan { likely, summary: "Nothing new".to_owned(), ..Plan::default() })))
    }

    pub(super) fn apply(&mut self, number: u64, plan: &Plan, shown: (Month, NaiveDate)) -> Result<Answer, StoreError> {
        let applied = self.apply_watched(plan, &mut self.watch(number));
        let said = applied.as_ref().map_or_else(ToString::to_string, Clone::clone);
        self.applied = Some((number, said));
        Ok(self.done(Some(applied?), shown))
    }

    fn apply_watched(&mut self, plan: &Plan, watch: &mut Watch) -> Result<String, StoreError> {
        if let Some(why) = plan.why_empty() {
            return Ok(format!("Nothing was changed: {why}"));
        }
        if watch.step(Step::BackingUp, 0).is_break() {
            return Err(StoreError::Stopped);
        }
        let warnings = if self.demonstration { String::new() } else { backups::before_import(&mut self.store)? };
        self.store.apply_watched(plan, &self.actor, watch)?;
        Ok(format!("Imported: {}. Ctrl+P takes it back.{warnings}", plan.summary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::store::SystemWorld;

    #[test]
    fn what_came_of_an_import_is_said_of_the_one_that_was_applied_and_of_no_other() {
        let world = Box::new(SystemWorld::on_device(Id::of_fact(&["device"])));
        let applied = Some((7, "Imported: 1 new admission.".to_owned()));
        let left = Left { store: Store::in_memory(world).unwrap(), gone: None, applied };
        assert_eq!(left.said_of_import(7), "Imported: 1 new admission.");
        assert_eq!(left.said_of_import(8), STOPPED, "it was read or compared, which changes nothing");
    }
}
