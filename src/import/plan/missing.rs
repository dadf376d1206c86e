//! Help that a list of an edition should have held and did not. It is said only of what the list covers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::Id;
use crate::domain::child::Source;
use crate::domain::coverage::{List, Window};
use crate::domain::intervention::{Intervention, Kind};

/// Facts that are no longer in an extract, and the date of the extract.
pub type Marks = BTreeMap<Id, NaiveDate>;

/// Whether a list of the extract should hold a stored row of help.
///
/// Lists 1, 3 and 5 hold what began in their window, the others what was open in it. A conference is never missed on
/// its own: it is listed with the strategy discussion before it, which may lie before the window.
pub(super) fn should_be_listed<'w>(help: &Intervention, window: &impl Fn(List) -> Option<&'w Window>) -> bool {
    if help.source != Source::AnnexA || help.kind == Kind::InitialConference {
        return false;
    }
    let Some(window) = List::showing(help.kind).and_then(window) else { return false };
    let began_by_the_end = help.started_on <= window.last_on;
    let by_start = matches!(window.list, List::Contacts | List::Referrals | List::Section47);
    let last_day = if by_start { Some(help.started_on) } else { help.last_day() };
    began_by_the_end && last_day.is_none_or(|day| day >= window.first_on)
}
