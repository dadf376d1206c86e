//! Figures and their usual range.

pub mod usual_range;
