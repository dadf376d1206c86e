//! Everything that can be typed, with the words that help, manual page and completions print.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use super::child_args::Child;
use super::parsing::{as_of, limit, name, only};
use super::report_args::Report;
use crate::domain::calendar::Month;
use crate::domain::seal::PrintedSeal;
use crate::domain::section20::Only;

/// What the exit status says.
pub(super) const EXIT_STATUS: &str =
    "0 done; 1 failed, nothing half done; 2 the command line was wrong; 3 done, and some input rows were rejected.";

/// Runs the monthly review of the children who came into care, from one file on this laptop.
///
/// Without a subcommand it opens the screens. Everything that the screens show can be had here as text too.
#[derive(Debug, Clone, Parser)]
#[command(name = "admissions-review", version, color = ColorChoice::Never, max_term_width = 100)]
#[command(after_help = format!("Exit status: {EXIT_STATUS}"))]
pub struct Arguments {
    /// Open the screens on this file; it is made if you confirm
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "file")]
    pub path: Option<PathBuf>,

    /// Open the screens on a throw-away copy of the demonstration, whose children are invented
    #[arg(long, conflicts_with_all = ["path", "file"])]
    pub demo: bool,

    /// What holds for every subcommand.
    #[command(flatten)]
    pub options: Options,

    /// What to do instead of opening the screens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const FILE_HELP: &str = "\
The file to work on

Otherwise the one that the environment's ADMISSIONS_REVIEW_FILE names, otherwise review.db in your data folder.";

const ACTOR_HELP: &str = "\
Who is making changes

Otherwise the name in the environment's ADMISSIONS_REVIEW_ACTOR, otherwise the one kept in your configuration, for \
which you are asked once on a terminal. Reading needs no name.";

/// Options that hold everywhere.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options everywhere")]
pub struct Options {
    /// The file to work on [default: the environment's, otherwise review.db in your data folder]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, long_help = FILE_HELP)]
    pub file: Option<PathBuf>,

    /// The month whose admissions are reviewed [default: the calendar month before the as-of date]
    #[arg(long, global = true, value_name = "YYYY-MM")]
    pub month: Option<Month>,

    /// The day to take for today [default: the file's own, which only demonstrations have, otherwise today]
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = as_of)]
    pub as_of: Option<NaiveDate>,

    /// How to print results
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,

    /// Use letters, digits and signs of ASCII only
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Use no colour
    #[arg(long, global = true)]
    pub no_color: bool,

    /// How the screens look
    #[arg(long, global = true, value_enum, default_value_t, env = "ADMISSIONS_REVIEW_THEME")]
    pub theme: Theme,

    /// Who is making changes [default: the environment's, otherwise the name kept in your configuration]
    #[arg(long = "as", global = true, value_name = "NAME", value_parser = name, long_help = ACTOR_HELP)]
    pub actor: Option<String>,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Sentences and short paragraphs, to be read straight through
    #[default]
    Text,
    /// One JSON object; unknown is null
    Json,
    /// Rows for a spreadsheet
    Csv,
}

/// How the screens look. Nothing is said by colour alone in any of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// The terminal's own colours, with two accents
    #[default]
    Colour,
    /// Bold, reverse and underline only, as with --no-color
    Monochrome,
    /// White and yellow on black
    HighContrast,
}

/// What can be done without the screens.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Make an empty file
    New(New),
    /// Import SSDA903 CSV files, Annex A workbooks, and this program's own CSV templates
    Import(Import),
    /// List a month's admissions
    List,
    /// Show one child's admissions, whole
    Show(Show),
    /// List the actions: who does what by when
    Actions(Actions),
    /// List the children in care by voluntary agreement (Children Act 1989, section 20)
    #[command(name = "section20")]
    Section20(Section20),
    /// List the requests for entry, those that were not agreed among them; of all months unless --month names one
    Requests,
    /// List the themes of lessons, and in which months they came up
    Lessons,
    /// List the meetings; with --month that month's alone, and its running order with what was said
    Meeting,
    /// List or judge which numbers are one child's
    Child(Child),
    /// Write what leaves the room: minutes, the papers before a meeting, the board's report, actions, section 20
    Report(Report),
    /// List every change that was made: who, when, old and new; of a child's name, only that it was changed
    Log(Log),
    /// Check the whole file, its change log and its records, and say what is wrong; ends with 1 if anything is
    Verify(Verify),
    /// Make a backup: beside the file and in the second place, or in a file that you name
    Backup(Backup),
    /// Show what each of two copies of a file has since they parted, child by child; nothing is changed
    Compare(Compare),
    /// Put a backup in the place of the file, after showing what would be lost
    Restore(Restore),
    /// Write the demonstration to a file: two years of a council that does not exist
    Demo(Demo),
    /// Write a file in the shape of the demonstration, as large as you say, to measure on
    #[command(hide = true)]
    Grow(Grow),
    /// Write the CSV templates, for what no national return holds, into a folder
    Template(Template),
    /// Print the completions for a shell, so that Tab completes what you type
    Completions(Completions),
    /// Print the manual page (roff)
    Man,
}

/// Arguments of `demo`.
#[derive(Debug, Clone, Args)]
pub struct Demo {
    /// Where to make it
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,

    /// Replace a file that is there; otherwise it is left, and nothing is written
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `grow`.
#[derive(Debug, Clone, Args)]
pub struct Grow {
    /// Where to make it
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,

    /// How many admissions it has, within a few in a hundred
    #[arg(long, value_name = "N", value_parser = limit)]
    pub admissions: u32,

    /// What its chances are made from: the same number makes the same file on every machine
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// Replace a file that is there; otherwise it is left, and nothing is written
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `backup`.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// Write it here instead of into the folder of backups
    #[arg(value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub path: Option<PathBuf>,

