//! What extracts say beside the facts that are worked out: kept as it was said, and no fact hangs on it.

use admissions_review::domain::postcode::Sector;
use admissions_review::domain::urn::Urn;
use admissions_review::import::{
    Deprived, Details, Edition, Extract, Keep, Latest, Lived, Missing, Outcomes, Review, Statement,
};
use admissions_review::store::Store;

use super::support::{Files, day, empty_store, import};

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n\
                        A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1,,SW1A 2AA,m11ae,SC012345\n\
                        A,20/10/2026,L,C1,N1,U6,PR1,,,,SW1A 2AA,,xxxxxxx\n\
                        B,02/10/2026,S,V2,N1,U6,PR1,,,,,,\n";

fn details(extract: &Extract, child_ref: &str) -> Details {
    statement(&extract.editions, child_ref).details
}

fn statement(editions: &[Edition], child_ref: &str) -> Statement {
    editions.iter().find_map(|edition| edition.statements.get(child_ref)).unwrap()
}

fn told(extract: &Extract) -> Vec<(&str, &str)> {
    extract.problems.iter().map(|told| (told.rule.as_str(), told.detail.as_str())).collect()
}

#[test]
fn registration_numbers_and_postcodes_sectors_are_kept_episode_by_episode() {
    let extract = Files::new(&[("episodes.csv", EPISODES)]).read();
    let lived = |from: &str, reason: &str, urn: Urn, placement: Option<&str>| Lived {
        from: day(from),
        reason: Some(reason.to_owned()),
        urn,
        home: Sector::of("SW1A 2"),
        placement: placement.and_then(Sector::of),
    };
    let number = Urn::Number("SC012345".to_owned());
    let expected = [lived("2026-10-02", "S", number, Some("M1 1")), lived("2026-10-20", "L", Urn::Placeholder, None)];
    assert_eq!(details(&extract, "A").lived, expected);
    assert_eq!((details(&extract, "B"), told(&extract)), (Details::default(), vec![]));
}

#[test]
fn reviews_missing_deprivation_and_health_are_kept() {
    let files = Files::new(&[
        (
            "reviews.csv",
            "CHILD,DOB,REVIEW,REVIEW_CODE\nA,04/05/2012,05/10/2026,PN1 - Attended\nA,04/05/2012,03/09/2026,pn2\n",
        ),
        (
            "missing.csv",
            "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,04/05/2012,M,05/10/2026,06/10/2026\nA,04/05/2012,A,12/10/2026,\n",
        ),
        ("dolo.csv", "CHILD,DOB,DOLO_START,DOLO_END\nA,04/05/2012,05/10/2026,\n"),
        (
            "oc2.csv",
            "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,\
             SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n\
             A,04/05/2012,40,,0,,1,1,0,1,0,1\nB,04/05/2012,,SDQ2,,,,,,,,\n",
        ),
        ("episodes.csv", EPISODES),
    ]);
    let extract = files.read();
    let of = details(&extract, "A");
    let review = |text: &str, code: &str| Review { on: Some(day(text)), code: Some(code.to_owned()) };
    assert_eq!(of.reviews, [review("2026-09-03", "PN2"), review("2026-10-05", "PN1")]);
    let missing = |from: &str, to, code: &str| Missing { from: Some(day(from)), to, code: Some(code.to_owned()) };
    assert_eq!(of.missing, [missing("2026-10-05", Some(day("2026-10-06")), "M"), missing("2026-10-12", None, "A")]);
    assert_eq!(of.deprived, [Deprived { from: Some(day("2026-10-05")), to: None }]);
    let outcomes = Outcomes {
        sdq_score: Some(40),
        sdq_reason: None,
        convicted: Some(false),
        health_check: None,
        immunised: Some(true),
        teeth_checked: Some(true),
        health_assessed: Some(false),
        substance_misuse: Some(true),
        help_received: Some(false),
        help_offered: Some(true),
    };
    assert_eq!(of.outcomes, [outcomes]);
    let refused = Outcomes { sdq_reason: Some("SDQ2".to_owned()), ..Outcomes::default() };
    assert_eq!(details(&extract, "B").outcomes, [refused]);
    assert_eq!((told(&extract), extract.rejected.len(), extract.editions.len()), (vec![], 0, 1));
    assert!(!extract.notes.iter().any(|note| note.contains("not used")), "{:?}", extract.notes);
}

