//! Several extracts of one source: each child and each admission once, and the newest word of each.

use admissions_review::domain::admission::Admission;
use admissions_review::domain::legal_status::LegalCode;
use admissions_review::import::{Extract, Keep, Plan, Stated, Unwatched, read};
use admissions_review::store::Store;

use super::support::{Files, day, empty_store, import, only_admission, ssda903, stated};

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n";

fn folder(files: &[(&str, &[&str])]) -> Files {
    let files: Vec<(&str, String)> =
        files.iter().map(|(name, rows)| (*name, format!("{EPISODES}{}\n", rows.join("\n")))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Files::new(&files)
}

fn statuses(admission: &Admission) -> Vec<String> {
    let runs = admission.legal_statuses.iter();
    let end = |end: Option<chrono::NaiveDate>| end.map_or("open".to_owned(), |end| end.to_string());
    let code = |code: &Option<LegalCode>| code.as_ref().unwrap().as_str().to_owned();
    runs.map(|run| format!("{} {} {}", code(&run.code), run.started_on, end(run.ended_on))).collect()
}

const SEPTEMBER: [&str; 2] = ["C,05/09/2026,S,V2,N1,U6,PR1,,", "B,10/09/2026,S,V2,N1,U6,PR1,,"];
const OCTOBER: [&str; 3] = [
    "C,05/09/2026,S,V2,N1,U6,PR1,20/10/2026,X1",
    "C,20/10/2026,L,C1,N1,U6,PR1,,",
    "B,10/09/2026,S,V2,N1,U6,PR1,15/10/2026,E4A",
];

#[test]
fn two_returns_in_one_folder_are_the_newer_one_and_what_lies_before_it() {
    let mut store = empty_store();
    let files = folder(&[("episodes_sep.csv", &SEPTEMBER), ("episodes_oct.csv", &OCTOBER)]);
    let plan = import(&mut store, &files.read());
    assert_eq!((plan.children.added, plan.admissions.added), (2, 2));
    assert_eq!(statuses(&only_admission(&store, "C")), ["V2 2026-09-05 2026-10-20", "C1 2026-10-20 open"]);
    assert_eq!(only_admission(&store, "B").period.ended_on, Some(day("2026-10-15")));
    assert_eq!(store.on_section_20(day("2026-11-12")).unwrap().len(), 0);
}

#[test]
fn an_older_return_does_not_take_back_what_a_newer_one_saw() {
    let mut store = empty_store();
    import(&mut store, &folder(&[("new.csv", &OCTOBER)]).read());
    let before = store.known().unwrap().periods;
    let older = import(&mut store, &folder(&[("old.csv", &SEPTEMBER)]).read());
    assert_eq!(older.summary, "Nothing new");
    assert_eq!(store.known().unwrap().periods, before);
    assert_eq!(statuses(&only_admission(&store, "C")), ["V2 2026-09-05 2026-10-20", "C1 2026-10-20 open"]);
}

#[test]
fn an_older_return_adds_what_lies_before_the_newer_one() {
    let mut store = empty_store();
    import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &["A,20/10/2026,P,C1,N1,U4,PR1,,"]).read());
    let older = ["A,01/06/2025,S,V2,N1,U6,PR1,01/07/2025,E4A", "A,02/09/2026,S,V2,N1,U6,PR1,,"];
    import(&mut store, &ssda903(&["A,2,04/05/2012,WBRI"], &older).read());
    let admissions = store.admissions_of("A").unwrap();
    let starts: Vec<_> = admissions.iter().map(Admission::admitted_on).collect();
    assert!(starts.contains(&day("2025-06-01")) && starts.contains(&day("2026-09-02")), "{starts:?}");
    let now = admissions.iter().find(|admission| admission.admitted_on() == day("2026-09-02")).unwrap();
    assert_eq!(statuses(now), ["V2 2026-09-02 2026-10-20", "C1 2026-10-20 open"]);
    assert_eq!(now.child.sex.unwrap().code(), "M", "the newer return's word stands");
}

