//! Import: read beside the file, compared with it, shown, and applied only then.

use std::sync::Arc;

use super::answers::request;
use super::{actions, papers};
use crate::import::{Extract, Keep, Plan, Stated};
use crate::tui::forms;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Weighed};
use crate::tui::overlay::{OpenForm, Overlay};
use crate::tui::reading;

/// Begins to read what stands at the path that was typed.
pub(super) fn start(model: &mut Model, open: &OpenForm) -> Vec<Effect> {
    let Some(path) = forms::import::path(&open.form) else { return Vec::new() };
    model.requests += 1;
    model.last_path.clone_from(&path);
    model.overlay = Some(Overlay::Working(reading::working(&path), model.requests));
    let stated = Stated { today: model.setup.as_of, ..Stated::default() };
    vec![Effect::Read(model.requests, path, stated)]
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
            let extract = Arc::from(extract);
            model.weighed = Some(Weighed { extract, keep: Keep::default(), differs: false });
            plan(model)
        }
        Err(why) => {
            model.overlay = Some(Overlay::Reading(reading::failed_import(&why)));
            Vec::new()
        }
    }
}

/// Asks what the extract at hand would change.
fn plan(model: &mut Model) -> Vec<Effect> {
    let Some(weighed) = &model.weighed else { return Vec::new() };
    let asked = Ask::Plan(Arc::clone(&weighed.extract), weighed.keep);
    let effect = request(model, asked);
    model.overlay = Some(Overlay::Working(reading::working(&model.last_path), model.requests));
    vec![effect]
}

/// Plans the extract at hand again, the other way round where it differs from what was typed in.
pub(super) fn switch_keep(model: &mut Model) -> Vec<Effect> {
    if let Some(weighed) = &mut model.weighed {
        weighed.keep = match weighed.keep {
            Keep::Typed => Keep::Extract,
            Keep::Extract => Keep::Typed,
        };
    }
    plan(model)
}

/// The plan is there: it is shown before anything is changed.
pub(super) fn planned(model: &mut Model, number: u64, plan: &Plan) -> Vec<Effect> {
    if is_awaited(model, number) {
        let shown = reading::plan(plan);
        let differs = !plan.disagreements.is_empty();
        if let Some(weighed) = &mut model.weighed {
            weighed.differs = differs;
        }
        model.notice = None;
        model.overlay = Some(if plan.is_empty() && !differs {
            Overlay::Reading(shown)
        } else {
            Overlay::Confirm(shown, Box::new(Ask::Apply(Box::new(plan.clone()))))
        });
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
        _ => Vec::new(),
    }
}

/// Closes what is read; a read or comparison under way is stopped, and its answer will come too late. A form that led to a
/// question comes back.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    model.weighed = None;
    match model.overlay.take() {
        Some(Overlay::Working(..)) => vec![Effect::StopReading],
        Some(Overlay::Confirm(_, what)) => papers::left(model, &what),
        _ => Vec::new(),
    }
}
