//! Where an action stands.

use crate::domain::coded;

coded! {
    /// Where an action stands.
    pub enum Status {
        Open = "open", "open";
        Done = "done", "done";
        Cancelled = "cancelled", "cancelled";
    }
}
