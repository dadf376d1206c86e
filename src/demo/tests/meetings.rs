//! Its meetings: held as the program holds them, with something of everything that a meeting can write down.

use super::*;
use crate::domain::calendar::Holidays;
use crate::domain::entry_request::Verdict;
use crate::domain::intervention::Kind;
use crate::domain::meeting::second_look::View;
use crate::domain::meeting::{Answer, Item, ItemKind, Meeting, Proceedings, Question, Review, State};
use crate::domain::section20::next_check;

/// A meeting as it stood on its day.
fn held(store: &Store, month: &str) -> Proceedings {
    let meeting = store.meeting_about(month.parse().unwrap()).unwrap().unwrap();
    store.proceedings(meeting.id, meeting.held_on.unwrap()).unwrap()
}

/// Every meeting, the oldest first.
fn all(store: &Store) -> Vec<Proceedings> {
    let meetings = store.meetings(as_of()).unwrap().into_iter().rev();
    meetings.map(|listed| held(store, &listed.meeting.month.to_string())).collect()
}

fn of_kind(of: &Proceedings, kind: ItemKind) -> Vec<&Item> {
    of.items.iter().filter(|item| item.key.kind == kind).collect()
}

fn titles(of: &Proceedings, kind: ItemKind) -> Vec<String> {
    of_kind(of, kind).into_iter().map(|item| of.title_of(&item.key)).collect()
}

/// Every review of a meeting with its admission; one that nobody came to has none.
fn reviews(of: &Proceedings) -> Vec<(&Admission, &Review)> {
    of.reviews().filter_map(|(_, admission, review)| Some((admission, review?))).collect()
}

#[test]
fn every_meeting_but_the_newest_is_closed_and_its_seal_holds() {
    let store = store();
    let meetings = store.meetings(as_of()).unwrap();
    let (newest, closed) = meetings.split_first().unwrap();

    assert_eq!(newest.meeting.status.code(), "in_progress");
    assert_eq!(closed.len(), 23);
    for listed in closed {
        let Meeting { id, month, ref seal, .. } = listed.meeting;
        assert!(seal.is_some() && store.broken_seal(id).unwrap().is_empty(), "{month}");
        assert!(store.minutes(id).unwrap().is_some() && store.snapshot(id).unwrap().is_some(), "{month}");
        let of = store.proceedings(id, as_of()).unwrap();
        assert!(of.items.iter().all(|item| item.state != State::Open), "{month}: nothing is left to come");
    }
}

#[test]
fn section_20_takes_a_few_items_of_each_meeting_some_late_and_some_never_looked_at() {
    let store = store();
    let ladder = Settings::default().ladder;
    let (mut numbers, mut late, mut never) = (Vec::new(), Vec::new(), 0);
    for meeting in all(&store) {
        let day = meeting.meeting.held_on.unwrap();
        let looks = of_kind(&meeting, ItemKind::Section20);
        numbers.push(looks.len());
        for admission in looks.iter().filter_map(|item| meeting.admission(item.key.period?)) {
            let agreement = OpenAgreement::of(admission, day, &ladder).unwrap();
            late.push(agreement.check_overdue_days);
            never += usize::from(agreement.last_check_on.is_none());
        }
    }

    assert!(numbers.iter().all(|number| (1..=10).contains(number)), "{numbers:?}");
    assert!((3 * 24..=8 * 24).contains(&numbers.iter().sum::<usize>()), "3 to 8 in the mean: {numbers:?}");
    assert!(late.iter().filter(|days| (1..7).contains(*days)).count() >= 10, "some are days late: {late:?}");
    assert!(late.iter().filter(|days| (7..60).contains(*days)).count() >= 10, "some are weeks late: {late:?}");
    assert!(never >= 5, "{never} were never looked at");
}

#[test]
fn nearly_every_open_agreement_has_a_day_on_which_somebody_looks_at_it_next() {
    let store = store();
    let ladder = Settings::default().ladder;
    let open = store.on_section_20(as_of()).unwrap();
    let dated = |admission: &&Admission| {
        next_check(admission, as_of(), &ladder).is_some_and(|next| next.due_on >= as_of() && next.days_overdue == 0)
    };
    let dated = percent(open.iter().filter(dated).count(), open.len());
    assert!((75..=95).contains(&dated), "{dated} in a hundred");
}

