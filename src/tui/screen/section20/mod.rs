//! Section 20: every open agreement across months, the most overdue check first, and those that have ended.

mod lines;
mod list;
mod reading;
mod view;
mod words;

pub use lines::{ListLine, lines};
pub use list::{Order, Section20Screen, Side};
pub use reading::checks;
pub use view::draw;
