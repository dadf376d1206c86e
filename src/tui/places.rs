//! Every place where keys are pressed: those of the screens, each said in its folder, and what stands over screens.

use super::command::{Command, Places};
use super::place::{Context, Place, Which};
use super::screen::SCREENS;

/// What stands over screens.
const OVER_SCREENS: &[Place] = &[
    Place::form(Context::Form, "a new record"),
    Place::form(Context::EditForm, "a record"),
    Place::over(Context::Reading, "a text").moving(),
    Place::over(Context::Confirm, "something to confirm").moving(),
    Place::over(Context::Plan, "the plan of an import").moving(),
    Place::over(Context::Working, "an import under way"),
    Place::form(Context::Completion, "that an action is done"),
    Place::form(Context::ActionsForm, "a change of actions"),
    Place::form(Context::Question, "a question"),
    Place::form(Context::Paper, "a paper to write"),
    Place::over(Context::Palette, "the commands").typing(),
    Place::over(Context::Picking, "a list to choose from").typing(),
];

const _: () = assert!(
    number_of_places() == Context::ALL.len(),
    "each context is the place of one screen, or stands over screens"
);

const fn number_of_places() -> usize {
    let mut number = OVER_SCREENS.len();
    let mut screens = SCREENS;
    while let [spec, others @ ..] = screens {
        number += spec.places.len();
        screens = others;
    }
    number
}

fn place(context: Context) -> Option<&'static Place> {
    let of_screens = SCREENS.iter().flat_map(|spec| spec.places);
    of_screens.chain(OVER_SCREENS).find(|place| place.context == context)
}

impl Context {
    /// Whether it is one of these.
    #[must_use]
    pub fn is(self, which: Which) -> bool {
        place(self).is_some_and(|place| place.is(which))
    }

    /// What the printed list of keys calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        place(self).map_or("", |place| place.label)
    }
}

impl Command {
    /// Whether its keys work in a place.
    #[must_use]
    pub fn works_in(&self, context: Context) -> bool {
        match self.places {
            Places::These(these) => these.contains(&context),
            Places::Every(which) => context.is(which),
        }
    }

    /// Where its keys work.
    pub fn places(&self) -> impl Iterator<Item = Context> {
        Context::ALL.iter().copied().filter(|context| self.works_in(*context))
    }
}
