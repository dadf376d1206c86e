//! Import: read beside the file, compared with it, shown, and applied only then.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::asking::{ask, request};
use super::opening::{open, put};
use super::papers;
use crate::import::{Extract, Keep, Plan, STOPPED, Stated};
use crate::tui::command::{Command, Group, letter, plain};
use crate::tui::message::{Answer, Ask, Effect};
use crate::tui::model::{ExtractAtHand, Model, Notice};
use crate::tui::open_form::OpenForm;
use crate::tui::overlay::{Overlay, Planned, Working};
use crate::tui::place::{Context, Which};
use crate::tui::screen::actions;
use crate::tui::widget::outline::Outline;
use crate::tui::{forms, layout};

mod telling;

use telling::{failed, opening_out, taking_back, under_way};

/// Every command of imports.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::opens(Group::File, "Import an extract", |model| Some(forms::import::open(&model.last_path)))
        .on_every(Which::Screens)
        .rank(1),
    Command::shows(Group::File, "Take the last import back", ask_to_take_back).on_every(Which::Screens).rank(1),
    Command::shows(Group::File, "Open out a line of a plan that begins with +", |model| {
        look_into(model, Outline::open_out);
    })
    .short("open, fold")
    .keys(&[plain(KeyCode::Right), letter('+')])
    .at(&[Context::Plan])
    .unless(needs_something_to_open),
    Command::shows(Group::File, "Fold it up again", |model| look_into(model, Outline::fold))
        .keys(&[plain(KeyCode::Left), letter('-')])
        .at(&[Context::Plan])
        .unless(needs_something_to_open),
    Command::asks(Group::File, "Keep what was typed in, or take the extract", switch_keep)
        .short("typed or extract")
        .keys(&[letter('t')])
        .at(&[Context::Confirm, Context::Plan])
        .unless(needs_disagreement),
    Command::asks(Group::File, "Take the extract for the whole return, or for a part", switch_whole)
        .short("whole or part")
        .keys(&[letter('w')])
        .at(&[Context::Plan])
        .unless(needs_many_absent),
    Command::shows(Group::File, "Say whether numbers are one child's", ask_about_matches)
        .short("one child?")
        .keys(&[letter('m')])
        .at(&[Context::Plan])
        .unless(needs_likely_matches),
    Command::shows(Group::File, "Say of which day the extract is", ask_for_day)
        .short("day")
        .keys(&[letter('d')])
        .at(&[Context::Plan])
        .unless(needs_unsure_day),
    Command::asks(Group::File, "Look for numbers that may be one child's", find_likely)
        .on_every(Which::Screens)
        .rank(1),
    Command::asks(Group::File, "Stop the import; nothing is changed", close)
        .short("stop")
        .keys(&[plain(KeyCode::Esc)])
        .at(&[Context::Working]),
];

fn needs_disagreement(model: &Model) -> Option<&'static str> {
    let differs = model.weighed.as_ref().is_some_and(|weighed| weighed.differs);
    (!differs).then_some("Nothing that was typed in differs from what is shown here.")
}

/// Whether children in care are absent from the extract at hand, so many that it may be a part.
fn needs_many_absent(model: &Model) -> Option<&'static str> {
    let asks = model.weighed.as_ref().is_some_and(|weighed| weighed.asks_whole);
    (!asks).then_some("The extract lacks nobody, or few, of those in care: nothing hangs on it.")
}

/// Whether few dates of the extract tell its day.
fn needs_unsure_day(model: &Model) -> Option<&'static str> {
    let asks = model.weighed.as_ref().is_some_and(|weighed| weighed.unsure_day.is_some());
    (!asks).then_some("The extract's own dates say of which day it is.")
}

/// Whether the plan asks about numbers.
fn needs_likely_matches(model: &Model) -> Option<&'static str> {
    let asks = model.weighed.as_ref().is_some_and(|weighed| !weighed.likely.is_empty());
    (!asks).then_some("No two numbers look like one child.")
}

/// A plan that would change something.
pub(super) fn needs_something_to_apply(model: &Model) -> Option<&'static str> {
    let is_empty = matches!(&model.overlay, Some(Overlay::Plan(planned)) if planned.plan.is_empty());
    is_empty.then_some("There is nothing to apply. Esc closes.")
}

fn needs_something_to_open(model: &Model) -> Option<&'static str> {
    let has_more = matches!(&model.overlay, Some(Overlay::Plan(planned)) if planned.outline.has_more());
    (!has_more).then_some("Nothing here opens out.")
}

fn ask_to_take_back(model: &mut Model) {
    model.notice = None;
    model.overlay = Some(Overlay::Confirm(taking_back(), Box::new(Ask::TakeBackImport)));
}

