//! `import`: reads files, shows what they would change, and applies it unless it is a dry run.

use super::args::{self, Import};
use super::context::Opened;
use super::interrupt::Interrupt;
use super::output;
use super::words::count;
use super::{Context, Failure, Finish, backup};
use crate::domain::backups::Reason;
use crate::domain::same_child::Verdict;
use crate::files::{Begun, Place, WhenThere, WriteError};
use crate::import::{self, Extract, Keep, Plan, Progress, ReadError, STOPPED, Stated, Step, Unread};

use crate::store::judgements::Pair;

mod bar;
mod told;

use bar::Bar;
use told::{ImportOutput, not_read, of_rejected, rejected_and_doubts};

/// Imports, or plans to.
///
/// # Errors
/// When a file cannot be read or is hostile, when a list was not read or a row rejected and `--strict` was asked for, when
/// the file cannot be written, the one for rejected rows may not or cannot be, or somebody stopped it. Nothing is changed
/// then.
pub fn run(context: &Context, what: &Import) -> Result<Finish, Failure> {
    // A change needs a name before anything else is done.
    let actor = if what.dry_run { None } else { Some(context.actor()?) };
    let rejects = place_of_rejects(context, what)?;
    let mut bar = Bar::new(Interrupt::listen());
    let imported = import(context, what, actor, rejects, &mut bar);
    bar.end();
    let told = ImportOutput { plan: imported?, dry_run: what.dry_run, details: what.details };
    context.print(&told)?;
    let is_whole = told.plan.rejected.is_empty() && told.plan.unread.is_empty();
    Ok(if is_whole { Finish::Done } else { Finish::WithRejectedRows })
}

/// What was imported, or would be. The file is closed when this returns.
fn import(
    context: &Context,
    what: &Import,
    actor: Option<String>,
    rejects: Option<Place>,
    bar: &mut Bar,
) -> Result<Plan, Failure> {
    // Read before the file is opened: should it be among what is read, closing it would let go of SQLite's locks.
    let extract = read(context, what, bar)?;
    let mut opened = match &actor {
        Some(actor) => context.open_to_change(actor)?,
        None => context.open()?,
    };
    bar.aside(|| opened.told.iter().for_each(|told| output::say(told)));
    let mut plan = opened.store.plan_watched(&extract, keep(what), bar)?;
    let refused = bar.aside(|| refuse_if_strict(what, &plan));
    match (&actor, answered(what, &plan)) {
        (Some(actor), Some(pairs)) if refused.is_ok() => {
            bar.aside(|| judge(context, &mut opened, actor, &pairs, what))?;
            plan = opened.store.plan_watched(&extract, keep(what), bar)?;
        }
        (None, Some(_)) => bar.aside(|| output::say(NOT_JUDGED)),
        _ => {}
    }
    // The plan has all of it that is written.
    drop(extract);
    // All of it but its name is written before anything is changed, and it has its name only once that was.
    let rejects = rejects.map(|place| begin(place, &plan)).transpose()?;
    let applied_by = actor.filter(|_| refused.is_ok());
    if let Some(actor) = &applied_by {
        apply(&mut opened, &plan, actor, bar)?;
    }
    finish(rejects, applied_by.is_some())?;
    refused.map(|()| plan)
}

fn apply(opened: &mut Opened, plan: &Plan, actor: &str, bar: &mut Bar) -> Result<(), Failure> {
    if bar.step(Step::BackingUp, 0).is_break() {
        return Err(Failure::refused(STOPPED));
    }
    let warnings = backup::before(&mut opened.store, Reason::BeforeImport, !plan.is_empty())?;
    bar.aside(|| warnings.iter().for_each(|warning| output::say(warning)));
    opened.remembered.begin(&opened.store)?;
    opened.store.apply_watched(plan, actor, bar)?;
    opened.keep()?;
    Ok(())
}

const NOT_JUDGED: &str = "A dry run judges nothing: this is the plan before the answer of --matches.";

/// The numbers that somebody said are one child's, or are not, where there are any.
fn answered(what: &Import, plan: &Plan) -> Option<Vec<Pair>> {
    what.matches?;
    let pairs = plan.likely.iter().filter(|pair| pair.is_answered_with_all());
    let pairs: Vec<Pair> = pairs.map(|pair| Pair::of(&pair.other_ref, &pair.child_ref)).collect();
    (!pairs.is_empty()).then_some(pairs)
}

