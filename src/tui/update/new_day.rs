//! A day that begins while the program is open.
//!
//! The month on the screen, the meeting in progress and dates that stand in a form already stay: somebody chose them. What is
//! typed from then on counts from the new day.

use chrono::NaiveDate;

use crate::domain::calendar::spoken;
use crate::tui::doing::asking::ask;
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice};

/// Goes on to the day of the clock, and has what is shown read again as of it.
pub(super) fn follow(model: &mut Model, today: NaiveDate) -> Vec<Effect> {
    if !model.setup.follows_clock || model.setup.as_of == today {
        return Vec::new();
    }
    model.setup.as_of = today;
    model.new_day = Some(today);
    model.rebuild();
    ask(model, Ask::Show)
}

/// Says that a day has begun, before whatever the key did says.
pub(super) fn say(model: &mut Model) {
    let Some(day) = model.new_day.take() else { return };
    let line = format!("It is {} now.", spoken(day));
    let said = model.notice.take().map(|notice| notice.after(&line));
    model.notice = Some(said.unwrap_or(Notice::Done(line)));
}
