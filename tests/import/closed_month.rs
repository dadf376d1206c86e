//! A month that a closed meeting reviewed, and a later extract that changes it.

use admissions_review::store::Store;
use admissions_review::store::meetings::{ReviewEdit, Reviewed};

use super::support::{day, empty_store, import, month, only_admission, ssda903};

const CHAIR: &str = "M. Thistlewood";
const HEADER: [&str; 4] = ["A,1,04/05/2012,WBRI", "B,2,01/01/2024,WBRI", "C,M,31/12/2010,MOTH", "D,F,09/09/2019,APKN"];
const FIRST: [&str; 3] =
    ["A,02/10/2026,S,V2,N1,U6,PR1,,", "B,05/10/2026,S,V2,N4,U6,PR1,,", "D,01/06/2026,S,V2,N1,U6,PR1,12/10/2026,E4A"];

/// The meeting about October, which knew of two admissions, closed on 12 November.
fn closed() -> (Store, admissions_review::domain::Id) {
    let mut store = empty_store();
    import(&mut store, &ssda903(&HEADER, &FIRST).read());
    let meeting = store.open_meeting(CHAIR, month("2026-10")).unwrap();
    store.begin_meeting(CHAIR, meeting, day("2026-11-12")).unwrap();
    let admission = only_admission(&store, "A");
    let of = Reviewed { meeting, child: admission.child.id, period: admission.period.id };
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Well prepared.".to_owned()))).unwrap();
    store.close_meeting(CHAIR, meeting, day("2026-11-12")).unwrap();
    (store, meeting)
}

#[test]
fn what_a_closed_meeting_kept_stays_and_the_months_figures_as_known_now_follow_the_extract() {
    let (mut store, meeting) = closed();
    let (minutes, snapshot) = (store.minutes(meeting).unwrap(), store.snapshot(meeting).unwrap());
    let admissions = |figures: &[admissions_review::domain::figures::Figure]| {
        figures.iter().find(|figure| figure.code == "admissions").and_then(|figure| figure.n)
    };
    assert_eq!(admissions(&snapshot.as_ref().unwrap().0.figures), Some(2));

    // C came on 10 October and was recorded late; A went from section 20 to an interim care order on the 20th; B left.
    let later = [
        "A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1",
        "A,20/10/2026,L,C1,N1,U6,PR1,,",
        "B,05/10/2026,S,V2,N4,U6,PR1,30/10/2026,E4A",
        "C,10/10/2026,S,L1,N1,K2,PR4,,",
        "D,01/06/2026,S,V2,N1,U6,PR1,12/10/2026,E4A",
    ];
    import(&mut store, &ssda903(&HEADER, &later).read());

    assert_eq!(store.minutes(meeting).unwrap(), minutes);
    assert_eq!(store.snapshot(meeting).unwrap(), snapshot);
    assert_eq!(admissions(&store.month_figures(month("2026-10"), day("2026-11-20")).unwrap()), Some(3));
    assert!(store.broken_seal(meeting).unwrap().is_empty());
}

#[test]
fn who_was_recorded_late_comes_to_the_next_meeting_and_who_was_reviewed_does_not() {
    let (mut store, _) = closed();
    let later = [&FIRST[..], &["C,10/10/2026,S,L1,N1,K2,PR4,,"]].concat();
    import(&mut store, &ssda903(&HEADER, &later).read());
    let next = store.open_meeting(CHAIR, month("2026-11")).unwrap();
    let of = store.proceedings(next, day("2026-12-10")).unwrap();
    let earlier: Vec<String> = of.reviews().map(|(item, _, _)| of.title_of(&item.key)).collect();
    assert_eq!(earlier, ["B", "C"], "nothing was said of B, and nobody knew of C");
}

#[test]
fn taking_an_import_back_keeps_who_was_reviewed() {
    let (mut store, meeting) = closed();
    store.take_back_last_import(CHAIR).unwrap();
    assert!(store.broken_seal(meeting).unwrap().is_empty());
    let of = store.proceedings(meeting, day("2026-11-12")).unwrap();
    assert!(of.reviews().count() >= 1, "the child of the review is still there");
}
