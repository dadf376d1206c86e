//! Backups: the list to choose from, what restoring one would lose, and the screens read anew after it.

use std::path::PathBuf;

use super::asking::{ask, request};
use crate::domain::backups::{Reason, megabytes};
use crate::store::backups::{Backup, Doubt, Preview};
use crate::store::screens::MonthView;
use crate::tui::command::{Command, Group};
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice};
use crate::tui::overlay::{Choice, Overlay, Palette, Reading};
use crate::tui::place::Which;
use crate::tui::widget::list_picker::{ListItem, ListPicker};
use crate::tui::widget::text_block::{TextBlock, Tone};

/// Every command of backups; they are in the palette alone.
pub(in crate::tui) const COMMANDS: &[Command] = &[
    Command::asks(Group::File, "Back up now", back_up).on_every(Which::Screens).unless(needs_own_file).rank(1),
    Command::asks(Group::File, "Restore a backup", list).on_every(Which::Undoing).unless(needs_own_file).rank(1),
];

fn needs_own_file(model: &Model) -> Option<&'static str> {
    model.setup.demonstration.then_some("This is a throw-away copy of the demonstration: nothing of it is kept.")
}

fn back_up(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(Notice::Done("Backing up...".to_owned()));
    ask(model, Ask::BackUp)
}

fn list(model: &mut Model) -> Vec<Effect> {
    model.notice = None;
    vec![request(model, Ask::ListBackups)]
}

/// Asks what restoring a backup would lose.
pub(in crate::tui) fn compare(model: &mut Model, backup: PathBuf) -> Vec<Effect> {
    model.notice = None;
    vec![request(model, Ask::CompareBackup(backup))]
}

/// For a while no key was pressed: the backup of the day is made where there is none.
pub(in crate::tui) fn rest(model: &mut Model) -> Vec<Effect> {
    model.backups.rested = true;
    vec![request(model, Ask::BackUpToday)]
}

/// The backups are there: one is chosen.
pub(in crate::tui) fn listed(model: &mut Model, backups: Vec<Backup>) {
    model.backups.listed = backups.into_iter().filter(|backup| backup.name.why != Reason::Damaged).collect();
    if model.backups.listed.is_empty() {
        let none = "There is no backup of this file yet: Back up now makes one.";
        model.notice = Some(Notice::Refused(none.to_owned()));
    } else if model.overlay.is_none() {
        let listed = &model.backups.listed;
        let choices = listed.iter().map(|backup| Choice::Compare(backup.path.clone())).collect();
        let palette = Palette {
            title: "Restore which backup?",
            picker: ListPicker::new(listed.iter().map(item).collect()),
            choices,
        };
        model.overlay = Some(Overlay::Palette(palette));
    }
}

fn item(backup: &Backup) -> ListItem {
    let hint = format!("{}, {}", megabytes(backup.bytes), backup.place.label());
    let item = ListItem::new(&backup.name.in_words(), &hint);
    if backup.is_readable { item } else { item.disabled("This backup cannot be read. Choose another.") }
}

/// What restoring would lose is known: it is shown before anything is changed.
pub(in crate::tui) fn compared(model: &mut Model, preview: Preview) {
    if model.overlay.is_none() {
        model.notice = None;
        model.overlay = Some(Overlay::Confirm(restoring(&preview), Box::new(Ask::Restore(preview.backup))));
    }
}

/// What restoring a backup would lose, and what would come back.
fn restoring(preview: &Preview) -> Reading {
    let lines = match &preview.difference {
        Ok(difference) => difference.lines(),
        Err(why) => vec![why.in_words().to_owned()],
    };
    let doubt = preview.doubt.as_ref().map(Doubt::in_words);
    let doubt = doubt.into_iter().flat_map(|said| [(Tone::Heading, said), (Tone::Body, String::new())]);
    let tone = |line: &String| if line.starts_with(' ') { Tone::Body } else { Tone::Heading };
    let then = "Enter restores the backup: this file is then as it was when the backup was made, and what stands here now \
                is kept beside it. Esc leaves everything as it is.";
    let paragraphs = [(Tone::Body, then.to_owned()), (Tone::Body, String::new())]
        .into_iter()
        .chain(doubt)
        .chain(lines.into_iter().map(|line| (tone(&line), line)));
    Reading { title: "Restore a backup".to_owned(), text: TextBlock::new(paragraphs.collect()) }
}

/// The file is another now: everything is read anew. Names that are hidden stay hidden, and words that wait for their form
/// go on waiting.
pub(in crate::tui) fn restored(model: &mut Model, said: String, view: MonthView) {
    let mut setup = model.setup.clone();
    setup.settings = view.settings.clone();
    let old = std::mem::replace(model, Model::new(setup, model.size, view));
    model.names_hidden = old.names_hidden;
    model.covered_after = old.covered_after;
    model.overlay = old.overlay;
    model.submitted = old.submitted;
    model.refused = old.refused;
    model.was_refused = old.was_refused;
    model.last_path = old.last_path;
    model.last_paper = old.last_paper;
    model.requests = old.requests;
    model.newest_view = old.newest_view;
    model.backups.rested = old.backups.rested;
    model.meeting.now = old.meeting.now;
    model.quit = old.quit;
    model.notice = Some(Notice::Done(said));
    model.rebuild();
}
