use super::*;
use crate::domain::Id;
use crate::domain::admission::EntryKind;
use crate::domain::calendar::Month;
use crate::domain::coverage::{Coverage, List};
use crate::domain::entry_request::{Role, Verdict};
use crate::domain::figures::usual_range::Signal;
use crate::domain::intervention::Kind;
use crate::domain::meeting::Review;
use crate::domain::sample::{admission, check, day, decision, entered, help, looked_at, period, request, status};

const AS_OF: &str = "2026-11-12";

/// A month, and the figure with a code. The sample's children came on Friday 2 October 2026.
fn figure(code: &str, admissions: &[Admission]) -> Figure {
    of_month(code, admissions, &[], &[])
}

fn of_month(code: &str, admissions: &[Admission], history: &[u32], open: &[Course]) -> Figure {
    let figures = month_in_figures(admissions, history, open, day(AS_OF), &Settings::default());
    figures.into_iter().find(|figure| figure.code == code).unwrap()
}

/// `Under 1 1/10`; rows apart have no base.
fn rows(figure: &Figure) -> Vec<String> {
    let of = |of: Option<u32>| of.map_or_else(String::new, |of| format!("/{of}"));
    figure.rows.iter().map(|row| format!("{} {}{}", row.label, row.n, of(row.of))).collect()
}

fn shares(figure: &Figure) -> (Option<u32>, Option<u32>, Option<f64>) {
    (figure.n, figure.of, figure.value)
}

/// So many different children who came under section 20.
fn children(count: usize) -> Vec<Admission> {
    let numbered = |number: usize| {
        let mut one = admission("V2");
        one.child.id = Id::of_fact(&["child", &number.to_string()]);
        one
    };
    (0..count).map(numbered).collect()
}

fn each<T>(values: impl IntoIterator<Item = T>, set: impl Fn(&mut Admission, T)) -> Vec<Admission> {
    let with = |value| {
        let mut one = admission("V2");
        set(&mut one, value);
        one
    };
    values.into_iter().map(with).collect()
}

#[test]
fn admissions_are_counted_with_the_different_children_beside_them() {
    // The year of the usual range's own test: mean 13, limits 2.36 and 23.64, so 3 to 23.
    let history = [11, 15, 9, 13, 15, 11, 17, 13, 11, 13, 17, 11];
    let mut month = children(11);
    month[10].child.id = month[0].child.id;
    let mut gone = admission("V2");
    gone.period.missing_since = Some(day("2026-11-01"));
    month.push(gone);
    let found = of_month("admissions", &month, &history, &[]);
    let beside = ["Different children 11/12", "No longer in the extract 1/12"].map(str::to_owned).to_vec();
    assert_eq!((found.n, found.of, rows(&found)), (Some(12), None, beside));
    assert_eq!(found.usual_range.map(|range| range.points), Some(12));
    assert_eq!(
        found.sentence,
        "Admissions: 12 admissions; different children (11), no longer in the extract (1); usual range 3 to 23: no change \
         worth explaining."
    );
}

#[test]
fn a_signal_is_said_without_a_judgement_and_a_short_history_is_said() {
    // Fifteen months of 10 and 12 in turn, then 60: see the usual range's own test (8.68 to 19.32).
    let history: Vec<u32> = [10, 12].into_iter().cycle().take(15).chain([60]).collect();
    let found = of_month("admissions", &children(60), &history, &[]);
    assert_eq!(found.signal, Some(Signal::Above));
    assert!(found.sentence.ends_with("usual range 9 to 19: above the usual range."), "{}", found.sentence);
    let found = of_month("admissions", &children(1), &[1, 0, 1], &[]);
    assert_eq!((found.usual_range, found.signal), (None, Some(Signal::TooFewPoints)));
    assert_eq!(
        found.sentence,
        "Admissions: 1 admission; different children (1); fewer than 12 points: too few for a usual range."
    );
}

