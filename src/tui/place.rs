//! Where keys are pressed, and what holds there. Each place of a screen is said once, in the folder of the screen.

use super::screens::with_screens;

macro_rules! contexts {
    ($($(#[$what:meta])* $context:ident,)*) => {
        /// Where a key is pressed: on a screen, or in what stands over it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Context {
            $($(#[$what])* $context,)*
        }

        impl Context {
            /// Every place.
            pub const ALL: &[Self] = &[$(Self::$context,)*];
        }
    };
}

macro_rules! screens_and_contexts {
    ($($folder:ident {
        $($(#[$what:meta])* $screen:ident => $spec:ident at $($context:ident),+;)+
    })+) => {
        /// Which screen is shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Screen {
            $($($(#[$what])* $screen,)+)+
        }

        contexts! {
            $($($(
                #[doc = concat!("On the screen `", stringify!($screen), "`.")]
                $context,
            )+)+)+
            /// A form that adds a record.
            Form,
            /// A form that changes one.
            EditForm,
            /// Something to read, such as the help.
            Reading,
            /// Something to confirm.
            Confirm,
            /// The plan of an import.
            Plan,
            /// An import under way.
            Working,
            /// A form that says that something is done.
            Completion,
            /// A form that changes one action or several in one respect.
            ActionsForm,
            /// A form that asks what to do next.
            Question,
            /// A form that says which paper goes to which file.
            Paper,
            /// The commands, to choose from.
            Palette,
            /// Children or backups, to choose from.
            Picking,
        }
    };
}

with_screens!(screens_and_contexts);

/// A place where keys are pressed, and what holds there.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Which it is.
    pub context: Context,
    /// What the printed list of keys calls it.
    pub label: &'static str,
    /// Of which places it is one: a bit for each.
    is: u16,
}

impl Place {
    /// Something that stands over a screen.
    #[must_use]
    pub const fn over(context: Context, label: &'static str) -> Self {
        Self { context, label, is: 0 }.with(Which::All)
    }

    /// A form.
    #[must_use]
    pub const fn form(context: Context, label: &'static str) -> Self {
        Self::over(context, label).with(Which::Forms).typing()
    }

    /// A screen from which Esc leads back and one goes to others, and on which changes are undone.
    #[must_use]
    pub const fn screen(context: Context, label: &'static str) -> Self {
        let screen = Self::over(context, label).with(Which::Screens);
        screen.with(Which::BetweenMeetings).with(Which::LeadingBack).with(Which::Undoing)
    }

    /// A screen that is a list.
    #[must_use]
    pub const fn list(context: Context, label: &'static str) -> Self {
        Self::screen(context, label).with(Which::Lists).moving()
    }

    /// The item of a meeting.
    #[must_use]
    pub const fn item(context: Context, label: &'static str) -> Self {
        Self::screen(context, label).with(Which::Items).in_meeting()
    }

    /// Where one stays with the meeting: no screen between meetings is gone to.
    #[must_use]
    pub const fn in_meeting(self) -> Self {
        self.without(Which::BetweenMeetings)
    }

    /// Where a cursor is moved, or a text.
    #[must_use]
    pub const fn moving(self) -> Self {
        self.with(Which::Moving)
    }

    /// Where what is typed is text.
    #[must_use]
    pub const fn typing(self) -> Self {
        self.with(Which::TakingText)
    }

    /// Where Esc does something else than to lead to the screen before.
    #[must_use]
    pub const fn with_its_own_esc(self) -> Self {
        self.without(Which::LeadingBack)
    }

    /// Where nothing is undone.
    #[must_use]
    pub const fn without_undo(self) -> Self {
        self.without(Which::Undoing)
    }

    const fn with(self, which: Which) -> Self {
        Self { is: self.is | which.bit(), ..self }
    }

    const fn without(self, which: Which) -> Self {
        Self { is: self.is & !which.bit(), ..self }
    }

    /// Whether it is one of these.
    #[must_use]
    pub const fn is(&self, which: Which) -> bool {
        self.is & which.bit() != 0
    }
}

/// Which places.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// Every one.
    All,
    /// The screens.
    Screens,
    /// The screens from which one goes to others.
    BetweenMeetings,
    /// Those from which Esc leads to the screen before.
    LeadingBack,
    /// The screens that are lists.
    Lists,
    /// Those where a cursor is moved, or a text.
    Moving,
    /// Those where changes are undone.
    Undoing,
    /// The items of a meeting.
    Items,
    /// Those where what is typed is text.
    TakingText,
    /// The forms.
    Forms,
}

impl Which {
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}
