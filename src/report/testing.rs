//! A document with everything in it that a document can have, of two invented admissions.

use std::sync::Arc;

use super::{Document, Drawing, Level, Span, Table};
use crate::domain::admission::{Admission, PeriodKind};
use crate::domain::coverage::{Coverage, List, Window};
use crate::domain::intervention::Kind;
use crate::domain::sample::{admission, day, help, period};

/// Text that would be something else than text in one format or another, were it let through.
pub(super) const HOSTILE: &str = "<script>alert(1)</script> {{ title }} {% raw %} ]]> & &amp; *b* _i_ `c` [l](x) | # \
                                  \u{1b}[31m\u{202e}\u{0}\u{ffff} \"q\" 'a' </w:t>";

/// The same as it is read: what cannot be seen is a dot.
pub(super) const HOSTILE_READ: &str =
    "<script>alert(1)</script> {{ title }} {% raw %} ]]> & &amp; *b* _i_ `c` [l](x) | # ·[31m··· \"q\" 'a' </w:t>";

/// 14 years old, with help of several kinds, at the same time and one after the other.
pub(super) fn well_known() -> Admission {
    Admission {
        interventions: vec![
            help(Kind::EarlyHelpPlan, "2025-01-13", Some("2025-05-30")),
            help(Kind::ChildInNeedPlan, "2025-06-02", Some("2026-01-30")),
            help(Kind::Referral, "2025-05-20", Some("2025-05-20")),
            help(Kind::Assessment, "2025-05-21", Some("2025-06-30")),
            help(Kind::ChildProtectionPlan, "2026-01-31", None),
            help(Kind::StrategyDiscussion, "2026-01-12", Some("2026-01-12")),
            help(Kind::Section47Enquiry, "2026-01-12", Some("2026-01-28")),
            help(Kind::DomesticAbuseService, "2025-09-01", Some("2026-04-30")),
            help(Kind::MentalHealthService, "2026-02-01", None),
        ],
        earlier_periods: vec![period("2023-03-01", Some("2025-01-20"), PeriodKind::Admission)],
        coverage: looked_everywhere(),
        ..admission("V2")
    }
}

fn looked_everywhere() -> Arc<Coverage> {
    let window = |list: &List| Window { list: *list, first_on: day("2020-01-01"), last_on: day("2026-12-31") };
    Arc::new(Coverage { windows: List::ALL.iter().map(window).collect() })
}

/// The document.
pub(super) fn sample(level: Level) -> Document {
    let mut document = Document::new("Minutes of the admissions review", "October 2026 admissions", level, AS_OF());
    document.council = Some("Borough of Quillhaven".to_owned());
    document.heading(2, "The meeting");
    document.facts([
        ("Held on", "Thu 12 Nov 2026, 10:00 to 12:30"),
        ("Chair", "R. Adeyemi, Strategic Lead for Children in Care"),
        ("Present", "B. Oyelaran, J. Shah, M. Lindqvist, T. O'Connor (duty Heads of Service)"),
        ("Scribe", "P. Whitlock"),
    ]);
    document.heading(2, "This month's admissions");
    document.paragraph([
        "14 children and young people came into care, 8 of them under section 20. The usual range is 2 to 24.",
    ]);
    first_child(&mut document);
    second_child(&mut document);
    document.heading(2, "Actions");
    document.table(long_table());
    document
}

const AS_OF: fn() -> chrono::NaiveDate = || day("2026-11-12");

fn first_child(document: &mut Document) {
    document.heading(3, "C-1042, 14 years, admitted on 2 Oct 2026");
    document.paragraph([
        Span::strong("Unplanned."),
        Span::plain(" Known for 23 months, child protection plan open at entry, no family group conference."),
    ]);
    document.drawing(Drawing::of(&well_known(), AS_OF()));
    document.heading(4, "What the meeting found");
    document.facts([
        ("Outcome", "The right decision, late. A family group conference could have come in June 2025."),
        ("Legal route", "Section 20 from 2 Oct 2026, unchanged after 41 days."),
    ]);
    document.list([
        vec![Span::plain("The network was not asked before the placement was sought.")],
        vec![
            Span::strong("Lesson: "),
            Span::plain("ask about the family's own network at the first strategy discussion."),
        ],
        vec![Span::plain(HOSTILE)],
    ]);
}

fn second_child(document: &mut Document) {
    document.heading(3, "C-0977, under 1 year, admitted on 2 Oct 2026");
    document.drawing(Drawing::of(&admission("C1"), AS_OF()));
    document.text(&format!("Interim care order on the day of birth plus three.\n\n{HOSTILE}"));
}

/// Long enough for three pages of Word.
fn long_table() -> Table {
    let mut table =
        Table::new("Open actions by due date", ["Ref", "Child", "What is to be done", "Owner", "Due", "Days past"])
            .with_numbers_in(&[5]);
    for number in 0..60 {
        let (what, past) = match number % 3 {
            0 => ("Refer the family for a family group conference, and tell the meeting what they say.", "12"),
            1 => ("Confirm in writing who consented, in which language, and that they know they may end it.", "3"),
            _ => (HOSTILE, "0"),
        };
        let reference = format!("A-{number:03}");
        table.row([&reference, "C-1042", what, "J. Shah", "18 Nov 2026", past]);
    }
    table
}