#[test]
fn the_three_newest_meetings_answered_every_question_and_the_older_ones_wrote_a_summary() {
    let store = store();
    for (at, meeting) in all(&store).iter().enumerate() {
        for (admission, review) in reviews(meeting) {
            let (child, unanswered) = (&admission.child.child_ref, review.unanswered().len());
            assert_eq!(unanswered, if at < 21 { 9 } else { 0 }, "{child}");
            assert!(review.summary.is_some(), "{child}");
        }
    }
}

#[test]
fn what_was_answered_is_so() {
    let store = store();
    let (mut late, mut noted, mut acted_on, mut same) = (0, 0, 0, Vec::new());
    for month in ["2026-08", "2026-09", "2026-10"] {
        let meeting = held(&store, month);
        for (admission, review) in reviews(&meeting) {
            let said = |question| review.answer(question).and_then(|answer| answer.answer).unwrap();
            let child = &admission.child.child_ref;
            let in_time = admission.written_up_after(&Holidays::default());
            let in_time = in_time.is_some_and(|days| days <= 2);
            late += usize::from(!in_time);
            assert_eq!(said(Question::WrittenUp), if in_time { Answer::Yes } else { Answer::No }, "{child}");
            let entry = admission.admitted_on();
            let conference = admission
                .interventions
                .iter()
                .any(|help| help.kind == Kind::FamilyGroupConference && help.started_on <= entry);
            let explored = review.summary.as_deref().is_some_and(|text| text.contains("network was explored"));
            assert!(conference || explored || said(Question::Network) != Answer::Yes, "{child}");
            let undecided = admission.request.as_ref().is_some_and(|it| it.chain(None, &[]).decided.is_none());
            assert!(!undecided || said(Question::SameDecision) != Answer::Yes, "{child}");
            same.push(said(Question::SameDecision));
            noted += review.answers.iter().filter(|answer| answer.note.is_some()).count();
            acted_on += review.answers.iter().filter(|answer| answer.person.is_some()).count();
            let people = review.answers.iter().filter_map(|answer| answer.person.as_deref());
            assert!(people.into_iter().all(|person| cast::everyone().contains(&person)), "{child}");
        }
    }

    assert!(late >= 3, "{late} were written up late");
    assert!(percent(same.iter().filter(|answer| **answer == Answer::Yes).count(), same.len()) >= 75, "{same:?}");
    assert!((15..=90).contains(&noted) && (3..=15).contains(&acted_on), "{noted} notes, {acted_on} people");
}

#[test]
fn somebody_is_missing_now_and_then_and_somebody_is_invited_to_one_meeting_alone() {
    let store = store();
    let quorate: Vec<bool> = store.meetings(as_of()).unwrap().iter().map(|listed| listed.is_quorate).collect();
    let meetings = all(&store);
    let missing = meetings.iter().filter(|of| of.attendance.iter().any(|one| !one.present));
    let invited = |of: &&Proceedings| of.attendance.iter().any(|one| one.role.code() == "invited" && one.present);
    let people: Vec<usize> = meetings.iter().map(|of| of.attendance.len()).collect();

    assert_eq!(quorate.iter().filter(|is_quorate| !**is_quorate).count(), 1, "one old meeting was not quorate");
    assert!(quorate.iter().take(12).all(|is_quorate| *is_quorate), "and no newer one");
    assert!((4..=10).contains(&missing.count()));
    assert!((3..=6).contains(&meetings.iter().filter(invited).count()));
    // The four duty Heads of Service, the Strategic Lead, the scribe; and whoever was invited.
    assert!(people.iter().all(|number| (6..=7).contains(number)), "{people:?}");
    assert!(
        meetings
            .iter()
            .all(|of| of.attendance.iter().all(|one| one.present || Some(&one.person) != of.meeting.chair.as_ref()))
    );
}

#[test]
fn meetings_sit_from_half_past_one_and_one_had_a_pause() {
    let store = store();
    let meetings = all(&store);
    let (newest, closed) = meetings.split_last().unwrap();
    for of in closed {
        let (first, last) = (of.sittings.first().unwrap(), of.sittings.last().unwrap());
        assert_eq!(first.began_at.format("%H:%M").to_string(), "13:30");
        assert_eq!(last.ended_at.unwrap().format("%H:%M").to_string(), "16:40");
    }
    let paused: Vec<String> =
        closed.iter().filter(|of| of.sittings.len() == 2).map(|of| of.meeting.month.to_string()).collect();
    assert_eq!(paused, ["2026-04"]);
    assert_eq!(newest.sittings.len(), 1);
}

