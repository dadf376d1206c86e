//! A list that lacks a column is not that list with blanks.

use admissions_review::import::plan::Reader;
use admissions_review::import::{Extract, Keep, ReadError, Unwatched, read};

use super::command::Desk;
use super::support::{Files, empty_store, facts_of, starts_of, stated};

const CONTACTS: (&str, &str) =
    ("contacts.csv", "Child Unique ID,Date of Contact,Contact source\nA,01/09/2026,Police\n");

fn beside_contacts(name: &str, text: &str) -> Extract {
    Files::new(&[CONTACTS, (name, text)]).read()
}

/// The columns that the only unread list lacks, each with the heading that was probably meant.
fn lacks(extract: &Extract) -> Vec<(&str, Option<&str>)> {
    let [unread] = extract.unread.as_slice() else { panic!("{:?}", extract.unread) };
    unread.lacks.iter().map(|lacking| (lacking.column.as_str(), lacking.probably.as_deref())).collect()
}

#[test]
fn episodes_without_their_ends_leave_nobody_in_care() {
    for (heading, meant) in [("DECC", Some("DECC")), ("Date ceased", Some("Date ceased")), ("URN", None)] {
        let text =
            format!("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,{heading},REC\nA,02/10/2026,S,V2,N1,U6,PR1,,\n");
        let extract = beside_contacts("episodes.csv", &text);
        assert_eq!(lacks(&extract), [("DEC", meant)]);
        assert!(starts_of(&extract).is_empty() && extract.problems.is_empty());
        assert!(!extract.editions.iter().any(|edition| edition.source.code() == "ssda903"));
    }
}

#[test]
fn episodes_without_reasons_for_their_ends_make_nobody_a_leaver() {
    let text = "CHILD,DECOM,RNE,LS,DEC\nA,02/10/2026,S,V2,20/10/2026\nA,20/10/2026,L,C1,\n";
    let extract = beside_contacts("episodes.csv", text);
    assert_eq!(lacks(&extract), [("REC", None)]);
}

#[test]
fn lists_of_what_has_an_end_are_not_read_without_it() {
    for (text, lacking) in [
        ("Child Unique ID,Assessment start date\nA,01/09/2026\n", "Assessment completion date"),
        (
            "Child Unique ID,Continuous Assessment Start Date\nA,01/09/2026\n",
            "Continuous assessment date of authorisation",
        ),
        ("Child Unique ID,CIN Start Date\nA,01/09/2026\n", "Cin closure date"),
        ("Child Unique ID,Child Protection Plan Start Date\nA,01/09/2026\n", "Child protection plan end date"),
        (
            "Child Unique ID,Date Started to be Looked After,Legal Status\nA,01/09/2026,V2\n",
            "Date ceased to be looked after",
        ),
    ] {
        let extract = beside_contacts("list.csv", text);
        assert_eq!(lacks(&extract), [(lacking, None)], "{text}");
        let in_care =
            extract.editions.iter().flat_map(|edition| edition.statements.values()).map(|one| one.in_care.len());
        assert_eq!((in_care.sum::<usize>(), extract.help().count()), (0, 1), "{text}");
    }
}

#[test]
fn what_a_list_can_do_without_is_said_to_be_not_known() {
    let text = "CHILD,DECOM,RNE,LS,Category of need,DEC,REC\nA,02/10/2026,S,V2,N1,,\n";
    let extract = beside_contacts("episodes.csv", text);
    assert_eq!((extract.unread.as_slice(), starts_of(&extract).len()), ([].as_slice(), 1));
    let said = |words: &str| extract.notes.iter().any(|note| note == words);
    assert!(
        said(
            "episodes.csv has no column \"CIN\" (\"Category of need\" was probably meant): why children came into care is \
             not known from it."
        ),
        "{:?}",
        extract.notes
    );
    assert!(
        said("episodes.csv has no column \"PLACE\": where children live is not known from it."),
        "{:?}",
        extract.notes
    );
}

