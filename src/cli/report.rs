//! `report`: writes what leaves the room, and says what it wrote and who may read it.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::output::{Answer, Table};
use super::report_args::{self, Output, Paper as Typed, Reader, Written};
use super::{Context, Failure, Finish, configuration, written};
use crate::domain::calendar::Month;
use crate::domain::section20::Only;
use crate::files::{Place, WhenThere};
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
        Typed::Templates(what) => templates(context, what),
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
    let folder = templates_in_use(&what.output);
    let place = place(context, &what.output, folder.as_deref())?;
    let templates = folder.map_or_else(Templates::embedded, |folder| Templates::with_folder(&folder))?;
    let opened = context.open()?;
    let (month, as_of) = (opened.month, opened.as_of);
    let level = what.level.map_or_else(|| paper.usual_level(), Level::from);
    let request = Request { paper, month, as_of, level, names: what.names, owner: of.owner, only: of.only };
    let bytes = papers::make(&opened.store, &request, ending, &templates, clock::now())?;
    let replaced = place.write(&bytes)?;
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

/// The folder of templates that was named, else the one beside the configuration; none where only the built-in ones are
/// there.
fn templates_in_use(output: &Output) -> Option<PathBuf> {
    output.templates.clone().or_else(configuration::templates_folder)
}

/// Where a paper is to be written: over no template that is read for it.
fn place(context: &Context, output: &Output, templates: Option<&Path>) -> Result<Place, Failure> {
    let read = templates.into_iter().flat_map(Templates::files).map(|(path, _)| path);
    let never = context.never_nor_templates().and_read(read);
    Ok(Place::find(&output.out, WhenThere::forced(output.force), &never)?)
}

fn templates(context: &Context, what: &report_args::Templates) -> Result<Finish, Failure> {
    let files: Vec<(PathBuf, Vec<u8>)> =
        Templates::files(&what.folder).map(|(path, source)| (path, source.as_bytes().to_vec())).collect();
    let then = "Change those that the council wants otherwise and delete the others; document.html says which names they \
                may use.\nUse them with --templates, or keep them in the folder templates beside your configuration.";
    written::write(context, &files, what.force, &context.never(), then)
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
        crate::domain::text::capital(&format!("{paper}{month}."))
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