#[test]
fn items_have_notes_one_was_skipped_with_a_reason_and_one_was_brought_by_somebody() {
    let store = store();
    let meetings = all(&store);
    let items: Vec<&Item> = meetings.iter().flat_map(|of| &of.items).collect();
    let noted = |kind| items.iter().filter(|item| item.key.kind == kind && item.note.is_some()).count();
    let skipped: Vec<_> = items.iter().filter(|item| item.state == State::Skipped).collect();
    let brought: Vec<_> = items.iter().filter_map(|item| item.key.title.as_deref()).collect();

    assert!(noted(ItemKind::Actions) >= 3 && noted(ItemKind::Section20) >= 4 && noted(ItemKind::Themes) >= 2);
    assert_eq!(skipped.len(), 1);
    assert!(skipped[0].reason.is_some());
    assert_eq!(brought, ["Foster carers' letter"]);
}

#[test]
fn october_comes_to_an_admission_that_was_recorded_late_and_to_one_that_september_left() {
    let store = store();
    let (september, october) = (held(&store, "2026-09"), held(&store, "2026-10"));
    let earlier = titles(&october, ItemKind::EarlierAdmission);
    let carried: Vec<String> = of_kind(&september, ItemKind::Admission)
        .into_iter()
        .filter(|item| item.state == State::Carried)
        .map(|item| september.title_of(&item.key))
        .collect();
    let late: Vec<&String> = earlier.iter().filter(|child| !carried.contains(child)).collect();

    assert_eq!((earlier.len(), carried.len(), late.len()), (2, 1, 1));
    assert!(earlier.contains(&carried[0]));
    assert!(!september.items.iter().any(|item| september.title_of(&item.key) == *late[0]), "nobody knew of it");
    let figures = store.snapshot(september.meeting.id).unwrap().unwrap().0.figures;
    let known = figures.iter().find(|figure| figure.code == "admissions").unwrap().n;
    assert_eq!(
        u32::try_from(in_month(&store, "2026-09").len()).ok(),
        known.map(|known| known + 1),
        "the minutes count those that were known"
    );
    assert!(in_month(&store, "2026-09").iter().any(|one| one.child.child_ref == *late[0]));
}

#[test]
fn decisions_had_a_second_look_in_three_meetings_and_one_head_would_have_decided_otherwise() {
    let store = store();
    let mut months = Vec::new();
    let mut otherwise = 0;
    for of in all(&store).iter().filter(|of| !of.looks.is_empty()) {
        months.push(of.meeting.month.to_string());
        let people = of.duty_heads_present();
        for look in &of.looks {
            let said: Vec<&String> = look.views.iter().map(|view| &view.person).collect();
            assert_eq!(said, people.iter().collect::<Vec<_>>(), "each who was there");
            assert_ne!(look.decided, Verdict::NotAgreed, "the child came into care");
            otherwise += look.views.iter().filter(|view| view.view == View::NotAgreed).count();
        }
    }
    assert_eq!((months, otherwise), (["2026-01", "2026-06", "2026-08"].map(str::to_owned).to_vec(), 1));
}

#[test]
fn the_minutes_of_an_older_meeting_were_corrected_once() {
    let store = store();
    let corrected: Vec<Proceedings> = store
        .meetings(as_of())
        .unwrap()
        .into_iter()
        .map(|listed| store.proceedings(listed.meeting.id, as_of()).unwrap())
        .filter(|of| !of.addenda.is_empty())
        .collect();
    assert_eq!(corrected.len(), 1);
    let addendum = &corrected[0].addenda[0];
    assert!(addendum.written_on > corrected[0].meeting.held_on.unwrap() && addendum.written_on < as_of());
}

#[test]
fn the_meeting_in_progress_paused_in_the_middle_and_comes_to_its_ninth_item_next() {
    let store = store();
    let october = held(&store, "2026-10");
    let next = october.next_open().unwrap();

    assert_eq!((next + 1, october.done()), (9, 8), "attendance, actions and six admissions");
    assert_eq!(october.items[next].key.kind, ItemKind::Admission);
    assert_eq!(titles(&october, ItemKind::Admission)[0], "C-1042");
    assert_eq!(reviews(&october).len(), 6);
    assert!(october.sittings.iter().all(|sitting| sitting.ended_at.is_some()), "nobody sits at present");
    assert!(october.looks.is_empty());
}
