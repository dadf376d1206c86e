//! Everything that the screen is drawn from. Only [`update`](super::update) changes it.

use chrono::NaiveDate;

use super::overlay::{OpenForm, Overlay};
use super::screen::admissions::List;
use super::screen::child::{self, ChildScreen};
use super::theme::Look;
use crate::domain::Id;
use crate::domain::action::Action;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::settings::Settings;
use crate::store::drafts::{Draft, DraftFields};
use crate::store::screens::MonthView;

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The month at a glance.
    Admissions,
    /// One admission.
    Child,
}

/// What is known from the start. Only the settings change while the program runs: they follow the file.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The day that the screens take for today.
    pub as_of: NaiveDate,
    /// Who makes changes.
    pub actor: String,
    /// Styles and marks.
    pub look: Look,
    /// What this council differs on.
    pub settings: Settings,
    /// Whether this is a throw-away copy of the demonstration.
    pub demonstration: bool,
}

/// A word to the person at the keyboard, until the next key that does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something was done.
    Done(String),
    /// Something could not be done.
    Refused(String),
}

/// A form whose record, or whose field, is being written.
#[derive(Debug)]
pub struct Submitted {
    /// The number of the request that writes it.
    pub number: u64,
    /// The form.
    pub form: Box<OpenForm>,
    /// The one field that is written, in a form that changes a record.
    pub field: Option<&'static str>,
}

/// A form whose record was refused while another form stood in its place.
#[derive(Debug)]
pub struct Refused {
    /// The form.
    pub form: Box<OpenForm>,
    /// Why it was refused.
    pub why: String,
}

/// Whose screen is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// That of a period of care.
    Period(Id),
    /// That of a child with this number, who was just typed in.
    Child(String),
}

/// Everything that the screen is drawn from.
pub struct Model {
    /// What was known from the start.
    pub setup: Setup,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Which screen is shown.
    pub screen: Screen,
    /// The month shown.
    pub view: MonthView,
    /// Its list: cursor, order, what is looked for.
    pub list: List,
    /// The screen of one admission: cursor and place.
    pub child: ChildScreen,
    /// What stands over the screen, if anything does.
    pub overlay: Option<Overlay>,
    /// Forms whose records are being written; each comes back should that fail.
    pub submitted: Vec<Submitted>,
    /// Forms that were refused and come back when nothing stands over the screen any more.
    pub refused: Vec<Refused>,
    /// What was typed into forms and not yet added.
    pub drafts: Vec<Draft>,
    /// Whether the file refused anything: at the end the drafts are then kept once more.
    pub was_refused: bool,
    /// The path that an extract was last asked for at.
    pub last_path: String,
    /// The last word to the person.
    pub notice: Option<Notice>,
    /// Whether names are hidden.
    pub names_hidden: bool,
    /// How many requests were made so far; the next has the next number.
    pub requests: u64,
    /// The number of the newest request that is answered with a month.
    pub newest_view: u64,
    /// The month that will be shown when everything is answered.
    pub asked_month: Month,
    /// Whose screen is opened when the month is there that was asked for.
    pub opening: Option<Opening>,
    /// Whether the program is to end.
    pub quit: bool,
}

impl Model {
    /// The model of the first screen: a month's admissions, names hidden if so set.
    #[must_use]
    pub fn new(setup: Setup, size: (u16, u16), view: MonthView) -> Self {
        let names_hidden = setup.settings.hide_names_on_start;
        let (drafts, asked_month) = (view.drafts.clone(), view.month);
        let mut model = Self {
            setup,
            size,
            screen: Screen::Admissions,
            view,
            list: List::default(),
            child: ChildScreen::default(),
            overlay: None,
            submitted: Vec::new(),
            refused: Vec::new(),
            drafts,
            was_refused: false,
            last_path: String::new(),
            notice: None,
            names_hidden,
            requests: 0,
            newest_view: 0,
            asked_month,
            opening: None,
            quit: false,
        };
        model.rebuild();
        model
    }

    /// Takes a freshly read month, keeping the cursor on the admission it was on. A child that is open stays open.
    pub fn show(&mut self, view: MonthView) {
        let kept = self.list.selected_row().map(|row| row.period_id);
        let same_month = view.month == self.view.month;
        self.setup.settings = view.settings.clone();
        self.view = view;
        self.rebuild();
        if same_month {
            self.list.select_period(kept);
        } else {
            self.list.select_first();
        }
        if self.current().is_none() {
            self.screen = Screen::Admissions;
        }
    }

    /// The period of care of whom is to be opened, where it is among the admissions of the month.
    #[must_use]
    pub fn opened(&self, opening: &Opening) -> Option<Id> {
        let is_it = |admission: &&Admission| match opening {
            Opening::Period(id) => admission.period.id == *id,
            Opening::Child(child_ref) => admission.child.child_ref.eq_ignore_ascii_case(child_ref),
        };
        self.view.admissions.iter().rev().find(is_it).map(|admission| admission.period.id)
    }

    /// Whether a period of care is among the admissions of the month.
    #[must_use]
    pub fn has_period(&self, period: Id) -> bool {
        self.view.admissions.iter().any(|admission| admission.period.id == period)
    }

    /// Works the rows of the list out again.
    pub fn rebuild(&mut self) {
        self.list.rebuild(&self.view, &self.setup, self.names_hidden);
    }

    /// The admission that is open, or that the cursor is on.
    #[must_use]
    pub fn current(&self) -> Option<&Admission> {
        let period = match self.screen {
            Screen::Admissions => self.list.selected_row().map(|row| row.period_id),
            Screen::Child => self.child.period,
        }?;
        self.view.admissions.iter().find(|admission| admission.period.id == period)
    }

    /// The item under the cursor of the child's screen, counted from 0.
    #[must_use]
    pub fn selected_item(&self) -> Option<usize> {
        let item = self.child.item?;
        self.items().iter().position(|other| other.id == item)
    }

    /// Everything on the child's screen that the cursor can stand on, from top to bottom.
    #[must_use]
    pub fn items(&self) -> Vec<child::Item> {
        let items = |admission| child::items(admission, &self.child, &self.setup);
        self.current().map(items).unwrap_or_default()
    }

    /// The code of the question under the cursor of the child's screen.
    #[must_use]
    pub fn selected_prompt(&self) -> Option<&'static str> {
        let item = self.child.item.filter(|_| self.screen == Screen::Child)?;
        let prompts = child::prompts_of(self);
        prompts.iter().find(|prompt| child::prompt_id(prompt.code) == item).map(|prompt| prompt.code)
    }

    /// The item under the cursor of the child's screen.
    #[must_use]
    pub fn item(&self) -> Option<child::Item> {
        let item = self.child.item.filter(|_| self.screen == Screen::Child)?;
        self.items().into_iter().find(|other| other.id == item)
    }

    /// The action under the cursor of the child's screen.
    #[must_use]
    pub fn selected_action(&self) -> Option<&Action> {
        let item = self.child.item.filter(|_| self.screen == Screen::Child)?;
        self.current()?.actions.iter().find(|action| action.id == item)
    }

    /// What was typed into a form about something and not yet added.
    #[must_use]
    pub fn draft(&self, form: &str, subject: Id) -> Option<&DraftFields> {
        let is_it = |draft: &&Draft| draft.form == form && draft.subject == subject;
        self.drafts.iter().find(is_it).map(|draft| &draft.fields)
    }

    /// The month that a meeting on this day reviews.
    #[must_use]
    pub fn month_of_meeting(&self) -> Month {
        Month::before(self.setup.as_of)
    }
}
