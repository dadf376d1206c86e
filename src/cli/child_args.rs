//! Everything that can be typed after `child`, with the words that help, manual page and completions print.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::parsing::name;

/// Arguments of `child`.
#[derive(Debug, Clone, Args)]
pub struct Child {
    /// What about whom.
    #[command(subcommand)]
    pub what: About,
}

/// What is asked or judged of the numbers of children.
#[derive(Debug, Clone, Subcommand)]
pub enum About {
    /// List numbers that are likely one child's, and about which nobody judged
    Likely,
    /// List what was judged of numbers: by whom, and when
    Judged,
    /// Judge that two numbers are one child's; what is stored under the old one goes over to the new one
    Merge(Merge),
    /// Judge that two numbers are two children's
    Apart(Two),
    /// Say that it is not sure whether two numbers are one child's
    Unsure(Two),
    /// Withdraw what was judged of two numbers
    Withdraw(Two),
}

/// Arguments of `child merge`.
#[derive(Debug, Clone, Args)]
pub struct Merge {
    /// The number that no longer stands
    #[arg(value_name = "OLD", value_parser = name, required_unless_present = "mapping", requires = "new")]
    pub old: Option<String>,

    /// The number that stands from now on
    #[arg(value_name = "NEW", value_parser = name)]
    pub new: Option<String>,

    /// A CSV file with an old and a new number in each row, as a new case system comes with
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["old", "new"])]
    pub mapping: Option<PathBuf>,
}

/// Two numbers.
#[derive(Debug, Clone, Args)]
pub struct Two {
    /// One number
    #[arg(value_name = "CHILD", value_parser = name)]
    pub one: String,

    /// The other
    #[arg(value_name = "OTHER", value_parser = name)]
    pub other: String,
}
