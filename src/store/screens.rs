//! What a screen needs, read at once.

use chrono::NaiveDate;

use super::drafts::Draft;
use super::meetings::ListedMeeting;
use super::requests::ListedRequest;
use super::values::words_in_part;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::action::ListedAction;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::duty::Duty;
use crate::domain::figures::Figure;
use crate::domain::figures::month::month_in_figures;
use crate::domain::lesson::{Learned, Theme};
use crate::domain::meeting::Proceedings;
use crate::domain::meeting::second_look::Agreement;
use crate::domain::people::{Known, Person, Team, offered};
use crate::domain::section20::{EndedAgreement, OpenAgreement};
use crate::domain::settings::{Settings, Unreadable};

/// A month's admissions, and what the forms on them offer.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthView {
    /// The month.
    pub month: Month,
    /// Its admissions, by day and then by reference.
    pub admissions: Vec<Admission>,
    /// How many admissions each month had, from the first with any (at most 24) to this one, the oldest first.
    pub history: Vec<u32>,
    /// The first and the last month that has admissions.
    pub span: Option<(Month, Month)>,
    /// Everyone who has owned an action, the most recent first, then everyone else who is listed; nobody who has left.
    pub owners: Vec<String>,
    /// Everyone who has taken part: asked, decided, advised, been on duty, owned an action; by name, then everyone else who
    /// is listed; nobody who has left.
    pub people: Vec<String>,
    /// The teams of the children, by name, then every other one that is listed; none that was closed.
    pub teams: Vec<String>,
    /// The themes that are offered.
    pub themes: Vec<Theme>,
    /// What this council differs on.
    pub settings: Settings,
    /// What was typed into forms and not yet added.
    pub drafts: Vec<Draft>,
    /// The month of the meeting that is in progress, if one is.
    pub under_way: Option<Month>,
}

/// The requests for entry of every month, and the duty rota that they are read with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RequestsView {
    /// The requests, the newest first.
    pub requests: Vec<ListedRequest>,
    /// Every turn of the rota, the latest first.
    pub rota: Vec<Duty>,
}

/// The meetings, and one of them whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MeetingsView {
    /// Every meeting, the newest month first.
    pub meetings: Vec<ListedMeeting>,
    /// The one that is open, with its facts as they stand on the day.
    pub open: Option<Proceedings>,
    /// How often second looks came to what was decided, meeting by meeting, the oldest first.
    pub agreements: Vec<(Month, Agreement)>,
}

/// The section 20 agreements, as they stood at the end of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Section20View {
    /// The day.
    pub day: NaiveDate,
    /// Those that were open, the most overdue check first.
    pub open: Vec<Tracked>,
    /// Those that had ended, the last first.
    pub ended: Vec<EndedAgreement>,
}

/// An open agreement with everything that is held about the child's time in care.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracked {
    /// The period of care.
    pub admission: Admission,
    /// Its agreement.
    pub agreement: OpenAgreement,
}

/// The actions across meetings, as they stood at the end of a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActionsView {
    /// The day.
    pub day: NaiveDate,
    /// Every action, the open ones first, by due date.
    pub actions: Vec<ListedAction>,
    /// The children whom an action can be about, by reference.
    pub children: Vec<ListedChild>,
}

/// A child of the file, as far as a list to choose from needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedChild {
    /// The child.
    pub id: Id,
    /// The council's number.
    pub child_ref: String,
    /// The child's newest period of care.
    pub period: Id,
}

/// The themes, and what was learned under each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LessonsView {
    /// Every theme with its lessons, and the admissions that were reviewed.
    pub learned: Learned,
}

/// What councils differ on, with the lists that can be chosen from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SettingsView {
    /// What rules read.
    pub settings: Settings,
    /// What the file holds for a setting, where that says nothing.
    pub unreadable: Vec<Unreadable>,
    /// How many themes are offered.
    pub themes: usize,
    /// Everyone who is listed or whom records name.
    pub people: Vec<Known<Person>>,
    /// Every team that is listed or that a child has.
    pub teams: Vec<Known<Team>>,
}

/// How many months the usual range is worked out from.
const HISTORY_MONTHS: u32 = 24;

