//! The shape of the demonstration, and that it is the same every time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use chrono::{Datelike, NaiveDate};

use super::help::{BEFORE_BIRTH, DAYS_BEFORE_BIRTH};
use super::records::Step;
use super::words::sentences;
use super::*;
use crate::domain::action::Status;
use crate::domain::admission::{Admission, EntryKind, PeriodKind, PeriodOfCare};
use crate::domain::calendar::Month;
use crate::domain::child::Child;
use crate::domain::follow_up::Outcome;
use crate::domain::legal_status::Group;
use crate::domain::prompts;
use crate::domain::section20::{Band, OpenAgreement};
use crate::domain::settings::Settings;
use crate::store::SystemWorld;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Told once for all tests.
static TOLD: LazyLock<(Telling, Records)> = LazyLock::new(|| super::told(Scale::demonstration()));

/// Written once for all tests that read it.
static STORE: LazyLock<Mutex<Store>> = LazyLock::new(|| Mutex::new(in_memory().unwrap().0));

fn told() -> &'static (Telling, Records) {
    &TOLD
}

fn store() -> MutexGuard<'static, Store> {
    STORE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn admissions(telling: &Telling) -> Vec<&PeriodOfCare> {
    telling.facts.periods.iter().filter(|period| period.kind == PeriodKind::Admission).collect()
}

fn children(telling: &Telling) -> BTreeMap<Id, &Child> {
    telling.facts.children.iter().map(|child| (child.id, child)).collect()
}

/// `part` of `whole` in a hundred.
fn percent(part: usize, whole: usize) -> usize {
    (100 * part + whole / 2) / whole
}

fn in_month(store: &Store, month: &str) -> Vec<Admission> {
    store.admissions_in(month.parse().unwrap()).unwrap()
}

// The same every time.

fn fresh_digest() -> String {
    in_memory().unwrap().0.canonical_digest().unwrap()
}

/// With `ADMISSIONS_REVIEW_RENEW` set, this test writes `demo.db` and `demo.sha256` instead of comparing them.
#[test]
fn it_is_the_same_every_time_and_is_the_committed_file() {
    if std::env::var_os("ADMISSIONS_REVIEW_RENEW").is_some() {
        return renew();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    std::fs::write(&path, DEMO_DB).unwrap();
    let world = Box::new(SystemWorld::on_device(Id::of_fact(&["device", "test"])));

    let committed = Store::open(&path, world).unwrap();
    let is_upgraded = committed.upgrade().is_some();
    let committed = committed.canonical_digest().unwrap();

    let renew = "is stale. Renew it with: ADMISSIONS_REVIEW_RENEW=1 cargo test --lib demo::";
    let (first, second) = (fresh_digest(), fresh_digest());
    assert_eq!(first, second, "built twice");
    assert_eq!(first, DIGEST.trim(), "demo.sha256 {renew}");
    assert_eq!(committed, DIGEST.trim(), "demo.db {renew}");
    assert!(!is_upgraded, "demo.db is of an older version, and {renew}");
}

fn renew() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let committed = root.join("demo.db");
    build(&committed, WhenThere::Replace, &Untouchable::default()).unwrap();
    std::fs::write(root.join("demo.sha256"), fresh_digest() + "\n").unwrap();
}

#[test]
fn it_never_overwrites_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken.db");
    std::fs::write(&path, "mine").unwrap();

    let refused = build(&path, WhenThere::Refuse, &Untouchable::default());
    assert!(matches!(refused, Err(DemoError::Write(WriteError::There { .. }))));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn its_change_log_holds_and_tells_who_did_what_over_two_years() {
    let store = store();
    let changes = store.changes(20_000).unwrap();
    let first = changes.iter().map(|change| change.at.clone()).min().unwrap();

    assert!(store.check_change_log().unwrap().broken.is_empty());
    assert!(first.starts_with("2024-12"), "the first meeting was planned in December 2024, not {first}");
    assert!(changes.iter().all(|change| change.at.as_str() <= "2026-11-12T23:59:59Z"));
    let actors: BTreeSet<&str> = changes.iter().map(|change| change.actor.as_str()).collect();
    assert!(actors.iter().all(|actor| cast::everyone().contains(actor)), "{actors:?}");
}

// Its shape: domain.md section 10, and the issue's own numbers.

