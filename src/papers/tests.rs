use std::path::Path;

use super::*;
use crate::domain::Id;
use crate::domain::action::ListedAction;
use crate::domain::admission::Admission;
use crate::domain::sample::{admission, day};
use crate::report::Format;
use crate::store::SystemWorld;
use crate::store::actions::NewAction;
use crate::store::facts::Facts;
use crate::store::meetings::{ItemEdit, ReviewEdit, Reviewed};

const CHAIR: &str = "S. Oakapple";

/// One child whose name is known, admitted on 2 October 2026, with an action.
fn store() -> (Store, Reviewed) {
    store_of(&admission("V2"))
}

fn store_of(child: &Admission) -> (Store, Reviewed) {
    let mut store = Store::in_memory(Box::new(SystemWorld::on_device(Id::of_fact(&["device"])))).unwrap();
    let facts = Facts {
        children: vec![child.child.clone()],
        periods: vec![child.period.clone()],
        legal_statuses: child.legal_statuses.clone(),
        ..Facts::default()
    };
    store.add_facts(&facts).unwrap();
    let meeting = store.open_meeting(CHAIR, "2026-10".parse().unwrap()).unwrap();
    let of = Reviewed { meeting, child: child.child.id, period: child.period.id };
    let action = NewAction {
        child_id: Some(of.child),
        period_id: Some(of.period),
        meeting_id: None,
        text: "Ring the aunt".to_owned(),
        owner: "J. Shah".to_owned(),
        due_on: day("2026-11-20"),
        done_looks_like: None,
        raised_on: day("2026-11-02"),
    };
    store.add_action(CHAIR, &action).unwrap();
    (store, of)
}

/// The same of another child.
fn another(number: u32) -> Facts {
    let Admission { mut child, mut period, mut legal_statuses, .. } = admission("V2");
    let id = |what| Id::of_fact(&[what, &number.to_string()]);
    (child.id, child.child_ref, period.id, period.child_id) =
        (id("child"), format!("C-{number}"), id("period"), id("child"));
    for status in &mut legal_statuses {
        (status.id, status.period_id) = (id("status"), id("period"));
    }
    Facts { children: vec![child], periods: vec![period], legal_statuses, ..Facts::default() }
}

fn request(paper: Paper) -> Request {
    let month = "2026-10".parse().unwrap();
    Request { paper, month, as_of: day("2026-11-12"), level: Level::Meeting, names: false, owner: None, only: None }
}

fn text(store: &Store, request: &Request, name: &str) -> Result<String, PaperError> {
    let ending = Ending::of(request.paper, Path::new(name))?;
    let stamp = "2026-11-12T14:30:00Z".parse().unwrap();
    let bytes = make(store, request, ending, &Templates::embedded()?, stamp)?;
    Ok(String::from_utf8(bytes).unwrap())
}

#[test]
fn minutes_are_those_of_the_day_they_were_closed_whatever_is_learned_later() {
    let (mut store, of) = store();
    let minutes = request(Paper::Minutes);
    let refused = text(&store, &minutes, "minutes.md").unwrap_err();
    assert!(matches!(refused, PaperError::NotClosed { .. }), "{refused}");
    store.begin_meeting(CHAIR, of.meeting, day("2026-11-12")).unwrap();
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Well prepared.".to_owned()))).unwrap();
    store.close_meeting(CHAIR, of.meeting, day("2026-11-12")).unwrap();
    let closed = text(&store, &minutes, "minutes.md").unwrap();
    assert!(closed.contains("Well prepared."), "{closed}");
    let action = store.actions(day("2026-11-12")).unwrap().remove(0).action.id;
    store.complete_action(CHAIR, action, day("2026-11-12"), Some("Rung")).unwrap();
    assert_eq!(text(&store, &Request { as_of: day("2026-12-31"), ..minutes.clone() }, "minutes.md").unwrap(), closed);
    store.add_addendum(CHAIR, of.meeting, day("2026-11-20"), "A date", "It was the 3rd.").unwrap();
    assert!(text(&store, &minutes, "minutes.md").unwrap().contains("It was the 3rd."));
}

