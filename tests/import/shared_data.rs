//! The whole of the shared data, against counts and rows that were read in its files by hand, and against a second,
//! naive reading of the same files by the rule in the domain's description.

use std::collections::BTreeMap;
use std::path::Path;

use admissions_review::domain::admission::{Admission, PeriodKind};
use admissions_review::domain::calendar::Month;
use admissions_review::domain::intervention::Kind;
use admissions_review::import::Keep;
use chrono::NaiveDate;

use super::support::{day, empty_store, import, month, only_admission, read_path, shared_data};

#[test]
fn the_ssda903_return_is_read_whole() {
    let Some(folder) = shared_data() else { return };
    let mut store = empty_store();
    let extract = read_path(&folder.join("ssda903"));

    let plan = import(&mut store, &extract);

    // `wc -l` of each file, without its headings.
    let rows: BTreeMap<&str, u64> = plan.files.iter().map(|file| (file.kind.as_str(), file.rows)).collect();
    assert_eq!(rows["ssda903-header"], 2675);
    assert_eq!(rows["ssda903-episodes"], 5050);
    assert_eq!(rows["ssda903-uasc"], 132);
    assert_eq!(rows["ssda903-prev-perm"], 2675);
    assert_eq!(plan.children.added, 2675);
    // grep -cE ',S,' episodes.csv is 381, of which 55 have V3 or V4.
    assert_eq!(plan.admissions.added, 326);
    assert_eq!(plan.rejected, []);
    let while_in_care = plan.problems.iter().filter(|problem| problem.rule == "started-while-in-care").count();
    assert_eq!(while_in_care, 15);
    assert!(plan.notes.iter().any(|note| note.contains("SWEpisodes")), "unused files are said: {:?}", plan.notes);
}

#[test]
fn the_same_return_again_changes_nothing() {
    let Some(folder) = shared_data() else { return };
    let mut store = empty_store();
    let extract = read_path(&folder);
    import(&mut store, &extract);

    let again = store.plan(&read_path(&folder), Keep::Typed).unwrap();

    assert!(again.is_empty(), "{}: {:?}", again.summary, again.writes.iter().take(3).collect::<Vec<_>>());
    assert_eq!(again.admissions.added + again.admissions.changed, 0);
    assert_eq!(store.apply(&again, "A. Scribe").unwrap(), None);
    assert_eq!(store.imports().unwrap().len(), 1);
}

#[test]
fn every_month_agrees_child_by_child_with_the_file() {
    let Some(folder) = shared_data() else { return };
    let mut store = empty_store();
    import(&mut store, &read_path(&folder.join("ssda903")));
    let children = naive_reading(&folder.join("ssda903/episodes.csv"));

    let mut seen = 0;
    let mut at = month("2015-01");
    while at <= month("2018-12") {
        let admissions = store.admissions_in(at).unwrap();
        for on in ["2016-08-15", "2017-06-01", "2018-03-31"] {
            assert_eq!(held(&admissions, day(on)), naive_admissions(&children, at, day(on)), "{at} on {on}");
        }
        seen += admissions.len();
        at = at.next();
    }
    assert_eq!(seen, 326);
}

/// What `list` shows of an admission: child, day, route, and the status on a day; 31 March 2018 is the return's last.
type Shown = (String, NaiveDate, String, Option<String>);

fn held(admissions: &[Admission], on: NaiveDate) -> Vec<Shown> {
    let shown = |admission: &Admission| {
        let route = admission.period.route_on_entry.as_ref().unwrap().as_str().to_owned();
        let status = admission.legal_status_on(on).and_then(|status| status.code.clone());
        let status = status.map(|code| code.as_str().to_owned());
        (admission.child.child_ref.clone(), admission.admitted_on(), route, status)
    };
    let mut found: Vec<Shown> = admissions.iter().map(shown).collect();
    found.sort();
    found
}

struct Row {
    decom: NaiveDate,
    starts: bool,
    ls: String,
    dec: Option<NaiveDate>,
    rec: String,
}

fn naive_reading(path: &Path) -> BTreeMap<String, Vec<Row>> {
    let date = |text: &str| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok();
    let mut children: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for record in csv::Reader::from_path(path).unwrap().records() {
        let record = record.unwrap();
        children.entry(record[0].to_owned()).or_default().push(Row {
            decom: date(&record[1]).unwrap(),
            starts: &record[2] == "S",
            ls: record[3].to_owned(),
            dec: date(&record[7]),
            rec: record[8].to_owned(),
        });
    }
    for rows in children.values_mut() {
        rows.sort_by_key(|row| row.decom);
    }
    children
}

/// The rule of the domain's description, section 1, word by word.
fn naive_admissions(children: &BTreeMap<String, Vec<Row>>, at: Month, on: NaiveDate) -> Vec<Shown> {
    let mut found = Vec::new();
    for (child, rows) in children {
        let periods = naive_periods(rows);
        for (which, period) in periods.iter().enumerate() {
            let first = period[0];
            let is_admission = first.starts && first.ls != "V3" && first.ls != "V4";
            if is_admission && Month::containing(first.decom) == at {
                let status = naive_status(&periods, which, on);
                found.push((child.clone(), first.decom, first.ls.clone(), status));
            }
        }
    }
    found
}

