//! `import`: reads files, shows what they would change, and applies it unless it is a dry run.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::args::{self, Import};
use super::context::{remember_numbers, remembered_as};
use super::output::{self, Answer, Table};
use super::{Context, Failure, Finish, backup};
use crate::domain::backups::Reason;
use crate::domain::coverage::Window;
use crate::files::{Begun, Place, WhenThere};
use crate::import::plan::Reader;
use crate::import::{self, Dating, Extract, Keep, Plan, Progress};

/// Imports, or plans to.
///
/// # Errors
/// When a file cannot be read or is hostile, when a row is rejected and `--strict` was asked for, when the file cannot be
/// written, or the one for rejected rows may not or cannot be. Nothing is changed then.
pub fn run(context: &Context, what: &Import) -> Result<Finish, Failure> {
    // A change needs a name before anything else is done.
    let actor = if what.dry_run { None } else { Some(context.actor()?) };
    let rejects = place_of_rejects(context, what)?;
    // Read before the file is opened: should it be among what is read, closing it would let go of SQLite's locks.
    let extract = read(what, context.today())?;
    let mut opened = match &actor {
        Some(actor) => context.open_to_change(actor)?,
        None => context.open()?,
    };
    opened.told.iter().for_each(|told| output::say(told));
    let plan = opened.store.plan(&extract, keep(what))?;
    // All of it but its name is written before anything is changed, and it has its name only once that was.
    let rejects = rejects.map(|place| begin(place, &plan)).transpose()?;
    let refused = refuse_if_strict(what, &plan);
    let applied_by = actor.filter(|_| refused.is_ok());
    if let Some(actor) = &applied_by {
        backup::before(&mut opened.store, Reason::BeforeImport, !plan.is_empty())?;
        opened.store.apply(&plan, actor)?;
        remember_numbers(remembered_as(&opened.store.file()?, &context.file()?), &opened.store.numbers()?);
    }
    finish(rejects, applied_by.is_some())?;
    refused?;
    let has_rejected = !plan.rejected.is_empty();
    context.print(&Told { plan, dry_run: what.dry_run })?;
    Ok(if has_rejected { Finish::WithRejectedRows } else { Finish::Done })
}

const fn keep(what: &Import) -> Keep {
    match what.keep {
        args::Keep::Typed => Keep::Typed,
        args::Keep::Extract => Keep::Extract,
    }
}

fn read(what: &Import, today: NaiveDate) -> Result<Extract, Failure> {
    let mut bar = Bar::new();
    let extract =
        import::read(&what.paths, Dating::on(today), &mut bar).map_err(|error| Failure::refused(error.to_string()));
    bar.bar.finish_and_clear();
    extract
}

fn refuse_if_strict(what: &Import, plan: &Plan) -> Result<(), Failure> {
    if !what.strict || plan.rejected.is_empty() {
        return Ok(());
    }
    for cells in rejected(plan).rows.iter().take(20) {
        output::say(&cells.join(", "));
    }
    let number = plan.rejected.len();
    Err(Failure::refused(format!(
        "Nothing was imported: --strict was asked for, and rows were rejected ({number}). Correct them, or leave out \
         --strict."
    )))
}

/// Where rejected rows are to be written, if anywhere: over nothing that is read here.
fn place_of_rejects(context: &Context, what: &Import) -> Result<Option<Place>, Failure> {
    let Some(path) = &what.rejects else { return Ok(None) };
    let never = context.never_nor_templates().and_read(import::files(&what.paths));
    Ok(Some(Place::find(path, WhenThere::forced(what.force), &never)?))
}

fn begin(place: Place, plan: &Plan) -> Result<Begun, Failure> {
    Ok(place.begin_with(output::csv(&rejected(plan))?.as_bytes())?)
}

fn finish(rejects: Option<Begun>, is_applied: bool) -> Result<(), Failure> {
    let finished = rejects.map_or(Ok(false), Begun::finish);
    if is_applied {
        let what = "The import was applied, but its rejected rows were not written. Import the same files once more, \
                    which changes nothing, to have them";
        finished.map_err(Failure::because(what))?;
    } else {
        finished?;
    }
    Ok(())
}

