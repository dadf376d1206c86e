//! Backups: where they stand, what they are called, which are kept, and what is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use admissions_review::demo::DEMO_DB;
use admissions_review::domain::Id;
use admissions_review::domain::backups::Reason;
use admissions_review::domain::settings::Setting;
use admissions_review::store::backups::{Backup, BackupPlace, Daily, Made, SecondCopy};
use admissions_review::store::{Stop, Store, World};
use chrono::{DateTime, Local, NaiveDateTime, TimeDelta, TimeZone, Utc};
use tempfile::TempDir;
use uuid::Uuid;

pub(super) const CHAIR: &str = "M. Thistlewood";

/// A laptop, and what its clock says.
#[derive(Clone, Copy)]
pub(super) struct Laptop {
    pub(super) device: u128,
    pub(super) now: DateTime<Utc>,
}

impl World for Laptop {
    fn now(&mut self) -> DateTime<Utc> {
        self.now
    }

    fn new_id(&mut self) -> Id {
        Uuid::now_v7().into()
    }

    fn salt(&mut self) -> [u8; 16] {
        Uuid::new_v4().into_bytes()
    }

    fn device(&self) -> Id {
        Uuid::from_u128(self.device).into()
    }
}

/// The laptop that most is done on, when the clock on the wall says this.
pub(super) fn at(text: &str) -> Laptop {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Laptop { device: 0xA, now: Local.from_local_datetime(&wall).unwrap().to_utc() }
}

/// A folder with a file in it, and another that is the second place.
pub(super) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.second()).unwrap();
        drop(Store::create(&desk.file(), Box::new(at("2026-11-29 09:00"))).unwrap());
        desk
    }

    pub(super) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.at("review.db")
    }

    pub(super) fn second(&self) -> PathBuf {
        self.at("stick")
    }

    pub(super) fn open(&self, laptop: Laptop) -> Store {
        Store::open(&self.file(), Box::new(laptop)).unwrap()
    }

    fn set_second_place(&self, store: &mut Store) {
        let place = self.second().to_str().unwrap().parse().ok();
        store.change_setting(CHAIR, &Setting::SecondPlace(place)).unwrap();
    }

    pub(super) fn names(&self) -> Vec<String> {
        names(&self.at("review.db.backups"))
    }
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn made(store: &mut Store, why: Reason) -> Made {
    store.back_up(why).unwrap().unwrap()
}

fn never() -> Stop {
    Arc::new(|| false)
}

/// What is listed: place, time of day, reason, and whether it could be looked at.
fn listed(store: &mut Store) -> Vec<(BackupPlace, String, Reason, bool)> {
    let one = |backup: Backup| {
        (backup.place, backup.name.made_at.format("%H:%M").to_string(), backup.name.why, backup.is_readable)
    };
    store.backups().unwrap().into_iter().map(one).collect()
}

#[test]
fn a_backup_holds_everything_and_its_name_says_when_and_why() {
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 16:12"));
    let made = made(&mut store, Reason::BeforeImport);
    assert_eq!(desk.names(), ["review 2026-11-29 161200 before-import.db"]);
    assert_eq!((made.second, made.let_go_for_room), (SecondCopy::NotSet, 0));
    let copy = desk.at("copy.db");
    fs::copy(&made.path, &copy).unwrap();
    let copy = Store::open(&copy, Box::new(at("2026-11-29 16:12"))).unwrap();
    assert_eq!(copy.canonical_dump().unwrap(), store.canonical_dump().unwrap());
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_look_at_backups() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 16:12"));
    desk.set_second_place(&mut store);
    let made = made(&mut store, Reason::ByHand);
    let SecondCopy::Made(second) = made.second else { panic!("{:?}", made.second) };
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for path in [&made.path, &second] {
        assert_eq!((rights(path), rights(path.parent().unwrap())), (0o600, 0o700), "{}", path.display());
    }
}

#[test]
fn a_second_within_a_second_replaces_nothing() {
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 16:12"));
    made(&mut store, Reason::ByHand);
    made(&mut store, Reason::ByHand);
    assert_eq!(desk.names(), ["review 2026-11-29 161200 by-hand.db", "review 2026-11-29 161201 by-hand.db"]);
    fs::remove_file(desk.at("review.db.backups/review 2026-11-29 161200 by-hand.db")).unwrap();
    made(&mut store, Reason::ByHand);
    assert_eq!(desk.names(), ["review 2026-11-29 161201 by-hand.db", "review 2026-11-29 161202 by-hand.db"]);
}

