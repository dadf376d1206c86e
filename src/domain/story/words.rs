//! Words that several sentences of the story have in common.

use crate::domain::admission::Admission;
use crate::domain::intervention::Intervention;
use crate::domain::text::in_sentence;

pub(super) fn open(admission: &Admission) -> String {
    let open: Vec<String> = admission.help_open_at_entry().map(name).collect();
    if open.is_empty() {
        "nothing recorded as open at entry".to_owned()
    } else {
        format!("open at entry: {}", open.join(", "))
    }
}

pub(super) fn name(help: &Intervention) -> String {
    in_sentence(help.kind.label())
}