#[test]
fn about_14_come_in_each_month_and_14_in_the_month_under_review() {
    let (telling, _) = told();
    let mut months: BTreeMap<Month, usize> = BTreeMap::new();
    for period in admissions(telling) {
        *months.entry(Month::containing(period.started_on)).or_default() += 1;
    }
    let newest = months.remove(&"2026-11".parse().unwrap());

    assert_eq!(newest, Some(4), "early November, too new to be reviewed");
    assert_eq!(months.len(), 24);
    assert_eq!(months.get(&"2026-10".parse().unwrap()), Some(&14));
    assert!(months.values().all(|number| (8..=20).contains(number)), "{months:?}");
    assert!((13..=15).contains(&(months.values().sum::<usize>() / 24)));
}

#[test]
fn ages_are_those_of_england() {
    let (telling, _) = told();
    let (admissions, children) = (admissions(telling), children(telling));
    let age = |period: &PeriodOfCare| children[&period.child_id].age_on(period.started_on).unwrap();
    // Department for Education, year to 31 March 2025: 16, 14, 15, 27 and 28 in a hundred.
    for (ages, expected) in [(0..1, 16), (1..5, 14), (5..10, 15), (10..16, 27), (16..18, 28)] {
        let share = percent(admissions.iter().filter(|period| ages.contains(&age(period))).count(), admissions.len());
        assert!(share.abs_diff(expected) <= 3, "{ages:?}: {share}, in England {expected}");
    }
}

#[test]
fn about_a_fifth_are_unaccompanied_half_section_20_and_a_quarter_under_orders() {
    let (telling, _) = told();
    let (admissions, children) = (admissions(telling), children(telling));
    let alone = admissions.iter().filter(|period| children[&period.child_id].unaccompanied == Some(true)).count();
    let by = |group: Group| {
        let of = |period: &&&PeriodOfCare| period.route_on_entry.as_ref().is_some_and(|code| code.group() == group);
        percent(admissions.iter().filter(of).count(), admissions.len())
    };

    assert!(percent(alone, admissions.len()).abs_diff(20) <= 2);
    assert!(by(Group::Voluntary).abs_diff(50) <= 5, "section 20: {}", by(Group::Voluntary));
    assert!(by(Group::Order).abs_diff(25) <= 4, "orders: {}", by(Group::Order));
    assert!(by(Group::Emergency).abs_diff(22) <= 4, "emergency: {}", by(Group::Emergency));
    assert!((1..=4).contains(&by(Group::Justice)));
}

#[test]
fn police_protection_becomes_less_common_over_the_two_years() {
    let (telling, _) = told();
    let admissions = admissions(telling);
    let share = |later: bool| {
        let year: Vec<_> = admissions.iter().filter(|it| (it.started_on >= day("2025-11-01")) == later).collect();
        let police = year.iter().filter(|it| it.route_on_entry.as_ref().is_some_and(|code| code.as_str() == "L1"));
        percent(police.count(), year.len())
    };

    assert!(share(false) >= share(true) + 3, "{} then {}", share(false), share(true));
}

#[test]
fn about_70_agreements_are_open_in_every_band_one_of_unknown_length() {
    let store = store();
    let open = store.on_section_20(as_of()).unwrap();
    let ladder = Settings::default().ladder;
    let listed: Vec<_> = open.iter().filter_map(|admission| OpenAgreement::of(admission, as_of(), &ladder)).collect();

    assert!((64..=76).contains(&listed.len()), "{}", listed.len());
    for band in Band::ALL {
        assert!(listed.iter().filter(|agreement| agreement.band == *band).count() >= 5, "{band:?}");
    }
    assert!(listed.iter().any(|agreement| agreement.at_least));
    assert!(listed.iter().any(|agreement| agreement.last_check_on.is_none()), "some were never checked");
    let overdue = listed.iter().filter(|agreement| agreement.check_overdue_days > 0).count();
    assert!((8..=40).contains(&overdue), "{overdue} checks are late");
    let drift = |admission: &Admission| {
        admission.follow_ups.last().is_some_and(|check| check.outcome == Some(Outcome::ContinuesDrift))
    };
    assert!(open.iter().any(drift));
}