/// The clock was ten years ahead for a year: what was made then does not push out what is made now.
#[test]
fn the_backup_that_was_just_made_stays_whatever_the_clock_said_before() {
    let desk = Desk::new();
    for month in 1..=12 {
        made(&mut desk.open(at(&format!("2036-{month:02}-01 09:00"))), Reason::ByHand);
    }
    let now = made(&mut desk.open(at("2026-11-29 16:12")), Reason::ByHand);
    assert!(now.path.exists(), "{:?}", desk.names());
}

/// Two files of one name, on two laptops that share a drive.
#[test]
fn in_the_second_place_files_of_one_name_do_not_meet() {
    let (one, other) = (Desk::new(), Desk::new());
    let folders: Vec<String> = [&one, &other]
        .into_iter()
        .map(|desk| {
            let mut store = desk.open(at("2026-11-29 16:12"));
            let place = one.second().to_str().unwrap().parse().ok();
            store.change_setting(CHAIR, &Setting::SecondPlace(place)).unwrap();
            made(&mut store, Reason::ByHand);
            assert_eq!(listed(&mut store).len(), 2, "beside the file and in the second place");
            format!("admissions-review {}", store.file().unwrap().id)
        })
        .collect();
    let mut expected = folders.clone();
    expected.sort();
    assert_eq!(names(&one.second()), expected);
}

#[test]
fn where_the_second_place_is_not_there_the_first_stands_and_that_is_said() {
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 16:12"));
    desk.set_second_place(&mut store);
    fs::remove_dir(desk.second()).unwrap();
    let made = made(&mut store, Reason::ByHand);
    let stick = desk.second();
    let why = format!(
        "No backup was made in the second place: The folder {} is not there. Plug it in or connect it, or set another.",
        stick.display()
    );
    assert_eq!(made.warnings(), [why]);
    assert_eq!(desk.names().len(), 1);
    assert!(!stick.exists(), "an empty place of a stick that is not plugged in is no second place");
}

#[test]
fn a_file_is_a_backup_of_this_one_only_if_what_it_holds_says_so() {
    let (desk, other) = (Desk::new(), Desk::new());
    let mut store = desk.open(at("2026-11-29 16:12"));
    made(&mut store, Reason::ByHand);
    let folder = desk.at("review.db.backups");
    fs::copy(other.file(), folder.join("review 2026-11-29 170000 by-hand.db")).unwrap();
    fs::write(folder.join("review 2026-11-29 180000 by-hand.db"), "half a file").unwrap();
    fs::write(folder.join("holiday.txt"), "not ours").unwrap();
    let beside = BackupPlace::Beside;
    assert_eq!(
        listed(&mut store),
        [(beside, "18:00".to_owned(), Reason::ByHand, false), (beside, "16:12".to_owned(), Reason::ByHand, true)]
    );
}

#[test]
fn what_is_too_much_is_let_go_and_what_is_not_this_files_stays() {
    let (desk, other) = (Desk::new(), Desk::new());
    for hour in [9, 17] {
        made(&mut desk.open(at(&format!("2026-11-28 {hour:02}:00"))), Reason::BeforeImport);
    }
    let folder = desk.at("review.db.backups");
    let strange = ["review 2020-01-01 080000 daily.db", "review 2020-01-02 080000 daily.db", "notes.txt"];
    fs::copy(other.file(), folder.join(strange[0])).unwrap();
    fs::write(folder.join(strange[1]), "half a file").unwrap();
    fs::write(folder.join(strange[2]), "not ours").unwrap();
    made(&mut desk.open(at("2026-11-29 09:00")), Reason::Daily);
    let mut expected = vec!["review 2026-11-28 170000 before-import.db", "review 2026-11-29 090000 daily.db"];
    expected.extend(strange);
    expected.sort_unstable();
    assert_eq!(desk.names(), expected);
}

#[test]
fn once_a_day_one_is_made() {
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 16:12"));
    made(&mut store, Reason::BeforeImport);
    assert!(matches!(store.back_up_today(&never()).unwrap(), Daily::Made(_)), "what came after the import is in none");
    drop(store);
    assert_eq!(desk.open(at("2026-11-29 18:00")).back_up_today(&never()).unwrap(), Daily::NotDue);
    assert!(matches!(desk.open(at("2026-11-30 08:00")).back_up_today(&never()).unwrap(), Daily::Made(_)));
}

