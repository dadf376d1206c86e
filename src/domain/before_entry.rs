//! What is known about the time before a child entered care, worked out from what is recorded.
//!
//! Nothing here turns "not recorded" into "no": absence is claimed only where someone or something looked for it.

use chrono::{Months, NaiveDate};

use super::admission::{Admission, Found};
use super::coded;
use super::coverage::List;
use super::entry_request::Answer;
use super::intervention::{Intervention, Kind, Stage};

/// The kinds that count as early help.
pub const EARLY_HELP: &[Kind] =
    &[Kind::EarlyHelpAssessment, Kind::EarlyHelpPlan, Kind::ParentingProgramme, Kind::FamilyCentre];

coded! {
    /// Age on entry as the national figures group it.
    pub enum AgeBand {
        Under1 = "under-1", "under 1";
        From1To4 = "1-4", "1 to 4";
        From5To9 = "5-9", "5 to 9";
        From10To15 = "10-15", "10 to 15";
        From16To17 = "16-17", "16 to 17";
    }
}

impl AgeBand {
    /// The band of an age in completed years; `None` from 18.
    #[must_use]
    pub const fn of(age: u32) -> Option<Self> {
        match age {
            0 => Some(Self::Under1),
            1..=4 => Some(Self::From1To4),
            5..=9 => Some(Self::From5To9),
            10..=15 => Some(Self::From10To15),
            16..=17 => Some(Self::From16To17),
            _ => None,
        }
    }
}

impl Admission {
    /// The band of the child's age at admission; `None` without a date of birth, and from 18.
    #[must_use]
    pub fn age_band(&self) -> Option<AgeBand> {
        self.age().and_then(AgeBand::of)
    }

    /// Help that was under way on the day of entry. What happens on one day is never under way.
    pub fn help_open_at_entry(&self) -> impl Iterator<Item = &Intervention> {
        let entry = self.admitted_on();
        self.help_before_entry().filter(move |help| help.open_on(entry))
    }

    /// Days from the end of the last help to entry: 0 where some was open at entry, `None` where none is recorded.
    #[must_use]
    pub fn days_from_last_help(&self) -> Option<i64> {
        let entry = self.admitted_on();
        self.help_before_entry().map(|help| (entry - last_day_until(help, entry)).num_days()).min()
    }

    /// The day the last help ended, of what had ended before the day of entry; contacts left out, as they may be no more
    /// than a call.
    #[must_use]
    pub fn helped_until(&self) -> Option<NaiveDate> {
        let entry = self.admitted_on();
        let help = self.help_before_entry().filter(|help| help.kind != Kind::Contact);
        help.map(|help| last_day_until(help, entry)).filter(|day| *day < entry).max()
    }

    /// The highest stage of the child's journey at which there was help before entry.
    ///
    /// An earlier period of care or permanence order is [`Stage::Permanence`], from whichever fact it is known.
    #[must_use]
    pub fn highest_stage(&self) -> Option<Stage> {
        let earlier_care = self.had_earlier_care().then_some(Stage::Permanence);
        self.help_before_entry().map(|help| help.kind.stage()).chain(earlier_care).max()
    }

    /// Whether a permanence order (SSDA903 `PREV_PERM` P1 to P3) or an earlier period of care is known, short breaks
    /// left out.
    fn had_earlier_care(&self) -> bool {
        let order = self.child.previous_permanence.as_deref();
        matches!(order, Some("P1" | "P2" | "P3")) || self.earlier_periods_of_care().next().is_some()
    }

    /// Since when the child was known without a break until entry; `None` where they were not known on the day before.
    ///
    /// Involvement is any recorded help but a contact, which may be no more than a call, and any earlier time in care.
    /// What begins on the day after something ends joins it; a longer gap breaks it.
    #[must_use]
    pub fn known_since(&self) -> Option<NaiveDate> {
        let mut involvement = self.involvement();
        involvement.sort_by_key(|(_, end)| std::cmp::Reverse(*end));
        let joined = |since: NaiveDate, (start, end): (NaiveDate, NaiveDate)| {
            if (since - end).num_days() <= 1 { Ok(since.min(start)) } else { Err(since) }
        };
        let (Ok(since) | Err(since)) = involvement.iter().copied().try_fold(self.admitted_on(), joined);
        (since < self.admitted_on()).then_some(since)
    }

