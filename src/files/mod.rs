//! The one door through which every file leaves the program: papers, lists, templates, copies, backups.
//!
//! What is written stands beside its place first, for its owner's eyes alone, is synced with its folder, and then gets
//! its name: a crash leaves the old file or the new one. Nothing that must not be lost is ever written over: see
//! [`Untouchable`]. A [`Place`] is found before the work that makes what is written there, so that a refusal comes first.
//!
//! The database itself is looked at here by its name alone and never opened: closing such a handle would let go of
//! SQLite's locks on it.

mod all;
mod error;
mod folder;
mod identity;
mod partial;
mod paths;
mod sweep;
#[cfg(test)]
mod tests;
mod untouchable;
mod write;

pub use all::write_all;
pub use error::WriteError;
pub use folder::{from_home, private_folder, put_aside};
pub use identity::{Identity, is_same_file};
pub use partial::{Partial, sync_folder};
pub use paths::{beside, folder_of, without_links};
pub use sweep::{sweep, sweep_folder};
pub use untouchable::{Untouchable, belonging};
pub use write::{Begun, Place, WhenThere, belongs_to_a_database, is_there, write};