    /// Replace the file that is there
    #[arg(long, requires = "path")]
    pub force: bool,
}

/// Arguments of `verify`.
#[derive(Debug, Clone, Default, Args)]
pub struct Verify {
    /// Whether the file still holds all that it held when a paper was made: the seal that is printed on it
    #[arg(long, value_name = "SEAL")]
    pub against: Option<PrintedSeal>,

    /// Go on with this copy of the file, though it does not go on from the one that this laptop had, or something was altered in it before; its log says so
    #[arg(long, conflicts_with = "against")]
    pub accept: bool,
}

/// Arguments of `compare`.
#[derive(Debug, Clone, Args)]
pub struct Compare {
    /// One copy
    #[arg(value_name = "ONE", value_hint = ValueHint::FilePath)]
    pub one: PathBuf,

    /// The other
    #[arg(value_name = "OTHER", value_hint = ValueHint::FilePath)]
    pub other: PathBuf,
}

/// Arguments of `restore`.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// The backup; `verify` lists those that there are
    #[arg(value_name = "BACKUP", value_hint = ValueHint::FilePath)]
    pub backup: PathBuf,

    /// Restore it without asking, once it was shown what would be lost
    #[arg(long)]
    pub yes: bool,
}

/// Arguments of `actions`: which of them; all unless something is said.
#[derive(Debug, Clone, Default, Args)]
pub struct Actions {
    /// Only those of this owner, in capitals or not
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,

    /// Only those about the child with this number
    #[arg(long, value_name = "REF")]
    pub child: Option<String>,

    /// Only those about children on section 20 on the as-of date
    #[arg(long = "section-20")]
    pub section_20: bool,

    /// Only those that are open
    #[arg(long)]
    pub open: bool,
}

/// Arguments of `template`.
#[derive(Debug, Clone, Args)]
pub struct Template {
    /// Where to write them; it is made if it is not there
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,

    /// Replace those that are there; otherwise they are left, and nothing is written
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `new`.
#[derive(Debug, Clone, Args)]
pub struct New {
    /// Where to make it; a file that exists is left as it is
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,

    /// Make a file that is not encrypted, as every file is at present
    #[arg(long)]
    pub plain: bool,
}

/// Arguments of `import`.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Import {
    /// Files, and folders of files: recognised by their columns and sheets, not by their names
    #[arg(value_name = "PATH", required_unless_present = "take_back", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Print the plan and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Refuse the whole import if any row is rejected or any list not read
    #[arg(long)]
    pub strict: bool,

    /// Write rejected rows and doubts here as CSV, each with file, line, column, value and reason
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub rejects: Option<PathBuf>,

    /// Replace the file of --rejects if there is one; otherwise it is left, and nothing is imported
    #[arg(long, requires = "rejects")]
    pub force: bool,

    /// Who is not in the extract is no longer in care: it is the whole return
    #[arg(long, conflicts_with = "part")]
    pub whole: bool,

    /// The extract is a part of the return, and says nothing of who is not in it
    #[arg(long)]
    pub part: bool,

    /// The day that the extract is of; otherwise it is worked out from its dates
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = as_of)]
    pub extract_date: Option<NaiveDate>,

    /// What every likely match of numbers is, but those that could be several: an answer to the plan's question
    #[arg(long, value_enum, value_name = "ANSWER")]
    pub matches: Option<Matches>,

    /// Take the newest import back, and the one before it the next time
    #[arg(long, conflicts_with_all = ["paths", "dry_run", "strict", "rejects", "whole", "part", "extract_date", "matches"])]
    pub take_back: bool,

    /// Print every line of the plan, however many; otherwise as many as a screen takes
    #[arg(long)]
    pub details: bool,

    /// Which stands where a typed fact and the extract disagree; the plan lists them
    #[arg(long, value_enum, value_name = "WHICH", default_value_t)]
    pub keep: Keep,
}

/// What numbers are that are likely one child's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Matches {
    /// One child
    Same,
    /// Two children
    NotSame,
    /// Nobody is sure: they stay two, and are not asked about again
    NotSure,
}

/// Which stands where a typed fact and the extract disagree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Keep {
    /// What was typed in
    #[default]
    Typed,
    /// What the extract says
    Extract,
}

/// Arguments of `show`.
#[derive(Debug, Clone, Args)]
pub struct Show {
    /// The child's reference, as in C-1042
    #[arg(value_name = "CHILD", value_parser = name)]
    pub child: String,
    /// Print who says each fact instead: since when, and who no longer does
    #[arg(long)]
    pub sources: bool,
}

/// Arguments of `section20`.
#[derive(Debug, Clone, Copy, Args)]
pub struct Section20 {
    /// Only some of the open agreements
    #[arg(long, value_name = "WHICH", value_parser = only())]
    pub only: Option<Only>,
    /// List those that have ended too, with how they ended and after how long
    #[arg(long)]
    pub ended: bool,
}

/// Arguments of `log`.
#[derive(Debug, Clone, Args)]
pub struct Log {
    /// Print only the newest so many [default: all]
    #[arg(long, value_name = "N", value_parser = limit)]
    pub limit: Option<u32>,
}

/// Arguments of `completions`.
#[derive(Debug, Clone, Copy, Args)]
pub struct Completions {
    /// The shell that they are for
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn everything_that_can_be_typed_has_its_words() {
        fn check(command: &Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Arguments::command());
    }

    #[test]
    fn a_day_is_written_in_full() {
        assert_eq!(as_of("2026-03-01").unwrap().to_string(), "2026-03-01");
        for wrong in ["2026-3-1", "01/03/2026", "2026-02-29", "", "2026-03-01 "] {
            assert!(as_of(wrong).is_err(), "{wrong}");
        }
    }
}
