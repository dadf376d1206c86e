//! Imports, judgements, and the taking back of both, in any order: what stands follows from what was not taken back.

use admissions_review::domain::same_child::Verdict;
use admissions_review::store::actions::NewAction;
use admissions_review::store::judgements::Pair;
use admissions_review::store::{Store, StoreError};
use proptest::prelude::*;

use super::same_facts::facts;
use super::support::{Files, assert_sound, day, empty_store, import, only_admission, ssda903};

const ANALYST: &str = "A. Analyst";

/// What somebody does with a file that knows one child under two numbers.
#[derive(Debug, Clone, Copy)]
enum Does {
    /// Imports what a system says of the child on a day: under which of the numbers, and which of the histories.
    Imports {
        number: usize,
        history: usize,
        on: usize,
    },
    /// Imports a template that tells of a number.
    FillsIn {
        number: usize,
        template: usize,
    },
    /// Judges that both numbers are one child's: which of them no longer stands.
    Judges {
        other: usize,
    },
    Withdraws,
    TakesBack,
    Undoes,
}

const NUMBERS: [&str; 2] = ["C-1", "D-1"];

const HISTORIES: [&[&str]; 4] = [
    &["05/05/2026,S,V2,N1,U6,PR1,,"],
    &["05/05/2026,S,V2,N1,U6,PR1,20/05/2026,X1", "20/05/2026,L,C2,N1,U6,PR1,,"],
    &["15/07/2026,S,C2,N8,K2,PR4,29/08/2026,E4A"],
    &["07/05/2026,S,V2,N1,U6,PR1,29/06/2026,E4A", "15/07/2026,S,C1,N1,K2,PR1,,"],
];

const DAYS: [&str; 3] = ["2026-09-10", "2026-10-10", "2026-11-10"];

const TEMPLATES: [(&str, &str, &str); 3] = [
    (
        "interventions.csv",
        "child_ref,kind,started_on,ended_on,provider,outcome,detail,recorded_on",
        "FGC,14/04/2026,14/04/2026,P,,,",
    ),
    ("admissions.csv", "child_ref,admitted_on,entry,written_up_on", "05/05/2026,unplanned,07/05/2026"),
    (
        "children.csv",
        "child_ref,given_name,family_name,family_ref,born_on,sex,ethnicity,disabled,unaccompanied,team,worker",
        "Fennel,,,04/05/2012,,,,,North team,",
    ),
];

fn any_doing() -> impl Strategy<Value = Does> {
    prop_oneof![
        4 => (0..2_usize, 0..4_usize, 0..3_usize).prop_map(|(number, history, on)| Does::Imports { number, history, on }),
        2 => (0..2_usize, 0..3_usize).prop_map(|(number, template)| Does::FillsIn { number, template }),
        2 => (0..2_usize).prop_map(|other| Does::Judges { other }),
        2 => Just(Does::Withdraws),
        3 => Just(Does::TakesBack),
        1 => Just(Does::Undoes),
    ]
}

fn any_doing_that_extracts_tell_all_of() -> impl Strategy<Value = Does> {
    any_doing().prop_filter("extracts tell all of it", |does| !matches!(does, Does::FillsIn { .. } | Does::Undoes))
}

/// Does it, where the program does not refuse; says whether it was done.
fn done(store: &mut Store, does: Does) -> bool {
    match does {
        Does::Imports { number, history, on } => {
            let number = NUMBERS[number];
            let episodes: Vec<String> = HISTORIES[history].iter().map(|row| format!("{number},{row}")).collect();
            let episodes: Vec<&str> = episodes.iter().map(String::as_str).collect();
            let files = ssda903(&[&format!("{number},2,20/02/2011,WBRI")], &episodes);
            !import(store, &files.read_of(day(DAYS[on]))).is_empty()
        }
        Does::FillsIn { number, template } => {
            let (file, headings, row) = TEMPLATES[template];
            let text = format!("{headings}\n{},{row}\n", NUMBERS[number]);
            !import(store, &Files::new(&[(file, &text)]).read()).is_empty()
        }
        Does::Judges { other } => {
            let pair = Pair::of(NUMBERS[other], NUMBERS[1 - other]);
            unless_refused(store.judge(ANALYST, &[pair], Verdict::Same, day("2026-11-12")))
                .is_some_and(|done| !done.judged.is_empty())
        }
        Does::Withdraws => unless_refused(store.withdraw_judgement(ANALYST, NUMBERS[0], NUMBERS[1])).is_some(),
        Does::TakesBack => unless_refused(store.take_back_last_import(ANALYST)).is_some(),
        Does::Undoes => unless_refused(store.undo(ANALYST)).is_some(),
    }
}

