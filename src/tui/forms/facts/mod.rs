//! What is typed in by hand where no extract holds it, or the extract is wrong: for each fact the form that asks for it.
//!
//! The fields of these forms are called what their columns are called, so that a field which is left is a change of its
//! column.

pub mod admission;
pub mod child;
pub mod duty;
pub mod help;
pub mod legal_status;
mod parts;
pub mod placement;
pub mod request;
pub mod step;