const LIST_8: &str = "Child Unique ID,Date Started to be Looked After,Start date of current legal status,Child's Legal Status,\
                      Date of Latest Statutory Review,Date of Last Social Work Visit,Date of Last IRO Visit / Contact to the Child,\
                      Date of Last Health Assessment,Date of Last Dental Check,Date Ceased to be Looked After,\
                      Placement postcode,URN of Placement,\
                      Number of Episodes the Child has been \u{2018}Missing\u{2019} from their Placement in the last 12 months,\
                      Number of Episodes the Child has been \u{2018}Absent\u{2019} from their Placement in the last 12 months,\
                      Was the child offered a Return Interview after their last missing episode (Y/N)?,\
                      Did the child accept a Return Interview after their last missing episode (Y/N)?\n";

#[test]
fn what_list_8_says_was_last_done_is_kept() {
    let rows = "A,02/10/2026,02/10/2026,V2,10/10/2026,11/10/2026,12/10/2026,13/10/2026,14/10/2026,,CR2 6XH,4244474,2,0,a) Yes,b) No\n\
                B,02/10/2026,02/10/2026,V2,,,,,,,,,,,c) Not applicable,n/a\n";
    let extract = Files::new(&[("list 8.csv", &format!("{LIST_8}{rows}"))]).read();
    let latest = Latest {
        from: day("2026-10-02"),
        review: Some(day("2026-10-10")),
        visit: Some(day("2026-10-11")),
        reviewing_officer: Some(day("2026-10-12")),
        health_assessment: Some(day("2026-10-13")),
        dental_check: Some(day("2026-10-14")),
        urn: Urn::Number("4244474".to_owned()),
        placement: Sector::of("CR2 6"),
        times_missing: Some(2),
        times_absent: Some(0),
        interview_offered: Some(true),
        interview_accepted: Some(false),
    };
    assert_eq!(details(&extract, "A").latest, [latest]);
    assert_eq!((details(&extract, "B"), told(&extract)), (Details::default(), vec![]));
}

#[test]
fn what_cannot_be_read_is_told_and_no_row_is_lost() {
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,HOME_POST,PL_POST,URN\n\
                    A,02/10/2026,S,V2,N1,U6,PR1,,,SW1A,CR2 6XH,unknown to us\n";
    let files = Files::new(&[
        ("episodes.csv", episodes),
        ("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\nA,04/05/2012,31/02/2026,PN9\nA,04/05/2012,,PN1\n"),
        ("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,04/05/2012,M,06/10/2026,05/10/2026\n"),
        ("oc2.csv", "CHILD,DOB,SDQ_SCORE,CONVICTED,HEALTH_CHECK\nA,04/05/2012,41,perhaps,x\n"),
    ]);
    let extract = files.read();
    let mut said = told(&extract);
    said.sort_unstable();
    let unread = "value-not-read";
    let expected = [
        (
            "not-a-review-code",
            "PN9 is not a way of taking part in a review of the SSDA903 code set. It was kept as it is.",
        ),
        (unread, "CONVICTED \"perhaps\": neither yes nor no"),
        (unread, "HEALTH_CHECK \"x\": neither yes nor no"),
        (unread, "HOME_POST: not a postcode: the row was kept without it"),
        (unread, "MIS_END \"05/10/2026\": it ends before it starts: both were kept"),
        (unread, "REVIEW \"\": no date: the row was kept without one"),
        (unread, "REVIEW \"31/02/2026\": not a date"),
        (unread, "SDQ_SCORE \"41\": not a score of 0 to 40"),
        (unread, "URN \"unknown to us\": not a registration number"),
    ];
    assert_eq!(said, expected);
    let of = details(&extract, "A");
    assert_eq!((of.lived[0].placement.clone(), of.lived[0].home.clone()), (Sector::of("CR2 6"), None));
    assert_eq!((of.reviews.len(), of.missing.len(), of.outcomes.len(), extract.rejected.len()), (2, 1, 0, 0));
    assert_eq!(statement(&extract.editions, "A").episodes.len(), 1);
    assert!(!statement(&extract.editions, "A").is_incomplete, "what is not said of care does not stand in such a row");
}

