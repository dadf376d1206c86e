use proptest::prelude::*;

use super::*;
use crate::domain::coverage::List;
use crate::domain::entry_request::Role;
use crate::domain::follow_up::{FollowUp, Purpose};
use crate::domain::intervention::Intervention;
use crate::domain::sample::{
    action, admission, check, day, decision, entered, help, looked_at, period, request, status,
};

const AS_OF: &str = "2026-11-12";

fn told(admission: &Admission) -> Vec<String> {
    sentences(admission, day(AS_OF), &Settings::default())
}

/// The child of the product's drawing: known for 23 months, unplanned, section 20 for 41 days. Early help was looked
/// for; of family group conferences and pre-proceedings nobody keeps a list.
fn known_and_unplanned() -> Admission {
    let mut child = entered(EntryKind::Unplanned, admission("V2"));
    child.interventions = vec![
        help(Kind::ChildInNeedPlan, "2024-11-02", Some("2025-11-30")),
        help(Kind::ChildProtectionPlan, "2025-11-30", None),
    ];
    let mut asked = request("2026-10-02");
    asked.alternatives = Some("A stay with the aunt".to_owned());
    asked.legal_advice = Some(LegalAdvice::NotSought);
    asked.decisions = vec![decision(Role::DutyHead, Some("P. Thistledown"), "2026-10-02", Verdict::Agreed)];
    child.request = Some(asked);
    child.coverage = looked_at(List::EarlyHelp);
    child
}

#[test]
fn the_story_is_told_in_plain_sentences() {
    let mut child = known_and_unplanned();
    child.follow_ups = vec![check("2026-10-05")];
    child.actions = vec![action("2026-11-10"), action("2026-11-20")];
    assert_eq!(
        told(&child),
        [
            "C-1042, a child of 14, entered care on 2 Oct 2026: section 20; unplanned.",
            "Known for 23 months before entry; open at entry: child protection plan.",
            "In the 24 months before entry there was no early help.",
            "Entry was asked for on 2 Oct 2026; the duty Head of Service agreed on 2 Oct 2026; legal advice was not sought.",
            "Section 20 has run unchanged for 41 days, since 2 Oct 2026; the council has no parental responsibility.",
            "A section 20 follow-up was due on 30 Oct 2026, 13 days ago.",
            "2 actions are open, 1 past its date.",
        ]
    );
}

#[test]
fn what_is_not_recorded_is_said_to_be_so_and_nothing_is_made_of_it() {
    let mut child = admission("C1");
    child.child.born_on = None;
    assert_eq!(
        told(&child),
        [
            "C-1042, whose age is not known, entered care on 2 Oct 2026: interim care order; whether planned is not recorded.",
            "No help before entry is recorded.",
            "No request for entry is recorded.",
            "The legal status since 2 Oct 2026 is interim care order; the council shares parental responsibility.",
        ]
    );
    child.period.route_on_entry = None;
    child.legal_statuses.clear();
    let said = told(&child).join(" ");
    assert!(
        said.contains("legal route not known") && said.contains("The legal status on 12 Nov 2026 is not known."),
        "{said}"
    );
}

/// Entry is on 2 October 2026. 7 August: 24 days of August, 30 of September and 2 of October, 56 days before.
#[test]
fn earlier_help_with_a_gap_is_told_and_nothing_begins_with_the_day_of_entry() {
    const NOTHING: (&str, &str) =
        ("Nothing is recorded from before the day of entry.", "Nothing recorded before the day of entry.");
    let on_the_day = || help(Kind::Assessment, "2026-10-02", None);
    let ended = |on| help(Kind::ChildInNeedPlan, "2025-01-02", Some(on));
    let contact = |on| help(Kind::Contact, on, None);
    let cases = [
        (
            vec![ended("2026-08-07"), on_the_day()],
            "Known earlier; the last help ended 7 Aug 2026, 56 days before entry.",
            "Known earlier, last help ended 56 days before entry.",
        ),
        (
            vec![ended("2026-09-30")],
            "Known earlier; the last help ended 30 Sep 2026, 2 days before entry.",
            "Known earlier, last help ended 2 days before entry.",
        ),
        (vec![on_the_day()], NOTHING.0, NOTHING.1),
        (vec![contact("2026-10-02")], NOTHING.0, NOTHING.1),
        (
            vec![contact("2026-10-01"), on_the_day()],
            "The last recorded help before entry ended 1 day before.",
            "Last help ended 1 day before entry.",
        ),
        (
            vec![help(Kind::Assessment, "2026-10-01", None)],
            "Known for 1 day before entry; open at entry: assessment.",
            "Known for 1 day, assessment open at entry.",
        ),
    ];
    for (interventions, sentence, short) in cases {
        let child = Admission { interventions, ..admission("C1") };
        assert_eq!(told(&child)[1], sentence);
        let headline = headline(&child, day(AS_OF));
        assert!(headline.contains(&format!("planned. {short} Interim")), "{headline}");
    }
    let earlier_periods = vec![period("2019-01-01", Some("2020-10-02"), PeriodKind::Admission)];
    let child = Admission { earlier_periods, interventions: vec![on_the_day()], ..admission("C1") };
    // Six years, of which 2024 has its 29 February: 6 * 365 + 1.
    assert_eq!(told(&child)[1], "Known earlier; the last time in care ended 2 Oct 2020, 2191 days before entry.");
}

