//! What may stand at the place that is to be written, and what may become of it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{CONFIGURATION, Room, TEMPLATES};

/// What may become of a target.
pub enum May {
    /// It is never written.
    Never,
    /// It is replaced where somebody says so.
    WhenForced,
    /// It is replaced where somebody says so, and a database is what is written.
    ByDatabases,
    /// It is written.
    Always,
}

/// Something at the place that is to be written.
pub struct Target {
    pub what: &'static str,
    pub may: May,
    /// Arranges it, and returns the path to it; `None` where the door cannot be given such a path.
    pub arrange: fn(&mut Room) -> Option<PathBuf>,
}

const fn target(what: &'static str, may: May, arrange: fn(&mut Room) -> Option<PathBuf>) -> Target {
    Target { what, may, arrange }
}

/// A name that the door can be given where it names a file, and no folder.
fn by_name(room: &Room, name: &str) -> Option<PathBuf> {
    (!room.door.names_folder).then(|| room.at(name))
}

fn belonging(room: &Room, ending: &str) -> Option<PathBuf> {
    fs::write(room.at(&format!("review.db{ending}")), "of the file").unwrap();
    by_name(room, &format!("review.db{ending}"))
}

fn link_to_belonging(room: &Room, ending: &str) -> PathBuf {
    fs::write(room.at(&format!("review.db{ending}")), "of the file").unwrap();
    room.link_to(&format!("review.db{ending}"))
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

pub const TARGETS: &[Target] = &[
    target("the open file", May::Never, |room| {
        room.move_file(room.place());
        Some(room.place())
    }),
    target("a link to the open file", May::Never, |room| Some(room.link_to("review.db"))),
    target("the open file through a linked folder", May::Never, |room| {
        room.move_file(room.at("real").join(room.door.file));
        Some(room.at("linked").join(room.door.file))
    }),
    target("another name of the open file", May::Never, |room| {
        fs::hard_link(&room.file, room.place()).unwrap();
        Some(room.place())
    }),
    target("the journal", May::Never, |room| belonging(room, "-journal")),
    target("the write-ahead log", May::Never, |room| belonging(room, "-wal")),
    target("the lock", May::Never, |room| belonging(room, ".lock")),
    target("who has it open", May::Never, |room| belonging(room, ".open-by")),
    target("a link to the journal", May::Never, |room| Some(link_to_belonging(room, "-journal"))),
    target("a link to the lock", May::Never, |room| Some(link_to_belonging(room, ".lock"))),
    target("a link to who has it open", May::Never, |room| Some(link_to_belonging(room, ".open-by"))),
    target("another name of the journal", May::Never, |room| {
        fs::write(room.at("review.db-journal"), "of the file").unwrap();
        fs::hard_link(room.at("review.db-journal"), room.place()).unwrap();
        Some(room.place())
    }),
    target("a journal that is not there yet", May::Never, |room| by_name(room, "review.db-journal")),
    target("a lock that is not there yet", May::Never, |room| by_name(room, "review.db.lock")),
    target("a link to a journal that is not there yet", May::Never, |room| Some(room.link_to("review.db-journal"))),
    target("a journal of another name of the open file", May::Never, |room| {
        fs::hard_link(&room.file, room.at("second.db")).unwrap();
        by_name(room, "second.db-journal")
    }),
    target("the folder of backups that is not there yet", May::Never, |room| {
        Some(room.at("review.db.backups").join(room.door.file))
    }),
    target("a backup", May::Never, |room| {
        fs::create_dir(room.at("review.db.backups")).unwrap();
        fs::copy(room.at("other.db"), room.at("review.db.backups").join(room.door.file)).unwrap();
        Some(room.at("review.db.backups").join(room.door.file))
    }),
    target("a copy that was made before a change", May::Never, |room| {
        fs::copy(room.at("other.db"), room.at("review.before-version-9.db")).unwrap();
        Some(room.link_to("review.before-version-9.db"))
    }),
    target("the extract that is read", May::Never, |room| {
        fs::rename(room.at("in/given.csv"), room.at("in/list.csv")).unwrap();
        symlink(room.at("in/list.csv"), room.at("in/given.csv")).unwrap();
        (room.door.file == "list.csv").then(|| room.at("in/list.csv"))
    }),
    target("a link to an extract of the folder that is read", May::Never, |room| {
        (room.door.file == "list.csv").then(|| room.link_to("in/read.csv"))
    }),
    target("another name of the extract that is read", May::Never, |room| {
        fs::hard_link(room.at("in/given.csv"), room.place()).unwrap();
        (room.door.file == "list.csv").then(|| room.place())
    }),
    target("a template that is read", May::Never, |room| room.door.is_paper().then(|| room.at("own/document.md"))),
    target("a link to a template that is read", May::Never, |room| {
        room.door.is_paper().then(|| room.link_to("own/document.md"))
    }),
    target("a template that would be read", May::Never, |room| {
        fs::remove_file(room.at("own/document.md")).unwrap();
        room.door.is_paper().then(|| room.at("own/document.md"))
    }),
    target("the council's own template", May::Never, |room| {
        let is_theirs = room.door.arguments != ["report", "templates"];
        is_theirs.then(|| room.link_to(&format!("{TEMPLATES}/document.md")))
    }),
    target("the configuration", May::Never, |room| Some(room.link_to(CONFIGURATION))),
    target("a device", May::Never, |room| {
        symlink("/dev/null", room.place()).unwrap();
        Some(room.place())
    }),
    target("a pipe", May::Never, |room| {
        pipe(&room.place());
        Some(room.place())
    }),
    target("a link to a pipe", May::Never, |room| {
        pipe(&room.at("pipe"));
        Some(room.link_to("pipe"))
    }),
    target("a folder", May::Never, |room| {
        fs::create_dir(room.place()).unwrap();
        Some(room.place())
    }),
    target("a link to a folder", May::Never, |room| Some(room.link_to("real"))),
    target("a file in a file", May::Never, |room| {
        fs::write(room.at("plain"), "").unwrap();
        Some(room.at("plain").join(room.door.file))
    }),
    target("a folder that is not there", May::Never, |room| {
        (!room.door.names_folder).then(|| room.at("nowhere").join(room.door.file))
    }),
    target("what belongs to another database", May::Never, |room| {
        fs::write(room.at("other.db-journal"), "of another").unwrap();
        Some(room.link_to("other.db-journal"))
    }),
    target("a journal of another database that is not there yet", May::Never, |room| by_name(room, "other.db-journal")),
    target("another database", May::ByDatabases, |room| {
        fs::rename(room.at("other.db"), room.place()).unwrap();
        Some(room.place())
    }),
    target("a link to another database", May::ByDatabases, |room| Some(room.link_to("other.db"))),
    target("another database that was not closed", May::Never, |room| {
        fs::write(room.at("other.db.lock"), "").unwrap();
        Some(room.link_to("other.db"))
    }),
    target("a plain file", May::WhenForced, |room| {
        fs::write(room.place(), "mine").unwrap();
        Some(room.place())
    }),
    target("a link to a plain file", May::WhenForced, |room| {
        fs::write(room.at("plain"), "mine").unwrap();
        Some(room.link_to("plain"))
    }),
    target("nothing", May::Always, |room| Some(room.place())),
    target("nothing in a linked folder", May::Always, |room| Some(room.at("linked").join(room.door.file))),
];
