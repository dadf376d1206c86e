//! Requests: every request for entry of the file, those that were not agreed among them.

mod list;
mod view;
mod whole;

use crate::tui::message::Ask;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;
pub use list::RequestList;
pub use view::draw;
pub use whole::whole;

/// The requests for entry.
pub const REQUESTS: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Requests, "Requests")], draw, |model, by| model.request_list.move_by(by))
        .finding(|model| &model.request_list.find, |model| &mut model.request_list.find)
        .asking(|_| Some(Ask::ShowRequests));
