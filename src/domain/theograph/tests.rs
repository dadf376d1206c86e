use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::domain::admission::PeriodKind;
use crate::domain::child::Source;
use crate::domain::coverage::List;
use crate::domain::intervention::Outcome;
use crate::domain::sample::{admission, day, help, looked_at, period, status};

const AS_OF: &str = "2026-11-12";

/// The sample admission is of 2 October 2026.
fn with(interventions: Vec<Intervention>) -> Admission {
    Admission { interventions, ..admission("V2") }
}

fn drawn(admission: &Admission) -> Theograph<'_> {
    Theograph::of(admission, day(AS_OF))
}

fn entry() -> NaiveDate {
    day("2026-10-02")
}

/// A row as text on ten columns: bars by their shade, `<` and `>` for open ends, `*` events, a digit for several.
fn row_text(theograph: &Theograph, row: usize, window: Window, columns: usize) -> String {
    let marks = theograph.rows[row].marks(Scale::new(window, columns), theograph.as_of);
    let text = |mark: &Option<Mark>| match mark.map(|mark| mark.part) {
        None => '.',
        Some(Part::Bar(shade)) => ['#', '=', ':', '-'][shade as usize],
        Some(Part::FromBefore) => '<',
        Some(Part::GoesOn) => '>',
        Some(Part::Event) => '*',
        Some(Part::Several(count)) => char::from_digit(u32::try_from(count).unwrap(), 10).unwrap(),
    };
    marks.iter().map(text).collect()
}

/// Ten days, one to a column: from 23 September to 2 October 2026.
const TEN_DAYS: fn() -> Window = || Window { first_on: day("2026-09-23"), last_on: day("2026-10-02") };

#[test]
fn a_window_ends_at_entry_or_so_many_days_from_it() {
    // 2 October 2024 to 2 October 2026: 365 + 365 days, and one more with both ends.
    let window = Window::of(entry(), Zoom::Months24, 0);
    assert_eq!((window.first_on, window.last_on, window.days()), (day("2024-10-02"), entry(), 731));
    // Six months back is 2 April: 28 + 31 + 30 + 31 + 31 + 30 + 2 = 183 days before. 41 days on is the as-of date.
    let window = Window::of(entry(), Zoom::Months6, 41);
    assert_eq!((window.first_on, window.last_on), (day("2026-05-13"), day(AS_OF)));
    assert_eq!(Zoom::Months24.quarter(entry()), 182, "730 days in four");
}

#[test]
fn columns_are_to_scale_by_days() {
    let scale = Scale::new(Window::of(entry(), Zoom::Months24, 0), 52);
    // 731 days in 52 columns are 14.06 to each: the first has days 0 to 14, the last 717 to 730.
    assert_eq!(scale.days_of(0), (day("2024-10-02"), day("2024-10-16")));
    assert_eq!(scale.days_of(51), (day("2026-09-19"), entry()));
    assert_eq!((scale.column_of(day("2024-10-16")), scale.column_of(day("2024-10-17"))), (0, 1));
    assert_eq!((scale.column_of(entry()), scale.days_per_column()), (51, 15));
    assert_eq!((scale.column_of(day("2020-01-01")), scale.column_of(day("2030-01-01"))), (0, 51));
    assert_eq!(Scale::new(TEN_DAYS(), 400).columns(), 10, "no column has less than a day");
}

#[test]
fn closed_and_open_ends_and_what_began_before_are_told_apart() {
    let child = with(vec![
        help(Kind::ChildInNeedPlan, "2026-09-25", Some("2026-09-28")),
        help(Kind::ChildProtectionPlan, "2026-09-28", None),
        help(Kind::EarlyHelpPlan, "2020-01-01", Some("2026-09-24")),
        help(Kind::EdgeOfCare, "2026-10-01", Some("2026-10-05")), // ends after the window
        help(Kind::FamilyGroupConference, "2026-09-30", None),
    ]);
    let theograph = drawn(&child);
    let names: Vec<_> = theograph.rows_in(TEN_DAYS()).map(|row| row.name).collect();
    assert_eq!(names, ["Early help", "Child in need", "Child protection", "Family group conf.", "Edge of care"]);
    let rows: Vec<String> = (0..5).map(|row| row_text(&theograph, row, TEN_DAYS(), 10)).collect();
    assert_eq!(rows, ["<#........", "..####....", ".....####>", ".......*..", "........#>"]);
}

