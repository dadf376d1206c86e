//! The monthly review of the children who came into care, in one file on a laptop.

pub mod demo;
pub mod domain;
pub mod import;
pub mod store;
pub mod tui;
