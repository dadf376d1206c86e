//! The program on the screen.

pub mod glyph;
pub mod terminal;
pub mod theme;
pub mod widget;
