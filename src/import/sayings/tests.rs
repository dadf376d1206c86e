use super::*;
use crate::domain::admission::PeriodKind;
use crate::domain::care_history::{Episode, Place};
use crate::domain::child::Sex;
use crate::domain::intervention::Kind as Help;
use crate::domain::legal_status::LegalCode;
use crate::domain::typed_fields::TypedFields;
use crate::import::facts::{ChildFacts, HelpGiven, InCare};
use crate::import::statement::{Kept as KeptFact, Statement};

mod beside;
mod lines;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(name: &str) -> Id {
    Id::of_fact(&[name])
}

fn child(born_on: &str) -> Child {
    Child {
        id: id("child"),
        child_ref: "C-1".to_owned(),
        given_name: None,
        family_name: None,
        family_ref: None,
        sex: Some(Sex::Female),
        born_on: Some(day(born_on)),
        ethnicity: None,
        disabled: None,
        unaccompanied: None,
        unaccompanied_until: None,
        previous_permanence: None,
        previous_permanence_on: None,
        team: None,
        worker: None,
        source: Source::Ssda903,
        typed: TypedFields::default(),
    }
}

fn period(started_on: &str, ended_on: Option<&str>) -> PeriodOfCare {
    PeriodOfCare {
        id: id("period"),
        child_id: id("child"),
        kind: PeriodKind::Admission,
        started_on: day(started_on),
        ended_on: ended_on.map(day),
        end_reason: None,
        route_on_entry: Some(LegalCode::new("V2")),
        need: Some("N1".to_owned()),
        recorded_entry: None,
        written_up_on: None,
        source: Source::Ssda903,
        typed: TypedFields::default(),
        missing_since: None,
    }
}

fn stored(born_on: &str, periods: Vec<PeriodOfCare>) -> Stored {
    let (legal_statuses, placements) = (Vec::new(), Vec::new());
    Stored { child: child(born_on), periods, legal_statuses, placements, help: Vec::new(), requests: Vec::new() }
}

fn status(code: &str, from: &str, to: Option<&str>) -> LegalStatus {
    LegalStatus {
        id: id(from),
        period_id: id("period"),
        code: Some(LegalCode::new(code)),
        started_on: day(from),
        ended_on: to.map(day),
        source: Source::Ssda903,
    }
}

fn born(born_on: &str) -> Statement {
    let facts = ChildFacts { sex: Some(Sex::Female), born_on: Some(day(born_on)), ..ChildFacts::default() };
    Statement { facts, ..Statement::default() }
}

fn episode(reason: &str, code: &str, from: &str, to: Option<(&str, &str)>) -> Episode {
    Episode {
        started_on: day(from),
        begins_before: false,
        reason: Some(reason.to_owned()),
        legal_code: Some(LegalCode::new(code)),
        need: Some("N1".to_owned()),
        place: Place { kind: Some("U6".to_owned()), provider: Some("PR1".to_owned()) },
        ended_on: to.map(|(end, _)| day(end)),
        end_reason: to.map(|(_, reason)| reason.to_owned()),
    }
}

fn in_care(episodes: Vec<Episode>) -> Statement {
    Statement { episodes, ..Statement::default() }
}

fn in_list(started_on: &str, code: &str, status_on: &str) -> Statement {
    let row = InCare {
        child_ref: "C-1".to_owned(),
        started_on: day(started_on),
        begins_before: false,
        ended_on: None,
        end_reason: None,
        need: None,
        status: Some(LegalCode::new(code)),
        status_on: day(status_on),
        status_day_is_known: true,
        placement: None,
    };
    Statement { in_care: vec![row], ..Statement::default() }
}

fn edition_of(source: Source, dated: &str, said: Option<(&str, Statement)>) -> Voice {
    let mut edition = Edition::new(source, day(dated));
    if let Some((child_ref, said)) = said {
        edition.statements.insert(child_ref, &said);
    }
    Voice { edition, brought: Some(Brought { on: day(dated), by: "R. Okafor".to_owned() }) }
}

fn return_of(dated: &str, said: Statement) -> Voice {
    edition_of(Source::Ssda903, dated, Some(("C-1", said)))
}

fn kept(voices: Vec<Voice>) -> Kept {
    Kept { voices, ..Kept::default() }
}

