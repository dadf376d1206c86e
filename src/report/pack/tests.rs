use super::*;
use crate::domain::admission::PeriodKind;
use crate::domain::entry_request::{EntryRequest, Role, Verdict};
use crate::domain::figures::month::month_in_figures;
use crate::domain::meeting::ItemKind;
use crate::domain::sample::{action, admission, day, decision, request};
use crate::domain::settings::Settings;
use crate::report::names::Names;
use crate::report::testing::well_known;
use crate::report::{Format, Templates, render};

fn material() -> Material {
    let (as_of, settings) = (day("2026-11-12"), Settings::default());
    let mut known = well_known();
    known.request = Some(EntryRequest {
        decisions: vec![decision(Role::DutyHead, Some("S. Oakapple"), "2026-10-02", Verdict::Agreed)],
        ..request("2026-10-02")
    });
    known.actions = vec![action("2026-11-06")];
    let mut other = admission("C1");
    other.child.child_ref = "C-0977".to_owned();
    let agreement = OpenAgreement::of(&known, as_of, &settings.ladder).unwrap();
    let late = OpenAgreement { child_ref: "C-0810".to_owned(), check_overdue_days: 99, ..agreement.clone() };
    let listed = |due_on: &str, child_ref: &str| ListedAction::about(&action(due_on), child_ref);
    Material {
        month: "2026-10".parse().unwrap(),
        as_of,
        meeting: None,
        figures: month_in_figures(&[known.clone(), other.clone()], &[], &[], as_of, &settings)
            .into_iter()
            .take(2)
            .collect(),
        reviews: vec![(ItemKind::Admission, known), (ItemKind::EarlierAdmission, other)],
        actions: vec![listed("2026-11-20", "C-0977"), listed("2026-11-06", "C-1042")],
        section_20: vec![agreement, late],
        settings,
        council: None,
        names: Names::default(),
    }
}

fn shown(material: &Material, level: Level) -> String {
    let bytes = render(&document(material, level), Format::Markdown, &Templates::embedded().unwrap()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_papers_say_what_to_put_right_first_and_then_each_child() {
    insta::assert_snapshot!(shown(&material(), Level::Meeting));
}

#[test]
fn what_is_longest_past_its_date_stands_first() {
    let text = shown(&material(), Level::Meeting);
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    // From 6 to 12 November 2026 are 6 days.
    assert!(place("6 Nov 2026, 6 days past |") < place("20 Nov 2026 |"));
    assert!(place("| C-0810 |") < place("| C-1042 | 14 | 41 since 2 Oct 2026 |"));
    assert!(text.contains("2 actions are open; 1 past the date."));
}

#[test]
fn a_start_of_care_that_is_not_known_is_no_day_of_entry() {
    let mut material = material();
    for (_, admission) in &mut material.reviews {
        admission.period.kind = PeriodKind::EarlierStart;
    }
    let text = shown(&material, Level::Meeting);
    assert!(text.contains("**Entry:** By 2 Oct 2026, the first date seen"), "{text}");
}

#[test]
fn the_board_has_figures_and_no_child() {
    let mut material = material();
    material.names = Names::of([("C-1042".to_owned(), "Zebedee Quillfeather".to_owned())]);
    let text = shown(&material, Level::Board);
    assert!(text.contains("## The month in figures"));
    for word in ["C-1042", "C-0977", "C-0810", "Zebedee", "Oakapple", "Ask the family", "Social worker"] {
        assert!(!text.contains(word) && shown(&material, Level::Meeting).contains(word), "{word}");
    }
}

#[test]
fn where_there_is_nothing_it_says_so() {
    let empty = Material {
        reviews: Vec::new(),
        actions: Vec::new(),
        section_20: Vec::new(),
        figures: Vec::new(),
        ..material()
    };
    let text = shown(&empty, Level::Meeting);
    for words in ["No admission is to be reviewed.", "No action is open.", "No agreement is open."] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("Children and young people"));
}
