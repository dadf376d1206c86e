//! What is said of a screen once, in its folder: everything that goes over all screens is read from here.

use std::any::{Any, TypeId};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::admissions::Find;
use crate::store::{Store, StoreError};
use crate::tui::command::Command;
use crate::tui::message::Asked;
use crate::tui::model::Model;
use crate::tui::place::{Context, Place};

/// A screen.
pub struct ScreenSpec {
    /// Where keys are pressed on it: where it has several places, `context` says which it is.
    pub places: &'static [Place],
    /// Draws it, and says where the cursor belongs.
    pub draw: fn(&Model, &mut Buffer) -> Option<Position>,
    /// Moves its cursor by so many rows.
    pub move_by: fn(&mut Model, isize),
    /// Moves what is scrolled on it as little as needed for the cursor to be seen.
    pub keep_in_view: fn(&mut Model),
    /// What is looked for in its list, where one can.
    pub find: Option<FindIn>,
    /// What it reads of the file, where that is not the month's; it is read again when something was done.
    pub reads: Option<Reads>,
    /// What of that is asked for.
    pub asked: fn(&Model) -> Asked,
    /// What can be done on it, and on those screens of its folder that say nothing here.
    pub commands: &'static [Command],
    /// Moves it by a screenful down (1) or up (-1), where that is not so many rows as fit.
    pub page: Option<fn(&mut Model, isize)>,
    /// What Esc does before it leads to the screen before; whether it did anything.
    pub goes_back_first: fn(&mut Model) -> bool,
    context: Option<fn(&Model) -> Context>,
}

/// What a screen shows of the file. Two screens that show the same read it once.
pub trait View: Sized + Send + 'static {
    /// Reads it, where the file is.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(store: &Store, asked: Asked) -> Result<Self, StoreError>;

    /// Takes it in, where the screens are; each cursor stays on what it was on.
    fn show(self, model: &mut Model);
}

/// A view, whichever.
type SomeView = Box<dyn Any + Send>;

/// How what a screen shows is read, and how it is taken in. In between nobody has to know what it is.
#[derive(Clone, Copy)]
pub struct Reads {
    /// Which view it is.
    pub view: TypeId,
    /// Reads it.
    pub read: fn(&Store, Asked) -> Result<SomeView, StoreError>,
    /// Takes it in.
    pub show: fn(&mut Model, SomeView),
}

impl Reads {
    const fn view<V: View>() -> Self {
        Self {
            view: TypeId::of::<V>(),
            read: |store, asked| Ok(Box::new(V::read(store, asked)?)),
            show: |model, view| {
                if let Ok(view) = view.downcast::<V>() {
                    view.show(model);
                }
            },
        }
    }
}

impl Asked {
    /// As it is today, with the meeting that is open.
    #[must_use]
    pub fn now(model: &Model) -> Self {
        Self { day: model.setup.as_of, month: model.meeting.open }
    }
}

/// Where a screen keeps what is looked for in its list.
#[derive(Clone, Copy)]
pub struct FindIn {
    /// To read it.
    pub of: fn(&Model) -> &Find,
    /// To change it.
    pub of_mut: fn(&mut Model) -> &mut Find,
}

impl ScreenSpec {
    /// A screen that shows what the model has of the month.
    #[must_use]
    pub const fn new(
        places: &'static [Place],
        draw: fn(&Model, &mut Buffer) -> Option<Position>,
        move_by: fn(&mut Model, isize),
    ) -> Self {
        Self {
            places,
            draw,
            move_by,
            keep_in_view: |_| {},
            find: None,
            reads: None,
            asked: Asked::now,
            commands: &[],
            page: None,
            goes_back_first: |_| false,
            context: None,
        }
    }

    /// With what can be done on it.
    #[must_use]
    pub const fn commands(self, commands: &'static [Command]) -> Self {
        Self { commands, ..self }
    }

    /// With a screenful that is not so many rows as fit.
    #[must_use]
    pub const fn paging(self, page: fn(&mut Model, isize)) -> Self {
        Self { page: Some(page), ..self }
    }

    /// With something that Esc does first.
    #[must_use]
    pub const fn going_back_first(self, goes_back_first: fn(&mut Model) -> bool) -> Self {
        Self { goes_back_first, ..self }
    }

    /// With something that is scrolled.
    #[must_use]
    pub const fn scrolling(self, keep_in_view: fn(&mut Model)) -> Self {
        Self { keep_in_view, ..self }
    }

    /// With a list in which one finds.
    #[must_use]
    pub const fn finding(self, of: fn(&Model) -> &Find, of_mut: fn(&mut Model) -> &mut Find) -> Self {
        Self { find: Some(FindIn { of, of_mut }), ..self }
    }

    /// With something of its own to read of the file.
    #[must_use]
    pub const fn reading<V: View>(self) -> Self {
        Self { reads: Some(Reads::view::<V>()), ..self }
    }

    /// With more to say of what is asked for than that it is as of today.
    #[must_use]
    pub const fn asked(self, asked: fn(&Model) -> Asked) -> Self {
        Self { asked, ..self }
    }

    /// With several places: this says where keys go now.
    #[must_use]
    pub const fn in_context(self, context: fn(&Model) -> Context) -> Self {
        Self { context: Some(context), ..self }
    }

    /// Where keys go while nothing stands over the screen and nothing is looked for.
    #[must_use]
    pub fn context(&self, model: &Model) -> Context {
        let first = || self.places.first().map_or(Context::Admissions, |place| place.context);
        self.context.map_or_else(first, |context| context(model))
    }
}
