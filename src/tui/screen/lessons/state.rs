//! Where one is on the lessons, and what it shows.

use crate::domain::calendar::{Month, months_between};
use crate::domain::lesson::{Learned, LearnedFrom, ListedLesson, ThemeUse};
use crate::store::screens::LessonsView;
use crate::tui::widget::table::Cursor;
use chrono::NaiveDate;

/// The fewest months that can be looked at: a year.
const FEWEST_MONTHS: u32 = 12;

/// Lessons, and where one is in them.
#[derive(Debug, Clone, Default)]
pub struct LessonsScreen {
    /// What is shown; `None` until it was read.
    pub view: Option<LessonsView>,
    /// The theme that the cursor is on.
    pub cursor: Cursor,
    /// The month that the cursor is on; `None` for the one that is reviewed now.
    pub month: Option<Month>,
    /// How many months the newest in view lies before the newest there is.
    pub first_month: usize,
    /// Whether every theme that is not offered any more is shown, and not only those with lessons.
    pub shows_all: bool,
    /// The code of the theme whose lessons are shown.
    pub open: Option<String>,
    /// The lesson that the cursor is on.
    pub within: Cursor,
}

impl LessonsScreen {
    /// Takes what was freshly read. The cursors stay on the theme and the lesson they were on; a theme that was just added
    /// has it, and one that was merged gives it to the theme that has its lessons now.
    pub fn show(&mut self, view: LessonsView) {
        let theme = self.added(&view.learned).or_else(|| self.kept(&view.learned));
        let lesson = self.selected_lesson().map(|listed| listed.lesson.id);
        self.view = Some(view);
        let rows = self.rows();
        let place = rows.iter().position(|used| Some(&used.theme.code) == theme.as_ref());
        let (last, lessons) = (rows.len().saturating_sub(1), self.lessons());
        let at = lessons.iter().position(|listed| Some(listed.lesson.id) == lesson);
        let within = at.unwrap_or(self.within.selected).min(lessons.len().saturating_sub(1));
        self.cursor.selected = place.unwrap_or(self.cursor.selected).min(last);
        self.within.selected = within;
    }

    /// The code of a theme that was not there before.
    fn added(&self, learned: &Learned) -> Option<String> {
        let before = self.learned()?;
        let is_new = |used: &&ThemeUse| before.theme(&used.theme.code).is_none();
        learned.themes.iter().find(is_new).map(|used| used.theme.code.clone())
    }

    fn kept(&self, learned: &Learned) -> Option<String> {
        let code = &self.rows().get(self.cursor.selected)?.theme.code;
        let merged_into = learned.theme(code).and_then(|used| used.theme.merged_into.clone());
        Some(merged_into.unwrap_or_else(|| code.clone()))
    }

    /// What was learned.
    #[must_use]
    pub fn learned(&self) -> Option<&Learned> {
        self.view.as_ref().map(|view| &view.learned)
    }

    /// The themes that are shown: those offered, then those that are not any more.
    #[must_use]
    pub fn rows(&self) -> Vec<&ThemeUse> {
        let themes = self.learned().map(|learned| learned.themes.as_slice()).unwrap_or_default();
        let (offered, retired): (Vec<_>, Vec<_>) = themes.iter().partition(|used| used.theme.is_offered());
        let is_shown = |used: &&ThemeUse| self.shows_all || !used.lessons.is_empty();
        offered.into_iter().chain(retired.into_iter().filter(is_shown)).collect()
    }

    /// The theme that is open, or else that the cursor is on.
    #[must_use]
    pub fn selected_theme(&self) -> Option<&ThemeUse> {
        self.rows().get(self.cursor.selected).copied()
    }

    /// The theme whose lessons are shown.
    #[must_use]
    pub fn open_theme(&self) -> Option<&ThemeUse> {
        self.learned()?.theme(self.open.as_deref()?)
    }

    /// The lessons of the theme that is open.
    #[must_use]
    pub fn lessons(&self) -> &[ListedLesson] {
        self.open_theme().map(|used| used.lessons.as_slice()).unwrap_or_default()
    }

    /// The lesson that the cursor is on.
    #[must_use]
    pub fn selected_lesson(&self) -> Option<&ListedLesson> {
        self.lessons().get(self.within.selected)
    }

    /// How many themes are offered beside the one that the cursor is on.
    #[must_use]
    pub fn others_offered(&self) -> usize {
        let code = self.selected_theme().map(|used| &used.theme.code);
        self.rows().iter().filter(|used| used.theme.is_offered() && Some(&used.theme.code) != code).count()
    }

    /// The admissions behind the number that the cursor is on.
    #[must_use]
    pub fn admissions_under_cursor(&self, as_of: NaiveDate) -> Vec<&LearnedFrom> {
        let month = self.selected_month(as_of);
        self.selected_theme().map(|used| used.admissions_in(month)).unwrap_or_default()
    }

    /// The month that the cursor is on.
    #[must_use]
    pub fn selected_month(&self, as_of: NaiveDate) -> Month {
        self.month.unwrap_or_else(|| Month::before(as_of))
    }

    /// The newest month that can be looked at: the one that is reviewed now, or a later one that was learned from already.
    #[must_use]
    pub fn newest_month(&self, as_of: NaiveDate) -> Month {
        let last = self.learned().and_then(Learned::span).map(|(_, last)| last);
        last.unwrap_or_else(|| Month::before(as_of)).max(Month::before(as_of))
    }

    /// How many months can be looked at.
    #[must_use]
    pub fn months(&self, as_of: NaiveDate) -> usize {
        let newest = self.newest_month(as_of);
        let first = self.learned().and_then(Learned::span).map_or(newest, |(first, _)| first);
        count(months_between(first.first_day(), newest.first_day()).saturating_add(1).max(FEWEST_MONTHS))
    }

    /// How many months the one that the cursor is on lies before the newest.
    #[must_use]
    pub fn months_back(&self, as_of: NaiveDate) -> usize {
        let (month, newest) = (self.selected_month(as_of), self.newest_month(as_of));
        count(months_between(month.first_day(), newest.first_day()))
    }

    /// Moves the cursor by so many months, and says whether there was one to move to.
    pub fn move_by_months(&mut self, by: isize, as_of: NaiveDate) -> bool {
        let back = self.months_back(as_of).checked_add_signed(by.saturating_neg());
        let to = back.filter(|back| *back < self.months(as_of)).and_then(|back| u32::try_from(back).ok());
        if let Some(back) = to {
            self.month = Some(self.newest_month(as_of).minus(back));
        }
        to.is_some()
    }

    /// Opens the theme that the cursor is on.
    pub fn open_selected(&mut self) {
        let code = self.selected_theme().map(|used| used.theme.code.clone());
        if code != self.open {
            self.within = Cursor::default();
        }
        self.open = code;
    }

    /// Moves the cursor by so many themes.
    pub fn move_by(&mut self, rows: isize) {
        let length = self.rows().len();
        self.cursor.move_by(rows, length);
    }

    /// Moves the cursor by so many lessons.
    pub fn move_within(&mut self, rows: isize) {
        let length = self.lessons().len();
        self.within.move_by(rows, length);
    }
}

fn count(months: u32) -> usize {
    usize::try_from(months).unwrap_or(usize::MAX)
}
