//! Templates as people fill them in: headings and cells misspelt, references in any case, rows that contradict each other.

use admissions_review::import::plan::Reader;
use admissions_review::import::template::files;
use admissions_review::import::{Keep, Plan, Unwatched, read};

use super::support::{Files, day, empty_store, import, only_admission, stated};
use super::templates::with_an_admission;

fn plan_of(text: &str) -> Plan {
    with_an_admission().plan(&Files::new(&[("x.csv", text)]).read(), Keep::Typed).unwrap()
}

fn error(name: &str, text: &str) -> String {
    let files = Files::new(&[(name, text)]);
    read(&[files.path().join(name)], stated(), &mut Unwatched).unwrap_err().to_string()
}

#[test]
fn columns_that_are_not_used_are_said_with_what_may_have_been_meant() {
    let plan = plan_of("child_ref,given_name,family_nmae,shoe_size,team,Given name\nA,Fennel,Ashcombe,4,North,Tansy\n");
    assert_eq!(
        plan.notes,
        [
            "x.csv: column \"family_nmae\" was not used: family_name?",
            "x.csv: column \"shoe_size\" was not used.",
            "x.csv: column \"Given name\" stands there twice: the first was used.",
        ]
    );
    assert_eq!(plan.children.changed, 1);
}

#[test]
fn a_file_that_is_nearly_a_template_says_which_and_what_it_lacks() {
    assert_eq!(
        error("x.csv", "child_ref,role,decided_on,decision\nA,duty_head,02/10/2026,agreed\n"),
        "x.csv was not read: it looks like the template of decisions, but has no column \"asked_on\". Without that it would \
         say what is not so. Correct the headings, and import it again."
    );
    assert_eq!(error("x.csv", " \n\n"), "x.csv is empty. Check that it is the right file.");
    assert!(error("x.csv", "Name,Telephone\nx,y\n").contains("this program's own templates"));
}

#[test]
fn the_programs_own_notes_are_passed_over_and_a_line_for_excel_is_understood() {
    let written = files();
    let notes = written.iter().find(|(name, _)| *name == "notes.txt").unwrap();
    let rows = "sep=;\r\nchild_ref;given_name;sex\r\nA;Fennel;girl\r\n";
    let extract = Files::new(&[("notes.txt", &notes.1), ("x.csv", rows)]).read();
    assert_eq!((extract.notes.as_slice(), extract.files.len()), ([].as_slice(), 1));
    assert_eq!(extract.problems[0].place.as_ref().unwrap().line, 3);
}

#[test]
fn a_child_is_found_in_any_case_and_with_spaces_and_new_ones_are_named() {
    let mut store = empty_store();
    let first =
        Files::new(&[("x.csv", "child_ref,given_name,family_ref\nW 200,Fennel,F-1\nw200,,f-1\nX1,Tansy,f-1\n")]);
    let plan = import(&mut store, &first.read());
    assert_eq!((plan.summary.as_str(), plan.children.added), ("2 new children", 2));
    let lines = plan.lines(Reader::CommandLine);
    let at = lines.iter().position(|line| line == "New children (2)").unwrap();
    assert_eq!(lines[at + 1..at + 3], ["  W 200", "  X1"]);

    let second = Files::new(&[
        ("x.csv", "child_ref,family_ref\nw200,F - 1\nx 1,\n"),
        ("y.csv", "child_ref,kind,started_on\n w 200 ,FGC,01/03/2026\nx1,KIN,02/03/2026\n"),
        ("z.csv", "child_ref,asked_on\nw200,02/10/2026\n"),
    ]);
    let plan = import(&mut store, &second.read());
    assert_eq!((plan.rejected.as_slice(), plan.children.added, plan.interventions.added), ([].as_slice(), 0, 2));
    let known = store.known().unwrap();
    let mut children: Vec<_> =
        known.children.iter().map(|child| (child.child_ref.as_str(), child.family_ref.as_deref())).collect();
    children.sort();
    assert_eq!(children, [("W 200", Some("F-1")), ("X1", Some("F-1"))]);
    assert!(store.plan(&second.read(), Keep::Typed).unwrap().is_empty());
}

#[test]
fn rows_that_contradict_each_other_are_told_with_both_lines() {
    for (text, expected) in [
        (
            "child_ref,given_name\nA,Fennel\nB,Tansy\na,Fenella\n",
            "given_name is not the same in line 2 and in line 4. The last was taken.",
        ),
        (
            "child_ref,admitted_on,entry\nA,02/10/2026,planned\nA,2 Oct 2026,unplanned\n",
            "entry is \"planned\" in line 2 and \"unplanned\" in line 3. The last was taken.",
        ),
        (
            "child_ref,asked_on,asked_time,circumstances\nA,02/10/2026,9.15,Ill\nA,02/10/2026,09:15,Evicted\n",
            "circumstances is \"Ill\" in line 2 and \"Evicted\" in line 3. The last was taken.",
        ),
        (
            "person,from,to\nS. Oakapple,01/10/2026,05/10/2026\nS. Oakapple,01/10/2026,06/10/2026\n",
            "to is \"05/10/2026\" in line 2 and \"06/10/2026\" in line 3. The last was taken.",
        ),
    ] {
        let plan = plan_of(text);
        let told: Vec<_> = plan.problems.iter().map(|told| (told.rule.as_str(), told.detail.as_str())).collect();
        assert_eq!(told, [("rows-contradict", expected)]);
    }
    let alike = "child_ref,sex,date_of_birth,disabled\nA,M,04/05/2012,no\nA,m: male,4 May 2012,No\nA,,,\n";
    assert_eq!(plan_of(alike).problems, []);
}

