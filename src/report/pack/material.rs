//! What the papers of a month are made from.

use chrono::NaiveDate;

use crate::domain::action::ListedAction;
use crate::domain::admission::Admission;
use crate::domain::calendar::Month;
use crate::domain::figures::Figure;
use crate::domain::meeting::{ItemKind, Meeting};
use crate::domain::section20::OpenAgreement;
use crate::domain::settings::Settings;
use crate::report::names::Names;

/// What the papers of a month are made from, as it stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Material {
    /// The month of the admissions.
    pub month: Month,
    /// The day.
    pub as_of: NaiveDate,
    /// The meeting about the month, where it has been opened.
    pub meeting: Option<Meeting>,
    /// The month in figures.
    pub figures: Vec<Figure>,
    /// The admissions that the meeting is to review, in its running order, each with what it is there.
    pub reviews: Vec<(ItemKind, Admission)>,
    /// Actions that are open on the day.
    pub actions: Vec<ListedAction>,
    /// Section 20 agreements that are open on the day.
    pub section_20: Vec<OpenAgreement>,
    /// What this council differs on.
    pub settings: Settings,
    /// The council's name, where the file has one.
    pub council: Option<String>,
    /// Children's names, where they are to be printed.
    pub names: Names,
}