/// A period begins with an S, or where the one before has ended.
fn naive_periods(rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut periods: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        match periods.last_mut() {
            Some(period) if !row.starts && !has_ended(period, NaiveDate::MAX) => period.push(row),
            _ => periods.push(vec![row]),
        }
    }
    periods
}

fn has_ended(period: &[&Row], by: NaiveDate) -> bool {
    let last = period.last().unwrap();
    last.dec.is_some_and(|end| end <= by) && last.rec != "X1"
}

/// The latest episode with `DECOM <= d` and (`DEC` empty or `DEC > d`); after care ended, the last episode's. A child has
/// one status a day: of two periods that run at once the latest episode of either counts, short breaks left out.
fn naive_status(periods: &[Vec<&Row>], which: usize, on: NaiveDate) -> Option<String> {
    let own = &periods[which];
    if own[0].decom > on {
        return None;
    }
    if has_ended(own, on) {
        return Some(own.last().unwrap().ls.clone());
    }
    let counts = |at: usize, row: &Row| at == which || row.ls != "V3" && row.ls != "V4";
    let running = periods.iter().enumerate().filter(|(_, period)| !has_ended(period, on));
    let of_each = running.filter_map(|(at, period)| {
        let in_force = period.iter().rev().find(|row| row.decom <= on && row.dec.is_none_or(|end| end > on))?;
        counts(at, in_force).then_some(in_force)
    });
    of_each.max_by_key(|row| row.decom).map(|row| row.ls.clone())
}

#[test]
fn chosen_children_stand_as_their_rows_say() {
    let Some(folder) = shared_data() else { return };
    let mut store = empty_store();
    import(&mut store, &read_path(&folder.join("ssda903")));

    // 566910,15/02/2016,L,C2,N3,T2,PR0,14/08/2017,X1 and 566910,14/08/2017,T,C2,N3,A3,PR3,,X1; header 566910,2,27/03/2008,WROM
    let child = only_admission(&store, "566910");
    assert_eq!(child.period.kind, PeriodKind::EarlierStart);
    assert_eq!(child.period.started_on, day("2016-02-15"));
    assert_eq!(child.period.route_on_entry, None);
    assert_eq!(child.child.born_on, Some(day("2008-03-27")));
    assert_eq!(child.legal_statuses.len(), 1, "C2 without a gap is one run");
    assert_eq!(child.placements.len(), 2);
    assert_eq!(child.child.previous_permanence.as_deref(), Some("Z1"));

    // uasc.csv: 102639,2,18/10/2010,13/10/2028
    let unaccompanied = store.known().unwrap().children.into_iter().find(|child| child.child_ref == "102639").unwrap();
    assert_eq!(unaccompanied.unaccompanied, Some(true));
    assert_eq!(unaccompanied.unaccompanied_until, Some(day("2028-10-13")));
}

#[test]
fn the_annex_a_workbook_gives_list_8_and_the_help_of_lists_1_to_7() {
    let Some(folder) = shared_data() else { return };
    let mut store = empty_store();
    let plan = import(&mut store, &read_path(&folder.join("annex-a/Annex_A.xlsx")));

    // Read in the workbook: child, started, status, its start; the last child ceased on 22 September 2020.
    for (child_ref, started, status, since, ended) in [
        ("1761444", "2009-08-06", "E1", "2010-07-12", None),
        ("1373595", "2009-08-06", "C2", "2010-07-12", None),
        ("14065184", "2014-09-12", "C2", "2015-08-19", None),
        ("2529037", "2010-02-24", "C2", "2012-09-17", None),
        ("3623204", "2008-10-22", "C1", "2009-07-27", Some("2020-09-22")),
    ] {
        let found = only_admission(&store, child_ref);
        assert_eq!(found.period.kind, PeriodKind::Admission);
        assert_eq!(found.admitted_on(), day(started));
        assert_eq!(found.period.ended_on, ended.map(day));
        assert_eq!(found.period.route_on_entry, None, "the status began after entry");
        let run = &found.legal_statuses[0];
        assert_eq!(run.code.as_ref().unwrap().as_str(), status);
        assert_eq!((run.started_on, run.ended_on), (day(since), ended.map(day)));
        assert_eq!(found.period.need.as_deref(), Some("N1"));
    }
    assert_eq!(only_admission(&store, "3623204").period.end_reason.as_deref(), Some("E47"));

    // Rows of lists 1 to 7: 5, 5, 6, 5, 5, 5, 7; list 5 has three conferences.
    let kinds: Vec<Kind> = store.known().unwrap().interventions.iter().map(|help| help.kind).collect();
    let count = |kind: Kind| kinds.iter().filter(|held| **held == kind).count();
    assert_eq!(
        [
            Kind::Contact,
            Kind::EarlyHelpAssessment,
            Kind::Referral,
            Kind::Assessment,
            Kind::StrategyDiscussion,
            Kind::Section47Enquiry,
            Kind::InitialConference,
            Kind::ChildInNeedPlan,
            Kind::ChildProtectionPlan,
        ]
        .map(count),
        [5, 5, 6, 5, 5, 5, 3, 5, 7]
    );
    assert_eq!(plan.rejected, []);
    assert_eq!(plan.admissions.added, 5);
    // 5 + 5 + 6 + 5 + 5 + 5 + 7 + 5 rows, of which 6537810 stands in lists 3 and 5.
    assert_eq!(plan.children.added, 42);
    // About five rows to a list show nothing of what it covers.
    assert_eq!(plan.windows, []);
}
