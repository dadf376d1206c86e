//! Everything that the screen is drawn from. Only [`update`](super::update) changes it.

use std::sync::Arc;

use chrono::NaiveDate;

pub use super::notice::Notice;
use super::open_form::OpenForm;
use super::overlay::Overlay;
pub use super::place::Screen;
use super::reading;
use super::screen::actions::state::ActionsScreen;
use super::screen::admissions::list::List;
use super::screen::child::state::{self as child, ChildScreen};
use super::screen::lessons::state::LessonsScreen;
use super::screen::meeting::state::MeetingScreen;
use super::screen::requests::list::RequestList;
use super::screen::rota::state::Rota;
use super::screen::section20::list::Section20Screen;
use super::screen::settings::state::SettingsScreen;
pub use super::setup::Setup;
use super::waiting::Waiting;
use crate::domain::Id;
use crate::domain::action::Action;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::duty::Duty;
use crate::domain::meeting::{ItemKind, Status};
use crate::domain::unreadable::UnreadableRow;
use crate::import::plan::Likely;
use crate::import::{Extract, Keep};
use crate::store::backups::Backup;
use crate::store::drafts::Draft;
use crate::store::requests::ListedRequest;
use crate::store::screens::{MeetingsView, MonthView, RequestsView};

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

/// An extract that is kept at hand while its plan is shown, so that it can be planned the other way round.
#[derive(Debug)]
pub struct ExtractAtHand {
    /// The extract.
    pub extract: Arc<Extract>,
    /// Which stands against what was typed in.
    pub keep: Keep,
    /// Whether the two differ anywhere, as far as a plan has told.
    pub differs: bool,
    /// Whether it was asked, or answered, that the extract is whole.
    pub asks_whole: bool,
    /// The day that was taken for the extract's until somebody says.
    pub unsure_day: Option<NaiveDate>,
    /// Numbers that are likely one child's, as the plan asks about them.
    pub likely: Vec<Likely>,
    /// Whether numbers were judged meanwhile: what the screens show is no longer so.
    pub judged: bool,
}

/// Backups, as far as the screens know of them.
#[derive(Debug, Default)]
pub struct Backups {
    /// Those to choose from.
    pub listed: Vec<Backup>,
    /// Whether that of the day was asked for since the last key.
    pub rested: bool,
}

/// Everything that the screen is drawn from.
pub struct Model {
    /// What was known from the start.
    pub setup: Setup,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Which screen is shown.
    pub screen: Screen,
    /// The screens that Esc leads back to, the nearest last.
    pub trail: Vec<Screen>,
    /// The month shown.
    pub view: MonthView,
    /// Its list: cursor, order, what is looked for.
    pub list: List,
    /// The screen of one admission: cursor and place.
    pub child: ChildScreen,
    /// The list of requests for entry.
    pub request_list: RequestList,
    /// The duty rota.
    pub rota: Rota,
    /// The meetings.
    pub meeting: MeetingScreen,
    /// The section 20 agreements.
    pub section20: Section20Screen,
    /// The actions across meetings.
    pub actions: ActionsScreen,
    /// The themes and their lessons.
    pub lessons: LessonsScreen,
    /// What councils differ on.
    pub settings: SettingsScreen,
    /// An admission of another month, whose screen was opened from one of these.
    pub visited: Option<Admission>,
    /// What stands over the screen, if anything does.
    pub overlay: Option<Overlay>,
    /// Forms whose records are being written; each comes back should that fail.
    pub submitted: Vec<Submitted>,
    /// Forms that were refused and come back when nothing stands over the screen any more.
    pub refused: Vec<Refused>,
    /// What was typed into forms and is not saved.
    pub drafts: Vec<Draft>,
    /// Whether the file refused anything: at the end the drafts are then kept once more.
    pub was_refused: bool,
    /// The extract whose plan is shown or made.
    pub weighed: Option<ExtractAtHand>,
    /// The path that an extract was last asked for at.
    pub last_path: String,
    /// The path that a paper was last written to.
    pub last_paper: String,
    /// The rows of the file that cannot be read and are on no screen.
    pub unreadable: Vec<UnreadableRow>,
    /// The last word to the person.
    pub notice: Option<Notice>,
    /// Keys that wait for the screen that is coming.
    pub waiting: Waiting,
    /// The day that has begun since the last key, until it is said.
    pub new_day: Option<NaiveDate>,
    /// Whether names are hidden.
    pub names_hidden: bool,
    /// The minutes without a key after which the screen was covered, while it is.
    pub covered_after: Option<u32>,
    /// How many requests were made so far; the next has the next number.
    pub requests: u64,
    /// The number of the newest request that is answered with a month.
    pub newest_view: u64,
    /// The month that will be shown when everything is answered.
    pub asked_month: Month,
    /// Whose screen is opened when the month is there that was asked for.
    pub opening: Option<Opening>,
    /// Backups, as far as the screens know of them.
    pub backups: Backups,
    /// Whether the program is to end.
    pub quit: bool,
    /// The import that was under way when the program was told to end.
    pub importing_at_end: Option<u64>,
}

