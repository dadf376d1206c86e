//! What the meeting writes down: for each record the form that asks for it, and the record made from what was typed.

pub mod action;
pub mod actions;
pub mod answer;
pub mod day;
pub mod elsewhere;
pub mod extract_day;
pub mod facts;
pub mod family;
pub mod follow_up;
pub mod import;
pub mod lesson;
pub mod matches;
pub mod meeting;
pub mod month;
mod parts;
pub mod settings;
pub mod working_days;

use parts::{any_day, chosen, day, day_that_was, day_to_come, options, words};
