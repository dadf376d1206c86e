use super::*;
use crate::domain::action::Action;
use crate::domain::admission::{Admission, PeriodKind};
use crate::domain::follow_up::{FollowUp, Plan, Purpose};
use crate::domain::sample::{action, admission, check, day};
use crate::domain::section20::Ladder;
use crate::report::{Format, SheetFormat, Templates, render};

const AS_OF: &str = "2027-01-03";

/// An agreement from 2 October 2026 about a child of so many years, as it stands on 3 January 2027.
fn agreement(child_ref: &str, born_on: Option<&str>, change: fn(&mut Admission)) -> OpenAgreement {
    let mut admission = admission("V2");
    admission.child.child_ref = child_ref.to_owned();
    admission.child.born_on = born_on.map(day);
    change(&mut admission);
    OpenAgreement::of(&admission, day(AS_OF), &Ladder::default()).unwrap()
}

fn known(admission: &mut Admission) {
    let last = FollowUp {
        purpose: Some(Purpose::SupportToFamily),
        plan: Some(Plan::ReturnHome),
        consent_by: Some("Mother".to_owned()),
        next_check_on: Some(day("2027-02-01")),
        ..check("2026-12-30")
    };
    admission.follow_ups = vec![last];
    let due = Action { reference: "A-007".to_owned(), ..action("2026-12-20") };
    admission.actions = vec![action("2027-01-10"), due];
}

fn open() -> Vec<OpenAgreement> {
    vec![
        agreement("C-0001", Some("2012-01-01"), known),
        agreement("C-0002", Some("2010-06-01"), |_| ()),
        agreement("C-0003", None, |admission| admission.period.kind = PeriodKind::EarlierStart),
    ]
}

fn names() -> Names {
    Names::of([("C-0001".to_owned(), "Zebedee Quillfeather".to_owned())])
}

fn paper(open: &[OpenAgreement], names: &Names) -> String {
    let document = document(open, None, day(AS_OF), Level::StrategicLead, names);
    String::from_utf8(render(&document, Format::Markdown, &Templates::embedded().unwrap()).unwrap()).unwrap()
}

fn rows(names: &Names) -> String {
    let sheet = sheet(&open(), None, day(AS_OF), Level::StrategicLead, names);
    String::from_utf8(sheet.render(SheetFormat::Csv).unwrap()).unwrap()
}

