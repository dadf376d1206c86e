//! `import`: reads files, shows what they would change, and applies it unless it is a dry run.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::args::{self, Import};
use super::context::{remember_numbers, remembered_as};
use super::output::{self, Answer, Table};
use super::{Context, Failure, Finish, backup};
use crate::domain::backups::Reason;
use crate::domain::coverage::Window;
use crate::import::plan::Reader;
use crate::import::{self, Extract, Keep, Plan, Progress};

/// Imports, or plans to.
///
/// # Errors
/// When a file cannot be read or is hostile, when a row is rejected and `--strict` was asked for, or when the file
/// cannot be written. Nothing is changed then.
pub fn run(context: &Context, what: &Import) -> Result<Finish, Failure> {
    // A change needs a name before anything else is done.
    let actor = if what.dry_run { None } else { Some(context.actor()?) };
    // Read before the file is opened: should it be among what is read, closing it would let go of SQLite's locks.
    let extract = read(what)?;
    let mut opened = match &actor {
        Some(actor) => context.open_to_change(actor)?,
        None => context.open()?,
    };
    opened.told.iter().for_each(|told| output::say(told));
    let plan = opened.store.plan(&extract, keep(what))?;
    write_rejects(what, &plan)?;
    refuse_if_strict(what, &plan)?;
    if let Some(actor) = actor {
        backup::before(&mut opened.store, Reason::BeforeImport, !plan.is_empty())?;
        opened.store.apply(&plan, &actor)?;
        remember_numbers(remembered_as(&opened.store.file()?, &context.file()?), &opened.store.numbers()?);
    }
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

fn read(what: &Import) -> Result<Extract, Failure> {
    let mut bar = Bar::new();
    let extract = import::read(&what.paths, &mut bar).map_err(|error| Failure::refused(error.to_string()));
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

fn write_rejects(what: &Import, plan: &Plan) -> Result<(), Failure> {
    let Some(path) = &what.rejects else { return Ok(()) };
    let written = output::csv(&rejected(plan))?;
    write(path, &written).map_err(Failure::because(format!("{} could not be written", path.display())))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
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
    first_on: chrono::NaiveDate,
    last_on: chrono::NaiveDate,
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