#[test]
fn no_whole_postcode_is_kept_or_told() {
    let episodes = EPISODES.replace("SW1A 2AA", "SW1A 2A");
    let extract = Files::new(&[("episodes.csv", &episodes)]).read();
    let mut store = empty_store();
    import(&mut store, &extract);
    let kept = format!("{:?} {:?}", store.known().unwrap(), extract.problems);
    assert!(kept.contains("M1 1"), "the sector is kept");
    for whole in ["m11ae", "M11AE", "1AE", "SW1A 2A"] {
        assert!(!kept.contains(whole), "{whole} in {kept}");
    }
}

#[test]
fn an_extract_without_these_columns_is_written_as_before() {
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\nA,02/10/2026,S,V2,N1,U6,PR1,,\n";
    let extract = Files::new(&[("episodes.csv", episodes)]).read();
    let of_return = statement(&extract.editions, "A");
    // As the version wrote it that first kept statements.
    let as_before = "{\"episodes\":[{\"started_on\":\"2026-10-02\",\"reason\":\"S\",\"legal_code\":\"V2\",\"need\":\"N1\",\
                     \"place\":{\"kind\":\"U6\",\"provider\":\"PR1\"},\"ended_on\":null,\"end_reason\":null}]}";
    assert_eq!(serde_json::to_string(&of_return).unwrap(), as_before);
    assert_eq!(serde_json::from_str::<Statement>(as_before).unwrap(), of_return);
}

#[test]
fn details_are_written_in_few_words() {
    let extract = Files::new(&[("episodes.csv", EPISODES)]).read();
    let written = serde_json::to_string(&details(&extract, "A")).unwrap();
    let expected = "{\"lived\":[{\"from\":\"2026-10-02\",\"reason\":\"S\",\"urn\":\"SC012345\",\"home\":\"SW1A 2\",\
                    \"placement\":\"M1 1\"},{\"from\":\"2026-10-20\",\"reason\":\"L\",\"urn\":\"(seven)\",\"home\":\"SW1A 2\"}]}";
    assert_eq!(written, expected.replace("(seven)", &"X".repeat(7)));
}

const PLAIN: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n\
                     A,02/10/2026,S,V2,N1,U6,PR1,20/10/2026,X1\nA,20/10/2026,L,C1,N1,U6,PR1,,\n\
                     B,02/10/2026,S,V2,N1,U6,PR1,,\n";

fn counted(store: &Store) -> (usize, usize, usize) {
    let known = store.known().unwrap();
    (known.children.len(), known.periods.len(), known.editions.len())
}

#[test]
fn the_next_edition_with_the_columns_is_kept_and_nothing_else_changes() {
    let mut store = empty_store();
    import(&mut store, &Files::new(&[("episodes.csv", PLAIN)]).read());
    let before = store.known().unwrap().periods;
    let with = Files::new(&[("episodes.csv", EPISODES)]);
    let plan = import(&mut store, &with.read());
    assert_eq!((plan.writes.len(), plan.editions.len(), counted(&store)), (0, 1, (2, 2, 2)));
    assert_eq!(store.known().unwrap().periods, before);
    assert_eq!((plan.summary.as_str(), plan.beside.added), ("Nothing new but reviews, health and the like", 1));
    let again = store.plan(&with.read(), Keep::Typed).unwrap();
    assert_eq!((again.is_empty(), again.beside.unchanged, again.summary.as_str()), (true, 1, "Nothing new"));
    let other = EPISODES.replace("SC012345", "SC012346");
    let plan = store.plan(&Files::new(&[("episodes.csv", &other)]).read_of(day("2026-10-30")), Keep::Typed).unwrap();
    assert_eq!((plan.beside.added, plan.beside.changed), (0, 1));
}

