//! THE table of commands: all of them, in the order in which the bottom line offers them.
//!
//! The bottom line, the help, the palette and `docs/keys.md` are all read from here.

use std::sync::LazyLock;

use crossterm::event::KeyEvent;

use super::command::{Command, Group, Places, control, letter, plain};
use super::model::Model;
use super::overlay::Overlay;
use super::place::{Context, Which};
use super::screen::{self, SCREENS};
use super::{doing, help, palette};

use crossterm::event::KeyCode;

/// Those that are about commands: what the keys do, and every one to choose from.
const ABOUT_COMMANDS: &[Command] = &[
    Command::shows(Group::Facts, "Type facts in", |model| {
        model.overlay = Some(Overlay::Palette(palette::typing(model, &TABLE)));
    })
    .short("type in")
    .keys(&[letter('t')])
    .at(&[Context::Admissions, Context::Child])
    .rank(4),
    Command::shows(Group::Program, "Help: every key", |model| {
        model.overlay = Some(Overlay::Reading(help::help(&TABLE, screen::context(model))));
    })
    .short("help")
    .keys(&[letter('?'), plain(KeyCode::F(1))])
    .on_every(Which::Screens)
    .rank(7),
    Command::shows(Group::Program, "Every command, to search and run", |model| {
        model.overlay = Some(Overlay::Palette(palette::commands(model, &TABLE)));
    })
    .short("commands")
    .keys(&[control('p')])
    .on_every(Which::Screens)
    .unlisted()
    .rank(7),
];

static TABLE: LazyLock<Vec<&'static Command>> = LazyLock::new(|| {
    let of_screens = SCREENS.iter().map(|spec| spec.commands);
    let mut all: Vec<&Command> =
        of_screens.chain(doing::COMMANDS.iter().copied()).chain([ABOUT_COMMANDS]).flatten().collect();
    all.sort_by_key(|command| command.rank);
    all
});

/// Every command there is.
pub fn all() -> impl Iterator<Item = &'static Command> {
    TABLE.iter().copied()
}

/// The command that a key runs in a place.
#[must_use]
pub fn for_key(context: Context, event: KeyEvent) -> Option<&'static Command> {
    all().find(|command| command.works_in(context) && command.keys.iter().any(|key| key.matches(event)))
}

/// The command at a place of the table.
#[must_use]
pub fn at(place: usize) -> Option<&'static Command> {
    TABLE.get(place).copied()
}

/// The commands that the bottom line of a place offers, the most wanted first: the key, and what it does. One that
/// cannot run now is left out; pressed all the same, it says why.
#[must_use]
pub fn bottom_line(context: Context, model: &Model) -> Vec<(String, &'static str)> {
    all()
        .filter(|command| command.works_in(context) && !command.short.is_empty())
        .filter(|command| (command.refusal)(model).is_none())
        .filter_map(|command| Some((command.keys.first()?.label(), command.short)))
        .collect()
}

/// The printed list of keys, as Markdown: `docs/keys.md`.
#[must_use]
pub fn printed() -> String {
    let heading = "# Keys\n\nMade from the commands of the screens; a test fails when it is stale.\n";
    let groups = Group::ALL.map(|group| {
        let commands = all().filter(|command| command.group == group);
        let rows: String = commands.map(printed_row).collect();
        format!("\n## {}\n\n| key | what it does | where |\n|---|---|---|\n{rows}", group.label())
    });
    format!("{heading}{}", groups.concat())
}

fn printed_row(command: &Command) -> String {
    let keys = if command.keys.is_empty() { "in the palette".to_owned() } else { command.key_labels() };
    let labels: Vec<&str> = match command.places {
        Places::These(these) => these.iter().map(|context| context.label()).collect(),
        Places::Every(_) => command.places().map(Context::label).collect(),
    };
    format!("| {keys} | {} | {} |\n", command.name, labels.join(", "))
}