#[test]
fn ages_are_in_bands_and_those_not_known_have_a_row() {
    // On 2 October 2026: 5 months; 1 to the day; a day short of 5; 5 to the day; a day short of 10; 10 to the day; a day
    // short of 16; 16 to the day; not known; 18 to the day.
    let births = [
        Some("2026-05-01"),
        Some("2025-10-02"),
        Some("2021-10-03"),
        Some("2021-10-02"),
        Some("2016-10-03"),
        Some("2016-10-02"),
        Some("2010-10-03"),
        Some("2010-10-02"),
        None,
        Some("2008-10-02"),
    ];
    let found = figure("age-on-entry", &each(births, |one, born: Option<&str>| one.child.born_on = born.map(day)));
    assert_eq!(
        rows(&found),
        [
            "Under 1 1/10",
            "1 to 4 2/10",
            "5 to 9 2/10",
            "10 to 15 2/10",
            "16 to 17 1/10",
            "18 or over 1/10",
            "Not known 1/10"
        ]
    );
    assert_eq!((found.n, found.of, found.rows[1].value), (None, Some(10), Some(0.2)));
    let nobody_of_18 = figure("age-on-entry", &children(9)); // the sample's child is 14
    assert_eq!(nobody_of_18.rows.len(), 6);
    assert_eq!((nobody_of_18.rows[3].n, nobody_of_18.rows[3].value), (9, None)); // no share of fewer than 10
}

#[test]
fn legal_routes_are_called_by_their_names() {
    let routes = [Some("V2"), Some("L1"), Some("V2"), Some("X9"), None];
    let set = |one: &mut Admission, code: Option<&str>| {
        one.period.route_on_entry = code.map(crate::domain::legal_status::LegalCode::new);
    };
    let found = figure("route-on-entry", &each(routes, set));
    let police = "Police protection, in local authority accommodation 1/5";
    assert_eq!(rows(&found), ["Section 20 2/5", police, "Another code 1/5", "Not known 1/5"]);
    assert_eq!(
        found.sentence,
        "Legal route on entry: 5 admissions; section 20 (2), police protection, in local authority accommodation (1), \
         another code (1), not known (1)."
    );
}

#[test]
fn needs_are_called_by_their_names() {
    let needs = [Some("N1"), Some(" n1 "), Some("N8"), Some("Zebedee's mother"), Some("N0"), None];
    let found = figure("need", &each(needs, |one, need: Option<&str>| one.period.need = need.map(str::to_owned)));
    assert_eq!(rows(&found)[0], "Abuse or neglect 2/6");
    assert_eq!(rows(&found)[1..7].iter().filter(|row| row.ends_with(" 0/6")).count(), 6);
    assert_eq!(rows(&found)[7..], ["Absent parenting 1/6", "Another code 2/6", "Not known 1/6"]);
    assert!(!found.sentence.contains("edebee"), "what is no code is told to nobody whom a figure is for");
}

#[test]
fn an_entry_that_is_not_recorded_stands_apart_from_what_shares_are_of() {
    let mut month = vec![entered(EntryKind::Planned, admission("V2")), admission("L1"), admission("J1")];
    month.extend([admission("V2"), admission("C1")]); // their routes do not tell
    month.extend((0..8).map(|_| entered(EntryKind::Unplanned, admission("V2"))));
    let found = figure("entry", &month);
    assert_eq!(
        rows(&found),
        ["Planned 1/11", "Unplanned 8/11", "Emergency 1/11", "Placed by a court 1/11", "Not recorded 2"]
    );
    assert_eq!((found.rows[1].value, found.rows[4].value), (Some(8.0 / 11.0), None));
    assert_eq!(
        found.sentence,
        "Planned or not: 11 admissions; planned (1), unplanned (8), emergency (1), placed by a court (1); apart from \
         these, not recorded (2)."
    );
}