    /// Days for which the child was known without a break until entry.
    #[must_use]
    pub fn known_for_days(&self) -> Option<i64> {
        self.known_since().map(|since| (self.admitted_on() - since).num_days())
    }

    /// First and last day of everything that counts as involvement, to the day of entry.
    fn involvement(&self) -> Vec<(NaiveDate, NaiveDate)> {
        let entry = self.admitted_on();
        let help = self.help_before_entry().filter(|help| help.kind != Kind::Contact);
        let help = help.map(|help| (help.started_on, last_day_until(help, entry)));
        let care = self.earlier_periods.iter().filter(|period| period.started_on < entry);
        let care = care.map(|period| (period.started_on, period.ended_on.map_or(entry, |end| end.min(entry))));
        help.chain(care).collect()
    }

    /// Whether there was help of any of these kinds in the calendar months before entry, the day of entry included.
    ///
    /// `Yes` where it is recorded; `No` where it would be, had there been any ([`Admission::would_be_recorded`]); else
    /// `NotKnown`.
    #[must_use]
    pub fn had(&self, kinds: &[Kind], months: u32) -> Found {
        let network = self.network_explored().filter(|_| kinds.contains(&Kind::KinshipExploration));
        if self.is_recorded(kinds, months) || matches!(network, Some(Answer::Yes | Answer::Partly)) {
            return Found::Yes;
        }
        if self.would_be_recorded(kinds, months) { Found::No } else { Found::NotKnown }
    }

    /// Whether each of these kinds would be recorded, had there been any in the calendar months before entry. Kind by
    /// kind, one of these has to hold; what is recorded of one kind says nothing about another:
    /// - a list of the extract holds the kind, and covers all of the months;
    /// - it is early help, and the assessments with which early help begins are asked about too: their list answers;
    /// - the request says whether the family network was explored, and the kind is kinship exploration;
    /// - someone said that nothing was known before entry, which is said of every kind.
    #[must_use]
    pub fn would_be_recorded(&self, kinds: &[Kind], months: u32) -> bool {
        let begins = kinds.contains(&Kind::EarlyHelpAssessment);
        let by_beginning =
            |kind: Kind| if begins && EARLY_HELP.contains(&kind) { Kind::EarlyHelpAssessment } else { kind };
        let is_covered = |kind: Kind| {
            List::showing(kind).is_some_and(|list| self.coverage.covers_months_before(list, months, self.admitted_on()))
        };
        let was_asked = |kind: Kind| kind == Kind::KinshipExploration && self.network_explored().is_some();
        let would_be = |kind: &Kind| is_covered(by_beginning(*kind)) || was_asked(*kind);
        self.nothing_was_known() || kinds.iter().all(would_be)
    }

    /// Whether help of any of these kinds is recorded in the calendar months before entry.
    fn is_recorded(&self, kinds: &[Kind], months: u32) -> bool {
        let entry = self.admitted_on();
        let from = entry.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        self.help_before_entry().any(|help| kinds.contains(&help.kind) && last_day_until(help, entry) >= from)
    }

    /// What the request says about the family network.
    fn network_explored(&self) -> Option<Answer> {
        self.request.as_ref()?.network_explored
    }
}

