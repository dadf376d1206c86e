//! What this council differs on, on its screen: each setting shown, refused in words, changed, undone, set back.

use admissions_review::domain::Id;
use admissions_review::domain::meeting::{ItemKind, Role};
use admissions_review::domain::settings::{Setting, Settings};
use admissions_review::store::{Store, SystemWorld};
use insta::assert_snapshot;

use super::cast;
use super::support::{Story, look};
use super::world::known_world;

fn story() -> Story {
    let mut story = Story::of_the_cast(false, (80, 24));
    story.press(",");
    story
}

fn down(story: &mut Story, rows: usize) -> &mut Story {
    for _ in 0..rows {
        story.press("Down");
    }
    story
}

fn settings(story: &Story) -> Settings {
    story.store().settings().unwrap()
}

#[test]
fn the_settings_of_a_file_that_changed_none() {
    assert_snapshot!(story().screen(), @"
     Settings                                                     as of 12 Nov 2026
     9 settings, all as delivered
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────────────────────────
                   Setting           Set to
    ► Section 20   Ladder of checks  3d 28d 3m 6m then 3m               as delivered
      Working days Written up within 2 working days                     as delivered
                   Bank holidays     England and Wales
                   Days not worked   none                               as delivered
      Meetings     Quorum            1 chair, 2 duty Heads of Service   as delivered
                   Planned minutes   admission 6, section 20 3 min      as delivered
      Papers       Small numbers     1 to 5 hidden                      as delivered
      This screen  Names on start    hidden                             as delivered
                   Screen covered    after 10 minutes                   as delivered
      Backups      Second place      none                               as delivered
      Lists        Themes            20 offered
                   People            5 offered
                   Teams             3 offered


    ────────────────────────────────────────────────────────────────────────────────
     Checks at 72 hours, 4 weeks, 3 months, 6 months, then every 3 months. No
     regulation sets these.
     Enter change  ↑↓ move  Esc back  M meetings  F section 20  A actions  ? help
    ");
}

#[test]
fn a_wide_screen_shows_beside_each_setting_what_is_delivered() {
    let mut story = story();
    story.resize(140, 24);
    story.press("Enter C-u").type_text("7d 3m then 6m").press("Esc");
    assert_snapshot!(story.screen(), @"
     Settings                                                                                                                 as of 12 Nov 2026
     9 settings · 1 changed
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                   Setting           Set to                                                 Delivered
    ► Section 20   Ladder of checks  7d 3m then 6m                             changed      3d 28d 3m 6m then 3m
      Working days Written up within 2 working days                            as delivered 2 working days
                   Bank holidays     England and Wales
                   Days not worked   none                                      as delivered none
      Meetings     Quorum            1 chair, 2 duty Heads of Service          as delivered 1 chair, 2 duty Heads of Service
                   Planned minutes   admission 6, section 20 3 min             as delivered admission 6, section 20 3 min
      Papers       Small numbers     1 to 5 hidden                             as delivered 1 to 5 hidden
      This screen  Names on start    hidden                                    as delivered hidden
                   Screen covered    after 10 minutes                          as delivered after 10 minutes
      Backups      Second place      none                                      as delivered none
      Lists        Themes            20 offered
                   People            5 offered
                   Teams             3 offered


    ─ Saved. u undoes it. ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Delivered: 3d 28d 3m 6m then 3m. Checks at 1 week, 3 months, then every 6 months. No regulation sets these.

     Enter change  x as delivered  ↑↓ move  Esc back  M meetings  F section 20  D under 16, over 3 months  A actions  L lessons  u undo  ? help
    ");
}

#[test]
fn a_squeezed_window_keeps_what_each_is_set_to_and_whether_it_is_as_delivered() {
    let mut story = story();
    story.resize(60, 14);
    assert_snapshot!(story.screen(), @"
     Settings                                 as of 12 Nov 2026
     9 settings, all as delivered
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────
      Setting           Set to
    ► Ladder of checks  3d 28d 3m 6m then 3m        as delivered
      Written up within 2 working days              as delivered
      Bank holidays     England and Wales
      Days not worked   none                        as delivered
      Quorum            1 chair, 2 duty Heads of…   as delivered
    ────────────────────────────────────────────────────────────
     Checks at 72 hours, 4 weeks, 3 months, 6 months, then
     every 3 months. No regulation sets these.
     Enter change  ↑↓ move  Esc back  M meetings  u undo  ? help
    ");
}

#[test]
fn an_empty_file_has_settings_and_says_what_to_do_with_empty_lists() {
    let mut story = Story::of_nobody((80, 24));
    assert_snapshot!(story.press(", End").screen(), @"
     Settings                                                     as of 12 Nov 2026
     9 settings, all as delivered
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────────────────────────
                   Setting           Set to
      Section 20   Ladder of checks  3d 28d 3m 6m then 3m               as delivered
      Working days Written up within 2 working days                     as delivered
                   Bank holidays     England and Wales
                   Days not worked   none                               as delivered
      Meetings     Quorum            1 chair, 2 duty Heads of Service   as delivered
                   Planned minutes   admission 6, section 20 3 min      as delivered
      Papers       Small numbers     1 to 5 hidden                      as delivered
      This screen  Names on start    hidden                             as delivered
                   Screen covered    after 10 minutes                   as delivered
      Backups      Second place      none                               as delivered
      Lists        Themes            20 offered
                   People            0 offered
    ►              Teams             0 offered


    ────────────────────────────────────────────────────────────────────────────────
     The teams that are offered where a child's team is typed in. Enter shows them,
     and those that children have.
     Enter change  ↑↓ move  Esc back  M meetings  F section 20  A actions  ? help
    ");
    assert_snapshot!(story.press("Enter").screen(), @"
     Teams                                                        as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       No team is listed, and no child has one yet.
       a adds a team.













    ────────────────────────────────────────────────────────────────────────────────


     a add  ↑↓ move  Esc back  M meetings  F section 20  A actions  u undo  ? help
    ");
    assert!(story.press("e").foot(4).contains("No team is here yet: a adds one."), "{}", story.screen());
    story.press("Esc Up Enter");
    assert_snapshot!(story.screen(), @"
     People                                                       as of 12 Nov 2026


    ────────────────────────────────────────────────────────────────────────────────

       Nobody is listed, and no record names anybody yet.
       a adds somebody, with what they do.













    ────────────────────────────────────────────────────────────────────────────────


     a add  ↑↓ move  Esc back  M meetings  F section 20  A actions  u undo  ? help
    ");
}

#[test]
fn the_ladder_is_read_out_as_it_is_typed_and_refused_in_words() {
    let mut story = story();
    assert_snapshot!(story.press("Enter").foot(7), @"
    ┌ When section 20 agreements are checked ──────────────────────────────────────┐
    │ ► Checks  3d 28d 3m 6m then 3m                                               │
    │           = 72 hours, 4 weeks, 3 months, 6 months, then every 3 months       │
    │ Days, weeks and months after the start, then how often: 3d 28d 3m 6m         │
    │ then 3m · typing replaces it                                          1 of 1 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.type_text("7d 3m");
    assert_snapshot!(story.press("Enter").foot(9), @r#"
    ┌ When section 20 agreements are checked ──────────────────────────────────────┐
    │ ► Checks  7d 3m                                                              │
    │           ! "7d 3m" is not a ladder of checks. Write days and months after   │
    │           the start, as in 3d 28d 3m 6m then 3m. Esc again leaves it as it   │
    │           was.                                                               │
    │ Days, weeks and months after the start, then how often: 3d 28d 3m 6m         │
    │ then 3m                                                               1 of 1 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    "#);
    assert!(
        settings(&story).is_as_delivered(Setting::Ladder("7d then 3m".parse().unwrap()).key()),
        "nothing was saved"
    );
    story.type_text(" then 6m");
    assert_snapshot!(story.press("Enter").screen(), @"
     Settings                                                     as of 12 Nov 2026
     9 settings · 1 changed
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────────────────────────
                   Setting           Set to
    ► Section 20   Ladder of checks  7d 3m then 6m                      changed
      Working days Written up within 2 working days                     as delivered
                   Bank holidays     England and Wales
                   Days not worked   none                               as delivered
      Meetings     Quorum            1 chair, 2 duty Heads of Service   as delivered
                   Planned minutes   admission 6, section 20 3 min      as delivered
      Papers       Small numbers     1 to 5 hidden                      as delivered
      This screen  Names on start    hidden                             as delivered
                   Screen covered    after 10 minutes                   as delivered
      Backups      Second place      none                               as delivered
      Lists        Themes            20 offered
                   People            5 offered
                   Teams             3 offered


    ─ Saved. u undoes it. ──────────────────────────────────────────────────────────
     Delivered: 3d 28d 3m 6m then 3m. Checks at 1 week, 3 months, then every 6
     months. No regulation sets these.
     Enter change  x as delivered  ↑↓ move  Esc back  M meetings  A actions  ? help
    ");
    assert_eq!(settings(&story).ladder.to_string(), "7d 3m then 6m");
    assert!(story.press("u").screen().contains("Undone: Change setting: section 20 ladder"), "{}", story.screen());
    assert_eq!(settings(&story), Settings::default());
}

/// Each setting: the row it stands in, what is typed, what is refused and in which words, and what is then set.
#[test]
fn each_setting_is_refused_in_words_changed_and_undone() {
    let whole = "Give the whole path, as in E:\\Backups.";
    let cases: [(usize, &str, &str, &str, Setting); 5] = [
        (1, "0", "0 is not a number of days from 1 to 60.", "5", Setting::WriteUpWorkingDays(5)),
        (3, "31/2", "31/2 is not a day: February has no day 31.", "24/12, 29/12", days("2026-12-24 2026-12-29")),
        (6, "21", "21 is not a number from 0 to 20.", "10", Setting::SmallNumbers(10)),
        (8, "241", "241 is not a number of minutes from 0 to 240.", "0", Setting::IdleMinutes(0)),
        (9, "Backups", whole, "/media/stick", Setting::SecondPlace("/media/stick".parse().ok())),
    ];
    for (row, wrong, why, right, expected) in cases {
        let mut story = story();
        down(&mut story, row).press("Enter").type_text(wrong).press("Esc");
        assert!(story.screen().contains(why), "{wrong}: {}", story.screen());
        assert_eq!(settings(&story), Settings::default());
        story.press("C-u").type_text(right).press("Enter");
        assert_eq!(settings(&story), Settings::default().with(&expected), "{}", story.screen());
        assert!(story.model.overlay.is_none(), "Enter in the only field closes the form:\n{}", story.screen());
        story.press("u");
        assert_eq!(settings(&story), Settings::default());
    }
}

fn days(days: &str) -> Setting {
    Setting::DaysNotWorked(days.parse().unwrap())
}

#[test]
fn names_on_start_are_chosen_and_what_is_on_the_screen_now_stays() {
    let mut story = story();
    down(&mut story, 7);
    assert_snapshot!(story.press("Enter").foot(7), @"
                   Teams             3 offered
    ┌ Children's names when this file is opened ───────────────────────────────────┐
    │ ► Names  ● 1 hidden   ○ 2 shown                                              │
    │ Hidden is safe where others see the screen; h shows or hides them at         │
    │ any time · ←→, letters or number to choose                            1 of 1 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.press("Right Enter");
    assert!(!settings(&story).hide_names_on_start, "{}", story.screen());
    assert!(story.model.names_hidden, "whoever sits here did not ask to see names now");
}

#[test]
fn quorum_and_minutes_have_a_form_each_and_the_palette_has_both_together() {
    let mut story = story();
    down(&mut story, 4).press("Enter");
    assert_snapshot!(story.foot(8), @"
                   People            5 offered
    ┌ Who makes a meeting quorate ─────────────────────────────────────────────────┐
    │ ► Duty Heads      2                                                          │
    │   Strategic Lead  0                                                          │
    │   In the chair    1                                                          │
    │ How many have to be there · typing replaces it                        1 of 3 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.press("Esc Down Enter");
    assert_snapshot!(story.foot(11), @"
                   Screen covered    after 10 minutes                   as delivered
    ┌ How long the items of a meeting take ────────────────────────────────────────┐
    │ ► Attendance        2                                                        │
    │   Actions           10                                                       │
    │   Each admission    6                                                        │
    │   Each earlier one  6                                                        │
    │   Each section 20   3                                                        │
    │   Themes            5                                                        │
    │ Planned minutes · typing replaces it                                  1 of 6 │
    └──────────────────────────────────────────────────────────────────────────────┘
     Tab next field  Esc close, saved
    ");
    story.press("Esc C-p").type_text("quorum").press("Enter");
    assert!(story.screen().contains("Duty Heads") && story.screen().contains("Themes"), "{}", story.screen());
}

#[test]
fn a_setting_is_set_back_as_delivered_and_undone() {
    let mut story = story();
    down(&mut story, 1).press("x");
    assert!(story.foot(4).contains("This is as delivered already."), "{}", story.screen());
    story.press("Enter").type_text("5").press("Enter");
    assert_snapshot!(story.press("x").foot(4), @"
    ─ Set back as delivered. u undoes it. ──────────────────────────────────────────
     Working days after entry in which to write it up; later ones are asked about.
     No regulation sets it.
     Enter change  ↑↓ move  Esc back  M meetings  F section 20  A actions  ? help
    ");
    assert_eq!(settings(&story), Settings::default());
    let undone = "Undone: Set back as delivered: working days to write up";
    assert!(story.press("u").screen().contains(undone), "{}", story.screen());
    assert_eq!(settings(&story).write_up_working_days, 5);
}

#[test]
fn bank_holidays_are_there_to_read() {
    let mut story = story();
    assert_snapshot!(down(&mut story, 2).press("Enter").screen(), @"
    ┌ Bank holidays ───────────────────────────────────────────────────────────────┐
    │ The bank holidays of England and Wales, as the government's rules make them. │
    │ They are no working days. A day that is proclaimed once, as for a jubilee,   │
    │ is added to the days not worked.                                             │
    │                                                                              │
    │ 2026                                                                         │
    │ Thu 1 Jan 2026                                                               │
    │ Fri 3 Apr 2026                                                               │
    │ Mon 6 Apr 2026                                                               │
    │ Mon 4 May 2026                                                               │
    │ Mon 25 May 2026                                                              │
    │ Mon 31 Aug 2026                                                              │
    │ Fri 25 Dec 2026                                                              │
    │ Mon 28 Dec 2026                                                              │
    │                                                                              │
    │ 2027                                                                         │
    │ Fri 1 Jan 2027                                                               │
    │ Fri 26 Mar 2027                                                              │
    │ Mon 29 Mar 2027                                                              │
    │ Mon 3 May 2027                                                               │
    │ Mon 31 May 2027                                                              │
    │ Mon 30 Aug 2027                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ move  Esc close
    ");
    story.press("Esc x");
    assert!(story.foot(4).contains("The government sets these."), "{}", story.screen());
}

#[test]
fn nonsense_in_the_file_is_as_delivered_and_the_screen_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("review.db");
    cast::enter(&mut Store::create(&path, known_world()).unwrap());
    let nonsense = "INSERT INTO setting VALUES ('small_numbers', 'many'), ('hide_names_on_start', 'perhaps')";
    rusqlite::Connection::open(&path).unwrap().execute_batch(nonsense).unwrap();
    let another_laptop = Box::new(SystemWorld::on_device(Id::of_fact(&["another laptop"])));
    let file = Store::open(&path, another_laptop).unwrap();
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    assert!(story.model.names_hidden, "what cannot be read shows no name");
    story.press("Esc").press(",");
    assert_snapshot!(down(&mut story, 6).screen(), @r#"
     Settings                                                     as of 12 Nov 2026
     9 settings · 2 not readable
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────────────────────────
                   Setting           Set to
      Section 20   Ladder of checks  3d 28d 3m 6m then 3m               as delivered
      Working days Written up within 2 working days                     as delivered
                   Bank holidays     England and Wales
                   Days not worked   none                               as delivered
      Meetings     Quorum            1 chair, 2 duty Heads of Service   as delivered
                   Planned minutes   admission 6, section 20 3 min      as delivered
    ► Papers       Small numbers     1 to 5 hidden                    ! not readable
      This screen  Names on start    hidden                           ! not readable
                   Screen covered    after 10 minutes                   as delivered
      Backups      Second place      none                               as delivered
      Lists        Themes            20 offered
                   People            5 offered
                   Teams             3 offered


    ────────────────────────────────────────────────────────────────────────────────
     This file holds "many" here, which says nothing, so it is as delivered. Enter
     sets it, x clears it.
     Enter change  x as delivered  ↑↓ move  Esc back  M meetings  A actions  ? help
    "#);
    story.press("x");
    assert_snapshot!(story.foot(4), @"
    ─ Set back as delivered. u undoes it. ──────────────────────────────────────────
     On papers for the board, 1 to this is printed as c, with what would give it
     away. Less hides less; 0 hides none.
     Enter change  ↑↓ move  Esc back  M meetings  F section 20  A actions  ? help
    ");
    story.press("Down x");
    assert!(story.screen().contains("9 settings, all as delivered"), "{}", story.screen());
}

#[test]
fn the_themes_are_managed_where_the_lessons_stand() {
    let mut story = story();
    down(&mut story, 10).press("Enter");
    assert!(story.screen().contains("Lessons"), "{}", story.screen());
    story.press("Esc");
    assert!(story.screen().starts_with(" Settings"), "{}", story.screen());
}

/// At 80 by 24, where the two lines are shortest, and with what is delivered told before it.
#[test]
fn what_is_told_of_a_setting_fits_its_two_lines_also_when_it_was_changed() {
    let mut file = Store::in_memory(known_world()).unwrap();
    let changes = [
        Setting::Ladder("3d 28d 2m 4m 6m then 2m".parse().unwrap()),
        Setting::WriteUpWorkingDays(20),
        days("2026-12-24 2026-12-29 2026-12-30 2026-12-31"),
        Setting::Quorum(Role::StrategicLead, 1),
        Setting::Pace(ItemKind::Admission, 10),
        Setting::SmallNumbers(10),
        Setting::HideNamesOnStart(false),
        Setting::IdleMinutes(120),
        Setting::SecondPlace("/media/council/Backups of the review".parse().ok()),
    ];
    for change in &changes {
        file.change_setting("B. Quince", change).unwrap();
    }
    let mut story = Story::open(file, cast::meeting_day(), &look(false), (80, 24));
    story.press(",");
    for _ in 0..13 {
        assert!(!story.foot(3).contains('…'), "{}", story.screen());
        story.press("Down");
    }
    assert_snapshot!(story.screen(), @"
     Settings                                                     as of 12 Nov 2026
     9 settings · 9 changed
     Each change stands in the change log; u undoes it.
    ────────────────────────────────────────────────────────────────────────────────
                   Setting           Set to
      Section 20   Ladder of checks  3d 28d 2m 4m 6m then 2m            changed
      Working days Written up within 20 working days                    changed
                   Bank holidays     England and Wales
                   Days not worked   4 days, next 24 Dec 2026           changed
      Meetings     Quorum            1 chair, 2 duty Heads of Servic…   changed
                   Planned minutes   admission 10, section 20 3 min     changed
      Papers       Small numbers     1 to 10 hidden                     changed
      This screen  Names on start    shown                              changed
                   Screen covered    after 120 minutes                  changed
      Backups      Second place      /media/council/Backups of the r…   changed
      Lists        Themes            20 offered
                   People            0 offered
    ►              Teams             0 offered


    ────────────────────────────────────────────────────────────────────────────────
     The teams that are offered where a child's team is typed in. Enter shows them,
     and those that children have.
     Enter change  ↑↓ move  Esc back  M meetings  F section 20  A actions  ? help
    ");
}
