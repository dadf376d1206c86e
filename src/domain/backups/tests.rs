//! Which backups are kept: by hand where it matters, and in general for any set of times in any order.

use proptest::prelude::*;

use super::*;

const MB: u64 = 1_000_000;
/// Room enough for all.
const PLENTY: u64 = u64::MAX / 2;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn backup(text: &str) -> Dated {
    Dated { made_at: at(text), why: Reason::Daily, bytes: 10 * MB }
}

/// One at noon on each of so many days up to 29 November 2026, a Sunday; the newest first.
fn daily(days: i64) -> Vec<Dated> {
    (0..days)
        .map(|ago| Dated { made_at: at("2026-11-29 12:00") - TimeDelta::days(ago), ..backup("2026-11-29 12:00") })
        .collect()
}

fn days_kept(backups: &[Dated], free: u64) -> Vec<String> {
    let gone = let_go(backups, free).places;
    let kept = (0..backups.len()).filter(|place| !gone.contains(place));
    kept.map(|place| backups[place].made_at.date().to_string()).collect()
}

/// Worked out with a calendar: 23 to 29 November are the last seven days; the weeks before end on the Sundays 22, 15, 8
/// and 1 November; the months before end on 31 October, 30 September and so on, back to 31 December 2025.
#[test]
fn of_two_years_seven_days_five_weeks_and_twelve_months_are_kept() {
    let mut expected: Vec<String> = (23..=29).rev().map(|day| format!("2026-11-{day}")).collect();
    expected.extend(["2026-11-22", "2026-11-15", "2026-11-08", "2026-11-01"].map(str::to_owned));
    expected.extend(
        [
            "2026-10-31",
            "2026-09-30",
            "2026-08-31",
            "2026-07-31",
            "2026-06-30",
            "2026-05-31",
            "2026-04-30",
            "2026-03-31",
            "2026-02-28",
            "2026-01-31",
            "2025-12-31",
        ]
        .map(str::to_owned),
    );
    assert_eq!(days_kept(&daily(730), PLENTY), expected);
    assert_eq!(let_go(&daily(730), PLENTY).for_want_of_room, 0);
}

/// Found by chance: which of two of one moment stood for its day hung on their order.
#[test]
fn what_a_restored_backup_replaced_does_not_stand_for_its_day_beside_another_of_the_same_moment() {
    let daily = backup("2026-07-24 05:05");
    let replaced = Dated { why: Reason::BeforeRestore, ..daily };
    let newest = backup("2026-07-25 00:00");
    for backups in [[daily, replaced, newest], [replaced, daily, newest], [newest, replaced, daily]] {
        assert_eq!(let_go(&backups, PLENTY).places, Vec::<usize>::new());
    }
}

/// A file that is opened once a month has a backup for each of the last twelve months, however long ago that is.
#[test]
fn days_without_a_backup_do_not_count() {
    let monthly: Vec<Dated> = (1..=12)
        .flat_map(|month| [format!("2025-{month:02}-12 09:00"), format!("2026-{month:02}-12 09:00")])
        .map(|text| backup(&text))
        .collect();
    let kept = days_kept(&monthly, PLENTY);
    assert_eq!(kept.len(), 12);
    assert!(kept.iter().all(|day| day.starts_with("2026")), "{kept:?}");
}

#[test]
fn the_seventh_day_and_the_fifth_week_and_the_twelfth_month_are_kept_and_the_next_is_not() {
    // Each list has one more than is kept, and nothing else keeps the last.
    let same_week_and_month = |day: u32| backup(&format!("2026-11-{day:02} 12:00"));
    let week: Vec<Dated> = (9..=16).rev().map(same_week_and_month).collect();
    // 16 November is a Monday; 9 to 15 are the week before: 10 is not its newest, but the seventh day.
    assert_eq!(days_kept(&week, PLENTY).last().unwrap(), "2026-11-10");
    // Saturdays and Sundays: seven days back to Sunday 8 November, the fifth week's Sunday, October's last. The sixth
    // week, which ends on 25 October, keeps none.
    let weekend = |sunday: &str| {
        [0, 1].map(|ago| backup(&format!("{} 12:00", at(&format!("{sunday} 12:00")).date() - TimeDelta::days(ago))))
    };
    let sundays = ["2026-11-29", "2026-11-22", "2026-11-15", "2026-11-08", "2026-11-01", "2026-10-25"];
    let weekends: Vec<Dated> = sundays.into_iter().flat_map(weekend).collect();
    assert_eq!(days_kept(&weekends, PLENTY)[6..], ["2026-11-08", "2026-11-01", "2026-10-31"]);
    let months: Vec<Dated> = (0..13)
        .map(|ago: u32| backup(&format!("{}-01 12:00", Month::containing(at("2026-11-01 00:00").date()).minus(ago))))
        .collect();
    let kept = days_kept(&months, PLENTY);
    assert_eq!((kept.len(), kept.last().unwrap().as_str()), (12, "2025-12-01"));
}

#[test]
fn of_a_day_the_newest_is_kept_and_of_the_newest_day_all_are() {
    let backups = ["2026-11-28 09:00", "2026-11-28 17:00", "2026-11-29 09:00", "2026-11-29 10:00"].map(backup);
    assert_eq!(let_go(&backups, PLENTY).places, [0]);
}

#[test]
fn what_a_restored_backup_replaced_is_kept_for_thirty_days() {
    let replaced = |text| Dated { why: Reason::BeforeRestore, ..backup(text) };
    let later = |newest| [replaced("2026-10-30 09:00"), backup("2026-10-30 17:00"), backup(newest)];
    assert_eq!(let_go(&later("2026-11-29 12:00"), PLENTY).places, Vec::<usize>::new(), "30 days");
    assert_eq!(let_go(&later("2026-11-30 12:00"), PLENTY).places, [0], "31 days");
}

