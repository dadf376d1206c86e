//! What the thread of the file leaves when it ends.

use crate::import::STOPPED;
use crate::store::Store;

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
