//! Figures, their usual range, and the hiding of small numbers.

mod board;
mod figure;
pub mod month;
pub mod small_numbers;
pub mod usual_range;

pub use board::{BoardFigure, BoardRow};
pub use figure::{Figure, FigureRow};
