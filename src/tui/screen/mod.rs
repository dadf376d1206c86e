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
mod spec;

pub use spec::{FindIn, Reads, ScreenSpec, View};

use crate::domain::impossible::Impossible;
use crate::tui::model::Model;
use crate::tui::place::{Context, Screen};
use crate::tui::screens::with_screens;
use crate::tui::theme::Look;
use crate::tui::widget::table::TableCell;

macro_rules! specs {
    ($($folder:ident {
        $($(#[$what:meta])* $screen:ident => $spec:ident at $($context:ident),+;)+
    })+) => {
        impl Screen {
            /// What is said of it.
            #[must_use]
            pub const fn spec(self) -> &'static ScreenSpec {
                match self {
                    $($(Self::$screen => &$folder::$spec,)+)+
                }
            }
        }

        /// Every screen.
        pub const SCREENS: &[&ScreenSpec] = &[$($(&$folder::$spec,)+)+];
    };
}

with_screens!(specs);

/// Where keys go while nothing stands over the screen and nothing is looked for.
#[must_use]
pub fn context(model: &Model) -> Context {
    model.screen.spec().context(model)
}

/// Moves what is scrolled as little as needed for the cursor of each screen to be seen.
pub fn keep_in_view(model: &mut Model) {
    for spec in SCREENS {
        (spec.keep_in_view)(model);
    }
}

/// A child's number in a list, with a mark where what is recorded of the child cannot be: in words it stands under the list.
fn child_number<'r>(child_ref: &'r str, impossible: &[Impossible], look: &Look) -> TableCell<'r> {
    if impossible.is_empty() {
        return child_ref.into();
    }
    TableCell::from(format!("{child_ref} {}", look.glyphs.overdue)).style(look.theme.warning)
}
