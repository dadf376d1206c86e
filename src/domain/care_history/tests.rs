//! Expected periods are worked out by hand from domain.md's rules, beside each case.

use super::*;
use PeriodKind::{Admission, EarlierStart, ShortBreak};

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// `"2018-01-01 S V2 U4/PR1 2018-02-01 X1"`, with `-` for an empty cell.
fn episode(text: &str) -> Episode {
    let cells: Vec<Option<&str>> = text.split(' ').map(|cell| (cell != "-").then_some(cell)).collect();
    let owned = |at: usize| cells[at].map(str::to_owned);
    let (kind, provider) = cells[3].and_then(|place| place.split_once('/')).unzip();
    Episode {
        started_on: day(cells[0].unwrap()),
        begins_before: false,
        reason: owned(1),
        legal_code: cells[2].map(LegalCode::new),
        need: Some("N1".to_owned()),
        place: Place { kind: kind.map(str::to_owned), provider: provider.map(str::to_owned) },
        ended_on: cells[4].map(day),
        end_reason: owned(5),
    }
}

fn history(rows: &[&str]) -> CareHistory {
    care_history(rows.iter().map(|row| episode(row)).collect())
}

fn shape(history: &CareHistory) -> Vec<(PeriodKind, String, Option<String>)> {
    history
        .periods
        .iter()
        .map(|period| (period.kind, period.started_on.to_string(), period.ended_on.map(|end| end.to_string())))
        .collect()
}

fn rules(history: &CareHistory) -> Vec<Rule> {
    history.problems.iter().map(|problem| problem.rule).collect()
}

fn statuses(period: &Period) -> Vec<String> {
    let told = |run: &Run<Option<LegalCode>>| {
        let code = run.what.as_ref().map_or("?", LegalCode::as_str);
        format!("{code} {} {}", run.started_on, run.ended_on.map_or("open".to_owned(), |end| end.to_string()))
    };
    period.legal_statuses.iter().map(told).collect()
}

#[test]
fn an_s_opens_an_admission_and_an_end_that_is_not_x1_ends_it() {
    let history = history(&["2018-01-01 S V2 U4/PR1 2018-02-01 X1", "2018-02-01 L C1 U4/PR1 2018-03-01 E4A"]);
    assert_eq!(shape(&history), [(Admission, "2018-01-01".to_owned(), Some("2018-03-01".to_owned()))]);
    let period = &history.periods[0];
    assert_eq!(period.route_on_entry, Some(LegalCode::new("V2")));
    assert_eq!(period.end_reason.as_deref(), Some("E4A"));
    assert_eq!(statuses(period), ["V2 2018-01-01 2018-02-01", "C1 2018-02-01 2018-03-01"]);
    assert_eq!(period.placements.len(), 1, "a change of legal status alone keeps the placement");
    assert_eq!(rules(&history), []);
}

#[test]
fn short_breaks_are_not_admissions() {
    assert_eq!(history(&["2018-01-01 S V4 U4/PR1 - -"]).periods[0].kind, ShortBreak);
    assert_eq!(history(&["2018-01-01 S V3 U4/PR1 - -"]).periods[0].kind, ShortBreak);
}

#[test]
fn a_start_outside_the_extract_leaves_the_route_unknown() {
    let history = history(&["2018-01-01 P V2 U4/PR1 - -"]);
    assert_eq!(history.periods[0].kind, EarlierStart);
    assert_eq!(history.periods[0].route_on_entry, None);
    assert_eq!(rules(&history), []);
}

#[test]
fn the_same_status_without_a_gap_is_one_run_and_with_a_gap_two() {
    let unbroken = history(&["2018-01-01 S V2 U4/PR1 2018-02-01 X1", "2018-02-01 P V2 K2/PR4 - -"]);
    assert_eq!(statuses(&unbroken.periods[0]), ["V2 2018-01-01 open"]);
    assert_eq!(unbroken.periods[0].placements.len(), 2);
    let broken = history(&["2018-01-01 S V2 U4/PR1 2018-02-01 X1", "2018-02-03 P V2 K2/PR4 - -"]);
    assert_eq!(statuses(&broken.periods[0]), ["V2 2018-01-01 2018-02-01", "V2 2018-02-03 open"]);
    assert_eq!(rules(&broken), [Rule::Gap]);
}

#[test]
fn a_new_placement_of_the_same_kind_is_a_new_run() {
    let history = history(&["2018-01-01 S V2 U4/PR1 2018-02-01 X1", "2018-02-01 P V2 U4/PR1 - -"]);
    assert_eq!(history.periods[0].placements.len(), 2);
}

#[test]
fn a_start_while_in_care_is_an_admission_and_a_problem() {
    let history = history(&["2018-01-01 S V2 U4/PR1 2018-02-01 X1", "2018-02-01 S C1 U4/PR1 - -"]);
    assert_eq!(
        shape(&history),
        [(Admission, "2018-01-01".to_owned(), None), (Admission, "2018-02-01".to_owned(), None)]
    );
    assert_eq!(statuses(&history.periods[0]), ["V2 2018-01-01 2018-02-01"]);
    assert_eq!(rules(&history), [Rule::StartedWhileInCare]);
}

