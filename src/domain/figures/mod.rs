//! Figures, their usual range, and the hiding of small numbers.

pub mod small_numbers;
pub mod usual_range;
