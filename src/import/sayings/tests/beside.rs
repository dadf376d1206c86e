//! What no fact is worked out from.

use super::*;
use crate::domain::postcode::Sector;
use crate::domain::urn::Urn;
use crate::import::details::{Details, Latest, Lived, Missing, Outcomes, Review};

fn beside(details: Details) -> Statement {
    Statement { details, ..Statement::default() }
}

fn reviewed(days: &[(&str, &str)]) -> Statement {
    let review = |(on, code): &(&str, &str)| Review { on: Some(day(on)), code: Some((*code).to_owned()) };
    beside(Details { reviews: days.iter().map(review).collect(), ..Details::default() })
}

fn lived(from: &str, urn: &str) -> Statement {
    let row = Lived { from: day(from), urn: Urn::of(urn).unwrap(), ..Lived::default() };
    beside(Details { lived: vec![row], ..Details::default() })
}

fn missing(from: &str, to: Option<&str>) -> Statement {
    let row = Missing { from: Some(day(from)), to: to.map(day), code: Some("M".to_owned()) };
    beside(Details { missing: vec![row], ..Details::default() })
}

fn last_done(visit: Option<&str>, dental_check: Option<&str>) -> Statement {
    let (visit, dental_check) = (visit.map(day), dental_check.map(day));
    let row = Latest { from: day("2026-10-02"), visit, dental_check, ..Latest::default() };
    beside(Details { latest: vec![row], ..Details::default() })
}

fn list_8(dated: &str, said: Statement) -> Voice {
    edition_of(Source::AnnexA, dated, Some(("C-1", said)))
}

/// What is told of a part: each fact in words, and below it who says it.
fn told(voices: Vec<Voice>, part: Part) -> Vec<String> {
    let sources = who_says(&stored("2010-03-04", vec![]), &kept(voices));
    let entries = sources.entries.iter().filter(|entry| entry.part == part);
    let facts = entries.inspect(|entry| assert_eq!(entry.id, None)).flat_map(|entry| &entry.facts);
    facts
        .flat_map(|fact| {
            let says = |saying: &Saying| format!("{}: {}", saying.says.code(), short(&saying.sentence(&fact.value)));
            std::iter::once(fact.in_words()).chain(fact.sayings.iter().map(says)).collect::<Vec<_>>()
        })
        .collect()
}

/// Without the import.
fn short(sentence: &str) -> String {
    let (before, rest) = sentence.split_once(" (imported ").unwrap_or((sentence, ""));
    format!("{before}{}", rest.split_once(')').map(|(_, rest)| rest).unwrap_or_default())
}

#[test]
fn a_registration_number_has_three_states() {
    let of = |urn: &str| told(vec![return_of("2026-10-31", lived("2026-10-02", urn))], Part::Lived);
    assert_eq!(of("SC123456"), ["URN from 2 Oct 2026: SC123456", "so: SSDA903 of 31 Oct 2026 says so"]);
    assert_eq!(
        of("xxxxxxx"),
        [
            &format!("URN from 2 Oct 2026: {}, where a number should stand", "X".repeat(7)),
            "so: SSDA903 of 31 Oct 2026 says so"
        ]
    );
    assert_eq!(of(""), Vec::<String>::new());
}

#[test]
fn a_number_that_was_corrected_is_told_with_the_one_before() {
    let voices = vec![
        return_of("2026-09-30", lived("2026-08-02", "SC111111")),
        return_of("2026-10-31", lived("2026-08-02", "SC222222")),
    ];
    assert_eq!(
        told(voices, Part::Lived),
        [
            "URN from 2 Aug 2026: SC222222",
            "so: SSDA903 of 31 Oct 2026 says so",
            "no_longer: SSDA903 of 30 Sep 2026 said SC111111; that of 31 Oct 2026 says SC222222"
        ]
    );
}

#[test]
fn where_a_child_lived_is_told_by_the_sector_alone() {
    let row = Lived {
        from: day("2026-10-02"),
        home: Sector::of("SW1A 2AA"),
        placement: Sector::of("M1 1AE"),
        ..Lived::default()
    };
    let said =
        told(vec![return_of("2026-10-31", beside(Details { lived: vec![row], ..Details::default() }))], Part::Lived);
    assert_eq!(said[0], "Home in postcode sector from 2 Oct 2026: SW1A 2");
    assert_eq!(said[2], "Placement in postcode sector from 2 Oct 2026: M1 1");
}

#[test]
fn each_review_is_a_fact_of_its_day_the_newest_first() {
    let voices = vec![
        return_of("2026-03-31", reviewed(&[("2025-11-03", "PN1"), ("2026-02-02", "PN1")])),
        return_of("2026-09-30", reviewed(&[("2026-08-03", "PN5")])),
    ];
    assert_eq!(
        told(voices, Part::Review),
        [
            "Review of 3 Aug 2026: PN5",
            "so: SSDA903 of 30 Sep 2026 says so",
            "Review of 2 Feb 2026: PN1",
            "so: SSDA903 of 31 Mar 2026 says so",
            "Review of 3 Nov 2025: PN1",
            "so: SSDA903 of 31 Mar 2026 says so"
        ],
        "a return that begins later denies none of those before"
    );
}

