//! Backups: the list to choose from, what restoring one would lose, and the screens read anew after it.

use super::answers::{ask, request};
use crate::domain::backups::{Reason, megabytes};
use crate::store::backups::{Backup, Preview};
use crate::store::screens::MonthView;
use crate::tui::command::{BackupsCommand, CommandId};
use crate::tui::message::{Ask, Effect};
use crate::tui::model::{Model, Notice};
use crate::tui::overlay::{Overlay, Palette};
use crate::tui::reading;
use crate::tui::widget::list_picker::{ListItem, ListPicker};

/// Runs one of their commands.
pub(super) fn execute(model: &mut Model, command: BackupsCommand) -> Vec<Effect> {
    model.notice = None;
    match command {
        BackupsCommand::BackUp => {
            model.notice = Some(Notice::Done("Backing up...".to_owned()));
            ask(model, Ask::BackUp)
        }
        BackupsCommand::List => vec![request(model, Ask::ListBackups)],
        BackupsCommand::Compare(place) => {
            let backup = model.backups.listed.get(place).map(|backup| backup.path.clone());
            backup.map_or_else(Vec::new, |backup| vec![request(model, Ask::CompareBackup(backup))])
        }
    }
}

/// For a while no key was pressed: the backup of the day is made where there is none.
pub(super) fn rest(model: &mut Model) -> Vec<Effect> {
    model.backups.rested = true;
    vec![request(model, Ask::BackUpToday)]
}

/// The backups are there: one is chosen.
pub(super) fn listed(model: &mut Model, backups: Vec<Backup>) {
    model.backups.listed = backups.into_iter().filter(|backup| backup.name.why != Reason::Damaged).collect();
    if model.backups.listed.is_empty() {
        let none = "There is no backup of this file yet: Back up now makes one.";
        model.notice = Some(Notice::Refused(none.to_owned()));
    } else if model.overlay.is_none() {
        let commands = (0..model.backups.listed.len()).map(|place| CommandId::Backups(BackupsCommand::Compare(place)));
        let picker = ListPicker::new(model.backups.listed.iter().map(item).collect());
        let palette = Palette { title: "Restore which backup?", picker, commands: commands.collect() };
        model.overlay = Some(Overlay::Palette(palette));
    }
}

fn item(backup: &Backup) -> ListItem {
    let hint = format!("{}, {}", megabytes(backup.bytes), backup.place.label());
    let item = ListItem::new(&backup.name.in_words(), &hint);
    if backup.is_readable { item } else { item.disabled("This backup cannot be read. Choose another.") }
}

/// What restoring would lose is known: it is shown before anything is changed.
pub(super) fn compared(model: &mut Model, preview: Preview) {
    if model.overlay.is_none() {
        model.notice = None;
        model.overlay = Some(Overlay::Confirm(reading::restore(&preview), Box::new(Ask::Restore(preview.backup))));
    }
}

/// The file is another now: everything is read anew. Names that are hidden stay hidden, and words that wait for their form
/// go on waiting.
pub(super) fn restored(model: &mut Model, said: String, view: MonthView) {
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
