//! `import --take-back`: the newest import that stands is taken back, and the one before it the next time.

use serde::Serialize;

use super::output::{self, Answer, Table};
use super::{Context, Failure, Finish};
use crate::store::take_back::TakenBack;

/// Takes the newest import back.
///
/// # Errors
/// When there is none, the version that applied it did not keep what there was before, or the file cannot be written.
/// Nothing is changed then.
pub(super) fn run(context: &Context) -> Result<Finish, Failure> {
    let actor = context.actor()?;
    let mut opened = context.open_to_change(&actor)?;
    opened.told.iter().for_each(|told| output::say(told));
    let taken = opened.store.take_back_last_import(&actor)?;
    opened.keep()?;
    context.print(&TakenBackOutput::of(taken))?;
    Ok(Finish::Done)
}

/// What was taken back.
#[derive(Serialize)]
struct TakenBackOutput {
    import: String,
    summary: String,
    kept: Vec<String>,
    #[serde(skip)]
    judged: Vec<String>,
}

impl TakenBackOutput {
    fn of(taken: TakenBack) -> Self {
        let TakenBack { import, summary, kept, judged } = taken;
        Self { import: import.to_string(), summary, kept, judged }
    }
}

impl Answer for TakenBackOutput {
    fn text(&self) -> String {
        let back =
            format!("Taken back: {}. Facts stand as they stood before it; records are left alone.\n", self.summary);
        let judged = (!self.judged.is_empty()).then(|| {
            let numbers = self.judged.join(", ");
            format!("Judged since, so that their facts are what the other extracts tell: {numbers}.\n")
        });
        let kept = (!self.kept.is_empty()).then(|| {
            let kept = self.kept.join(", ");
            format!(
                "Kept, and marked as no longer in the extract, because something was written about them since: {kept}.\n"
            )
        });
        [Some(back), judged, kept].into_iter().flatten().collect()
    }

    fn table(&self) -> Table {
        let rows = self.kept.iter().map(|child_ref| vec![child_ref.clone()]).collect();
        Table { heading: &["kept"], rows }
    }
}
