//! A file with a row in every table.

use std::path::Path;

use admissions_review::domain::Id;
use admissions_review::domain::admission::Placement;
use admissions_review::domain::child::Source;
use admissions_review::domain::duty::Duty;
use admissions_review::domain::entry_request::{Decision, EntryRequest, Role, Verdict};
use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::domain::meeting::second_look::{PersonsView, View};
use admissions_review::domain::meeting::{Answer, Question, Role as Attends};
use admissions_review::domain::people;
use admissions_review::domain::prompt_answer::PromptAnswer;
use admissions_review::domain::same_child;
use admissions_review::domain::settings::Setting;
use admissions_review::store::Store;
use admissions_review::store::facts::Facts;
use admissions_review::store::judgements::Pair;
use admissions_review::store::lessons::ThemeChoice;
use admissions_review::store::meetings::{ReviewEdit, Reviewed};

use crate::change_log::{a_check, a_lesson};
use crate::support::{an_action, child, day, import, period, ssda903, status, whole, world};

pub const CHAIR: &str = "Chair";
pub const CHILDREN: [&str; 3] = ["C-1", "C-2", "C-3"];
pub const TODAY: &str = "2026-11-12";
const ADMITTED: &str = "2026-10-02";

/// A file with rows in every table, about three children who came into care on one day.
pub fn whole_file(path: &Path) {
    let mut store = Store::create(path, world()).unwrap();
    store.add_facts(&facts()).unwrap();
    // An import of a fourth child, with one row that is rejected.
    let extract = ssda903(&["C-9"], &["C-9,02/08/2026,S,C1,N1,U4,PR1,,", "C-9,31/02/2026,S,C1,N1,U4,PR1,,"]);
    import(&mut store, &whole(extract));
    store.add_person(CHAIR, "P. Marchbanks", Some(people::Role::DutyHead)).unwrap();
    store.add_team(CHAIR, "North team").unwrap();
    store.change_setting(CHAIR, &Setting::WriteUpWorkingDays(3)).unwrap();
    store.judge(CHAIR, &[Pair::of("C-7", "C-8")], same_child::Verdict::NotSame, day(TODAY)).unwrap();
    let earlier = store.open_meeting(CHAIR, "2026-09".parse().unwrap()).unwrap();
    store.begin_meeting(CHAIR, earlier, day("2026-10-01")).unwrap();
    store.close_meeting(CHAIR, earlier, day("2026-10-01")).unwrap();
    store.add_addendum(CHAIR, earlier, day("2026-10-05"), "Misheard", "The aunt was asked.").unwrap();
    let meeting = store.open_meeting(CHAIR, "2026-10".parse().unwrap()).unwrap();
    store.add_attendee(CHAIR, meeting, "S. Oakapple", Attends::DutyHead).unwrap();
    store.begin_meeting(CHAIR, meeting, day(TODAY)).unwrap();
    store.draw_second_look(CHAIR, meeting).unwrap();
    for look in store.proceedings(meeting, day(TODAY)).unwrap().looks {
        let said = PersonsView { person: "T. Applegarth".to_owned(), view: View::Agreed, note: None };
        store.record_view(CHAIR, look.id, &said).unwrap();
    }
    for reference in CHILDREN {
        record(&mut store, meeting, reference);
    }
    store.keep_draft("action", meeting, &vec![("text".to_owned(), "Ring the aunt".to_owned())]).unwrap();
}

fn facts() -> Facts {
    let mut facts = Facts::default();
    for reference in CHILDREN {
        let care = period(reference, ADMITTED, None);
        facts.children.push(child(reference));
        facts.legal_statuses.push(status(&care, "V2", ADMITTED, None));
        facts.placements.push(Placement {
            id: Id::of_fact(&["placement", reference]),
            period_id: care.id,
            kind: Some("U4".to_owned()),
            provider: None,
            started_on: day(ADMITTED),
            ended_on: None,
            source: Source::Ssda903,
        });
        facts.interventions.push(help(reference));
        facts.requests.push(request(reference, care.id));
        facts.periods.push(care);
    }
    facts.duties.push(Duty {
        id: Id::of_fact(&["duty"]),
        person: "P. Marchbanks".to_owned(),
        from_on: day("2026-09-01"),
        until_on: day("2026-12-31"),
        source: Source::Typed,
    });
    facts
}

fn help(reference: &str) -> Intervention {
    Intervention {
        id: Id::of_fact(&["help", reference]),
        child_id: child(reference).id,
        kind: Kind::ChildInNeedPlan,
        started_on: day("2026-01-09"),
        ended_on: None,
        provider: None,
        outcome: None,
        detail: None,
        recorded_on: None,
        source: Source::AnnexA,
    }
}

fn request(reference: &str, care: Id) -> EntryRequest {
    let id = Id::of_fact(&["request", reference]);
    let step = Decision {
        id: Id::of_fact(&["decision", reference]),
        request_id: id,
        role: Role::DutyHead,
        person: Some("P. Marchbanks".to_owned()),
        decided_at: "2026-10-01T16:40".parse().unwrap(),
        verdict: Verdict::Agreed,
        rationale: None,
        recorded_on: None,
        source: Source::Typed,
    };
    EntryRequest {
        id,
        child_id: child(reference).id,
        period_id: Some(care),
        asked_at: "2026-10-01T09:15".parse().unwrap(),
        asked_by: Some("P. Larkspur".to_owned()),
        circumstances: None,
        risks_managed: None,
        alternatives: None,
        network_explored: None,
        wishes_recorded: None,
        siblings_together: None,
        school_kept: None,
        miles_from_home: Some(4),
        shared_responsibility: Some(false),
        planned_placement: None,
        legal_advice: None,
        legal_advice_by: None,
        legal_advice_on: None,
        legal_advice_summary: None,
        recorded_on: None,
        source: Source::Typed,
        decisions: vec![step],
    }
}

fn record(store: &mut Store, meeting: Id, reference: &str) {
    let (child, period) = (child(reference).id, period(reference, ADMITTED, None).id);
    let reviewed = Reviewed { meeting, child, period };
    store.edit_review(CHAIR, reviewed, &ReviewEdit::Summary(Some("Could have been planned".to_owned()))).unwrap();
    store.edit_review(CHAIR, reviewed, &ReviewEdit::Answer(Question::Threshold, Answer::Yes)).unwrap();
    store.add_action(CHAIR, &an_action(child, period)).unwrap();
    store.add_lesson(CHAIR, &a_lesson(child, period, ThemeChoice::New("Housing".to_owned()))).unwrap();
    store.add_follow_up(CHAIR, child, &a_check(period)).unwrap();
    let answer = PromptAnswer {
        id: period,
        period_id: period,
        prompt: "known-unplanned".to_owned(),
        answer: "Asked and answered".to_owned(),
        answered_on: day(TODAY),
        ask_again_on: None,
    };
    store.add_prompt_answer(CHAIR, child, &answer).unwrap();
}