#[test]
fn what_overlaps_or_touches_in_a_row_has_another_shade_and_nothing_hides_an_event() {
    let enquiry = |from, to| help(Kind::Section47Enquiry, from, Some(to));
    let child = with(vec![
        enquiry("2026-09-23", "2026-09-28"),
        enquiry("2026-09-26", "2026-09-30"), // overlaps the first
        enquiry("2026-10-01", "2026-10-02"), // touches the second
        help(Kind::StrategyDiscussion, "2026-09-24", None),
    ]);
    assert_eq!(row_text(&drawn(&child), 0, TEN_DAYS(), 10), "#*#=====##");
    let after_an_event = with(vec![
        help(Kind::LegalGatewayMeeting, "2026-09-24", None),
        help(Kind::PreProceedings, "2026-09-25", Some("2026-09-27")),
    ]);
    assert_eq!(
        row_text(&drawn(&after_an_event), 0, TEN_DAYS(), 10),
        ".*###.....",
        "an event has no shade to differ from"
    );
    let three = with(vec![
        enquiry("2026-09-23", "2026-09-28"),
        enquiry("2026-09-24", "2026-09-27"),
        enquiry("2026-09-25", "2026-09-26"),
    ]);
    assert_eq!(row_text(&drawn(&three), 0, TEN_DAYS(), 10), "#=::=#....");
}

#[test]
fn where_one_would_not_be_seen_a_number_says_how_many_there_are() {
    let contact = |on| help(Kind::Contact, on, None);
    let child = with(vec![contact("2026-09-23"), contact("2026-09-24"), contact("2026-09-25")]);
    assert_eq!(row_text(&drawn(&child), 0, TEN_DAYS(), 10), "***.......");
    assert_eq!(row_text(&drawn(&child), 0, TEN_DAYS(), 5), "2*...");
    let plan = |kind| help(kind, "2026-09-25", Some("2026-09-28"));
    let same = with(vec![plan(Kind::EarlyHelpPlan), plan(Kind::ParentingProgramme)]);
    assert_eq!(row_text(&drawn(&same), 0, TEN_DAYS(), 10), "..2===....");
}

#[test]
fn earlier_care_and_what_came_after_entry_have_their_rows_and_nothing_is_later_than_today() {
    let mut child = with(vec![
        help(Kind::MentalHealthService, "2026-10-20", None),
        help(Kind::YouthJusticeService, "2026-11-13", None), // tomorrow
        help(Kind::EarlyHelpPlan, "2026-01-01", Some("2026-11-13")), // ends tomorrow
        help(Kind::NothingKnown, "2026-10-02", None),
    ]);
    child.earlier_periods = vec![
        period("2025-01-01", Some("2025-03-01"), PeriodKind::Admission),
        period("2025-05-01", Some("2025-05-20"), PeriodKind::ShortBreak),
    ];
    let theograph = drawn(&child);
    let names = |window| theograph.rows_in(window).map(|row| row.name).collect::<Vec<_>>();
    let before = Window::of(entry(), Zoom::Months24, 0);
    assert_eq!(names(before), ["Early help", "Short breaks", "Earlier care"]);
    let after = Window::of(entry(), Zoom::Months6, 41);
    assert_eq!(names(after), ["Early help", "Specialist service", "In care"]);
    assert_eq!(theograph.rows[0].items[0].last_on, None, "open today");
    let days: Vec<_> = theograph.in_time().iter().map(|item| item.first_on.to_string()).collect();
    assert_eq!(days, ["2025-01-01", "2025-05-01", "2026-01-01", "2026-10-03", "2026-10-20"]);
}

