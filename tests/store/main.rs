//! The file: opening and refusing, the change log, undo, and what the screens read.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod actions;
mod backups;
mod change_log;
mod closed_meetings;
mod lessons;
mod opening;
mod reading;
mod restoring;
mod second_look;
mod section20;
mod settings;
mod support;
mod taking_back;
mod typing_in;
mod upgrading;
mod verifying;
#[path = "../support/world.rs"]
mod world;