#[test]
fn agreements_turn_into_orders_and_protection_into_agreements_or_orders() {
    let (telling, _) = told();
    let paths: Vec<Vec<&str>> =
        telling.told.iter().map(|told| told.statuses.iter().map(|(code, ..)| *code).collect()).collect();
    let has = |path: &[&str]| paths.iter().any(|of| of.windows(path.len()).any(|part| part == path));
    let lengths: Vec<i64> = telling
        .told
        .iter()
        .flat_map(|told| &told.statuses)
        .filter(|(code, ..)| *code == "L1")
        .filter_map(|(_, from, to)| to.map(|to| (to - *from).num_days()))
        .collect();
    let long = lengths.iter().filter(|days| **days > 3).count();

    assert!(has(&["V2", "C1", "C2"]) && has(&["L1", "V2"]) && has(&["L1", "C1"]));
    assert!((1..=6).contains(&long), "{long} of {} longer than 72 hours", lengths.len());
}

#[test]
fn brothers_and_sisters_come_in_together_and_some_children_come_back() {
    let store = store();
    let all: Vec<Admission> =
        (0..24).flat_map(|back| store.admissions_in(Month::before(as_of()).minus(back)).unwrap()).collect();
    let together = all.iter().filter(|admission| {
        admission
            .siblings
            .iter()
            .any(|sibling| sibling.last_period.is_some_and(|period| period.started_on == admission.admitted_on()))
    });
    let again = all.iter().filter(|admission| admission.is_re_entry()).count();
    let home = all.iter().filter(|admission| {
        admission.period.end_reason.as_deref().is_some_and(|reason| matches!(reason, "E4A" | "E4B"))
    });
    let home = home.count();

    assert!(together.count() >= 50);
    // National studies put the children who are back within a year or so at 14 to 20 in a hundred.
    assert!((12..=24).contains(&percent(again, home)), "{again} re-entries, {home} returns home");
}

#[test]
fn some_things_are_not_known_and_some_are_known_not_to_be() {
    let (telling, _) = told();
    let admissions = admissions(telling);
    let helped: BTreeSet<_> = telling.facts.interventions.iter().map(|help| help.child_id).collect();
    let nothing = |period: &PeriodOfCare| {
        telling.facts.interventions.iter().any(|help| help.child_id == period.child_id && help.kind.code() == "NON")
    };

    assert!(admissions.iter().filter(|period| period.recorded_entry.is_none()).count() >= 10);
    assert!(admissions.iter().filter(|period| nothing(period)).count() >= 10);
    assert!(admissions.iter().filter(|period| !helped.contains(&period.child_id)).count() >= 10);
    assert!(telling.facts.requests.iter().filter(|request| request.period_id.is_none()).count() >= 30);
    let open_at_entry = |period: &&&PeriodOfCare| {
        let mut help = telling.facts.interventions.iter().filter(|help| help.child_id == period.child_id);
        help.any(|help| help.open_on(period.started_on))
    };
    assert!(admissions.iter().filter(open_at_entry).count() >= 100);
}

// The month under review.

#[test]
fn october_2026_is_the_month_of_the_documentation() {
    let store = store();
    let october = in_month(&store, "2026-10");
    let by = |group: Group| {
        october.iter().filter(|it| it.period.route_on_entry.as_ref().is_some_and(|code| code.group() == group)).count()
    };
    let entered = |kind: EntryKind| october.iter().filter(|admission| admission.entry() == kind).count();

    assert_eq!((by(Group::Voluntary), by(Group::Order), by(Group::Emergency)), (8, 3, 3));
    assert_eq!(entered(EntryKind::Unplanned), 5);
    assert_eq!(october.iter().filter(|admission| admission.is_reviewed()).count(), 6);
    assert!(october.iter().take(6).all(Admission::is_reviewed), "the first six in order");
}

#[test]
fn the_first_child_of_october_is_the_one_of_the_documentation() {
    let store = store();
    let admission = store.admissions_of("C-1042").unwrap().remove(0);
    let codes: Vec<&str> = admission.interventions.iter().map(|help| help.kind.code()).collect();
    let request = admission.request.clone().unwrap();
    let ladder = Settings::default().ladder;
    let agreement = OpenAgreement::of(&admission, as_of(), &ladder).unwrap();

    assert_eq!((admission.admitted_on(), admission.age()), (day("2026-10-02"), Some(14)));
    assert!(["EHA", "EHP", "CIN", "CPP"].iter().all(|code| codes.contains(code)));
    assert!(!codes.contains(&"FGC"));
    assert_eq!(admission.known_for_days().map(|days| days / 30), Some(23));
    assert!(request.decisions.iter().all(|decision| decision.decided_at.day == day("2026-10-02")));
    assert_eq!((agreement.days, agreement.next_check_on, agreement.check_overdue_days), (41, day("2026-10-30"), 13));
    assert_eq!(admission.overdue_actions(as_of()), 1);
    assert_eq!(admission.open_actions().count(), 2);
}

