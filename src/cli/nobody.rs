//! That no child of the file has a reference.

use super::Failure;
use super::context::Opened;
use crate::domain::unreadable::told;

/// That no child has a reference, as far as all can be read.
pub(super) fn nobody(opened: &Opened, child: &str) -> Result<Failure, Failure> {
    let unreadable = told(&opened.store.unreadable()?).map(|told| format!(" {told}")).unwrap_or_default();
    Ok(Failure::refused(format!(
        "No admission of a child \"{child}\" is in this file. References are written as the council's case system \
         writes them; `admissions-review list` prints a month's.{unreadable}"
    )))
}
