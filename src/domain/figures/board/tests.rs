use proptest::prelude::*;

use super::*;
use crate::domain::figures::figure::{Group, Named};

const THRESHOLD: u32 = 5;

fn named() -> Named<'static> {
    Named { code: "reviewed", label: "Reviewed", noun: "admission", definition: "Those that were reviewed.".to_owned() }
}

fn groups(counts: &[u32]) -> Vec<Group> {
    counts.iter().enumerate().map(|(at, count)| (format!("group {at}"), *count)).collect()
}

fn share(counts: &[u32], apart: &[u32]) -> BoardFigure {
    Figure::share(&named(), &groups(counts), &groups(apart)).for_board(THRESHOLD)
}

fn text(shown: Option<Shown>) -> String {
    shown.map_or_else(|| "-".to_owned(), |shown| shown.to_string())
}

/// `c of 14: c c`
fn told(figure: &BoardFigure) -> String {
    let rows: Vec<String> = figure.rows.iter().map(|row| row.n.to_string()).collect();
    format!("{} of {}: {}", text(figure.n), text(figure.of), rows.join(" "))
}

#[test]
fn a_small_share_is_hidden_with_the_rest_that_would_give_it_away() {
    let cases = [
        (share(&[3, 11], &[]), "c of 14: c c"), // 14 - 11 = 3
        (share(&[13, 1], &[]), "c of 14: c c"), // 14 - 13 leaves one
        (share(&[0, 14], &[]), "0 of 14: 0 14"),
        (share(&[6, 8], &[]), "6 of 14: 6 8"),
        (share(&[3, 1], &[]), "c of c: c c"),
        (share(&[3, 8], &[9]), "c of 11: c c 9"), // 20 - 9 = 11 says nothing new
        (share(&[7, 8], &[2]), "c of c: c 8 c"),  // 17 - 15 = 2, so the 15 goes, and as 7 + 8 = 15 the 7 too
        (share(&[6, 9], &[3, 4]), "6 of 15: 6 9 c c"), // 22 - 15 = 7 could be 2 + 5 as well
    ];
    for (figure, expected) in &cases {
        assert_eq!(told(figure), *expected);
    }
}

#[test]
fn a_share_without_rows_is_hidden_for_what_it_leaves_over() {
    let figure = |n| {
        let figure = Figure::share(&named(), &groups(&[n, 14 - n]), &[]);
        Figure { rows: Vec::new(), ..figure }.for_board(THRESHOLD)
    };
    assert_eq!((told(&figure(13)), told(&figure(8))), ("c of 14: ".to_owned(), "8 of 14: ".to_owned()));
}

#[test]
fn shares_on_a_hidden_number_go_and_the_sentence_says_c() {
    let hidden = share(&[3, 11], &[]);
    assert_eq!((hidden.value, hidden.rows[1].value), (None, None));
    assert_eq!(hidden.sentence, "Reviewed: c of 14 admissions; group 1 (c).");
    let shown = share(&[7, 7], &[]);
    assert_eq!((shown.value, shown.rows[1].value), (Some(0.5), Some(0.5)));
    assert_eq!(shown.sentence, "Reviewed: 7 of 14 admissions; group 1 (7).");
}

#[test]
fn a_total_goes_with_its_usual_range_and_the_longest_time_is_never_said() {
    let total = |n: u32, different: u32| {
        let figure =
            Figure::total(&named(), n, &groups(&[different])).with_history(&[n; 12]).with_longest(Some((41, false)));
        figure.for_board(THRESHOLD)
    };
    let small = total(4, 4);
    assert_eq!((told(&small).as_str(), small.usual_range, small.signal), ("c of -: c", None, None));
    assert_eq!(small.sentence, "Reviewed: c admissions; group 0 (c).");
    // 14 admissions of 13 children: one came twice, and 14 - 13 would say so.
    let large = total(14, 13);
    assert_eq!((told(&large).as_str(), large.usual_range), ("14 of -: c", Some((14, 14))));
    // The longest is one child's time in care: from it and the date anyone could say on which day that child came.
    assert_eq!(
        large.sentence,
        "Reviewed: 14 admissions; group 0 (c); usual range 14 to 14: no change worth explaining."
    );
    assert_eq!(told(&total(14, 14)), "14 of -: 14");
}

#[test]
fn where_each_could_only_be_one_no_number_is_printed() {
    let figure = Figure::groups(&named(), &groups(&[1, 1, 1, 1, 1, 1]), &[]).for_board(THRESHOLD);
    assert_eq!(told(&figure), "- of -: ");
    assert_eq!(figure.sentence, "Reviewed: not shown, because the numbers are small.");
}

#[test]
fn a_boards_figure_comes_back_from_a_snapshot() {
    let figure = share(&[3, 11], &[8]);
    let kept = serde_json::to_string(&figure).unwrap();
    assert_eq!(serde_json::from_str::<BoardFigure>(&kept).unwrap(), figure);
}

/// Whether what is printed of groups, their base and the rows apart leaves each hidden one open, for a reader who knows
/// what all add up to: some way to change numbers by one keeps every printed number, and every hidden one 1 or more.
fn leaves_open(counts: &[u32], apart: &[u32], figure: &BoardFigure) -> bool {
    let all: Vec<u32> = counts.iter().chain(apart).copied().collect();
    let knows_all = all.iter().sum::<u32>() > THRESHOLD;
    let base = i64::from(counts.iter().sum::<u32>());
    let mut open: Vec<bool> = figure.rows.iter().map(|row| row.n != Shown::Hidden).collect();
    for code in 0..3_usize.pow(u32::try_from(all.len()).unwrap()) {
        let by = |at: usize| i64::try_from(code / 3_usize.pow(u32::try_from(at).unwrap()) % 3).unwrap() - 1;
        let keeps = |at: usize| match figure.rows[at].n {
            Shown::Hidden => i64::from(all[at]) + by(at) >= 1,
            Shown::Number(_) => by(at) == 0,
        };
        let by_base: i64 = (0..counts.len()).map(by).sum();
        let by_all: i64 = (0..all.len()).map(by).sum();
        let base_kept = if figure.of == Some(Shown::Hidden) { base + by_base >= 1 } else { by_base == 0 };
        if (0..all.len()).all(keeps) && base_kept && (!knows_all || by_all == 0) {
            open.iter_mut().enumerate().for_each(|(at, open)| *open |= by(at) != 0);
        }
    }
    open.into_iter().all(|open| open)
}

proptest! {
    #[test]
    fn nobody_who_knows_the_months_total_can_work_a_hidden_number_out(
        counts in prop::collection::vec(0..=9_u32, 2..=4),
        apart in prop::collection::vec(0..=9_u32, 0..=2),
    ) {
        let figure = share(&counts, &apart);
        if !figure.rows.is_empty() {
            prop_assert!(leaves_open(&counts, &apart, &figure), "{}", told(&figure));
        }
        let printed = figure.rows.iter().map(|row| row.n).chain(figure.n).chain(figure.of).filter_map(Shown::number);
        prop_assert!(printed.into_iter().all(|number| number == 0 || number > THRESHOLD));
    }
}
