//! Values that look wrong are told and kept: no row is left out for them.

use admissions_review::import::plan::Reader;
use admissions_review::import::{Keep, Plan};

use super::support::{Files, empty_store, only_admission, shared_data, ssda903};

/// What is told of values that look wrong: the rule, the child and the words.
fn told(plan: &Plan) -> Vec<(&str, &str, &str)> {
    let problems = plan.problems.iter();
    problems.map(|found| (found.rule.as_str(), found.child_ref.as_deref().unwrap(), found.detail.as_str())).collect()
}

fn plan_of(header: &[&str], episodes: &[&str]) -> Plan {
    let plan = empty_store().plan(&ssda903(header, episodes).read(), Keep::Typed).unwrap();
    assert_eq!(plan.rejected, []);
    plan
}

#[test]
fn a_code_that_no_code_set_has_is_kept_and_told() {
    let header = ["A,1,04/05/2012,WBRI", "B,1,04/05/2012,WBRI"];
    let files =
        ssda903(&header, &["A,02/10/2026,S,V9,N9,X7,PR1,05/10/2026,X1", "A,05/10/2026,Q,V2,N1,U6,PR1,09/10/2026,E99"]);
    let mut store = empty_store();
    let plan = super::support::import(&mut store, &files.read());
    assert_eq!(
        told(&plan),
        [
            ("not-a-legal-status", "A", "V9 is not a legal status of the SSDA903 code set. It was kept as it is."),
            (
                "not-a-category-of-need",
                "A",
                "N9 is not a category of need of the SSDA903 code set. It was kept as it is."
            ),
            ("not-a-placement", "A", "X7 is not a placement of the SSDA903 code set. It was kept as it is."),
            (
                "not-a-reason-for-episode",
                "A",
                "Q is not a reason for a new episode of the SSDA903 code set. It was kept as it is."
            ),
            (
                "not-an-end-reason",
                "A",
                "E99 is not a reason for the end of an episode of the SSDA903 code set. It was kept as it is."
            ),
        ]
    );
    let (place, bad) = (plan.problems[0].place.as_ref().unwrap(), plan.problems[0].bad.as_ref().unwrap());
    assert_eq!((place.file.as_str(), place.line), ("episodes.csv", 2));
    assert_eq!((bad.column.as_str(), bad.value.as_deref()), ("LS", Some("V9")));
    let kept = only_admission(&store, "A");
    assert_eq!(kept.period.route_on_entry.unwrap().as_str(), "V9");
    assert_eq!(kept.period.end_reason.as_deref(), Some("E99"));
}

#[test]
fn codes_of_other_years_are_no_problem() {
    let rows = ["A,02/10/2026,S,V2,N1,K3,PR1,,", "B,02/10/2026,S,C1,N8,Z14,PR1,,", "C,02/10/2026,S,V2,N1,H5,PR1,,"];
    let header = ["A,1,04/05/2010,WBRI", "B,1,04/05/2012,WBRI", "C,1,04/05/2010,WBRI"];
    assert_eq!(told(&plan_of(&header, &rows)), []);
}

#[test]
fn a_birth_after_care_started_is_told() {
    let rows = ["A,02/10/2026,S,V2,N1,U6,PR1,,", "B,02/10/2026,S,V2,N1,U6,PR1,,"];
    // B came into care on the day of birth.
    let plan = plan_of(&["A,1,03/10/2026,WBRI", "B,1,02/10/2026,WBRI"], &rows);
    let said = "Born on 3 Oct 2026, and in care on 2 Oct 2026: nobody is in care before they are born. Both were kept.";
    assert_eq!(told(&plan), [("born-after-care-started", "A", said)]);
}

#[test]
fn a_birth_long_after_the_extract_is_told() {
    let header = ["A,1,04/05/2012,WBRI", "B,1,04/05/2012,WBRI", "C,1,13/10/2027,WBRI", "D,1,14/10/2027,WBRI"];
    let rows = ["A", "B", "C", "D"].map(|child| format!("{child},12/10/2026,S,V2,N1,U6,PR1,,"));
    let plan = plan_of(&header, &rows.each_ref().map(String::as_str));
    let born: Vec<_> = told(&plan).into_iter().filter(|(rule, _, _)| *rule == "birth-after-the-extract").collect();
    // A year and a day after 12 October 2026, of which four rows are; a child may be on a list before they are born.
    let said =
        "Born on 14 Oct 2027, more than a year after 12 Oct 2026, and the extract is of no later day. It was kept.";
    assert_eq!(born, [("birth-after-the-extract", "D", said)]);
    assert_eq!(plan.admissions.added, 4);
}

#[test]
fn the_preview_says_in_words_what_several_problems_have_in_common() {
    let header = ["A,1,04/05/2012,WBRI", "B,1,04/05/2012,WBRI"];
    let rows = ["A", "B"].map(|child| {
        [format!("{child},01/09/2026,S,V9,N1,U6,PR1,05/09/2026,E4A"), format!("{child},07/09/2026,L,V2,N1,U6,PR1,,")]
    });
    let rows: Vec<&str> = rows.iter().flatten().map(String::as_str).collect();
    let plan = plan_of(&header, &rows);
    let lines = plan.lines(Reader::CommandLine);
    for expected in [
        &["Changes: 2 new admissions"][..],
        &["  2 times care continues after it had ended", "    A: ", "    B: "],
        &[
            "  2 times a code is not a legal status of the code set",
            "    A: V9 is not a legal",
            "    B: V9 is not a legal",
        ],
    ] {
        let begins = |lines: &[String]| lines.iter().zip(expected).all(|(line, begin)| line.starts_with(begin));
        assert!(lines.windows(expected.len()).any(begins), "{expected:?}: {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line.contains("continues-after-end")), "{lines:#?}");
    // The code is for other programs.
    assert_eq!(plan.problems.iter().filter(|problem| problem.rule == "continues-after-end").count(), 2);
}

#[test]
fn the_lists_of_annex_a_are_looked_at_too() {
    let files = Files::new(&[(
        "list 8.csv",
        "Child Unique ID,Date of Birth,Date started to be looked after,Child's legal status,\
         Start date of current legal status,Date ceased to be looked after\n\
         A,03/10/2026,02/10/2026,V9 - unknown,02/10/2026,\n",
    )]);
    let plan = empty_store().plan(&files.read(), Keep::Typed).unwrap();
    let rules: Vec<&str> = told(&plan).into_iter().map(|(rule, _, _)| rule).collect();
    assert_eq!(rules, ["not-a-legal-status", "born-after-care-started"]);
    assert_eq!(plan.admissions.added, 1);
}

/// Counted in the files: every code is in the code sets, no birth is after a start (0 of 2,675), and the last DECOM,
/// 31 March 2018, is a day before the last DEC.
#[test]
fn the_shared_return_has_no_doubtful_codes_or_dates() {
    let Some(folder) = shared_data() else { return };
    let plan = empty_store().plan(&super::support::read_path(&folder.join("ssda903")), Keep::Typed).unwrap();
    let doubtful = plan.problems.iter().filter(|problem| {
        problem.rule.starts_with("not-a") || problem.rule.starts_with("born-") || problem.rule.contains("-after-the-")
    });
    assert_eq!(doubtful.count(), 0);
    assert_eq!((plan.admissions.added, plan.rejected.len()), (326, 0));
}
