//! The real program in a real terminal: nothing is lost, and the terminal is given back, whatever ends it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod backups;
mod between;
#[path = "../support/cast.rs"]
mod cast;
mod endings;
mod importing;
mod keeping;
mod looks;
mod lost;
mod meeting;
mod pasting;
mod seen;
mod settings;
#[allow(dead_code, reason = "shared with other tests")]
#[path = "../support/terminal.rs"]
mod terminal;
mod whole_meeting;