fn rejected(plan: &Plan) -> Table {
    let cells = |row: &import::Rejected| {
        vec![
            row.place.file.clone(),
            row.place.sheet.clone().unwrap_or_default(),
            row.place.line.to_string(),
            row.bad.column.clone(),
            row.bad.value.clone().unwrap_or_default(),
            row.bad.reason.clone(),
            row.child_ref.clone().unwrap_or_default(),
        ]
    };
    Table {
        heading: &["file", "sheet", "line", "column", "value", "reason", "child_ref"],
        rows: plan.rejected.iter().map(cells).collect(),
    }
}

/// What was imported, or would be.
struct Told {
    plan: Plan,
    dry_run: bool,
}

impl Answer for Told {
    fn text(&self) -> String {
        let first = match (self.dry_run, self.plan.is_empty()) {
            (true, _) => "A dry run: nothing was changed.",
            (false, true) => "Nothing was changed: all of this is known already.",
            (false, false) => "Imported.",
        };
        let lines =
            std::iter::once(first.to_owned()).chain([String::new()]).chain(self.plan.lines(Reader::CommandLine));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    fn table(&self) -> Table {
        rejected(&self.plan)
    }
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plan = &self.plan;
        let mut told = serializer.serialize_struct("import", 19)?;
        told.serialize_field("dry_run", &self.dry_run)?;
        told.serialize_field("summary", &plan.summary)?;
        told.serialize_field("extract_on", &plan.extract_on)?;
        told.serialize_field("files", &plan.files)?;
        told.serialize_field("children", &plan.children)?;
        told.serialize_field("admissions", &plan.admissions)?;
        told.serialize_field("other_periods", &plan.other_periods)?;
        told.serialize_field("legal_statuses", &plan.legal_statuses)?;
        told.serialize_field("placements", &plan.placements)?;
        told.serialize_field("interventions", &plan.interventions)?;
        told.serialize_field("requests", &plan.requests)?;
        told.serialize_field("decisions", &plan.decisions)?;
        told.serialize_field("duties", &plan.duties)?;
        told.serialize_field("windows", &plan.windows.iter().map(Covered::of).collect::<Vec<_>>())?;
        told.serialize_field("rejected", &plan.rejected)?;
        told.serialize_field("problems", &plan.problems)?;
        told.serialize_field("questions", &plan.questions)?;
        told.serialize_field("disagreements", &plan.disagreements)?;
        told.serialize_field("notes", &plan.notes)?;
        told.end()
    }
}

/// What one list looked at.
#[derive(Serialize)]
struct Covered {
    list: &'static str,
    first_on: NaiveDate,
    last_on: NaiveDate,
}

impl Covered {
    fn of(window: &Window) -> Self {
        Self { list: window.list.code(), first_on: window.first_on, last_on: window.last_on }
    }
}

/// A line on a terminal that says how far a read has come; nothing where standard error is none.
struct Bar {
    bar: ProgressBar,
}

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("[{bar:24}] {percent:>3}%  {msg}");
        Self { bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("##-")) }
    }
}

impl Progress for Bar {
    fn file(&mut self, name: &str, bytes: u64) -> ControlFlow<()> {
        self.bar.set_message(format!("{name} ({} kB)", bytes.div_ceil(1_000)));
        self.bar.set_position(0);
        self.bar.tick();
        ControlFlow::Continue(())
    }

    fn rows(&mut self, _: u64, percent: u8) -> ControlFlow<()> {
        self.bar.set_position(percent.into());
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Untouchable;

    fn begun(path: &std::path::Path) -> Begun {
        Place::find(path, WhenThere::Refuse, &Untouchable::default()).unwrap().begin_with(b"rows").unwrap()
    }

    /// Somebody made a file at the place while the import was applied.
    fn refused(is_applied: bool) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.csv");
        let rejects = begun(&path);
        std::fs::write(&path, "mine").unwrap();
        let failure = finish(Some(rejects), is_applied).unwrap_err();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
        failure.to_string()
    }

    #[test]
    fn an_import_whose_rejected_rows_were_not_written_says_whether_it_was_applied() {
        assert!(refused(true).starts_with("The import was applied, but its rejected rows were not written."));
        assert!(refused(false).contains("is there already"));
    }
}