/// What is said of a fact of the part, each with how it stands to the fact.
fn said(stored: &Stored, kept: &Kept, part: Part, field: &str) -> Vec<String> {
    let sources = who_says(stored, kept);
    let entry = sources.entries.iter().find(|entry| entry.part == part).unwrap();
    let fact = entry.facts.iter().find(|fact| fact.field == field).unwrap();
    fact.sayings.iter().map(|saying| format!("{}: {}", saying.says.code(), saying.sentence(&fact.value))).collect()
}

#[test]
fn a_date_that_two_editions_told_and_a_third_corrected_has_all_three_days() {
    let voices = vec![
        return_of("2024-03-31", born("2010-03-05")),
        return_of("2025-03-31", born("2010-03-05")),
        return_of("2026-03-31", born("2010-03-04")),
        edition_of(Source::AnnexA, "2026-05-12", Some(("C-1", born("2011-03-04")))),
    ];
    assert_eq!(
        said(&stored("2010-03-04", vec![]), &kept(voices), Part::Child, "born_on"),
        [
            "so: SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor)",
            "otherwise: Annex A of 12 May 2026 says 4 Mar 2011 (imported 12 May 2026 by R. Okafor)",
            "no_longer: SSDA903 said 5 Mar 2010 from 31 Mar 2024 to 31 Mar 2025 (2 extracts; the first imported 31 Mar \
             2024 by R. Okafor); that of 31 Mar 2026 says 4 Mar 2010",
        ]
    );
}

#[test]
fn the_order_in_which_editions_are_kept_does_not_matter() {
    let mut voices = vec![
        return_of("2024-03-31", born("2010-03-05")),
        return_of("2025-03-31", born("2010-03-04")),
        return_of("2026-03-31", born("2010-03-04")),
    ];
    let of = |voices: &[Voice]| who_says(&stored("2010-03-04", vec![]), &kept(voices.to_vec()));
    let in_order = of(&voices);
    voices.reverse();
    assert_eq!(of(&voices), in_order);
}

#[test]
fn a_period_that_a_newer_edition_denies_is_said_by_the_older_one_alone() {
    let gone = PeriodOfCare { missing_since: Some(day("2026-06-30")), ..period("2026-02-05", None) };
    let voices = vec![
        return_of(
            "2026-03-31",
            in_care(vec![
                episode("S", "V2", "2025-01-10", Some(("2025-02-10", "E4A"))),
                episode("S", "V2", "2026-02-05", None),
            ]),
        ),
        return_of("2026-06-30", in_care(vec![episode("S", "V2", "2025-01-10", Some(("2025-02-10", "E4A")))])),
    ];
    assert_eq!(
        said(&stored("2010-03-04", vec![gone]), &kept(voices), Part::Care, "started_on"),
        [
            "no_longer: SSDA903 of 31 Mar 2026 said so (imported 31 Mar 2026 by R. Okafor); that of 30 Jun 2026 no longer says it"
        ]
    );
}

#[test]
fn an_edition_without_the_child_denies_care_only_where_somebody_said_that_it_is_whole() {
    let voices = |whole| {
        let mut newer = edition_of(Source::Ssda903, "2026-06-30", None);
        newer.edition.whole = whole;
        kept(vec![return_of("2026-03-31", in_care(vec![episode("S", "V2", "2026-02-05", None)])), newer])
    };
    let stored = stored("2010-03-04", vec![period("2026-02-05", None)]);
    let says = |whole| said(&stored, &voices(whole), Part::Care, "started_on").join("\n");
    assert!(says(Some(true)).starts_with("no_longer: "), "{}", says(Some(true)));
    for part in [Some(false), None] {
        assert!(says(part).starts_with("so: "), "{}", says(part));
    }
}

