//! `restore`: puts a backup in the place of a file, once it has been shown what would be lost.

use std::io::{self, IsTerminal};

use serde::Serialize;

use super::args::Restore;
use super::configuration::Configuration;
use super::context::world;
use super::output::{self, Answer, Table};
use super::remembered::{keep_placed, remembered_as, seen_of};
use super::screens::yes;
use super::words::lines;
use super::{Context, Failure, Finish};
use crate::domain::backups::{Difference, Dissimilar};
use crate::store::backups::{Preview, Restoring};

/// What restoring would do.
#[derive(Debug, Serialize)]
struct RestoreOutput {
    backup: String,
    file: String,
    /// Why the two cannot be compared; null where they can.
    not_compared: Option<Dissimilar>,
    /// Null where they cannot be compared.
    difference: Option<Difference>,
}

/// Shows what would be lost, asks, and restores.
///
/// # Errors
/// When the backup cannot be restored there, and where nobody is there to be asked and `--yes` was not said.
pub fn run(context: &Context, what: &Restore) -> Result<Finish, Failure> {
    let file = context.file()?;
    // A change needs a name; without --yes whoever is asked may still say no.
    let known_actor = if what.yes { Some(context.actor()?) } else { None };
    let restoring = Restoring::begin(&file, &what.backup)?;
    context.print(&RestoreOutput::of(restoring.preview(), file.display().to_string()))?;
    restoring.doubt(&seen_of(restoring.of_file()?.id))?.iter().for_each(|doubt| output::say(&doubt.in_words()));
    if !what.yes && !is_wanted()? {
        output::say("Nothing was changed.");
        return Ok(Finish::Done);
    }
    let actor = known_actor.map_or_else(|| context.actor(), Ok)?;
    let of_file = restoring.of_file()?;
    let numbers_of = remembered_as(&of_file, &file);
    let restored = restoring.finish(world(), &actor, Configuration::load().numbers_of(&numbers_of))?;
    keep_placed(&of_file, &file, &restored.numbers, restored.seal);
    output::say(&restored.in_words());
    Ok(Finish::Done)
}

fn is_wanted() -> Result<bool, Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(Failure::refused("Nothing was changed. To restore it without being asked, add --yes."));
    }
    yes("Restore it? [y/N] ", &mut io::stdin().lock(), &mut io::stderr())
}

impl RestoreOutput {
    fn of(preview: Preview, file: String) -> Self {
        let (difference, not_compared) = match preview.difference {
            Ok(difference) => (Some(difference), None),
            Err(why) => (None, Some(why)),
        };
        Self { backup: preview.backup.display().to_string(), file, not_compared, difference }
    }

    fn parts(&self) -> Vec<String> {
        let why = self.not_compared.as_ref().map(|why| why.in_words().to_owned());
        why.into_iter().chain(self.difference.iter().flat_map(Difference::lines)).collect()
    }
}

impl Answer for RestoreOutput {
    fn text(&self) -> String {
        let first = format!("Restoring {} to {}.", self.backup, self.file);
        lines([first, String::new()].into_iter().chain(self.parts()))
    }

    fn table(&self) -> Table {
        let side =
            |side: &'static str, lines: Vec<String>| lines.into_iter().map(move |line| vec![side.to_owned(), line]);
        let difference = self.difference.clone().unwrap_or_default();
        let altered = difference.altered_in_words().into_iter().collect();
        let rows = side("altered", altered)
            .chain(side("lost", difference.lost.lines()))
            .chain(side("back", difference.back.lines()));
        Table { heading: &["side", "what"], rows: rows.collect() }
    }
}