#[test]
fn a_move_at_the_turn_of_the_year_stays_a_move_though_type_and_provider_are_the_same() {
    let mut store = empty_store();
    let moved = ["A,02/02/2026,S,C2,N1,U6,PR1,20/03/2026,X1", "A,20/03/2026,P,C2,N1,U6,PR1,,"];
    import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &moved).read());
    // The next return begins with the move, which was open on 1 April.
    let next = ["A,20/03/2026,P,C2,N1,U6,PR1,10/10/2026,X1", "A,10/10/2026,P,C2,N1,U6,PR1,,"];
    import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &next).read());
    let starts: Vec<_> = only_admission(&store, "A").placements.iter().map(|run| run.started_on).collect();
    assert_eq!(starts, [day("2026-02-02"), day("2026-03-20"), day("2026-10-10")]);
}

const LIST_8: &str = "Child Unique ID,Date Started to be Looked After,Start date of current legal status,\
                      Child's Legal Status,Date Ceased to be Looked After";

fn list_8(name: &str, row: &str) -> (String, String) {
    (name.to_owned(), format!("{LIST_8}\n{row}\n"))
}

#[test]
fn two_editions_of_list_8_tell_one_admission_and_its_statuses_in_turn() {
    let (old, new) = (
        list_8("sep.csv", "K1,05/09/2026,05/09/2026,V2: Single period,"),
        list_8("oct.csv", "K1,05/09/2026,02/10/2026,C1: Interim care order,"),
    );
    for order in [[&old, &new], [&new, &old]] {
        let mut store = empty_store();
        for (name, text) in order {
            import(&mut store, &Files::new(&[(name, text)]).read());
        }
        assert_eq!(statuses(&only_admission(&store, "K1")), ["V2 2026-09-05 2026-10-02", "C1 2026-10-02 open"]);
    }
    let mut store = empty_store();
    import(&mut store, &Files::new(&[(&old.0, &old.1), (&new.0, &new.1)]).read());
    assert_eq!(statuses(&only_admission(&store, "K1")), ["V2 2026-09-05 2026-10-02", "C1 2026-10-02 open"]);
}

#[test]
fn a_child_twice_in_list_8_is_one_admission_and_that_is_told() {
    let rows = "K1,05/09/2026,05/09/2026,V2: Single period,\nK1,05/09/2026,02/10/2026,C1: Interim care order,";
    let mut store = empty_store();
    let plan = import(&mut store, &Files::new(&[("list.csv", &list_8("", rows).1)]).read());
    assert_eq!(plan.admissions.added, 1);
    assert!(plan.problems.iter().any(|problem| problem.rule == "child-twice-in-list-8"), "{:?}", plan.problems);
    assert_eq!(only_admission(&store, "K1").legal_statuses[0].code, Some(LegalCode::new("C1")), "the later day's");
}

#[test]
fn two_extracts_of_one_day_that_contradict_each_other_are_a_doubt_whichever_comes_first() {
    let one = ["A,02/10/2026,S,V2,N1,U6,PR1,,", "B,10/10/2026,S,V2,N1,U6,PR1,,"];
    let other = ["A,02/10/2026,S,V2,N1,U6,PR1,09/10/2026,E4A", "B,10/10/2026,S,V2,N1,U6,PR1,,"];
    for order in [[&one, &other], [&other, &one]] {
        let mut store = empty_store();
        import(&mut store, &folder(&[("a.csv", order[0])]).read());
        let plan = import(&mut store, &folder(&[("b.csv", order[1])]).read());
        assert_eq!(
            only_admission(&store, "A").period.ended_on,
            Some(day("2026-10-09")),
            "the row with the later last date"
        );
        assert!(plan.problems.iter().any(|problem| problem.rule == "extracts-contradict"), "{:?}", plan.problems);
    }
}

