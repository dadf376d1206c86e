//! Typing facts in: what the case system does not hold, or holds wrongly, and answers to what the facts ask.

use admissions_review::domain::admission::Admission;
use admissions_review::domain::child::Source;
use admissions_review::domain::entry_request::{Answer, Role, Verdict};
use admissions_review::domain::intervention::Kind;
use admissions_review::tui::model::Screen;
use insta::assert_snapshot;

use super::cast::day;
use super::support::Story;

fn story() -> Story {
    Story::of_the_cast(false, (80, 24))
}

fn current(story: &Story) -> &Admission {
    story.model.current().unwrap()
}

/// Opens the command of this name from what can be typed in.
fn type_in(story: &mut Story, name: &str) {
    story.press("t").type_text(name).press("Enter");
}

#[test]
fn a_child_whom_no_extract_has_is_typed_in_and_undone() {
    let mut story = story();
    type_in(&mut story, "came into care");
    assert_snapshot!(story.screen(), @"
     Admissions review   October 2026 admissions                  as of 12 Nov 2026
     5 admitted · 2 section 20 · 1 order · 1 police protection · 1 route not known
     2 not planned · 2 entry not recorded · 2 no help recorded · 0 of 5 reviewed
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Admitted▲ Route on entry     Help before entry  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         EH CIN CP ·   ·      41   1 ! ○
      C-0977      0  5 Oct    Interim care order ·  ·   CP ·   PLO    38   -   ○
      C-1050     16  6 Oct    Section 20 (own)   nothing known        37   -   ○
      C-1051      7  8 Oct    Police protection  none recorded     ended   -   ○
    ┌ A child who came into care ──────────────────────────────────────────────────┐
    │ ► Child                                                                      │
    │   Admitted       (needed)                                                    │
    │   Legal status                                                               │
    │   Entry          not recorded                                                │
    │   Born                                                                       │
    │   Need                                                                       │
    │   Written up                                                                 │
    │   Placement                                                                  │
    │   Provider                                                                   │
    │   Team                                                                       │
    │   Social worker                                                              │
    │ The number in the case system, as in C-1042; not a name              1 of 11 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.type_text("C-2001").press("Tab").type_text("26/8").press("Tab").type_text("V2").press("Enter");
    story.type_text("u").press("Tab").type_text("4/5/2012").press("Enter");
    assert_snapshot!(story.screen().lines().take(2).collect::<Vec<_>>().join("\n"), @"
    August 2026 admissions › C-2001 (1 of 1)                    n next  p previous
    14 years · section 20 for 78 days · unplanned
    ");
    assert_snapshot!(story.foot(2).lines().next().unwrap(), @"─ Typed in. u undoes it. ───────────────────────────────────────────────────────");

    let typed = current(&story);
    assert_eq!((typed.admitted_on(), typed.period.source), (day("2026-08-26"), Source::Typed));
    assert_eq!(typed.entry().code(), "unplanned");
    assert_eq!(typed.legal_status_on(day("2026-11-12")).unwrap().code.as_ref().unwrap().as_str(), "V2");
    assert_eq!(typed.age(), Some(14), "born on 4 May 2012");

    story.press("Esc x");
    assert_eq!(story.model.view.admissions.len(), 0, "{}", story.screen());
    story.press("u");
    assert_eq!(story.model.view.admissions.len(), 1);
    story.press("Enter u");
    assert_snapshot!(story.foot(5).lines().take(2).collect::<Vec<_>>().join("\n"), @"

    ─ Undone: Type in admission (Chair, 12 Nov 2026). Ctrl+R does it again. ────────
    ");
    assert_eq!(story.model.view.admissions.len(), 0, "nobody else came into care in August");
}

#[test]
fn what_contradicts_the_file_brings_the_form_back_with_its_reason() {
    let mut story = story();
    type_in(&mut story, "came into care");
    story.type_text("c-1042").press("Tab").type_text("2/10").press("Enter");
    assert_snapshot!(story.screen().lines().skip(9).take(4).collect::<Vec<_>>().join("\n"), @"
    │ ! c-1042 has a period of care from 2 Oct 2026 already: change that.          │
    │   Child          c-1042                                                      │
    │ ► Admitted       2/10  = Fri 2 Oct 2026                                      │
    │   Legal status                                                               │
    ");
}

#[test]
fn help_is_typed_in_read_out_changed_and_deleted() {
    let mut story = story();
    story.press("Enter i").type_text("family group").press("Enter");
    story.type_text("9/9/2026").to("Provider").type_text("Hearth team").press("Enter");
    let held = current(&story).interventions.iter().find(|help| help.kind == Kind::FamilyGroupConference).unwrap();
    assert_eq!(
        (held.started_on, held.ended_on),
        (day("2026-09-09"), Some(day("2026-09-09"))),
        "it happened on one day"
    );
    let is_unknown = |story: &Story| story.screen().contains("Not known          family group conference");
    assert!(!is_unknown(&story), "what was asked about is answered by the fact");

    story.press("Home Down Down Down Down");
    assert_snapshot!(story.screen().lines().skip(8).take(2).collect::<Vec<_>>().join("\n"), @"
    Family group conference · 9 Sep 2026 · Hearth team · outcome not recorded ·
    typed in
    ");
    story.press("e").to("Outcome").press("1 Tab Esc");
    let held = current(&story).interventions.iter().find(|help| help.kind == Kind::FamilyGroupConference).unwrap();
    assert_eq!(held.outcome.unwrap().code(), "achieved");

    story.press("x");
    assert!(current(&story).interventions.iter().all(|help| help.kind != Kind::FamilyGroupConference));
    assert!(is_unknown(&story), "and it is not known again, which is not to say that there was none");
    story.press("u");
    assert!(!is_unknown(&story));
}

#[test]
fn what_an_extract_brought_is_changed_and_not_deleted() {
    let mut story = story();
    story.press("Enter Down x");
    assert_snapshot!(story.foot(2).lines().next().unwrap(), @"─ ! This help is from an import, which would bring it back: change it. ─────────");
    story.press("e").to("Ended").press("C-u").type_text("1/8/2025").press("Tab Esc");
    let assessed = &current(&story).interventions[0];
    assert_eq!((assessed.ended_on, assessed.source), (Some(day("2025-08-01")), Source::Typed));
}

#[test]
fn a_request_and_its_chain_are_typed_in_with_times_as_people_type_them() {
    let mut story = story();
    story.press("Down Enter c");
    assert_snapshot!(story.foot(2).lines().next().unwrap(), @"─ ! Type the request in first: r. ──────────────────────────────────────────────");
    story.press("r").type_text("5/10 9.30am").press("Tab").type_text("P. Lark").press("Right Tab");
    story.type_text("Nobody could care for her tonight.").to("Family explored").press("1 Enter");
    story.press("c");
    assert_snapshot!(story.screen(), @"
     October 2026 admissions › C-0977 (2 of 5)                   n next  p previous
     under 1 · interim care order · 38 days in care · entry kind not recorded
    ─ Help before entry (24 months, Oct 2024 to Oct 2026) ──────────────────────────
                        ON  D J F M A M  J J A S O N  D J F M A M J  J A S ▼ 5 Oct
     Child protection   ··········································█████████► open
     Pre-proceedings    ···············································█████
     2 items in this time, 2 open at entry: child protection plan, pre-proceedings.
     ←→ in time   + - zoom   [ ] earlier, later   Tab past it
     Not known          early help, family group conference, edge of care
     ! No duty decision recorded
    ─ Decision ────────────────────────────┬─ Legal status ─────────────────────────
     Social worker   asked      5 Oct 09:30│ 5 Oct  Interim care order  38 days
    ┌ Step of the decision about C-0977 ───────────────────────────────────────────┐
    │ ► Role        ○ 1 Social worker   ● 2 Team manager   ○ 3 Service manager     │
    │               ○ 4 Out-of-hours team   ○ 5 Operational Head of Service        │
    │               ○ 6 Duty Head of Service                                       │
    │   Person                                                                     │
    │   When        (needed)                                                       │
    │   Decision    choose one                                                     │
    │   Rationale                                                                  │
    │   Written up                                                                 │
    │ ←→, letters or number to choose                                       1 of 6 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.press("Tab").type_text("R. Fenn").press("Right Tab").type_text("5/10 1145").press("Tab s Enter");
    story.press("c End 6 Tab").type_text("S. Oak").press("Right Tab").type_text("6/10 noon").press("Tab 4 Enter");

    let request = current(&story).request.as_ref().unwrap();
    assert_eq!(
        (request.asked_at.to_string(), request.asked_by.as_deref()),
        ("2026-10-05T09:30".into(), Some("P. Larkspur"))
    );
    assert_eq!(request.network_explored, Some(Answer::Yes));
    let steps: Vec<_> =
        request.decisions.iter().map(|step| (step.role, step.verdict, step.decided_at.to_string())).collect();
    assert_eq!(
        steps,
        [
            (Role::TeamManager, Verdict::Supports, "2026-10-05T11:45".to_owned()),
            (Role::DutyHead, Verdict::Agreed, "2026-10-06T12:00".to_owned()),
        ]
    );
    story.resize(100, 40);
    assert_snapshot!(decision(&story), @"
    ─ Decision ──────────────────────────────────────
     Social worker        asked       5 Oct 09:30
     Team manager         supports    5 Oct 11:45
       2 h 15 min later
     Duty Head of Service agreed      6 Oct 12:00
       1 day later · 1 day after entry
     Legal advice         not recorded
     Why: Nobody could care for her tonight.
    ");
}

/// The section of the decision: the left column, from its heading to the story.
fn decision(story: &Story) -> String {
    let screen = story.screen();
    let lines =
        screen.lines().skip_while(|line| !line.contains("Decision")).take_while(|line| !line.contains("The story"));
    lines.map(|line| line.chars().take(49).collect::<String>().trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_wrong_time_is_told_at_its_field() {
    let mut story = story();
    story.press("Enter c").to("When").type_text("2/10 25:00").press("Tab");
    assert_snapshot!(story.screen().lines().skip(14).take(9).collect::<Vec<_>>().join("\n"), @"
    │               ! 25:00 is not a time of day. Type the day, then the time, as  │
    │               in fri 14:30 or 2/10 2.30pm.                                   │
    │ ► Decision    ○ 1 supports   ○ 2 does not support                            │
    │               ○ 3 supports with conditions   ○ 4 agreed   ○ 5 not agreed     │
    │               ○ 6 agreed with conditions                                     │
    │   Rationale                                                                  │
    │   Written up                                                                 │
    │ ←→, letters or number to choose                                       4 of 6 │
    └──────────────────────────────────────────────────────────────────────────────┘
    ");
}

#[test]
fn a_question_is_answered_and_not_asked_again() {
    let mut story = story();
    story.press("Enter").to("Question").press("Down Down y");
    assert_snapshot!(story.foot(6), @"
    ┌ Known 19 months and entry unplanned ─────────────────────────────────────────┐
    │ ► What was said                                                              │
    │   Ask again                                                                  │
    │ The meeting's answer: it is not asked again · Alt+Enter new line      1 of 2 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter add  Tab next field  Esc keep as draft
    ");
    story.type_text("Offered in August, declined").press("Enter");
    let questions = |story: &Story| {
        let screen = story.screen();
        let lines = screen.lines().filter(|line| line.starts_with(" !") || line.starts_with(" √"));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(questions(&story), @"
    ! Legal advice not sought
    √ Known 19 months and entry unplanned: Offered in August, declined
    ");
    story.press("w");
    assert!(story.screen().contains("Answered 12 Nov 2026: Offered in August, declined"));
    story.press("Esc u");
    assert!(!questions(&story).contains('√'));
}

#[test]
fn a_legal_status_and_a_placement_end_those_before_them() {
    let mut story = story();
    story.press("Enter");
    type_in(&mut story, "legal status");
    story.type_text("interim").press("Enter").type_text("9/11").press("Enter");
    type_in(&mut story, "placement");
    story.type_text("K2").press("Enter Tab").type_text("10/11").press("Enter");
    let admission = current(&story);
    let runs: Vec<_> = admission.legal_statuses.iter().map(|run| run.ended_on).collect();
    assert_eq!(runs, [Some(day("2026-11-09")), None]);
    let lived: Vec<_> = admission.placements.iter().map(|placement| placement.ended_on).collect();
    assert_eq!(lived, [Some(day("2026-11-10")), None]);
    assert!(story.screen().contains("interim care order · 41 days in care"));
}

#[test]
fn what_is_known_of_the_child_and_the_entry_is_corrected_field_by_field() {
    let mut story = story();
    story.press("Enter");
    type_in(&mut story, "known of the child");
    assert!(!story.screen().contains("Zebedee"), "names are hidden, and not in the form");
    assert_snapshot!(story.foot(3).lines().next().unwrap(), @"│ replaces it                                                           1 of 8 │");
    story.press("C-u").type_text("20/5/2013").press("Tab Esc");
    type_in(&mut story, "entered care");
    story.press("2 Tab Esc");
    let admission = current(&story);
    assert_eq!((admission.age(), admission.entry().code()), (Some(13), "unplanned"));
    assert!(admission.child.typed.contains("born_on") && admission.child.source == Source::Ssda903);
}

#[test]
fn brothers_and_sisters_are_tied_and_opened_with_one_key_in_whatever_month() {
    let mut story = story();
    story.press("Enter b");
    assert_snapshot!(story.foot(2).lines().next().unwrap(), @"─ ! No brother or sister is tied to this child: t lists how to tie one. ────────");
    for other in ["C-0901", "c-1051"] {
        type_in(&mut story, "Tie to");
        story.type_text(other).press("Enter");
    }
    let shown: Vec<String> = story.model.list.rows.iter().map(|row| row.child_ref.clone()).collect();
    assert_eq!(shown, ["C-1042", "C-1051", "C-0977", "C-1050", "C-1052"], "together where the first of them stands");

    let mut seen = Vec::new();
    for _ in 0..3 {
        story.press("b");
        seen.push((current(&story).child.child_ref.clone(), story.model.view.month.to_string(), story.model.screen));
    }
    let child = |reference: &str, month: &str| (reference.to_owned(), month.to_owned(), Screen::Child);
    assert_eq!(seen, [child("C-1051", "2026-10"), child("C-0901", "2026-09"), child("C-1042", "2026-10")]);
    // C-0901 is in September, which has to be read; whoever went back meanwhile is left where they are.
    story.press("b").hold_answers().press("b Esc").answer_held();
    assert_eq!(story.model.screen, Screen::Admissions, "{}", story.screen());
    story.press("Home Enter");
    type_in(&mut story, "Untie");
    assert!(current(&story).siblings.is_empty());
}

#[test]
fn the_days_that_the_council_adds_count_at_once() {
    let mut story = story();
    // C-1042 came in on Friday 2 October and was written up on Monday 5 October.
    assert_eq!(story.model.list.rows[0].written_up, Some((1, false)));
    story.press("C-p").type_text("working days").press("Enter Tab").type_text("5/10/26").press("Tab Esc");
    assert_eq!(story.model.list.rows[0].written_up, Some((0, false)));
    story.press("u");
    assert_eq!(story.model.list.rows[0].written_up, Some((1, false)));
}

#[test]
fn half_a_request_survives_as_a_draft() {
    let mut story = story();
    story.press("Down Enter r").type_text("5/10 9.30am").press("Tab").type_text("P. Larkspur").press("Esc");
    story.press("p n r");
    assert!(story.screen().contains("P. Larkspur") && story.screen().contains("Your draft is back."));
}

#[test]
fn a_request_that_led_to_no_admission_is_typed_in_and_decided_on_its_own_screen() {
    let mut story = story();
    story.press("r");
    assert_snapshot!(story.screen(), @"
     Requests for entry                                           as of 12 Nov 2026
     1 asked · 1 agreed · 0 not agreed · 0 undecided · 0 with no admission
     Shown: not agreed or undecided, with no admission: 0
    ────────────────────────────────────────────────────────────────────────────────

       Every request was agreed, or led to an admission.
       f shows all 1 of them.













    ────────────────────────────────────────────────────────────────────────────────


     ↑↓ move  Esc back  a type in  f all or not agreed  / find  M meetings  ? help
    ");
    story.press("a").type_text("C-3001").press("Tab").type_text("7/7/2013").press("Tab").type_text("9/11 4pm");
    story.press("Tab").type_text("P. Lark").press("Right Enter");
    story.press("c 6 Tab").type_text("S. Oak").press("Right Tab").type_text("9/11 18:20").press("Tab 5 Tab");
    story.type_text("The aunt can have her, with help from Thursday.").press("Enter");
    assert_snapshot!(story.screen(), @"
     Requests for entry                                           as of 12 Nov 2026
     2 asked · 1 agreed · 1 not agreed · 0 undecided · 1 with no admission
     Shown: not agreed or undecided, with no admission: 1
    ────────────────────────────────────────────────────────────────────────────────
      Child     Age Asked       Outcome     Decided by                         After
    ► C-3001     13  9 Nov 2026 not agreed  S. Oakapple                   2 h 20 min














    ─ Typed in. u undoes it. ───────────────────────────────────────────────────────
     C-3001  Asked 9 Nov 2026 by P. Larkspur. Not agreed 9 Nov 2026 by S. Oakapple,
     2 h 20 min after it was asked. No admission.
     ↑↓ move  Enter open  Esc back  a type in  f all or not agreed  / find  ? help
    ");

    let held = story.store().requests().unwrap();
    let kept = held.iter().find(|listed| listed.child.child_ref == "C-3001").unwrap();
    assert_eq!((kept.admitted_on, kept.child.source), (None, Source::Typed));
    assert_eq!(kept.request.decisions[0].verdict, Verdict::NotAgreed);
    assert!(story.store().admissions_of("C-3001").unwrap().is_empty(), "nobody came into care by it");

    story.press("r").to("Circumstances").type_text("Her mother was in hospital.").press("Tab Esc");
    let held = story.store().requests().unwrap();
    let kept = held.iter().find(|listed| listed.child.child_ref == "C-3001").unwrap();
    assert_eq!(kept.request.circumstances.as_deref(), Some("Her mother was in hospital."));

    story.press("x");
    assert!(story.foot(6).contains("Deleted the request for entry and every step of its decision. u undoes it."));
    assert_eq!(story.store().requests().unwrap().len(), 1);
    story.press("u");
    assert_eq!(story.store().requests().unwrap().len(), 2);
}

#[test]
fn a_request_that_was_typed_in_before_the_admission_was_known_is_tied_to_it() {
    let mut story = story();
    story.press("r a").type_text("C-0977").to("Asked").type_text("4/10/2026 9am").press("Enter Esc");
    story.press("Down Enter");
    assert!(story.screen().contains("A request of 4 Oct is tied to no"), "{}", story.screen());
    story.press("r");
    assert_eq!(current(&story).request.as_ref().unwrap().asked_at.to_string(), "2026-10-04T09:00");
    assert_eq!(story.store().requests().unwrap()[0].admitted_on, Some(day("2026-10-05")));
    story.press("u");
    assert_eq!(current(&story).request, None);
}

#[test]
fn what_cannot_be_is_told_at_its_field_as_it_is_left() {
    let mut story = story();
    story.press("Enter i").type_text("family group").press("Enter").type_text("9/9/2026").press("Tab");
    story.type_text("1/9/2026").press("Tab");
    assert!(story.screen().contains("! It cannot end before it begins, on 9 Sep 2026."));
    story.press("BackTab").type_text("10/9/2026").press("Tab");
    assert!(!story.screen().contains("It cannot end before it begins"));

    let mut story = self::story();
    type_in(&mut story, "came into care");
    story.type_text(&"9".repeat(41)).press("Tab").type_text("26/8/2026").to("Born");
    story.type_text("27/8/2026").press("Tab");
    assert!(story.screen().contains("41 characters; 40 is the most."));
    assert!(story.screen().contains("! That is after the day care began, 26 Aug 2026."));
    story.press("BackTab").type_text("tomorrow").press("Tab");
    assert!(story.screen().contains("13 Nov 2026 is still to come. Give the day of birth."));
}

#[test]
fn a_changed_field_that_is_not_accepted_is_not_dropped_in_silence() {
    let mut story = story();
    story.press("Enter Down e").to("Ended").type_text("soon").press("Tab Esc");
    assert!(story.screen().contains("Esc again leaves it as it was."));
    story.press("Esc");
    assert!(story.screen().contains("! Not saved: Ended. soon is not a date."));
}

#[test]
fn a_month_is_typed_over_the_one_that_stands_there() {
    let mut story = story();
    story.press("g").type_text("nonsense").press("Enter");
    assert!(story.screen().contains("! nonsense is not a month."));
    story.press("C-u").type_text("oct").press("Enter");
    assert_eq!(story.model.asked_month, "2026-10".parse().unwrap());
}

#[test]
fn a_time_alone_is_on_the_day_that_the_request_and_its_chain_have_come_to() {
    let mut story = story();
    story.press("Down Enter r").type_text("9.30am");
    assert!(story.screen().contains("9.30am  = Mon 5 Oct 2026, 09:30"), "{}", story.screen());
    story.press("Enter c").to("When").type_text("1430");
    assert!(story.screen().contains("1430  = Mon 5 Oct 2026, 14:30"), "{}", story.screen());
    assert!(story.screen().contains("a time alone is on 5 Oct 2026"));
}

#[test]
fn an_end_that_waits_for_its_start_holds_up_nothing_else() {
    let mut story = story();
    story.press("Enter Down e").to("Ended").type_text("1/1/2001").press("Tab").type_text("Hearth team").press("Tab");
    assert!(story.screen().contains("! It cannot end before it begins"));
    let help = |story: &Story| current(story).interventions[0].clone();
    assert!(help(&story).provider.is_some_and(|provider| provider.ends_with("Hearth team")));
    assert_ne!(help(&story).ended_on, Some(day("2001-01-01")));
}
