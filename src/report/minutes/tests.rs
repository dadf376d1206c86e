use super::*;
use crate::domain::Id;
use crate::domain::admission::EntryKind;
use crate::domain::figures::month::month_in_figures;
use crate::domain::meeting::minutes::MinutedAnswer;
use crate::domain::meeting::minutes::Minutes;
use crate::domain::meeting::second_look::Agreement;
use crate::domain::meeting::snapshot::{ActionFacts, AgreementFacts, ChildFacts, LessonFacts, MonthFacts};
use crate::domain::meeting::{Addendum, Answer, Question};
use crate::domain::sample::{admission, day};
use crate::domain::settings::Settings;
use crate::report::names::Names;
use crate::report::{Format, Templates, plain, render};

/// Words of the meeting by which a child could be known, or that people wrote.
const OF_THE_ROOM: [&str; 18] = [
    "C-1042",
    "C-0977",
    "Zebedee",
    "Shah",
    "Whitlock",
    "Oyelaran",
    "Lindqvist",
    "conference",
    "aunt",
    "custody",
    "A-031",
    "A-020",
    "LA-007",
    "train fare",
    "grandmother",
    "came to the same",
    "Housing",
    "corrected by",
];

fn child(reference: &str) -> Id {
    Id::of_fact(&["child", reference])
}

fn action(reference: &str, child_ref: &str, text: &str) -> ActionFacts {
    ActionFacts {
        reference: reference.to_owned(),
        child_ref: Some(child_ref.to_owned()),
        text: text.to_owned(),
        owner: "J. Shah".to_owned(),
        due_on: day("2026-11-20"),
        original_due_on: day("2026-11-20"),
        done_looks_like: None,
        status: Status::Open,
        closed_on: None,
        evidence: None,
        days_overdue: 0,
    }
}

fn attendee(person: &str, role: Role, present: bool) -> MinutedAttendee {
    MinutedAttendee { person: person.to_owned(), role, present }
}

fn item(kind: ItemKind, title: &str) -> MinutedItem {
    MinutedItem {
        kind,
        child: title.starts_with("C-").then(|| child(title)),
        title: title.to_owned(),
        state: State::Done,
        reason: None,
        note: None,
        facts: Vec::new(),
        summary: None,
        answers: Vec::new(),
        checks: Vec::new(),
        actions: Vec::new(),
        lessons: Vec::new(),
        second_look: None,
        not_asked: Vec::new(),
    }
}

fn facts_of(reference: &str, since: Option<&str>, overdue: i64) -> ChildFacts {
    let section_20 = since.map(|since| AgreementFacts {
        since: day(since),
        days: (day("2026-11-12") - day(since)).num_days(),
        at_least: false,
        purpose: Some("Support to family".to_owned()),
        plan: None,
        consent: Some("Mother; in writing".to_owned()),
        last_check_on: None,
        next_check_on: day("2026-10-30"),
        check_overdue_days: overdue,
    });
    ChildFacts {
        lessons: Vec::new(),
        follow_ups: Vec::new(),
        child: child(reference),
        child_ref: reference.to_owned(),
        period: Id::of_fact(&["period", reference]),
        admitted_on: day("2026-10-02"),
        ended_on: None,
        age: Some(14),
        entry: EntryKind::Unplanned,
        legal_statuses: Vec::new(),
        help: Vec::new(),
        story: Vec::new(),
        actions: Vec::new(),
        section_20,
    }
}

fn reviewed() -> MinutedItem {
    let answer = |question, answer, note: Option<&str>, person: Option<&str>| MinutedAnswer {
        question,
        answer: Some(answer),
        note: note.map(str::to_owned),
        person: person.map(str::to_owned),
    };
    MinutedItem {
        facts: vec!["Aged 14, came into care on 2 Oct 2026: section 20.".to_owned(), "Unplanned.".to_owned()],
        summary: Some("The aunt was not asked.\nShe would have come.".to_owned()),
        answers: vec![
            answer(Question::Threshold, Answer::Yes, None, None),
            answer(Question::Network, Answer::No, Some("The aunt was named in 2025"), Some("J. Shah")),
            answer(Question::Voice, Answer::NotAsked, None, None),
        ],
        not_asked: vec!["Help".to_owned()],
        actions: vec!["A-031".to_owned()],
        lessons: vec!["LA-007".to_owned()],
        second_look: Some("Second look: it was agreed; 2 of 3 who could say came to the same.".to_owned()),
        ..item(ItemKind::Admission, "C-1042")
    }
}

