//! The real program, killed or refused by the system at every call that changes a file: what was said to be saved is
//! saved, and what was not is not half there.
//!
//! Each test prints how many faults it made. `.ci/run` makes a fixed sample of each kind; with `FAULTS=200`, as in
//! `.ci/full`, each makes at least so many.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "each proof says how much it tried")]

#[allow(dead_code, reason = "shared with other tests")]
#[path = "../support/cast.rs"]
mod cast;
mod commands;
mod fault;
mod judge;
mod moved;
mod screens;
#[allow(dead_code, reason = "shared with other tests")]
#[path = "../support/terminal.rs"]
mod terminal;
