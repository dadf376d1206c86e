use super::super::testing::well_known;
use super::*;
use crate::domain::admission::Admission;
use crate::domain::intervention::Kind;
use crate::domain::sample::{admission, day, help};

fn drawn(admission: &Admission, format: Format) -> String {
    let mut document = Document::new("Pack", "October 2026", Level::Meeting, day("2026-11-12"));
    document.drawing(Drawing::of(admission, day("2026-11-12")));
    text(&document, format)
}

#[test]
fn it_shows_the_24_months_before_entry_and_says_the_same_in_words() {
    let drawing = Drawing::of(&well_known(), day("2026-11-12"));
    assert_eq!((drawing.from, drawing.until, drawing.entry), (day("2024-10-02"), day("2026-10-02"), day("2026-10-02")));
    assert_eq!(drawing.title, "Help before entry, October 2024 to entry on 2 Oct 2026");
    assert!(drawing.description.contains("Child protection: 31 Jan 2026, still open."), "{}", drawing.description);
    assert!(drawing.description.ends_with("Earlier care: 1 Mar 2023 to 20 Jan 2025."), "{}", drawing.description);
}

/// A day is one unit wide, and the first is 170 units from the left.
#[test]
fn a_bar_is_to_scale() {
    let with = |help| Admission { interventions: vec![help], ..admission("V2") };
    // 2 October 2024 is the first day; 12 October is the eleventh, so it begins 10 days on. To 21 October are 10 days.
    let svg = drawn(&with(help(Kind::ChildInNeedPlan, "2024-10-12", Some("2024-10-21"))), Format::Html);
    assert!(svg.contains("<rect x=\"180\" y=\"80\" width=\"10\" height=\"14\"/>"), "{svg}");
    // From 1 October 2026 to entry on the 2nd are 2 days; 731 days before the end of the last.
    let svg = drawn(&with(help(Kind::ChildInNeedPlan, "2026-10-01", None)), Format::Html);
    assert!(svg.contains("<rect x=\"899\" y=\"80\" width=\"2\" height=\"14\"/>"), "{svg}");
    assert!(svg.contains("<line class=\"entry\" x1=\"901\""), "{svg}");
}

#[test]
fn an_end_that_is_not_in_view_has_a_shape_and_one_day_has_another() {
    let shapes = |started_on: &str, ended_on: Option<&str>| {
        let interventions = vec![help(Kind::ChildInNeedPlan, started_on, ended_on)];
        let svg = drawn(&Admission { interventions, ..admission("V2") }, Format::Html);
        ["l-12 9", "l12 9 l-12", "<circle"].map(|shape| svg.matches(shape).count())
    };
    assert_eq!(shapes("2025-01-01", Some("2025-03-01")), [0, 0, 0]);
    assert_eq!(shapes("2024-01-01", Some("2025-03-01"))[0], 1, "began earlier");
    assert_eq!(shapes("2025-01-01", None)[1], 1, "open at entry");
    assert_eq!(shapes("2025-01-01", Some("2026-10-20"))[1], 1, "ended after entry");
    assert_eq!(shapes("2025-01-01", Some("2025-01-01")), [0, 0, 1]);
}

#[test]
fn what_was_going_on_at_the_same_time_is_not_hidden() {
    let interventions = vec![
        help(Kind::DomesticAbuseService, "2025-01-01", Some("2025-12-31")),
        help(Kind::MentalHealthService, "2025-03-01", Some("2025-06-30")),
        help(Kind::SubstanceService, "2025-07-01", Some("2025-08-31")),
    ];
    let svg = drawn(&Admission { interventions, ..admission("V2") }, Format::Html);
    // Three bars on two lines: the third begins after the second has ended.
    let heights: Vec<&str> = svg.split("<rect ").skip(1).map(|rest| rest.split('"').nth(3).unwrap()).collect();
    assert_eq!(heights, ["80", "98", "98"]);
}

#[test]
fn text_has_a_sign_for_half_a_month() {
    let markdown = drawn(&well_known(), Format::Markdown);
    let block: Vec<&str> = markdown.lines().filter(|line| line.starts_with("    ")).collect();
    insta::assert_snapshot!(block.join("\n"), @r#"
                            2024  2025                    2026
                            O N D J F M A M J J A S O N D J F M A M J J A S
        Early help          ······██████████································
        Contact, referral   ···············●································
        Assessment          ···············███······························
        Section 47          ······························●█················
        Child in need       ···············█████████████████················
        Child protection    ·······························████████████████►
        Specialist service  ·····················██████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓►
        Earlier care        ◄███████········································
    "#);
}

#[test]
fn where_nothing_is_recorded_it_says_so_and_draws_nothing() {
    for format in [Format::Html, Format::Markdown] {
        let shown = drawn(&admission("V2"), format);
        assert!(shown.contains("No help before entry is recorded. That does not say that there was none."));
        assert!(!shown.contains("<svg") && !shown.contains("half a month"));
    }
}

#[test]
fn a_drawing_of_a_page_is_a_picture_with_a_name_and_a_description() {
    let mut document = Document::new("Pack", "October 2026", Level::Meeting, day("2026-11-12"));
    for _ in 0..2 {
        document.drawing(Drawing::of(&well_known(), day("2026-11-12")));
    }
    let page = text(&document, Format::Html);
    for number in 1..=2 {
        let labelled = format!("role=\"img\" aria-labelledby=\"drawing-{number}-title drawing-{number}-words\"");
        assert_eq!(page.matches(&labelled).count(), 1);
        assert_eq!(page.matches(&format!("<desc id=\"drawing-{number}-words\">")).count(), 1);
    }
}
