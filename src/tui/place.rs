//! Where keys are pressed, and what holds there: said once for each place, in the folder of its screen or, for what stands over
//! screens, here.

use super::screen;

macro_rules! contexts {
    ($($(#[$what:meta])* $context:ident,)*) => {
        /// Where a key is pressed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Context {
            $($(#[$what])* $context,)*
        }

        const NUMBER_OF_CONTEXTS: usize = [$(Context::$context,)*].len();
    };
}

contexts! {
    /// The month's list.
    Admissions,
    /// Typing what to find in the list.
    Find,
    /// One admission.
    Child,
    /// The requests for entry.
    Requests,
    /// The duty rota.
    Rota,
    /// The section 20 agreements.
    Section20,
    /// The actions, across meetings.
    Actions,
    /// The themes by month.
    Lessons,
    /// The lessons of one theme.
    Theme,
    /// What councils differ on.
    Settings,
    /// Who is offered in forms.
    People,
    /// The teams that are offered in forms.
    Teams,
    /// The list of meetings.
    Meetings,
    /// The running order of a meeting.
    Order,
    /// The review of an admission in a meeting.
    Review,
    /// A section 20 agreement in a meeting.
    Agreement,
    /// Who came to a meeting.
    Attendance,
    /// The actions that a meeting carries forward.
    Carried,
    /// Something that is talked about in a meeting.
    Topic,
    /// What is left before a meeting is closed.
    Closing,
    /// A decision that is looked at a second time.
    SecondLook,
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

const _: () = assert!(
    Context::ALL.len() == NUMBER_OF_CONTEXTS,
    "each context is the place of one screen, or stands over screens"
);

impl Context {
    /// Every place, screen by screen.
    pub const ALL: &'static [Self] = &chosen::<{ how_many(Which::All) }>(Which::All);

    /// What the printed list of keys calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.place().map_or("", |place| place.label)
    }

    /// Whether what is typed there is text.
    #[must_use]
    pub fn takes_text(self) -> bool {
        self.place().is_some_and(|place| place.is(Which::TakingText))
    }

    fn place(self) -> Option<&'static Place> {
        let of_screens = screen::SCREENS.iter().flat_map(|spec| spec.places);
        of_screens.chain(OVER_SCREENS).find(|place| place.context == self)
    }
}

/// A place where keys are pressed, and what holds there.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Which it is.
    pub context: Context,
    label: &'static str,
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
    const fn form(context: Context, label: &'static str) -> Self {
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

    const fn is(&self, which: Which) -> bool {
        self.is & which.bit() != 0
    }
}

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

/// Which places.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
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

/// So many places they are.
pub(super) const fn how_many(which: Which) -> usize {
    let mut number = among(OVER_SCREENS, which);
    let mut screens = screen::SCREENS;
    while let [spec, others @ ..] = screens {
        number += among(spec.places, which);
        screens = others;
    }
    number
}

const fn among(mut places: &[Place], which: Which) -> usize {
    let mut number = 0;
    while let [place, others @ ..] = places {
        if place.is(which) {
            number += 1;
        }
        places = others;
    }
    number
}

/// These places, screen by screen, and then what stands over screens.
pub(super) const fn chosen<const N: usize>(which: Which) -> [Context; N] {
    let mut chosen = [Context::Admissions; N];
    let mut free: &mut [Context] = &mut chosen;
    let mut screens = screen::SCREENS;
    while let [spec, others @ ..] = screens {
        free = put(spec.places, which, free);
        screens = others;
    }
    put(OVER_SCREENS, which, free);
    chosen
}

const fn put<'f>(mut places: &[Place], which: Which, mut free: &'f mut [Context]) -> &'f mut [Context] {
    while let [place, others @ ..] = places {
        if place.is(which) {
            if let [first, rest @ ..] = free {
                *first = place.context;
                free = rest;
            } else {
                return &mut [];
            }
        }
        places = others;
    }
    free
}
