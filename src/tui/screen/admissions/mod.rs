//! Admissions: the month at a glance.

mod find;
mod list;
mod row;
mod summary;
mod view;

pub use find::Find;
pub use list::{Column, List};
pub use row::Row;
pub use view::draw;