#[test]
fn a_conversion_and_the_end_of_care_are_told() {
    let mut child = admission("V2");
    child.legal_statuses =
        vec![status("V2", "2026-10-02", Some("2026-10-20")), status("C1", "2026-10-20", Some("2026-11-01"))];
    child.period.ended_on = Some(day("2026-11-01"));
    child.period.end_reason = Some("E4A".to_owned());
    let said = told(&child).join(" ");
    assert!(said.contains("Section 20 became interim care order on 20 Oct 2026."), "{said}");
    assert!(
        said.contains("Care ended on 1 Nov 2026 after 30 days: returned home as part of the care planning process.")
    );
    assert!(!said.contains("follow-up"), "{said}");
    assert_eq!(
        headline(&child, day("2026-10-31")),
        "Not recorded whether planned. No help before entry recorded. Interim care order from 20 Oct, after section 20."
    );
    assert!(headline(&child, day(AS_OF)).ends_with("Care ended 1 Nov after 30 days."));
}

#[test]
fn a_young_person_is_called_so_and_agrees_for_themselves() {
    let mut child = admission("V2");
    child.child.born_on = Some(day("2010-01-01"));
    child.follow_ups = vec![FollowUp { purpose: Some(Purpose::OwnAgreement), ..check("2026-10-05") }];
    let said = told(&child).join(" ");
    assert!(
        said.contains("C-1042, a young person of 16,") && said.contains("by the young person's own agreement"),
        "{said}"
    );
    assert!(!said.contains("parent may") && !said.contains("a child"), "{said}");
}

#[test]
fn care_that_began_before_the_extract_has_no_entry_day() {
    let mut child = admission("V2");
    child.period.kind = PeriodKind::EarlierStart;
    let said = told(&child).join(" ");
    assert!(said.contains("was in care by 2 Oct 2026, the first date seen; the start is not known."), "{said}");
    assert!(said.contains("for at least 41 days, since 2 Oct 2026 or before"), "{said}");
}

#[test]
fn the_headline_is_like_the_one_of_the_drawing() {
    let child = known_and_unplanned();
    assert_eq!(
        headline(&child, day(AS_OF)),
        "Unplanned. Known for 23 months, child protection plan open at entry, no early help. Section 20 from 2 Oct, \
         unchanged after 41 days."
    );
}

#[test]
fn a_headline_says_what_is_not_known() {
    assert_eq!(
        headline(&admission("C1"), day("2027-01-02")),
        "Not recorded whether planned. No help before entry recorded. Interim care order from 2 Oct 2026."
    );
    let mut unknown = admission("L1");
    unknown.interventions = vec![help(Kind::NothingKnown, "2026-10-02", None)];
    unknown.legal_statuses[0].code = None;
    assert_eq!(headline(&unknown, day("2027-01-02")), "Emergency. Nothing known before entry. Legal status not known.");
}

#[test]
fn a_headline_fits_two_lines_beside_the_childs_number() {
    let mut child = known_and_unplanned();
    child.coverage = looked_at(List::EarlyHelp);
    child.earlier_periods = vec![period("2024-01-01", Some("2025-10-03"), PeriodKind::Admission)];
    for reference in ["C-1", "C-1042", "A reference of a council that likes them long"] {
        child.child.child_ref = reference.to_owned();
        let said = headline(&child, day(AS_OF));
        let shown: String = reference.chars().take(19).collect();
        assert!(crate::domain::text::wrap(&format!("{shown}  {said}"), 78).len() <= 2, "{said}");
        assert!(said.contains("back in care after 364 days") && said.ends_with("unchanged after 41 days."), "{said}");
    }
}

#[test]
fn no_name_and_no_unwanted_word_is_ever_told() {
    let mut child = known_and_unplanned();
    child.earlier_periods = vec![period("2024-01-01", Some("2025-10-03"), PeriodKind::Admission)];
    let said = format!("{} {}", told(&child).join(" "), headline(&child, day(AS_OF))).to_lowercase();
    for unwanted in ["zebedee", "quillfeather", "thistledown", "lac", "removed", "taken", "bed", "contact", "failed"] {
        assert!(!said.split(|c: char| !c.is_alphabetic()).any(|word| word == unwanted), "{unwanted}: {said}");
    }
}