#[test]
fn scrolling_stops_at_entry_at_today_and_at_the_first_day_recorded() {
    let child = with(vec![help(Kind::EarlyHelpPlan, "2024-01-15", Some("2024-06-01"))]);
    let theograph = drawn(&child);
    let scrolled = |scroll, by| theograph.scrolled(Zoom::Months24, scroll, by);
    assert_eq!(scrolled(0, -1), Some(-182));
    // The window then begins on 3 April 2024; one more quarter back on 4 October 2023, before the first day.
    assert_eq!(scrolled(-182, -1), Some(-364));
    assert_eq!(scrolled(-364, -1), None);
    assert_eq!(scrolled(-100, 1), Some(0), "entry is not passed over");
    assert_eq!(scrolled(0, 1), Some(41), "12 November is 41 days after entry");
    assert_eq!(scrolled(41, 1), None);
}

#[test]
fn the_window_goes_to_an_item_by_quarters() {
    let child = with(vec![
        help(Kind::Referral, "2023-01-10", None),
        help(Kind::EarlyHelpPlan, "2024-08-01", None),
        help(Kind::MentalHealthService, "2026-10-20", None),
    ]);
    let theograph = drawn(&child);
    let to = |at: usize, scroll| theograph.scroll_to(&theograph.in_time()[at], Zoom::Months24, scroll);
    // From 10 January 2023 to 2 October 2024: 355 + 276 days; four quarters of 182 make up for 631.
    assert_eq!(to(0, 0), -728);
    assert_eq!(to(1, 0), 0, "it reaches into the window already");
    assert_eq!(to(3, 0), 41, "18 days are missing, a quarter makes up for them, and today is 41 days after entry");
    assert_eq!(to(3, -728), 41, "746 days are missing: five quarters, again not beyond today");
}

#[test]
fn a_step_goes_on_in_time_and_begins_with_what_is_in_view() {
    let child = with(vec![
        help(Kind::ChildInNeedPlan, "2025-03-01", Some("2025-09-01")),
        help(Kind::Referral, "2022-01-10", None),
        help(Kind::EarlyHelpPlan, "2025-01-01", Some("2025-02-01")),
    ]);
    let theograph = drawn(&child);
    let window = Window::of(entry(), Zoom::Months24, 0);
    let step = |from: Option<&str>, by| {
        let from = from.map(|from| theograph.in_time().iter().find(|item| item.first_on == day(from)).unwrap().id());
        theograph.step(from, window, by).map(|item| item.first_on.to_string())
    };
    assert_eq!(step(None, 1).as_deref(), Some("2025-01-01"));
    assert_eq!(step(None, -1).as_deref(), Some("2025-03-01"), "care after entry is not in view");
    assert_eq!(step(Some("2025-01-01"), -1).as_deref(), Some("2022-01-10"));
    assert_eq!(step(Some("2022-01-10"), -1), None);
    assert_eq!(step(Some("2025-03-01"), 1).as_deref(), Some("2026-10-03"), "in care");
    assert_eq!(step(Some("2026-10-03"), 1), None);
}

