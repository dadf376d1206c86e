//! The settings in a real terminal: one key away, changed, and in the file.

use admissions_review::domain::settings::Settings;

use super::terminal::Desk;

#[test]
fn a_setting_is_changed_in_a_terminal_undone_and_changed_again() {
    let desk = Desk::with_cast();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in(",").wait_for("Ladder of checks");
    session.type_in("\r").wait_for("= 72 hours, 4 weeks").type_in("7d 3m then 6m").wait_for("= 1 week, 3 months");
    session.type_in("\r").wait_for("Saved.").type_in("u").wait_for("9 settings, all as delivered");
    session.type_in("\x12").wait_for("1 changed").type_in("q");
    assert_eq!(session.end(), 0);
    let ladder = "7d 3m then 6m".parse().unwrap();
    assert_eq!(desk.store().settings().unwrap(), Settings { ladder, ..Settings::default() });
}
