//! The meeting: the list of meetings, the running order of one, its items one at a time, and the second look.

mod asks;
mod attendance;
mod carried;
mod closing;
mod commands;
pub(in crate::tui) mod holding;
mod item;
mod list;
mod needs;
mod order;
mod panel;
mod second_look;
mod spec;
pub(in crate::tui) mod state;
mod topic;
mod window;
mod words;

pub use item::draw as draw_item;
pub use list::draw as draw_meetings;
pub use order::draw as draw_order;
pub use second_look::{case, draw as draw_second_look};
pub use spec::{ITEM, MEETINGS, ORDER, SECOND_LOOK};
pub use state::{MeetingScreen, Row};
pub use window::{meetings_window, order_window, within_window};
