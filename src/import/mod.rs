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
pub mod sayings;
pub mod template;
pub mod words;

mod annex_a;
mod column;
mod columns;
mod csv_table;
mod details;
mod doubts;
mod editions;
mod episode_places;
mod error;
mod extract;
mod facts;
mod file_dates;
mod headings;
mod impossible;
mod issue;
mod lacking;
mod mapping;
mod nothing;
mod numbers;
mod one_day;
mod one_file;
mod packed;
mod parts;
mod progress;
mod reader;
mod reading;
mod source;
mod spelling;
mod ssda903;
mod starts;
mod statement;
mod statements;
mod table;
mod unsure_day;
mod workbook;

pub use details::{Deprived, Details, Latest, Lived, Missing, Outcomes, Review};
pub use episode_places::EpisodePlaces;
pub use error::ReadError;
pub use extract::{Extract, FileRead, Stated};
pub use facts::{ChildFacts, HelpGiven, InCare};
pub use issue::{BadValue, Place, Problem, Rejected};
pub use lacking::{Lacking, Unread};
pub use mapping::{MappingError, read_mapping};
pub use plan::{Keep, Known, Plan, plan, plan_watched};
pub use progress::{Progress, STOPPED, Step, Unwatched, Watched};
pub use reading::read;
pub use source::files;
pub use statement::{Edition, Kept, Statement};
pub use statements::{Digest, Statements, Written, digest_of};
pub use unsure_day::UnsureDay;
pub use workbook::is_expected_to_panic;
