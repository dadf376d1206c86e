//! Import: read beside the file, compared with it, shown, and applied only then.

use std::sync::Arc;

use super::answers::request;
use super::{actions, papers};
use crate::import::{Extract, Keep, Plan, STOPPED, Stated};
use crate::tui::command::ImportCommand;
use crate::tui::message::{Answer, Ask, Effect};
use crate::tui::model::{ExtractAtHand, Model, Notice};
use crate::tui::overlay::{OpenForm, Overlay, Planned, Working};
use crate::tui::widget::outline::Outline;
use crate::tui::{forms, layout, reading};

/// Runs a command of imports.
pub(super) fn execute(model: &mut Model, command: ImportCommand) -> Vec<Effect> {
    match command {
        ImportCommand::Begin => super::filling::open(model, |model| Some(forms::import::open(&model.last_path))),
        ImportCommand::TakeBack => {
            model.notice = None;
            model.overlay = Some(Overlay::Confirm(reading::take_back(), Box::new(Ask::TakeBackImport)));
        }
        ImportCommand::SwitchKeep => return switch_keep(model),
        ImportCommand::SwitchWhole => return switch_whole(model),
        ImportCommand::FindLikely => return find_likely(model),
        ImportCommand::Judge => ask_about_matches(model),
        ImportCommand::StateDay => ask_for_day(model),
        ImportCommand::OpenOut => look_into(model, Outline::open_out),
        ImportCommand::Fold => look_into(model, Outline::fold),
    }
    Vec::new()
}

fn look_into(model: &mut Model, look: impl FnOnce(&mut Outline, ratatui::layout::Rect)) {
    if let Some(Overlay::Plan(planned)) = &mut model.overlay {
        look(&mut planned.outline, layout::plan_area(model.size));
    }
}

/// Begins to read what stands at the path that was typed.
pub(super) fn start(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(path) = forms::import::path(&open.form) else { return Vec::new() };
    model.requests += 1;
    model.last_path.clone_from(&path);
    work(model, &format!("Reading {path}"), false);
    let stated = Stated { today: model.setup.as_of, ..Stated::default() };
    vec![Effect::Read(model.requests, path, stated)]
}

/// Shows that what was asked for last is under way.
fn work(model: &mut Model, what: &str, writes: bool) {
    let reading = reading::working(what, writes);
    model.overlay = Some(Overlay::Working(Working { reading, number: model.requests, writes }));
}

/// The import that is waited for, if it is the one that this request asked for.
fn awaited(model: &mut Model, number: u64) -> Option<&mut Working> {
    match &mut model.overlay {
        Some(Overlay::Working(working)) if working.number == number => Some(working),
        _ => None,
    }
}

/// Says how far it has come.
pub(super) fn goes_on(model: &mut Model, number: u64, how_far: &str) -> Vec<Effect> {
    if let Some(working) = awaited(model, number) {
        working.reading = reading::working(how_far, working.writes);
    }
    Vec::new()
}

/// An extract was read: it is compared with the file.
pub(super) fn extract_read(model: &mut Model, number: u64, read: Result<Box<Extract>, String>) -> Vec<Effect> {
    if awaited(model, number).is_none() {
        return Vec::new();
    }
    match read {
        Ok(extract) => {
            let extract = Arc::from(extract);
            model.weighed = Some(weighed(extract));
            plan(model)
        }
        Err(why) => {
            model.overlay = Some(Overlay::Reading(reading::failed_import(&why)));
            Vec::new()
        }
    }
}

fn weighed(extract: Arc<Extract>) -> ExtractAtHand {
    ExtractAtHand {
        extract,
        keep: Keep::default(),
        differs: false,
        asks_whole: false,
        unsure_day: None,
        likely: Vec::new(),
        judged: false,
    }
}

/// Looks in the whole file, without an extract, for numbers that are likely one child's.
fn find_likely(model: &mut Model) -> Vec<Effect> {
    model.weighed = Some(weighed(Arc::default()));
    plan(model)
}

/// Opens the form that asks of which day the extract is.
fn ask_for_day(model: &mut Model) {
    let taken = model.weighed.as_ref().and_then(|weighed| weighed.unsure_day);
    super::filling::open(model, |_| taken.map(forms::extract_day::open));
}

/// Reads the extract again, as one of the day that was typed.
pub(super) fn read_again(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(day) = forms::extract_day::day(&open.form) else { return Vec::new() };
    let whole = model.weighed.as_ref().and_then(|weighed| {
        let asks_whole = weighed.asks_whole;
        weighed.extract.editions.first().and_then(|edition| edition.whole).filter(|_| asks_whole)
    });
    model.requests += 1;
    let what = format!("Reading {}", model.last_path);
    work(model, &what, false);
    let stated = Stated { today: model.setup.as_of, dated: Some(day), whole };
    vec![Effect::Read(model.requests, model.last_path.clone(), stated)]
}

/// Opens the form that asks about the numbers of the plan.
fn ask_about_matches(model: &mut Model) {
    let form = model.weighed.as_ref().and_then(|weighed| forms::matches::open(&weighed.likely));
    super::filling::open(model, |_| form);
}