impl Store {
    /// The actions across meetings, as they stood at the end of a day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actions_view(&self, as_of: NaiveDate) -> Result<ActionsView, StoreError> {
        Ok(ActionsView { day: as_of, actions: self.actions_as_at(as_of)?, children: self.listed_children()? })
    }

    /// Every child who has been in care, by reference.
    fn listed_children(&self) -> Result<Vec<ListedChild>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT child.id, child_ref, period.id AS period_id FROM child JOIN period_of_care AS period ON period.id = (
                 SELECT id FROM period_of_care WHERE child_id = child.id
                 ORDER BY missing_since IS NOT NULL, started_on DESC, id LIMIT 1)
             WHERE child.id NOT IN (SELECT id FROM merged_child) ORDER BY child_ref",
        )?;
        Ok(self.readable(&mut statement, [], |row| {
            let child_ref = words_in_part(row, "child_ref")?.unwrap_or_default();
            Ok(ListedChild { id: row.get("id")?, child_ref, period: row.get("period_id")? })
        })?)
    }

    /// The themes and their lessons, as they stood at the end of a day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lessons_view(&self, as_of: NaiveDate) -> Result<LessonsView, StoreError> {
        Ok(LessonsView { learned: self.learned(as_of)? })
    }

    /// What councils differ on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings_view(&self) -> Result<SettingsView, StoreError> {
        let (settings, unreadable) = self.settings_as_stored()?;
        Ok(SettingsView {
            settings,
            unreadable,
            themes: self.themes()?.len(),
            people: self.known_people()?,
            teams: self.known_teams()?,
        })
    }

    /// The requests for entry as they stood at the end of a day, and the rota, with the turns that are still to come.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn requests_view(&self, as_of: NaiveDate) -> Result<RequestsView, StoreError> {
        Ok(RequestsView { requests: self.requests_as_at(as_of)?, rota: self.rota()? })
    }

    /// How many admissions each month had, at most 24 of them, the last of them this. Nothing is said of the months after
    /// the last admission: they may not have been looked at.
    fn history(&self, month: Month, span: Option<(Month, Month)>) -> Result<Vec<u32>, StoreError> {
        let is_known = |month: Month| span.is_some_and(|(first, last)| first <= month && month <= last);
        let months = (0..HISTORY_MONTHS).take_while(|back| is_known(month.minus(*back))).count();
        self.admissions_by_month(month, u32::try_from(months).unwrap_or(HISTORY_MONTHS))
    }

    /// A month in figures, as it stood at the end of a day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn month_figures(&self, month: Month, as_of: NaiveDate) -> Result<Vec<Figure>, StoreError> {
        self.month_figures_with(month, as_of, &[])
    }

    /// The same where some admissions have been read already, as they stood at the end of that day.
    pub(super) fn month_figures_with(
        &self,
        month: Month,
        as_of: NaiveDate,
        read: &[Admission],
    ) -> Result<Vec<Figure>, StoreError> {
        let settings = self.settings()?;
        let admissions = self.admissions_with(month, as_of, read)?;
        let history = self.history(month, self.months()?)?;
        let open = self.courses(as_of)?;
        Ok(month_in_figures(&admissions, &history, &open, as_of, &settings))
    }

    /// The meetings, and the one about a month whole, where it was opened.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meetings_view(&self, open: Option<Month>, as_of: NaiveDate) -> Result<MeetingsView, StoreError> {
        let meeting = open.map(|month| self.meeting_shown(month)).transpose()?.flatten();
        Ok(MeetingsView {
            meetings: self.meetings(as_of)?,
            open: meeting.map(|meeting| self.proceedings(meeting.id, as_of)).transpose()?,
            agreements: self.agreement_by_month()?,
        })
    }

    /// Everything that the list of a month and the screens opened from it show, as it stood at the end of a day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn month_view(&self, month: Month, as_of: NaiveDate) -> Result<MonthView, StoreError> {
        let span = self.months()?;
        let listed = self.listed_people()?;
        Ok(MonthView {
            month,
            admissions: self.admissions_in(month)?.into_iter().map(|admission| admission.as_at(as_of)).collect(),
            history: self.history(month, span)?,
            span,
            owners: offered(self.owners()?, &listed),
            people: offered(self.people()?, &listed),
            teams: self.teams_offered()?,
            themes: self.themes()?,
            settings: self.settings()?,
            drafts: self.drafts()?,
            under_way: self.meeting_under_way()?.map(|meeting| meeting.month),
        })
    }
}
