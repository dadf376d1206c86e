//! `verify`: the whole file is checked, and what is wrong is named.

use std::fmt::Write;

use serde::Serialize;

use super::output::{Answer, Table};
use super::words::{count, line};
use super::{Context, Failure, Finish};
use crate::store::verify::{Check, Verdict};

#[derive(Debug, Serialize)]
struct Verified {
    checks: Vec<Check>,
    sound: bool,
    #[serde(skip)]
    wrong: usize,
}

/// Prints every check with what it looked at and what is wrong.
///
/// # Errors
/// [`Failure::Refused`] when anything is wrong, after it was printed; others when the file cannot be opened, or standard
/// output not be written.
pub fn run(context: &Context) -> Result<Finish, Failure> {
    let verified = Verified::from(context.open_unread()?.verify()?);
    context.print(&verified)?;
    if verified.sound { Ok(Finish::Done) } else { Err(Failure::refused(verified.verdict())) }
}

impl From<Verdict> for Verified {
    fn from(verdict: Verdict) -> Self {
        Self { sound: verdict.is_sound(), wrong: verdict.wrong(), checks: verdict.checks }
    }
}

impl Verified {
    /// The verdict in a sentence.
    fn verdict(&self) -> String {
        match self.wrong {
            0 => "Nothing is wrong with this file.".to_owned(),
            1 => "1 thing is wrong with this file.".to_owned(),
            wrong => format!("{wrong} things are wrong with this file."),
        }
    }
}

impl Answer for Verified {
    fn text(&self) -> String {
        let mut text = self.verdict() + "\n";
        for check in &self.checks {
            let verdict = match check.wrong.len() {
                0 => "nothing is wrong".to_owned(),
                wrong => count(wrong, "thing is wrong", "things are wrong"),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "\n{}: {verdict}.\n  Looked at: {}.", check.name, check.looked_at);
            for wrong in &check.wrong {
                let _ = writeln!(text, "  Wrong: {}", line(wrong));
            }
        }
        text
    }

    fn table(&self) -> Table {
        Table { heading: &["name", "looked_at", "wrong"], rows: self.checks.iter().flat_map(rows).collect() }
    }
}

/// A row for each thing that is wrong; one with an empty cell where nothing is.
fn rows(check: &Check) -> Vec<Vec<String>> {
    let row = |wrong: &str| vec![check.name.to_owned(), check.looked_at.clone(), wrong.to_owned()];
    if check.wrong.is_empty() { vec![row("")] } else { check.wrong.iter().map(|wrong| row(wrong)).collect() }
}