#[test]
fn a_start_that_two_extracts_of_one_day_give_otherwise_is_one_admission() {
    let other = "B,10/10/2026,S,V2,N1,U6,PR1,,";
    let starts = ["A,02/10/2026,S,V2,N1,U6,PR1,,", "A,05/10/2026,S,V2,N1,U6,PR1,,"];
    for order in [[0, 1], [1, 0]] {
        let mut store = empty_store();
        for at in order {
            import(&mut store, &folder(&[("a.csv", &[starts[at], other])]).read());
        }
        assert_eq!(only_admission(&store, "A").admitted_on(), day("2026-10-05"));
    }
}

#[test]
fn a_start_is_a_corrected_one_within_14_days_in_a_newer_extract_and_in_one_of_the_same_day() {
    for (other, periods) in [("16/10/2026", 1), ("17/10/2026", 2)] {
        for second in ["2026-11-05", "2026-11-06"] {
            let mut store = empty_store();
            let row = |start: &str| folder(&[("a.csv", &[&format!("A,{start},S,V2,N1,U6,PR1,,")])]);
            import(&mut store, &row("02/10/2026").read_of(day("2026-11-05")));
            import(&mut store, &row(other).read_of(day(second)));
            assert_eq!(store.admissions_of("A").unwrap().len(), periods, "{other}, {second}");
        }
    }
}

/// `number` children in care since September 2026, but for the first `without`, in a return of a day in October.
fn children(number: usize, without: usize, on: &str) -> Files {
    let rows: Vec<String> = (without..number).map(|at| format!("C{at},05/09/2026,S,V2,N1,U6,PR1,,")).collect();
    let mut rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let last = format!("Z,{on},S,V2,N1,U6,PR1,,");
    rows.push(&last);
    folder(&[("episodes.csv", &rows)])
}

fn read_as(files: &Files, on: &str, whole: Option<bool>) -> Extract {
    let stated = Stated { dated: Some(day(on)), whole, ..stated() };
    read(&[files.path().to_owned()], stated, &mut Unwatched).unwrap()
}

fn then(number: usize, without: usize, whole: Option<bool>) -> (Store, Plan) {
    let mut store = empty_store();
    import(&mut store, &read_as(&children(number, 0, "05/10/2026"), "2026-10-05", None));
    let extract = read_as(&children(number, without, "05/10/2026"), "2026-10-12", whole);
    let plan = store.plan(&extract, Keep::Typed).unwrap();
    store.apply(&plan, "A. Scribe").unwrap();
    (store, plan)
}

fn missing(store: &Store) -> usize {
    store.known().unwrap().periods.iter().filter(|period| period.missing_since.is_some()).count()
}

#[test]
fn it_is_asked_whether_a_return_is_whole_where_many_would_be_absent() {
    // With Z, one more child is in care than the number: 10 % of 59 is 5, of 60 is 6.
    for (number, without, asks) in [(20, 5, false), (20, 6, true), (58, 6, true), (59, 6, false), (59, 7, true)] {
        let (store, plan) = then(number, without, None);
        assert_eq!(!plan.unclear.is_empty(), asks, "{without} of {number}");
        assert_eq!(missing(&store), if asks { 0 } else { without }, "{without} of {number}");
    }
}

#[test]
fn what_somebody_says_of_the_whole_is_not_asked_and_holds() {
    for (whole, absent) in [(true, 12), (false, 0)] {
        let (store, plan) = then(20, 12, Some(whole));
        assert_eq!((plan.unclear.len(), missing(&store)), (0, absent));
    }
}

#[test]
fn the_question_names_who_is_absent_and_how_it_is_answered() {
    let (_, plan) = then(20, 13, None);
    let lines = plan.lines(admissions_review::import::plan::Reader::CommandLine).join("\n");
    assert!(
        lines.contains("SSDA903 return of 12 Oct 2026: 13 of 21 children in care are not in it (C0, C1, C10,"),
        "{lines}"
    );
    assert!(lines.contains("and 1 others") && lines.contains("--whole, or --part"), "{lines}");
}

