//! The month's admissions by group: age, legal route, need, and how entry came about.

use super::in_month::{InMonth, grouped, number_of};
use crate::domain::admission::EntryKind;
use crate::domain::before_entry::AgeBand;
use crate::domain::codes::NEEDS;
use crate::domain::figures::figure::{Figure, Group, Named};
use crate::domain::legal_status::LegalCode;

/// The row of those of whom nobody can say.
const NOT_KNOWN: &str = "not known";

/// The row of those whose code is not one of its set.
const ANOTHER_CODE: &str = "another code";

impl InMonth<'_> {
    pub(super) fn ages(&self) -> Figure {
        let named = Named {
            code: "age-on-entry",
            label: "Age on entry",
            noun: "admission",
            definition: "Admissions by completed years at admission, of all. Not known: no date of birth is recorded."
                .to_owned(),
        };
        let answers = self.answers(|one| one.age().map(|age| AgeBand::of(age).map_or("18 or over", AgeBand::label)));
        let bands: Vec<_> = AgeBand::ALL.iter().map(|band| (Some(band.label()), band.label())).collect();
        let mut groups = grouped(&answers, &bands);
        groups.extend(not_empty(grouped(&answers, &[(Some("18 or over"), "18 or over")])));
        groups.extend(grouped(&answers, &[(None, NOT_KNOWN)]));
        Figure::groups(&named, &groups, &[])
    }

    pub(super) fn routes(&self) -> Figure {
        let named = Named {
            code: "route-on-entry",
            label: "Legal route on entry",
            noun: "admission",
            definition: "Admissions by the legal status on the first day (SSDA903 LS), of all. Statuses under which \
                         nobody came have no row."
                .to_owned(),
        };
        let codes = self.answers(|one| one.period.route_on_entry.as_ref().map(|code| code.as_str().to_owned()));
        let known: Vec<_> = LegalCode::all().collect();
        let mut groups: Vec<Group> = not_empty(by_code(&codes, &known)).collect();
        groups.extend(grouped(&codes, &[(None, NOT_KNOWN)]));
        Figure::groups(&named, &groups, &[])
    }

    pub(super) fn needs(&self) -> Figure {
        let named = Named {
            code: "need",
            label: "Need on entry",
            noun: "admission",
            definition: "Admissions by the child's main need at entry (SSDA903 CIN), of all.".to_owned(),
        };
        let need = |need: &String| need.trim().to_ascii_uppercase();
        let codes = self.answers(|one| one.period.need.as_ref().map(need));
        let mut groups = by_code(&codes, NEEDS);
        groups.extend(grouped(&codes, &[(None, NOT_KNOWN)]));
        Figure::groups(&named, &groups, &[])
    }

    pub(super) fn entries(&self) -> Figure {
        let named = Named {
            code: "entry",
            label: "Planned or not",
            noun: "admission",
            definition:
                "Admissions by how entry came about, of those where it is recorded or the legal route tells it \
                         (police protection and emergency protection orders are emergencies; remand and youth \
                         rehabilitation orders come from a court)."
                    .to_owned(),
        };
        let answers = self.answers(crate::domain::admission::Admission::entry);
        let labelled = |kind: &EntryKind| (*kind, kind.label());
        let (apart, kinds): (Vec<_>, Vec<_>) =
            EntryKind::ALL.iter().map(labelled).partition(|(kind, _)| *kind == EntryKind::NotRecorded);
        Figure::groups(&named, &grouped(&answers, &kinds), &grouped(&answers, &apart))
    }
}

fn not_empty(groups: Vec<Group>) -> impl Iterator<Item = Group> {
    groups.into_iter().filter(|(_, n)| *n > 0)
}

/// The groups of a code set, then all codes that are not in it, together: figures go to the board, and what stands in the
/// place of a code could be anything that an extract holds.
fn by_code(codes: &[Option<String>], known: &[(&str, &str)]) -> Vec<Group> {
    let in_set: Vec<_> = known.iter().map(|(code, label)| (Some((*code).to_owned()), *label)).collect();
    let is_other = |code: &&String| !known.iter().any(|(known, _)| known == code);
    let others = number_of(codes.iter().flatten().filter(is_other).count());
    grouped(codes, &in_set).into_iter().chain((others > 0).then(|| (ANOTHER_CODE.to_owned(), others))).collect()
}