#[test]
fn nobody_becomes_a_child_by_a_review_and_nobody_is_there_because_of_one() {
    let mut store = empty_store();
    import(&mut store, &Files::new(&[("episodes.csv", PLAIN)]).read_of(day("2026-10-20")));
    // A is in the reviews of the next return, and not in its episodes.
    let next = Files::new(&[
        ("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\nB,02/10/2026,S,V2,N1,U6,PR1,,\n"),
        ("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\nA,04/05/2012,21/10/2026,PN1\nZ,04/05/2012,21/10/2026,PN1\n"),
    ]);
    let plan = import(&mut store, &next.read_of(day("2026-11-12")));
    assert_eq!((plan.children.added, plan.admissions.missing_from_extract, counted(&store).0), (0, 1, 2));

    // Reviews alone say nothing of who is in care.
    let mut store = empty_store();
    import(&mut store, &Files::new(&[("episodes.csv", PLAIN)]).read_of(day("2026-10-20")));
    let reviews = Files::new(&[("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\nA,04/05/2012,21/10/2026,PN1\n")]);
    let plan = import(&mut store, &reviews.read_of(day("2026-11-12")));
    assert_eq!((plan.writes.len(), plan.editions.len(), counted(&store)), (0, 1, (2, 2, 2)));
    assert_eq!(statement(&plan.editions, "A").details.reviews.len(), 1);
    let again = store.plan(&reviews.read_of(day("2026-11-12")), Keep::Typed).unwrap();
    assert_eq!(again.why_empty(), Some("all of this is known already."));
}

#[test]
fn the_day_of_an_extract_is_that_of_its_episodes_and_of_reviews_where_there_are_no_others() {
    let reviews = |days: [&str; 4]| {
        days.iter()
            .fold("CHILD,DOB,REVIEW,REVIEW_CODE\n".to_owned(), |text, day| format!("{text}A,04/05/2012,{day},PN1\n"))
    };
    let late = reviews(["01/11/2026", "02/11/2026", "03/11/2026", "04/11/2026"]);
    let early = reviews(["01/08/2026", "02/08/2026", "03/08/2026", "04/08/2026"]);
    let days = |files: &[(&str, &str)]| -> Vec<String> {
        Files::new(files).read().editions.iter().map(|edition| edition.dated.to_string()).collect()
    };
    let episodes = ("episodes_2026.csv", PLAIN);
    assert_eq!(days(&[episodes]), ["2026-10-20"]);
    assert_eq!(days(&[episodes, ("reviews_2026.csv", &late), ("reviews_2025.csv", &early)]), ["2026-10-20"]);
    assert_eq!(days(&[("reviews_2026.csv", &late), ("reviews_2025.csv", &early)]), ["2026-08-04", "2026-11-04"]);
}

#[test]
fn two_editions_of_a_day_say_together_what_neither_says_alone() {
    let heading = "CHILD,DECOM,RNE,LS,DEC,REC";
    let one = Files::new(&[("episodes.csv", &format!("{heading},URN\nA,02/10/2026,S,V2,,,4244474\n"))]);
    let other = Files::new(&[("episodes.csv", &format!("{heading},PL_POST\nA,02/10/2026,S,V2,,,CR2 6XH\n"))]);
    let against = Files::new(&[("episodes.csv", &format!("{heading},URN\nA,02/10/2026,S,V2,,,4244475\n"))]);
    let mut store = empty_store();
    let on = day("2026-10-20");
    import(&mut store, &one.read_of(on));
    assert_eq!(import(&mut store, &other.read_of(on)).problems, []);
    let plan = import(&mut store, &against.read_of(on));
    let [told] = plan.problems.as_slice() else { panic!("{:?}", plan.problems) };
    assert_eq!(told.rule, "extracts-contradict");
    assert!(told.detail.contains("where the child lived from 2 Oct 2026"), "{}", told.detail);
}

#[test]
fn a_list_without_its_ends_is_not_read() {
    let missing = ("missing.csv", "CHILD,DOB,MISSING,MIS_START\nA,04/05/2012,M,05/10/2026\n");
    let extract = Files::new(&[("episodes.csv", PLAIN), missing]).read();
    let [unread] = extract.unread.as_slice() else { panic!("{:?}", extract.unread) };
    assert_eq!(unread.lacks[0].column, "MIS_END");
}
