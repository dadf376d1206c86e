//! Numbers of children: two of one child are found, asked about once, and judged; what was judged stands and can be
//! withdrawn.

use admissions_review::domain::same_child::Verdict;
use admissions_review::import::plan::{Likely, Why};
use admissions_review::import::{Keep, Plan};
use admissions_review::store::Store;
use admissions_review::store::actions::NewAction;
use admissions_review::store::judgements::{Judged, Pair};
use admissions_review::store::meetings::{ReviewEdit, Reviewed};
use admissions_review::store::typed::{FactKind, FactRef, FactValue};

use super::support::{Files, assert_sound, day, empty_store, import, month, only_admission, ssda903};

const ANALYST: &str = "A. Analyst";

fn judge(store: &mut Store, pairs: &[(&str, &str)], verdict: Verdict) -> Judged {
    let pairs: Vec<Pair> = pairs.iter().map(|(other, stands)| Pair::of(other, stands)).collect();
    store.judge(ANALYST, &pairs, verdict, day("2026-11-12")).unwrap()
}

/// What a plan asks: the other number, the one that would stand, and why.
fn asked(plan: &Plan) -> Vec<(&str, &str, Why)> {
    plan.likely.iter().map(|Likely { child_ref, other_ref, why, .. }| (&**other_ref, &**child_ref, *why)).collect()
}

fn children(store: &Store) -> Vec<String> {
    let mut children: Vec<String> = store.known().unwrap().children.into_iter().map(|child| child.child_ref).collect();
    children.sort();
    children
}

/// Seven children, numbered so, who came on the first seven days of August; a later return has what became of the first.
fn seven(numbers: &str, later: bool) -> Files {
    let header: Vec<String> = (1..=7).map(|at| format!("{numbers}{at},1,0{at}/05/2012,WBRI")).collect();
    let mut episodes: Vec<String> = (1..=7).map(|at| format!("{numbers}{at},0{at}/08/2026,S,V2,N1,U6,PR1,,")).collect();
    if later {
        episodes[0] = format!("{numbers}1,01/08/2026,S,V2,N1,U6,PR1,20/09/2026,X1");
        episodes.push(format!("{numbers}1,20/09/2026,L,C1,N1,U6,PR1,,"));
    }
    let lines = |rows: &[String]| rows.iter().map(|row| row.as_str().to_owned()).collect::<Vec<_>>();
    let (header, episodes) = (lines(&header), lines(&episodes));
    let text = |rows: &[String]| rows.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    ssda903(&[&text(&header)], &[&text(&episodes)])
}

#[test]
fn a_return_that_numbers_everybody_anew_asks_one_question_and_doubles_nobody_once_it_is_answered() {
    let mut store = empty_store();
    import(&mut store, &seven("C", false).read_of(day("2026-08-31")));
    let later = seven("D", true).read_of(day("2026-09-30"));
    let plan = store.plan(&later, Keep::Typed).unwrap();
    assert_eq!(plan.children.added, 7, "until somebody says, each number is a child of its own");
    assert_eq!(asked(&plan)[0], ("C1", "D1", Why::SameStart), "the newer return's number would stand");
    assert_eq!(plan.likely.len(), 7);
    let question = plan.lines(admissions_review::import::plan::Reader::CommandLine).join("\n");
    assert!(
        question
            .contains("7 pairs of numbers look like one child each (C1 and D1, C2 and D2, C3 and D3, and 4 others)"),
        "{question}"
    );
    assert!(question.contains("C7 and D7 (born 7 May 2012): same birth date and sex"), "{question}");

    let pairs: Vec<(String, String)> = (1..=7).map(|at| (format!("C{at}"), format!("D{at}"))).collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(other, stands)| (other.as_str(), stands.as_str())).collect();
    assert_eq!(judge(&mut store, &pairs, Verdict::Same).judged.len(), 7);
    let plan = import(&mut store, &later);
    assert_eq!((plan.children.added, plan.likely.len(), plan.unclear.len()), (0, 0, 0), "nobody is new or absent");
    assert_eq!(children(&store), ["D1", "D2", "D3", "D4", "D5", "D6", "D7"]);
    assert_eq!(only_admission(&store, "D1").legal_statuses.len(), 2, "section 20, then the order");
}

