//! Import: read beside the file, compared with it, shown, and applied only then.

use super::answers::{ask, request};
use crate::import::{Extract, Plan};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::Model;
use crate::tui::overlay::{OpenForm, Overlay};
use crate::tui::reading;

/// Begins to read what stands at the path that was typed.
pub(super) fn start(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(path) = forms::import::path(&open.form) else { return Vec::new() };
    model.requests += 1;
    model.last_path.clone_from(&path);
    model.overlay = Some(Overlay::Working(reading::working(&path), model.requests));
    vec![Effect::Read(model.requests, path)]
}

/// Whether this is the reading or comparison that is waited for.
fn is_awaited(model: &Model, number: u64) -> bool {
    matches!(model.overlay, Some(Overlay::Working(_, awaited)) if awaited == number)
}

/// Says how far the reading has come.
pub(super) fn reading_on(model: &mut Model, number: u64, how_far: &str) -> Vec<Effect> {
    if is_awaited(model, number) {
        model.overlay = Some(Overlay::Working(reading::working(how_far), number));
    }
    Vec::new()
}

/// An extract was read: it is compared with the file.
pub(super) fn extract_read(model: &mut Model, number: u64, read: Result<Box<Extract>, String>) -> Vec<Effect> {
    if !is_awaited(model, number) {
        return Vec::new();
    }
    match read {
        Ok(extract) => {
            let effect = request(model, Ask::Plan(extract));
            if let Some(Overlay::Working(_, awaited)) = &mut model.overlay {
                *awaited = model.requests;
            }
            vec![effect]
        }
        Err(why) => {
            model.overlay = Some(Overlay::Reading(reading::failed_import(&why)));
            Vec::new()
        }
    }
}

/// The plan is there: it is shown before anything is changed.
pub(super) fn planned(model: &mut Model, number: u64, plan: &Plan) -> Vec<Effect> {
    if is_awaited(model, number) {
        let shown = reading::plan(plan);
        model.overlay = Some(if plan.is_empty() {
            Overlay::Reading(shown)
        } else {
            Overlay::Confirm(shown, Box::new(Ask::Apply(Box::new(plan.clone()))))
        });
    }
    Vec::new()
}

/// Does what was asked about.
pub(super) fn confirm(model: &mut Model) -> Vec<Effect> {
    match model.overlay.take() {
        Some(Overlay::Confirm(_, what)) => ask(model, *what),
        _ => Vec::new(),
    }
}

/// Closes what is read; a read or comparison under way is stopped, and its answer will come too late.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    match model.overlay.take() {
        Some(Overlay::Working(..)) => vec![Effect::StopReading],
        _ => Vec::new(),
    }
}