// Its records.

#[test]
fn a_meeting_was_held_for_each_month_and_the_newest_is_under_way() {
    let (_, records) = told();

    assert_eq!(records.meetings.len(), 24);
    assert!(records.meetings.iter().all(|meeting| meeting.held_on.is_some_and(|day| day <= as_of())));
    let under_way: Vec<Month> = records
        .meetings
        .iter()
        .filter(|meeting| meeting.status.code() == "in_progress")
        .map(|meeting| meeting.month)
        .collect();
    assert_eq!(under_way, ["2026-10".parse().unwrap()]);
}

#[test]
fn actions_are_done_open_overdue_late_redated_and_cancelled() {
    let store = store();
    let actions: Vec<_> = store.actions(as_of()).unwrap().into_iter().map(|listed| listed.action).collect();
    let open = actions.iter().filter(|action| action.status == Status::Open).count();
    let overdue = actions.iter().filter(|action| action.days_overdue(as_of()) > 0).count();
    let done = |action: &&crate::domain::action::Action| action.status == Status::Done;
    let late = actions.iter().filter(done).filter(|action| action.closed_on > Some(action.original_due_on)).count();

    assert!((34..=44).contains(&open), "{open} open");
    assert!((6..=18).contains(&overdue), "{overdue} overdue");
    assert!(late >= 10 && actions.iter().filter(|action| action.was_redated()).count() >= 6);
    assert!(actions.iter().any(|action| action.status == Status::Cancelled));
    assert!(actions.iter().filter(done).count() >= 70);
    assert!(actions.iter().all(|action| action.closed_on.is_none_or(|on| on > action.raised_on && on <= as_of())));
    assert!(actions.iter().all(|action| cast::everyone().contains(&action.owner.as_str())));
}

#[test]
fn lessons_come_under_most_themes_and_many_are_closed_with_evidence() {
    let (_, records) = told();
    let themes: BTreeSet<&str> = records.lessons.iter().map(|lesson| lesson.theme).collect();

    assert!(themes.len() >= 18, "{themes:?}");
    assert!((50..=90).contains(&records.lessons.len()));
    assert!(records.lessons.iter().filter(|lesson| lesson.closed.is_some()).count() >= 30);
    let known: Vec<&str> = crate::domain::lesson::DEFAULT_THEMES.iter().map(|(code, _)| *code).collect();
    assert!(words::LESSONS.iter().all(|lesson| known.contains(&lesson.theme)));
}

// What must never be in it.

#[test]
fn nothing_is_told_before_birth_but_work_before_birth_and_nothing_after_today() {
    let (telling, _) = told();
    let children = children(telling);
    let born_on = |id: &Id| children[id].born_on.unwrap();
    for help in &telling.facts.interventions {
        let earliest = born_on(&help.child_id);
        let allowed = if BEFORE_BIRTH.contains(&help.kind) { DAYS_BEFORE_BIRTH } else { 0 };
        assert!((earliest - help.started_on).num_days() <= allowed, "{help:?}");
        assert!(help.started_on <= as_of() && help.ended_on.is_none_or(|end| end <= as_of()), "{help:?}");
    }
    for request in &telling.facts.requests {
        assert!(request.asked_at.day >= born_on(&request.child_id) && request.asked_at.day <= as_of());
    }
    for period in &telling.facts.periods {
        assert!(period.started_on >= born_on(&period.child_id), "{period:?}");
        assert!(period.ended_on.is_none_or(|end| end <= as_of()));
        assert!(period.written_up_on.is_none_or(|on| on >= period.started_on && on <= as_of()));
    }
}

#[test]
fn a_chain_of_decisions_is_in_order_of_time_and_ends_by_today() {
    let (telling, _) = told();
    for request in &telling.facts.requests {
        let moments: Vec<_> = request.decisions.iter().map(|decision| decision.decided_at).collect();
        assert!(moments.is_sorted(), "{moments:?}");
        assert!(moments.iter().all(|moment| *moment >= request.asked_at && moment.day <= as_of()));
    }
}

