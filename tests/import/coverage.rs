//! What an extract covers: by where its dates are dense, whatever single dates say. Outliers are told, and their rows are
//! kept.

use admissions_review::domain::coverage::List;
use admissions_review::import::{Extract, Keep, Plan, Stated, Unwatched, read};
use admissions_review::store::Store;
use chrono::{Days, Months, NaiveDate};

use super::support::{Files, day, empty_store, import, only_admission, ssda903, stated};

/// The return of the year from 1 April, with every episode that was open at some time in it: twenty children who have
/// been in care since 2021, and two or three who enter each month, on the 8th, 15th and 22nd, and stay for 100 days. The
/// reference of a child is the day of entry.
fn a_return(year: i32, a_month: u32) -> Vec<String> {
    let first = NaiveDate::from_ymd_opt(year, 4, 1).unwrap();
    let last = first + Months::new(12) - Days::new(1);
    let stay = (1..=20).map(|child| format!("STAY-{child},{child:02}/02/2021,P,C2,N1,U4,PR1,,"));
    let enter = |months: u32, number: u32| {
        let on = first - Months::new(12) + Months::new(months) + Days::new(u64::from(7 * number));
        let end = on + Days::new(100);
        let ended = if end <= last { format!("{},E4A", end.format("%d/%m/%Y")) } else { ",".to_owned() };
        (end >= first).then(|| format!("{on},{},S,V2,N1,U6,PR1,{ended}", on.format("%d/%m/%Y")))
    };
    let entered = (0..24).flat_map(|months| (1..=a_month).filter_map(move |number| enter(months, number)));
    stay.chain(entered).collect()
}

fn read_return(rows: &[String]) -> Extract {
    ssda903(&[], &rows.iter().map(String::as_str).collect::<Vec<_>>()).read()
}

fn with(mut rows: Vec<String>, row: &str) -> Vec<String> {
    rows.push(row.to_owned());
    rows
}

/// Without the rows of which a reference or a cell has this.
fn without(mut rows: Vec<String>, what: &str) -> Vec<String> {
    rows.retain(|row| !row.contains(what));
    rows
}

/// First and last day that a list covers.
fn covered(extract: &Extract, list: List) -> Option<String> {
    let window = extract.windows.iter().find(|window| window.list == list)?;
    Some(format!("{} to {}", window.first_on, window.last_on))
}

/// What is told of dates: the child, and the words.
fn dates_told(extract: &Extract) -> Vec<String> {
    let told = extract.problems.iter().filter(|problem| problem.rule.starts_with("date-"));
    told.map(|problem| format!("{}: {}", problem.child_ref.as_deref().unwrap(), problem.detail)).collect()
}

/// A store that knows the year to March 2025, in which 36 children entered.
fn the_year_before() -> Store {
    let mut store = empty_store();
    import(&mut store, &read_return(&a_return(2024, 3)));
    store
}

fn missing(plan: &Plan) -> usize {
    plan.admissions.missing_from_extract + plan.other_periods.missing_from_extract
}

/// Who entered on 15 December left on 25 March, the last date there is; 22 December and 100 days are 1 April.
#[test]
fn a_return_covers_its_year_also_of_a_council_with_two_entries_a_month() {
    for (a_month, expected) in [(3, "2025-04-01 to 2026-03-25"), (2, "2025-04-18 to 2026-03-25")] {
        let extract = read_return(&a_return(2025, a_month));
        assert_eq!(extract.extract_on(), Some(day("2026-03-25")));
        assert_eq!(covered(&extract, List::Ssda903).as_deref(), Some(expected), "{a_month} a month");
        assert_eq!(dates_told(&extract), Vec::<String>::new());
    }
}