#[test]
fn the_plan_says_of_whom_it_is_that_an_extract_no_longer_has_them() {
    let (_, plan) = then(20, 1, None);
    let lines = plan.lines(admissions_review::import::plan::Reader::CommandLine);
    let line = "  C0, care from 5 Sep 2026: no longer in the extract of 12 Oct 2026";
    assert!(lines.iter().any(|said| said == line), "{lines:?}");
}

#[test]
fn a_part_takes_nothing_back_of_a_child_it_tells_of() {
    let mut store = empty_store();
    import(&mut store, &folder(&[("whole.csv", &OCTOBER)]).read());
    // The starters of September alone, of a later day.
    let starters = folder(&[("starters.csv", &["C,05/09/2026,S,V2,N1,U6,PR1,20/10/2026,X1"])]);
    import(&mut store, &read_as(&starters, "2026-11-02", Some(false)));
    assert_eq!(statuses(&only_admission(&store, "C")), ["V2 2026-09-05 2026-10-20", "C1 2026-10-20 open"]);
}

#[test]
fn one_day_cannot_be_stated_for_two_extracts_of_a_source() {
    let files = folder(&[("sep.csv", &SEPTEMBER), ("oct.csv", &OCTOBER)]);
    let stated = Stated { dated: Some(day("2026-10-31")), ..stated() };
    let refused = read(&[files.path().to_owned()], stated, &mut Unwatched).unwrap_err().to_string();
    assert!(
        refused.starts_with("--extract-date was given, and there are several extracts of one source."),
        "{refused}"
    );
}

#[test]
fn a_header_goes_with_the_episodes_beside_it() {
    let header = "CHILD,SEX,DOB,ETHNIC\nA,1,04/05/2012,WBRI\n";
    let old = format!("{EPISODES}A,02/09/2026,S,V2,N1,U6,PR1,,\n");
    let new = format!("{EPISODES}A,02/09/2026,S,V2,N1,U6,PR1,,\nB,09/10/2026,S,V2,N1,U6,PR1,,\n");
    let changed = header.replace(",1,", ",2,");
    let files = [
        ("sep header.csv", header),
        ("sep episodes.csv", &old),
        ("oct_header.csv", &changed),
        ("oct_episodes.csv", &new),
    ];
    let extract = Files::new(&files.map(|(name, text)| (name, text))).read();
    let told: Vec<_> = extract
        .editions
        .iter()
        .map(|edition| (edition.dated, edition.statements.get("A").unwrap().facts.sex))
        .collect();
    let (male, female) =
        (Some(admissions_review::domain::child::Sex::Male), Some(admissions_review::domain::child::Sex::Female));
    assert!(told.contains(&(day("2026-09-02"), male)) && told.contains(&(day("2026-10-09"), female)), "{told:?}");
}

#[test]
fn a_child_whose_reference_is_written_in_another_case_is_one_child() {
    let mut store = empty_store();
    let header = "CHILD,SEX,DOB,ETHNIC\nab1001,1,01/02/2012,WBRI\n";
    let episodes = format!("{EPISODES}AB1001,05/10/2026,S,V2,N1,U6,PR1,,\n");
    import(&mut store, &Files::new(&[("header.csv", header), ("episodes.csv", &episodes)]).read());
    let later = ssda903(&["Ab1001,1,01/02/2012,WBRI"], &["Ab1001,05/10/2026,S,V2,N1,U6,PR1,20/10/2026,E4A"]);
    let plan = import(&mut store, &later.read());
    assert_eq!((plan.children.added, plan.admissions.added, store.known().unwrap().children.len()), (0, 0, 1));
    let child_ref = store.known().unwrap().children[0].child_ref.clone();
    let admission = only_admission(&store, &child_ref);
    assert_eq!(
        (admission.child.born_on, admission.period.ended_on),
        (Some(day("2012-02-01")), Some(day("2026-10-20")))
    );
}

#[test]
fn a_space_within_a_reference_tells_two_children_apart() {
    let mut store = empty_store();
    let rows = ["1 23,05/10/2026,S,V2,N1,U6,PR1,,", "12 3,06/10/2026,S,V2,N1,U6,PR1,,"];
    let plan = import(&mut store, &ssda903(&[], &rows).read());
    assert_eq!(plan.children.added, 2);
}