#[test]
fn an_answer_outlives_what_is_imported_later_under_either_number() {
    let mut store = empty_store();
    import(&mut store, &seven("C", false).read_of(day("2026-08-31")));
    judge(&mut store, &[("C1", "D1")], Verdict::Same);
    judge(&mut store, &[("C2", "D2")], Verdict::NotSame);
    judge(&mut store, &[("C3", "D3")], Verdict::NotSure);
    let plan = import(&mut store, &seven("D", true).read_of(day("2026-09-30")));
    assert_eq!(plan.children.added, 6);
    let open: Vec<&str> = asked(&plan).iter().map(|(_, stands, _)| *stands).collect();
    assert_eq!(open, ["D4", "D5", "D6", "D7"], "what was judged, or could not be, is not asked again");
    let plan = import(&mut store, &seven("C", false).read_of(day("2026-10-31")));
    assert_eq!(plan.children.added, 0);
    assert!(!children(&store).contains(&"C1".to_owned()));
    assert!(children(&store).contains(&"C2".to_owned()));
}

/// Two children of one birth date and sex, who came on these days and left on others.
fn two(one: (&str, &str), other: (&str, &str)) -> Plan {
    let mut store = empty_store();
    let row = |number: &str, (start, end): (&str, &str)| {
        let reason = if end.is_empty() { "" } else { "E4A" };
        format!("{number},{start},S,C2,N1,U6,PR1,{end},{reason}")
    };
    import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &[&row("A", one)]).read_of(day("2026-06-30")));
    let other = ssda903(&["B,M,04/05/2012,WBRI"], &[&row("B", other)]).read_of(day("2026-07-31"));
    store.plan(&other, Keep::Typed).unwrap()
}

#[test]
fn likely_is_who_came_within_the_days_of_a_correction_or_whose_care_overlaps() {
    let came = ("10/03/2026", "01/05/2026");
    for (start, end, why) in [
        ("24/03/2026", "", Some(Why::SameStart)), // 14 days
        ("25/03/2026", "", Some(Why::Overlap)),   // 15
        ("30/04/2026", "", Some(Why::Overlap)),   // the last day but one
        ("01/05/2026", "", None),                 // the day on which the other left
        ("01/01/2026", "10/03/2026", None),
        ("01/01/2026", "11/03/2026", Some(Why::Overlap)),
    ] {
        let plan = two(came, (start, end));
        assert_eq!(plan.likely.first().map(|pair| pair.why), why, "from {start} to {end}");
    }
}

#[test]
fn another_birth_date_or_sex_or_none_is_nobody_alike() {
    for header in ["B,M,05/05/2012,WBRI", "B,F,04/05/2012,WBRI", "B,M,,WBRI"] {
        let mut store = empty_store();
        let row = |number: &str| format!("{number},10/03/2026,S,C2,N1,U6,PR1,,");
        import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &[&row("A")]).read_of(day("2026-06-30")));
        let plan = store.plan(&ssda903(&[header], &[&row("B")]).read_of(day("2026-07-31")), Keep::Typed).unwrap();
        assert!(plan.likely.is_empty(), "{header}: {:?}", plan.likely);
    }
}

#[test]
fn twins_are_two_where_one_return_has_both_and_left_out_of_an_answer_for_all_where_none_has() {
    let rows = |one: &str, other: &str| {
        let header = [format!("{one},1,04/05/2012,WBRI"), format!("{other},1,04/05/2012,WBRI")];
        let episodes = [one, other].map(|number| format!("{number},10/03/2026,S,C2,N1,U6,PR1,,"));
        ssda903(&header.each_ref().map(String::as_str), &episodes.each_ref().map(String::as_str))
    };
    let mut store = empty_store();
    assert!(import(&mut store, &rows("A", "B").read_of(day("2026-06-30"))).likely.is_empty());
    let plan = import(&mut store, &rows("X", "Y").read_of(day("2026-07-31")));
    assert_eq!(plan.likely.len(), 4, "each of two could be each of the others");
    assert!(plan.likely.iter().all(|pair| !pair.is_answered_with_all()));
    judge(&mut store, &[("A", "X"), ("B", "Y")], Verdict::Same);
    assert_eq!(children(&store), ["X", "Y"]);
    assert!(store.likely_matches().unwrap().is_empty());
}