#[test]
fn an_item_is_told_in_full() {
    let conference = Intervention {
        provider: Some("Family Rights Service".to_owned()),
        outcome: Some(Outcome::Partly),
        detail: Some("Two aunts came".to_owned()),
        recorded_on: Some(day("2026-03-05")),
        source: Source::Typed,
        ..help(Kind::FamilyGroupConference, "2026-03-03", None)
    };
    let mut child = with(vec![
        conference,
        help(Kind::ChildProtectionPlan, "2026-03-09", None),
        help(Kind::ChildInNeedPlan, "2025-07-18", Some("2026-03-09")),
    ]);
    child.earlier_periods = vec![
        period("2023-01-01", Some("2023-03-01"), PeriodKind::EarlierStart),
        period("2024-01-01", Some("2025-10-03"), PeriodKind::Admission),
    ];
    child.legal_statuses = vec![status("V2", "2026-10-02", Some("2026-10-20")), status("C1", "2026-10-20", None)];
    let theograph = drawn(&child);
    let told: Vec<String> = theograph.in_time().iter().map(|item| theograph.told(item).joined(" / ")).collect();
    assert_eq!(
        told,
        [
            "Earlier care / by 1 Jan 2023 to 1 Mar 2023 / at least 2 months / SSDA903 return",
            "Earlier care / 1 Jan 2024 to 3 Oct 2025 / 21 months / SSDA903 return",
            "Child in need plan / 18 Jul 2025 to 9 Mar 2026 / 7 months / outcome not recorded / Annex A",
            "Family group conference / 3 Mar 2026 / Family Rights Service / partly achieved / Two aunts came / \
             recorded 5 Mar 2026 / typed in",
            "Child protection plan / 9 Mar 2026, still open / 8 months / open at entry / Annex A",
            "In care / 2 Oct 2026, still in care / 41 days / section 20 from 2 Oct 2026 / \
             interim care order from 20 Oct 2026 / SSDA903 return",
        ]
    );
    let before = Window::of(entry(), Zoom::Months24, 0);
    assert_eq!(
        theograph.summary(before).as_deref(),
        Some("4 items in this time, 1 open at entry: child protection plan.")
    );
}

#[test]
fn absences_are_asked_about_once_each_and_not_of_an_unaccompanied_child() {
    let mut child = Admission { coverage: looked_at(List::EarlyHelp), ..with(vec![]) };
    let absences = Absences::before(&child);
    assert_eq!(absences.not_used, [AskedAbout::EarlyHelp]);
    assert_eq!(absences.not_known.len(), 4);
    child.child.unaccompanied = Some(true);
    assert_eq!(Absences::before(&child), Absences::default());
}

/// Help of any kind: days before entry that it began (after entry where under 0), and how long it lasted.
fn anything() -> impl Strategy<Value = Admission> {
    let one = (proptest::sample::select(Kind::ALL), -400_i64..3000, proptest::option::of(-20_i64..1500));
    (proptest::collection::vec(one, 0..12), proptest::option::of(0_i64..60)).prop_map(|(all, care)| {
        let shift = |from: NaiveDate, days: i64| window::shifted(from, days);
        let helped = |(at, (kind, before, lasted)): (usize, (Kind, i64, Option<i64>))| {
            let started_on = shift(entry(), -before);
            Intervention {
                id: Id::of_fact(&["help", &at.to_string()]),
                started_on,
                ended_on: lasted.map(|days| shift(started_on, days)),
                ..help(kind, "2026-01-01", None)
            }
        };
        let mut child = with(all.into_iter().enumerate().map(helped).collect());
        child.period.ended_on = care.map(|days| shift(entry(), days));
        child.earlier_periods = vec![period("2023-05-01", Some("2024-11-20"), PeriodKind::Admission)];
        child
    })
}

