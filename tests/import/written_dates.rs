//! Dates as councils write them: placeholders, month first, contradictory, with years of two digits.

use admissions_review::import::{Extract, Keep, Plan};
use admissions_review::store::Store;

use super::support::{Files, day, empty_store, facts_of, import, only_admission, ssda903, starts_of};

const HEADER: [&str; 2] = ["A,1,04/05/2012,WBRI", "B,1,04/05/2012,WBRI"];

fn imported(files: &Files) -> (Store, Plan) {
    let mut store = empty_store();
    let plan = import(&mut store, &files.read());
    (store, plan)
}

fn said(extract: &Extract, about: &str) -> Vec<String> {
    extract.notes.iter().filter(|note| note.contains(about)).cloned().collect()
}

#[test]
fn a_placeholder_for_an_end_is_no_end_and_is_told_with_its_place() {
    for placeholder in ["31/12/9999", "01/01/1900", "9999-12-31", "00/00/0000", "31/12/2099"] {
        let rows = ["A,02/10/2026,S,V2,N1,U6,PR1,,".to_owned(), format!("B,05/10/2026,S,V2,N1,U6,PR1,{placeholder},")];
        let (store, plan) = imported(&ssda903(&HEADER, &rows.each_ref().map(String::as_str)));
        assert_eq!((plan.rejected.as_slice(), plan.admissions.added), ([].as_slice(), 2), "{placeholder}");
        assert_eq!(only_admission(&store, "B").period.ended_on, None);
        let [told] = plan.problems.as_slice() else { panic!("{placeholder}: {:?}", plan.problems) };
        let (place, bad) = (told.place.as_ref().unwrap(), told.bad.as_ref().unwrap());
        assert_eq!((told.child_ref.as_deref(), place.line, bad.column.as_str()), (Some("B"), 3, "DEC"));
        assert_eq!(bad.value.as_deref(), Some(placeholder));
        assert!(told.detail.contains("a placeholder"), "{}", told.detail);
    }
}

#[test]
fn a_placeholder_for_a_birth_makes_nobody_old() {
    let (store, plan) = imported(&ssda903(&["A,1,01/01/1900,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"]));
    let admission = only_admission(&store, "A");
    assert_eq!((admission.child.born_on, admission.age()), (None, None));
    assert!(plan.problems.iter().any(|told| told.rule == "a-date-is-a-placeholder"), "{:?}", plan.problems);
}

#[test]
fn placeholders_in_lists_and_templates_are_not_known_either() {
    let (store, plan) = imported(&Files::new(&[
        (
            "list 8.csv",
            "Child Unique ID,Date of Birth,Date started to be looked after,Child's legal status,Start date of current \
             legal status,Date ceased to be looked after,Placement type,Start date of most recent placement\n\
             A,04/05/2012,02/10/2026,V2,02/10/2026,31/12/9999,U6,01/01/1900\n",
        ),
        ("list 6.csv", "Child Unique ID,CIN Start Date,CIN Closure Date\nA,01/03/2026,31/12/9999\n"),
        ("help.csv", "child_ref,kind,started_on,ended_on\nA,FGC,01/04/2026,31/12/9999\n"),
    ]));
    assert_eq!(plan.rejected, []);
    let admission = only_admission(&store, "A");
    assert_eq!((admission.period.ended_on, admission.placements[0].started_on), (None, day("2026-10-02")));
    assert!(admission.interventions.iter().all(|help| help.ended_on.is_none()));
    let told = plan.problems.iter().filter(|told| told.rule == "a-date-is-a-placeholder");
    assert_eq!(told.count(), 4);
}

/// The episodes of a return, some of whose dates prove an order.
fn starts(rows: &[&str]) -> (Vec<String>, Plan, Extract) {
    let files = ssda903(&["A,1,2012-05-04,WBRI", "B,1,2012-05-04,WBRI", "C,1,2012-05-04,WBRI"], rows);
    let extract = files.read();
    let plan = empty_store().plan(&extract, Keep::Typed).unwrap();
    let days = starts_of(&extract).into_values().flatten().map(|day| day.to_string());
    (days.collect(), plan, extract)
}

#[test]
fn a_month_first_return_is_found_out_as_a_whole() {
    // DEC proves it for DECOM too.
    let (days, plan, extract) = starts(&[
        "A,10/02/2026,S,V2,N1,U6,PR1,10/25/2026,E4A",
        "B,10/03/2026,S,V2,N1,U6,PR1,,",
        "C,11/04/2026,S,V2,N1,U6,PR1,,",
    ]);
    assert_eq!(days, ["2026-10-02", "2026-10-03", "2026-11-04"]);
    assert_eq!(plan.rejected, []);
    let note = "episodes.csv: its dates were read month first, as \"10/25/2026\" proves.";
    assert_eq!(said(&extract, "month first"), [note]);
}

#[test]
fn a_file_that_contradicts_itself_says_so_and_nothing_in_it_is_read_half_swapped() {
    let (days, plan, extract) =
        starts(&["A,25/10/2026,S,V2,N1,U6,PR1,,", "B,10/26/2026,S,V2,N1,U6,PR1,,", "C,11/04/2026,S,V2,N1,U6,PR1,,"]);
    assert_eq!(days, ["2026-10-25", "2026-10-26"]);
    assert_eq!((plan.rejected.len(), plan.rejected[0].place.line), (1, 4));
    assert!(plan.rejected[0].bad.reason.contains("this could be either"), "{:?}", plan.rejected);
    let [note] = said(&extract, "some of its dates").try_into().unwrap();
    for part in ["\"25/10/2026\" (1)", "\"10/26/2026\" (1)", "Write all of them day first"] {
        assert!(note.contains(part), "{part}: {note}");
    }
}

