//! Parts that screens are built from; each is state that keys change, and a view that only reads it.
//!
//! Views draw into a [`Buffer`](ratatui::buffer::Buffer) within the area they are given, at any size from nothing
//! upwards, and return where the real cursor belongs. The screen hands the topmost answer to
//! `Frame::set_cursor_position`, so that a screen reader and a magnifier follow.

pub mod field;
pub mod form;
pub mod list_picker;
mod matching;
pub mod outline;
mod paint;
pub mod popup;
pub mod table;
#[cfg(test)]
mod testing;
pub mod text_block;
pub mod text_input;
mod wrap;

pub use paint::{put, put_line};