#[test]
fn periods_of_one_child_do_not_overlap_and_end_by_the_eighteenth_birthday() {
    let (telling, _) = told();
    let children = children(telling);
    let mut by_child: BTreeMap<_, Vec<&PeriodOfCare>> = BTreeMap::new();
    for period in &telling.facts.periods {
        by_child.entry(period.child_id).or_default().push(period);
    }
    for (child, mut periods) in by_child {
        periods.sort_by_key(|period| period.started_on);
        assert!(periods.windows(2).all(|two| two[0].ended_on.is_some_and(|end| end < two[1].started_on)));
        let of_age = path::eighteenth_birthday(children[&child].born_on.unwrap());
        let last = periods.last().unwrap();
        assert!(last.ended_on.unwrap_or(as_of()) <= of_age, "{last:?}");
    }
}

#[test]
fn nobody_is_named_twice_and_no_child_like_a_colleague() {
    let (telling, _) = told();
    let names: Vec<String> = telling.facts.children.iter().filter_map(Child::full_name).collect();
    let different: BTreeSet<&String> = names.iter().collect();
    let staff = cast::everyone();

    assert_eq!(names.len(), different.len());
    assert!(names.iter().all(|name| !staff.contains(&name.as_str())));
}

/// Everything that somebody wrote, names and codes left out.
fn texts() -> Vec<String> {
    let (telling, records) = told();
    let mut texts: Vec<Option<String>> = Vec::new();
    for request in telling.facts.requests.clone() {
        texts.extend([
            request.circumstances,
            request.risks_managed,
            request.alternatives,
            request.legal_advice_summary,
        ]);
        texts.push(request.planned_placement);
        texts.extend(request.decisions.into_iter().map(|decision| decision.rationale));
    }
    for help in telling.facts.interventions.clone() {
        texts.extend([help.provider, help.detail]);
    }
    for action in records.actions.clone() {
        texts.extend([Some(action.text), action.done_looks_like, action.closed.and_then(|closed| closed.why)]);
    }
    for lesson in records.lessons.clone() {
        let evidence = lesson.closed.map(|(_, evidence)| evidence.to_owned());
        texts.extend([Some(lesson.statement), Some(lesson.what_will_change.to_owned()), evidence]);
    }
    for entry in records.timeline.clone() {
        match entry.event {
            records::Event::Meeting(_, Step::Review { summary, answers, .. }) => {
                texts.push(Some(summary));
                texts.extend(answers.into_iter().map(|answer| answer.note));
            }
            records::Event::Check { check, .. } => texts.push(check.note),
            _ => {}
        }
    }
    texts.into_iter().flatten().collect()
}

#[test]
fn every_text_keeps_to_the_words_of_the_field_and_leaves_nothing_to_fill_in() {
    let not_ours = [
        "lac",
        "removed",
        "remove",
        "removal",
        "taken",
        "took",
        "bed",
        "beds",
        "abscond",
        "absconded",
        "absconding",
        "challenging",
        "contact",
        "failed",
        "failure",
        "fail",
        "lorem",
        "ipsum",
        "todo",
        "placeholder",
    ];
    for text in texts() {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).collect();
        assert!(not_ours.iter().all(|word| !words.contains(word)), "{text}");
        assert!(!lower.contains("section 20 order") && !lower.contains("voluntary care order"), "{text}");
        assert!(!text.contains(['{', '}']) && !text.contains("  ") && !text.contains(".."), "{text}");
    }
}

#[test]
fn no_sentence_is_worn_out() {
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    let (_, records) = told();
    for text in texts().iter().filter(|text| text.split(' ').count() > 5) {
        sentences(text).for_each(|sentence| *said.entry(sentence.to_owned()).or_default() += 1);
    }
    // What brothers and sisters share is said once for each of them.
    let worst = said.iter().max_by_key(|(_, times)| **times).unwrap();
    assert!(*worst.1 <= 6, "{worst:?}");
    assert!(records.timeline.iter().all(|entry| entry.at.year() >= 2024));
}

mod agrees;
mod asked;
mod council;
mod grown;
mod meetings;
mod panel;
mod short_ways;