#[test]
fn the_longest_past_its_check_stands_first_with_its_plan_and_who_does_what_by_when() {
    // From 2 October to 3 January: 29 + 30 + 31 + 3 days. Never checked, so due on day 3 (5 October): 90 days past.
    insta::assert_snapshot!(paper(&open(), &Names::default()), @r"
    **OFFICIAL-SENSITIVE: personal data, for the Strategic Lead for Children in Care only**

    # Section 20 agreements

    3 agreements open

    Sun 3 Jan 2027

    3 agreements are open, 2 past the date of the next check. The longest has run for at least 93 days.

    Under 16 and on section 20 for more than 3 calendar months: C-0001.

    Not known, since an age or a start is not recorded: C-0003.

    **0 to 27 days:** 0\
    **28 to 83 days:** 0\
    **84 to 182 days:** 3\
    **183 days or more:** 0

    ## Check past its date

    **2 agreements**

    | Child | Age | Days | Purpose and plan | Consent | Checks | Actions |
    | --- | ---: | --- | --- | --- | --- | --- |
    | C-0002 | 16 | 93 since 2 Oct 2026 | Neither is recorded. | Not recorded | None yet. Next 5 Oct 2026, 90 days past. | none |
    | C-0003 | not known | 93+ since 2 Oct 2026 | Neither is recorded. | Not recorded | None yet. Next 5 Oct 2026, 90 days past. | none |

    ## Check in date, under 16 and over 3 calendar months

    **1 agreement**

    | Child | Age | Days | Purpose and plan | Consent | Checks | Actions |
    | --- | ---: | --- | --- | --- | --- | --- |
    | C-0001 | 15 | 93 since 2 Oct 2026 | Support to family. Plan: return home. | Mother | Last 30 Dec 2026. Next 1 Feb 2027. | A-007, A-001 |

    A number of days with + is at least so many: the agreement began before the first date seen.

    ## Who does what by when

    No action is open about the child of 2 of 3 agreements.

    **Open actions about these children**

    | Child | Ref | What is to be done | Owner | Due |
    | --- | --- | --- | --- | --- |
    | C-0001 | A-007 | Ask the family who could help | Social worker | 20 Dec 2026, 14 days past |
    | C-0001 | A-001 | Ask the family who could help | Social worker | 10 Jan 2027 |

    **OFFICIAL-SENSITIVE: personal data, for the Strategic Lead for Children in Care only**
    ");
}

#[test]
fn a_day_without_agreements_says_so() {
    let text = paper(&[], &Names::default());
    assert!(text.contains("No section 20 agreement is open.") && !text.contains("Who does what"), "{text}");
}

#[test]
fn a_list_has_a_row_for_each_agreement_and_a_line_for_each_action() {
    insta::assert_snapshot!(rows(&Names::default()).trim_start_matches('\u{feff}').replace("\r\n", "\n"), @r#"
    Child,Age,Since,Days,At least,Band,"Under 16, over 3 months",Purpose,Consent,In writing,Confirmed,Plan,Issued,Last check,Next check,Days past,Open actions,Who does what by when,Not in the extract of,To check
    C-0002,16,2026-10-02,93,no,84 to 182 days,no,,,,,,,,2026-10-05,90,0,,,
    C-0003,,2026-10-02,93,yes,84 to 182 days,not known,,,,,,,,2026-10-05,90,0,,,
    C-0001,15,2026-10-02,93,no,84 to 182 days,yes,Support to family,Mother,,,Return home,,2026-12-30,2027-02-01,0,2,"Social worker by 20 Dec 2026, 14 days past its date: Ask the family who could help (A-007)
    Social worker by 10 Jan 2027: Ask the family who could help (A-001)",,
    "#);
}

#[test]
fn a_child_whom_the_extract_lacks_is_on_the_paper_and_the_list_and_said_to_be_lacked() {
    let lacked = |one: &mut Admission| one.period.missing_since = Some(day("2026-11-01"));
    let open = [agreement("C-0001", Some("2012-01-01"), lacked), agreement("C-0002", Some("2010-06-01"), |_| ())];
    let text = paper(&open, &Names::default());
    assert!(text.contains("1 of 2 no longer in the extract."), "{text}");
    assert!(text.contains("| C-0001 (no longer in the extract of 1 Nov 2026) |"), "{text}");
    let list = sheet(&open, None, day(AS_OF), Level::StrategicLead, &Names::default());
    let list = String::from_utf8(list.render(SheetFormat::Csv).unwrap()).unwrap();
    let lines: Vec<&str> = list.lines().filter(|line| line.starts_with("C-")).collect();
    assert!(lines[0].ends_with(",2026-11-01,") && lines[1].ends_with(",,"), "{list}");
}

/// 18 on the day on which care started, and 17 still.
#[test]
fn what_cannot_be_of_a_child_is_marked_on_the_paper_and_said_in_the_list() {
    let open = [agreement("C-0001", Some("2008-10-02"), |_| ()), agreement("C-0002", Some("2010-06-01"), |_| ())];
    let text = paper(&open, &Names::default());
    assert!(text.contains("| C-0001 (check age) |") && text.contains("| C-0002 |"), "{text}");
    let list = sheet(&open, None, day(AS_OF), Level::StrategicLead, &Names::default());
    let list = String::from_utf8(list.render(SheetFormat::Csv).unwrap()).unwrap();
    let said = "Check the age: aged 18 when care started on 2 Oct 2026; a child is under 18 (rule 352).";
    assert_eq!(list.matches(said).count(), 1, "{list}");
}

#[test]
fn names_stand_where_they_are_to_be_printed_and_nowhere_else() {
    assert!(rows(&names()).contains("Child,Name,Age,") && rows(&names()).contains("C-0001,Zebedee Quillfeather,15,"));
    assert!(!rows(&Names::default()).contains("Name"));
    assert!(paper(&open(), &names()).contains("C-0001, Zebedee Quillfeather"));
}