/// What came of it; nothing where the program says why it does not do it.
fn unless_refused<T>(done: Result<T, StoreError>) -> Option<T> {
    match done {
        Ok(done) => Some(done),
        Err(StoreError::Refused(_) | StoreError::ChangedSince { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.min(5_000) / 8,
        ..ProptestConfig::default()
    })]
    #[test]
    fn in_whatever_order_they_are_done_and_taken_back_the_file_is_sound(
        doings in prop::collection::vec(any_doing(), 1..9),
    ) {
        let mut store = empty_store();
        for does in doings {
            done(&mut store, does);
            assert_sound(&store);
        }
    }

    #[test]
    fn what_was_taken_back_leaves_nothing(doings in prop::collection::vec(any_doing_that_extracts_tell_all_of(), 1..12)) {
        let (mut store, mut stands) = (empty_store(), Vec::new());
        for does in doings.into_iter().filter(|does| done(&mut store, *does)) {
            match does {
                Does::TakesBack => {
                    let last = stands.iter().rposition(|does| matches!(does, Does::Imports { .. } | Does::FillsIn { .. }));
                    stands.remove(last.unwrap());
                }
                Does::Withdraws => stands.retain(|does| !matches!(does, Does::Judges { .. })),
                _ => stands.push(does),
            }
        }
        assert_sound(&store);
        let mut never = empty_store();
        for does in stands {
            done(&mut never, does);
        }
        prop_assert_eq!(facts(&store), facts(&never));
    }
}

const OF_C: Does = Does::Imports { number: 0, history: 0, on: 0 };
const OF_D: Does = Does::Imports { number: 1, history: 0, on: 0 };
const IS_C: Does = Does::Judges { other: 1 };

/// The numbers that stand after all of it was done.
fn children_after(doings: &[Does]) -> Vec<String> {
    let mut store = empty_store();
    for does in doings {
        assert!(done(&mut store, *does), "{does:?}");
    }
    assert_sound(&store);
    facts(&store).into_keys().collect()
}

/// The child under the other number was stored while that stood, and has its identifiers.
#[test]
fn a_number_that_was_judged_to_be_anothers_is_imported_once_that_is_withdrawn() {
    assert_eq!(children_after(&[IS_C, OF_D, Does::Withdraws, OF_C]), ["C-1", "D-1"]);
}

#[test]
fn nobody_is_left_of_an_import_that_is_taken_back_after_a_judgement_of_its_child_was_withdrawn() {
    assert_eq!(children_after(&[OF_C, IS_C, OF_D, Does::Withdraws, Does::TakesBack]), ["C-1"]);
    assert!(children_after(&[IS_C, OF_D, Does::Withdraws, Does::TakesBack]).is_empty());
}

#[test]
fn a_template_is_taken_back_after_a_judgement_of_its_child_was_withdrawn() {
    let help = Does::FillsIn { number: 1, template: 0 };
    let taken_back = [OF_C, OF_D, help, IS_C, Does::Imports { number: 0, history: 1, on: 1 }, Does::Withdraws];
    let children = children_after(&[taken_back.as_slice(), &[Does::TakesBack, Does::TakesBack]].concat());
    assert_eq!(children, ["C-1", "D-1"]);
}

/// What came since was told of one child.
#[test]
fn a_judgement_is_withdrawn_and_not_undone_once_an_import_came_after_it() {
    let mut store = empty_store();
    for does in [OF_C, IS_C, OF_D] {
        assert!(done(&mut store, does));
    }
    let refused = store.undo(ANALYST).unwrap_err().to_string();
    assert!(
        refused.contains("An import came after") && refused.contains("child withdraw. Nothing was changed."),
        "{refused}"
    );
    assert!(done(&mut store, Does::Withdraws));
    assert_eq!(facts(&store).into_keys().collect::<Vec<_>>(), ["C-1", "D-1"]);
}

/// A spreadsheet took a zero away, so that both were one child until somebody judged otherwise.
#[test]
fn an_import_is_taken_back_after_two_numbers_that_zeros_made_one_were_judged_apart() {
    let told = |number: &str| {
        ssda903(&[&format!("{number},2,20/02/2011,WBRI")], &[&format!("{number},05/05/2026,S,V2,N1,U6,PR1,,")])
    };
    let mut store = empty_store();
    import(&mut store, &told("0123").read_of(day("2026-08-31")));
    import(&mut store, &told("123").read_of(day("2026-09-30")));
    import(&mut store, &told("123").read_of(day("2026-10-31")));
    assert_eq!(facts(&store).into_keys().collect::<Vec<_>>(), ["0123"]);
    store.judge(ANALYST, &[Pair::of("0123", "123")], Verdict::NotSame, day("2026-11-12")).unwrap();
    assert_eq!(store.take_back_last_import(ANALYST).unwrap().judged, ["0123", "123"]);
    assert_sound(&store);
    assert_eq!(facts(&store).into_keys().collect::<Vec<_>>(), ["0123", "123"]);
}

/// It has a record: whoever looks at the list must see that no extract tells of it.
#[test]
fn an_admission_with_an_action_stays_marked_after_a_judgement_of_its_child_was_withdrawn() {
    for doings in [&[OF_C, IS_C, OF_D, Does::Withdraws][..], &[IS_C, OF_D, Does::Withdraws]] {
        let mut store = empty_store();
        for does in doings {
            assert!(done(&mut store, *does), "{does:?}");
        }
        let of = only_admission(&store, "D-1");
        let action = NewAction {
            child_id: Some(of.child.id),
            period_id: Some(of.period.id),
            meeting_id: None,
            text: "Ring the school".to_owned(),
            owner: "R. Okafor".to_owned(),
            due_on: day("2026-11-20"),
            done_looks_like: None,
            raised_on: day("2026-11-12"),
        };
        store.add_action(ANALYST, &action).unwrap();
        assert_eq!(store.take_back_last_import(ANALYST).unwrap().kept, ["D-1"], "{doings:?}");
        assert!(only_admission(&store, "D-1").period.missing_since.is_some(), "{doings:?}");
        assert_sound(&store);
    }
}
