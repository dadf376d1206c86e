//! Lessons: themes by month, and the lessons of one theme.

mod asks;
pub(in crate::tui) mod commands;
mod grid;
mod spec;
pub(in crate::tui) mod state;
mod theme;
mod told;
mod view;

pub(in crate::tui) use commands::show;
pub use grid::Grid;
pub use spec::{LESSONS, THEME};
pub use state::LessonsScreen;
pub use theme::draw as draw_theme;
pub use theme::theme_window;
pub use told::{merge, whole};
pub use view::draw;