/// Judges numbers before the import: a command of its own, which stands whatever becomes of the import.
fn judge(context: &Context, opened: &mut Opened, actor: &str, pairs: &[Pair], what: &Import) -> Result<(), Failure> {
    let verdict = match what.matches {
        Some(args::Matches::Same) => Verdict::Same,
        Some(args::Matches::NotSame) => Verdict::NotSame,
        Some(args::Matches::NotSure) | None => Verdict::NotSure,
    };
    let judged = opened.store.judge(actor, pairs, verdict, context.today())?;
    opened.keep()?;
    let number = judged.judged.len();
    output::say(&format!(
        "{} judged to be {}. child judged lists them.",
        count(number, "pair of numbers was", "pairs of numbers were"),
        verdict.label()
    ));
    Ok(())
}

const fn keep(what: &Import) -> Keep {
    match what.keep {
        args::Keep::Typed => Keep::Typed,
        args::Keep::Extract => Keep::Extract,
    }
}

fn read(context: &Context, what: &Import, bar: &mut Bar) -> Result<Extract, Failure> {
    let stated = Stated {
        today: context.today(),
        dated: what.extract_date,
        whole: if what.whole { Some(true) } else { what.part.then_some(false) },
    };
    import::read(&what.paths, stated, bar).map_err(|error| match error {
        ReadError::OneDayForSeveral => Failure::usage(error.to_string()),
        error => Failure::refused(error.to_string()),
    })
}

fn refuse_if_strict(what: &Import, plan: &Plan) -> Result<(), Failure> {
    if !what.strict {
        return Ok(());
    }
    refuse_unread(&plan.unread)?;
    refuse_rejected(plan)
}

fn refuse_unread(unread: &[Unread]) -> Result<(), Failure> {
    if unread.is_empty() {
        return Ok(());
    }
    let each: Vec<String> = unread.iter().map(ToString::to_string).collect();
    Err(Failure::refused(format!(
        "Nothing was imported: --strict was asked for, and {}.\n{}",
        not_read(unread.len()),
        each.join("\n")
    )))
}

/// How many of the rows for which everything is refused are said at once.
const SAID: usize = 20;

fn refuse_rejected(plan: &Plan) -> Result<(), Failure> {
    if plan.rejected.is_empty() {
        return Ok(());
    }
    for row in plan.rejected.iter().take(SAID) {
        output::say(&of_rejected(row).into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", "));
    }
    let number = plan.rejected.len();
    let others = if number > SAID { " --rejects writes all of them to a file." } else { "" };
    Err(Failure::refused(format!(
        "Nothing was imported: --strict was asked for, and rows were rejected ({number}). Correct them, or leave out \
         --strict.{others}"
    )))
}

/// Where rejected rows and doubts are to be written, if anywhere: over nothing that is read here.
fn place_of_rejects(context: &Context, what: &Import) -> Result<Option<Place>, Failure> {
    let Some(path) = &what.rejects else { return Ok(None) };
    let never = context.never_nor_templates().and_read(import::files(&what.paths));
    Ok(Some(Place::find(path, WhenThere::forced(what.force), &never)?))
}

fn begin(place: Place, plan: &Plan) -> Result<Begun, Failure> {
    Ok(place.begin_with(output::csv(&rejected_and_doubts(plan))?.as_bytes())?)
}

fn finish(rejects: Option<Begun>, is_applied: bool) -> Result<(), Failure> {
    rejects
        .map_or(Ok(false), Begun::finish)
        .map_err(|error| if is_applied { applied_all_the_same(&error) } else { error.into() })?;
    Ok(())
}

/// What is said where the import was applied and the file of its rejected rows failed.
fn applied_all_the_same(error: &WriteError) -> Failure {
    Failure::refused(match error {
        WriteError::Unsure { .. } => format!("The import was applied. {error}"),
        _ => format!(
            "The import was applied, but its rejected rows were not written. {error} Import the same files once more, \
             which changes nothing, to have them."
        ),
    })
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