impl Model {
    /// The model of the first screen: a month's admissions, names hidden if so set.
    #[must_use]
    pub fn new(mut setup: Setup, size: (u16, u16), view: MonthView) -> Self {
        let names_hidden = setup.settings.hide_names_on_start;
        let (drafts, asked_month) = (view.drafts.clone(), view.month);
        let in_progress =
            |month: Month| format!("The meeting about {} is in progress: M goes on with it.", month.name());
        let notice = view.under_way.map(in_progress).map(Notice::Done);
        let overlay = reading::told(&mut setup.told).map(Overlay::Reading);
        let mut model = Self {
            setup,
            size,
            screen: Screen::Admissions,
            trail: Vec::new(),
            view,
            list: List::default(),
            child: ChildScreen::default(),
            request_list: RequestList::default(),
            rota: Rota::default(),
            meeting: MeetingScreen::default(),
            section20: Section20Screen::default(),
            actions: ActionsScreen::default(),
            lessons: LessonsScreen::default(),
            settings: SettingsScreen::default(),
            visited: None,
            overlay,
            submitted: Vec::new(),
            refused: Vec::new(),
            drafts,
            was_refused: false,
            weighed: None,
            last_path: String::new(),
            last_paper: String::new(),
            unreadable: Vec::new(),
            notice,
            waiting: Waiting::default(),
            new_day: None,
            names_hidden,
            covered_after: None,
            requests: 0,
            newest_view: 0,
            asked_month,
            opening: None,
            backups: Backups::default(),
            quit: false,
            importing_at_end: None,
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
        if self.screen == Screen::Child && self.current().is_none() {
            self.screen = Screen::Admissions;
        }
    }

    /// Takes freshly read meetings. An item that is gone from the running order is left.
    pub fn show_meetings(&mut self, view: MeetingsView) {
        let month = self.month_of_meeting();
        self.meeting.show(view, month);
        let is_closed = self.meeting.proceedings().is_some_and(|of| of.meeting.status == Status::Closed);
        if self.screen == Screen::Item && (is_closed || self.meeting.open_item().is_none()) {
            self.go_back();
        }
    }

    /// The meeting in which what is written down now is written down: one that sits, or whose item is open.
    #[must_use]
    pub fn meeting_under_way(&self) -> Option<Id> {
        let is_at_item = self.screen == Screen::Item || self.trail.contains(&Screen::Item);
        let of = self.meeting.proceedings().filter(|of| of.meeting.status == Status::InProgress)?;
        (self.meeting.is_sitting() || is_at_item).then_some(of.meeting.id)
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

    /// Takes freshly read requests and turns, keeping each cursor on what it was on.
    pub fn show_requests(&mut self, view: RequestsView) {
        self.rota.show(view.rota, self.setup.as_of);
        self.request_list.show(view.requests, self.names_hidden);
    }

    /// Goes to another screen, from which Esc leads back here; where one has been before, it leads back as it did then.
    pub fn go_to(&mut self, screen: Screen) {
        if self.screen == screen {
            return;
        }
        match self.trail.iter().position(|before| *before == screen) {
            Some(place) => self.trail.truncate(place),
            None => self.trail.push(self.screen),
        }
        self.screen = screen;
    }

    /// Goes back to the screen that one came from. A child who is not in the month any more has none.
    pub fn go_back(&mut self) {
        self.screen = self.trail.pop().unwrap_or(Screen::Admissions);
        if self.screen == Screen::Child && self.current().is_none() {
            self.screen = Screen::Admissions;
        }
    }

    /// The request for entry under the cursor of their list.
    #[must_use]
    pub fn selected_request(&self) -> Option<&ListedRequest> {
        self.request_list.selected_request().filter(|_| self.screen == Screen::Requests)
    }

    /// The turn under the cursor of the duty rota.
    #[must_use]
    pub fn selected_turn(&self) -> Option<&Duty> {
        self.rota.selected_turn().filter(|_| self.screen == Screen::Rota)
    }

    /// Whether a period of care is among the admissions of the month.
    #[must_use]
    pub fn has_period(&self, period: Id) -> bool {
        self.view.admissions.iter().any(|admission| admission.period.id == period)
    }

    /// Works the rows of the list out again.
    pub fn rebuild(&mut self) {
        self.list.rebuild(&self.view, &self.setup, self.names_hidden);
        self.request_list.rebuild(self.names_hidden);
        self.section20.rebuild(self.names_hidden);
        self.actions.rebuild();
    }

    /// The admission that is open, or that the cursor is on.
    #[must_use]
    pub fn current(&self) -> Option<&Admission> {
        let period = match self.screen {
            Screen::Section20 => return self.section20.selected().map(|tracked| &tracked.admission),
            Screen::Admissions => self.list.selected_row().map(|row| row.period_id),
            Screen::Child => self.child.period,
            Screen::Item => self.meeting.item.as_ref().and_then(|key| key.period),
            _ => None,
        }?;
        let is_it = |admission: &&Admission| admission.period.id == period;
        let of_meeting = || self.meeting.proceedings().and_then(|of| of.admission(period));
        let of_month = || self.view.admissions.iter().find(is_it);
        let visited = || self.visited.as_ref().filter(is_it);
        if self.screen == Screen::Item { of_meeting() } else { of_month().or_else(of_meeting).or_else(visited) }
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
        let prompts = child::asked_about(self.current()?, &self.setup);
        prompts.iter().find(|prompt| child::prompt_id(prompt.code) == item).map(|prompt| prompt.code)
    }

    /// The item under the cursor of the child's screen.
    #[must_use]
    pub fn item(&self) -> Option<child::Item> {
        let item = self.child.item.filter(|_| self.screen == Screen::Child)?;
        self.items().into_iter().find(|other| other.id == item)
    }

    /// The action under the cursor of the child's screen, of the actions that a meeting carries forward, or of those across
    /// meetings.
    #[must_use]
    pub fn selected_action(&self) -> Option<&Action> {
        if self.screen == Screen::Actions {
            return self.actions.selected().map(|listed| &listed.action);
        }
        if self.screen == Screen::Item {
            let of = self.meeting.proceedings().filter(|_| self.meeting.kind() == Some(ItemKind::Actions))?;
            return of.actions_carried().nth(self.meeting.within.selected).map(|listed| &listed.action);
        }
        let item = self.child.item.filter(|_| self.screen == Screen::Child)?;
        self.current()?.actions.iter().find(|action| action.id == item)
    }

    /// The month that a meeting on this day reviews.
    #[must_use]
    pub fn month_of_meeting(&self) -> Month {
        Month::before(self.setup.as_of)
    }
}
