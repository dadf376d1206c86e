//! Duty rota: who is on duty from which day to which.

mod commands;
mod spec;
pub(in crate::tui) mod state;
mod view;

pub use spec::ROTA;
pub use state::Rota;
pub use view::draw;
pub use view::window;
