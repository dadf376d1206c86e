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

pub use spec::{FindIn, ScreenSpec};

use crate::domain::impossible::Impossible;
use crate::tui::model::Model;
use crate::tui::place::Context;
use crate::tui::theme::Look;
use crate::tui::widget::table::TableCell;

macro_rules! screens {
    ($($(#[$what:meta])* $screen:ident => $spec:path,)*) => {
        /// Which screen is shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Screen {
            $($(#[$what])* $screen,)*
        }

        impl Screen {
            /// What is said of it.
            #[must_use]
            pub const fn spec(self) -> &'static ScreenSpec {
                match self {
                    $(Self::$screen => &$spec,)*
                }
            }
        }

        /// Every screen.
        pub const SCREENS: &[&ScreenSpec] = &[$(&$spec,)*];
    };
}

screens! {
    /// The month at a glance.
    Admissions => admissions::ADMISSIONS,
    /// One admission.
    Child => child::CHILD,
    /// The requests for entry, those that were not agreed among them.
    Requests => requests::REQUESTS,
    /// The duty rota.
    Rota => rota::ROTA,
    /// The section 20 agreements.
    Section20 => section20::SECTION_20,
    /// The actions, across meetings.
    Actions => actions::ACTIONS,
    /// The themes by month.
    Lessons => lessons::LESSONS,
    /// The lessons of one theme.
    Theme => lessons::THEME,
    /// What councils differ on.
    Settings => settings::SETTINGS,
    /// Who is offered in forms.
    People => settings::PEOPLE,
    /// The teams that are offered in forms.
    Teams => settings::TEAMS,
    /// The list of meetings.
    Meetings => meeting::MEETINGS,
    /// The running order of a meeting.
    Meeting => meeting::ORDER,
    /// One item of it.
    Item => meeting::ITEM,
    /// Decisions that are looked at a second time.
    SecondLook => meeting::SECOND_LOOK,
}

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
