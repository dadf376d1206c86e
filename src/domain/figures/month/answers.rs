//! Shares of the month's admissions: what was known, decided, written down and reviewed.

use chrono::NaiveDate;

use super::in_month::{InMonth, grouped};
use crate::domain::admission::{Admission, EntryKind, Found};
use crate::domain::before_entry::EARLY_HELP;
use crate::domain::calendar::months_after;
use crate::domain::entry_request::Timing;
use crate::domain::figures::figure::{Figure, Named};
use crate::domain::intervention::Kind;
use crate::domain::settings::Settings;

/// Months before entry in which early help is looked for.
const EARLY_HELP_MONTHS: u32 = 24;

/// Known for more months than this, an entry could have been seen coming.
const KNOWN_MONTHS: u32 = 6;

/// The kinds with which the council's involvement shows on the national lists.
const INVOLVEMENT: &[Kind] =
    &[Kind::Referral, Kind::Assessment, Kind::Section47Enquiry, Kind::ChildInNeedPlan, Kind::ChildProtectionPlan];

const NOUN: &str = "admission";

impl InMonth<'_> {
    pub(super) fn unaccompanied(&self) -> Figure {
        let named = Named {
            code: "unaccompanied",
            label: "Unaccompanied children",
            noun: NOUN,
            definition:
                "Admissions of unaccompanied asylum-seeking children, of those where it is recorded whether they \
                         are. The other figures count them too."
                    .to_owned(),
        };
        let words = ["unaccompanied", "not unaccompanied", "not recorded"];
        self.yes_or_no(&named, words, |one| one.child.unaccompanied)
    }

    pub(super) fn unplanned_though_known(&self) -> Figure {
        let named = Named {
            code: "unplanned-though-known",
            label: "Unplanned though known",
            noun: NOUN,
            definition:
                "Admissions that were unplanned or an emergency though the child had been known without a break \
                         for more than 6 calendar months (calls to the front door alone do not count), of those where both \
                         are known."
                    .to_owned(),
        };
        let words = ["unplanned though known", "other entries", "not known"];
        self.yes_or_no(&named, words, unplanned_though_known)
    }

    pub(super) fn no_early_help(&self) -> Figure {
        let named = Named {
            code: "no-early-help",
            label: "No early help in the 24 months before entry",
            noun: NOUN,
            definition: "Admissions without early help in the 24 months before entry, of those where early help is \
                         recorded, its list covers all of the 24 months, or someone said that nothing was known."
                .to_owned(),
        };
        let no_early_help = |one: &Admission| match one.had(EARLY_HELP, EARLY_HELP_MONTHS) {
            Found::No => Some(true),
            Found::Yes => Some(false),
            Found::NotKnown => None,
        };
        self.yes_or_no(&named, ["no early help", "early help", "not known"], no_early_help)
    }

    pub(super) fn decided_before_entry(&self) -> Figure {
        let named = Named {
            code: "decision-before-entry",
            label: "Duty decision before entry",
            noun: NOUN,
            definition:
                "Admissions whose first decision of a duty Head of Service is dated before the day of entry, of \
                         those with such a decision. On the day itself, times of entry are not held."
                    .to_owned(),
        };
        let days = self.answers(|one| first_duty_decision(one).map(|timing| timing.days_after().signum()));
        let groups = [
            (Some(-1), "decided before the day of entry"),
            (Some(0), "decided on the day of entry"),
            (Some(1), "decided after it"),
        ];
        Figure::share(&named, &grouped(&days, &groups), &grouped(&days, &[(None, "no decision recorded")]))
    }

    pub(super) fn written_up(&self, settings: &Settings) -> Figure {
        let allowed = settings.write_up_working_days;
        let named = Named {
            code: "written-up-in-time",
            label: "Written up in time",
            noun: NOUN,
            definition: format!(
                "Admissions whose entry was written up within so many working days as the council allows ({allowed}), \
                 of all. Entry is day 0; weekends and bank holidays do not count."
            ),
        };
        let in_time = self.answers(|one| {
            one.period.written_up_on?;
            Some(one.written_up_after(&settings.holidays).is_none_or(|days| days <= allowed))
        });
        let groups = [(Some(true), "in time"), (Some(false), "later"), (None, "not written up yet")];
        Figure::share(&named, &grouped(&in_time, &groups), &[])
    }

    pub(super) fn re_entries(&self) -> Figure {
        let named = Named {
            code: "re-entry",
            label: "Re-entry within 12 months",
            noun: NOUN,
            definition:
                "Admissions of children of whom an earlier period of care, short breaks left out, ended 365 days \
                         or less before, of all."
                    .to_owned(),
        };
        self.yes_or_no_of_all(&named, ["back within 12 months", "no such care recorded"], Admission::is_re_entry)
    }

    pub(super) fn reviewed(&self) -> Figure {
        let named = Named {
            code: "reviewed",
            label: "Reviewed",
            noun: NOUN,
            definition: "Admissions that the meeting has reviewed, of all.".to_owned(),
        };
        self.yes_or_no_of_all(&named, ["reviewed", "not reviewed yet"], Admission::is_reviewed)
    }

    pub(super) fn conversions(&self, as_of: NaiveDate) -> Figure {
        let named = Named {
            code: "section-20-to-order",
            label: "From section 20 to an order",
            noun: NOUN,
            definition: "Admissions in which a section 20 agreement was followed at once, or after at most 2 days \
                         without a recorded status, by an interim care order, a care order or a placement order, of all."
                .to_owned(),
        };
        let converted = |one: &Admission| one.conversion().is_some_and(|order| order.started_on <= as_of);
        self.yes_or_no_of_all(&named, ["section 20, then an order", "all others"], converted)
    }

    /// A share of those who answer yes or no; those of whom it is not known stand apart.
    fn yes_or_no(
        &self,
        named: &Named,
        [yes, no, unknown]: [&str; 3],
        answer: impl Fn(&Admission) -> Option<bool>,
    ) -> Figure {
        let answers = self.answers(answer);
        let groups = grouped(&answers, &[(Some(true), yes), (Some(false), no)]);
        Figure::share(named, &groups, &grouped(&answers, &[(None, unknown)]))
    }

    /// A share of all, where there is always an answer.
    fn yes_or_no_of_all(&self, named: &Named, [yes, no]: [&str; 2], answer: impl Fn(&Admission) -> bool) -> Figure {
        Figure::share(named, &grouped(&self.answers(answer), &[(true, yes), (false, no)]), &[])
    }
}

fn first_duty_decision(admission: &Admission) -> Option<Timing> {
    admission.request.as_ref()?.chain(Some(admission.admitted_on()), &admission.duties).first_duty
}

/// `None` where entry is not recorded, or nobody can say since when the child was known.
fn unplanned_though_known(admission: &Admission) -> Option<bool> {
    let entry = match admission.entry() {
        EntryKind::NotRecorded => return None,
        other => other,
    };
    let known = was_known(admission)?;
    Some(known && matches!(entry, EntryKind::Unplanned | EntryKind::Emergency))
}

/// Whether the child was known without a break for more than [`KNOWN_MONTHS`] until entry; `None` where it is not
/// recorded so and not all of those months were looked at, kind by kind: what is recorded proves itself only.
fn was_known(admission: &Admission) -> Option<bool> {
    let is_long = |since| months_after(since, KNOWN_MONTHS) < admission.admitted_on();
    let is_recorded = admission.known_since().is_some_and(is_long);
    (is_recorded || admission.would_be_recorded(INVOLVEMENT, KNOWN_MONTHS)).then_some(is_recorded)
}
