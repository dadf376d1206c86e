//! Imports, from files to what a store holds.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

mod absences;
mod annex_a;
mod applying;
mod as_filled_in;
mod closed_month;
mod command;
mod containers;
mod corrected_days;
mod coverage;
mod day_stated_later;
mod details;
mod doubts;
mod forgetting;
mod hostile;
mod impossible;
mod in_words;
mod judged_and_taken_back;
mod lacking;
mod large;
mod later_extracts;
mod numbers;
mod one_column_less;
mod one_reading;
mod random_extracts;
mod requests;
mod same_facts;
mod several_extracts;
mod shared_data;
mod spelt;
mod stopping;
mod support;
mod template_help;
mod template_workbooks;
mod templates;
mod twice;
mod typed_facts;
mod typed_keys;
mod typed_or_extract;
mod unknown_starts;
mod who_says_so;
#[path = "../support/world.rs"]
mod world;
mod written_dates;
