//! Help from a template beside help from Annex A, and what neither says of the other.

use admissions_review::domain::admission::EntryKind;
use admissions_review::domain::child::Source;
use admissions_review::domain::coverage::List;
use admissions_review::import::Keep;
use admissions_review::store::Store;

use super::support::{Files, day, import, looked, only_admission};
use super::templates::{filled_in, with_an_admission};

const EARLY_HELP: &str = "Child Unique ID,Assessment start date,Assessment completion date,Organisation completing assessment\n\
                          A,12/01/2026,20/02/2026,\nA,01/03/2026,02/03/2026,\n";

#[test]
fn help_of_annex_a_is_filled_and_not_taken_over() {
    let mut store = with_an_admission();
    let list = Files::new(&[("early.csv", EARLY_HELP)]);
    import(&mut store, &list.read());
    let row = "child_ref,kind,started_on,ended_on,provider,outcome,recorded_on\n\
               A,EHA,12/01/2026,21/02/2026,Family hub,achieved,22/02/2026\n";
    let template = Files::new(&[("help.csv", row)]);
    let plan = import(&mut store, &template.read());
    assert_eq!((plan.interventions.changed, plan.interventions.added), (1, 0));
    let help = only_admission(&store, "A").interventions.remove(0);
    assert_eq!((help.source, help.ended_on), (Source::AnnexA, Some(day("2026-02-20"))));
    assert_eq!((help.provider, help.outcome.unwrap().code()), (Some("Family hub".to_owned()), "achieved"));
    assert_eq!(help.recorded_on, Some(day("2026-02-22")));
    for files in [&list, &template] {
        assert!(store.plan(&files.read(), Keep::Typed).unwrap().is_empty());
    }
}

#[test]
fn the_order_of_annex_a_and_a_template_does_not_matter_in_the_end() {
    let mut store = with_an_admission();
    let list = Files::new(&[("early.csv", EARLY_HELP)]);
    let row = "child_ref,kind,started_on,outcome\nA,EHA,12/01/2026,achieved\nA,EHA,15/01/2026,partly\n";
    let template = Files::new(&[("help.csv", row)]);
    for files in [&template, &list, &template, &list] {
        import(&mut store, &files.read());
    }
    let help = only_admission(&store, "A").interventions;
    let told: Vec<_> = help.iter().map(|help| (help.started_on.to_string(), help.source.code())).collect();
    let told: Vec<_> = told.iter().map(|(on, source)| (on.as_str(), *source)).collect();
    assert_eq!(told, [("2026-01-12", "annex-a"), ("2026-01-15", "template"), ("2026-03-01", "annex-a")]);
    assert_eq!(help[0].outcome.unwrap().code(), "achieved");
    assert!(store.plan(&list.read(), Keep::Typed).unwrap().is_empty());
}

#[test]
fn a_template_corrects_a_start_of_its_own_and_of_no_extract() {
    let mut store = with_an_admission();
    import(&mut store, &Files::new(&[("early.csv", EARLY_HELP)]).read());
    let starts = |store: &Store| -> Vec<(String, &str)> {
        let help = only_admission(store, "A").interventions;
        help.iter().map(|help| (help.started_on.to_string(), help.source.code())).collect()
    };
    let say = |day: &str| Files::new(&[("x.csv", &format!("child_ref,kind,started_on\nA,EHA,{day}\n"))]);
    import(&mut store, &say("15/01/2026").read());
    let plan = import(&mut store, &say("17/01/2026").read());
    assert_eq!((plan.interventions.added, plan.interventions.changed), (0, 1));
    let (first, own, second) = ("2026-01-12".to_owned(), "2026-01-17".to_owned(), "2026-03-01".to_owned());
    assert_eq!(starts(&store), [(first, "annex-a"), (own, "template"), (second, "annex-a")]);
    assert!(store.plan(&Files::new(&[("early.csv", EARLY_HELP)]).read(), Keep::Typed).unwrap().is_empty());
}

#[test]
fn nothing_is_missing_because_of_a_template_and_nothing_is_there_because_of_one() {
    let mut store = with_an_admission();
    import(&mut store, &Files::new(&[("early.csv", EARLY_HELP)]).read());
    let plan = import(&mut store, &filled_in(&["children.csv", "interventions.csv"]).read());
    assert_eq!((plan.admissions.missing_from_extract, plan.interventions.missing_from_extract), (0, 0));
    assert_eq!(plan.windows, []);

    // A return without the child, and a template that names the admission, together.
    let episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\nE,01/10/2026,S,V2,N1,U6,PR1,,\nE,03/11/2026,L,C1,N1,U6,PR1,,\n";
    let entries = "child_ref,admitted_on,entry\nA,02/10/2026,planned\nA,09/10/2026,planned\n";
    let extract = Files::new(&[("episodes.csv", episodes), ("entries.csv", entries)]).read();
    let plan = import(&mut store, &looked(extract, List::Ssda903, "2026-04-01", "2026-11-03"));
    assert_eq!((plan.admissions.missing_from_extract, plan.rejected.len()), (1, 1));
    assert_eq!(only_admission(&store, "A").period.recorded_entry, Some(EntryKind::Planned));
}