fn items() -> Vec<MinutedItem> {
    vec![
        item(ItemKind::Attendance, "Attendance"),
        item(ItemKind::Actions, "Actions carried forward"),
        reviewed(),
        MinutedItem {
            state: State::Skipped,
            reason: Some("in custody, reviewed there".to_owned()),
            ..item(ItemKind::EarlierAdmission, "C-0977")
        },
        MinutedItem { note: Some("The grandmother is to be rung.".to_owned()), ..item(ItemKind::Section20, "C-0810") },
        MinutedItem { state: State::Carried, ..item(ItemKind::Section20, "C-0811") },
        MinutedItem { note: Some("Housing came.".to_owned()), ..item(ItemKind::Other, "Housing protocol") },
    ]
}

fn head() -> Head {
    let closed = ActionFacts {
        status: Status::Done,
        closed_on: Some(day("2026-11-05")),
        evidence: Some("Note on file".to_owned()),
        ..action("A-020", "C-0977", "Ask custody to record who is at home")
    };
    Head {
        month: "2026-10".parse().unwrap(),
        held_on: day("2026-11-12"),
        chair: Some("R. Adeyemi".to_owned()),
        scribe: Some("P. Whitlock".to_owned()),
        attendance: vec![
            attendee("B. Oyelaran", Role::DutyHead, true),
            attendee("R. Adeyemi", Role::DutyHead, true),
            attendee("M. Lindqvist", Role::StrategicLead, false),
        ],
        quorum: "1 chair, 3 duty Heads of Service".to_owned(),
        missing: vec!["1 duty Head of Service".to_owned()],
        minutes: 150,
        raised: vec![ActionFacts {
            done_looks_like: Some("A date is agreed".to_owned()),
            ..action("A-031", "C-1042", "Refer for a family group conference")
        }],
        carried: vec![
            ActionFacts {
                due_on: day("2026-11-06"),
                original_due_on: day("2026-10-20"),
                days_overdue: 6,
                ..action("A-019", "C-0810", "Pay the train fare")
            },
            closed,
        ],
        lessons: vec![LessonFacts {
            reference: "LA-007".to_owned(),
            theme: "Kinship search".to_owned(),
            statement: "An aunt would have come for a train fare".to_owned(),
            what_will_change: Some("Fares are paid on the day".to_owned()),
            owner: Some("P. Larkspur".to_owned()),
            due_on: Some(day("2026-12-01")),
            child_refs: vec!["C-1042".to_owned()],
        }],
        second_look: Some(Agreement { same: 2, of: 3 }),
        unreadable: Vec::new(),
    }
}

fn held() -> Held {
    let admissions = [admission("V2")];
    let figures = month_in_figures(&admissions, &[], &[], day("2026-11-12"), &Settings::default());
    Held {
        minutes: Minutes { head: head(), items: items() },
        month: MonthFacts {
            month: "2026-10".parse().unwrap(),
            as_of: day("2026-11-12"),
            figures: figures.into_iter().take(2).collect(),
            actions: Vec::new(),
            lessons: Vec::new(),
        },
        children: vec![
            facts_of("C-1042", Some("2026-10-02"), 13),
            facts_of("C-0977", None, 0),
            facts_of("C-0810", Some("2025-08-15"), 89),
            facts_of("C-0811", Some("2026-08-15"), 0),
        ],
        addenda: vec![Addendum {
            id: child("addendum"),
            written_on: day("2026-11-20"),
            written_by: "P. Whitlock".to_owned(),
            reason: "A date was wrong".to_owned(),
            text: "The aunt was named in 2024.".to_owned(),
        }],
        seal: Some("5ea1".to_owned()),
        seal_of_log: None,
        council: Some("Borough of Quillhaven".to_owned()),
        names: Names::default(),
        small_numbers: 5,
    }
}

