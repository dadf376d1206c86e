//! What the words mean: children, admissions, legal statuses, help before entry, and the records of the meeting.
//!
//! Everything here is pure: no file, no clock, no random number, and nothing of the layers above. Rules name the
//! regulation, guide or code set they come from.

pub mod action;
pub mod admission;
pub mod as_at;
pub mod backups;
pub mod before_entry;
pub mod calendar;
pub mod care_history;
pub mod child;
pub mod codes;
pub mod coverage;
pub mod duty;
pub mod entry_request;
pub mod figures;
pub mod follow_up;
pub mod impossible;
pub mod intervention;
pub mod legal_status;
pub mod length;
pub mod lesson;
pub mod meeting;
pub mod missing;
pub mod people;
pub mod person_name;
pub mod postcode;
pub mod prompt_answer;
pub mod prompts;
pub mod recording;
pub mod same_child;
pub mod seal;
pub mod section20;
pub mod settings;
pub mod status_history;
pub mod story;
pub mod system;
pub mod text;
pub mod theograph;
pub mod typed_fields;
pub mod unreadable;
pub mod urn;

mod coded;
mod id;
#[cfg(test)]
pub(crate) mod sample;

pub use coded::Coded;
pub(crate) use coded::coded;
pub use id::Id;