#[test]
fn the_board_reads_one_set_of_figures_of_a_closed_month_in_whichever_paper() {
    let (mut store, of) = store();
    // With the first they are 6, enough to be printed: 41 days on section 20 when the meeting is closed, and later 90.
    (1..6).for_each(|number| store.add_facts(&another(number)).unwrap());
    let pack = |level| Request { level, as_of: day("2026-12-31"), ..request(Paper::Pack) };
    store.begin_meeting(CHAIR, of.meeting, day("2026-11-12")).unwrap();
    store.edit_review(CHAIR, of, &ReviewEdit::Summary(Some("Well prepared.".to_owned()))).unwrap();
    let live = text(&store, &pack(Level::Board), "pack.md").unwrap();
    assert!(live.contains("Thu 31 Dec 2026"), "nothing is kept yet: {live}");
    store.close_meeting(CHAIR, of.meeting, day("2026-11-12")).unwrap();
    let figures = |paper: String| -> Vec<String> {
        paper
            .lines()
            .filter(|line| line.starts_with("| ") && line.matches(" |").count() == 5)
            .map(str::to_owned)
            .collect()
    };
    let board = text(&store, &Request { level: Level::Board, ..request(Paper::Minutes) }, "board.md").unwrap();
    let papers = text(&store, &pack(Level::Board), "pack.md").unwrap();
    assert!(papers.contains("Thu 12 Nov 2026"), "the day on which they stood so: {papers}");
    assert!(board.contains("28 to 83 days (6)"), "{board}");
    assert_eq!(figures(papers), figures(board));
    let meeting = text(&store, &pack(Level::Meeting), "pack.md").unwrap();
    assert!(meeting.contains("the longest 90 days"), "from 2 October to 31 December: {meeting}");
}

#[test]
fn papers_can_be_made_before_a_meeting_is_opened_and_leave_out_what_it_leaves_out() {
    let (mut store, of) = store();
    let pack = request(Paper::Pack);
    assert!(text(&store, &pack, "pack.md").unwrap().contains("### C-1042, 14 years"));
    let key = store.proceedings(of.meeting, day("2026-11-12")).unwrap().items[2].key.clone();
    store.edit_item(CHAIR, of.meeting, &key, &ItemEdit::Skip("a mistake".to_owned()), day("2026-11-12")).unwrap();
    assert!(!text(&store, &pack, "pack.md").unwrap().contains("### C-1042"));
    let none = Request { month: "2026-09".parse().unwrap(), ..pack };
    assert!(text(&store, &none, "pack.md").unwrap().contains("September 2026 admissions"), "no meeting was opened");
    let refused = document(&store, &Request { paper: Paper::Minutes, ..none }).unwrap_err();
    assert!(matches!(refused, PaperError::NoMeeting { .. }), "{refused}");
}

#[test]
fn a_name_is_printed_only_where_it_was_asked_for_and_may_be() {
    let (store, _) = store();
    for paper in [Paper::Pack, Paper::Actions, Paper::Section20] {
        let plain = request(paper);
        let named = Request { names: true, ..plain.clone() };
        assert!(!text(&store, &plain, "paper.html").unwrap().contains("Zebedee"));
        assert!(text(&store, &named, "paper.html").unwrap().contains("Zebedee Quillfeather"));
        let board = Request { level: Level::Board, ..named };
        let refused = text(&store, &board, "paper.html").unwrap_err();
        let for_board =
            matches!(refused, PaperError::NamesForBoard | PaperError::ActionsForBoard | PaperError::AgreementsForBoard);
        assert!(for_board, "{refused}");
    }
    let named = Request { names: true, ..request(Paper::Actions) };
    for name in ["actions.txt", "actions.ics", "actions.csv"] {
        assert!(matches!(text(&store, &named, name), Err(PaperError::Names)), "{name}");
    }
}

#[test]
fn a_child_whose_name_is_empty_is_called_by_the_number_alone() {
    let mut child = admission("V2");
    (child.child.given_name, child.child.family_name) = (Some(String::new()), Some(" ".to_owned()));
    let named = Request { names: true, ..request(Paper::Pack) };
    assert!(text(&store_of(&child).0, &named, "pack.md").unwrap().contains("### C-1042, 14 years"));
}

#[test]
fn actions_are_those_of_the_owner_who_was_asked_for_as_they_stood_on_the_day() {
    let (mut store, _) = store();
    let of = |owner: Option<&str>| Request { owner: owner.map(str::to_owned), ..request(Paper::Actions) };
    assert!(text(&store, &of(Some(" j. shah")), "a.txt").unwrap().contains("Ring the aunt"));
    assert_eq!(text(&store, &of(Some("B. Oyelaran")), "a.txt").unwrap(), "No action is open.\n");
    assert!(text(&store, &of(None), "a.ics").unwrap().contains("BEGIN:VEVENT"));
    let ListedAction { action, .. } = store.actions(day("2026-11-12")).unwrap().remove(0);
    store.complete_action(CHAIR, action.id, day("2026-11-13"), None).unwrap();
    assert!(text(&store, &of(None), "a.txt").unwrap().contains("Ring the aunt"), "it was open on the 12th");
    let later = Request { as_of: day("2026-11-13"), ..of(None) };
    assert_eq!(text(&store, &later, "a.txt").unwrap(), "No action is open.\n");
}

#[test]
fn every_paper_is_made_in_every_format_of_a_document() {
    let (store, _) = store();
    for paper in [Paper::Pack, Paper::Actions, Paper::Section20] {
        for format in Format::ALL {
            let name = format!("paper.{}", format.code());
            let ending = Ending::of(paper, Path::new(&name)).unwrap();
            let stamp = "2026-11-12T14:30:00Z".parse().unwrap();
            let made = make(&store, &request(paper), ending, &Templates::embedded().unwrap(), stamp).unwrap();
            assert!(!made.is_empty());
            assert_eq!(made.starts_with(b"PK"), *format == Format::Docx);
        }
    }
}

