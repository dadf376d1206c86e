//! Every list with each of its columns left out in turn: it is read without it, or named as lacking it.

use admissions_review::import::{Extract, ReadError, Unwatched, read};

use super::command::Desk;
use super::support::{Files, day, facts_of, stated};

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN";

/// Each list as its guide has it: headings, and one row.
const LISTS: [(&str, &str, &str); 16] = [
    ("ssda903-header", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "A,1,04/05/2012,WBRI,UN3,0,"),
    ("ssda903-episodes", EPISODES, "A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,E4A,,SW1A 2AA,M1 1AE,SC123456"),
    ("ssda903-uasc", "CHILD,SEX,DOB,DUC", "A,1,04/05/2012,04/05/2030"),
    ("ssda903-prev-perm", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM", "A,04/05/2012,P1,Nowhere,01/02/2020"),
    ("ssda903-reviews", "CHILD,DOB,REVIEW,REVIEW_CODE", "A,04/05/2012,12/10/2026,PN1"),
    ("ssda903-missing", "CHILD,DOB,MISSING,MIS_START,MIS_END", "A,04/05/2012,M,12/10/2026,13/10/2026"),
    (
        "ssda903-oc2",
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,\
         SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
        "A,04/05/2012,12,,0,1,1,1,1,0,,",
    ),
    ("ssda903-dolo", "CHILD,DOB,DOLO_START,DOLO_END", "A,04/05/2012,12/10/2026,13/10/2026"),
    (
        "annex-a-list-1",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source",
        "A,a) Male,a) WBRI,04/05/2012,14,01/09/2026,1A: Individual",
    ),
    (
        "annex-a-list-2",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Assessment start date,\
         Assessment completion date,Organisation Completing Assessment",
        "A,a) Male,a) WBRI,04/05/2012,14,01/09/2026,01/10/2026,School",
    ),
    (
        "annex-a-list-3",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of referral,Referral Source,\
         Referral NFA?,Number of Referrals in last 12 months,Allocated Team,Allocated Worker",
        "A,a) Male,a) WBRI,04/05/2012,14,01/09/2026,1A: Individual,b) No,1,North,J Shah",
    ),
    (
        "annex-a-list-4",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,\
         Continuous Assessment Start Date,Child Seen During Continuous Assessment,\
         Continuous Assessment Date of Authorisation,Was the child assessed as requiring LA children's social care \
         support?,Allocated Team,Allocated Worker",
        "A,a) Male,a) WBRI,04/05/2012,14,b) No,01/09/2026,a) Yes,01/10/2026,a) Yes,North,J Shah",
    ),
    (
        "annex-a-list-5",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,\
         Strategy discussion initiating Section 47 Enquiry Start Date,Was an Initial Child Protection Conference deemed \
         unnecessary?,Date of Initial Child Protection Conference,Did the Initial Child Protection Conference Result in a \
         Child Protection Plan,Allocated Team,Allocated Worker",
        "A,a) Male,a) WBRI,04/05/2012,14,b) No,01/09/2026,b) No,10/09/2026,a) Yes,North,J Shah",
    ),
    (
        "annex-a-list-6",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,\
         CIN Start Date,Primary Need Code,Date Child Was Last Seen,CIN Closure Date,Reason for Closure,Case Status,\
         Allocated Team,Allocated Worker",
        "A,a) Male,a) WBRI,04/05/2012,14,b) No,01/09/2026,N1,10/09/2026,,,f) Open,North,J Shah",
    ),
    (
        "annex-a-list-7",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,\
         Child Protection Plan Start Date,Initial Category of Abuse,Latest Category of Abuse,Date of the Last Statutory \
         Visit,Was the Child Seen Alone?,Date of latest review conference,Child Protection Plan End Date,Number of Previous \
         Child Protection Plans,Allocated Team,Allocated Worker",
        "A,a) Male,a) WBRI,04/05/2012,14,b) No,01/09/2026,a) Neglect,a) Neglect,10/09/2026,a) Yes,,,0,North,J Shah",
    ),
    (
        "annex-a-list-8",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Unaccompanied Asylum Seeking Child,Does the \
         Child have a Disability,Date Started to be Looked After,Child's Category of Need,Start date of current legal \
         status,Child's Legal Status,Date of Latest Statutory Review,Date of Last Social Work Visit,Date of Last IRO \
         Visit,Date of Last Health Assessment,Date of Last Dental Check,Date Ceased to be Looked After,Reason Ceased to be \
         Looked After,Start Date of Most Recent Placement,Placement Type,Placement Provider,Placement Postcode,URN of \
         Placement,Allocated Team,Allocated Worker",
        "A,a) Male,a) WBRI,04/05/2012,14,b) No,b) No,01/09/2026,N1,01/09/2026,V2,,,,,,,,01/09/2026,U6,PR1,M1 1AE,\
         SC123456,North,J Shah",
    ),
];

/// The columns without which a list is not read.
const NEEDED: [(&str, &[&str]); 16] = [
    ("ssda903-header", &["CHILD", "DOB"]),
    ("ssda903-episodes", &["CHILD", "DECOM", "RNE", "LS", "DEC", "REC"]),
    // Without DUC it is no more than a Header has, unless its name says what it is.
    ("ssda903-uasc", &["CHILD"]),
    ("ssda903-prev-perm", &["CHILD", "PREV_PERM"]),
    ("ssda903-reviews", &["CHILD", "REVIEW"]),
    ("ssda903-missing", &["CHILD", "MIS_START", "MIS_END"]),
    ("ssda903-oc2", &["CHILD", "HEALTH_CHECK"]),
    ("ssda903-dolo", &["CHILD", "DOLO_START", "DOLO_END"]),
    ("annex-a-list-1", &["Child Unique ID", "Date of Contact"]),
    ("annex-a-list-2", &["Child Unique ID", "Assessment start date", "Assessment completion date"]),
    ("annex-a-list-3", &["Child Unique ID", "Date of referral"]),
    (
        "annex-a-list-4",
        &["Child Unique ID", "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"],
    ),
    (
        "annex-a-list-5",
        &[
            "Child Unique ID",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "Date of Initial Child Protection Conference",
        ],
    ),
    ("annex-a-list-6", &["Child Unique ID", "CIN Start Date", "CIN Closure Date"]),
    ("annex-a-list-7", &["Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date"]),
    (
        "annex-a-list-8",
        &[
            "Child Unique ID",
            "Date Started to be Looked After",
            "Child's Legal Status",
            "Date Ceased to be Looked After",
        ],
    ),
];

/// The columns without which a list is read, and it is said what is not known from it.
const NOTED: [(&str, &[&str]); 6] = [
    ("ssda903-header", &["SEX", "ETHNIC"]),
    ("ssda903-episodes", &["CIN", "PLACE", "PLACE_PROVIDER"]),
    ("ssda903-prev-perm", &["DATE_PERM"]),
    ("ssda903-reviews", &["REVIEW_CODE"]),
    ("ssda903-missing", &["MISSING"]),
    (
        "annex-a-list-8",
        &[
            "Date of Birth",
            "Child's Category of Need",
            "Start date of current legal status",
            "Reason Ceased to be Looked After",
            "Placement Type",
        ],
    ),
];

fn is_in(columns: &[(&str, &[&str])], kind: &str, column: &str) -> bool {
    columns.iter().any(|(list, columns)| *list == kind && columns.contains(&column))
}

fn without(at: usize, line: &str) -> String {
    let cells = line.split(',').enumerate().filter(|(place, _)| *place != at).map(|(_, cell)| cell);
    cells.collect::<Vec<_>>().join(",")
}

fn alone(name: &str, headings: &str, row: &str) -> Result<Extract, ReadError> {
    let files = Files::new(&[(name, &format!("{headings}\n{row}\n"))]);
    read(&[files.path().to_owned()], stated(), &mut Unwatched)
}

/// A list from which a column was left out is the only file; what is said of it.
fn check(kind: &str, column: &str, headings: &str, row: &str) {
    let read = alone("list.csv", headings, row);
    let column_as_named = column.trim_end_matches('?').replace('\'', "").to_lowercase();
    if is_in(&NEEDED, kind, column) {
        let Err(ReadError::Unread(unread)) = read else { panic!("{kind} without {column}: {read:?}") };
        let lacks: Vec<String> = unread.lacks.iter().map(|lacking| lacking.column.to_lowercase()).collect();
        assert_eq!((unread.kind.code(), lacks.len()), (kind, 1), "{column}: {lacks:?}");
        assert!(column_as_named.starts_with(&lacks[0]), "{kind} without {column}: {lacks:?}");
        return;
    }
    let extract = read.unwrap_or_else(|why| panic!("{kind} without {column}: {why}"));
    let as_kind = if (kind, column) == ("ssda903-uasc", "DUC") { "ssda903-header" } else { kind };
    assert_eq!((extract.files[0].kind.as_str(), extract.unread.len()), (as_kind, 0), "without {column}");
    let is_noted = extract.notes.iter().any(|note| {
        let note = note.to_lowercase();
        note.contains(&format!("has no column \"{column_as_named}\"")) && note.contains("is not known from it")
    });
    let is_bare = as_kind != kind;
    assert_eq!(is_noted, is_in(&NOTED, kind, column), "{kind} without {column}: {:?}", extract.notes);
    assert_eq!(extract.notes.is_empty(), !is_noted && !is_bare, "{kind} without {column}: {:?}", extract.notes);
}

#[test]
fn a_list_without_one_of_its_columns_is_named_as_lacking_it_or_read_without_it() {
    for (kind, headings, row) in LISTS {
        let whole = alone("list.csv", headings, row).unwrap();
        assert_eq!((whole.files[0].kind.as_str(), whole.notes.as_slice()), (kind, [].as_slice()));
        for (at, column) in headings.split(',').enumerate() {
            check(kind, column, &without(at, headings), &without(at, row));
        }
    }
}

#[test]
fn a_header_of_three_columns_is_a_header_and_its_ethnicity_is_not_known() {
    for (headings, row, note) in [
        (
            "CHILD,SEX,DOB",
            "A,1,04/05/2012",
            "list.csv has no column \"ETHNIC\": children's ethnicity is not known from it.",
        ),
        (
            "CHILD,SEX,DOB,Ethnicity",
            "A,1,04/05/2012,WBRI",
            "list.csv has no column \"ETHNIC\" (\"Ethnicity\" was probably meant): children's ethnicity is not known from it.",
        ),
    ] {
        let extract = alone("list.csv", headings, row).unwrap();
        assert_eq!(extract.notes, [note]);
        let facts = facts_of(&extract, "A");
        assert_eq!((facts.born_on, facts.ethnicity), (Some(day("2012-05-04")), None));
    }
}

#[test]
fn three_columns_whose_name_says_another_list_are_that_list_without_its_own_column() {
    for name in ["uasc.csv", "903 UASC 2026.csv"] {
        let read = alone(name, "CHILD,SEX,DOB", "A,1,04/05/2012");
        let Err(ReadError::Unread(unread)) = read else { panic!("{name}: {read:?}") };
        assert_eq!((unread.kind.code(), unread.lacks[0].column.as_str()), ("ssda903-uasc", "DUC"));
    }
    let header = ("header.csv", "CHILD,SEX,DOB,ETHNIC\nA,1,04/05/2012,WBRI\n");
    let episodes =
        ("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\nA,02/10/2026,S,V2,N1,U6,PR1,,\n");
    let extract = Files::new(&[header, episodes, ("uasc.csv", "CHILD,SEX,DOB\nA,1,04/05/2012\n")]).read();
    assert_eq!((extract.editions.len(), extract.unread.len()), (1, 1), "the return stays one");
    let whole = alone("uasc header.csv", "CHILD,SEX,DOB,ETHNIC", "A,1,04/05/2012,WBRI").unwrap();
    assert_eq!(whole.files[0].kind, "ssda903-header", "what its columns prove goes before its name");
}

#[test]
fn a_list_that_lacks_the_one_column_of_its_own_ends_as_any_that_was_not_read() {
    let bad = ("dolo.csv", "CHILD,DOB,DOLO_END\nA,04/05/2012,13/10/2026\n");
    let good = ("header.csv", "CHILD,SEX,DOB\nA,1,04/05/2012\n");
    let desk = Desk::new();
    let (status, out, said) = desk.import(Files::new(&[bad]).path(), &[]);
    assert_eq!((status, out.as_str()), (1, ""), "{said}");
    assert!(said.contains("it looks like SSDA903 DoLo, but has no column \"DOLO_START\""), "{said}");
    assert_eq!(desk.import(Files::new(&[bad, good]).path(), &[]).0, 3);
    let (status, out, _) = desk.import(Files::new(&[good]).path(), &[]);
    assert_eq!(status, 0);
    assert!(out.contains("has no column \"ETHNIC\""), "{out}");
}
