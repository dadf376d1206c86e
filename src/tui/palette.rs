//! The palette: every command of the screen, to search and run; one that cannot run now says why.

use super::command::{Command, Group};
use super::model::Model;
use super::overlay::{Choice, Palette};
use super::screen;
use super::widget::list_picker::{ListItem, ListPicker};

/// What is looked for most stands first.
const ORDER: [Group; 6] = [Group::Recording, Group::Facts, Group::File, Group::Showing, Group::Moving, Group::Program];

/// The commands of the screen that is shown.
pub(super) fn commands(model: &Model, table: &[&Command]) -> Palette {
    among(model, table, "Commands", |_| true)
}

/// The commands of the screen that type facts in.
pub(super) fn typing(model: &Model, table: &[&Command]) -> Palette {
    among(model, table, "Type in", |command| command.group == Group::Facts && command.name != "Type facts in")
}

fn among(model: &Model, table: &[&Command], title: &'static str, is_wanted: impl Fn(&Command) -> bool) -> Palette {
    let context = screen::context(model);
    let is_offered = |command: &Command| command.is_listed && command.works_in(context) && is_wanted(command);
    let mut offered: Vec<(usize, &Command)> =
        table.iter().copied().enumerate().filter(|(_, command)| is_offered(command)).collect();
    offered.sort_by_key(|(_, command)| ORDER.iter().position(|group| *group == command.group));
    let items = offered.iter().map(|(_, command)| item(command, model)).collect();
    let choices = offered.iter().map(|(place, _)| Choice::Command(*place)).collect();
    Palette { title, picker: ListPicker::new(items), choices }
}

fn item(command: &Command, model: &Model) -> ListItem {
    let item = ListItem::new(command.name, &command.key_labels());
    match (command.refusal)(model) {
        Some(reason) => item.disabled(reason),
        None => item,
    }
}
