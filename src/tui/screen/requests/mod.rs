//! Requests: every request for entry of the file, those that were not agreed among them.

mod asks;
mod commands;
pub(in crate::tui) mod list;
mod spec;
mod view;
mod whole;

pub(in crate::tui) use commands::needs_listed_request;
pub use list::RequestList;
pub use spec::REQUESTS;
pub use view::draw;
pub use view::window;
pub use whole::whole;