#[test]
fn a_list_has_closed_actions_too_and_a_document_only_what_is_open() {
    let (mut store, _) = store();
    let ListedAction { action, .. } = store.actions(day("2026-11-12")).unwrap().remove(0);
    store.complete_action(CHAIR, action.id, day("2026-11-13"), Some("Rung")).unwrap();
    let list = |as_of: &str| {
        let request = Request { as_of: day(as_of), ..request(Paper::Actions) };
        text(&store, &request, "a.csv").unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<String>>()
    };
    assert!(list("2026-11-13")[0].contains(",done,2026-11-13,Rung,"), "{:?}", list("2026-11-13"));
    assert!(list("2026-11-12")[0].contains(",open,,,"), "it was open on the 12th: {:?}", list("2026-11-12"));
    assert_eq!(list("2026-11-01"), Vec::<String>::new(), "it was raised on the 2nd");
    let mine = Request { owner: Some("Somebody".to_owned()), ..request(Paper::Actions) };
    assert_eq!(text(&store, &mine, "a.csv").unwrap().lines().count(), 1, "the headings");
}

#[test]
fn agreements_are_those_of_the_day_with_the_actions_that_were_open_then() {
    let (mut store, of) = store();
    store.add_facts(&another(7)).unwrap();
    let elsewhere = NewAction {
        child_id: Some(of.child),
        period_id: None,
        meeting_id: None,
        text: "Write to the school".to_owned(),
        owner: "B. Oyelaran".to_owned(),
        due_on: day("2026-11-25"),
        done_looks_like: None,
        raised_on: day("2026-11-10"),
    };
    store.add_action(CHAIR, &elsewhere).unwrap();
    let paper = |as_of: &str, name: &str| {
        text(&store, &Request { as_of: day(as_of), ..request(Paper::Section20) }, name).unwrap()
    };
    let now = paper("2026-11-12", "s.md");
    for said in
        ["2 agreements are open", "| C-1042 | 14 | 41 since 2 Oct 2026 |", "Ring the aunt", "Write to the school"]
    {
        assert!(now.contains(said), "{said} in {now}");
    }
    assert!(now.contains("No action is open about the child of 1 of 2 agreements."), "{now}");
    let before = paper("2026-11-09", "s.md");
    assert!(before.contains("Ring the aunt") && !before.contains("school"), "raised on the 10th: {before}");
    assert!(paper("2026-10-01", "s.md").contains("No section 20 agreement is open."));
    // Its own count and the lines beside it agree.
    let list = paper("2026-11-12", "s.csv");
    assert!(list.contains(",2,\"J. Shah by 20 Nov 2026: Ring the aunt (A-001)\n"), "{list}");
}

#[test]
fn what_is_still_to_be_done_about_an_earlier_time_in_care_does_not_stand_beside_this_one() {
    let (mut store, of) = store();
    let mut earlier = admission("C1").period;
    (earlier.id, earlier.started_on) = (Id::of_fact(&["earlier"]), day("2024-01-01"));
    earlier.ended_on = Some(day("2024-06-01"));
    store.add_facts(&Facts { periods: vec![earlier.clone()], ..Facts::default() }).unwrap();
    let old = NewAction {
        child_id: Some(of.child),
        period_id: Some(earlier.id),
        meeting_id: None,
        text: "Close the old file".to_owned(),
        owner: "J. Shah".to_owned(),
        due_on: day("2024-07-01"),
        done_looks_like: None,
        raised_on: day("2024-06-01"),
    };
    store.add_action(CHAIR, &old).unwrap();
    let paper = text(&store, &request(Paper::Section20), "s.md").unwrap();
    assert!(paper.contains("Ring the aunt") && !paper.contains("old file"), "{paper}");
}

#[test]
fn what_is_no_list_is_written_as_none_whoever_asks() {
    let (store, _) = store();
    let refused = sheet(&store, &request(Paper::Minutes)).unwrap_err();
    assert!(matches!(refused, PaperError::NotWrittenAs { .. }), "{refused}");
    let stamp = "2026-11-12T14:30:00Z".parse().unwrap();
    let refused = make(&store, &request(Paper::Pack), Ending::Text, &Templates::embedded().unwrap(), stamp);
    assert!(matches!(refused, Err(PaperError::NotWrittenAs { .. })));
}

#[test]
fn the_board_reads_no_list_of_children_on_section_20() {
    let (store, _) = store();
    let board = Request { level: Level::Board, ..request(Paper::Section20) };
    for name in ["s.docx", "s.csv", "s.xlsx"] {
        assert!(matches!(text(&store, &board, name), Err(PaperError::AgreementsForBoard)), "{name}");
    }
}