proptest! {
    #[test]
    fn whatever_is_recorded_is_drawn_within_its_dates_and_somewhere(
        child in anything(),
        zoom in proptest::sample::select(&Zoom::ALL[..]),
        scroll in -3000_i64..100,
        columns in 0_usize..420,
        later in 0_u64..500,
        is_parted in proptest::bool::ANY,
    ) {
        let theograph = Theograph::of(&child, entry() + Days::new(later));
        let even = Scale::new(Window::of(entry(), zoom, scroll), columns);
        let scale = if is_parted { even.parted_at(entry()) } else { even };
        let slack = i64::try_from(scale.days_per_column()).unwrap();
        // Entry may move on by one column, also where it is today.
        let latest = if is_parted { window::shifted(theograph.as_of, slack) } else { theograph.as_of };
        for row in &theograph.rows {
            let marks = row.marks(scale, theograph.as_of);
            for (column, mark) in marks.iter().enumerate().filter_map(|(column, mark)| Some((column, (*mark)?))) {
                let (first, last) = scale.days_of(column);
                let item = &row.items[mark.item];
                let from = window::shifted(item.first_on, -slack);
                let to = window::shifted(item.end(theograph.as_of), slack);
                prop_assert!(from <= last && first <= to, "{:?} at {} is {} to {}", item, column, first, last);
                prop_assert!(first <= latest, "nothing after the as-of date");
            }
            for (at, item) in row.items.iter().enumerate() {
                let place = scale.columns_of(item.first_on, item.end(theograph.as_of));
                let seen = |mark: &Mark| mark.item == at || matches!(mark.part, Part::Several(_));
                let is_drawn = place.clone().is_some_and(|place| marks[place].iter().flatten().any(seen));
                prop_assert_eq!(place.is_some(), is_drawn, "{:?}", item);
            }
        }
    }

    #[test]
    fn a_day_stands_in_the_column_whose_days_it_is_among(
        zoom in proptest::sample::select(&Zoom::ALL[..]),
        scroll in -3000_i64..3000,
        columns in 0_usize..2000,
        at in 0_usize..2000,
    ) {
        let window = Window::of(entry(), zoom, scroll);
        let scale = Scale::new(window, columns);
        let day = window::shifted(window.first_on, i64::try_from(at % window.days()).unwrap());
        for day in [day, entry().clamp(window.first_on, window.last_on)] {
            let column = scale.column_of(day);
            let (first, last) = scale.days_of(column);
            prop_assert!(column < scale.columns() && first <= day && day <= last);
            prop_assert!((last - first).num_days() < i64::try_from(scale.days_per_column()).unwrap());
        }
    }

    #[test]
    fn from_any_place_a_step_leads_to_an_item_that_then_is_in_view(
        child in anything(),
        zoom in proptest::sample::select(&Zoom::ALL[..]),
        scroll in -3000_i64..41,
        by in proptest::sample::select(&[-1_isize, 1][..]),
    ) {
        let theograph = drawn(&child);
        let window = Window::of(entry(), zoom, scroll);
        let mut from = None;
        while let Some(item) = theograph.step(from, window, by) {
            let scrolled = theograph.scroll_to(&item, zoom, scroll);
            let now = Window::of(entry(), zoom, scrolled);
            prop_assert!(now.touches(item.first_on, item.end(theograph.as_of)), "{:?} not in {:?}", item, now);
            prop_assert!(scrolled <= 41, "not beyond today");
            from = Some(item.id());
        }
    }
}

/// Whatever the zoom, the scroll and the room: what ended before entry leaves its column free, and days stay in order.
#[test]
fn what_ended_before_entry_is_never_drawn_in_the_column_of_entry() {
    for zoom in Zoom::ALL {
        for (scroll, columns) in (0..=730).step_by(7).flat_map(|scroll| [3, 31, 52, 93, 172].map(|it| (scroll, it))) {
            let window = Window::of(entry(), zoom, scroll);
            let scale = Scale::new(window, columns).parted_at(entry());
            if !window.holds(entry()) || window.first_on == entry() {
                continue;
            }
            let at = scale.column_of(entry());
            for days in 1..=40 {
                let before = entry() - Days::new(days);
                assert!(scale.column_of(before) < at, "{zoom:?} {scroll} {columns} {before}");
            }
            let all: Vec<usize> =
                window.first_on.iter_days().take(window.days()).map(|it| scale.column_of(it)).collect();
            assert!(all.is_sorted() && all.iter().all(|it| *it < scale.columns()), "{zoom:?} {scroll} {columns}");
        }
    }
}

#[test]
fn edge_of_care_that_ended_two_days_before_entry_leaves_the_line_of_entry() {
    let child = with(vec![help(Kind::EdgeOfCare, "2026-07-01", Some("2026-09-30"))]);
    let theograph = drawn(&child);
    let scale = Scale::new(Window::of(entry(), Zoom::Months24, 0), 52).parted_at(entry());
    let marks = theograph.rows[0].marks(scale, theograph.as_of);
    assert_eq!((marks[51], marks[50].map(|mark| mark.part)), (None, Some(Part::Bar(Shade::Full))));
}