#[test]
fn who_is_not_in_a_return_that_covers_the_time_is_no_longer_in_the_extract() {
    let mut store = the_year_before();
    import(&mut store, &read_return(&a_return(2025, 2)));
    let rows = without(a_return(2025, 2), "2025-06-08");
    let files = ssda903(&[], &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let plan = import(&mut store, &files.read_of(day("2026-03-26")));
    assert_eq!((plan.admissions.missing_from_extract, missing(&plan)), (1, 1));
    assert_eq!(only_admission(&store, "2025-06-08").period.missing_since, Some(day("2026-03-26")));
}

/// Somebody typed 2009 for 2019: all who have left since 2009 would be missed, 36 of them of the year before.
#[test]
fn an_episode_mistyped_by_ten_years_marks_nobody_and_is_told() {
    let mut store = the_year_before();
    let rows = with(a_return(2025, 3), "ODD,05/05/2009,S,V2,N1,U6,PR1,03/06/2009,E4A");
    let extract = read_return(&rows);
    assert_eq!(covered(&extract, List::Ssda903).as_deref(), Some("2025-04-01 to 2026-03-25"));
    let far = "more than 24 months from all but one or two of the column's dates: the row is kept";
    assert_eq!(
        dates_told(&extract),
        [format!("ODD: DECOM \"05/05/2009\": {far}"), format!("ODD: DEC \"03/06/2009\": {far}")]
    );
    let place = extract.problems.iter().find(|problem| problem.rule == "date-far-from-the-others").unwrap();
    assert_eq!(place.place.as_ref().unwrap().to_string(), format!("episodes.csv, line {}", rows.len() + 1));
    let plan = import(&mut store, &extract);
    assert_eq!(missing(&plan), 0);
    assert_eq!(only_admission(&store, "ODD").admitted_on(), day("2009-05-05"), "the row is kept");
}

#[test]
fn a_date_of_2099_moves_nothing_and_is_told() {
    let mut store = the_year_before();
    let extract = read_return(&with(a_return(2025, 3), "ODD,05/05/2025,S,V2,N1,U6,PR1,03/06/2099,E4A"));
    assert_eq!(extract.extract_on(), Some(day("2026-03-25")));
    assert_eq!(covered(&extract, List::Ssda903).as_deref(), Some("2025-04-01 to 2026-03-25"));
    let said = "ODD: DEC \"03/06/2099\": after 25 Mar 2026, and the extract is of no later day: the row is kept";
    assert_eq!(dates_told(&extract), [said]);
    assert_eq!(missing(&import(&mut store, &extract)), 0);
    assert_eq!(only_admission(&store, "ODD").admitted_on(), day("2025-05-05"), "the row is kept");
}

/// A placeholder of a case system as the start of an episode.
#[test]
fn a_placeholder_of_1900_moves_nothing_and_is_told() {
    let extract = read_return(&with(a_return(2025, 3), "ODD,01/01/1900,S,V2,N1,U6,PR1,03/06/2025,E4A"));
    assert_eq!(covered(&extract, List::Ssda903).as_deref(), Some("2025-04-01 to 2026-03-25"));
    assert_eq!(dates_told(&extract), Vec::<String>::new(), "it is no date, and so none that lies apart");
    assert_eq!(extract.rejected, [], "and the row is kept without it");
}

/// Who enters in March, and has not left or moved, tells of March and of nobody else.
#[test]
fn a_file_of_one_months_starters_claims_nothing() {
    let mut store = the_year_before();
    let entered = (1..=28).map(|number| {
        let ended = if number % 2 == 0 { "30/03/2026,E4A" } else { "," };
        format!("NEW-{number},{number:02}/03/2026,S,V2,N1,U6,PR1,{ended}")
    });
    let extract = read_return(&entered.collect::<Vec<_>>());
    assert_eq!((extract.extract_on(), extract.windows.as_slice()), (Some(day("2026-03-30")), [].as_slice()));
    assert_eq!(missing(&import(&mut store, &extract)), 0);
}

#[test]
fn a_file_of_the_children_who_are_in_care_now_claims_nothing() {
    let mut store = the_year_before();
    let all = a_return(2025, 3);
    let open = without(all.clone(), ",E4A");
    assert_eq!(read_return(&open).windows, []);
    // Their placements changed once a week all the year: the episodes before have ended, and nobody has left.
    let moved = (0..50).flat_map(|week| {
        let on = day("2025-04-02") + Days::new(7 * week);
        let (from, to) = (on.format("%d/%m/%Y"), (on + Days::new(7)).format("%d/%m/%Y"));
        [format!("STAY-{},{from},P,C2,N1,U6,PR1,{to},X1", week % 20 + 1)]
    });
    let extract = read_return(&open.into_iter().chain(moved).collect::<Vec<_>>());
    assert_eq!(extract.windows, []);
    assert_eq!(missing(&import(&mut store, &extract)), 0);
}

/// A list of early help: so many assessments a month, each from the 1st to the 20th, in the months up to October 2026.
fn early_help(months: u32, a_month: usize) -> Vec<String> {
    let of_month = |back: u32| {
        let first = day("2026-10-01") - Months::new(back);
        let row = format!("X,{},{}", first.format("%d/%m/%Y"), (first + Days::new(19)).format("%d/%m/%Y"));
        vec![row; a_month]
    };
    (0..months).flat_map(of_month).collect()
}

fn read_early_help(rows: &[String]) -> Extract {
    let heading = "Child Unique ID,Assessment start date,Assessment completion date";
    Files::new(&[("early.csv", &format!("{heading}\n{}\n", rows.join("\n")))]).read()
}

/// "No early help in 24 months" of a child who entered on a day, as the prompts have it.
fn claims_no_early_help(early_help: &Extract, admitted_on: &str) -> bool {
    let mut store = empty_store();
    let entered = format!("K,{},S,V2,N1,U6,PR1,,", day(admitted_on).format("%d/%m/%Y"));
    import(&mut store, &ssda903(&["K,1,01/03/2015,WBRI"], &[&entered]).read());
    import(&mut store, early_help);
    let child = only_admission(&store, "K");
    let raised = admissions_review::domain::prompts::raised(&child, day("2026-11-12"), &store.settings().unwrap());
    raised.iter().any(|prompt| prompt.code == "no-early-help")
}

#[test]
fn one_odd_completion_date_claims_no_early_help_of_nobody() {
    let five_months = early_help(5, 3);
    assert_eq!(covered(&read_early_help(&five_months), List::EarlyHelp).as_deref(), Some("2026-06-20 to 2026-10-20"));
    for odd in
        ["X,01/01/1900,01/01/1900", "X,01/07/2016,01/08/2016", "X,01/09/2026,01/08/2099", "X,01/01/2025,20/01/2025"]
    {
        let extract = read_early_help(&with(five_months.clone(), odd));
        assert_eq!(covered(&extract, List::EarlyHelp).as_deref(), Some("2026-06-20 to 2026-10-20"), "{odd}");
        assert!(!claims_no_early_help(&extract, "2026-10-15"), "{odd}");
    }
}

#[test]
fn early_help_is_said_to_be_absent_where_its_list_is_dense_for_24_months() {
    // The first completion that is seen is of 20 October 2024.
    let two_years = read_early_help(&early_help(25, 3));
    assert_eq!(covered(&two_years, List::EarlyHelp).as_deref(), Some("2024-10-20 to 2026-10-20"));
    assert!(claims_no_early_help(&two_years, "2026-10-20"));
    assert!(!claims_no_early_help(&two_years, "2026-10-19"), "24 months before it begin a day earlier");
    assert!(!claims_no_early_help(&two_years, "2026-10-21"), "the list ends a day earlier");
    // A month in which nobody looked.
    let with_a_hole = without(early_help(25, 3), "20/03/2026");
    assert!(!claims_no_early_help(&read_early_help(&with_a_hole), "2026-10-20"));
}

#[test]
fn early_help_is_not_said_to_be_absent_of_a_child_whose_row_was_rejected() {
    for row in ["K,01/01/1900,", "K,31/02/2026,", "k,01/01/1900,"] {
        let extract = read_early_help(&with(early_help(25, 3), row));
        assert_eq!(extract.rejected.len(), 1, "{row}");
        assert_eq!(covered(&extract, List::EarlyHelp).as_deref(), Some("2024-10-20 to 2026-10-20"));
        assert!(!claims_no_early_help(&extract, "2026-10-20"), "{row}");
    }
    let of_another = read_early_help(&with(early_help(25, 3), "L,01/01/1900,"));
    assert!(claims_no_early_help(&of_another, "2026-10-20"));
}

#[test]
fn a_list_of_less_than_12_rows_covers_nothing_by_itself() {
    let months = |rows: usize| read_early_help(&early_help(3, 4)[..rows]);
    assert_eq!(covered(&months(12), List::EarlyHelp).as_deref(), Some("2026-08-20 to 2026-10-20"));
    assert_eq!(months(11).windows, []);
}

/// A small extract's date: nobody can say it, so nothing is called missing, and what it tells is taken.
#[test]
fn an_extract_of_which_nothing_shows_the_date_has_none() {
    let mut store = empty_store();
    let three = ["A,02/10/2026,S,V2,N1,U6,PR1,,", "B,05/10/2026,S,V2,N4,U6,PR1,,", "C,10/10/2026,S,L1,N1,K2,PR4,,"];
    let plan = store.plan(&ssda903(&[], &three).read(), Keep::Typed).unwrap();
    assert_eq!((plan.extract_on, plan.admissions.added), (None, 3));
    let four = [three[0], three[1], three[2], "D,11/10/2026,S,V2,N1,U6,PR1,,"];
    let plan = import(&mut store, &ssda903(&[], &four).read());
    assert_eq!((plan.extract_on, plan.windows.as_slice()), (Some(day("2026-10-11")), [].as_slice()));
}

#[test]
fn a_date_that_a_person_states_goes_before_the_one_that_shows() {
    let rows = a_return(2025, 3);
    let files = ssda903(&[], &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let stated = Stated { dated: Some(day("2026-01-31")), ..stated() };
    let extract = read(&[files.path().to_owned()], stated, &mut Unwatched).unwrap();
    assert_eq!(extract.extract_on(), Some(day("2026-01-31")));
    assert_eq!(covered(&extract, List::Ssda903).as_deref(), Some("2025-04-01 to 2026-01-31"));
    // 8, 15 and 22 February and March entered, and those of 31 October on left, after that day.
    assert!(dates_told(&extract).iter().all(|told| told.contains("after 31 Jan 2026")), "{:?}", dates_told(&extract));
    assert!(!dates_told(&extract).is_empty());
}

/// Read as of a day, dates after it are nobody's; four children came on 5 March.
#[test]
fn no_extract_is_of_a_day_after_today() {
    let rows = ["A", "B", "C", "D"].map(|child| format!("{child},05/03/2026,S,V2,N1,U6,PR1,,"));
    let files = ssda903(&[], &rows.each_ref().map(String::as_str));
    for (today, expected) in [("2026-03-05", Some(day("2026-03-05"))), ("2026-03-04", None)] {
        let extract =
            read(&[files.path().to_owned()], Stated { today: day(today), ..stated() }, &mut Unwatched).unwrap();
        assert_eq!(extract.extract_on(), expected, "{today}");
    }
}
