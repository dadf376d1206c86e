//! Why a command about lessons or themes cannot run now.

use crate::tui::model::Model;

pub(in crate::tui::command) fn needs_theme(model: &Model) -> Option<&'static str> {
    match &model.lessons.view {
        None => Some("The lessons are being read."),
        Some(_) => model.lessons.selected_theme().is_none().then_some("There is no theme in the list yet: a adds one."),
    }
}

/// Another theme that a theme can be merged into.
pub(in crate::tui::command) fn needs_other_theme(model: &Model) -> Option<&'static str> {
    let alone = model.lessons.others_offered() == 0;
    needs_theme(model).or_else(|| alone.then_some("There is no other theme to merge it into: a adds one."))
}

pub(in crate::tui::command) fn needs_lesson(model: &Model) -> Option<&'static str> {
    match &model.lessons.view {
        None => Some("The lessons are being read."),
        Some(_) => model
            .lessons
            .selected_lesson()
            .is_none()
            .then_some("No lesson has this theme: l tags one, on the screen of a child."),
    }
}

pub(in crate::tui::command) fn needs_open_lesson(model: &Model) -> Option<&'static str> {
    let closed = model.lessons.selected_lesson().is_some_and(|listed| !listed.lesson.is_open());
    needs_lesson(model).or_else(|| closed.then_some("This lesson is closed already: o opens it again."))
}

pub(in crate::tui::command) fn needs_closed_lesson(model: &Model) -> Option<&'static str> {
    let open = model.lessons.selected_lesson().is_some_and(|listed| listed.lesson.is_open());
    needs_lesson(model).or_else(|| open.then_some("This lesson is open: d closes it, with the evidence."))
}

/// A lesson that was learned from an admission.
pub(in crate::tui::command) fn needs_learned_from(model: &Model) -> Option<&'static str> {
    let none = model.lessons.selected_lesson().is_some_and(|listed| listed.admissions.is_empty());
    needs_lesson(model).or_else(|| none.then_some("This lesson was learned from no single child."))
}
