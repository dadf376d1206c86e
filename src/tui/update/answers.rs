//! Taking in what the file answers.
//!
//! A month is shown only if it is the one
//! that was asked for last; what an answer says is said all the same, because it was done.

use std::any::TypeId;

use crate::domain::admission::Admission;
use crate::store::screens::MonthView;
use crate::tui::doing::asking::request;
use crate::tui::doing::going::open_period;
use crate::tui::doing::{backups, coming_back, gone, importing, papers};
use crate::tui::layout;
use crate::tui::message::{Answer, Ask, Effect};
use crate::tui::model::{Model, Notice, Opening, Screen};
use crate::tui::overlay::Overlay;
use crate::tui::reading;
use crate::tui::screen::actions;
use crate::tui::screen::child::{self, sources};

/// Takes an answer in.
pub(super) fn answered(model: &mut Model, number: u64, answer: Answer) -> Vec<Effect> {
    importing::answered(model, number, &answer);
    match answer {
        Answer::Quiet => Vec::new(),
        Answer::DraftKept => {
            model.notice = Some(Notice::Done("Kept as a draft: the same key brings it back.".to_owned()));
            Vec::new()
        }
        Answer::Planned(plan) => importing::planned(model, number, plan),
        Answer::Stopped => importing::stopped(model),
        Answer::Screen(screen, view) => {
            if let Some(reads) = screen.spec().reads {
                (reads.show)(model, view);
            }
            Vec::new()
        }
        Answer::Text(title, lines) => {
            model.overlay.get_or_insert_with(|| Overlay::Reading(reading::document(title, lines)));
            Vec::new()
        }
        Answer::Sources(sources, first) => {
            let width = layout::reading_area(model.size).width.into();
            let text = sources::text(&sources, first, model.setup.as_of, width);
            model.overlay.get_or_insert(Overlay::Reading(text));
            Vec::new()
        }
        Answer::Admission(admission) => shown(model, |model| visit(model, *admission)),
        Answer::Done(said, view) => {
            done(model, number, said, view);
            screens_again(model)
        }
        Answer::IsThere(order) if model.overlay.is_none() => {
            papers::ask_to_replace(model, *order);
            Vec::new()
        }
        // Something else has begun: the form comes back when that is done.
        Answer::IsThere(order) => failed(
            model,
            number,
            format!("{} is there already, and was left as it is. Choose another name.", order.path),
        ),
        Answer::FoundAltered(said) => {
            model.setup.told.push(said);
            Vec::new()
        }
        Answer::Unreadable(rows) => {
            model.unreadable = rows;
            Vec::new()
        }
        Answer::Backups(list) => shown(model, |model| backups::listed(model, list)),
        Answer::Compared(preview) => shown(model, |model| backups::compared(model, *preview)),
        Answer::Restored(said, view) => shown(model, |model| backups::restored(model, said, *view)),
        Answer::Interrupted => shown(model, |model| model.backups.rested = false),
        Answer::Warned(what) => shown(model, |model| model.notice = Some(Notice::Refused(what))),
        Answer::Failed(why) => failed(model, number, why),
        Answer::Gone(why, path) => {
            gone::say(model, number, why, &path);
            Vec::new()
        }
        Answer::SavedElsewhere(said) => gone::saved(model, number, said),
    }
}

/// Takes in what a screen shows.
fn shown(model: &mut Model, take: impl FnOnce(&mut Model)) -> Vec<Effect> {
    take(model);
    Vec::new()
}

/// Takes in an admission of another month. Where it was asked for to be opened, its screen is opened.
fn visit(model: &mut Model, admission: Admission) {
    let period = admission.period.id;
    let is_opened = model.opening == Some(Opening::Period(period));
    model.visited = Some(admission);
    if is_opened {
        model.opening = None;
        model.go_to(Screen::Child);
        model.child = model.child.of(Some(period));
    }
}

/// What was done may have changed what the screens show: the meetings, once they were looked at, the screen that is shown and
/// those that Esc leads back to are read again, and with them the admission of another month that is open.
fn screens_again(model: &mut Model) -> Vec<Effect> {
    let meetings = model.meeting.view.is_some().then_some(Screen::Meetings);
    let screens = meetings.into_iter().chain(model.trail.iter().copied()).chain([model.screen]);
    let mut again: Vec<(TypeId, Screen)> = Vec::new();
    for screen in screens {
        let reads = screen.spec().reads.filter(|reads| !again.iter().any(|(view, _)| *view == reads.view));
        again.extend(reads.map(|reads| (reads.view, screen)));
    }
    let mut effects = Vec::new();
    for (_, screen) in again {
        let asked = (screen.spec().asked)(model);
        effects.push(request(model, Ask::ShowScreen(screen, asked)));
    }
    let visited = model.visited.as_ref().map(|admission| admission.period.id);
    if let Some(period) = visited.filter(|period| model.screen == Screen::Child && model.child.period == Some(*period))
    {
        effects.push(request(model, Ask::ShowAdmission(period)));
    }
    effects
}

fn done(model: &mut Model, number: u64, said: Option<String>, view: Option<Box<MonthView>>) {
    model.submitted.retain(|submitted| submitted.number != number);
    actions::commands::done(model, number);
    if let Some(said) = said {
        model.notice = Some(Notice::Done(said));
    }
    if let Some(view) = view.filter(|view| view.month == model.asked_month) {
        model.show(*view);
        if let Some(period) = model.opening.take().and_then(|opening| model.opened(&opening)) {
            let said = model.notice.take();
            open_period(model, period);
            model.notice = said;
        }
        child::follow_item(model);
    }
}

/// Says why something was not done, and nothing was. The form whose record was refused comes back; where another is
/// being filled in, its words are kept as a draft.
fn failed(model: &mut Model, number: u64, why: String) -> Vec<Effect> {
    model.notice = Some(Notice::Refused(why.clone()));
    model.was_refused = true;
    model.meeting.has_said = false;
    if model.screen == Screen::Meeting && model.meeting.proceedings().is_none() {
        model.go_back();
    }
    if number == model.newest_view {
        model.opening = None;
        model.asked_month = model.view.month;
    }
    let place = model.submitted.iter().position(|submitted| submitted.number == number);
    place.map_or_else(Vec::new, |place| {
        let refused = model.submitted.remove(place);
        coming_back::bring_back(model, refused, why)
    })
}
