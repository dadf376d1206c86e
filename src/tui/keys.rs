//! Where the next key goes.

use super::doing::finding;
use super::model::Model;
use super::overlay::Overlay;
use super::place::{Context, Which};
use super::screen;
use super::terminal::Place;

/// Where the next key goes.
#[must_use]
pub fn context(model: &Model) -> Context {
    match &model.overlay {
        Some(Overlay::Form(open)) => open.context,
        Some(Overlay::Palette(palette)) if palette.is_of_things() => Context::Picking,
        Some(Overlay::Palette(_)) => Context::Palette,
        Some(Overlay::Reading(_) | Overlay::Paste(_)) => Context::Reading,
        Some(Overlay::Plan(_)) => Context::Plan,
        Some(Overlay::Working(_)) => Context::Working,
        Some(Overlay::Confirm(..)) => Context::Confirm,
        None if finding::is_typing(model) => Context::Find,
        None => screen::context(model),
    }
}

/// What the next key does where it goes.
#[must_use]
pub fn place(model: &Model) -> Place {
    let takes_text = model.covered_after.is_none() && context(model).is(Which::TakingText);
    if takes_text { Place::Text } else { Place::Commands }
}