#[test]
fn two_returns_of_one_day_that_number_differently_are_of_two_systems() {
    let files = Files::new(&[]);
    for (folder, number) in [("old", "A"), ("new", "900")] {
        let path = files.path().join(folder);
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("header.csv"), format!("CHILD,SEX,DOB,ETHNIC\n{number},1,04/05/2012,WBRI\n")).unwrap();
        let episodes = format!("CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n{number},10/03/2026,S,C2,N1,U6,,\n");
        std::fs::write(path.join("episodes.csv"), episodes).unwrap();
    }
    let plan = import(&mut empty_store(), &files.read());
    assert_eq!(asked(&plan), [("900", "A", Why::SameStart)], "of one day nothing says which is the newer");
}

#[test]
fn numbers_that_differ_in_zeros_alone_are_asked_about_where_nothing_makes_them_certain() {
    let mut store = empty_store();
    import(&mut store, &ssda903(&[], &["00123,10/03/2026,S,C2,N1,U6,PR1,,"]).read_of(day("2026-06-30")));
    let later = ssda903(&["123,1,04/05/2012,WBRI"], &["123,10/03/2026,S,C2,N1,U6,PR1,,"]).read_of(day("2026-07-31"));
    let plan = import(&mut store, &later);
    assert_eq!(asked(&plan), [("00123", "123", Why::Spelling)]);
    judge(&mut store, &[("00123", "123")], Verdict::Same);
    assert_eq!(children(&store), ["123"]);
}

/// A child who is stored twice, with something under each number.
fn doubled() -> Store {
    let mut store = empty_store();
    import(&mut store, &seven("C", false).read_of(day("2026-08-31")));
    import(&mut store, &seven("D", true).read_of(day("2026-09-30")));
    for number in ["C1", "D1"] {
        let period = only_admission(&store, number).period;
        let action = NewAction {
            child_id: Some(period.child_id),
            period_id: Some(period.id),
            meeting_id: None,
            text: format!("Ring the school of {number}"),
            owner: "R. Okafor".to_owned(),
            due_on: day("2026-11-20"),
            done_looks_like: None,
            raised_on: day("2026-11-12"),
        };
        store.add_action("M. Thistlewood", &action).unwrap();
    }
    store
}

#[test]
fn merging_two_stored_children_moves_their_records_and_undo_brings_all_of_it_back() {
    let mut store = doubled();
    let facts = store.facts().unwrap();
    let actions = store.actions(day("2026-11-12")).unwrap();
    let judged = judge(&mut store, &[("C1", "D1")], Verdict::Same);
    assert_eq!((judged.moved.children, judged.moved.periods, judged.moved.records, judged.moved.locked), (1, 1, 1, 0));
    let now = only_admission(&store, "D1");
    assert_eq!(now.actions.len(), 2, "those of both");
    assert_eq!(only_admission(&store, "C1").child.child_ref, "D1", "found under the old number too");
    assert_eq!(store.verify().unwrap().wrong(), 0);
    store.undo(ANALYST).unwrap();
    assert_eq!(store.facts().unwrap(), facts);
    assert_eq!(store.actions(day("2026-11-12")).unwrap(), actions);
    assert!(store.judgements().unwrap().iter().next().is_none());
    store.redo(ANALYST).unwrap();
    assert_eq!(only_admission(&store, "D1").actions.len(), 2);
    let withdrawn = store.withdraw_judgement(ANALYST, "D1", "C1").unwrap();
    assert!(withdrawn.is_as_before);
    assert_eq!(store.facts().unwrap(), facts);
}