#[test]
fn unplanned_though_known_is_of_those_where_both_are_known() {
    let known = |kind, since: &str| {
        let mut one = entered(kind, admission("V2"));
        one.interventions = vec![help(Kind::ChildInNeedPlan, since, None)];
        one
    };
    let nothing_known = |kind| {
        let mut one = entered(kind, admission("V2"));
        one.interventions = vec![help(Kind::NothingKnown, "2026-10-02", None)];
        one
    };
    let covered = |one: Admission| {
        let windows = List::ALL.iter().flat_map(|list| looked_at(*list).windows.clone());
        Admission { coverage: Coverage { windows: windows.collect() }.into(), ..one }
    };
    let month = [
        known(EntryKind::Unplanned, "2026-04-01"),          // 6 months and a day: yes
        known(EntryKind::Emergency, "2024-01-01"),          // yes
        covered(known(EntryKind::Unplanned, "2026-04-02")), // 6 months to the day: not more
        known(EntryKind::Unplanned, "2026-04-02"),          // and nobody looked further back
        known(EntryKind::Planned, "2024-01-01"),            // planned
        nothing_known(EntryKind::Unplanned),                // said to be unknown: no
        entered(EntryKind::Unplanned, admission("V2")),     // nobody can say
        known(EntryKind::NotRecorded, "2024-01-01"),        // nobody said how
    ];
    let found = figure("unplanned-though-known", &month);
    assert_eq!(shares(&found), (Some(2), Some(5), None));
    assert_eq!(rows(&found), ["Unplanned though known 2/5", "Other entries 3/5", "Not known 3"]);
}

#[test]
fn no_early_help_is_of_those_where_it_was_looked_for() {
    let mut with_help = admission("V2");
    with_help.interventions = vec![help(Kind::EarlyHelpAssessment, "2025-01-01", Some("2025-06-01"))];
    let looked = Admission { coverage: looked_at(List::EarlyHelp), ..admission("V2") };
    let mut month = vec![with_help; 4];
    month.extend(vec![looked; 6]);
    month.push(admission("V2")); // not looked for
    let found = figure("no-early-help", &month);
    assert_eq!(shares(&found), (Some(6), Some(10), Some(0.6)));
    assert_eq!(
        found.sentence,
        "No early help in the 24 months before entry: 6 of 10 admissions; early help (4); apart from these, not known \
         (1)."
    );
}

#[test]
fn a_decision_on_the_day_of_entry_is_not_called_one_before_it() {
    let decided = |days: &[&str]| {
        let mut one = admission("V2");
        let taken = |day: &&str| decision(Role::DutyHead, None, day, Verdict::Agreed);
        one.request = Some(crate::domain::entry_request::EntryRequest {
            decisions: days.iter().map(taken).collect(),
            ..request("2026-09-30")
        });
        one
    };
    let month = [
        decided(&["2026-10-01", "2026-10-05"]), // the first of them counts
        decided(&["2026-10-02"]),
        decided(&["2026-10-05"]),
        decided(&[]),
        admission("V2"),
    ];
    let found = figure("decision-before-entry", &month);
    assert_eq!(shares(&found), (Some(1), Some(3), None));
    assert_eq!(
        rows(&found),
        [
            "Decided before the day of entry 1/3",
            "Decided on the day of entry 1/3",
            "Decided after it 1/3",
            "No decision recorded 2"
        ]
    );
}

#[test]
fn what_is_not_written_up_yet_is_neither_in_time_nor_later() {
    // Friday 2 October is day 0, Monday 5 day 1, Tuesday 6 day 2, Wednesday 7 day 3; 2 are allowed.
    let days = [Some("2026-10-02"), Some("2026-10-06"), Some("2026-10-07"), None];
    let found =
        figure("written-up-in-time", &each(days, |one, on: Option<&str>| one.period.written_up_on = on.map(day)));
    assert_eq!(shares(&found), (Some(2), Some(4), None));
    assert_eq!(rows(&found), ["In time 2/4", "Later 1/4", "Not written up yet 1/4"]);
}

#[test]
fn returns_reviews_and_orders_are_of_all() {
    let mut month = children(12);
    month[0].earlier_periods =
        vec![period("2025-01-01", Some("2025-10-02"), crate::domain::admission::PeriodKind::Admission)]; // 365 days
    month[1].earlier_periods =
        vec![period("2025-01-01", Some("2025-10-01"), crate::domain::admission::PeriodKind::Admission)]; // 366
    month[2].reviews = vec![review()];
    month[3].reviews = vec![review(), review()];
    let order = |from: &str| vec![status("V2", "2026-10-02", Some(from)), status("C1", from, None)];
    month[4].legal_statuses = order("2026-11-12");
    month[5].legal_statuses = order("2026-11-13"); // after the day that is asked about
    assert_eq!(shares(&figure("re-entry", &month)), (Some(1), Some(12), Some(1.0 / 12.0)));
    let reviewed = figure("reviewed", &month);
    assert_eq!(reviewed.sentence, "Reviewed: 2 of 12 admissions; not reviewed yet (10).");
    assert_eq!(shares(&figure("section-20-to-order", &month)), (Some(1), Some(12), Some(1.0 / 12.0)));
}