/// The stick is plugged in at noon.
#[test]
fn the_second_place_gets_the_backup_of_the_day_once_it_is_there() {
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 09:00"));
    desk.set_second_place(&mut store);
    fs::remove_dir(desk.second()).unwrap();
    let Daily::Made(made) = store.back_up_today(&never()).unwrap() else { panic!() };
    assert!(matches!(made.second, SecondCopy::Refused(_)));
    drop(store);
    fs::create_dir(desk.second()).unwrap();
    let mut store = desk.open(at("2026-11-29 12:00"));
    assert_eq!(store.back_up_today(&never()).unwrap(), Daily::NotDue);
    let of_nine = |place| (place, "09:00".to_owned(), Reason::Daily, true);
    let mut listed = listed(&mut store);
    listed.sort_by_key(|(place, ..)| *place == BackupPlace::Second);
    assert_eq!(listed, [of_nine(BackupPlace::Beside), of_nine(BackupPlace::Second)], "it holds what was then");
}

#[test]
fn a_backup_stops_when_something_else_waits_and_leaves_nothing_behind() {
    let desk = Desk::new();
    fs::write(desk.file(), DEMO_DB).unwrap();
    let mut store = desk.open(at("2026-11-29 09:00"));
    // It is asked many times: each time one of them says stop.
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    assert!(matches!(
        store
            .back_up_today(&(Arc::new(move || count.fetch_add(1, Ordering::Relaxed) > usize::MAX - 1) as Stop))
            .unwrap(),
        Daily::Made(_)
    ));
    fs::remove_dir_all(desk.at("review.db.backups")).unwrap();
    let often = asked.load(Ordering::Relaxed);
    assert!(often > 100, "{often} times");
    for stop_at in (0..often).step_by(often / 20) {
        let counted = AtomicUsize::new(0);
        let stop: Stop = Arc::new(move || counted.fetch_add(1, Ordering::Relaxed) >= stop_at);
        assert_eq!(store.back_up_today(&stop).unwrap(), Daily::Stopped, "at {stop_at} of {often}");
        assert_eq!(desk.names(), Vec::<String>::new());
        store.change_setting(CHAIR, &Setting::IdleMinutes(u32::try_from(stop_at % 200).unwrap() + 1)).unwrap();
    }
    assert!(matches!(store.back_up_today(&never()).unwrap(), Daily::Made(_)));
}

#[test]
fn what_a_kill_left_half_written_is_swept_away_by_the_next() {
    let desk = Desk::new();
    let mut store = desk.open(at("2026-11-29 16:12"));
    made(&mut store, Reason::ByHand);
    for ending in ["part", "part-journal"] {
        let left = format!("review.db.backups/.review 2026-11-29 161100 daily.db.x7Ad3f.{ending}");
        fs::write(desk.at(&left), "half").unwrap();
    }
    made(&mut store, Reason::BeforeClosing);
    assert_eq!(desk.names(), ["review 2026-11-29 161200 by-hand.db", "review 2026-11-29 161201 before-closing.db"]);
}

#[test]
fn a_file_in_memory_has_no_backups() {
    let mut store = Store::in_memory(Box::new(at("2026-11-29 16:12"))).unwrap();
    assert_eq!(store.back_up(Reason::ByHand).unwrap(), None);
    assert_eq!(store.back_up_today(&never()).unwrap(), Daily::NotDue);
    assert_eq!(store.backups().unwrap(), []);
}

/// Backups of a link stand beside what it leads to.
#[cfg(unix)]
#[test]
fn a_link_to_the_file_has_the_files_backups() {
    let desk = Desk::new();
    std::os::unix::fs::symlink(desk.file(), desk.at("link.db")).unwrap();
    let mut store = Store::open(&desk.at("link.db"), Box::new(at("2026-11-29 16:12"))).unwrap();
    made(&mut store, Reason::ByHand);
    drop(store);
    assert_eq!(desk.open(at("2026-11-29 16:12")).backups().unwrap().len(), 1);
}

/// From 26 November to 15 December 2026, a Tuesday: seven days, the Sundays that ended the weeks before, and the end of
/// November.
#[test]
fn day_after_day_what_is_too_much_is_let_go() {
    let desk = Desk::new();
    let first = at("2026-11-26 17:00");
    for day in 0..20 {
        let laptop = Laptop { now: first.now + TimeDelta::days(day), ..first };
        desk.open(laptop).back_up_today(&never()).unwrap();
    }
    let days = ["11-29", "11-30", "12-06", "12-09", "12-10", "12-11", "12-12", "12-13", "12-14", "12-15"];
    assert_eq!(desk.names(), days.map(|day| format!("review 2026-{day} 170000 daily.db")));
}
