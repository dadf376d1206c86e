//! What can be typed after `report`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::parsing::{name, only};
use crate::domain::section20::Only;
use crate::report::Level;

/// Arguments of `report`.
#[derive(Debug, Clone, Args)]
pub struct Report {
    /// Which paper.
    #[command(subcommand)]
    pub paper: Paper,
}

/// What can be written.
#[derive(Debug, Clone, Subcommand)]
pub enum Paper {
    /// Write the minutes of a closed meeting, with their addenda
    Minutes(Written),
    /// Write what the members read before a meeting: what to put right, figures, each child, actions, section 20
    Pack(Written),
    /// Write the board's report of a closed meeting: figures and counts, with small numbers hidden
    Board(Output),
    /// Write the open actions, owner by owner; .txt is text to paste, .ics a calendar; .xlsx and .csv list closed ones too
    Actions(Actions),
    /// Write the open section 20 agreements: how long, plan, consent, checks, who does what; .xlsx and .csv are lists
    #[command(name = "section20")]
    Section20(Agreements),
    /// Write the built-in templates of documents into a folder, to make the council's own from
    Templates(Templates),
}

const OUT_HELP: &str = "\
Where to write it; the ending says the format: .docx, .html or .md; of actions and section 20 also .xlsx or .csv

A workbook has its headings frozen and filters on them; its second sheet says what the columns mean. A file that is there is left as it is, and nothing is written, unless --force is said.";

const TEMPLATES_HELP: &str = "\
A folder of the council's own templates, each used instead of the built-in one of its name

Otherwise the folder templates beside your configuration, where there is one.";

/// Where a paper is written, and how it looks.
#[derive(Debug, Clone, Args)]
pub struct Output {
    /// Where to write it; the ending says the format: .docx, .html or .md; of actions and section 20 also .xlsx or .csv
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, long_help = OUT_HELP)]
    pub out: PathBuf,

    /// Replace a file that is there; otherwise it is left, and nothing is written
    #[arg(long)]
    pub force: bool,

    /// A folder of the council's own templates [default: templates beside your configuration, if it is there]
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, long_help = TEMPLATES_HELP)]
    pub templates: Option<PathBuf>,
}

/// Arguments of `report minutes` and `report pack`, and what other papers have in common with them.
#[derive(Debug, Clone, Args)]
pub struct Written {
    /// Where, and how.
    #[command(flatten)]
    pub output: Output,

    /// Who may read it, which is printed on every page [default: meeting; for section20 strategic-lead]
    #[arg(long, value_enum)]
    pub level: Option<Reader>,

    /// Print children's names beside their numbers
    #[arg(long)]
    pub names: bool,
}

/// Arguments of `report actions`.
#[derive(Debug, Clone, Args)]
pub struct Actions {
    /// What holds for every paper.
    #[command(flatten)]
    pub written: Written,

    /// Only the actions of this owner
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub owner: Option<String>,
}

/// Arguments of `report section20`.
#[derive(Debug, Clone, Args)]
pub struct Agreements {
    /// What holds for every paper.
    #[command(flatten)]
    pub written: Written,

    /// Only some of the open agreements
    #[arg(long, value_name = "WHICH", value_parser = only())]
    pub only: Option<Only>,
}

/// Arguments of `report templates`.
#[derive(Debug, Clone, Args)]
pub struct Templates {
    /// Where to write them; it is made if it is not there
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,

    /// Replace those that are there; otherwise they are left, and nothing is written
    #[arg(long)]
    pub force: bool,
}

/// Who may read a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reader {
    /// The members of the meeting
    Meeting,
    /// The Strategic Lead for Children in Care
    StrategicLead,
    /// The corporate parenting board: no child is identified, small numbers are hidden
    Board,
}

impl From<Reader> for Level {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Meeting => Self::Meeting,
            Reader::StrategicLead => Self::StrategicLead,
            Reader::Board => Self::Board,
        }
    }
}