#[test]
fn a_part_of_a_return_one_of_a_guessed_day_and_one_with_a_rejected_row_deny_nothing() {
    let first = return_of("2026-03-31", in_care(vec![episode("S", "V2", "2026-02-05", None)]));
    let other = || in_care(vec![episode("S", "V2", "2025-01-10", Some(("2025-02-10", "E4A")))]);
    let mut part = return_of("2026-06-30", other());
    part.edition.whole = Some(false);
    let mut of_a_guessed_day = return_of("2026-06-30", other());
    of_a_guessed_day.edition.day_is_guessed = true;
    let incomplete = return_of("2026-06-30", Statement { is_incomplete: true, ..other() });
    for newer in [part, of_a_guessed_day, incomplete] {
        let told = said(
            &stored("2010-03-04", vec![period("2026-02-05", None)]),
            &kept(vec![first.clone(), newer]),
            Part::Care,
            "started_on",
        );
        assert_eq!(told, ["so: SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor)"]);
    }
}

#[test]
fn what_lies_after_its_day_no_edition_says_or_denies() {
    let mut file = stored("2010-03-04", vec![period("2026-02-05", Some("2026-05-20"))]);
    file.legal_statuses =
        vec![status("V2", "2026-02-05", Some("2026-04-10")), status("C1", "2026-04-10", Some("2026-05-20"))];
    let voices = vec![
        return_of("2026-03-31", in_care(vec![episode("S", "V2", "2026-02-05", None)])),
        return_of(
            "2026-06-30",
            in_care(vec![
                episode("S", "V2", "2026-02-05", Some(("2026-04-10", "X1"))),
                episode("L", "C1", "2026-04-10", Some(("2026-05-20", "E4A"))),
            ]),
        ),
    ];
    let newer = "so: SSDA903 of 30 Jun 2026 says so (imported 30 Jun 2026 by R. Okafor)";
    assert_eq!(
        said(&file, &kept(voices.clone()), Part::Care, "ended_on"),
        [newer],
        "it was open on the older one's day"
    );
    file.legal_statuses.remove(0);
    assert_eq!(said(&file, &kept(voices), Part::LegalStatus, "code"), [newer], "nor what status there would be");
}

#[test]
fn a_typed_correction_stands_over_the_extract_that_says_otherwise() {
    let mut file = stored("2010-03-04", vec![]);
    file.child.typed = TypedFields::of(["born_on"]);
    let entry = |on: &str, by: &str, new: &str| Logged {
        row: id("child"),
        column: "born_on".to_owned(),
        on: day(on),
        by: by.to_owned(),
        way: Way::Typed,
        new: Some(new.to_owned()),
    };
    let log = vec![entry("2026-06-01", "A. Scribe", "2010-04-03"), entry("2026-06-03", "R. Okafor", "2010-03-04")];
    let told = |log: Vec<Logged>| {
        let kept = Kept { log, ..kept(vec![return_of("2026-03-31", born("2010-03-05"))]) };
        said(&file, &kept, Part::Child, "born_on")
    };
    let otherwise = "otherwise: SSDA903 of 31 Mar 2026 says 5 Mar 2010 (imported 31 Mar 2026 by R. Okafor)";
    assert_eq!(
        told(log),
        [
            "so: Typed in by R. Okafor on 3 Jun 2026",
            otherwise,
            "no_longer: A. Scribe typed in 3 Apr 2010 on 1 Jun 2026; changed to 4 Mar 2010 3 Jun 2026 by R. Okafor",
        ]
    );
    let unknown = "so: Typed in by hand; by whom and when is not in the change log";
    assert_eq!(told(Vec::new()), [unknown, otherwise], "typed before there was a log");
}

#[test]
fn a_typed_value_that_an_import_wrote_over_is_told_as_what_was_said_once() {
    let entry = |way, new: &str, on: &str| Logged {
        row: id("child"),
        column: "born_on".to_owned(),
        on: day(on),
        by: "R. Okafor".to_owned(),
        way,
        new: Some(new.to_owned()),
    };
    let log = vec![entry(Way::Typed, "2010-04-03", "2026-03-01"), entry(Way::Imported, "2010-03-04", "2026-04-02")];
    let kept = Kept { log, ..kept(vec![return_of("2026-03-31", born("2010-03-04"))]) };
    assert_eq!(
        said(&stored("2010-03-04", vec![]), &kept, Part::Child, "born_on"),
        [
            "so: SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor)",
            "no_longer: R. Okafor typed in 3 Apr 2010 on 1 Mar 2026; the import of 2 Apr 2026 by R. Okafor wrote over it",
        ]
    );
}

