//! Admissions: the month at a glance.

mod commands;
mod find;
pub(in crate::tui) mod list;
mod row;
mod spec;
mod summary;
mod view;

pub use find::Find;
pub use list::{Column, List};
pub use row::Row;
pub use spec::ADMISSIONS;
pub use view::draw;
pub use view::window;