/// The last day of something, as far as it lies before entry.
fn last_day_until(help: &Intervention, entry: NaiveDate) -> NaiveDate {
    help.last_day().map_or(entry, |end| end.min(entry))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::admission::PeriodKind;
    use super::super::child::Source;
    use super::super::entry_request::EntryRequest;
    use super::super::sample::{admission, day, help, looked_at, period, request};
    use super::*;

    /// The sample admission is of 2 October 2026.
    fn with(interventions: Vec<Intervention>) -> Admission {
        Admission { interventions, ..admission("V2") }
    }

    #[test]
    fn every_age_under_18_has_a_band() {
        let bands: Vec<_> = [0, 1, 4, 5, 9, 10, 15, 16, 17, 18].map(|age| AgeBand::of(age).map(AgeBand::code)).into();
        let expected = ["under-1", "1-4", "1-4", "5-9", "5-9", "10-15", "10-15", "16-17", "16-17"];
        assert_eq!(bands, expected.map(Some).into_iter().chain([None]).collect::<Vec<_>>());
    }

    #[test]
    fn help_is_open_at_entry_until_it_has_ended() {
        let child = with(vec![
            help(Kind::ChildInNeedPlan, "2025-01-01", Some("2026-10-01")),
            help(Kind::EdgeOfCare, "2026-01-01", Some("2026-10-02")),
            help(Kind::ChildProtectionPlan, "2026-02-01", None),
            help(Kind::FamilyGroupConference, "2026-03-01", None), // happened on one day
            help(Kind::MentalHealthService, "2026-10-03", None),   // after entry
        ]);
        let open: Vec<_> = child.help_open_at_entry().map(|help| help.kind.code()).collect();
        assert_eq!(open, ["EOC", "CPP"]);
    }

    #[test]
    fn days_from_the_last_help_count_to_entry() {
        assert_eq!(with(vec![]).days_from_last_help(), None);
        let ended = help(Kind::EarlyHelpPlan, "2026-01-01", Some("2026-09-22"));
        assert_eq!(with(vec![ended.clone()]).days_from_last_help(), Some(10));
        let open = help(Kind::ChildInNeedPlan, "2026-01-01", None);
        assert_eq!(with(vec![ended, open]).days_from_last_help(), Some(0));
        let said = help(Kind::NothingKnown, "2026-10-02", None);
        assert_eq!(with(vec![said]).days_from_last_help(), None);
    }

    #[test]
    fn the_highest_stage_is_the_furthest_along_the_journey() {
        assert_eq!(with(vec![]).highest_stage(), None);
        let plan = help(Kind::ChildInNeedPlan, "2026-01-01", None);
        let earlier = help(Kind::EarlyHelpPlan, "2026-05-01", None);
        let child = with(vec![plan, earlier]);
        assert_eq!(child.highest_stage(), Some(Stage::Safeguarding));
        let earlier_periods = vec![period("2020-01-01", Some("2020-06-01"), PeriodKind::Admission)];
        assert_eq!(Admission { earlier_periods, ..child }.highest_stage(), Some(Stage::Permanence));
    }

    #[test]
    fn known_since_is_the_start_of_unbroken_involvement_that_reaches_entry() {
        let referral = || help(Kind::Referral, "2024-10-20", None);
        let assessment = |to| help(Kind::Assessment, "2024-10-21", Some(to));
        let plan = || help(Kind::ChildInNeedPlan, "2024-11-02", None);
        let contact = || help(Kind::Contact, "2024-10-19", None);
        let cases = [
            (vec![], None),
            (vec![plan()], Some("2024-11-02")),
            (vec![plan(), assessment("2024-11-01")], Some("2024-10-21")), // ends the day before the plan begins
            (vec![plan(), assessment("2024-10-31")], Some("2024-11-02")), // a day between them
            (vec![plan(), assessment("2025-06-01"), referral()], Some("2024-10-20")), // overlaps; the day before it
            (vec![plan(), assessment("2024-11-01"), referral(), contact()], Some("2024-10-20")), // not a contact
            (vec![assessment("2026-10-01")], Some("2024-10-21")),
            (vec![assessment("2026-09-30")], None), // does not reach entry
            (vec![contact()], None),
        ];
        for (interventions, expected) in cases {
            let said = format!("{interventions:?}");
            assert_eq!(with(interventions).known_since(), expected.map(day), "{said}");
        }
    }

    #[test]
    fn known_days_count_to_entry_and_earlier_care_is_involvement() {
        // 2 November 2024 to 2 October 2026: 365 + 334 days.
        let plan = help(Kind::ChildInNeedPlan, "2024-11-02", None);
        let child = with(vec![plan]);
        assert_eq!(child.known_for_days(), Some(699));
        let earlier_periods = vec![period("2023-11-02", Some("2024-11-01"), PeriodKind::Admission)];
        assert_eq!(Admission { earlier_periods, ..child }.known_since(), Some(day("2023-11-02")));
    }

    #[test]
    fn absence_is_claimed_kind_by_kind_where_a_list_of_that_kind_covers_all_months() {
        let found = |child: &Admission, kinds: &[Kind]| child.had(kinds, 24);
        let nothing = with(vec![]);
        let listed = Admission { coverage: looked_at(List::EarlyHelp), ..with(vec![]) };
        for (said, kinds, expected) in [
            ("the list of it", EARLY_HELP, Found::No),
            ("what early help begins with", &[Kind::EarlyHelpAssessment], Found::No),
            ("no list holds it", &[Kind::ParentingProgramme], Found::NotKnown),
            ("no list holds it", &[Kind::FamilyGroupConference], Found::NotKnown),
            ("another list would hold it", &[Kind::ChildInNeedPlan], Found::NotKnown),
            ("one list of two", &[Kind::EarlyHelpAssessment, Kind::Referral], Found::NotKnown),
            ("no list holds the other", &[Kind::EarlyHelpAssessment, Kind::EdgeOfCare], Found::NotKnown),
        ] {
            assert_eq!(found(&listed, kinds), expected, "{said}: {kinds:?}");
            assert_eq!(found(&nothing, kinds), Found::NotKnown, "{said}: {kinds:?}");
        }
        let mut short = listed;
        Arc::make_mut(&mut short.coverage).windows[0].first_on = day("2024-10-02");
        assert_eq!(found(&short, EARLY_HELP), Found::No);
        Arc::make_mut(&mut short.coverage).windows[0].first_on = day("2024-10-03"); // a day short of 24 months
        assert_eq!(found(&short, EARLY_HELP), Found::NotKnown);
    }

    #[test]
    fn one_row_proves_itself_only() {
        for source in [Source::Typed, Source::Template] {
            let child = with(vec![Intervention { source, ..help(Kind::MentalHealthService, "2026-01-01", None) }]);
            assert_eq!(child.had(&[Kind::MentalHealthService], 24), Found::Yes);
            for kind in [Kind::FamilyGroupConference, Kind::EdgeOfCare, Kind::KinshipExploration, Kind::PreProceedings]
            {
                assert_eq!(child.had(&[kind], 24), Found::NotKnown, "{kind:?}");
            }
        }
    }

    #[test]
    fn a_request_that_names_alternatives_says_nothing_of_a_kind() {
        let alternatives = Some("A stay with the aunt".to_owned());
        let asked = EntryRequest { alternatives, ..request("2026-10-01") };
        let child = Admission { request: Some(asked), ..with(vec![]) };
        for kind in [Kind::FamilyGroupConference, Kind::EdgeOfCare, Kind::PreProceedings] {
            assert_eq!(child.had(&[kind], 24), Found::NotKnown, "{kind:?}");
        }
    }

    #[test]
    fn that_nothing_was_known_is_said_of_every_kind() {
        let said = with(vec![help(Kind::NothingKnown, "2026-10-02", None)]);
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::NothingKnown) {
            assert_eq!(said.had(&[*kind], 24), Found::No, "{kind:?}");
        }
    }

    #[test]
    fn the_requests_answer_about_the_family_network_says_whether_kinship_was_explored() {
        let recorded = || help(Kind::KinshipExploration, "2026-09-01", None);
        let listed = || Intervention { source: Source::Template, ..help(Kind::EdgeOfCare, "2026-01-01", None) };
        let cases = [
            (Some(Answer::Yes), vec![], Found::Yes),
            (Some(Answer::Partly), vec![listed()], Found::Yes),
            (Some(Answer::No), vec![], Found::No),
            (Some(Answer::No), vec![recorded()], Found::Yes),
            (None, vec![], Found::NotKnown), // though alternatives were written down
            (None, vec![listed()], Found::NotKnown),
        ];
        for (network_explored, interventions, expected) in cases {
            let alternatives = Some("A stay with the aunt".to_owned());
            let asked = EntryRequest { alternatives, network_explored, ..request("2026-10-01") };
            let child = Admission { request: Some(asked), ..with(interventions) };
            assert_eq!(child.had(&[Kind::KinshipExploration], 24), expected, "{network_explored:?}");
        }
    }

    #[test]
    fn help_counts_when_any_of_it_lies_in_the_window() {
        let cases = [
            ("2024-01-01", Some("2024-10-02"), Found::Yes), // ended on the window's first day
            ("2024-01-01", Some("2024-10-01"), Found::No),
            ("2020-01-01", None, Found::Yes), // still open
            ("2026-10-02", None, Found::Yes), // the day of entry
            ("2026-10-03", None, Found::No),
        ];
        for (from, to, expected) in cases {
            let child = with(vec![help(Kind::EarlyHelpAssessment, from, to)]);
            let child = Admission { coverage: looked_at(List::EarlyHelp), ..child };
            assert_eq!(child.had(EARLY_HELP, 24), expected, "{from} to {to:?}");
        }
    }
}