#[test]
fn what_a_closed_meeting_reviewed_under_both_numbers_stays_there_and_is_one_admission_from_then_on() {
    let chair = "M. Thistlewood";
    let mut store = doubled();
    let meeting = store.open_meeting(chair, month("2026-08")).unwrap();
    store.begin_meeting(chair, meeting, day("2026-11-12")).unwrap();
    for number in ["C1", "D1"] {
        let admission = only_admission(&store, number);
        let of = Reviewed { meeting, child: admission.child.id, period: admission.period.id };
        store.edit_review(chair, of, &ReviewEdit::Summary(Some(format!("Reviewed as {number}.")))).unwrap();
    }
    let refused = store.judge(ANALYST, &[Pair::of("C1", "D1")], Verdict::Same, day("2026-11-12")).unwrap_err();
    assert!(refused.to_string().contains("Close that meeting first"), "{refused}");
    assert_eq!(store.admissions_in(month("2026-08")).unwrap().len(), 14, "nothing was changed");

    store.close_meeting(chair, meeting, day("2026-11-12")).unwrap();
    let judged = judge(&mut store, &[("C1", "D1")], Verdict::Same);
    assert!(judged.moved.locked > 0);
    let refs: Vec<String> =
        store.admissions_in(month("2026-08")).unwrap().into_iter().map(|one| one.child.child_ref).collect();
    assert!(!refs.contains(&"C1".to_owned()) && refs.contains(&"D1".to_owned()), "{refs:?}");
    assert!(store.broken_seal(meeting).unwrap().is_empty());
    assert_eq!(store.standing_number("c1").unwrap(), "D1");
    let again = store.plan(&seven("C", false).read_of(day("2026-08-31")), Keep::Typed).unwrap();
    assert!(again.is_empty(), "{:?}", again.writes);
}

#[test]
fn what_was_judged_otherwise_is_refused_until_it_is_withdrawn_and_a_doubt_gives_way() {
    let mut store = doubled();
    judge(&mut store, &[("C1", "D1")], Verdict::NotSame);
    let refused = store.judge(ANALYST, &[Pair::of("c1", "D1")], Verdict::Same, day("2026-11-12")).unwrap_err();
    assert!(refused.to_string().contains("judged to be two children by A. Analyst on 12 Nov 2026"), "{refused}");
    store.withdraw_judgement(ANALYST, "D1", "C1").unwrap();
    judge(&mut store, &[("C1", "D1")], Verdict::NotSure);
    assert_eq!(judge(&mut store, &[("C1", "D1")], Verdict::Same).judged.len(), 1);
    assert_eq!(judge(&mut store, &[("C1", "D1")], Verdict::Same).already.len(), 1);
    let one_by_others = store.judge(ANALYST, &[Pair::of("D1", "C1")], Verdict::NotSame, day("2026-11-12")).unwrap_err();
    assert!(one_by_others.to_string().contains("judged to be the same child"), "{one_by_others}");
    assert!(store.withdraw_judgement(ANALYST, "D1", "X9").unwrap_err().to_string().contains("Nothing was judged"));
}

#[test]
fn what_was_typed_under_either_number_stands_for_the_one_child() {
    let mut store = doubled();
    let child = store.child("C1").unwrap().unwrap();
    let fact = FactRef { kind: FactKind::Child, id: child.id, child: Some(child.id) };
    store.edit_fact(ANALYST, fact, "born_on", &FactValue::Day(day("2012-05-02"))).unwrap();
    judge(&mut store, &[("C1", "D1")], Verdict::Same);
    let one = store.child("D1").unwrap().unwrap();
    assert_eq!((one.born_on, one.typed.contains("born_on")), (Some(day("2012-05-02")), true));
}

#[test]
fn who_has_a_match_by_the_day_on_which_care_began_is_not_asked_about_for_one_that_only_overlaps() {
    let mut store = empty_store();
    let header = ["A,1,04/05/2012,WBRI", "C,1,04/05/2012,WBRI"];
    let episodes = ["A,10/03/2026,S,C2,N1,U6,PR1,,", "C,01/01/2026,S,C2,N1,U6,PR1,,"];
    import(&mut store, &ssda903(&header, &episodes).read_of(day("2026-06-30")));
    let later = ssda903(&["B,1,04/05/2012,WBRI"], &["B,12/03/2026,S,C2,N1,U6,PR1,,"]).read_of(day("2026-07-31"));
    let plan = store.plan(&later, Keep::Typed).unwrap();
    assert_eq!(asked(&plan), [("A", "B", Why::SameStart)]);
    assert!(plan.likely[0].is_answered_with_all());
}

#[test]
fn the_number_of_the_return_stands_before_that_of_annex_a_whichever_is_newer() {
    let mut store = empty_store();
    let of_return = ssda903(&["A,1,04/05/2012,WBRI"], &["A,10/03/2026,S,C2,N1,U6,PR1,,"]);
    import(&mut store, &of_return.read_of(day("2026-06-30")));
    let headings = "Child Unique ID,Gender,Date of Birth,Date Started to be Looked After,\
                    Start date of current legal status,Child's Legal Status,Date Ceased to be Looked After";
    let row = "K7,b) Male,04/05/2012,10/03/2026,10/03/2026,C2: FCO,";
    let list_8 = Files::new(&[("list8.csv", &format!("{headings}\n{row}\n"))]);
    let plan = import(&mut store, &list_8.read_of(day("2026-10-31")));
    assert_eq!(asked(&plan), [("K7", "A", Why::SameStart)]);
    judge(&mut store, &[("K7", "A")], Verdict::Same);
    assert_eq!(children(&store), ["A"]);
}

