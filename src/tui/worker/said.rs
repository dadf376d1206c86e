//! What the person is told of what was done to the file.

use crate::domain::calendar::full;
use crate::store::change::Changed;
use crate::store::take_back::TakenBack;
use crate::store::undo::Reverted;

pub(super) fn saved(changed: Changed) -> Option<String> {
    (changed == Changed::Something).then(|| "Saved. u undoes it.".to_owned())
}

pub(super) fn taken_back(taken: &TakenBack) -> String {
    let kept = match taken.kept.len() {
        0 => String::new(),
        kept => {
            format!(
                " {} with records stay, marked as no longer in the extract.",
                if kept == 1 { "1 child".to_owned() } else { format!("{kept} children") }
            )
        }
    };
    format!("Taken back: {}.{kept}", taken.summary)
}

pub(super) fn undone(reverted: Option<Reverted>) -> String {
    match reverted {
        Some(reverted) => format!("Undone: {}. Ctrl+R does it again.", described(&reverted)),
        None => "There is nothing to undo in this file.".to_owned(),
    }
}

pub(super) fn redone(reverted: Option<Reverted>) -> String {
    match reverted {
        Some(reverted) => format!("Done again: {}.", described(&reverted)),
        None => "There is nothing to redo.".to_owned(),
    }
}

/// "Add action A-031 about C-1042 (Chair, 12 Nov 2026)": it may have been somebody else's, and long ago.
fn described(reverted: &Reverted) -> String {
    let on = reverted.at.get(..10).and_then(|day| day.parse().ok()).map(full).unwrap_or_default();
    let about = reverted.child_ref.as_deref().map(|child| format!(" about {child}")).unwrap_or_default();
    format!("{}{about} ({}, {on})", reverted.command, reverted.actor)
}
