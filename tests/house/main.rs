//! The rules of the house, read from the source itself: what may name what, what may be said, and what is printed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod adding;
mod arrows;
mod circles;
mod commands;
mod doors;
mod purity;
mod records;
mod size;
mod source;
mod words;