#[test]
fn an_import_is_taken_back_before_a_judgement_of_its_children_only_once_that_is_withdrawn() {
    let mut store = empty_store();
    import(&mut store, &seven("C", false).read_of(day("2026-08-31")));
    let before = store.facts().unwrap();
    import(&mut store, &seven("D", true).read_of(day("2026-09-30")));
    judge(&mut store, &[("C1", "D1"), ("C2", "D2")], Verdict::Same);
    let refused = store.take_back_last_import(ANALYST).unwrap_err().to_string();
    assert!(refused.contains("child withdraw C1 D1. Nothing was changed."), "{refused}");
    store.withdraw_judgement(ANALYST, "C1", "D1").unwrap();
    store.withdraw_judgement(ANALYST, "C2", "D2").unwrap();
    store.take_back_last_import(ANALYST).unwrap();
    assert_eq!(children(&store), ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]);
    let starts = |facts: &admissions_review::store::facts::Facts| {
        let mut starts: Vec<_> = facts.periods.iter().map(|period| (period.started_on, period.ended_on)).collect();
        starts.sort();
        starts
    };
    assert_eq!(starts(&store.facts().unwrap()), starts(&before));
}

#[test]
fn an_import_after_a_judgement_is_taken_back_as_any_other() {
    let mut store = empty_store();
    import(&mut store, &seven("C", false).read_of(day("2026-08-31")));
    judge(&mut store, &[("C1", "D1")], Verdict::Same);
    let before = store.facts().unwrap();
    import(&mut store, &seven("D", true).read_of(day("2026-09-30")));
    store.take_back_last_import(ANALYST).unwrap();
    assert_eq!(store.facts().unwrap(), before);
}

/// Facts were worked out for the one child meanwhile: they follow what the extracts say under each number again.
#[test]
fn a_judgement_is_withdrawn_after_an_import_told_of_the_child_and_the_next_one_goes_on_as_ever() {
    let told = |number: &str, from: &str| {
        ssda903(&[&format!("{number},2,20/02/2011,WBRI")], &[&format!("{number},{from},S,C2,N8,K2,PR4,29/08/2026,E4A")])
    };
    let (one, other) = (told("D-1", "05/05/2026"), told("C-1", "15/07/2026"));
    let mut store = empty_store();
    import(&mut store, &one.read_of(day("2026-09-10")));
    judge(&mut store, &[("D-1", "C-1")], Verdict::Same);
    import(&mut store, &other.read_of(day("2026-10-10")));
    assert_eq!(children(&store), ["C-1"]);
    store.withdraw_judgement(ANALYST, "D-1", "C-1").unwrap();
    assert_eq!(children(&store), ["C-1", "D-1"]);
    assert_sound(&store);
    import(&mut store, &other.read_of(day("2026-11-10")));
    assert_sound(&store);
}

/// A template tells nothing that is kept as said: whose facts it changed shows who it told of.
#[test]
fn a_template_is_taken_back_after_a_judgement_of_its_children_only_once_that_is_withdrawn() {
    let mut store = empty_store();
    import(&mut store, &seven("C", false).read_of(day("2026-08-31")));
    let help =
        "child_ref,kind,started_on,ended_on,provider,outcome,detail,recorded_on\nC3,FGC,14/04/2026,14/04/2026,P,,,\n";
    import(&mut store, &Files::new(&[("interventions.csv", help)]).read());
    judge(&mut store, &[("C3", "C1")], Verdict::Same);
    let refused = store.take_back_last_import(ANALYST).unwrap_err().to_string();
    assert!(refused.contains("Withdraw that first: child withdraw C3 C1."), "{refused}");
    store.withdraw_judgement(ANALYST, "C3", "C1").unwrap();
    store.take_back_last_import(ANALYST).unwrap();
    assert_sound(&store);
}
