//! Requests: every request for entry of the file, those that were not agreed among them.

mod list;
mod view;
mod whole;

pub use list::RequestList;
pub use view::draw;
pub use whole::whole;