/// Episodes of so many children, with DECOMs that prove day first, and one more that is mistyped.
fn with_one_mistyped(proving: usize) -> Extract {
    let rows: Vec<String> = (0..proving).map(|child| format!("{child},25/10/2026,S,V2,N1,U6,PR1,,")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).chain(["X,10/26/2026,S,V2,N1,U6,PR1,,"]).collect();
    ssda903(&[], &rows).read()
}

#[test]
fn one_mistyped_date_among_twenty_that_prove_the_other_order_is_a_bad_date_alone() {
    let extract = with_one_mistyped(20);
    assert_eq!((starts_of(&extract).len(), extract.rejected.len()), (20, 1));
    assert_eq!(said(&extract, "some of its dates"), Vec::<String>::new());
    // One fewer, and the file contradicts itself; what proves its own order is still read.
    let extract = with_one_mistyped(19);
    assert_eq!((starts_of(&extract).len(), extract.rejected.len()), (20, 0));
    assert_eq!(said(&extract, "some of its dates").len(), 1);
}

#[test]
fn each_file_is_decided_for_itself() {
    let episodes = "CHILD,DECOM,RNE,LS,DEC,REC\nA,10/25/2026,S,V2,,\n";
    let extract = Files::new(&[("e.csv", episodes), ("h.csv", "CHILD,DOB,ETHNIC\nA,04/05/2012,WBRI\n")]).read();
    assert_eq!(facts_of(&extract, "A").born_on, Some(day("2012-05-04")));
    let note = "h.csv: nothing in it proves whether its dates have the day or the month first. They were read day first, \
                though e.csv has the month first: check them.";
    assert_eq!(said(&extract, "nothing in it"), [note]);
    // A file that proves its own order, or has no date that could be another, needs no word.
    for born in ["14/05/2012", "05/05/2012", "2012-05-04"] {
        let header = format!("CHILD,DOB,ETHNIC\nA,{born},WBRI\n");
        let extract = Files::new(&[("e.csv", episodes), ("h.csv", &header)]).read();
        assert_eq!(said(&extract, "nothing in it"), Vec::<String>::new(), "{born}");
    }
}

/// A sheet of contacts: some dates as texts, and some as true dates.
fn contacts(texts: &[&str], dates: &[&str]) -> Extract {
    let cells: Vec<[&str; 2]> = texts.iter().chain(dates).map(|on| ["A", on]).collect();
    let rows: Vec<&[&str]> = cells.iter().map(<[&str; 2]>::as_slice).collect();
    super::annex_a::workbook(&[("List 1", &["Child Unique ID", "Date of Contact"], &rows)]).1
}

#[test]
fn a_sheet_in_which_a_spreadsheet_exchanged_day_and_month_is_told() {
    let dates = ["2026-02-10", "2026-03-10", "2026-04-11", "2026-05-12", "2026-06-01"];
    let is_told = |texts: &[&str], dates: &[&str]| !said(&contacts(texts, dates), "probably exchanged").is_empty();
    assert!(is_told(&["25/10/2026"], &dates));
    assert!(!is_told(&["25/10/2026"], &dates[..4]), "too few to be no chance");
    assert!(!is_told(&["25/10/2026"], &[&dates[..], &["2026-02-13"]].concat()), "no month is the 13th");
    assert!(!is_told(&["25/10/2026", "03/04/2026"], &dates), "a text could be either, and was left as it is");
    assert!(!is_told(&[], &dates));
}

#[test]
fn years_of_two_digits_are_read_where_the_other_dates_make_the_century_certain_and_that_is_said_once() {
    let rows = ["A,02/10/26,S,V2,N1,U6,PR1,05/10/2026,E4A", "B,03/10/26,S,V2,N1,U6,PR1,,"];
    let (days, plan, extract) = starts(&rows);
    assert_eq!((days, plan.rejected), (vec!["2026-10-02".to_owned(), "2026-10-03".to_owned()], vec![]));
    let note = "episodes.csv: years of two digits were read as the file's other dates make certain: \"02/10/26\" is 2 Oct \
                2026.";
    assert_eq!(said(&extract, "two digits"), [note]);
}

#[test]
fn a_year_of_two_digits_lies_within_a_young_life_of_the_other_dates() {
    let is_read = |short: &str| {
        let end = format!("A,{short},S,V2,N1,U6,PR1,,");
        let (days, ..) = starts(&[&end, "B,02/10/2026,S,V2,N1,U6,PR1,,"]);
        days.len() == 2
    };
    // 2026 is the only whole year.
    assert_eq!(["02/10/00", "02/10/01", "02/10/51", "02/10/52"].map(is_read), [false, true, true, false]);
}

#[test]
fn a_year_of_two_digits_is_refused_where_nothing_else_tells_the_century() {
    let (_, plan, extract) = starts(&["A,02/10/26,S,V2,N1,U6,PR1,,", "B,03/10/26,S,V2,N1,U6,PR1,31/12/9999,"]);
    assert_eq!((plan.rejected.len(), said(&extract, "two digits were read")), (2, vec![]));
    // Dates a hundred years apart tell no century.
    let (_, plan, _) = starts(&["A,02/10/26,S,V2,N1,U6,PR1,05/10/2026,", "B,02/10/1926,S,V2,N1,U6,PR1,,"]);
    assert_eq!(plan.rejected.len(), 1);
}
