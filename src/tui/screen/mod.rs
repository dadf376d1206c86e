//! One folder for each screen: its state, what keys do to it, how it is drawn.

pub mod actions;
pub mod admissions;
pub mod child;
pub mod cover;
pub mod lessons;
pub mod meeting;
pub mod requests;
pub mod rota;
pub mod section20;
pub mod settings;
