//! Children of lists 1 to 7 who never come into care: an import forgets nobody, whatever its day.

use super::support::{Files, empty_store, import, ssda903};
use admissions_review::import::Extract;
use admissions_review::store::Store;

/// List 7 with one plan a child: reference, start, end.
fn plans(rows: &[&str]) -> Extract {
    let heading = "Child Unique ID,Date of Birth,Child Protection Plan Start Date,Initial Category of Abuse,\
                   Latest Category of Abuse,Date of the Last Statutory Visit,Child Protection Plan End Date";
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let [child, start, end] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
            format!("{child},04/05/2012,{start},Neglect,Neglect,,{end}")
        })
        .collect();
    Files::new(&[("list7.csv", &format!("{heading}\n{}\n", rows.join("\n")))]).read()
}

fn known(store: &Store) -> Vec<String> {
    let mut known: Vec<String> = store.known().unwrap().children.into_iter().map(|child| child.child_ref).collect();
    known.sort();
    known
}

/// P's plan ended on 10 October 2024; R was in care as well; T's plan is open.
fn three_plans() -> Store {
    let mut store = empty_store();
    import(&mut store, &ssda903(&["R,1,04/05/2012,WBRI"], &["R,11/10/2024,S,V2,N1,U6,PR1,,"]).read());
    import(&mut store, &plans(&["P,01/03/2024,10/10/2024", "R,01/03/2024,10/10/2024", "T,01/03/2024,"]));
    store
}

#[test]
fn an_extract_of_years_later_forgets_nobody() {
    let mut store = three_plans();
    // 24 months and a day after P was last known.
    let plan = import(&mut store, &plans(&["Z,01/09/2026,11/10/2026", "T,01/03/2024,"]));
    assert_eq!(known(&store), ["P", "R", "T", "Z"]);
    assert_eq!((plan.children.removed, plan.interventions.removed), (0, 0));
}
