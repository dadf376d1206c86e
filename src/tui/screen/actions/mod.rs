//! Actions across meetings: who does what by when.

mod asks;
pub(in crate::tui) mod commands;
mod list;
mod reading;
mod spec;
pub(in crate::tui) mod state;
mod view;
mod words;

pub use list::{Order, Row};
pub use reading::{messages, preview, whole};
pub use spec::ACTIONS;
pub use state::ActionsScreen;
pub use view::draw;
pub use view::window;
