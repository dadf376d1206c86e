//! What can be typed: every subcommand's results, failures and exit status, as scripts rely on them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod absence;
mod actions;
mod backups;
#[path = "../support/by_the_book.rs"]
mod by_the_book;
mod child;
mod faults;
mod forged;
#[path = "../support/guards.rs"]
mod guards;
mod impossible;
mod lessons;
mod list;
mod meeting;
mod names;
#[path = "../support/not_said.rs"]
mod not_said;
mod records;
mod report;
mod requests;
mod row_order;
mod seals;
mod section20;
mod show;
mod sources;
mod support;
mod surroundings;
mod template;
#[cfg(unix)]
mod terminal;
mod verify;
#[cfg(unix)]
mod written;
