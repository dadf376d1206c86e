//! The terminal itself: taking it over, giving it back whatever happens, and everything that arrives from it.

mod burst;
mod events;
mod panic;
mod screen;

pub use burst::{Burst, Place, Typed};
pub use events::{Events, Input, Signal};
pub use panic::say_where_on_panic;
pub use screen::Screen;
