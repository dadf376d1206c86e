//! Extracts from case systems, and this program's own templates: read, plan, preview, apply.
//!
//! [`read`] turns files into an [`Extract`], without a store and on any thread. [`plan()`] compares it with what is
//! known and says what would change; nothing is written. The store applies a plan in one transaction.
//!
//! Files from outside are hostile until read: every size is capped ([`limits`]), every text is cleaned, no row is
//! dropped in silence.

pub mod coverage;
pub mod dates;
pub mod decode;
pub mod kind;
pub mod limits;
pub mod plan;
pub mod template;
pub mod words;

mod annex_a;
mod csv_table;
mod doubts;
mod error;
mod extract;
mod headings;
mod issue;
mod progress;
mod source;
mod spelling;
mod ssda903;
mod table;
mod workbook;

pub use coverage::Dating;
pub use error::ReadError;
pub use extract::{ChildFacts, Extract, FileRead, HelpGiven, InCare, read};
pub use issue::{BadValue, Place, Problem, Rejected};
pub use plan::{Keep, Known, Plan, plan};
pub use progress::{Progress, Unwatched};
pub use source::files;
pub use workbook::is_expected_to_panic;
