//! The file: opening and refusing, the change log, undo, and what the screens read.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test that cannot go on fails")]

mod actions;
mod altered;
mod backups;
mod beside_the_chain;
mod blessed;
#[path = "../support/by_the_book.rs"]
mod by_the_book;
mod change_log;
mod closed_meetings;
mod damaged;
mod documented;
mod erased;
mod flipped;
mod forged_imports;
#[path = "../support/guards.rs"]
mod guards;
mod histories;
mod lessons;
mod locking;
#[path = "../support/not_said.rs"]
mod not_said;
mod opening;
mod reading;
mod restoring;
mod retraced;
mod second_look;
mod section20;
mod settings;
mod strange_files;
mod support;
mod taking_back;
mod typing_in;
mod upgrading;
mod verifying;
mod whereabouts;
mod worked_from;
#[path = "../support/world.rs"]
mod world;
