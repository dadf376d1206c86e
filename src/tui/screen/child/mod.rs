//! Child: everything that the meeting needs about one admission.

mod axis;
mod columns;
mod commands;
mod decision;
mod document;
mod in_time;
mod moving;
mod needs;
mod questions;
mod records;
mod scrolling;
pub mod sources;
mod spec;
pub(in crate::tui) mod state;
mod theograph;
pub(in crate::tui) mod typing;
mod view;

pub use columns::rule;
pub use document::{Document, ItemPlace, document};
pub use moving::{next_part, previous_part, scroll, scroll_lines};
pub(in crate::tui) use needs::{needs_admission, needs_open_action, needs_section_20};
pub use questions::prompts_of;
pub use scrolling::{document_of, follow_item, reveal_item, room};
pub use spec::CHILD;
pub use state::{ChildScreen, Item, ItemKind, asked_about, items, prompt_id};
pub use view::{document as draw_document, draw, facts as draw_facts, more_mark as draw_more_mark};
