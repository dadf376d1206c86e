//! The printed list of keys, made from the table.

use super::{Command, Group, all};

/// The printed list of keys, as Markdown: `docs/keys.md`.
#[must_use]
pub fn printed() -> String {
    let heading = "# Keys\n\nMade from the table of commands in `src/tui/command.rs`; a test fails when it is stale.\n";
    let groups = Group::ALL.map(|group| {
        let commands = all().filter(|command| command.group == group);
        let rows: String = commands.map(printed_row).collect();
        format!("\n## {}\n\n| key | what it does | where |\n|---|---|---|\n{rows}", group.label())
    });
    format!("{heading}{}", groups.concat())
}

fn printed_row(command: &Command) -> String {
    let keys = if command.keys.is_empty() { "in the palette".to_owned() } else { command.key_labels() };
    format!("| {keys} | {} | {} |\n", command.name, places(command))
}

fn places(command: &Command) -> String {
    command.contexts.iter().map(|context| context.label()).collect::<Vec<_>>().join(", ")
}