/// Any help, any route, any day of entry kind, as far as the story looks at them.
fn anything() -> impl Strategy<Value = Admission> {
    let helped = (proptest::sample::select(Kind::ALL), 0_u64..4000, proptest::option::of(0_u64..2000));
    let route = proptest::sample::select(vec!["V2", "V3", "C1", "E1", "L1", "L2", "J1", "J2", "J3", "Q9"]);
    let how = proptest::option::of(proptest::sample::select(EntryKind::ALL));
    (proptest::collection::vec(helped, 0..8), route, how, any::<bool>()).prop_map(|(helped, route, how, asked)| {
        let start = |before| day("2026-10-20") - chrono::Days::new(before);
        let one = |(kind, before, lasts): (Kind, u64, Option<u64>)| Intervention {
            started_on: start(before),
            ended_on: lasts.map(|days| start(before) + chrono::Days::new(days)),
            ..help(kind, "2026-01-01", None)
        };
        let mut child = admission(route);
        child.period.recorded_entry = how;
        child.request = asked.then(|| request("2026-10-01"));
        child.interventions = helped.into_iter().map(one).collect();
        child
    })
}

proptest! {
    #[test]
    fn every_headline_fits_and_every_story_is_short(child in anything(), later in 0_u64..3000) {
        let as_of = day("2026-09-01") + chrono::Days::new(later);
        let said = format!("C-1042  {}", headline(&child, as_of));
        prop_assert!(crate::domain::text::wrap(&said, 78).len() <= 2, "{}", said);
        let told = sentences(&child, as_of, &Settings::default());
        prop_assert!((4..=9).contains(&told.len()));
        prop_assert!(told.iter().all(|sentence| sentence.ends_with('.') && !sentence.contains("..")));
    }
}

#[test]
fn absences_are_told_in_one_sentence_and_pre_proceedings_are_many() {
    for (absent, expected) in [
        (vec![], None),
        (vec![NO_PRE_PROCEEDINGS], Some("there were no pre-proceedings.")),
        (vec!["no early help"], Some("there was no early help.")),
        (
            vec!["no family group conference", NO_PRE_PROCEEDINGS, "no early help"],
            Some("there was no family group conference, no pre-proceedings and no early help."),
        ),
    ] {
        let expected = expected.map(|rest| format!("In the 24 months before entry {rest}"));
        assert_eq!(absences_in_words(&absent), expected);
    }
}

#[test]
fn the_end_of_care_has_its_year_where_entry_is_of_another() {
    let mut child = admission("V2");
    child.period.ended_on = Some(day("2026-10-20"));
    assert!(headline(&child, day(AS_OF)).contains("Care ended 20 Oct after"));
    child.period.started_on = day("2025-10-02");
    assert!(headline(&child, day(AS_OF)).contains("Care ended 20 Oct 2026 after"));
}

#[test]
fn that_the_extract_lacks_the_child_is_told_first_and_fits_two_lines() {
    let mut child = known_and_unplanned();
    child.period.missing_since = Some(day("2026-11-01"));
    let gone = "No longer in the extract of 1 Nov 2026: what stands here is as an earlier extract had it.";
    assert_eq!(told(&child)[1], gone);
    let headline = headline(&child, day(AS_OF));
    assert!(headline.starts_with("No longer in the extract of 1 Nov 2026. Unplanned. Known for"), "{headline}");
    assert!(headline.ends_with("Section 20 from 2 Oct, unchanged after 41 days."), "{headline}");
    assert!(super::super::text::wrap(&format!("C-1042  {headline}"), 78).len() <= 2, "{headline}");
    let then = child.as_at(day("2026-10-31"));
    assert!(!super::headline(&then, day("2026-10-31")).contains("extract"), "the extract came later");
}

#[test]
fn an_earlier_period_that_the_extract_lacks_is_told_with_its_doubt() {
    let mut child = admission("V2");
    let mut earlier = period("2025-10-02", Some("2026-03-01"), PeriodKind::Admission);
    earlier.missing_since = Some(day("2026-11-01"));
    child.earlier_periods = vec![earlier];
    // 1 March to 2 October: 30 + 30 + 31 + 30 + 31 + 31 + 30 + 2.
    let expected = "An earlier period of care had ended 215 days before (no longer in the extract of 1 Nov 2026).";
    assert!(told(&child).contains(&expected.to_owned()), "{:?}", told(&child));
}

/// What is looked at a second time, without what came after the decision.
#[test]
fn an_age_that_cannot_be_is_said_before_a_decision_and_a_legal_status_is_not() {
    let mut child = admission("V2");
    child.child.born_on = Some(day("2008-10-02"));
    let check = "Check the age: aged 18 when care started on 2 Oct 2026; a child is under 18 (rule 352).";
    assert_eq!(before_decision(&child).iter().filter(|told| *told == check).count(), 1);
    child.child.born_on = Some(day("2017-03-04"));
    child.legal_statuses = vec![status("J1", "2026-10-02", None)];
    assert!(told(&child).iter().any(|told| told.starts_with("Check the legal status: ")));
    assert!(before_decision(&child).iter().all(|told| !told.starts_with("Check")));
}
