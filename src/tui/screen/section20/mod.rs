//! Section 20: every open agreement across months, the most overdue check first, and those that have ended.

mod asks;
pub(in crate::tui) mod commands;
mod lines;
pub(in crate::tui) mod list;
mod reading;
mod spec;
mod view;
mod words;

pub use lines::{ListLine, lines, page, window};
pub use list::{Order, Section20Screen, Side};
pub use reading::checks;
pub use spec::SECTION_20;
pub use view::draw;
