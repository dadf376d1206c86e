//! What is said of the meetings once: where its keys go, how it is drawn, what it reads, what can be done on it.

use super::commands;
use super::holding;
use super::item;
use super::list;
use super::order;
use super::second_look;
use super::window::{meetings_window, order_window, within_window};
use crate::domain::meeting::ItemKind;
use crate::store::screens::MeetingsView;
use crate::tui::place::{Context, Place};
use crate::tui::screen::ScreenSpec;

/// The list of meetings.
pub const MEETINGS: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Meetings, "Meetings")], list::draw, |model, by| {
        model.meeting.list.move_by(by, model.meeting.rows().len());
    })
    .scrolling(|model| model.meeting.list.first = meetings_window(model).first)
    .reading::<MeetingsView>()
    .commands(commands::COMMANDS);

/// The running order of a meeting.
pub const ORDER: ScreenSpec =
    ScreenSpec::new(&[Place::list(Context::Order, "Running order")], order::draw, |model, by| {
        model.meeting.order.move_by(by, model.meeting.items().len());
    })
    .scrolling(|model| model.meeting.order.first = order_window(model).first);

/// One item of it.
pub const ITEM: ScreenSpec = ScreenSpec::new(
    &[
        Place::item(Context::Review, "a review").moving(),
        Place::item(Context::Agreement, "section 20 in a meeting").moving(),
        Place::item(Context::Attendance, "attendance").moving(),
        Place::item(Context::Carried, "actions in a meeting").moving(),
        Place::item(Context::Topic, "a topic"),
        Place::item(Context::Closing, "the close").moving(),
    ],
    item::draw,
    item::move_by,
)
.scrolling(|model| model.meeting.within.first = within_window(model).first)
.in_context(|model| model.meeting.kind().map_or(Context::Order, context_of))
.paging(item::page)
.going_back_first(holding::back_to_close);

/// Where keys go on an item.
const fn context_of(item: ItemKind) -> Context {
    match item {
        ItemKind::Admission | ItemKind::EarlierAdmission => Context::Review,
        ItemKind::Section20 => Context::Agreement,
        ItemKind::Attendance => Context::Attendance,
        ItemKind::Actions => Context::Carried,
        ItemKind::Themes | ItemKind::Other => Context::Topic,
        ItemKind::Close => Context::Closing,
    }
}

/// Decisions that are looked at a second time: one reads, and nobody takes back what another said.
pub const SECOND_LOOK: ScreenSpec = ScreenSpec::new(
    &[Place::screen(Context::SecondLook, "a second look").in_meeting().without_undo()],
    second_look::draw,
    |_, _| {},
);