#[test]
fn a_review_is_no_longer_said_by_a_return_that_has_those_before_it() {
    let newer = |days: &[(&str, &str)]| {
        vec![return_of("2026-03-31", reviewed(&[("2026-02-02", "PN1")])), return_of("2026-09-30", reviewed(days))]
    };
    let gone = "no_longer: SSDA903 of 31 Mar 2026 said so; that of 30 Sep 2026 no longer says it";
    let so = "so: SSDA903 of 31 Mar 2026 says so";
    let last = |voices: Vec<Voice>| told(voices, Part::Review)[3].clone();
    let is_told = |days: &[(&str, &str)]| told(newer(days), Part::Review).iter().any(|line| line == gone);
    assert!(is_told(&[("2026-02-01", "PN1")]));
    assert_eq!(last(newer(&[("2026-02-03", "PN1")])), so);
    for is_part in [true, false] {
        let mut voices = newer(&[("2026-02-01", "PN1")]);
        let newest = voices.last_mut().unwrap();
        (newest.edition.whole, newest.edition.day_is_guessed) = (is_part.then_some(false), !is_part);
        assert!(told(voices, Part::Review).iter().any(|line| line == so), "a part, and a day that was guessed");
    }
}

#[test]
fn two_returns_of_one_day_that_contradict_each_other_stand_side_by_side() {
    let voices = vec![
        return_of("2026-10-31", lived("2026-10-02", "SC222222")),
        return_of("2026-10-31", lived("2026-10-02", "SC111111")),
    ];
    assert_eq!(
        told(voices, Part::Lived),
        [
            "URN from 2 Oct 2026: SC222222",
            "so: SSDA903 of 31 Oct 2026 says so",
            "otherwise: SSDA903 of 31 Oct 2026 says SC111111"
        ]
    );
}

#[test]
fn a_time_missing_that_ended_later_was_no_end_to_those_who_could_not_see_it() {
    let voices = |first: &str| {
        vec![
            return_of(first, missing("2026-09-20", None)),
            return_of("2026-10-31", missing("2026-09-20", Some("2026-10-02"))),
        ]
    };
    let so = "so: SSDA903 of 31 Oct 2026 says so";
    let ended = told(voices("2026-10-01"), Part::Missing);
    assert_eq!(ended[..2], ["Missing from 20 Sep 2026: until 2 Oct 2026", so]);
    let both = "so: SSDA903 says so since 1 Oct 2026, last on 31 Oct 2026 (2 extracts; the first imported 1 Oct 2026 by R. Okafor)";
    assert_eq!(ended[2..], ["Which was, from 20 Sep 2026: missing", both]);
    let earlier = "no_longer: SSDA903 of 2 Oct 2026 said no end; that of 31 Oct 2026 says until 2 Oct 2026";
    assert_eq!(told(voices("2026-10-02"), Part::Missing)[1..3], [so, earlier]);
}

#[test]
fn of_what_a_list_has_the_last_alone_the_newest_is_told_and_what_it_no_longer_says() {
    let voices = vec![
        list_8("2026-10-31", last_done(Some("2026-10-10"), Some("2026-10-11"))),
        list_8("2026-11-30", last_done(Some("2026-11-12"), None)),
    ];
    assert_eq!(
        told(voices, Part::Latest),
        [
            "Social work visit: 12 Nov 2026",
            "so: Annex A of 30 Nov 2026 says so",
            "Dental check: 11 Oct 2026",
            "no_longer: Annex A of 31 Oct 2026 said so; that of 30 Nov 2026 no longer says it"
        ]
    );
    let scored = |score, convicted| {
        let row = Outcomes { sdq_score: Some(score), convicted, ..Outcomes::default() };
        beside(Details { outcomes: vec![row], ..Details::default() })
    };
    let years = vec![return_of("2025-03-31", scored(12, None)), return_of("2026-03-31", scored(7, Some(false)))];
    assert_eq!(
        told(years, Part::Outcomes),
        ["SDQ score: 7", "so: SSDA903 of 31 Mar 2026 says so", "Convicted: no", "so: SSDA903 of 31 Mar 2026 says so"]
    );
}

#[test]
fn what_was_said_after_the_day_as_of_which_it_is_read_is_remarked() {
    let sources = who_says(
        &stored("2010-03-04", vec![]),
        &kept(vec![return_of("2026-10-31", reviewed(&[("2026-10-05", "PN1")]))]),
    );
    let first = |as_of: &str| sources.lines(None, day(as_of))[0].text.clone();
    assert_eq!(sources.last_said_on(), Some(day("2026-10-31")));
    assert_eq!(first("2026-10-30"), "It is told as the whole file holds it, with what was said after 30 Oct 2026.");
    assert_eq!(first("2026-10-31"), "Nobody whose word is kept says otherwise than what stands here.");
}
