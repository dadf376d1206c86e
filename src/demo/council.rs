//! What the council keeps of its own beside the meetings: its lists of people and teams, a theme that was tried and merged
//! into another, one that is not offered any more, and a lesson that came back.

use chrono::NaiveDate;

use crate::domain::people::Role;

use super::cast::{
    ARRIVALS, COAST, DISABILITIES, DUTY_HEADS, EARLY_HELP_LEAD, EDGE_OF_CARE_LEAD, EXPLOITATION_LEAD, FGC_LEAD,
    KINSHIP_LEAD, LAWYERS, NORTH, OPERATIONAL_HEADS, PLACEMENTS_LEAD, REVIEWING_OFFICERS, SCRIBE, SOUTH,
    STRATEGIC_LEAD, VOICE_LEAD, YOUNG_PEOPLE,
};
use super::dice::days;
use super::family::office_day;
use super::records::{Council, Event, LessonPlan, Records};

/// A theme that was tried for a while: its name, its code, and the theme that has its lessons now.
pub(super) const TRIED: (&str, &str, &str) = ("Drift and delay", "drift-and-delay", "section-20-drift");

/// The theme that is not offered any more.
const RETIRED: &str = "re-entry";

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

/// From when to when lessons were written down under the theme that was tried.
pub(super) fn was_tried(on: NaiveDate) -> bool {
    (day(6, 1)..day(9, 2)).contains(&on)
}

/// Puts all of it on the timeline.
pub(super) fn keep(records: &mut Records) {
    let (name, code, into) = TRIED;
    records.at(day(6, 1), 9, 30, STRATEGIC_LEAD, Event::Council(Council::AddTheme(name)));
    records.at(day(9, 2), 9, 45, STRATEGIC_LEAD, Event::Council(Council::MergeThemes(code, into)));
    records.at(day(10, 21), 9, 15, STRATEGIC_LEAD, Event::Council(Council::RetireTheme(RETIRED)));
    if let Some(lesson) = came_back(records) {
        records.at(day(10, 20), 14, 10, STRATEGIC_LEAD, Event::Council(Council::ReopenLesson(lesson)));
    }
    lists(records);
}

/// The lesson closed last before October.
fn came_back(records: &Records) -> Option<usize> {
    let closed = records.lessons.iter().enumerate();
    let closed = closed.filter_map(|(at, lesson)| Some((lesson.closed?.0, at)));
    closed.filter(|(on, _)| *on < day(10, 1)).max().map(|(_, at)| at)
}

fn lists(records: &mut Records) {
    let people = DUTY_HEADS.iter().map(|name| (*name, Role::DutyHead));
    let people = people.chain([(STRATEGIC_LEAD, Role::StrategicLead), (SCRIBE, Role::BusinessSupport)]);
    let people = people.chain(OPERATIONAL_HEADS.iter().map(|name| (*name, Role::OperationalHead)));
    let people = people.chain(REVIEWING_OFFICERS.iter().map(|name| (*name, Role::ReviewingOfficer)));
    let teams = [NORTH, SOUTH, COAST, YOUNG_PEOPLE, ARRIVALS, DISABILITIES];
    let managers = teams.iter().map(|team| (team.manager, Role::TeamManager));
    let [_, gone, ..] = SOUTH.workers;
    let steps = people.chain(managers).map(|(name, role)| Council::ListPerson(name, role));
    let steps = steps.chain([Council::ListPerson(gone, Role::SocialWorker), Council::HasLeft(gone)]);
    let steps = steps.chain(teams.iter().map(|team| Council::ListTeam(team.name)));
    let steps: Vec<Council> =
        steps.chain([Council::ListTeam("Intake team"), Council::TeamClosed("Intake team")]).collect();
    for (minutes, step) in (0_u32..).zip(steps) {
        records.at(day(11, 9), 14, minutes, SCRIBE, Event::Council(step));
    }
}

/// The theme that a lesson was written down under.
pub(super) fn theme_then(lesson: &LessonPlan) -> &'static str {
    let (_, code, into) = TRIED;
    if lesson.theme == into && was_tried(lesson.raised_on) { code } else { lesson.theme }
}

/// Who will make the change of a lesson, and by when: asked since May 2026.
pub(super) fn who_changes(lesson: &LessonPlan) -> Option<(&'static str, NaiveDate)> {
    let [lawyer, _] = LAWYERS;
    let [head, ..] = OPERATIONAL_HEADS;
    let owner = match lesson.theme {
        "edge-of-care" => EDGE_OF_CARE_LEAD,
        "family-group-conference" => FGC_LEAD,
        "early-help" => EARLY_HELP_LEAD,
        "legal-route" | "pre-proceedings" => lawyer,
        "placements" => PLACEMENTS_LEAD,
        "kinship" => KINSHIP_LEAD,
        "adolescents" => EXPLOITATION_LEAD,
        "childs-voice" => VOICE_LEAD,
        "section-20-consent" | "section-20-drift" | "re-entry" => STRATEGIC_LEAD,
        _ => head,
    };
    (lesson.raised_on >= day(5, 1)).then(|| (owner, office_day(days(lesson.raised_on, 84))))
}
