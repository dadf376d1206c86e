//! A child or young person, as the council knows them.

use chrono::NaiveDate;

use super::typed_fields::TypedFields;
use super::{Id, calendar, coded};

coded! {
    /// Sex as the SSDA903 return has it: 1 and 2 to 2023-24, letters after.
    pub enum Sex {
        Female = "F", "Female";
        Male = "M", "Male";
        Unknown = "U", "Not known";
    }
}

coded! {
    /// Where a fact is from.
    pub enum Source {
        Ssda903 = "ssda903", "SSDA903 return";
        AnnexA = "annex-a", "Annex A";
        Template = "template", "CSV template";
        Typed = "typed", "typed in";
    }
}

/// A child or young person. `None` means "not known".
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    /// Made from the reference at first import, never changed after.
    pub id: Id,
    /// The council's own number, which people say aloud in the meeting.
    pub child_ref: String,
    /// First name; no national return holds one.
    pub given_name: Option<String>,
    /// Family name; no national return holds one.
    pub family_name: Option<String>,
    /// Brothers and sisters share it.
    pub family_ref: Option<String>,
    /// Sex as recorded.
    pub sex: Option<Sex>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Ethnicity code as in the SSDA903 return.
    pub ethnicity: Option<String>,
    /// Whether the child has a disability.
    pub disabled: Option<bool>,
    /// Whether the child is an unaccompanied asylum-seeking child.
    pub unaccompanied: Option<bool>,
    /// The date on which that ceases ("DUC").
    pub unaccompanied_until: Option<NaiveDate>,
    /// An earlier permanence order: SSDA903 `PREV_PERM`.
    pub previous_permanence: Option<String>,
    /// When it was made, as far as is known: `YYYY-MM-DD` or `YYYY-MM`.
    pub previous_permanence_on: Option<String>,
    /// Allocated team.
    pub team: Option<String>,
    /// Allocated worker.
    pub worker: Option<String>,
    /// Where these facts are from.
    pub source: Source,
    /// Which of them someone typed in by hand; these stand against an extract.
    pub typed: TypedFields,
}

/// Whether a field holds a child's name. Names are for the screens of the meeting: no plan, log or list shows one.
#[must_use]
pub fn is_name(field: &str) -> bool {
    matches!(field, "given_name" | "family_name")
}

/// The oldest that anybody is who is in care, leaves it, or is supported after it (Children Act 1989, section 23CZB). A
/// date of birth that makes somebody older is mistyped, or stands for none.
pub const OLDEST: u32 = 25;

impl Child {
    /// Completed years on a day; `None` without a date of birth, before birth, and beyond [`OLDEST`].
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        calendar::completed_years(self.born_on?, day).filter(|age| *age <= OLDEST)
    }

    /// Whether the child is known to be unaccompanied on a day: that ceases on the date of the return (SSDA903 `DUC`).
    #[must_use]
    pub fn is_unaccompanied_on(&self, day: NaiveDate) -> bool {
        self.unaccompanied == Some(true) && self.unaccompanied_until.is_none_or(|until| day < until)
    }

    /// Given and family name, as far as they are known.
    #[must_use]
    pub fn full_name(&self) -> Option<String> {
        let parts: Vec<&str> =
            [self.given_name.as_deref(), self.family_name.as_deref()].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}
