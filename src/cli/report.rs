//! `report`: writes what leaves the room, and says what it wrote and who may read it.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::output::{Answer, Table};
use super::report_args::{Output, Paper as Typed, Reader, Written};
use super::{Context, Failure, Finish, configuration};
use crate::domain::calendar::Month;
use crate::domain::section20::Only;
use crate::papers::{self, Ending, Paper, Request};
use crate::report::{Level, Templates};
use crate::store::clock;

/// Writes a paper to a file, or the built-in templates into a folder.
///
/// # Errors
/// When the paper cannot be made (minutes of a meeting that is not closed), or the file not be written; one that was
/// there is then as it was.
pub fn run(context: &Context, what: &Typed) -> Result<Finish, Failure> {
    let all = Of::default();
    match what {
        Typed::Minutes(what) => write(context, Paper::Minutes, what, all),
        Typed::Pack(what) => write(context, Paper::Pack, what, all),
        Typed::Section20(what) => write(context, Paper::Section20, &what.written, Of { only: what.only, ..all }),
        Typed::Board(output) => write(context, Paper::Minutes, &for_board(output), all),
        Typed::Actions(what) => write(context, Paper::Actions, &what.written, Of { owner: what.owner.clone(), ..all }),
        Typed::Templates(what) => templates(context, &what.folder),
    }
}

/// Of what a paper is; everything where nothing is named.
#[derive(Debug, Default)]
struct Of {
    /// The actions of one owner.
    owner: Option<String>,
    /// Some of the open agreements.
    only: Option<Only>,
}

fn for_board(output: &Output) -> Written {
    Written { output: output.clone(), level: Some(Reader::Board), names: false }
}

fn write(context: &Context, paper: Paper, what: &Written, of: Of) -> Result<Finish, Failure> {
    let out = &what.output.out;
    let ending = Ending::of(paper, out)?;
    let templates = in_use(what.output.templates.as_deref())?;
    let opened = context.open()?;
    let (month, as_of) = (opened.month, opened.as_of);
    let level = what.level.map_or_else(|| paper.usual_level(), Level::from);
    let request = Request { paper, month, as_of, level, names: what.names, owner: of.owner, only: of.only };
    let bytes = papers::make(&opened.store, &request, ending, &templates, clock::now())?;
    let replaced = papers::replace(&opened.store, out, &bytes)
        .map_err(Failure::because(format!("{} could not be written, and nothing was changed", out.display())))?;
    let own = templates.own().map(|path| path.display().to_string()).collect();
    let made = opened.answer(Made {
        file: out.display().to_string(),
        paper: paper.code(),
        month: paper.is_of_a_month().then_some(month),
        level: level.code(),
        replaced,
        templates: own,
    })?;
    context.print_read(&made)?;
    Ok(Finish::Done)
}

/// The templates of the folder that was named, else of the one beside the configuration, else the built-in ones.
fn in_use(named: Option<&Path>) -> Result<Templates, Failure> {
    let folder = named.map(Path::to_owned).or_else(configuration::templates_folder);
    Ok(folder.map_or_else(Templates::embedded, |folder| Templates::with_folder(&folder))?)
}

fn templates(context: &Context, folder: &Path) -> Result<Finish, Failure> {
    let written = Templates::write_all(folder)?;
    let shown = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect();
    context.print(&TemplateFiles { written: shown(&written.written), kept: shown(&written.kept) })?;
    Ok(Finish::Done)
}

/// A paper that was written.
#[derive(Debug, Serialize)]
struct Made {
    file: String,
    paper: &'static str,
    month: Option<Month>,
    level: &'static str,
    replaced: bool,
    templates: Vec<String>,
}

impl Made {
    fn who_may_read_it(&self) -> &'static str {
        Level::from_code(self.level).map(Level::classification).unwrap_or_default()
    }

    /// `Minutes, October 2026 admissions.`
    fn what(&self) -> String {
        let paper = Paper::from_code(self.paper).map(Paper::label).unwrap_or_default();
        let month = self.month.map(|month| format!(", {} admissions", month.name())).unwrap_or_default();
        super::words::sentence(&format!("{paper}{month}."))
    }
}

impl Answer for Made {
    fn text(&self) -> String {
        let replaced = if self.replaced { ", in place of the file that was there" } else { "" };
        let own = (!self.templates.is_empty()).then(|| format!("By the council's own: {}.", self.templates.join(", ")));
        let lines = [format!("Wrote {}{replaced}.", self.file), self.what(), self.who_may_read_it().to_owned()];
        super::words::lines(lines.into_iter().chain(own))
    }

    fn table(&self) -> Table {
        let month = super::words::cell(self.month);
        let replaced = super::admission::yes_no(self.replaced);
        let row = vec![self.file.clone(), self.paper.to_owned(), month, self.level.to_owned(), replaced];
        Table { heading: &["file", "paper", "month", "level", "replaced"], rows: vec![row] }
    }
}

/// The templates that were written, and those that were there.
#[derive(Debug, Serialize)]
struct TemplateFiles {
    written: Vec<String>,
    kept: Vec<String>,
}

impl Answer for TemplateFiles {
    fn text(&self) -> String {
        let part = |title: &str, files: &[String]| {
            let lines = files.iter().map(|file| format!("  {file}"));
            let title = (!files.is_empty()).then(|| title.to_owned());
            super::words::lines(title.into_iter().chain(lines))
        };
        let then = "Change those that the council wants otherwise and delete the others; document.html says which names \
                    they may use.\nUse them with --templates, or keep them in the folder templates beside your \
                    configuration.\n";
        [part("Wrote:", &self.written), part("Left as they were:", &self.kept), then.to_owned()].concat()
    }

    fn table(&self) -> Table {
        let row = |file: &String, state: &str| vec![file.clone(), state.to_owned()];
        let written = self.written.iter().map(|file| row(file, "written"));
        let kept = self.kept.iter().map(|file| row(file, "kept"));
        Table { heading: &["file", "state"], rows: written.chain(kept).collect() }
    }
}
