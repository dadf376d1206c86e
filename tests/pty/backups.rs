//! The backup of the day in a real terminal: made when the screens are closed, and nothing is said of it.

use std::fs;

use admissions_review::domain::settings::Setting;

use super::cast;
use super::terminal::Desk;

fn reasons(desk: &Desk) -> Vec<String> {
    let Ok(entries) = fs::read_dir(desk.home().join("review.db.backups")) else { return Vec::new() };
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    entries.map(name).map(|name| name.rsplit(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn quitting_makes_the_backup_of_the_day_once_and_says_nothing() {
    let desk = Desk::with_cast();
    for _ in 0..2 {
        let mut session = desk.open();
        session.wait_for("C-1042");
        assert!(reasons(&desk).len() < 2, "never before the first frame");
        session.type_in("q");
        assert_eq!(session.end(), 0);
        assert_eq!(reasons(&desk), ["daily.db"]);
    }
}

#[test]
fn a_second_place_that_is_not_there_is_said_on_the_terminal_that_is_left() {
    let desk = Desk::with_cast();
    let place = desk.home().join("stick").to_str().unwrap().parse().ok();
    desk.store().change_setting(cast::CHAIR, &Setting::SecondPlace(place)).unwrap();
    let mut session = desk.open();
    session.wait_for("C-1042").type_in("q").wait_for("No backup was made in the second place");
    assert_eq!(session.end(), 0);
    assert_eq!(reasons(&desk), ["daily.db"]);
}
