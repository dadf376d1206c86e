//! The palette: every command of the screen, to search and run; one that cannot run now says why.

use super::command::{self, Command, CommandId, Context, Group};
use super::model::Model;
use super::overlay::Palette;
use super::widget::list_picker::{ListItem, ListPicker};

/// What is looked for most stands first.
const ORDER: [Group; 6] = [Group::Recording, Group::Facts, Group::File, Group::Showing, Group::Moving, Group::Program];

/// Moving the cursor by a list of commands would be no help.
fn is_offered(command: &Command, context: Context) -> bool {
    let moves_cursor = matches!(
        command.id,
        CommandId::Up
            | CommandId::Down
            | CommandId::PageUp
            | CommandId::PageDown
            | CommandId::First
            | CommandId::Last
            | CommandId::NextPart
            | CommandId::PreviousPart
            | CommandId::ItemBefore
            | CommandId::ItemAfter
            | CommandId::Palette
    );
    command.works_in(context) && !moves_cursor
}

/// The commands of the screen that is shown.
#[must_use]
pub fn commands(model: &Model) -> Palette {
    of(model, "Commands", |_| true)
}

/// The commands of the screen that type facts in.
#[must_use]
pub fn typing(model: &Model) -> Palette {
    of(model, "Type in", |command| command.group == Group::Facts && command.id != CommandId::TypeIn)
}

fn of(model: &Model, title: &'static str, is_wanted: impl Fn(&Command) -> bool) -> Palette {
    let context = model.context_of_screen();
    let wanted = |command: &&Command| is_offered(command, context) && is_wanted(command);
    let mut offered: Vec<&Command> = command::all().filter(wanted).collect();
    offered.sort_by_key(|command| ORDER.iter().position(|group| *group == command.group));
    let items = offered.iter().map(|command| item(command, model)).collect();
    Palette { title, picker: ListPicker::new(items), commands: offered.iter().map(|command| command.id).collect() }
}

fn item(command: &Command, model: &Model) -> ListItem {
    let item = ListItem::new(command.name, &command.key_labels());
    match (command.refusal)(model) {
        Some(reason) => item.disabled(reason),
        None => item,
    }
}
