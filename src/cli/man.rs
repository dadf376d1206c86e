//! `man`: the manual page, the subcommands' included.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::args::{Arguments, EXIT_STATUS};
use super::{Failure, Finish, output};

/// Prints the manual page.
///
/// # Errors
/// When standard output cannot be written.
pub fn run() -> Result<Finish, Failure> {
    let page = page().map_err(Failure::because("The manual page could not be made"))?;
    output::print_bytes(&page)?;
    Ok(Finish::Done)
}

/// One page for everything: a subcommand has a section, not a page of its own.
fn page() -> io::Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let whole = Man::new(command.clone());
    let mut page = Vec::new();
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    let told =
        command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help" && !subcommand.is_hide_set());
    for subcommand in told {
        section(subcommand, "", &mut page)?;
    }
    page.extend(format!(".SH \"EXIT STATUS\"\n{EXIT_STATUS}\n").bytes());
    Ok(page)
}

/// The section of a subcommand, and one for each that comes after it, as in `report minutes`.
fn section(subcommand: &Command, before: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let name = format!("{before}{}", subcommand.get_name().to_uppercase());
    page.extend(format!(".SH \"{name}\"\n").bytes());
    page.extend(part(subcommand)?.bytes());
    let after = subcommand.get_subcommands().filter(|after| after.get_name() != "help");
    after.into_iter().try_for_each(|after| section(after, &format!("{name} "), page))
}

/// What a subcommand does, and its own arguments; the options everywhere have been told.
fn part(subcommand: &Command) -> io::Result<String> {
    let own = subcommand.clone().mut_args(|argument| {
        let told = argument.is_global_set() || argument.get_id() == "help";
        argument.hide(told)
    });
    let own = Man::new(own);
    let mut part = Vec::new();
    own.render_description_section(&mut part)?;
    own.render_options_section(&mut part)?;
    let part = String::from_utf8_lossy(&part);
    Ok(part.lines().filter(|line| !is_repeated(line)).flat_map(|line| [line, "\n"]).collect())
}

/// The preamble that each section brings along, and headings that would end the subcommand's own section.
fn is_repeated(line: &str) -> bool {
    [".ie ", ".el ", ".SH "].iter().any(|start| line.starts_with(start))
}
