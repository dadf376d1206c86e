//! `show`: one child's admissions, whole.

use self::shown::{AdmissionOutput, Shown};
use super::args::Show;
use super::nobody::nobody;
use super::output::{Answer, Read, Table};
use super::{Context, Failure, Finish};
use record::Who;

mod asked;
mod record;
mod request;
mod shown;
mod sources;
mod table;
mod text;

/// Prints a child's periods of care.
///
/// # Errors
/// When no child of the file has the reference, the file cannot be read, or standard output not be written.
pub fn run(context: &Context, what: &Show) -> Result<Finish, Failure> {
    if what.sources {
        context.print_read(&sources::read(context, &what.child)?)?;
    } else {
        context.print_read(&read(context, &what.child)?)?;
    }
    Ok(Finish::Done)
}

fn read(context: &Context, child: &str) -> Result<Read<Shown>, Failure> {
    let opened = context.open()?;
    let admissions = opened.store.admissions_of(child)?;
    let Some(first) = admissions.first() else { return Err(nobody(&opened, child)?) };
    let child = &first.child;
    let (child_ref, who) = (child.child_ref.clone(), Who::of(child));
    let actions = opened.store.actions_as_at(opened.as_of)?;
    let whole =
        admissions.into_iter().map(|admission| AdmissionOutput::of(&opened, &admission.as_at(opened.as_of), &actions));
    let judgements = opened.store.judgements()?;
    let other_numbers = judgements.others_of(&child_ref).cloned().collect();
    opened.answer(Shown { other_numbers, child_ref, as_of: opened.as_of, child: who, admissions: whole.collect() })
}

impl Answer for Shown {
    fn text(&self) -> String {
        text::of(self)
    }

    fn table(&self) -> Table {
        table::of(self)
    }
}