#[test]
fn zeros_in_front_make_one_child_of_two_only_where_birth_date_and_sex_are_the_same() {
    for (header, children) in [
        ("123,1,01/02/2012,WBRI", 1),
        ("123,1,02/02/2012,WBRI", 2),
        ("123,2,01/02/2012,WBRI", 2),
        ("123,,01/02/2012,WBRI", 2),
        ("123,1,,WBRI", 2),
    ] {
        let first = ssda903(&["00123,1,01/02/2012,WBRI"], &["00123,05/10/2026,S,V2,N1,U6,PR1,,"]);
        let second = ssda903(&[header], &["123,05/10/2026,S,V2,N1,U6,PR1,,"]);
        for order in [[&first, &second], [&second, &first]] {
            let mut store = empty_store();
            for files in order {
                import(&mut store, &files.read());
            }
            assert_eq!(store.known().unwrap().children.len(), children, "{header}");
        }
    }
}

/// A file as older versions of this program left it: facts, and no word of what each extract said.
fn older_file(episodes: &[&str]) -> Store {
    let mut imported = empty_store();
    import(&mut imported, &folder(&[("episodes.csv", episodes)]).read());
    let mut store = empty_store();
    store.add_facts(&imported.facts().unwrap()).unwrap();
    store
}

#[test]
fn what_a_file_holds_from_before_statements_were_kept_is_not_taken_back_by_an_older_extract() {
    let mut store = older_file(&OCTOBER);
    let before = store.facts().unwrap();
    let plan = import(&mut store, &folder(&[("old.csv", &SEPTEMBER)]).read());
    assert_eq!((plan.summary.as_str(), plan.writes.as_slice()), ("Nothing new", [].as_slice()));
    assert_eq!(store.facts().unwrap(), before);
}

#[test]
fn a_newer_extract_goes_on_with_what_a_file_holds_from_before_statements_were_kept() {
    let mut store = older_file(&SEPTEMBER);
    let id = only_admission(&store, "C").period.id;
    import(&mut store, &folder(&[("new.csv", &OCTOBER)]).read());
    let now = only_admission(&store, "C");
    assert_eq!(
        (now.period.id, statuses(&now)),
        (id, vec!["V2 2026-09-05 2026-10-20".to_owned(), "C1 2026-10-20 open".to_owned()])
    );
    store.take_back_last_import("A. Scribe").unwrap();
    assert_eq!(statuses(&only_admission(&store, "C")), ["V2 2026-09-05 open"]);
}

#[test]
fn an_extract_whose_day_is_not_sure_says_of_nobody_that_they_left() {
    let six: Vec<String> = (1..=6).map(|at| format!("C{at},0{at}/09/2026,S,V2,N1,U6,PR1,,")).collect();
    let six: Vec<&str> = six.iter().map(String::as_str).collect();
    let missing = |rows: &[&str], stated: Stated| {
        let mut store = empty_store();
        import(&mut store, &folder(&[("old.csv", &six)]).read());
        let files = folder(&[("new.csv", rows)]);
        let extract = read(&[files.path().to_owned()], stated, &mut Unwatched).unwrap();
        let asks = extract.unsure.iter().any(|unsure| unsure.denies_nothing);
        (import(&mut store, &extract).admissions.missing_from_extract, asks)
    };
    // Two other rows near the last day, and three.
    let three = ["C1,01/09/2026,S,V2,N1,U6,PR1,15/09/2026,E4A", six[1], six[2]];
    let four = [three[0], three[1], three[2], six[3]];
    assert_eq!(missing(&three, stated()), (0, true));
    assert_eq!(missing(&four, stated()), (2, false));
    assert_eq!(missing(&three, Stated { dated: Some(day("2026-09-15")), ..stated() }), (3, false), "the day is stated");
    assert_eq!(missing(&three, Stated { whole: Some(true), ..stated() }), (3, false), "it is said to be whole");
}
