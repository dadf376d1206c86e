//! Figures and their usual range.
