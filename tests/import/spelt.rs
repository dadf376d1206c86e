//! The same said in other spellings: nothing, codes with their labels, references, accents.

use admissions_review::domain::legal_status::LegalCode;

use super::support::{Files, day, empty_store, facts_of, import, only_admission, ssda903, starts_of};

#[test]
fn every_spelling_of_nothing_is_nothing() {
    for nothing in ["-", "--", "–", "N/A", "n/a", "null", "NULL", "None", "none", "NaN", "#N/A", "(blank)"] {
        let row = format!("A,02/10/2026,S,V2,{nothing},{nothing},{nothing},{nothing},{nothing}");
        let mut store = empty_store();
        let header = format!("A,1,{nothing},{nothing}");
        let plan = import(&mut store, &ssda903(&[&header], &[&row]).read());
        assert_eq!((plan.rejected.as_slice(), plan.problems.as_slice()), ([].as_slice(), [].as_slice()), "{nothing}");
        let admission = only_admission(&store, "A");
        let (period, child) = (&admission.period, &admission.child);
        assert_eq!((period.ended_on, &period.end_reason, &period.need), (None, &None, &None), "{nothing}");
        let placement = &admission.placements[0];
        assert_eq!((child.born_on, &child.ethnicity), (None, &None), "{nothing}");
        assert_eq!((&placement.kind, &placement.provider), (&None, &None), "{nothing}");
    }
}

#[test]
fn a_row_whose_child_is_nothing_is_rejected() {
    let extract = ssda903(&[], &["none,02/10/2026,S,V2,N1,U6,PR1,,", "-,02/10/2026,S,V2,N1,U6,PR1,,"]).read();
    let reasons: Vec<&str> = extract.rejected.iter().map(|row| row.bad.reason.as_str()).collect();
    assert_eq!(reasons, ["no child is named", "no child is named"]);
}

/// Two children whose numbers a spreadsheet rounded are not one.
#[test]
fn a_row_whose_number_a_spreadsheet_damaged_is_rejected_with_that_reason_and_makes_nobody() {
    let rows = ["1.23457E+11,02/10/2026,S,V2,N1,U6,PR1,,", "1.23457E+11,09/10/2026,S,C2,N1,U6,PR1,,", "#####,,,,,,,,"];
    let mut store = empty_store();
    let plan = import(&mut store, &ssda903(&[], &rows).read());
    let reasons: Vec<&str> = plan.rejected.iter().map(|row| row.bad.reason.as_str()).collect();
    assert_eq!(reasons.len(), 3);
    assert!(reasons.iter().all(|why| why.contains("write the list again with the numbers as text")), "{reasons:?}");
    assert!(store.known().unwrap().children.is_empty());
}

#[test]
fn a_name_and_an_answer_are_never_taken_for_nothing() {
    let children = "child_ref,given_name,family_name,team,sex,date_of_birth\nA,Nan,Null,None,null,none\nB,-,N/A,,,\n";
    let requests = "child_ref,asked_on,alternatives,legal_advice_on\nA,02/10/2026,None,none\n";
    let extract = Files::new(&[("c.csv", children), ("r.csv", requests)]).read();
    let child = |name: &str| &extract.children[name];
    let (named, unnamed) = (child("A"), child("B"));
    assert_eq!((named.given_name.as_deref(), named.family_name.as_deref()), (Some("Nan"), Some("Null")));
    assert_eq!((named.team.as_deref(), named.born_on), (Some("None"), None));
    assert_eq!((unnamed.given_name.as_deref(), unnamed.family_name.as_deref()), (None, None));
    assert_eq!(extract.told.requests[0].told.request.alternatives.as_deref(), Some("None"));
    // What a database writes for nothing stands in no worker's place.
    let list = "Child Unique ID,Date of Referral,Allocated team,Allocated worker\nA,01/09/2026,NULL,Null\n";
    let extract = Files::new(&[("list 3.csv", list)]).read();
    let child = facts_of(&extract, "A");
    assert_eq!((child.team.as_deref(), child.worker.as_deref()), (None, Some("Null")));
}

#[test]
fn codes_of_a_return_may_come_with_their_labels() {
    let mut store = empty_store();
    let header = ["A,1 - Male,04/05/2012,WBRI - White British"];
    let rows = [
        "A,02/10/2026,S - Started to be looked after,V2: Single period of accommodation under section 20,N1 - Abuse or \
         neglect,U6: Foster placement,PR4 - Private provision,20/10/2026,X1: Episode ceases and new episode begins",
        "A,20/10/2026,L - Change of legal status only,C1: Interim care order,N1 - Abuse or neglect,U6: Foster placement,PR4 \
         - Private provision,25/10/2026,E4A - Returned home",
    ];
    let plan = import(&mut store, &ssda903(&header, &rows).read());
    assert_eq!((plan.rejected.as_slice(), plan.problems.as_slice()), ([].as_slice(), [].as_slice()));
    let admission = only_admission(&store, "A");
    let period = &admission.period;
    assert_eq!((&period.route_on_entry, period.need.as_deref()), (&Some(LegalCode::new("V2")), Some("N1")));
    assert_eq!((period.ended_on, period.end_reason.as_deref()), (Some(day("2026-10-25")), Some("E4A")));
    let codes: Vec<&str> = admission.legal_statuses.iter().map(|run| run.code.as_ref().unwrap().as_str()).collect();
    assert_eq!(codes, ["V2", "C1"]);
    let placement = &admission.placements[0];
    assert_eq!((placement.kind.as_deref(), placement.provider.as_deref()), (Some("U6"), Some("PR4")));
    assert_eq!(admission.child.ethnicity.as_deref(), Some("WBRI"));
}

#[test]
fn a_reference_is_the_same_in_either_form_of_unicode_and_with_the_decimals_of_a_spreadsheet() {
    // "é" as one character and as two, and 123 as a number that a spreadsheet made a decimal one.
    let header = ["E\u{301}1,1,04/05/2012,WBRI", "123.0,1,04/05/2012,WBRI"];
    let rows = ["\u{c9}1,02/10/2026,S,V2,N1,U6,PR1,,", "123,02/10/2026,S,V2,N1,U6,PR1,,"];
    let mut store = empty_store();
    let plan = import(&mut store, &ssda903(&header, &rows).read());
    assert_eq!((plan.children.added, plan.problems.as_slice()), (2, [].as_slice()));
    for child_ref in ["\u{c9}1", "123"] {
        assert!(only_admission(&store, child_ref).child.born_on.is_some(), "{child_ref}");
    }
}

#[test]
fn nothing_else_of_a_reference_is_changed() {
    let references = ["A.0", "12.00", "1.0.0", ".0", "0123", "12.5", "ab"];
    let rows = references.map(|child| format!("{child},02/10/2026,S,V2,N1,U6,PR1,,"));
    let extract = ssda903(&[], &rows.each_ref().map(String::as_str)).read();
    let mut expected = references.map(str::to_owned);
    expected.sort();
    assert_eq!(starts_of(&extract).into_keys().collect::<Vec<_>>(), expected);
}