/// Judges the numbers that were asked about, and plans the extract at hand again.
pub(super) fn judge(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(weighed) = &mut model.weighed else { return Vec::new() };
    weighed.judged = true;
    match forms::matches::answer(&weighed.likely, &open.form) {
        Ok((pairs, verdict)) => {
            let asked = Ask::Judge(pairs, verdict, Arc::clone(&weighed.extract), weighed.keep);
            let effect = request(model, asked);
            work(model, "Judging numbers", true);
            vec![effect]
        }
        Err((field, why)) => {
            let mut open = open.clone();
            open.form.refuse(field, &why);
            super::filling::put(model, Box::new(open));
            Vec::new()
        }
    }
}

/// Asks what the extract at hand would change.
pub(super) fn plan(model: &mut Model) -> Vec<Effect> {
    let Some(weighed) = &model.weighed else { return Vec::new() };
    if weighed.extract.files.is_empty() {
        let effect = request(model, Ask::FindLikely);
        work(model, "Looking for numbers that may be one child's", false);
        return vec![effect];
    }
    let asked = Ask::Plan(Arc::clone(&weighed.extract), weighed.keep);
    let effect = request(model, asked);
    let what = format!("Comparing {} with the file", model.last_path);
    work(model, &what, false);
    vec![effect]
}

/// Plans the extract at hand again, the other way round where it differs from what was typed in.
fn switch_keep(model: &mut Model) -> Vec<Effect> {
    if let Some(weighed) = &mut model.weighed {
        weighed.keep = match weighed.keep {
            Keep::Typed => Keep::Extract,
            Keep::Extract => Keep::Typed,
        };
    }
    plan(model)
}

/// Plans the extract at hand again, as the whole return or, where it was taken for that, as a part.
fn switch_whole(model: &mut Model) -> Vec<Effect> {
    if let Some(weighed) = &mut model.weighed {
        let extract = Arc::make_mut(&mut weighed.extract);
        let is_whole = extract.editions.iter().any(|edition| edition.whole == Some(true));
        for edition in &mut extract.editions {
            edition.whole = Some(!is_whole);
        }
    }
    plan(model)
}

/// What was waited for has been answered, whatever the answer is: nothing is under way any more.
pub(super) fn answered(model: &mut Model, number: u64, answer: &Answer) {
    if !matches!(answer, Answer::Planned(_)) && awaited(model, number).is_some() {
        model.overlay = None;
    }
}

/// It was stopped before anything was changed.
pub(super) fn stopped(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(Notice::Done(STOPPED.to_owned()));
    Vec::new()
}

/// The plan is there: it is shown before anything is changed.
pub(super) fn planned(model: &mut Model, number: u64, plan: Box<Plan>) -> Vec<Effect> {
    if awaited(model, number).is_some() {
        if let Some(weighed) = &mut model.weighed {
            weighed.differs = !plan.disagreements.is_empty();
            weighed.asks_whole |= !plan.unclear.is_empty();
            weighed.unsure_day = plan.unsure.iter().map(|unsure| unsure.dated).max();
            weighed.likely.clone_from(&plan.likely);
        }
        let outline = reading::plan(&plan, layout::plan_area(model.size));
        model.notice = None;
        model.overlay = Some(Overlay::Plan(Planned { outline, plan }));
    }
    Vec::new()
}

/// Does what was asked about.
pub(super) fn confirm(model: &mut Model) -> Vec<Effect> {
    model.weighed = None;
    match model.overlay.take() {
        Some(Overlay::Confirm(_, what)) => {
            papers::replaced(model, &what);
            actions::confirmed(model, *what)
        }
        Some(Overlay::Plan(planned)) => {
            let effects = super::answers::ask(model, Ask::Apply(planned.plan));
            work(model, "Writing into the file", true);
            effects
        }
        _ => Vec::new(),
    }
}

/// Closes what is read; an import under way is stopped. Where it writes already, only its answer says what came of it. A
/// form that led to a question comes back.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    let has_judged = model.weighed.take().is_some_and(|weighed| weighed.judged);
    match model.overlay.take() {
        Some(Overlay::Plan(_)) if has_judged => super::answers::ask(model, Ask::Show),
        Some(Overlay::Working(working)) => stop(model, working),
        Some(Overlay::Confirm(_, what)) => papers::left(model, &what),
        _ => Vec::new(),
    }
}

fn stop(model: &mut Model, mut working: Working) -> Vec<Effect> {
    let number = working.number;
    if working.writes {
        working.reading = reading::working("Stopping", true);
        model.overlay = Some(Overlay::Working(working));
    } else {
        stopped(model);
    }
    vec![Effect::StopImport(number)]
}

/// The program ends: an import under way is stopped, and what came of it is said after the screens are closed.
pub(super) fn stop_at_end(model: &mut Model) -> Option<Effect> {
    let Some(Overlay::Working(working)) = &model.overlay else { return None };
    model.importing_at_end = Some(working.number);
    Some(Effect::StopImport(working.number))
}