fn look_into(model: &mut Model, look: impl FnOnce(&mut Outline, ratatui::layout::Rect)) {
    if let Some(Overlay::Plan(planned)) = &mut model.overlay {
        look(&mut planned.outline, layout::plan_area(model.size));
    }
}

/// Begins to read what stands at the path that was typed.
pub(in crate::tui) fn start(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(path) = forms::import::path(&open.form) else { return Vec::new() };
    model.requests += 1;
    model.last_path.clone_from(&path);
    work(model, &format!("Reading {path}"), false);
    let stated = Stated { today: model.setup.as_of, ..Stated::default() };
    vec![Effect::Read(model.requests, path, stated)]
}

/// Shows that what was asked for last is under way.
fn work(model: &mut Model, what: &str, writes: bool) {
    let reading = under_way(what, writes);
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
pub(in crate::tui) fn goes_on(model: &mut Model, number: u64, how_far: &str) -> Vec<Effect> {
    if let Some(working) = awaited(model, number) {
        working.reading = under_way(how_far, working.writes);
    }
    Vec::new()
}

/// An extract was read: it is compared with the file.
pub(in crate::tui) fn extract_read(model: &mut Model, number: u64, read: Result<Box<Extract>, String>) -> Vec<Effect> {
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
            model.overlay = Some(Overlay::Reading(failed(&why)));
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
    open(model, |_| taken.map(forms::extract_day::open));
}

/// Reads the extract again, as one of the day that was typed.
pub(in crate::tui) fn read_again(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
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
    open(model, |_| form);
}

/// Judges the numbers that were asked about, and plans the extract at hand again.
pub(in crate::tui) fn judge(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
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
            put(model, Box::new(open));
            Vec::new()
        }
    }
}

/// Asks what the extract at hand would change.
pub(in crate::tui) fn plan(model: &mut Model) -> Vec<Effect> {
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
pub(in crate::tui) fn answered(model: &mut Model, number: u64, answer: &Answer) {
    if !matches!(answer, Answer::Planned(_)) && awaited(model, number).is_some() {
        model.overlay = None;
    }
}

/// It was stopped before anything was changed.
pub(in crate::tui) fn stopped(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(Notice::Done(STOPPED.to_owned()));
    Vec::new()
}

/// The plan is there: it is shown before anything is changed.
pub(in crate::tui) fn planned(model: &mut Model, number: u64, plan: Box<Plan>) -> Vec<Effect> {
    if awaited(model, number).is_some() {
        if let Some(weighed) = &mut model.weighed {
            weighed.differs = !plan.disagreements.is_empty();
            weighed.asks_whole |= !plan.unclear.is_empty();
            weighed.unsure_day = plan.unsure.iter().map(|unsure| unsure.dated).max();
            weighed.likely.clone_from(&plan.likely);
        }
        let outline = opening_out(&plan, layout::plan_area(model.size));
        model.notice = None;
        model.overlay = Some(Overlay::Plan(Planned { outline, plan }));
    }
    Vec::new()
}

/// Does what was asked about.
pub(in crate::tui) fn confirm(model: &mut Model) -> Vec<Effect> {
    model.weighed = None;
    match model.overlay.take() {
        Some(Overlay::Confirm(_, what)) => {
            papers::replaced(model, &what);
            actions::commands::confirmed(model, *what)
        }
        Some(Overlay::Plan(planned)) => {
            let effects = ask(model, Ask::Apply(planned.plan));
            work(model, "Writing into the file", true);
            effects
        }
        _ => Vec::new(),
    }
}

/// Closes what is read; an import under way is stopped. Where it writes already, only its answer says what came of it. A
/// form that led to a question comes back.
pub(in crate::tui) fn close(model: &mut Model) -> Vec<Effect> {
    let has_judged = model.weighed.take().is_some_and(|weighed| weighed.judged);
    match model.overlay.take() {
        Some(Overlay::Plan(_)) if has_judged => ask(model, Ask::Show),
        Some(Overlay::Working(working)) => stop(model, working),
        Some(Overlay::Confirm(_, what)) => papers::left(model, &what),
        _ => Vec::new(),
    }
}

fn stop(model: &mut Model, mut working: Working) -> Vec<Effect> {
    let number = working.number;
    if working.writes {
        working.reading = under_way("Stopping", true);
        model.overlay = Some(Overlay::Working(working));
    } else {
        stopped(model);
    }
    vec![Effect::StopImport(number)]
}

/// The program ends: an import under way is stopped, and what came of it is said after the screens are closed.
pub(in crate::tui) fn stop_at_end(model: &mut Model) -> Option<Effect> {
    let Some(Overlay::Working(working)) = &model.overlay else { return None };
    model.importing_at_end = Some(working.number);
    Some(Effect::StopImport(working.number))
}