#[test]
fn a_second_admission_after_the_first_ended_is_no_problem() {
    let history = history(&["2018-01-01 S V2 U4/PR1 2018-01-05 E4A", "2018-01-20 S V2 U4/PR1 - -"]);
    assert_eq!(history.periods.len(), 2);
    assert_eq!(rules(&history), []);
}

#[test]
fn care_that_goes_on_after_it_ended_is_kept_and_told() {
    let history = history(&["2018-01-01 S V2 U4/PR1 2018-01-05 E4A", "2018-01-05 L C1 U4/PR1 - -"]);
    assert_eq!(history.periods[1].kind, EarlierStart);
    assert_eq!(rules(&history), [Rule::ContinuesAfterEnd]);
}

#[test]
fn an_end_reason_without_an_end_leaves_care_open() {
    let history = history(&["2018-01-01 S V2 U4/PR1 - E4A"]);
    assert_eq!(history.periods[0].ended_on, None);
    assert_eq!(rules(&history), [Rule::ReasonWithoutEnd]);
}

#[test]
fn an_end_without_a_reason_ends_care() {
    let history = history(&["2018-01-01 S V2 U4/PR1 2018-01-05 -"]);
    assert_eq!(history.periods[0].ended_on, Some(day("2018-01-05")));
    assert_eq!(rules(&history), [Rule::EndWithoutReason]);
}

#[test]
fn exact_duplicates_are_kept_once_and_order_does_not_matter() {
    let rows = ["2018-02-01 L C1 U4/PR1 - -", "2018-01-01 S V2 U4/PR1 2018-02-01 X1"];
    let once = history(&rows);
    let twice = history(&[rows[1], rows[0], rows[0], rows[1]]);
    assert_eq!(once.periods, twice.periods);
    assert_eq!(rules(&twice), [Rule::DuplicateEpisode, Rule::DuplicateEpisode]);
}

#[test]
fn episodes_that_start_together_stand_in_one_order_whatever_theirs_was() {
    let rows = ["2018-01-01 S V2 U4/PR1 - -", "2018-01-01 S V2 K2/PR4 - -", "2018-01-01 L C1 U4/PR1 - -"];
    let turned = [rows[2], rows[1], rows[0]];
    assert_eq!(history(&rows), history(&turned));
}

#[test]
fn overlaps_and_missing_ends_are_told_and_keep_their_days() {
    let overlap = history(&["2018-01-01 S V2 U4/PR1 2018-03-01 X1", "2018-02-01 L C1 U4/PR1 - -"]);
    assert_eq!(statuses(&overlap.periods[0]), ["V2 2018-01-01 2018-03-01", "C1 2018-02-01 open"]);
    assert_eq!(rules(&overlap), [Rule::Overlap]);
    let no_end = history(&["2018-01-01 S V2 U4/PR1 - -", "2018-02-01 L C1 U4/PR1 2018-03-01 E4A"]);
    assert_eq!(statuses(&no_end.periods[0]), ["V2 2018-01-01 2018-03-01", "C1 2018-02-01 2018-03-01"]);
    assert_eq!(rules(&no_end), [Rule::NoEnd]);
}

#[test]
fn unknown_codes_are_kept() {
    let history = history(&["2026-04-01 S Q9 Z14/PR9 - -"]);
    assert_eq!(history.periods[0].kind, Admission);
    assert_eq!(statuses(&history.periods[0]), ["Q9 2026-04-01 open"]);
}

proptest::proptest! {
    #[test]
    fn no_episode_is_lost_and_every_run_lies_in_its_period(
        rows in proptest::collection::vec((0u64..60, 0u64..30, 0usize..6, 0usize..4, 0usize..4), 0..12)
    ) {
        let start = day("2018-01-01");
        let episodes: Vec<Episode> = rows.iter().map(|&(from, days, rne, ls, rec)| {
            let started_on = start + chrono::Days::new(from);
            Episode {
                started_on,
                begins_before: false,
                reason: ["S", "L", "P", "T", "B", "U"].get(rne).map(|&code| code.to_owned()),
                legal_code: ["V2", "C1", "V4"].get(ls).map(|code| LegalCode::new(code)),
                need: None,
                place: Place::default(),
                ended_on: (rec != 0).then(|| started_on + chrono::Days::new(days)),
                end_reason: [None, None, Some("X1"), Some("E4A")][rec].map(str::to_owned),
            }
        }).collect();
        let starts = episodes.iter().enumerate().filter(|(at, episode)| {
            episode.reason.as_deref() == Some("S") && !episodes[..*at].contains(episode)
        }).count();
        let history = care_history(episodes);
        let opened = history.periods.iter().filter(|period| period.kind != EarlierStart).count();
        proptest::prop_assert_eq!(opened, starts);
        for period in &history.periods {
            proptest::prop_assert!(!period.legal_statuses.is_empty());
            proptest::prop_assert!(period.ended_on.is_none_or(|end| end >= period.started_on));
            for run in &period.legal_statuses {
                proptest::prop_assert!(run.started_on >= period.started_on);
                proptest::prop_assert!(run.ended_on.is_none_or(|end| end >= run.started_on));
                proptest::prop_assert!(period.ended_on.is_none_or(|end| run.ended_on.is_some_and(|own| own <= end)));
            }
        }
    }
}