#[test]
fn cells_may_hold_what_the_notes_print() {
    let mut store = with_an_admission();
    let files = Files::new(&[
        ("a.csv", "child_ref,sex,ethnicity,disabled,team\nA,F: Female,Gypsy / Roma,not recorded,Not recorded\n"),
        ("b.csv", "child_ref,kind,started_on,outcome\nA,EHA: Early help assessment,01/03/2026,not recorded\n"),
        ("c.csv", "child_ref,admitted_on,entry\nA,02/10/2026,not recorded\n"),
    ]);
    let plan = import(&mut store, &files.read());
    assert_eq!((plan.rejected.as_slice(), plan.interventions.added), ([].as_slice(), 1));
    let child = only_admission(&store, "A").child;
    assert_eq!((child.disabled, child.team), (None, None));
    assert!(!plan.problems.iter().any(|told| told.rule == "value-not-read"), "{:?}", plan.problems);
}

#[test]
fn an_ethnicity_in_words_is_its_code() {
    let mut store = empty_store();
    import(&mut store, &Files::new(&[("x.csv", "child_ref,ethnicity\nB,chinese\nC,Martian\n")]).read());
    let of = |child: &str| store.child(child).unwrap().unwrap().ethnicity;
    assert_eq!((of("B").as_deref(), of("C").as_deref()), (Some("CHNE"), Some("Martian")));
}

#[test]
fn a_bad_cell_that_no_row_needs_is_left_out_and_told() {
    for (text, column, value, reason) in [
        ("child_ref,date_of_birth\nB,31/02/2012\n", "date_of_birth", "31/02/2012", "not a date"),
        ("child_ref,date_of_birth\nB,04/05/12\n", "date_of_birth", "04/05/12", "not a date: the year has two digits"),
        ("child_ref,sex\nB,girl\n", "sex", "girl", "not in the list of codes that the notes give for this column"),
        ("child_ref,disabled\nB,perhaps\n", "disabled", "perhaps", "neither yes nor no"),
        (
            "child_ref,given_name,asked_on,asked_time\nB,Tansy,02/10/2026,25:99\n",
            "asked_time",
            "25:99",
            "not a time of day, such as 14:30",
        ),
        (
            "child_ref,given_name,asked_on,miles_from_home\nB,Tansy,02/10/2026,4.5\n",
            "miles_from_home",
            "4.5",
            "not a whole number of at most four digits",
        ),
    ] {
        let plan = plan_of(text);
        assert_eq!((plan.rejected.as_slice(), plan.children.added), ([].as_slice(), 1), "{text}");
        let [told] = plan.problems.as_slice() else { panic!("{:?}", plan.problems) };
        let bad = told.bad.as_ref().unwrap();
        assert_eq!((told.rule.as_str(), told.place.as_ref().unwrap().line), ("value-not-read", 2));
        assert_eq!((bad.column.as_str(), bad.value.as_deref(), bad.reason.as_str()), (column, Some(value), reason));
    }
    let mut store = with_an_admission();
    import(&mut store, &Files::new(&[("x.csv", "child_ref,kind,started_on,outcome\nA,FGC,01/03/2026,fine\n")]).read());
    let help = only_admission(&store, "A").interventions.remove(0);
    assert_eq!((help.started_on, help.outcome), (day("2026-03-01"), None));
}

#[test]
fn a_step_whose_request_was_rejected_says_so() {
    let steps = "child_ref,asked_on,role,decided_on,decision\nA,02/10/2026,duty_head,02/10/2026,agreed\n";
    for request in [
        "child_ref,asked_on,admitted_on\nA,02/10/2026,01/10/2026\n",
        "child_ref,asked_on,asked_by\nA,02/10/26,P. Larkspur\n",
    ] {
        let files = Files::new(&[("requests.csv", request), ("steps.csv", steps)]);
        let plan = with_an_admission().plan(&files.read(), Keep::Typed).unwrap();
        let row = plan.rejected.iter().find(|row| row.place.file == "steps.csv").unwrap();
        assert_eq!(row.bad.reason, "the request's row was rejected, line 2 of requests.csv");
    }
}

#[test]
fn unlikely_days_are_kept_and_told() {
    let files = Files::new(&[
        (
            "a.csv",
            "child_ref,admitted_on,written_up_on\nA,02/10/2026,01/10/2026\nA,02/10/2026,04/10/2027\nA,02/10/2026,02/10/2026\n",
        ),
        ("b.csv", "child_ref,asked_on\nA,02/10/2026\n"),
        (
            "c.csv",
            "child_ref,asked_on,role,decided_on,decision\nA,02/10/2026,duty_head,30/09/2026,agreed\n\
             A,02/10/2026,team_manager,01/10/2026,supports\n",
        ),
        ("d.csv", "person,from,to\nS. Oakapple,01/10/2026,03/12/2026\nT. Applegarth,01/10/2026,02/12/2026\n"),
    ]);
    let plan = import(&mut with_an_admission(), &files.read());
    let told: Vec<_> = plan.problems.iter().filter(|told| told.rule != "rows-contradict").collect();
    let told: Vec<_> = told.iter().map(|told| told.detail.trim_end_matches(". It was kept as it is.")).collect();
    assert_eq!(
        told,
        [
            "Written up on 1 Oct 2026, admitted on 2 Oct 2026",
            "Written up on 4 Oct 2027, admitted on 2 Oct 2026",
            "Decided on 30 Sep 2026, asked on 2 Oct 2026",
            "S. Oakapple on duty from 1 Oct 2026 to 3 Dec 2026",
        ]
    );
    assert_eq!((plan.rejected.as_slice(), plan.decisions.added, plan.duties.added), ([].as_slice(), 2, 2));
}