#[test]
fn what_only_one_source_tells_is_said_by_that_one() {
    let mut file = stored("2010-03-04", vec![period("2026-02-05", None)]);
    file.legal_statuses = vec![status("V2", "2026-02-05", Some("2026-03-20")), status("C1", "2026-03-20", None)];
    let voices = vec![
        return_of(
            "2026-03-31",
            in_care(vec![
                episode("S", "V2", "2026-02-05", Some(("2026-03-20", "X1"))),
                episode("L", "C1", "2026-03-20", None),
            ]),
        ),
        edition_of(Source::AnnexA, "2026-05-12", Some(("C-1", in_list("2026-02-05", "C2", "2026-05-01")))),
    ];
    // Annex A holds the current status alone: of the first it says nothing, of the second that another has begun.
    let by_the_return = "so: SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor)";
    assert_eq!(said(&file, &kept(voices.clone()), Part::LegalStatus, "code"), [by_the_return]);
    file.legal_statuses.remove(0);
    assert_eq!(
        said(&file, &kept(voices), Part::LegalStatus, "code"),
        [by_the_return, "otherwise: Annex A of 12 May 2026 says Full care order (imported 12 May 2026 by R. Okafor)"]
    );
}

#[test]
fn what_a_source_never_holds_it_does_not_deny() {
    let mut file = stored("2010-03-04", vec![period("2026-02-05", None)]);
    file.placements = vec![Placement {
        id: id("placement"),
        period_id: id("period"),
        kind: Some("U6".to_owned()),
        provider: Some("PR1".to_owned()),
        started_on: day("2026-02-05"),
        ended_on: None,
        source: Source::Ssda903,
    }];
    let mut list = in_list("2026-02-05", "V2", "2026-02-05");
    let place = Place { kind: Some("U6".to_owned()), provider: None };
    list.in_care.iter_mut().for_each(|row| row.placement = Some((day("2026-02-09"), place.clone())));
    let voices = vec![
        return_of("2026-03-31", in_care(vec![episode("S", "V2", "2026-02-05", None)])),
        edition_of(Source::AnnexA, "2026-05-12", Some(("C-1", list))),
    ];
    let the_return = "so: SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor)";
    let told = |field| said(&file, &kept(voices.clone()), Part::Placement, field);
    assert_eq!(told("provider"), [the_return], "list 8 has no provider");
    let later = "otherwise: Annex A of 12 May 2026 says 9 Feb 2026 (imported 12 May 2026 by R. Okafor)";
    assert_eq!(told("started_on"), [the_return, later]);
}

#[test]
fn two_files_of_one_day_stand_side_by_side() {
    let episodes = || in_care(vec![episode("S", "V2", "2026-02-05", None)]);
    let facts = |born_on: &str| return_of("2026-03-31", born(born_on));
    let one = "so: SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor)";
    let other = "otherwise: SSDA903 of 31 Mar 2026 says 5 Mar 2010 (imported 31 Mar 2026 by R. Okafor)";
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let files = [facts("2010-03-04"), return_of("2026-03-31", episodes()), facts("2010-03-05")];
        let voices = order.into_iter().filter_map(|at: usize| files.get(at).cloned()).collect();
        assert_eq!(said(&stored("2010-03-04", vec![]), &kept(voices), Part::Child, "born_on"), [one, other]);
    }
}

#[test]
fn a_source_that_says_nothing_of_a_fact_is_not_told_as_where_it_was_worked_out() {
    let mut file = stored("2010-03-04", vec![]);
    file.child.team = Some("North".to_owned());
    let mut list = Statement::default();
    list.facts.team = Some("North".to_owned());
    let voices = vec![
        return_of("2026-03-31", born("2010-03-04")),
        edition_of(Source::AnnexA, "2026-05-12", Some(("C-1", list))),
    ];
    let annex_a = "so: Annex A of 12 May 2026 says so (imported 12 May 2026 by R. Okafor)";
    assert_eq!(said(&file, &kept(voices), Part::Child, "team"), [annex_a]);
}