fn review() -> Review {
    Review {
        id: Id::of_fact(&["review"]),
        meeting_id: Id::of_fact(&["meeting"]),
        meeting_month: Month::containing(day("2026-10-01")),
        held_on: None,
        period_id: Id::of_fact(&["period", "2026-10-02"]),
        is_carried: false,
        summary: Some("Well prepared.".to_owned()),
        answers: Vec::new(),
    }
}

#[test]
fn unaccompanied_children_are_counted_where_it_is_recorded() {
    let answers = [Some(true), Some(false), Some(false), None];
    let found = figure("unaccompanied", &each(answers, |one, answer| one.child.unaccompanied = answer));
    assert_eq!(rows(&found), ["Unaccompanied 1/3", "Not unaccompanied 2/3", "Not recorded 1"]);
}

#[test]
fn open_agreements_are_counted_by_band_with_the_longest_and_their_checks() {
    // On 12 November 2026: since 2 October 41 days; since 16 October 27; since 13 May 18 + 30 + 31 + 31 + 30 + 31 + 12,
    // so 183. By the ladder the next checks are due after 3 days, 28 days, 3 months ... from each start.
    let since = |from: &str| {
        let mut one = admission("V2");
        one.legal_statuses = vec![status("V2", from, None)];
        one
    };
    let mut checked = since("2026-10-02");
    checked.follow_ups =
        vec![crate::domain::follow_up::FollowUp { next_check_on: Some(day("2026-12-01")), ..check("2026-11-01") }];
    let course = |one: &Admission| Course::on(one, day(AS_OF), &crate::domain::section20::Ladder::default()).unwrap();
    let open = [&checked, &since("2026-10-16"), &since("2026-05-13")].map(course);
    let found = of_month("open-section-20", &[], &[], &open);
    assert_eq!(rows(&found), ["0 to 27 days 1/3", "28 to 83 days 1/3", "84 to 182 days 0/3", "183 days or more 1/3"]);
    assert_eq!((found.n, found.longest_days), (Some(3), Some(183)));
    assert_eq!(
        found.sentence,
        "Open section 20: 3 open section 20 agreements; 0 to 27 days (1), 28 to 83 days (1), 183 days or more (1); the \
         longest 183 days."
    );
    let mut open = open;
    open[2].days.at_least = true;
    let found = of_month("open-section-20", &[], &[], &open);
    assert!(found.sentence.ends_with("; the longest at least 183 days."), "{}", found.sentence);
    assert_eq!(shares(&of_month("section-20-next-check", &[], &[], &open)), (Some(1), Some(3), None));
    // The two that were never checked are past the first rung of the ladder, 72 hours.
    assert_eq!(shares(&of_month("section-20-check-overdue", &[], &[], &open)), (Some(2), Some(3), None));
}

#[test]
fn a_month_without_admissions_has_every_figure_and_no_share() {
    for figure in month_in_figures(&[], &[], &[], day(AS_OF), &Settings::default()) {
        assert_eq!((figure.n.or(figure.of), figure.value), (Some(0), None), "{}", figure.code);
        assert!(figure.sentence.starts_with(&format!("{}: ", figure.label)), "{}", figure.sentence);
    }
    assert_eq!(figure("reviewed", &[]).sentence, "Reviewed: no admissions to count.");
}

#[test]
fn every_figure_has_a_code_of_its_own_and_comes_back_from_a_snapshot() {
    let figures = month_in_figures(&children(12), &[12; 12], &[], day(AS_OF), &Settings::default());
    let mut codes: Vec<&str> = figures.iter().map(|figure| figure.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), figures.len());
    let kept = serde_json::to_string(&figures).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Figure>>(&kept).unwrap(), figures);
    assert!(figures.iter().all(|figure| figure.definition.ends_with('.') && figure.sentence.ends_with('.')));
}