fn shown(held: &Held, level: Level) -> String {
    let bytes = render(&document(held, level), Format::Markdown, &Templates::embedded().unwrap()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn minutes_say_decisions_and_actions_first_and_then_each_item_as_it_was_said() {
    insta::assert_snapshot!(shown(&held(), Level::Meeting));
}

#[test]
fn a_child_has_a_name_only_where_names_are_printed() {
    let mut held = held();
    assert!(!shown(&held, Level::Meeting).contains("Zebedee"));
    held.names = Names::of([("C-1042".to_owned(), "Zebedee Quillfeather".to_owned())]);
    let named = shown(&held, Level::Meeting);
    assert!(named.contains("### C-1042, Zebedee Quillfeather"));
    assert!(named.contains("| A-031 | C-1042, Zebedee Quillfeather |"));
}

#[test]
fn the_strategic_lead_has_agreements_of_those_reviewed_too_in_full_and_no_second_look() {
    let (lead, meeting) = (shown(&held(), Level::StrategicLead), shown(&held(), Level::Meeting));
    for look in ["came to the same", "Second looks"] {
        assert!(meeting.contains(look) && !lead.contains(look), "{look}");
    }
    // From 2 October to 12 November 2026 are 41 days; the admission that was reviewed is not on the meeting's list.
    let row = "| C-1042 | 2 Oct 2026 | 41 | Support to family. Plan not recorded. | Mother; in writing |";
    assert!(lead.contains(row) && !meeting.contains(row), "{lead}");
}

#[test]
fn the_board_has_nothing_of_a_child_of_staff_or_of_what_was_written() {
    let mut held = held();
    held.names = Names::of([("C-1042".to_owned(), "Zebedee Quillfeather".to_owned())]);
    let board = document(&held, Level::Board);
    for format in [Format::Markdown, Format::Html] {
        let bytes = render(&board, format, &Templates::embedded().unwrap()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for word in OF_THE_ROOM {
            assert!(!text.contains(word), "{word} in {text}");
        }
        assert!(text.contains("R. Adeyemi"), "the chair signs it");
    }
    let whole = shown(&held, Level::Meeting);
    let in_the_room = |word: &&str| whole.contains(*word);
    assert_eq!(OF_THE_ROOM.iter().filter(|word| !in_the_room(word)).count(), 0, "each word is one of the meeting's");
}

#[test]
fn the_board_has_counts_with_small_ones_hidden() {
    let mut held = held();
    let carried = |number: u32| ActionFacts { days_overdue: 3, ..action(&format!("A-1{number}"), "C-1", "Ring") };
    held.minutes.head.carried = (0..9).map(carried).collect();
    held.minutes.head.carried[0].days_overdue = 0;
    held.minutes.head.raised.extend((0..6).map(carried));
    let text = shown(&held, Level::Board);
    // 1 is not due yet: with 9 in all, 8 would give it away. 7 were raised.
    for row in
        ["Raised by this meeting | 7", "Open from earlier meetings | 9", "past their date | c", "not yet due | c"]
    {
        assert!(text.contains(&format!("{row} |")), "{row} in {text}");
    }
    assert!(text.contains("| Kinship search | c |"), "{text}");
    held.small_numbers = 0;
    let whole = shown(&held, Level::Board);
    assert!(whole.contains("past their date | 8 |") && !whole.contains("c stands for"), "{whole}");
    held.small_numbers = 5;
    held.minutes.head.carried.truncate(3);
    let few = shown(&held, Level::Board);
    assert!(few.contains("Open from earlier meetings | c |"), "3 are few themselves: {few}");
}

#[test]
fn an_action_that_was_given_up_is_not_called_done() {
    let mut held = held();
    let given_up = ActionFacts {
        status: Status::Cancelled,
        closed_on: Some(day("2026-11-05")),
        ..action("A-021", "C-0977", "Ask the school")
    };
    held.minutes.head.carried = vec![given_up; 6];
    let (meeting, board) = (shown(&held, Level::Meeting), shown(&held, Level::Board));
    assert!(meeting.contains("Cancelled 5 Nov 2026") && !meeting.contains("Done 5 Nov"), "{meeting}");
    assert!(board.contains("Done since the meeting before | 0 |"), "{board}");
    assert!(board.contains("Cancelled since the meeting before | 6 |"), "{board}");
}

#[test]
fn of_a_review_that_was_carried_forward_nothing_is_said_of_its_questions() {
    let mut held = held();
    held.minutes.items = vec![MinutedItem { state: State::Carried, ..reviewed() }];
    let text = shown(&held, Level::Meeting);
    assert!(text.contains("Carried forward to the next meeting.") && !text.contains("Not asked"), "{text}");
}

#[test]
fn a_meeting_of_which_little_was_said_has_no_empty_part() {
    let mut held = held();
    held.minutes.items = vec![MinutedItem {
        not_asked: Question::ALL.iter().map(|question| question.short().to_owned()).collect(),
        ..item(ItemKind::Admission, "C-1042")
    }];
    held.minutes.head = Head {
        raised: Vec::new(),
        carried: Vec::new(),
        lessons: Vec::new(),
        second_look: None,
        missing: Vec::new(),
        minutes: 0,
        ..held.minutes.head
    };
    (held.addenda, held.children, held.month.figures) = (Vec::new(), Vec::new(), Vec::new());
    let headings: Vec<String> = plain::lines(&document(&held, Level::Meeting), 76)
        .into_iter()
        .filter(|line| line.is_heading)
        .map(|line| line.text)
        .collect();
    let expected = ["Minutes of the admissions review", "The meeting", "Decisions and actions", "Admissions", "C-1042"];
    assert_eq!(headings, expected);
    let text = shown(&held, Level::Meeting);
    assert!(text.contains("The meeting raised no action.") && text.contains("not asked one by one"), "{text}");
    assert!(text.contains("**Held on:** Thu 12 Nov 2026\\\n"), "how long it took is not known: {text}");
}

#[test]
fn a_question_with_words_beside_it_is_called_not_asked_only_where_somebody_said_so() {
    let beside =
        |question, answer, note: &str| MinutedAnswer { question, answer, note: Some(note.to_owned()), person: None };
    let mut held = held();
    held.minutes.items = vec![MinutedItem {
        answers: vec![
            beside(Question::Network, None, "The aunt was named"),
            beside(Question::Voice, Some(Answer::NotAsked), "No time was left"),
        ],
        // Network has no answer; closing keeps it with those that were not asked.
        not_asked: vec![Question::Threshold.short().to_owned(), Question::Network.short().to_owned()],
        ..item(ItemKind::Admission, "C-1042")
    }];
    let text = shown(&held, Level::Meeting);
    assert!(text.contains("Not asked: threshold right, child's voice heard."), "{text}");
    assert!(text.contains("The aunt was named.") && text.contains("No time was left."), "{text}");
}

#[test]
fn that_no_question_was_asked_about_anyone_is_said_once() {
    let mut held = held();
    let not_asked = || Question::ALL.iter().map(|question| question.short().to_owned()).collect();
    let child = |reference| MinutedItem { not_asked: not_asked(), ..item(ItemKind::Admission, reference) };
    held.minutes.items = vec![child("C-1042"), child("C-0977")];
    let said = |held: &Held| shown(held, Level::Meeting).matches("were not asked one by one").count();
    assert_eq!(said(&held), 1);
    held.minutes.items.push(reviewed());
    assert_eq!(said(&held), 2, "with a third about whom some were asked, it is said of each of the two");
}
