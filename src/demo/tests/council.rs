//! The council's own lists, and themes and lessons in every state.

use super::*;
use crate::domain::lesson::ThemeUse;

#[test]
fn themes_are_offered_merged_and_retired_with_the_lessons_that_they_had() {
    let learned = store().learned(as_of()).unwrap();
    let theme = |code: &str| learned.themes.iter().find(|used| used.theme.code == code).unwrap();
    let (_, tried, into) = crate::demo::council::TRIED;
    assert_eq!(theme(tried).theme.merged_into.as_deref(), Some(into));
    assert!(theme(tried).lessons.is_empty() && !theme(into).lessons.is_empty(), "its lessons went with it");
    let is_retired = |used: &&ThemeUse| used.theme.retired_on.is_some() && used.theme.merged_into.is_none();
    let retired: Vec<&ThemeUse> = learned.themes.iter().filter(is_retired).collect();
    assert!(retired.iter().any(|used| !used.lessons.is_empty()), "one is not offered any more, and has lessons");
}

#[test]
fn lessons_are_open_past_their_date_closed_and_opened_again_and_some_themes_came_back() {
    let learned = store().learned(as_of()).unwrap();
    let lessons = || learned.themes.iter().flat_map(|used| &used.lessons).map(|listed| &listed.lesson);
    let is_open = |lesson: &&crate::domain::lesson::Lesson| lesson.closed_on.is_none();
    assert!(lessons().filter(is_open).any(|lesson| lesson.due_on.is_some_and(|due| due < as_of())), "past its date");
    assert!(lessons().filter(is_open).any(|lesson| lesson.due_on.is_some_and(|due| due > as_of())), "in time");
    assert!(lessons().filter(is_open).any(|lesson| lesson.evidence.is_some()), "opened again");
    assert!(lessons().any(|lesson| lesson.closed_on.is_some()), "closed");
    let came_back = learned.themes.iter().filter_map(|used| learned.came_back(used)).map(|back| back.since.seen);
    let seen: Vec<usize> = came_back.collect();
    assert!(seen.iter().any(|seen| *seen > 0) && seen.contains(&0), "some came back and some did not: {seen:?}");
}

#[test]
fn people_and_teams_are_listed_and_one_of_each_is_not_offered_any_more() {
    let store = store();
    let (people, teams) = (store.listed_people().unwrap(), store.listed_teams().unwrap());
    assert!(people.len() >= 15 && people.iter().filter(|person| person.left_on.is_some()).count() == 1);
    assert!(teams.len() == 7 && teams.iter().filter(|team| team.closed_on.is_some()).count() == 1);
}
