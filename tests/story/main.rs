//! The screens as text, key by key: keys in, screens between.

#![allow(clippy::too_many_lines, reason = "a storyboard is as long as its screens")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod absence;
mod acting;
mod actions;
mod backups;
#[path = "../support/cast.rs"]
mod cast;
mod closing;
mod demonstration;
mod drafts;
mod each_command;
mod holding;
mod idle;
mod importing;
mod impossible;
mod interleaved;
mod interleaving;
mod invariants;
mod keeping;
mod lessons;
mod looking;
mod meeting;
mod midnight;
mod monkey;
mod papers;
mod pasting;
mod people;
mod plan_questions;
mod readme;
mod recording;
mod requests;
mod rota;
mod screens;
mod section20;
mod settings;
mod support;
mod telling;
mod theme;
mod themes;
mod theograph;
mod typed_ahead;
mod typing;
mod unreadable;
mod who_says_so;
mod wide;
#[path = "../support/world.rs"]
mod world;