#[test]
fn a_header_without_ethnicity_is_still_a_header() {
    let extract = beside_contacts("header.csv", "CHILD,SEX,DOB,UPN,MOTHER\nA,1,04/05/2012,X,0\n");
    assert_eq!(extract.unread, []);
    assert!(facts_of(&extract, "A").born_on.is_some());
    let without = beside_contacts("header.csv", "CHILD,SEX,Date of birth,ETHNIC,UPN\nA,1,04/05/2012,WBRI,X\n");
    assert_eq!(lacks(&without), [("DOB", Some("Date of birth"))]);
}

#[test]
fn where_no_list_was_read_that_is_an_error_that_names_each() {
    let bad = "CHILD,DECOM,RNE,LS,DECC,REC\nA,02/10/2026,S,V2,,\n";
    let one = Files::new(&[("episodes.csv", bad)]);
    let two =
        Files::new(&[("episodes.csv", bad), ("list 7.csv", "Child Unique ID,CP plan start date\nA,01/02/2026\n")]);
    let error = |files: &Files| read(&[files.path().to_owned()], stated(), &mut Unwatched).unwrap_err();
    let expected = "episodes.csv was not read: it looks like SSDA903 Episodes, but has no column \"DEC\" (\"DECC\" was \
                    probably meant). Without that it would say what is not so. Correct the headings, and import it again.";
    assert_eq!(error(&one).to_string(), expected);
    let both = error(&two);
    assert!(matches!(both, ReadError::Nothing { .. }));
    let said = both.to_string();
    assert!(said.contains(expected) && said.contains("list 7.csv was not read"), "{said}");
}

#[test]
fn the_preview_names_what_was_not_read_and_never_says_that_it_was_kept() {
    let extract = beside_contacts("episodes.csv", "CHILD,DECOM,RNE,LS,DECC,REC\nA,02/10/2026,S,V2,,\n");
    let lines = empty_store().plan(&extract, Keep::Typed).unwrap().lines(Reader::Screen);
    assert!(lines.iter().any(|line| line.contains("episodes.csv was not read: ")), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("was kept")), "{lines:#?}");
}

#[test]
fn an_import_with_an_unread_list_ends_3_and_without_any_other_1() {
    let bad = ("episodes.csv", "CHILD,DECOM,RNE,LS,DECC,REC\nA,02/10/2026,S,V2,,\n");
    let (some, none) = (Files::new(&[CONTACTS, bad]), Files::new(&[bad]));
    let desk = Desk::new();
    let before = desk.bytes();
    let (status, out, said) = desk.import(none.path(), &[]);
    assert_eq!((status, out.as_str(), desk.bytes() == before), (1, "", true), "{said}");
    assert!(said.contains("\"DECC\" was probably meant"), "{said}");

    let (status, out, said) = desk.import(some.path(), &["--strict"]);
    assert_eq!((status, out.as_str(), desk.bytes() == before), (1, "", true), "{said}");
    assert!(said.contains("--strict was asked for, and 1 list was not read.") && said.contains("DECC"), "{said}");

    let (status, out, _) = desk.import(some.path(), &["--dry-run"]);
    assert_eq!((status, desk.bytes() == before), (3, true));
    assert!(out.starts_with("A dry run: nothing was changed. But 1 list was not read: see below.\n"), "{out}");

    let (status, told) = desk.import_json(some.path(), &[]);
    assert_eq!(status, 3);
    let expected = serde_json::json!([{
        "file": "episodes.csv", "sheet": null, "kind": "ssda903-episodes",
        "lacks": [{"column": "DEC", "probably": "DECC"}]
    }]);
    assert_eq!(told["unread"], expected);

    let (status, out, _) = desk.import(some.path(), &[]);
    assert_eq!(status, 3, "also where nothing else is new");
    assert!(out.starts_with("Nothing was changed: what could be read of it is known already. But 1 list"), "{out}");
}