#[test]
fn a_child_under_two_spellings_is_one_and_the_other_is_named() {
    let voices = vec![
        return_of("2025-03-31", born("2010-03-04")),
        edition_of(Source::Ssda903, "2026-03-31", Some(("c-1", born("2010-03-04")))),
    ];
    let kept = kept(voices);
    let stored = stored("2010-03-04", vec![]);
    assert_eq!(
        said(&stored, &kept, Part::Child, "born_on"),
        [
            "so: SSDA903 says so since 31 Mar 2025, last on 31 Mar 2026 (2 extracts; the first imported 31 Mar 2025 by R. \
          Okafor)"
        ]
    );
    assert_eq!(who_says(&stored, &kept).other_refs, ["c-1"]);
    assert!(is_certainly(" c-1", "C-1") && !is_certainly("001", "1") && may_be_without_zeros("001", "1"));
}

#[test]
fn what_was_held_before_statements_were_kept_is_not_told_as_an_edition() {
    let mut base = return_of("2026-03-31", born("2010-03-04"));
    base.edition.is_base = true;
    base.brought = None;
    assert_eq!(
        said(&stored("2010-03-04", vec![]), &kept(vec![base]), Part::Child, "born_on"),
        ["so: What the file held of SSDA903, up to 31 Mar 2026, before it kept who said what says so"]
    );
    assert_eq!(
        said(&stored("2010-03-04", vec![]), &kept(vec![]), Part::Child, "born_on"),
        ["not_kept: Marked as from SSDA903; who said it, and when, is not kept"]
    );
}

#[test]
fn an_end_that_no_edition_has_as_it_stands_names_those_that_it_was_worked_out_from() {
    let mut file = stored("2010-03-04", vec![period("2026-02-05", None)]);
    file.legal_statuses = vec![status("V2", "2026-02-05", Some("2026-04-10"))];
    // The older one saw it going on; the newer one begins with what came next.
    let voices = vec![
        return_of("2026-04-20", in_care(vec![episode("S", "V2", "2026-02-05", None)])),
        return_of("2026-06-30", in_care(vec![episode("L", "C1", "2026-04-10", None)])),
    ];
    let told = said(&file, &kept(voices), Part::LegalStatus, "ended_on");
    assert_eq!(
        told.first().map(String::as_str),
        Some(
            "worked_out: Worked out from SSDA903 since 20 Apr 2026, last on 30 Jun 2026 (2 extracts; the first imported 20 \
             Apr 2026 by R. Okafor): what stands here stands in none of them"
        ),
        "{told:?}"
    );
}

#[test]
fn help_that_a_list_no_longer_has_is_said_by_the_last_that_had_it() {
    let given = |ended_on: Option<&str>| HelpGiven {
        child_ref: "C-1".to_owned(),
        kind: Help::ChildInNeedPlan,
        started_on: day("2026-01-05"),
        ended_on: ended_on.map(day),
        provider: None,
        outcome: None,
        detail: Some("North team".to_owned()),
        recorded_on: None,
    };
    let stored_help = Intervention {
        id: id("help"),
        child_id: id("child"),
        kind: Help::ChildInNeedPlan,
        started_on: day("2026-01-05"),
        ended_on: None,
        provider: None,
        outcome: None,
        detail: Some("North team".to_owned()),
        recorded_on: None,
        source: Source::AnnexA,
    };
    let mut file = stored("2010-03-04", vec![]);
    file.help = vec![(stored_help, Some(day("2026-06-30")))];
    let list = |dated: &str, help: Vec<HelpGiven>| {
        edition_of(Source::AnnexA, dated, Some(("C-1", Statement { help, ..Statement::default() })))
    };
    let kept_help = vec![KeptFact { what: given(None), missing_since: None }];
    let mut base =
        edition_of(Source::AnnexA, "2026-02-28", Some(("C-1", Statement { kept_help, ..Statement::default() })));
    base.edition.is_base = true;
    let voices = vec![base, list("2026-03-31", vec![given(None)]), list("2026-06-30", vec![])];
    assert_eq!(
        said(&file, &kept(voices), Part::Help, "started_on"),
        [
            "no_longer: Annex A of 31 Mar 2026 said so (imported 31 Mar 2026 by R. Okafor); that of 30 Jun 2026 no longer says it",
            "no_longer: What the file held of Annex A, up to 28 Feb 2026, before it kept who said what said so; that of 30 \
             Jun 2026 no longer says it",
        ]
    );
}
