//! Every list on a wide screen: its columns in their order, and its first rows.

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::meeting;
use super::support::Story;

/// The lists, with the keys that lead to them.
const LISTS: [(&str, &str); 9] = [
    ("Admissions", ""),
    ("Requests", "r f"),
    ("Duty rota", "r d a A . H o p Tab 1 / 1 1 Tab 9 / 1 1 Enter"),
    ("Section 20", "F"),
    ("Actions", "A"),
    ("Lessons", "L"),
    ("Meetings", "M"),
    ("People", ", End Up Enter"),
    ("Teams", ", End Enter"),
];

/// The line of headings with the first rows, below the line under the top.
fn columns(story: &Story) -> String {
    let screen = story.screen();
    let (_, list) = screen.split_once("\n──").unwrap();
    list.lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty() && !line.starts_with('─'))
        .take(3)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn each_list_has_these_columns() {
    let mut text = String::new();
    for (name, keys) in LISTS {
        let mut story = Story::of_the_cast(false, (200, 40));
        for key in keys.split_whitespace() {
            story.press(key);
        }
        write!(text, "{name}\n{}\n\n", columns(&story)).unwrap();
    }
    let mut order = meeting::in_progress();
    order.resize(200, 40);
    write!(text, "Running order\n{}\n", columns(&order)).unwrap();
    assert_snapshot!(text, @"
    Admissions
      Child     Age Admitted▲ Route on entry     Entry           Help before entry Team                                                                                             Written  Days  Acts Rev
    ► C-1042     14  2 Oct    Section 20         unplanned       EH CIN CP ·   ·   North team                                                                                           1      41   1 ! ○
      C-0977      0  5 Oct    Interim care order not recorded    ·  ·   CP ·   PLO Assessment team                                                                                      -      38   -   ○

    Requests
      Child     Age Asked       Asked by               Outcome     Decided by              On duty then                  After Admitted    Circumstances
    ► C-1042     14  2 Oct 2026 P. Larkspur            agreed      S. Oakapple                                      7 h 25 min 2 Oct 2026  His grandmother went into hospital and nobody else was at home.
     C-1042  Asked 2 Oct 2026 by P. Larkspur. Agreed 2 Oct 2026 by S. Oakapple, 7 h 25 min after it was asked. Admitted 2 Oct 2026; first decided on the day of entry. His grandmother went into hospital

    Duty rota
            Person                                                             From        To          Source   To look at
    ►       A.Hop                                                               1 Nov 2026  9 Nov 2026 typed in
     A.Hop  Sun 1 Nov 2026 to Mon 9 Nov 2026, 9 days.

    Section 20
      Child    Age   Days Band    Plan                       Purpose                      Consent                               Last check  Next check   Late Next action                               Acts
    ► C-0901    11     59 28-83   not recorded               not recorded                 not recorded                                none 17 Sep 2026   56 ! none                                         -
      C-1042    14     41 28-83   not recorded               not recorded                 not recorded                                none  5 Oct 2026   38 ! 30 Oct J. Quillfeather: Refer to family …  1 !

    Actions
        Ref    What                                                 Owner                 Due           Past Child    S20 Re-dated First due   Meeting  Done looks like
     Past their date: 1
    ►   A-001  Refer to family group conference                     J. Quillfeather       30 Oct 2026   ! 13 C-1042   ●                                 Conference date sent

    Lessons
                                                2025    2026
      Theme                                      Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Open 12 months Came back
    ► Thresholds consistent                                                                  ►      –

    Meetings
      Month           Status       Held           Items Chair                                                                            Quorate  Scribe                                         Second look
    ► October 2026    not opened
     October 2026 has no meeting yet. Enter opens one and makes its running order.

    People
      Name                                                                                                Role                                                                                    Last named
    ► J. Quillfeather                                                                                     not recorded                                                         only in records   15 Oct 2026
      P. Larkspur                                                                                         not recorded                                                         only in records    2 Oct 2026

    Teams
      Team                                                                                                                                                                                    Last admission
    ► Assessment team                                                                                                                                                     only of children        5 Oct 2026
      North team                                                                                                                                                          only of children        6 Oct 2026

    Running order
       No   Item                                  About                                                                                                                                                  Min
    ►   1 ○ Attendance                            3 of 3 here                                                                                                                                              2
        2 ○ Actions carried forward               1 open, 1 past their date                                                                                                                               10
    ");
}