/// Three of 10 MB take 30 MB. With 90 MB free there would be 120 without them: they take exactly a quarter.
#[test]
fn backups_take_at_most_a_quarter_of_the_room_and_the_oldest_go_first() {
    let three = daily(3);
    assert_eq!(let_go(&three, 90 * MB), LetGo::default());
    let a_little_less = LetGo { places: vec![2], for_want_of_room: 1 };
    assert_eq!(let_go(&three, 90 * MB - 4), a_little_less);
    assert_eq!(let_go(&three, 0), LetGo { places: vec![1, 2], for_want_of_room: 2 }, "the newest stays");
    assert_eq!(let_go(&[], 0), LetGo::default());
}

#[test]
fn a_name_is_read_as_it_was_given_and_others_are_left_alone() {
    let name = Name { file: "my review".to_owned(), made_at: at("2026-11-29 16:12"), why: Reason::BeforeImport };
    assert_eq!(name.to_string(), "my review 2026-11-29 161200 before-import.db");
    assert_eq!(Name::read(&name.to_string()), Some(name));
    for other in [
        "review.db",
        "review 2026-11-29 161200 before-lunch.db",
        "review 2026-11-31 161200 daily.db",
        "review 2026-11-29 1612 daily.db",
        "review 2026-11-29 161200 daily.db.part",
        "2026-11-29 161200 daily.db",
    ] {
        assert_eq!(Name::read(other), None, "{other}");
    }
}

#[test]
fn sizes_and_ages_are_said_in_words() {
    assert_eq!([0, 49_999, 50_000, 13_940_000].map(megabytes), ["0.0 MB", "0.0 MB", "0.1 MB", "13.9 MB"]);
    let today = at("2026-11-29 08:00").date();
    assert_eq!(
        ["2026-11-29 07:00", "2026-11-28 23:00", "2026-11-27 01:00"].map(|made| age(at(made), today)),
        ["of today", "1 day old", "2 days old"]
    );
}

prop_compose! {
    fn any_backup()(minutes in 0..3_000_000_i64, bytes in 0..50_u64, why in 0..Reason::ALL.len()) -> Dated {
        Dated { made_at: at("2021-01-01 00:00") + TimeDelta::minutes(minutes), why: Reason::ALL[why], bytes }
    }
}

/// Those that stay, by what they are.
fn staying(backups: &[Dated], free: u64) -> Vec<Dated> {
    let gone = let_go(backups, free).places;
    let mut stay: Vec<Dated> =
        backups.iter().enumerate().filter(|(place, _)| !gone.contains(place)).map(|(_, backup)| *backup).collect();
    stay.sort_by_key(|backup| (backup.made_at, backup.bytes, backup.why));
    stay
}

proptest! {
    #[test]
    fn the_newest_is_never_let_go(backups in prop::collection::vec(any_backup(), 1..80), free in 0..2_000_u64) {
        let newest = backups.iter().map(|backup| backup.made_at).max().unwrap();
        let stay = staying(&backups, free);
        prop_assert!(stay.iter().any(|backup| backup.made_at == newest));
    }

    #[test]
    fn what_stays_fits_into_a_quarter_of_the_room_or_is_the_newest_alone(
        backups in prop::collection::vec(any_backup(), 1..80), free in 0..2_000_u64,
    ) {
        let stay = staying(&backups, free);
        let taken: u64 = stay.iter().map(|backup| backup.bytes).sum();
        let all: u64 = backups.iter().map(|backup| backup.bytes).sum();
        prop_assert!(stay.len() == 1 || taken * 4 <= free + all, "{taken} of {}", free + all);
    }

    #[test]
    fn whatever_the_order_the_same_stay(
        (backups, shuffled) in prop::collection::vec(any_backup(), 0..60)
            .prop_map(|mut backups| { backups.sort_by_key(|backup| backup.made_at); backups.dedup_by_key(|backup| backup.made_at); backups })
            .prop_flat_map(|backups| (Just(backups.clone()), Just(backups).prop_shuffle())),
        free in 0..2_000_u64,
    ) {
        prop_assert_eq!(staying(&backups, free), staying(&shuffled, free));
    }

    #[test]
    fn with_room_enough_each_of_the_last_days_weeks_and_months_keeps_its_newest(
        backups in prop::collection::vec(any_backup(), 1..80),
    ) {
        let stay = staying(&backups, PLENTY);
        let mut days: Vec<NaiveDate> = backups.iter().map(|backup| backup.made_at.date()).collect();
        days.sort();
        days.dedup();
        for day in days.iter().rev().take(DAYS) {
            let newest = backups.iter().map(|backup| backup.made_at).filter(|made| made.date() == *day).max().unwrap();
            prop_assert!(stay.iter().any(|backup| backup.made_at == newest), "{day}");
        }
        let mut months: Vec<Month> = days.iter().map(|day| Month::containing(*day)).collect();
        months.dedup();
        for month in months.iter().rev().take(MONTHS) {
            prop_assert!(stay.iter().any(|backup| Month::containing(backup.made_at.date()) == *month), "{month:?}");
        }
        let newest_day = *days.last().unwrap();
        let apart: Vec<&Dated> = stay
            .iter()
            .filter(|backup| backup.made_at.date() != newest_day && !was_replaced_lately(backup, newest_day))
            .collect();
        prop_assert!(apart.len() <= DAYS + WEEKS + MONTHS);
    }

    #[test]
    fn what_stays_would_stay_again(backups in prop::collection::vec(any_backup(), 0..80)) {
        let stay = staying(&backups, PLENTY);
        prop_assert_eq!(staying(&stay, PLENTY), stay);
    }
}
